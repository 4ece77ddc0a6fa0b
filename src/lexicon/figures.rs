//! Words and phrases for numbers, and the words nearby that show what a figure counts.
//!
//! Entries are in lower case; phrases have one space between words. [`Figures`] holds the words of one language.

pub mod around;
mod english;
pub mod little;
pub mod telling;

pub use english::ENGLISH;

/// The words for figures in one language.
#[derive(Debug)]
pub struct Figures {
    /// `one` to `nineteen`, `twenty`, `thirty`: each word with its value, sorted by the word.
    pub numerals: &'static [(&'static str, f64)],
    /// Words that multiply the number before them, sorted.
    pub scales: &'static [(&'static str, f64)],
    /// Scale suffixes of digits (`1.2bn`, `30k`), sorted.
    pub suffixes: &'static [(&'static str, f64)],
    /// Vague numbers with the least and the most that they can mean, sorted.
    pub vague: &'static [(&'static str, [f64; 2])],
    /// Vague words before a scale, with the least and the most that they can mean.
    pub few: &'static [(&'static str, [f64; 2])],
    /// Fractions of a whole in the singular, sorted.
    pub fractions: &'static [(&'static str, f64)],
    /// Words before a figure that make it approximate, the longest first.
    pub hedges: &'static [&'static str],
    /// Words after a figure that make it approximate, the longest first.
    pub hedges_after: &'static [&'static str],
    /// Currency signs with the name of the currency.
    pub currency_signs: &'static [(char, &'static str)],
    /// Currency words after a figure, sorted.
    pub currencies: &'static [&'static str],
    /// Currency words with another meaning, sorted. They are read as money only in a large sum or after the name of
    /// a country.
    pub coins: &'static [&'static str],
    /// Currency codes before a figure.
    pub currency_codes: &'static [(&'static str, &'static str)],
    /// Currency codes attached to the digits (`RM50`) as written, with the smallest number that they make a sum of
    /// money.
    pub tied_codes: &'static [(&'static str, &'static str, f64)],
    /// `percent`, `pct`.
    pub percent: &'static [&'static str],
    /// Units of length, weight, area and the like, sorted.
    pub measures: &'static [&'static str],
    /// Units of time in the singular, sorted.
    pub times: &'static [&'static str],
    /// Words that turn the number after them into a name or a rank, sorted.
    pub labels: &'static [&'static str],
    /// Plurals without an s, sorted.
    pub plurals: &'static [&'static str],
    /// Words that end a noun phrase, sorted.
    pub small_words: &'static [&'static str],
    /// Words for people of any age, sorted: `voters over 45`.
    pub people: &'static [&'static str],
    /// Units of distance, sorted.
    pub lengths: &'static [&'static str],
    /// Words for the direction or the starting point of a distance, sorted.
    pub directions: &'static [&'static str],
    /// Words that start a noun phrase ending in "one", sorted: `a fallen one`.
    pub determiners: &'static [&'static str],
    /// Idioms with a number word that count nothing, starting with the word before it.
    pub sayings: &'static [&'static str],
    /// Words for casualties, sorted.
    pub casualties: &'static [&'static str],
    /// Words for gatherings, sorted.
    pub crowds: &'static [&'static str],
    /// Words for arrests, sorted.
    pub arrests: &'static [&'static str],
    /// Irregular past forms.
    pub pasts: &'static [&'static str],
    /// Words for polls, sorted.
    pub polls: &'static [&'static str],
    /// Words that make a percentage a poll result, but only near a word of `polls` or in an election, sorted.
    pub shares: &'static [&'static str],
    /// Words for a rule or plan in force, after a figure, sorted.
    pub rules: &'static [&'static str],
    /// Words for a threshold, sorted: `those earning more than`.
    pub thresholds: &'static [&'static str],
    /// Verbs for decisions of a body: fines, votes, sentences; sorted.
    pub decisions: &'static [&'static str],
    /// Verbs for a score or a vote, sorted.
    pub contests: &'static [&'static str],
    /// Facts that anybody can look up: the value and the noun, singular or plural.
    pub known: &'static [(f64, &'static str)],
    /// Words for things that are traded on a market, sorted.
    pub traded: &'static [&'static str],
    /// Verbs and adverbs for the move or level of a price, sorted.
    pub moves: &'static [&'static str],
    /// Phrases that introduce the source of a figure, the longest first.
    pub according: &'static [&'static str],
    /// Words for publications that give figures, sorted: `data from`, `a poll by`.
    pub documents: &'static [&'static str],
    /// Objects of "according to" that are not sources, sorted: "according to plan".
    pub no_sources: &'static [&'static str],
    /// Verbs by which a document gives a figure, sorted.
    pub shows: &'static [&'static str],
    /// Verbs by which the counter gives a figure, sorted: "the union counted 23".
    pub counts: &'static [&'static str],
    /// Verbs whose object is the addressee, sorted.
    pub tells: &'static [&'static str],
    /// Verbs whose object is what is said, whatever it counts, sorted: "said 40 had left".
    pub says: &'static [&'static str],
    /// Verbs that give a figure after "at", sorted: "put the dead at 40".
    pub puts: &'static [&'static str],
    /// Words for bodies that count, sorted: "her office put the dead at 40".
    pub bodies: &'static [&'static str],
    /// Modal verbs for the future or a possibility, sorted.
    pub modals: &'static [&'static str],
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
    /// Returns the value of a word in a sorted table.
    pub fn value<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
        let found = table.binary_search_by(|(entry, _)| compare(entry, word)).ok()?;
        Some(table[found].1)
    }

    /// True if a word is a number or part of one.
    pub fn is_number(&self, word: &str) -> bool {
        Self::value(self.numerals, word).is_some()
            || Self::value(self.scales, word).is_some()
            || Self::value(self.vague, word).is_some()
            || self.currency_signs.iter().any(|(sign, _)| word.starts_with(*sign))
    }

    /// True if a sorted list contains a word, ignoring case.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_lists_are_sorted() {
        let f = &ENGLISH;
        for list in [
            f.currencies,
            f.coins,
            f.measures,
            f.times,
            f.labels,
            f.plurals,
            f.small_words,
            f.people,
            f.lengths,
            f.directions,
            f.determiners,
            f.casualties,
            f.crowds,
            f.arrests,
            f.polls,
            f.shares,
            f.rules,
            f.thresholds,
            f.decisions,
            f.contests,
            f.documents,
            f.shows,
            f.tells,
            f.says,
            f.puts,
            f.bodies,
            f.modals,
        ] {
            assert_eq!(list.windows(2).find(|w| w[0] >= w[1]), None);
        }
        for table in [f.numerals, f.scales, f.suffixes, f.fractions] {
            assert_eq!(table.windows(2).find(|w| w[0].0 >= w[1].0), None);
        }
        assert_eq!(f.vague.windows(2).find(|w| w[0].0 >= w[1].0), None);
    }
}
