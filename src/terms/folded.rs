//! Normalises text for comparing words: lower case, single spaces, straight apostrophes.

use crate::text::Span;

/// A normalised text with the origin of its bytes.
#[derive(Debug)]
pub(super) struct Folded {
    pub text: String,
    /// For each byte of `text`, the offset in the original, and one more for the end.
    from: Vec<u32>,
}

/// Maximum number of spaces between two words of a term: a line break with its indentation, or masked markup.
const GAP: usize = 8;

impl Folded {
    pub(super) fn of(prose: &str) -> Self {
        let (mut text, mut from) = (String::with_capacity(prose.len()), Vec::with_capacity(prose.len() + 1));
        let mut blanks = 0;
        for (at, c) in prose.char_indices() {
            if c.is_whitespace() {
                blanks += 1;
                if blanks > 1 && blanks <= GAP {
                    continue;
                }
            } else {
                blanks = 0;
            }
            let before = text.len();
            match c {
                c if c.is_whitespace() => text.push(' '),
                '’' | '‘' => text.push('\''),
                c => {
                    let mut lower = c.to_lowercase();
                    match (lower.next(), lower.next()) {
                        (Some(one), None) => text.push(one),
                        _ => text.push(c),
                    }
                }
            }
            from.resize(from.len() + text.len() - before, u32::try_from(at).unwrap_or(u32::MAX));
        }
        from.push(u32::try_from(prose.len()).unwrap_or(u32::MAX));
        Self { text, from }
    }

    /// The original span of a part of the text that starts and ends with characters other than spaces.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let from = |at: usize| self.from[at.min(self.from.len() - 1)] as usize;
        Span::new(from(start), from(end))
    }
}
