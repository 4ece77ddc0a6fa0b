//! Words and phrases for numbers, and the words nearby that show what a figure counts.
//!
//! Entries are in lower case; phrases have one space between words. [`Figures`] holds the words of one language.

pub mod around;
mod english;
pub mod little;
pub mod telling;

pub use english::ENGLISH;

use super::sorted::{Phrases, Table, Words};

/// The words for figures in one language.
#[derive(Debug)]
pub struct Figures {
    /// `one` to `nineteen`, `twenty`, `thirty`: each word with its value, sorted by the word.
    pub numerals: &'static Table<f64>,
    /// Words that multiply the number before them, sorted.
    pub scales: &'static Table<f64>,
    /// Scale suffixes of digits (`1.2bn`, `30k`), sorted.
    pub suffixes: &'static Table<f64>,
    /// Vague numbers with the least and the most that they can mean, sorted.
    pub vague: &'static Table<[f64; 2]>,
    /// Vague words before a scale, with the least and the most that they can mean.
    pub few: &'static [(&'static str, [f64; 2])],
    /// Fractions of a whole in the singular, sorted.
    pub fractions: &'static Table<f64>,
    /// Words before a figure that make it approximate, the longest first.
    pub hedges: &'static [&'static str],
    /// Words after a figure that make it approximate, the longest first.
    pub hedges_after: &'static [&'static str],
    /// Currency signs with the name of the currency.
    pub currency_signs: &'static [(char, &'static str)],
    /// Currency words after a figure, sorted.
    pub currencies: &'static Words,
    /// Currency words with another meaning, sorted. They are read as money only in a large sum or after the name of
    /// a country.
    pub coins: &'static Words,
    /// Currency codes before a figure.
    pub currency_codes: &'static Table<&'static str>,
    /// Currency codes attached to the digits (`RM50`) as written, with the smallest number that they make a sum of
    /// money.
    pub tied_codes: &'static [(&'static str, &'static str, f64)],
    /// `percent`, `pct`.
    pub percent: &'static [&'static str],
    /// Units of length, weight, area and the like, sorted.
    pub measures: &'static Words,
    /// Units of time in the singular, sorted.
    pub times: &'static Words,
    /// Words that turn the number after them into a name or a rank, sorted.
    pub labels: &'static Words,
    /// Plurals without an s, sorted.
    pub plurals: &'static Words,
    /// Words that end a noun phrase, sorted.
    pub small_words: &'static Words,
    /// Units of distance, sorted.
    pub lengths: &'static Words,
    /// Words for the direction or the starting point of a distance, sorted.
    pub directions: &'static Words,
    /// Words that start a noun phrase ending in "one", sorted: `a fallen one`.
    pub determiners: &'static Words,
    /// Idioms with a number word that count nothing, starting with the word before it.
    pub sayings: &'static [&'static str],
    /// Words for casualties, sorted.
    pub casualties: &'static Words,
    /// Words for gatherings, sorted.
    pub crowds: &'static Words,
    /// Words for arrests, sorted.
    pub arrests: &'static Words,
    /// Irregular past forms.
    pub pasts: &'static [&'static str],
    /// Words for polls, sorted.
    pub polls: &'static Words,
    /// Words that make a percentage a poll result, but only near a word of `polls` or in an election, sorted.
    pub shares: &'static Words,
    /// Words for a rule or plan in force, after a figure, sorted.
    pub rules: &'static Words,
    /// Words for a threshold, sorted: `those earning more than`.
    pub thresholds: &'static Words,
    /// Verbs for decisions of a body: fines, votes, sentences; sorted.
    pub decisions: &'static Words,
    /// Verbs for a score or a vote, sorted.
    pub contests: &'static Words,
    /// Facts that anybody can look up: the value and the noun, singular or plural.
    pub known: &'static [(f64, &'static str)],
    /// Words for things that are traded on a market, sorted.
    pub traded: &'static Words,
    /// Verbs and adverbs for the move or level of a price, sorted.
    pub moves: &'static Words,
    /// Phrases that introduce the source of a figure, sorted.
    pub according: &'static Phrases,
    /// Words for publications that give figures, sorted: `data from`, `a poll by`.
    pub documents: &'static Words,
    /// Objects of "according to" that are not sources, sorted: "according to plan".
    pub no_sources: &'static Words,
    /// Verbs by which a document gives a figure, sorted.
    pub shows: &'static Words,
    /// Verbs by which the counter gives a figure, sorted: "the union counted 23".
    pub counts: &'static Words,
    /// Verbs whose object is the addressee, sorted.
    pub tells: &'static Words,
    /// Verbs whose object is what is said, whatever it counts, sorted: "said 40 had left".
    pub says: &'static Words,
    /// Verbs that give a figure after "at", sorted: "put the dead at 40".
    pub puts: &'static Words,
    /// Words for bodies that count, sorted: "her office put the dead at 40".
    pub bodies: &'static Words,
    /// Modal verbs for the future or a possibility, sorted.
    pub modals: &'static Words,
    /// Small words within the phrase of a figure.
    pub little: &'static little::Little,
    /// Words that report who gives a figure.
    pub telling: &'static telling::Telling,
    /// Words around numbers that count nothing.
    pub around: &'static around::Around,
    /// Words that relate the figures of a sentence to each other.
    pub changes: &'static super::changes::Changes,
}

impl Figures {
    /// True if a word is a number or part of one.
    pub fn is_number(&self, word: &str) -> bool {
        self.numerals.has(word)
            || self.scales.has(word)
            || self.vague.has(word)
            || self.currency_signs.iter().any(|(sign, _)| word.starts_with(*sign))
    }

    /// True if a sorted list contains a word, ignoring case. A list of [`Words`] answers faster.
    ///
    /// ```
    /// use copydesk::lexicon::figures::{ENGLISH, Figures};
    ///
    /// assert!(Figures::has(ENGLISH.crowds, "Protesters") && !Figures::has(ENGLISH.crowds, "rain"));
    /// ```
    pub fn has(list: &[&str], word: &str) -> bool {
        list.binary_search_by(|entry| compare(entry, word)).is_ok()
    }
}

/// Compares a lower-case entry with a word, ignoring case.
fn compare(entry: &str, word: &str) -> std::cmp::Ordering {
    entry.bytes().cmp(word.bytes().map(|b| b.to_ascii_lowercase()))
}
