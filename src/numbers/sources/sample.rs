//! Finds the poll whose sample size is the figure.

use super::poll::named_by;
use super::{Answer, Ground};
use crate::numbers::NumberBasis;
use crate::numbers::placed::Placed;
use crate::numbers::voting::is_voting;

/// Maximum distance in tokens from a poll to its sample size.
const SAMPLE: usize = 30;

/// Returns the poll whose sample size is the figure: "a poll of 1,012 adults", "a survey by the board of 300
/// firms".
pub(super) fn sample(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    if !ground.view.words.little.among.contains(&placed.word_before(&ground.view)) || placed.is_share() {
        return None;
    }
    let first = placed.first;
    let (from, _) = placed.sentence;
    let mut before = (first.saturating_sub(SAMPLE).max(from)..first).rev();
    let poll =
        before.find(|&i| ground.view.words.polls.has(ground.view.text(i)) && !is_voting(&ground.view, i));
    poll.map(|at| ground.given(named_by(ground, at, from), NumberBasis::Phrase, None))
}

#[cfg(test)]
mod tests {
    use super::NumberBasis;
    use crate::numbers::sources::tests::source;

    #[test]
    fn the_size_of_a_sample_is_the_polls() {
        for (text, found) in [
            ("A survey of 1,012 adults was out in May.", true),
            ("A poll by the Harbour Institute among 1,012 adults was out.", true),
            ("A survey drew 1,012 letters.", false),
            ("She polled 9,811 votes, a majority of 1,012.", false),
        ] {
            assert_eq!(source(text).1 == Some(NumberBasis::Phrase), found, "{text}");
        }
    }
}
