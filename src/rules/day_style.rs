//! How a house style writes days: the data of a profile, read by `date-style`.

/// How a house style writes days; `date-style` flags deviations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayStyle {
    /// `Friday`, not `yesterday`.
    pub weekday_for_relative: bool,
    /// Not `last Friday`.
    pub no_directed_weekday: bool,
    /// The weekday or the date, never both.
    pub weekday_or_date: bool,
    /// `Friday (Mar 14)`, never the weekday alone.
    pub date_beside_weekday: bool,
    /// The date if it is more than seven days away.
    pub date_beyond_a_week: bool,
}

impl DayStyle {
    /// The AP: the weekday alone within a week, the date alone beyond.
    pub const AP: Self = Self { no_directed_weekday: true, weekday_or_date: true, ..Self::WEEKDAYS };
    /// Reuters and the Guardian: the weekday within a week, the date beyond.
    pub const WEEKDAYS: Self = Self {
        weekday_for_relative: true,
        no_directed_weekday: false,
        weekday_or_date: false,
        date_beside_weekday: false,
        date_beyond_a_week: true,
    };
    /// CNA: the weekday with its date in brackets.
    pub const CNA: Self = Self {
        weekday_for_relative: false,
        date_beside_weekday: true,
        date_beyond_a_week: false,
        ..Self::WEEKDAYS
    };
}
