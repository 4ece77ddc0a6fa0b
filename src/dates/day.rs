//! The day of a story, and where it comes from.

use jiff::civil::Date;

use super::calendar::nearest;
use crate::lexicon::origins;

/// Where the day of a story, or its year, comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceBasis {
    /// The front matter.
    FrontMatter,
    /// The publication time of an HTML page: `article:published_time`, `<time datetime>`.
    Page,
    /// A `date 2025-03-15 LONDON:` header.
    Header,
    /// The dateline.
    Dateline,
    /// The editor or the publishing system: a setting, `--date`, or `date` in JSON Lines.
    Given,
    /// The day on which the program runs, if a setting or `--today` asks for it.
    Today,
    /// The file name: `2025-03-15-slug.md`.
    FileName,
    /// The properties of a word processor file, if nothing else gives a day.
    Properties,
    /// The pairs of weekday and date in the text, if they fit only one year. Only ever the basis of a year.
    Weekdays,
    /// The clock, if nothing else is known. Only ever the basis of a year.
    Clock,
}

impl ReferenceBasis {
    /// The date that it gives, in messages: `the date in the front matter`, `the dateline`.
    pub const fn date_words(self) -> &'static str {
        match self {
            Self::FrontMatter => origins::FRONT_MATTER_DATE,
            Self::Page => origins::PAGE_DATE,
            Self::Header => origins::HEADER_DATE,
            Self::Dateline => origins::DATELINE,
            Self::Given => origins::GIVEN,
            Self::Today | Self::Clock => origins::TODAY_DATE,
            Self::FileName => origins::FILE_NAME_DATE,
            Self::Properties => origins::PROPERTIES_DATE,
            Self::Weekdays => origins::WEEKDAYS,
        }
    }

    /// Its name in messages: `the front matter`.
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

/// The reference date of a story. It may come from a dateline without a year; [`Self::year`] then tells what the year
/// is based on, if anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The date. Without a known year, only the month and the day are valid, and the year is [`NOMINAL`].
    pub date: Date,
    /// Where the day comes from.
    pub basis: ReferenceBasis,
    /// Where the year comes from, or `None` if it is unknown.
    pub year: Option<ReferenceBasis>,
}

/// The placeholder for an unknown year. It is not a leap year.
pub const NOMINAL: i16 = 2023;

impl Reference {
    /// A complete date with a single basis.
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

    /// A month and day without a year. `None` on 29 February, or if there is no such day.
    pub fn without_year(month: i8, day: i8, basis: ReferenceBasis) -> Option<Self> {
        Some(Self { date: Date::new(NOMINAL, month, day).ok()?, basis, year: None })
    }

    /// True if the year is known, from the draft or from outside.
    pub const fn has_year(self) -> bool {
        self.year.is_some()
    }
}

/// Today's date, passed in by the editor or the command. The library itself never reads the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clock {
    /// Today's date.
    pub today: Date,
    /// True if the draft was changed in the last seven days.
    pub fresh: bool,
}

/// The maximum distance in days between a dateline and today at which the clock supplies the year.
const NEAR_CLOCK: i64 = 45;

impl Clock {
    /// The date with this month and day that is nearest to today, if it is within 45 days.
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
