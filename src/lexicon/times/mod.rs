//! The words that time expressions are made of: what each kind means, and the index that finds them.

pub(super) mod english;
pub(super) mod french;
pub(super) mod german;
pub(super) mod spanish;

use std::sync::OnceLock;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// A week, from Monday.
    Week,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

/// A part of a day, in TimeML's division.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartOfDay {
    /// Dawn to noon.
    Morning,
    /// Twelve o'clock by day.
    Noon,
    /// Noon to dusk.
    Afternoon,
    /// Dusk to bedtime.
    Evening,
    /// Dark.
    Night,
    /// Twelve o'clock at night.
    Midnight,
    /// Daylight.
    Daytime,
}

/// A season.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// Which of several times is meant, or from where it is counted and in which direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// The one that the reference lies in: `this week`, `the current quarter`.
    This,
    /// The one before the reference: `last week`.
    Last,
    /// The one after the reference: `next week`.
    Next,
    /// What lies behind: `the past three years`.
    Past,
    /// What lies ahead: `the coming weeks`.
    Coming,
    /// Lately: `recent weeks`.
    Recent,
    /// The newest that is over: `the latest quarter`.
    Latest,
    /// Before the time spoken of: `the previous Friday`, `two days earlier`.
    Before,
    /// After the time spoken of: `the following year`, `two days later`.
    After,
    /// The time spoken of: `that day`.
    That,
    /// Back from the reference: `three days ago`.
    Ago,
    /// On from the reference: `three days from now`.
    Ahead,
}

/// A time that is no point of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vague {
    /// `now`, `currently`.
    Present,
    /// `recently`, `the past`.
    Past,
    /// `soon`, `the future`.
    Future,
}

/// What a word says of when something happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// Nothing.
    #[default]
    Unknown,
    /// It has happened.
    Past,
    /// It is the case.
    Present,
    /// It is still to come.
    Future,
}

/// A day that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NamedDay {
    /// The same day of each year: month and day.
    Fixed(i8, i8),
    /// The n-th such weekday (1 is Monday) of a month; -1 is the last.
    Nth(i8, i8, i8),
    /// So many days after Easter Sunday (Western).
    Easter(i8),
    /// The Tuesday after the first Monday of November.
    ElectionDay,
}

/// What a word means in a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeWord {
    /// A month, 1 to 12; the flag says that it is an abbreviation.
    Month(i8, bool),
    /// A weekday, 1 (Monday) to 7; the flag says that it is an abbreviation.
    Weekday(i8, bool),
    /// A weekday and a part of it in one word: `Freitagabend`.
    WeekdayPart(i8, PartOfDay),
    /// A weekday in the plural: `Mondays`.
    Weekdays(i8),
    /// A number of days from the reference date: `yesterday` is -1.
    Day(i8),
    /// A part of a day, with the number of days from the reference date: `tonight`, `overnight`.
    DayPart(i8, PartOfDay),
    /// A unit in the singular.
    Unit(Unit),
    /// A unit in the plural.
    Units(Unit),
    /// `daily`, `annually`.
    Repeated(Unit),
    /// `weeklong`: of the length of one such unit.
    Lasting(Unit),
    /// A unit and its direction in one word: `heuer`, `Vorjahr`, `lendemain`.
    Whole(Direction, Unit),
    /// Of so many of a unit, not counted: `jahrelang`.
    ForMany(Unit),
    /// So many and a half: `eineinhalb`.
    AndHalf(u32),
    /// `once`, `twice`, `times`: so often in a unit.
    Often,
    /// A number in words.
    Number(u32),
    /// `hundred`, `thousand`: multiplies what stands before.
    Times(u32),
    /// `first`, `third`.
    Ordinal(u8),
    /// `several`, `few`: a number not given.
    Several,
    /// `half` and the like of a unit.
    Half,
    /// A part of the day.
    PartOfDay(PartOfDay),
    /// Parts of the day: `nights`.
    PartsOfDay(PartOfDay),
    /// A season.
    Season(Season),
    /// A day with a name.
    Named(NamedDay),
    /// `this`, `last`, `next`, ...
    Direction(Direction),
    /// `ago`: after its distance.
    Ago,
    /// `vor`, `il y a`: before its distance.
    AgoPrefix,
    /// `earlier`, and as a modifier `earlier this year`.
    Earlier,
    /// `later`, and as a modifier `later this year`.
    Later,
    /// `before`.
    Before,
    /// `after`.
    After,
    /// `in`.
    In,
    /// `dans`: opens a distance ahead.
    AheadPrefix,
    /// `from now`, `hence`: after its distance.
    FromNow,
    /// `early`, `late`, `mid`: a part of what follows.
    Edge,
    /// `end`, `beginning`, `middle`: a part of what follows after `of`.
    EdgeOf,
    /// `about`, `nearly`, `at least`: approximate.
    About,
    /// `or so`: approximate, after its number.
    OrSo,
    /// `now`, `recently`.
    Vague(Vague),
    /// `future`, `past` as a noun: only after an article.
    VagueNoun(Vague),
    /// `fiscal`.
    Fiscal,
    /// `year-end`.
    YearEnd,
    /// `year-earlier`, `year-ago`.
    YearEarlier,
    /// `period`.
    Period,
    /// `Q3`.
    QuarterName(u8),
    /// `H1`.
    HalfName(u8),
    /// `final`: the last of its year, before `quarter of 2009`.
    Final,
    /// `the nineties`.
    DecadeName(u8),
    /// `the`.
    The,
    /// `a`, `an`.
    A,
    /// `of`.
    Of,
    /// `each`, `every`.
    Each,
    /// `and`.
    And,
    /// `or`.
    Or,
    /// `to`, `through` between the ends of a range.
    To,
    /// `until`: so too, and what follows it is still to come.
    Until,
    /// `a.m.` (false), `p.m.` (true).
    Meridiem(bool),
    /// `o'clock`, `Uhr`, `h`.
    Clock,
    /// `EST`, `GMT`: the minutes that its clocks may be ahead of UTC, by the season and by the region that means it so;
    /// none where it is not known (`local time`).
    Zone(&'static [i16]),
    /// `old`, after an age.
    Old,
    /// Before an age: `im Alter von`, `à l'âge de`.
    AgeOf,
    /// Before the first of ten years: `les années`.
    DecadeOf,
    /// `more`, `additional` between a number and its unit.
    More,
    /// `trading`, `working`, `consecutive`, ...: between a number or an article and a unit.
    Filler,
    /// Before a time expression, with what it says of its tense: `since`, `until`, `by`.
    Preposition(Tense),
    /// A verb or an auxiliary that says past, present or future.
    Verb(Tense),
    /// A verb or adjective that plans: what follows is still to come, what stands before it need not be.
    Plan,
    /// `ended`, `ending`: before the day on which a stretch of time ends.
    Ended(Tense),
    /// Looks like a time expression and is none: `Black Friday` sales, `Sunday Times`.
    NoTime,
}

/// The words of a language by their first byte and length, so that a word is compared with the few that it may be.
#[derive(Debug)]
pub(crate) struct Index {
    words: Bins<(&'static str, TimeWord)>,
    /// The first word, the rest, the meaning.
    phrases: Bins<(&'static str, &'static str, TimeWord)>,
}

/// The longest word or phrase, in bytes.
pub(crate) const LONGEST: usize = 31;

impl Index {
    pub(super) fn new(pairs: impl Iterator<Item = (&'static str, TimeWord)>) -> Self {
        let mut words: Vec<(&'static str, TimeWord)> = Vec::new();
        let mut phrases = Vec::new();
        for (form, word) in pairs {
            match form.split_once(' ') {
                Some((head, rest)) => phrases.push((head, rest, word)),
                None => words.push((form, word)),
            }
        }
        words.sort_by_key(|w| w.0);
        words.dedup_by_key(|w| w.0);
        phrases.sort_by_key(|p| (p.0, std::cmp::Reverse(p.1.len())));
        Self { words: Bins::new(words, |w| w.0), phrases: Bins::new(phrases, |p| p.0) }
    }

    /// Whether a word that begins with `first` (lower case) and is `length` bytes long may be in it.
    pub(crate) fn may_hold(&self, first: u8, length: usize) -> bool {
        !self.words.at(first, length).is_empty() || !self.phrases.at(first, length).is_empty()
    }

    /// The meaning of a word in lower case.
    pub(crate) fn word(&self, word: &str) -> Option<TimeWord> {
        self.words.like(word).iter().find(|w| w.0 == word).map(|w| w.1)
    }

    /// The phrases that begin with `head`, without it, longest first.
    pub(crate) fn phrases(&self, head: &str) -> impl Iterator<Item = (&'static str, TimeWord)> {
        self.phrases.like(head).iter().filter(move |p| p.0 == head).map(|p| (p.1, p.2))
    }
}

/// Entries by the first byte and the length of their word.
#[derive(Debug)]
struct Bins<T> {
    /// Where each bin begins in `entries`, and the end of the last.
    starts: Vec<u16>,
    entries: Vec<T>,
}

impl<T> Bins<T> {
    /// From entries whose order stands within a bin. No word is longer than [`LONGEST`].
    fn new(mut entries: Vec<T>, word: impl Fn(&T) -> &'static str) -> Self {
        let bin = |entry: &T| bin(word(entry).as_bytes()[0], word(entry).len());
        entries.sort_by_key(bin);
        let starts = (0..=BINS).map(|at| entries.partition_point(|e| bin(e) < at) as u16).collect();
        Self { starts, entries }
    }

    fn at(&self, first: u8, length: usize) -> &[T] {
        if length > LONGEST {
            return &[];
        }
        let at = bin(first, length);
        &self.entries[usize::from(self.starts[at])..usize::from(self.starts[at + 1])]
    }

    /// Those that begin like `word` and are as long.
    fn like(&self, word: &str) -> &[T] {
        word.as_bytes().first().map_or(&[], |&first| self.at(first, word.len()))
    }
}

/// A bin for each first byte and each length up to [`LONGEST`].
const BINS: usize = 256 * (LONGEST + 1);

fn bin(first: u8, length: usize) -> usize {
    usize::from(first) * (LONGEST + 1) + length
}

/// How a language writes its times.
#[derive(Clone, Copy, Debug)]
pub struct Habits {
    /// Months and weekdays have a capital.
    pub capitals: bool,
    /// Every noun has one.
    pub capital_nouns: bool,
    /// `last` and `next` stand behind: `la semaine dernière`.
    pub direction_behind: bool,
    /// A plan may stand at the clause's end, behind its day: `ist für Montag geplant`.
    pub plan_behind: bool,
    /// How the digits of a decade end: `1980s`, `1980er`.
    pub decade_endings: &'static [&'static str],
    /// What stands before a decade in words: `the nineties`.
    pub decade_articles: &'static [&'static str],
    /// Words that lose their vowel before another, without the apostrophe, with their meaning: `l'an`, `d'août`.
    pub elisions: &'static [(&'static str, Option<TimeWord>)],
    /// How a century in Roman numerals ends: `XIXe siècle`; none where centuries are not counted so.
    pub roman_endings: &'static [&'static str],
    /// Endings like those of the past that are none: `speed`.
    pub no_past_endings: &'static [&'static str],
    /// What a business year has before it, in one word with it: `FY2024`.
    pub fiscal: &'static str,
    /// Prepositions that hold an article: `am Abend`, `im Frühling`.
    pub fused_articles: &'static [&'static str],
    /// Words for `earlier` that by themselves mean the past: `früher`.
    pub earlier_alone: &'static [&'static str],
    /// Auxiliaries whose participle stands at the clause's end and tells of the past: `ist am 20. März zurückgetreten`.
    pub perfect: &'static [&'static str],
    /// How such participles are formed: what they hold or begin with, and how they end.
    pub participle_stems: &'static [&'static str],
    /// See `participle_stems`.
    pub participle_endings: &'static [&'static str],
    /// A person's age stands between marks as a number of years: `Lea Roth, 44 ans, ...`.
    pub bare_ages: bool,
}

/// The words around a date that decide whether it is when a clause's deed was done; all in lower case, each list
/// sorted.
#[derive(Clone, Copy, Debug)]
pub struct ClauseWords {
    /// Right before the day of a deed: `on`.
    pub on: &'static [&'static str],
    /// Between a distance and the date that says the same: `20 years ago, in 1985`.
    pub leads: &'static [&'static str],
    /// Before a date that is part of a name: `the May 4 meeting`.
    pub articles: &'static [&'static str],
    /// They begin another clause, or make what follows no time of the verb.
    pub turns: &'static [&'static str],
    /// How words end that do so too: `ing`.
    pub turn_endings: &'static [&'static str],
    /// They make a date one to come, whatever the tense of the verb before it.
    pub to_come: &'static [&'static str],
    /// Anywhere before a date in its clause: what stands there is no event told (`if elected on`, `those hurt on`).
    pub unsure: &'static [&'static str],
    /// Verbs whose own `on` leads to what they are about: `insisted on`.
    pub with_on: &'static [&'static str],
    /// Who is told something learns of what is to come too: `was told the trial opened on`.
    pub reported: &'static [&'static str],
    /// Right before a date: a bound, not the day of a deed (`after May 4`).
    pub bounds: &'static [&'static str],
    /// Right behind a date: it is a choice, a name or of another time (`May 4 or later`, `May 4 as too soon`).
    pub behind: &'static [&'static str],
    /// Things that have a day of their own, which may be the one that is named (`won a place in the final on`).
    pub events: &'static [&'static str],
    /// Between a verb and a date: what it opens has a day of its own (`will look into the crash on`).
    pub ties: &'static [&'static str],
    /// Verbs that make `from ... to ...` a change and no range: `moved the vote from May 9 to May 4`.
    pub shifts: &'static [&'static str],
    /// What a note on the copy itself calls it: `an earlier version gave the day as`.
    pub copy: &'static [&'static str],
    /// They tell of what comes again and again: `usually`, `birthday`.
    pub habitual: &'static [&'static str],
    /// Stretches of about a year that one counts: `last season`.
    pub terms: &'static [&'static str],
    /// A clause goes on with them behind its date, which stays the verb's: `signed it on April 2 with a buyer`.
    pub follows: &'static [&'static str],
    /// Before a bound that is still to come under a verb of the future: `must pay by`.
    pub until: &'static [&'static str],
    /// Before a number that is a name: `case 2023-1999`.
    pub labels: &'static [&'static str],
    /// What returns with the year that is named after it: `the 50th anniversary of the 1965 flood`.
    pub anniversaries: &'static [&'static str],
    /// What an age has rather than a day: `today's youth`.
    pub ages: &'static [&'static str],
    /// Words of games that are played in quarters.
    pub games: &'static [&'static str],
    /// Words of what is counted in tens of degrees or years of age: `highs in the 70s and 80s`.
    pub degrees: &'static [&'static str],
    /// Behind `earlier` or `later`, where it compares: `a month earlier than usual`.
    pub compared: &'static [&'static str],
    /// How the names of its people end: `today's teenagers`.
    pub age_endings: &'static [&'static str],
    /// The future as seen from the past: `would`.
    pub conditional: &'static [&'static str],
    /// Nouns of what was said to come: `a vow that the town would`.
    pub promises: &'static [&'static str],
}

/// The words of a language, and their index once it is asked for.
#[derive(Debug)]
pub struct TimeWords {
    /// Each meaning with its forms, in lower case; a form of several words is a phrase, a blank between.
    pub entries: &'static [(TimeWord, &'static [&'static str])],
    /// How words end that tell of the past though no list holds them: `ed`.
    pub past_endings: &'static [&'static str],
    /// How words end that tell of the future: `ra`.
    pub future_endings: &'static [&'static str],
    /// How the language writes.
    pub habits: Habits,
    /// Months that are other words too (`May`, `March`), 1 to 12: bare, they need a preposition before them.
    pub doubtful_months: &'static [i8],
    /// The words that decide what a date in a clause is.
    pub clauses: ClauseWords,
    pub(super) index: OnceLock<Index>,
}

impl ClauseWords {
    /// Whether `list`, one of these, holds `word` in any case, its marks left out.
    pub fn holds(list: &[&str], word: &str) -> bool {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        list.binary_search(&bare.as_str()).is_ok()
    }
}

impl TimeWords {
    pub(super) const fn new(
        entries: &'static [(TimeWord, &'static [&'static str])],
        past_endings: &'static [&'static str],
        future_endings: &'static [&'static str],
        habits: Habits,
        doubtful_months: &'static [i8],
        clauses: ClauseWords,
    ) -> Self {
        Self {
            entries,
            past_endings,
            future_endings,
            habits,
            doubtful_months,
            clauses,
            index: OnceLock::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::{ENGLISH, FRENCH, GERMAN, SPANISH};

    #[test]
    fn the_words_of_clauses_are_sorted() {
        for locale in [&ENGLISH, &GERMAN, &FRENCH, &SPANISH] {
            let c = &locale.times.clauses;
            let more = [c.unsure, c.with_on, c.reported, c.bounds, c.behind, c.events, c.ties, c.shifts];
            let more = more.into_iter().chain([c.copy, c.habitual, c.terms, c.follows, c.until, c.labels]);
            let more = more.chain([
                c.anniversaries,
                c.ages,
                c.compared,
                c.age_endings,
                c.games,
                c.degrees,
                c.conditional,
                c.promises,
            ]);
            for list in [c.on, c.leads, c.articles, c.turns, c.to_come].into_iter().chain(more) {
                assert!(list.is_sorted(), "{}: {list:?}", locale.code);
            }
        }
    }
}
