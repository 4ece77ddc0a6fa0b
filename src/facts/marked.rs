//! Finds the blocks that whole-draft rules look for, such as those with quotes or figures, by the flags kept for each
//! block.

use std::ops::Range;

use super::Facts;
use crate::draft::MarkStyle;

impl Facts {
    /// The blocks with an unclosed quote, in order.
    pub(crate) fn left_open(&self) -> impl Iterator<Item = usize> {
        self.asks.iter().enumerate().filter(|(_, asks)| asks.leaves_open()).map(|(i, _)| i)
    }

    /// The last block with a closing mark of the style too many.
    pub(crate) fn last_closing(&self, style: MarkStyle) -> Option<usize> {
        self.asks.iter().rposition(|asks| asks.closes_another(style))
    }

    /// The blocks with a quote that has no attribution next to it, in order.
    pub(crate) fn with_unsaid_quotes(&self) -> impl Iterator<Item = usize> {
        self.asks.iter().enumerate().filter(|(_, asks)| asks.leaves_unsaid()).map(|(i, _)| i)
    }

    /// The blocks with quotes, in order.
    pub(crate) fn with_quotes(&self) -> impl Iterator<Item = usize> {
        self.asks.iter().enumerate().filter(|(_, asks)| asks.has_quotes()).map(|(i, _)| i)
    }

    /// The blocks of a range with figures, in order.
    pub(crate) fn with_numbers(&self, of: Range<usize>) -> impl Iterator<Item = usize> {
        let first = of.start;
        self.asks[of].iter().enumerate().filter(|(_, asks)| asks.has_numbers()).map(move |(i, _)| first + i)
    }

    /// The blocks with a figure from a poll, in order.
    pub(crate) fn with_polls(&self) -> impl Iterator<Item = usize> {
        self.asks.iter().enumerate().filter(|(_, asks)| asks.has_poll()).map(|(i, _)| i)
    }

    /// True if the block has a figure from a poll.
    pub(crate) fn has_poll(&self, index: usize) -> bool {
        self.asks[index].has_poll()
    }

    /// True if the block has figures.
    pub(crate) fn has_numbers(&self, index: usize) -> bool {
        self.asks[index].has_numbers()
    }

    /// True if the block has a quote that has no attribution next to it.
    pub(crate) fn has_unsaid_quotes(&self, index: usize) -> bool {
        self.asks[index].leaves_unsaid()
    }

    /// The next block below that is not a divider.
    pub(crate) fn text_below(&self, index: usize) -> Option<usize> {
        let below = self.asks[index + 1..].iter().position(|asks| !asks.is_break());
        below.map(|on| index + 1 + on)
    }

    /// True if the block begins with a quote.
    pub(crate) fn begins_quoted(&self, index: usize) -> bool {
        self.asks[index].begins_quoted()
    }

    /// True if the first curly mark of the block closes a quote that another block opened.
    pub(crate) fn begins_closing(&self, index: usize) -> bool {
        self.asks[index].begins_closing()
    }

    /// True if the block begins with a small letter.
    pub(crate) fn begins_in_lower_case(&self, index: usize) -> bool {
        self.asks[index].begins_in_lower_case()
    }
}
