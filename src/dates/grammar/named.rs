//! Days with a name: `Christmas Day`, `Thanksgiving`, and their weeks: `Easter week`, `Labor Day weekend`.

use super::super::atoms::Atoms;
use super::super::mention::{Form, Mention, Unit};
use super::numbers::year as year_at;
use super::{Read, part};
use crate::lexicon::times::TimeWord;

/// A named day, its year where it is said.
pub(super) fn read(atoms: &Atoms<'_>, i: usize) -> Read {
    let Some(TimeWord::Named(day)) = atoms.time(i) else { return None };
    if atoms.locale.times.habits.capitals && !atoms.get(i).capital {
        return None;
    }
    let mut mention = Mention::new(Form::Named(day), atoms.span(i, i + 1));
    let mut next = i + 1;
    let lead = next + usize::from(atoms.is_mark(next, ','));
    if let Some((year, end)) = year_at(atoms, lead) {
        mention.year = part(atoms, lead, end, year);
        mention.span = atoms.span(i, end);
        next = end;
    }
    if let Some(TimeWord::Unit(unit @ (Unit::Week | Unit::Weekend))) = atoms.time(next) {
        mention.unit = part(atoms, next, next + 1, unit);
        mention.span = atoms.span(i, next + 1);
        next += 1;
    }
    Some((mention, next))
}
