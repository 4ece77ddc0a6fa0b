//! `quote-late-attribution`: an attribution that comes only after two quoted sentences.

use super::words::shortened;
use super::{Check, Rule, Scene, case};
use crate::attribution::{QuoteKind, SpeakerBasis};
use crate::draft::{Paragraph, sentences, tokens};
use crate::finding::{Finding, Place, Related, Severity};
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "quote-late-attribution",
    summary: "A quote whose attribution comes only after two quoted sentences",
    severity: Severity::Hint,
    default_on: true,
    page: "\
Readers should know early who is speaking. If the attribution comes only after two whole sentences, news \
agencies move it up: after the first sentence, or before the quote.

The rule stays quiet if a lead-in or the paragraph above already names the speaker.",
    finds: &[case(
        "«“The bridge is closed. It will stay so until the spring.”» said Ilse Brandt.",
    )
    .at(Severity::Hint)],
    passes: &[
        case("“The bridge is closed,” said Ilse Brandt. “It will stay so. Nobody can help it.”"),
        case("Ilse Brandt said: “The bridge is closed. It will stay so until the spring.”"),
        case("“The bridge is closed until the spring,” said Ilse Brandt."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let Some(quote) = scene.facts.quotes.first().filter(|q| !q.continues && q.kind == QuoteKind::Direct) else {
        return;
    };
    let Some(speaker) = quote.speaker.as_ref().filter(|_| quote.basis == Some(SpeakerBasis::Own)) else { return };
    let opens = scene.paragraph().begins_quoted();
    let after = matches!(speaker.place, Place::Here(span) if span.start >= quote.span.end);
    if !opens || !after || inner_sentences(scene.paragraph(), quote.span) < 2 {
        return;
    }
    let words = shortened(quote.span, scene.prose());
    out.push(Finding {
        rule: RULE.name,
        severity: RULE.severity,
        span: quote.span,
        related: vec![Related { place: speaker.place, message: "The speaker is first named here".to_owned() }],
        fixes: Vec::new(),
        message: format!("The speaker, “{}”, comes late: attribute {words} after its first sentence.", speaker.text),
    });
}

/// Number of sentences between the marks.
fn inner_sentences(paragraph: &Paragraph, span: Span) -> usize {
    let inner = paragraph.quoted_at(span.start).map_or(span, |q| q.inner);
    let text = inner.of(&paragraph.prose);
    sentences(text, &tokens(text)).len()
}
