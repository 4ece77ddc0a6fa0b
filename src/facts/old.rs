//! The facts of the version before an edit, and which of them the new version can reuse.

use std::sync::Arc;

use super::order::Orders;
use super::{AHEAD, Asks, Facts, Index, Known, KnownChange, ParagraphFacts, Reading, Story};
use crate::draft::{Block, Draft, FrontMatter};
use crate::lexicon::function_words::Evidence;

/// The blocks at the head and the tail that two versions of a draft share.
#[derive(Clone, Copy)]
pub(super) struct Shared {
    /// Number of shared blocks at the head.
    head: usize,
    /// New index of the first shared block at the tail.
    tail: usize,
    /// New index minus old index, for the tail.
    shift: isize,
}

impl Shared {
    pub(super) fn of(before: &[Block], now: &[Block]) -> Self {
        let same = |(a, b): &(&Block, &Block)| Arc::ptr_eq(&a.paragraph, &b.paragraph);
        let head = now.iter().zip(before).take_while(same).count();
        let rest = now[head..].iter().rev().zip(before[head..].iter().rev());
        let tail = now.len() - rest.take_while(same).count();
        Self { head, tail, shift: now.len() as isize - before.len() as isize }
    }

    /// The orders of a draft's dates, read from what the edit touched.
    pub(super) fn orders(self, before: Option<&Facts>, draft: &Draft) -> Orders {
        let Some(before) = before else { return Orders::of(&draft.blocks) };
        let gone = self.head..self.tail.saturating_add_signed(-self.shift);
        before.orders.updated(&before.draft.blocks[gone], &draft.blocks[self.head..self.tail])
    }
}

/// The facts before an edit, and which paragraphs at the head and tail are unchanged.
pub(super) struct Old<'a> {
    evidence: Evidence,
    pub paragraphs: &'a [Arc<ParagraphFacts>],
    known: &'a [Arc<Index>],
    pub asks: &'a [Asks],
    stories: &'a [Story],
    lines: &'a [usize],
    labelled: bool,
    front_matter: Option<&'a FrontMatter>,
    /// Number of unchanged blocks at the head.
    pub head: usize,
    /// New index of the first unchanged block at the tail.
    pub tail: usize,
    /// New index minus old index, for the tail.
    shift: isize,
}

impl<'a> Old<'a> {
    /// `shared` are the parts that `before` has in common with the new version, which has `blocks` blocks.
    pub(super) fn of(before: Option<&'a Facts>, shared: Shared, blocks: usize) -> Self {
        let shared = match before {
            Some(_) => shared,
            None => Shared { head: 0, tail: blocks, shift: blocks as isize },
        };
        Self {
            evidence: before.map_or_else(Evidence::default, |b| b.evidence),
            paragraphs: before.map_or(&[], |b| &b.paragraphs),
            known: before.map_or(&[], |b| &b.known),
            asks: before.map_or(&[], |b| &b.asks),
            stories: before.map_or(&[], |b| &b.stories),
            lines: before.map_or(&[], |b| &b.datelines),
            labelled: before.is_some_and(|b| b.labelled),
            front_matter: before.and_then(|b| b.draft.front_matter.as_ref()),
            head: shared.head,
            tail: shared.tail,
            shift: shared.shift,
        }
    }

    /// The stories before the edit, if it changed nothing that they are made from. `fresh` are the readings between
    /// head and tail.
    pub(super) fn same_stories(&self, draft: &Draft, fresh: &[Arc<Reading>]) -> Option<Vec<Story>> {
        // Whether a label counts as a dateline depends on how all paragraphs begin.
        if self.stories.is_empty() || self.shift != 0 || self.labelled {
            return None;
        }
        let same_paragraph = |(now, was): (&Arc<Reading>, &Arc<ParagraphFacts>)| {
            now.dateline == was.reading.dateline && now.clues == was.reading.clues
        };
        let touched = self.head..self.tail;
        let same_kinds = || {
            let now = draft.blocks[touched.clone()].iter().map(|b| b.paragraph.kind);
            now.eq(self.paragraphs[touched.clone()].iter().map(|p| p.paragraph.kind))
        };
        let same = draft.front_matter.as_ref() == self.front_matter
            && same_kinds()
            && fresh.iter().zip(&self.paragraphs[touched.clone()]).all(same_paragraph);
        same.then(|| self.stories.to_vec())
    }

    /// The function words of the new version. `fresh` are the readings between head and tail.
    pub(super) fn evidence(&self, fresh: &[Arc<Reading>]) -> Evidence {
        let mut out = self.evidence;
        let tail = self.tail.saturating_add_signed(-self.shift);
        let gone = self.paragraphs.get(self.head..tail).unwrap_or_default();
        gone.iter().for_each(|p| out.subtract(p.reading.evidence));
        fresh.iter().for_each(|reading| out.add(reading.evidence));
        out
    }

    /// The blocks of the new version that start with a dateline. `fresh` are the readings between head and tail.
    pub(super) fn datelines(&self, fresh: &[Arc<Reading>]) -> Vec<usize> {
        let head = self.lines.iter().copied().filter(|&o| o < self.head);
        let fresh = fresh.iter().enumerate().filter(|(_, r)| r.dateline.is_some() || !r.clues.is_empty());
        let moved = self.lines.iter().map(|&o| (o, o.saturating_add_signed(self.shift)));
        let tail = moved.filter(|(o, i)| self.at(*i) == Some(*o) && *i >= self.tail).map(|(_, i)| i);
        head.chain(fresh.map(|(i, _)| self.head + i)).chain(tail).collect()
    }

    /// Finds which blocks need no update with the new `stories`.
    ///
    /// Returns how many blocks at the head keep their facts, and the first block of the tail whose facts depend on
    /// the edit only through the state carried in.
    pub(super) fn untouched(&self, stories: &[Story]) -> (usize, usize) {
        let same = stories.iter().zip(self.stories).take_while(|(a, b)| a == b).count();
        let differs =
            [stories.get(same), self.stories.get(same)].into_iter().flatten().map(|s| s.first).min();
        // The last blocks at the head may now have a byline below them.
        let head = self.head.saturating_sub(AHEAD).min(differs.unwrap_or(usize::MAX));
        let pairs = stories.iter().rev().zip(self.stories.iter().rev());
        let same = pairs.take_while(|(a, b)| a.is_moved(b, self.shift)).count();
        let last = |stories: &[Story]| stories[..stories.len() - same].last().map(|s| s.first);
        let was = last(self.stories).map(|first| first.saturating_add_signed(self.shift));
        (head, last(stories).max(was).map_or(0, |first| first + 1))
    }

    /// The old index of the block with new index `i`.
    pub(super) fn at(&self, i: usize) -> Option<usize> {
        if i < self.head {
            return Some(i);
        }
        (i >= self.tail).then(|| i.saturating_add_signed(-self.shift))
    }

    /// The story of the old block `o`.
    fn story_of(&self, o: usize) -> usize {
        self.stories.partition_point(|story| story.first <= o).saturating_sub(1)
    }

    /// The end of the story of the old block `o`.
    pub(super) fn end_of_story(&self, o: usize) -> usize {
        self.stories.get(self.story_of(o) + 1).map_or(self.paragraphs.len(), |next| next.first)
    }

    /// What is known above the old block `o`.
    pub(super) fn known_above(&self, o: usize) -> Known<'a> {
        let story = self.story_of(o);
        self.known[story].above(self.stories[story].first, o)
    }

    /// Nothing differs yet above the block `head`, unless it belongs to other stories.
    pub(super) fn change_at(&self, head: usize, first: usize) -> KnownChange {
        let same = !self.stories.is_empty() && self.stories[self.story_of(head)].first == first;
        if same { KnownChange::none_above([first; 2], [head; 2]) } else { KnownChange::default() }
    }

    /// What the story in these blocks introduces, and whether its figures are all there except those of new paragraphs.
    /// `facts`: the facts of the blocks above the first that is looked at again.
    pub(super) fn index(
        &self,
        story: std::ops::Range<usize>,
        facts: &[Arc<ParagraphFacts>],
        reading: impl Fn(usize) -> &'a Arc<Reading>,
    ) -> (Arc<Index>, bool) {
        let old = |first: usize, end: usize| {
            let k = self.stories.binary_search_by_key(&first, |story| story.first).ok()?;
            let same = self.stories.get(k + 1).map_or(self.paragraphs.len(), |next| next.first) == end;
            same.then(|| &self.known[k])
        };
        let moved = |i: usize| i.saturating_add_signed(-self.shift);
        let kept = if story.start >= self.tail && story.start > 0 {
            old(moved(story.start), moved(story.end)).cloned()
        } else if story.end <= self.head {
            old(story.start, story.end).cloned()
        } else if story.start <= self.head && story.end >= self.tail {
            let gone = self.head..moved(self.tail);
            old(story.start, moved(story.end)).map(|index| {
                let of_story = self.head - story.start..gone.end - story.start;
                let fresh: Vec<_> = (self.head..self.tail).map(&reading).collect();
                Arc::new(index.after(of_story, &self.paragraphs[gone], fresh.into_iter()))
            })
        } else {
            None
        };
        kept.map_or_else(
            || {
                let mut out = Index::of(story.clone().map(&reading));
                let head = story.clone().zip(facts.iter().skip(story.start));
                head.for_each(|(i, facts)| out.add_figures(i - story.start, facts));
                (Arc::new(out), false)
            },
            |index| (index, true),
        )
    }

    /// True if the block above the old block `o` has unchanged facts, so that the state carried in is the same.
    pub(super) fn follows(&self, o: usize, above: Option<&Arc<ParagraphFacts>>) -> bool {
        let (Some(above), Some(was)) = (above, o.checked_sub(1)) else { return false };
        Arc::ptr_eq(above, &self.paragraphs[was])
            && self.stories.binary_search_by_key(&o, |s| s.first).is_err()
    }
}
