//! The house styles of organisations.

use super::Level;
use crate::rules::DayStyle;

/// The house style of an organisation, which sets several rules at once.
#[derive(Debug, PartialEq, Eq)]
pub struct Profile {
    /// Name in the settings.
    pub name: &'static str,
    /// The levels that it sets. A level for the same rule in the settings takes precedence.
    pub rules: &'static [(&'static str, Level)],
    /// The style for weekdays and dates.
    pub days: DayStyle,
    /// Tag of the language, if house style has numeric dates in one order of day and month.
    pub locale: Option<&'static str>,
}

/// Rules of every house: an unnamed source needs a description and a reason for anonymity, days follow the house style,
/// and people are introduced by their full names.
const HOUSE: &[(&str, Level)] =
    &[("quote-anonymous", Level::On), ("date-style", Level::On), ("name-first-mention", Level::On)];

/// The profiles.
pub static PROFILES: &[Profile] = &[
    Profile { name: "ap", rules: HOUSE, days: DayStyle::AP, locale: None },
    Profile { name: "reuters", rules: HOUSE, days: DayStyle::WEEKDAYS, locale: None },
    Profile { name: "guardian", rules: HOUSE, days: DayStyle::WEEKDAYS, locale: Some("en-GB") },
    Profile { name: "cna", rules: HOUSE, days: DayStyle::CNA, locale: None },
];

impl Profile {
    /// Returns the profile with a name, ignoring case.
    pub fn named(name: &str) -> Option<&'static Self> {
        PROFILES.iter().find(|p| p.name.eq_ignore_ascii_case(name))
    }
}
