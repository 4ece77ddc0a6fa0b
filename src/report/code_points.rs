//! Byte offsets as counts of Unicode code points, which is what a fact sheet speaks of.

use crate::text::Span;

/// How many bytes one entry of the table covers.
const STEP: usize = 64;

/// A text's table from bytes to code points: made in one pass, asked in constant time.
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
    /// Code points before each `STEP`-th byte; empty where the text is ASCII.
    before: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    /// Counts through `text`.
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

    /// The code points before the byte at `at`; beyond the end all of them.
    pub fn at(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let Some(&before) = self.before.get(at / STEP) else {
            let whole = self.before.last().map(|&b| b + starts(&self.text.as_bytes()[self.tail()..]));
            return whole.unwrap_or(at);
        };
        before + starts(&self.text.as_bytes()[at - at % STEP..at])
    }

    /// The byte at which the code point number `count` begins, or the end of the text: [`CodePoints::at`] turned round.
    pub fn byte(&self, count: usize) -> usize {
        if self.before.is_empty() {
            return count.min(self.text.len());
        }
        let chunk = self.before.partition_point(|&b| b <= count).saturating_sub(1);
        let from = chunk * STEP;
        let mut inside = (from..self.text.len()).filter(|&i| self.text.is_char_boundary(i));
        inside.nth(count - self.before[chunk]).unwrap_or(self.text.len())
    }

    /// Both ends of `span`.
    pub fn span(&self, span: Span) -> [usize; 2] {
        [self.at(span.start), self.at(span.end)]
    }

    fn tail(&self) -> usize {
        (self.before.len() - 1) * STEP
    }
}

/// The bytes at which a code point begins.
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
