//! A persistent hash map: a new version shares all nodes with the old one except the path to the change. Each paragraph
//! of a draft stores the map of what is known above it, at a cost that hardly depends on the size of the map.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Bits of the hash that one node consumes.
const BITS: u32 = 4;

/// A persistent map by hash. Entries are added or replaced and never removed, so equal maps have the same shape.
pub(crate) struct Trie<K, V> {
    root: Option<Arc<Node<K, V>>>,
    len: usize,
}

enum Node<K, V> {
    /// The entries with one hash: nearly always a single one.
    Leaf(u64, Vec<(K, V)>),
    /// Children by the next bits of the hash.
    Branch([Option<Arc<Self>>; 1 << BITS]),
}

impl<K, V> Trie<K, V> {
    /// Number of entries.
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// True if both are the same version, compared by pointer.
    pub(crate) fn is(&self, other: &Self) -> bool {
        is(self.root.as_ref(), other.root.as_ref())
    }

    /// All entries, in unspecified order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        let mut open: Vec<&Node<K, V>> = self.root.as_deref().into_iter().collect();
        let leaves = std::iter::from_fn(move || {
            loop {
                match open.pop()? {
                    Node::Leaf(_, entries) => return Some(entries),
                    Node::Branch(below) => open.extend(below.iter().flatten().map(|node| &**node)),
                }
            }
        });
        leaves.flatten().map(|(key, value)| (key, value))
    }
}

impl<K: Hash + Eq + Clone, V: Clone> Trie<K, V> {
    /// The value of a key.
    pub(crate) fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.entry(key).map(|(_, value)| value)
    }

    /// The stored key and its value.
    pub(crate) fn entry<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        let hash = hashed(key);
        let (mut node, mut depth) = (self.root.as_deref()?, 0);
        loop {
            match node {
                Node::Leaf(own, entries) => {
                    let found = entries.iter().filter(|_| *own == hash).find(|(k, _)| k.borrow() == key);
                    return found.map(|(key, value)| (key, value));
                }
                Node::Branch(below) => node = below[way(hash, depth)].as_deref()?,
            }
            depth += 1;
        }
    }

    /// A new version with `key` set to the value.
    pub(crate) fn set(&mut self, key: K, value: V) {
        let hash = hashed(&key);
        self.len += usize::from(put(&mut self.root, 0, hash, key, value));
    }
}

impl<K: Hash + Eq + Clone, V: Clone + PartialEq> Trie<K, V> {
    /// Calls `found` with each key that only one map has or whose values differ.
    pub(crate) fn differences(&self, other: &Self, found: &mut impl FnMut(&K)) {
        apart(self.root.as_ref(), other.root.as_ref(), found);
    }
}

fn is<K, V>(a: Option<&Arc<Node<K, V>>>, b: Option<&Arc<Node<K, V>>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

fn hashed<Q: Hash + ?Sized>(key: &Q) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

const fn way(hash: u64, depth: u32) -> usize {
    (hash >> (depth * BITS)) as usize & ((1 << BITS) - 1)
}

/// True if the key is new.
fn put<K: Eq + Clone, V: Clone>(
    at: &mut Option<Arc<Node<K, V>>>,
    depth: u32,
    hash: u64,
    key: K,
    value: V,
) -> bool {
    let Some(node) = at else {
        *at = Some(Arc::new(Node::Leaf(hash, vec![(key, value)])));
        return true;
    };
    if let Node::Leaf(own, _) = **node
        && own != hash
    {
        let mut below: [Option<Arc<Node<K, V>>>; 1 << BITS] = Default::default();
        below[way(own, depth)] = Some(Arc::clone(node));
        *node = Arc::new(Node::Branch(below));
    }
    match Arc::make_mut(node) {
        Node::Branch(below) => put(&mut below[way(hash, depth)], depth + 1, hash, key, value),
        Node::Leaf(_, entries) => match entries.iter_mut().find(|(k, _)| *k == key) {
            Some((_, old)) => {
                *old = value;
                false
            }
            None => {
                entries.push((key, value));
                true
            }
        },
    }
}

fn apart<K: Eq, V: PartialEq>(
    a: Option<&Arc<Node<K, V>>>,
    b: Option<&Arc<Node<K, V>>>,
    found: &mut impl FnMut(&K),
) {
    if is(a, b) {
        return;
    }
    match (a.map(|a| &**a), b.map(|b| &**b)) {
        (Some(Node::Branch(a)), Some(Node::Branch(b))) => {
            a.iter().zip(b).for_each(|(a, b)| apart(a.as_ref(), b.as_ref(), found));
        }
        (a, b) => {
            let (a, b) = (entries(a), entries(b));
            let lacks = |entries: &[&(K, V)], one: &(K, V)| !entries.iter().any(|other| **other == *one);
            a.iter().filter(|one| lacks(&b, one)).for_each(|(key, _)| found(key));
            let new = |one: &&&(K, V)| !a.iter().any(|(key, _)| *key == one.0);
            b.iter().filter(new).for_each(|(key, _)| found(key));
        }
    }
}

/// Iterates over all entries below a node.
fn entries<K, V>(node: Option<&Node<K, V>>) -> Vec<&(K, V)> {
    match node {
        None => Vec::new(),
        Some(Node::Leaf(_, entries)) => entries.iter().collect(),
        Some(Node::Branch(below)) => below.iter().flatten().flat_map(|node| entries(Some(node))).collect(),
    }
}

impl<K, V> Clone for Trie<K, V> {
    fn clone(&self) -> Self {
        Self { root: self.root.clone(), len: self.len }
    }
}

impl<K: Clone, V: Clone> Clone for Node<K, V> {
    fn clone(&self) -> Self {
        match self {
            Self::Leaf(hash, entries) => Self::Leaf(*hash, entries.clone()),
            Self::Branch(below) => Self::Branch(below.clone()),
        }
    }
}

impl<K, V> Default for Trie<K, V> {
    fn default() -> Self {
        Self { root: None, len: 0 }
    }
}

impl<K: Hash + Eq + Clone, V: Clone + PartialEq> PartialEq for Trie<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.is(other)
            || self.len == other.len && self.iter().all(|(key, value)| other.get(key) == Some(value))
    }
}

impl<K: Hash + Eq + Clone, V: Clone + Eq> Eq for Trie<K, V> {}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Trie<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use proptest::prelude::*;

    /// A key type whose hashes collide.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
    struct Word(u16);

    impl Hash for Word {
        fn hash<H: Hasher>(&self, state: &mut H) {
            (self.0 / 3).hash(state);
        }
    }

    fn entries() -> impl Strategy<Value = Vec<(u16, u8)>> {
        prop::collection::vec((0u16..300, 0u8..3), 0..200)
    }

    proptest! {
        #[test]
        fn it_behaves_like_a_map_and_keeps_earlier_versions(head in entries(), one in entries(), other in entries()) {
            let (mut trie, mut plain) = (Trie::default(), BTreeMap::new());
            for (key, value) in head {
                trie.set(Word(key), value);
                plain.insert(Word(key), value);
            }
            let grown = |entries: &[(u16, u8)]| {
                let (mut trie, mut plain) = (trie.clone(), plain.clone());
                for (key, value) in entries {
                    trie.set(Word(*key), *value);
                    plain.insert(Word(*key), *value);
                }
                (trie, plain)
            };
            let versions = [grown(&[]), grown(&one), grown(&other)];
            for (trie, plain) in &versions {
                prop_assert_eq!(trie.len(), plain.len());
                prop_assert_eq!(&trie.iter().map(|(k, v)| (k.clone(), *v)).collect::<BTreeMap<_, _>>(), plain);
                prop_assert!((0..300).all(|key| trie.get(&Word(key)) == plain.get(&Word(key))));
            }
            for (a, plain_a) in &versions {
                for (b, plain_b) in &versions {
                    let mut found = Vec::new();
                    a.differences(b, &mut |key| found.push(key.clone()));
                    let either = plain_a.keys().chain(plain_b.keys());
                    let wanted: BTreeSet<_> = either.filter(|k| plain_a.get(*k) != plain_b.get(*k)).cloned().collect();
                    prop_assert_eq!(found.len(), wanted.len());
                    prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), wanted);
                    prop_assert_eq!(a == b, plain_a == plain_b);
                }
            }
        }
    }
}
