//! The grammar of time expressions over [`Atoms`], with one file for each family.
//!
//! A family is a function that parses an expression at a given atom and returns where it ends. The first family that
//! matches wins, so their order is part of the grammar.

mod alleged;
mod clock;
mod duration;
mod explicit;
mod listed;
mod named;
mod nth;
mod numbers;
mod period;
mod rate;
mod relative;
mod schedule;
mod set;
pub(super) mod tense;
mod unchanged;
mod year;

use super::atoms::{Atoms, Word};
use super::mention::{Count, Direction, Form, Mention, Part, Tense, Unit, Vague};
use super::{background, event_time};
use crate::lexicon::times::{ClauseWords, TimeWord};
use crate::text::Span;

/// The result of a family: the mention, and the atom after it.
type Read = Option<(Mention, usize)>;

/// The mentions of a paragraph, in order.
pub(super) fn read(atoms: &Atoms<'_>) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    let mut tenses = Vec::new();
    let mut i = 0;
    while i < atoms.len() {
        if !may_begin(atoms, i) {
            i += 1;
            continue;
        }
        let read = expression(atoms, i).or_else(|| listed::second_day(atoms, i, out.last()));
        let Some((mention, next)) = read else {
            i += 1;
            continue;
        };
        tenses.push((i, next));
        out.push(mention);
        i = next.max(i + 1);
    }
    let clauses = &atoms.locale.times.clauses;
    for (mention, (from, to)) in out.iter_mut().zip(&tenses) {
        (mention.tense, mention.tense_said) = tense::of(atoms, *from, *to);
        if !mention.tense_said && alleged::is_alleged(atoms, *from, *to) {
            mention.tense = Tense::Past;
        }
        expect(atoms, mention, *from, *to);
        // `after a dismal Christmas`
        if matches!(mention.form, Form::Named(_)) && is_judged(atoms, *from) {
            (mention.tense, mention.tense_said) = (Tense::Past, true);
        }
        mention.told = tense::is_told(atoms, *from, *to);
        let verb = tense::verb_before(atoms, *from);
        mention.verb_gap = verb.map(|verb| from - verb - 1);
        mention.verb = verb.map(|verb| atoms.get(verb).span);
        // In the past tense, `the March 21 call` is over, but not `el 21 de marzo`.
        let on = from.checked_sub(1).is_some_and(|i| ClauseWords::holds(clauses.on, atoms.text(i)));
        let named = mention.is_dated() && !on && atoms.is(from.wrapping_sub(1), TimeWord::The);
        mention.tense_said |= named && mention.tense == Tense::Past && atoms.word(*to) == Word::Other;
    }
    for (i, pair) in tenses.windows(2).enumerate() {
        let joined = pair[1].0 == pair[0].1 + 1 && joins_range(atoms, pair[0].1);
        let glued = pair[1].0 == pair[0].1 && atoms.get(pair[1].0).tie == b'-';
        // `CVE-2025-1931` is not a range.
        let free = !(glued && (atoms.get(pair[0].0).tie == b'-' || is_labelled(atoms, pair[0].0)));
        out[i].opens_range = (joined || glued) && free;
    }
    for i in (1..out.len()).rev() {
        share_year(atoms, &mut out, &tenses, i);
    }
    for (i, spot) in tenses.iter().enumerate() {
        if out[i].is_dated() && out[i].count.is_none() {
            out[i].count = counted_before(atoms, spot.0);
        }
        out[i].mentioned_year = background::mentioned_year(atoms, &out, &tenses, i);
        if let Some((year, own)) = background::year_beside(atoms, &out, &tenses, i) {
            (out[i].year_beside, out[i].year_is_own) = (Some(year), own);
        }
        out[i].event_time = event_time::of(atoms, &out[i], spot.0, spot.1);
    }
    out
}

/// Sets the tense of a weekday or a clock time whose clause is in the present, or that is expected: `votes on Friday`,
/// `the forecast for Thursday`.
fn expect(atoms: &Atoms<'_>, mention: &mut Mention, from: usize, to: usize) {
    let weekday = mention.form == Form::Calendar
        && mention.weekday.is_some()
        && mention.day.is_none()
        && mention.direction.is_none()
        && mention.unit.is_none();
    if mention.tense_said || !(weekday || mention.form == Form::Time) {
        return;
    }
    let reserved = mention.tense != Tense::Present && schedule::is_reserved(atoms, from);
    let planned = || {
        reserved
            || schedule::is_reflexive(atoms, from, to)
            || schedule::is_expected(atoms, from)
            || schedule::is_invitation(atoms, from, to)
    };
    if weekday && planned() {
        mention.tense = Tense::Future;
    } else if mention.tense != Tense::Future && schedule::is_present(atoms, from, to) {
        mention.tense = if weekday { Tense::Future } else { Tense::Present };
    } else if weekday && mention.tense == Tense::Past && !atoms.before(to).possessive {
        // After `could`, it is the nearer one.
        mention.tense = if tense::is_open(atoms, from) { Tense::Present } else { Tense::Past };
        let verb = tense::verb_before(atoms, from);
        if verb.is_some_and(|verb| tense::aim(atoms, verb, from) == Some(tense::Aim::Open)) {
            mention.form = Form::AnyWeekday;
        }
    }
}

/// True if an expression may start at `i`. This cheap test rules out nearly all atoms.
fn may_begin(atoms: &Atoms<'_>, i: usize) -> bool {
    match atoms.word(i) {
        Word::Other => false,
        Word::Mark(mark) => matches!(mark, '\'' | '’' | '‘'),
        Word::Digits(..) | Word::Decade(_) => true,
        Word::Time(TimeWord::The | TimeWord::A) => match atoms.word(i + 1) {
            Word::Other => matches!(
                atoms.time(i + 2),
                Some(TimeWord::Ordinal(_) | TimeWord::Period | TimeWord::Fiscal | TimeWord::Unit(_))
            ),
            Word::Mark(mark) => matches!(mark, '\'' | '’' | '‘'),
            _ => true,
        },
        Word::Time(word) => !matches!(
            word,
            TimeWord::Verb(_)
                | TimeWord::Plan
                | TimeWord::Ended(_)
                | TimeWord::Preposition(_)
                | TimeWord::Of
                | TimeWord::In
                | TimeWord::To
                | TimeWord::Until
                | TimeWord::And
                | TimeWord::Or
                | TimeWord::After
                | TimeWord::Before
                | TimeWord::Ago
                | TimeWord::More
                | TimeWord::Filler
                | TimeWord::Old
                | TimeWord::NoTime
        ),
    }
}

/// True if the day at `i` is over because it has been judged: `after a dismal Christmas`.
fn is_judged(atoms: &Atoms<'_>, i: usize) -> bool {
    let Some(after) = i.checked_sub(3) else { return false };
    let quality = atoms.word(i - 1) == Word::Other && !atoms.get(i - 1).capital;
    quality && atoms.is(after + 1, TimeWord::A) && atoms.is(after, TimeWord::After)
}

/// The three in `three nights, 10, 11 and 12 April`, where the list of days starts at `i`. The span covers both words.
fn counted_before(atoms: &Atoms<'_>, i: usize) -> Option<Part<Count>> {
    let mark =
        i.checked_sub(1).filter(|&at| matches!(atoms.word(at), Word::Mark(',' | ':' | '(' | '–' | '—')))?;
    let unit = mark.checked_sub(1)?;
    let days = matches!(atoms.time(unit), Some(TimeWord::Units(Unit::Day) | TimeWord::PartsOfDay(_)));
    let (count, next) = numbers::count(atoms, unit.checked_sub(1)?)?;
    (days && next == unit).then(|| Part::new(atoms.span(unit - 1, mark), count))
}

/// True if the expression at `i` is a reference number: `No. 2023-1999`.
fn is_labelled(atoms: &Atoms<'_>, i: usize) -> bool {
    let stop = usize::from(atoms.before(i).word == Word::Mark('.'));
    let Some(label) = i.checked_sub(1 + stop) else { return false };
    matches!(atoms.word(label), Word::Other | Word::Time(_))
        && ClauseWords::holds(atoms.locale.times.clauses.labels, atoms.text(label))
}

/// Copies the year of one end of a range or list to the other: `from April 7 to April 9, 1998`. If the range crosses
/// the new year, its start gets the year before (`Dec. 28-Jan. 3, 2020`).
fn share_year(atoms: &Atoms<'_>, out: &mut [Mention], spots: &[(usize, usize)], i: usize) {
    let (first, second) = (&out[i - 1], &out[i]);
    let plain = |m: &Mention| m.form == Form::Calendar && m.month.is_some() && m.unit.is_none();
    if !plain(first) || !plain(second) || first.day.is_some() != second.day.is_some() {
        return;
    }
    let listed = first.month.map(|m| m.span) == second.month.map(|m| m.span);
    let between = spots[i].0 == spots[i - 1].1 + 1
        && atoms.is(spots[i - 1].1, TimeWord::And)
        && matches!(atoms.before(spots[i - 1].0).word, Word::Time(TimeWord::Preposition(_)));
    // `in May and July 2024`, `in May, June and July 2024`
    let months = first.day.is_none()
        && match atoms.word(spots[i - 1].1) {
            _ if spots[i].0 != spots[i - 1].1 + 1 => false,
            Word::Mark(',') => second.year.is_some_and(|year| !second.span.contains(year.span)),
            word => {
                matches!(word, Word::Time(TimeWord::And))
                    && matches!(atoms.before(spots[i - 1].0).word, Word::Time(TimeWord::In) | Word::Mark(','))
            }
        };
    if !(first.opens_range || listed || between || months) {
        return;
    }
    let months = (first.month.map_or(0, |m| m.value), second.month.map_or(0, |m| m.value));
    let wraps = i16::from(runs_over_new_year(first, second, months));
    match (first.year, second.year) {
        (None, Some(year)) => out[i - 1].year = Some(Part::new(year.span, year.value - wraps)),
        (Some(year), None) => out[i].year = Some(Part::new(year.span, year.value + wraps)),
        _ => {}
    }
}

/// True if a range of days or months that looks reversed crosses the new year. If it goes back by more than two months
/// (`July 1 to March 31, 2026`) or covers a full year (`April 1 to March 31, 2026`), it does; if by less, one end is
/// wrong (`Sept. 5 to Sept. 2, 2025`).
fn runs_over_new_year(first: &Mention, second: &Mention, months: (i8, i8)) -> bool {
    let days = |m: &Mention, month: i8| i32::from(month) * 31 + i32::from(m.day.map_or(1, |d| d.value));
    let back = days(first, months.0) - days(second, months.1);
    let opens = first.day.is_none_or(|d| d.value == 1);
    let full = opens && months.0 == months.1 + 1 && second.day.is_none_or(|d| d.value >= 28);
    full || back > 62
}

/// True if the atom at `i` joins the two ends of a range.
fn joins_range(atoms: &Atoms<'_>, i: usize) -> bool {
    match atoms.word(i) {
        Word::Mark(mark) => matches!(mark, '-' | '–' | '—'),
        word => matches!(word, Word::Time(TimeWord::To | TimeWord::Until)),
    }
}

/// True if the atom at `i` joins two days or weekdays.
fn joins_days(atoms: &Atoms<'_>, i: usize) -> bool {
    joins_range(atoms, i) || matches!(atoms.time(i), Some(TimeWord::And | TimeWord::Or))
}

fn expression(atoms: &Atoms<'_>, i: usize) -> Read {
    modified(atoms, i).or_else(|| plain(atoms, i))
}

fn plain(atoms: &Atoms<'_>, i: usize) -> Read {
    nth::read(atoms, i)
        .or_else(|| set::read(atoms, i))
        .or_else(|| clock::read(atoms, i))
        .or_else(|| clock::part_of_day(atoms, i))
        .or_else(|| point(atoms, i))
        .or_else(|| one_day(atoms, i))
        .or_else(|| duration::read(atoms, i))
        .or_else(|| vague(atoms, i))
}

/// A point or period of the calendar.
fn point(atoms: &Atoms<'_>, i: usize) -> Read {
    period::last_of_year(atoms, i)
        .or_else(|| day(atoms, i))
        .or_else(|| period::read(atoms, i))
        .or_else(|| year::read(atoms, i))
}

/// An absolute or relative day, week, month or year, including its clock time.
fn day(atoms: &Atoms<'_>, i: usize) -> Read {
    let (mention, next) =
        explicit::read(atoms, i).or_else(|| named::read(atoms, i)).or_else(|| relative::read(atoms, i))?;
    Some(clock::after_day(atoms, mention, next))
}

/// `early next year`, `the end of 1990`, `earlier this month`, `around 1 May`, `the first week of May`: the same time, marked
/// as approximate.
fn modified(atoms: &Atoms<'_>, i: usize) -> Read {
    let the = usize::from(atoms.is(i, TimeWord::The));
    let at = i + the;
    let next = match atoms.time(at)? {
        TimeWord::Edge | TimeWord::Earlier | TimeWord::Later => at + 1,
        TimeWord::EdgeOf => at + 1 + usize::from(atoms.is(at + 1, TimeWord::Of)),
        TimeWord::About if the == 0 => at + 1,
        TimeWord::Ordinal(_) | TimeWord::Direction(Direction::Last) if is_week_of_month(atoms, at + 1) => {
            at + 3
        }
        _ => return None,
    };
    let about = atoms.is(at, TimeWord::About);
    let edge_of = atoms.is(at, TimeWord::EdgeOf);
    let (mut mention, end) = clock::read(atoms, next)
        .or_else(|| point(atoms, next))
        .or_else(|| clock::part_of_day(atoms, next))?;
    let lengthy = matches!(mention.form, Form::Length | Form::Distance | Form::Vague(_));
    let exact = mention.clock.is_some() || mention.day.is_some() || mention.form == Form::YearEnd;
    if lengthy || (edge_of && mention.form == Form::Time) || (about && !exact) {
        return None;
    }
    mention.approximate = true;
    mention.span = Span::new(atoms.get(i).span.start, mention.span.end);
    Some((mention, end))
}

/// True for the atoms of `week of April`, `weekend of May` from `i` on.
fn is_week_of_month(atoms: &Atoms<'_>, i: usize) -> bool {
    matches!(atoms.time(i), Some(TimeWord::Unit(Unit::Week | Unit::Weekend)))
        && atoms.is(i + 1, TimeWord::Of)
        && matches!(atoms.time(i + 2), Some(TimeWord::Month(..)))
}

/// `They will one day be free`: an unspecified time in the future, between the parts of a future verb.
fn one_day(atoms: &Atoms<'_>, i: usize) -> Read {
    let said = atoms.is(i, TimeWord::Number(1)) && atoms.is(i + 1, TimeWord::Unit(Unit::Day));
    let future = matches!(atoms.before(i).word, Word::Time(TimeWord::Verb(Tense::Future)));
    let mention = Mention::new(Form::Vague(Vague::Future), atoms.span(i, i + 2));
    (said && future).then_some((mention, i + 2))
}

/// `now`, `recently`, `soon`, `the past`, `recent`.
fn vague(atoms: &Atoms<'_>, i: usize) -> Read {
    let the = usize::from(atoms.is(i, TimeWord::The));
    let at = i + the;
    let next = at + 1;
    let what = match atoms.time(at)? {
        // `He was soon released`
        TimeWord::Vague(Vague::Future) if tense::is_past(atoms, next) => return None,
        TimeWord::Vague(what) if the == 0 => what,
        TimeWord::Earlier if the == 0 && stands_alone(atoms, at) => Vague::Past,
        TimeWord::VagueNoun(what) if the == 1 || atoms.is(at.wrapping_sub(1), TimeWord::In) => what,
        TimeWord::Direction(Direction::Past)
            if the == 1
                && (atoms.before(i).word == Word::Time(TimeWord::In) || !follows_noun(atoms, next)) =>
        {
            Vague::Past
        }
        _ => return None,
    };
    Some((Mention::new(Form::Vague(what), atoms.span(i, next)), next))
}

/// True if `earlier` at `i` is an adverb by itself, in a language where it then means the past: `früher`.
fn stands_alone(atoms: &Atoms<'_>, i: usize) -> bool {
    let counted =
        matches!(atoms.before(i).word, Word::Digits(..) | Word::Time(TimeWord::Unit(_) | TimeWord::Units(_)));
    let alone = atoms.locale.times.habits.earlier_alone.iter().any(|w| atoms.text(i).eq_ignore_ascii_case(w));
    alone && !counted && !atoms.is(i + 1, TimeWord::Or)
}

/// True if the atom at `i` is a plain word close by, which the word before it may modify.
fn follows_noun(atoms: &Atoms<'_>, i: usize) -> bool {
    matches!(
        atoms.word(i),
        Word::Other | Word::Digits(..) | Word::Time(TimeWord::Number(_) | TimeWord::Several)
    )
}

/// True if `i` follows a preposition, or another word that often precedes a time expression.
fn after_preposition(atoms: &Atoms<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    match atoms.word(before) {
        Word::Time(word) => matches!(
            word,
            TimeWord::Preposition(_)
                | TimeWord::Ended(_)
                | TimeWord::In
                | TimeWord::AheadPrefix
                | TimeWord::Of
                | TimeWord::To
                | TimeWord::Until
                | TimeWord::Before
                | TimeWord::After
                | TimeWord::Edge
                | TimeWord::EdgeOf
                | TimeWord::Direction(_)
                | TimeWord::About
                | TimeWord::Ago
                | TimeWord::AgoPrefix
                | TimeWord::And
                | TimeWord::Each
        ),
        _ => false,
    }
}

/// True if a preposition that includes an article precedes `i`: `am Abend`.
fn after_fused(atoms: &Atoms<'_>, i: usize) -> bool {
    let fused = atoms.locale.times.habits.fused_articles;
    let before = i.checked_sub(1).filter(|_| !fused.is_empty());
    before.is_some_and(|before| fused.iter().any(|word| atoms.text(before).eq_ignore_ascii_case(word)))
}

/// A part of a mention, from the atoms `from` to `to`.
fn part<T>(atoms: &Atoms<'_>, from: usize, to: usize, value: T) -> Option<Part<T>> {
    Some(Part::new(atoms.span(from, to), value))
}

/// The atom after a full stop that abbreviates the atom before `i`.
fn skip_stop(atoms: &Atoms<'_>, i: usize) -> usize {
    let stop = atoms.is_mark(i, '.') && atoms.get(i).tie == 0;
    i + usize::from(stop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;
    use crate::lexicon::ENGLISH;

    fn found(text: &str) -> Vec<String> {
        let paragraph = Paragraph::of(text);
        let atoms = Atoms::of(&paragraph, &ENGLISH);
        read(&atoms).iter().map(|m| m.span.of(text).to_owned()).collect()
    }

    #[test]
    fn spans_as_timeml_draws_them() {
        for (text, wanted) in [
            ("It met on Friday, 13 March 2026, and again.", vec!["Friday, 13 March 2026"]),
            ("Sales rose in the third quarter.", vec!["the third quarter"]),
            ("Sales rose early last year.", vec!["early last year"]),
            ("They waited more than three hours.", vec!["more than three hours"]),
            ("They left two weeks ago at 5 p.m. Monday.", vec!["two weeks ago", "5 p.m. Monday"]),
            ("He may march in May or in June.", vec!["May", "June"]),
            ("From 3 to 8 May it rained.", vec!["3", "8 May"]),
            ("It ran May 3-8, 2025.", vec!["May 3", "8, 2025"]),
            ("A 30-day truce and a five-month-old baby.", vec!["30-day", "five-month-old"]),
            ("In the 1980s and the '90s.", vec!["the 1980s", "the '90s"]),
            ("The 2,000 people paid $1999 for 12 rooms.", vec![]),
            ("It closed on Sun., March 15.", vec!["Sun., March 15"]),
            (
                "March 15 (Sunday) and Sunday night (March 15).",
                vec!["March 15 (Sunday)", "Sunday night (March 15)"],
            ),
        ] {
            assert_eq!(found(text), wanted, "{text}");
        }
    }
}
