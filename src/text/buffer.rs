//! The text of an open document, and the edits that an editor sends.

use ropey::Rope;

use super::{Encoding, Position, Span, offset};

/// An edit as an editor sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Start and end of the replaced range; `None` replaces the whole text.
    pub range: Option<(Position, Position)>,
    /// The new text.
    pub text: String,
}

/// The text of a document.
///
/// ```
/// use copydesk::text::{Buffer, Change, Encoding, Position};
///
/// let mut buffer = Buffer::new("It raned.");
/// let at = |column| Position { line: 0, column };
/// let change = Change { range: Some((at(5), at(5))), text: "i".to_owned() };
/// assert!(buffer.apply(&change, Encoding::Utf16).1);
/// assert_eq!(buffer.rope().to_string(), "It rained.");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    rope: Rope,
}

impl Buffer {
    /// A buffer that holds `text`.
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }

    /// The text. Cloning it is cheap.
    pub const fn rope(&self) -> &Rope {
        &self.rope
    }

    /// Applies an edit. Returns the byte range of the new text, and whether the edit's range was valid. An invalid range
    /// (outside the text, inside a character, or backwards) is clamped to the nearest valid one.
    pub fn apply(&mut self, change: &Change, encoding: Encoding) -> (Span, bool) {
        let Some((start, end)) = change.range else {
            self.rope = Rope::from_str(&change.text);
            return (Span::new(0, change.text.len()), true);
        };
        let (from, from_exact) = offset(&self.rope, start, encoding);
        let (to, to_exact) = offset(&self.rope, end, encoding);
        let (first, last) = (from.min(to), from.max(to));
        self.rope.remove(self.rope.byte_to_char(first)..self.rope.byte_to_char(last));
        self.rope.insert(self.rope.byte_to_char(first), &change.text);
        (Span::new(first, first + change.text.len()), from_exact && to_exact && from <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same with a plain string, as a reference.
    fn byte_of(text: &str, position: Position, encoding: Encoding) -> usize {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        for i in 0..bytes.len() {
            let ends = bytes[i] == b'\n' || (bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
            starts.extend(ends.then_some(i + 1));
        }
        let Some(&start) = starts.get(position.line) else { return text.len() };
        let line = text[start..].split(['\n', '\r']).next().unwrap_or("");
        let mut column = 0;
        for (at, c) in line.char_indices() {
            let width = match encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
                Encoding::Utf32 => 1,
            };
            if column + width > position.column {
                return start + at;
            }
            column += width;
        }
        start + line.len()
    }

    fn texts() -> impl Strategy<Value = String> {
        prop::collection::vec(
            prop::sample::select(vec!["a", "é", "😀", "\n", "\r\n", "\r", "e\u{301}", "\u{2028}"]),
            0..20,
        )
        .prop_map(|v| v.concat())
    }

    proptest! {
        #[test]
        fn edits_equal_those_of_a_plain_string(
            text in texts(),
            edits in prop::collection::vec(((0usize..6, 0usize..9), (0usize..6, 0usize..9), texts()), 0..6),
            encoding in prop::sample::select(vec![Encoding::Utf8, Encoding::Utf16, Encoding::Utf32]),
        ) {
            let (mut plain, mut buffer) = (text.clone(), Buffer::new(&text));
            for ((l1, c1), (l2, c2), put) in edits {
                let (a, b) = (Position { line: l1, column: c1 }, Position { line: l2, column: c2 });
                let (from, to) = (byte_of(&plain, a, encoding), byte_of(&plain, b, encoding));
                plain.replace_range(from.min(to)..from.max(to), &put);
                let (span, _) = buffer.apply(&Change { range: Some((a, b)), text: put.clone() }, encoding);
                prop_assert_eq!(buffer.rope().to_string(), plain.as_str());
                prop_assert_eq!(span.of(&plain), put);
            }
        }

        #[test]
        fn every_boundary_comes_back(text in texts(), encoding in prop::sample::select(vec![Encoding::Utf8, Encoding::Utf16, Encoding::Utf32])) {
            let rope = Rope::from_str(&text);
            for (at, c) in text.char_indices() {
                let inside_crlf = c == '\n' && text[..at].ends_with('\r');
                if !inside_crlf {
                    let there = super::super::position(&rope, at, encoding);
                    prop_assert_eq!(offset(&rope, there, encoding), (at, true));
                }
            }
        }
    }
}
