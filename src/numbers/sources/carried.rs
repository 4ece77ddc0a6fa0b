//! What the sentences and paragraphs before a figure introduced.

use super::poll::poll_of;
use super::{Answer, Ground};
use crate::draft::BlockKind;
use crate::numbers::decision::Verdict;
use crate::numbers::placed::Placed;
use crate::numbers::{NumberBasis, NumberKind, Source, Stake};

/// The source of what stands before, where the figure goes on from it.
pub(super) fn carried(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    let source =
        introduced(ground, placed).or_else(|| goes_on(ground, placed)).or_else(|| follows(ground, placed))?;
    Some(Answer::Given(Some(source), NumberBasis::Carried, None))
}

/// A poll's or a report's share: introduced in the paragraph, or above; a list's lead-in.
fn introduced(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Source> {
    let share = placed.is_share();
    let sentence = ground.paragraph.sentence_at(placed.figure.span.start);
    let end = if share { placed.figure.span.start } else { sentence.start };
    if let Some(span) = ground.named.document_before(end) {
        return Some(ground.source(poll_of(ground, placed).unwrap_or(span)));
    }
    let listed = ground.paragraph.kind == BlockKind::ListItem;
    let poll = placed.figure.kind == NumberKind::Poll || ground.context.poll && share;
    ground.context.source.clone().filter(|_| listed || poll)
}

/// What the paragraph above gave with an agency's name goes on in one that names nobody: "The number fell to 2.1 million". A
/// toll, a crowd or an estimate does not.
fn follows(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Source> {
    let figure = placed.figure;
    let plain = figure.hedge.is_none() && !matches!(figure.stake, Stake::Hard | Stake::Estimate);
    let alone =
        ground.named.spans().next().is_none() && ground.tellers.is_empty() && ground.spoken.is_empty();
    ground.context.figures.clone().filter(|_| plain && alone)
}

/// Of a figure that could be either: whoever speaks in the sentence before may well go on.
fn goes_on(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Source> {
    if placed.verdict != Verdict::Unsure {
        return None;
    }
    let sentence = ground.paragraph.sentence_at(placed.figure.span.start);
    let sentences = &ground.paragraph.sentences;
    let before = sentences.partition_point(|s| s.end <= sentence.start).checked_sub(1)?;
    ground.named.last_in(sentences[before]).map(|s| ground.source(s))
}
