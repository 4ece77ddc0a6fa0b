//! Finds the start of each story in a draft, and its reference date.

use jiff::civil::Date;

use super::{Clues, Given, Reading, Stamp};
use crate::dates::calendar;
use crate::dates::dateline::Label;
use crate::dates::weekdays::{EVERY_CALENDAR, Pair, fit};
use crate::dates::{Dateline, Reference, ReferenceBasis};
use crate::draft::{BlockKind, Draft};

/// A story in a draft. Most drafts have only one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// Index of its first block.
    pub first: usize,
    /// The index of the block with the dateline, and the dateline.
    pub dateline: Option<(usize, Dateline)>,
    /// The date of the front matter.
    pub stamp: Option<Stamp>,
    /// The day of the dateline, if its year is known.
    pub own_date: Option<Date>,
    /// The day of the story, possibly without a year.
    pub day: Option<Reference>,
    /// The day of an embargo in a line of its own.
    pub embargo: Option<Date>,
    /// The day according to the clock, if nothing else gives the year.
    pub clocked: Option<Clocked>,
    /// Weekdays next to dates that are not right in any one year.
    pub wrong: Vec<Pair>,
    /// If the year is unknown: the latest year with a past verb.
    pub latest_year: Option<i16>,
    /// True if its first paragraphs mention something from last year, which its dates may then belong to.
    pub of_last_year: bool,
    /// If some weekdays are wrong: the years in which most of the others are right.
    pub fitted: Vec<i16>,
}

/// The year from the clock, for a story without a known year. It is only used for weekdays and for 29 February.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clocked {
    /// The day of the dateline in the year of the clock, or else today.
    pub day: Date,
    /// True if there is a dateline that is close to today.
    pub by_dateline: bool,
}

impl Story {
    /// The day that its dates are relative to, with a year. See [`stories`] for how it is found.
    pub fn reference(&self) -> Option<Reference> {
        self.day.filter(|day| day.has_year())
    }

    /// True if it equals `other`, moved by `shift` blocks.
    pub(super) fn is_moved(&self, other: &Self, shift: isize) -> bool {
        let same_line = match (&self.dateline, &other.dateline) {
            (Some((at, line)), Some((was, old))) => *at == was.saturating_add_signed(shift) && line == old,
            (a, b) => a.is_none() && b.is_none(),
        };
        self.first == other.first.saturating_add_signed(shift)
            && same_line
            && self.stamp == other.stamp
            && self.has_days_of(other)
    }

    /// The latest day of an update or an embargo, if it is later than the story's own.
    pub fn until(&self) -> Option<Date> {
        self.stamp.as_ref().and_then(|stamp| stamp.until).max(self.embargo)
    }

    /// True if both have the same days and the same wrong weekdays.
    pub(super) fn has_days_of(&self, other: &Self) -> bool {
        let days = |s: &Self| (s.own_date, s.day, s.clocked, s.latest_year, s.of_last_year, s.embargo);
        days(self) == days(other) && self.wrong == other.wrong && self.fitted == other.fitted
    }
}

/// The stories of a draft. The first starts at the first block; another starts at a dateline with a date after a header
/// or a break.
///
/// The day of a story is that of its front matter, or else of its header or dateline, or else the one from the editor
/// or the pipeline, or else that of the file name. A dateline without a year gets the year that is nearest to the given
/// day, or the one that two weekdays in the text agree on. `clues` are the blocks that start with a dateline or give
/// evidence for the year, in order.
pub(super) fn stories(draft: &Draft, clues: &[(usize, &Reading)], given: Given) -> Vec<Story> {
    let stamp = draft.front_matter.as_ref().and_then(|front| Stamp::of(front, given.language));
    let mut stories = vec![Story { stamp, ..Story::default() }];
    let stamped = stories[0].stamp.is_some();
    let lines = clues.iter().filter_map(|(i, reading)| Some((*i, reading.dateline.as_deref()?)));
    // A name in capitals before a colon is a dateline if the place is known or there is front matter above, and a day
    // before a dash always is, if no other paragraph has such a label.
    let labelled = clues.iter().filter(|clue| is_labelled(clue)).count();
    let lines = lines.filter(|(i, line)| {
        line.label.is_none_or(|label| {
            labelled == 1 && (label != Label::Name || stamped) && !is_twice(draft, *i, line)
        })
    });
    for (i, line) in lines {
        let broken = i > 0 && draft.blocks[i - 1].paragraph.kind == BlockKind::Break;
        let story = stories.last_mut().expect("the first story is always there");
        if story.dateline.is_none() && i <= story.first + OPENING {
            story.dateline = Some((i, line.clone()));
        } else if line.header || broken {
            stories.push(Story { first: i, dateline: Some((i, line.clone())), ..Story::default() });
        }
    }
    let ends: Vec<usize> = stories.iter().skip(1).map(|s| s.first).chain([usize::MAX]).collect();
    let near = stories[0].stamp.as_ref().and_then(|s| Some((s.date?, s.basis)));
    for (story, end) in stories.iter_mut().zip(ends) {
        let first = story.first;
        let until = |end: usize| clues.partition_point(|(i, _)| *i < end);
        let own = &clues[until(first)..until(end)];
        let mut opening = own.iter().take_while(|(i, _)| *i < first + SUBJECT);
        story.of_last_year = opening.any(|(_, reading)| reading.clues.last_year);
        let mut lines = own.iter().take_while(|(i, _)| *i < first + OPENING);
        story.embargo = lines.clone().find_map(|(_, reading)| reading.clues.embargo);
        let headed = lines.find_map(|(_, reading)| reading.clues.headed);
        date(story, own.iter().map(|(_, reading)| &*reading.clues), headed, near, given);
    }
    stories
}

/// True if one of the paragraphs begins with a label.
pub(super) fn are_labelled(clues: &[(usize, &Reading)]) -> bool {
    clues.iter().any(is_labelled)
}

fn is_labelled((_, reading): &(usize, &Reading)) -> bool {
    reading.dateline.as_ref().is_some_and(|line| line.label.is_some())
}

/// True if another paragraph starts with the same label, as in a transcript.
fn is_twice(draft: &Draft, index: usize, line: &Dateline) -> bool {
    let own = line.span.of(&draft.blocks[index].paragraph.prose);
    draft.blocks.iter().filter(|block| block.paragraph.prose.starts_with(own)).nth(1).is_some()
}

/// Finds the day of a story. `headed` is the weekday and date of its headline or byline, `near` is the day in the draft's front matter, and where it is stated.
fn date<'a>(
    story: &mut Story,
    clues: impl Iterator<Item = &'a Clues> + Clone,
    headed: Option<(i16, Pair)>,
    near: Option<(Date, ReferenceBasis)>,
    given: Given,
) {
    let stamp = story.stamp.as_ref().and_then(|s| Some((s.date?, s.basis)));
    let outer = given
        .date
        .map(|date| (date, if given.is_today { ReferenceBasis::Today } else { ReferenceBasis::Given }));
    let outer = outer.or(given.file.map(|date| (date, ReferenceBasis::FileName)));
    let outer = outer.or(given.properties.map(|date| (date, ReferenceBasis::Properties)));
    let line = story.dateline.as_ref().and_then(|(_, line)| Some((line.day?, line.header)));
    let basis = |header| if header { ReferenceBasis::Header } else { ReferenceBasis::Dateline };
    story.own_date = line.and_then(|(day, _)| day.resolve(near.or(outer).map(|(date, _)| date)));
    if let Some((stamp, basis)) = stamp {
        story.day = Some(Reference::of(stamp, basis));
        return;
    }
    let own = |date| {
        line.map(|(day, header)| {
            let year = day.year.map(|_| basis(header)).or(near.map(|(_, basis)| basis));
            Reference { date, basis: basis(header), year: year.or(outer.map(|(_, basis)| basis)) }
        })
    };
    match line {
        Some((day, _)) if day.year.is_some() || near.is_some() || outer.is_some() => {
            story.day = story.own_date.and_then(own);
            return;
        }
        None if outer.is_some() => {
            story.day = outer.map(|(date, basis)| Reference::of(date, basis));
            return;
        }
        _ => {}
    }
    let monthday = line.map(|(day, _)| (day.month, day.day));
    let pairs: Vec<Pair> = clues.clone().flat_map(|c| c.pairs.iter().map(|(_, pair)| *pair)).collect();
    let any = fit(&pairs, monthday, EVERY_CALENDAR);
    if !any.wrong.is_empty() {
        (story.wrong, story.fitted) = (any.wrong, any.years);
    }
    if story.wrong.is_empty()
        && let Some((year, head)) =
            headed.filter(|(year, _)| clues.clone().flat_map(|c| &c.years).all(|y| y == year))
    {
        story.wrong = wrong_beside(clues.clone(), year, head);
        story.fitted = if story.wrong.is_empty() { Vec::new() } else { vec![year] };
    }
    let today = given.clock.map(|clock| clock.today.year());
    let fitted = today.map(|year| fit(&pairs, monthday, year - 8..year + 2));
    story.day = line.and_then(|(day, header)| {
        let year = fitted.as_ref().and_then(|fit| fit.year);
        let dated = year.and_then(|year| Date::new(year, day.month, day.day).ok());
        story.own_date = dated;
        let by_text =
            dated.map(|date| Reference { date, basis: basis(header), year: Some(ReferenceBasis::Weekdays) });
        by_text.or_else(|| Reference::without_year(day.month, day.day, basis(header)))
    });
    if story.reference().is_none() {
        story.latest_year = clues.clone().filter_map(|c| c.latest_year).max();
    }
    let (Some(clock), false) = (given.clock, story.reference().is_some()) else { return };
    let year = clock.today.year();
    let other = fitted.is_some_and(|fit| !fit.years.is_empty() && !fit.years.contains(&year));
    // A draft that mentions recent years but not this one was probably not written this year.
    let years = || clues.clone().flat_map(|c| &c.years).filter(|y| (year - 10..year + 2).contains(*y));
    let elsewhen = years().next().is_some() && !years().any(|y| *y >= year);
    if other || elsewhen {
        return;
    }
    let day = match monthday {
        Some((month, day)) => clock.year_of(month, day),
        None => Some(clock.today).filter(|_| clock.fresh && story.stamp.is_none()),
    };
    // The weekday of the dateline, or of a line that is only a date, is as good as a year: if it does not match the
    // clock, the story is old.
    let weekday = line.and_then(|(line, _)| line.weekday).map(|(_, said)| said);
    let date_line = clues.clone().next().filter(|c| c.alone && line.is_none()).and_then(|c| c.pairs.first());
    let of_line =
        date_line.and_then(|(_, pair)| Some((Date::new(year, pair.month, pair.day).ok()?, pair.weekday)));
    if day.zip(weekday).or(of_line).is_some_and(|(day, said)| calendar::weekday(day) != said) {
        return;
    }
    story.clocked = day.map(|day| Clocked { day, by_dateline: monthday.is_some() });
}

/// The pairs without a year that are wrong in `year`, if they are close to the date of the story's `head`.
fn wrong_beside<'a>(clues: impl Iterator<Item = &'a Clues>, year: i16, head: Pair) -> Vec<Pair> {
    let day = |pair: &Pair| Date::new(year, pair.month, pair.day).ok();
    let is_close = |date: Date| day(&head).is_some_and(|h| calendar::days_between(h, date).abs() <= BESIDE);
    let pairs = clues.flat_map(|c| &c.pairs).map(|(_, pair)| *pair);
    let is_wrong = |date: Date, said: i8| is_close(date) && calendar::weekday(date) != said;
    let mut out: Vec<Pair> = Vec::new();
    for pair in pairs.filter(|pair| day(pair).is_some_and(|date| is_wrong(date, pair.weekday))) {
        if !out.contains(&pair) {
            out.push(pair);
        }
    }
    out
}

/// The maximum number of days between the date of a headline or byline and a date without a year that is read beside it.
const BESIDE: i64 = 60;

/// The first blocks of a story, in which its subject is stated.
const SUBJECT: usize = 8;

/// Maximum number of blocks before a story's dateline: headline, deck, kicker, byline.
const OPENING: usize = 4;
