//! Finds where the stories of a draft begin, and the reference date of each.

use jiff::civil::Date;

use super::Given;
use crate::dates::{Dateline, Reference, ReferenceBasis};
use crate::draft::{BlockKind, Draft};
use crate::text::Span;

/// A date in the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Span of the value, in bytes of the draft.
    pub span: Span,
    /// The day, or `None` if there is no such day.
    pub date: Option<Date>,
}

/// A story in a draft. Most drafts have only one.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Index of its first block.
    pub first: usize,
    /// The index of the block with the dateline, and the dateline.
    pub dateline: Option<(usize, Dateline)>,
    /// The date of the front matter.
    pub stamp: Option<Stamp>,
    /// The resolved date in the dateline itself.
    pub own_date: Option<Date>,
    /// The date given by the editor or the publishing system.
    pub given: Option<Date>,
}

impl Story {
    /// The reference date: from the front matter, header or dateline, or else the given date.
    ///
    /// Returns `None` if the first of these that the draft has is impossible, such as 31 April.
    pub fn reference(&self) -> Option<Reference> {
        if let Some(stamp) = &self.stamp {
            return stamp.date.map(|date| Reference { date, basis: ReferenceBasis::FrontMatter });
        }
        match &self.dateline {
            Some((_, line)) if line.day.is_some() => {
                let basis = if line.header { ReferenceBasis::Header } else { ReferenceBasis::Dateline };
                self.own_date.map(|date| Reference { date, basis })
            }
            _ => self.given.map(|date| Reference { date, basis: ReferenceBasis::Given }),
        }
    }
}

impl Story {
    /// True if this is the story `other` moved by `shift` blocks.
    pub(super) fn is_moved(&self, other: &Self, shift: isize) -> bool {
        let same_line = match (&self.dateline, &other.dateline) {
            (Some((at, line)), Some((was, old))) => *at == was.saturating_add_signed(shift) && line == old,
            (a, b) => a.is_none() && b.is_none(),
        };
        let told = |s: &Self| (s.own_date, s.given);
        self.first == other.first.saturating_add_signed(shift)
            && same_line
            && self.stamp == other.stamp
            && told(self) == told(other)
    }
}

/// The stories of a draft. `datelines` are the blocks that begin with a dateline, in order.
///
/// The first story begins at the first block. Another begins at a dateline that has a date and follows a header or a
/// divider.
pub(super) fn stories<'a>(
    draft: &Draft,
    datelines: impl Iterator<Item = (usize, &'a Dateline)>,
    given: Given,
) -> Vec<Story> {
    let stamp = draft.front_matter.as_ref().and_then(|f| {
        let entry = ["date", "published", "dateline"].into_iter().find_map(|key| f.get(key))?;
        Some(Stamp { span: entry.span, date: entry.value.get(..10).and_then(|v| v.parse().ok()) })
    });
    let near = stamp.as_ref().and_then(|s| s.date).or(given.date);
    let mut stories = vec![Story { first: 0, dateline: None, stamp, own_date: None, given: given.date }];
    for (i, line) in datelines {
        let broken = i > 0 && draft.blocks[i - 1].paragraph.kind == BlockKind::Break;
        let story = stories.last_mut().expect("the first story is always there");
        let own_date = line.day.and_then(|d| d.resolve(near));
        if story.dateline.is_none() && i <= story.first + OPENING {
            story.dateline = Some((i, line.clone()));
            story.own_date = own_date;
        } else if line.header || broken {
            let dateline = Some((i, line.clone()));
            stories.push(Story { first: i, dateline, stamp: None, own_date, given: given.date });
        }
    }
    stories
}

/// Most blocks before the dateline of a story: headline, deck, kicker, byline.
const OPENING: usize = 4;
