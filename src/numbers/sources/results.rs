//! Finds the company whose results a paragraph announces.

use super::Ground;
use crate::lexicon::speech::Class;
use crate::numbers::Source;
use crate::text::Span;

/// The maximum distance in tokens between the verb and `results`, and between the subject and its verb.
const NEAR: usize = 8;

/// The maximum length of an apposition in tokens.
const LONGEST: usize = 20;

/// Returns who publishes results or earnings: `Lund Rederi reported third-quarter earnings`. The figures that follow are
/// theirs.
pub(super) fn of(ground: &Ground<'_>) -> Option<Source> {
    let view = &ground.view;
    let around = view.words.around;
    (0..view.len()).filter(|&i| around.results.has(view.text(i))).find_map(|noun| {
        let (from, _) = view.sentence(noun);
        let back = (noun.saturating_sub(NEAR).max(from)..noun).rev();
        let verb = back.take_while(|&i| !view.is_mark(i)).find(|&i| around.posts.has(view.text(i)))?;
        let parts = |i: &usize| view.is_mark(*i) && !matches!(view.text(*i), "&" | ")" | "(" | ".");
        let first = (verb.saturating_sub(NEAR).max(from)..verb).rev().take_while(|i| !parts(i)).last()?;
        let capital = |i: &usize| view.is_capital(*i) && !view.begins_sentence(*i);
        let named = (first..verb).any(|i| capital(&i)) || view.is_capital(first) && verb - first > 1;
        let helps = view.class(verb - 1).may_be(Class::PREPOSITION);
        if !named && let Some(who) = before_apposition(ground, from, first) {
            return Some(ground.source(who));
        }
        (named && !helps).then(|| ground.source(view.span(first).cover(view.span(verb - 1))))
    })
}

/// The name before an apposition that ends before token `first`: "*Lund Rederi plc* (OSE: LUND), a shipping line, today
/// reported".
fn before_apposition(ground: &Ground<'_>, from: usize, first: usize) -> Option<Span> {
    let view = &ground.view;
    let close = first.checked_sub(1).filter(|&i| view.text(i) == ",")?;
    let open = (close.saturating_sub(LONGEST).max(from)..close).rev().find(|&i| view.text(i) == ",")?;
    let last = open.checked_sub(1)?;
    let end = match view.text(last) {
        ")" => (last.saturating_sub(NEAR).max(from)..last).rev().find(|&i| view.text(i) == "(")?,
        _ => open,
    };
    let start = (end.saturating_sub(NEAR).max(from)..end)
        .rev()
        .take_while(|&i| view.text(i).starts_with(char::is_alphabetic))
        .last()?;
    view.is_capital(start).then(|| view.span(start).cover(view.span(end - 1)))
}
