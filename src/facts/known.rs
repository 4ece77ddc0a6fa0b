//! The people that a story has introduced so far, and the figures it has given a source. There is one index for each
//! story, which is asked with the place: what is known above it. If an edit introduces a person, only the paragraphs that
//! could mean this person are resolved again.

use std::ops::Range;
use std::sync::Arc;

use hashbrown::HashSet;

use super::asks::{Asks, Bits, asked, meant};
use super::{ParagraphFacts, Reading};
use crate::attribution::{Introduced, Offices, People, key, keys, surname_of, titled_key};
use crate::numbers::{Key, Sourced, SourcedFigures};

/// What the whole of a story introduces, with its places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    people: Introduced,
    sourced: SourcedFigures,
}

impl Index {
    /// The people in these readings. Figures are added as they are resolved.
    pub(super) fn of<'r>(readings: impl Iterator<Item = &'r Arc<Reading>>) -> Self {
        let mut out = Self::default();
        for (block, reading) in (0u32..).zip(readings) {
            out.people.add(block, &reading.attribution.named);
        }
        out
    }

    /// The index after an edit that put other readings in the place of some paragraphs. `gone` counts from the story's
    /// first block. The figures of the new paragraphs are added as they are resolved.
    pub(super) fn after<'r>(
        &self,
        gone: Range<usize>,
        was: &[Arc<ParagraphFacts>],
        fresh: impl ExactSizeIterator<Item = &'r Arc<Reading>>,
    ) -> Self {
        let mut out = self.clone();
        let (from, until) = (gone.start as u32, gone.end as u32);
        for (block, was) in (from..).zip(was) {
            out.sourced.remove(block, &was.numbers);
        }
        let by = fresh.len() as i32 - gone.len() as i32;
        let named = was.iter().flat_map(|was| &was.reading.attribution.named);
        if by != 0 {
            out.people.replace((from, until), named, std::iter::empty());
            out.people.shift(until, by);
            out.sourced.shift(until, by);
            let fresh = (from..)
                .zip(fresh)
                .flat_map(|(block, r)| r.attribution.named.iter().map(move |n| (block, n)));
            out.people.replace((from, from), std::iter::empty(), fresh);
        } else {
            let fresh = (from..)
                .zip(fresh)
                .flat_map(|(block, r)| r.attribution.named.iter().map(move |n| (block, n)));
            out.people.replace((from, until), named, fresh);
        }
        out
    }

    /// Adds the sourced figures of a block of the story.
    pub(super) fn add_figures(&mut self, block: usize, facts: &ParagraphFacts) {
        self.sourced.add(block as u32, &facts.numbers);
    }

    /// Removes them.
    pub(super) fn remove_figures(&mut self, block: usize, facts: &ParagraphFacts) {
        self.sourced.remove(block as u32, &facts.numbers);
    }

    /// What is known above a block of the draft, where `first` is the first of the story.
    pub(crate) const fn above(&self, first: usize, block: usize) -> Known<'_> {
        let until = (block - first) as u32;
        Known { people: self.people.above(until), sourced: self.sourced.above(until), first }
    }
}

/// The people and sourced figures of a story above some place.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The people introduced.
    pub people: People<'a>,
    /// The figures with a source.
    pub sourced: Sourced<'a>,
    /// The first block of the story.
    first: usize,
}

impl Known<'_> {
    fn title(&self, name: &str) -> Option<Option<&str>> {
        self.people.title(name)
    }
}

/// The difference between what two versions of a draft know at the same position. It is updated from paragraph to
/// paragraph with what each version adds.
#[derive(Default)]
pub(crate) struct KnownChange {
    /// The first blocks of the two stories, and the two places up to which they are compared.
    at: Option<([usize; 2], [usize; 2])>,
    difference: Difference,
}

impl KnownChange {
    /// No difference above these places in stories that begin at these blocks.
    pub(super) fn none_above(firsts: [usize; 2], place: [usize; 2]) -> Self {
        Self { at: Some((firsts, place)), difference: Difference::default() }
    }

    /// Moves to another place, given by the index of its paragraph in the earlier and in the later version. `was` and
    /// `now` are what is known above it, `before` and `paragraphs` are the paragraphs of both versions, the later of them
    /// at least up to the place. `asks` belongs to `before`.
    pub(crate) fn turn_to(
        &mut self,
        place: [usize; 2],
        pair: [Known<'_>; 2],
        (before, asks): (&[Arc<ParagraphFacts>], &[Asks]),
        paragraphs: &[Arc<ParagraphFacts>],
    ) {
        let firsts = pair.map(|known| known.first);
        let at = self.at.replace((firsts, place));
        if place == firsts {
            if !self.is_none() {
                self.difference = Difference::default();
            }
            return;
        }
        match at.filter(|(stories, last)| *stories == firsts && last[0] <= place[0] && last[1] <= place[1]) {
            Some((_, [o, i])) => {
                if place == [o + 1, i + 1] && Arc::ptr_eq(&before[o], &paragraphs[i]) {
                    // What both add alike does not begin to differ.
                    if self.touches(asks[o]) {
                        self.difference.pass(&before[o], &pair);
                    }
                    return;
                }
                before[o..place[0]].iter().chain(&paragraphs[i..place[1]]).for_each(|facts| {
                    self.difference.pass(facts, &pair);
                });
            }
            None => self.difference = Difference::of(&pair),
        }
    }

    /// Moves on by some paragraphs that are the same in both versions and neither depend on the difference nor add to it.
    pub(crate) fn skip(&mut self, by: usize) {
        if let Some((_, [o, i])) = &mut self.at {
            *o += by;
            *i += by;
        }
    }

    /// True if the paragraph could depend on the difference or add to it; decided by its [`Asks`] alone.
    pub(crate) fn touches(&self, asks: Asks) -> bool {
        !self.is_none() && self.difference.touches(asks)
    }

    /// True if nothing differs.
    pub(super) fn is_none(&self) -> bool {
        self.difference.people.is_empty() && self.difference.sourced.is_empty()
    }

    /// True if resolving the paragraph may depend on the difference.
    pub(crate) fn concerns(&self, facts: &ParagraphFacts) -> bool {
        self.difference.concerns_speakers(facts) || self.difference.concerns_figures(facts)
    }

    /// True if the sources of the paragraph's figures may depend on the difference.
    pub(super) fn concerns_figures(&self, facts: &ParagraphFacts) -> bool {
        self.difference.concerns_figures(facts)
    }
}

/// Most things that differ for which each is looked for by itself. With more of them, a paragraph that shares a bit of any in
/// each word is looked at, which asks less.
const MOST_BITS: usize = 24;

/// The names and figures that differ.
#[derive(Default)]
struct Difference {
    /// Names of people that only one version knows, or knows by another title.
    people: HashSet<Arc<str>>,
    /// Figures that only one version has.
    sourced: HashSet<Key>,
    /// The words that may refer to these people, the offices that could mean them, and the bits of both. May also hold
    /// entries that no longer differ.
    surnames: HashSet<Box<str>>,
    /// How the names and these words end.
    endings: Endings,
    offices: Offices,
    asks: Asks,
    /// The bits of each, unless there are many.
    bits: Vec<Bits>,
    /// Number of entries that stopped differing since these were built.
    gone: usize,
}

impl Difference {
    /// The difference between two places in any versions.
    fn of(pair: &[Known<'_>; 2]) -> Self {
        let mut out = Self::default();
        for known in pair {
            known.people.names_of_story().for_each(|name| out.name(name, pair));
            known.sourced.keys_of_story().for_each(|key| out.figure(key, pair));
        }
        out
    }

    /// Checks again what a paragraph introduces.
    fn pass(&mut self, facts: &ParagraphFacts, pair: &[Known<'_>; 2]) {
        facts.reading.attribution.named.iter().for_each(|named| self.name(&named.name, pair));
        Sourced::keys(&facts.numbers).for_each(|key| self.figure(&key, pair));
    }

    /// Checks again whether a name differs.
    fn name(&mut self, name: &Arc<str>, pair: &[Known<'_>; 2]) {
        let [a, b] = [&pair[0], &pair[1]].map(|known| known.title(name));
        if a == b {
            let gone = self.people.remove(name);
            self.ceased(gone, pair);
        } else if self.people.insert(Arc::clone(name)) {
            self.learn(name, [a, b]);
        }
    }

    /// Checks again whether a figure differs.
    fn figure(&mut self, key: &Key, pair: &[Known<'_>; 2]) {
        let [a, b] = [&pair[0], &pair[1]].map(|known| known.sourced.holds(key));
        if a == b {
            let gone = self.sourced.remove(key);
            self.ceased(gone, pair);
        } else if self.sourced.insert(key.clone()) {
            self.ask(Bits::figure(key));
        }
    }

    /// True if a paragraph that asks for this could depend on the difference or add to it.
    fn touches(&self, asks: Asks) -> bool {
        asks.meets(self.asks) && (self.bits.len() > MOST_BITS || self.bits.iter().any(|bits| asks.has(*bits)))
    }

    fn ask(&mut self, bits: Bits) {
        self.asks.add(bits);
        if self.bits.len() <= MOST_BITS && !self.bits.contains(&bits) {
            self.bits.push(bits);
        }
    }

    fn learn(&mut self, name: &str, titles: [Option<Option<&str>>; 2]) {
        self.endings.add(name);
        for key in keys(name) {
            self.endings.add(&key);
            self.surnames.insert(key);
        }
        Bits::name(name).for_each(|bits| self.ask(bits));
        for title in titles.into_iter().flatten().flatten() {
            self.offices = self.offices.and(Offices::of(title));
        }
        Bits::offices(self.offices).for_each(|bits| self.ask(bits));
    }

    /// Drops entries that no longer differ, once they are as many as those that do.
    fn ceased(&mut self, gone: bool, pair: &[Known<'_>; 2]) {
        self.gone += usize::from(gone);
        let left = self.people.len() + self.sourced.len();
        if self.gone <= left || !gone {
            return;
        }
        let (people, sourced) = (std::mem::take(&mut self.people), std::mem::take(&mut self.sourced));
        *self = Self { people, sourced, ..Self::default() };
        for name in self.people.clone() {
            self.learn(&name, [&pair[0], &pair[1]].map(|known| known.title(&name)));
        }
        for key in &self.sourced.clone() {
            self.ask(Bits::figure(key));
        }
    }

    fn concerns_figures(&self, facts: &ParagraphFacts) -> bool {
        let mut keys = facts.reading.figures.iter().filter_map(Sourced::key);
        !self.sourced.is_empty() && keys.any(|key| self.sourced.contains(&key))
    }

    fn concerns_speakers(&self, facts: &ParagraphFacts) -> bool {
        !self.people.is_empty() && asked(facts).any(|words| self.could_be(words))
    }

    /// True if the words could mean one of these people, by office, surname or full name.
    fn could_be(&self, words: &str) -> bool {
        let words = words.trim();
        let offices = if self.offices.is_empty() { Offices::default() } else { meant(words) };
        !offices.is_empty() && self.offices.has(offices) || self.could_be_named(words)
    }

    fn could_be_named(&self, words: &str) -> bool {
        let last = words.split_whitespace().next_back().unwrap_or(words);
        let surname = surname_of(words);
        // Keys are in lower case and on the heap: most words end otherwise than these names do.
        if ![last, surname].into_iter().any(|word| self.endings.may_have(word)) {
            return false;
        }
        [last, surname].into_iter().any(|word| self.surnames.contains(&*key(word)))
            || self.surnames.contains(&titled_key(last))
            || self.people.contains(words)
    }
}

/// The last two letters of some words, one bit for several pairs of letters.
#[derive(Clone, Copy, Debug, Default)]
struct Endings(u64);

impl Endings {
    fn add(&mut self, word: &str) {
        self.0 |= Self::bit(word).unwrap_or(u64::MAX);
    }

    /// False if none of the words added, in lower or upper case, ends like this one.
    fn may_have(self, word: &str) -> bool {
        Self::bit(word).is_none_or(|bit| self.0 & bit != 0)
    }

    /// `None` for words whose key may end in another way: short ones, and those with a letter that is not ASCII.
    fn bit(word: &str) -> Option<u64> {
        let &[before, last] = word.as_bytes().last_chunk::<2>()?;
        let letter = |byte: u8| byte.is_ascii().then(|| u64::from(byte.to_ascii_lowercase()));
        Some(1 << ((letter(before)? * 5 + letter(last)? * 11) % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 9] = [
        "Ilse Brandt",
        "Luis de la Fuente",
        "Kim Joon-ho",
        "Omar al-X",
        "Asante-Frimpong",
        "Ana Ríos Cárdenas",
        "Zoë Ř",
        "Bo K",
        "Otto Lund Jr.",
    ];

    /// Knows one name more than the other version.
    fn difference(name: &str) -> Difference {
        let mut out = Difference::default();
        out.people.insert(name.into());
        out.learn(name, [None, None]);
        out
    }

    #[test]
    fn a_name_may_be_meant_by_its_words_whatever_they_end_in() {
        for name in NAMES {
            let difference = difference(name);
            let upper = surname_of(name).to_uppercase();
            for words in [name, surname_of(name), &upper, &format!("the late {name} ")] {
                assert!(difference.could_be(words), "{words}: {name}");
            }
        }
    }

    #[test]
    fn endings_pass_over_no_name_that_the_lists_have() {
        for name in NAMES {
            let difference = difference(name);
            for words in NAMES.iter().flat_map(|name| name.split(' ').chain([*name])) {
                let (last, surname) = (words.rsplit(' ').next().unwrap_or(words), surname_of(words));
                let listed = [key(last).into(), key(surname).into(), titled_key(last)]
                    .iter()
                    .any(|key| difference.surnames.contains(key));
                let listed = listed || difference.people.contains(words);
                assert_eq!(difference.could_be(words), listed, "{words}: {name}");
            }
        }
        assert!(!difference("Ilse Brandt").endings.may_have("Prado"));
        assert!(difference("Ilse Brandt").endings.may_have("BRANDT"));
    }
}
