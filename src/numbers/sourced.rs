//! The figures that somebody has given further up: the same number of the same thing is not asked after again.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::{Figure, Number, NumberBasis, Value};

/// Figures by what they are known again by, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sourced(Vec<Key>);

/// A value and its unit.
type Key = (String, String);

impl Sourced {
    /// These and those of a paragraph's numbers that have a source of their own; the very same where none is new.
    pub(crate) fn with(self: &Arc<Self>, numbers: &[Number]) -> Arc<Self> {
        let mut out = Arc::clone(self);
        for number in numbers.iter().filter(|n| matches!(n.basis, Some(b) if b != NumberBasis::Carried)) {
            if let Some(key) = key(&number.figure)
                && let Err(at) = out.0.binary_search(&key)
            {
                Arc::make_mut(&mut out).0.insert(at, key);
            }
        }
        out
    }

    /// Whether the same number of the same thing is among them.
    pub(crate) fn has(&self, figure: &Figure) -> bool {
        !self.is_empty() && key(figure).is_some_and(|key| self.0.binary_search(&key).is_ok())
    }

    /// What only one of the two has.
    pub(crate) fn apart(&self, other: &Self) -> Self {
        let only = |a: &Self, b: &Self| -> Vec<Key> {
            a.0.iter().filter(|key| b.0.binary_search(key).is_err()).cloned().collect()
        };
        let mut keys = [only(self, other), only(other, self)].concat();
        keys.sort_unstable();
        Self(keys)
    }

    /// A hash of each.
    pub(crate) fn hashes(&self) -> impl Iterator<Item = u64> {
        self.0.iter().map(hashed)
    }

    /// The hash of what a figure is known again by; `None` where it is not.
    pub(crate) fn hash(figure: &Figure) -> Option<u64> {
        key(figure).map(|key| hashed(&key))
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn hashed(key: &Key) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// By what a figure is known again: its value and its unit, of numbers that hardly come twice by chance.
fn key(figure: &Figure) -> Option<Key> {
    let Value::One(value) = figure.value else { return None };
    let certain = figure.unit.is_some() && value > 10.0 && figure.exemption.is_none();
    certain.then(|| (value.to_string(), figure.unit.clone().unwrap_or_default()))
}
