//! The figures that already have a source earlier in the draft. Repeating the same number of the same thing needs
//! no second source.

use super::{Figure, Number, NumberBasis, NumberKind, Value};
use crate::trie::Trie;

/// The figures of a story that have a source of their own, with the blocks that give it, counted from the first of the
/// story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SourcedFigures(Trie<Key, Vec<u32>>);

/// The key of a figure: the bits of its value, and its unit.
pub(crate) type Key = (u64, String);

impl SourcedFigures {
    /// Adds the figures of a block that have a source of their own.
    pub(crate) fn add(&mut self, block: u32, numbers: &[Number]) {
        for key in Sourced::keys(numbers) {
            let blocks = self.0.value_mut(key);
            blocks.insert(blocks.partition_point(|other| *other <= block), block);
        }
    }

    /// Removes the figures of a block.
    pub(crate) fn remove(&mut self, block: u32, numbers: &[Number]) {
        for key in Sourced::keys(numbers) {
            let blocks = self.0.value_mut(key.clone());
            blocks.retain(|other| *other != block);
            if blocks.is_empty() {
                self.0.remove(&key);
            }
        }
    }

    /// Moves all blocks from `from` on.
    pub(crate) fn shift(&mut self, from: u32, by: i32) {
        let is_below = |blocks: &Vec<u32>| blocks.last().is_some_and(|block| *block >= from);
        self.0.change_all(&is_below, &mut |blocks| {
            let below = blocks.iter_mut().filter(|block| **block >= from);
            below.for_each(|block| *block = block.saturating_add_signed(by));
        });
    }

    /// The figures that have a source above the block `until`.
    pub(crate) const fn above(&self, until: u32) -> Sourced<'_> {
        Sourced { all: self, until }
    }
}

/// The figures that have a source above some place of a story.
#[derive(Clone, Copy, Debug)]
pub struct Sourced<'a> {
    all: &'a SourcedFigures,
    /// The block of the place, counted from the first of the story.
    until: u32,
}

impl<'a> Sourced<'a> {
    /// Returns the keys of the numbers that have a source of their own.
    pub(crate) fn keys(numbers: &[Number]) -> impl Iterator<Item = Key> {
        let own = numbers.iter().filter(|n| matches!(n.basis, Some(b) if b != NumberBasis::Carried));
        own.filter_map(|number| Self::key(&number.figure))
    }

    /// True if the same number of the same thing has a source.
    pub(crate) fn has(&self, figure: &Figure) -> bool {
        Self::key(figure).is_some_and(|key| self.holds(&key))
    }

    /// True if a figure with the key has a source.
    pub(crate) fn holds(&self, key: &Key) -> bool {
        self.all.0.get(key).and_then(|blocks| blocks.first()).is_some_and(|block| *block < self.until)
    }

    /// The keys of figures that have a source anywhere in the story.
    pub(crate) fn keys_of_story(&self) -> impl Iterator<Item = &'a Key> + use<'a> {
        self.all.0.iter().map(|(key, _)| key)
    }

    /// Returns the key of a figure; `None` for one that may recur by chance: a range, ten or less, exempt, or
    /// without a unit. A toll is the same whether people, miners or the dead are counted, or nothing is named.
    pub(crate) fn key(figure: &Figure) -> Option<Key> {
        let Value::One(value) = figure.value else { return None };
        let toll = figure.kind == NumberKind::Casualty;
        let certain = (toll || figure.unit.is_some()) && value > 10.0 && figure.exemption.is_none();
        let unit = figure.unit.as_ref().filter(|_| !toll);
        certain.then(|| (value.to_bits(), unit.cloned().unwrap_or_default()))
    }

    /// True if no figure has a source.
    pub fn is_empty(&self) -> bool {
        !self.keys_of_story().any(|key| self.holds(key))
    }
}
