//! A paragraph's quotes in the draft: a quotation that goes on, a speaker who carries over, the persons.

use std::sync::Arc;

use super::people::{self, People};
use super::{Context, Quote, QuoteKind, Reading, Speaker, SpeakerBasis};
use crate::draft::{BlockKind, Paragraph};
use crate::finding::Place;
use crate::text::Span;

/// See [`super::resolve`].
pub(super) fn resolve(
    paragraph: &Paragraph,
    reading: &Reading,
    context: &Context,
    people: &Arc<People>,
) -> (Vec<Quote>, Context) {
    let introduced = people.with(&reading.named);
    let mut quotes = reading.quotes.clone();
    let goes_on = paragraph.begins_quoted() && context.open.is_some();
    let worded = worded(paragraph);
    for (i, quote) in quotes.iter_mut().enumerate() {
        quote.continues = i == 0 && goes_on;
        if let Some(perhaps) = &mut quote.perhaps {
            perhaps.name = people::name_of(perhaps, reading, &introduced, context);
        }
        if let Some(speaker) = &mut quote.speaker {
            speaker.name = people::name_of(speaker, reading, &introduced, context);
            continue;
        }
        if quote.continues {
            quote.speaker = context.open.clone().flatten();
            quote.basis = quote.speaker.as_ref().map(|_| SpeakerBasis::Own);
        } else if is_carried(worded, quote) {
            quote.speaker = context.last.clone();
            quote.basis = quote.speaker.as_ref().map(|_| SpeakerBasis::Carried);
        }
    }
    sign(paragraph, context, &mut quotes);
    carry_within(paragraph, &mut quotes);
    doubt(paragraph, reading, context, &introduced, &mut quotes);
    quotes.iter_mut().filter(|q| q.speaker.is_some()).for_each(|q| q.perhaps = None);
    let open = paragraph.leaves_quote_open().then(|| quotes.last().and_then(|q| q.speaker.clone()));
    let last = last_speaker(paragraph, reading, &quotes, &introduced, context);
    let next = Context {
        open: open.map(|speaker| speaker.map(above)),
        last: last.map(above),
        lead_in: reading.digest || paragraph.prose.trim_end().ends_with(':'),
        below: None,
    };
    (quotes, next)
}

/// From the paragraph's first letter or digit to its last, in bytes.
fn worded(paragraph: &Paragraph) -> Span {
    let first = paragraph.prose.find(char::is_alphanumeric);
    let last = paragraph.prose.char_indices().rfind(|(_, c)| c.is_alphanumeric());
    let (start, end) = first.zip(last.map(|(at, c)| at + c.len_utf8())).unwrap_or_default();
    Span::new(start, end)
}

/// Whether the speaker of the paragraph above reads as this quotation's: it is all that stands here.
fn is_carried(worded: Span, quote: &Quote) -> bool {
    match quote.kind {
        QuoteKind::Direct | QuoteKind::Partial => {
            worded.start == worded.end || quote.span.start <= worded.start && worded.end <= quote.span.end
        }
        QuoteKind::Block => true,
        QuoteKind::Term | QuoteKind::Title => false,
    }
}

/// Gives the quotation that ends the paragraph the name from the byline below it.
fn sign(paragraph: &Paragraph, context: &Context, quotes: &mut [Quote]) {
    let (Some(byline), Some(quote)) = (&context.below, quotes.last_mut()) else { return };
    let ends =
        paragraph.prose.get(quote.span.end..).is_some_and(|rest| !rest.contains(char::is_alphanumeric));
    if ends && quote.basis != Some(SpeakerBasis::Own) {
        let place = Place::Below { on: 1, span: byline.span };
        quote.speaker = Some(Speaker { place, text: Arc::clone(&byline.text), name: None });
        quote.basis = Some(SpeakerBasis::Own);
    }
}

/// A whole sentence right after a sentence of somebody's in the same paragraph reads as theirs too.
fn carry_within(paragraph: &Paragraph, quotes: &mut [Quote]) {
    for i in 1..quotes.len() {
        let (before, rest) = quotes.split_at_mut(i);
        let (Some(above), quote) = (before.last(), &mut rest[0]) else { continue };
        let between = paragraph.prose.get(above.span.end..quote.span.start).unwrap_or("");
        let apart = between.split_whitespace().count() > 14;
        if quote.speaker.is_none() && quote.kind == QuoteKind::Direct && !apart && above.speaker.is_some() {
            quote.speaker = above.speaker.clone();
            quote.basis = Some(SpeakerBasis::Carried);
        }
    }
}

/// Whoever is told to have spoken in the sentence right before a quotation without a speaker may well say that too.
fn doubt(
    paragraph: &Paragraph,
    reading: &Reading,
    context: &Context,
    introduced: &Arc<People>,
    quotes: &mut [Quote],
) {
    let open = |q: &&mut Quote| q.speaker.is_none() && q.perhaps.is_none() && q.kind == QuoteKind::Direct;
    // By their places, as a paragraph may be long and full of both.
    let whole = |a: &&super::Attribution| a.source.len() == 1 && !a.cue.is_empty();
    let mut all: Vec<_> = reading.attributions.iter().filter(whole).collect();
    all.sort_by_key(|a| a.source[0]);
    let first_word =
        |own: Span| own.of(&paragraph.prose).find(char::is_alphanumeric).map(|at| own.start + at);
    let mut worded = (Span::default(), None);
    for quote in quotes.iter_mut().filter(open) {
        let own = paragraph.sentence_at(quote.span.start);
        let after = paragraph.sentences.partition_point(|s| s.start < own.start);
        let Some(before) = after.checked_sub(1).map(|i| paragraph.sentences[i]) else { continue };
        if worded.0 != own {
            worded = (own, first_word(own));
        }
        let begins = worded.1.is_none_or(|at| at >= quote.span.start);
        let at = |byte: usize| all.partition_point(|a| a.source[0].start < byte);
        let here = all[at(before.start)..at(before.end)].iter();
        let mut told = here.filter(|a| a.cue.iter().chain(&a.source).all(|s| before.contains(*s)));
        let speaker = told.next_back().filter(|a| begins && told.all(|b| b.source == a.source));
        quote.perhaps = speaker.map(|a| mentioned(a.source[0], paragraph, reading, introduced, context));
        quote.unsure |= quote.perhaps.is_some();
    }
}

/// The one known speaker of the paragraph's last quote or reported clause.
fn last_speaker(
    paragraph: &Paragraph,
    reading: &Reading,
    quotes: &[Quote],
    introduced: &Arc<People>,
    context: &Context,
) -> Option<Speaker> {
    if let Some(span) = reading.leads_in {
        return Some(mentioned(span, paragraph, reading, introduced, context));
    }
    if paragraph.kind == BlockKind::Heading {
        return None;
    }
    let quote = quotes.iter().rev().find(|q| !matches!(q.kind, QuoteKind::Term | QuoteKind::Title));
    let clause = reading.attributions.iter().rev().find(|a| !a.source.is_empty());
    let end = |a: &super::Attribution| a.content.last().map_or(0, |s| s.end);
    let holds = |a: &super::Attribution, quote: &Quote| a.content.iter().any(|c| c.overlaps(quote.span));
    match (quote, clause) {
        (Some(quote), Some(clause))
            if end(clause) > quote.span.end && (quote.speaker.is_none() || !holds(clause, quote)) =>
        {
            reported(paragraph, reading, clause, introduced, context)
        }
        (Some(quote), _) => quote.speaker.clone(),
        (None, Some(clause)) => reported(paragraph, reading, clause, introduced, context),
        (None, None) => None,
    }
}

fn reported(
    paragraph: &Paragraph,
    reading: &Reading,
    clause: &super::Attribution,
    introduced: &Arc<People>,
    context: &Context,
) -> Option<Speaker> {
    let &[span] = clause.source.as_slice() else { return None };
    Some(mentioned(span, paragraph, reading, introduced, context))
}

/// Whom the words at `span` stand for, as somebody who speaks.
pub(super) fn mentioned(
    span: Span,
    paragraph: &Paragraph,
    reading: &Reading,
    introduced: &Arc<People>,
    context: &Context,
) -> Speaker {
    let text: Arc<str> = span.of(&paragraph.prose).into();
    let mut speaker = Speaker { place: Place::Here(span), text, name: None };
    speaker.name = people::name_of(&speaker, reading, introduced, context);
    speaker
}

/// The same speaker, seen from the next paragraph.
fn above(speaker: Speaker) -> Speaker {
    let place = match speaker.place {
        Place::Here(span) => Place::Above { back: 1, span },
        Place::Above { back, span } => Place::Above { back: back + 1, span },
        Place::Below { on: 1, span } => Place::Here(span),
        Place::Below { on, span } => Place::Below { on: on - 1, span },
        other => other,
    };
    Speaker { place, ..speaker }
}
