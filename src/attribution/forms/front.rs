//! Forms in front of a quote, in its own sentence: a verb of speech, "closed with", a clause with "that".

use super::form::{FormMatch, is_small, is_verb, lower, predicate, subject_before};
use crate::attribution::lead_in::{self, is_subject};
use crate::attribution::outline::{Mention, MentionKind, Outline};
use crate::attribution::subject::antecedent;
use crate::attribution::word::Shape;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;

/// X texted: “…” The charter states that “…” MPs were told “…” The court heard that “…”
pub(super) fn in_front(outline: &Outline<'_>, start: usize, _: usize) -> Option<FormMatch> {
    let words = &outline.words;
    let sentence = words.get(start)?.sentence;
    let mut at = start;
    let skipped = |i: usize| words[i].mark(',') || words[i].mark(':') || telling::is_that(&lower(outline, i));
    while at > 0 && outline.is_open(at - 1) && skipped(at - 1) {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|&i| outline.is_open(i) && words[i].sentence == sentence)?;
    let first = outline.first_of(sentence);
    // "was quoted as saying"
    let saying = words[before].is(Class::GERUND) && words[before].is(Class::SPEECH);
    let quoted = before.checked_sub(2).filter(|&i| saying && telling::is_quoted(&lower(outline, i)));
    let before = quoted.unwrap_or(before);
    // "told MPs": the hearer comes between.
    let hearer = outline.mention_to(at).filter(|m| m.first > first && words[m.first - 1].is(Class::HEARER));
    let verb = hearer.map_or(before, |m| m.first - 1);
    let heard = telling::is_heard(&lower(outline, verb))
        || telling::is_known(&lower(outline, verb))
        || quoted.is_some();
    if !is_verb(outline, verb) && !heard {
        return None;
    }
    let subject = subject_before(outline, verb, first)?;
    predicate(outline, subject).filter(|told| told.cue == Some(verb))
}

/// She closed with “…”. The sign greets visitors with “…”.
pub(super) fn ended_with(outline: &Outline<'_>, start: usize, _: usize) -> Option<FormMatch> {
    const REACH: usize = 4;
    let words = &outline.words;
    let sentence = words.get(start)?.sentence;
    let with = start.checked_sub(1).filter(|&i| lower(outline, i) == small_words::WITH)?;
    let inside = |i: &usize| outline.is_open(*i) && words[*i].sentence == sentence && !words[*i].mark(',');
    let near = (with.saturating_sub(REACH)..with).rev().take_while(inside);
    let verb = near
        .take_while(|&i| !words[i].is(Class::RELATIVE))
        .find(|&i| words[i].shape == Shape::Lower && telling::answers_with(&lower(outline, i)))?;
    let first = outline.first_of(sentence);
    let mut from = verb;
    while from > first && is_small(outline, from - 1) {
        from -= 1;
    }
    // "*The sign* greets visitors": a phrase that has run on into its verb.
    let near = outline.mentions_before(start).iter().rev().take(3);
    let around = near.into_iter().find(|m| m.first < from && verb < m.end);
    let up_to = around.map(|m| Mention { end: from, genitive: false, ..*m });
    // "*Lund*, who answers with “…”"
    let who = from.checked_sub(1).filter(|&i| words[i].is(Class::RELATIVE));
    let described = who.and_then(|i| antecedent(outline, i)).copied();
    let subject = up_to.or(described).or_else(|| outline.mention_to(from).copied());
    let subject = subject.filter(|m| m.first >= first && is_subject(m));
    // "The museum's *app* greets": a noun that is not a mention by itself.
    let noun = || {
        let unnamed = from > first && words[from - 1].shape == Shape::Lower && who.is_none();
        unnamed.then(|| Mention { first: from - 1, end: from, kind: MentionKind::Bare, genitive: false })
    };
    let speaker = match subject {
        Some(subject) => Some(subject).filter(|m| !lead_in::is_governed(outline, m))?,
        None => noun()?,
    };
    Some(FormMatch { speaker: Some(speaker), cue: Some(verb) })
}

/// The court held that the port had acted “in haste”: the quote is inside a "that" clause.
pub(super) fn in_clause(outline: &Outline<'_>, start: usize, _: usize) -> Option<FormMatch> {
    const REACH: usize = 20;
    let words = &outline.words;
    let sentence = words.get(start)?.sentence;
    let inside = |i: &usize| words[*i].sentence == sentence;
    let mut before = (start.saturating_sub(REACH)..start).rev().take_while(inside);
    let that = before.find(|&i| lower(outline, i) == small_words::THAT)?;
    let verb = that.checked_sub(1).filter(|&i| telling::finds_that(&lower(outline, i)))?;
    let first = outline.first_of(sentence);
    let subject = subject_before(outline, verb, first)?;
    Some(FormMatch { speaker: Some(*subject), cue: Some(verb) })
}
