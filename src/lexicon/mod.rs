//! The words, as data: one [`Locale`] table a language, nothing English outside of them.

pub mod abbreviations;
pub mod elisions;
pub mod figures;
pub mod nations;
pub mod organisations;
pub mod speech;
pub mod times;

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
    /// The words of time expressions.
    pub times: &'static times::TimeWords,
}

impl Locale {
    /// The table of a language, by its code; `None` where there is none.
    pub fn named(code: &str) -> Option<&'static Self> {
        [&ENGLISH, &GERMAN, &FRENCH, &SPANISH].into_iter().find(|l| l.code == code)
    }

    /// The time words, months and weekdays among them, ready to be looked up.
    pub(crate) fn time_index(&self) -> &times::Index {
        self.times.index.get_or_init(|| {
            let months = named(&self.months, times::TimeWord::Month);
            let weekdays = named(&self.weekdays, times::TimeWord::Weekday);
            let entries =
                self.times.entries.iter().flat_map(|(word, forms)| forms.iter().map(|f| (*f, *word)));
            times::Index::new(months.into_iter().chain(weekdays).chain(entries))
        })
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

/// Every form with its number from 1; a form of at most four letters that is not the first abbreviates it.
fn named(
    table: &[&'static [&'static str]],
    word: fn(i8, bool) -> times::TimeWord,
) -> Vec<(&'static str, times::TimeWord)> {
    let numbered = (1..).zip(table);
    let forms = numbered.flat_map(|(n, forms)| forms.iter().enumerate().map(move |(i, form)| (n, i, *form)));
    forms.map(|(n, i, form)| (form, word(n, i > 0 && form.chars().count() <= 4))).collect()
}

fn position(table: &[&'static [&'static str]], word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let found = table.iter().position(|forms| forms.contains(&word.as_str()))?;
    i8::try_from(found + 1).ok()
}
