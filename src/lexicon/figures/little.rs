//! The small words that hold a figure's phrase together.

/// The small words of one language. Lists are sorted and in lower case, unless they are phrases.
#[derive(Debug)]
pub struct Little {
    /// `a`, as in `a hundred`.
    pub a: &'static str,
    /// The money that `/-` stands for.
    pub slash_money: &'static str,
    /// What makes a number negative.
    pub minus: &'static [&'static str],
    /// `score`, which is twenty after a number, and none after `a`.
    pub score: &'static str,
    /// `an`.
    pub an: &'static str,
    /// `and`, which ends a range.
    pub and: &'static str,
    /// `at`, before an hour and a figure that something is put at.
    pub at: &'static str,
    /// `between`, which opens a range.
    pub between: &'static str,
    /// `by`, before a difference and whoever did something.
    pub by: &'static str,
    /// `every`, as in `one in every five`.
    pub every: &'static str,
    /// `from`, before the first of two figures.
    pub from: &'static str,
    /// `half`.
    pub half: &'static str,
    /// `in`, as in `one in five`.
    pub within: &'static str,
    /// `of`.
    pub of: &'static str,
    /// `one`.
    pub one: &'static str,
    /// `or`, which ends a range.
    pub or: &'static str,
    /// `out of`, as in `three out of five`.
    pub out_of: &'static str,
    /// `that`, which opens what is said.
    pub that: &'static str,
    /// `to`, which ends a range.
    pub to: &'static str,
    /// `scores`: forty and more, and mostly a verb.
    pub scores: &'static str,
    /// `tens`, which counts only with what it counts tens of.
    pub tens: &'static str,
    /// `over`, a hedge and a particle.
    pub over: &'static str,
    /// Verbs whose particle `over` is: `take over`.
    pub taking_over: &'static [&'static str],
    /// `others`, a plural that names nothing.
    pub others: &'static str,
    /// `square`, before a measure.
    pub square: &'static str,
    /// `point`, `points`.
    pub points: &'static [&'static str],
    /// What makes of a point no number: `point of view`.
    pub of_view: &'static str,
    /// The name of a percentage's unit.
    pub percent: &'static str,
    /// The name of the unit of percentage points.
    pub percentage_points: &'static str,
    /// Words beside numerals that are part of a number in words.
    pub joints: &'static [&'static str],
    /// What stands behind the digits of an ordinal.
    pub ordinals: &'static [&'static str],
    /// What is tied to a number that it makes approximate: `30-odd`.
    pub odd: &'static [&'static str],
    /// Endings of a singular that look like a plural's.
    pub singulars: &'static [&'static str],
    /// The ending of a plural.
    pub plural: char,
    /// The endings of a plural whose singular ends otherwise, and that one's.
    pub plural_of: (&'static str, &'static str),
    /// Endings of words for people: `teachers`.
    pub people: &'static [&'static str],
    /// The ending of an adverb.
    pub adverb: &'static str,
    /// Articles.
    pub articles: &'static [&'static str],
    /// Adjectives that stand before a poll's or a document's name.
    pub of_documents: &'static [&'static str],
    /// The beginning and the ending of a word for those whom a poll asks.
    pub asked: (&'static str, &'static str),
    /// Pronouns for what was spoken of.
    pub they: &'static [&'static str],
    /// Words that go on with the same subject.
    pub goes_on: &'static [&'static str],
    /// Perfect auxiliaries.
    pub had: &'static [&'static str],
    /// Relative pronouns that may stand for whoever counts.
    pub which: &'static [&'static str],
    /// What follows a verb of counting that counts nothing: `counted on`.
    pub counted_on: &'static [&'static str],
    /// The end of `measured by`, which names what measures, and nobody.
    pub measured_by: &'static str,
    /// The beginning of `as reported by`.
    pub as_said: &'static str,
    /// What stands between a poll and its sample.
    pub among: &'static [&'static str],
}

impl Little {
    /// True if `list` has the word, in any case.
    pub fn has(list: &[&str], word: &str) -> bool {
        list.iter().any(|entry| entry.eq_ignore_ascii_case(word))
    }

    /// True if a word ends in one of `endings`.
    pub fn ends(endings: &[&str], word: &str) -> bool {
        endings.iter().any(|ending| word.ends_with(ending))
    }
}
