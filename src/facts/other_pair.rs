//! Finds the nearest weekday and date that conflicts with another one.

use super::Facts;
use crate::text::Span;

impl Facts {
    /// A weekday and date that conflicts with the one at `own` in the block `index`. Prefers one that agrees with
    /// others, then the nearest block, then the one above.
    pub(super) fn other_pair(&self, index: usize, own: Span) -> Option<Span> {
        let at = self.index_of_story(index);
        let story = &self.stories[at];
        let end = self.stories.get(at + 1).map_or(usize::MAX, |next| next.first);
        let within = |end: usize| self.datelines.partition_point(|&i| i < end);
        let blocks = &self.datelines[within(story.first)..within(end)];
        let pairs = |i: usize| self.paragraphs[i].reading.clues.pairs.iter();
        let (_, pair) = pairs(index).find(|(span, _)| *span == own)?;
        // From the block itself outwards, so that a draft with thousands of dates is not searched to its ends.
        let (above, below) = blocks.split_at(blocks.partition_point(|&i| i <= index));
        let (mut above, mut below) = (above.iter().rev().peekable(), below.iter().peekable());
        let nearest = std::iter::from_fn(|| match (above.peek(), below.peek()) {
            (Some(&&a), Some(&&b)) if b - index < index - a => below.next(),
            (None, _) => below.next(),
            _ => above.next(),
        });
        let mut others = nearest
            .flat_map(|&i| pairs(i).map(move |(span, other)| (i, *span, other)))
            .filter(|(_, _, other)| *other != pair)
            .peekable();
        let first = others.peek().copied();
        let (i, span, _) = others.find(|(_, _, other)| !story.wrong.contains(other)).or(first)?;
        let block = self.draft.blocks.get(i)?;
        Some(block.paragraph.in_source(span).shifted(block.start))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::draft::{Draft, Format};
    use crate::facts::{Facts, Given};
    use crate::text::Span;

    /// The same pair by a scan of all dates of the story, in the order of the draft.
    fn by_a_scan(facts: &Facts, index: usize, own: Span) -> Option<Span> {
        let story = facts.story_of(index);
        let of_story = (0..facts.paragraphs.len()).filter(|&i| facts.story_of(i).first == story.first);
        let pairs = of_story
            .flat_map(|i| facts.paragraphs[i].reading.clues.pairs.iter().map(move |(s, p)| (i, *s, *p)));
        let (_, _, pair) = pairs.clone().find(|(i, span, _)| *i == index && *span == own)?;
        let others = pairs.filter(|(_, _, other)| *other != pair);
        let (i, span, _) =
            others.min_by_key(|(i, _, other)| (story.wrong.contains(other), i.abs_diff(index)))?;
        let block = &facts.draft.blocks[i];
        Some(block.paragraph.in_source(span).shifted(block.start))
    }

    fn facts(text: &str) -> Facts {
        Facts::new(Draft::new(text, Format::Text), Given::default())
    }

    fn paragraphs() -> impl Strategy<Value = Vec<&'static str>> {
        let paragraph = prop::sample::select(vec![
            "The pier shut on Friday, March 13, and again on Monday, March 16.",
            "It opened on Saturday, March 15.",
            "It opens on Sunday, March 15. The quay shut on Friday, March 13.",
            "The mayor came on Wednesday, March 11.",
            "The mayor left on Friday, March 20.",
            "Nobody came.",
            "###",
            "date 2025-03-14 HARROW BAY: The quay shut on Friday, March 14.",
        ]);
        prop::collection::vec(paragraph, 0..14)
    }

    proptest! {
        #[test]
        fn the_outward_search_finds_what_a_scan_finds(paragraphs in paragraphs()) {
            let facts = facts(&paragraphs.join("\n\n"));
            for (i, paragraph) in facts.paragraphs.iter().enumerate() {
                for (own, _) in &paragraph.reading.clues.pairs {
                    prop_assert_eq!(facts.other_pair(i, *own), by_a_scan(&facts, i, *own));
                }
                prop_assert_eq!(facts.other_pair(i, Span::new(0, 1)), None);
            }
        }
    }

    #[test]
    fn a_near_pair_that_is_wrong_gives_way_to_a_right_one() {
        let text = "The quay shut on Friday, March 13.\n\nIt rained.\n\nIt opened on Saturday, March 15.\n\n\
            The pier shut on Monday, March 15.\n\nThe mayor came on Wednesday, March 11.";
        let facts = facts(text);
        let (own, _) = facts.paragraphs[2].reading.clues.pairs[0];
        let other = facts.other_pair(2, own).expect("a conflicting date");
        assert!(facts.story_of(2).wrong.len() == 2);
        assert_eq!(other.of(text), "Friday, March 13");
    }
}
