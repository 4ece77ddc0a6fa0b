//! The language of a draft, given by a BCP 47 tag.

use super::english::{AMERICAN, BRITISH};
use super::order::DayOrder;
use super::{ENGLISH, FRENCH, GERMAN, Locale, SPANISH};

/// The word tables, one per known language.
pub const LANGUAGES: [&Locale; 4] = [&ENGLISH, &GERMAN, &FRENCH, &SPANISH];

/// Regions that write English dates with the month first. Source: CLDR, short dates of `en-*`.
const MONTH_FIRST: &[&str] = &["US", "PH", "PR", "GU", "AS", "MP", "UM", "VI", "MH", "FM", "PW"];
/// Regions that use both orders.
const MIXED: &[&str] = &["CA"];

/// The language of a BCP 47 tag: `en`, `en-GB`, `de-AT`, `zh-Hant-TW`.
///
/// The primary subtag selects the word tables; the region only affects the order of day and month.
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
    /// Returns English without a region.
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
    /// Parses a tag; `None` if it is not a valid BCP 47 tag. Case is ignored, and `_` counts as `-`.
    pub fn of(tag: &str) -> Option<Self> {
        let subtags: Vec<&str> = tag.split(['-', '_']).collect();
        let well_formed =
            |s: &&str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
        let primary = subtags[0].to_ascii_lowercase();
        let letters = primary.bytes().all(|b| b.is_ascii_lowercase());
        if !letters || !subtags.iter().all(well_formed) || (primary.len() == 1 && subtags.len() == 1) {
            return None;
        }
        // A single letter starts an extension, and a region must come before it.
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

    /// Returns the code of the language, such as `en`, or `None` if copydesk does not know it.
    pub fn code(self) -> Option<&'static str> {
        self.table.map(|table| table.code)
    }

    /// Returns the word tables of the language. For an unknown language these are the English ones, which no rule
    /// then uses.
    pub fn locale(self) -> &'static Locale {
        match (self.table, self.order) {
            (Some(table), _) if table.code != ENGLISH.code => table,
            (_, DayOrder::DayFirst) => &BRITISH,
            (_, DayOrder::MonthFirst) => &AMERICAN,
            (_, DayOrder::Either) => &ENGLISH,
        }
    }

    /// The same language with `order`, if its tag does not determine the order of numeric dates.
    pub fn ordered(self, order: DayOrder) -> Self {
        match self.order {
            DayOrder::Either => Self { order, ..self },
            _ => self,
        }
    }

    /// True if copydesk has word tables for the language.
    pub fn is_known(self) -> bool {
        self.table.is_some()
    }

    /// Returns the order of day and month in its numeric dates.
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
    fn an_invalid_tag_is_not_a_language() {
        for tag in ["", "-", "en-", "x", "en GB", "english language", "en-toolongsubtag", "é", "1"] {
            assert!(Language::of(tag).is_none(), "{tag}");
        }
    }
}
