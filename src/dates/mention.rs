//! A time expression as it stands, taken apart into what it says.

use crate::text::Span;

pub use crate::lexicon::times::{Direction, NamedDay, PartOfDay, Season, Tense, Unit, Vague};

/// One thing that an expression says, and the words that say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<T> {
    /// Bytes in the paragraph. It may lie outside of the mention where two share a word (`3 to 8 May`).
    pub span: Span,
    /// What they say.
    pub value: T,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59, where it is said.
    pub minute: Option<u8>,
    /// The minutes that clocks there may be ahead of UTC; empty where no zone is said.
    pub zone: &'static [i16],
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// So many halves: 5 is two and a half.
    Halves(u32),
    /// Several, a few, or a bare plural.
    Several,
}

impl Count {
    /// The whole number; `None` for several and for broken ones.
    pub fn whole(self) -> Option<u32> {
        match self {
            Self::Halves(n) if n.is_multiple_of(2) => Some(n / 2),
            _ => None,
        }
    }
}

/// What kind of expression it is; this decides which parts there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Some of weekday, day, month, year, with `direction` (`last Friday`), `part_of_day` and `clock` at most.
    Calendar,
    /// A number of days from the reference date: `yesterday` is -1. Also with `part_of_day` and `clock`.
    Day(i8),
    /// `direction` and `unit`: `last week`, `the following year`, `that day`; with `count` it is a length of
    /// time before or after: `the past three years`.
    Relative,
    /// `count`, `unit` and `direction`: `three days ago`, `a year earlier`.
    Distance,
    /// `count` and `unit`: `three years`.
    Length,
    /// Again and again: with `unit`, `weekday` or `month`, and `part_of_day`: `every Monday night`.
    Repeated,
    /// The n-th quarter of a year; with `year` or `direction` (that of the year) where said.
    Quarter(u8),
    /// The n-th half of a year.
    Half(u8),
    /// A season.
    Season(Season),
    /// The first of its years: `the 1980s`.
    Decade(i16),
    /// The n-th century.
    Century(u8),
    /// A day with a name.
    Named(NamedDay),
    /// The n-th `weekday` of `month` (with `year` where said), or of the month that `direction` points at; -1 is the
    /// last.
    NthWeekday(i8),
    /// Of the day that is spoken of: `the morning`, `noon`, `7:15 p.m.`.
    Time,
    /// The year's end.
    YearEnd,
    /// The same as the period spoken of, in the year before it: `year-earlier`.
    YearEarlier,
    /// The period spoken of: `the latest period`.
    Period,
    /// No point of the calendar: `now`, `recently`, `soon`.
    Vague(Vague),
}

/// The year that is told beside a date that has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldYear {
    /// This year: `In 2011 they opened a shop. It burned down on March 21.`
    Year(i16),
    /// Another than the story's own, or any: `Last season they met on May 3`.
    Other,
}

/// What the clause around a date says of the deed that it dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Telling {
    /// It has happened on that day: `resigned on March 14`.
    Done,
    /// It is to happen on that day: `will vote on March 18`.
    ToCome,
    /// Neither can be said.
    #[default]
    Unsure,
}

/// A time expression as found, not yet resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Bytes in the paragraph.
    pub span: Span,
    /// What kind it is.
    pub form: Form,
    /// 1 (Monday) to 7.
    pub weekday: Option<Part<i8>>,
    /// 1 to 31; it need not exist in its month (30 February).
    pub day: Option<Part<i8>>,
    /// 1 to 12.
    pub month: Option<Part<i8>>,
    /// The year.
    pub year: Option<Part<i16>>,
    /// The part of the day.
    pub part_of_day: Option<Part<PartOfDay>>,
    /// The time of day.
    pub clock: Option<Part<Clock>>,
    /// Which one, or which way.
    pub direction: Option<Part<Direction>>,
    /// How many.
    pub count: Option<Part<Count>>,
    /// The unit.
    pub unit: Option<Part<Unit>>,
    /// What a length has on top in a smaller unit: the four months of `three years and four months`.
    pub rest: Option<(u32, Unit)>,
    /// Whether its day and month may stand in the other order: `05/03/2025` where nothing decides.
    pub either: bool,
    /// Whether something is its own: `last year's flood`.
    pub possessive: bool,
    /// How many days off from what the rest says: 1 for `the day after Christmas`.
    pub shift: i8,
    /// Whether it is approximate: `about three years`, `early May`.
    pub approximate: bool,
    /// What the verb and the words around it say of when.
    pub tense: Tense,
    /// Whether the word right before it says so (`since`, `until`), and no verb further off.
    pub tense_said: bool,
    /// How many words and marks stand between the verb that gives the tense and it; `None` where that verb stands
    /// behind it, or is no verb.
    pub verb_gap: Option<usize>,
    /// The verb before it in its sentence, as far as `verb_gap`; bytes in the paragraph.
    pub verb: Option<Span>,
    /// The year that the sentence or the one before speaks of, where the date itself has none.
    pub told_year: Option<ToldYear>,
    /// What its clause tells of the deed that it dates.
    pub telling: Telling,
    /// Whether it is the first end of a range and the next mention the other: `from 3 May to 8 May`.
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
            verb_gap: None,
            verb: None,
            told_year: None,
            telling: Telling::Unsure,
            opens_range: false,
        }
    }

    /// Whether it names a calendar day by its number: `15 March`, with or without the year.
    pub fn is_dated(&self) -> bool {
        self.form == Form::Calendar && self.day.is_some() && self.month.is_some()
    }
}

impl<T> Part<T> {
    pub(super) const fn new(span: Span, value: T) -> Self {
        Self { span, value }
    }
}
