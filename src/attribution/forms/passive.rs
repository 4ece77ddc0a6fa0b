//! A passive whose words the quote completes: "was branded “…” by the union", "is described by critics as “…”". Its subject
//! does not speak.

use super::form::{FormMatch, is_small, is_verb, lower, subject_before};
use crate::attribution::lead_in::is_subject;
use crate::attribution::outline::{FAR, Mention, MentionKind, Outline};
use crate::attribution::structure;
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
    let before = by(outline, start);
    let open = |i: &usize| words[*i].shape == Shape::Lower || words[*i].is(Class::TIME);
    // "was described *on Monday as*", "was said *to be*"
    let small =
        Class::PREPOSITION.and(Class::DETERMINER).and(Class::ADVERB).and(Class::TIME).and(Class::AUXILIARY);
    // "was described *in court as*"
    let placed = |i: usize| {
        let noun = lower(outline, i + 1) == small_words::AS;
        noun && i.checked_sub(1).is_some_and(|b| words[b].is(Class::PREPOSITION))
            && !words[i].is(Class::SPEECH)
    };
    let passed = |i: &usize| words[*i].is(small) || words[*i].ly || placed(*i);
    let from = before.map_or(start, |(by, _)| by);
    let verb = (from.saturating_sub(REACH)..from).rev().take_while(open).find(|i| !passed(i))?;
    let spoken = words[verb].is(Class::SPEECH.and(Class::NAMING));
    // "was *seen* by her rivals as"
    let participle = spoken || telling::is_past(&lower(outline, verb));
    if !participle || words[verb].is(Class::GERUND) {
        return None;
    }
    let behind = || {
        let by = Some(end).filter(|&i| {
            lower(outline, i) == small_words::BY && words[i].sentence == words[end - 1].sentence
        });
        by.and_then(|by| agent(outline, by))
    };
    let agent = before.map(|(_, agent)| agent).or_else(behind);
    let told = FormMatch { speaker: agent, cue: Some(verb) };
    let mut auxiliaries = (0..verb).rev().take_while(|&i| outline.is_open(i) && is_small(outline, i));
    if !auxiliaries.any(|i| telling::is_be(&lower(outline, i))) {
        return (agent.is_some() && is_reduced(outline, verb, start)).then_some(told);
    }
    if agent.is_none() && is_circumstance(outline, verb, start) {
        let said = reported(outline, verb).or_else(|| super::behind::behind(outline, start, end));
        return said.or(spoken.then_some(told));
    }
    (agent.is_some() || spoken).then_some(told)
}

/// "a plan *branded* “a wreck” by rowers", "the plan, *described* by rowers *as* “a wreck”": a participle right behind a thing
/// or a comma.
fn is_reduced(outline: &Outline<'_>, verb: usize, start: usize) -> bool {
    let words = &outline.words;
    let is_as = |i: usize| lower(outline, i) == small_words::AS;
    let between = || verb + 1..start;
    let named =
        words[verb].is(Class::NAMING) && between().all(|i| is_as(i) || words[i].is(Class::DETERMINER));
    let ed = small_words::is_ed_form(&lower(outline, verb));
    let spoken = (ed || words[verb].is(Class::SPEECH)) && between().any(is_as);
    let thing = || {
        let noun = outline.mention_to(verb).filter(|m| m.kind == MentionKind::Noun && m.end == m.first + 2);
        noun.is_some_and(|m| !m.genitive && !telling::may_speak(&lower(outline, m.head())))
    };
    let comma = verb.checked_sub(1).is_some_and(|i| outline.is_open(i) && words[i].mark(','));
    (named || spoken) && (comma || thing())
}

/// "the sum was added “by mistake”": the quote tells how or when, and so is not what was added.
fn is_circumstance(outline: &Outline<'_>, verb: usize, start: usize) -> bool {
    use small_words::{AS, FOR, OF, TO, WITH};
    let words = &outline.words;
    let object = words[verb].is(Class::HEARER.and(Class::NAMING));
    let opens = words.get(start + 1).is_some_and(|w| {
        let completes = [AS, FOR, OF, TO, WITH].contains(&outline.text(start + 1));
        w.shape == Shape::Lower && w.is(Class::PREPOSITION) && !completes
    });
    !object && opens && (verb + 1..start).all(|i| telling::is_particle(&lower(outline, i)))
}

/// "*Prado* said the sum was added “by mistake”": who says so.
fn reported(outline: &Outline<'_>, verb: usize) -> Option<FormMatch> {
    const REACH: usize = 20;
    let words = &outline.words;
    let first = outline.first_of(words[verb].sentence);
    let told = |i: &usize| {
        let word = &words[*i];
        outline.is_open(*i) && word.shape == Shape::Lower && word.is(Class::SPEECH) && word.is_finite_cue()
    };
    let near = (verb.saturating_sub(REACH).max(first)..verb).rev().filter(told);
    near.into_iter().find_map(|said| {
        let subject = subject_before(outline, said, first)?;
        let passive = (subject.end..said).any(|i| telling::is_be(&lower(outline, i)));
        (!passive).then_some(FormMatch { speaker: Some(*subject), cue: Some(said) })
    })
}

/// "jailed for *letters that were* “vile”": the quote describes a document, and nothing in its sentence says in whose words.
pub(in crate::attribution) fn describes_document(outline: &Outline<'_>, index: usize) -> bool {
    const MOST: usize = 4;
    let (start, end) = outline.quotes[index];
    let words = &outline.words;
    let small = |i: &usize| outline.is_open(*i) && is_small(outline, *i);
    let Some(first) = (0..start).rev().take(MOST).take_while(small).last() else { return false };
    let is = (first..start).any(|i| telling::is_be(&lower(outline, i)));
    let relative = first
        .checked_sub(1)
        .filter(|&i| is && matches!(&*lower(outline, i), small_words::THAT | small_words::WHICH));
    let comma = |i: usize| usize::from(words[i].mark(','));
    let noun = relative.and_then(|i| i.checked_sub(1)).and_then(|i| i.checked_sub(comma(i)));
    let Some(noun) = noun.filter(|&i| telling::is_document(&lower(outline, i))) else { return false };
    let sentence = words[noun].sentence;
    let inside = |i: &usize| words[*i].sentence == sentence;
    let named = |i: usize| i > 0 && words[i - 1].is(Class::DETERMINER.and(Class::POSSESSIVE));
    let told = |i: usize| outline.is_open(i) && i != noun && is_verb(outline, i) && !named(i);
    let before = (start.saturating_sub(FAR)..start).rev().take_while(inside).any(told);
    let behind = (end..words.len().min(end + FAR)).take_while(inside).any(told);
    !before && !behind && structure::speaker(outline, index).is_none()
}

/// "was accused *by the board* of “…”": the preposition and the agent before a quote, with a small word between them.
fn by(outline: &Outline<'_>, start: usize) -> Option<(usize, Mention)> {
    const MOST: usize = 4;
    const LONGEST: usize = 8;
    let words = &outline.words;
    // "of *having been* “…”"
    let being = |i: usize| {
        let joint = Class::PREPOSITION.and(Class::AUXILIARY);
        words[i].is(Class::AUXILIARY) && i.checked_sub(1).is_some_and(|b| words[b].is(joint))
    };
    let joins = Class::PREPOSITION.and(Class::DETERMINER).and(Class::CONJUNCTION);
    let small = |i: &usize| outline.is_open(*i) && (words[*i].is(joins) || being(*i));
    let gap = (start.saturating_sub(MOST)..start).rev().take_while(small).count();
    let end = start - gap;
    let by = (end.saturating_sub(LONGEST)..end).rev().take_while(|&i| outline.is_open(i));
    let by = by.into_iter().find(|&i| lower(outline, i) == small_words::BY)?;
    let agent = agent(outline, by)?;
    (agent.end == end).then_some((by, agent))
}

/// The agent after "by": "by the union", "by *her deputy*", "by local *residents*".
fn agent(outline: &Outline<'_>, by: usize) -> Option<Mention> {
    const MOST: usize = 3;
    let bare = |first: usize| {
        let small = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::RELATIVE);
        let plain = |i: &usize| {
            let word = &outline.words[*i];
            outline.is_open(*i) && word.shape == Shape::Lower && !word.is(small) && !is_small(outline, *i)
        };
        let end = (first..outline.words.len()).take(MOST).take_while(plain).last()? + 1;
        // "by *pupils* as"
        let several = outline.is_open(end)
            && lower(outline, end) == small_words::AS
            && small_words::is_s_form(&lower(outline, end - 1));
        let people = several || telling::may_speak(&lower(outline, end - 1));
        people.then_some(Mention { first, end, kind: MentionKind::Bare, genitive: false })
    };
    let Some(owner) = outline.mention_from(by + 1) else { return bare(by + 1) };
    let owned = owner.genitive || owner.kind == MentionKind::Possessive;
    let agent = match owned {
        true => outline.mention_from(owner.end).copied().or_else(|| bare(owner.end))?,
        false => *owner,
    };
    // "by her friend *Hugo Venn*"
    let name = outline.mention_from(agent.end).filter(|m| {
        m.kind == MentionKind::Name && !m.genitive && !outline.new_sentence(m.first) && !agent.genitive
    });
    let agent = name.copied().unwrap_or(agent);
    is_subject(&agent).then_some(agent)
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
            ("The keeper was accused by Odile Marsh of being “slow”.", "Odile Marsh"),
            ("The keeper was accused by Odile Marsh of having been “slow”.", "Odile Marsh"),
            ("The board shut the pier, a step branded “a disgrace” by residents.", "residents"),
            ("The pier was branded “a disgrace” by local residents.", "local residents"),
            ("The pier, described by Odile Marsh as “a wreck”, is shut.", "Odile Marsh"),
            ("The pier was hailed by her friend Odile Marsh as “a wreck”.", "Odile Marsh"),
            ("The keeper, remembered by pupils as “a wreck”, is dead.", "pupils"),
            ("The keeper was seen by her rivals as “a wreck”.", "rivals"),
            ("The keeper was described in court as “a wreck”.", ""),
            ("Odile Marsh said the sum was added “by mistake”.", "Odile Marsh"),
            ("Odile Marsh said a sign would be put up “in the spring”.", "Odile Marsh"),
            ("The sum was added “by mistake”, the board said.", "the board"),
            ("The sum was added “by mistake”.", ""),
            ("Odile Marsh said the keeper was described as “slow”.", ""),
            ("Odile Marsh said the keeper was accused “of theft”.", ""),
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
            "The plan was backed by Odile Marsh and is “a wreck”.",
            "They fear what it called “an attack” by rowers.",
            "It is a step Marsh called “an attack” by rowers.",
            "The union branded “an attack” by rowers a crime.",
            "The board promised “a reply” by Easter.",
        ] {
            assert_eq!(who(prose), None, "{prose}");
        }
    }

    #[test]
    fn what_a_document_is_nobody_says() {
        let describes = |prose: &str| {
            let paragraph = Paragraph::of(prose);
            describes_document(&Outline::new(&paragraph, &[]), 0)
        };
        for prose in [
            "Prado was jailed for letters that were “vile and loud”.",
            "Prado was fined for a post, which was “grossly unkind”.",
        ] {
            assert!(describes(prose), "{prose}");
        }
        for prose in [
            "Prado said the letters that were “vile and loud” are gone.",
            "Prado was jailed for letters that were “vile and loud”, the court ruled.",
            "According to Lund, Prado sent letters that were “vile and loud”.",
            "Prado left for a pier that was “a wreck”.",
            "Prado sent letters that said “vile and loud” things.",
        ] {
            assert!(!describes(prose), "{prose}");
        }
    }
}
