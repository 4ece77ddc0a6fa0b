//! Finds a source that an earlier sentence or paragraph introduced.

use super::poll::poll_of;
use super::{Answer, Ground};
use crate::draft::BlockKind;
use crate::numbers::decision::Verdict;
use crate::numbers::placed::Placed;
use crate::numbers::{NumberBasis, NumberKind, Source, Stake};

/// Returns the source of the preceding text if the figure continues it.
pub(super) fn carried(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    let source =
        introduced(ground, placed).or_else(|| goes_on(ground, placed)).or_else(|| follows(ground, placed))?;
    Some(Answer::Given(Some(source), NumberBasis::Carried, None))
}

/// Returns the source of a share from a poll or report introduced earlier in the paragraph or above it, or of a
/// list from its lead-in.
fn introduced(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Source> {
    let share = placed.is_share();
    let sentence = ground.paragraph.sentence_at(placed.figure.span.start);
    let end = if share { placed.figure.span.start } else { sentence.start };
    if let Some(span) = ground.named.document_before(end) {
        return Some(ground.source(poll_of(ground, placed).unwrap_or(span)));
    }
    let listed = ground.paragraph.kind == BlockKind::ListItem;
    let poll = placed.figure.kind == NumberKind::Poll || ground.context.poll && share;
    ground.context.source.as_deref().filter(|_| listed || poll).cloned()
}

/// Returns the body or document that gave the figures of the paragraph above if this paragraph names nobody: "The
/// number fell to 2.1 million". Casualties, crowds and estimates need a source of their own.
fn follows(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Source> {
    let figure = placed.figure;
    let plain = figure.hedge.is_none() && !matches!(figure.stake, Stake::Hard | Stake::Estimate);
    let alone =
        ground.named.spans().next().is_none() && ground.tellers.is_empty() && ground.spoken.is_empty();
    ground.context.figures.as_deref().filter(|_| plain && alone).cloned()
}

/// For an uncertain figure, returns the speaker of the sentence before, who may still be speaking.
fn goes_on(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Source> {
    if placed.verdict != Verdict::Unsure {
        return None;
    }
    let sentence = ground.paragraph.sentence_at(placed.figure.span.start);
    let sentences = &ground.paragraph.sentences;
    let before = sentences.partition_point(|s| s.end <= sentence.start).checked_sub(1)?;
    ground.named.last_in(sentences[before]).map(|s| ground.source(s))
}

#[cfg(test)]
mod tests {
    use crate::numbers::sources::tests::sources;

    #[test]
    fn a_poll_carries_its_shares_and_nothing_else() {
        let poll =
            "A poll by the Harbour Institute found that 46 percent want it. Only 12 percent were against it.";
        assert!(sources(poll)[1].1.is_some(), "{poll}");
        let letter =
            "A clerk at the Harbour Institute has 46 percent of it. Only 12 percent were against it.";
        assert_eq!(sources(letter)[1].1, None, "{letter}");
    }
}
