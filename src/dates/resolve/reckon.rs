//! Reckoning with days, months and weeks.

use jiff::civil::{Date, Weekday};

use crate::lexicon::times::NamedDay;

/// `date` so many days on (or back).
pub(super) fn plus_days(date: Date, days: i64) -> Option<Date> {
    let days = jiff::Span::new().try_days(days).ok()?;
    date.checked_add(days).ok()
}

/// How many days `to` is after `from`.
pub(super) fn days_between(from: Date, to: Date) -> Option<i32> {
    from.until(to).ok().map(|s| s.get_days())
}

/// The month so many months on (or back): its year and number.
pub(super) fn plus_months(year: i16, month: i8, months: i64) -> Option<(i16, i8)> {
    let total = i64::from(year) * 12 + i64::from(month) - 1 + months;
    let year = i16::try_from(total.div_euclid(12)).ok().filter(|y| (0..=9999).contains(y))?;
    Some((year, (total.rem_euclid(12) + 1) as i8))
}

/// The year so many years on (or back).
pub(super) fn plus_years(year: i16, years: i64) -> Option<i16> {
    i16::try_from(i64::from(year) + years).ok().filter(|y| (0..=9999).contains(y))
}

/// 1 (Monday) to 7.
pub(super) fn weekday(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

/// The latest such weekday up to `date`; `date` itself counts where `same` is set.
pub(super) fn weekday_back(date: Date, wanted: i8, same: bool) -> Option<Date> {
    let back = i64::from((weekday(date) - wanted).rem_euclid(7));
    plus_days(date, -if back == 0 && !same { 7 } else { back })
}

/// The first such weekday from `date` on; `date` itself counts where `same` is set.
pub(super) fn weekday_on(date: Date, wanted: i8, same: bool) -> Option<Date> {
    let on = i64::from((wanted - weekday(date)).rem_euclid(7));
    plus_days(date, if on == 0 && !same { 7 } else { on })
}

/// The such weekday nearest to `date`.
pub(super) fn weekday_near(date: Date, wanted: i8) -> Option<Date> {
    plus_days(date, i64::from((wanted - weekday(date) + 3).rem_euclid(7) - 3))
}

/// The ISO week of `date`, as in `2025-W11`.
pub(super) fn week_value(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The day that a name means in `year`.
pub(super) fn named_day(named: NamedDay, year: i16) -> Option<Date> {
    match named {
        NamedDay::Fixed(month, day) => Date::new(year, month, day).ok(),
        NamedDay::Nth(n, weekday, month) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, weekday).ok()
        }
        NamedDay::Easter(days) => plus_days(easter(year)?, i64::from(days)),
        NamedDay::ElectionDay => {
            let monday = Date::new(year, 11, 1).ok()?.nth_weekday_of_month(1, Weekday::Monday).ok()?;
            plus_days(monday, 1)
        }
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).
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
