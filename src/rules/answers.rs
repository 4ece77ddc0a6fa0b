//! Asks which findings on names the words of a draft answer. After an edit, only what it changed is asked again.

use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use super::name_finding::NameFinding;
use super::unless::{self, Edited, Unless};
use crate::facts::{Alike, Facts};

/// The findings of the version before with the answers to them, that version, and what it shares with this one.
type Was<'a> = (&'a [Arc<NameFinding>], &'a [bool], &'a Facts, &'a Alike);

/// Which of these findings the draft answers, in their order. Each comes with its index in the version before, if it
/// stood there.
pub(super) fn answered(
    told: &[(Arc<NameFinding>, Option<usize>)],
    facts: &Facts,
    before: Option<Was<'_>>,
) -> Vec<bool> {
    let edit = before.map(|(_, _, old, alike)| Edited::of(old, alike));
    let still = |unless: &Unless, k: usize| {
        let ((was, held, ..), edit) = before.zip(edit.as_ref())?;
        Some(unless.still_holds(facts, (&was.get(k)?.unless, *held.get(k)?), edit))
    };
    // Where a name stands in the draft does not change whether it is an ordinary word.
    let is_new = |told: &(Arc<NameFinding>, Option<usize>)| told.1.is_none();
    let mut common: HashMap<&str, bool> = HashMap::new();
    if told.iter().any(is_new) {
        let was = before.iter().flat_map(|(was, ..)| was.iter().enumerate());
        for (k, unless, word) in was.filter_map(|(k, told)| Some((k, &told.unless, told.unless.word()?))) {
            if !common.contains_key(word) {
                common.extend(still(unless, k).map(|holds| (word, holds)));
            }
        }
        let new = told.iter().filter(|told| is_new(told)).filter_map(|(told, _)| told.unless.word());
        let new: HashSet<&str> = new.filter(|word| !common.contains_key(word)).collect();
        let found = unless::common(&new, facts);
        common.extend(new.into_iter().map(|word| (word, found.contains(word))));
    }
    let answer = |(told, was): &(Arc<NameFinding>, Option<usize>)| {
        let unless = &told.unless;
        was.and_then(|k| still(unless, k))
            .or_else(|| common.get(unless.word()?).copied())
            .unwrap_or_else(|| unless.holds(facts))
    };
    told.iter().map(answer).collect()
}
