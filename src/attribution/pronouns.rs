//! Whom "he" and "she" stand for: of the persons named before them the one whose words or deeds the sentence is about.
//!
//! What is not certain is not claimed. A given name speaks against a pronoun, never for it.

use std::sync::Arc;

use super::lead_in;
use super::outline::{Mention, MentionKind, Outline, Shape};
use super::people::People;
use super::structure::is_led;
use super::{Context, Reading};
use crate::lexicon::given_names::{Given, given};
use crate::lexicon::speech::Class;
use crate::lexicon::telling;
use crate::text::Span;

/// How a person stands in their sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Behind "of", "by" or "with": "joined by *Brandt*". Never whom a pronoun stands for.
    Apart,
    /// As an object or behind another preposition: "waited for *Brandt*".
    Hangs,
    /// As its subject.
    Leads,
    /// As the subject of a verb of speech, or behind "according to".
    Reports,
}

/// How the mention of a person stands in its sentence.
pub(super) fn standing(outline: &Outline<'_>, mention: &Mention) -> Standing {
    let words = &outline.words;
    if mention.genitive {
        return Standing::Hangs;
    }
    if is_led(outline, mention) || reports(outline, mention) {
        return Standing::Reports;
    }
    let before = mention.first.checked_sub(1).filter(|&i| !outline.new_sentence(i + 1));
    let Some(before) = before else { return Standing::Leads };
    let word = &words[before];
    if telling::sets_apart(&outline.text(before).to_lowercase()) {
        return Standing::Apart;
    }
    // "Brandt and Harker": both as the first one.
    if outline.text(before).eq_ignore_ascii_case("and") {
        let other = outline.mention_to(before).filter(|m| m.kind == MentionKind::Name && !m.genitive);
        return other.map_or(Standing::Leads, |other| standing(outline, other));
    }
    let fronted = word.mark(',') || word.is_dash() || word.quote.is_some();
    let apposed = word.mark(',')
        && outline.mention_to(before).is_some_and(|m| m.kind == MentionKind::Name)
        && !words.get(mention.end).is_some_and(|w| w.is(Class::AUXILIARY) || w.shape == Shape::Lower);
    let conjoined = word.is(Class::CONJUNCTION) && !word.is(Class::PREPOSITION);
    let noun = outline
        .mention_to(mention.first)
        .is_some_and(|m| matches!(m.kind, MentionKind::Noun | MentionKind::Bare));
    if (fronted && !apposed) || conjoined || noun { Standing::Leads } else { Standing::Hangs }
}

/// Whether the mention is the subject of a verb of speech: beside it, behind a clause between commas, or after "and".
fn reports(outline: &Outline<'_>, mention: &Mention) -> bool {
    let words = &outline.words;
    let told = |i: usize| {
        words.get(i).is_some_and(|w| w.quote.is_none() && w.is(Class::SPEECH) && w.shape == Shape::Lower)
            && !words[i].is(Class::GERUND)
    };
    let small = |i: usize| words[i].is(Class::AUXILIARY.and(Class::ADVERB)) || words[i].ly;
    let verb = |mut i: usize| {
        let mut passive = false;
        while i < words.len() && outline.is_open(i) && small(i) {
            passive |= telling::is_be(&outline.text(i).to_lowercase());
            i += 1;
        }
        told(i) && !passive
    };
    let governed = lead_in::is_governed(outline, mention);
    if governed {
        return false;
    }
    if verb(mention.end) || mention.first.checked_sub(1).is_some_and(|i| told(i) && after_words(outline, i)) {
        return true;
    }
    let sentence = words[mention.head()].sentence;
    let inside = |i: &usize| words[*i].sentence == sentence && outline.is_open(*i);
    let rest = || (mention.end..words.len().min(mention.end + 40)).take_while(inside);
    if words.get(mention.end).is_some_and(|w| w.mark(',')) {
        let close = rest().skip(1).find(|&i| words[i].mark(','));
        if close.is_some_and(|close| verb(close + 1)) {
            return true;
        }
    }
    let and = |i: &usize| words[*i].is(Class::CONJUNCTION) && outline.text(*i).len() == 3;
    let opens =
        mention.first == 0 || outline.new_sentence(mention.first) || words[mention.first - 1].mark(',');
    opens && rest().filter(and).any(|i| verb(i + 1))
}

/// Whether what stands before an inverted verb of speech is what is said: “…,” said X.
fn after_words(outline: &Outline<'_>, verb: usize) -> bool {
    let before = verb.checked_sub(1).map(|i| &outline.words[i]);
    before.is_some_and(|w| w.quote.is_some() || w.mark(','))
}

/// Somebody whom a pronoun may stand for; no name where several people bear the surname.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    span: Span,
    name: Option<&'a Arc<str>>,
    standing: Standing,
}

/// What the persons named in a paragraph come to.
enum Choice<'a> {
    Nobody,
    Unsure,
    One(&'a Arc<str>),
}

/// The full name that a pronoun stands for, where that is certain.
pub(super) fn person(
    lower: &str,
    pronoun: Span,
    reading: &Reading,
    people: &People,
    context: &Context,
) -> Option<Arc<str>> {
    let sex = match lower {
        "he" | "his" | "him" => Some(Given::Male),
        "she" | "her" => Some(Given::Female),
        _ => None,
    };
    match chosen(candidates(reading, people, pronoun.start), sex) {
        Choice::One(name) => Some(Arc::clone(name)),
        Choice::Unsure => None,
        Choice::Nobody => {
            let last = context.last.as_ref().map(|last| last.name.as_ref());
            let above = last.unwrap_or(context.topic.as_ref())?;
            (!speaks_against(above, sex)).then(|| Arc::clone(above))
        }
    }
}

/// The person whom a paragraph is about, for a pronoun in the next one.
pub(super) fn topic(reading: &Reading, people: &People) -> Option<Arc<str>> {
    match chosen(candidates(reading, people, usize::MAX), None) {
        Choice::One(name) => Some(Arc::clone(name)),
        Choice::Nobody | Choice::Unsure => None,
    }
}

/// The persons named before a byte, in order.
fn candidates<'a>(reading: &'a Reading, people: &'a People, before: usize) -> Vec<Candidate<'a>> {
    let full =
        reading.named.iter().map(|n| Candidate { span: n.span, name: Some(&n.name), standing: n.standing });
    let surnamed = reading.surnamed.iter().filter_map(|s| {
        let name = people.bearer(&s.surname)?;
        Some(Candidate { span: s.span, name, standing: s.standing })
    });
    let mut out: Vec<_> = full.chain(surnamed).filter(|c| c.span.end <= before).collect();
    out.sort_by_key(|c| c.span);
    out
}

fn chosen(all: Vec<Candidate<'_>>, sex: Option<Given>) -> Choice<'_> {
    let fits = |c: &&Candidate<'_>| !c.name.is_some_and(|name| speaks_against(name, sex));
    let fitting: Vec<_> = all.iter().filter(fits).copied().collect();
    let left: Vec<_> = fitting.iter().filter(|c| c.standing > Standing::Apart).copied().collect();
    let Some(first) = left.first() else {
        return if fitting.is_empty() { Choice::Nobody } else { Choice::Unsure };
    };
    let one = |among: &[Candidate<'_>]| among.iter().all(|c| c.name == among[0].name);
    let certain = |c: Candidate<'_>| -> bool { c.name.is_some() };
    // Only one is left of those who could be meant.
    if one(&left)
        && certain(*first)
        && (fitting.len() < all.len() || left.iter().any(|c| c.standing > Standing::Hangs))
    {
        return first.name.map_or(Choice::Unsure, Choice::One);
    }
    let leading: Vec<_> = left.iter().filter(|c| c.standing > Standing::Hangs).copied().collect();
    let reporter = leading.iter().rposition(|c| c.standing == Standing::Reports);
    let found = match reporter {
        // Somebody else who came in after the last to report may be meant as well.
        Some(last) => leading[last..].iter().all(|c| c.name == leading[last].name).then(|| leading[last]),
        None => leading.first().filter(|_| one(&left)).copied(),
    };
    found.and_then(|c| c.name).map_or(Choice::Unsure, Choice::One)
}

/// Whether the given name is one that hardly anybody bears whom the pronoun could stand for.
fn speaks_against(name: &str, sex: Option<Given>) -> bool {
    let first = name.split_whitespace().next().and_then(given);
    first.zip(sex).is_some_and(|(name, pronoun)| name != pronoun)
}
