//! Parses datelines: the place and day at the head of a story.
//!
//! Agencies write them as `OSLO, March 15 (Reuters) -`, `NEW YORK (AP) —` or `MOSCOW, March 15. /TASS/.`; newspapers
//! also put them on a line of their own. A dateline is at the head of a story, after no more than a headline, a kicker
//! or a byline. [`crate::facts`] checks that; this module looks at a single paragraph. A line in capitals is not a
//! dateline: a date, an agency or a dash must follow the place.

#[cfg(test)]
mod abroad_tests;
#[cfg(test)]
mod agencies_tests;
mod byline;
mod day;
mod line;
mod parse;
mod place;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::draft::Paragraph;
use crate::lexicon::Locale;
use crate::text::Span;

/// The opening of a story that gives the place and day of filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The span in bytes of the paragraph, including the dash or colon, without the space after it.
    pub span: Span,
    /// The place as written, with its country or state.
    pub place: Option<Span>,
    /// The agency as written, without brackets.
    pub agency: Option<Span>,
    /// The day, if it gives one.
    pub day: Option<DatelineDay>,
    /// True if it is a `date 2025-03-15 LONDON:` header.
    pub header: bool,
    /// Set if it is only a name in capitals before a colon or in brackets (`NEW DELHI:`, `(KELL, Norway) -`), or only a
    /// day before a dash (`March 15, 2025 --`).
    pub label: Option<Label>,
}

/// The kind of such a dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A known place, or one with its region.
    Place,
    /// A day with its year. If other paragraphs begin with one too, they are a timeline.
    Day,
    /// Possibly the name of a speaker. It only counts as a place below front matter.
    Name,
}

/// The day in a dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatelineDay {
    /// The words without the weekday, in bytes of the paragraph.
    pub span: Span,
    /// The year, if given.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31. The day may not exist (30 February).
    pub day: i8,
    /// The weekday, from 1 (Monday) to 7, and its span, if given.
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

/// The dateline at the start of `paragraph`.
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
