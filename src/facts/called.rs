//! Whom the story has called "he" or "she" is known for a long way below, but only a paragraph with a pronoun looks at it. So
//! a paragraph without one keeps its facts when an edit above changes nothing else for it.

use std::sync::Arc;

use super::{Context, ParagraphFacts};
use crate::attribution::{FromAbove, Speaker};
use crate::draft::Paragraph;
use crate::lexicon::small_words;
use crate::text::Lower;

/// True if the paragraph has a pronoun that tells a sex.
pub(super) fn has_pronoun(paragraph: &Paragraph) -> bool {
    let words = paragraph.tokens.iter().filter(|token| token.is_wordlike());
    words.map(|token| token.span().of(&paragraph.prose)).any(is_pronoun)
}

fn is_pronoun(words: &str) -> bool {
    let mut parts = words.split(|c: char| !c.is_alphanumeric());
    parts.any(|part| small_words::sex(&part.lower()).is_some())
}

impl Context {
    /// True if both are equal, but for whom the story has called "he" or "she".
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let Self { reference, attribution, numbers, dates } = self;
        *reference == other.reference
            && is_like(attribution, &other.attribution)
            && *numbers == other.numbers
            && *dates == other.dates
    }
}

impl PartialEq for Context {
    fn eq(&self, other: &Self) -> bool {
        self.is_like(other) && self.attribution.called == other.attribution.called
    }
}

fn is_like(one: &FromAbove, other: &FromAbove) -> bool {
    let FromAbove {
        open,
        last,
        rivals,
        quoted,
        line,
        turn,
        topic,
        others,
        called: _,
        asker,
        lead_in,
        block,
        asked,
        display,
        below,
    } = one;
    *open == other.open
        && *last == other.last
        && *rivals == other.rivals
        && *quoted == other.quoted
        && *line == other.line
        && *turn == other.turn
        && *topic == other.topic
        && *others == other.others
        && *asker == other.asker
        && *lead_in == other.lead_in
        && *block == other.block
        && *asked == other.asked
        && *display == other.display
        && *below == other.below
}

/// The speakers that may become one of the paragraph's.
fn speakers(above: &FromAbove) -> impl Iterator<Item = &Speaker> {
    let led = above.lead_in.as_ref().and_then(|lead| lead.speaker.as_ref());
    let kept =
        [above.open.as_ref().and_then(Option::as_deref), above.last.as_ref(), above.block.as_deref(), led];
    kept.into_iter().flatten()
}

impl ParagraphFacts {
    /// The facts of the same paragraph below `context`, which differs from its own in whom the story has called "he" or "she".
    /// `None` if that could matter: it has no pronoun of its own, but its speaker may be one from above.
    pub(super) fn below(&self, context: &Arc<Context>) -> Option<Self> {
        let own = self.quotes.iter().filter_map(|quote| quote.speaker.as_ref());
        if own.chain(speakers(&context.attribution)).any(|speaker| is_pronoun(&speaker.text)) {
            return None;
        }
        let next = match Arc::ptr_eq(&self.next, &self.context) {
            true => Arc::clone(context),
            false => {
                let mut next = Context::clone(&self.next);
                next.attribution.called.clone_from(&context.attribution.called);
                Arc::new(next)
            }
        };
        Some(Self { context: Arc::clone(context), next, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Draft, Format};
    use crate::facts::{Facts, Given};

    fn facts(text: &str) -> Facts {
        Facts::new(Draft::new(text, Format::Text), Given::default())
    }

    fn edited(before: &Facts, text: &str) -> Facts {
        Facts::updated_over(before.draft.edited(text), Given::default(), Some(before), None)
    }

    const CALLED: &str = "Kim Ode said the pier was shut.\n\n“For a year,” she said.\n\nThe pier is shut.\n\nIt rained.\n\nThe \
                          harbour was full, Kim Ode said.\n\n“We will go,” he said.";

    #[test]
    fn a_paragraph_without_a_pronoun_keeps_who_was_called_she() {
        let last = |facts: &Facts| {
            facts.paragraphs.last().and_then(|p| p.quotes[0].speaker.clone()).and_then(|s| s.name)
        };
        let before = facts(CALLED);
        let text = CALLED.replace("she said", "he said");
        let after = edited(&before, &text);
        assert_eq!((last(&before), last(&after).as_deref()), (None, Some("Kim Ode")));
        for (stepped, whole) in after.paragraphs.iter().zip(&facts(&text).paragraphs) {
            assert_eq!(stepped.context, whole.context);
            assert_eq!(stepped.next, whole.next);
        }
        // The speaker above the third is another word; all that the fourth passes on is whom the story called what.
        let (plain, was) = (&after.paragraphs[3], &before.paragraphs[3]);
        assert!(!Arc::ptr_eq(plain, was) && !plain.context.is(&was.context), "it passes on something else");
        assert!(plain.reads_as(was), "rules see the same");
    }

    #[test]
    fn a_speaker_from_above_who_is_called_she_is_read_again() {
        let all = facts(
            "“We wait,” said Kim Ode.\n\n“For a year,” she said.\n\n“And then we will go home.”\n\nIt rained.",
        );
        let below = |i: usize| all.paragraphs[i].below(&Arc::new(Context::default()));
        assert!(below(2).is_none() && below(0).is_some());
        let after_her = all.paragraphs[0].below(&all.paragraphs[1].next);
        assert!(after_her.is_none());
    }

    #[test]
    fn pronouns_that_tell_a_sex() {
        let has = |text: &str| has_pronoun(&Paragraph::of(text));
        assert!(has("It rained, She said.") && has("He’s gone.") && has("We told him."));
        assert!(!has("They said it rained on the shepherd."));
    }
}
