//! Looks for words in a draft that make a finding on names wrong, such as “resigned” beside one of two offices. After
//! an edit, it searches only the paragraphs that may change the answer.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use hashbrown::HashSet;

use super::spot::Spot;
use crate::facts::{Alike, Facts};
use crate::lexicon::figures::Figures;
use crate::lexicon::naming::ENGLISH;
use crate::names::{is_changed, is_of_counts};
use crate::text::{Lower, Span};

/// What in the words of a draft answers a finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Unless {
    Nothing,
    /// The name in lower case is an ordinary word of the draft.
    Common(Box<str>),
    /// A word for change occurs in a sentence about counts between the two, or in the sentence of the later one.
    Changed(Spot, Spot),
    /// The sentence of one of the two says that somebody took or left an office.
    Apart(Spot, Spot),
}

impl Unless {
    /// The word of the draft that answers it.
    pub(super) fn word(&self) -> Option<&str> {
        if let Self::Common(word) = self { Some(word) } else { None }
    }

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
            let mut words = paragraph.words_in(span).map(|t| t.span().of(&paragraph.prose).lower());
            words.any(|word| Figures::has(list, &word))
        };
        match self {
            Self::Nothing => false,
            Self::Common(word) => stands_in(word, &paragraph.prose),
            Self::Apart(a, b) => [a, b].into_iter().filter(|spot| spot.block == i).any(|spot| {
                spot.span(facts).is_none_or(|span| is_among(paragraph.sentence_at(span.start), ENGLISH.apart))
            }),
            Self::Changed(from, to) => {
                let (Some(start), Some(end)) = (from.span(facts), to.span(facts)) else { return true };
                let first = if i == from.block { start.end } else { 0 };
                let last =
                    if i == to.block { paragraph.sentence_at(end.start).end } else { paragraph.prose.len() };
                let between = Span::new(first, last.max(first));
                let figures = &facts.paragraphs[i].reading.figures;
                // A word of change speaks of the count only in a sentence about counts.
                paragraph.sentences.iter().any(|sentence| {
                    let part = Span::new(sentence.start.max(between.start), sentence.end.min(between.end));
                    part.start < part.end
                        && is_of_counts(paragraph, *sentence, figures)
                        && is_changed(paragraph, part, figures)
                })
            }
        }
    }

    /// Whether the draft answers it.
    pub(super) fn holds(&self, facts: &Facts) -> bool {
        if let Self::Common(word) = self {
            return facts.paragraphs_with(word).any(|paragraph| stands_in(word, &paragraph.prose));
        }
        self.blocks(facts).into_iter().flatten().any(|i| self.holds_in(i, facts))
    }

    /// Whether the draft answers it, given whether the version before did.
    pub(super) fn still_holds(&self, facts: &Facts, (was, held): (&Self, bool), edit: &Edited<'_>) -> bool {
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
}

/// True if a word stands alone somewhere in the prose.
fn stands_in(word: &str, prose: &str) -> bool {
    memchr::memmem::find_iter(prose.as_bytes(), word).any(|at| is_free(prose, at, word))
}

/// True if a word stands alone at a byte of the prose.
fn is_free(prose: &str, at: usize, word: &str) -> bool {
    !prose[..at].ends_with(char::is_alphanumeric)
        && !prose[at + word.len()..].starts_with(char::is_alphanumeric)
}

/// What an edit changed: the paragraphs that are new, and those of the version before that are gone.
pub(super) struct Edited<'a> {
    before: &'a Facts,
    fresh: Range<usize>,
    gone: Range<usize>,
}

impl<'a> Edited<'a> {
    pub(super) fn of(before: &'a Facts, alike: &Alike) -> Self {
        let gone = alike.head..alike.tail.saturating_add_signed(-alike.shift);
        Self { before, fresh: alike.head..alike.tail, gone }
    }
}

/// The words among these that stand alone somewhere in the draft, in small letters. Many are looked for in one pass.
pub(super) fn common<'a>(words: &HashSet<&'a str>, facts: &Facts) -> HashSet<&'a str> {
    /// So few words are looked for one by one.
    const FEW: usize = 4;
    let words: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
    let mut found = HashSet::new();
    if words.len() <= FEW {
        found.extend(
            words.into_iter().filter(|word| {
                facts.paragraphs_with(word).any(|paragraph| stands_in(word, &paragraph.prose))
            }),
        );
        return found;
    }
    let Some(search) = AhoCorasick::new(&words).ok() else { return found };
    for prose in facts.paragraphs.iter().map(|p| &*p.paragraph.prose) {
        for hit in search.find_overlapping_iter(prose) {
            let word = words[hit.pattern().as_usize()];
            if is_free(prose, hit.start(), word) {
                found.insert(word);
            }
        }
    }
    found
}
