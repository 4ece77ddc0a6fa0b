//! Carries a speaker from one quote to the next of the same paragraph.

use super::people::{People, surname_of};
use super::{FromAbove, Quote, QuoteKind, Reading, Speaker, SpeakerBasis};
use super::{dialogue, meant, pronouns, rivals};
use crate::draft::Paragraph;
use crate::finding::Place;
use crate::text::{Lower, Span};

/// Attributes a full-sentence quote right after an attributed sentence of the same paragraph to the same speaker.
pub(super) fn carry(
    paragraph: &Paragraph,
    reading: &Reading,
    context: &FromAbove,
    introduced: People<'_>,
    quotes: &mut [Quote],
) {
    for i in 1..quotes.len() {
        let (before, rest) = quotes.split_at_mut(i);
        let (Some(above), quote) = (before.last(), &mut rest[0]) else { continue };
        let between = paragraph.prose.get(above.span.end..quote.span.start).unwrap_or("");
        let apart = between.split_whitespace().count() > 14;
        let own = above.speaker.as_ref();
        if quote.basis.is_none()
            && quote.kind == QuoteKind::Direct
            && !apart
            && own
                .is_some_and(|s| !is_told_between(paragraph, reading, s, (above.span.end, quote.span.start)))
            && !own
                .is_some_and(|s| another_acts(paragraph, reading, context, introduced, s, quote.span.start))
        {
            quote.speaker = above.speaker.clone();
            let alone = || {
                let rivals = |s| {
                    rivals::has_rivals(paragraph, reading, before, s)
                        || rivals::names_somebody_else(paragraph, reading, introduced, s)
                };
                above.speaker.as_ref().is_some_and(|s| !rivals(s))
            };
            let own = above.basis == Some(SpeakerBasis::Own)
                && (follows_telling(paragraph, above, quote) || above.kind == QuoteKind::Direct && alone());
            quote.basis = Some(if own { SpeakerBasis::Own } else { SpeakerBasis::Carried });
        }
    }
}

/// True if somebody other than the speaker acts right before the byte `at`: “No,” Prado said. *Ode* folds his arms. “…”
fn another_acts(
    paragraph: &Paragraph,
    reading: &Reading,
    context: &FromAbove,
    introduced: People<'_>,
    speaker: &Speaker,
    at: usize,
) -> bool {
    let Some((span, name)) = dialogue::actor(paragraph, reading, at).zip(speaker.name.as_ref()) else {
        return false;
    };
    let actor = meant::mentioned(span, paragraph, reading, introduced, context);
    match &actor.name {
        Some(own) => own != name,
        None => pronouns::is_not_meant(&actor.text.lower(), name, introduced),
    }
}

/// True if somebody other than the speaker is reported between two places: “…,” Brandt said. *Prado said* it rained. “…”
fn is_told_between(
    paragraph: &Paragraph,
    reading: &Reading,
    speaker: &Speaker,
    (from, to): (usize, usize),
) -> bool {
    let own = |span: Span| matches!(speaker.place, Place::Here(place) if place.overlaps(span));
    let called = speaker.name.as_deref().unwrap_or(&speaker.text);
    let other = |span: Span| {
        let text = span.of(&paragraph.prose);
        let same =
            meant::is_pronoun(&text.lower()) || called.contains(text) || text.contains(surname_of(called));
        from <= span.start && span.end <= to && !own(span) && !same
    };
    // Only a sentence of its own: not “…,” Brandt said, as Prado had said before.
    let begins = |span: Span| paragraph.sentence_at(span.start).start >= from;
    let told = reading.attributions.iter().filter(|a| !a.cue.is_empty()).filter_map(|a| a.source.first());
    told.into_iter().any(|span| other(*span) && begins(*span))
}

/// True if the attribution ends where the next quote begins: “…,” says X, the owner. “…”
fn follows_telling(paragraph: &Paragraph, above: &Quote, quote: &Quote) -> bool {
    let own = paragraph.sentence_at(quote.span.start);
    let begins = !paragraph.prose[own.start..quote.span.start].contains(char::is_alphanumeric);
    let told = matches!(above.speaker.as_ref().map(|s| s.place), Some(Place::Here(span)) if span.start >= above.span.end);
    let tail = paragraph.prose.get(above.span.end..own.start).unwrap_or("");
    let one =
        paragraph.sentences.iter().filter(|s| s.start > above.span.end && s.start < own.start).count() == 0;
    begins && told && one && tail.contains(char::is_alphanumeric)
}
