//! Finds the poll that a share comes from.

use super::Ground;
use crate::lexicon::figures::Figures;
use crate::numbers::placed::Placed;
use crate::text::Span;

/// Returns the poll that the share's sentence names before it, or else after it. In "in a poll by the board, 38
/// percent of voters said" the source is the poll, not the voters.
pub(super) fn poll_of(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Span> {
    if !placed.is_share() {
        return None;
    }
    let first = placed.first;
    let (from, to) = placed.sentence;
    let poll =
        |i: &usize| Figures::has(ground.view.words.polls, ground.view.text(*i)) && !is_asked(ground, *i);
    let at = (from..first).rev().find(poll).or_else(|| (first..to).find(poll))?;
    Some(named_by(ground, at, from))
}

/// True if a poll word names the respondents.
fn is_asked(ground: &Ground<'_>, i: usize) -> bool {
    let (asked, ending) = ground.view.words.little.asked;
    ground.view.text(i).to_ascii_lowercase().starts_with(asked) || ground.view.text(i).ends_with(ending)
}

/// Returns the words that end in the noun at `at`, starting at the article or the first of the names before it.
pub(super) fn named_by(ground: &Ground<'_>, at: usize, floor: usize) -> Span {
    let mut from = at;
    while from > floor && at - from < 8 {
        let word = ground.view.text(from - 1);
        let article = ground.view.is_any(from - 1, ground.view.words.little.articles);
        let joins = ground.view.is_capital(from - 1)
            || matches!(word, "/" | "-" | "–")
            || ground.view.words.little.of_documents.contains(&word);
        if !(article || joins) {
            break;
        }
        from -= 1;
        if article {
            break;
        }
    }
    ground.view.span(from).cover(ground.view.span(at))
}
