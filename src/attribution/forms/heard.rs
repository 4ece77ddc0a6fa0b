//! Tells who says a quote from who hears it: "the jury was told “…”", "nobody said “…”", "The clerk shrugged. “…”".

use super::form::{FormMatch, is_small, is_verb, lower, predicate};
use crate::attribution::lead_in::is_subject;
use crate::attribution::outline::{Mention, MentionKind, Outline};
use crate::attribution::word::Shape;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;

/// "The jury was told “…”", “…,” the court heard: the mention hears the quote and does not say it. The speaker is the agent,
/// if there is one.
pub(in crate::attribution) fn heard(
    outline: &Outline<'_>,
    index: usize,
    mention: &Mention,
) -> Option<FormMatch> {
    let (start, end) = outline.quotes[index];
    let words = &outline.words;
    let whole = Mention { end: past_description(outline, mention), ..*mention };
    let told =
        predicate(outline, &whole).filter(|told| told.speaker.is_none_or(|s| s.first != mention.first))?;
    let verb = told.cue?;
    let active = telling::is_heard(&lower(outline, verb));
    let case = telling::hears_cases(&lower(outline, mention.head()));
    let (between, sentence) = match verb < start {
        true => (verb + 1..start, words[start].sentence),
        false => (end..mention.first, words[end - 1].sentence),
    };
    // "in an *email* that": no verb.
    let noun = |i: usize| words[i - 1].is(Class::DETERMINER.and(Class::POSSESSIVE));
    // "was asked to leave for *calling* it “a wreck”"
    let own = |i: usize| {
        words[i].is(Class::SPEECH) && words[i].is(Class::GERUND) && words[i - 1].is(Class::PREPOSITION)
    };
    let says = |i: usize| own(i) || is_verb(outline, i) && !noun(i);
    let other = between.into_iter().any(|i| outline.is_open(i) && says(i));
    (words[verb].sentence == sentence && !other && (case || !active)).then_some(told)
}

/// The token behind the words that describe a subject: "Brandt, 45, *was* told", "jurors at Lund Crown Court *were* told".
fn past_description(outline: &Outline<'_>, subject: &Mention) -> usize {
    const PARTS: usize = 3;
    const LONGEST: usize = 20;
    let words = &outline.words;
    let sentence = words[subject.first].sentence;
    let inside = |i: &usize| outline.is_open(*i) && words[*i].sentence == sentence;
    let object = |from: usize| {
        let first = outline.mention_from(from)?;
        let owns = first.genitive || first.kind == MentionKind::Possessive;
        let owned = outline.mention_from(first.end).filter(|_| owns);
        Some(owned.unwrap_or(first).end)
    };
    let mut at = subject.end;
    for _ in 0..PARTS {
        let part = Some(at).filter(inside).and_then(|at| {
            if words[at].mark(',') {
                let mut aside = (at + 1..words.len().min(at + LONGEST)).take_while(inside);
                return aside.find(|&i| words[i].mark(',')).map(|close| close + 1);
            }
            let leads = words[at].is(Class::PREPOSITION) && !words[at].is(Class::CONJUNCTION);
            if leads { object(at + 1) } else { None }
        });
        let Some(end) = part else { break };
        at = end;
    }
    at
}

/// True if the words of a mention stand for no speaker: "Nobody said “…”", "No official said “…”", "Neither Brandt nor
/// Prado said “…”".
pub(in crate::attribution) fn is_nobody(outline: &Outline<'_>, mention: &Mention) -> bool {
    let first = mention.first;
    let before = first.checked_sub(1).filter(|_| !outline.new_sentence(first));
    telling::is_nobody(&lower(outline, mention.head()))
        // Not "No wonder Brandt said".
        || telling::is_no(&lower(outline, first))
            && (mention.end - first <= 2 || outline.words[mention.head()].shape == Shape::Lower)
        || before.is_some_and(|i| telling::is_no(&lower(outline, i)))
}

/// "The old *saying*, “…”": a noun that looks like a verb shows the quote.
pub(in crate::attribution) fn is_proverb(outline: &Outline<'_>, index: usize, mention: &Mention) -> bool {
    let start = outline.quotes[index].0;
    let words = &outline.words;
    let is_noun = |i: usize| {
        let word = words.get(i).filter(|w| w.quote.is_none() && w.is(Class::GERUND));
        word.is_some() && telling::is_displayed(&lower(outline, i))
    };
    // The noun may be taken for a verb, and so be no part of the mention.
    let Some(noun) = [mention.head(), mention.end].into_iter().find(|&i| is_noun(i)) else { return false };
    let comma = usize::from(words.get(noun + 1).is_some_and(|w| w.quote.is_none() && w.mark(',')));
    let plain = (mention.first + 1..noun).all(|i| words[i].shape == Shape::Lower) && noun > mention.first + 1;
    let phrase = mention.kind == MentionKind::Noun && !mention.genitive && plain;
    phrase && noun + 1 + comma == start && !telling::may_speak(&lower(outline, noun - 1))
}

/// The clerk shrugged. “…” The deputy, asked about it, laughed. “…”: a sentence that ends with a look or a movement of its
/// subject, before a quote that has a sentence of its own.
pub(in crate::attribution) fn gesture(outline: &Outline<'_>, index: usize) -> Option<FormMatch> {
    const MOST: usize = 18;
    const BEHIND: usize = 4;
    const BREAK: usize = 6;
    let (start, end) = outline.quotes[index];
    let words = &outline.words;
    let stop = start.checked_sub(1).filter(|&i| words[i].mark('.') && outline.new_sentence(start))?;
    let alone = words.get(end).is_none_or(|w| w.sentence != words[end - 1].sentence || w.quote.is_some());
    let first = outline.first_of(words[stop].sentence);
    let plain = (first..stop).all(|i| outline.is_open(i)) && stop - first <= MOST;
    let near = (stop.saturating_sub(BEHIND).max(first + 1)..stop).rev();
    let mut near = near.take_while(|&i| !words[i].mark(','));
    let is_lower = |i: usize| words[i].shape == Shape::Lower;
    // "rolled her eyes"
    let part = stop.checked_sub(3).filter(|&i| i > first && words[i + 1].is(Class::POSSESSIVE));
    let part = part.filter(|&i| telling::is_body_part(&lower(outline, i + 2)));
    let moves = part.filter(|&i| is_lower(i) && telling::moves(&lower(outline, i)));
    // "cut in from the doorway"
    let is_break = |i: usize| {
        is_lower(i) && telling::breaks_in(&lower(outline, i)) && telling::is_particle(&lower(outline, i + 1))
    };
    let breaks = (stop.saturating_sub(BREAK).max(first + 1)..stop).rev().find(|&i| is_break(i));
    let verb = moves
        .or(breaks)
        .or_else(|| near.find(|&i| is_lower(i) && telling::is_gesture(&lower(outline, i))))?;
    let joined = |i: usize| words[i].is(Class::CONJUNCTION) && !words[i].is(Class::PREPOSITION);
    if (verb + 1..stop).any(joined) {
        return None;
    }
    // "*Her sister* shrugged", "*The clerk* shrugged": a phrase may have run on into its verb.
    let owner = outline.mention_from(first).filter(|_| alone && plain)?;
    let owned = outline.mention_from(owner.end).filter(|m| m.kind == MentionKind::Bare);
    let owns = owner.kind == MentionKind::Possessive || owner.genitive;
    let subject = if owns { owned? } else { owner };
    let subject = Mention { end: subject.end.min(verb), ..*subject };
    if !is_subject(&subject) || subject.first >= subject.end {
        return None;
    }
    // "The clerk, asked about it, shrugged": nothing but an aside between the two.
    let aside = (subject.end..verb).all(|i| is_small(outline, i))
        || words[subject.end].mark(',') && words[verb - 1].mark(',');
    let head = lower(outline, subject.head());
    let speaks = subject.kind != MentionKind::Pronoun && !telling::is_nobody(&head);
    (aside && speaks).then_some(FormMatch { speaker: Some(subject), cue: Some(verb) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    #[test]
    fn a_gesture_before_a_quote_tells_who_speaks() {
        let who = |prose: &str| {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            let speaker = gesture(&outline, outline.quotes.len() - 1)?.speaker?;
            Some(outline.span(&speaker).of(prose).to_owned())
        };
        for (prose, speaker) in [
            ("“We stay,” Brandt said. Harker nodded. “You go.”", "Harker"),
            ("The clerk shrugged. “You go.”", "The clerk"),
            ("The clerk, asked about the boat, shrugged. “You go.”", "The clerk"),
            ("Harker simply smiled at her. “You go.”", "Harker"),
            ("Her sister rolled her eyes. “You go.”", "sister"),
            ("Her husband, Alf, a farmer, cut in from the door. “You go.”", "husband"),
        ] {
            assert_eq!(who(prose).as_deref(), Some(speaker), "{prose}");
        }
        for prose in [
            "Harker nodded. “You go,” Brandt said.",
            "Harker left. “You go.”",
            "Harker nodded and Brandt left. “You go.”",
            "The wind shook its head. It rained. “You go.”",
            "Nobody laughed. “You go.”",
            "Harker laughed off the question about the boat. “You go.”",
        ] {
            assert_eq!(who(prose), None, "{prose}");
        }
    }

    #[test]
    fn a_saying_shows_its_words() {
        for (prose, shown) in [
            ("The old saying, “Burn it”, is no help.", true),
            ("The old saying “burn it” is no help.", true),
            ("The mayor saying “burn it” is no help.", false),
        ] {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            assert_eq!(is_proverb(&outline, 0, &outline.mentions[0]), shown, "{prose}");
        }
    }

    #[test]
    fn who_hears_a_quote_does_not_say_it() {
        let who = |prose: &str, first: usize| {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            let mention = outline.mention_from(first).copied()?;
            let told = heard(&outline, 0, &mention)?;
            Some(told.speaker.map(|m| outline.span(&m).of(prose).to_owned()))
        };
        assert_eq!(who("Pollard was told: “We stay.”", 0), Some(None));
        assert_eq!(who("The jury was told by Brandt that “we stay”.", 0), Some(Some("Brandt".to_owned())));
        assert_eq!(who("Pollard was told by his aide: “We stay.”", 0), Some(Some("aide".to_owned())));
        assert_eq!(who("The court heard that “we stay”.", 0), Some(None));
        assert_eq!(who("Residents heard “a loud bang”.", 0), None);
        assert_eq!(who("Pollard was told so and said “we stay”.", 0), None);
        assert_eq!(who("Pollard told Brandt “we stay”.", 0), None);
        assert_eq!(who("Pollard is telling Brandt that “we stay”.", 0), None);
        assert_eq!(who("Ana Pollard, 45, was told that “we stay”.", 0), Some(None));
        assert_eq!(who("Rowers at Lund Harbour Court were told “we stay”.", 0), Some(None));
        let neighbour = "Ana Pollard, whose boat went by, was told by a keeper: “We stay.”";
        assert_eq!(who(neighbour, 0), Some(Some("a keeper".to_owned())));
        assert_eq!(who("Ana Pollard, 45, who was told so, said “we stay”.", 0), None);
        assert_eq!(who("Ana Pollard, 45, was told to go for calling it “a wreck”.", 0), None);
        assert_eq!(who("Ana Pollard, 45, told a keeper that “we stay”.", 0), None);
        assert_eq!(who("Pier ‘a wreck’, rowers told", 6), Some(None));
        assert_eq!(who("Pier ‘a wreck’, rowers told Lund", 6), None);
        assert_eq!(who("Pier ‘a wreck’, rowers warned", 6), None);
        assert_eq!(who("Pier ‘a wreck’, Prado tells rowers", 6), None);
    }
}
