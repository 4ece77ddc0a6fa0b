//! Parses days with a name (`Christmas Day`, `Thanksgiving`) and their weeks and weekends: `Easter week`, `Labor Day
//! weekend`.

use super::super::atoms::{Atoms, Word};
use super::super::mention::{Form, Mention, Unit};
use super::numbers::year as year_at;
use super::{Read, part};
use crate::lexicon::times::{ClauseWords, TimeWord};

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
    if mention.year.is_none() && is_modifier(atoms, i) {
        return None;
    }
    if let Some(TimeWord::Unit(unit @ (Unit::Week | Unit::Weekend))) = atoms.time(next) {
        mention.unit = part(atoms, next, next + 1, unit);
        mention.span = atoms.span(i, next + 1);
        next += 1;
    }
    Some((mention, next))
}

/// True if the feast at `i` only describes the noun after it: `a Christmas tree`, `the Easter Rising`. An event is on the
/// day: `the Christmas concert`.
fn is_modifier(atoms: &Atoms<'_>, i: usize) -> bool {
    let (before, next) = (atoms.before(i), atoms.get(i + 1));
    if atoms.text(i).contains(' ') || next.word != Word::Other || next.tie != b' ' || i + 1 >= atoms.len() {
        return false;
    }
    let clauses = &atoms.locale.times.clauses;
    // Other languages write one word, or the feast behind its noun.
    if atoms.locale.times.habits.present.is_none() {
        return false;
    }
    let led = match before.word {
        Word::Time(TimeWord::Preposition(_)) => !ClauseWords::holds(clauses.on, atoms.text(i - 1)),
        Word::Time(word) => !matches!(word, TimeWord::The | TimeWord::A | TimeWord::And),
        _ => false,
    };
    let lists = [clauses.events, clauses.turns, clauses.ties, clauses.follows, clauses.behind];
    let verb = super::tense::verb(atoms, i + 1).is_some();
    !led && !verb && !lists.iter().any(|list| ClauseWords::holds(list, atoms.text(i + 1)))
}
