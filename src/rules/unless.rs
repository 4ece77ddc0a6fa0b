//! Looks for words in a draft that make a finding on names wrong, such as “resigned” beside one of two offices. After
//! an edit, it searches only the paragraphs that may change the answer.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::spot::Spot;
use crate::facts::{Alike, Facts};
use crate::lexicon::figures::Figures;
use crate::lexicon::naming::ENGLISH;
use crate::text::Span;

/// What in the words of a draft answers a finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Unless {
    Nothing,
    /// The name in lower case is an ordinary word of the draft.
    Common(Box<str>),
    /// A word for change occurs between the two, or in the sentence of the later one.
    Changed(Spot, Spot),
    /// The sentence of one of the two says that somebody took or left an office.
    Apart(Spot, Spot),
}

impl Unless {
    /// The paragraphs whose words may answer it.
    fn blocks(&self, facts: &Facts) -> [Range<usize>; 2] {
        match self {
            Self::Nothing => [0..0, 0..0],
            Self::Common(_) => [0..facts.paragraphs.len(), 0..0],
            Self::Changed(from, to) => [from.block..to.block + 1, 0..0],
            Self::Apart(a, b) => [a.block..a.block + 1, b.block..b.block + 1],
        }
    }

    /// Whether the words of the paragraph `i` answer it.
    fn holds_in(&self, i: usize, facts: &Facts) -> bool {
        let Some(paragraph) = facts.paragraphs.get(i).map(|p| &p.paragraph) else { return false };
        let is_among = |span: Span, list: &[&str]| {
            let mut words = paragraph.words_in(span).map(|t| t.span.of(&paragraph.prose).to_lowercase());
            words.any(|word| Figures::has(list, &word))
        };
        match self {
            Self::Nothing => false,
            Self::Common(word) => memchr::memmem::find_iter(paragraph.prose.as_bytes(), &**word)
                .any(|at| is_free(&paragraph.prose, at, word)),
            Self::Apart(a, b) => [a, b].into_iter().filter(|spot| spot.block == i).any(|spot| {
                spot.span(facts).is_none_or(|span| is_among(paragraph.sentence_at(span.start), ENGLISH.apart))
            }),
            Self::Changed(from, to) => {
                let (Some(start), Some(end)) = (from.span(facts), to.span(facts)) else { return true };
                let first = if i == from.block { start.end } else { 0 };
                let last =
                    if i == to.block { paragraph.sentence_at(end.start).end } else { paragraph.prose.len() };
                is_among(Span::new(first, last.max(first)), ENGLISH.changed)
            }
        }
    }

    /// Whether the draft answers it.
    fn holds(&self, facts: &Facts) -> bool {
        self.blocks(facts).into_iter().flatten().any(|i| self.holds_in(i, facts))
    }

    /// Whether the draft answers it, given whether the version before did.
    fn still_holds(&self, facts: &Facts, (was, held): (&Self, bool), edit: &Edited<'_>) -> bool {
        let within = |all: [Range<usize>; 2], part: &Range<usize>| {
            all.map(|range| range.start.max(part.start)..range.end.min(part.end))
        };
        let fresh = within(self.blocks(facts), &edit.fresh);
        if fresh.into_iter().flatten().any(|i| self.holds_in(i, facts)) {
            return true;
        }
        let gone = within(was.blocks(edit.before), &edit.gone);
        held && (!gone.into_iter().flatten().any(|i| was.holds_in(i, edit.before)) || self.holds(facts))
    }

    /// True if the places that it names are outside of what an edit touched.
    fn is_outside(&self, touched: &Range<usize>) -> bool {
        match self {
            Self::Nothing | Self::Common(_) => true,
            Self::Changed(a, b) | Self::Apart(a, b) => {
                ![a, b].iter().any(|spot| touched.contains(&spot.block))
            }
        }
    }
}

/// True if a word stands alone at a byte of the prose.
fn is_free(prose: &str, at: usize, word: &str) -> bool {
    !prose[..at].ends_with(char::is_alphanumeric)
        && !prose[at + word.len()..].starts_with(char::is_alphanumeric)
}

/// What an edit changed: the paragraphs that are new, and those of the version before that are gone.
struct Edited<'a> {
    before: &'a Facts,
    fresh: Range<usize>,
    gone: Range<usize>,
}

impl<'a> Edited<'a> {
    fn of(before: &'a Facts, alike: &Alike) -> Self {
        let gone = alike.head..alike.tail.saturating_add_signed(-alike.shift);
        Self { before, fresh: alike.head..alike.tail, gone }
    }
}

/// Which of these the draft answers, in their order.
pub(super) fn answered(conditions: &[&Unless], facts: &Facts) -> Vec<bool> {
    answered_by(conditions, facts, &HashMap::new())
}

/// The same, where each is that of the version before at the same index.
pub(super) fn still_answered(
    conditions: &[&Unless],
    facts: &Facts,
    (before, alike): (&Facts, &Alike),
    was: (&[&Unless], &[bool]),
) -> Vec<bool> {
    let edit = Edited::of(before, alike);
    let was = was.0.iter().zip(was.1);
    conditions
        .iter()
        .zip(was)
        .map(|(condition, (was, held))| condition.still_holds(facts, (was, *held), &edit))
        .collect()
}

/// The same, where some are those of the version before. No paragraph came or went.
pub(super) fn answered_again(
    conditions: &[&Unless],
    facts: &Facts,
    (before, alike): (&Facts, &Alike),
    was: (&[&Unless], &[bool]),
) -> Vec<bool> {
    let edit = Edited::of(before, alike);
    let mut known = HashMap::new();
    for (was, held) in was.0.iter().copied().zip(was.1) {
        if was.is_outside(&edit.gone) {
            known.entry(was).or_insert_with(|| was.still_holds(facts, (was, *held), &edit));
        }
    }
    answered_by(conditions, facts, &known)
}

/// Which of these the draft answers. `known`: answers that are known already.
fn answered_by(conditions: &[&Unless], facts: &Facts, known: &HashMap<&Unless, bool>) -> Vec<bool> {
    let new = conditions.iter().copied().filter(|unless| !known.contains_key(unless));
    let words = new.filter_map(|unless| if let Unless::Common(word) = unless { Some(&**word) } else { None });
    let common = common(&words.collect(), facts);
    let mut found: HashMap<&Unless, bool> = HashMap::new();
    let holds = |unless: &Unless| match unless {
        Unless::Common(word) => common.contains(&**word),
        _ => unless.holds(facts),
    };
    conditions
        .iter()
        .copied()
        .map(|unless| match known.get(unless) {
            Some(held) => *held,
            None => *found.entry(unless).or_insert_with(|| holds(unless)),
        })
        .collect()
}

/// The words among these that stand alone somewhere in the draft, in small letters. All are looked for in one pass.
fn common<'a>(words: &HashSet<&'a str>, facts: &Facts) -> HashSet<&'a str> {
    let words: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
    let mut found = HashSet::new();
    let Some(search) = AhoCorasick::new(&words).ok().filter(|_| !words.is_empty()) else { return found };
    for prose in facts.paragraphs.iter().map(|p| p.paragraph.prose.as_str()) {
        for hit in search.find_overlapping_iter(prose) {
            let word = words[hit.pattern().as_usize()];
            if is_free(prose, hit.start(), word) {
                found.insert(word);
            }
        }
    }
    found
}
