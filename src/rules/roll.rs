//! What is kept of the names of a story from one edit to the next, so that a letter in a name does not compare all names
//! again. An edit updates it at a cost that hardly depends on the length of the story.

use std::ops::Range;
use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use super::near::Near;
use super::places::{self, Wholes};
use super::seen::Seen;
use crate::attribution::Offices;
use crate::facts::Facts;
use crate::names::{NameKind, NameMention, Names};
use crate::trie::Trie;

/// A place of a mention: a block, counted from the first of the story, and the index among the mentions of the block.
type At = (u32, u32);

/// The mentions of names with one last word.
#[derive(Clone, Debug, Default)]
struct Mentions {
    places: Arc<[At]>,
    /// The whole names, if there are many mentions.
    wholes: Option<Arc<Wholes>>,
}

/// Fewest mentions of a last word with which its whole names are kept. Tests have few mentions.
const MANY: usize = if cfg!(test) { 2 } else { 32 };

/// The names of a story.
#[derive(Clone, Debug, Default)]
pub(super) struct Roll {
    /// The mentions that are not things, by their last word.
    seen: Trie<Arc<str>, Mentions>,
    /// How often words are part of other names: of companies, rivers or given names.
    inside: Trie<Arc<str>, u32>,
    /// The offices by surname, with the block of each description.
    offices: Trie<Arc<str>, Arc<[(u32, Offices)]>>,
    /// The last words, to find slips.
    pub words: Near,
    /// The whole names that may be of places, to find slips.
    pub names: Near,
}

/// What an edit did to a story: the blocks that are gone and those that are new, counted from the story's first.
pub(super) struct Edit<'a> {
    pub before: &'a Facts,
    pub now: &'a Facts,
    /// The story's first block in both versions.
    pub first: [usize; 2],
    pub gone: Range<usize>,
    pub fresh: Range<usize>,
}

impl<'a> Edit<'a> {
    fn shift(&self) -> isize {
        self.fresh.end as isize - self.gone.end as isize
    }

    fn gone(&self) -> impl Iterator<Item = (u32, &'a Names)> {
        let (facts, first) = (self.before, self.first[0]);
        self.gone.clone().map(move |i| (i as u32, &facts.paragraphs[first + i].reading.names))
    }

    fn fresh(&self) -> impl Iterator<Item = (u32, &'a Names)> {
        let (facts, first) = (self.now, self.first[1]);
        self.fresh.clone().map(move |i| (i as u32, &facts.paragraphs[first + i].reading.names))
    }

    /// The whole names with a last word after the edit.
    fn counted(&self, last: &str, was: &Wholes) -> Wholes {
        let mut out = was.clone();
        let own = |names: &'a Names| {
            names.mentions.iter().filter(|mention| mention.kind != NameKind::Thing && &*mention.last == last)
        };
        self.gone().flat_map(|(_, names)| own(names)).for_each(|mention| out.count(mention, -1));
        self.fresh().flat_map(|(_, names)| own(names)).for_each(|mention| out.count(mention, 1));
        out
    }

    /// The words whose mentions, ages or offices the edit changed.
    fn changed(&self) -> HashSet<Box<str>> {
        let mut out = HashSet::new();
        if self.gone != self.fresh {
            self.gone().chain(self.fresh()).for_each(|(_, names)| {
                out.extend(names.mentions.iter().map(|mention| mention.last.clone()));
                out.extend(names.offices.iter().map(|(surname, _)| surname.clone()));
            });
            return out;
        }
        for ((_, was), (_, now)) in self.gone().zip(self.fresh()) {
            let both = was.mentions.len().min(now.mentions.len());
            for (i, (a, b)) in was.mentions.iter().zip(&now.mentions).enumerate() {
                let aged =
                    |names: &'a Names| names.ages.iter().enumerate().filter(move |(_, age)| age.of == i);
                let same_ages = aged(was)
                    .map(|(k, age)| (k, age.years, age.passed))
                    .eq(aged(now).map(|(k, age)| (k, age.years, age.passed)));
                if !a.says_as(b) || !same_ages {
                    out.extend([a.last.clone(), b.last.clone()]);
                }
            }
            let rest = was.mentions[both..].iter().chain(&now.mentions[both..]);
            out.extend(rest.map(|mention| mention.last.clone()));
            if was.offices != now.offices {
                out.extend(was.offices.iter().chain(&now.offices).map(|(surname, _)| surname.clone()));
            }
        }
        out
    }
}

impl Roll {
    /// The names of the story in these blocks.
    pub fn of(facts: &Facts, blocks: Range<usize>) -> Self {
        let mut seen: HashMap<&str, Vec<At>> = HashMap::new();
        let mut inside: HashMap<&str, u32> = HashMap::new();
        let mut offices: HashMap<&str, Vec<(u32, Offices)>> = HashMap::new();
        let first = blocks.start;
        for block in blocks {
            let names = &facts.paragraphs[block].reading.names;
            let block = (block - first) as u32;
            for (at, mention) in (0u32..).zip(&names.mentions) {
                mention.inside().for_each(|word| *inside.entry(word).or_default() += 1);
                if mention.kind != NameKind::Thing {
                    seen.entry(&mention.last).or_default().push((block, at));
                }
            }
            for (surname, held) in &names.offices {
                offices.entry(surname).or_default().push((block, *held));
            }
        }
        let mut out = Self::default();
        for (word, count) in inside {
            out.inside.set(word.into(), count);
        }
        for (surname, held) in offices {
            out.offices.set(surname.into(), held.into());
        }
        let (mut words, mut names) = (Vec::new(), Vec::new());
        for (word, at) in seen {
            let word: Arc<str> = word.into();
            words.push(Arc::clone(&word));
            let wholes = wholes(&at, facts, first);
            out.seen.set(Arc::clone(&word), Mentions { places: at.into(), wholes });
            names.extend(out.names_of(&word, facts, first).into_iter().map(|name| name.into()));
        }
        out.words = Near::of(words);
        out.names = Near::of(names);
        out
    }

    /// The names after an edit, and the last words whose mentions it changed.
    pub fn after(&self, edit: &Edit<'_>) -> (Self, HashSet<Box<str>>) {
        let mut changed = edit.changed();
        let mut out = self.clone();
        out.count_inside(edit, &mut changed);
        let (from, shift) = (edit.gone.end as u32, edit.shift());
        if shift != 0 {
            let moved = |block: u32| block.saturating_add_signed(shift as i32);
            let is_moved = |all: &Mentions| all.places.last().is_some_and(|(block, _)| *block >= from);
            out.seen.change_all(&is_moved, &mut |all| {
                let place = |&(b, at): &At| if b < from { (b, at) } else { (moved(b), at) };
                all.places = all.places.iter().map(place).collect();
            });
            out.offices.change_all(&|all| all.last().is_some_and(|(block, _)| *block >= from), &mut |all| {
                *all = all
                    .iter()
                    .map(|&(b, held)| if b < from { (b, held) } else { (moved(b), held) })
                    .collect();
            });
        }
        let (mut fresh, mut described) =
            (HashMap::<&str, Vec<At>>::new(), HashMap::<&str, Vec<(u32, Offices)>>::new());
        for (block, names) in edit.fresh() {
            for (at, mention) in
                (0u32..).zip(&names.mentions).filter(|(_, mention)| mention.kind != NameKind::Thing)
            {
                fresh.entry(&mention.last).or_default().push((block, at));
            }
            for (surname, held) in &names.offices {
                described.entry(surname).or_default().push((block, *held));
            }
        }
        for word in &changed {
            let was = self.seen.get(&**word).cloned().unwrap_or_default();
            let was_named = self.names_of(word, edit.before, edit.first[0]);
            let now = spliced(&was.places, fresh.get(&**word), edit, |at| at.0, |at, block| (block, at.1));
            was_named.iter().for_each(|name| out.names.remove(name));
            if now.is_empty() {
                if !was.places.is_empty() {
                    out.seen.remove(&**word);
                    out.words.remove(word);
                }
            } else {
                let key: Arc<str> = (&**word).into();
                if was.places.is_empty() {
                    out.words.add(Arc::clone(&key));
                }
                let counted = was.wholes.filter(|_| now.len() >= MANY);
                let counted = counted.map(|was| edit.counted(word, &was).into());
                let wholes = counted.or_else(|| wholes(&now, edit.now, edit.first[1]));
                out.seen.set(key, Mentions { places: now.into(), wholes });
                let names = out.names_of(word, edit.now, edit.first[1]);
                names.into_iter().for_each(|name| out.names.add(name.into()));
            }
            let was = self.offices.get(&**word).cloned().unwrap_or_default();
            let now = spliced(&was, described.get(&**word), edit, |of| of.0, |of, block| (block, of.1));
            if now.is_empty() {
                out.offices.remove(&**word);
            } else {
                out.offices.set((&**word).into(), now.into());
            }
        }
        (out, changed)
    }

    /// Counts the words inside other names again. Those that are no longer inside, or only now, are added to `changed`.
    fn count_inside(&mut self, edit: &Edit<'_>, changed: &mut HashSet<Box<str>>) {
        let mut by: HashMap<&str, i64> = HashMap::new();
        let gone = edit.gone().flat_map(|(_, names)| &names.mentions);
        gone.flat_map(NameMention::inside).for_each(|word| *by.entry(word).or_default() -= 1);
        let fresh = edit.fresh().flat_map(|(_, names)| &names.mentions);
        fresh.flat_map(NameMention::inside).for_each(|word| *by.entry(word).or_default() += 1);
        for (word, by) in by.into_iter().filter(|(_, by)| *by != 0) {
            let was = self.inside.get(word).copied().unwrap_or_default();
            let now = (i64::from(was) + by).max(0) as u32;
            if now == 0 {
                self.inside.remove(word);
            } else {
                self.inside.set(word.into(), now);
            }
            if (was == 0) != (now == 0) {
                changed.insert(word.into());
            }
        }
    }

    /// The names with a last word that may be of places.
    pub fn names_of(&self, word: &str, facts: &Facts, first: usize) -> Vec<String> {
        if let Some(wholes) = self.seen.get(word).and_then(|all| all.wholes.as_ref()) {
            return wholes.places(word);
        }
        let seen = self.seen(word, facts, first).filter(|seen| !seen.mention.signs.quoted).collect();
        places::names(seen).into_iter().map(|(name, _)| name).collect()
    }

    /// The mentions with a last word, of the story whose first block is `first`.
    pub fn seen<'a>(&self, last: &str, facts: &'a Facts, first: usize) -> impl Iterator<Item = Seen<'a>> {
        let all = self.seen.get(last).map(|all| Arc::clone(&all.places)).unwrap_or_default();
        (0..all.len()).map(move |i| {
            let (block, at) = (first + all[i].0 as usize, all[i].1 as usize);
            Seen { block, at, mention: &facts.paragraphs[block].reading.names.mentions[at] }
        })
    }

    /// Whether a name that is not a thing ends in the word.
    pub fn has(&self, last: &str) -> bool {
        self.seen.get(last).is_some()
    }

    /// The last word, if it is one.
    pub fn word(&self, last: &str) -> Option<&str> {
        self.seen.entry(last).map(|(word, _)| &**word)
    }

    /// The first place of a last word.
    pub fn first(&self, last: &str) -> Option<At> {
        self.seen.get(last).and_then(|all| all.places.first().copied())
    }

    /// All last words in order of their first occurrence.
    pub fn in_order(&self) -> Vec<&str> {
        let mut all: Vec<(Option<&At>, &str)> =
            self.seen.iter().map(|(word, all)| (all.places.first(), &**word)).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, word)| word).collect()
    }

    /// Whether the word is part of other names.
    pub fn is_inside(&self, word: &str) -> bool {
        self.inside.get(word).is_some()
    }

    /// The offices in descriptions of people with a surname.
    pub fn offices_of(&self, last: &str) -> Offices {
        let all = self.offices.get(last).into_iter().flat_map(|all| all.iter());
        all.fold(Offices::default(), |offices, (_, held)| offices.and(*held))
    }
}

/// The whole names of mentions with one last word, if they are many.
fn wholes(all: &[At], facts: &Facts, first: usize) -> Option<Arc<Wholes>> {
    let mention =
        |&(block, at): &At| &facts.paragraphs[first + block as usize].reading.names.mentions[at as usize];
    (all.len() >= MANY).then(|| Arc::new(Wholes::of(all.iter().map(mention))))
}

/// A list by blocks after an edit: what it held of blocks that stay, which may have moved, and what is new.
fn spliced<T: Copy>(
    was: &[T],
    fresh: Option<&Vec<T>>,
    edit: &Edit<'_>,
    block: impl Fn(&T) -> u32,
    moved: impl Fn(T, u32) -> T,
) -> Vec<T> {
    let head = was.iter().copied().filter(|one| (block(one) as usize) < edit.gone.start);
    let tail = was.iter().copied().filter(|one| block(one) as usize >= edit.gone.end);
    let tail = tail.map(|one| moved(one, block(&one).saturating_add_signed(edit.shift() as i32)));
    head.chain(fresh.into_iter().flatten().copied()).chain(tail).collect()
}
