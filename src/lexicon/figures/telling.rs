//! The words by which somebody is said to give a figure.

/// The words of one language, in lower case; lists of verbs are sorted, to be looked up with
/// [`super::Figures::has`].
#[derive(Debug)]
pub struct Telling {
    /// Finite forms of verbs by which somebody or something gives a figure: `said`, `shows`, `counted`.
    pub gives: &'static [&'static str],
    /// Those of them that are nouns too, so that a subject must stand before them: `reports`.
    pub nouns: &'static [&'static str],
    /// Those of them that stand before their subject: `, said the board`.
    pub inverts: &'static [&'static str],
    /// Those of them that whoever learns something is the subject of in the passive: `the court was told`.
    pub told: &'static [&'static str],
    /// Forms of `be`, which makes a passive.
    pub be: &'static [&'static str],
    /// The subject of what nobody is named as telling: `it emerged`.
    pub it: &'static str,
    /// What comes to light without anybody: `emerged`.
    pub emerges: &'static [&'static str],
    /// Before a subject that confirms what the sentence says: `as the clerk put it`.
    pub so: &'static str,
    /// Words that open a clause of their own after what is said: `as`, `while`.
    pub breaks: &'static [&'static str],
    /// Participles of counting whose doer stands behind `by`, sorted.
    pub counted: &'static [&'static str],
    /// What whoever counts has, after `by`: `by the union's count`, sorted.
    pub counts: &'static [&'static str],
    /// Adverbs and words of time that stand between a verb and what is said, beside those of the class, sorted.
    pub between: &'static [&'static str],
    /// What is said that says nothing: `said nothing`.
    pub nothing: &'static [&'static str],
    /// Verbs by which somebody is made to do something, sorted: `ordered`.
    pub orders: &'static [&'static str],
    /// The ending of a past form.
    pub past: &'static str,
    /// What somebody expects, sorted: `raised its forecast to 3 percent`.
    pub forecasts: &'static [&'static str],
    /// Verbs by which a forecast is moved and that do not end as other past forms do, sorted.
    pub moves_own: &'static [&'static str],
    /// Words that name whom somebody quotes: `citing`.
    pub citing: &'static [&'static str],
}
