//! Finds the paragraphs that rules see unchanged after an edit, so their findings can be reused.

use std::sync::Arc;

use super::{Change, Facts, Known, ParagraphFacts, Story};

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

    /// For each paragraph of the later version: its earlier index if rules see the same facts in it and everything it uses
    /// from above is unchanged, else `None`.
    pub(crate) fn scenes<'a>(
        &'a self,
        now: &'a Facts,
        before: &'a Facts,
    ) -> impl Iterator<Item = Option<usize>> + 'a {
        let (mut story, mut old_story) = (0, 0);
        let mut compared = None;
        let mut change = Change::default();
        let same_language = now.language() == before.language();
        (0..now.paragraphs.len()).map(move |i| {
            let o = self.at(i).filter(|_| same_language)?;
            story = of_block(&now.stories, story, i);
            old_story = of_block(&before.stories, old_story, o);
            let (a, b) = (&now.stories[story], &before.stories[old_story]);
            if compared.is_none_or(|(pair, _)| pair != (story, old_story)) {
                compared = Some(((story, old_story), reads_as(a, b)));
            }
            let above = |facts: &'a Facts, first: usize, i: usize| {
                let above = i.checked_sub(1).filter(|&above| above >= first)?;
                Some((&facts.known[above], &facts.paragraphs[above]))
            };
            let (now_above, above) = (above(now, a.first, i), above(before, b.first, o));
            let facts = |above: Option<(&'a Arc<Known>, &'a Arc<ParagraphFacts>)>| {
                above.map(|(known, facts)| (known, &**facts))
            };
            change.turn_to([o, i], facts(above), facts(now_above));
            let same = now.paragraphs[i].reads_as(&before.paragraphs[o]);
            let holds_line = |s: &Story, i: usize| s.dateline.as_ref().is_some_and(|(at, _)| *at == i);
            let same_story = compared.is_some_and(|(_, same)| same) && holds_line(a, i) == holds_line(b, o);
            (same && same_story && !change.touches(now.asks[i])).then_some(o)
        })
    }
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
