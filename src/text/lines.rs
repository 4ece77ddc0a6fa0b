//! Converts byte offsets to lines and columns and back, in the units editors use.

use ropey::Rope;
use ropey::str_utils::{byte_to_line_idx, line_to_byte_idx};

use super::Span;

/// The unit of a column. The editor chooses it when it connects. Lines end at LF, CRLF or a lone CR.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, the protocol's default.
    #[default]
    Utf16,
    /// Code points.
    Utf32,
}

/// A line and column, both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in units of an [`Encoding`].
    pub column: usize,
}

/// Line and column of the byte `offset`. An offset beyond the end counts as the end; one inside a character as its start.
///
/// ```
/// use copydesk::text::{Encoding, Position, position};
///
/// let rope = ropey::Rope::from_str("So\n😀 é!");
/// let at = |encoding| position(&rope, 10, encoding).column; // before the "!"
/// assert_eq!(position(&rope, 10, Encoding::Utf8).line, 1);
/// assert_eq!((at(Encoding::Utf8), at(Encoding::Utf16), at(Encoding::Utf32)), (7, 4, 3));
/// ```
pub fn position(rope: &Rope, offset: usize, encoding: Encoding) -> Position {
    Part::at(rope, offset).position(rope, offset, encoding)
}

/// Line and column of the start and of the end of a span in bytes, each as [`position`] gives it. Mostly both are in the same
/// chunk of the rope, which saves looking for it again.
///
/// ```
/// use copydesk::text::{Encoding, Position, Span, positions};
///
/// let rope = ropey::Rope::from_str("So\n😀 é!");
/// let [start, end] = positions(&rope, Span::new(3, 7), Encoding::Utf16);
/// assert_eq!((start, end), (Position { line: 1, column: 0 }, Position { line: 1, column: 2 }));
/// ```
pub fn positions(rope: &Rope, span: Span, encoding: Encoding) -> [Position; 2] {
    let part = Part::at(rope, span.start);
    let holds = span.end.wrapping_sub(part.start) < part.chunk.len();
    let end = if holds { part } else { Part::at(rope, span.end) };
    [part.position(rope, span.start, encoding), end.position(rope, span.end, encoding)]
}

/// A chunk of a rope.
#[derive(Clone, Copy)]
struct Part<'a> {
    chunk: &'a str,
    /// Its first byte in the rope.
    start: usize,
    /// The line that begins in it or goes on there.
    line: usize,
}

impl<'a> Part<'a> {
    fn at(rope: &'a Rope, offset: usize) -> Self {
        let (chunk, start, _, line) = rope.chunk_at_byte(offset.min(rope.len_bytes()));
        Self { chunk, start, line }
    }

    fn position(self, rope: &Rope, offset: usize, encoding: Encoding) -> Position {
        let Self { chunk, start, line } = self;
        let mut local = offset.min(rope.len_bytes()) - start;
        while !chunk.is_char_boundary(local) {
            local -= 1;
        }
        let on = byte_to_line_idx(chunk, local);
        // Mostly the line begins in the same chunk of the rope, which saves looking for its start.
        if on > 0 {
            let head = line_to_byte_idx(chunk, on);
            return Position { line: line + on, column: encoding.length(&chunk[head..local]) };
        }
        let head = rope.byte_slice(rope.line_to_byte(line)..start + local);
        Position { line, column: head.chunks().map(|part| encoding.length(part)).sum() }
    }
}

impl Encoding {
    /// Length of a text in units of a column.
    fn length(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            _ if text.is_ascii() => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Utf32 => text.chars().count(),
        }
    }
}

/// Byte offset of `position`, and whether the position was valid. One outside the text or inside a character is
/// clamped to the nearest boundary before it.
pub fn offset(rope: &Rope, position: Position, encoding: Encoding) -> (usize, bool) {
    if position.line >= rope.len_lines() {
        return (rope.len_bytes(), false);
    }
    let start = rope.line_to_byte(position.line);
    let first = rope.byte_to_char(start);
    let length = line_length(rope, position.line);
    let end = first + length;
    let char = match encoding {
        Encoding::Utf8 => {
            let last = rope.char_to_byte(end);
            rope.byte_to_char((start + position.column).min(last))
        }
        Encoding::Utf16 => {
            let from = rope.char_to_utf16_cu(first);
            let last = rope.char_to_utf16_cu(end);
            rope.utf16_cu_to_char((from + position.column).min(last))
        }
        Encoding::Utf32 => (first + position.column).min(end),
    };
    let byte = rope.char_to_byte(char);
    let exact = self::position(rope, byte, encoding) == position;
    (byte, exact)
}

/// The line without its line end.
fn line_length(rope: &Rope, line: usize) -> usize {
    let line = rope.line(line);
    let mut length = line.len_chars();
    while length > 0 && matches!(line.char(length - 1), '\n' | '\r') {
        length -= 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_position_is_that_of_lookups_in_the_whole_rope(
            parts in prop::collection::vec(prop::sample::select(vec!["a", "é", "😀", "\n", "\r\n", "\r", "some longer words "]), 0..400),
            at in 0usize..6000,
            length in 0usize..6000,
        ) {
            let rope = Rope::from_str(&parts.concat());
            let offset = at.min(rope.len_bytes());
            let line = rope.byte_to_line(offset);
            let (char, first) = (rope.byte_to_char(offset), rope.line_to_char(line));
            let units = rope.char_to_utf16_cu(char) - rope.char_to_utf16_cu(first);
            let bytes = rope.char_to_byte(char) - rope.line_to_byte(line);
            for (encoding, column) in
                [(Encoding::Utf8, bytes), (Encoding::Utf16, units), (Encoding::Utf32, char - first)]
            {
                prop_assert_eq!(position(&rope, at, encoding), Position { line, column });
                let end = at + length;
                let both = positions(&rope, Span::new(at, end), encoding);
                prop_assert_eq!(both, [Position { line, column }, position(&rope, end, encoding)]);
            }
        }
    }
}
