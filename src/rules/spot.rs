//! A position given as one of the names of a paragraph, such as the third name of paragraph 12. Edits around the name
//! do not change it.

use crate::facts::Facts;
use crate::text::Span;

/// The part of a name that a position refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    /// The last word of a mention.
    Last,
    /// A whole name.
    Whole,
    /// An age.
    Age,
    /// A count.
    Count,
}

/// A position that does not change when text moves: a paragraph, and one of its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Spot {
    pub block: usize,
    pub at: usize,
    pub part: Part,
}

impl Spot {
    /// The span in bytes of the paragraph.
    pub(super) fn span(self, facts: &Facts) -> Option<Span> {
        let names = &facts.paragraphs.get(self.block)?.reading.names;
        match self.part {
            Part::Last => names.mentions.get(self.at).map(|m| m.span),
            Part::Whole => names.mentions.get(self.at).map(|m| m.whole),
            Part::Age => names.ages.get(self.at).map(|a| a.span),
            Part::Count => names.counts.get(self.at).map(|c| c.span),
        }
    }

    pub(super) fn in_draft(self, facts: &Facts) -> Option<Span> {
        let block = facts.draft.blocks.get(self.block)?;
        Some(block.paragraph.in_source(self.span(facts)?).shifted(block.start))
    }
}
