//! Parses numbers and years, in digits and in words.

use super::super::atoms::{Atoms, Word};
use super::super::mention::Count;
use crate::dates::calendar::pivoted;
use crate::lexicon::times::TimeWord;

/// A count that starts at `i` (`3`, `twenty-four`, `two and a half`, `2 1/2`, `several`), and the atom after it.
pub(super) fn count(atoms: &Atoms<'_>, i: usize) -> Option<(Count, usize)> {
    if atoms.is(i, TimeWord::Several) {
        return Some((Count::Several, i + 1));
    }
    if let Some(TimeWord::AndHalf(n)) = atoms.time(i) {
        return Some((Count::Halves(n * 2 + 1), i + 1));
    }
    let (value, next) = whole(atoms, i)?;
    let half = half_after(atoms, next);
    Some((
        Count::Halves(value.saturating_mul(2).saturating_add(u32::from(half.is_some()))),
        half.unwrap_or(next),
    ))
}

/// An ordinal that starts at `i`: `third`, `19th`, or `19.` in languages that write it so.
pub(super) fn ordinal(atoms: &Atoms<'_>, i: usize) -> Option<(u8, usize)> {
    if let Some(TimeWord::Ordinal(n)) = atoms.time(i) {
        return Some((n, i + 1));
    }
    let Word::Digits(n @ 1..=31, 1..=2) = atoms.word(i) else { return None };
    let stop = atoms.is_mark(i + 1, '.') && atoms.get(i + 1).tie == 0 && atoms.locale.day_first;
    stop.then_some((n as u8, i + 2))
}

/// The atom after `and a half`, `1/2` or `.5` at `i`.
fn half_after(atoms: &Atoms<'_>, i: usize) -> Option<usize> {
    if atoms.is(i, TimeWord::And) {
        let at = i + 1 + usize::from(atoms.is(i + 1, TimeWord::A));
        return atoms.is(at, TimeWord::Half).then_some(at + 1);
    }
    if atoms.word(i) == Word::Digits(5, 1) && atoms.get(i).tie == b'.' {
        return Some(i + 1);
    }
    let fraction = atoms.word(i) == Word::Digits(1, 1)
        && atoms.is_mark(i + 1, '/')
        && atoms.word(i + 2) == Word::Digits(2, 1);
    fraction.then_some(i + 3)
}

/// A whole number that starts at `i`, in digits or in words.
pub(super) fn whole(atoms: &Atoms<'_>, i: usize) -> Option<(u32, usize)> {
    if let Word::Digits(value, _) = atoms.word(i) {
        return Some((value, i + 1));
    }
    let (mut value, mut next) = match atoms.time(i)? {
        TimeWord::Number(n) => below_hundred(atoms, i, n),
        TimeWord::A if matches!(atoms.time(i + 1), Some(TimeWord::Times(_))) => (1, i + 1),
        _ => return None,
    };
    let mut total = 0;
    while let Some(TimeWord::Times(by)) = atoms.time(next) {
        value = u32::saturating_mul(value, by);
        next += 1;
        if by >= 1000 {
            total += value;
            value = 0;
        }
        let at = next + usize::from(atoms.is(next, TimeWord::And));
        if let Some(TimeWord::Number(n)) = atoms.time(at) {
            let (more, after) = below_hundred(atoms, at, n);
            value = value.saturating_add(more);
            next = after;
        }
    }
    Some((u32::saturating_add(total, value), next))
}

fn below_hundred(atoms: &Atoms<'_>, i: usize, n: u32) -> (u32, usize) {
    match atoms.time(i + 1) {
        Some(TimeWord::Number(ones @ 1..=9)) if (20..100).contains(&n) => (n + ones, i + 2),
        _ => (n, i + 1),
    }
}

/// A year that starts at `i`: `1988`, `'88`, `nineteen eighty-eight`, `two thousand eight`.
pub(super) fn year(atoms: &Atoms<'_>, i: usize) -> Option<(i16, usize)> {
    match atoms.word(i) {
        Word::Digits(value @ 1000..=2999, 4) => Some((value as i16, i + 1)),
        Word::Mark('\'' | '’' | '‘') => match atoms.word(i + 1) {
            Word::Digits(value, 2) if atoms.get(i + 1).tie == 0 => Some((pivoted(value), i + 2)),
            _ => None,
        },
        Word::Time(TimeWord::Number(century @ 17..=20)) => {
            let TimeWord::Number(n @ 10..=99) = atoms.time(i + 1)? else { return None };
            let (rest, next) = below_hundred(atoms, i + 1, n);
            Some(((century * 100 + rest) as i16, next))
        }
        Word::Time(TimeWord::Number(2)) if atoms.is(i + 1, TimeWord::Times(1000)) => {
            let (value, next) = whole(atoms, i)?;
            (value < 2100).then_some((value as i16, next))
        }
        _ => None,
    }
}
