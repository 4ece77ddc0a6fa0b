//! TIMEX3 values as a person says them.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::dates::TimeExpression;

/// What a time expression comes to: "the night of Friday, 14 March 2025", "the year 1998", "3 years".
pub(crate) fn meaning(time: &TimeExpression) -> String {
    let Some(day) = time.day else { return in_words(&time.value) };
    let part = part_of_day(&time.value).map(|part| format!("{part} ")).unwrap_or_default();
    format!("{part}{}", day.strftime("%A, %-d %B %Y"))
}

/// A value in words; the value itself where there is no plainer way to say it.
fn in_words(value: &str) -> String {
    week(value).or_else(|| month(value)).or_else(|| length(value)).unwrap_or_else(|| match value {
        "PRESENT_REF" => "now".to_owned(),
        "PAST_REF" => "some time ago".to_owned(),
        "FUTURE_REF" => "some time ahead".to_owned(),
        value if value.len() == 4 && value.bytes().all(|b| b.is_ascii_digit()) => format!("the year {value}"),
        value => value.to_owned(),
    })
}

/// The part of the day that a value names after its date: `TNI` is the night.
fn part_of_day(value: &str) -> Option<&'static str> {
    let (_, part) = value.split_once('T')?;
    match part {
        "MO" => Some("the morning of"),
        "MI" => Some("midday of"),
        "AF" => Some("the afternoon of"),
        "EV" => Some("the evening of"),
        "NI" => Some("the night of"),
        _ => None,
    }
}

fn week(value: &str) -> Option<String> {
    let (year, week) = value.split_once("-W")?;
    let week = ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, Weekday::Monday).ok()?;
    Some(format!("the week from {}", Date::from(week).strftime("%A, %-d %B %Y")))
}

fn month(value: &str) -> Option<String> {
    let (year, month) = value.split_once('-').filter(|(_, m)| m.len() == 2)?;
    let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
    Some(first.strftime("%B %Y").to_string())
}

fn length(value: &str) -> Option<String> {
    let (clock, rest) = match value.strip_prefix("PT") {
        Some(rest) => (true, rest),
        None => (false, value.strip_prefix('P')?),
    };
    let unit = match (clock, rest.chars().next_back()?) {
        (false, 'Y') => "year",
        (false, 'M') => "month",
        (false, 'W') => "week",
        (false, 'D') => "day",
        (true, 'H') => "hour",
        (true, 'M') => "minute",
        (true, 'S') => "second",
        _ => return None,
    };
    let number = &rest[..rest.len() - 1];
    match number {
        "1" => Some(format!("1 {unit}")),
        "X" => Some(format!("some {unit}s")),
        n if n.parse::<f64>().is_ok() => Some(format!("{n} {unit}s")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_said_plainly() {
        for (value, words) in [
            ("2025-W11", "the week from Monday, 10 March 2025"),
            ("2025-02", "February 2025"),
            ("1998", "the year 1998"),
            ("P3Y", "3 years"),
            ("P1M", "1 month"),
            ("PT36H", "36 hours"),
            ("PXW", "some weeks"),
            ("PRESENT_REF", "now"),
            ("2025-SU", "2025-SU"),
            ("198", "198"),
        ] {
            assert_eq!(in_words(value), words);
        }
        assert_eq!(part_of_day("2025-03-14TNI"), Some("the night of"));
        assert_eq!(part_of_day("2025-03-14"), None);
    }
}
