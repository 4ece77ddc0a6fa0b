//! The small words inside a figure, such as the `a` of `a hundred`: one table for each language.

use crate::lexicon::sorted::Words;

/// The small words of one language, in lower case. Lists of single words are sorted.
#[derive(Debug)]
pub struct Little {
    /// `a`, as in `a hundred`.
    pub a: &'static str,
    /// The currency of `/-`.
    pub slash_money: &'static str,
    /// Words and signs for a negative number.
    pub minus: &'static [&'static str],
    /// `score`: twenty after a number, but not after `a`.
    pub score: &'static str,
    /// `an`.
    pub an: &'static str,
    /// `and`, before the end of a range.
    pub and: &'static str,
    /// `at`, before a clock time, or before the figure in "put the dead at 40".
    pub at: &'static str,
    /// `between`, before a range.
    pub between: &'static str,
    /// `by`, before a difference or an agent.
    pub by: &'static str,
    /// `every`, as in `one in every five`.
    pub every: &'static str,
    /// `from`, before the start of a range or change.
    pub from: &'static str,
    /// `half`.
    pub half: &'static str,
    /// `in`, as in `one in five`.
    pub within: &'static str,
    /// `of`.
    pub of: &'static str,
    /// `one`.
    pub one: &'static str,
    /// `or`, before the end of a range.
    pub or: &'static str,
    /// `out of`, as in `three out of five`.
    pub out_of: &'static str,
    /// `that`, before reported speech.
    pub that: &'static str,
    /// `to`, before the end of a range.
    pub to: &'static str,
    /// `scores`: forty or more, but mostly a verb.
    pub scores: &'static str,
    /// `tens`, which is a number only with the noun that it counts.
    pub tens: &'static str,
    /// `over`, a hedge or a particle of a verb.
    pub over: &'static str,
    /// Verbs with the particle `over`: `take over`.
    pub taking_over: &'static Words,
    /// Hedges that are also prepositions: `a row over 300 permits`.
    pub matters: &'static [&'static str],
    /// Particles of verbs before such a word: `walked out over`.
    pub particles: &'static [&'static str],
    /// Stems of verbs without an object, and their irregular forms: `clashed over`.
    pub goes: &'static [&'static str],
    /// Verbs for what is done to people for something, sorted: `fined over 40 leaks`.
    pub on_people: &'static Words,
    /// `others`, a plural without a noun.
    pub others: &'static str,
    /// `square`, before a unit of length.
    pub square: &'static str,
    /// `point`, `points`.
    pub points: &'static [&'static str],
    /// The words after `point` when it is not a unit: `point of view`.
    pub of_view: &'static str,
    /// Name of the unit of percentages.
    pub percent: &'static str,
    /// Name of the unit of percentage points.
    pub percentage_points: &'static str,
    /// Words that join the parts of a number in words, sorted.
    pub joints: &'static Words,
    /// Endings of an ordinal in digits.
    pub ordinals: &'static [&'static str],
    /// Endings that make a number approximate: `30-odd`.
    pub odd: &'static [&'static str],
    /// Endings of singulars that look like plurals.
    pub singulars: &'static [&'static str],
    /// The ending of a plural.
    pub plural: char,
    /// A plural ending and the singular ending that it replaces.
    pub plural_of: (&'static str, &'static str),
    /// The ending of an adverb.
    pub adverb: &'static str,
    /// Articles.
    pub articles: &'static [&'static str],
    /// Adjectives before the name of a poll or a document.
    pub of_documents: &'static [&'static str],
    /// The start of `respondents` and the ending of `polled`; a word with either refers to poll respondents.
    pub asked: (&'static str, &'static str),
    /// Pronouns for something mentioned before.
    pub they: &'static [&'static str],
    /// Words at the start of a sentence, or after `of`, for something mentioned before, sorted.
    pub ties: &'static [&'static str],
    /// Words before a figure that adds to another one.
    pub further: &'static [&'static str],
    /// Words that continue with the same subject.
    pub goes_on: &'static [&'static str],
    /// Perfect auxiliaries.
    pub had: &'static [&'static str],
    /// Relative pronouns that may refer to the counter.
    pub which: &'static [&'static str],
    /// Words after a verb of counting that change its meaning: `counted on`.
    pub counted_on: &'static [&'static str],
    /// The end of `measured by`, which introduces a yardstick and not a source.
    pub measured_by: &'static str,
    /// The start of `as reported by`.
    pub as_said: &'static str,
    /// Words between a poll and its sample.
    pub among: &'static [&'static str],
    /// Words before a study that a count is from: `in the trial`.
    pub through: &'static [&'static str],
}

impl Little {
    /// True if `list` contains the word, ignoring case.
    pub fn has(list: &[&str], word: &str) -> bool {
        list.iter().any(|entry| entry.eq_ignore_ascii_case(word))
    }

    /// True if a word ends in one of `endings`.
    pub fn ends(endings: &[&str], word: &str) -> bool {
        endings.iter().any(|ending| word.ends_with(ending))
    }
}
