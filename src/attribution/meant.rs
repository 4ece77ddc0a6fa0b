//! Resolves the mention of a speaker (a full name, a surname, an office or a pronoun) to a person.
//!
//! It only gives an answer that is certain: a surname or a title that two people share, or a pronoun that could mean
//! two people, resolves to nobody.

use std::sync::Arc;

use super::named::Named;
use super::people::People;
use super::{FromAbove, Reading, Speaker, pronouns};
use crate::draft::Paragraph;
use crate::finding::Place;
use crate::lexicon::abbreviations;
use crate::lexicon::small_words;
use crate::lexicon::speech::{Class, class_of};
use crate::text::{Lower, Span};

/// True if the words are a pronoun for the writer or for who is addressed: "I", "you".
pub(super) fn is_writer_or_reader(text: &str) -> bool {
    small_words::is_first_or_second(text)
}

/// True if the words are a pronoun for one person.
pub(super) fn is_pronoun(lower: &str) -> bool {
    small_words::is_one_person(lower)
}

/// The full name of the person that the mention of a speaker refers to, or `None` if that is uncertain. `people`
/// includes those that the paragraph itself introduces.
pub(super) fn name_of(
    speaker: &Speaker,
    reading: &Reading,
    people: People<'_>,
    context: &FromAbove,
) -> Option<Arc<str>> {
    let Place::Here(span) = speaker.place else { return speaker.name.clone() };
    let mut named = reading.named.iter().filter(|n| n.span.overlaps(span)).peekable();
    if named.peek().is_some() {
        let own = named.find(|n| is_named(speaker, span, n));
        return own.map(|n| Arc::clone(people.whole(&n.name).unwrap_or(&n.name)));
    }
    let text = speaker.text.trim();
    let lower = text.lower();
    match &*lower {
        pronoun if is_pronoun(pronoun) => {
            let name = pronouns::person(pronoun, span, reading, people, context)?;
            return Some(people.whole(&name).map_or(name, Arc::clone));
        }
        _ if class_of(&lower).may_be(Class::SUBJECT.and(Class::POSSESSIVE)) => return None,
        _ => {}
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let last = *words.last()?;
    if small_words::has_capital(last) {
        // A surname, alone or with titles.
        let titled = words[..words.len() - 1].iter().all(|w| {
            let lower = w.trim_end_matches('.').lower();
            let short = || w.strip_suffix('.').is_some_and(abbreviations::may_be_title);
            class_of(&lower).may_be(Class::TITLE) || small_words::is_name_particle(&lower) || short()
        });
        // "Mrs Lund" is not Jon Lund.
        let sex = || words.iter().find_map(|w| small_words::sex_of_title(w));
        let found = match people.bearer(last) {
            Some(None) => sex().and_then(|sex| pronouns::of_sex(last, sex, people)),
            one => one.flatten(),
        };
        let found = found.filter(|_| titled);
        let given = || people.by_titled(last).filter(|_| titled && words.len() > 1);
        return found.or_else(|| people.by_name(text)).or_else(given).map(Arc::clone);
    }
    small_words::after_the(&lower)?;
    people.by_title(&text[small_words::THE.len() + 1..]).map(Arc::clone)
}

/// True if the name inside the mention is the speaker's own: not in "Ana Prado's lawyer" or "a spokesman for Ana
/// Prado", but in "the board's lawyer, Ana Prado".
fn is_named(speaker: &Speaker, span: Span, named: &Named) -> bool {
    let part = |from: usize, to: usize| speaker.text.get(from..to).unwrap_or_default();
    let before = part(0, named.span.start.saturating_sub(span.start));
    let after = part(named.span.end.saturating_sub(span.start), speaker.text.len());
    let joint = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::RELATIVE);
    let since = before.rsplit(',').next().unwrap_or(before);
    // "The head of the council Priya Nand": the name belongs to the whole phrase. In "for the mayor Ana Prado", it
    // belongs to the mayor.
    let name = speaker.text.find(&*named.name).unwrap_or_default();
    let up_to = part(0, name);
    let beside = up_to.split_whitespace().next_back().is_some_and(|word| {
        let class = class_of(word);
        word.starts_with(char::is_lowercase) && !class.may_be(joint.and(Class::TITLE).and(Class::DETERMINER))
    });
    if beside && !after.starts_with(['\'', '’']) {
        return true;
    }
    let tied = since.split_whitespace().any(|w| class_of(&w.lower()).may_be(joint));
    !tied && !after.starts_with(['\'', '’'])
}

/// The speaker that the words at `span` refer to.
pub(super) fn mentioned(
    span: Span,
    paragraph: &Paragraph,
    reading: &Reading,
    introduced: People<'_>,
    context: &FromAbove,
) -> Speaker {
    let text: Arc<str> = span.of(&paragraph.prose).into();
    let mut speaker = Speaker { place: Place::Here(span), text, name: None };
    speaker.name = name_of(&speaker, reading, introduced, context);
    speaker
}
