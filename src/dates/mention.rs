//! A time expression as parsed, split into its parts.

use crate::text::Span;

pub use crate::lexicon::times::{Direction, NamedDay, PartOfDay, Season, Tense, Unit, Vague};

/// One part of an expression, and the words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<T> {
    /// The span in bytes of the paragraph. It may lie outside the mention if two mentions share a word (`3 to 8 May`).
    pub span: Span,
    /// The value.
    pub value: T,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59, if given.
    pub minute: Option<u8>,
    /// The possible offsets of the time zone from UTC, in minutes. Empty if no zone is given.
    pub zone: &'static [i16],
}

/// A number of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// The number of halves: 5 is two and a half.
    Halves(u32),
    /// Several, a few, or a bare plural.
    Several,
}

impl Count {
    /// The whole number. `None` for "several" and for fractions.
    pub fn whole(self) -> Option<u32> {
        match self {
            Self::Halves(n) if n.is_multiple_of(2) => Some(n / 2),
            _ => None,
        }
    }
}

/// The kind of expression. It determines which parts are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A combination of weekday, day, month and year, possibly with `direction` (`last Friday`), `part_of_day` and
    /// `clock`.
    Calendar,
    /// A weekday that is not a certain one: `on a wet Tuesday`. With `weekday`, possibly with `part_of_day`.
    AnyWeekday,
    /// A number of days from the reference date: `yesterday` is -1. Possibly with `part_of_day` and `clock`.
    Day(i8),
    /// `direction` and `unit`: `last week`, `the following year`, `that day`. With `count`, it is a length of time
    /// before or after: `the past three years`.
    Relative,
    /// `count`, `unit` and `direction`: `three days ago`, `a year earlier`.
    Distance,
    /// `count` and `unit`: `three years`.
    Length,
    /// A repeated time, with `unit`, `weekday` or `month`, and `part_of_day`: `every Monday night`.
    Repeated,
    /// The n-th quarter of a year, with `year` or `direction` (of the year) if given.
    Quarter(u8),
    /// The n-th half of a year.
    Half(u8),
    /// A season.
    Season(Season),
    /// A decade, as its first year: `the 1980s`.
    Decade(i16),
    /// The n-th century.
    Century(u8),
    /// A day with a name.
    Named(NamedDay),
    /// The n-th `weekday` of `month` (with `year` if given), or of the month that `direction` refers to. -1 is the
    /// last.
    NthWeekday(i8),
    /// A time on the day last mentioned: `the morning`, `noon`, `7:15 p.m.`.
    Time,
    /// The end of the year.
    YearEnd,
    /// The period last mentioned, one year earlier: `year-earlier`.
    YearEarlier,
    /// The period last mentioned: `the latest period`.
    Period,
    /// Not a point in the calendar: `now`, `recently`, `soon`.
    Vague(Vague),
}

/// The year mentioned near a date that has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionedYear {
    /// A certain year: `In 2011 they opened a shop. It burned down on March 21.`
    Year(i16),
    /// The story's own year plus this many: `last year's race` is -1.
    Beside(i16),
    /// A year other than the story's own, or any year: `Last season they met on May 3`.
    Other,
}

/// What the clause around a date says about the event on that date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EventTime {
    /// It has happened: `resigned on March 14`.
    Past,
    /// It is planned: `will vote on March 18`.
    Planned,
    /// It could be either.
    #[default]
    Unsure,
}

/// A time expression as found, not yet resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The span in bytes of the paragraph.
    pub span: Span,
    /// The kind of expression.
    pub form: Form,
    /// 1 (Monday) to 7.
    pub weekday: Option<Part<i8>>,
    /// 1 to 31. It may not exist in its month (30 February).
    pub day: Option<Part<i8>>,
    /// 1 to 12.
    pub month: Option<Part<i8>>,
    /// The year.
    pub year: Option<Part<i16>>,
    /// The part of the day.
    pub part_of_day: Option<Part<PartOfDay>>,
    /// The time of day.
    pub clock: Option<Part<Clock>>,
    /// Which one, or in which direction.
    pub direction: Option<Part<Direction>>,
    /// The number of units.
    pub count: Option<Part<Count>>,
    /// The unit.
    pub unit: Option<Part<Unit>>,
    /// The extra months or the like of a compound length: the four months of `three years and four months`.
    pub rest: Option<(u32, Unit)>,
    /// True if day and month could be swapped: `05/03/2025` in an ambiguous context.
    pub either: bool,
    /// True if it is a possessive: `last year's flood`.
    pub possessive: bool,
    /// An offset in days from the rest of the expression: 1 for `the day after Christmas`.
    pub shift: i8,
    /// True if it is approximate: `about three years`, `early May`.
    pub approximate: bool,
    /// The tense of the verb and the words around it.
    pub tense: Tense,
    /// True if the tense comes from the word right before it (`since`, `until`) and not from a verb farther away.
    pub tense_said: bool,
    /// True if its sentence has a verb in the past, or one for the future in the past (`planned to`, `would`).
    pub told: bool,
    /// The number of atoms between the verb that gives the tense and the expression. `None` if the verb follows it or
    /// there is no verb.
    pub verb_gap: Option<usize>,
    /// The verb before it in its sentence that `verb_gap` refers to, in bytes of the paragraph.
    pub verb: Option<Span>,
    /// The year that the sentence or the one before is about, if the date has none itself.
    pub mentioned_year: Option<MentionedYear>,
    /// The year beside a date that has none, in its sentence. It is that of the date if the weekday shows it: `In 2025
    /// the race was on Sunday, May 11`.
    pub year_beside: Option<MentionedYear>,
    /// True if the year beside the date is that of the date without a weekday too: `Next year's race is on May 9`.
    pub year_is_own: bool,
    /// What its clause says about the event on that date.
    pub event_time: EventTime,
    /// True if it is the first end of a range and the next mention is the other: `from 3 May to 8 May`.
    pub opens_range: bool,
}

impl Mention {
    pub(super) fn new(form: Form, span: Span) -> Self {
        Self {
            span,
            form,
            weekday: None,
            day: None,
            month: None,
            year: None,
            part_of_day: None,
            clock: None,
            direction: None,
            count: None,
            unit: None,
            rest: None,
            either: false,
            possessive: false,
            shift: 0,
            approximate: false,
            tense: Tense::Unknown,
            tense_said: false,
            told: false,
            verb_gap: None,
            verb: None,
            mentioned_year: None,
            year_beside: None,
            year_is_own: false,
            event_time: EventTime::Unsure,
            opens_range: false,
        }
    }

    /// True if it is a calendar day with its number: `15 March`, with or without a year.
    pub fn is_dated(&self) -> bool {
        self.form == Form::Calendar && self.day.is_some() && self.month.is_some()
    }
}

impl<T> Part<T> {
    pub(super) const fn new(span: Span, value: T) -> Self {
        Self { span, value }
    }
}
