//! A passive whose words the quote completes: "was branded “…” by the union", "is described by critics as “…”". Its subject
//! does not speak.

use super::form::{FormMatch, is_small, lower};
use crate::attribution::lead_in::is_subject;
use crate::attribution::outline::{Mention, MentionKind, Outline};
use crate::attribution::word::Shape;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;

/// The agent of the passive, if it names one right before or after the quote. Without one, nobody is named: that needs a verb
/// of speech.
pub(in crate::attribution) fn passive(outline: &Outline<'_>, index: usize) -> Option<FormMatch> {
    const REACH: usize = 8;
    let (start, end) = outline.quotes[index];
    let words = &outline.words;
    let sentence = words.get(start)?.sentence;
    let before = by(outline, start);
    let open = |i: &usize| {
        let word = &words[*i];
        let lower = word.shape == Shape::Lower || word.is(Class::TIME);
        outline.is_open(*i) && word.sentence == sentence && lower
    };
    // "was described *on Monday as*", "was said *to be*"
    let small =
        Class::PREPOSITION.and(Class::DETERMINER).and(Class::ADVERB).and(Class::TIME).and(Class::AUXILIARY);
    let passed = |i: &usize| words[*i].is(small) || words[*i].ly;
    let from = before.map_or(start, |(by, _)| by);
    let verb = (from.saturating_sub(REACH)..from).rev().take_while(open).find(|i| !passed(i))?;
    let spoken = words[verb].is(Class::SPEECH.and(Class::NAMING));
    let participle = spoken || small_words::is_ed_form(&lower(outline, verb));
    if !participle || words[verb].is(Class::GERUND) {
        return None;
    }
    let mut auxiliaries = (0..verb).rev().take_while(|&i| outline.is_open(i) && is_small(outline, i));
    if !auxiliaries.any(|i| telling::is_be(&lower(outline, i))) {
        return None;
    }
    let behind = || {
        let by = Some(end).filter(|&i| {
            lower(outline, i) == small_words::BY && words[i].sentence == words[end - 1].sentence
        });
        by.and_then(|by| agent(outline, by))
    };
    let agent = before.map(|(_, agent)| agent).or_else(behind);
    (agent.is_some() || spoken).then_some(FormMatch { speaker: agent, cue: Some(verb) })
}

/// "was accused *by the board* of “…”": the preposition and the agent before a quote, with a small word between them.
fn by(outline: &Outline<'_>, start: usize) -> Option<(usize, Mention)> {
    const MOST: usize = 3;
    const LONGEST: usize = 8;
    let words = &outline.words;
    let small = |i: &usize| {
        outline.is_open(*i) && words[*i].is(Class::PREPOSITION.and(Class::DETERMINER).and(Class::CONJUNCTION))
    };
    let gap = (start.saturating_sub(MOST)..start).rev().take_while(small).count();
    let end = start - gap;
    let by = (end.saturating_sub(LONGEST)..end).rev().take_while(|&i| outline.is_open(i));
    let by = by.into_iter().find(|&i| lower(outline, i) == small_words::BY)?;
    let agent = agent(outline, by)?;
    (agent.end == end).then_some((by, agent))
}

/// The agent after "by": "by the union", "by *her deputy*".
fn agent(outline: &Outline<'_>, by: usize) -> Option<Mention> {
    let owner = outline.mention_from(by + 1)?;
    let owned = owner.genitive || owner.kind == MentionKind::Possessive;
    let agent = if owned { outline.mention_from(owner.end)? } else { owner };
    is_subject(agent).then_some(*agent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    #[test]
    fn the_agent_of_a_passive_speaks_and_not_its_subject() {
        let who = |prose: &str| {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            let told = passive(&outline, outline.quotes.len() - 1)?;
            Some(told.speaker.map_or(String::new(), |m| outline.span(&m).of(prose).to_owned()))
        };
        for (prose, speaker) in [
            ("The pier was described by the keeper as “a wreck”.", "the keeper"),
            ("The pier was branded “a wreck” by Lund rowers.", "Lund"),
            ("The keeper was accused of “theft” by the board.", "the board"),
            ("The board was accused by Odile Marsh of “running a raffle”.", "Odile Marsh"),
            ("He was described on Monday as “the best we have” by his deputy.", "deputy"),
            ("The bank was fined for “a long theft” by the board.", "the board"),
            ("It was late, and the board had been accused of “managing a queue”.", ""),
            ("The keeper is said to be “furious”.", ""),
        ] {
            assert_eq!(who(prose).as_deref(), Some(speaker), "{prose}");
        }
        for prose in [
            "The keeper was late and described the pier as “a wreck”.",
            "Prado was asked about the pier and called it “a wreck”.",
            "Prado was quoted as saying that the pier was “a wreck”.",
            "The pier was closed for “repairs”.",
            "Prado has described the pier as “a wreck”.",
            "The pier was “a wreck”.",
        ] {
            assert_eq!(who(prose), None, "{prose}");
        }
    }
}
