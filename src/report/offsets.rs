//! Converts byte offsets to the units of other programs.

use serde::Serialize;

use super::CodePoints;
use crate::text::Span;

/// Start and end (exclusive) in three units. They count from the start of the file, including a byte order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Offsets {
    /// In UTF-8.
    bytes: [usize; 2],
    /// In UTF-16 code units, as JavaScript and Java count.
    utf16: [usize; 2],
    /// In Unicode code points, as Python counts.
    code_points: [usize; 2],
}

/// A table from bytes to the other units.
#[derive(Debug)]
pub(super) struct Units<'a> {
    points: CodePoints<'a>,
    /// Byte offsets of the characters that take two UTF-16 code units.
    pairs: Vec<usize>,
}

impl<'a> Units<'a> {
    /// Builds the table for `text`.
    pub(super) fn new(text: &'a str) -> Self {
        let pairs = text.bytes().enumerate().filter(|(_, byte)| *byte >= 0xF0).map(|(at, _)| at);
        Self { points: CodePoints::new(text), pairs: pairs.collect() }
    }

    /// Converts a span of bytes to every unit.
    pub(super) fn of(&self, span: Span) -> Offsets {
        let code_points = self.points.span(span);
        let pairs = |at: usize| self.pairs.partition_point(|&pair| pair < at);
        let [start, end] = code_points;
        let utf16 = [start + pairs(span.start), end + pairs(span.end)];
        Offsets { bytes: [span.start, span.end], utf16, code_points }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_unit_counts_as_its_programs_do() {
        let text = "\u{feff}Öl 😀 für 40";
        let at = text.find("40").expect("a number");
        let offsets = Units::new(text).of(Span::new(at, at + 2));
        let utf16 = text[..at].encode_utf16().count();
        let points = text[..at].chars().count();
        assert_eq!(
            offsets,
            Offsets { bytes: [at, at + 2], utf16: [utf16, utf16 + 2], code_points: [points, points + 2] }
        );
    }
}
