//! Finds the writer's own note on a figure.

use super::{Answer, Ground};
use crate::numbers::NumberBasis;
use crate::numbers::placed::Placed;
use crate::text::Span;

/// Returns the writer's note that is on the figure, after it in its sentence, or at the end of the sentence.
pub(super) fn note(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    let sentence = ground.paragraph.sentence_at(placed.figure.span.start);
    let up_to = |note: Span| {
        ground.paragraph.prose.get(sentence.end..note.start).is_some_and(|gap| gap.trim().is_empty())
    };
    let first = ground.notes.partition_point(|n| n.end <= placed.figure.span.start);
    let note = *ground.notes.get(first)?;
    let beside = note.overlaps(placed.figure.span) || note.start < sentence.end || up_to(note);
    beside.then_some(Answer::Given(None, NumberBasis::Note, Some(note)))
}

#[cfg(test)]
mod tests {
    use super::NumberBasis;
    use crate::numbers::sources::tests::source;

    #[test]
    fn a_note_is_on_the_figure_or_at_the_end_of_its_sentence() {
        for (text, noted) in [
            ("Some 340 boats sank (CQ).", true),
            ("Some 340 boats (CQ) sank.", true),
            ("Some 340 boats sank. [source: harbour log]", true),
            ("Some 340 boats sank. It rained. [source: harbour log]", false),
            ("It rained (CQ). Some 340 boats sank.", false),
        ] {
            assert_eq!(source(text).1 == Some(NumberBasis::Note), noted, "{text}");
        }
    }
}
