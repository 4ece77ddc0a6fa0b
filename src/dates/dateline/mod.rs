//! The dateline: where and when a story was filed.
//!
//! The wires write it as `OSLO, March 15 (Reuters) -`, `NEW YORK (AP) —`, `MOSCOW, March 15. /TASS/.`, papers also as
//! a line of its own. It stands at the head of a story, after a headline, a kicker or a byline at most; that is for
//! [`crate::facts`] to judge, here a paragraph is looked at by itself. A line in capitals is no dateline: a place needs
//! a date, an agency or a dash after it.

#[cfg(test)]
mod abroad_tests;
#[cfg(test)]
mod agencies_tests;
mod parse;
#[cfg(test)]
mod tests;

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
    /// Set where it is no more than a name in capitals before a colon or in brackets: `NEW DELHI:`, `(KELL, Norway) -`.
    pub label: Option<Label>,
}

/// What a dateline that is only a name in capitals names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A place that is known, or one with its region.
    Place,
    /// It may be a speaker's name: front matter above makes it a place.
    Name,
}

/// The day that a dateline names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatelineDay {
    /// The words, without the weekday: bytes in the paragraph.
    pub span: Span,
    /// The year, where it says one.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31; the day may not exist (30 February).
    pub day: i8,
    /// The weekday, 1 (Monday) to 7, where it says one, and its word.
    pub weekday: Option<(Span, i8)>,
}

impl DatelineDay {
    /// Resolves the day. If the dateline has no year, the nearest matching day to `near` is used. Returns `None` if
    /// there is no such day or no year is known.
    ///
    /// ```
    /// use copydesk::dates::dateline::DatelineDay;
    /// use copydesk::text::Span;
    /// use jiff::civil::date;
    ///
    /// let eve = DatelineDay { span: Span::default(), year: None, month: 12, day: 31, weekday: None };
    /// assert_eq!(eve.resolve(Some(date(2025, 1, 1))), Some(date(2024, 12, 31)));
    /// ```
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
///
/// ```
/// use copydesk::dates::dateline::find;
/// use copydesk::draft::Paragraph;
/// use copydesk::lexicon::ENGLISH;
///
/// let paragraph = Paragraph::of("BERGEN, Norway, March 15 (Reuters) - It rained.");
/// let dateline = find(&paragraph, &ENGLISH).unwrap();
/// assert_eq!(dateline.span.of(&paragraph.prose), "BERGEN, Norway, March 15 (Reuters) -");
/// assert_eq!(dateline.place.unwrap().of(&paragraph.prose), "BERGEN, Norway");
/// assert_eq!(dateline.agency.unwrap().of(&paragraph.prose), "Reuters");
/// ```
pub fn find(paragraph: &Paragraph, locale: &Locale) -> Option<Dateline> {
    parse::line(paragraph, locale)
}
