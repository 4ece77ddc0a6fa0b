//! Resolves each time expression relative to the reference date and to the time last mentioned.

mod calendar;
mod history;
mod length;
mod period;
mod relative;

use jiff::civil::Date;

use super::calendar::{days_between, days_on, weekday, weekday_on};
use super::mention::{Clock, Count, Direction, Form, Mention, PartOfDay, Tense, Unit, Vague};
use super::{Reference, TimeExpression, TimexType};
use crate::draft::Paragraph;
use crate::lexicon::origins;

pub use history::Eras;
pub use period::Period;

/// The time that a story is about, carried from one paragraph to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoryTime {
    /// The last point in the calendar.
    pub point: Option<Point>,
    /// The same, without years that are counted from another time (`two years ago`, `a decade earlier`). Used in
    /// histories.
    pub told: Option<Point>,
    /// True if that point is a limit (`since 2012`) or in a year after the story's own (`to 2030`).
    pub limit: bool,
    /// The last business period, which `a year earlier` refers to.
    pub period: Option<Period>,
    /// The evidence that the story is a history or news.
    pub eras: Eras,
}

/// A year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The year.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<i8>,
    /// The day, if known.
    pub day: Option<Date>,
}

impl Point {
    fn year(year: i16) -> Self {
        Self { year, month: None, day: None }
    }

    fn day(day: Date) -> Self {
        Self { year: day.year(), month: Some(day.month()), day: Some(day) }
    }
}

/// A meaning without its span.
struct Meaning {
    kind: TimexType,
    value: String,
    basis: Option<&'static str>,
    /// The point that becomes the time last mentioned.
    point: Option<Point>,
    period: Option<Period>,
}

/// The words are complete in themselves.
const EXPLICIT: Option<&str> = Some(origins::EXPLICIT);
/// Resolved relative to the reference date.
const REFERENCE: Option<&str> = Some(origins::REFERENCE);
/// Resolved relative to another expression in the story.
const CONTEXT: Option<&str> = Some(origins::CONTEXT);

impl Meaning {
    fn new(kind: TimexType, value: String, basis: Option<&'static str>) -> Self {
        Self { kind, value, basis, point: None, period: None }
    }

    fn day(day: Date, basis: Option<&'static str>) -> Self {
        Self { point: Some(Point::day(day)), ..Self::new(TimexType::Date, day.to_string(), basis) }
    }

    fn year(year: i16, basis: Option<&'static str>) -> Self {
        Self { point: Some(Point::year(year)), ..Self::new(TimexType::Date, format!("{year:04}"), basis) }
    }

    fn month(year: i16, month: i8, basis: Option<&'static str>) -> Self {
        let point = Some(Point { year, month: Some(month), day: None });
        Self { point, ..Self::new(TimexType::Date, format!("{year:04}-{month:02}"), basis) }
    }
}

/// The point in time that a mention is resolved against.
#[derive(Clone, Copy)]
struct Base {
    reference: Option<Date>,
    context: StoryTime,
    /// True if the last point was mentioned in the sentence.
    here: bool,
    /// The start of the mention with the last point, if it is in this paragraph.
    at: Option<usize>,
    /// True if the story is a history, in which a date without a year belongs to the year last mentioned.
    history: bool,
}

impl Base {
    /// The last point mentioned, if the story is a history.
    fn told(self) -> Option<Point> {
        self.context.told.filter(|_| self.history)
    }

    /// The last day mentioned, or else the reference date.
    fn day(self) -> Option<(Date, Option<&'static str>)> {
        let spoken = self.context.point.and_then(|p| p.day).map(|d| (d, CONTEXT));
        spoken.or(self.reference.map(|d| (d, REFERENCE)))
    }

    /// The last point mentioned, or else the reference date.
    fn point(self) -> Option<(Point, Option<&'static str>)> {
        let spoken = self.context.point.map(|p| (p, CONTEXT));
        spoken.or(self.reference.map(|d| (Point::day(d), REFERENCE)))
    }

    /// The point that a distance before or after another time counts from. "Ten years later" is after a time in the
    /// story, never after its day.
    fn start(self, direction: Direction, unit: Unit) -> Option<(Point, Option<&'static str>)> {
        let years = direction == Direction::After && unit >= Unit::Year;
        let own = |point: Point| self.reference.is_some() && point.day == self.reference;
        self.point().filter(|(point, _)| !years || !own(*point))
    }
}

/// Resolves the expressions of a paragraph. Returns them with the context for the next paragraph.
pub(super) fn resolve(
    paragraph: &Paragraph,
    mentions: &[Mention],
    reference: Option<Reference>,
    context: &StoryTime,
) -> (Vec<TimeExpression>, StoryTime) {
    let eras = reference.map_or(context.eras, |r| context.eras.with(mentions, r.date));
    let context = StoryTime { eras, ..*context };
    let history = reference.is_some() && eras.is_history();
    let mut base = Base { reference: reference.map(|r| r.date), context, here: false, at: None, history };
    let mut out = Vec::with_capacity(mentions.len());
    // The start of the mention with the last point, if it is in this paragraph.
    let mut told: Option<usize> = None;
    for (i, mention) in mentions.iter().enumerate() {
        let apart = || !told.is_some_and(|at| paragraph.sentence_at(mention.span.start).holds(at));
        let compared = || base.context.limit && is_compared(paragraph, mention);
        let forgets = (is_that_season(mention) || compared()) && apart();
        let context = if forgets { StoryTime { point: None, ..base.context } } else { base.context };
        let from = Base { context, here: !apart(), at: told, ..base };
        let meaning = match shared_day(mentions, i, base).or_else(|| range_end(mentions, i, &out)) {
            Some(meaning) => meaning,
            None => meaning(mention, clock_base(paragraph, mentions, i, from)),
        };
        // `could be won in 1976`, in a history, does not move the time forward.
        let planned =
            history && mention.tense == Tense::Future && mention.month.is_none() && mention.year.is_some();
        if let Some(point) = meaning.point.filter(|_| !planned) {
            let bound = mention.tense_said && mention.year.is_some() && mention.month.is_none();
            base.context.point = Some(point);
            base.context.limit = bound || base.reference.is_some_and(|day| point.year > day.year());
            told = Some(mention.span.start);
        }
        // "41,000 last year, up from 32,000 the year before", in a story without a day
        let near = [Direction::Last, Direction::Next, Direction::This].map(Some);
        if base.reference.is_none() && near.contains(&mention.direction.map(|d| d.value)) {
            base.context.point = None;
        }
        let yearly = mention.unit.is_some_and(|u| u.value >= Unit::Year);
        let aside = yearly && matches!(mention.form, Form::Distance | Form::Relative);
        base.context.told = meaning.point.filter(|_| !(planned || history && aside)).or(base.context.told);
        base.context.period = meaning.period.or(base.context.period);
        let day = meaning.point.and_then(|p| p.day).filter(|_| names_one_day(&meaning.value));
        out.push(TimeExpression {
            span: mention.span,
            kind: meaning.kind,
            value: meaning.value,
            basis: meaning.basis,
            day,
            days_from_dateline: day
                .zip(base.reference)
                .and_then(|(day, from)| i32::try_from(days_between(from, day)).ok()),
        });
    }
    (out, base.context)
}

/// True for `that summer`.
fn is_that_season(mention: &Mention) -> bool {
    let that = mention.direction.is_some_and(|d| d.value == Direction::That);
    that && matches!(mention.form, Form::Season(_))
}

/// True for `a year earlier` and `the previous year` after a figure in their sentence, which is compared with that of a
/// year before. A limit in another sentence says nothing about the year of the figure.
fn is_compared(paragraph: &Paragraph, mention: &Mention) -> bool {
    const REACH: usize = 200;
    let start = mention.span.start;
    let yearly = mention.unit.is_some_and(|u| u.value == Unit::Year)
        && matches!(mention.form, Form::Distance | Form::Relative)
        && mention.count.is_none_or(|c| c.value == Count::Halves(2));
    let words = &paragraph.prose[paragraph.sentence_at(start).start..start];
    yearly
        && mention.direction.is_some_and(|d| d.value == Direction::Before)
        && words.bytes().rev().take(REACH).any(|b| b.is_ascii_digit())
}

/// `Saturday` in `Saturday and Sunday, 16 and 17 May`: the first of as many days right behind the weekdays, if it is a
/// Saturday.
fn shared_day(mentions: &[Mention], index: usize, base: Base) -> Option<Meaning> {
    const LONGEST: usize = 7;
    const JOINT: usize = 5;
    let close = |at: usize| mentions[at].span.start <= mentions[at - 1].span.end + JOINT;
    let bare = |at: usize| is_bare_weekday(&mentions[at]);
    if !bare(index) {
        return None;
    }
    let before = (1..=index).rev().take(LONGEST).take_while(|&at| close(at) && bare(at - 1)).count();
    let behind = (index + 1..mentions.len()).take(LONGEST);
    let after = behind.take_while(|&at| close(at) && bare(at)).count();
    let target = index + 1 + after + before;
    let listed = |at: usize| close(at) && mentions[at].is_dated();
    if before + after == 0 || target >= mentions.len() || !(index + 1 + after..=target).all(listed) {
        return None;
    }
    let mention = &mentions[index];
    let found = meaning(&mentions[target], base);
    let day = found.point?.day.filter(|day| mention.weekday.is_some_and(|w| w.value == weekday(*day)))?;
    Some(with_time(mention, Meaning::day(day, found.basis)))
}

/// True if a mention is only a weekday, with or without a time of day.
fn is_bare_weekday(mention: &Mention) -> bool {
    let dated = mention.day.is_some() || mention.month.is_some() || mention.direction.is_some();
    mention.form == Form::Calendar && mention.weekday.is_some() && !dated
}

/// `Friday` in `Monday to Friday`: the first one after the start of the range.
fn range_end(mentions: &[Mention], index: usize, done: &[TimeExpression]) -> Option<Meaning> {
    let (mention, before) = (&mentions[index], mentions.get(index.checked_sub(1)?)?);
    if let Some(day) = later_day(before, mention, done.last()?) {
        return Some(with_time(mention, Meaning::day(day, done.last()?.basis)));
    }
    let (first, weekday) = (done.last()?, mention.weekday?);
    let ranges = before.opens_range && is_bare_weekday(before) && is_bare_weekday(mention);
    let day = weekday_on(first.day.filter(|_| ranges)?, weekday.value, false)?;
    Some(with_time(mention, Meaning::day(day, first.basis)))
}

/// `October 4` in `from May 3 to October 4`: the first one on or after the start of the range. `None` if either has a year,
/// or the two are in the wrong order.
fn later_day(before: &Mention, mention: &Mention, first: &TimeExpression) -> Option<Date> {
    const MOST: i64 = 300;
    let plain = |m: &Mention| m.is_dated() && m.year.is_none() && m.direction.is_none() && m.unit.is_none();
    let from = first.day.filter(|_| before.opens_range && plain(before) && plain(mention))?;
    let (month, day) = (mention.month?.value, mention.day?.value);
    let days = [from.year(), from.year() + 1].into_iter().filter_map(|year| Date::new(year, month, day).ok());
    let next = days.filter(|day| *day >= from).min()?;
    (days_between(from, next) <= MOST).then_some(next)
}

/// The base of a bare clock time: the day that follows it closely (`10:35 a.m. (0735 GMT) Friday`), or the story's own
/// day if the time is alone, as on a live page. Otherwise the same base as for every other mention.
fn clock_base(paragraph: &Paragraph, mentions: &[Mention], index: usize, base: Base) -> Base {
    let mention = &mentions[index];
    if mention.form != Form::Time || mention.direction.is_some() {
        return base;
    }
    let sentence = paragraph.sentence_at(mention.span.start);
    let close =
        |pair: &&[Mention]| pair[1].span.start <= pair[0].span.end + CLOSE && sentence.contains(pair[1].span);
    // The time in another time zone may come between the two.
    let close = mentions[index..].windows(2).take_while(close).map(|pair| &pair[1]);
    let day = close
        .filter(|n| n.form != Form::Time || n.direction.is_some())
        .map(|n| meaning(n, base).point)
        .next();
    let day = day.flatten().filter(|p| p.day.is_some());
    let alone = sentence.start == mention.span.start && sentence.end <= mention.span.end + 1;
    let own = base.reference.filter(|_| alone).map(Point::day);
    let day_of = |point| Base { context: StoryTime { point, ..base.context }, ..base };
    let unknown = Base { reference: None, ..day_of(None) };
    // The stop of an ordinal may look like the end of a sentence: `am 12. März um 4 Uhr`.
    let inside = |m: &&Mention| sentence.start < m.span.end && m.span.start < sentence.end;
    let (before, after) = (&mentions[..index], &mentions[index + 1..]);
    let mut around =
        before.iter().rev().take_while(inside).take(MOST).chain(after.iter().take_while(inside).take(1));
    if day.or(own).is_some() {
        return day_of(day.or(own));
    }
    // `at 6 a.m. every day`
    if around.any(|m| m.form == Form::Repeated) {
        return unknown;
    }
    let spoken = base.context.point.and_then(|p| p.day).filter(|_| !base.history);
    let dated = |m: &&Mention| m.form != Form::Time && m.form != Form::Length;
    let Some((spoken, reference)) = spoken.zip(base.reference) else {
        // `The next one is on 14 December 2026. ¶ It closed at 8pm`: without a day of the story, only the mention right before
        // the time gives it one.
        let own = before.iter().rev().find(dated).is_some_and(|m| base.at == Some(m.span.start));
        return if spoken.is_none() || own || base.history { base } else { unknown };
    };
    let last = before.iter().rev().take_while(inside).take(MOST).find(dated);
    let here = last.is_some();
    // `It ends on Thursday, and envoys flew in in the afternoon`
    let apart = last.is_none_or(|m| paragraph.prose[m.span.end..mention.span.start].contains(','));
    let far = days_between(spoken, reference).abs() > FAR;
    match mention.tense {
        // What has happened is not after the story's own day, and what will happen is not before it.
        Tense::Past if spoken > reference && apart => day_of(None),
        Tense::Future if spoken < reference && apart && !(here && mention.told) => day_of(None),
        // `It opened on 3 March. It is shut from noon on.`
        Tense::Present if spoken < reference && !here => unknown,
        // `The match is on Tuesday. ¶ The alert runs until 9pm.`
        Tense::Present if spoken > reference && base.at.is_none() => unknown,
        _ if far && !here => unknown,
        _ => base,
    }
}

/// The number of days from the story's own day after which a clock time in another sentence may be of any day.
const FAR: i64 = 300;

/// The maximum number of expressions before a clock time in its sentence that are looked at.
const MOST: usize = 8;

/// The maximum distance between a clock time and its day, in bytes.
const CLOSE: usize = 16;

fn names_one_day(value: &str) -> bool {
    value.len() >= 10 && value.as_bytes()[4] == b'-' && value.as_bytes()[7] == b'-'
}

fn meaning(mention: &Mention, base: Base) -> Meaning {
    let meaning = match mention.form {
        Form::Calendar => calendar::meaning(mention, base),
        Form::Named(named) => calendar::named(mention, named, base),
        Form::NthWeekday(n) => calendar::nth_weekday(n, mention, base),
        Form::AnyWeekday => {
            let weekday = mention.weekday.map_or(1, |w| w.value);
            Meaning::new(TimexType::Date, format!("XXXX-WXX-{weekday}"), None)
        }
        Form::Day(offset) => relative::day(offset, base),
        Form::Relative => relative::meaning(mention, base),
        Form::Distance => relative::distance(mention, base),
        Form::Time => relative::time(mention, base),
        Form::Length => length::meaning(mention),
        Form::Repeated => length::repeated(mention),
        Form::Quarter(n) => period::quarter(n, mention, base),
        Form::Half(n) => period::half(n, mention, base),
        Form::Season(season) => period::season(season, mention, base),
        // `The 1800s` are a century; `the 2000s` are still read as a decade.
        Form::Decade(year) if year % 100 == 0 && year < 2000 => {
            Meaning::new(TimexType::Date, format!("{}", year / 100), EXPLICIT)
        }
        Form::Decade(year) => Meaning::new(TimexType::Date, format!("{}", year / 10), EXPLICIT),
        Form::Century(n) => Meaning::new(TimexType::Date, format!("{:02}", n.saturating_sub(1)), EXPLICIT),
        Form::YearEnd => period::year_end(mention, base),
        Form::YearEarlier => period::year_earlier(mention, base),
        Form::Period => period::meaning(mention, base),
        Form::Vague(vague) => Meaning::new(TimexType::Date, reference_value(vague).to_owned(), None),
    };
    let meaning = beside(mention, meaning);
    match mention.form {
        Form::Calendar
        | Form::AnyWeekday
        | Form::Named(_)
        | Form::NthWeekday(_)
        | Form::Day(_)
        | Form::Time => with_time(mention, meaning),
        _ => meaning,
    }
}

/// The day before or after `meaning`, if the mention asks for that.
fn beside(mention: &Mention, meaning: Meaning) -> Meaning {
    let day = meaning.point.and_then(|p| p.day).filter(|_| mention.shift != 0);
    match day.and_then(|day| days_on(day, i64::from(mention.shift))) {
        Some(day) => Meaning::day(day, meaning.basis),
        None => meaning,
    }
}

/// Adds the time of day in the mention to `meaning`, which is a day.
fn with_time(mention: &Mention, mut meaning: Meaning) -> Meaning {
    if let Some(clock) = mention.clock {
        meaning.value.push_str(&clock_value(clock.value));
        meaning.kind = TimexType::Time;
    } else if let Some(part) = mention.part_of_day {
        meaning.value.push_str(part_value(part.value));
        meaning.kind = TimexType::Time;
    }
    meaning
}

fn clock_value(clock: Clock) -> String {
    format!("T{:02}:{:02}", clock.hour, clock.minute.unwrap_or(0))
}

fn part_value(part: PartOfDay) -> &'static str {
    match part {
        PartOfDay::Morning => "TMO",
        PartOfDay::Noon => "T12:00",
        PartOfDay::Afternoon => "TAF",
        PartOfDay::Evening => "TEV",
        PartOfDay::Night => "TNI",
        PartOfDay::Midnight => "T24:00",
        PartOfDay::Daytime => "TDT",
    }
}

fn reference_value(vague: Vague) -> &'static str {
    match vague {
        Vague::Present => "PRESENT_REF",
        Vague::Past => "PAST_REF",
        Vague::Future => "FUTURE_REF",
    }
}
