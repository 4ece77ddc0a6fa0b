//! Who gave a figure: a note of the writer's, the speaker of its quotation, the source of its reported
//! clause, or what the paragraphs above introduced.

use std::sync::Arc;

use super::decision::{Verdict, verdicts};
use super::view::View;
use super::{Context, Exemption, Figure, Number, NumberBasis, NumberKind, Source, Standing, Value};
use crate::attribution::{Attribution, Quote, QuoteKind, Reading};
use crate::draft::{BlockKind, NoteKind, Paragraph};
use crate::finding::Place;
use crate::lexicon::figures::{ENGLISH, Figures};
use crate::text::Span;

/// How many paragraphs a poll or a report goes on being the source of what follows.
const REACH: usize = 3;

/// See [`super::resolve`].
pub(super) fn resolve(
    paragraph: &Paragraph,
    figures: &[Figure],
    reading: &Reading,
    quotes: &[Quote],
    context: &Context,
) -> (Vec<Number>, Context) {
    let scene = Scene { paragraph, reading, quotes, context, view: View::new(paragraph, &ENGLISH) };
    let verdicts = verdicts(paragraph, figures, &reading.likely);
    let numbers: Vec<Number> =
        figures.iter().zip(verdicts).map(|(f, verdict)| scene.number(f, verdict)).collect();
    let next = scene.handed_on(&numbers);
    (numbers, next)
}

struct Scene<'a> {
    paragraph: &'a Paragraph,
    reading: &'a Reading,
    quotes: &'a [Quote],
    context: &'a Context,
    view: View<'a>,
}

impl Scene<'_> {
    fn number(&self, figure: &Figure, verdict: Verdict) -> Number {
        let standing = if verdict == Verdict::Outside { Standing::Outside } else { Standing::Unsure };
        let with = |source: Option<Source>, basis: Option<NumberBasis>| Number {
            figure: figure.clone(),
            source,
            basis,
            standing: if basis.is_some() { Standing::Sourced } else { standing },
        };
        if self.is_noted(figure) {
            return with(None, Some(NumberBasis::Note));
        }
        if let Some(speaker) = self.quoted(figure).and_then(|q| q.speaker.as_ref()) {
            let source =
                Source { place: speaker.place, text: Arc::clone(&speaker.text), name: speaker.name.clone() };
            return with(Some(source), Some(NumberBasis::Quote));
        }
        if self.is_addressed(figure) {
            return Number { standing: Standing::Outside, ..with(None, None) };
        }
        if (verdict == Verdict::Reported || self.is_said(figure))
            && let Some((source, basis)) = self.clause(figure)
        {
            return with(Some(source), Some(basis));
        }
        if let Some(poll) = self.sampled(figure) {
            return with(Some(self.source(poll)), Some(NumberBasis::Phrase));
        }
        if let Some(source) = self.carried(figure).or_else(|| self.goes_on(figure, verdict)) {
            return with(Some(source), Some(NumberBasis::Carried));
        }
        let mut number = with(None, None);
        if self.is_repeated(figure) {
            number.figure.exemption = number.figure.exemption.or(Some(Exemption::Repeated));
            number.basis = Some(NumberBasis::Carried);
            number.standing = Standing::Sourced;
        }
        number
    }

    /// Whether a note of the writer's stands on the figure, or after it in its sentence or at its end.
    fn is_noted(&self, figure: &Figure) -> bool {
        let sentence = self.paragraph.sentence_at(figure.span.start);
        let up_to = |note: Span| {
            self.paragraph.prose.get(sentence.end..note.start).is_some_and(|gap| gap.trim().is_empty())
        };
        let notes = self.paragraph.notes.iter().filter(|n| n.kind == NoteKind::Source).map(|n| n.span);
        let mut beside = notes.filter(|n| n.overlaps(figure.span) || n.start >= figure.span.end);
        beside.any(|n| n.overlaps(figure.span) || n.start < sentence.end || up_to(n))
    }

    fn quoted(&self, figure: &Figure) -> Option<&Quote> {
        let speech = |q: &&Quote| !matches!(q.kind, QuoteKind::Term | QuoteKind::Title);
        self.quotes.iter().filter(speech).find(|q| q.span.contains(figure.span))
    }

    /// The source of the reported clause: of the attribution whose content holds the figure, the innermost
    /// first; else of the nearest in its sentence, else in the paragraph.
    fn clause(&self, figure: &Figure) -> Option<(Source, NumberBasis)> {
        let sentence = self.paragraph.sentence_at(figure.span.start);
        let named = self.reading.attributions.iter().filter(|a| !a.source.is_empty());
        let cost = |a: &&Attribution| {
            let holding = a.content.iter().filter(|c| c.overlaps(figure.span)).map(|c| c.len()).min();
            let distance = a.source.iter().map(|s| gap(*s, figure.span)).min().unwrap_or(usize::MAX);
            let inside = a.source.iter().any(|s| sentence.overlaps(*s));
            (holding.is_none(), !inside, holding.unwrap_or(0), distance)
        };
        let own = named.min_by_key(cost)?;
        let span = *own.source.iter().min_by_key(|s| gap(**s, figure.span))?;
        let phrase = own.cue.iter().any(|c| {
            self.view.words.according.contains(&c.of(&self.paragraph.prose).to_lowercase().as_str())
        });
        let basis = if phrase || self.is_document(span) { NumberBasis::Phrase } else { NumberBasis::Clause };
        Some((self.source(span), basis))
    }

    /// A poll's or a report's share: introduced in the paragraph, or above; a list's lead-in.
    fn carried(&self, figure: &Figure) -> Option<Source> {
        let share = matches!(figure.kind, NumberKind::Poll | NumberKind::Percent | NumberKind::Ratio);
        let sentence = self.paragraph.sentence_at(figure.span.start);
        let before = |s: &&Span| s.start < figure.span.start && (share || !sentence.contains(**s));
        let sources = self.reading.attributions.iter().flat_map(|a| &a.source);
        if let Some(span) = sources.filter(before).rfind(|s| self.is_document(**s)) {
            return Some(self.source(*span));
        }
        let listed = self.paragraph.kind == BlockKind::ListItem;
        let poll = figure.kind == NumberKind::Poll || self.context.poll && share;
        self.context.source.clone().filter(|_| listed || poll)
    }

    /// Whether the figure counts those who are told ("told some 25 colleagues that"): nobody says how many they are.
    fn is_addressed(&self, figure: &Figure) -> bool {
        let people = matches!(figure.kind, NumberKind::Count | NumberKind::Crowd) && figure.unit.is_some();
        people && Figures::has(self.view.words.tells, self.word_before(figure))
    }

    /// Whether what somebody says begins with the figure: "said 40 had left", "said about 40"; or somebody puts
    /// something at it.
    fn is_said(&self, figure: &Figure) -> bool {
        Figures::has(self.view.words.says, self.word_before(figure)) || self.is_put_at(figure)
    }

    /// "put the number of the dead at 40": nothing but what is put stands between the verb and "at".
    fn is_put_at(&self, figure: &Figure) -> bool {
        if self.word_before(figure) != "at" {
            return false;
        }
        let first = self.paragraph.tokens.partition_point(|t| t.span.end <= figure.span.start);
        let (from, _) = self.view.sentence(first);
        let mut clause =
            (from..first).rev().take_while(|&i| !matches!(self.view.text(i), "," | ";" | "—" | "–"));
        clause.any(|i| Figures::has(self.view.words.puts, self.view.text(i)))
    }

    /// The poll whose sample the figure is: "a poll of 1,012 adults", "a survey by the board of 300 firms".
    fn sampled(&self, figure: &Figure) -> Option<Span> {
        if !matches!(self.word_before(figure), "of" | "among") {
            return None;
        }
        let sentence = self.paragraph.sentence_at(figure.span.start);
        let before = Span::new(sentence.start, figure.span.start);
        let words = self.paragraph.words_in(before).map(|t| t.span);
        words.filter(|s| Figures::has(self.view.words.polls, s.of(&self.paragraph.prose))).last()
    }

    /// The word before a figure and its hedge.
    fn word_before(&self, figure: &Figure) -> &str {
        let from = figure.hedge.map_or(figure.span.start, |h| h.start.min(figure.span.start));
        let first = self.paragraph.tokens.partition_point(|t| t.span.end <= from);
        self.view.before(first)
    }

    /// Of a figure that could be either: whoever speaks in the sentence before may well go on.
    fn goes_on(&self, figure: &Figure, verdict: Verdict) -> Option<Source> {
        if verdict != Verdict::Unsure {
            return None;
        }
        let sentence = self.paragraph.sentence_at(figure.span.start);
        let before = self.paragraph.sentences.iter().rev().find(|s| s.end <= sentence.start)?;
        let mut sources = self.reading.attributions.iter().flat_map(|a| &a.source);
        sources.rfind(|s| before.contains(**s)).map(|s| self.source(*s))
    }

    /// Whether the same number of the same thing had a source further up.
    fn is_repeated(&self, figure: &Figure) -> bool {
        key(figure).is_some_and(|key| self.context.sourced.binary_search(&key).is_ok())
    }

    fn is_document(&self, span: Span) -> bool {
        let words = self.view.words;
        self.paragraph.words_in(span).any(|t| {
            let word = t.span.of(&self.paragraph.prose);
            Figures::has(words.documents, word) || Figures::has(words.polls, word)
        })
    }

    fn source(&self, span: Span) -> Source {
        Source { place: Place::Here(span), text: span.of(&self.paragraph.prose).into(), name: None }
    }

    /// What goes on to the next paragraph.
    fn handed_on(&self, numbers: &[Number]) -> Context {
        let polls = |s: Span| {
            self.paragraph
                .words_in(s)
                .any(|t| Figures::has(self.view.words.polls, t.span.of(&self.paragraph.prose)))
        };
        let sources = || self.reading.attributions.iter().flat_map(|a| a.source.iter().copied());
        let leads = self.paragraph.prose.trim_end().ends_with(':');
        let poll = sources().rfind(|s| polls(*s));
        let lead = sources().last().filter(|_| leads);
        let (source, poll) = match poll.or(lead).map(|s| self.source(s)) {
            Some(source) => (above(source), poll.is_some()),
            None => (self.context.source.clone().and_then(above), self.context.poll),
        };
        let mut sourced = Arc::clone(&self.context.sourced);
        for number in numbers.iter().filter(|n| matches!(n.basis, Some(b) if b != NumberBasis::Carried)) {
            if let Some(key) = key(&number.figure)
                && let Err(at) = sourced.binary_search(&key)
            {
                Arc::make_mut(&mut sourced).insert(at, key);
            }
        }
        Context { poll: poll && source.is_some(), source, sourced }
    }
}

fn gap(a: Span, b: Span) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}

/// The source as the next paragraph sees it; `None` where it is too far up.
fn above(source: Source) -> Option<Source> {
    let place = match source.place {
        Place::Here(span) => Place::Above { back: 1, span },
        Place::Above { back, span } if back < REACH => Place::Above { back: back + 1, span },
        _ => return None,
    };
    Some(Source { place, ..source })
}

/// By what a figure is known again: its value and its unit, of numbers that hardly come twice by chance.
fn key(figure: &Figure) -> Option<(String, String)> {
    let Value::One(value) = figure.value else { return None };
    let certain = figure.unit.is_some() && value > 10.0 && figure.exemption.is_none();
    certain.then(|| (value.to_string(), figure.unit.clone().unwrap_or_default()))
}
