//! Parses days with a name (`Christmas Day`, `Thanksgiving`) and their weeks and weekends: `Easter week`, `Labor Day
//! weekend`.

use super::super::atoms::{Atoms, Word};
use super::super::mention::{Form, Mention, Unit};
use super::numbers::year as year_at;
use super::{Read, part};
use crate::lexicon::times::TimeWord;

/// A named day, with its year if given.
pub(super) fn read(atoms: &Atoms<'_>, i: usize) -> Read {
    let Some(TimeWord::Named(day)) = atoms.time(i) else { return None };
    if atoms.locale.times.habits.capitals && !atoms.get(i).capital {
        return None;
    }
    let mut mention = Mention::new(Form::Named(day), atoms.span(i, i + 1));
    let mut next = i + 1;
    let lead = next + usize::from(atoms.is_mark(next, ',') || atoms.is(next, TimeWord::Of));
    if let Some((year, end)) = year_at(atoms, lead) {
        mention.year = part(atoms, lead, end, year);
        mention.span = atoms.span(i, end);
        next = end;
    }
    // `the Christmas market attack of 2022` is not a day.
    if mention.year.is_none() && atoms.word(next) == Word::Other && !atoms.get(next).capital {
        let of = (next..next + 4)
            .take_while(|&at| !matches!(atoms.word(at), Word::Mark(_)))
            .find(|&at| atoms.is(at, TimeWord::Of));
        if of.is_some_and(|at| year_at(atoms, at + 1).is_some()) {
            return None;
        }
    }
    if let Some(TimeWord::Unit(unit @ (Unit::Week | Unit::Weekend))) = atoms.time(next) {
        mention.unit = part(atoms, next, next + 1, unit);
        mention.span = atoms.span(i, next + 1);
        next += 1;
    }
    Some((mention, next))
}
