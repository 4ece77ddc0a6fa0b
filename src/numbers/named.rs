//! An index of the sources named in a paragraph, so that each figure can find its own quickly.

use super::view::{View, class_of};
use crate::attribution::{Attribution, Reading};
use crate::lexicon::figures::little::Little;
use crate::lexicon::speech::Class;
use crate::text::Span;

/// A mention of a source with its attribution.
#[derive(Clone, Copy, Debug)]
pub(super) struct SourceMention<'a> {
    /// Byte range of the words that name it best.
    pub(super) span: Span,
    /// The attribution.
    pub(super) of: &'a Attribution,
}

/// The sources of a paragraph, indexed by position. A long paragraph may hold many figures, so no lookup may scan
/// all of it.
#[derive(Debug)]
pub(super) struct Named<'a> {
    /// All mentions, in text order.
    all: Vec<SourceMention<'a>>,
    /// Mentions of documents or polls, in text order.
    documents: Vec<Span>,
    /// Per sentence, the mentions whose source or content is in it.
    by_sentence: Vec<Vec<SourceMention<'a>>>,
}

impl<'a> Named<'a> {
    pub(super) fn of(view: &View<'_>, reading: &'a Reading) -> Self {
        let sentences = &view.paragraph.sentences;
        let mut by_sentence = vec![Vec::new(); sentences.len()];
        let mut all = Vec::new();
        for of in &reading.attributions {
            let source = best(view, &of.source).filter(|s| is_somebody(view, *s) && !is_entry(view, of, *s));
            let Some(span) = source else { continue };
            let mention = SourceMention { span, of };
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

    /// Returns the source of the figure at `figure`: that of the innermost attributed content around it, or else
    /// the nearest source in the sentence, or else the nearest in the paragraph.
    pub(super) fn giving(&self, view: &View<'_>, figure: Span) -> Option<SourceMention<'a>> {
        let sentences = &view.paragraph.sentences;
        let index = sentences.partition_point(|s| s.end <= figure.start);
        let sentence = view.paragraph.sentence_at(figure.start);
        let here = self.by_sentence.get(index).map_or(&[][..], Vec::as_slice);
        let cost = |m: &&SourceMention<'_>| {
            let holding = m.of.content.iter().filter(|c| c.overlaps(figure)).map(|c| c.len()).min();
            let inside = m.of.source.iter().any(|s| sentence.overlaps(*s));
            (holding.is_none(), !inside, holding.unwrap_or(0), gap(m.span, figure))
        };
        let own = here.iter().min_by_key(cost).filter(|m| cost(m) < (true, true, 0, 0));
        own.or_else(|| self.nearest(figure)).copied()
    }

    /// Returns the source nearest to `place`.
    fn nearest(&self, place: Span) -> Option<&SourceMention<'a>> {
        let at = self.all.partition_point(|m| m.span.start <= place.start);
        let beside = [at.checked_sub(1), Some(at)].into_iter().flatten().filter_map(|i| self.all.get(i));
        beside.min_by_key(|m| gap(m.span, place))
    }

    /// Returns the last document or poll that starts before `end`.
    pub(super) fn document_before(&self, end: usize) -> Option<Span> {
        let at = self.documents.partition_point(|s| s.start < end);
        at.checked_sub(1).map(|i| self.documents[i])
    }

    /// Returns the last source in a sentence.
    pub(super) fn last_in(&self, sentence: Span) -> Option<Span> {
        let at = self.all.partition_point(|m| m.span.start < sentence.end);
        let last = at.checked_sub(1).map(|i| self.all[i].span);
        last.filter(|s| sentence.contains(*s))
    }

    /// True if part of a source is inside `span`, which is within one sentence.
    pub(super) fn stands_in(&self, view: &View<'_>, span: Span) -> bool {
        let index = view.paragraph.sentences.partition_point(|s| s.end <= span.start);
        let here = self.by_sentence.get(index).map_or(&[][..], Vec::as_slice);
        here.iter().any(|m| m.of.source.iter().any(|part| span.contains(*part)))
    }

    /// Returns all mentions in text order.
    pub(super) fn spans(&self) -> impl DoubleEndedIterator<Item = Span> + '_ {
        self.all.iter().map(|m| m.span)
    }
}

/// Returns the part of a source that names it: the longest one that does not depend on another through a
/// preposition.
fn best(view: &View<'_>, parts: &[Span]) -> Option<Span> {
    let hangs = |s: &Span| {
        let first = view.paragraph.words_in(*s).next().map_or("", |t| t.span().of(&view.paragraph.prose));
        first.is_empty() || class_of(first).may_be(Class::PREPOSITION)
    };
    parts.iter().max_by_key(|s| (!hangs(s), s.len())).copied()
}

/// True if a span holds more than articles and single letters such as the "Q" of "Q:". "I" counts, and so does the
/// "A" of "A:".
fn is_somebody(view: &View<'_>, span: Span) -> bool {
    let prose = &view.paragraph.prose;
    if span.start == 0 && span.of(prose) == "A" && prose[span.end..].starts_with(':') {
        return true;
    }
    let mut words = view.paragraph.words_in(span).map(|t| t.span().of(&view.paragraph.prose));
    words.any(|w| w == "I" || w.chars().count() > 1 && !Little::has(view.words.little.articles, w))
}

/// True for the label of `Trawlers: £1,940 a year`, which opens a line without a sentence.
fn is_entry(view: &View<'_>, of: &Attribution, label: Span) -> bool {
    let prose = view.paragraph.prose.trim_end();
    let opens = prose[..label.start].trim().is_empty();
    // An entry begins with its figure: not "UN: Some 300 feared dead" and not "Poll: 45% back Hale".
    let behind = prose.get(label.end..).and_then(|rest| rest.trim_start().strip_prefix(':'));
    let figure = |c: char| c.is_ascii_digit() || "£$€".contains(c);
    let colon = behind.is_some_and(|rest| rest.trim_start().starts_with(figure)) && !is_document(view, label);
    of.cue.is_empty() && opens && colon && !prose.ends_with(['.', '!', '?', '…', '"', '”', '’', ')', ':'])
}

/// True if the words name something that publishes figures: a report, data, a poll.
pub(super) fn is_document(view: &View<'_>, span: Span) -> bool {
    let words = view.words;
    view.paragraph.words_in(span).any(|t| {
        let word = t.span().of(&view.paragraph.prose);
        words.documents.has(word) || words.polls.has(word)
    })
}

/// Returns the distance between two spans in bytes.
fn gap(a: Span, b: Span) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}
