//! A mention of a name with its position in the draft.

use super::spot::{Part, Spot};
use crate::names::NameMention;

/// A mention with its position.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'a> {
    pub block: usize,
    pub at: usize,
    pub mention: &'a NameMention,
}

impl Seen<'_> {
    /// The position of its last word.
    pub fn last(&self) -> Spot {
        Spot { block: self.block, at: self.at, part: Part::Last }
    }

    /// The position of the whole mention.
    pub fn whole(&self) -> Spot {
        Spot { part: Part::Whole, ..self.last() }
    }

    /// True if it is in the running text, and neither in a quote nor in a headline.
    pub fn is_in_text(&self) -> bool {
        !self.mention.signs.quoted && !self.mention.signs.display
    }
}
