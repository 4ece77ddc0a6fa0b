//! The words that figures are written with, and the words around them that tell what they count.
//!
//! Lists are in lower case; phrases are words with one blank between them. [`Figures`] is one language's
//! table; nothing outside of it is English.

pub mod around;
mod english;
pub mod little;
pub mod telling;

pub use english::ENGLISH;

/// The words of figures in one language.
#[derive(Debug)]
pub struct Figures {
    /// `one` to `nineteen`, `twenty`, `thirty`: the word and its value, sorted by the word.
    pub numerals: &'static [(&'static str, f64)],
    /// What multiplies the number before it, sorted.
    pub scales: &'static [(&'static str, f64)],
    /// The same, tied to digits (`1.2bn`, `30k`), sorted.
    pub suffixes: &'static [(&'static str, f64)],
    /// Numbers that name no number, with the least and the most that they can mean, sorted.
    pub vague: &'static [(&'static str, [f64; 2])],
    /// What stands before a scale without being a number, with what it can mean.
    pub few: &'static [(&'static str, [f64; 2])],
    /// Parts of a whole, singular, sorted.
    pub fractions: &'static [(&'static str, f64)],
    /// Words before a figure that make it approximate, the longest phrases first.
    pub hedges: &'static [&'static str],
    /// The same after it.
    pub hedges_after: &'static [&'static str],
    /// Signs of money and what they stand for.
    pub currency_signs: &'static [(char, &'static str)],
    /// Words of money after a figure, sorted.
    pub currencies: &'static [&'static str],
    /// Money that has another meaning, so that only a large sum or a country before it makes it money, sorted.
    pub coins: &'static [&'static str],
    /// Codes of money before a figure.
    pub currency_codes: &'static [(&'static str, &'static str)],
    /// Codes of money tied to the digits (`RM50`), as they are written, and the least sum that they make money of.
    pub tied_codes: &'static [(&'static str, &'static str, f64)],
    /// `percent`, `pct`.
    pub percent: &'static [&'static str],
    /// Measures of length, weight, area and the like, sorted.
    pub measures: &'static [&'static str],
    /// Spans of time, singular, sorted.
    pub times: &'static [&'static str],
    /// Words before a number that make it a name or a place in an order, sorted.
    pub labels: &'static [&'static str],
    /// Plurals without an s, sorted.
    pub plurals: &'static [&'static str],
    /// Words at which a noun phrase ends, sorted.
    pub small_words: &'static [&'static str],
    /// Words for people of whatever age, sorted: `voters over 45`.
    pub people: &'static [&'static str],
    /// Measures of a way, sorted.
    pub lengths: &'static [&'static str],
    /// Words that say from where and which way a distance goes, sorted.
    pub directions: &'static [&'static str],
    /// Words that begin a noun phrase, so that "one" ends it: `a fallen one`, sorted.
    pub determiners: &'static [&'static str],
    /// Sayings that hold a number's word and count nothing, the word before it first.
    pub sayings: &'static [&'static str],
    /// Words of the dead and the hurt, sorted.
    pub casualties: &'static [&'static str],
    /// Words of gatherings, sorted.
    pub crowds: &'static [&'static str],
    /// Words of arrests, sorted.
    pub arrests: &'static [&'static str],
    /// Words of polls, sorted.
    pub polls: &'static [&'static str],
    /// Words that make of a percentage a poll's only beside one of `polls` or in a race, sorted.
    pub shares: &'static [&'static str],
    /// Words of a rule or plan in force, after a figure, sorted.
    pub rules: &'static [&'static str],
    /// Words of a threshold: `those earning more than`, sorted.
    pub thresholds: &'static [&'static str],
    /// Verbs by which a body decides something: fines, votes, sentences, sorted.
    pub decisions: &'static [&'static str],
    /// Verbs of a score or a vote, sorted.
    pub contests: &'static [&'static str],
    /// Facts that everybody can look up: the value and the singular or plural counted.
    pub known: &'static [(f64, &'static str)],
    /// What is traded on a market, sorted.
    pub traded: &'static [&'static str],
    /// Verbs and adverbs by which a price moves or stands, sorted.
    pub moves: &'static [&'static str],
    /// Words that open a phrase naming where a figure comes from, the longest first.
    pub according: &'static [&'static str],
    /// What may count and publish: `data from`, `a poll by`, sorted.
    pub documents: &'static [&'static str],
    /// What a figure may accord to and is no source, sorted: "according to plan".
    pub no_sources: &'static [&'static str],
    /// Verbs with which a document gives a figure, sorted.
    pub shows: &'static [&'static str],
    /// Verbs by which whoever counts gives a figure, sorted: "the union counted 23".
    pub counts: &'static [&'static str],
    /// Verbs that take the addressee as their object, sorted.
    pub tells: &'static [&'static str],
    /// Verbs whose object is what somebody says, whatever it counts, sorted: "said 40 had left".
    pub says: &'static [&'static str],
    /// Verbs by which somebody gives a figure with "at", sorted: "put the dead at 40".
    pub puts: &'static [&'static str],
    /// What a body that counts may be called, sorted: "her office put the dead at 40".
    pub bodies: &'static [&'static str],
    /// Verbs of what may come, sorted.
    pub modals: &'static [&'static str],
    /// The small words that hold a figure's phrase together.
    pub little: &'static little::Little,
    /// The words by which somebody is said to give a figure.
    pub telling: &'static telling::Telling,
    /// The words around what counts nothing.
    pub around: &'static around::Around,
}

impl Figures {
    /// The value of a word in a sorted table.
    pub fn value<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
        let found = table.binary_search_by(|(entry, _)| compare(entry, word)).ok()?;
        Some(table[found].1)
    }

    /// True if a word is a number, or part of one.
    pub fn is_number(&self, word: &str) -> bool {
        Self::value(self.numerals, word).is_some()
            || Self::value(self.scales, word).is_some()
            || Self::value(self.vague, word).is_some()
            || self.currency_signs.iter().any(|(sign, _)| word.starts_with(*sign))
    }

    /// True if a sorted list has a word, in any case.
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

/// Orders a lower-case entry against a word in any case.
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
