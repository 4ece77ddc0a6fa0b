//! Finds the paragraphs that rules see unchanged after an edit, so their findings can be reused.

use std::sync::Arc;

use super::{Facts, KnownChange, ParagraphFacts, Story};

/// The paragraphs that two versions of a draft share at their start and end.
#[derive(Debug)]
pub(crate) struct Alike {
    /// Number of shared paragraphs at the start.
    pub head: usize,
    /// Index of the first shared paragraph at the end, in the later version.
    pub tail: usize,
    /// Index in the later version minus index in the earlier one, for shared paragraphs at the end.
    pub shift: isize,
}

impl Alike {
    /// Compares a draft with an earlier version of it.
    pub(crate) fn of(now: &Facts, before: &Facts) -> Self {
        let (now, before) = (&now.paragraphs, &before.paragraphs);
        let same = |(a, b): &(&Arc<ParagraphFacts>, &Arc<ParagraphFacts>)| a.is_read_as(b);
        let head = now.iter().zip(before).take_while(same).count();
        let rest = now[head..].iter().rev().zip(before[head..].iter().rev());
        let tail = now.len() - rest.take_while(same).count();
        Self { head, tail, shift: now.len() as isize - before.len() as isize }
    }

    /// Earlier index of the paragraph that is now at `i`.
    fn at(&self, i: usize) -> Option<usize> {
        if i < self.head {
            return Some(i);
        }
        (i >= self.tail).then(|| i.saturating_add_signed(-self.shift))
    }

    /// The paragraphs of the later version in runs, in order: with their earlier index where rules see the same facts in
    /// them and everything that they use from above is unchanged.
    pub(crate) fn scenes<'a>(&'a self, now: &'a Facts, before: &'a Facts) -> impl Iterator<Item = Run> + 'a {
        let (mut story, mut old_story) = (0, 0);
        let mut compared = None;
        let mut change = KnownChange::default();
        let same_language = now.language() == before.language();
        let mut next = 0;
        std::iter::from_fn(move || {
            let i = next;
            if i == now.paragraphs.len() {
                return None;
            }
            next += 1;
            let Some(o) = self.at(i).filter(|_| same_language) else {
                return Some(Run { was: None, len: 1 });
            };
            story = of_block(&now.stories, story, i);
            old_story = of_block(&before.stories, old_story, o);
            let (a, b) = (&now.stories[story], &before.stories[old_story]);
            if compared.is_none_or(|(pair, _)| pair != (story, old_story)) {
                compared = Some(((story, old_story), reads_as(a, b)));
            }
            let known = [before.known[old_story].above(b.first, o), now.known[story].above(a.first, i)];
            change.turn_to([o, i], known, (&before.paragraphs, &before.asks), &now.paragraphs);
            let same = now.paragraphs[i].reads_as(&before.paragraphs[o]);
            let same_story =
                compared.is_some_and(|(_, same)| same) && has_dateline(a, i) == has_dateline(b, o);
            if !same || !same_story || concerns(&change, now, i) {
                return Some(Run { was: None, len: 1 });
            }
            if !change.touches(now.asks[i]) && Arc::ptr_eq(&now.paragraphs[i], &before.paragraphs[o]) {
                // Up to the next place where something may differ, comparing pointers and bits is enough.
                let end = if i < self.head { self.head } else { now.paragraphs.len() };
                let end = end.min(i + stretch(now, story, i)).min(i + stretch(before, old_story, o));
                let paragraphs = now.paragraphs[i + 1..end].iter().zip(&before.paragraphs[o + 1..]);
                let both = paragraphs.zip(&now.asks[i + 1..]);
                let len =
                    both.take_while(|((p, q), asks)| Arc::ptr_eq(p, q) && !change.touches(**asks)).count();
                next += len;
                change.skip(len);
            }
            Some(Run { was: Some(o), len: next - i })
        })
    }
}

/// Paragraphs of a later version, one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The earlier index of the first, if rules see the same in all of them.
    pub was: Option<usize>,
    /// Number of paragraphs.
    pub len: usize,
}

/// True if a rule may see in the block `i` that something else is known above it. Only `quote-orphan` looks at that, to tell
/// namesakes apart.
fn concerns(change: &KnownChange, now: &Facts, i: usize) -> bool {
    let asks = now.asks[i];
    asks.leaves_unsaid() && change.touches(asks) && change.concerns(&now.paragraphs[i])
}

/// True if the story's dateline is in the block `i`.
fn has_dateline(story: &Story, i: usize) -> bool {
    story.dateline.as_ref().is_some_and(|(at, _)| *at == i)
}

/// Number of blocks from `i` on that are of this story and before its dateline, if that is further down.
fn stretch(facts: &Facts, story: usize, i: usize) -> usize {
    let end = facts.stories.get(story + 1).map_or(facts.paragraphs.len(), |next| next.first);
    let dateline = facts.stories[story].dateline.as_ref().map(|(at, _)| *at).filter(|&at| at > i);
    dateline.map_or(end, |at| at.min(end)) - i
}

/// Index of the story that holds block `i`, searching from story `from`.
fn of_block(stories: &[Story], mut from: usize, i: usize) -> usize {
    while stories.get(from + 1).is_some_and(|s| s.first <= i) {
        from += 1;
    }
    from
}

/// True if rules see the same in two stories, apart from their positions.
fn reads_as(a: &Story, b: &Story) -> bool {
    let line = |s: &Story| s.dateline.as_ref().map(|(_, line)| line.clone());
    let stamp = |s: &Story| s.stamp.as_ref().map(|stamp| (stamp.date, stamp.until));
    a.has_days_of(b) && stamp(a) == stamp(b) && line(a) == line(b)
}
