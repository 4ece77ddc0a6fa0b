//! The dateline: where and when a story was filed.

use jiff::civil::Date;

use crate::draft::Paragraph;
use crate::lexicon::Locale;
use crate::text::Span;

/// The opening of a story that says where and when it was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The dateline, its dash or colon included, no blank after it; bytes in its paragraph.
    pub span: Span,
    /// The place as written, with its country or state.
    pub place: Option<Span>,
    /// The agency as written, without brackets.
    pub agency: Option<Span>,
    /// What it says of the day; `None` where it names none.
    pub day: Option<DatelineDay>,
    /// Whether it is a `date 2025-03-15 LONDON:` header.
    pub header: bool,
}

/// The day that a dateline names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatelineDay {
    /// The words: bytes in the paragraph.
    pub span: Span,
    /// The year, where it says one.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31; the day may not exist (30 February).
    pub day: i8,
}

impl DatelineDay {
    /// The day; without a year, the such day nearest to `near`. `None` where no such day exists, or no year
    /// is known.
    pub fn resolve(self, near: Option<Date>) -> Option<Date> {
        if let Some(year) = self.year {
            return Date::new(year, self.month, self.day).ok();
        }
        let near = near?;
        let years = [near.year() - 1, near.year(), near.year() + 1];
        let days = years.into_iter().filter_map(|y| Date::new(y, self.month, self.day).ok());
        days.min_by_key(|d| d.since(near).map_or(i32::MAX, |s| s.get_days().abs()))
    }
}

/// The dateline that `paragraph` begins with (or is).
pub fn find(_paragraph: &Paragraph, _locale: &Locale) -> Option<Dateline> {
    None
}
