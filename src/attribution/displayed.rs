//! Recognises quoted words that are shown rather than said: on signs, in slogans, as titles, or as the topic of the
//! sentence.

use super::outline::{MentionKind, Outline};
use super::word::Shape;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;
use crate::text::Lower;

/// True if the quote needs no speaker, given that no words attribute it.
pub(super) fn is_shown(outline: &Outline<'_>, index: usize) -> bool {
    is_on_display(outline, index)
        || is_modifier(outline, index)
        || is_epithet(outline, index)
        || is_talked_about(outline, index)
}

/// True if only commas and a conjunction separate the quote from the one before it: “A”, “B” or “C”.
pub(super) fn is_tied(outline: &Outline<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    let (from, to) = (outline.quotes[before].1, outline.quotes[index].0);
    let joins = |i: usize| outline.words[i].mark(',') || outline.words[i].is(Class::CONJUNCTION);
    (1..=3).contains(&(to - from.min(to))) && (from..to).all(joins)
}

/// True for "The motto, “…”", "placards reading “…”", "signs, including “…”".
fn is_on_display(outline: &Outline<'_>, index: usize) -> bool {
    const REACH: usize = 4;
    let start = outline.quotes[index].0;
    let words = &outline.words;
    let Some(sentence) = words.get(start).map(|w| w.sentence) else { return false };
    let near = (start.saturating_sub(REACH)..start).rev();
    let mut near = near.take_while(|&i| outline.is_open(i) && words[i].sentence == sentence);
    let lower = |i: usize| outline.text(i).lower();
    let passed = |i: usize| {
        words[i].mark(',')
            || words[i].mark(':')
            || words[i].is(Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::RELATIVE))
            || telling::shows(&lower(i))
    };
    near.find(|&i| !passed(i)).is_some_and(|i| telling::is_displayed(&lower(i)))
}

/// True if the quote modifies a noun, as in: the town's “…” campaign.
fn is_modifier(outline: &Outline<'_>, index: usize) -> bool {
    let (start, end) = outline.quotes[index];
    let words = &outline.words;
    let inner = outline.paragraph.quoted[index].inner.of(&outline.paragraph.prose);
    let named = inner.trim_start().starts_with(char::is_uppercase);
    let leads = start.checked_sub(1).filter(|&i| outline.is_open(i)).is_some_and(|i| {
        words[i].is(Class::DETERMINER.and(Class::POSSESSIVE)) || outline.is_genitive(i) || {
            let before = i.checked_sub(1).filter(|&b| outline.is_open(b));
            words[i].shape == Shape::Lower
                && before.is_some_and(|b| {
                    words[b].is(Class::DETERMINER.and(Class::POSSESSIVE)) || outline.is_genitive(b)
                })
        }
    });
    let grammar = Class::PREPOSITION
        .and(Class::AUXILIARY)
        .and(Class::CONJUNCTION)
        .and(Class::SUBJECT)
        .and(Class::OBJECT)
        .and(Class::RELATIVE)
        .and(Class::DETERMINER)
        .and(Class::POSSESSIVE)
        .and(Class::ADVERB)
        .and(Class::TIME)
        .and(Class::SPEECH)
        .and(Class::THOUGHT);
    let noun = words.get(end).is_some_and(|w| {
        let plain = w.quote.is_none() && w.shape == Shape::Lower && !w.ly;
        plain && (!w.is(grammar) || telling::is_displayed(outline.text(end)))
    });
    named && leads && noun
}

/// True for an epithet in apposition to a name: Lorenz, “the father of chaos,” wrote.
fn is_epithet(outline: &Outline<'_>, index: usize) -> bool {
    const MOST: usize = 7;
    let (start, end) = outline.quotes[index];
    let comma = start.checked_sub(1).filter(|&i| outline.is_open(i) && outline.words[i].mark(','));
    let name = comma.and_then(|i| outline.mention_to(i)).is_some_and(|m| m.kind == MentionKind::Name);
    let inner = outline.paragraph.quoted[index].inner.of(&outline.paragraph.prose).trim();
    let article =
        outline.words.get(start + 1).is_some_and(|w| w.shape == Shape::Lower && w.is(Class::DETERMINER));
    let closes = inner.ends_with(',') || outline.words.get(end).is_some_and(|w| w.mark(','));
    name && article && closes && end - start <= MOST + 2
}

/// True if the sentence is about the words themselves: “…” is no compliment.
fn is_talked_about(outline: &Outline<'_>, index: usize) -> bool {
    let (start, end) = outline.quotes[index];
    let words = &outline.words;
    let opens = start == 0 || words[start - 1].sentence != words[start].sentence;
    let verb = words.get(end).is_some_and(|w| {
        w.quote.is_none() && w.shape == Shape::Lower && telling::is_be(&outline.text(end).lower())
    });
    let small = Class::DETERMINER.and(Class::AUXILIARY).and(Class::ADVERB);
    let judged = words.get(end + 1).is_some_and(|w| w.quote.is_none() && (w.is(small) || w.ly));
    opens && verb && judged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    fn shown(prose: &str) -> bool {
        let paragraph = Paragraph::of(prose);
        is_shown(&Outline::new(&paragraph, &[]), 0)
    }

    #[test]
    fn words_on_signs_and_names_of_things_are_nobodys() {
        for prose in [
            "The club’s motto, “Fair wind or foul, we row together”, is carved above the door.",
            "They carried placards reading “My river is older than your licence”.",
            "The crowd held signs, including “Where is the water?” and “Why now?”",
            "The town’s “Mud. We live in it.” campaign began on Monday.",
            "The town’s slow “Mud. We live in it.” campaign began on Monday.",
            "Brandt, “the mother of the quay,” ran the yard for years.",
            "“You look well for your age” is not a compliment.",
        ] {
            assert!(shown(prose), "{prose}");
        }
    }

    #[test]
    fn speech_is_not_shown() {
        for prose in [
            "“The bridge will be closed until the spring” came from the back.",
            "The bridge was closed for “a long schedule of repairs” in May.",
            "Brandt came back, “a little older than before”.",
            "She has a plan: “We will row until the spring.”",
            "“The bridge will be closed until the spring.” Traffic was light.",
        ] {
            assert!(!shown(prose), "{prose}");
        }
    }
}
