//! Every day of two hundred years in each written form, and random expressions.

use super::found;
use copydesk::dates::TimexType;
use copydesk::lexicon::{ENGLISH, FRENCH, GERMAN, Locale};
use jiff::civil::{Date, date};

/// Returns every written form of `day` in a language, each in its own sentence.
fn forms(day: Date, locale: &Locale) -> Vec<String> {
    let (y, m, d) = (day.year(), day.month(), day.day());
    let month = capital(locale.months[m as usize - 1][0]);
    let weekday = capital(locale.weekdays[day.weekday().to_monday_zero_offset() as usize][0]);
    let short = capital(locale.months[m as usize - 1].last().copied().unwrap_or(""));
    let stop = if short == month { "" } else { "." };
    match locale.code {
        "en" => vec![
            format!("{month} {d}, {y}"),
            format!("{d} {month} {y}"),
            format!("{short}{stop} {d}, {y}"),
            format!("{weekday}, {month} {d}, {y}"),
            format!("{weekday}, {d} {month} {y}"),
            format!("{weekday} ({month} {d}, {y})"),
            format!("{month} {d}, {y} ({weekday})"),
            format!("the {d}{} of {month}, {y}", ordinal(d)),
            format!("{m}/{d}/{y}"),
            format!("{y}-{m:02}-{d:02}"),
            format!("{y}/{m:02}/{d:02}"),
            format!("{} {d}, {y}", month.to_uppercase()),
            format!("{month} {d}{}, {y}", ordinal(d)),
            format!("{d}{} {month} {y}", ordinal(d)),
            format!("{month} {d}, {y}, a {weekday}"),
            format!("{weekday} {d} {month} {y}"),
            format!("{}., {short}{stop} {d}, {y}", &weekday[..3]),
        ],
        "de" => vec![
            format!("{d}. {month} {y}"),
            format!("{weekday}, {d}. {month} {y}"),
            format!("{weekday}, dem {d}. {month} {y}"),
            format!("{d:02}.{m:02}.{y}"),
            format!("{d}.{m}.{y}"),
            format!("{y}-{m:02}-{d:02}"),
            format!("{d}. {short}{stop} {y}"),
            format!("{d}. {month} {y} ({weekday})"),
            format!("{weekday} ({d}. {month} {y})"),
            format!("{weekday}, {d:02}.{m:02}.{y}"),
            format!("{weekday}, den {d}. {month} {y}"),
        ],
        _ => {
            let day = if d == 1 { "1er".to_owned() } else { d.to_string() };
            let (month, weekday) = (month.to_lowercase(), weekday.to_lowercase());
            vec![
                format!("{day} {month} {y}"),
                format!("{weekday} {day} {month} {y}"),
                format!("{d:02}/{m:02}/{y}"),
                format!("{y}-{m:02}-{d:02}"),
                format!("{day} {}{stop} {y}", short.to_lowercase()),
                format!("{day} {month} {y} ({weekday})"),
                format!("{weekday} ({day} {month} {y})"),
                format!("{day} {} {y}", month.to_uppercase()),
            ]
        }
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

fn ordinal(day: i8) -> &'static str {
    match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}

#[test]
fn every_day_of_two_centuries_comes_back_as_itself() {
    let mut day = date(1900, 1, 1);
    while day < date(2101, 1, 1) {
        for locale in [&ENGLISH, &GERMAN, &FRENCH] {
            let forms = forms(day, locale);
            let text = forms.join("; ");
            let times = found(&text, locale, None);
            let values: Vec<&str> = times.iter().map(|t| t.value.as_str()).collect();
            assert_eq!(values, vec![day.to_string(); forms.len()], "{text}");
            assert!(times.iter().all(|t| t.kind == TimexType::Date && t.day == Some(day)));
        }
        day = day.tomorrow().unwrap();
    }
}

/// Returns the first day that `text` names if it is filed on `day`.
fn meant(text: &str, locale: &Locale, day: Date) -> Option<Date> {
    found(text, locale, Some(day)).first().and_then(|time| time.day)
}

#[test]
fn the_days_around_each_dateline_are_resolved() {
    let mut day = date(1900, 1, 1);
    while day < date(2101, 1, 1) {
        let off = |days: i64| day.checked_add(jiff::Span::new().days(days)).ok();
        for (locale, text, days) in [
            (&ENGLISH, "He left yesterday.", -1),
            (&ENGLISH, "He left the day before yesterday.", -2),
            (&ENGLISH, "He will leave tomorrow.", 1),
            (&ENGLISH, "He left three days ago.", -3),
            (&GERMAN, "Er ging gestern.", -1),
            (&GERMAN, "Er geht übermorgen.", 2),
            (&GERMAN, "Vor drei Tagen ging er.", -3),
            (&FRENCH, "Il est parti hier.", -1),
            (&FRENCH, "Il partira après-demain.", 2),
            (&FRENCH, "Il y a trois jours il partit.", -3),
        ] {
            assert_eq!(meant(text, locale, day), off(days), "{text} {day}");
        }
        day = day.tomorrow().unwrap();
    }
}

/// The draft is filed on the day itself, the day after and the day before.
#[test]
fn a_day_without_its_year_comes_back_as_itself() {
    let mut day = date(1900, 1, 2);
    while day < date(2100, 12, 31) {
        let (month, number) = (day.month() as usize - 1, day.day());
        for (filed, past) in [(day, true), (day.tomorrow().unwrap(), true), (day.yesterday().unwrap(), false)]
        {
            let name = |locale: &Locale| capital(locale.months[month][0]);
            let (english, german, french) = (name(&ENGLISH), name(&GERMAN), FRENCH.months[month][0]);
            let (he, er, il) = match past {
                true => ("left", "ging am", "il partit le"),
                false => ("will leave", "wird am", "il partira le"),
            };
            let nth = if number == 1 { "1er".to_owned() } else { number.to_string() };
            for (locale, text) in [
                (&ENGLISH, format!("He {he} on {english} {number}.")),
                (&ENGLISH, format!("He {he} on {number} {english}.")),
                (&GERMAN, format!("Er {er} {number}. {german}.")),
                (&FRENCH, format!("Certes, {il} {nth} {french}.")),
            ] {
                assert_eq!(meant(&text, locale, filed), Some(day), "{text} {filed}");
            }
        }
        day = day.tomorrow().unwrap();
    }
}

#[test]
fn a_weekday_is_within_a_week_of_the_reference() {
    for start in [date(2024, 2, 20), date(2024, 12, 20), date(1999, 12, 20)] {
        for n in 0..30 {
            let day = start.checked_add(jiff::Span::new().days(n)).unwrap();
            for (i, names) in ENGLISH.weekdays.iter().enumerate() {
                let name = capital(names[0]);
                let past = found(&format!("He left on {name}."), &ENGLISH, Some(day)).remove(0);
                let future = found(&format!("He will leave on {name}."), &ENGLISH, Some(day)).remove(0);
                for (time, days) in [(past, -6..=0), (future, 0..=6)] {
                    let resolved = time.day.unwrap();
                    assert_eq!(resolved.weekday().to_monday_zero_offset() as usize, i);
                    assert!(days.contains(&time.days_from_dateline.unwrap()), "{name} {day} {resolved}");
                }
            }
        }
    }
}

/// Fragments of time expressions, and characters that break them.
const SCRAPS: &[&str] = &[
    "March",
    "May.",
    "3",
    "31",
    "1999",
    "'80s",
    "1980’s",
    "66536s",
    "’",
    "-",
    ",",
    ".",
    ":",
    "/",
    " ",
    "the",
    "last",
    "next",
    "a",
    "year",
    "years",
    "ago",
    "quarter",
    "Friday",
    "Sun",
    "(",
    ")",
    "night",
    "noon",
    "p.m.",
    "half",
    "twenty",
    "thousand",
    "of",
    "and",
    "to",
    "every",
    "mid",
    "early",
    "end",
    "½",
    "٣",
    "Ä",
    "éte",
    "2025-02-30",
    "99999999999",
    "15.03.2025",
    "Feb.1",
    "5pm",
    "30-day-old",
    "week,demanding",
    "\u{feff}",
    "ſ",
];

proptest::proptest! {
    #[test]
    fn any_text_leaves_spans_in_order(parts in proptest::collection::vec(proptest::sample::select(SCRAPS), 0..30)) {
        let blanks = parts.join(" ");
        for text in [parts.concat(), blanks] {
            for locale in [&ENGLISH, &GERMAN, &FRENCH] {
                let mut end = 0;
                for time in found(&text, locale, Some(date(2024, 2, 29))) {
                    proptest::prop_assert!(end <= time.span.start && !time.span.of(&text).is_empty(), "{:?}", text);
                    proptest::prop_assert!(!time.value.is_empty());
                    end = time.span.end;
                }
            }
        }
    }
}
