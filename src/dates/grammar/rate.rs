//! Tells a rate from a time: `four flights a week`, `by 20 percent annually`.

use super::super::atoms::{Atoms, Word};
use super::super::mention::Unit;
use crate::lexicon::times::{ClauseWords, TimeWord};

/// True if the word at `i` makes the length before it a distance: `two days ago`, `a year before`.
pub(super) fn is_far(atoms: &Atoms<'_>, i: usize) -> bool {
    matches!(
        atoms.time(i),
        Some(
            TimeWord::Ago
                | TimeWord::FromNow
                | TimeWord::Earlier
                | TimeWord::Later
                | TimeWord::Before
                | TimeWord::After
        )
    )
}

/// True if `and a half` or `or two` follows at `i`.
fn is_more(atoms: &Atoms<'_>, i: usize) -> bool {
    let half = atoms.is(i, TimeWord::And) && atoms.is(i + 1, TimeWord::A) && atoms.is(i + 2, TimeWord::Half);
    let two = atoms.is(i, TimeWord::Or) && atoms.is(i + 1, TimeWord::Number(2));
    half || two || atoms.is(i, TimeWord::OrSo)
}

/// True if the words from `i` to `end` say per what time something is counted: `four flights a week`, `by 20 percent
/// annually`, `24 hours a day`, `the average daily volume`. They name no time.
pub(super) fn is_rate(atoms: &Atoms<'_>, i: usize, end: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|_| atoms.get(i).tie == b' ') else { return false };
    let clauses = &atoms.locale.times.clauses;
    if is_far(atoms, end) || is_more(atoms, end) {
        return false;
    }
    let text = atoms.text(before);
    if ClauseWords::holds(clauses.averages, text) {
        return !matches!(atoms.time(i), Some(TimeWord::Repeated(unit)) if unit < Unit::Day);
    }
    let figures = atoms.locale.figures;
    let amount = |i: usize| match atoms.word(i) {
        Word::Digits(..) | Word::Time(TimeWord::Number(_) | TimeWord::Times(_)) => true,
        _ => figures.is_number(atoms.text(i)),
    };
    let things = || {
        let plural = matches!(atoms.word(before), Word::Other | Word::Time(TimeWord::Units(_)));
        plural && text.ends_with('s') && !atoms.get(before).capital && amount(before.wrapping_sub(1))
    };
    atoms.is_mark(before, '%') || figures.percent.contains(&text) || things()
}
