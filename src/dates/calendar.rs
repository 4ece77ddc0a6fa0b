//! Days, months and weekdays, in numbers and in the words of a message.

use jiff::Span;
use jiff::civil::{Date, Weekday};

/// From `from` to `to`, in days; negative where `to` is before.
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

/// `days` on from `from`; `None` beyond the calendar's end.
pub fn days_on(from: Date, days: i64) -> Option<Date> {
    from.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The day of that month and number which is nearest to `near`, in its year, the one before or the one after.
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

/// The day of that number in the month before, the month of `near` and the month after.
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

/// How many days a month can have: 29 for February.
pub const fn longest(month: i8) -> i8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// 1 (Monday) to 7.
pub fn weekday(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

/// The English name of a weekday from 1 (Monday) to 7.
pub fn weekday_name(weekday: i8) -> &'static str {
    match Weekday::from_monday_one_offset(weekday) {
        Ok(Weekday::Monday) => "Monday",
        Ok(Weekday::Tuesday) => "Tuesday",
        Ok(Weekday::Wednesday) => "Wednesday",
        Ok(Weekday::Thursday) => "Thursday",
        Ok(Weekday::Friday) => "Friday",
        Ok(Weekday::Saturday) => "Saturday",
        Ok(Weekday::Sunday) | Err(_) => "Sunday",
    }
}

/// The English name of a month from 1 to 12.
pub const fn month_name(month: i8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

/// A day as a message names it: `15 March 2025`.
pub fn in_words(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}
