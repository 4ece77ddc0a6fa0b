//! What a paragraph by itself says of the story's year: weekdays beside dates, and years in digits.

use crate::dates::Mention;
use crate::dates::mention::{Direction, Form, Tense, Unit};
use crate::dates::weekdays::Pair;
use crate::draft::Paragraph;
use crate::text::Span;

/// What a paragraph says of the year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clues {
    /// Weekdays beside dates that have no year, with their words: bytes in the paragraph. Those in quotes and those beside
    /// a year of their own are left out.
    pub pairs: Vec<(Span, Pair)>,
    /// The years that stand in the paragraph.
    pub years: Vec<i16>,
    /// The latest of them that a verb before it tells as past; a story that tells of 2016 was not written in 2013.
    pub told: Option<i16>,
    /// Whether it is one such pair and nothing else, a line that says when the story is from: `Tuesday, 10 May`.
    pub alone: bool,
    /// Whether it speaks of something of last year: `the report on last year's flood`.
    pub last_year: bool,
}

impl Clues {
    /// The clues of a paragraph.
    pub fn of(paragraph: &Paragraph, times: &[Mention]) -> Self {
        let calendar = |m: &&Mention| m.form == Form::Calendar;
        let own = |m: &&Mention| paragraph.quoted_at(m.span.start).is_none();
        let done = |m: &&Mention| m.tense == Tense::Past && m.verb_gap.is_some_and(|gap| gap <= NEAR);
        let told =
            times.iter().filter(calendar).filter(own).filter(done).filter_map(|m| Some(m.year?.value)).max();
        let years = times.iter().filter(calendar).filter_map(|m| Some(m.year?.value)).collect();
        let pairs = times.iter().filter(calendar).filter(|m| m.year.is_none() && m.direction.is_none());
        let pairs = pairs.filter(|m| paragraph.quoted_at(m.span.start).is_none());
        let pairs = pairs.filter(|m| !is_of_another_year(paragraph, times, m.span));
        let pair = |m: &Mention| {
            let (weekday, day, month) = (m.weekday?.value, m.day?.value, m.month?.value);
            Some((m.span, Pair { month, day, weekday }))
        };
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
        Self { pairs, years, told, alone, last_year }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty() && self.years.is_empty() && !self.last_year
    }
}

/// How many words may stand between a verb and the year that it dates.
const NEAR: usize = 4;

/// Whether the sentence of `span`, or the one before it, tells of a year by its number or as last or next year.
fn is_of_another_year(paragraph: &Paragraph, times: &[Mention], span: Span) -> bool {
    let sentence = paragraph.sentence_at(span.start);
    let before = paragraph.sentences.iter().rev().find(|s| s.end <= sentence.start);
    let from = before.map_or(sentence.start, |s| s.start);
    let near = times.iter().filter(|m| m.span.start >= from && m.span.end <= sentence.end);
    let tells = |m: &Mention| {
        let whole = m.unit.is_some_and(|u| u.value >= Unit::Year);
        m.year.is_some() || whole && (m.direction.is_some() || m.form == Form::Distance)
    };
    near.into_iter().any(tells)
}
