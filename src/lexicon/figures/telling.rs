//! Words that show who gives a figure: verbs of reporting, and phrases such as `according to`.

use crate::lexicon::sorted::Words;

/// The words of one language, in lower case.
#[derive(Debug)]
pub struct Telling {
    /// Finite verb forms by which somebody or something gives a figure: `said`, `shows`, `counted`.
    pub gives: &'static Words,
    /// Entries of `gives` that are also nouns, so a subject must come before them: `reports`.
    pub nouns: &'static Words,
    /// Entries of `gives` that may come before their subject: `, said the board`.
    pub inverts: &'static Words,
    /// Entries of `gives` whose passive subject is the addressee: `the court was told`.
    pub told: &'static Words,
    /// Forms of `be`, which form the passive.
    pub be: &'static [&'static str],
    /// The impersonal subject of `it emerged`.
    pub it: &'static str,
    /// Verbs for news that has no named source: `emerged`.
    pub emerges: &'static [&'static str],
    /// The word before a subject that confirms the sentence: `as the clerk put it`.
    pub so: &'static str,
    /// Words that start a separate clause after what is said: `as`, `while`.
    pub breaks: &'static [&'static str],
    /// Participles of counting whose agent follows `by`, sorted.
    pub counted: &'static Words,
    /// Nouns for a count, after `by` and its owner, sorted: `by the union's count`.
    pub counts: &'static Words,
    /// Adverbs and time words between a verb and what is said, in addition to those of the word class, sorted.
    pub between: &'static Words,
    /// The adverb that puts what is said ahead of the story, behind a modal verb: `police would later say`.
    pub later: &'static str,
    /// Words that negate the verb after them, sorted: `did not say`.
    pub denies: &'static Words,
    /// Words before `to say` that mean that nothing is said, sorted.
    pub refuses: &'static Words,
    /// Objects that mean that nothing is said: `said nothing`.
    pub nothing: &'static [&'static str],
    /// Verbs for orders, sorted: `ordered`.
    pub orders: &'static Words,
    /// The regular ending of a past form.
    pub past: &'static str,
    /// Stems of entries of `gives` that may have a count as their object: `conceded 12 goals`.
    pub done: &'static [&'static str],
    /// The ending of a form like `doing`.
    pub doing: &'static str,
    /// Nouns for a forecast, sorted: `raised its forecast to 3 percent`.
    pub forecasts: &'static Words,
    /// Irregular past forms of verbs that change a forecast, sorted.
    pub moves_own: &'static Words,
    /// Words before a source that is quoted by another: `citing`.
    pub citing: &'static [&'static str],
}
