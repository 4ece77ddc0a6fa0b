//! The words around what is written as a number and counts nothing: hours, ages, names, addresses.

/// The words of one language, in lower case.
#[derive(Debug)]
pub struct Around {
    /// Verbs before a telephone number.
    pub dials: &'static [&'static str],
    /// What stands after the hour of a day.
    pub clock: &'static [&'static str],
    /// Adjectives between a number and a span of time.
    pub lasting: &'static [&'static str],
    /// `times`: how often.
    pub often: &'static [&'static str],
    /// The endings of an age: `59-year-old`.
    pub old: &'static [&'static str],
    /// Words before an age.
    pub aged: &'static [&'static str],
    /// Phrases before an age.
    pub age_of: &'static [&'static str],
    /// `and` and `or` before `older`.
    pub and_or: &'static [&'static str],
    /// What follows an age and `and`: `65 and older`.
    pub older: &'static [&'static str],
    /// Pronouns of a person who has an age.
    pub persons: &'static [&'static str],
    /// The verb of an age.
    pub is: &'static [&'static str],
    /// What one does at an age.
    pub dies: &'static [&'static str],
    /// Words of a limit of age.
    pub limits: &'static [&'static str],
    /// How an address ends.
    pub streets: &'static [&'static str],
    /// What may be lost or won and is nobody.
    pub of_office: &'static [&'static str],
    /// What stands between something traded and its move.
    pub of_markets: &'static [&'static str],
    /// `stock`, `stocks`, which fish have too.
    pub stocks: &'static [&'static str],
    /// Words of what may come, is allowed or is asked for, beside modals, sorted.
    pub planned: &'static [&'static str],
    /// Words of money spent, raised, lost or owed, sorted.
    pub spent: &'static [&'static str],
    /// Words for people who are counted in shares, beside those of whatever age, sorted.
    pub persons_counted: &'static [&'static str],
    /// What sport counts, sorted.
    pub sport: &'static [&'static str],
    /// Words beside `points` that make them points of a percentage, sorted.
    pub of_percent: &'static [&'static str],
    /// `basis points`.
    pub basis_points: &'static [&'static str],
    /// Measures that anybody can read off a thing, sorted.
    pub sizes: &'static [&'static str],
    /// Forms of `weigh`, sorted.
    pub weighs: &'static [&'static str],
    /// What is both money and a weight.
    pub pounds: &'static [&'static str],
    /// Verbs of growing lighter or heavier, sorted.
    pub slims: &'static [&'static str],
    /// Words of what something costs, sorted: a small sum is a price.
    pub costs: &'static [&'static str],
    /// Words of what is on record, sorted.
    pub recorded: &'static [&'static str],
    /// Numbers that are called in an emergency.
    pub emergencies: &'static [&'static str],
    /// Forms of `be` before a limit of age: `are under 16`.
    pub are: &'static [&'static str],
}
