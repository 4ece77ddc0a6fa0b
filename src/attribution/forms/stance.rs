//! The sentence in front of a quote that says how the speaker stands: "The mayor was less impressed."

use super::form::{FormMatch, is_small, lower};
use crate::attribution::LeadIn;
use crate::attribution::lead_in::{self, is_subject};
use crate::attribution::outline::{Mention, MentionKind, Outline};
use crate::attribution::word::Shape;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;

/// The kitchen manager was less impressed. “…” Brandt takes another view. “…”: the sentence before says how the speaker
/// stands, and the quote is a sentence of its own.
pub(super) fn after_stance(outline: &Outline<'_>, start: usize, _: usize) -> Option<FormMatch> {
    stance(outline, start.checked_sub(1).filter(|&i| outline.is_open(i) && outline.new_sentence(start))?)
}

/// Asked what she would do, the mayor laughed.: the end of a paragraph that says who was asked, for the quote that begins
/// the next one. `None` if an answer, or that there was none, is reported already.
pub(in crate::attribution) fn lead_in_of_question(outline: &Outline<'_>) -> Option<LeadIn> {
    let told = asked_at_the_end(outline)?;
    let span = |i: usize| outline.paragraph.tokens[i].span();
    Some(LeadIn { source: told.speaker.map(|speaker| outline.shown(&speaker)), cue: told.cue.map(span) })
}

fn asked_at_the_end(outline: &Outline<'_>) -> Option<FormMatch> {
    let words = &outline.words;
    let stop = words.len().checked_sub(1)?;
    let first = outline.first_of(words[stop].sentence);
    if let Some(told) = was_asked(outline, first, stop) {
        return Some(told);
    }
    let question = telling::opens_question(&lower(outline, first + 1));
    if !question || !telling::is_asked(&lower(outline, first)) {
        return None;
    }
    let told = stance(outline, stop).filter(|told| told.cue == Some(first))?;
    let speaker = told.speaker?;
    // "laughed" alone, but not "said that it would stay"
    let says = |i: usize| words[i].is(Class::SPEECH) && i + 1 < stop;
    let answers = (speaker.end..stop).any(|i| says(i) || telling::denies(&lower(outline, i)));
    (!answers).then_some(told)
}

/// "*She* was asked whether the pier is safe.": the subject of a sentence that is nothing but the question.
fn was_asked(outline: &Outline<'_>, first: usize, stop: usize) -> Option<FormMatch> {
    const REACH: usize = 6;
    let words = &outline.words;
    let subject = outline
        .mention_from(first)
        .filter(|m| is_subject(m) && lower(outline, m.first) != small_words::IT)?;
    let verb = (subject.end..stop).find(|&i| !is_small(outline, i))?;
    let passive = (subject.end..verb).any(|i| telling::is_be(&lower(outline, i)));
    let mut near = verb + 1..stop.min(verb + REACH);
    let question = near.any(|i| telling::opens_question(&lower(outline, i)));
    // "was asked about it and said", "but did not reply"
    let join = (verb..stop).find(|&i| telling::joins(&lower(outline, i)));
    let answers = |i: usize| words[i].is(Class::SPEECH) || telling::denies(&lower(outline, i));
    let answered = join.is_some_and(|join| (join..stop).any(answers));
    let open = words[stop].mark('.') && (first..stop).all(|i| outline.is_open(i));
    let asked = telling::is_asked(&lower(outline, verb)) && passive && question;
    (open && asked && !answered).then_some(FormMatch { speaker: Some(*subject), cue: Some(verb) })
}

/// The speaker by the sentence that ends with the token `stop`.
fn stance(outline: &Outline<'_>, stop: usize) -> Option<FormMatch> {
    const NEAR: usize = 5;
    let words = &outline.words;
    let first = outline.first_of(words[stop].sentence);
    if !words[stop].mark('.') || (first..stop).any(|i| !outline.is_open(i)) {
        return None;
    }
    let is_stance = |i: usize| {
        words[i].shape == Shape::Lower && telling::is_stance(&lower(outline, i - 1), &lower(outline, i))
    };
    // "Asked whether she would stand, the mayor laughed."
    let asked = Some(first).filter(|_| telling::is_asked(&lower(outline, first)));
    let near = || (stop.saturating_sub(NEAR).max(first + 1)..stop).rev();
    let echo = || (first + 1..stop).find(|&i| telling::echoes(&lower(outline, i)));
    // "One neighbour put it more bluntly."
    let puts = |i: usize| {
        let it = telling::puts(&lower(outline, i)) && lower(outline, i + 1) == small_words::IT;
        it && words[stop - 1].ly && words[stop - 1].shape == Shape::Lower
    };
    let put = || near().find(|&i| puts(i));
    let stance = asked.or_else(|| near().find(|&i| is_stance(i))).or_else(echo).or_else(put)?;
    // "Across the road, the owner takes another view."
    let fronted = asked.is_some() || words[first].is(Class::PREPOSITION.and(Class::CONJUNCTION));
    let to = if asked.is_some() { stop } else { stance };
    let comma = (first..to).find(|&i| words[i].mark(','));
    let from = match fronted {
        true => comma? + 1,
        false => first,
    };
    // "Brandt came, and *Harker* disagreed": the last clause has its own subject.
    let joint = |i: usize| words[i].mark(',') && telling::joins(&lower(outline, i + 1));
    let from = (from..to).rev().find(|&i| joint(i)).map_or(from, |comma| comma + 2);
    let subject = outline.mentions.get(outline.mentions_from(from))?;
    // "the mayor echoes" could be a noun of three words.
    let end = if subject.first < stance && stance < subject.end { stance } else { subject.end };
    let subject = &Mention { end, ..*subject };
    let near = subject.first <= from + 1 && subject.end <= to;
    // "The cafe's owner *Rita Sol* takes another view".
    let name = outline.mention_from(subject.end).filter(|m| m.kind == MentionKind::Name && m.end <= to);
    let subject = name.unwrap_or(subject);
    let head = lower(outline, subject.head());
    let speaks = match subject.kind {
        MentionKind::Name => !telling::is_nobody(&head),
        MentionKind::Pronoun => head != small_words::IT,
        _ => telling::may_speak(&head),
    };
    let person = speaks && is_subject(subject) && !lead_in::is_governed(outline, subject);
    (near && person).then_some(FormMatch { speaker: Some(*subject), cue: Some(stance) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    #[test]
    fn a_question_reported_at_the_end_names_who_answers_below() {
        let asked = |prose: &str| {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            let told = asked_at_the_end(&outline)?;
            Some(outline.span(&told.speaker?).of(prose).to_owned())
        };
        for (prose, speaker) in [
            ("It rained. Asked what she would do with the boat, Brandt laughed.", "Brandt"),
            ("Asked about the ban, the mayor shrugged.", "the mayor"),
            ("Pressed on why the pier is shut, she sighed.", "she"),
            ("It rained. Brandt was asked whether she had told the board.", "Brandt"),
            ("She was then asked by the chair why the pier is shut.", "She"),
        ] {
            assert_eq!(asked(prose).as_deref(), Some(speaker), "{prose}");
        }
        for prose in [
            "Asked what she would do with the boat, Brandt laughed. It rained.",
            "Asked for a comment, Brandt did not reply.",
            "Asked about the ban, Brandt declined to comment.",
            "Asked about the ban, Brandt said it would stay.",
            "Asked to leave, the man laughed.",
            "Challenged by the guard, the man ran.",
            "Asked what she would do, Brandt laughed: “Rest.”",
            "Brandt was asked what she would do. The mayor laughed.",
            "Brandt was asked about the pier and said it was shut.",
            "Brandt was asked about the pier but did not reply.",
            "Brandt was asked to leave.",
            "It was asked whether the pier is safe.",
            "Asked",
            "Asked about",
        ] {
            assert_eq!(asked(prose), None, "{prose}");
        }
    }
}
