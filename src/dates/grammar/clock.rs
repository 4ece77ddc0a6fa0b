//! Parses times of day: `7:15 p.m. EST`, `noon`, `15 Uhr`, alone or with their day.

use super::super::atoms::{Atoms, Word};
use super::super::mention::{Clock, Form, Mention, Part, PartOfDay, Unit};
use super::{Read, after_fused, day, part, skip_stop};
use crate::lexicon::times::TimeWord;

/// A clock time that starts at `i`, with the day after it if there is one: `10 p.m. Wednesday`.
pub(super) fn read(atoms: &Atoms<'_>, i: usize) -> Read {
    let (part_of_day, clock, next) = time(atoms, i)?;
    let comma = usize::from(atoms.is_mark(next, ','));
    let on = usize::from(matches!(atoms.time(next), Some(TimeWord::Preposition(_))));
    for lead in [next, next + comma, next + on] {
        let read = super::nth::read(atoms, lead).or_else(|| day(atoms, lead));
        if let Some((mut mention, end)) = read.filter(|(m, _)| names_day(m)) {
            mention.span = atoms.span(i, end);
            mention.clock = clock.or(mention.clock);
            mention.part_of_day = part_of_day.or(mention.part_of_day);
            return Some((mention, end));
        }
    }
    let mention = Mention { part_of_day, clock, ..Mention::new(Form::Time, atoms.span(i, next)) };
    Some((mention, next))
}

/// A part of a day: of the day that follows (`mid-afternoon yesterday`), or of the day last mentioned if `mid` or `in
/// the` precedes it.
pub(super) fn part_of_day(atoms: &Atoms<'_>, i: usize) -> Read {
    let the = usize::from(atoms.is(i, TimeWord::The));
    let at = i + the;
    let Some(TimeWord::PartOfDay(value)) = atoms.time(at) else { return None };
    let part_of_day = part(atoms, at, at + 1, value);
    if the == 0
        && let Some((mut mention, end)) = day(atoms, at + 1).filter(|(m, _)| names_day(m))
    {
        mention.span = atoms.span(i, end);
        mention.part_of_day = part_of_day.or(mention.part_of_day);
        return Some((mention, end));
    }
    let before = atoms.before(i).word;
    // `the morning of 31 January`
    let of = at + 1 + usize::from(atoms.is(at + 1, TimeWord::Units(Unit::Hour)));
    if atoms.is(of, TimeWord::Of)
        && let Some((mut mention, end)) =
            day(atoms, of + 1).filter(|(m, _)| m.day.is_some() && m.clock.is_none())
    {
        mention.span = atoms.span(i, end);
        mention.part_of_day = part_of_day.or(mention.part_of_day);
        return Some((mention, end));
    }
    let prepared = match the {
        _ if the == 0 && after_fused(atoms, i) => true,
        1 => {
            before == Word::Time(TimeWord::In)
                && !atoms.is(at + 1, TimeWord::Of)
                && !is_paired(atoms, i, at + 1)
        }
        _ => before == Word::Time(TimeWord::Edge) && value != PartOfDay::Night,
    };
    let mention = Mention { part_of_day, ..Mention::new(Form::Time, atoms.span(i, at + 1)) };
    prepared.then_some((mention, at + 1))
}

/// True if the part of a day at the atoms `i` to `to` is one of two: `in the morning and at night` is every day.
fn is_paired(atoms: &Atoms<'_>, i: usize, to: usize) -> bool {
    let part = |at: usize| matches!(atoms.time(at), Some(TimeWord::PartOfDay(_)));
    let led = |at: usize| matches!(atoms.time(at), Some(TimeWord::In | TimeWord::Preposition(_)));
    let second = to + 1 + usize::from(led(to + 1));
    let behind = atoms.is(to, TimeWord::And) && part(second + usize::from(atoms.is(second, TimeWord::The)));
    let back = |n: usize| i.wrapping_sub(n);
    behind || led(back(1)) && atoms.is(back(2), TimeWord::And) && part(back(3))
}

/// Adds the clock time after it to `mention`, which ends before the atom `next`: `Friday at 8 p.m.`.
pub(super) fn after_day(atoms: &Atoms<'_>, mut mention: Mention, next: usize) -> (Mention, usize) {
    if !names_day(&mention) || mention.part_of_day.is_some() || mention.clock.is_some() {
        return (mention, next);
    }
    let comma = usize::from(atoms.is_mark(next, ','));
    let at = usize::from(matches!(atoms.time(next + comma), Some(TimeWord::Preposition(_))));
    let lead = next + comma + at;
    let Some((part_of_day, clock, end)) = time(atoms, lead) else { return (mention, next) };
    mention.part_of_day = part_of_day;
    mention.clock = clock;
    mention.span.end = atoms.before(end).span.end;
    (mention, end)
}

/// True if the word before `i` makes a number of hours a time of day: `à 18 heures`.
fn is_at(atoms: &Atoms<'_>, i: usize) -> bool {
    let words = atoms.locale.times.habits.hour_prepositions;
    let before = i.checked_sub(1).filter(|_| !words.is_empty());
    before.is_some_and(|before| words.iter().any(|word| atoms.text(before).eq_ignore_ascii_case(word)))
}

fn names_day(mention: &Mention) -> bool {
    match mention.form {
        Form::Calendar => mention.weekday.is_some() || mention.day.is_some(),
        Form::Day(_) | Form::AnyWeekday => true,
        _ => false,
    }
}

/// A part of the day or a clock time, and the atom after it.
type TimeRead = Option<(Option<Part<PartOfDay>>, Option<Part<Clock>>, usize)>;

fn time(atoms: &Atoms<'_>, i: usize) -> TimeRead {
    if let Some(TimeWord::PartOfDay(value @ (PartOfDay::Noon | PartOfDay::Midnight))) = atoms.time(i) {
        // `noon GMT`
        let hour = if value == PartOfDay::Noon { 12 } else { 24 };
        let clock =
            zone_at(atoms, i + 1).and_then(|zone| part(atoms, i, i + 2, Clock { hour, minute: None, zone }));
        let next = i + 1 + usize::from(clock.is_some());
        return Some((part(atoms, i, i + 1, value), clock, next));
    }
    let (clock, next) = clock(atoms, i)?;
    Some((None, part(atoms, i, next, clock), next))
}

/// `7`, `7:15` or `15.30` with the word that makes it a time.
fn clock(atoms: &Atoms<'_>, i: usize) -> Option<(Clock, usize)> {
    let (mut minute, mut next) = (None, i + 1);
    let mut hour = match atoms.word(i) {
        Word::Digits(value @ 0..=24, 1..=2) => value as u8,
        Word::Digits(value @ 0..=2359, 4) if zone_after(atoms, i + 1) && value % 100 < 60 => {
            minute = Some((value % 100) as u8);
            (value / 100) as u8
        }
        Word::Time(TimeWord::Number(value @ 1..=12)) => value as u8,
        _ => return None,
    };
    let colon = atoms.is_mark(next, ':') && atoms.get(next).tie == 0 && atoms.get(next + 1).tie == 0;
    let minutes_at = if colon { next + 1 } else { next };
    let mut exact = false;
    if minute.is_none()
        && let Word::Digits(value @ 0..=59, 2) = atoms.word(minutes_at)
        && (colon || atoms.get(minutes_at).tie == b'.')
    {
        minute = Some(value as u8);
        exact = colon;
        next = minutes_at + 1;
        let seconds = atoms.is_mark(next, ':') && matches!(atoms.word(next + 1), Word::Digits(0..=59, 2));
        next += 2 * usize::from(seconds);
    } else if colon {
        return None;
    }
    // `was on 1:15.381`
    if exact && atoms.get(next).tie == b'.' && matches!(atoms.word(next), Word::Digits(..)) {
        return None;
    }
    let mut said = minute.is_some() && zone_after(atoms, next);
    match atoms.time(next) {
        Some(TimeWord::Meridiem(afternoon)) if hour <= 12 => {
            hour = hour % 12 + 12 * u8::from(afternoon);
            // `5 p.m.` has a full stop of its own; the one in `5pm.` ends the sentence.
            let dotted = atoms.text(next).contains('.');
            next = if dotted { skip_stop(atoms, next + 1) } else { next + 1 };
            said = true;
        }
        // `à 18 heures`, but not `à 18 heures de route`
        Some(TimeWord::Units(Unit::Hour)) if is_at(atoms, i) && !atoms.is(next + 1, TimeWord::Of) => {
            next += 1;
            said = true;
            if let (None, Word::Digits(value @ 0..=59, 2)) = (minute, atoms.word(next)) {
                minute = Some(value as u8);
                next += 1;
            }
        }
        Some(TimeWord::Clock) => {
            next += 1;
            said = true;
            // `5h30`
            let letter = atoms.text(next - 1).len() == 1;
            if let (None, Word::Digits(value @ 0..=59, 2), 0 | b' ') =
                (minute, atoms.word(next), atoms.get(next).tie)
                && (letter || atoms.get(next).tie == 0)
            {
                minute = Some(value as u8);
                next += 1;
            }
            // `18h61`
            if letter && atoms.get(next).tie == 0 && matches!(atoms.word(next), Word::Digits(..)) {
                return None;
            }
        }
        _ => {}
    }
    if atoms.is(next, TimeWord::In)
        && atoms.is(next + 1, TimeWord::The)
        && let Some(TimeWord::PartOfDay(of)) = atoms.time(next + 2)
    {
        let late = matches!(of, PartOfDay::Afternoon | PartOfDay::Evening) && hour < 12;
        hour += 12 * u8::from(late);
        next += 3;
        said = true;
    }
    if !said && let Some(end) = later_clock(atoms, i, next) {
        // `12 to 1 p.m.` starts at noon, `9 to 5 p.m.` in the other half of the day.
        if end.meridiem && hour <= 12 {
            let other = hour % 12 >= end.hour % 12;
            hour = hour % 12 + 12 * u8::from(other != (end.hour >= 12));
        }
        return Some((Clock { hour, minute, zone: &[] }, next));
    }
    let reads_so = said || (exact && is_prepared(atoms, i));
    if !reads_so {
        return None;
    }
    let mut zone: &'static [i16] = &[];
    if let Some(offsets) = zone_at(atoms, next) {
        zone = offsets;
        next += 1;
    }
    Some((Clock { hour, minute, zone }, next))
}

/// The end of a range of clock times, which determines how the start is read.
struct LaterClock {
    /// 0 to 24.
    hour: u8,
    /// True if `a.m.` or `p.m.` follows.
    meridiem: bool,
}

/// The clock time after the number at `i`, which ends before `next`, if both form a range: `von 10 bis 18 Uhr`, `6 to
/// 11 p.m.`, `9.30/12.30 Uhr`.
fn later_clock(atoms: &Atoms<'_>, i: usize, next: usize) -> Option<LaterClock> {
    let to = atoms.is(next, TimeWord::To) || atoms.is(next, TimeWord::Until);
    let tied = matches!(atoms.word(next), Word::Mark('-' | '–' | '/')) && atoms.get(next).tie == 0;
    let glued = atoms.get(next).tie == b'-';
    let at = next + usize::from(to || tied);
    if !(to || tied || glued) || atoms.get(i).tie != b' ' || !matches!(atoms.word(at), Word::Digits(..)) {
        return None;
    }
    let (end, after) = clock(atoms, at)?;
    let meridiem = (at..after).any(|i| matches!(atoms.time(i), Some(TimeWord::Meridiem(_))));
    let said = meridiem || (at..after).any(|i| atoms.is(i, TimeWord::Clock));
    said.then_some(LaterClock { hour: end.hour, meridiem })
}

fn zone_after(atoms: &Atoms<'_>, i: usize) -> bool {
    matches!(atoms.time(i), Some(TimeWord::Zone(_))) && !is_region(atoms, i)
}

/// The offsets of the time zone at `i`. The name of a region needs a capital and no other name after it: not `at 8 p.m.
/// Central Park`.
fn zone_at(atoms: &Atoms<'_>, i: usize) -> Option<&'static [i16]> {
    let Some(TimeWord::Zone(offsets)) = atoms.time(i) else { return None };
    let next = atoms.get(i + 1);
    let named = next.word == Word::Other && next.capital && next.tie == b' ' && i + 1 < atoms.len();
    (!is_region(atoms, i) || atoms.get(i).capital && !named).then_some(offsets)
}

/// True if the time zone at `i` is a bare name of a region, as in `8 p.m. Eastern`, and not an abbreviation.
fn is_region(atoms: &Atoms<'_>, i: usize) -> bool {
    let text = atoms.text(i);
    text.len() > ABBREVIATION && !text.contains(' ')
}

/// The longest abbreviation of a time zone, in bytes.
const ABBREVIATION: usize = 5;

/// True if the word before a bare `7:15` makes it a time.
fn is_prepared(atoms: &Atoms<'_>, i: usize) -> bool {
    matches!(
        atoms.before(i).word,
        Word::Time(
            TimeWord::Preposition(_) | TimeWord::About | TimeWord::Before | TimeWord::After | TimeWord::To
        )
    )
}
