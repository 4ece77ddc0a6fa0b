//! The values of single settings: levels, days and languages.

use std::fmt;

use jiff::civil::Date;

use super::faults;
use crate::finding::Severity;
use crate::lexicon::{LANGUAGES, Language};

/// Turns a rule on or off, and sets its severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The rule is off.
    Off,
    /// The rule is on at its own severity.
    On,
    /// The rule is on at this severity.
    At(Severity),
}

impl Level {
    /// The names of the levels in the settings.
    pub const NAMES: [&str; 6] = ["off", "on", "hint", "information", "warning", "error"];

    /// Returns the name of the level.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On => "on",
            Self::At(severity) => severity.name(),
        }
    }

    /// Returns the level with a name, ignoring case; "warn" and "info" are also accepted.
    pub fn named(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "off" => Self::Off,
            "on" => Self::On,
            "hint" => Self::At(Severity::Hint),
            "information" | "info" => Self::At(Severity::Information),
            "warning" | "warn" => Self::At(Severity::Warning),
            "error" => Self::At(Severity::Error),
            _ => return None,
        })
    }
}

/// The value of `date`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// That day.
    Of(Date),
    /// The day on which copydesk runs.
    Today,
}

/// The value of `today`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Today {
    /// The computer's clock.
    Clock,
    /// Nothing.
    Off,
    /// That day, as if the clock said so.
    On(Date),
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Of(date) => date.fmt(f),
            Self::Today => f.write_str("today"),
        }
    }
}

impl fmt::Display for Today {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clock => f.write_str("clock"),
            Self::Off => f.write_str("off"),
            Self::On(date) => date.fmt(f),
        }
    }
}

/// A language with the tag that names it in the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The tag as written: `en-GB`.
    pub written: String,
    /// The language of the tag.
    pub language: Language,
}

impl Tag {
    /// Parses a tag; `None` if it is not a valid BCP 47 tag.
    pub fn of(written: &str) -> Option<Self> {
        Some(Self { written: written.to_owned(), language: Language::of(written)? })
    }

    /// Returns a warning if copydesk does not know the language of the tag.
    pub fn doubt(&self) -> Option<String> {
        let primary = self.written.split(['-', '_']).next().unwrap_or("");
        let known = LANGUAGES.iter().map(|l| l.code);
        (!self.language.is_known()).then(|| {
            format!("{}; rules that read its words stay silent", faults::unknown("language", primary, known))
        })
    }
}
