//! Describes TIMEX3 values in plain words. A value without such words is not shown.

use jiff::civil::{Date, ISOWeekDate, Weekday};

pub(crate) use crate::dates::calendar::in_words as day;
use crate::dates::calendar::{month_name, weekday, weekday_name};
use crate::dates::{TimeExpression, TimexType};

/// The meaning of a time expression: "the night of Friday, 14 March 2025", "the year 1998", "3 years".
///
/// Returns `None` if the draft does not say, or if there are no plain words for it.
pub(crate) fn meaning(time: &TimeExpression) -> Option<String> {
    if let Some(day) = time.day {
        let part = part_of_day(&time.value).map(|part| format!("{part} ")).unwrap_or_default();
        return Some(format!("{part}{}", with_weekday(day)));
    }
    if time.kind == TimexType::Set {
        return length(&time.value).map(every);
    }
    in_words(&time.value)
}

/// A day with its weekday: "Friday, 14 March 2025".
pub(crate) fn with_weekday(date: Date) -> String {
    format!("{}, {}", weekday_name(weekday(date)), day(date))
}

fn in_words(value: &str) -> Option<String> {
    let known = match value {
        "PRESENT_REF" => Some("now".to_owned()),
        "PAST_REF" => Some("some time ago".to_owned()),
        "FUTURE_REF" => Some("some time ahead".to_owned()),
        _ => None,
    };
    let span = known.or_else(|| length(value)).or_else(|| years(value));
    span.or_else(|| {
        let (year, part) = value.split_once('-')?;
        week(year, part).or_else(|| month(year, part)).or_else(|| part_of_year(year, part))
    })
}

/// The part of the day after the date in a value: `TNI` is the night.
fn part_of_day(value: &str) -> Option<String> {
    let (_, part) = value.split_once('T')?;
    let named = match part {
        "MO" => "the morning of",
        "MI" => "midday of",
        "AF" => "the afternoon of",
        "EV" => "the evening of",
        "NI" => "the night of",
        "DT" => "the daytime of",
        clock => {
            let digits = |(i, b): (usize, u8)| if i == 2 { b == b':' } else { b.is_ascii_digit() };
            let whole = clock.len() == 5 && clock.bytes().enumerate().all(digits);
            return whole.then(|| format!("{clock} on"));
        }
    };
    Some(named.to_owned())
}

/// A year, decade (`199`) or century (`19`).
fn years(value: &str) -> Option<String> {
    if !value.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match value.len() {
        4 => Some(format!("the year {value}")),
        3 => Some(format!("the {value}0s")),
        2 => Some(format!("the {value}00s")),
        _ => None,
    }
}

fn week(year: &str, part: &str) -> Option<String> {
    let week = part.strip_prefix('W')?;
    let (week, weekend) = match week.strip_suffix("-WE") {
        Some(week) => (week, true),
        None => (week, false),
    };
    let (first, what) = if weekend { (Weekday::Saturday, "weekend") } else { (Weekday::Monday, "week") };
    let first = ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, first).ok()?;
    Some(format!("the {what} from {}", with_weekday(first.into())))
}

fn month(year: &str, part: &str) -> Option<String> {
    let first: Date = format!("{year}-{part}-01").parse().ok()?;
    Some(format!("{} {}", month_name(first.month()), first.year()))
}

fn part_of_year(year: &str, part: &str) -> Option<String> {
    years(year).filter(|_| year.len() == 4)?;
    let season = |name: &str| Some(format!("{name} {year}"));
    match part {
        "SP" => season("spring"),
        "SU" => season("summer"),
        "FA" => season("autumn"),
        "WI" => season("winter"),
        _ => {
            let (what, number) = part.split_at_checked(1)?;
            let what = match what {
                "Q" => "quarter",
                "H" => "half",
                _ => return None,
            };
            let nth = ["first", "second", "third", "fourth"];
            let nth = nth.get(number.parse::<usize>().ok()?.checked_sub(1)?)?;
            Some(format!("the {nth} {what} of {year}"))
        }
    }
}

/// A duration: `P1Y6M` is "1 year 6 months", `PXD` is "some days".
fn length(value: &str) -> Option<String> {
    let mut rest = value.strip_prefix('P').filter(|rest| !rest.is_empty())?;
    let (mut clock, mut parts) = (false, Vec::new());
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            (clock, rest) = (true, after);
            continue;
        }
        let digits = |c: char| c.is_ascii_digit() || c == '.' || c == 'X';
        let (number, after) = rest.split_at(rest.find(|c| !digits(c))?);
        let letters = after.find(|c: char| digits(c) || c == 'T').unwrap_or(after.len());
        let (unit, after) = after.split_at(letters);
        let unit = match (clock, unit) {
            (false, "CE") => "century",
            (false, "DE") => "decade",
            (false, "Y") => "year",
            (false, "Q") => "quarter",
            (false, "M") => "month",
            (false, "WE") => "weekend",
            (false, "W") => "week",
            (false, "D") => "day",
            (true, "H") => "hour",
            (true, "M") => "minute",
            (true, "S") => "second",
            _ => return None,
        };
        let many = if unit == "century" { "centuries".to_owned() } else { format!("{unit}s") };
        parts.push(match number {
            "1" => format!("1 {unit}"),
            "X" => format!("some {many}"),
            n if n.parse::<f64>().is_ok() => format!("{n} {many}"),
            _ => return None,
        });
        rest = after;
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// A frequency: "every day" for the duration "1 day".
fn every(length: String) -> String {
    format!("every {}", length.strip_prefix("1 ").unwrap_or(&length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_said_plainly() {
        for (value, words) in [
            ("2025-W11", "the week from Monday, 10 March 2025"),
            ("2025-W11-WE", "the weekend from Saturday, 15 March 2025"),
            ("2025-02", "February 2025"),
            ("1998", "the year 1998"),
            ("198", "the 1980s"),
            ("19", "the 1900s"),
            ("2025-SU", "summer 2025"),
            ("2025-Q3", "the third quarter of 2025"),
            ("2025-H1", "the first half of 2025"),
            ("P3Y", "3 years"),
            ("P1M", "1 month"),
            ("P1Y6M", "1 year 6 months"),
            ("P2.5Y", "2.5 years"),
            ("PT2H30M", "2 hours 30 minutes"),
            ("PXDE", "some decades"),
            ("PT36H", "36 hours"),
            ("PXW", "some weeks"),
            ("PRESENT_REF", "now"),
        ] {
            assert_eq!(in_words(value).as_deref(), Some(words), "{value}");
        }
    }

    #[test]
    fn a_value_without_plain_words_is_not_shown() {
        for value in [
            "XXXX-WXX-1",
            "XXXX-SU",
            "XXXX-QX",
            "2025-QX",
            "2025-Q9",
            "XXXX-XX-XXTNI",
            "XXXX-12-25",
            "2025-03-XX",
            "XXXX",
            "P",
            "PT",
            "P3",
            "BC0044",
            "",
            "2025-W99",
        ] {
            assert_eq!(in_words(value), None, "{value}");
        }
    }

    #[test]
    fn a_part_of_a_day_may_come_before_the_day() {
        assert_eq!(part_of_day("2025-03-14TNI").as_deref(), Some("the night of"));
        assert_eq!(part_of_day("2025-03-14T20:30").as_deref(), Some("20:30 on"));
        assert_eq!(part_of_day("2025-03-14"), None);
        assert_eq!(every("1 day".to_owned()), "every day");
        assert_eq!(every("2 weeks".to_owned()), "every 2 weeks");
    }
}
