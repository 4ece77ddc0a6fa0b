//! Words and phrases that show how the figures of a sentence relate to each other arithmetically.
//!
//! Single words are sorted and in lower case, for [`super::figures::Figures::has`]. Phrases have one space between
//! words, and the longest come first.

mod english;
pub mod joints;

pub use english::ENGLISH;

/// The words for arithmetic in one language.
#[derive(Debug)]
pub struct Changes {
    /// Nouns for an increase, sorted: `a rise of`, `a 12 percent rise`.
    pub rises: &'static [&'static str],
    /// Nouns for a decrease, sorted.
    pub falls: &'static [&'static str],
    /// Nouns for a change in either direction, sorted.
    pub changes: &'static [&'static str],
    /// Verbs and particles for an increase, sorted: `rose 12 percent`, `up 12 percent`.
    pub rose: &'static [&'static str],
    /// Verbs and particles for a decrease, sorted.
    pub fell: &'static [&'static str],
    /// Verbs that lead from one figure to another in either direction, sorted: `went from 20 to 50`.
    pub went: &'static [&'static str],
    /// Comparatives of a difference, sorted: `12 percent higher`, `30 fewer than`.
    pub degrees: &'static [&'static str],
    /// The entries of `degrees` that mean less, sorted.
    pub less: &'static [&'static str],
    /// Words that lead from a change to its base, sorted: `a rise on the 20 of last year`.
    pub than: &'static [&'static str],
    /// Words that lead to the figure of a comparison, sorted: `50, against 20 a year earlier`.
    pub against: &'static [&'static str],
    /// Words that start an unrelated clause, sorted.
    pub partings: &'static [&'static str],
    /// Words between a figure and its summary, sorted: `, which is 40 percent`.
    pub asides: &'static [&'static str],
    /// Phrases for an adjusted rate, which is not the plain difference between two figures.
    pub rates: &'static [&'static str],
    /// Words for an average, which make the percentage after them a rate.
    pub means: &'static [&'static str],
    /// Words before a range that is not a change, sorted: `ranging from`.
    pub ranging: &'static [&'static str],
    /// Words for the remainder of a whole, sorted: `the remaining 20 percent`.
    pub rests: &'static [&'static str],
    /// Words after a price or amount that is paid several times, sorted.
    pub each: &'static [&'static str],
    /// Words for additions to a price or deductions from it, sorted.
    pub charges: &'static [&'static str],
    /// Nouns for the distance between two results, sorted.
    pub margins: &'static [&'static str],
    /// Verbs before a result, sorted.
    pub wins: &'static [&'static str],
    /// Words for votes, sorted.
    pub votes: &'static [&'static str],
    /// Bodies that vote, sorted.
    pub bodies: &'static [&'static str],
    /// Words for the members or seats of a body, sorted.
    pub seats: &'static [&'static str],
    /// Words for a death, sorted.
    pub died: &'static [&'static str],
    /// Words before an age, sorted.
    pub aged: &'static [&'static str],
    /// Verbs for a beginning, sorted.
    pub begins: &'static [&'static str],
    /// Verbs for an end, sorted.
    pub ends: &'static [&'static str],
    /// Words for a term that may not be served in full, sorted.
    pub sentences: &'static [&'static str],
    /// Words for supporters, sorted.
    pub pro: &'static [&'static str],
    /// Words for opponents, sorted.
    pub con: &'static [&'static str],
    /// Nouns for the two halves of a whole, sorted.
    pub sides: &'static [&'static str],
    /// Units of results, sorted.
    pub tallies: &'static [&'static str],
    /// Words for relatives of a person in the story, sorted.
    pub kin: &'static [&'static str],
    /// Words for people counted one by one, sorted.
    pub people: &'static [&'static str],
    /// Words before `between` that rule out a range, sorted.
    pub not_ranges: &'static [&'static str],
    /// Words for a temperature difference, sorted.
    pub relative: &'static [&'static str],
    /// Words for a measured temperature, sorted.
    pub reached: &'static [&'static str],
    /// Words for the sea, near which a mile may be a nautical mile, sorted.
    pub sea: &'static [&'static str],
    /// Words that may come between a preposition and its figure, sorted.
    pub fillers: &'static [&'static str],
    /// Words near a range of clock times, streets or floors, sorted.
    pub clocks: &'static [&'static str],
    /// Last words of a time phrase, sorted.
    pub time_heads: &'static [&'static str],
    /// Words inside a time phrase, sorted.
    pub time_words: &'static [&'static str],
    /// Multiplying words with their factors, sorted.
    pub multiples: &'static [(&'static str, f64)],
    /// Hedges that allow the actual value to be higher, the longest first.
    pub above: &'static [&'static str],
    /// Hedges that allow the actual value to be lower.
    pub below: &'static [&'static str],
    /// Hedges of a value that the actual one does not quite reach.
    pub nearly: &'static [&'static str],
    /// Hedges that mean that the actual value is lower.
    pub under: &'static [&'static str],
}

#[cfg(test)]
mod tests {
    use super::ENGLISH;

    #[test]
    fn sorted_lists_are_sorted() {
        let e = &ENGLISH;
        for list in [
            e.rises,
            e.falls,
            e.changes,
            e.rose,
            e.fell,
            e.went,
            e.degrees,
            e.less,
            e.than,
            e.against,
            e.partings,
            e.asides,
            e.ranging,
            e.rests,
            e.each,
            e.charges,
            e.margins,
            e.wins,
            e.votes,
            e.bodies,
            e.seats,
            e.died,
            e.aged,
            e.begins,
            e.ends,
            e.sentences,
            e.pro,
            e.con,
            e.sides,
            e.tallies,
            e.kin,
            e.people,
            e.not_ranges,
            e.relative,
            e.reached,
            e.sea,
            e.fillers,
            e.clocks,
            e.time_heads,
            e.time_words,
        ] {
            assert_eq!(list.windows(2).find(|w| w[0] >= w[1]), None);
        }
        assert_eq!(e.multiples.windows(2).find(|w| w[0].0 >= w[1].0), None);
    }
}
