//! Word lists as data, in one [`Locale`] table per language.

use crate::text::Lower;

pub mod abbreviations;
pub mod changes;
pub mod cues;
pub mod datelines;
pub mod elisions;
pub mod figures;
pub mod function_words;
pub mod given_names;
pub mod measures;
pub mod naming;
pub mod nations;
mod order;
pub mod organisations;
pub mod origins;
pub mod outlets;
pub mod people;
pub mod small_words;
pub mod sorted;
pub mod speech;
pub mod stories;
pub mod telling;
pub mod times;

mod english;
mod french;
mod german;
mod language;
mod spanish;

pub use english::ENGLISH;
pub use french::FRENCH;
pub use german::GERMAN;
pub use language::{LANGUAGES, Language};
pub use order::DayOrder;
pub use spanish::SPANISH;

/// The words of one language.
#[derive(Debug)]
pub struct Locale {
    /// Language code: `en`, `de`, `fr`, `es`.
    pub code: &'static str,
    /// January to December: all forms in lower case without a full stop, the full name first.
    pub months: [&'static [&'static str]; 12],
    /// Monday to Sunday: all forms in lower case without a full stop, the full name first.
    pub weekdays: [&'static [&'static str]; 7],
    /// True if `3/5` is 3 May rather than March 5.
    pub day_first: bool,
    /// The order of day and month in dates of figures and slashes.
    pub order: DayOrder,
    /// Endings of a day's ordinal, each with the days that use it. The last entry has no days and applies to all
    /// the others.
    pub day_endings: &'static [(&'static str, &'static [i8])],
    /// Words that attribute a quote; `None` for English, where the tagger is used.
    pub cues: Option<&'static cues::Cues>,
    /// Words for times and dates.
    pub times: &'static times::TimeWords,
    /// Words for figures.
    pub figures: &'static figures::Figures,
}

impl Locale {
    /// Returns the table for a language code, or `None` if there is none.
    pub fn named(code: &str) -> Option<&'static Self> {
        LANGUAGES.into_iter().find(|l| l.code == code)
    }

    /// Returns the lookup table of time words, including months and weekdays.
    pub(crate) fn time_index(&self) -> &times::Index {
        self.times.index.get_or_init(|| {
            let months = named(&self.months, times::TimeWord::Month);
            let weekdays = named(&self.weekdays, times::TimeWord::Weekday);
            let entries =
                self.times.entries.iter().flat_map(|(word, forms)| forms.iter().map(|f| (*f, *word)));
            times::Index::new(months.into_iter().chain(weekdays).chain(entries), &self.months, &self.weekdays)
        })
    }

    /// Returns the month, 1 to 12, that a word names, ignoring case and a final full stop.
    pub fn month(&self, word: &str) -> Option<i8> {
        self.time_index().month(&word.trim_end_matches('.').lower())
    }

    /// Returns the month that a word names in this language, or else in any other that datelines use.
    pub(crate) fn any_month(&self, word: &str) -> Option<i8> {
        let low = word.trim_end_matches('.').lower();
        self.and_others().find_map(|locale| locale.time_index().month(&low))
    }

    /// Returns the weekday that a word names in this language, or else in any other that datelines use.
    pub(crate) fn any_weekday(&self, word: &str) -> Option<i8> {
        let low = word.trim_end_matches('.').lower();
        self.and_others().find_map(|locale| locale.time_index().weekday(&low))
    }

    fn and_others(&self) -> impl Iterator<Item = &Self> {
        let others = LANGUAGES.into_iter().filter(|other| other.code != self.code);
        std::iter::once(self).chain(others)
    }

    /// Returns the name of a weekday, 1 (Monday) to 7, in the style of `old`: the same length (`Sat.` for `Sun.`,
    /// `Tues` for `Thurs`) and the same case.
    ///
    /// ```
    /// use copydesk::lexicon::ENGLISH;
    ///
    /// assert_eq!(ENGLISH.weekday_like("Thurs", 2), "Tues");
    /// assert_eq!(ENGLISH.weekday_like("THU", 3), "WED");
    /// assert_eq!(ENGLISH.weekday_like("Sunday", 6), "Saturday");
    /// ```
    pub fn weekday_like(&self, old: &str, weekday: i8) -> String {
        let index = |day: i8| usize::try_from(day - 1).unwrap_or(0) % 7;
        let low = old.trim_end_matches('.').lower();
        let forms = self.weekdays[index(weekday)];
        let of_old = self.weekday(&low).map_or(&[][..], |day| self.weekdays[index(day)]);
        let short = of_old.iter().position(|f| *f == low).is_some_and(|i| abbreviates(of_old, i));
        let lengths = |form: &&&str| form.chars().count() == low.chars().count();
        let name = match short {
            true => forms.iter().skip(1).find(lengths).or(forms.get(1)).unwrap_or(&forms[0]),
            false => forms[0],
        };
        let letters = || old.chars().filter(|c| c.is_alphabetic());
        match letters().next().is_some_and(char::is_uppercase) {
            true if letters().skip(1).all(char::is_uppercase) => name.to_uppercase(),
            true => capitalised(name),
            false => name.to_owned(),
        }
    }

    /// Returns the name of a weekday, 1 (Monday) to 7, as in running text.
    pub fn weekday_name(&self, weekday: i8) -> String {
        self.name(self.weekdays[usize::try_from(weekday - 1).unwrap_or(0) % 7][0])
    }

    /// Returns the name of a month, 1 to 12, as in running text.
    pub fn month_name(&self, month: i8) -> String {
        self.name(self.months[usize::try_from(month - 1).unwrap_or(0) % 12][0])
    }

    /// Returns the word for a relative day (`yesterday` is -1), capitalised if `old` is.
    ///
    /// ```
    /// use copydesk::lexicon::GERMAN;
    ///
    /// assert_eq!(GERMAN.day_word(-1, "Morgen").as_deref(), Some("Gestern"));
    /// assert_eq!(GERMAN.day_word(5, "morgen"), None);
    /// ```
    pub fn day_word(&self, days: i8, old: &str) -> Option<String> {
        let (_, forms) = self.times.entries.iter().find(|(word, _)| *word == times::TimeWord::Day(days))?;
        let word = *forms.first()?;
        Some(if old.starts_with(char::is_uppercase) { capitalised(word) } else { word.to_owned() })
    }

    /// Formats a number in the style of `old`, in digits or as a word; `None` if there is no word for it.
    ///
    /// ```
    /// use copydesk::lexicon::ENGLISH;
    ///
    /// assert_eq!(ENGLISH.number_like("7", 40).as_deref(), Some("40"));
    /// assert_eq!(ENGLISH.number_like("Seven", 4).as_deref(), Some("Four"));
    /// assert_eq!(ENGLISH.number_like("seven", 23), None);
    /// ```
    pub fn number_like(&self, old: &str, number: i64) -> Option<String> {
        if old.bytes().all(|b| b.is_ascii_digit()) {
            return Some(number.to_string());
        }
        let wanted = times::TimeWord::Number(u32::try_from(number).ok()?);
        let (_, forms) = self.times.entries.iter().find(|(word, _)| *word == wanted)?;
        let word = *forms.first()?;
        Some(if old.starts_with(char::is_uppercase) { capitalised(word) } else { word.to_owned() })
    }

    /// Returns the shortest name of a month, 1 to 12, as in running text, without a full stop.
    pub fn short_month(&self, month: i8) -> String {
        let forms = self.months[usize::try_from(month - 1).unwrap_or(0) % 12];
        self.name(forms.last().copied().unwrap_or(""))
    }

    fn name(&self, word: &str) -> String {
        if self.times.habits.capitals { capitalised(word) } else { word.to_owned() }
    }

    /// Formats a day of the month as an ordinal in digits: `16th`, `1er`.
    pub fn ordinal(&self, day: i8) -> String {
        let ending = self.day_endings.iter().find(|(_, days)| days.is_empty() || days.contains(&day));
        format!("{day}{}", ending.map_or("", |(ending, _)| ending))
    }

    /// Returns the weekday, 1 (Monday) to 7, that a word names, ignoring case and a final full stop.
    pub fn weekday(&self, word: &str) -> Option<i8> {
        self.time_index().weekday(&word.trim_end_matches('.').lower())
    }
}

/// Returns `name` with its first letter capitalised.
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Pairs every form with its number, starting from 1.
fn named(
    table: &[&'static [&'static str]],
    word: fn(i8, bool) -> times::TimeWord,
) -> Vec<(&'static str, times::TimeWord)> {
    let numbered = (1..).zip(table);
    let forms = numbered.flat_map(|(n, forms)| (0..forms.len()).map(move |i| (n, i, *forms)));
    forms.map(|(n, i, forms)| (forms[i], word(n, abbreviates(forms, i)))).collect()
}

/// True if form `i` of a name abbreviates the first form, rather than being another name.
fn abbreviates(forms: &[&str], i: usize) -> bool {
    i > 0 && (forms[i].chars().count() <= 4 || forms[0].starts_with(forms[i]))
}
