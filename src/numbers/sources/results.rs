//! Finds the company whose results a paragraph announces.

use super::Ground;
use crate::lexicon::figures::Figures;
use crate::lexicon::speech::{Class, class_of};
use crate::numbers::Source;

/// The maximum distance in tokens between the verb and `results`, and between the subject and its verb.
const NEAR: usize = 8;

/// Returns who publishes results or earnings: `Lund Rederi reported third-quarter earnings`. The figures that follow are
/// theirs.
pub(super) fn of(ground: &Ground<'_>) -> Option<Source> {
    let view = &ground.view;
    let around = view.words.around;
    (0..view.len()).filter(|&i| Figures::has(around.results, view.text(i))).find_map(|noun| {
        let (from, _) = view.sentence(noun);
        let back = (noun.saturating_sub(NEAR).max(from)..noun).rev();
        let verb =
            back.take_while(|&i| !view.is_mark(i)).find(|&i| Figures::has(around.posts, view.text(i)))?;
        let parts = |i: &usize| view.is_mark(*i) && !matches!(view.text(*i), "&" | ")" | "(" | ".");
        let first = (verb.saturating_sub(NEAR).max(from)..verb).rev().take_while(|i| !parts(i)).last()?;
        let capital = |i: &usize| view.is_capital(*i) && !view.begins_sentence(*i);
        let named = (first..verb).any(|i| capital(&i)) || view.is_capital(first) && verb - first > 1;
        let helps = class_of(&view.text(verb - 1).to_lowercase()).may_be(Class::PREPOSITION);
        (named && !helps).then(|| ground.source(view.span(first).cover(view.span(verb - 1))))
    })
}
