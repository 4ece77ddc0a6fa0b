//! Finds a source that an earlier sentence or paragraph introduced.

use super::poll::poll_of;
use super::{Answer, Ground};
use crate::draft::BlockKind;
use crate::lexicon::figures::little::Little;
use crate::numbers::decision::Verdict;
use crate::numbers::placed::Placed;
use crate::numbers::{NumberBasis, NumberKind, Source, Stake};
use crate::text::Span;

/// Sentences of a paragraph that may continue the paragraph above.
const LONGEST: usize = 3;

/// Returns the source of the preceding text if the figure continues it.
pub(super) fn carried(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    let given = |source| Some(Answer::Given(source, NumberBasis::Carried, None));
    if let Some(source) = introduced(ground, placed).or_else(|| goes_on(ground, placed)) {
        return given(Some(source));
    }
    // Without a word that ties it to the figures above, it may be theirs: it needs no query, and gets no source.
    let source = follows(ground, placed)?;
    given(Some(source).filter(|_| ground.context.tied && is_tied(ground, placed)))
}

/// True if words tie the figure to the paragraph above: `They carried`, `of those`, `a further 40`, `the report`.
fn is_tied(ground: &Ground<'_>, placed: &Placed<'_>) -> bool {
    let view = &ground.view;
    let little = view.words.little;
    let sentences = &ground.paragraph.sentences;
    let own = sentences.partition_point(|s| s.end <= placed.figure.span.start);
    let tied = |i: usize| Little::has(little.ties, view.text(i));
    let begins = |sentence: &Span| {
        let first = ground.paragraph.tokens.partition_point(|t| t.span().start < sentence.start);
        let first = (first..first + 3).find(|&i| !view.is_mark(i)).unwrap_or(first);
        tied(first + usize::from(Little::has(little.goes_on, view.text(first))))
    };
    let (from, _) = placed.sentence;
    let named = |i: usize| {
        view.is(i, little.of) && tied(i + 1)
            || Little::has(little.articles, view.text(i)) && view.words.documents.has(view.text(i + 1))
    };
    own < LONGEST && sentences[..=own.min(sentences.len().saturating_sub(1))].iter().all(begins)
        || own == 0
            && (Little::has(little.further, placed.word_before(view)) || (from..placed.first).any(named))
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
    use crate::draft::{Draft, Format};
    use crate::facts::{Facts, Given};
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

    #[test]
    fn only_words_that_go_on_carry_a_source_to_the_next_paragraph() {
        for (next, source) in [
            ("They were up 3.1% in April.", Some("the statistics office")),
            ("It carried 2,100 tons by rail.", Some("the statistics office")),
            ("Of those, 2,100 tons went by rail.", Some("the statistics office")),
            ("A further 2,100 tons went by rail.", Some("the statistics office")),
            ("The report gives 2,100 tons.", Some("the statistics office")),
            ("The town has 12,400 people.", None),
            ("Rain fell. The ferry carried 2,100 tons.", None),
            ("The ferry is old.\n\nIt carried 2,100 tons.", None),
        ] {
            let text = format!("Exports rose 4.1% in May, the statistics office said.\n\n{next}");
            let facts = Facts::new(Draft::new(&text, Format::Text), Given::default());
            let last = &facts.paragraphs.last().expect("a paragraph").numbers[0];
            assert_eq!(last.source.as_ref().map(|s| &*s.text), source, "{next}");
        }
    }
}
