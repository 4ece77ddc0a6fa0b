//! The words, as data: one [`Locale`] table a language, nothing English outside of them.

pub mod abbreviations;
pub mod elisions;

mod english;
mod french;
mod german;
mod spanish;

pub use english::ENGLISH;
pub use french::FRENCH;
pub use german::GERMAN;
pub use spanish::SPANISH;

/// The words of one language.
#[derive(Debug)]
pub struct Locale {
    /// `en`, `de`, `fr`, `es`.
    pub code: &'static str,
    /// January to December: every form, lower case, without a full stop, the full name first.
    pub months: [&'static [&'static str]; 12],
    /// Monday to Sunday: every form, lower case, without a full stop, the full name first.
    pub weekdays: [&'static [&'static str]; 7],
    /// Whether `3/5` is 3 May, not March 5.
    pub day_first: bool,
}

impl Locale {
    /// The table of a language, by its code; `None` where there is none.
    pub fn named(code: &str) -> Option<&'static Self> {
        [&ENGLISH, &GERMAN, &FRENCH, &SPANISH].into_iter().find(|l| l.code == code)
    }

    /// The month, 1 to 12, that a word names (in any case, with or without a full stop).
    pub fn month(&self, word: &str) -> Option<i8> {
        position(&self.months, word)
    }

    /// The weekday, 1 (Monday) to 7, that a word names (in any case, with or without a full stop).
    pub fn weekday(&self, word: &str) -> Option<i8> {
        position(&self.weekdays, word)
    }
}

fn position(table: &[&'static [&'static str]], word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let found = table.iter().position(|forms| forms.contains(&word.as_str()))?;
    i8::try_from(found + 1).ok()
}
