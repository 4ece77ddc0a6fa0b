//! The figures that somebody has given further up: the same number of the same thing is not asked after again.

use std::sync::Arc;

use super::{Figure, Number, NumberBasis, Value};
use crate::trie::Trie;

/// Figures by what they are known again by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sourced(Trie<Key, ()>);

/// What a figure is known again by: the bits of its value, and its unit.
pub(crate) type Key = (u64, String);

impl Sourced {
    /// These and those of a paragraph's numbers that have a source of their own; the very same where none is new.
    pub(crate) fn with(self: &Arc<Self>, numbers: &[Number]) -> Arc<Self> {
        let mut out = Arc::clone(self);
        for key in Self::keys(numbers) {
            if !out.holds(&key) {
                Arc::make_mut(&mut out).0.set(key, ());
            }
        }
        out
    }

    /// The keys of those numbers that have a source of their own.
    pub(crate) fn keys(numbers: &[Number]) -> impl Iterator<Item = Key> {
        let own = numbers.iter().filter(|n| matches!(n.basis, Some(b) if b != NumberBasis::Carried));
        own.filter_map(|number| Self::key(&number.figure))
    }

    /// Whether the same number of the same thing is among them.
    pub(crate) fn has(&self, figure: &Figure) -> bool {
        !self.is_empty() && Self::key(figure).is_some_and(|key| self.holds(&key))
    }

    /// Whether that is among them.
    pub(crate) fn holds(&self, key: &Key) -> bool {
        self.0.get(key).is_some()
    }

    /// Calls `found` with each key that only one of the two has.
    pub(crate) fn differences(&self, other: &Self, found: &mut impl FnMut(&Key)) {
        self.0.differences(&other.0, found);
    }

    /// By what a figure is known again, of numbers that hardly come twice by chance.
    pub(crate) fn key(figure: &Figure) -> Option<Key> {
        let Value::One(value) = figure.value else { return None };
        let certain = figure.unit.is_some() && value > 10.0 && figure.exemption.is_none();
        certain.then(|| (value.to_bits(), figure.unit.clone().unwrap_or_default()))
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.0.len() == 0
    }
}
