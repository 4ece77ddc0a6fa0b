//! The small words between the figures of a sum, in English.
//!
//! The checks of sums follow the word order of English, so these are constants and not part of a locale: another
//! language needs checks of its own.

use crate::lexicon::sorted::Words;

/// Words after an age: `was 57 when`.
pub const AFTER_AGES: &[&str] = &["when", "at", "and", "old", "in"];

/// Words after a fraction in words: `a third of`.
pub const AFTER_FRACTIONS: &[&str] =
    &["of", "the", "or", "were", "are", "was", "is", "said", "have", "had", "voted", "more", "less"];

/// Words after the result of a vote.
pub const AFTER_VOTES: &[&str] = &[
    "for", "against", "on", "to", "that", "in", "with", "after", "this", "last", "and", "voted", "were",
    "over", "at", "not",
];

/// Words before `to` and a result.
pub const AMOUNTS: &[&str] = &["amounts", "amounting", "equal", "equivalent", "comes"];

/// Words that refer to the subject of the sentence before.
pub const ANAPHORS: &[&str] = &["it", "they", "there", "that"];

/// Verbs of people asked.
pub const ASKED_VERBS: &[&str] = &["said", "voted", "backed", "want", "wanted"];

/// Auxiliary verbs.
pub const AUXILIARIES: &[&str] = &["had", "has", "have", "was", "were", "is", "are"];

/// Words after a clock time.
pub const CLOCK: &[&str] = &["am", "pm", "a.m", "p.m", "noon", "o'clock", "o’clock"];

/// Words after a temperature difference.
pub const DIFFERS: &[&str] =
    &["above", "below", "warmer", "cooler", "colder", "hotter", "higher", "lower", "warming", "rise"];

/// Words after a distance in time: `two years earlier`.
pub const DISTANCES: &[&str] = &["ago", "earlier", "before", "later"];

/// Verbs that end the phrase of a figure.
pub const FINITE: &[&str] = &["was", "were", "is", "are", "had", "said"];

/// Articles and possessives before a change.
pub const LEADS: &[&str] = &["a", "an", "the", "its", "their"];

/// Adjectives between a number and a unit of time.
pub const LENGTHENERS: &[&str] = &["straight", "consecutive", "full", "long", "whole", "more"];

/// Words before `of` and the parts of a whole.
pub const MADE_UP: &[&str] = &["up", "consisting", "composed", "consists", "consisted"];

/// Verbs between a part and its share.
pub const MAKES_UP: &[&str] = &["are", "is", "were", "was", "represent", "represents"];

/// Words between a multiple and its base.
pub const MULTIPLE_JOINS: &[&str] = &[
    "as",
    "many",
    "much",
    "high",
    "large",
    "big",
    "long",
    "the",
    "of",
    "that",
    "size",
    "those",
    "than",
    "more",
    "higher",
    "last",
    "year’s",
    "year's",
    "its",
    "their",
    "his",
    "previous",
    "month’s",
    "month's",
    "nearly",
    "about",
    "some",
    "average",
    "usual",
];

/// Words directly after a multiple.
pub const MULTIPLE_OPENS: &[&str] =
    &["as", "the", "of", "that", "last", "its", "more", "higher", "their", "his"];

/// Words that make shares overlap or refer to different wholes.
pub const NESTED: &[&str] = &[
    "among",
    "turnout",
    "compared",
    "versus",
    "including",
    "than",
    "another",
    "whom",
    "rose",
    "fell",
    "average",
    "rate",
    "both",
    "several",
];

/// Words before `half` that make it a period or a side.
pub const NOT_HALVES: &[&str] = &["first", "second", "other", "third", "last", "the", "and"];

/// Words after a duration that is not a span of the two years.
pub const NOT_SPANS: &[&str] = &["old", "of", "ago", "earlier", "before"];

/// Verbs of opinion.
pub const OPINION_VERBS: &[&str] = &["said", "say", "want", "think", "believe"];

/// Pronouns after `of` that refer to other figures.
pub const OTHERS_OF: &[&str] = &["them", "whom", "which", "those"];

/// Words that introduce another whole.
pub const OTHER_WHOLES: &[&str] = &["from", "than", "another", "about", "among"];

/// Words that make parts overlap.
pub const OVERLAPS: &[&str] = &["including", "among", "both", "also", "respectively", "included", "includes"];

/// Words between a difference and its base.
pub const OVERS: &[&str] = &["than", "over", "under", "above", "below", "on", "of"];

/// Small words within a person's name.
pub const PARTICLES: &[&str] = &["the", "of", "de", "von", "van", "der"];

/// Words that may start a fraction in words.
pub static PART_OPENERS: Words = Words::of(&["a", "an", "half", "majority", "minority", "most", "several"]);

/// Words after figures that are not a range of amounts.
pub const PAST_RANGES: &[&str] = &["ago", "old", "bc", "before", "below", "years", "year"];

/// Verbs before the total of a product.
pub const PAYS: &[&str] = &[
    "cost",
    "costs",
    "costing",
    "paid",
    "pay",
    "pays",
    "paying",
    "took",
    "takes",
    "earn",
    "earns",
    "earned",
    "earning",
    "came",
    "come",
    "comes",
    "spent",
    "raised",
    "netted",
    "brought",
    "bring",
    "brings",
    "totalling",
    "totaling",
    "totalled",
    "worth",
    "fetched",
    "made",
    "making",
    "owe",
    "owes",
    "was",
    "is",
];

/// Units of time of a rate.
pub static PERIODS: Words = Words::of(&["day", "decade", "month", "quarter", "week", "year"]);

/// Small words within the phrase of a whole.
pub const PHRASE_WORDS: &[&str] =
    &["of", "the", "those", "these", "its", "all", "in", "their", "her", "his", "for"];

/// Prepositions after a part.
pub const PLACES: &[&str] = &["in", "at", "on", "from", "to", "for", "of", "by", "near", "and"];

/// Labels that may also come before a figure.
pub const PLAIN_LABELS: &[&str] =
    &["number", "class", "group", "band", "bill", "part", "no", "title", "rule"];

/// Nouns before `of` and the total of a product.
pub const PRICES: &[&str] = &["total", "cost", "sum", "bill", "price"];

/// Words after an earlier figure.
pub const RECORDED: &[&str] = &["previously", "recorded", "seen", "reported"];

/// Words that separate the factors of a product from other figures.
pub const SPLITS: &[&str] =
    &["but", "while", "then", "plus", "than", "from", "who", "which", "because", "after", "before", "when"];

/// Nouns for a stretch of time.
pub const STRETCHES: &[&str] =
    &["total", "span", "run", "reign", "period", "stretch", "spell", "career", "stint"];

/// Pronouns for the subject of the sentence before.
pub const SUBJECTS: &[&str] = &["that", "this", "it", "they"];

/// Verbs after a subset: `four were children`.
pub const SUBSET_VERBS: &[&str] = &["were", "are", "was", "have", "had", "voted", "said"];

/// Verbs of a loss, before a share of what is lost from: `shed 25 percent of its value`.
pub const LOSES: &[&str] = &["lose", "loses", "losing", "lost", "shed", "shedding", "sheds"];

/// Nouns for a running total.
pub const TOLLS: &[&str] = &["total", "toll", "number", "tally", "sum"];

/// Phrases after a total.
pub const TOTALS: &[&str] =
    &["between them", "in all", "in total", "all told", "altogether", "overall", "combined", "total"];

/// Nouns for a figure mentioned before.
pub const TOTAL_NOUNS: &[&str] = &["number", "figure", "total", "count", "tally", "sum"];

/// Words that start an unrelated clause about a result.
pub const TURNS: &[&str] = &["after", "but", "when", "since", "while", "before", "despite", "and"];

/// Words for a vote in a body.
pub const VOTE_VERBS: &[&str] =
    &["voted", "vote", "backed", "passed", "split", "ruled", "by", "rejected", "approved"];

/// Pronouns for a whole.
pub const WHOLES: &[&str] = &["whom", "them", "which", "these", "those"];

/// Units of years.
pub const YEAR_UNITS: &[&str] = &["year", "years", "decade", "decades", "century", "centuries"];

/// `a`
pub const A: &str = "a";
/// `above`
pub const ABOVE: &str = "above";
/// `after`
pub const AFTER: &str = "after";
/// `again`
pub const AGAIN: &str = "again";
/// `against`
pub const AGAINST: &str = "against";
/// `age`
pub const AGE: &str = "age";
/// `all`
pub const ALL: &str = "all";
/// `although`
pub const ALTHOUGH: &str = "although";
/// `among`
pub const AMONG: &str = "among";
/// `an`
pub const AN: &str = "an";
/// `and`
pub const AND: &str = "and";
/// `annual`
pub const ANNUAL: &str = "annual";
/// `annually`
pub const ANNUALLY: &str = "annually";
/// `an hour`
pub const AN_HOUR: &str = "an hour";
/// `approximately`
pub const APPROXIMATELY: &str = "approximately";
/// `are`
pub const ARE: &str = "are";
/// `as`
pub const AS: &str = "as";
/// `at`
pub const AT: &str = "at";
/// `average`
pub const AVERAGE: &str = "average";
/// `bce`
pub const BCE: &str = "bce";
/// `basis`
pub const BASIS: &str = "basis";
/// `because`
pub const BECAUSE: &str = "because";
/// `been`
pub const BEEN: &str = "been";
/// `before`
pub const BEFORE: &str = "before";
/// `below`
pub const BELOW: &str = "below";
/// `between`
pub const BETWEEN: &str = "between";
/// `born`
pub const BORN: &str = "born";
/// `budgeted`
pub const BUDGETED: &str = "budgeted";
/// `but`
pub const BUT: &str = "but";
/// `by`
pub const BY: &str = "by";
/// `c`
pub const C: &str = "c";
/// `celsius`
pub const CELSIUS: &str = "celsius";
/// `cent`
pub const CENT: &str = "cent";
/// `centigrade`
pub const CENTIGRADE: &str = "centigrade";
/// `compared`
pub const COMPARED: &str = "compared";
/// `comparison`
pub const COMPARISON: &str = "comparison";
/// `comprising`
pub const COMPRISING: &str = "comprising";
/// `’s`
pub const CURLY_POSSESSIVE: &str = "’s";
/// `day`
pub const DAY: &str = "day";
/// `decade`
pub const DECADE: &str = "decade";
/// `decades`
pub const DECADES: &str = "decades";
/// `deep`
pub const DEEP: &str = "deep";
/// `degree`
pub const DEGREE: &str = "degree";
/// `degrees`
pub const DEGREES: &str = "degrees";
/// `died`
pub const DIED: &str = "died";
/// `down`
pub const DOWN: &str = "down";
/// `each`
pub const EACH: &str = "each";
/// `ed`
pub const ED: &str = "ed";
/// `every`
pub const EVERY: &str = "every";
/// `f`
pub const F: &str = "f";
/// `fahrenheit`
pub const FAHRENHEIT: &str = "fahrenheit";
/// `fold`
pub const FOLD: &str = "fold";
/// `for`
pub const FOR: &str = "for";
/// `from`
pub const FROM: &str = "from";
/// `further`
pub const FURTHER: &str = "further";
/// `g`
pub const G: &str = "g";
/// `goals`
pub const GOALS: &str = "goals";
/// `h`
pub const H: &str = "h";
/// `half`
pub const HALF: &str = "half";
/// `has`
pub const HAS: &str = "has";
/// `having`
pub const HAVING: &str = "having";
/// `head`
pub const HEAD: &str = "head";
/// `high`
pub const HIGH: &str = "high";
/// `in`
pub const IN: &str = "in";
/// `including`
pub const INCLUDING: &str = "including";
/// `ing`
pub const ING: &str = "ing";
/// `is`
pub const IS: &str = "is";
/// `it`
pub const IT: &str = "it";
/// `its`
pub const ITS: &str = "its";
/// `joined`
pub const JOINED: &str = "joined";
/// `just`
pub const JUST: &str = "just";
/// `last`
pub const LAST: &str = "last";
/// `lasted`
pub const LASTED: &str = "lasted";
/// `lasting`
pub const LASTING: &str = "lasting";
/// `later`
pub const LATER: &str = "later";
/// `lived`
pub const LIVED: &str = "lived";
/// `long`
pub const LONG: &str = "long";
/// `loss`
pub const LOSS: &str = "loss";
/// `ly`
pub const LY: &str = "ly";
/// `m`
pub const M: &str = "m";
/// `majority`
pub const MAJORITY: &str = "majority";
/// `make`
pub const MAKE: &str = "make";
/// `makes`
pub const MAKES: &str = "makes";
/// `making`
pub const MAKING: &str = "making";
/// `marks`
pub const MARKS: &str = "marks";
/// `minority`
pub const MINORITY: &str = "minority";
/// `minus`
pub const MINUS: &str = "minus";
/// `minutes`
pub const MINUTES: &str = "minutes";
/// `month`
pub const MONTH: &str = "month";
/// The unit of a span in months.
pub const MONTHS: &[&str] = &["months"];
/// `more`
pub const MORE: &str = "more";
/// `most`
pub const MOST: &str = "most";
/// `no`
pub const NO: &str = "no";
/// `now`
pub const NOW: &str = "now";
/// `number`
pub const NUMBER: &str = "number";
/// `of`
pub const OF: &str = "of";
/// `old`
pub const OLD: &str = "old";
/// `on`
pub const ON: &str = "on";
/// `one`
pub const ONE: &str = "one";
/// `only`
pub const ONLY: &str = "only";
/// `or`
pub const OR: &str = "or";
/// `other`
pub const OTHER: &str = "other";
/// `others`
pub const OTHERS: &str = "others";
/// `out`
pub const OUT: &str = "out";
/// `out of`
pub const OUT_OF: &str = "out of";
/// `over`
pub const OVER: &str = "over";
/// `people`
pub const PEOPLE: &str = "people";
/// `per`
pub const PER: &str = "per";
/// `percent`
pub const PERCENT: &str = "percent";
/// `person`
pub const PERSON: &str = "person";
/// `per hour`
pub const PER_HOUR: &str = "per hour";
/// `piece`
pub const PIECE: &str = "piece";
/// `s`
pub const PLURAL: &str = "s";
/// `plus`
pub const PLUS: &str = "plus";
/// `point`
pub const POINT: &str = "point";
/// `points`
pub const POINTS: &str = "points";
/// `'s`
pub const POSSESSIVE: &str = "'s";
/// `pounds`
pub const POUNDS: &str = "pounds";
/// `previous`
pub const PREVIOUS: &str = "previous";
/// `proportion`
pub const PROPORTION: &str = "proportion";
/// `quarter`
pub const QUARTER: &str = "quarter";
/// `rate`
pub const RATE: &str = "rate";
/// `ratio`
pub const RATIO: &str = "ratio";
/// `remaining`
pub const REMAINING: &str = "remaining";
/// `respectively`
pub const RESPECTIVELY: &str = "respectively";
/// `seat`
pub const SEAT: &str = "seat";
/// `share`
pub const SHARE: &str = "share";
/// `since`
pub const SINCE: &str = "since";
/// `some`
pub const SOME: &str = "some";
/// `sq`
pub const SQ: &str = "sq";
/// `square`
pub const SQUARE: &str = "square";
/// `sum`
pub const SUM: &str = "sum";
/// `tall`
pub const TALL: &str = "tall";
/// `than`
pub const THAN: &str = "than";
/// `that`
pub const THAT: &str = "that";
/// `the`
pub const THE: &str = "the";
/// `their`
pub const THEIR: &str = "their";
/// `them`
pub const THEM: &str = "them";
/// `then`
pub const THEN: &str = "then";
/// `this`
pub const THIS: &str = "this";
/// `those`
pub const THOSE: &str = "those";
/// `till`
pub const TILL: &str = "till";
/// `times`
pub const TIMES: &str = "times";
/// `to`
pub const TO: &str = "to";
/// `today`
pub const TODAY: &str = "today";
/// `together`
pub const TOGETHER: &str = "together";
/// `total`
pub const TOTAL: &str = "total";
/// `trailing`
pub const TRAILING: &str = "trailing";
/// `under`
pub const UNDER: &str = "under";
/// `until`
pub const UNTIL: &str = "until";
/// `up`
pub const UP: &str = "up";
/// `up to`
pub const UP_TO: &str = "up to";
/// `versus`
pub const VERSUS: &str = "versus";
/// `voted`
pub const VOTED: &str = "voted";
/// `was`
pub const WAS: &str = "was";
/// `week`
pub const WEEK: &str = "week";
/// `were`
pub const WERE: &str = "were";
/// `when`
pub const WHEN: &str = "when";
/// `whereas`
pub const WHEREAS: &str = "whereas";
/// `which`
pub const WHICH: &str = "which";
/// `while`
pub const WHILE: &str = "while";
/// `who`
pub const WHO: &str = "who";
/// `whole`
pub const WHOLE: &str = "whole";
/// `whom`
pub const WHOM: &str = "whom";
/// `wide`
pub const WIDE: &str = "wide";
/// `with`
pub const WITH: &str = "with";
/// `year`
pub const YEAR: &str = "year";
/// `yearly`
pub const YEARLY: &str = "yearly";
/// `years`
pub const YEARS: &str = "years";
/// `year-old`
pub const YEAR_OLD: &str = "year-old";
/// `year-on-year`
pub const YEAR_ON_YEAR: &str = "year-on-year";
/// `yesterday`
pub const YESTERDAY: &str = "yesterday";
/// `ago`
pub const AGO: &str = "ago";
/// `currently`
pub const CURRENTLY: &str = "currently";
/// `once`
pub const ONCE: &str = "once";
/// `ahead`
pub const AHEAD: &str = "ahead";
/// `behind`
pub const BEHIND: &str = "behind";
/// `clear`
pub const CLEAR: &str = "clear";

/// Verbs before `up` or `for` and a share: `make up`, `accounted for`.
pub const MAKING_UP: &[&str] = &["account", "accounted", "accounts", "made", "make", "makes", "making"];
