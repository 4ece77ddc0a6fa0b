//! Finds the evidence for the story's year in a paragraph: weekdays next to dates, and years in digits.

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

use crate::dates::Mention;
use crate::dates::calendar;
use crate::dates::mention::{Direction, Form, Tense, Unit};
use crate::dates::weekdays::Pair;
use crate::draft::Paragraph;
use crate::lexicon::datelines::EMBARGOES;
use crate::text::{Lower, Span};

/// The evidence for the year in a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clues {
    /// Weekdays next to dates without a year, with their spans in bytes of the paragraph. Pairs in quotes and pairs
    /// with a year are left out.
    pub pairs: Vec<(Span, Pair)>,
    /// A weekday next to a date that has its year and is right, with the year, in a headline, a byline or another line
    /// that is not a sentence.
    pub headed: Option<(i16, Pair)>,
    /// The years mentioned in the paragraph.
    pub years: Vec<i16>,
    /// The latest year with a past verb before it. A story that reports on 2016 was not written in 2013.
    pub latest_year: Option<i16>,
    /// True if the paragraph is a single such pair, as in a line with the date of the story: `Tuesday, 10 May`.
    pub alone: bool,
    /// The day of an embargo, if the paragraph is about one: `EMBARGOED UNTIL 20 March 2025`.
    pub embargo: Option<Date>,
    /// True if it mentions something from last year: `the report on last year's flood`.
    pub last_year: bool,
}

impl Clues {
    /// Collects the evidence of a paragraph.
    pub fn of(paragraph: &Paragraph, times: &[Mention]) -> Self {
        let calendar = |m: &&Mention| m.form == Form::Calendar;
        let own = |m: &&Mention| paragraph.quoted_at(m.span.start).is_none();
        let done = |m: &&Mention| m.tense == Tense::Past && m.verb_gap.is_some_and(|gap| gap <= NEAR);
        let latest_year =
            times.iter().filter(calendar).filter(own).filter(done).filter_map(|m| Some(m.year?.value)).max();
        let years = times.iter().filter(calendar).filter_map(|m| Some(m.year?.value)).collect();
        let pairs = times.iter().filter(calendar).filter(|m| m.year.is_none() && m.direction.is_none());
        let pairs = pairs.filter(|m| paragraph.quoted_at(m.span.start).is_none());
        let telling: Vec<Span> = times.iter().filter(|m| tells_a_year(m)).map(|m| m.span).collect();
        let pairs = pairs.filter(|m| !is_of_another_year(paragraph, &telling, m.span));
        let pair = |m: &Mention| {
            let (weekday, day, month) = (m.weekday?.value, m.day?.value, m.month?.value);
            Some((m.span, Pair { month, day, weekday }))
        };
        let whole = |m: &Mention| {
            let (year, weekday) = (m.year?.value, m.weekday?.value);
            let (month, day) = (m.month?.value, m.day?.value);
            let right = Date::new(year, month, day).is_ok_and(|date| calendar::weekday(date) == weekday);
            right.then_some((year, Pair { month, day, weekday }))
        };
        let is_line = !paragraph.prose.trim_end().ends_with(['.', '!', '?', '”', '"', ':', ';', ',']);
        let headed = times.iter().filter(|_| is_line).filter(calendar).filter(own).find_map(whole);
        let last_year = |m: &Mention| {
            let last = m.direction.is_some_and(|d| d.value == Direction::Last);
            m.possessive && last && m.unit.is_some_and(|u| u.value == Unit::Year)
        };
        let last_year = times.iter().filter(own).any(last_year);
        let pairs: Vec<(Span, Pair)> = pairs.filter_map(pair).collect();
        let bare = |span: Span| {
            let (before, after) = (&paragraph.prose[..span.start], &paragraph.prose[span.end..]);
            !before.contains(char::is_alphanumeric) && !after.contains(char::is_alphanumeric)
        };
        let alone = matches!(pairs[..], [(span, _)] if bare(span));
        let first = paragraph.prose.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
        let embargoed = first.is_some_and(|word| EMBARGOES.contains(&word.lower().as_ref()));
        let whole = |m: &Mention| Date::new(m.year?.value, m.month?.value, m.day?.value).ok();
        let embargo = times.iter().filter(|_| embargoed).filter(calendar).find_map(whole);
        Self { pairs, headed, years, latest_year, alone, embargo, last_year }
    }

    /// The same in shared memory. Paragraphs without any evidence, which are most, share one.
    pub(super) fn shared(mut self) -> Arc<Self> {
        static NONE: LazyLock<Arc<Clues>> = LazyLock::new(Arc::default);
        if self == **NONE {
            return Arc::clone(&NONE);
        }
        self.pairs.shrink_to_fit();
        self.years.shrink_to_fit();
        Arc::new(self)
    }

    /// True if there is no evidence.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty() && self.years.is_empty() && !self.last_year
    }
}

/// Maximum number of words between a verb and its year.
const NEAR: usize = 4;

/// True if a mention names a year by number, or last or next year.
fn tells_a_year(mention: &Mention) -> bool {
    let whole = mention.unit.is_some_and(|u| u.value >= Unit::Year);
    mention.year.is_some() || whole && (mention.direction.is_some() || mention.form == Form::Distance)
}

/// True if the sentence of `span`, or the one before it, has one of the mentions that tell another year, which are in
/// order.
fn is_of_another_year(paragraph: &Paragraph, telling: &[Span], span: Span) -> bool {
    let sentence = paragraph.sentence_at(span.start);
    let before = paragraph.sentences.partition_point(|s| s.end <= sentence.start).checked_sub(1);
    let from = before.map_or(sentence.start, |at| paragraph.sentences[at].start);
    let first = telling.partition_point(|told| told.start < from);
    telling[first..].iter().take_while(|told| told.start < sentence.end).any(|told| told.end <= sentence.end)
}
