//! Recognises numbers that are not figures: dates, years, clock times, durations, telephone numbers.

use super::{is_old, is_one};
use crate::numbers::Value;
use crate::numbers::candidate::{Candidate, Unit};
use crate::numbers::numeral::Tail;
use crate::numbers::view::View;

/// True for dates, years, clock times, durations, internet addresses and telephone numbers, which are not figures
/// at all.
pub(in crate::numbers) fn is_no_figure(view: &View<'_>, found: &Candidate) -> bool {
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
        || is_phone(view, found)
        || is_pronoun(view, found)
        || is_date(view, found)
        || is_clock(view, found)
        || is_span_of_time(view, found)
}

/// `at one point`: an idiom that contains a number but counts nothing.
fn is_saying(view: &View<'_>, found: &Candidate) -> bool {
    let before = found.first.checked_sub(1);
    before.is_some_and(|before| view.words.sayings.iter().any(|saying| view.phrase(before, saying).is_some()))
}

/// `40" screen`, `12″`: a mark directly after the digits that is not a quotation mark.
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
    let joint = ["/", ":", "#", "^", "@", "&", "'", "’", "-", "–", "—", "=", "_", "*"];
    let back = view.touches(first)
        && joint.contains(&view.before(first))
        && !(first == 1 || matches!(view.before(first), "—"));
    let digit_next = view.text(end + 1).starts_with(|c: char| c.is_ascii_digit());
    let power = view.touches(end) && view.text(end) == "^";
    let ahead = view.touches(end)
        && matches!(view.text(end), "/" | ":" | "–" | "-")
        && view.touches(end + 1)
        && digit_next
        && !is_counted_range(found);
    let phone =
        view.before(first) == ")" && found.numeral.digits && matches!(found.numeral.tail, Tail::Pair(_));
    // "ring 0800 640 640"
    let group = |i: usize| view.text(i).bytes().all(|b| b.is_ascii_digit());
    let dialled = (0..first).rev().take(5).find(|&i| !group(i));
    let called = found.numeral.digits
        && found.unit == Unit::None
        && dialled.is_some_and(|i| view.is_any(i, view.words.around.dials));
    let long = found.numeral.digits
        && found.numeral.low >= 1e9
        && !found.numeral.scaled
        && !view.text(found.numeral.first).contains([',', '.']);
    back || ahead || power || phone || called || long || is_inches(view, end)
}

/// `0113 496 0000`, `+44 20 7946 0018`, `(212) 555-0142`: groups of digits after a zero, a plus sign or in brackets.
fn is_phone(view: &View<'_>, found: &Candidate) -> bool {
    const GROUPS: usize = 6;
    const LEAST: usize = 7;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let group = |i: &usize| digits(view.text(*i));
    let first = found.numeral.first;
    if !group(&first) {
        return false;
    }
    let begin = (first.saturating_sub(GROUPS)..first).rev().take_while(group).last().unwrap_or(first);
    let lead = view.text(begin).len();
    let long: usize = (begin..begin + GROUPS).take_while(group).map(|i| view.text(i).len()).sum();
    let trunk = view.text(begin).starts_with('0') && lead > 2;
    let plus = view.before(begin) == "+" && view.touches(begin);
    let local = |text: &str| {
        let halves = text.split_once('-').filter(|(a, b)| digits(a) && digits(b));
        halves.is_some_and(|(a, b)| a.len() + b.len() >= LEAST)
    };
    let area = view.before(first) == "(" && view.text(first + 1) == ")" && local(view.text(first + 2));
    area || long >= LEAST && long > lead && (trunk || plus)
}

/// `20–30 boats`, `$20–30`, but not `the 2012–2014 seasons`, nor a range of nothing: pages, scores, hours.
fn is_counted_range(found: &Candidate) -> bool {
    let year = (1000.0..2200.0).contains(&found.numeral.low);
    matches!(found.value, Value::Range(_)) && found.unit != Unit::None && !year
}

/// `this one`, `a fallen one`: "one" as a pronoun.
fn is_pronoun(view: &View<'_>, found: &Candidate) -> bool {
    let begins = |i: usize| view.words.determiners.has(view.text(i));
    let first = found.first;
    let adjective =
        |i: usize| !view.is_mark(i) && !view.is_capital(i) && !view.words.small_words.has(view.text(i));
    let led = first > 0 && begins(first - 1) || first > 1 && adjective(first - 1) && begins(first - 2);
    is_one(view, found) && found.unit == Unit::None && found.hedge.is_none() && led
}

fn is_date(view: &View<'_>, found: &Candidate) -> bool {
    let numeral = &found.numeral;
    if !numeral.digits || numeral.scaled {
        return false;
    }
    // "Vom 18. bis 20.9."
    let short = |i: usize| {
        let within = |text: &str, most: u8| text.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n));
        let dotted = view.locale.day_first && view.text(i + 1) == "." && view.touches(i + 1);
        let date = view.text(i).split_once('.').filter(|_| dotted);
        date.is_some_and(|(day, month)| within(day, 31) && within(month, 12))
    };
    let bare = view.text(numeral.first).bytes().all(|b| b.is_ascii_digit());
    let counted = found.hedge.is_some() && matches!(found.unit, Unit::Things(_))
        || view.words.plurals.has(view.text(numeral.end));
    let year = bare && (1500.0..2200.0).contains(&numeral.low) && !counted;
    let capital = view.locale.times.habits.capitals;
    let month = |i: usize| (view.is_capital(i) || !capital) && view.locale.month(view.text(i)).is_some();
    // "Vom 12. bis 23. August": the first day comes before the second.
    let dot = |i: usize| usize::from(view.text(i) == ".");
    let second = numeral.end + dot(numeral.end) + 1;
    let first_of_two = view.text(second).parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
        && !view.is_mark(second - 1)
        && month(second + 1 + dot(second + 1))
        || dot(numeral.end) == 1 && !view.is_mark(second - 1) && short(second);
    let month = |i: usize| month(i) || month(i + dot(i)) || first_of_two;
    // "10, 11 and 12 June"
    let day_at = |i: usize| view.text(i).parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    let joint = |i: usize| view.text(i) == "," || view.is(i, view.words.little.and);
    let mut last = numeral.end;
    while last < numeral.end + 8 && joint(last) && day_at(last + 1) {
        last += 2;
    }
    let after = numeral.end + usize::from(view.is(numeral.end, view.words.little.of));
    let dotted = usize::from(view.before(found.first) == ".");
    let before = found.first.checked_sub(1 + dotted).is_some_and(month);
    let day = numeral.low <= 31.0 && matches!(numeral.tail, Tail::None | Tail::Ordinal | Tail::Pair(_));
    year || short(numeral.first) || day && (before || month(after) || month(last))
}

fn is_clock(view: &View<'_>, found: &Candidate) -> bool {
    let numeral = &found.numeral;
    let next = view.text(numeral.end).to_ascii_lowercase();
    let half = view.words.around.clock.contains(&next.as_str());
    let minutes = view.before(found.first) == ":" && view.touches(found.first);
    let at = view.before(found.hedged_from).eq_ignore_ascii_case(view.words.little.at);
    let hour = at
        && numeral.low <= 24.0
        && !is_put(view, found)
        && !matches!(found.unit, Unit::Things(_))
        && !view.is_capital(numeral.end)
        && found.numeral.tail == Tail::None;
    half || minutes || hour || is_stamp(view, found)
}

/// `11.42 The river has burst its banks`: the time of an entry at the start of its paragraph.
fn is_stamp(view: &View<'_>, found: &Candidate) -> bool {
    let numeral = &found.numeral;
    let text = view.text(numeral.first);
    let clock = text.split_once('.').is_some_and(|(hour, minute)| {
        let number = |text: &str, most: u8| text.parse::<u8>().is_ok_and(|value| value <= most);
        number(hour, 23) && minute.len() == 2 && number(minute, 59)
    });
    let opens = (0..numeral.first).all(|i| view.is_mark(i));
    clock && opens && (view.is_capital(numeral.end) || view.is_mark(numeral.end))
}

/// `puts the missing at 14`: not a clock time, because the words in between say who is counted.
fn is_put(view: &View<'_>, found: &Candidate) -> bool {
    let verb = view.put_before(found.hedged_from);
    verb.is_some_and(|verb| (verb..found.hedged_from).any(|i| view.words.casualties.has(view.text(i))))
}

/// `25 years`, `the next 48 hours`, `30 or so days`, `two to three weeks`; also `three times`.
fn is_span_of_time(view: &View<'_>, found: &Candidate) -> bool {
    let mut at = found.end;
    for phrase in view.words.hedges_after {
        at = view.phrase(at, phrase).unwrap_or(at);
    }
    let vague = found.numeral.is_vague() && view.is(at, view.words.little.of);
    at += usize::from(vague);
    at += usize::from(view.is_any(at, view.words.around.lasting));
    let word = view.text(at);
    is_time_word(view, word.split('-').next().unwrap_or("")) || view.words.around.often.contains(&word)
}

fn is_time(view: &View<'_>, found: &Candidate) -> bool {
    let token = view.text(found.numeral.end - 1);
    !is_old(view, found) && token.split('-').any(|part| is_time_word(view, part))
}

fn is_time_word(view: &View<'_>, word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let word = word.trim_end_matches(['\'', '’']);
    let singular = match word.strip_suffix(view.words.little.plural_of.0) {
        Some(stem) => format!("{stem}{}", view.words.little.plural_of.1),
        None => word.strip_suffix(view.words.little.plural).unwrap_or(word).to_owned(),
    };
    view.words.times.has(&singular)
}
