//! Writes hovers: who says the words under the pointer, who counted the figure, which day it is.
//!
//! A hover opens with the answer; how it was found follows on a separate line.

use super::{harmless, times};
use crate::attribution::{Quote, QuoteKind, SpeakerBasis};
use crate::dates::{ReferenceBasis, TimeExpression, TimexType};
use crate::facts::people::{counted, people};
use crate::facts::{Facts, ParagraphFacts, Story};
use crate::numbers::{Exemption, Number, NumberBasis};
use crate::terms::{Hit, Terms};
use crate::text::Span;

/// What is known of the innermost item at the byte `at` of the draft: its span in bytes of the draft, and the hover's
/// paragraphs in Markdown, or with `plain` as text without markup.
pub fn hover(facts: &Facts, terms: &Terms, at: usize, plain: bool) -> Option<(Span, Vec<String>)> {
    let blocks = &facts.draft.blocks;
    let index = blocks.partition_point(|b| b.start <= at).checked_sub(1)?;
    let start = blocks[index].start;
    let about = About {
        facts,
        paragraph: &facts.paragraphs[index],
        story: facts.story_of(index),
        index,
        plain,
        terms,
    };
    let (span, lines) = about.at(at - start)?;
    Some((span.shifted(start), lines))
}

/// The hover's text for a paragraph, in Markdown or plain text.
struct About<'a> {
    facts: &'a Facts,
    paragraph: &'a ParagraphFacts,
    story: &'a Story,
    index: usize,
    plain: bool,
    terms: &'a Terms,
}

impl About<'_> {
    /// Returns the innermost item at a byte of the paragraph's source, with its text. The span is of the source too.
    fn at(&self, at: usize) -> Option<(Span, Vec<String>)> {
        let facts = self.paragraph;
        let source = |span: Span| facts.paragraph.in_source(span);
        let is_at = |span: Span| source(span).holds(at);
        let mut hits = self.terms.hits(&facts.paragraph).into_iter();
        if let Some(hit) = hits.find(|hit| is_at(hit.span)) {
            return Some((source(hit.span), self.term(&hit)));
        }
        if let Some(time) = facts.times.iter().find(|t| is_at(t.span)) {
            return Some((source(time.span), self.time(time)));
        }
        if let Some(number) = facts.numbers.iter().find(|n| is_at(n.figure.span)) {
            return Some((source(number.figure.span), self.number(number)));
        }
        let dateline = self.story.dateline.as_ref();
        if let Some((_, line)) = dateline.filter(|(i, line)| *i == self.index && is_at(line.span)) {
            return Some((source(line.span), self.dateline(line.place)));
        }
        let quote = facts.quotes.iter().find(|q| is_at(q.span))?;
        Some((source(quote.span), self.quote(quote)))
    }

    /// Words of the draft with single spaces, escaped so that they never become markup.
    fn words(&self, words: &str) -> String {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.plain { harmless::words(&words) } else { harmless::markdown(&words) }
    }

    /// Returns a span of the prose as it is written, without the characters that nobody sees.
    fn written(&self, span: Span) -> String {
        self.words(&self.paragraph.paragraph.written(span))
    }

    fn bold(&self, words: &str) -> String {
        if self.plain { words.to_owned() } else { format!("**{words}**") }
    }

    /// A term of the house: what to write instead, and why.
    fn term(&self, hit: &Hit<'_>) -> Vec<String> {
        let instead: Vec<String> =
            hit.instead.iter().map(|instead| format!("“{}”", self.words(instead))).collect();
        let answer = match instead.is_empty() {
            true => "House style avoids this".to_owned(),
            false => format!("House style: {}", instead.join(" or ")),
        };
        let why = hit.term.why(&self.paragraph.paragraph.written(hit.span)).map(|why| self.words(&why));
        [Some(self.bold(&answer)), why].into_iter().flatten().collect()
    }

    fn quote(&self, quote: &Quote) -> Vec<String> {
        match quote.kind {
            QuoteKind::Term => return vec![format!("{}, not speech", self.bold("A term"))],
            QuoteKind::Title => return vec![format!("{}, not speech", self.bold("The title of a work"))],
            _ => {}
        }
        let length = counted(quote.words, "word");
        let Some(speaker) = &quote.speaker else {
            let perhaps = quote.perhaps.as_ref().and_then(|p| p.called()).map(|who| self.words(&who));
            let how = match perhaps {
                _ if quote.basis.is_some() => format!("The draft attributes it without a name. {length}."),
                Some(who) => format!("Perhaps {who}, but nothing in the draft says so. {length}."),
                None => format!("Nothing in the draft says whose words these are. {length}."),
            };
            return vec![self.bold("No speaker"), how];
        };
        let who = speaker.name.as_deref().unwrap_or(&speaker.text);
        let known = people(self.facts).into_iter().find(|p| Some(&*p.name) == speaker.name.as_deref());
        let title = known.and_then(|p| p.title).map(|t| format!(", {}", self.words(&t))).unwrap_or_default();
        let from = match (quote.basis, quote.cue) {
            (Some(SpeakerBasis::Carried), _) => {
                "carried over from the paragraph above; nothing here says so".to_owned()
            }
            (_, Some(cue)) => format!("from “{}” and “{}”", self.words(&speaker.text), self.written(cue)),
            _ if quote.continues => "continued from the paragraph above".to_owned(),
            _ => format!("from “{}”", self.words(&speaker.text)),
        };
        let channel =
            quote.channel.map(|span| format!(", reported by “{}”", self.written(span))).unwrap_or_default();
        vec![format!("{}{title}", self.bold(&self.words(who))), format!("{length}, {from}{channel}.")]
    }

    fn number(&self, number: &Number) -> Vec<String> {
        let figure = &number.figure;
        let mut what = self.written(figure.span);
        // As written, which keeps separators; with the unit if neither words nor a sign give it.
        let sign = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && !",.'’-–\\".contains(c);
        let unit = figure.unit.as_deref().map(|u| self.words(u)).filter(|_| !what.contains(sign));
        if let Some(unit) = unit.filter(|u| !what.contains(u.as_str())) {
            what = format!("{what} {unit}");
        }
        let hedge = figure.hedge.map(|hedge| format!(", an estimate (“{}”)", self.written(hedge)));
        let what = format!("“{what}”{}", hedge.unwrap_or_default());
        let from = number.source.as_ref().map(|s| self.words(s.name.as_deref().unwrap_or(&s.text)));
        let words = number.words.map(|w| self.written(w)).filter(|w| !w.trim().is_empty());
        let by = words.map(|w| format!(", from “{w}”")).unwrap_or_default();
        let needless = figure.exemption.and_then(|exemption| match exemption {
            Exemption::Small => Some("a small count"),
            Exemption::NotACount => Some("an age, a score, an order, a distance or part of a name"),
            Exemption::Market => Some("a market price or move"),
            Exemption::Rule => Some("a plan, a rule or a known fact"),
            Exemption::NamedBody => Some("a decision of a named body"),
            Exemption::Table => Some("its paragraph is mostly figures"),
            Exemption::Repeated => None,
        });
        let (answer, how) = match (number.basis, from) {
            (None, perhaps) => match (needless, perhaps) {
                (Some(why), _) => ("No source needed".to_owned(), why.to_owned()),
                (None, Some(who)) => {
                    ("No source".to_owned(), format!("perhaps {who}, but nothing here says so"))
                }
                (None, None) => return vec![self.bold("No source"), format!("{what}.")],
            },
            (Some(NumberBasis::Note), _) => {
                ("Checked by the writer".to_owned(), format!("a source note is next to it{by}"))
            }
            (Some(NumberBasis::Carried), Some(who)) => (who, "carried over from the text above".to_owned()),
            (Some(NumberBasis::Carried), None) => {
                ("Source above".to_owned(), "the same figure has its source further up".to_owned())
            }
            (Some(NumberBasis::Quote), Some(who)) => (who, format!("in their quote{by}")),
            (Some(_), Some(who)) => (who, format!("source of the figure{by}")),
            (Some(_), None) => ("In somebody’s words".to_owned(), "the speaker is not named".to_owned()),
        };
        vec![self.bold(&answer), format!("{what}: {how}.")]
    }

    fn time(&self, time: &TimeExpression) -> Vec<String> {
        let words = self.written(time.span);
        let Some(meaning) = times::meaning(time) else {
            let dated = matches!(time.kind, TimexType::Date | TimexType::Time);
            let which = "The draft does not say which date that is.".to_owned();
            return [self.bold(&words)].into_iter().chain(dated.then_some(which)).collect();
        };
        let by_dateline = self.story.reference().is_none_or(|r| r.basis == ReferenceBasis::Dateline);
        let story_of = if by_dateline { "the dateline" } else { "the story’s day" };
        let away = time.days_from_dateline.filter(|_| time.day.is_some()).map(|days| match days {
            0 => format!(", the day of {story_of}"),
            1 => format!(", the day after {story_of}"),
            -1 => format!(", the day before {story_of}"),
            d if d < 0 => format!(", {} days before {story_of}", -d),
            d => format!(", {d} days after {story_of}"),
        });
        let mut lines = vec![format!("{}{}", self.bold(&self.words(&meaning)), away.unwrap_or_default())];
        lines.extend(match (time.basis, self.story.reference()) {
            (Some("reference"), Some(reference)) => Some(format!(
                "“{words}”, resolved from {}, {}.",
                reference.basis.words(),
                times::day(reference.date)
            )),
            (Some("context"), _) => Some(format!("“{words}”, resolved from the date named before it.")),
            _ => None,
        });
        lines
    }

    fn dateline(&self, place: Option<Span>) -> Vec<String> {
        let place = place.map_or_else(|| "Dateline".to_owned(), |place| self.written(place));
        let Some(reference) = self.story.reference() else {
            return vec![
                self.bold(&place),
                "No date is known, so words such as “Tuesday” cannot be resolved.".to_owned(),
            ];
        };
        let date = times::with_weekday(reference.date);
        vec![
            format!("{}, {date}", self.bold(&place)),
            format!(
                "The date comes from {}; the story’s dates are resolved from it.",
                reference.basis.words()
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Draft, Format};
    use crate::facts::Given;

    /// Returns the words that a hover on the last letter of `word` covers, and its text.
    fn on(text: &str, word: &str) -> (String, String) {
        let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
        let at = text.find(word).unwrap() + word.char_indices().last().unwrap().0;
        let (span, lines) = hover(&facts, &Terms::default(), at, true).unwrap();
        (span.of(text).to_owned(), lines.join(" "))
    }

    #[test]
    fn soft_hyphens_move_no_hover_and_show_in_none() {
        let text = "HARROW BAY, March 15, 2025 - “The pier stays shut,” Il\u{ad}se Bran\u{ad}dt said on Fri\u{ad}day. \
                    About 1,2\u{ad}00 people came on Mon\u{ad}day, March 1\u{ad}0, the har\u{ad}bour board said.";
        assert_eq!(
            on(text, "The pier"),
            (
                "“The pier stays shut,”".to_owned(),
                "Ilse Brandt 4 words, from “Ilse Brandt” and “said”.".to_owned()
            )
        );
        let (words, said) = on(text, "Fri\u{ad}day");
        assert_eq!(words, "Fri\u{ad}day");
        assert!(said.contains("“Friday”, resolved from the dateline"), "{said}");
        let (words, said) = on(text, "1,2\u{ad}00");
        assert_eq!(words, "1,2\u{ad}00");
        assert!(said.contains("“1,200 people”"), "{said}");
        assert_eq!(on(text, "March 1\u{ad}0").0, "Mon\u{ad}day, March 1\u{ad}0");
    }
}
