//! Recognises the past of a verb whose past is its plain form: `set`, `put`.

use super::super::atoms::{Atoms, Word};
use crate::lexicon::times::{ClauseWords, TimeWord};

/// The maximum number of atoms before the verb that are looked at.
const NEAR: usize = 20;

/// True if the word at `i` is the past of a verb whose past is its plain form, as a singular subject shows: `The convoy
/// set off on Friday`.
pub(super) fn is_past(atoms: &Atoms<'_>, i: usize) -> bool {
    let Some(words) = atoms.locale.times.habits.present else { return false };
    let text = atoms.text(i);
    if i == 0 || !words.same.contains(&text) || atoms.word(i) != Word::Other {
        return false;
    }
    let sentence = atoms.paragraph.sentence_at(atoms.get(i).span.start);
    let inside = |i: &usize| sentence.holds(atoms.get(*i).span.start);
    let subject = atoms.text(i - 1);
    let clauses = &atoms.locale.times.clauses;
    let no_nouns = [words.owners, words.plural, clauses.turns, clauses.ties, clauses.follows];
    let noun =
        atoms.before(i).word == Word::Other && !no_nouns.iter().any(|l| ClauseWords::holds(l, subject));
    let single = noun && (!subject.ends_with('s') || words.no_plurals.iter().any(|e| subject.ends_with(e)));
    let mut before = (0..i).rev().take(NEAR).take_while(inside);
    let other = |i: usize| match atoms.word(i) {
        Word::Time(TimeWord::Verb(_) | TimeWord::Plan | TimeWord::To | TimeWord::And) => true,
        Word::Other => atoms.locale.times.past_endings.iter().any(|e| atoms.text(i).ends_with(e)),
        _ => false,
    };
    inside(&(i - 1)) && single && !before.any(other)
}
