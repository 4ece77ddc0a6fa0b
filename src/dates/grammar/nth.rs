//! Parses the n-th weekday of a month (`the last Friday in October`, `second Tuesday of the month`) and weekdays with
//! their week (`Wednesday next week`, `a week on Tuesday`, `Tuesday week`).

use super::super::atoms::{Atoms, Word};
use super::super::mention::{Direction, Form, Mention, Part, Tense, Unit};
use super::{Read, explicit, part};
use crate::lexicon::times::TimeWord;

/// Such a day at `i`.
pub(super) fn read(atoms: &Atoms<'_>, i: usize) -> Read {
    of_month(atoms, i).or_else(|| of_week(atoms, i)).or_else(|| week_on(atoms, i))
}

/// `[the] last Friday in October [2025]`, `second Tuesday of the month`, `first Monday of next month`.
fn of_month(atoms: &Atoms<'_>, i: usize) -> Read {
    let at = i + usize::from(atoms.is(i, TimeWord::The));
    let last = |i: usize| atoms.is(i, TimeWord::Direction(Direction::Last));
    let joined = at + 1 + usize::from(atoms.is(at + 1, TimeWord::To));
    let (n, next) = match atoms.time(at)? {
        TimeWord::Direction(Direction::Last) => (-1, at + 1),
        // `second-to-last`, `second-last`
        TimeWord::Ordinal(n @ 2..=3) if last(joined) && atoms.get(joined).tie == b'-' => {
            (-(n as i8), joined + 1)
        }
        _ => match super::numbers::ordinal(atoms, at)? {
            (n @ 1..=5, next) => (n as i8, next),
            _ => return None,
        },
    };
    let Some(TimeWord::Weekday(weekday, false)) = atoms.time(next) else { return None };
    let lead = next + 1;
    if !matches!(atoms.time(lead), Some(TimeWord::In | TimeWord::Of)) {
        return None;
    }
    let mut mention = Mention {
        weekday: part(atoms, next, next + 1, weekday),
        ..Mention::new(Form::NthWeekday(n), atoms.span(i, lead))
    };
    // `the first Monday of every month`
    if atoms.is(lead + 1, TimeWord::Each) && atoms.is(lead + 2, TimeWord::Unit(Unit::Month)) {
        let mention = Mention { form: Form::Repeated, span: atoms.span(i, lead + 3), ..mention };
        return Some((mention, lead + 3));
    }
    let the = usize::from(atoms.is(lead + 1, TimeWord::The));
    let month = lead + 1 + the;
    let direction = match atoms.time(month) {
        Some(TimeWord::Direction(direction)) => Some(direction),
        _ => None,
    };
    let unit = month + usize::from(direction.is_some());
    if the + usize::from(direction.is_some()) > 0 && atoms.is(unit, TimeWord::Unit(Unit::Month)) {
        mention.direction = direction.map(|value| Part::new(atoms.get(month).span, value));
        mention.span = atoms.span(i, unit + 1);
        return Some((mention, unit + 1));
    }
    let (named, end) =
        explicit::read(atoms, lead + 1).filter(|(m, _)| m.month.is_some() && m.day.is_none())?;
    mention.month = named.month;
    mention.year = named.year;
    mention.unit = named.unit;
    mention.direction = named.direction;
    mention.span = atoms.span(i, end);
    Some((mention, end))
}

/// `Wednesday next week`, `Tuesday week`, `Monday fortnight`.
fn of_week(atoms: &Atoms<'_>, i: usize) -> Read {
    let Some(TimeWord::Weekday(weekday, false)) = atoms.time(i) else { return None };
    let mention = Mention {
        weekday: part(atoms, i, i + 1, weekday),
        ..Mention::new(Form::Calendar, atoms.get(i).span)
    };
    if let (
        Some(TimeWord::Direction(direction @ (Direction::This | Direction::Last | Direction::Next))),
        true,
    ) = (atoms.time(i + 1), atoms.is(i + 2, TimeWord::Unit(Unit::Week)))
    {
        let mention = Mention {
            direction: part(atoms, i + 1, i + 2, direction),
            unit: part(atoms, i + 2, i + 3, Unit::Week),
            span: atoms.span(i, i + 3),
            ..mention
        };
        return Some((mention, i + 3));
    }
    let shift = weeks_on(atoms, i + 1)?;
    let free = !matches!(atoms.word(i + 2), Word::Other | Word::Digits(..)) && atoms.get(i + 1).tie == b' ';
    let lower = !atoms.get(i + 1).capital && !atoms.get(i + 1).possessive;
    (free && lower).then(|| (ahead(atoms, mention, i, i + 2, shift), i + 2))
}

/// `a week on Tuesday`.
fn week_on(atoms: &Atoms<'_>, i: usize) -> Read {
    let on = matches!(atoms.time(i + 2), Some(TimeWord::Preposition(Tense::Unknown)));
    let Some(TimeWord::Weekday(weekday, false)) =
        atoms.time(i + 3).filter(|_| on && atoms.is(i, TimeWord::A))
    else {
        return None;
    };
    let shift = weeks_on(atoms, i + 1)?;
    let mention = Mention {
        weekday: part(atoms, i + 3, i + 4, weekday),
        ..Mention::new(Form::Calendar, atoms.get(i).span)
    };
    Some((ahead(atoms, mention, i, i + 4, shift), i + 4))
}

/// The weekday of `mention` after the reference date, plus `shift` days.
fn ahead(atoms: &Atoms<'_>, mention: Mention, from: usize, to: usize, shift: i8) -> Mention {
    let direction = Some(Part::new(atoms.span(from, to), Direction::Coming));
    Mention { direction, shift, span: atoms.span(from, to), ..mention }
}

fn weeks_on(atoms: &Atoms<'_>, i: usize) -> Option<i8> {
    match atoms.time(i)? {
        TimeWord::Unit(Unit::Week) => Some(7),
        TimeWord::Unit(Unit::Fortnight) => Some(14),
        _ => None,
    }
}
