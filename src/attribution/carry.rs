//! Resolves what a paragraph needs from the paragraphs above it: which quotes continue, which speaker carries over, and
//! whom a name or a pronoun means.

use std::sync::Arc;

use super::dialogue;
use super::hearer;
use super::meant;
use super::named::Named;
use super::people::{People, surname_of};
use super::pronouns;
use super::rivals;
use super::within;
use super::{FromAbove, LedIn, Quote, QuoteKind, Reading, Speaker, SpeakerBasis};
use crate::draft::{BlockKind, Paragraph};
use crate::finding::Place;
use crate::lexicon::telling;
use crate::text::{Lower, Span};

/// See [`super::resolve`].
pub(super) fn resolve(
    paragraph: &Paragraph,
    reading: &Reading,
    context: &FromAbove,
    introduced: People<'_>,
) -> (Vec<Quote>, FromAbove) {
    let mut quotes = reading.quotes.clone();
    let worded = worded(paragraph);
    for (i, quote) in quotes.iter_mut().enumerate() {
        let opens = i == 0 && (paragraph.begins_quoted() || quote.kind == QuoteKind::Block);
        let block = context.block.as_ref().filter(|_| quote.kind == QuoteKind::Block);
        quote.continues = opens && (context.open.is_some() || block.is_some());
        if let Some(perhaps) = &mut quote.perhaps {
            perhaps.name = meant::name_of(perhaps, reading, introduced, context);
        }
        if let Some(speaker) = &mut quote.speaker {
            let hearer = hearer::told_apart(paragraph, quote.cue, speaker, context);
            speaker.name = meant::name_of(speaker, reading, introduced, hearer.as_ref().unwrap_or(context));
            let lower = speaker.text.lower();
            if meant::is_pronoun(&lower) {
                // "Brandt said the abbot was stern. Guests bowed, and he *would say*, “…”": not Brandt, if that may be.
                let cue = quote.cue.map_or("", |cue| cue.of(&paragraph.prose));
                let habit = pronouns::is_habit(cue);
                let told =
                    |name: &str| habit && pronouns::may_tell_of(&lower, name, reading, introduced, context);
                // "“No, *Mr Brandt*,” he said": not Brandt.
                let words = quote.span.of(&paragraph.prose);
                // "Brandt asked Prado whether it was late. “Very,” she replied": perhaps not who asked.
                let answers = cue.split(' ').any(|word| telling::answers_with(&word.lower()));
                let asked = |name: &str| {
                    let mut above =
                        reading.named.iter().rev().skip_while(|n| n.span.start > quote.span.start);
                    let other = above
                        .next()
                        .filter(|n| *n.name != *name && !pronouns::is_not_meant(&lower, &n.name, introduced));
                    let asker = above.next().filter(|n| *n.name == *name);
                    let between = |(other, asker): (&Named, &Named)| {
                        paragraph.prose.get(asker.span.end..other.span.start)
                    };
                    other.zip(asker).and_then(between).is_some_and(|words| {
                        answers || words.split(' ').any(|word| telling::asks(&word.lower()))
                    })
                };
                speaker.name.take_if(|name| names(words, surname_of(name)) || told(name) || asked(name));
            }
            continue;
        }
        if quote.basis.is_some() {
            // The quote is attributed, although to nobody by name.
            continue;
        }
        let led = context.lead_in.as_ref().filter(|_| opens && quote.kind.may_be_speech());
        if quote.continues {
            quote.speaker =
                block.or(context.open.as_ref().and_then(Option::as_ref)).map(|speaker| (**speaker).clone());
            quote.basis = quote.speaker.as_ref().map(|_| SpeakerBasis::Own);
        } else if let Some(speaker) = led.and_then(|led| led.speaker.as_ref()) {
            quote.speaker = Some(speaker.clone());
            quote.basis = Some(SpeakerBasis::Own);
        } else if is_carried(worded, quote) && !is_display(paragraph, quote) {
            quote.speaker = context.last.clone();
            // In an interview, the person who answered last answers again.
            let answers = context.asked && context.quoted;
            let basis = if answers { SpeakerBasis::Own } else { SpeakerBasis::Carried };
            quote.basis = quote.speaker.as_ref().map(|_| basis);
        }
    }
    sign(paragraph, context, &mut quotes);
    within::carry(paragraph, reading, context, introduced, &mut quotes);
    doubt(paragraph, reading, context, introduced, &mut quotes);
    // "I ask her whether she misses it. “…”": the writer does not answer.
    let asks = |s: &Speaker| meant::is_writer_or_reader(&s.text);
    let gone = |q: &&mut Quote| q.speaker.is_some() || q.perhaps.as_deref().is_some_and(asks);
    quotes.iter_mut().filter(gone).for_each(|q| q.perhaps = None);
    let next = next(paragraph, reading, context, introduced, &quotes);
    (quotes, next)
}

/// True if the words hold the surname as a whole word.
fn names(words: &str, surname: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    words.match_indices(surname).any(|(at, _)| {
        edge(words[..at].chars().next_back()) && edge(words[at + surname.len()..].chars().next())
    })
}

/// The span from the first letter or digit of the paragraph to the last, in bytes.
fn worded(paragraph: &Paragraph) -> Span {
    let first = paragraph.prose.find(char::is_alphanumeric);
    let last = paragraph.prose.char_indices().rfind(|(_, c)| c.is_alphanumeric());
    let (start, end) = first.zip(last.map(|(at, c)| at + c.len_utf8())).unwrap_or_default();
    Span::new(start, end)
}

/// The context for the paragraph below.
fn next(
    paragraph: &Paragraph,
    reading: &Reading,
    context: &FromAbove,
    introduced: People<'_>,
    quotes: &[Quote],
) -> FromAbove {
    let open = paragraph.leaves_quote_open().then(|| quotes.last().and_then(|q| q.speaker.clone()));
    let lead_in = reading.leads_in.as_ref().map(|lead| LedIn {
        speaker: lead
            .source
            .map(|span| above(meant::mentioned(span, paragraph, reading, introduced, context))),
        cue: lead.cue.is_some(),
    });
    // In languages that are parsed by cues alone, a colon introduces a quote whatever comes before it.
    let colon = paragraph.prose.trim_end().ends_with(':').then_some(LedIn { speaker: None, cue: false });
    let lead_in = lead_in.or(colon);
    let last = last_speaker(paragraph, reading, quotes, introduced, context);
    // "I ask him about the book": the writer does not count as a speaker.
    let own =
        last.as_ref().is_some_and(|(speaker, quoted)| !quoted && meant::is_writer_or_reader(&speaker.text));
    let asker = asker(paragraph, quotes);
    let asked = asks(paragraph) || own || asker.is_some();
    // The line that signs a block quote leaves its speaker the last one.
    let signs = paragraph.kind == BlockKind::BlockQuote && quotes.is_empty() && reading.byline.is_some();
    let passed = own
        || signs
        || paragraph.kind == BlockKind::Heading
        || quotes.first().is_some_and(|q| is_display(paragraph, q))
        || (asked && quotes.is_empty() && reading.attributions.is_empty());
    let block = quotes.last().filter(|q| q.kind == QuoteKind::Block && q.basis == Some(SpeakerBasis::Own));
    let topic = pronouns::topic(reading, introduced);
    let told = last.as_ref().and_then(|(speaker, _)| match speaker.place {
        Place::Here(span) => Some((speaker.name.as_deref()?, span)),
        _ => None,
    });
    let mut others = pronouns::others(reading, introduced, told, topic.as_deref());
    // “Sit down,” Brandt told *him*.: he may answer.
    if let Some(sex) = hearer::hearer(paragraph, quotes) {
        others[pronouns::index(sex)] = true;
    }
    let carried = FromAbove {
        open: open.map(|speaker| speaker.map(above).map(Box::new)),
        lead_in: lead_in.map(Box::new),
        asked,
        display: is_line(paragraph) || matches!(paragraph.kind, BlockKind::Heading | BlockKind::Caption),
        block: block.and_then(|q| q.speaker.clone()).map(above).map(Box::new),
        called: pronouns::called(
            context,
            quotes.iter().filter_map(|q| q.speaker.as_ref()).chain(last.iter().map(|(speaker, _)| speaker)),
        ),
        asker: asker.and_then(|speaker| speaker.name.clone()),
        others,
        topic,
        ..FromAbove::default()
    };
    if passed {
        let FromAbove { rivals, quoted, line, others, .. } = *context;
        let (last, turn) = (context.last.clone().map(above), context.turn.clone());
        return FromAbove { last, rivals, quoted, line, turn, others, ..carried };
    }
    // The answer to a question is somebody else's.
    let last = last.filter(|_| asker.is_none());
    FromAbove {
        rivals: last.as_ref().is_some_and(|(speaker, _)| {
            rivals::has_rivals(paragraph, reading, quotes, speaker)
                || rivals::names_somebody_else(paragraph, reading, introduced, speaker)
                || rivals::somebody_acts_after(paragraph, reading, speaker)
        }),
        quoted: last.as_ref().is_some_and(|(_, quoted)| *quoted),
        line: dialogue::is_exchanged(paragraph, quotes),
        turn: last
            .as_ref()
            .filter(|(_, quoted)| *quoted)
            .and_then(|(speaker, _)| dialogue::turn(context, speaker)),
        last: last.map(|(speaker, _)| above(speaker)),
        ..carried
    }
}

/// True for a short line without an end mark, such as a caption, a credit or a crosshead.
pub(crate) fn is_line(paragraph: &Paragraph) -> bool {
    const MOST: usize = 24;
    let text = paragraph.prose.trim_end();
    let ends = text.ends_with(|c: char| ".!?:,;…”\"’'»)-–—".contains(c));
    !ends && paragraph.tokens.len() <= MOST && paragraph.kind == BlockKind::Body
}

/// The speaker of a question that is the last quote of the paragraph: “Who pays?” *she* asked.
fn asker<'q>(paragraph: &Paragraph, quotes: &'q [Quote]) -> Option<&'q Speaker> {
    let quote = quotes.last().filter(|q| q.basis == Some(SpeakerBasis::Own))?;
    let inner = quote.span.of(&paragraph.prose).trim_end_matches(['”', '"', '’', '\'', '»', ' ']);
    let rest = &paragraph.prose[quote.span.end..];
    let short = paragraph.sentence_at(quote.span.end).end + MARKS >= paragraph.prose.trim_end().len();
    quote.speaker.as_ref().filter(|_| inner.ends_with('?') && short && rest.contains(char::is_alphanumeric))
}

/// Most marks behind the last sentence of a paragraph, in bytes.
const MARKS: usize = 4;

/// True if the paragraph ends in a question that is not a quote.
fn asks(paragraph: &Paragraph) -> bool {
    let open = paragraph.quoted.last().is_none_or(|q| {
        paragraph.prose.get(q.span.end..).is_some_and(|rest| rest.contains(char::is_alphanumeric))
    });
    open && paragraph.prose.trim_end().ends_with('?')
}

/// True if the quote is shown rather than said: nothing precedes it, and either nothing follows it and it has no end mark
/// inside, or a colon and a headline follow.
pub(crate) fn is_display(paragraph: &Paragraph, quote: &Quote) -> bool {
    const MOST: usize = 16;
    let Some(quoted) = paragraph.quoted_at(quote.span.start).filter(|q| q.closed) else { return false };
    let rest = |from: usize, to: usize| paragraph.prose.get(from..to).unwrap_or("");
    let alone = |text: &str| !text.contains(char::is_alphanumeric);
    let ends = quoted
        .inner
        .of(&paragraph.prose)
        .trim_end()
        .ends_with(['.', '!', '?', ',', '…', ';', ':', '-', '–', '—']);
    let after = rest(quoted.span.end, paragraph.prose.len()).trim();
    let sourced = after.starts_with(':') && !after.ends_with(['.', '!', '?', '”', '"']);
    let bare = after.is_empty() && !ends;
    // The words before it are scanned last because there may be many.
    (bare || sourced) && quote.words <= MOST && alone(rest(0, quoted.span.start))
}

/// True if the speaker of the paragraph above is taken to be this quote's speaker because the paragraph holds nothing
/// else.
fn is_carried(worded: Span, quote: &Quote) -> bool {
    match quote.kind {
        QuoteKind::Direct | QuoteKind::Partial => {
            worded.start == worded.end || quote.span.start <= worded.start && worded.end <= quote.span.end
        }
        QuoteKind::Block => true,
        QuoteKind::Term | QuoteKind::Title => false,
    }
}

/// Attributes the quote that ends the paragraph to the name in a byline below it, or to the name at its end.
fn sign(paragraph: &Paragraph, context: &FromAbove, quotes: &mut [Quote]) {
    let (Some(below), Some(quote)) = (&context.below, quotes.last_mut()) else { return };
    let ends =
        paragraph.prose.get(quote.span.end..).is_some_and(|rest| !rest.contains(char::is_alphanumeric));
    // "Ilse Brandt, mayor": without a dash the line signs a paragraph that is nothing but the quote.
    let alone = !paragraph.prose[..quote.span.start].contains(char::is_alphanumeric);
    if ends && (alone || !below.byline.bare) && quote.basis != Some(SpeakerBasis::Own) {
        let place = Place::Below { on: below.on, span: below.byline.span };
        let name = below.byline.name.clone();
        quote.speaker = Some(Speaker { place, text: Arc::clone(&below.byline.text), name });
        quote.basis = Some(SpeakerBasis::Own);
    }
}

/// Marks a quote as uncertain if the sentence before it reports somebody's speech: that speaker may say the quote too.
fn doubt(
    paragraph: &Paragraph,
    reading: &Reading,
    context: &FromAbove,
    introduced: People<'_>,
    quotes: &mut [Quote],
) {
    let open = |q: &&mut Quote| q.basis.is_none() && q.perhaps.is_none() && q.kind == QuoteKind::Direct;
    // Sorted by position, because a long paragraph may have many of both.
    let whole = |a: &&super::Attribution| !a.source.is_empty() && !a.cue.is_empty();
    let mut all: Vec<_> = reading.attributions.iter().filter(whole).collect();
    all.sort_by_key(|a| a.source[0]);
    let first_word =
        |own: Span| own.of(&paragraph.prose).find(char::is_alphanumeric).map(|at| own.start + at);
    let mut worded = (Span::default(), None);
    let spoken = context.last.is_some() || quotes.iter().any(|q| q.speaker.is_some());
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
        let pronoun = |a: &super::Attribution| meant::is_pronoun(&a.source[0].of(&paragraph.prose).lower());
        let speaker = told.next_back().filter(|a| begins && told.all(|b| b.source == a.source || pronoun(a)));
        // "*A doctor*, who asked not to be named": without the clause.
        let called = |span: Span| {
            let text = span.of(&paragraph.prose);
            Span::new(span.start, span.start + text.find(',').filter(|at| *at > 0).unwrap_or(text.len()))
        };
        let perhaps =
            speaker.map(|a| meant::mentioned(called(a.source[0]), paragraph, reading, introduced, context));
        // “No,” said Prado. ¶ *Prado* folds her arms. “…”: not a first full name, unless somebody speaks here.
        let acts = || {
            let span = dialogue::actor(paragraph, reading, quote.span.start)?;
            let actor = meant::mentioned(span, paragraph, reading, introduced, context);
            let known = actor.name.is_some() && !reading.named.iter().any(|n| n.span == span);
            (spoken || known).then_some(actor)
        };
        let perhaps = perhaps.or_else(acts);
        quote.perhaps = perhaps.map(Box::new);
        quote.unsure |= quote.perhaps.is_some();
    }
}

/// The one known speaker of the last quote or reported clause in the paragraph, and whether it was a quote.
fn last_speaker(
    paragraph: &Paragraph,
    reading: &Reading,
    quotes: &[Quote],
    introduced: People<'_>,
    context: &FromAbove,
) -> Option<(Speaker, bool)> {
    if let Some(span) = reading.leads_in.as_ref().and_then(|lead| lead.source) {
        return Some((meant::mentioned(span, paragraph, reading, introduced, context), false));
    }
    let quote = quotes.iter().rev().find(|q| q.kind.may_be_speech());
    let clause = reading.attributions.iter().rev().find(|a| !a.source.is_empty());
    let end = |a: &super::Attribution| a.content.last().map_or(0, |s| s.end);
    let holds = |a: &super::Attribution, quote: &Quote| a.content.iter().any(|c| c.overlaps(quote.span));
    let told = |clause| Some((reported(paragraph, reading, clause, introduced, context)?, false));
    match (quote, clause) {
        (Some(quote), Some(clause))
            if end(clause) > quote.span.end && (quote.speaker.is_none() || !holds(clause, quote)) =>
        {
            told(clause)
        }
        (Some(quote), _) => Some((quote.speaker.clone()?, true)),
        (None, Some(clause)) => told(clause),
        (None, None) => None,
    }
}

fn reported(
    paragraph: &Paragraph,
    reading: &Reading,
    clause: &super::Attribution,
    introduced: People<'_>,
    context: &FromAbove,
) -> Option<Speaker> {
    let &[span] = clause.source.as_slice() else {
        return reported_by_name(paragraph, reading, clause, introduced, context);
    };
    Some(meant::mentioned(span, paragraph, reading, introduced, context))
}

/// "The head of the port, Ilse Brandt,": the part of a multi-part source that names somebody in full.
fn reported_by_name(
    paragraph: &Paragraph,
    reading: &Reading,
    clause: &super::Attribution,
    introduced: People<'_>,
    context: &FromAbove,
) -> Option<Speaker> {
    let named = |span: &&Span| reading.named.iter().any(|n| span.contains(n.span) || n.span.contains(**span));
    let mut named = clause.source.iter().filter(named);
    let span = *named.next().filter(|_| named.next().is_none())?;
    Some(meant::mentioned(span, paragraph, reading, introduced, context))
}

/// The same speaker, as seen from the next paragraph.
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

#[cfg(test)]
mod tests {
    use crate::draft::{Draft, Format};
    use crate::facts::{Facts, Given};
    use crate::lexicon::Language;

    /// The speaker's words of the first quote of the second paragraph.
    fn second(text: &str) -> Option<String> {
        let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
        facts.paragraphs[1].quotes[0].speaker.as_ref().map(|s| s.text.to_string())
    }

    #[test]
    fn a_line_with_a_name_signs_the_quote_above() {
        let quote = "It rained.\n\n“We will not sell one boat to them, not this year.”\n\n";
        for line in
            ["Anna Brandt", "Anna Brandt, mayor of Lund", "Mayor Ilse Brandt", "Ilse Brandt (mayor, Lund)"]
        {
            let found = second(&format!("{quote}{line}\n\nIt rained.")).unwrap_or_default();
            assert!(found.ends_with("Brandt"), "{line}: {found}");
        }
        assert_eq!(second(&format!("{quote}: Prado, Lund\n\nIt rained.")).as_deref(), Some("Prado"));
        for line in
            ["Old Harbour", "Anna Brandt left the hall.", "Lund", "Harbour Board", "Anna Brandt said so"]
        {
            assert_eq!(second(&format!("{quote}{line}\n\nIt rained.")), None, "{line}");
        }
    }

    #[test]
    fn a_block_quote_is_signed_by_the_line_below_it() {
        let speakers = |text: &str, format: Format, tag: &str| -> Vec<Option<String>> {
            let language = Language::of(tag).expect("a tag");
            let facts = Facts::new(Draft::new(text, format), Given { language, ..Given::default() });
            let quotes = facts.paragraphs.iter().flat_map(|p| &p.quotes);
            quotes.map(|q| q.speaker.as_ref().map(|s| s.text.to_string())).collect()
        };
        let named = |names: &[&str]| names.iter().map(|n| Some((*n).to_owned())).collect::<Vec<_>>();
        let two = "Mara Quill left.\n\n> The water is high.\n>\n> — Anna Brandt\n\n> The hens are in the hall.\n>\n> — Ole Moen\n";
        assert_eq!(speakers(two, Format::Markdown, "en"), named(&["Anna Brandt", "Ole Moen"]));
        let page = "<p>“The mast stays where it is,” Priya Nand said.</p>\
                    <blockquote><p>People heard it on the radio.</p>\n<cite>Priya Nand</cite></blockquote>";
        assert_eq!(speakers(page, Format::Html, "en"), named(&["Priya Nand", "Priya Nand"]));
        let german = "Der Tarif steigt, sagte Jonas Haller. „Das war nicht anders möglich.“\n\n\
                      > „Wer im Dezember wechselt, zahlt weniger.“\n>\n> — Birthe Lemke\n";
        assert_eq!(speakers(german, Format::Markdown, "de"), named(&["Jonas Haller", "Birthe Lemke"]));
        for (text, format) in [
            ("> — We stay here until spring.\n", Format::Markdown),
            ("<blockquote><p>We read <cite>Low Tide</cite> again.</p></blockquote>", Format::Html),
            ("<blockquote><p>We stay here.</p><cite></cite></blockquote>", Format::Html),
        ] {
            assert_eq!(speakers(text, format, "en").len(), 1, "{text}");
        }
    }

    #[test]
    fn somebody_between_may_be_meant_too() {
        let rivals = |above: &str| {
            let text = format!("{above}\n\n“We will not sell one boat to them, not this year.”");
            let facts = Facts::new(Draft::new(&text, Format::Text), Given::default());
            facts.paragraphs.last().expect("a paragraph").context.attribution.rivals
        };
        assert!(!rivals("Ilse Brandt said the boats were old. It rained."));
        assert!(!rivals("Ilse Brandt said the boats were old. Brandt left."));
        assert!(rivals("Ilse Brandt said the boats were old. Harker nodded at the back."));
        assert!(rivals("Tomas Harker came.\n\nIlse Brandt said the boats of Mr. Harker were old."));
    }

    #[test]
    fn a_speaker_stays_at_their_words_however_far_above() {
        let text = "Ilse Brandt said the bridge was lost.\n\n“The ferry will run.”\n\n“It will be free.”\n\n“Dogs too, I \
                    hope.”";
        let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
        for (i, own) in facts.paragraphs.iter().enumerate().skip(1) {
            let speaker = own.quotes[0].speaker.as_ref().expect("it is carried");
            let place = facts.span_of(speaker.place, i).expect("it stands in the draft");
            assert_eq!(place.of(text), "Ilse Brandt", "paragraph {i}");
        }
    }

    #[test]
    fn the_writer_is_not_suggested() {
        let first = |text: &str| {
            let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
            let quote = &facts.paragraphs[0].quotes[0];
            (quote.perhaps.as_ref().map(|s| s.text.to_string()), quote.unsure)
        };
        let asked = "I ask Ana Prado whether she misses it. “Every single morning of my life since.”";
        assert_eq!(first(asked), (None, true));
    }

    #[test]
    fn an_answer_to_a_reported_question_is_nobodys_by_name() {
        let name = |text: &str| {
            let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
            let speaker = facts.paragraphs.last()?.quotes.last()?.speaker.clone();
            speaker?.name.map(|name| name.to_string())
        };
        for text in [
            "Clerk Ilse Brandt asked Anna Prado whether she had rowed. “Never,” she replied.",
            "Clerk Ilse Brandt asked Anna Prado why she had rowed. “To win,” she said.",
            "Ilse Brandt texted Anna Prado: “Come home.” She replied: “No.”",
        ] {
            assert_eq!(name(text), None, "{text}");
        }
        for text in [
            "Ilse Brandt asked John Prado whether he had rowed. “He laughed,” she said.",
            "Ilse Brandt told Anna Prado that she had rowed. “I won,” she said.",
        ] {
            assert_eq!(name(text).as_deref(), Some("Ilse Brandt"), "{text}");
        }
    }

    #[test]
    fn an_answer_is_not_the_askers() {
        let asked =
            "“You cannot recall, or you will not?” Ilse Brandt asked.\n\n“I cannot recall that at all.”";
        assert_eq!(second(asked), None);
        let told = "“I do recall the night,” Ilse Brandt said.\n\n“I cannot recall more than that.”";
        assert_eq!(second(told).as_deref(), Some("Ilse Brandt"));
    }

    #[test]
    fn a_quote_behind_the_words_of_another_is_not_carried() {
        let last = |text: &str| {
            let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
            facts.paragraphs[0].quotes.last()?.speaker.as_ref().map(|s| s.text.to_string())
        };
        let other =
            "“It was a wreck,” Rolf Lund said. Ilse Brandt said the pier was old. “Short means a day.”";
        assert_eq!(last(other), None);
        let own = "“It was a wreck,” Rolf Lund said. He said the pier was old. “Short means a day.”";
        assert_eq!(last(own).as_deref(), Some("Rolf Lund"));
        let colon = "Mayor Rolf Lund said it was “time to go”. His deputy was blunter: “Go home.”";
        assert_eq!(last(colon).as_deref(), Some("His deputy"));
    }
}
