//! The language of a draft, by its BCP 47 tag.

use super::{ENGLISH, FRENCH, GERMAN, Locale, SPANISH};

/// The tables, by their primary subtag.
pub const LANGUAGES: [&Locale; 4] = [&ENGLISH, &GERMAN, &FRENCH, &SPANISH];

/// Which of day and month stands first in a date of numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayOrder {
    /// 05/03 is 5 March.
    DayFirst,
    /// 05/03 is May 3.
    MonthFirst,
    /// The language alone does not say: English is written both ways.
    #[default]
    Either,
}

/// The regions that write English dates with the month first (CLDR, short dates of `en-*`).
const MONTH_FIRST: &[&str] = &["US", "PH", "PR", "GU", "AS", "MP", "UM", "VI", "MH", "FM", "PW"];
/// The regions where both orders are in use.
const MIXED: &[&str] = &["CA"];

/// A language as a BCP 47 tag names it: `en`, `en-GB`, `de-AT`, `zh-Hant-TW`.
///
/// The primary subtag decides which words are read; a region changes the order of day and month and nothing else.
///
/// ```
/// use copydesk::lexicon::{DayOrder, Language};
///
/// let british = Language::of("en-GB").unwrap();
/// assert_eq!((british.code(), british.day_order()), (Some("en"), DayOrder::DayFirst));
/// assert_eq!(Language::of("en_us").unwrap().day_order(), DayOrder::MonthFirst);
/// assert_eq!(Language::of("fi").unwrap().code(), None);
/// assert!(Language::of("not a tag").is_none());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Language {
    table: Option<&'static Locale>,
    order: DayOrder,
}

impl Default for Language {
    /// English, of no region.
    fn default() -> Self {
        Self { table: Some(&ENGLISH), order: DayOrder::Either }
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        (self.code(), self.order) == (other.code(), other.order)
    }
}

impl Eq for Language {}

impl From<&'static Locale> for Language {
    fn from(table: &'static Locale) -> Self {
        Self { table: Some(table), order: order_of(table, None) }
    }
}

impl Language {
    /// The language of a tag; `None` where it is not a BCP 47 tag. Case does not matter, and `_` is read as `-`.
    pub fn of(tag: &str) -> Option<Self> {
        let subtags: Vec<&str> = tag.split(['-', '_']).collect();
        let well_formed =
            |s: &&str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
        let primary = subtags[0].to_ascii_lowercase();
        let letters = primary.bytes().all(|b| b.is_ascii_lowercase());
        if !letters || !subtags.iter().all(well_formed) || (primary.len() == 1 && subtags.len() == 1) {
            return None;
        }
        // What follows a single letter is an extension: a region stands before it.
        let own = subtags[1..].iter().take_while(|s| s.len() > 1);
        let is_region = |s: &&&str| {
            s.len() == 2 && s.bytes().all(|b| b.is_ascii_alphabetic())
                || s.len() == 3 && s.bytes().all(|b| b.is_ascii_digit())
        };
        let region = own.clone().find(is_region).map(|s| s.to_ascii_uppercase());
        let table = LANGUAGES.into_iter().find(|l| l.code == primary);
        let order = table.map_or(DayOrder::Either, |table| order_of(table, region.as_deref()));
        Some(Self { table, order })
    }

    /// The code of the language, as `en`; `None` where copydesk does not know the language.
    pub fn code(self) -> Option<&'static str> {
        self.table.map(|table| table.code)
    }

    /// Its words; the English ones where copydesk does not know the language, and no rule reads them then.
    pub fn locale(self) -> &'static Locale {
        self.table.unwrap_or(&ENGLISH)
    }

    /// True if copydesk knows its words.
    pub fn is_known(self) -> bool {
        self.table.is_some()
    }

    /// Which of day and month its numeric dates have first.
    pub fn day_order(self) -> DayOrder {
        self.order
    }
}

fn order_of(table: &Locale, region: Option<&str>) -> DayOrder {
    match region {
        _ if table.day_first => DayOrder::DayFirst,
        None => DayOrder::Either,
        Some(region) if MONTH_FIRST.contains(&region) => DayOrder::MonthFirst,
        Some(region) if MIXED.contains(&region) => DayOrder::Either,
        Some(_) => DayOrder::DayFirst,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_changes_the_day_order_and_nothing_else() {
        for (tag, code, order) in [
            ("en", Some("en"), DayOrder::Either),
            ("en-GB", Some("en"), DayOrder::DayFirst),
            ("en-Latn-AU", Some("en"), DayOrder::DayFirst),
            ("en-001", Some("en"), DayOrder::DayFirst),
            ("EN-us", Some("en"), DayOrder::MonthFirst),
            ("en-US-u-ca-gregory", Some("en"), DayOrder::MonthFirst),
            ("en-x-gb", Some("en"), DayOrder::Either),
            ("en-CA", Some("en"), DayOrder::Either),
            ("de-AT", Some("de"), DayOrder::DayFirst),
            ("es-US", Some("es"), DayOrder::DayFirst),
            ("zh-Hant-TW", None, DayOrder::Either),
            ("x-newsroom", None, DayOrder::Either),
        ] {
            let language = Language::of(tag).expect(tag);
            assert_eq!((language.code(), language.day_order()), (code, order), "{tag}");
        }
    }

    #[test]
    fn what_is_no_tag_is_no_language() {
        for tag in ["", "-", "en-", "x", "en GB", "english language", "en-toolongsubtag", "é", "1"] {
            assert!(Language::of(tag).is_none(), "{tag}");
        }
    }
}
