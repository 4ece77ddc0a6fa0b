//! What needs no source: numbers that count nothing, and counts that a reporter may give on their own.

use super::market::is_traded;
use super::numeral::Tail;
use super::read::{Candidate, Unit, is_plural};
use super::view::View;
use super::{Exemption, NumberKind, Value};
use crate::lexicon::ENGLISH;
use crate::lexicon::figures::Figures;
use crate::lexicon::organisations::names_one;

/// Dates, years, clock times, spans of time, addresses of the net, phone numbers: not figures at all.
pub(super) fn is_no_figure(view: &View<'_>, found: &Candidate) -> bool {
    let numeral = &found.numeral;
    if is_saying(view, found) {
        return true;
    }
    if !found.unit.is_plain() || found.ratio {
        return false;
    }
    if numeral.tail == Tail::Other || numeral.tail == Tail::Compound && is_time(view, found) {
        return true;
    }
    is_part_of_something(view, found)
        || is_pronoun(view, found)
        || is_date(view, found)
        || is_clock(view, found)
        || is_span_of_time(view, found)
}

/// `at one point`: what counts nothing, though it has a number's word.
fn is_saying(view: &View<'_>, found: &Candidate) -> bool {
    let before = found.first.checked_sub(1);
    before.is_some_and(|before| view.words.sayings.iter().any(|saying| view.phrase(before, saying).is_some()))
}

/// `40" screen`, `12″`: a mark right behind the digits that is no quotation's.
fn is_inches(view: &View<'_>, end: usize) -> bool {
    let mark = view.span(end);
    let quotes = view.paragraph.quoted.iter();
    view.touches(end)
        && matches!(view.text(end), "\"" | "″" | "′")
        && !quotes.map(|q| q.span).any(|q| q.start == mark.start || q.end == mark.end)
}

/// `9/11`, `8:30`, `#12`, `’90s`, `(555) 0100`, `3.2.1`, `a@12`.
fn is_part_of_something(view: &View<'_>, found: &Candidate) -> bool {
    let (first, end) = (found.first, found.numeral.end);
    let joint = ["/", ":", "#", "@", "&", "'", "’", "-", "–", "—", "=", "_", "*"];
    let back = view.touches(first)
        && joint.contains(&view.before(first))
        && !(first == 1 || matches!(view.before(first), "—"));
    let digit_next = view.text(end + 1).starts_with(|c: char| c.is_ascii_digit());
    let ahead = view.touches(end)
        && matches!(view.text(end), "/" | ":" | "–" | "-")
        && view.touches(end + 1)
        && digit_next;
    let phone =
        view.before(first) == ")" && found.numeral.digits && matches!(found.numeral.tail, Tail::Pair(_));
    let called = found.numeral.digits
        && found.unit == Unit::None
        && view.is_any(first.saturating_sub(1), &["call", "dial", "phone", "ring", "text"])
        && first > 0;
    let long = found.numeral.digits
        && found.numeral.low >= 1e9
        && !found.numeral.scaled
        && !view.text(found.numeral.first).contains([',', '.']);
    back || ahead || phone || called || long || is_inches(view, end)
}

/// `this one`, `a fallen one`: what stands for a noun.
fn is_pronoun(view: &View<'_>, found: &Candidate) -> bool {
    let begins = |i: usize| Figures::has(view.words.determiners, view.text(i));
    let first = found.first;
    let adjective = |i: usize| {
        !view.is_mark(i) && !view.is_capital(i) && !Figures::has(view.words.small_words, view.text(i))
    };
    let led = first > 0 && begins(first - 1) || first > 1 && adjective(first - 1) && begins(first - 2);
    is_one(view, found) && found.unit == Unit::None && found.hedge.is_none() && led
}

fn is_date(view: &View<'_>, found: &Candidate) -> bool {
    let numeral = &found.numeral;
    if !numeral.digits || numeral.scaled {
        return false;
    }
    let bare = view.text(numeral.first).bytes().all(|b| b.is_ascii_digit());
    let counted = found.hedge.is_some() && matches!(found.unit, Unit::Things(_))
        || Figures::has(view.words.plurals, view.text(numeral.end));
    let year = bare && (1500.0..2200.0).contains(&numeral.low) && !counted;
    let month = |i: usize| view.is_capital(i) && ENGLISH.month(view.text(i)).is_some();
    let after = numeral.end + usize::from(view.is(numeral.end, "of"));
    let dotted = usize::from(view.before(found.first) == ".");
    let before = found.first.checked_sub(1 + dotted).is_some_and(month);
    let day = numeral.low <= 31.0 && matches!(numeral.tail, Tail::None | Tail::Ordinal | Tail::Pair(_));
    year || day && (before || month(after))
}

fn is_clock(view: &View<'_>, found: &Candidate) -> bool {
    let numeral = &found.numeral;
    let next = view.text(numeral.end).to_ascii_lowercase();
    let half = matches!(
        next.as_str(),
        "a.m" | "p.m" | "am" | "pm" | "o'clock" | "o’clock" | "noon" | "gmt" | "est" | "edt" | "et"
    );
    let minutes = view.before(found.first) == ":" && view.touches(found.first);
    let at = view.before(found.hedged_from).eq_ignore_ascii_case("at");
    let hour = at
        && numeral.low <= 24.0
        && !is_put(view, found)
        && !matches!(found.unit, Unit::Things(_))
        && !view.is_capital(numeral.end)
        && found.numeral.tail == Tail::None;
    half || minutes || hour
}

/// `puts the missing at 14`: no hour of the day, as the words between say whom it counts.
fn is_put(view: &View<'_>, found: &Candidate) -> bool {
    let verb = view.put_before(found.hedged_from);
    verb.is_some_and(|verb| {
        (verb..found.hedged_from).any(|i| Figures::has(view.words.casualties, view.text(i)))
    })
}

/// `25 years`, `the next 48 hours`, `30 or so days`, `two to three weeks`; also `three times`.
fn is_span_of_time(view: &View<'_>, found: &Candidate) -> bool {
    let mut at = found.end;
    for phrase in view.words.hedges_after {
        at = view.phrase(at, phrase).unwrap_or(at);
    }
    let vague = found.numeral.is_vague() && view.is(at, "of");
    let adjectives =
        ["more", "additional", "consecutive", "straight", "full", "business", "working", "calendar", "long"];
    at += usize::from(vague);
    at += usize::from(view.is_any(at, &adjectives));
    let word = view.text(at);
    is_time_word(view, word.split('-').next().unwrap_or("")) || matches!(word, "times" | "time")
}

fn is_time(view: &View<'_>, found: &Candidate) -> bool {
    let token = view.text(found.numeral.end - 1);
    let aged = token.ends_with("-old") || token.ends_with("-olds");
    !aged && token.split('-').any(|part| is_time_word(view, part))
}

fn is_time_word(view: &View<'_>, word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let word = word.trim_end_matches(['\'', '’']);
    let singular = match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s').unwrap_or(word).to_owned(),
    };
    Figures::has(view.words.times, &singular)
}

/// Ages, scores, ordinals, compound modifiers, distances, names, addresses and the numbers of lists.
pub(super) fn not_a_count(view: &View<'_>, found: &Candidate) -> Option<(NumberKind, Exemption)> {
    let not = |kind| Some((kind, Exemption::NotACount));
    let tail = found.numeral.tail;
    if tail == Tail::Ordinal {
        return not(NumberKind::Ordinal);
    }
    if is_on_the_map(view, found) {
        return not(NumberKind::Other);
    }
    if !found.unit.is_plain() || found.ratio {
        return None;
    }
    if is_age(view, found) {
        return not(NumberKind::Age);
    }
    if is_score(view, found) {
        return not(NumberKind::Score);
    }
    let name = is_name(view, found) || is_address(view, found) || is_list_number(view, found);
    (tail == Tail::Compound || name).then_some(()).and_then(|()| not(NumberKind::Other))
}

/// `Prado, 59, said`, `aged 59`, `the age of 59`, `a 59-year-old`, `18 to 34 years old`, `65 and older`.
fn is_age(view: &View<'_>, found: &Candidate) -> bool {
    let (first, end) = (found.first, found.end);
    let numeral = &found.numeral;
    if numeral.scaled || numeral.low > 120.0 {
        return false;
    }
    let old = view.text(end - 1).ends_with("-old") || view.text(end - 1).ends_with("-olds");
    let from = found.hedged_from;
    let before = ["age", "ages", "aged", "turned", "turning", "turns"];
    let of = view.phrase_before(from, "age of").is_some() || view.phrase_before(from, "ages of").is_some();
    let named = view.is_any(from.saturating_sub(1), &before) && from > 0;
    let comma = from == first
        && view.before(first) == ","
        && matches!(view.text(end), "," | "." | ")" | ";")
        && first >= 2
        && view.is_capital(first - 2)
        && numeral.digits
        && ENGLISH.month(view.text(first - 2)).is_none();
    let up = (view.is(end, "and") || view.is(end, "or"))
        && view.is_any(end + 1, &["older", "younger", "over", "under", "up"]);
    let told =
        from == first && found.unit == Unit::None && (is_told_age(view, found) || is_bracketed(view, found));
    old && tail_or_time(found) || of || named || comma || up || told || is_age_limit(view, found)
}

/// `She was 91.`, `since he was 16`, `Ilse Brandt was 63`, `died at 91`.
fn is_told_age(view: &View<'_>, found: &Candidate) -> bool {
    let Some(verb) = found.first.checked_sub(1).filter(|&i| i > 0) else { return false };
    let ends = view.is_mark(found.end) || Figures::has(view.words.small_words, view.text(found.end));
    let somebody = view.is_any(verb - 1, &["he", "i", "she", "who"])
        || verb > 1
            && view.is_capital(verb - 1)
            && view.is_capital(verb - 2)
            && !names_one(view.text(verb - 1));
    let is = view.is_any(verb, &["am", "is", "was"]) && somebody;
    let dies = view.is(verb, "at") && view.is_any(verb - 1, &["dead", "died", "dies", "retired", "married"]);
    ends && (is || dies)
}

/// `Lucas Prado (37)`: the age, the minute or the shirt of whoever is named.
fn is_bracketed(view: &View<'_>, found: &Candidate) -> bool {
    let first = found.first;
    first > 2
        && view.before(first) == "("
        && matches!(view.text(found.end), ")" | ",")
        && view.is_capital(first - 2)
        && view.is_capital(first - 3)
}

/// `voters over 45`, `those under 30`: nothing but years are over a bare number of people.
fn is_age_limit(view: &View<'_>, found: &Candidate) -> bool {
    let limit = found.first.saturating_sub(1);
    let bare = found.unit == Unit::None && view.is_any(limit, &["above", "below", "over", "under"]);
    bare && Figures::has(view.words.people, view.before(limit))
}

fn tail_or_time(found: &Candidate) -> bool {
    matches!(found.numeral.tail, Tail::Compound | Tail::None | Tail::Other)
}

/// `some 40 miles north of Lund`, `about 12 km from the border`: a map tells.
fn is_on_the_map(view: &View<'_>, found: &Candidate) -> bool {
    matches!(&found.unit, Unit::Measure(unit) if Figures::has(view.words.lengths, unit))
        && !found.ratio
        && Figures::has(view.words.directions, view.text(found.end))
}

/// `5-4`, `51 to 49`, `by 3 to 2`.
fn is_score(view: &View<'_>, found: &Candidate) -> bool {
    if found.numeral.scaled || found.hedge.is_some() {
        return false;
    }
    let (from, to) = view.sentence(found.first);
    let contest = || {
        let from = found.first.saturating_sub(6).max(from);
        (from..to.min(found.end + 6)).any(|i| Figures::has(view.words.contests, view.text(i)))
    };
    match (found.numeral.tail, found.value) {
        (Tail::Pair(second), _) => second <= found.numeral.low || contest(),
        (_, Value::Range(_)) if view.is(found.numeral.end, "to") || view.is(found.numeral.end, "–") => {
            contest() && !matches!(found.unit, Unit::Things(_))
        }
        _ => {
            let falls = view.is(found.end, "to")
                && view.text(found.end + 1).starts_with(|c: char| c.is_ascii_digit());
            let fell = view.before(found.first).eq_ignore_ascii_case("to")
                && found.first >= 2
                && view.text(found.first - 2).starts_with(|c: char| c.is_ascii_digit());
            // "Voted on Thursday to confirm her, 53 to 46".
            let begins = if fell { found.first - 2 } else { found.first };
            let set_off = view.before(begins) == ","
                && (from..to).any(|i| Figures::has(view.words.contests, view.text(i)));
            (falls || fell) && (contest() || set_off) && found.unit == Unit::None
        }
    }
}

/// `Boeing 737`, `Article 5`, `No. 2`, `Gang of Eight`, `Interstate 80`.
fn is_name(view: &View<'_>, found: &Candidate) -> bool {
    let first = found.first;
    if found.numeral.scaled && !found.numeral.digits || found.hedge.is_some() {
        return false;
    }
    let dotted = view.before(first) == "." && view.touches(first - 1);
    let label = view.text(first.saturating_sub(1 + usize::from(dotted)));
    if first > 0 && Figures::has(view.words.labels, label) && (found.numeral.digits || view.is_capital(first))
    {
        return true;
    }
    if dotted {
        return false;
    }
    let word = !found.numeral.digits && view.is_capital(first) && first > 0 && !view.begins_sentence(first);
    let previous = first > 0
        && view.is_capital(first - 1)
        && view.paragraph.tokens[first - 1].is_wordlike()
        && !view.begins_sentence(first - 1)
        && !Figures::has(view.words.small_words, view.text(first - 1))
        && ENGLISH.weekday(view.text(first - 1)).is_none();
    word || previous && !found.numeral.scaled
}

/// `12 Harbour Avenue`, `12 St. Mark's Place`.
fn is_address(view: &View<'_>, found: &Candidate) -> bool {
    let ends = [
        "avenue",
        "ave",
        "street",
        "st",
        "road",
        "rd",
        "lane",
        "drive",
        "boulevard",
        "blvd",
        "square",
        "place",
        "court",
        "terrace",
        "way",
        "quay",
        "crescent",
        "broadway",
    ];
    let end = found.numeral.end;
    found.numeral.digits
        && view.is_capital(end)
        && (end..end + 4).take_while(|&i| view.is_capital(i)).any(|i| view.is_any(i, &ends))
}

/// `1. Bread`, `(2) butter`, and what is then listed: `12 takeaways:`.
fn is_list_number(view: &View<'_>, found: &Candidate) -> bool {
    let (first, end) = (found.first, found.end);
    let opens = (first == 0 || first == 1 && view.before(1) == "(") && matches!(view.text(end), "." | ")");
    let bracketed = view.before(first) == "("
        && view.text(end) == ")"
        && found.numeral.low <= 20.0
        && found.hedge.is_none();
    let (_, to) = view.sentence(first);
    let colon = (end..to.min(end + 4)).any(|i| view.text(i) == ":")
        && matches!(found.unit, Unit::Things(_))
        && found.numeral.low <= 20.0;
    opens || bracketed || colon && found.hedge.is_none()
}

/// Why a count needs no source, or asks for one less loudly.
pub(super) fn exemption(view: &View<'_>, found: &Candidate, kind: NumberKind) -> Option<Exemption> {
    let numeral = &found.numeral;
    let plain = !numeral.scaled && !found.ratio && found.hedge.is_none();
    let high = match found.value {
        Value::One(value) => value,
        Value::Range([_, high]) => high,
    };
    let small = plain
        && high <= 10.0
        && matches!(kind, NumberKind::Count | NumberKind::Crowd | NumberKind::Arrest | NumberKind::Casualty);
    if small && (kind != NumberKind::Casualty || high < 2.0) || is_one(view, found) {
        return Some(Exemption::Small);
    }
    let known = view.words.known.iter().any(|(value, unit)| {
        *value == numeral.low && plain && matches!(&found.unit, Unit::Things(things) if things == unit)
    });
    if known || is_rule(view, found) || is_threshold(view, found) {
        return Some(Exemption::Rule);
    }
    if is_traded(view, found) {
        return Some(Exemption::Market);
    }
    is_decided(view, found, kind).then_some(Exemption::NamedBody)
}

/// `one` itself, however hedged: `at least one`, `one of them`.
fn is_one(view: &View<'_>, found: &Candidate) -> bool {
    !found.numeral.scaled
        && !found.ratio
        && found.unit.is_plain()
        && found.value == Value::One(1.0)
        && view.is(found.first, "one")
}

/// `the 39.6 percent rate`, `a $15 minimum wage`, `its $1 trillion plan`.
fn is_rule(view: &View<'_>, found: &Candidate) -> bool {
    if !matches!(found.unit, Unit::Money(_) | Unit::Percent) {
        return false;
    }
    let mut last = None;
    for i in found.end..found.end + 4 {
        let word = view.text(i);
        if view.is_mark(i) || Figures::has(view.words.small_words, word) {
            break;
        }
        last = Some(word).filter(|w| {
            Figures::has(view.words.rules, w.strip_suffix('s').unwrap_or(w))
                || Figures::has(view.words.rules, w)
        });
        if last.is_some() || is_plural(view, word) {
            break;
        }
    }
    last.is_some()
}

/// `those making more than $250,000`, `families with incomes over $90,000`.
fn is_threshold(view: &View<'_>, found: &Candidate) -> bool {
    matches!(found.unit, Unit::Money(_))
        && found.hedge.is_some()
        && (found.hedged_from.saturating_sub(4)..found.hedged_from)
            .any(|i| Figures::has(view.words.thresholds, view.text(i)))
}

/// `The council fined the firm £3m`, `was sentenced`, `the court ordered it to pay $2m`.
fn is_decided(view: &View<'_>, found: &Candidate, kind: NumberKind) -> bool {
    if !matches!(kind, NumberKind::Money | NumberKind::Count) || found.hedge.is_some() {
        return false;
    }
    let (from, _) = view.sentence(found.first);
    let back = found.first.saturating_sub(8).max(from)..found.first;
    let verb = back
        .rev()
        .take_while(|&i| !matches!(view.text(i), ";" | "“" | "”" | "\""))
        .find(|&i| Figures::has(view.words.decisions, view.text(i)));
    verb.is_some_and(|at| (from..at).any(|i| view.is_capital(i)))
}
