//! Finds words that differ by one typo, without comparing every word with every other.

use crate::text::Lower;

/// The pairs of words that differ by one typo: a letter added, missing or changed, or two swapped. Both words of such a
/// pair are the same without one letter, so only words that share such a rest are compared.
pub(super) fn pairs<'a>(words: &[&'a str], least: usize) -> Vec<(&'a str, &'a str)> {
    let mut rests: Vec<(u64, u32)> = Vec::with_capacity(words.len() * 8);
    let mut letters: Vec<char> = Vec::new();
    for (i, word) in (0u32..).zip(words) {
        letters.clear();
        letters.extend(word.chars().flat_map(char::to_lowercase));
        if letters.len() >= least && letters.len() <= LONGEST {
            push_rests(&letters, i, &mut rests);
        }
    }
    keep_shared(&mut rests);
    rests.sort_unstable();
    // A word with a double letter has one rest twice.
    rests.dedup();
    let mut found: Vec<(u32, u32)> = Vec::new();
    for alike in rests.chunk_by(|a, b| a.0 == b.0) {
        let alike = &alike[..alike.len().min(MOST)];
        for (at, (_, i)) in alike.iter().enumerate() {
            found.extend(alike[..at].iter().map(|(_, other)| (*other, *i)));
        }
    }
    found.sort_unstable();
    found.dedup();
    let pair = |(a, b): (u32, u32)| (words[a as usize], words[b as usize]);
    found.into_iter().map(pair).filter(|(a, b)| is_slip(a, b)).collect()
}

/// A rest that so many words of one first letter share is no typo.
pub(super) const MOST: usize = 100;

/// Most letters of a word that is compared.
pub(super) const LONGEST: usize = 40;

/// Adds the hash of the word `i`, and of its rest for each letter removed. Each hash includes the word's first
/// letter. Two rests with one hash do no harm, as all pairs are compared in the end.
fn push_rests(letters: &[char], i: u32, out: &mut Vec<(u64, u32)>) {
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    let value = |letter: char| u64::from(letter) + 1;
    let mut heads = [0u64; LONGEST + 1];
    heads[0] = letters.first().map_or(0, |first| value(*first));
    for (at, letter) in letters.iter().enumerate() {
        heads[at + 1] = heads[at].wrapping_mul(BASE).wrapping_add(value(*letter));
    }
    let spread = |hash: u64| (hash ^ (hash >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    out.push((spread(heads[letters.len()]), i));
    // The hash of the letters after the gap, and the power of the base for as many.
    let (mut tail, mut power) = (0u64, 1u64);
    for (at, letter) in letters.iter().enumerate().rev() {
        out.push((spread(heads[at].wrapping_mul(power).wrapping_add(tail)), i));
        tail = tail.wrapping_add(value(*letter).wrapping_mul(power));
        power = power.wrapping_mul(BASE);
    }
}

/// Drops most of the hashes that occur only once. Nearly all do, so few are left to sort.
fn keep_shared(rests: &mut Vec<(u64, u32)>) {
    let words = (rests.len() / 8).next_power_of_two();
    let place = |hash: u64| (hash >> 40) as usize & (words - 1);
    let bit = |hash: u64| 1u64 << (hash >> 34 & 63);
    let (mut once, mut twice) = (vec![0u64; words], vec![0u64; words]);
    for (hash, _) in rests.iter() {
        let (at, bit) = (place(*hash), bit(*hash));
        twice[at] |= once[at] & bit;
        once[at] |= bit;
    }
    rests.retain(|(hash, _)| twice[place(*hash)] & bit(*hash) != 0);
}

/// True if one word may be a typo of the other: one edit apart, with the same first letter.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    // Most words differ in their first letter already.
    if !a.chars().take(1).flat_map(char::to_lowercase).eq(b.chars().take(1).flat_map(char::to_lowercase)) {
        return false;
    }
    let length = |word: &str| word.chars().flat_map(char::to_lowercase).count();
    if length(a).abs_diff(length(b)) > 1 {
        return false;
    }
    let (a, b) = (a.lower(), b.lower());
    // Mc and Mac are both valid.
    let clan = |w: &str| w.strip_prefix("mac").or(w.strip_prefix("mc")).map(str::to_owned);
    let same_clan = clan(&a).is_some() && clan(&a) == clan(&b);
    !same_clan && strsim::osa_distance(&a, &b) == 1
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pairs_are_those_of_a_comparison_of_all(words in prop::collection::btree_set("[abK]{3,6}|[a-c]{5}é?", 0..40)) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let long = |word: &str| word.chars().count() >= 4;
            let wanted: BTreeSet<(&str, &str)> = (0..words.len())
                .flat_map(|i| words[..i].iter().map(move |other| (*other, i)))
                .map(|(other, i)| (other, words[i]))
                .filter(|(other, word)| long(other) && long(word) && is_slip(other, word))
                .collect();
            prop_assert_eq!(pairs(&words, 4).into_iter().collect::<BTreeSet<_>>(), wanted);
        }
    }
}
