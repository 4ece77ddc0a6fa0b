//! Converts byte offsets to Unicode code points, the unit of fact sheets.

use crate::text::Span;

/// Number of bytes per entry of the table.
const STEP: usize = 64;

/// A table from bytes to code points. It is built in one pass, and a lookup takes constant time.
///
/// ```
/// use copydesk::report::CodePoints;
///
/// let table = CodePoints::new("„Über“ 🗞️ TK");
/// assert_eq!(table.at("„Über“ 🗞️ ".len()), 10);
/// assert_eq!(table.at(usize::MAX), 12);
/// ```
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points before every `STEP`-th byte. Empty for ASCII text.
    before: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    /// Builds the table for `text`.
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self { text, before: Vec::new() };
        }
        let mut count = 0;
        let before = text.as_bytes().chunks(STEP).map(|chunk| {
            let here = count;
            count += starts(chunk);
            here
        });
        let before = before.collect();
        Self { text, before }
    }

    /// Number of code points before the byte at `at`, or of all code points if `at` is past the end.
    pub fn at(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let Some(&before) = self.before.get(at / STEP) else {
            let whole = self.before.last().map(|&b| b + starts(&self.text.as_bytes()[self.tail()..]));
            return whole.unwrap_or(at);
        };
        before + starts(&self.text.as_bytes()[at - at % STEP..at])
    }

    /// Byte offset of the code point with index `count`, or of the end. This is the inverse of [`CodePoints::at`].
    pub fn byte(&self, count: usize) -> usize {
        if self.before.is_empty() {
            return count.min(self.text.len());
        }
        let chunk = self.before.partition_point(|&b| b <= count).saturating_sub(1);
        let from = chunk * STEP;
        let mut inside = (from..self.text.len()).filter(|&i| self.text.is_char_boundary(i));
        inside.nth(count - self.before[chunk]).unwrap_or(self.text.len())
    }

    /// Start and end of `span` in code points.
    pub fn span(&self, span: Span) -> [usize; 2] {
        [self.at(span.start), self.at(span.end)]
    }

    fn tail(&self) -> usize {
        (self.before.len() - 1) * STEP
    }
}

/// The number of code points that start in `bytes`.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "(\\PC|é|🗞️){0,200}") {
            let table = CodePoints::new(&text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(table.at(at), count);
                prop_assert_eq!(table.byte(count), at);
            }
            prop_assert_eq!(table.at(text.len()), text.chars().count());
            prop_assert_eq!(table.byte(text.chars().count()), text.len());
        }
    }
}
