//! Recognises histories: in a text about years long past, a date without a year belongs to the year last mentioned.

use jiff::civil::Date;

use super::super::mention::{Direction, Form, Mention, Unit};
use super::Point;

/// The evidence in a story so far that it is a history, or news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Eras {
    /// The number of years mentioned that are long before the reference date.
    old: u8,
    /// The number of weekdays, `yesterday`, `last week` and years near the reference date.
    recent: u8,
}

/// From this many years back, a year counts as old.
const OLD: i16 = 3;
/// The minimum number of old years in a history. There must also be `RATIO` times as many as recent mentions.
const LEAST: u8 = 3;
const RATIO: u8 = 3;
/// The maximum number of bytes between two years of a list.
const LIST: usize = 5;
/// Counting stops at this number: by then the story does not change any more.
const MOST: u8 = 30;

impl Eras {
    /// Adds the mentions of another paragraph.
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
        // `in 1998, 2004 and 2011` says no more than one year does.
        let listed = mentions.windows(2).filter(|pair| {
            let close = pair[1].span.start <= pair[0].span.end + LIST && !pair[0].opens_range;
            close && pair.iter().all(|m| old(&m))
        });
        let listed = listed.count();
        let count = |so_far: u8, of: usize| so_far.saturating_add(u8::try_from(of).unwrap_or(MOST)).min(MOST);
        Self {
            old: count(self.old, mentions.iter().filter(old).count() - listed),
            recent: count(self.recent, mentions.iter().filter(recent).count()),
        }
    }

    /// True if the story is a history.
    pub(super) fn is_history(self) -> bool {
        self.old >= LEAST && self.old >= self.recent.saturating_mul(RATIO)
    }
}

/// If a month is at least this many months before the one last mentioned, it belongs to the next year: January after
/// December.
const ONWARD: i8 = 8;

/// The year of `month` in a history that last mentioned `point`. It is never later than `reference`.
pub(super) fn year(point: Point, month: i8, reference: Option<Date>) -> i16 {
    let onward = point.month.is_some_and(|told| told - month >= ONWARD);
    let over = reference.is_none_or(|r| (point.year + 1, month) <= (r.year(), r.month()));
    point.year + i16::from(onward && over)
}
