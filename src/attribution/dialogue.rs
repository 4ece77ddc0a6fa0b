//! Recognises dialogue: the short lines of two people who speak in turn, and who acts right before a quote.

use std::sync::Arc;

use super::{FromAbove, Quote, QuoteKind, Reading, Speaker, SpeakerBasis, Standing};
use crate::draft::{Paragraph, Token, TokenKind};
use crate::lexicon::small_words;
use crate::lexicon::speech::{Class, class_of};
use crate::lexicon::telling;
use crate::text::{Lower, Span};

/// True if the paragraph is one short quote with hardly more than who says it: “Not from me,” said Ilse Brandt.
pub(super) fn is_exchanged(paragraph: &Paragraph, quotes: &[Quote]) -> bool {
    /// The longest quote and the longest rest, in words.
    const SHORT: usize = 8;
    const REST: usize = 6;
    let [quote] = quotes else { return false };
    let whole = Span::new(0, paragraph.prose.len());
    // “…,” Brandt told reporters. “…,” said Brandt, a skipper.
    let told = quote.cue.is_some_and(|cue| telling::needs_hearer(&cue.of(&paragraph.prose).lower()));
    let described = paragraph.prose[quote.span.end..].contains(',');
    let said =
        quote.kind == QuoteKind::Direct && quote.basis == Some(SpeakerBasis::Own) && !told && !described;
    let words = || paragraph.words_in(whole).take(SHORT + REST + 1).count();
    said && quote.words <= SHORT && words() <= quote.words + REST
}

/// The speaker of the quote in the paragraph above, if both are known by name and differ.
pub(super) fn turn(context: &FromAbove, speaker: &Speaker) -> Option<Arc<str>> {
    let before = context.last.as_ref().filter(|_| context.quoted)?.name.as_ref()?;
    speaker.name.as_ref().filter(|name| *name != before).map(|_| Arc::clone(before))
}

/// "*Prado* folds her arms. “…”": the subject that opens the sentence before the quote at the byte `at`, and acts in it. The
/// sentence is short and tells neither a number nor a day.
pub(super) fn actor(paragraph: &Paragraph, reading: &Reading, at: usize) -> Option<Span> {
    const MOST: usize = 16;
    let prose = &*paragraph.prose;
    let own = paragraph.sentence_at(at);
    let after = paragraph.sentences.partition_point(|s| s.start < own.start);
    let before = paragraph.sentences[after.checked_sub(1)?];
    let alone = !prose.get(own.start..at)?.contains(char::is_alphanumeric);
    let quoted = paragraph.quoted.partition_point(|q| q.span.end <= before.start);
    let plain = paragraph.quoted.get(quoted).is_none_or(|q| q.span.start >= before.end);
    if !alone || !plain || !before.of(prose).trim_end().ends_with('.') {
        return None;
    }
    let words: Vec<&Token> = paragraph.words_in(before).take(MOST + 1).collect();
    let first = words.first()?.span();
    let subject = subject(prose, reading, first)?;
    let class = |token: &Token| class_of(&token.span().of(prose).lower());
    let mut rest = words.iter().filter(|token| token.span().start >= subject.end);
    let small = Class::AUXILIARY.and(Class::PREPOSITION).and(Class::CONJUNCTION).and(Class::RELATIVE);
    let told = |token: &&&Token| {
        let text = token.span().of(prose);
        let adverb = class(token).may_be(Class::ADVERB) && !class(token).may_be(Class::AUXILIARY);
        !adverb && !small_words::is_adverb_form(&text.lower())
    };
    let verb = rest.clone().find(told)?;
    let close = !prose.get(subject.end..verb.span().start)?.contains([',', '(', ';', '–', '—']);
    let acts = verb.kind() == TokenKind::Word
        && !verb.span().of(prose).starts_with(char::is_uppercase)
        && !class(verb).may_be(small);
    let dated = rest.any(|token| token.kind() == TokenKind::Number || class(token).may_be(Class::TIME));
    (words.len() <= MOST && close && acts && !dated).then_some(subject)
}

/// The name or the pronoun that begins with the word `first`, as the subject.
fn subject(prose: &str, reading: &Reading, first: Span) -> Option<Span> {
    let leads = |span: Span, standing: Standing| span.start == first.start && standing >= Standing::Leads;
    let full = reading.named.iter().find(|n| leads(n.span, n.standing)).map(|n| n.span);
    let surname = || reading.surnamed.iter().find(|s| leads(s.span, s.standing)).map(|s| s.span);
    let lower = first.of(prose).lower();
    let pronoun = class_of(&lower).may_be(Class::SUBJECT) && small_words::sex(&lower).is_some();
    full.or_else(surname).or_else(|| pronoun.then_some(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::read;
    use crate::lexicon::ENGLISH;

    #[test]
    fn who_acts_before_a_quote_may_speak() {
        let who = |prose: &str| {
            let paragraph = Paragraph::of(prose);
            let at = paragraph.quoted.last().expect("a quote").span.start;
            actor(&paragraph, &read(&paragraph, &ENGLISH), at).map(|span| span.of(prose).to_owned())
        };
        for (prose, subject) in [
            ("Prado folds her arms. “You go.”", "Prado"),
            ("“We stay,” Lund said. Ana Prado put down the phone. “You go.”", "Ana Prado"),
            ("It rained. She slowly leaned back in her chair. “You go.”", "She"),
        ] {
            assert_eq!(who(prose).as_deref(), Some(subject), "{prose}");
        }
        for prose in [
            "Prado folds her arms. It rained. “You go.”",
            "Prado is tired. “You go.”",
            "Prado has two boats. “You go.”",
            "Prado left the board in June. “You go.”",
            "Prado, the mayor, left. “You go.”",
            "Prado won 12 of 15 races. “You go.”",
            "The rain stopped. “You go.”",
            "Her sister left. “You go.”",
            "Prado put down the phone, “You go.”",
        ] {
            assert_eq!(who(prose), None, "{prose}");
        }
    }
}
