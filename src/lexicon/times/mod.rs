//! The vocabulary of time expressions: the meaning of each kind of word, and an index to look words up.

pub(super) mod english;
pub(super) mod french;
pub(super) mod german;
mod index;
mod present;
pub(super) mod spanish;

use std::sync::OnceLock;

use crate::text::{Lower, Lowered};

pub use present::{Present, Reflexive};

pub(crate) use index::{Index, LONGEST};

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

/// A part of a day, as divided in TimeML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartOfDay {
    /// Dawn to noon.
    Morning,
    /// Twelve o'clock in the daytime.
    Noon,
    /// Noon to dusk.
    Afternoon,
    /// Dusk to bedtime.
    Evening,
    /// After dark.
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
    /// The one with the reference date: `this week`, `the current quarter`.
    This,
    /// The one before the reference: `last week`.
    Last,
    /// The one after the reference: `next week`.
    Next,
    /// A period up to the reference date: `the past three years`.
    Past,
    /// A period from the reference date on: `the coming weeks`.
    Coming,
    /// The recent past: `recent weeks`.
    Recent,
    /// The latest that is over: `the latest quarter`.
    Latest,
    /// Before the time last mentioned: `the previous Friday`, `two days earlier`.
    Before,
    /// After the time last mentioned: `the following year`, `two days later`.
    After,
    /// The time last mentioned: `that day`.
    That,
    /// Counted back from the reference date: `three days ago`.
    Ago,
    /// Counted forward from the reference date: `three days from now`.
    Ahead,
}

/// A time that is not a point in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vague {
    /// `now`, `currently`.
    Present,
    /// `recently`, `the past`.
    Past,
    /// `soon`, `the future`.
    Future,
}

/// What a word implies about when something happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// Nothing.
    #[default]
    Unknown,
    /// It has happened.
    Past,
    /// It is happening, or always true.
    Present,
    /// It has not happened yet.
    Future,
}

/// A day with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NamedDay {
    /// The same day every year: month and day.
    Fixed(i8, i8),
    /// The n-th weekday (1 is Monday) of a month: number, weekday, month. The number -1 is the last.
    Nth(i8, i8, i8),
    /// A number of days after Western Easter Sunday.
    Easter(i8),
    /// The Tuesday after the first Monday of November.
    ElectionDay,
}

/// The meaning of a word in a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeWord {
    /// A month, from 1 to 12. The flag is set for an abbreviation.
    Month(i8, bool),
    /// A weekday, from 1 (Monday) to 7. The flag is set for an abbreviation.
    Weekday(i8, bool),
    /// A weekday and a part of the day in one word: `Freitagabend`.
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
    /// `weeklong`: as long as the unit.
    Lasting(Unit),
    /// A unit and its direction in one word: `heuer`, `Vorjahr`, `lendemain`.
    Whole(Direction, Unit),
    /// An unknown number of a unit: `jahrelang`.
    ForMany(Unit),
    /// A number and a half: `eineinhalb`.
    AndHalf(u32),
    /// `once`, `twice`, `times`: a frequency.
    Often,
    /// A number in words.
    Number(u32),
    /// `hundred`, `thousand`: multiplies the number before it.
    Times(u32),
    /// `first`, `third`.
    Ordinal(u8),
    /// `several`, `few`: an unknown number.
    Several,
    /// `half` of a unit.
    Half,
    /// A part of the day.
    PartOfDay(PartOfDay),
    /// A part of the day in the plural: `nights`.
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
    /// `dans`: starts a distance in the future.
    AheadPrefix,
    /// `from now`, `hence`: after its distance.
    FromNow,
    /// `early`, `late`, `mid`: a part of the time that follows.
    Edge,
    /// `end`, `beginning`, `middle`: a part of the time that follows after `of`.
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
    /// `until`: joins a range too, and the time after it is in the future.
    Until,
    /// `a.m.` (false), `p.m.` (true).
    Meridiem(bool),
    /// `o'clock`, `Uhr`, `h`.
    Clock,
    /// `EST`, `GMT`: the possible offsets from UTC in minutes, by season and by region. Empty if unknown (`local
    /// time`).
    Zone(&'static [i16]),
    /// `old`, after an age.
    Old,
    /// Before an age: `im Alter von`, `à l'âge de`.
    AgeOf,
    /// Before the first year of a decade: `les années`.
    DecadeOf,
    /// `more`, `additional` between a number and its unit.
    More,
    /// `trading`, `working`, `consecutive`, ...: between a number or an article and a unit.
    Filler,
    /// A preposition before a time expression, with the tense it implies: `since`, `until`, `by`.
    Preposition(Tense),
    /// A verb or auxiliary, with its tense.
    Verb(Tense),
    /// A verb or adjective about a plan. The time after it is in the future; the time before it need not be.
    Plan,
    /// `ended`, `ending`: before the day on which a stretch of time ends.
    Ended(Tense),
    /// Looks like a time expression but is not: `Black Friday` sales, `Sunday Times`.
    NoTime,
}

/// How times are written in a language.
#[derive(Clone, Copy, Debug)]
pub struct Habits {
    /// True if months and weekdays are capitalised.
    pub capitals: bool,
    /// True if all nouns are capitalised.
    pub capital_nouns: bool,
    /// True if `last` and `next` follow the noun: `la semaine dernière`.
    pub direction_behind: bool,
    /// True if a verb about a plan may be at the end of the clause, after the day: `ist für Montag geplant`.
    pub plan_behind: bool,
    /// The endings of a decade in digits: `1980s`, `1980er`.
    pub decade_endings: &'static [&'static str],
    /// The words before a decade in words: `the nineties`.
    pub decade_articles: &'static [&'static str],
    /// Words that lose their vowel before another word, without the apostrophe, with their meaning: `l'an`, `d'août`.
    pub elisions: &'static [(&'static str, Option<TimeWord>)],
    /// The endings of a century in Roman numerals: `XIXe siècle`. Empty if centuries are not written so.
    pub roman_endings: &'static [&'static str],
    /// Endings that look like a past form but are not: `speed`.
    pub no_past_endings: &'static [&'static str],
    /// The prefix of a business year: `FY2024`.
    pub fiscal: &'static str,
    /// Prepositions that include an article: `am Abend`, `im Frühling`.
    pub fused_articles: &'static [&'static str],
    /// Words for `earlier` that mean the past when they are alone: `früher`.
    pub earlier_alone: &'static [&'static str],
    /// Auxiliaries of a past tense with the participle at the end of the clause: `ist am 20. März zurückgetreten`.
    pub perfect: &'static [&'static str],
    /// What such participles contain or start with. They also need one of `participle_endings`.
    pub participle_stems: &'static [&'static str],
    /// The endings of such participles.
    pub participle_endings: &'static [&'static str],
    /// Endings of past forms that look like those of the present: `hielt`. Empty if the present is not recognised by its
    /// ending.
    pub preterites: &'static [&'static str],
    /// Words before a number of hours that make it a time of day: `à 18 heures`.
    pub hour_prepositions: &'static [&'static str],
    /// True if an age can be a number of years between commas: `Lea Roth, 44 ans, ...`.
    pub bare_ages: bool,
    /// How a verb in the present is recognised. `None` if it is not.
    pub present: Option<&'static Present>,
    /// How it is told what somebody is said to have done. `None` if a verb in the future is not used for it.
    pub alleged: Option<&'static Alleged>,
    /// How a reflexive verb in the present is recognised, where other verbs are not. `None` if it is not.
    pub reflexive: Option<&'static Reflexive>,
}

/// The perfect infinitive at the end of a clause, which tells what somebody is said to have done: `Er soll am 2. März einen
/// Mann geschlagen haben`.
#[derive(Clone, Copy, Debug)]
pub struct Alleged {
    /// The verbs before it, which are about the future with another infinitive; sorted.
    pub modals: &'static [&'static str],
    /// `haben`, after a participle.
    pub had: &'static str,
    /// `sein`, after a participle of `turned`.
    pub been: &'static str,
    /// The endings of participles that the others lack: `telefoniert`.
    pub endings: &'static [&'static str],
}

/// The words around a date that decide if it is the date of the event in its clause. All are in lower case, and each
/// list is sorted.
#[derive(Clone, Copy, Debug)]
pub struct ClauseWords {
    /// Words right before the day of an event: `on`.
    pub on: &'static [&'static str],
    /// Words between a distance and the equivalent date: `20 years ago, in 1985`.
    pub leads: &'static [&'static str],
    /// Words before a date that is part of a name: `the May 4 meeting`.
    pub articles: &'static [&'static str],
    /// Words that start another clause, or after which a date does not belong to the verb.
    pub turns: &'static [&'static str],
    /// Endings of words with the same effect: `ing`.
    pub turn_endings: &'static [&'static str],
    /// Words that put a date in the future, whatever the tense of the verb before it.
    pub to_come: &'static [&'static str],
    /// Words that, anywhere before a date in its clause, make the event uncertain (`if elected on`, `those hurt on`).
    pub unsure: &'static [&'static str],
    /// Verbs with an `on` that introduces their object: `insisted on`.
    pub with_on: &'static [&'static str],
    /// Words for being told something, which may be in the future: `was told the trial opened on`.
    pub reported: &'static [&'static str],
    /// Words right before a date that is a limit and not the day of an event (`after May 4`).
    pub bounds: &'static [&'static str],
    /// Words right after a date that is a choice, a name or at another time (`May 4 or later`, `May 4 as too soon`).
    pub behind: &'static [&'static str],
    /// Things with a date of their own, which may be the one that is given (`won a place in the final on`).
    pub events: &'static [&'static str],
    /// Present forms of the auxiliary of the perfect, which no past day can be with: `have voted to strike on Friday`.
    pub perfects: &'static [&'static str],
    /// Past forms of verbs that tell how something went that is in the infinitive: `has failed to appear on Friday`.
    pub outcomes: &'static [&'static str],
    /// Past forms of verbs that decide or ask that something be done, which may be ahead: `told fans to stay at home on
    /// Friday`.
    pub aims: &'static [&'static str],
    /// Past forms of verbs that decide about something, or tell of it, which may be ahead (`banned a march on`).
    pub decisions: &'static [&'static str],
    /// Words between a verb and a date after which something with a date of its own follows (`will look into the crash
    /// on`).
    pub ties: &'static [&'static str],
    /// Verbs that make `from ... to ...` a change and not a range: `moved the vote from May 9 to May 4`.
    pub shifts: &'static [&'static str],
    /// Words for the copy itself in a note about it: `an earlier version gave the day as`.
    pub copy: &'static [&'static str],
    /// Participles for a change of the copy: `the story was amended on`. They also show that a line is a stamp.
    pub edits: &'static [&'static str],
    /// Words before a verb of publication that date the copy: `first published on`.
    pub firstly: &'static [&'static str],
    /// Verbs of publication.
    pub published: &'static [&'static str],
    /// Labels of a note about the copy, before a colon: `Editor's note: the picture was replaced on`.
    pub notes: &'static [&'static str],
    /// Pronouns for the copy at the start of such a note: `It was corrected on`.
    pub it: &'static [&'static str],
    /// Prefixes of a date that is already known: `the pre-August 5 state`.
    pub prefixes: &'static [&'static str],
    /// Participles with a perfect tense that looks like a state: `ist am 20. März gesunken`, not `geschlossen`.
    pub turned: &'static [&'static str],
    /// Participles whose perfect tense looks like a state or whose object has the date: `hat am 20. März geöffnet`.
    pub undated: &'static [&'static str],
    /// Endings of participles that may follow their noun, after which a date is that of the deed: `sera jugé pour un vol
    /// commis le 2 mars`.
    pub participles: &'static [&'static str],
    /// Forms of the auxiliaries that a participle may follow instead.
    pub auxiliaries: &'static [&'static str],
    /// Verbs for answering for a deed, which has a date of its own: `debe responder por un robo el 2 de marzo`.
    pub charges: &'static [&'static str],
    /// The words between such a verb and the deed.
    pub charged_with: &'static [&'static str],
    /// Words for something that happens regularly: `usually`, `birthday`.
    pub habitual: &'static [&'static str],
    /// Words for periods of about a year: `last season`.
    pub terms: &'static [&'static str],
    /// Words that continue a clause after its date, which still belongs to the verb: `signed it on April 2 with a
    /// buyer`.
    pub follows: &'static [&'static str],
    /// Words before a deadline that is in the future after a future verb: `must pay by`.
    pub until: &'static [&'static str],
    /// Forms of `be` and `have` after a plural, which a year is not: `1988 were hurt`.
    pub plural: &'static [&'static str],
    /// Words before an adjective for a rate: `the average daily volume`.
    pub averages: &'static [&'static str],
    /// The word between a form of `have` and a length of time up to now: `it has been three weeks since`.
    pub elapsed: &'static [&'static str],
    /// Participles for an event on a day between their auxiliary with its object and them: `hat den Preis am 22. März
    /// vergeben`.
    pub deeds: &'static [&'static str],
    /// Words before a reference number: `case 2023-1999`.
    pub labels: &'static [&'static str],
    /// Words for events that recur after the year that follows: `the 50th anniversary of the 1965 flood`.
    pub anniversaries: &'static [&'static str],
    /// Words for things that belong to an age and not to a day: `today's youth`.
    pub ages: &'static [&'static str],
    /// Words about games that are played in quarters.
    pub games: &'static [&'static str],
    /// Words for things counted in tens of degrees or years of age: `highs in the 70s and 80s`.
    pub degrees: &'static [&'static str],
    /// Words after `earlier` or `later` in a comparison: `a month earlier than usual`.
    pub compared: &'static [&'static str],
    /// Endings of words for the people of an age: `today's teenagers`.
    pub age_endings: &'static [&'static str],
    /// The future in the past: `would`.
    pub conditional: &'static [&'static str],
    /// Nouns for promises and expectations: `a vow that the town would`, `the outlook for Friday`.
    pub promises: &'static [&'static str],
}

/// The words of a language, with an index that is built on first use.
#[derive(Debug)]
pub struct TimeWords {
    /// Each meaning with its forms in lower case. A form of several words is a phrase, separated by spaces.
    pub entries: &'static [(TimeWord, &'static [&'static str])],
    /// The endings of regular past forms: `ed`.
    pub past_endings: &'static [&'static str],
    /// The endings of future forms: `ra`.
    pub future_endings: &'static [&'static str],
    /// How times are written in the language.
    pub habits: Habits,
    /// Months that are also other words (`May`, `March`), from 1 to 12. Without a day or year, they need a preposition
    /// before them.
    pub doubtful_months: &'static [i8],
    /// The words around a date that determine its role in the clause.
    pub clauses: ClauseWords,
    pub(super) index: OnceLock<Index>,
}

impl ClauseWords {
    /// True if `list` (one of the lists above) contains `word`, ignoring case and punctuation.
    pub fn holds(list: &[&str], word: &str) -> bool {
        let mut bare = word.trim_matches(|c: char| !c.is_alphanumeric()).lower();
        if bare.contains('’') {
            bare = Lowered::Long(bare.replace('’', "'"));
        }
        list.binary_search(&bare.as_ref()).is_ok()
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
            let more = more
                .into_iter()
                .chain([c.copy, c.habitual, c.terms, c.follows, c.until, c.labels, c.plural, c.deeds])
                .chain([c.decisions, c.undated, c.turned, c.auxiliaries, c.charges, c.charged_with]);
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
            let Some(p) = locale.times.habits.present else { continue };
            let plans = [p.nouns, p.calendar, p.causes, p.offences, p.penalties, p.reviews, p.states];
            for list in [p.singular, p.plural, p.owners, p.infinite, p.invites, p.objects, p.captions]
                .into_iter()
                .chain(plans)
            {
                assert!(list.is_sorted(), "{list:?}");
            }
        }
    }
}
