//! Tells whom "he" and "she" do not mean below a quote: its hearer may answer, and a life that follows is that of somebody
//! else.

use super::meant;
use super::{FromAbove, Quote, Speaker, SpeakerBasis};
use crate::draft::{Paragraph, Token};
use crate::lexicon::given_names::Given;
use crate::lexicon::small_words;
use crate::lexicon::speech::{Class, class_of};
use crate::lexicon::telling;
use crate::text::{Lower, Span};

/// The context for a pronoun that the words around it tell more about, or `None`.
pub(super) fn told_apart(
    paragraph: &Paragraph,
    cue: Option<Span>,
    speaker: &Speaker,
    context: &FromAbove,
) -> Option<FromAbove> {
    let last = context.last.as_ref().filter(|_| meant::is_pronoun(&speaker.text.lower()))?;
    let others = |others: bool| Some(FromAbove { others: [others; 2], ..context.clone() });
    // "Born in Lund, he went to sea": the life is that of the person whom the last speaker spoke about.
    let first = last.text.split(' ').next().unwrap_or_default().lower();
    let about = context.rivals || class_of(&first).may_be(Class::POSSESSIVE);
    if about && tells_a_life(paragraph) {
        return others(true);
    }
    // "told him: “…” ¶ “…,” he added": not the hearer.
    let adds = cue.is_some_and(|cue| telling::goes_on(&cue.of(&paragraph.prose).lower()));
    (adds && context.quoted && paragraph.begins_quoted()).then(|| FromAbove {
        others: [false; 2],
        line: false,
        turn: None,
        ..context.clone()
    })
}

/// True if the paragraph opens with somebody's birth.
fn tells_a_life(paragraph: &Paragraph) -> bool {
    let first = paragraph.sentences.first().copied().unwrap_or_default();
    let inside = paragraph.tokens.iter().map(Token::span).take_while(|span| span.start < first.end);
    let mut open = inside.take_while(|span| paragraph.quoted_at(span.start).is_none());
    open.any(|span| telling::is_birth(&span.of(&paragraph.prose).lower()))
}

/// The sex of the one person who hears the last quote of a paragraph: "told *him*", "asked her *son*".
pub(super) fn hearer(paragraph: &Paragraph, quotes: &[Quote]) -> Option<Given> {
    const MOST: usize = 3;
    let cue = quotes.last().filter(|q| q.basis == Some(SpeakerBasis::Own))?.cue?;
    let token = |i: usize| paragraph.tokens.get(i).filter(|t| t.is_wordlike());
    let lower = |i: usize| Some(token(i)?.span().of(&paragraph.prose).lower());
    let next = paragraph.tokens.partition_point(|t| t.span().start < cue.end);
    let tells = class_of(&lower(next.checked_sub(1)?)?).may_be(Class::HEARER);
    let first = lower(next).filter(|_| tells)?;
    let class = class_of(&first);
    let noun = (next + 1..next + 1 + MOST).map_while(lower).find_map(|word| small_words::sex_of_noun(&word));
    if class.may_be(Class::POSSESSIVE.and(Class::DETERMINER)) && noun.is_some() {
        return noun;
    }
    // "told her *in May*", but not "told her *party*"
    let small = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::ADVERB).and(Class::TIME);
    let ends = lower(next + 1).is_none_or(|word| class_of(&word).may_be(small));
    small_words::sex(&first).filter(|_| class.may_be(Class::OBJECT) && ends)
}

#[cfg(test)]
mod tests {
    use crate::draft::{Draft, Format};
    use crate::facts::{Facts, Given};

    #[test]
    fn the_hearer_of_a_quote_may_answer() {
        let name = |text: &str| {
            let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
            let speaker = facts.paragraphs.last()?.quotes.last()?.speaker.clone();
            speaker?.name.map(|name| name.to_string())
        };
        for text in [
            "John Brandt told him: “Sit down.”\n\n“I will not,” he replied.",
            "Rolf Lund told his son: “Sit down.”\n\n“I will not,” he said.",
            "“Sit down,” John Brandt told the boy.\n\n“I will not,” he said.",
            "“Sit down,” Ilse Brandt told her.\n\n“I will not,” she said.",
            "Rolf Lund died on Monday. His friend John Brandt said: “He was kind.”\n\nBorn in Marrow in 1935, he went to \
             sea at 16. “I lied about my age,” he recalled.",
        ] {
            assert_eq!(name(text), None, "{text}");
        }
        for text in [
            "John Brandt told him: “Sit down.”\n\n“It is late,” he added.",
            "John Brandt told reporters: “It is late.”\n\n“We must go,” he said.",
            "John Brandt told her: “It is late.”\n\n“We must go,” he said.",
            "John Brandt told his party: “It is late.”\n\n“We must go,” he said.",
            "“We row,” John Brandt said.\n\nBorn in Marrow in 1935, he went to sea at 16. “I lied about my age,” he said.",
        ] {
            assert_eq!(name(text).as_deref(), Some("John Brandt"), "{text}");
        }
    }
}
