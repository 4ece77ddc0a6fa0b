//! Finds who speaks between commas: That, said *Brandt*, was “a ruin”.

use super::lead_in;
use super::outline::{Mention, MentionKind, Outline};
use super::word::Shape;
use crate::lexicon::speech::Class;

/// "The deal would last, said *Prado*, “and not a day longer”", "The deal, *she* said, “will not last”": a clause of telling
/// between commas right before the quote.
pub(super) fn inserted<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    let start = outline.quotes[index].0;
    let words = &outline.words;
    let comma = |i: usize| words.get(i).is_some_and(|w| w.quote.is_none() && w.mark(','));
    if let Some(subject) = apposed(outline, start) {
        return Some(subject);
    }
    // "That, said *her lawyer*, was “a ruin”."
    let verb = start.checked_sub(1).filter(|&i| outline.is_open(i) && words[i].is(Class::AUXILIARY));
    let end = verb.unwrap_or(start).checked_sub(1).filter(|&i| comma(i))?;
    let told = |i: usize| {
        let word = &words[i];
        outline.is_open(i) && word.shape == Shape::Lower && word.is(Class::SPEECH) && word.is_finite_cue()
    };
    let speaks =
        |m: &&Mention| lead_in::is_subject(m) && matches!(m.kind, MentionKind::Name | MentionKind::Pronoun);
    // "Brandt, who was ill, told her crew, “…”": the crew hears it. “Why”, asked Brandt, “did you go?”
    let inverts = |verb: usize| {
        let told = told(verb) && verb > 0 && comma(verb - 1);
        told && (!words[verb].is(Class::HEARER) || verb > 1 && words[verb - 2].quote.is_some())
    };
    let inverted = outline
        .mention_to(end)
        .filter(speaks)
        .filter(|m| m.first >= 2 && inverts(m.first - 1) && m.kind == MentionKind::Name);
    let owned = || {
        let speaker = outline.mention_to(end).filter(|m| m.kind == MentionKind::Bare && m.first >= 3)?;
        let owner = words[speaker.first - 1].is(Class::POSSESSIVE);
        (owner && inverts(speaker.first - 2)).then_some(speaker)
    };
    let plain = || {
        let verb = end.checked_sub(1).filter(|&i| told(i))?;
        let subject = outline.mention_to(verb).filter(speaks)?;
        subject.first.checked_sub(1).filter(|&i| comma(i)).map(|_| subject)
    };
    inverted.or_else(owned).or_else(plain)
}

/// "*Ana Prado*, 40, said the mayor, Bo Berg, was “a ruin”": a name with an apposition, before a verb whose clause has one too.
fn apposed<'a>(outline: &'a Outline<'_>, start: usize) -> Option<&'a Mention> {
    const FAR: usize = 4;
    let words = &outline.words;
    let first = outline.first_of(words.get(start)?.sentence);
    let told =
        |i: usize| words[i].shape == Shape::Lower && words[i].is(Class::SPEECH) && words[i].is_finite_cue();
    let mut commas = (first..start).filter(|&i| words[i].mark(','));
    let (open, close, _) = (commas.next()?, commas.next()?, commas.next()?);
    let verb = close + 1;
    let own = told(verb) && words[verb + 1].is(Class::DETERMINER.and(Class::POSSESSIVE));
    let plain = |i: usize| outline.is_open(i) && (i == verb || !told(i));
    let subject =
        outline.mention_to(open).filter(|m| m.kind == MentionKind::Name && lead_in::is_subject(m))?;
    let led = subject.first < first + FAR && !(first..close).any(|i| words[i].is(Class::AUXILIARY));
    (own && led && commas.next().is_some() && (first..start).all(plain)).then_some(subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    #[test]
    fn a_hearer_between_commas_does_not_say_it() {
        for (prose, index, speaker) in [
            ("Brandt, who was ill, told her crew, “We stay.”", 0, None),
            ("Brandt, who was ill, told Prado, “We stay.”", 0, None),
            ("“Why”, asked Prado, “did you go?”", 1, Some("Prado")),
            ("That, said her lawyer, was “a ruin”.", 0, Some("lawyer")),
            ("Ana Prado, 40, said the mayor, Bo Berg, was “a ruin”.", 0, Some("Ana Prado")),
            ("Ana Prado, 40, said her son, Bo, 9, was “a star”.", 0, Some("Ana Prado")),
            ("The pier, in Lund, said the mayor, Bo Berg, was “a ruin”.", 0, None),
            ("Ana Prado, 40, said the mayor, was “a ruin”.", 0, None),
        ] {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            let found = inserted(&outline, index).map(|mention| outline.span(mention).of(prose));
            assert_eq!(found, speaker, "{prose}");
        }
    }
}
