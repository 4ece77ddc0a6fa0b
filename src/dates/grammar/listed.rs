//! Parses the further days of a range or list: `3 to 8 May`, `June 3, 4 and 5`.

use super::super::atoms::{Atoms, Word};
use super::super::mention::{Form, Mention};
use super::explicit::{day_first, day_number};
use super::numbers::year as year_at;
use super::{Read, joins_days, part};
use crate::lexicon::times::{ClauseWords, TimeWord};

/// The maximum length of a list of days.
const LONGEST_LIST: usize = 12;

/// The other day of `3 to 8 May` (where the month comes later) and of `May 3 to 8`, `April 24 and 25`, `June 3, 4 and
/// 5` (where `before` has the month).
pub(super) fn second_day(atoms: &Atoms<'_>, i: usize, before: Option<&Mention>) -> Read {
    let day = day_number(atoms, i)?;
    let dot = atoms.is_mark(i + 1, '.') && atoms.get(i + 1).tie == 0 && atoms.locale.day_first;
    let next = i + 1 + usize::from(dot);
    let mut mention =
        Mention { day: part(atoms, i, i + 1, day), ..Mention::new(Form::Calendar, atoms.span(i, next)) };
    if let Some(later) = later_day(atoms, next, day) {
        mention.month = later.month;
        mention.year = later.year;
        return Some((mention, next));
    }
    let before = before.filter(|m| m.form == Form::Calendar && m.day.is_some() && m.month.is_some())?;
    let first = i.checked_sub(1)?;
    let joins = joins_days(atoms, first) || (atoms.is_mark(first, ',') && is_listed(atoms, i));
    // `March 3, 4, and 5`: the comma before "and" only behind a day of the list.
    let serial = joins && before.day.is_some_and(|day| day.span == before.span) && first > 0;
    let behind = if serial && atoms.is_mark(first - 1, ',') { first - 1 } else { first };
    let close = before.span.end == atoms.get(first).span.end
        || (joins && before.span.end == atoms.before(behind).span.end);
    let joined = joins || atoms.get(i).tie == b'-';
    let digits = atoms.text(i).starts_with(|c: char| c.is_ascii_digit());
    let stops = i + 1 == atoms.len() || atoms.word(i + 1) != Word::Other;
    if !(close && joined && digits && stops) || is_figure(atoms, i, before, day) {
        return None;
    }
    mention.month = before.month;
    mention.year = before.year;
    let comma = usize::from(atoms.is_mark(i + 1, ','));
    if let Some((year, end)) = year_at(atoms, i + 1 + comma).filter(|_| mention.year.is_none()) {
        mention.year = part(atoms, i + 1 + comma, end, year);
        mention.span = atoms.span(i, end);
        return Some((mention, end));
    }
    Some((mention, i + 1))
}

/// The day and month at the end of a list or range that starts with `day`, which ends before `next`: `3 to 8 May`, `3.,
/// 4. und 5. Mai`, `10, 11, 12 and 13 April`. In a list with commas, the days must be in order.
fn later_day(atoms: &Atoms<'_>, next: usize, day: i8) -> Option<Mention> {
    let (mut at, mut last) = (next, day);
    for _ in 0..LONGEST_LIST {
        let comma = atoms.is_mark(at, ',');
        let joined = joins_days(atoms, at);
        let ahead = at + usize::from(joined || comma);
        if !(joined || comma || atoms.get(ahead).tie == b'-') {
            return None;
        }
        if !comma && let Some((later, _)) = day_first(atoms, ahead) {
            return Some(later);
        }
        let number = day_number(atoms, ahead).filter(|n| (comma || at > next) && *n > last)?;
        let dot = atoms.is_mark(ahead + 1, '.') && atoms.get(ahead + 1).tie == 0 && atoms.locale.day_first;
        (at, last) = (ahead + 1 + usize::from(dot), number);
    }
    None
}

/// True if the number at `i` after a date is a figure and not a second day: `rose on March 20 to 12.`, `OSTBY, March
/// 15, 2025 — 3 in 4 skippers`.
fn is_figure(atoms: &Atoms<'_>, i: usize, before: &Mention, day: i8) -> bool {
    let backwards = before.day.is_some_and(|first| first.value >= day);
    let first = (0..i).rev().find(|&at| atoms.get(at).span.start <= before.span.start).unwrap_or(i);
    let on = first.checked_sub(1).is_some_and(|at| {
        matches!(atoms.word(at), Word::Other | Word::Time(_))
            && ClauseWords::holds(atoms.locale.times.clauses.on, atoms.text(at))
    });
    let to = matches!(atoms.time(i - 1), Some(TimeWord::To | TimeWord::Until));
    let percent = matches!(atoms.word(i + 1), Word::Mark('%' | '$' | '€' | '£'));
    let spaced = matches!(atoms.word(i - 1), Word::Mark('-' | '–' | '—')) && atoms.get(i).tie == b' ';
    let phrase_ends = i + 1 >= atoms.len() || matches!(atoms.word(i + 1), Word::Mark(_));
    percent || to && on && backwards || spaced && (before.year.is_some() || !phrase_ends)
}

/// True if another day follows the one at `i` in a list: `March 3, 4 and 5`.
fn is_listed(atoms: &Atoms<'_>, i: usize) -> bool {
    let comma = usize::from(atoms.is_mark(i + 1, ','));
    let and = usize::from(atoms.is(i + 1 + comma, TimeWord::And));
    let last = i + 1 + comma + and;
    comma + and > 0 && day_number(atoms, last).is_some() && atoms.word(last + 1) != Word::Other
}
