//! The day of a story and what it is taken from.

use jiff::civil::Date;

use super::calendar::nearest;
use crate::lexicon::origins;

/// What a story's day, or its year, is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceBasis {
    /// The front matter.
    FrontMatter,
    /// The time that an HTML page states of itself: `article:published_time`, `<time datetime>`.
    Page,
    /// A `date 2025-03-15 LONDON:` header.
    Header,
    /// The dateline.
    Dateline,
    /// What the editor or the publishing system gives: a setting, `--date`, `date` in JSON Lines.
    Given,
    /// The day on which this computer runs, because a setting or `--today` says so.
    Today,
    /// The file's name: `2025-03-15-slug.md`.
    FileName,
    /// The properties of a word processor's file, where nothing else gives a day.
    Properties,
    /// The weekdays and dates of the text, which fit one year. It is only ever the basis of a year.
    Weekdays,
    /// The clock, where nothing else is known. It is only ever the basis of a year.
    Clock,
}

impl ReferenceBasis {
    /// How a message names it: `the front matter`.
    pub const fn words(self) -> &'static str {
        match self {
            Self::FrontMatter => origins::FRONT_MATTER,
            Self::Page => origins::PAGE,
            Self::Header => origins::HEADER,
            Self::Dateline => origins::DATELINE,
            Self::Given => origins::GIVEN,
            Self::Today => origins::TODAY,
            Self::FileName => origins::FILE_NAME,
            Self::Properties => origins::PROPERTIES,
            Self::Weekdays => origins::WEEKDAYS,
            Self::Clock => origins::CLOCK,
        }
    }
}

/// The day that a story's dates count from. A dateline without a year names a day all the same: [`Self::year`] then says
/// what gives the year, or that nothing does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The day. Without a year only its month and day of the month hold, and [`NOMINAL`] stands for the year.
    pub date: Date,
    /// What gives the day.
    pub basis: ReferenceBasis,
    /// What gives the year; `None` where nothing does.
    pub year: Option<ReferenceBasis>,
}

/// A common year that stands for one that is not known.
pub const NOMINAL: i16 = 2023;

impl Reference {
    /// A whole day from one place.
    ///
    /// ```
    /// use copydesk::dates::{Reference, ReferenceBasis};
    /// use jiff::civil::date;
    ///
    /// let day = Reference::of(date(2025, 3, 15), ReferenceBasis::Header);
    /// assert_eq!(day.year, Some(ReferenceBasis::Header));
    /// ```
    pub const fn of(date: Date, basis: ReferenceBasis) -> Self {
        Self { date, basis, year: Some(basis) }
    }

    /// A day and month without a year; `None` on 29 February and where there is no such day.
    pub fn without_year(month: i8, day: i8, basis: ReferenceBasis) -> Option<Self> {
        Some(Self { date: Date::new(NOMINAL, month, day).ok()?, basis, year: None })
    }

    /// Whether the year is known, from the draft or from what is given for it.
    pub const fn has_year(self) -> bool {
        self.year.is_some()
    }
}

/// Today, as an editor or a command passes it in; the library never reads a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clock {
    /// The day.
    pub today: Date,
    /// Whether the draft was changed in the last seven days.
    pub fresh: bool,
}

/// How far a dateline may lie from today for the clock to give its year, in days.
const NEAR_CLOCK: i64 = 45;

impl Clock {
    /// The day of that month nearest to today, where it is within 45 days.
    ///
    /// ```
    /// use copydesk::dates::Clock;
    /// use jiff::civil::date;
    ///
    /// let clock = Clock { today: date(2026, 1, 2), fresh: false };
    /// assert_eq!(clock.year_of(12, 20), Some(date(2025, 12, 20)));
    /// assert_eq!(clock.year_of(6, 1), None);
    /// ```
    pub fn year_of(self, month: i8, day: i8) -> Option<Date> {
        let date = nearest(month, day, self.today)?;
        (super::calendar::days_between(self.today, date).abs() <= NEAR_CLOCK).then_some(date)
    }
}
