//! Parses and resolves time expressions, parses datelines, and does calendar arithmetic.
//!
//! Like [`crate::attribution`], this has two steps. [`read`] finds the expressions in one paragraph from its words
//! alone. `resolve` finds the day, month or period that each refers to, given the reference date. The reference date
//! comes from the draft ([`Dateline`], header, front matter) or from the editor or pipeline. The clock is never read
//! here.

mod atoms;
mod background;
pub mod calendar;
mod charged;
pub mod dateline;
mod day;
mod decided;
mod event_time;
mod grammar;
pub mod mention;
mod resolve;
pub mod weekdays;

use jiff::civil::Date;

use crate::draft::Paragraph;
use crate::lexicon::Locale;
use crate::text::Span;

pub use dateline::Dateline;
pub use day::{Clock, NOMINAL, Reference, ReferenceBasis};
pub use mention::{EventTime, Mention, MentionedYear};
pub use resolve::{Eras, Period, Point, StoryTime};

/// The TIMEX3 types of TimeML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexType {
    /// A day, week, month or year: `March 15`, `last month`.
    Date,
    /// A time of day, or a part of a day: `noon`, `Friday night`.
    Time,
    /// A length of time: `three years`.
    Duration,
    /// A repeated time: `every Monday`, `annually`.
    Set,
}

/// A resolved time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// The span in bytes of the paragraph.
    pub span: Span,
    /// Its type.
    pub kind: TimexType,
    /// Its TIMEX3 value: `2025-03-14`, `2025-03-14TNI`, `2025-W11`, `P3Y`, `PRESENT_REF`.
    pub value: String,
    /// How the expression was resolved, as a word for the fact sheet: `explicit` (it is complete in itself),
    /// `reference` (relative to the reference date) or `context` (relative to another time in the story). `None` if it
    /// was not resolved or is not a point in the calendar.
    pub basis: Option<&'static str>,
    /// The day that it refers to, if it is a day.
    pub day: Option<Date>,
    /// The distance of that day from the reference date, in days. Negative if it is earlier.
    pub days_from_dateline: Option<i32>,
}

/// Finds the time expressions in a paragraph from its words alone.
///
/// ```
/// use copydesk::dates::read;
/// use copydesk::draft::Paragraph;
/// use copydesk::lexicon::ENGLISH;
///
/// let found = read(&Paragraph::of("They met on Friday, 30 February."), &ENGLISH);
/// let (weekday, day) = (found[0].weekday.unwrap(), found[0].day.unwrap());
/// assert_eq!((weekday.value, day.value), (5, 30));
/// ```
pub fn read(paragraph: &Paragraph, locale: &Locale) -> Vec<Mention> {
    grammar::read(&atoms::Atoms::of(paragraph, locale))
}

/// Resolves each expression relative to `reference` and to the times mentioned in the paragraphs above. Also returns
/// the context for the next paragraph.
///
/// ```
/// use copydesk::dates::{StoryTime, Reference, ReferenceBasis, read, resolve};
/// use copydesk::draft::Paragraph;
/// use copydesk::lexicon::ENGLISH;
///
/// let paragraph = Paragraph::of("She resigned on Thursday.");
/// let mentions = read(&paragraph, &ENGLISH);
/// let date = "2025-03-15".parse().unwrap();
/// let reference = Reference::of(date, ReferenceBasis::Dateline);
/// let (found, _) = resolve(&paragraph, &mentions, &ENGLISH, Some(reference), &StoryTime::default());
/// assert_eq!(found[0].value, "2025-03-13");
/// assert_eq!(found[0].days_from_dateline, Some(-2));
/// ```
pub fn resolve(
    paragraph: &Paragraph,
    mentions: &[Mention],
    _locale: &Locale,
    reference: Option<Reference>,
    context: &StoryTime,
) -> (Vec<TimeExpression>, StoryTime) {
    resolve::resolve(paragraph, mentions, reference, context)
}
