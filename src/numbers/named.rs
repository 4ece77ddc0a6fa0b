//! Who is named in a paragraph as giving something, ready to be looked up from any figure of it.

use super::view::View;
use crate::attribution::{Attribution, Reading};
use crate::lexicon::figures::Figures;
use crate::lexicon::figures::little::Little;
use crate::lexicon::speech::{self, Class};
use crate::text::Span;

/// A mention of a source, and the attribution that it belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention<'a> {
    /// The words that name it best.
    pub(super) span: Span,
    /// What is attributed to it.
    pub(super) of: &'a Attribution,
}

/// The sources of a paragraph by their places. A paragraph may be long and full of figures, so that none of them may
/// look at all of it.
#[derive(Debug)]
pub(super) struct Named<'a> {
    /// All, in order of their places.
    all: Vec<Mention<'a>>,
    /// Those that are documents or polls, in order.
    documents: Vec<Span>,
    /// By sentence: those whose source or content stands there.
    by_sentence: Vec<Vec<Mention<'a>>>,
}

impl<'a> Named<'a> {
    pub(super) fn of(view: &View<'_>, reading: &'a Reading) -> Self {
        let sentences = &view.paragraph.sentences;
        let mut by_sentence = vec![Vec::new(); sentences.len()];
        let mut all = Vec::new();
        for of in &reading.attributions {
            let Some(span) = best(view, &of.source).filter(|s| is_somebody(view, *s)) else { continue };
            let mention = Mention { span, of };
            all.push(mention);
            let mut last = None;
            for part in of.source.iter().chain(&of.content) {
                let first = sentences.partition_point(|s| s.end <= part.start);
                for (i, _) in sentences.iter().enumerate().skip(first).take_while(|(_, s)| s.start < part.end)
                {
                    if last.is_none_or(|last| i > last) {
                        by_sentence[i].push(mention);
                        last = Some(i);
                    }
                }
            }
        }
        all.sort_by_key(|m| m.span);
        let documents = all.iter().map(|m| m.span).filter(|s| is_document(view, *s)).collect();
        Self { all, documents, by_sentence }
    }

    /// Whoever gives the figure at `figure`: of the contents that hold it the innermost; else the nearest source of its
    /// sentence, else of the paragraph.
    pub(super) fn giving(&self, view: &View<'_>, figure: Span) -> Option<Mention<'a>> {
        let sentences = &view.paragraph.sentences;
        let index = sentences.partition_point(|s| s.end <= figure.start);
        let sentence = view.paragraph.sentence_at(figure.start);
        let here = self.by_sentence.get(index).map_or(&[][..], Vec::as_slice);
        let cost = |m: &&Mention<'_>| {
            let holding = m.of.content.iter().filter(|c| c.overlaps(figure)).map(|c| c.len()).min();
            let inside = m.of.source.iter().any(|s| sentence.overlaps(*s));
            (holding.is_none(), !inside, holding.unwrap_or(0), gap(m.span, figure))
        };
        let own = here.iter().min_by_key(cost).filter(|m| cost(m) < (true, true, 0, 0));
        own.or_else(|| self.nearest(figure)).copied()
    }

    /// The source nearest to a place.
    fn nearest(&self, place: Span) -> Option<&Mention<'a>> {
        let at = self.all.partition_point(|m| m.span.start <= place.start);
        let beside = [at.checked_sub(1), Some(at)].into_iter().flatten().filter_map(|i| self.all.get(i));
        beside.min_by_key(|m| gap(m.span, place))
    }

    /// The last document or poll that begins before `end`.
    pub(super) fn document_before(&self, end: usize) -> Option<Span> {
        let at = self.documents.partition_point(|s| s.start < end);
        at.checked_sub(1).map(|i| self.documents[i])
    }

    /// The last source within a sentence.
    pub(super) fn last_in(&self, sentence: Span) -> Option<Span> {
        let at = self.all.partition_point(|m| m.span.start < sentence.end);
        let last = at.checked_sub(1).map(|i| self.all[i].span);
        last.filter(|s| sentence.contains(*s))
    }

    /// Whether a part of a source stands within a span of one sentence.
    pub(super) fn stands_in(&self, view: &View<'_>, span: Span) -> bool {
        let index = view.paragraph.sentences.partition_point(|s| s.end <= span.start);
        let here = self.by_sentence.get(index).map_or(&[][..], Vec::as_slice);
        here.iter().any(|m| m.of.source.iter().any(|part| span.contains(*part)))
    }

    /// All of them, in order.
    pub(super) fn spans(&self) -> impl DoubleEndedIterator<Item = Span> + '_ {
        self.all.iter().map(|m| m.span)
    }
}

/// Of the parts of a source the one that names it: the longest of those that do not hang on another by a preposition.
fn best(view: &View<'_>, parts: &[Span]) -> Option<Span> {
    let hangs = |s: &Span| {
        let first = view.paragraph.words_in(*s).next().map_or("", |t| t.span.of(&view.paragraph.prose));
        first.is_empty() || speech::class_of(&first.to_lowercase()).may_be(Class::PREPOSITION)
    };
    parts.iter().max_by_key(|s| (!hangs(s), s.len())).copied()
}

/// Whether a span holds more than an article or a letter, as of "Q:"; but "A:" answers.
fn is_somebody(view: &View<'_>, span: Span) -> bool {
    let prose = &view.paragraph.prose;
    if span.start == 0 && span.of(prose) == "A" && prose[span.end..].starts_with(':') {
        return true;
    }
    let mut words = view.paragraph.words_in(span).map(|t| t.span.of(&view.paragraph.prose));
    words.any(|w| w == "I" || w.chars().count() > 1 && !Little::has(view.words.little.articles, w))
}

/// Whether the words of a span name what counts and publishes: a report, data, a poll.
pub(super) fn is_document(view: &View<'_>, span: Span) -> bool {
    let words = view.words;
    view.paragraph.words_in(span).any(|t| {
        let word = t.span.of(&view.paragraph.prose);
        Figures::has(words.documents, word) || Figures::has(words.polls, word)
    })
}

/// How many bytes lie between two spans.
fn gap(a: Span, b: Span) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}
