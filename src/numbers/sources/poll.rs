//! Finds the poll that a share comes from.

use super::{Answer, Ground};
use crate::lexicon::speech::Class;
use crate::numbers::NumberBasis;
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
    let poll = |i: &usize| ground.view.words.polls.has(ground.view.text(*i)) && !is_asked(ground, *i);
    let at = (from..first).rev().find(poll).or_else(|| (first..to).find(poll))?;
    Some(named_by(ground, at, from))
}

/// Returns the poll that a sentence opens with: "In this poll, Marsh led by four points".
pub(super) fn fronted(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    const REACH: usize = 14;
    let view = &ground.view;
    let (from, to) = placed.sentence;
    let comma = (from..to.min(from + REACH)).find(|&i| view.text(i) == ",")?;
    let poll = |i: &usize| view.words.polls.has(view.text(*i)) && !is_asked(ground, *i);
    let at = (from + 1..comma).find(poll)?;
    let leads = view.is(from, view.words.little.within) && placed.first > comma && placed.is_share();
    let hangs = |i: usize| view.class(i).may_be(Class::PREPOSITION);
    // Not "in poll after poll", "in the days before the poll".
    let named = at > from + 1 && !(from + 1..at).any(hangs);
    (leads && named)
        .then(|| ground.given(view.span(from + 1).cover(view.span(at)), NumberBasis::Phrase, None))
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
        let before = from - 1;
        let word = ground.view.text(before);
        let article = ground.view.is_any(before, ground.view.words.little.articles);
        let joins = ground.view.is_capital(before)
            || matches!(word, "/" | "-" | "–")
            || ground.view.words.little.of_documents.contains(&word);
        if !(article || joins) {
            break;
        }
        from = before;
        if article {
            break;
        }
    }
    ground.view.span(from).cover(ground.view.span(at))
}

#[cfg(test)]
mod tests {
    use crate::numbers::sources::tests::{assert_sources, source};

    #[test]
    fn a_poll_that_opens_the_sentence_gives_its_shares() {
        assert_sources(&[
            ("In this poll, Marsh led by 4 percentage points.", "this poll"),
            (
                "In the previous Lund Echo poll, taken in May, Marsh led by 4 percentage points.",
                "the previous Lund Echo poll",
            ),
        ]);
        assert_eq!(source("In poll after poll, 14 percent of it sank.").1, None);
    }
}
