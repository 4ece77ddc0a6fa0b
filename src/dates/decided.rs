//! Verbs that decide about what has a date of its own: `banned a march on May 4`.

use super::atoms::{Atoms, Word};
use crate::lexicon::times::{ClauseWords, TimeWord};

/// True if the verb at `verb` decides about something or tells of it, and a date at `from` may be that of its object: `banned a
/// march on May 4`, `called elections on May 4`, `approved the sale of the pier on May 4`. Not `approved the tax on May 4`.
pub(super) fn decides(atoms: &Atoms<'_>, verb: usize, from: usize) -> bool {
    let words = &atoms.locale.times.clauses;
    let holds = |list: &[&str], i: usize| {
        matches!(atoms.word(i), Word::Other | Word::Time(_)) && ClauseWords::holds(list, atoms.text(i))
    };
    let first = verb + 1;
    let end = from - usize::from(holds(words.on, from - 1));
    if !holds(words.decisions, verb) || first >= end {
        return false;
    }
    let led = [words.follows, words.ties, words.bounds].iter().any(|list| holds(list, first));
    let plural = atoms.text(end - 1).ends_with(atoms.locale.figures.little.plural);
    let definite = holds(words.articles, first) && !atoms.is(first, TimeWord::A);
    let of = (first..end).any(|i| atoms.is(i, TimeWord::Of) || atoms.get(i).possessive);
    !led && (atoms.is(first, TimeWord::A) || of || plural && !definite)
}
