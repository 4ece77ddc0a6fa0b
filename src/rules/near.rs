//! Words by their first letter and length, to find those that may be a slip of a given word without looking at all.

use std::ops::RangeInclusive;
use std::sync::Arc;

use hashbrown::HashMap;

use crate::trie::Trie;

/// A set of words in which those that share all letters but one are found quickly.
#[derive(Clone, Debug, Default)]
pub(super) struct Near(Trie<(char, usize), Arc<[Arc<str>]>>);

impl Near {
    /// The set of these words. None may occur twice.
    pub fn of(words: Vec<Arc<str>>) -> Self {
        let mut lists: HashMap<(char, usize), Vec<Arc<str>>> = HashMap::new();
        for word in words {
            if let Some(key) = key(&letters(&word)) {
                lists.entry(key).or_default().push(word);
            }
        }
        let mut out = Self::default();
        lists.into_iter().for_each(|(key, words)| out.0.set(key, words.into()));
        out
    }

    /// Adds a word that is not there.
    pub fn add(&mut self, word: Arc<str>) {
        if let Some(key) = key(&letters(&word)) {
            let list = self.0.get(&key).into_iter().flat_map(|list| list.iter().cloned());
            let list = list.chain([word]).collect();
            self.0.set(key, list);
        }
    }

    /// Removes a word.
    pub fn remove(&mut self, word: &str) {
        if let Some((key, list)) = key(&letters(word)).and_then(|key| Some((key, self.0.get(&key)?))) {
            let list = list.iter().filter(|other| &***other != word).cloned().collect();
            self.0.set(key, list);
        }
    }

    /// The words that become the same as this one if a letter is removed from one or from both, if all have one of these
    /// numbers of letters. The word itself is not among them, but its other spellings in capitals and small letters are.
    pub fn near(&self, word: &str, lengths: &RangeInclusive<usize>) -> Vec<&str> {
        let own = letters(word);
        let Some((first, length)) = key(&own).filter(|(_, length)| lengths.contains(length)) else {
            return Vec::new();
        };
        let lengths = (length.saturating_sub(1)..=length + 1).filter(|length| lengths.contains(length));
        let words =
            lengths.flat_map(|length| self.0.get(&(first, length)).into_iter().flat_map(|list| list.iter()));
        let mut other = Vec::new();
        let near = words.map(|other| &**other).filter(|word| {
            other.clear();
            other.extend(word.chars().flat_map(char::to_lowercase));
            share_rest(&own, &other)
        });
        near.filter(|other| *other != word).collect()
    }
}

fn letters(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).collect()
}

fn key(letters: &[char]) -> Option<(char, usize)> {
    letters.first().map(|first| (*first, letters.len()))
}

/// True if both are the same, if one is the other without a letter, or if both are the same without one letter each.
fn share_rest(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let head = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[head..], &long[head..]);
    match long.len() - short.len() {
        0 if long.is_empty() => true,
        0 => {
            let tail = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
            let (a, b) = (&short[..short.len() - tail], &long[..long.len() - tail]);
            a[1..] == b[..b.len() - 1] || a[..a.len() - 1] == b[1..]
        }
        1 => long[1..] == *short,
        _ => false,
    }
}
