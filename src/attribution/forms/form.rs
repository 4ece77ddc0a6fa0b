//! What every form of attribution is made of: its result, verbs of speech, the subject in front of a verb and the words
//! behind one.

use crate::attribution::lead_in::{self, is_subject};
use crate::attribution::outline::{Mention, MentionKind, Outline};
use crate::attribution::word::Shape;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;
use crate::text::{Lower, Lowered};

/// The speaker of a quote, if named, and the token that attributes it.
#[derive(Clone, Copy, Debug)]
pub(in crate::attribution) struct FormMatch {
    pub speaker: Option<Mention>,
    pub cue: Option<usize>,
}

pub(super) fn lower<'a>(outline: &'a Outline<'_>, i: usize) -> Lowered<'a> {
    if outline.is_open(i) { outline.text(i).lower() } else { Lowered::default() }
}

pub(super) fn is_small(outline: &Outline<'_>, i: usize) -> bool {
    outline.words[i].is(Class::AUXILIARY.and(Class::ADVERB)) || outline.words[i].ly
}

/// The subject of the verb at `verb`, from the token `first` on. Small words may stand between the two.
pub(super) fn subject_before<'a>(outline: &'a Outline<'_>, verb: usize, first: usize) -> Option<&'a Mention> {
    let mut from = verb;
    while from > first && outline.is_open(from - 1) && is_small(outline, from - 1) {
        from -= 1;
    }
    outline
        .mention_to(from)
        .filter(|m| m.first >= first && is_subject(m) && !lead_in::is_governed(outline, m))
}

/// True for a form of a verb of speech that can follow a subject and is not a noun.
pub(super) fn is_verb(outline: &Outline<'_>, i: usize) -> bool {
    let word = &outline.words[i];
    let spoken = word.is(Class::SPEECH) || telling::leads_in(&lower(outline, i));
    spoken && outline.is_open(i) && word.shape == Shape::Lower && !word.is(Class::GERUND)
}

/// "piped up", "put in": a verb and a particle for somebody who starts to speak.
pub(super) fn breaks_in(outline: &Outline<'_>, verb: usize) -> bool {
    let (word, next) = (lower(outline, verb), lower(outline, verb + 1));
    telling::breaks_in(&word) && telling::is_particle(&next)
        || telling::puts(&word) && next == small_words::IN
}

/// The first token after a quote, ignoring a comma.
pub(super) fn after(outline: &Outline<'_>, end: usize) -> Option<usize> {
    let comma = outline.words.get(end).is_some_and(|w| w.mark(',') || w.is_dash());
    let at = end + usize::from(comma);
    outline.words.get(at).filter(|w| w.quote.is_none())?;
    Some(at)
}

/// The speaker that the words after a subject imply: the subject itself, or an unnamed person that the subject heard.
pub(super) fn predicate(outline: &Outline<'_>, subject: &Mention) -> Option<FormMatch> {
    let words = &outline.words;
    let mut verb = subject.end;
    let mut passive = false;
    while words.get(verb).is_some_and(|w| w.quote.is_none()) && is_small(outline, verb) {
        passive |= telling::is_be(&lower(outline, verb));
        verb += 1;
    }
    words.get(verb).filter(|w| w.quote.is_none())?;
    passive |= lead_in::is_bare_passive(outline, subject, verb);
    let heard = telling::is_heard(&lower(outline, verb));
    let quoted = telling::is_quoted(&lower(outline, verb));
    let emerged = telling::is_known(&lower(outline, verb));
    if heard && !passive || emerged {
        return Some(FormMatch { speaker: None, cue: Some(verb) });
    }
    if passive && quoted {
        return Some(FormMatch { speaker: Some(*subject), cue: Some(verb) });
    }
    // "was told", but not "is telling"
    if passive && words[verb].is(Class::HEARER) && !words[verb].is(Class::GERUND) {
        return Some(FormMatch {
            speaker: lead_in::agent(outline, verb).copied().or_else(|| owned_agent(outline, verb)),
            cue: Some(verb),
        });
    }
    let ahead = [0, 1, 2].map(|n| lower(outline, verb + n));
    let asks = telling::wants_to_know([&ahead[0], &ahead[1], &ahead[2]]);
    // “…,” Brandt grinned.
    let grins = telling::is_gesture(&lower(outline, verb)) && words[verb].shape == Shape::Lower;
    let speaks = is_verb(outline, verb) || asks || grins || breaks_in(outline, verb);
    (speaks && !passive).then_some(FormMatch { speaker: Some(*subject), cue: Some(verb) })
}

/// "was told by *his assessor*": the agent that belongs to somebody.
fn owned_agent(outline: &Outline<'_>, verb: usize) -> Option<Mention> {
    const MOST: usize = 3;
    let words = &outline.words;
    let by = Some(verb + 1)
        .filter(|&i| outline.is_open(i) && outline.text(i).eq_ignore_ascii_case(small_words::BY))?;
    let owner = outline.mention_from(by + 1).filter(|m| m.kind == MentionKind::Possessive)?;
    let small = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::AUXILIARY).and(Class::RELATIVE);
    let plain = |i: &usize| {
        outline.is_open(*i)
            && words[*i].shape == Shape::Lower
            && !words[*i].is(small)
            && !is_small(outline, *i)
    };
    let end = (owner.end..words.len()).take(MOST).take_while(plain).last()? + 1;
    Some(Mention { first: owner.end, end, kind: MentionKind::Bare, genitive: false })
}
