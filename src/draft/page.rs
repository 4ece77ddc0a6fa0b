//! The paragraphs of an HTML page, before and after they are parsed.
//!
//! Whether bytes of a page are text, a tag or part of a link depends on all of the page above them. So the same source
//! does not make the same paragraph: an edit shares a paragraph only if its pieces and notes are the same too.

use std::sync::Arc;

use super::notes::Note;
use super::pieces::{Made, Piece};
use super::template::shortcodes;
use super::unseen::Unseen;
use super::{Block, BlockKind, Entry, Paragraph};
use crate::text::Span;

/// A page.
pub(super) struct Page {
    pub blocks: Vec<Block>,
    /// What each block was made from.
    pub cuts: Arc<[Cut]>,
    /// The times in the page's own metadata.
    pub times: Vec<Entry>,
    /// Notes outside all blocks, with spans in bytes of the text.
    pub loose: Vec<Note>,
}

/// The version of a page before an edit.
#[derive(Clone, Copy, Default)]
pub(super) struct Before<'a> {
    pub blocks: &'a [Block],
    /// What each block was made from.
    pub cuts: &'a [Cut],
}

/// A block that has been read but not parsed. All spans are in bytes of the text.
pub(super) struct Raw {
    pub kind: BlockKind,
    pub span: Span,
    /// The end of the notes after it that belong to it.
    pub end: usize,
    pub pieces: Vec<(Span, Piece)>,
    pub notes: Vec<Note>,
    /// Notes after the block's own text.
    pub behind: Vec<Note>,
}

/// What a paragraph is made from besides its source. All spans are in bytes of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    kind: BlockKind,
    /// Length in bytes without the notes after it.
    length: usize,
    pieces: Vec<(Span, Piece)>,
    notes: Vec<Note>,
    /// Notes after the first `length` bytes.
    behind: Vec<Note>,
}

impl Page {
    /// Parses the paragraphs that cannot be reused from `before`.
    pub fn new(text: &str, raw: Vec<Raw>, before: Before, times: Vec<Entry>, loose: Vec<Note>) -> Self {
        let (spans, cuts): (Vec<Span>, Vec<Cut>) = raw.into_iter().map(Raw::cut).unzip();
        let old: Vec<(&Block, &Cut)> = before.blocks.iter().zip(before.cuts).collect();
        let same = |((span, cut), (block, made)): &((&Span, &Cut), &(&Block, &Cut))| {
            cut == made && span.of(text) == &*block.paragraph.source
        };
        let new = || spans.iter().zip(&cuts);
        let head = new().zip(&old).take_while(same).count();
        let rest = cuts.len().min(old.len()) - head;
        let tail = new().rev().zip(old.iter().rev()).take(rest).take_while(same).count();
        let block = |(i, (span, cut)): (usize, (&Span, &Cut))| {
            let from_end = cuts.len() - i;
            let old = if i < head {
                Some(old[i].0)
            } else if from_end <= tail {
                Some(old[old.len() - from_end].0)
            } else {
                None
            };
            let paragraph =
                old.map_or_else(|| Arc::new(cut.paragraph(span.of(text))), |old| Arc::clone(&old.paragraph));
            Block { start: span.start, paragraph }
        };
        Self { blocks: new().enumerate().map(block).collect(), cuts: cuts.into(), times, loose }
    }
}

impl Raw {
    pub fn new(kind: BlockKind, span: Span) -> Self {
        Self { kind, span, end: span.end, pieces: Vec::new(), notes: Vec::new(), behind: Vec::new() }
    }

    /// Returns the span in the text with the notes after it, and what the paragraph is made from.
    fn cut(self) -> (Span, Cut) {
        let Self { kind, span, end, pieces, notes, behind } = self;
        let within = |other: Span| {
            let at = |i: usize| i.saturating_sub(span.start).min(span.len());
            Span::new(at(other.start), at(other.end))
        };
        let pieces = pieces.into_iter().map(|(at, piece)| (within(at), piece));
        let notes = notes.into_iter().map(|n| Note { span: within(n.span), ..n });
        let behind = behind
            .into_iter()
            .map(|n| Note { span: Span::new(n.span.start - span.start, n.span.end - span.start), ..n });
        let cut = Cut {
            kind,
            length: span.len(),
            pieces: pieces.filter(|(at, _)| !at.is_empty()).collect(),
            notes: notes.collect(),
            behind: behind.collect(),
        };
        (Span::new(span.start, end), cut)
    }
}

impl Cut {
    /// Parses the paragraph. The result depends on nothing but `self` and `source`.
    fn paragraph(&self, source: &str) -> Paragraph {
        let Self { kind, length, pieces, notes, behind } = self;
        let (kind, own) = (*kind, &source[..*length]);
        if kind == BlockKind::Break {
            return Paragraph::new(kind, source.to_owned(), " ".repeat(source.len()), Vec::new());
        }
        let notes = notes.clone();
        let masks: Vec<_> = shortcodes(own).into_iter().map(|span| (span, Unseen::Nothing)).collect();
        let paragraph = Made { kind, source: own, pieces, masks: &masks, notes, joins: true }.paragraph();
        if behind.is_empty() {
            return paragraph;
        }
        paragraph.followed_by(source.to_owned(), behind.iter().cloned())
    }
}
