//! Looks for other people in a paragraph who could say the quotes near them.

use super::meant;
use super::people::{People, surname_of};
use super::{Quote, Reading, Speaker, Standing, Surnamed};
use crate::draft::Paragraph;
use crate::finding::Place;
use crate::text::{Lower, Span};

/// True if the paragraph mentions somebody other than the last speaker who could be the speaker below it.
pub(super) fn has_rivals(
    paragraph: &Paragraph,
    reading: &Reading,
    quotes: &[Quote],
    speaker: &Speaker,
) -> bool {
    let own = |span: Span| matches!(speaker.place, Place::Here(place) if place.overlaps(span));
    let same = |text: &str| {
        let name = speaker.name.as_deref().unwrap_or(&speaker.text);
        meant::is_pronoun(&text.lower()) || name.contains(text) || text.contains(surname_of(name))
    };
    let named = reading
        .named
        .iter()
        .any(|n| !own(n.span) && speaker.name.as_ref() != Some(&n.name) && !same(&n.name));
    let told = reading.attributions.iter().filter(|a| !a.cue.is_empty()).flat_map(|a| &a.source);
    let other = |s: &Speaker| {
        s.name.as_ref().zip(speaker.name.as_ref()).map_or_else(|| !same(&s.text), |(a, b)| a != b)
    };
    named
        || told.clone().any(|span| !own(*span) && !same(span.of(&paragraph.prose)))
        || quotes.iter().filter_map(|q| q.speaker.as_ref()).any(other)
}

/// True if a surname in the paragraph belongs to another person that the draft has introduced.
pub(super) fn names_somebody_else(
    paragraph: &Paragraph,
    reading: &Reading,
    introduced: People<'_>,
    speaker: &Speaker,
) -> bool {
    let own = |span: Span| matches!(speaker.place, Place::Here(place) if place.overlaps(span));
    let called = speaker.name.as_deref().unwrap_or(&speaker.text);
    let other = |s: &Surnamed| {
        !own(s.span)
            && introduced.bearer(&s.surname).is_some()
            && !called.contains(&*s.surname)
            && paragraph.quoted_at(s.span.start).is_none()
    };
    !meant::is_pronoun(&called.lower()) && reading.surnamed.iter().any(other)
}

/// True if another surname is the subject of a sentence after the speaker's words: "Brandt said so. *Harker* nodded."
pub(super) fn somebody_acts_after(paragraph: &Paragraph, reading: &Reading, speaker: &Speaker) -> bool {
    let Place::Here(own) = speaker.place else { return false };
    let called = speaker.name.as_deref().unwrap_or(&speaker.text);
    let acts = |s: &Surnamed| {
        s.span.start > own.end
            && s.standing >= Standing::Leads
            && paragraph.sentence_at(s.span.start).start == s.span.start
            && !called.contains(&*s.surname)
    };
    reading.surnamed.iter().any(acts)
}
