//! Histories: where a text tells of years long past, a date without a year is of the year told last.

use jiff::civil::Date;

use super::super::mention::{Direction, Form, Mention, Unit};
use super::Point;

/// What a story has told so far that makes it a history, or news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Eras {
    /// Years written out that lie long before the reference.
    old: u8,
    /// Weekdays, `yesterday`, `last week`, and years near the reference.
    recent: u8,
}

/// So many years back a year is of another time.
const OLD: i16 = 3;
/// So many old years make a history, where they are `RATIO` times as many as what is recent.
const LEAST: u8 = 3;
const RATIO: u8 = 3;
/// Beyond this nothing is counted: so long a story does not change its kind.
const MOST: u8 = 30;

impl Eras {
    /// With the mentions of another paragraph.
    pub(super) fn with(self, mentions: &[Mention], reference: Date) -> Self {
        let old = |m: &&Mention| m.year.is_some_and(|y| y.value <= reference.year() - OLD);
        let recent = |m: &&Mention| {
            let unit = m.unit.is_some_and(|u| u.value <= Unit::Year);
            let near = matches!(
                m.direction.map(|d| d.value),
                Some(Direction::This | Direction::Last | Direction::Next)
            );
            match m.form {
                Form::Calendar if m.year.is_some() => m.year.is_some_and(|y| y.value >= reference.year() - 1),
                Form::Calendar => m.weekday.is_some() && m.day.is_none() || unit && near,
                Form::Day(_) => true,
                Form::Relative => unit && near,
                _ => false,
            }
        };
        let count = |so_far: u8, of: usize| so_far.saturating_add(u8::try_from(of).unwrap_or(MOST)).min(MOST);
        Self {
            old: count(self.old, mentions.iter().filter(old).count()),
            recent: count(self.recent, mentions.iter().filter(recent).count()),
        }
    }

    /// Whether the story is a history.
    pub(super) fn is_history(self) -> bool {
        self.old >= LEAST && self.old >= self.recent.saturating_mul(RATIO)
    }
}

/// So many months back from the month told last a month is of the year after: January, told after December.
const ONWARD: i8 = 8;

/// The year of `month` in a history that told of `point` last; it tells of nothing after `reference`.
pub(super) fn year(point: Point, month: i8, reference: Option<Date>) -> i16 {
    let onward = point.month.is_some_and(|told| told - month >= ONWARD);
    let over = reference.is_none_or(|r| (point.year + 1, month) <= (r.year(), r.month()));
    point.year + i16::from(onward && over)
}
