//! Forms behind a quote: a verb of speech, "came the reply", a sentence that only says who spoke, a note in brackets.

use super::form::{FormMatch, after, breaks_in, is_small, is_verb, lower, predicate};
use crate::attribution::lead_in::is_subject;
use crate::attribution::outline::{Mention, MentionKind, Outline};
use crate::attribution::word::Shape;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;

/// “…,” X texted Y. “…,” fumed X. “…,” the court heard. “…,” MPs were told.
pub(super) fn behind(outline: &Outline<'_>, _: usize, end: usize) -> Option<FormMatch> {
    let at = after(outline, end)?;
    let words = &outline.words;
    // After a full stop, a new sentence begins with a subject of its own. After a question, it may say who asked.
    let same = words[at].sentence == words[end - 1].sentence;
    let asked = words[..end].iter().rev().nth(1).is_some_and(|w| matches!(w.shape, Shape::Mark('?' | '!')));
    if !same {
        let subject = outline
            .mention_from(at)
            .filter(|m| asked && matches!(m.kind, MentionKind::Name | MentionKind::Pronoun));
        let told = subject.filter(|m| is_subject(m)).and_then(|subject| predicate(outline, subject));
        let told = told.or_else(|| next_sentence(outline, at));
        return told.filter(|told| !told.cue.is_some_and(|verb| leads_on(outline, verb)));
    }
    if breaks_in(outline, at) {
        // “…,” put in *his wife*. “…” put in a letter.
        let speaks = |m: &Mention| {
            matches!(m.kind, MentionKind::Name | MentionKind::Bare)
                || telling::may_speak(&lower(outline, m.head()))
        };
        let subject = subject_from(outline, at + 2).filter(speaks)?;
        return Some(FormMatch { speaker: Some(subject), cue: Some(at) });
    }
    if is_verb(outline, at) {
        let subject = subject_from(outline, at + 1)?;
        return Some(FormMatch { speaker: Some(subject), cue: Some(at) });
    }
    let subject = subject_from(outline, at)?;
    predicate(outline, &subject).or_else(|| described(outline, &subject))
}

/// “…,” Brandt, *58*, said. “…,” Brandt, *a sailor*, said.: the verb behind what describes the subject.
fn described(outline: &Outline<'_>, subject: &Mention) -> Option<FormMatch> {
    const MOST: usize = 10;
    let words = &outline.words;
    let comma = |i: &usize| words[*i].mark(',') && outline.is_open(*i);
    let first = Some(subject.end).filter(|&i| i < words.len() && comma(&i))?;
    let near = (first + 1..words.len()).take(MOST);
    let mut near = near.take_while(|&i| outline.is_open(i) && words[i].sentence == words[first].sentence);
    let second = near.find(|&i| words[i].mark(',') || is_verb(outline, i)).filter(comma)?;
    let verb = predicate(outline, &Mention { end: second + 1, ..*subject })?;
    verb.speaker.map(|_| FormMatch { speaker: Some(*subject), cue: verb.cue })
}

/// The subject at a token: "*Brandt* said", "his *wife* said", "said the firm’s clerk, *Ilse Brandt*".
fn subject_from(outline: &Outline<'_>, at: usize) -> Option<Mention> {
    let first = outline.mention_from(at)?;
    if first.genitive {
        return owned_by(outline, first);
    }
    let owned = || outline.mention_from(first.end).filter(|m| m.kind == MentionKind::Bare);
    let subject = if first.kind == MentionKind::Possessive { owned()? } else { first };
    is_subject(subject).then_some(*subject)
}

/// “….” Adds Tom Keel, the clerk. “….” Clerk Tom Keel said of the plan.: a sentence behind the quote that says only who
/// spoke, when and about what.
fn next_sentence(outline: &Outline<'_>, at: usize) -> Option<FormMatch> {
    const MOST: usize = 14;
    const NAME: usize = 8;
    let words = &outline.words;
    let named = |m: &&Mention| matches!(m.kind, MentionKind::Name | MentionKind::Noun) && is_subject(m);
    let sentence = words[at].sentence;
    let rest = |from: usize| (from..words.len()).take_while(move |&i| words[i].sentence == sentence);
    // "of the plan"
    let noun = |i: usize| words[i - 1].is(Class::DETERMINER.and(Class::POSSESSIVE));
    // No words of its own: neither a second verb nor a clause, and no quote.
    let speaks = |i: usize| words[i].shape == Shape::Lower && words[i].is_finite_cue() && !noun(i);
    let clause = Class::AUXILIARY.and(Class::RELATIVE).and(Class::SUBJECT);
    let goes_on =
        |i: usize| words[i].quote.is_some() || words[i].mark(':') || words[i].is(clause) || speaks(i);
    let empty = |from: usize| rest(from).count() <= MOST && !rest(from).any(goes_on);
    let opening = &words[at];
    if opening.shape == Shape::Capital && opening.is(Class::SPEECH) && opening.is_finite_cue() {
        let speaker = outline.mention_from(at + 1).filter(named)?;
        return empty(speaker.end).then_some(FormMatch { speaker: Some(*speaker), cue: Some(at) });
    }
    let verb = (at..words.len().min(at + NAME)).find(|&i| speaks(i) && is_verb(outline, i))?;
    let speaker = outline.mention_to(verb).filter(named)?;
    // "Port Clerk Tom Keel": the start of an office may be no part of the mention.
    let opens = (at..speaker.first).all(|i| words[i].shape == Shape::Capital);
    let told = opens && words[verb].sentence == sentence;
    let ends = || {
        words.get(verb + 1).is_none_or(|w| w.mark('.') || telling::leads_to_theme(&lower(outline, verb + 1)))
    };
    (told && ends() && empty(verb + 1)).then_some(FormMatch { speaker: Some(*speaker), cue: Some(verb) })
}

/// “…,” responded the envoy. “…?” Brandt asked: the clause of telling that a comma, a question or a call inside the quote
/// leads to, in the same sentence.
pub(in crate::attribution) fn beside(outline: &Outline<'_>, index: usize) -> Option<FormMatch> {
    let (start, end) = outline.quotes[index];
    let inner = outline.paragraph.quoted[index].inner.of(&outline.paragraph.prose);
    let at = after(outline, end)?;
    let same = outline.words[at].sentence == outline.words[end - 1].sentence;
    let leads = inner.trim_end().ends_with([',', '?', '!']) && outline.words[at].shape != Shape::Mark(',');
    let told = behind(outline, start, end).filter(|_| leads && at == end)?;
    let verb = told.cue.filter(|_| told.speaker.is_some())?;
    // “Where to?” *Brandt asked.* “…”: a sentence that only says who asked. One that ends with a look leads to the next quote.
    let alone = || {
        let stop = outline.words.get(verb + 1).is_some_and(|w| w.quote.is_none() && w.mark('.'));
        stop && outline.words[verb].is(Class::SPEECH) && !telling::is_gesture(&lower(outline, verb))
    };
    ((same || alone()) && !leads_on(outline, verb)).then_some(told)
}

/// True if the verb introduces the next quote: “Why now?” Brandt then wrote back, “You look tired.”
fn leads_on(outline: &Outline<'_>, verb: usize) -> bool {
    let words = &outline.words;
    let mut near = (verb + 1..words.len().min(verb + 4)).take_while(|&i| outline.is_open(i));
    let mark = near.find(|&i| words[i].mark(',') || words[i].mark(':'));
    mark.is_some_and(|i| words.get(i + 1).is_some_and(|w| w.quote.is_some()))
}

/// “…,” came the reply. “…” was her verdict. “…” is how Brandt put it. “…” is the view of Brandt. “…” goes a line in her song.
pub(super) fn shown_behind(outline: &Outline<'_>, _: usize, end: usize) -> Option<FormMatch> {
    let at = after(outline, end)?;
    let words = &outline.words;
    let verb = lower(outline, at);
    if !(telling::is_be(&verb) || telling::comes(&verb)) || words[at].sentence != words[end - 1].sentence {
        return None;
    }
    put_as(outline, at)
}

/// “…” That is the message from Brandt. “…” Those were her last words.
pub(super) fn shown_next(outline: &Outline<'_>, _: usize, end: usize) -> Option<FormMatch> {
    outline.words.get(end).filter(|w| w.quote.is_none())?;
    let points = outline.new_sentence(end) && telling::points_back(&lower(outline, end));
    let verb = end + usize::from(!telling::is_that_is(&lower(outline, end)));
    let is = verb == end || outline.words.get(verb).is_some() && telling::is_be(&lower(outline, verb));
    (points && is).then(|| put_as(outline, verb))?
}

/// The speaker that a form of "be" or "come" after a quote gives: whose reply, words or view it is.
fn put_as(outline: &Outline<'_>, at: usize) -> Option<FormMatch> {
    let words = &outline.words;
    let next = at + 1;
    // "was all she would say"
    let clause = words.get(next).is_some_and(|w| {
        w.is(Class::RELATIVE.and(Class::CONJUNCTION)) || telling::is_all(&lower(outline, next))
    });
    if clause {
        // "how Brandt put it", "what the sign on the door says"
        let subject = outline
            .mentions
            .get(outline.mentions_from(next + 1))
            .filter(|m| m.first <= next + 2 && is_subject(m))?;
        let verb = (subject.end..words.len().min(subject.end + 8)).find(|&i| is_verb(outline, i))?;
        return Some(FormMatch { speaker: Some(*subject), cue: Some(verb) });
    }
    let sentence = words[at].sentence;
    let open = |i: &usize| outline.is_open(*i) && words[*i].sentence == sentence;
    let document = (next..words.len().min(next + 6))
        .take_while(open)
        .find(|&i| telling::is_document(&lower(outline, i)))?;
    let owner = outline.mention_from(next).filter(|m| m.genitive || m.kind == MentionKind::Possessive);
    let of = telling::is_of(&lower(outline, document + 1));
    // "the view of Brandt", but not "the slogan of the day"
    let holds = |m: &Mention| match m.kind {
        MentionKind::Noun | MentionKind::Bare => telling::may_speak(&lower(outline, m.head())),
        kind => kind != MentionKind::Possessive,
    };
    let from = document + 2;
    let author = outline.mention_from(from).filter(|_| of);
    let author = author.and_then(|m| if holds(m) { Some(*m) } else { owned_by(outline, m) });
    let itself =
        outline.mentions_before(document + 1).last().filter(|m| m.first >= next && m.end == document + 1);
    Some(FormMatch { speaker: owner.copied().or(author).or(itself.copied()), cue: Some(at) })
}

/// "the verdict of his *opponent, Ana Prado*", "the view of her *brother*": who belongs to the owner.
fn owned_by(outline: &Outline<'_>, owner: &Mention) -> Option<Mention> {
    const MOST: usize = 4;
    let words = &outline.words;
    if let Some(named) = outline.mention_from(owner.end).filter(|m| m.kind == MentionKind::Name) {
        return Some(*named);
    }
    let plain = |i: &usize| outline.is_open(*i) && words[*i].shape == Shape::Lower && !is_small(outline, *i);
    let end = (owner.end..words.len()).take(MOST).take_while(plain).last().map_or(owner.end, |i| i + 1);
    let comma = words.get(end).is_some_and(|w| w.quote.is_none() && w.mark(','));
    let name = outline.mention_from(end + usize::from(comma)).filter(|m| m.kind == MentionKind::Name);
    let name = name.filter(|m| !m.genitive && outline.words[m.first].sentence == words[owner.first].sentence);
    let speaks = telling::may_speak(&lower(outline, end - 1));
    let bare = Mention { first: owner.end, end, kind: MentionKind::Bare, genitive: false };
    name.copied().or(speaks.then_some(bare))
}

/// “…” [Remarks to the council, 11/18]: a bracketed note right after the quote that names a document or a day.
pub(super) fn noted(outline: &Outline<'_>, _: usize, end: usize) -> Option<FormMatch> {
    let words = &outline.words;
    let stop = usize::from(words.get(end).is_some_and(|w| w.mark('.')));
    let open = end + stop;
    words.get(open).filter(|w| w.mark('[') || w.mark('('))?;
    let close = (open..words.len().min(open + 16)).find(|&i| words[i].mark(']') || words[i].mark(')'))?;
    let document = (open..close).any(|i| telling::is_document(&lower(outline, i)));
    if let Some(critic) = critic(outline, open, close) {
        return Some(FormMatch { speaker: Some(critic), cue: None });
    }
    let square = words[open].mark('[') && (open..close).any(|i| words[i].shape == Shape::Number);
    (document || square).then_some(FormMatch { speaker: None, cue: None })
}

/// “really good fun” (Ana Prado, The Echo): a full name and its outlet in brackets, right behind the quote.
fn critic(outline: &Outline<'_>, open: usize, close: usize) -> Option<Mention> {
    let words = &outline.words;
    let name = outline.mention_from(open + 1).filter(|m| m.kind == MentionKind::Name && !m.genitive)?;
    let full = (name.first..name.end).filter(|&i| words[i].shape == Shape::Capital).count() >= 2;
    let outlet = name.end + 1 < close && words[name.end].mark(',');
    let capital = |i: usize| {
        let small = Class::PREPOSITION.and(Class::DETERMINER).and(Class::CONJUNCTION);
        matches!(words[i].shape, Shape::Capital | Shape::Mark(_)) || words[i].is(small)
    };
    (full && outlet && (name.end..close).all(capital)).then_some(*name)
}
