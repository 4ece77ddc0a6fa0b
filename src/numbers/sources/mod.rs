//! Finds the source of a figure. Each file is one strategy; [`ORDER`] is the order in which they are tried.

mod according;
mod beside;
mod carried;
mod clause;
mod counted;
mod documented;
mod naming;
mod note;
mod poll;
mod put_at;
mod quote;
mod results;
mod sample;
mod telling;

use super::decision::{Verdict, verdicts};
use super::named::Named;
use super::placed::Placed;
use super::read::is_table;
use super::view::{Phrase, View};
use super::{Exemption, Figure, Inherited, Number, NumberBasis, Source, Sourced, Standing};
use crate::attribution::{Quote, QuoteKind, Reading};
use crate::draft::Paragraph;
use crate::finding::Place;
use crate::lexicon::Locale;
use crate::text::Span;

use telling::Tellers;

/// Number of paragraphs for which a poll or report stays the source of what follows.
const REACH: usize = 3;

/// A strategy; it returns `None` if it has no answer for the figure.
type Strategy = fn(&Ground<'_>, &Placed<'_>) -> Option<Answer>;

/// The answer of a strategy.
enum Answer {
    /// The source (a note names none), how it was found, and the words that show it.
    Given(Option<Source>, NumberBasis, Option<Span>),
    /// Certainly nobody.
    Nobody,
}

/// The strategies; the first answer counts. The writer's note comes before the text; words that contain the figure
/// come before words near it; the figure's clause comes before its sentence, its sentence before its paragraph, and
/// its paragraph before those above.
const ORDER: &[Strategy] = &[
    note::note,
    quote::quote,
    clause::addressed,
    put_at::put_at,
    according::according,
    clause::telling,
    poll::fronted,
    clause::beside,
    clause::clause,
    poll::beside,
    documented::documented,
    counted::counted,
    counted::owned,
    counted::forecast,
    quote::turn,
    sample::sample,
    carried::carried,
];

/// See [`super::resolve`].
pub(super) fn resolve(
    paragraph: &Paragraph,
    figures: &[Figure],
    reading: &Reading,
    quotes: &[Quote],
    context: &Inherited,
    sourced: Sourced<'_>,
    locale: &Locale,
) -> (Vec<Number>, Inherited) {
    let view = View::of(paragraph, locale);
    let speech = |q: &&Quote| !matches!(q.kind, QuoteKind::Term | QuoteKind::Title);
    let mut spoken: Vec<&Quote> = quotes.iter().filter(speech).collect();
    spoken.sort_by_key(|q| q.span);
    let mut notes: Vec<Span> =
        paragraph.notes.iter().filter(|n| n.kind.is_source()).map(|n| n.span).collect();
    notes.sort();
    // Only figures ask for these, and most paragraphs have none.
    let (tellers, according) = match figures {
        [] => Default::default(),
        _ => (Tellers::of(&view), view.phrases(view.words.according)),
    };
    let ground = Ground {
        paragraph,
        named: Named::of(&view, reading),
        spoken,
        notes,
        context,
        sourced,
        view,
        tellers,
        according,
    };
    if is_table(&view, figures) {
        return (figures.iter().map(in_table).collect(), ground.handed_on(&[]));
    }
    let verdicts = verdicts(&view, figures, &reading.likely, &ground.according);
    let placed = figures.iter().zip(verdicts).map(|(f, verdict)| Placed::new(&view, f, verdict));
    let mut numbers: Vec<Number> = placed.map(|placed| ground.number(&placed)).collect();
    ground.compare(&mut numbers);
    let next = ground.handed_on(&numbers);
    (numbers, next)
}

/// Returns a figure of a paragraph that consists mostly of figures.
fn in_table(figure: &Figure) -> Number {
    Number { figure: figure.clone(), source: None, basis: None, words: None, standing: Standing::Outside }
}

/// The parts of a paragraph that the strategies use.
struct Ground<'a> {
    paragraph: &'a Paragraph,
    named: Named<'a>,
    /// Quotes of speech, in text order.
    spoken: Vec<&'a Quote>,
    /// Byte ranges of the writer's source notes, in text order.
    notes: Vec<Span>,
    context: &'a Inherited,
    sourced: Sourced<'a>,
    view: View<'a>,
    /// The clauses that say who gives something.
    tellers: Tellers,
    /// Phrases that name a source.
    according: Vec<Phrase>,
}

impl Ground<'_> {
    fn number(&self, placed: &Placed<'_>) -> Number {
        let unsourced = Number {
            figure: placed.figure.clone(),
            source: None,
            basis: None,
            words: None,
            standing: if placed.verdict == Verdict::Outside { Standing::Outside } else { Standing::Unsure },
        };
        match ORDER.iter().find_map(|strategy| strategy(self, placed)) {
            Some(Answer::Given(source, basis, words)) => {
                Number { source, basis: Some(basis), words, standing: Standing::Sourced, ..unsourced }
            }
            Some(Answer::Nobody) => Number { standing: Standing::Outside, ..unsourced },
            None if self.sourced.has(placed.figure) => {
                let mut number = unsourced;
                number.figure.exemption = number.figure.exemption.or(Some(Exemption::Repeated));
                Number { basis: Some(NumberBasis::Carried), standing: Standing::Sourced, ..number }
            }
            None if placed.verdict == Verdict::Unsure => {
                Number { source: clause::giving(self, placed).map(|(source, ..)| source), ..unsourced }
            }
            None => unsourced,
        }
    }

    fn given(&self, source: Span, basis: NumberBasis, words: Option<Span>) -> Answer {
        Answer::Given(Some(self.source(source)), basis, words)
    }

    /// Copies the source of a figure to the figures compared with it in the same sentence: in "counted 4,120, some
    /// 300 fewer" the writer did the subtraction.
    fn compare(&self, numbers: &mut [Number]) {
        for i in 1..numbers.len() {
            let (before, rest) = numbers.split_at_mut(i);
            let (other, this) = (&before[i - 1], &mut rest[0]);
            let sentence = self.paragraph.sentence_at(this.figure.span.start);
            let sourced = other.basis.is_some() && sentence.contains(other.figure.span);
            if this.basis.is_some() || !sourced || !self.is_compared(&this.figure) {
                continue;
            }
            (this.source, this.basis) = (other.source.clone(), Some(NumberBasis::Carried));
            this.standing = Standing::Sourced;
        }
    }

    /// True for "some 300 fewer" and "300 boats more than", which compare with an earlier count.
    fn is_compared(&self, figure: &Figure) -> bool {
        let end = self.paragraph.tokens.partition_point(|t| t.span().start < figure.span.end);
        (end..end + 2)
            .take_while(|&i| !self.view.is_mark(i))
            .any(|i| self.view.words.changes.degrees.has(self.view.text(i)))
    }

    fn source(&self, span: Span) -> Source {
        Source { place: Place::Here(span), text: span.of(&self.paragraph.prose).into(), name: None }
    }

    /// Returns what the next paragraph inherits.
    fn handed_on(&self, numbers: &[Number]) -> Inherited {
        let polls = |s: Span| {
            self.paragraph.words_in(s).any(|t| self.view.words.polls.has(t.span().of(&self.paragraph.prose)))
        };
        let leads = self.paragraph.prose.trim_end().ends_with(':');
        let poll = self.named.spans().rfind(|s| polls(*s));
        let lead = self.named.spans().next_back().filter(|_| leads);
        let (source, poll) = match poll.or(lead).map(|s| self.source(s)) {
            Some(source) => (above(source), poll.is_some()),
            None => (self.context.source.as_deref().cloned().and_then(above), self.context.poll),
        };
        let given =
            numbers.iter().rev().find(|n| matches!(n.basis, Some(NumberBasis::Clause | NumberBasis::Phrase)));
        let office = given.and_then(|n| n.source.clone()).filter(|s| self.is_office(&s.text));
        // A company's results go on in the paragraphs below, with a quote between them or not.
        let own = numbers.iter().all(|n| n.basis == Some(NumberBasis::Carried));
        let told = || self.context.figures.as_deref().cloned().filter(|_| own);
        let office = office.or_else(|| results::of(self));
        let given_here = office.is_some();
        let figures = office.or_else(told).and_then(above);
        let goes_on = if numbers.is_empty() {
            !self.spoken.is_empty()
        } else {
            numbers.iter().all(|n| n.source.is_some())
        };
        let tied = given_here || self.context.tied && goes_on;
        let (source, figures) = (source.map(Box::new), figures.map(Box::new));
        Inherited { poll: poll && source.is_some(), source, tied: tied && figures.is_some(), figures }
    }
}

impl Ground<'_> {
    /// True if the words name a document or a body whose figures may continue in the next paragraph.
    fn is_office(&self, words: &str) -> bool {
        let lists = [self.view.words.documents, self.view.words.bodies];
        words.split_whitespace().any(|word| lists.iter().any(|list| list.has(word)))
    }
}

/// Returns the source as the next paragraph sees it; `None` if it is too many paragraphs above.
fn above(source: Source) -> Option<Source> {
    let place = match source.place {
        Place::Here(span) => Place::Above { back: 1, span },
        Place::Above { back, span } if back < REACH => Place::Above { back: back + 1, span },
        _ => return None,
    };
    Some(Source { place, ..source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution;
    use crate::draft::{Draft, Format};
    use crate::lexicon::ENGLISH;
    use crate::numbers::read;

    /// Returns the source of the first figure of a paragraph, and how it was found.
    pub(super) fn source(text: &str) -> (Option<String>, Option<NumberBasis>) {
        sources(text).into_iter().next().unwrap_or_else(|| panic!("{text}: no figure"))
    }

    /// Returns the sources of all figures of a paragraph, and how they were found.
    pub(super) fn sources(text: &str) -> Vec<(Option<String>, Option<NumberBasis>)> {
        let draft = Draft::new(text, Format::Text);
        let paragraph = &draft.blocks[0].paragraph;
        let figures = read(paragraph, &ENGLISH);
        let reading = attribution::read(paragraph, &crate::lexicon::ENGLISH);
        let mut people = attribution::Introduced::default();
        people.add(0, &reading.named);
        let (quotes, _) = attribution::resolve(paragraph, &reading, &Default::default(), people.above(1));
        let (context, sourced) = (Inherited::default(), crate::numbers::SourcedFigures::default());
        let (numbers, _) =
            resolve(paragraph, &figures, &reading, &quotes, &context, sourced.above(0), &ENGLISH);
        numbers.into_iter().map(|n| (n.source.map(|s| s.text.to_string()), n.basis)).collect()
    }

    /// Asserts the source of the first figure of each text.
    pub(super) fn assert_sources(cases: &[(&str, &str)]) {
        for (text, wanted) in cases {
            assert_eq!(source(text).0.as_deref(), Some(*wanted), "{text}");
        }
    }

    #[test]
    fn a_note_outranks_the_text_and_a_clause_outranks_the_context() {
        assert_eq!(source("Police said 340 boats (CQ) sank.").1, Some(NumberBasis::Note));
        let both = "A report by the board was out in May. The mayor said 340 boats sank.";
        assert_eq!(source(both), (Some("The mayor".to_owned()), Some(NumberBasis::Clause)));
    }
}
