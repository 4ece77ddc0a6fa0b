//! Infers the order of day and month in the numeric dates of a draft from dates that are unambiguous.

use crate::draft::Block;
use crate::lexicon::DayOrder;

/// The dates that leave no choice, counted by their order, so that an edit reads only the paragraphs it touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Orders {
    day_first: usize,
    month_first: usize,
}

impl Orders {
    /// Those of some blocks.
    pub(super) fn of(blocks: &[Block]) -> Self {
        let mut out = Self::default();
        for prose in blocks.iter().map(|block| block.paragraph.prose.as_bytes()) {
            for slash in memchr::memchr_iter(b'/', prose) {
                match around(prose, slash) {
                    Some((first, second)) if first > 12 && second <= 12 => out.day_first += 1,
                    Some((first, second)) if second > 12 && first <= 12 => out.month_first += 1,
                    _ => {}
                }
            }
        }
        out
    }

    /// These without those of the blocks that are gone and with those that are new.
    pub(super) fn updated(self, gone: &[Block], fresh: &[Block]) -> Self {
        let (gone, fresh) = (Self::of(gone), Self::of(fresh));
        Self {
            day_first: self.day_first + fresh.day_first - gone.day_first,
            month_first: self.month_first + fresh.month_first - gone.month_first,
        }
    }

    /// The order according to dates like `25/03/2025` or `3/25/2025`. `Either` if there are none, or if they conflict.
    pub(super) const fn decided(self) -> DayOrder {
        match (self.day_first > 0, self.month_first > 0) {
            (true, false) => DayOrder::DayFirst,
            (false, true) => DayOrder::MonthFirst,
            _ => DayOrder::Either,
        }
    }
}

/// The two numbers around the first slash of a date. A year must follow, or the second number must start with a zero,
/// so that `24/7` and fractions are ruled out.
fn around(text: &[u8], slash: usize) -> Option<(u8, u8)> {
    let digits = |bytes: &[u8]| bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let before = text[..slash].iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let after = digits(&text[slash + 1..]);
    let from = slash - before;
    let free = from == 0
        || !matches!(text[from - 1], b'/' | b'-' | b'.' | b',') && !text[from - 1].is_ascii_alphanumeric();
    if !(1..=2).contains(&before) || !(1..=2).contains(&after) || !free {
        return None;
    }
    let end = slash + 1 + after;
    let year = text.get(end) == Some(&b'/') && matches!(digits(&text[end + 1..]), 2 | 4);
    let padded = after == 2 && text[slash + 1] == b'0' && text.get(end) != Some(&b'/');
    let number = |bytes: &[u8]| bytes.iter().fold(0_u8, |n, b| n.saturating_mul(10).saturating_add(b - b'0'));
    let (first, second) = (number(&text[from..slash]), number(&text[slash + 1..end]));
    let days = (1..=31).contains(&first) && (1..=31).contains(&second);
    (days && (year || padded)).then_some((first, second))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Draft, Format};

    #[test]
    fn a_date_that_leaves_no_choice_decides() {
        for (text, order) in [
            ("It shut on 25/03/2025 and opened on 05/04/2025.", DayOrder::DayFirst),
            ("It shut on 25/03 for good.", DayOrder::DayFirst),
            ("It shut on 3/25/25.", DayOrder::MonthFirst),
            ("It shut on 05/03/2025.", DayOrder::Either),
            ("It is open 24/7, and 15/4 is a fraction.", DayOrder::Either),
            ("It shut on 25/03/2025 or on 03/25/2025.", DayOrder::Either),
            ("See /25/03/2025 and 2025/03/25.", DayOrder::Either),
        ] {
            assert_eq!(Orders::of(&Draft::new(text, Format::Text).blocks).decided(), order, "{text}");
        }
    }
}
