//! Counts the quotation marks of a text.

use super::MarkStyle;

/// How many quotation marks of each kind a text has. Single ones look like apostrophes, so they are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// `"`
    straight: i64,
    /// `“`, and `‟` as a font may have it
    sixes: i64,
    /// `”`
    nines: i64,
    /// `„`
    low: i64,
    /// `«`
    left: i64,
    /// `»`
    right: i64,
    /// `''` and ` `` `
    doubled: i64,
}

impl Marks {
    /// Those of a text.
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut out = Self { straight: memchr::memchr_iter(b'"', bytes).count() as i64, ..Self::default() };
        for at in memchr::memchr_iter(0xE2, bytes) {
            match bytes.get(at + 1..at + 3) {
                Some([0x80, 0x9C | 0x9F]) => out.sixes += 1,
                Some([0x80, 0x9D]) => out.nines += 1,
                Some([0x80, 0x9E]) => out.low += 1,
                _ => {}
            }
        }
        for at in memchr::memchr_iter(0xC2, bytes) {
            match bytes.get(at + 1) {
                Some(0xAB) => out.left += 1,
                Some(0xBB) => out.right += 1,
                _ => {}
            }
        }
        for mark in [b'\'', b'`'] {
            let mut free = 0;
            for at in memchr::memchr_iter(mark, bytes) {
                if at >= free && bytes.get(at + 1) == Some(&mark) {
                    out.doubled += 1;
                    free = at + 2;
                }
            }
        }
        out
    }

    /// How many quotes of a style the marks open and do not close; below 0 where they close more. Of marks that do both,
    /// whether one is left.
    pub(crate) const fn opened(self, style: MarkStyle) -> i64 {
        match style {
            MarkStyle::Straight => self.straight % 2,
            MarkStyle::Curly => self.sixes - self.nines,
            MarkStyle::Guillemets => self.left - self.right,
            MarkStyle::Low => self.low - self.sixes - self.nines,
            MarkStyle::Doubled => self.doubled % 2,
            // Apostrophes look the same, so their number tells nothing.
            MarkStyle::Single => 0,
        }
    }

    /// Whether the text may close a quote of a style that another text opens.
    pub(crate) const fn close_another(self, style: MarkStyle) -> bool {
        match style {
            MarkStyle::Straight | MarkStyle::Doubled => self.opened(style) != 0,
            _ => self.opened(style) < 0,
        }
    }

    /// How many there are of all kinds.
    pub(crate) const fn all(self) -> i64 {
        self.straight + self.sixes + self.nines + self.low + self.left + self.right + self.doubled
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn marks_are_counted_as_a_search_counts_them(text in "[a\"“”„«»'`’é¢… ]{0,30}") {
            let count = |mark: &str| text.matches(mark).count() as i64;
            let wanted = Marks {
                straight: count("\""),
                sixes: count("“"),
                nines: count("”"),
                low: count("„"),
                left: count("«"),
                right: count("»"),
                doubled: count("''") + count("``"),
            };
            prop_assert_eq!(Marks::of(&text), wanted);
        }
    }
}
