//! Finds the role of a person in a sentence: the subject, the subject of a verb of speech, or a mention in passing.

use super::lead_in;
use super::outline::{Mention, MentionKind, Outline};
use super::structure::is_led;
use super::word::Shape;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;
use crate::text::Lower;

/// The role of a person in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// After "of", "by" or "with": "joined by *Brandt*". A pronoun never refers to this person.
    Apart,
    /// An object, or after another preposition: "waited for *Brandt*".
    Hangs,
    /// The subject.
    Leads,
    /// The subject of a verb of speech, or after "according to".
    Reports,
}

/// Most names of "Brandt and Harker and ..." that are followed back to the first.
const LONGEST_LIST: usize = 20;

/// The role of a mention in its sentence.
pub(super) fn standing(outline: &Outline<'_>, mention: &Mention) -> Standing {
    let mut mention = mention;
    for _ in 0..LONGEST_LIST {
        match own_or_first(outline, mention) {
            Ok(standing) => return standing,
            Err(other) => mention = other,
        }
    }
    Standing::Leads
}

/// The role of a mention, or the name before "and" that has the same role: "Brandt and *Harker*".
fn own_or_first<'a>(outline: &'a Outline<'_>, mention: &'a Mention) -> Result<Standing, &'a Mention> {
    let words = &outline.words;
    if mention.genitive {
        return Ok(Standing::Hangs);
    }
    if is_led(outline, mention) || reports(outline, mention) {
        return Ok(Standing::Reports);
    }
    let before = mention.first.checked_sub(1).filter(|&i| !outline.new_sentence(i + 1));
    let Some(before) = before else { return Ok(Standing::Leads) };
    let word = &words[before];
    if telling::sets_apart(&outline.text(before).lower()) {
        return Ok(Standing::Apart);
    }
    if outline.text(before).eq_ignore_ascii_case(small_words::AND) {
        let other = outline.mention_to(before).filter(|m| m.kind == MentionKind::Name && !m.genitive);
        return other.map_or(Ok(Standing::Leads), Err);
    }
    let fronted = word.mark(',') || word.is_dash() || word.quote.is_some();
    let apposed = word.mark(',')
        && outline.mention_to(before).is_some_and(|m| m.kind == MentionKind::Name)
        && !words.get(mention.end).is_some_and(|w| w.is(Class::AUXILIARY) || w.shape == Shape::Lower);
    let conjoined = word.is(Class::CONJUNCTION) && !word.is(Class::PREPOSITION);
    let noun = outline
        .mention_to(mention.first)
        .is_some_and(|m| matches!(m.kind, MentionKind::Noun | MentionKind::Bare));
    let leads = (fronted && !apposed) || conjoined || noun || is_inverted(outline, mention, before);
    Ok(if leads { Standing::Leads } else { Standing::Hangs })
}

/// "The director is *Brandt*.", "Among those who rang was *Brandt*.": a name right behind a form of "be", where the sentence opens
/// with the post or with a preposition.
fn is_inverted(outline: &Outline<'_>, mention: &Mention, verb: usize) -> bool {
    let words = &outline.words;
    let lower = |i: usize| outline.text(i).lower();
    if mention.kind != MentionKind::Name || !outline.is_open(verb) || !telling::is_be(&lower(verb)) {
        return false;
    }
    let first = outline.first_of(words[verb].sentence);
    let fronted = words[first].is(Class::PREPOSITION) && !telling::sets_apart(&lower(first));
    let post = |m: &Mention| {
        let of = m.end == verb || outline.text(m.end) == small_words::OF;
        let head = lower(m.head());
        m.kind == MentionKind::Noun && of && (telling::may_speak(&head) || telling::holds_office(&head))
    };
    fronted || outline.mention_from(first).is_some_and(|m| m.end <= verb && post(m))
}

/// True if the mention is the subject of a verb of speech: next to it, before a clause between commas, or before "and".
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
            passive |= telling::is_be(&outline.text(i).lower());
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
    if joint_end(outline, mention).is_some_and(verb) {
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

/// "*Brandt*, Prado and Lund said": the token behind a list of names that begins with the mention. All of them speak.
fn joint_end(outline: &Outline<'_>, mention: &Mention) -> Option<usize> {
    const MOST: usize = 8;
    let name =
        |from: usize| outline.mention_from(from).filter(|m| m.kind == MentionKind::Name && !m.genitive);
    let is_and = |i: usize| outline.is_open(i) && outline.text(i).eq_ignore_ascii_case(small_words::AND);
    let mut at = name(mention.first)?.end;
    for _ in 0..MOST {
        if is_and(at) {
            return name(at + 1).map(|last| last.end);
        }
        let comma = outline.words.get(at).is_some_and(|w| w.quote.is_none() && w.mark(','));
        at = if comma && is_and(at + 1) { at + 1 } else { name(at + 1).filter(|_| comma)?.end };
    }
    None
}

/// True if the words before an inverted verb of speech are what is said: “…,” said X. Not in "Prado, the mayor, told X", where
/// the verb has a subject.
fn after_words(outline: &Outline<'_>, verb: usize) -> bool {
    let words = &outline.words;
    let Some(before) = verb.checked_sub(1) else { return false };
    words[before].quote.is_some() || words[before].mark(',') && !has_apposition(outline, before)
}

/// True if a comma closes what is said of somebody who is named right before the comma that opens it: "Prado, 44,", "Her
/// brother, Bo Prado,".
fn has_apposition(outline: &Outline<'_>, close: usize) -> bool {
    const LONGEST: usize = 12;
    let words = &outline.words;
    let inside = |i: &usize| words[*i].sentence == words[close].sentence && outline.is_open(*i);
    let open = (close.saturating_sub(LONGEST)..close).rev().take_while(inside).find(|&i| words[i].mark(','));
    let Some(open) = open else { return false };
    let head = |m: &Mention| telling::may_speak(&outline.text(m.head()).lower());
    let somebody = |m: &Mention| m.kind == MentionKind::Name || head(m);
    let named = outline.mention_to(open).is_some_and(somebody)
        || outline.mention_to(close).is_some_and(|m| m.first < open && somebody(m));
    named && !(open + 1..close).any(|i| words[i].is(Class::AUXILIARY.and(Class::SPEECH)))
}
