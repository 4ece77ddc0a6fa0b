//! Words around numbers that count nothing: hours, ages, names, addresses.

use crate::lexicon::sorted::Words;

/// The words of one language, in lower case.
#[derive(Debug)]
pub struct Around {
    /// Verbs before a telephone number.
    pub dials: &'static [&'static str],
    /// Words after a clock time.
    pub clock: &'static [&'static str],
    /// Adjectives between a number and a unit of time.
    pub lasting: &'static [&'static str],
    /// `times`, for how often something happens.
    pub often: &'static [&'static str],
    /// Endings of an age: `59-year-old`.
    pub old: &'static [&'static str],
    /// Words before an age.
    pub aged: &'static [&'static str],
    /// Phrases before an age.
    pub age_of: &'static [&'static str],
    /// `and` and `or` before `older`.
    pub and_or: &'static [&'static str],
    /// Words after an age and `and`: `65 and older`.
    pub older: &'static [&'static str],
    /// Pronouns for a person whose age is given.
    pub persons: &'static [&'static str],
    /// One person whose age may follow after `of`, sorted: `a man of 61`.
    pub person: &'static Words,
    /// The pronoun by which the writer tells what they did themselves: `I paid £3`.
    pub writer: &'static [&'static str],
    /// What a company publishes of its own figures, sorted.
    pub results: &'static Words,
    /// Verbs for publishing them, sorted.
    pub posts: &'static Words,
    /// Verb forms before an age.
    pub is: &'static [&'static str],
    /// Words for an event at an age: `died`, `retired`.
    pub dies: &'static [&'static str],
    /// Words for an age limit.
    pub limits: &'static [&'static str],
    /// Last words of a street address.
    pub streets: &'static [&'static str],
    /// Things that can be lost or won and are not people.
    pub of_office: &'static [&'static str],
    /// Words between something traded and the verb for its move.
    pub of_markets: &'static [&'static str],
    /// `stock`, `stocks`, which may also be fish.
    pub stocks: &'static [&'static str],
    /// Words for the future, a permission or a demand, apart from modal verbs, sorted.
    pub planned: &'static Words,
    /// Words for money spent, raised, lost or owed, sorted.
    pub spent: &'static Words,
    /// Units counted in sport, sorted.
    pub sport: &'static Words,
    /// The entries of `sport` that are counted nowhere else, sorted.
    pub only_sport: &'static Words,
    /// Verbs for playing and winning, sorted.
    pub plays: &'static Words,
    /// Words near `points` that make them percentage points, sorted.
    pub of_percent: &'static Words,
    /// Words for a lead, which may be one of percentage points, sorted.
    pub leads: &'static Words,
    /// Nouns for who pays to watch, sorted.
    pub watching: &'static Words,
    /// Phrases before those who watch: `in front of 12,000`.
    pub played_to: &'static [&'static str],
    /// Words for games, near which a lead is one of points in a game, sorted.
    pub played: &'static Words,
    /// Words for elections, near which points are shares of votes, sorted.
    pub elections: &'static Words,
    /// `basis points`.
    pub basis_points: &'static [&'static str],
    /// Units of area, volume, weight and power that nobody measures with a ruler or a scale, sorted.
    pub bulk: &'static Words,
    /// Forms of `weigh`, sorted.
    pub weighs: &'static Words,
    /// Words that are both money and a weight.
    pub pounds: &'static Words,
    /// Verbs for gaining or losing weight, sorted.
    pub slims: &'static Words,
    /// Words for costs, which make a small sum a price, sorted.
    pub costs: &'static Words,
    /// Endings of an owner before what is owned: `the town's 300 or so trams`.
    pub owners: &'static [&'static str],
    /// Verbs before what somebody has, sorted.
    pub holds: &'static Words,
    /// Verbs after people who are employed, sorted: `about 120 people work there`.
    pub works: &'static Words,
    /// `other`, for the rest of a known set.
    pub others: &'static [&'static str],
    /// What is counted in a vote, sorted.
    pub counted_votes: &'static Words,
    /// Words for records, sorted.
    pub recorded: &'static Words,
    /// Phrases that put a sentence into the past, which archives hold: `two years ago`.
    pub long_ago: &'static [&'static str],
    /// Phrases of a story told in order: `the following year`, `two years later`.
    pub narrated: &'static [&'static str],
    /// Words of a verdict, sorted: the court gave the figures beside them.
    pub judged: &'static Words,
    /// Words between the name of a month and `year` that put it into the past.
    pub of_year: &'static [&'static str],
    /// Words for those who are counted as inhabitants, sorted: `three million people live in the valley`.
    pub inhabit: &'static Words,
    /// The start of `home to`, before those that live at a place.
    pub home: &'static str,
    /// Bodies and things of which there is a list, sorted: `some 40 countries`.
    pub listed: &'static Words,
    /// Things that are many by way of speaking, sorted: `on a million levels`.
    pub figurative: &'static Words,
    /// Endings that make a round number the age of people in that decade of their lives: `twenty-something`.
    pub decades: &'static [&'static str],
    /// Emergency telephone numbers.
    pub emergencies: &'static [&'static str],
    /// What goes to and from such a number, in the plural: in `911 calls`, the number counts nothing.
    pub emergency_calls: &'static Words,
    /// What registers of a population count, sorted: deaths beside births are no toll.
    pub vital: &'static Words,
    /// Words after `poll` or `polling` by which people vote there, sorted: `poll turnout`, `when polls closed`.
    pub voting: &'static Words,
    /// What a vote is before or after, in front of its article, sorted: `after the poll`.
    pub around_votes: &'static [&'static str],
    /// Prepositions before the place where people vote, sorted: `to the polls`.
    pub to_place: &'static [&'static str],
    /// Forms of `be` before an age limit: `are under 16`.
    pub are: &'static [&'static str],
}
