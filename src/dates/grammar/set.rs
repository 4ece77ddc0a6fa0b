//! Parses repeated times: `daily`, `every Monday`, `each year`, `Tuesday nights`.

use super::super::atoms::{Atom, Atoms, Word};
use super::super::mention::{Form, Mention, Unit};
use super::numbers::count as count_at;
use super::{Read, after_fused, part, rate};
use crate::lexicon::times::TimeWord;
use crate::text::Span;

/// A repeated time that starts at `i`.
pub(super) fn read(atoms: &Atoms<'_>, i: usize) -> Read {
    so_often(atoms, i).or_else(|| again(atoms, i))
}

/// `twice a week`, `three times each year`.
fn so_often(atoms: &Atoms<'_>, i: usize) -> Read {
    let at = count_at(atoms, i).map_or(i, |(_, next)| next);
    let tied = matches!(atoms.time(at + 1), Some(TimeWord::A | TimeWord::Each));
    // `einmal im Monat`, `zweimal in der Woche`
    let the = usize::from(atoms.is(at + 1, TimeWord::AheadPrefix) && atoms.is(at + 2, TimeWord::The));
    let end = at + 3 + the;
    let dated = matches!(atoms.word(end), Word::Digits(..) | Word::Time(TimeWord::Month(..) | TimeWord::Of));
    let inside = (the == 1 || after_fused(atoms, at + 2)) && !dated;
    let Some(TimeWord::Unit(unit)) =
        atoms.time(end - 1).filter(|_| (tied || inside) && atoms.is(at, TimeWord::Often))
    else {
        return None;
    };
    let unit = part(atoms, end - 1, end, unit);
    Some((Mention { unit, ..Mention::new(Form::Repeated, atoms.span(i, end)) }, end))
}

fn again(atoms: &Atoms<'_>, i: usize) -> Read {
    match atoms.time(i)? {
        TimeWord::Repeated(_) if is_name(atoms, i) || rate::is_rate(atoms, i, i + 1) => None,
        TimeWord::Repeated(unit) => {
            let unit = part(atoms, i, i + 1, unit);
            Some((Mention { unit, ..Mention::new(Form::Repeated, atoms.span(i, i + 1)) }, i + 1))
        }
        TimeWord::Weekdays(weekday) => {
            let weekday = part(atoms, i, i + 1, weekday);
            Some((Mention { weekday, ..Mention::new(Form::Repeated, atoms.span(i, i + 1)) }, i + 1))
        }
        TimeWord::Weekday(weekday, false) => {
            // `Monday and Tuesday nights`: the nights of both days.
            let shared = atoms.is(i + 1, TimeWord::And)
                && matches!(atoms.time(i + 2), Some(TimeWord::Weekday(..)))
                && matches!(atoms.time(i + 3), Some(TimeWord::PartsOfDay(_)));
            if let (true, Some(TimeWord::PartsOfDay(value))) = (shared, atoms.time(i + 3)) {
                let mut mention = Mention::new(Form::Repeated, atoms.span(i, i + 1));
                mention.weekday = part(atoms, i, i + 1, weekday);
                mention.part_of_day = part(atoms, i + 3, i + 4, value);
                return Some((mention, i + 1));
            }
            let Some(TimeWord::PartsOfDay(value)) = atoms.time(i + 1) else { return None };
            let mut mention = Mention::new(Form::Repeated, atoms.span(i, i + 2));
            mention.weekday = part(atoms, i, i + 1, weekday);
            mention.part_of_day = part(atoms, i + 1, i + 2, value);
            Some((mention, i + 2))
        }
        TimeWord::Each => each(atoms, i),
        _ => None,
    }
}

/// True if the word at `i` is part of a name: `Daily News`.
fn is_name(atoms: &Atoms<'_>, i: usize) -> bool {
    let name = |atom: Atom| atom.word == Word::Other && atom.capital && !atom.span.is_empty();
    atoms.get(i).capital && (name(atoms.before(i)) || name(atoms.get(i + 1)))
}

fn each(atoms: &Atoms<'_>, i: usize) -> Read {
    let mut mention = Mention::new(Form::Repeated, atoms.get(i).span);
    let (count, at) = match count_at(atoms, i + 1) {
        Some((count, next)) => (part(atoms, i + 1, next, count), next),
        None => (None, i + 1),
    };
    mention.count = count;
    let mut next = at + 1;
    match atoms.time(at)? {
        // `jeden dritten Mittwoch im Monat`
        TimeWord::Ordinal(_) if matches!(atoms.time(at + 1), Some(TimeWord::Weekday(_, false))) => {
            let Some(TimeWord::Weekday(weekday, _)) = atoms.time(at + 1) else { return None };
            mention.weekday = part(atoms, at + 1, at + 2, weekday);
            next = at + 2;
            let month = usize::from(matches!(atoms.time(next), Some(TimeWord::In | TimeWord::Of)));
            let the = usize::from(atoms.is(next + month, TimeWord::The));
            let end = next + month + the;
            if month == 1 && atoms.is(end, TimeWord::Unit(Unit::Month)) {
                next = end + 1;
            }
        }
        TimeWord::Unit(unit) | TimeWord::Units(unit) => mention.unit = part(atoms, at, next, unit),
        // `tous les vendredis`
        TimeWord::Weekday(weekday, false) | TimeWord::Weekdays(weekday) if count.is_none() => {
            mention.weekday = part(atoms, at, next, weekday)
        }
        TimeWord::Month(month, false) if count.is_none() => mention.month = part(atoms, at, next, month),
        TimeWord::PartOfDay(value) if count.is_none() => mention.part_of_day = part(atoms, at, next, value),
        _ => return None,
    }
    if mention.weekday.is_some()
        && let Some(TimeWord::PartOfDay(value)) = atoms.time(next)
    {
        mention.part_of_day = part(atoms, next, next + 1, value);
        next += 1;
    }
    mention.span = Span::new(mention.span.start, atoms.before(next).span.end);
    Some((mention, next))
}
