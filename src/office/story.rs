//! The copy of a file, one line for each paragraph, and where in the file each character comes from.

use jiff::civil::Date;

use super::Refusal;
use crate::draft::{BlockKind, Draft};
use crate::text::Span;

/// Most pieces of text in a file.
const MOST_PIECES: usize = 1_000_000;

/// The part of the document that a paragraph is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Area {
    /// In the running text.
    #[default]
    Text,
    /// In a table.
    Table,
    /// In a text box.
    Box,
    /// In a footnote or endnote.
    Note,
}

impl Area {
    /// Its name in messages: `in a footnote`. Empty for the running text.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Text => "",
            Self::Table => "in a table",
            Self::Box => "in a text box",
            Self::Note => "in a footnote",
        }
    }
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub kind: BlockKind,
    pub place: Area,
    /// Bytes of the story's text, without the line end.
    pub span: Span,
}

/// A stretch of text and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Bytes of the story's text.
    pub text: Span,
    /// Bytes of the part that has the running text.
    pub xml: Span,
    /// True if both have the same bytes, so that a position inside one is a position inside the other.
    pub verbatim: bool,
    /// The container that it is in. Its meaning depends on the format.
    pub within: usize,
}

/// The copy of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The text: one line for each paragraph.
    pub text: String,
    /// The day in the file's properties, if they agree on one.
    pub day: Option<Date>,
    pub(super) parts: Vec<Part>,
    pub(super) pieces: Vec<Piece>,
    /// Spans of words that are a link to the web.
    pub(super) links: Vec<Span>,
}

impl Story {
    /// The draft that it is.
    pub fn draft(&self) -> Draft {
        let parts = self.parts.iter().map(|part| (part.span, part.kind));
        Draft::of_paragraphs(&self.text, parts, &self.links)
    }

    /// The number of the paragraph at a byte of the text, from 1, and the part of the document that it is in.
    pub fn paragraph(&self, at: usize) -> (usize, Area) {
        let after = self.parts.partition_point(|part| part.span.start <= at);
        (after.max(1), self.parts.get(after.saturating_sub(1)).map_or(Area::Text, |part| part.place))
    }

    /// The pieces that `span` touches, or else the next one, or the last.
    pub(super) fn touched(&self, span: Span) -> &[Piece] {
        let first = self.pieces.partition_point(|p| p.text.end <= span.start);
        let last = self.pieces.partition_point(|p| p.text.start < span.end);
        if first < last {
            return &self.pieces[first..last];
        }
        let near = first.min(self.pieces.len().saturating_sub(1));
        self.pieces.get(near..=near).unwrap_or(&[])
    }
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub text: String,
    /// With spans of `text`.
    pieces: Vec<Piece>,
    links: Vec<Span>,
    /// True if a line break came last.
    broken: bool,
    /// Bytes of `text` at which it is cut into paragraphs.
    cuts: Vec<usize>,
}

impl Paragraph {
    /// Adds text that is written as `xml`. A line end becomes a space.
    pub fn push(&mut self, text: &str, xml: Span, verbatim: bool, within: usize) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.extend(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        self.broken &= text.trim().is_empty();
        self.pieces.push(Piece { text: Span::new(start, self.text.len()), xml, verbatim, within });
    }

    /// Adds a line break. Two of them end a paragraph.
    pub fn break_line(&mut self, xml: Span, within: usize) {
        if self.broken {
            self.cuts.push(self.text.len());
        }
        self.push(" ", xml, false, within);
        self.broken = true;
    }

    /// Trims spaces from the text added since there were `pieces` pieces, if the format does not keep them.
    pub fn trim_from(&mut self, pieces: usize) {
        if let Some(first) = self.pieces.get_mut(pieces) {
            let text = first.text.of(&self.text);
            let blank = text.len() - text.trim_start().len();
            if blank > 0 && first.verbatim {
                let start = first.text.start;
                first.xml.start += blank;
                first.text.end -= blank;
                self.text.replace_range(start..start + blank, "");
                for later in &mut self.pieces[pieces + 1..] {
                    later.text = Span::new(later.text.start - blank, later.text.end - blank);
                }
            }
        }
        let from = pieces.min(self.pieces.len());
        if let Some(last) = self.pieces[from..].last_mut().filter(|p| p.verbatim) {
            let blank = last.text.len() - last.text.of(&self.text).trim_end().len();
            last.text.end -= blank;
            last.xml.end -= blank;
            self.text.truncate(self.text.len() - blank);
        }
    }

    pub fn pieces(&self) -> usize {
        self.pieces.len()
    }

    pub fn link(&mut self, span: Span) {
        if span.start < span.end {
            self.links.push(span);
        }
    }

    /// Adds it to the story, if it has words.
    pub fn end(self, kind: BlockKind, place: Area, story: &mut Story) -> Result<(), Refusal> {
        if self.text.trim().is_empty() {
            return Ok(());
        }
        let base = story.text.len();
        // The blank of a line break between two paragraphs becomes a line end.
        let mut text = self.text.into_bytes();
        let mut start = 0;
        for cut in self.cuts.into_iter().chain([text.len()]) {
            let words = std::str::from_utf8(&text[start..cut]).is_ok_and(|t| !t.trim().is_empty());
            if words {
                story.parts.push(Part { kind, place, span: Span::new(base + start, base + cut) });
                if let Some(blank) = text.get_mut(cut) {
                    *blank = b'\n';
                }
                start = (cut + 1).min(text.len());
            }
        }
        story.text.push_str(&String::from_utf8(text).unwrap_or_default());
        story.text.push('\n');
        let moved = |span: Span| span.shifted(base);
        let pieces = self.pieces.into_iter().filter(|p| !p.text.is_empty());
        story.pieces.extend(pieces.map(|p| Piece { text: moved(p.text), ..p }));
        story.links.extend(self.links.into_iter().map(moved));
        if story.pieces.len() > MOST_PIECES {
            return Err(format!("has more than {MOST_PIECES} pieces of text; split it"));
        }
        Ok(())
    }
}

/// The day in a file's properties: the day of its last change, if it was begun within a month before that. Files that
/// grew from a template or were opened again years later state no day of the story.
pub(super) fn day(created: Option<&str>, modified: Option<&str>) -> Option<Date> {
    let day = |text: &str| text.get(..10)?.parse::<Date>().ok();
    let (created, modified) = (day(created?)?, day(modified?)?);
    let days = (modified - created).get_days();
    (0..=31).contains(&days).then_some(modified)
}
