//! A text with other values: each of its dates some days earlier or later, each weekday, month, number and word for a number
//! another one. Thresholds lie between many of them.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use regex::{Captures, Regex};

const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const COUNTS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "twenty", "thirty", "half", "quarter", "third", "dozen", "hundred", "thousand", "million", "billion",
];

/// By how many days a date moves.
const DAYS: &[i32] =
    &[-365, -121, -61, -31, -14, -8, -7, -6, -2, -1, 1, 2, 6, 7, 8, 14, 31, 60, 61, 120, 121, 184, 365, 730];

/// The words that vary: a date in one of three forms, a weekday, a number in words, a number in digits.
static VARY: LazyLock<Regex> = LazyLock::new(|| {
    let months =
        MONTHS.iter().map(|month| format!("{month}|{}\\.?", &month[..3])).collect::<Vec<_>>().join("|");
    let (weekdays, counts) = (WEEKDAYS.join("|"), COUNTS.join("|"));
    let shape = format!(
        r"(?P<iso>\b\d{{4}}-\d\d-\d\d\b)|\b(?P<m>{months}) (?P<d>\d{{1,2}})\b|\b(?P<e>\d{{1,2}}) (?P<n>{months})\b|\b(?P<weekday>{weekdays})\b|\b(?P<count>{counts})\b|(?P<number>\d+)"
    );
    Regex::new(&shape).expect("a pattern")
});

fn month_of(word: &str) -> Option<i8> {
    MONTHS.iter().position(|month| month[..3] == word[..3]).map(|i| i as i8 + 1)
}

/// A month like `was`, in full or in short.
fn month_like(was: &str, month: i8) -> String {
    let name = MONTHS[month as usize - 1];
    match was {
        _ if was.ends_with('.') => format!("{}.", &name[..3]),
        _ if was.len() == 3 && was != "May" => name[..3].to_owned(),
        _ => name.to_owned(),
    }
}

/// The other values for some words.
fn others(found: &Captures<'_>) -> Vec<String> {
    let part = |name: &str| found.name(name).map(|part| part.as_str());
    let moved = |date: Date| DAYS.iter().filter_map(move |by| date.checked_add(by.days()).ok());
    if let Some(date) = part("iso").and_then(|iso| iso.parse::<Date>().ok()) {
        return moved(date).map(|date| date.to_string()).collect();
    }
    let (month, day) = (part("m").or(part("n")), part("d").or(part("e")));
    if let (Some(month), Some(day)) = (month, day) {
        let date = month_of(month).and_then(|m| Date::new(2025, m, day.parse().ok()?).ok());
        let written = |date: Date| {
            let (name, day) = (month_like(month, date.month()), date.day());
            if part("m").is_some() { format!("{name} {day}") } else { format!("{day} {name}") }
        };
        return date.map(|date| moved(date).map(written).collect()).unwrap_or_default();
    }
    let rest = |list: &[&str], word: &str| {
        list.iter().filter(|other| **other != word).map(|other| (*other).to_owned()).collect::<Vec<_>>()
    };
    if let Some(word) = part("weekday") {
        return rest(WEEKDAYS, word);
    }
    if let Some(word) = part("count") {
        // The next in the list, and a few others.
        return rest(COUNTS, word).into_iter().step_by(3).collect();
    }
    let Some(value) = part("number").and_then(|number| number.parse::<i64>().ok()) else { return Vec::new() };
    let near = [-10, -2, -1, 1, 2, 10, 100].map(|by| value + by);
    let scaled = [value * 2, value / 2, value * 3 / 2, value * 10];
    near.into_iter().chain(scaled).filter(|n| *n >= 0).map(|n| n.to_string()).collect()
}

/// The text with each of its values changed, one at a time.
pub fn with_other_values(text: &str) -> Vec<String> {
    let each = VARY.captures_iter(text).flat_map(|found| {
        let place = found.get(0).expect("the whole").range();
        let text = |new: String| format!("{}{new}{}", &text[..place.start], &text[place.end..]);
        others(&found).into_iter().map(text).collect::<Vec<_>>()
    });
    each.collect()
}
