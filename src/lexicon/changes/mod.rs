//! Words and phrases that show how the figures of a sentence relate to each other arithmetically.
//!
//! All are in lower case, and single words are sorted. Phrases have one space between words. They are sorted too, or the
//! longest come first.

mod english;
pub mod joints;

pub use english::ENGLISH;

use super::sorted::{Phrases, Table, Words};

/// The words for arithmetic in one language.
#[derive(Debug)]
pub struct Changes {
    /// Nouns for an increase, sorted: `a rise of`, `a 12 percent rise`.
    pub rises: &'static Words,
    /// Nouns for a decrease, sorted.
    pub falls: &'static Words,
    /// Nouns for a change in either direction, sorted.
    pub changes: &'static Words,
    /// Verbs and particles for an increase, sorted: `rose 12 percent`, `up 12 percent`.
    pub rose: &'static Words,
    /// Verbs and particles for a decrease, sorted.
    pub fell: &'static Words,
    /// Verbs that lead from one figure to another in either direction, sorted: `went from 20 to 50`.
    pub went: &'static Words,
    /// Comparatives of a difference, sorted: `12 percent higher`, `30 fewer than`.
    pub degrees: &'static Words,
    /// The entries of `degrees` that mean less, sorted.
    pub less: &'static Words,
    /// Words that lead from a change to its base, sorted: `a rise on the 20 of last year`.
    pub than: &'static Words,
    /// Words that lead to the figure of a comparison, sorted: `50, against 20 a year earlier`.
    pub against: &'static Words,
    /// Words that start an unrelated clause, sorted.
    pub partings: &'static Words,
    /// Words between a figure and its summary, sorted: `, which is 40 percent`.
    pub asides: &'static Words,
    /// Phrases for an adjusted rate, which is not the plain difference between two figures, sorted.
    pub rates: &'static Phrases,
    /// Phrases for an average, which make the percentage after them a rate, sorted.
    pub means: &'static Phrases,
    /// Words before a range that is not a change, sorted: `ranging from`.
    pub ranging: &'static Words,
    /// Words for the remainder of a whole, sorted: `the remaining 20 percent`.
    pub rests: &'static Words,
    /// Words after a price or amount that is paid several times, sorted.
    pub each: &'static Words,
    /// Words for additions to a price or deductions from it, sorted.
    pub charges: &'static Words,
    /// Nouns for the distance between two results, sorted.
    pub margins: &'static Words,
    /// Verbs before a result, sorted.
    pub wins: &'static Words,
    /// Words for votes, sorted.
    pub votes: &'static Words,
    /// Bodies that vote, sorted.
    pub bodies: &'static Words,
    /// Words for the members or seats of a body, sorted.
    pub seats: &'static Words,
    /// Words for a death, sorted.
    pub died: &'static Words,
    /// Words before an age, sorted.
    pub aged: &'static Words,
    /// Verbs for a beginning, sorted.
    pub begins: &'static Words,
    /// Verbs for an end, sorted.
    pub ends: &'static Words,
    /// Words for a term that may not be served in full, sorted.
    pub sentences: &'static Words,
    /// Words for supporters, sorted.
    pub pro: &'static Words,
    /// Words for opponents, sorted.
    pub con: &'static Words,
    /// Nouns for the two halves of a whole, sorted.
    pub sides: &'static Words,
    /// Units of results, sorted.
    pub tallies: &'static Words,
    /// Words for relatives of a person in the story, sorted.
    pub kin: &'static Words,
    /// Words before `between` that rule out a range, sorted.
    pub not_ranges: &'static Words,
    /// Words for a temperature difference, sorted.
    pub relative: &'static Words,
    /// Words for a measured temperature, sorted.
    pub reached: &'static Words,
    /// Words for the sea, near which a mile may be a nautical mile, sorted.
    pub sea: &'static Words,
    /// Words that may come between a preposition and its figure, sorted.
    pub fillers: &'static Words,
    /// Words near a range of clock times, streets or floors, sorted.
    pub clocks: &'static Words,
    /// Last words of a time phrase, sorted.
    pub time_heads: &'static Words,
    /// Words inside a time phrase, sorted.
    pub time_words: &'static Words,
    /// Multiplying words with their factors, sorted.
    pub multiples: &'static Table<f64>,
    /// Hedges that allow the actual value to be higher, the longest first.
    pub above: &'static [&'static str],
    /// Hedges that allow the actual value to be lower.
    pub below: &'static [&'static str],
    /// Hedges of a value that the actual one does not quite reach.
    pub nearly: &'static [&'static str],
    /// Hedges that mean that the actual value is lower.
    pub under: &'static [&'static str],
}
