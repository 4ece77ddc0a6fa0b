//! The figures that already have a source earlier in the draft. Repeating the same number of the same thing needs
//! no second source.

use std::sync::Arc;

use super::{Figure, Number, NumberBasis, Value};
use crate::trie::Trie;

/// A set of figures, by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sourced(Trie<Key, ()>);

/// The key of a figure: the bits of its value, and its unit.
pub(crate) type Key = (u64, String);

impl Sourced {
    /// Returns this set plus the numbers that have a source of their own; the same `Arc` if none is new.
    pub(crate) fn with(self: &Arc<Self>, numbers: &[Number]) -> Arc<Self> {
        let mut out = Arc::clone(self);
        for key in Self::keys(numbers) {
            if !out.holds(&key) {
                Arc::make_mut(&mut out).0.set(key, ());
            }
        }
        out
    }

    /// Returns the keys of the numbers that have a source of their own.
    pub(crate) fn keys(numbers: &[Number]) -> impl Iterator<Item = Key> {
        let own = numbers.iter().filter(|n| matches!(n.basis, Some(b) if b != NumberBasis::Carried));
        own.filter_map(|number| Self::key(&number.figure))
    }

    /// True if the set has the same number of the same thing.
    pub(crate) fn has(&self, figure: &Figure) -> bool {
        !self.is_empty() && Self::key(figure).is_some_and(|key| self.holds(&key))
    }

    /// True if the set has the key.
    pub(crate) fn holds(&self, key: &Key) -> bool {
        self.0.get(key).is_some()
    }

    /// Calls `found` with each key that only one of the two sets has.
    pub(crate) fn differences(&self, other: &Self, found: &mut impl FnMut(&Key)) {
        self.0.differences(&other.0, found);
    }

    /// Returns the key of a figure; `None` for one that may recur by chance: a range, ten or less, exempt, or
    /// without a unit.
    pub(crate) fn key(figure: &Figure) -> Option<Key> {
        let Value::One(value) = figure.value else { return None };
        let certain = figure.unit.is_some() && value > 10.0 && figure.exemption.is_none();
        certain.then(|| (value.to_bits(), figure.unit.clone().unwrap_or_default()))
    }

    /// True if the set is empty.
    pub fn is_empty(&self) -> bool {
        self.0.len() == 0
    }
}
