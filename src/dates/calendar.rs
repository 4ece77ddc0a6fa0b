//! Calendar arithmetic with days, weeks, months and years, and the names used in messages.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use crate::lexicon::ENGLISH;
use crate::lexicon::times::NamedDay;

/// The number of days from `from` to `to`, negative if `to` is earlier.
///
/// ```
/// use copydesk::dates::calendar::days_between;
/// use jiff::civil::date;
///
/// assert_eq!(days_between(date(2024, 2, 28), date(2024, 3, 1)), 2);
/// ```
pub fn days_between(from: Date, to: Date) -> i64 {
    // Both are civil days between the years -9999 and 9999, so the difference fits.
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The date `days` days after `from`, or `None` if it is outside the calendar.
pub fn days_on(from: Date, days: i64) -> Option<Date> {
    from.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The date with this month and day that is nearest to `near`, in the same year, the year before or the year after.
///
/// ```
/// use copydesk::dates::calendar::nearest;
/// use jiff::civil::date;
///
/// assert_eq!(nearest(12, 31, date(2025, 1, 1)), Some(date(2024, 12, 31)));
/// assert_eq!(nearest(2, 30, date(2025, 1, 1)), None);
/// ```
pub fn nearest(month: i8, day: i8, near: Date) -> Option<Date> {
    let years = [near.year() - 1, near.year(), near.year() + 1];
    let days = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
    days.min_by_key(|d| days_between(near, *d).abs())
}

/// The dates with this day in the month before, the month of `near` and the month after.
///
/// ```
/// use copydesk::dates::calendar::days_around;
/// use jiff::civil::date;
///
/// let [before, this, after] = days_around(31, date(2025, 1, 15));
/// assert_eq!((before, this, after), (Some(date(2024, 12, 31)), Some(date(2025, 1, 31)), None));
/// ```
pub fn days_around(day: i8, near: Date) -> [Option<Date>; 3] {
    [-1, 0, 1].map(|months| {
        let month = near.first_of_month().checked_add(Span::new().months(months)).ok()?;
        Date::new(month.year(), month.month(), day).ok()
    })
}

/// The maximum number of days in a month: 29 for February.
pub const fn longest(month: i8) -> i8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The weekday, from 1 (Monday) to 7.
pub fn weekday(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

/// The English name of a weekday from 1 (Monday) to 7.
pub fn weekday_name(weekday: i8) -> String {
    ENGLISH.weekday_name(weekday)
}

/// The English name of a month from 1 to 12.
pub fn month_name(month: i8) -> String {
    ENGLISH.month_name(month)
}

/// A date as written in messages: `15 March 2025`.
pub fn in_words(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

/// The year and month that is `months` months later (or earlier, if negative).
pub(crate) fn plus_months(year: i16, month: i8, months: i64) -> Option<(i16, i8)> {
    let total = i64::from(year) * 12 + i64::from(month) - 1 + months;
    let year = i16::try_from(total.div_euclid(12)).ok().filter(|y| (0..=9999).contains(y))?;
    Some((year, (total.rem_euclid(12) + 1) as i8))
}

/// The year of a two-digit number: 1930 to 2029.
pub(super) fn pivoted(value: u32) -> i16 {
    let year = if value < 30 { 2000 + value } else { 1900 + value };
    year as i16
}

/// The year that is `years` years later (or earlier, if negative).
pub(crate) fn plus_years(year: i16, years: i64) -> Option<i16> {
    i16::try_from(i64::from(year) + years).ok().filter(|y| (0..=9999).contains(y))
}

/// The latest date up to `date` with the weekday `wanted`. `date` itself counts if `same` is set.
pub(crate) fn weekday_back(date: Date, wanted: i8, same: bool) -> Option<Date> {
    let back = i64::from((weekday(date) - wanted).rem_euclid(7));
    days_on(date, -if back == 0 && !same { 7 } else { back })
}

/// The first date from `date` on with the weekday `wanted`. `date` itself counts if `same` is set.
pub(crate) fn weekday_on(date: Date, wanted: i8, same: bool) -> Option<Date> {
    let on = i64::from((wanted - weekday(date)).rem_euclid(7));
    days_on(date, if on == 0 && !same { 7 } else { on })
}

/// The nearest date to `date` with the weekday `wanted`.
pub(crate) fn weekday_near(date: Date, wanted: i8) -> Option<Date> {
    days_on(date, i64::from((wanted - weekday(date) + 3).rem_euclid(7) - 3))
}

/// The ISO week of `date`, as in `2025-W11`.
pub(crate) fn week_value(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The date of a named day in `year`.
pub(crate) fn named_day(named: NamedDay, year: i16) -> Option<Date> {
    match named {
        NamedDay::Fixed(month, day) => Date::new(year, month, day).ok(),
        NamedDay::Nth(n, weekday, month) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, weekday).ok()
        }
        NamedDay::Easter(days) => days_on(easter(year)?, i64::from(days)),
        NamedDay::ElectionDay => {
            let monday = Date::new(year, 11, 1).ok()?.nth_weekday_of_month(1, Weekday::Monday).ok()?;
            days_on(monday, 1)
        }
    }
}

/// Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn named_days_of_known_years() {
        assert_eq!(easter(2024), Some(date(2024, 3, 31)));
        assert_eq!(easter(2025), Some(date(2025, 4, 20)));
        assert_eq!(named_day(NamedDay::Nth(4, 4, 11), 2025), Some(date(2025, 11, 27)));
        assert_eq!(named_day(NamedDay::Nth(-1, 1, 5), 2025), Some(date(2025, 5, 26)));
        assert_eq!(named_day(NamedDay::ElectionDay, 2024), Some(date(2024, 11, 5)));
    }

    #[test]
    fn weekdays_around_a_day() {
        let friday = date(2025, 3, 14);
        assert_eq!(weekday_near(friday, 1), Some(date(2025, 3, 17)));
        assert_eq!(weekday_near(friday, 2), Some(date(2025, 3, 11)));
        assert_eq!(weekday_back(friday, 5, true), Some(friday));
        assert_eq!(weekday_back(friday, 5, false), Some(date(2025, 3, 7)));
        assert_eq!(weekday_on(friday, 1, true), Some(date(2025, 3, 17)));
    }

    #[test]
    fn weeks_belong_to_the_year_of_their_thursday() {
        assert_eq!(week_value(date(2024, 12, 30)), "2025-W01");
        assert_eq!(week_value(date(2021, 1, 3)), "2020-W53");
    }
}
