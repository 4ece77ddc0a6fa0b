//! Converts byte offsets to lines and columns.

use super::CodePoints;
use crate::text::Span;

/// The byte order mark, which is not part of the first line.
pub(super) const MARK: &str = "\u{feff}";

/// The lines of a text. LF, CRLF and a lone CR end a line.
///
/// ```
/// use copydesk::report::Lines;
///
/// let lines = Lines::new("It rained.\r\nÉté.");
/// assert_eq!(lines.place("It rained.\r\nÉt".len()), (2, 3));
/// ```
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    /// Byte offset of each line.
    starts: Vec<usize>,
    points: CodePoints<'a>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of `text`.
    pub fn new(text: &'a str) -> Self {
        let first = if text.starts_with(MARK) { MARK.len() } else { 0 };
        let ends = text.match_indices(['\n', '\r']);
        let ends = ends.filter(|(i, end)| *end == "\n" || !text[i + 1..].starts_with('\n'));
        let starts = [first].into_iter().chain(ends.map(|(i, _)| i + 1)).collect();
        Self { starts, points: CodePoints::new(text) }
    }

    /// Line and column of the byte at `at`, both from 1. Columns are in code points.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&s| s <= at).max(1);
        let start = self.starts[line - 1];
        (line, self.points.at(at.max(start)) - self.points.at(start) + 1)
    }

    /// Line and column of the start and end of `span`.
    pub fn places(&self, span: Span) -> [(usize, usize); 2] {
        [self.place(span.start), self.place(span.end)]
    }
}
