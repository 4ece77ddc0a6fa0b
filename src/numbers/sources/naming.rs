//! Tells the words of a subject from a name that holds a verb, and from the time and place between it and its verb.

use crate::lexicon::figures::little::Little;
use crate::lexicon::speech::Class;
use crate::numbers::view::View;

/// The maximum number of tokens between the abbreviation of a subject and its verb.
const NEAR: usize = 10;

/// True if a word that is a noun or a verb is part of a name: `the Lund State Government has`. Not in a headline with capitals,
/// `Ministry Reports 40 Deaths`. The tokens are those of a part of a sentence.
pub(super) fn is_in_name(view: &View<'_>, v: usize, (from, to): (usize, usize)) -> bool {
    let words = view.words;
    let small = |i: usize| {
        let word = view.text(i);
        word.len() > 3 && word.starts_with(char::is_lowercase) && !words.small_words.has(word)
    };
    view.is_capital(v) && v > from && words.telling.nouns.has(view.text(v)) && (from..to).any(small)
}

/// Returns the index after a subject that its abbreviation and a time or a place follow: `the Port Authority (PA) on July 28 said`.
pub(super) fn before_abbreviation(view: &View<'_>, from: usize, verb: usize) -> Option<usize> {
    let close = (verb.saturating_sub(NEAR).max(from)..verb).rev().find(|&i| view.text(i) == ")")?;
    let open = close.checked_sub(2).filter(|&i| i > from && view.text(i) == "(")?;
    let breaks = Class::AUXILIARY.and(Class::CONJUNCTION).and(Class::RELATIVE);
    let plain = |i: usize| !view.is_mark(i) && !view.class(i).may_be(breaks);
    let led = close + 1 < verb && view.class(close + 1).may_be(Class::PREPOSITION);
    let short = !view.text(open + 1).contains(char::is_lowercase);
    (led && short && (close + 1..verb).all(plain)).then_some(open)
}

/// Returns the first token of a subject in the clause behind a length of time: `The move comes days after the minister said`.
pub(super) fn after_time(view: &View<'_>, first: usize, end: usize) -> usize {
    let plural = view.words.little.plural;
    let unit = |i: usize| {
        let word = view.text(i);
        view.words.times.has(word) || view.words.times.has(word.trim_end_matches(plural))
    };
    let joins = |i: &usize| Little::has(view.words.telling.breaks, view.text(*i)) && unit(*i - 1);
    (first + 2..end.saturating_sub(1)).rev().find(joins).map_or(first, |join| join + 1)
}
