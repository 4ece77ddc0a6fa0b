//! Who gave a figure: a note of the writer's, the speaker of its quotation, the source of its reported
//! clause, or what the paragraphs above introduced.

use std::sync::Arc;

use super::decision::{Verdict, verdicts};
use super::named::{Named, is_document};
use super::view::View;
use super::{Context, Exemption, Figure, Number, NumberBasis, NumberKind, Source, Sourced, Standing};
use crate::attribution::{Quote, QuoteKind, Reading};
use crate::draft::{BlockKind, Paragraph};
use crate::finding::Place;
use crate::lexicon::changes;
use crate::lexicon::figures::{ENGLISH, Figures};
use crate::lexicon::speech::{Class, class_of};
use crate::text::Span;

/// How many paragraphs a poll or a report goes on being the source of what follows.
const REACH: usize = 3;

/// How many tokens before a sample the poll may stand that it is of.
const SAMPLE: usize = 30;

/// See [`super::resolve`].
pub(super) fn resolve(
    paragraph: &Paragraph,
    figures: &[Figure],
    reading: &Reading,
    quotes: &[Quote],
    context: &Context,
    sourced: &Sourced,
) -> (Vec<Number>, Context) {
    let view = View::new(paragraph, &ENGLISH);
    let speech = |q: &&Quote| !matches!(q.kind, QuoteKind::Term | QuoteKind::Title);
    let mut spoken: Vec<&Quote> = quotes.iter().filter(speech).collect();
    spoken.sort_by_key(|q| q.span);
    let mut notes: Vec<Span> =
        paragraph.notes.iter().filter(|n| n.kind.is_source()).map(|n| n.span).collect();
    notes.sort();
    let scene = Scene { paragraph, named: Named::of(&view, reading), spoken, notes, context, sourced, view };
    let verdicts = verdicts(paragraph, figures, &reading.likely);
    let mut numbers: Vec<Number> =
        figures.iter().zip(verdicts).map(|(f, verdict)| scene.number(f, verdict)).collect();
    scene.compare(&mut numbers);
    let next = scene.handed_on();
    (numbers, next)
}

struct Scene<'a> {
    paragraph: &'a Paragraph,
    named: Named<'a>,
    /// What is spoken, in order.
    spoken: Vec<&'a Quote>,
    /// The writer's source notes, in order.
    notes: Vec<Span>,
    context: &'a Context,
    sourced: &'a Sourced,
    view: View<'a>,
}

impl Scene<'_> {
    fn number(&self, figure: &Figure, verdict: Verdict) -> Number {
        let standing = if verdict == Verdict::Outside { Standing::Outside } else { Standing::Unsure };
        let with = |source: Option<Source>, basis: Option<NumberBasis>, words: Option<Span>| Number {
            figure: figure.clone(),
            source,
            basis,
            words,
            standing: if basis.is_some() { Standing::Sourced } else { standing },
        };
        if let Some(note) = self.note(figure) {
            return with(None, Some(NumberBasis::Note), Some(note));
        }
        if let Some((quote, speaker)) = self.quoted(figure).and_then(|q| Some((q, q.speaker.as_ref()?))) {
            let source =
                Source { place: speaker.place, text: Arc::clone(&speaker.text), name: speaker.name.clone() };
            return with(Some(source), Some(NumberBasis::Quote), quote.cue);
        }
        if self.is_addressed(figure) {
            return Number { standing: Standing::Outside, ..with(None, None, None) };
        }
        if let Some((who, verb)) = self.puts(figure) {
            return with(Some(self.source(who)), Some(NumberBasis::Clause), Some(verb));
        }
        if (verdict == Verdict::Reported || self.is_said(figure))
            && let Some((source, basis, cue)) = self.clause(figure)
        {
            return with(Some(source), Some(basis), cue);
        }
        let certain =
            [Self::according, Self::interjected, Self::told, Self::documented, Self::counted, Self::turn];
        if let Some((source, basis)) = certain.iter().find_map(|by| by(self, figure)) {
            return with(Some(self.source(source)), Some(basis), None);
        }
        if let Some(poll) = self.sampled(figure) {
            return with(Some(self.source(poll)), Some(NumberBasis::Phrase), None);
        }
        if let Some(source) = self.carried(figure).or_else(|| self.goes_on(figure, verdict)) {
            return with(Some(source), Some(NumberBasis::Carried), None);
        }
        let mut number = with(None, None, None);
        if self.is_repeated(figure) {
            number.figure.exemption = number.figure.exemption.or(Some(Exemption::Repeated));
            number.basis = Some(NumberBasis::Carried);
            number.standing = Standing::Sourced;
        } else if verdict == Verdict::Unsure {
            number.source = self.clause(figure).map(|(source, ..)| source);
        }
        number
    }

    /// Gives what a sourced figure is compared with in its own sentence the same source: "counted 4,120, some 300
    /// fewer" is the writer's subtraction of what somebody counted.
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

    /// "some 300 fewer", "300 boats more than": more or less of what was counted before.
    fn is_compared(&self, figure: &Figure) -> bool {
        let end = self.paragraph.tokens.partition_point(|t| t.span.start < figure.span.end);
        (end..end + 2)
            .take_while(|&i| !self.view.is_mark(i))
            .any(|i| Figures::has(changes::ENGLISH.degrees, self.view.text(i)))
    }

    /// The note of the writer's that stands on the figure, or after it in its sentence or at its end.
    fn note(&self, figure: &Figure) -> Option<Span> {
        let sentence = self.paragraph.sentence_at(figure.span.start);
        let up_to = |note: Span| {
            self.paragraph.prose.get(sentence.end..note.start).is_some_and(|gap| gap.trim().is_empty())
        };
        let first = self.notes.partition_point(|n| n.end <= figure.span.start);
        let note = *self.notes.get(first)?;
        let beside = note.overlaps(figure.span) || note.start < sentence.end || up_to(note);
        beside.then_some(note)
    }

    fn quoted(&self, figure: &Figure) -> Option<&Quote> {
        let after = self.spoken.partition_point(|q| q.span.start <= figure.span.start);
        after.checked_sub(1).map(|i| self.spoken[i]).filter(|q| q.span.contains(figure.span))
    }

    /// The source of the reported clause, and its cue.
    fn clause(&self, figure: &Figure) -> Option<(Source, NumberBasis, Option<Span>)> {
        let own = self.named.giving(&self.view, figure.span)?;
        let of_a_poll = self.poll_of(figure).filter(|_| !is_document(&self.view, own.span));
        if let Some(poll) = of_a_poll {
            return Some((self.source(poll), NumberBasis::Phrase, None));
        }
        let phrase = own.of.cue.iter().any(|c| {
            self.view.words.according.contains(&c.of(&self.paragraph.prose).to_lowercase().as_str())
        });
        let document = is_document(&self.view, own.span);
        let basis = if phrase || document { NumberBasis::Phrase } else { NumberBasis::Clause };
        Some((self.source(own.span), basis, own.of.cue.first().copied()))
    }

    /// Of a share the poll that its own sentence names before it, or else after: "in a poll by the board, 38 percent of
    /// voters said" gives the poll's figure, not the voters'.
    fn poll_of(&self, figure: &Figure) -> Option<Span> {
        if !is_share(figure) {
            return None;
        }
        let first = self.paragraph.tokens.partition_point(|t| t.span.end <= figure.span.start);
        let (from, to) = self.view.sentence(first);
        let poll = |i: &usize| Figures::has(self.view.words.polls, self.view.text(*i)) && !self.is_asked(*i);
        let at = (from..first).rev().find(poll).or_else(|| (first..to).find(poll))?;
        Some(self.named_by(at, from))
    }

    /// Whether a word of polls names those who are asked.
    fn is_asked(&self, i: usize) -> bool {
        self.view.text(i).to_ascii_lowercase().starts_with("respond") || self.view.text(i).ends_with("ed")
    }

    /// The words that end in the noun at `at`: from the article, or the first of the names before it.
    fn named_by(&self, at: usize, floor: usize) -> Span {
        let mut from = at;
        while from > floor && at - from < 8 {
            let word = self.view.text(from - 1);
            let article = self.view.is_any(from - 1, &["a", "an", "the"]);
            let joins = self.view.is_capital(from - 1)
                || matches!(word, "/" | "-" | "–" | "new" | "recent" | "national");
            if !(article || joins) {
                break;
            }
            from -= 1;
            if article {
                break;
            }
        }
        self.view.span(from).cover(self.view.span(at))
    }

    /// A poll's or a report's share: introduced in the paragraph, or above; a list's lead-in.
    fn carried(&self, figure: &Figure) -> Option<Source> {
        let share = is_share(figure);
        let sentence = self.paragraph.sentence_at(figure.span.start);
        let end = if share { figure.span.start } else { sentence.start };
        if let Some(span) = self.named.document_before(end) {
            return Some(self.source(self.poll_of(figure).unwrap_or(span)));
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
        Figures::has(self.view.words.says, self.word_before(figure)) || self.put_at(figure).is_some()
    }

    /// The verb of "put the number of the dead at 40".
    fn put_at(&self, figure: &Figure) -> Option<usize> {
        let first = self.paragraph.tokens.partition_point(|t| t.span.end <= figure.span.start);
        (self.word_before(figure) == "at").then(|| self.view.put_before(first)).flatten()
    }

    /// Whoever puts something at the figure, and the verb: "*her office* puts the dead at 40". They are the words before
    /// the verb, where those hold a source or end in what a body is called.
    fn puts(&self, figure: &Figure) -> Option<(Span, Span)> {
        let verb = self.put_at(figure)?;
        let (from, _) = self.view.sentence(verb);
        let class = |i: usize| class_of(&self.view.text(i).to_lowercase());
        let small = Class::ADVERB.and(Class::AUXILIARY);
        let end = (from..verb).rev().find(|&i| !class(i).may_be(small))? + 1;
        let joint = Class::CONJUNCTION.and(Class::RELATIVE);
        let pause = |i: usize| {
            self.view.is_mark(i) && !matches!(self.view.text(i), "'" | "’" | ".") || class(i).may_be(joint)
        };
        let first = (from..end).rev().take_while(|&i| !pause(i)).last()?;
        let subject = self.view.span(first).cover(self.view.span(end - 1));
        let body = Figures::has(self.view.words.bodies, self.view.text(end - 1));
        (body || self.named.stands_in(&self.view, subject)).then(|| (subject, self.view.span(verb)))
    }

    /// Whoever an "according to" of the figure's own sentence names: "*council minutes*".
    fn according(&self, figure: &Figure) -> Option<(Span, NumberBasis)> {
        let view = &self.view;
        let at = |byte: usize| self.paragraph.tokens.partition_point(|t| t.span.end <= byte);
        let first = at(figure.span.start);
        let (from, to) = view.sentence(first);
        // "As measured by revenue" names none.
        let phrases = view
            .words
            .according
            .iter()
            .filter(|p| p.contains(' ') && !p.ends_with("ed by") || p.starts_with("as "));
        let mut after = (from..to).filter_map(|i| phrases.clone().find_map(|p| view.phrase(i, p)));
        let begin = after.next().filter(|&begin| begin < to && after.next().is_none())?;
        let pause = |i: &usize| view.is_mark(*i) && !matches!(view.text(*i), "." | "'" | "’" | "-" | "&");
        let end = (begin..to).find(pause).unwrap_or(to);
        let last = (begin..end).rev().find(|&i| !view.is_mark(i))?;
        let is_none = (begin..=last).any(|i| Figures::has(view.words.no_sources, view.text(i)));
        let within = (begin..end).contains(&first);
        let quoted = self.paragraph.quoted_at(view.span(begin).start).is_some();
        (!is_none && !within && !quoted)
            .then(|| (view.span(begin).cover(view.span(last)), NumberBasis::Phrase))
    }

    /// Whoever is named in the middle of the figure's sentence, which goes on with the same subject: "It tore off roofs, *the
    /// bureau* said, and was moving at 30 kph."
    fn interjected(&self, figure: &Figure) -> Option<(Span, NumberBasis)> {
        let view = &self.view;
        let first = self.paragraph.tokens.partition_point(|t| t.span.end <= figure.span.start);
        let (from, to) = view.sentence(first);
        let other = Class::SUBJECT
            .and(Class::DETERMINER)
            .and(Class::POSSESSIVE)
            .and(Class::PREPOSITION)
            .and(Class::RELATIVE);
        let goes_on = |i: usize| {
            view.text(i) == ","
                && view.is_any(i + 1, &["and", "but"])
                && !class_of(&view.text(i + 2).to_lowercase()).may_be(other)
                && !view.is_capital(i + 2)
        };
        let named = |comma: usize| {
            let told = self.named.telling(view, view.span(comma - 1))?;
            let before = self.paragraph.tokens.partition_point(|t| t.span.end <= told.span.start);
            (before > from && view.before(before) == ",").then_some((told.span, NumberBasis::Clause))
        };
        (from + 1..to.saturating_sub(2)).filter(|&i| goes_on(i)).find_map(named)
    }

    /// Whoever is named behind a comma after what holds the figure: "It lost 2.1 percent, *the fund* said on Friday".
    fn told(&self, figure: &Figure) -> Option<(Span, NumberBasis)> {
        let view = &self.view;
        let own = self.named.giving(view, figure.span)?;
        let at = |span: Span| self.paragraph.tokens.partition_point(|t| t.span.end <= span.start);
        let cue = own.of.cue.first().filter(|c| c.start >= own.span.end)?;
        let beside = at(*cue) == at(own.span) + self.paragraph.words_in(own.span).count();
        let holds =
            own.of.content.iter().any(|c| c.contains(figure.span)) && figure.span.end < own.span.start;
        let speech = class_of(&cue.of(&self.paragraph.prose).to_lowercase()).may_be(Class::SPEECH);
        let sure = holds && beside && speech && view.before(at(own.span)) == ",";
        sure.then_some((own.span, NumberBasis::Clause))
    }

    /// The document whose subject and verb lead in the figure, or are put in: "*The review* counted 1,126 flats", "half of
    /// them stand empty, *a review* shows".
    fn documented(&self, figure: &Figure) -> Option<(Span, NumberBasis)> {
        let view = &self.view;
        let first = self.paragraph.tokens.partition_point(|t| t.span.end <= figure.span.start);
        let (from, to) = view.sentence(first);
        let document = |i: &usize| Figures::has(view.words.documents, view.text(*i)) && !view.touches(*i);
        let shows = |i: usize| {
            [view.words.shows, view.words.counts].iter().any(|list| Figures::has(list, view.text(i)))
        };
        let whose = |at: usize| {
            let span = self.named_by(at, from);
            let led = self.paragraph.tokens.partition_point(|t| t.span.end <= span.start);
            (led, span)
        };
        let subject = |at: usize| {
            let (led, span) = whose(at);
            let verb = at + 1;
            // "The review, dated 4 March, counted"; "a report of the board, which had found".
            let comma = (verb..to.min(verb + 12)).find(|&i| view.text(i) == ",").unwrap_or(to);
            let which = comma + 2 + usize::from(view.is_any(comma + 2, &["had", "has"]));
            if view.is(comma + 1, "which") && shows(which) && which < first {
                return Some((span, NumberBasis::Phrase));
            }
            let verb = if comma == verb {
                (verb + 1..to.min(verb + 12)).find(|&i| view.text(i) == ",").map_or(verb, |comma| comma + 1)
            } else {
                verb
            };
            let leads = (led == from || view.before(led) == ",") && shows(verb);
            let around = verb < first || first < led && led > from;
            (leads && around).then_some((span, NumberBasis::Phrase))
        };
        (from..to).filter(document).find_map(subject)
    }

    /// Whoever is named as having counted: "*Unison*, which represents the staff, counted 23".
    fn counted(&self, figure: &Figure) -> Option<(Span, NumberBasis)> {
        let view = &self.view;
        let first = self.paragraph.tokens.partition_point(|t| t.span.end <= figure.span.start);
        let (from, _) = view.sentence(first);
        // "Counted some 23", not "counted on a grant of 23".
        let near = (from + 1).max(first.saturating_sub(4))..first;
        let verb = near.rev().find(|&i| Figures::has(view.words.counts, view.text(i)))?;
        if view.is_any(verb + 1, &["among", "on", "as", "down"]) {
            return None;
        }
        let which = |&i: &usize| view.text(i) == "," && view.is_any(i + 1, &["which", "who"]);
        let end = if view.before(verb) == "," { (from..verb - 1).rfind(which)? } else { verb };
        let small = |i: usize| {
            class_of(&view.text(i).to_lowercase()).may_be(Class::PREPOSITION.and(Class::AUXILIARY))
        };
        let begin = (from..end).rev().take_while(|&i| !view.is_mark(i) && !small(i)).last()?;
        let leads = begin == from || view.before(begin) == ",";
        let name = (begin..end).any(|i| view.is_capital(i) && i > from);
        let body = Figures::has(view.words.bodies, view.text(end - 1)) || name || end - begin == 1;
        (leads && body).then(|| (view.span(begin).cover(view.span(end - 1)), NumberBasis::Clause))
    }

    /// Whose turn in a transcript the figure stands in: "*A*: It moved by 60 meters."
    fn turn(&self, figure: &Figure) -> Option<(Span, NumberBasis)> {
        let own = self.named.giving(&self.view, figure.span)?;
        let holds = own.of.content.iter().any(|c| c.contains(figure.span));
        let leads = own.span.start == 0 && self.paragraph.prose[own.span.end..].starts_with(':');
        (holds && leads && own.of.cue.is_empty()).then_some((own.span, NumberBasis::Clause))
    }

    /// The poll whose sample the figure is: "a poll of 1,012 adults", "a survey by the board of 300 firms".
    fn sampled(&self, figure: &Figure) -> Option<Span> {
        if !matches!(self.word_before(figure), "of" | "among") || is_share(figure) {
            return None;
        }
        let first = self.paragraph.tokens.partition_point(|t| t.span.end <= figure.span.start);
        let (from, _) = self.view.sentence(first);
        let mut before = (first.saturating_sub(SAMPLE).max(from)..first).rev();
        let poll = before.find(|&i| Figures::has(self.view.words.polls, self.view.text(i)));
        poll.map(|at| self.named_by(at, from))
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
        let sentences = &self.paragraph.sentences;
        let before = sentences.partition_point(|s| s.end <= sentence.start).checked_sub(1)?;
        self.named.last_in(sentences[before]).map(|s| self.source(s))
    }

    /// Whether the same number of the same thing had a source further up.
    fn is_repeated(&self, figure: &Figure) -> bool {
        self.sourced.has(figure)
    }

    fn source(&self, span: Span) -> Source {
        Source { place: Place::Here(span), text: span.of(&self.paragraph.prose).into(), name: None }
    }

    /// What goes on to the next paragraph.
    fn handed_on(&self) -> Context {
        let polls = |s: Span| {
            self.paragraph
                .words_in(s)
                .any(|t| Figures::has(self.view.words.polls, t.span.of(&self.paragraph.prose)))
        };
        let leads = self.paragraph.prose.trim_end().ends_with(':');
        let poll = self.named.spans().rfind(|s| polls(*s));
        let lead = self.named.spans().next_back().filter(|_| leads);
        let (source, poll) = match poll.or(lead).map(|s| self.source(s)) {
            Some(source) => (above(source), poll.is_some()),
            None => (self.context.source.clone().and_then(above), self.context.poll),
        };
        Context { poll: poll && source.is_some(), source }
    }
}

fn is_share(figure: &Figure) -> bool {
    matches!(figure.kind, NumberKind::Poll | NumberKind::Percent | NumberKind::Ratio)
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
