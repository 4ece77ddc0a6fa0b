//! Reads the dates in a draft's front matter.

use jiff::civil::Date;

use crate::dates::{self, ReferenceBasis};
use crate::draft::{Entry, FrontMatter, MODIFIED, PUBLISHED, Paragraph, TIME};
use crate::lexicon::{DayOrder, ENGLISH, Language};
use crate::text::Span;

/// The date in a draft's own front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The span of the value, in bytes of the draft.
    pub span: Span,
    /// The day, if it exists.
    pub date: Option<Date>,
    /// Where it is stated: in the front matter, or elsewhere in an HTML page.
    pub basis: ReferenceBasis,
    /// The latest day of an update or an embargo, if it is later.
    pub until: Option<Date>,
    /// The spans of values that should be dates but cannot be parsed, in bytes of the draft.
    pub unread: Vec<Span>,
}

/// The keys of the day, in order of precedence and in lower case.
const DAY: &[&str] = &[
    "date",
    "date.created",
    "published",
    "publishdate",
    "pubdate",
    "published_at",
    "publishedat",
    "post_date",
    "dateline",
    PUBLISHED,
    TIME,
];
/// The keys of later days.
const LATER: &[&str] =
    &["embargo", "updated", "lastmod", "modified", "date.updated", "date.modified", MODIFIED];

impl Stamp {
    /// The date in the front matter. `None` if there is no key for a date.
    pub fn of(front: &FrontMatter, language: Language) -> Option<Self> {
        let entries = |keys: &'static [&'static str]| keys.iter().filter_map(|key| front.get(key));
        let read = |entry: &Entry| day(&entry.value, language);
        // The dateline in the front matter may be just a place.
        let stated: Vec<&Entry> =
            entries(DAY).filter(|entry| entry.key != "dateline" || read(entry).is_some()).collect();
        let first = *stated.iter().find(|entry| read(entry).is_some()).or(stated.first())?;
        let date = read(first);
        let later = stated.iter().copied().chain(entries(LATER)).filter_map(read);
        let until = later.max().filter(|day| date.is_none_or(|date| *day > date));
        let all = stated.iter().copied().chain(entries(LATER));
        let page = [PUBLISHED, TIME].contains(&first.key.as_str());
        let basis = if page { ReferenceBasis::Page } else { ReferenceBasis::FrontMatter };
        let unread = all.filter(|entry| read(entry).is_none()).map(|entry| entry.span).collect();
        Some(Self { span: first.span, date, basis, until, unread })
    }
}

/// The day in a value: `2025-03-15T10:00:00Z`, `2025/03/15`, `March 15, 2025`, `Sat, 15 Mar 2025 10:00 +0000`.
/// Ambiguous numeric dates are only parsed if the language determines their order.
fn day(value: &str, language: Language) -> Option<Date> {
    let value = value.trim();
    if let Some(day) = iso(value) {
        return Some(day);
    }
    let order = language.day_order();
    let numbers: Vec<i16> = value.split(['/', '.', '-']).map_while(|n| n.trim().parse().ok()).collect();
    if let [first, second, year] = numbers[..]
        && year > 999
    {
        let (day, month) = match order {
            _ if value.contains('.') || first > 12 => (first, second),
            DayOrder::DayFirst => (first, second),
            DayOrder::MonthFirst => (second, first),
            DayOrder::Either if second > 12 => (second, first),
            DayOrder::Either if first == second => (first, second),
            DayOrder::Either => return None,
        };
        return Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
    }
    let paragraph = Paragraph::of(value);
    [language.locale(), &ENGLISH].into_iter().find_map(|locale| {
        let mentions = dates::read(&paragraph, locale);
        let dated = mentions.iter().find(|m| m.is_dated() && m.year.is_some())?;
        Date::new(dated.year?.value, dated.month?.value, dated.day?.value).ok()
    })
}

/// A day that starts with its year: `2025-03-15`, `2025/3/15`, `20250315`, with or without a time after it.
fn iso(value: &str) -> Option<Date> {
    let digits = |text: &str| {
        (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
    };
    if value.len() == 8
        && let Some(number) = digits(value)
    {
        let number: i32 = number;
        let part = |n: i32| i8::try_from(n % 100).ok();
        return Date::new((number / 10_000).try_into().ok()?, part(number / 100)?, part(number)?).ok();
    }
    let own = value.split(['T', ' ']).next()?;
    let mut parts = own.split(['-', '/', '.']);
    let year = parts.next().filter(|year| year.len() == 4).and_then(digits)?;
    let (month, day) = (parts.next().and_then(digits)?, parts.next().and_then(digits)?);
    let whole = parts.next().is_none();
    whole
        .then(|| Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn values_are_read_as_systems_write_them() {
        let english = Language::default();
        for value in [
            "2025-03-15",
            "2025-03-15T10:00:00Z",
            "2025-03-15 10:00:00 +0100",
            "2025/03/15",
            "20250315",
            "March 15, 2025",
            "15 March 2025",
            "Sat, 15 Mar 2025 10:00 +0000",
            "Saturday, March 15, 2025, 10:00",
            "15/03/2025",
            "3/15/2025",
            "15.03.2025",
        ] {
            assert_eq!(day(value, english), Some(date(2025, 3, 15)), "{value}");
        }
        for value in ["TK", "2025-02-30", "today", "{{ .Date }}", "March 15", "05/03/2025", ""] {
            assert_eq!(day(value, english), None, "{value}");
        }
        let british = Language::of("en-GB").expect("a tag");
        assert_eq!(day("05/03/2025", british), Some(date(2025, 3, 5)));
        let german = Language::of("de").expect("a tag");
        assert_eq!(day("15. März 2025", german), Some(date(2025, 3, 15)));
    }
}
