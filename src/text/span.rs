//! A byte range in a text.

use std::ops::Range;

/// A byte range, end exclusive, on character boundaries of its text.
///
/// Spans in a paragraph's facts count from the start of the paragraph, so edits above do not change them. Spans of
/// findings count from the start of the draft.
///
/// ```
/// use copydesk::text::Span;
///
/// let said = Span::new(4, 8);
/// assert_eq!(said.of("She said so."), "said");
/// assert_eq!(said.shifted(10), Span::new(14, 18));
/// assert!(said.overlaps(Span::new(7, 9)) && !said.overlaps(Span::new(8, 9)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// From `start` to `end`, exclusive. If `end` is before `start` the span is empty.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// True if it covers no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text it covers; empty if it does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The same range moved right by `by` bytes.
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// True if the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True if `other` lies entirely within it.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True if it covers the byte at `at`.
    pub const fn holds(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}
