//! The names of one story, as the rules that compare names see them: all names, or after an edit only those that it
//! changed and those that differ from them by a slip.

use std::ops::Range;

use hashbrown::{HashMap, HashSet};

use super::roll::Roll;
use super::seen::Seen;
use super::slips::{LONGEST, is_slip, pairs};
use super::spot::{Part, Spot};
use crate::attribution::Offices;
use crate::facts::Facts;
use crate::names::{Age, Count, NameKind, NameMention};
use crate::terms::Terms;

/// The names of one story.
pub(super) struct Scroll<'a> {
    pub facts: &'a Facts,
    pub terms: &'a Terms,
    blocks: Range<usize>,
    /// Last words of names that are not things, in order of their first occurrence: all of them, or those to compare
    /// after an edit.
    pub words: Vec<&'a str>,
    /// Last words of pairs that were found before an edit and stay.
    pub taken: HashSet<&'a str>,
    /// Whether counts are compared.
    with_counts: bool,
    source: Source<'a>,
}

/// Where the mentions come from.
enum Source<'a> {
    /// The whole story, read for this check.
    All(All<'a>),
    /// What is kept of the story from one edit to the next, and the last words that the edit changed.
    Kept { roll: &'a Roll, changed: &'a HashSet<Box<str>> },
}

#[derive(Default)]
struct All<'a> {
    /// Mentions that are not things, by their last word.
    by_last: HashMap<&'a str, Vec<Seen<'a>>>,
    /// Words inside other names: of companies, rivers and given names.
    inside: HashSet<&'a str>,
    /// The offices of people by surname, as far as descriptions name them.
    offices: HashMap<&'a str, Offices>,
}

impl<'a> Scroll<'a> {
    /// All names of a story.
    pub fn of(facts: &'a Facts, blocks: Range<usize>, terms: &'a Terms) -> Self {
        let (mut out, mut words) = (All::default(), Vec::new());
        for block in blocks.clone() {
            let reading = &facts.paragraphs[block].reading;
            for (at, mention) in reading.names.mentions.iter().enumerate() {
                out.inside.extend(mention.inside());
                if mention.kind == NameKind::Thing {
                    continue;
                }
                let seen = out.by_last.entry(&*mention.last).or_default();
                if seen.is_empty() {
                    words.push(&*mention.last);
                }
                seen.push(Seen { block, at, mention });
            }
            for (surname, held) in &reading.names.offices {
                let offices = out.offices.entry(surname).or_default();
                *offices = offices.and(*held);
            }
        }
        Self {
            facts,
            terms,
            blocks,
            words,
            taken: HashSet::new(),
            with_counts: true,
            source: Source::All(out),
        }
    }

    /// The names of a story after an edit that changed some last words. `words`: these and their slips, in order of
    /// their first occurrence. `taken`: the words of pairs that stay. `with_counts`: whether counts are compared.
    pub fn after(
        facts: &'a Facts,
        blocks: Range<usize>,
        terms: &'a Terms,
        roll: &'a Roll,
        (changed, words): (&'a HashSet<Box<str>>, Vec<&'a str>),
        (taken, with_counts): (HashSet<&'a str>, bool),
    ) -> Self {
        Self { facts, terms, blocks, words, taken, with_counts, source: Source::Kept { roll, changed } }
    }

    /// All mentions with a last word that are not things, in order.
    pub fn seen(&self, last: &str) -> Vec<Seen<'a>> {
        match &self.source {
            Source::All(all) => all.by_last.get(last).cloned().unwrap_or_default(),
            Source::Kept { roll, .. } => roll.seen(last, self.facts, self.blocks.start).collect(),
        }
    }

    /// Whether a name that is not a thing ends in the word.
    pub fn has(&self, last: &str) -> bool {
        match &self.source {
            Source::All(all) => all.by_last.contains_key(last),
            Source::Kept { roll, .. } => roll.has(last),
        }
    }

    /// Whether the word is part of other names: of companies, rivers or given names.
    pub fn is_inside(&self, word: &str) -> bool {
        match &self.source {
            Source::All(all) => all.inside.contains(word),
            Source::Kept { roll, .. } => roll.is_inside(word),
        }
    }

    /// The mentions with a last word that are in the running text.
    pub fn in_text(&self, last: &str) -> Vec<Seen<'a>> {
        let mut all = self.seen(last);
        all.retain(Seen::is_in_text);
        all
    }

    /// All mentions with a last word, except those in quotes.
    pub fn outside_quotes(&self, last: &str) -> Vec<Seen<'a>> {
        let mut all = self.seen(last);
        all.retain(|seen| !seen.mention.signs.quoted);
        all
    }

    /// The pairs of last words that differ by a slip and have so many letters, the earlier word first. After an edit,
    /// those of which it changed a word.
    pub fn pairs(&self, least: usize) -> Vec<(&'a str, &'a str)> {
        match &self.source {
            Source::All(_) => pairs(&self.words, least),
            Source::Kept { roll, changed } => {
                let pairs = changed.iter().filter_map(|word| roll.word(word)).flat_map(|word| {
                    let near = roll
                        .words
                        .near(word, &(least..=LONGEST))
                        .into_iter()
                        .filter(|other| is_slip(word, other));
                    near.map(move |other| (roll.first(word), word, roll.first(other), other))
                });
                in_order(pairs.collect())
            }
        }
    }

    /// The same of whole names. `all`: gives the names with a last word that are compared, in order.
    pub fn pairs_of_names(
        &self,
        least: usize,
        all: impl Fn(Vec<Seen<'a>>) -> Vec<(String, Vec<Seen<'a>>)>,
    ) -> Vec<[(String, Vec<Seen<'a>>); 2]> {
        let of = |last: &str| all(self.outside_quotes(last));
        match &self.source {
            Source::All(_) => {
                let names: Vec<_> = self.words.iter().flat_map(|last| of(last)).collect();
                let words: Vec<&str> = names.iter().map(|(name, _)| &**name).collect();
                let seen: HashMap<&str, &Vec<Seen<'a>>> =
                    names.iter().map(|(name, seen)| (&**name, seen)).collect();
                let named = |name: &str| (name.to_owned(), seen[name].clone());
                pairs(&words, least).into_iter().map(|(a, b)| [named(a), named(b)]).collect()
            }
            Source::Kept { roll, changed } => {
                // A name like Trump has thousands of mentions, so those of a last word are read once.
                let mut known: HashMap<&str, Vec<(String, Vec<Seen<'a>>)>> = HashMap::new();
                let first = self.blocks.start;
                let mut found = Vec::new();
                for last in changed.iter().filter_map(|word| roll.word(word)) {
                    for name in roll.names_of(last, self.facts, first) {
                        let near = roll.names.near(&name, &(least..=LONGEST));
                        for other in near.into_iter().filter(|other| is_slip(&name, other)) {
                            let both = [(last, &*name), (last_of(other), other)];
                            both.iter().for_each(|(last, _)| {
                                known.entry(last).or_insert_with(|| of(last));
                            });
                            let named = |(last, name): (&str, &str)| {
                                let seen = &known[last].iter().find(|(own, _)| own == name)?.1;
                                let place = seen.first().map(|seen| (seen.block, seen.at));
                                Some(((roll.first(last), place), (name.to_owned(), seen.clone())))
                            };
                            let (Some(a), Some(b)) = (named(both[0]), named(both[1])) else { continue };
                            let (a, b) = if a.0 < b.0 { (a, b) } else { (b, a) };
                            found.push((a.0, b.0, [a.1, b.1]));
                        }
                    }
                }
                found.sort_by_key(|pair| (pair.0, pair.1));
                found.dedup_by(|a, b| (a.0, a.1) == (b.0, b.1));
                found.into_iter().map(|(_, _, pair)| pair).collect()
            }
        }
    }

    /// Whether the full name of somebody ends in a word that differs from this one by a slip.
    pub fn is_slip_of_full(&self, last: &str) -> bool {
        let full = |other: &str| self.in_text(other).iter().any(|seen| seen.mention.kind == NameKind::Full);
        match &self.source {
            Source::All(_) => self.words.iter().any(|other| is_slip(other, last) && full(other)),
            Source::Kept { roll, .. } => roll
                .words
                .near(last, &(0..=usize::MAX))
                .into_iter()
                .any(|other| is_slip(other, last) && full(other)),
        }
    }

    /// The last words to which the newsroom's name that ends in `listed` is compared, in order.
    pub fn words_beside(&self, listed: &str) -> Vec<&'a str> {
        match &self.source {
            Source::Kept { roll, changed } if changed.contains(listed) => roll.in_order(),
            _ => self.words.clone(),
        }
    }

    /// The last words of names with an age.
    pub fn aged(&self) -> Vec<&'a str> {
        if let Source::Kept { .. } = self.source {
            return self.words.clone();
        }
        let facts = self.facts;
        let names = self.blocks.clone().map(|block| &facts.paragraphs[block].reading.names);
        let mut known = HashSet::new();
        let last = names.flat_map(|names| names.ages.iter().map(|age| &*names.mentions[age.of].last));
        last.filter(|last| known.insert(*last)).collect()
    }

    /// The ages beside names with a last word, with their positions.
    pub fn ages(&self, last: &str) -> Vec<(Spot, &'a Age, &'a NameMention)> {
        let facts = self.facts;
        let all = self.seen(last).into_iter().flat_map(move |seen| {
            let ages = facts.paragraphs[seen.block].reading.names.ages.iter().enumerate();
            let own = ages.filter(move |(_, age)| age.of == seen.at);
            own.map(move |(at, age)| (Spot { block: seen.block, at, part: Part::Age }, age, seen.mention))
        });
        all.collect()
    }

    /// The counts in the story, or none if they are not compared, with their positions.
    pub fn counts(&self) -> impl Iterator<Item = (Spot, &'a Count)> + use<'a> {
        let facts = self.facts;
        let blocks = if self.with_counts { self.blocks.clone() } else { 0..0 };
        blocks.flat_map(move |block| {
            let counts = facts.paragraphs[block].reading.names.counts.iter().enumerate();
            counts.map(move |(at, count)| (Spot { block, at, part: Part::Count }, count))
        })
    }

    /// The offices in titles and descriptions of people with a surname.
    pub fn offices_of(&self, last: &str) -> Offices {
        let described = match &self.source {
            Source::All(all) => all.offices.get(last).copied().unwrap_or_default(),
            Source::Kept { roll, .. } => roll.offices_of(last),
        };
        let titles: HashSet<&str> = self.seen(last).into_iter().map(|seen| &*seen.mention.title).collect();
        titles.into_iter().map(Offices::of).fold(described, Offices::and)
    }
}

/// The last word of a whole name.
fn last_of(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// Pairs of words with their first places, each once and in order, the earlier word first.
fn in_order<'a, P: Ord + Copy>(pairs: Vec<(P, &'a str, P, &'a str)>) -> Vec<(&'a str, &'a str)> {
    let turned = |(p, a, q, b): (P, &'a str, P, &'a str)| if p < q { (p, q, a, b) } else { (q, p, b, a) };
    let mut all: Vec<_> = pairs.into_iter().map(turned).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().map(|(_, _, a, b)| (a, b)).collect()
}
