//! Time expressions, datelines and the calendar.
//!
//! Like [`crate::attribution`] it goes in two steps: [`read`] finds the expressions of one paragraph by its
//! words alone; [`resolve`] says which day, month or span of time each means, given the reference date. The
//! reference is the draft's own ([`Dateline`], header, front matter) or what the editor or pipeline gives;
//! the clock is never asked.

pub mod dateline;

use jiff::civil::Date;

use crate::draft::Paragraph;
use crate::lexicon::Locale;
use crate::text::Span;

pub use dateline::Dateline;

/// TIMEX3 types, as TimeML has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexType {
    /// A day, week, month, year: `March 15`, `last month`.
    Date,
    /// A time of day, or a part of a day: `noon`, `Friday night`.
    Time,
    /// A length of time: `three years`.
    Duration,
    /// Again and again: `every Monday`, `annually`.
    Set,
}

/// Where the reference date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceBasis {
    /// `date`, `published` or `dateline` in the front matter.
    FrontMatter,
    /// A `date 2025-03-15 LONDON:` header.
    Header,
    /// The dateline.
    Dateline,
    /// The editor's setting, or the `date` of the input.
    Given,
}

/// The day from which a story's dates are reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The day.
    pub date: Date,
    /// Where it comes from.
    pub basis: ReferenceBasis,
}

/// A time expression as found, not yet resolved. What it holds besides its place is the affair of this room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Bytes in the paragraph.
    pub span: Span,
}

/// A time expression with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// Bytes in the paragraph.
    pub span: Span,
    /// Its type.
    pub kind: TimexType,
    /// Its TIMEX3 value: `2025-03-14`, `2025-03-14TNI`, `2025-W11`, `P3Y`, `PRESENT_REF`.
    pub value: String,
    /// How it was resolved, in a word for the fact sheet: `explicit`, `reference`, ...; `None` where it was not.
    pub basis: Option<&'static str>,
    /// The day that it names, where it names one.
    pub day: Option<Date>,
    /// How far that day is from the reference, in days; negative is before.
    pub days_from_dateline: Option<i32>,
}

/// Finds the time expressions of a paragraph by its words alone.
pub fn read(_paragraph: &Paragraph, _locale: &Locale) -> Vec<Mention> {
    Vec::new()
}

/// Says what each expression means, reckoned from `reference`.
pub fn resolve(
    _paragraph: &Paragraph,
    _mentions: &[Mention],
    _locale: &Locale,
    _reference: Option<Reference>,
) -> Vec<TimeExpression> {
    Vec::new()
}
