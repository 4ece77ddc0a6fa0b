//! Infers the order of day and month in the numeric dates of a draft from dates that are unambiguous.

use crate::draft::Draft;
use crate::lexicon::DayOrder;

/// The order according to dates like `25/03/2025` or `3/25/2025`. `Either` if there are none, or if they conflict.
pub(super) fn of(draft: &Draft) -> DayOrder {
    let (mut day_first, mut month_first) = (false, false);
    for block in &draft.blocks {
        let prose = &block.paragraph.prose;
        for slash in memchr::memchr_iter(b'/', prose.as_bytes()) {
            match around(prose.as_bytes(), slash) {
                Some((first, second)) if first > 12 && second <= 12 => day_first = true,
                Some((first, second)) if second > 12 && first <= 12 => month_first = true,
                _ => {}
            }
        }
    }
    match (day_first, month_first) {
        (true, false) => DayOrder::DayFirst,
        (false, true) => DayOrder::MonthFirst,
        _ => DayOrder::Either,
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
    use crate::draft::Format;

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
            assert_eq!(of(&Draft::new(text, Format::Text)), order, "{text}");
        }
    }
}
