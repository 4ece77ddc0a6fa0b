//! A persistent hash map: a new version shares all nodes with the old one except the path to the change. Each paragraph
//! of a draft stores the map of what is known above it, at a cost that hardly depends on the size of the map.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

/// Bits of the hash that one node consumes.
const BITS: u32 = 4;

/// A persistent map by hash. Equal maps may differ in shape, since a node whose entries were removed can stay.
pub(crate) struct Trie<K, V> {
    root: Option<Arc<Node<K, V>>>,
    len: usize,
}

enum Node<K, V> {
    /// The entries with one hash: nearly always a single one.
    Leaf(u64, Vec<(K, V)>),
    /// Children by the next bits of the hash.
    Branch(Box<[Option<Arc<Self>>; 1 << BITS]>),
}

impl<K, V> Trie<K, V> {
    /// Number of entries.
    #[cfg(test)]
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

    /// The value of a key in a new version, to be changed. A key that is not there is added first.
    pub(crate) fn value_mut(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        let hash = hashed(&key);
        self.len += usize::from(!has(self.root.as_deref(), 0, hash, &key));
        at(&mut self.root, 0, hash, key)
    }

    /// A new version without the key.
    pub(crate) fn remove<Q: Hash + Eq + ?Sized>(&mut self, key: &Q)
    where
        K: Borrow<Q>,
    {
        if self.get(key).is_some() {
            take(&mut self.root, 0, hashed(key), key);
            self.len -= 1;
        }
    }

    /// A new version in which `change` has been called with all values for which `is_changed` holds. Leaves without
    /// such a value stay shared.
    pub(crate) fn change_all(&mut self, is_changed: &impl Fn(&V) -> bool, change: &mut impl FnMut(&mut V)) {
        change_below(&mut self.root, is_changed, change);
    }
}

fn is<K, V>(a: Option<&Arc<Node<K, V>>>, b: Option<&Arc<Node<K, V>>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

fn hashed<Q: Hash + ?Sized>(key: &Q) -> u64 {
    foldhash::fast::FixedState::default().hash_one(key)
}

const fn way(hash: u64, depth: u32) -> usize {
    (hash >> (depth * BITS)) as usize & ((1 << BITS) - 1)
}

fn has<K: Eq, V>(node: Option<&Node<K, V>>, depth: u32, hash: u64, key: &K) -> bool {
    match node {
        None => false,
        Some(Node::Branch(below)) => has(below[way(hash, depth)].as_deref(), depth + 1, hash, key),
        Some(Node::Leaf(own, entries)) => *own == hash && entries.iter().any(|(k, _)| k == key),
    }
}

/// The value of a key, which is added if it is not there.
fn at<K: Eq + Clone, V: Clone + Default>(
    node: &mut Option<Arc<Node<K, V>>>,
    depth: u32,
    hash: u64,
    key: K,
) -> &mut V {
    let node = node.get_or_insert_with(|| Arc::new(Node::Leaf(hash, Vec::new())));
    split(node, depth, hash);
    match Arc::make_mut(node) {
        Node::Branch(below) => at(&mut below[way(hash, depth)], depth + 1, hash, key),
        Node::Leaf(_, entries) => {
            let own = entries.iter().position(|(k, _)| *k == key).unwrap_or_else(|| {
                entries.push((key, V::default()));
                entries.len() - 1
            });
            &mut entries[own].1
        }
    }
}

/// Turns a leaf with another hash into a branch.
fn split<K, V>(node: &mut Arc<Node<K, V>>, depth: u32, hash: u64) {
    if let Node::Leaf(own, _) = **node
        && own != hash
    {
        let mut below: [Option<Arc<Node<K, V>>>; 1 << BITS] = Default::default();
        below[way(own, depth)] = Some(Arc::clone(node));
        *node = Arc::new(Node::Branch(Box::new(below)));
    }
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
    split(node, depth, hash);
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

/// Removes a key that is there.
fn take<K: Eq + Clone + Borrow<Q>, V: Clone, Q: Eq + ?Sized>(
    at: &mut Option<Arc<Node<K, V>>>,
    depth: u32,
    hash: u64,
    key: &Q,
) {
    let Some(node) = at else { return };
    let is_last = match Arc::make_mut(node) {
        Node::Branch(below) => {
            take(&mut below[way(hash, depth)], depth + 1, hash, key);
            below.iter().all(Option::is_none)
        }
        Node::Leaf(_, entries) => {
            entries.retain(|(k, _)| k.borrow() != key);
            entries.is_empty()
        }
    };
    if is_last {
        *at = None;
    }
}

fn change_below<K: Clone, V: Clone>(
    at: &mut Option<Arc<Node<K, V>>>,
    is_changed: &impl Fn(&V) -> bool,
    change: &mut impl FnMut(&mut V),
) {
    let Some(node) = at else { return };
    if let Node::Leaf(_, entries) = &**node
        && !entries.iter().any(|(_, value)| is_changed(value))
    {
        return;
    }
    match Arc::make_mut(node) {
        Node::Branch(below) => below.iter_mut().for_each(|node| change_below(node, is_changed, change)),
        Node::Leaf(_, entries) => {
            entries
                .iter_mut()
                .map(|(_, value)| value)
                .filter(|value| is_changed(value))
                .for_each(&mut *change);
        }
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
    use std::collections::BTreeMap;
    use std::hash::Hasher;

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

    /// Keys with a value to set, or without one to remove.
    fn entries() -> impl Strategy<Value = Vec<(u16, Option<u8>)>> {
        prop::collection::vec((0u16..300, prop::option::weighted(0.7, 0u8..3)), 0..200)
    }

    proptest! {
        #[test]
        fn it_behaves_like_a_map_and_keeps_earlier_versions(head in entries(), one in entries(), other in entries()) {
            let grown = |(trie, plain): &(Trie<Word, u8>, BTreeMap<Word, u8>), entries: &[(u16, Option<u8>)]| {
                let (mut trie, mut plain) = (trie.clone(), plain.clone());
                for (key, value) in entries {
                    match value {
                        Some(0) => {
                            *trie.value_mut(Word(*key)) += 1;
                            *plain.entry(Word(*key)).or_default() += 1;
                        }
                        Some(value) => {
                            trie.set(Word(*key), *value);
                            plain.insert(Word(*key), *value);
                        }
                        None => {
                            trie.remove(&Word(*key));
                            plain.remove(&Word(*key));
                        }
                    }
                }
                (trie, plain)
            };
            let first = grown(&Default::default(), &head);
            let mut versions = vec![grown(&first, &one), grown(&first, &other), first];
            let mut changed = versions[0].clone();
            changed.0.change_all(&|value| *value == 2, &mut |value| *value = 9);
            changed.1.values_mut().filter(|value| **value == 2).for_each(|value| *value = 9);
            versions.push(changed);
            for (trie, plain) in &versions {
                prop_assert_eq!(trie.len(), plain.len());
                prop_assert_eq!(&trie.iter().map(|(k, v)| (k.clone(), *v)).collect::<BTreeMap<_, _>>(), plain);
                prop_assert!((0..300).all(|key| trie.get(&Word(key)) == plain.get(&Word(key))));
            }
            for (a, plain_a) in &versions {
                for (b, plain_b) in &versions {
                    prop_assert_eq!(a == b, plain_a == plain_b);
                }
            }
        }
    }
}
