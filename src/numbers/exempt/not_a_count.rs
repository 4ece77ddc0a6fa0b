//! Recognises figures that count nothing a source could have counted: ages, scores, ordinals, names, addresses.

use super::is_old;
use crate::lexicon::figures::little::Little;
use crate::lexicon::organisations::names_one;
use crate::lexicon::sorted::Words;
use crate::lexicon::speech::Class;
use crate::numbers::candidate::{Candidate, Unit};
use crate::numbers::numeral::Tail;
use crate::numbers::view::{REACH, View};
use crate::numbers::{Exemption, NumberKind, Value};

/// Returns the kind and exemption of ages, scores, ordinals, compound modifiers, distances, names, addresses and
/// list numbers.
pub(in crate::numbers) fn not_a_count(view: &View<'_>, found: &Candidate) -> Option<(NumberKind, Exemption)> {
    let not = |kind| Some((kind, Exemption::NotACount));
    let tail = found.numeral.tail;
    if tail == Tail::Ordinal {
        return not(NumberKind::Ordinal);
    }
    // "The 18-year-old saved three match points"
    if is_old(view, found) && is_age(view, found) {
        return not(NumberKind::Age);
    }
    if is_on_the_map(view, found)
        || is_size(view, found)
        || is_sport(view, found)
        || is_figurative(view, found)
    {
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
    (tail == Tail::Compound || name || is_emergency(view, found))
        .then_some(())
        .and_then(|()| not(NumberKind::Other))
}

/// `11 feet tall`, `80 mph`, `weighs 236 pounds`, `51.5° N`: anybody can measure these with a ruler or a scale.
fn is_size(view: &View<'_>, found: &Candidate) -> bool {
    let around = view.words.around;
    let sized = matches!(&found.unit, Unit::Measure(unit) if !around.bulk.has(unit))
        && !view.is(found.numeral.end, view.words.little.square);
    let back = found.first.saturating_sub(4)..found.first;
    let weighs = || back.clone().any(|i| around.weighs.has(view.text(i)));
    // "Lost 130 pounds" is weight: a small sum of money is rarely lost in these words.
    let light = found.first == found.numeral.first && found.numeral.high < 1000.0;
    let pounds = light && matches!(&found.unit, Unit::Money(name) if around.pounds.has(name));
    let lost = || back.clone().any(|i| around.slims.has(view.text(i)));
    let measured = matches!(found.unit, Unit::Measure(_));
    sized || view.text(found.end) == "°" || pounds && (weighs() || lost()) || measured && weighs()
}

/// `31 points`, `14 saves`, `two lengths`: what is counted in sport. Percentage points are excluded.
fn is_sport(view: &View<'_>, found: &Candidate) -> bool {
    let around = view.words.around;
    match &found.unit {
        Unit::Things(things) => {
            // "About 90 shots" may be of a gun: an estimate needs a verb for a game, or a word of no other use.
            let verb = found.hedged_from.checked_sub(1);
            let verb = verb.map(|i| i.saturating_sub(usize::from(view.is(i, view.words.little.within))));
            let told =
                || around.only_sport.has(things) || verb.is_some_and(|i| around.plays.has(view.text(i)));
            around.sport.has(things) && (found.hedge.is_none() || told())
        }
        Unit::Points => {
            let bare = !view.text(found.end - 1).is_empty()
                && Little::has(view.words.little.points, view.text(found.end - 1))
                && found.end - found.numeral.end == 1;
            let (from, to) = view.sentence(found.first);
            let compound = found.numeral.tail == Tail::Compound;
            let shares = || (from..to).any(|i| view.text(i) == "%" || around.of_percent.has(view.text(i)));
            let near = found.first.saturating_sub(REACH)..view.len().min(found.first + REACH);
            let near = |list: &Words| near.clone().any(|i| list.has(view.text(i)));
            // Candidates of a poll may meet in a match-up.
            let played = || near(around.played) && !near(around.of_percent);
            let led = || (from..to).any(|i| around.leads.has(view.text(i))) && !played();
            bare && !shares() && !near(around.elections) && !led() || compound && !near(around.elections)
        }
        _ => false,
    }
}

/// `made 84 off 131 balls`, `finished with 6-71 from 24 overs`: a bare number beside what is counted in sport.
pub(super) fn is_of_a_match(view: &View<'_>, found: &Candidate) -> bool {
    let (from, to) = view.sentence(found.first);
    let plain = found.unit == Unit::None && found.hedge.is_none() && !found.numeral.scaled;
    // Polls and markets have points too.
    let counted = |i: usize| view.words.around.sport.has(view.text(i));
    plain && (from..to).any(|i| counted(i) && !Little::has(view.words.little.points, view.text(i)))
}

/// `on about a million levels`, `a thousand times`: many, by way of speaking.
fn is_figurative(view: &View<'_>, found: &Candidate) -> bool {
    let little = view.words.little;
    matches!(&found.unit, Unit::Things(things) if view.words.around.figurative.has(things))
        && !found.numeral.digits
        && found.numeral.scaled
        && view.is_any(found.numeral.first, &[little.a, little.an])
}

/// `called 911`, `two 911 calls`, but not `911 homes lost power`.
fn is_emergency(view: &View<'_>, found: &Candidate) -> bool {
    let around = view.words.around;
    let digits = found.numeral.digits && !found.numeral.scaled && found.hedge.is_none();
    let called = match &found.unit {
        Unit::None => true,
        Unit::Things(things) => around.emergency_calls.has(things),
        _ => false,
    };
    digits && called && around.emergencies.contains(&view.text(found.numeral.first))
}

/// `Prado, 59, said`, `aged 59`, `the age of 59`, `a 59-year-old`, `18 to 34 years old`, `65 and older`.
fn is_age(view: &View<'_>, found: &Candidate) -> bool {
    let (first, end) = (found.first, found.end);
    let numeral = &found.numeral;
    if numeral.scaled || numeral.low > 120.0 {
        return false;
    }
    let from = found.hedged_from;
    let of = view.words.around.age_of.iter().any(|p| view.phrase_before(from, p).is_some());
    // "It only turns one way", "turned 40 heads".
    let goes_on = found.unit == Unit::None
        && (view.is_mark(end)
            || view.words.small_words.has(view.text(end))
            || view.class(end).may_be(Class::FUNCTION.and(Class::TIME)));
    let aged = from.checked_sub(1).filter(|&i| view.is_any(i, view.words.around.aged));
    let named =
        aged.is_some_and(|i| goes_on || view.text(i).to_lowercase().starts_with(view.words.around.aged[0]));
    // "Prado Jr., 59,"
    let name = first.saturating_sub(2 + usize::from(first > 2 && view.text(first - 2) == "."));
    let comma = from == first
        && view.before(first) == ","
        && matches!(view.text(end), "," | "." | ")" | ";")
        && first >= 2
        && view.is_capital(name)
        && numeral.digits
        && view.locale.month(view.text(name)).is_none();
    let up = view.is_any(end, view.words.around.and_or) && view.is_any(end + 1, view.words.around.older);
    // "At 87, she still rows."
    let fronted = from == first
        && first > 0
        && view.begins_sentence(first - 1)
        && view.is(first - 1, view.words.little.at)
        && view.text(end) == ","
        && view.is_any(end + 1, view.words.around.persons);
    let told = fronted
        || from == first
            && found.unit == Unit::None
            && (is_told_age(view, found)
                || is_bracketed(view, found)
                || is_persons(view, found)
                || is_set_off(view, found));
    let (second, little) = (first >= 3, view.words.little);
    let pair = second
        && (view.is(first - 1, little.and) || view.is(first - 1, little.to) || view.is(first - 1, little.or))
        && view.text(first - 2).starts_with(|c: char| c.is_ascii_digit())
        && (view.is_any(first - 3, view.words.around.aged)
            || view.words.around.age_of.iter().any(|p| view.phrase_before(first - 2, p).is_some()));
    is_old(view, found)
        || is_decade(view, found)
        || pair
        || of
        || named
        || comma
        || up
        || told
        || is_age_limit(view, found)
}

/// `twenty-something staff`, `a 30-something couple`: people in that decade of their lives, unless the number is not a
/// decade (`100-something`).
fn is_decade(view: &View<'_>, found: &Candidate) -> bool {
    let decade = (20.0..100.0).contains(&found.numeral.low) && found.numeral.low % 10.0 == 0.0;
    let ending = view.text(found.numeral.end - 1).rsplit_once('-').map(|(_, ending)| ending);
    decade && ending.is_some_and(|ending| view.words.around.decades.contains(&ending))
}

/// `She was 91.`, `since he was 16`, `Ilse Brandt was 63`, `died at 91`.
fn is_told_age(view: &View<'_>, found: &Candidate) -> bool {
    let Some(verb) = found.first.checked_sub(1).filter(|&i| i > 0) else { return false };
    let ends = view.is_mark(found.end) || view.words.small_words.has(view.text(found.end));
    // "Jo Brandt, born in Lund, Skåne, is 29."
    let (from, _) = view.sentence(verb);
    let set_off = view.before(verb) == ","
        && !view.class(from).may_be(Class::DETERMINER)
        && view.is_any(verb, view.words.around.is)
        && (verb.saturating_sub(3)..verb - 1)
            .rev()
            .find(|&i| !view.is_mark(i))
            .is_some_and(|i| view.is_capital(i))
        && view.is_mark(found.end);
    let somebody = set_off
        || view.is_any(verb - 1, view.words.around.persons)
        || verb > 1
            && view.is_capital(verb - 1)
            && view.is_capital(verb - 2)
            && !names_one(view.text(verb - 1));
    let is = view.is_any(verb, view.words.around.is) && somebody;
    // "Died at 91", but not "puts the dead at 91".
    let dies = view.is(verb, view.words.little.at)
        && view.is_any(verb - 1, view.words.around.dies)
        && view.put_before(verb).is_none();
    ends && (is || dies)
}

/// `a man of 61`, `a young farmer of 34`, `a widow of 79`, but not `a crew of 14`.
fn is_persons(view: &View<'_>, found: &Candidate) -> bool {
    let (words, first) = (view.words, found.first);
    if first < 3 || !found.numeral.digits || !view.is(first - 1, words.little.of) {
        return false;
    }
    let person = is_person(view, view.text(first - 2));
    let article = |i: usize| view.is_any(i, &[words.little.a, words.little.an]);
    person && (article(first - 3) || first > 3 && article(first - 4))
}

/// True for a word for one person: `farmer`, `duchess`.
fn is_person(view: &View<'_>, noun: &str) -> bool {
    let words = view.words;
    let several = format!("{noun}{}", words.little.plural);
    words.around.person.has(noun) || words.changes.kin.has(noun) || view.is_people(&several)
}

/// `the duchess, 44, said`, `her driver, 38,`, but not `the number, 38,`.
fn is_set_off(view: &View<'_>, found: &Candidate) -> bool {
    let (words, first) = (view.words, found.first);
    let Some(noun) = first.checked_sub(2) else { return false };
    let class = |i: usize| view.class(i);
    let word = view.text(noun);
    let somebody = is_person(view, word) || class(noun).may_be(Class::TITLE);
    let other = [words.labels, words.documents]
        .iter()
        .any(|list| list.has(word) || list.has(&format!("{word}{}", words.little.plural)));
    let led = (noun.saturating_sub(3)..noun).rev().take_while(|&i| !view.is_mark(i));
    let mut led = led.filter(|&i| class(i).may_be(Class::DETERMINER.and(Class::POSSESSIVE)));
    found.unit == Unit::None
        && found.numeral.digits
        && view.before(first) == ","
        && view.text(found.end) == ","
        && somebody
        && !other
        && led.next().is_some()
}

/// `Lucas Prado (37)`: the age, minute or shirt number of the person named.
fn is_bracketed(view: &View<'_>, found: &Candidate) -> bool {
    let first = found.first;
    // "(4-2, 1-2)" are results.
    first > 2
        && found.numeral.tail == Tail::None
        && view.before(first) == "("
        && matches!(view.text(found.end), ")" | ",")
        && view.is_capital(first - 2)
        && view.is_capital(first - 3)
}

/// `voters over 45`, `those under 30`: a bare number after people is an age limit.
fn is_age_limit(view: &View<'_>, found: &Candidate) -> bool {
    let limit = found.first.saturating_sub(1);
    let bare = found.unit == Unit::None && view.is_any(limit, view.words.around.limits);
    bare && (view.is_people(view.before(limit))
        || view.is_any(limit.saturating_sub(1), view.words.around.are))
}

/// `some 40 miles north of Lund`, `about 12 km from the border`: distances that a map shows.
fn is_on_the_map(view: &View<'_>, found: &Candidate) -> bool {
    matches!(&found.unit, Unit::Measure(unit) if view.words.lengths.has(unit))
        && view.words.directions.has(view.text(found.end))
}

/// `5-4`, `51 to 49`, `by 3 to 2`.
fn is_score(view: &View<'_>, found: &Candidate) -> bool {
    if found.numeral.scaled || found.hedge.is_some() {
        return false;
    }
    let (from, to) = view.sentence(found.first);
    let contest = || {
        let from = found.first.saturating_sub(6).max(from);
        (from..to.min(found.end + 6)).any(|i| view.words.contests.has(view.text(i)))
    };
    match (found.numeral.tail, found.value) {
        (Tail::Pair(second), _) => {
            // `1941-2026`
            let years = |n: f64| (1000.0..2200.0).contains(&n);
            let span = years(found.numeral.low) && years(second) && found.unit == Unit::None;
            // "The Ravens (4-2, 1-2)"
            let record = found.unit == Unit::None
                && (view.before(found.first) == "(" || view.text(found.end) == ")")
                && second < 200.0;
            second <= found.numeral.low || span || record || contest() || is_of_a_match(view, found)
        }
        (_, Value::Range(_))
            if view.is(found.numeral.end, view.words.little.to) || view.is(found.numeral.end, "–") =>
        {
            contest() && !matches!(found.unit, Unit::Things(_))
        }
        _ => {
            let falls = view.is(found.end, view.words.little.to)
                && view.text(found.end + 1).starts_with(|c: char| c.is_ascii_digit());
            let fell = view.before(found.first).eq_ignore_ascii_case(view.words.little.to)
                && found.first >= 2
                && view.text(found.first - 2).starts_with(|c: char| c.is_ascii_digit());
            // "Voted on Thursday to confirm her, 53 to 46".
            let begins = if fell { found.first - 2 } else { found.first };
            let set_off =
                view.before(begins) == "," && (from..to).any(|i| view.words.contests.has(view.text(i)));
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
    if first > 0 && view.words.labels.has(label) && (found.numeral.digits || view.is_capital(first)) {
        return true;
    }
    if dotted {
        return false;
    }
    if is_numbered_place(view, found) {
        return true;
    }
    // "Two Bears-Olson", "Local 40 President"
    let joined = found.unit == Unit::None
        && view.is_capital(found.end)
        && (!found.numeral.digits && view.text(found.end).contains('-')
            || found.numeral.digits
                && first > 0
                && view.begins_sentence(first - 1)
                && view.is_capital(first - 1)
                && !view.class(first - 1).may_be(FUNCTION));
    if joined {
        return true;
    }
    // "BERGEN, March 15 - Fourteen people": a dash or colon opens the text.
    let opens = first > 0 && view.is_any(first - 1, &["-", "–", "—", ":"]) && !view.touches(first - 1);
    // "BERGEN: Fourteen people": the colon of a place touches it. "Film: Twelve Angry Men" is a name.
    let small = view.text(found.end).starts_with(char::is_lowercase);
    let opens = opens || first > 0 && view.is(first - 1, ":") && !view.touches(first) && small;
    let word = !found.numeral.digits
        && view.is_capital(first)
        && first > 0
        && !opens
        && !view.begins_sentence(first);
    let previous = first > 0
        && view.is_capital(first - 1)
        && view.paragraph.tokens[first - 1].is_wordlike()
        && !view.begins_sentence(first - 1)
        && !view.words.small_words.has(view.text(first - 1))
        && view.locale.weekday(view.text(first - 1)).is_none();
    word || previous && !found.numeral.scaled
}

/// `on runway 27`, `at table 14`, `from berth 31`: a noun without an article, and its number.
fn is_numbered_place(view: &View<'_>, found: &Candidate) -> bool {
    let Some(noun) = found.first.checked_sub(1).filter(|&i| i > 0) else { return false };
    let class = |i: usize| view.class(i);
    let lower = view.text(noun).chars().all(char::is_lowercase) && view.text(noun).len() > 2;
    let plain = !class(noun).may_be(FUNCTION) && !view.text(noun).ends_with(view.words.little.plural);
    let closes = view.is_mark(found.end) || class(found.end).may_be(FUNCTION);
    found.unit == Unit::None
        && found.numeral.digits
        && found.numeral.low < 1000.0
        && lower
        && plain
        && closes
        && class(noun - 1).may_be(Class::PREPOSITION)
}

/// Words that a numbered noun is not.
const FUNCTION: Class = Class::FUNCTION.and(Class::TIME).and(Class::GERUND);

/// `12 Harbour Avenue`, `12 St. Mark's Place`.
fn is_address(view: &View<'_>, found: &Candidate) -> bool {
    let end = found.numeral.end;
    found.numeral.digits
        && view.is_capital(end)
        && (end..end + 4)
            .take_while(|&i| view.is_capital(i))
            .any(|i| view.is_any(i, view.words.around.streets))
}

/// `1. Bread`, `(2) butter`, and the number that announces a list: `12 takeaways:`.
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
