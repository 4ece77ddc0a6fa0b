//! How much a figure without a source matters: the severity of `number-unsourced`.

use crate::attribution::Attribution;
use crate::draft::{BlockKind, Paragraph};
use crate::facts::ParagraphFacts;
use crate::finding::Severity;
use crate::lexicon::changes::joints::YEAR;
use crate::lexicon::figures::{self, Figures};
use crate::lexicon::people::are_people;
use crate::lexicon::speech::{Class, class_of};
use crate::lexicon::{ENGLISH, abbreviations, organisations, small_words, stories};
use crate::numbers::{Exemption, Figure, Number, NumberKind, Stake, Standing, Value};
use crate::text::Span;

/// The severity of a figure, or `None` if it needs no source. `alone`: its paragraph has no source at all. The table on the
/// page of the rule says the same in words.
pub(super) fn severity(facts: &ParagraphFacts, number: &Number, alone: bool) -> Option<Severity> {
    let figure = &number.figure;
    if number.basis.is_some() {
        return None;
    }
    match figure.exemption {
        Some(Exemption::Rule | Exemption::NamedBody) => return Some(Severity::Hint),
        Some(_) => return None,
        None => {}
    }
    let unsure = number.standing == Standing::Unsure;
    let tier = match figure.stake {
        _ if is_small(figure) => Severity::Hint,
        Stake::Estimate | Stake::Soft if is_population(facts, figure) || is_standing(facts, figure) => {
            Severity::Hint
        }
        Stake::Estimate if unsure || is_history(facts, figure) || is_closed(facts, figure) => {
            Severity::Information
        }
        Stake::Estimate => Severity::Warning,
        Stake::Soft if is_history(facts, figure) => Severity::Hint,
        Stake::Soft => Severity::Information,
        Stake::Hard if is_history(facts, figure) => Severity::Hint,
        // Nobody asks who counted the hens that a fox killed, but "rebels" and "fans" are no words for people either.
        Stake::Hard if is_toll_of_things(figure) => Severity::Information,
        Stake::Hard if (alone || is_hedged_crowd(figure)) && !unsure => Severity::Warning,
        Stake::Hard => Severity::Information,
        Stake::Sum | Stake::Share if is_told_in_order(facts, figure) || is_judged(facts, figure) => {
            Severity::Hint
        }
        Stake::Sum | Stake::Share if alone && !unsure => Severity::Information,
        Stake::Sum | Stake::Share | Stake::Minor => Severity::Hint,
    };
    let body = matches!(facts.paragraph.kind, BlockKind::Body | BlockKind::BlockQuote) && !is_labelled(facts);
    Some(if body { tier } else { tier.min(Severity::Information) })
}

/// True if the paragraph is a labelled answer in a transcript (`Q: ...`) or a caption.
fn is_labelled(facts: &ParagraphFacts) -> bool {
    let prose = facts.paragraph.prose.trim_start();
    let label = prose.find(':').map(|end| &prose[..end]).unwrap_or("");
    !label.is_empty()
        && label.len() <= 40
        && label.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// `around 200 protesters`, which is an estimate too, but not `dozens of protesters`.
fn is_hedged_crowd(figure: &Figure) -> bool {
    figure.kind == NumberKind::Crowd && figure.hedge.is_some() && matches!(figure.value, Value::One(_))
}

/// True for a toll of a noun that is not known for people: "All 12 batteries died".
pub(super) fn is_toll_of_things(figure: &Figure) -> bool {
    let words = &figures::ENGLISH;
    let lists = [words.plurals, words.casualties];
    let people = |unit: &String| are_people(unit) || lists.iter().any(|list| Figures::has(list, unit));
    figure.kind == NumberKind::Casualty && figure.unit.as_ref().is_some_and(|unit| !people(unit))
}

/// The lowest and the highest number that a value may be.
pub(super) fn ends(value: Value) -> [f64; 2] {
    match value {
        Value::One(value) => [value, value],
        Value::Range(ends) => ends,
    }
}

/// True if the sentence of a figure says that people died, and not only that they were hurt.
pub(super) fn is_deadly(paragraph: &Paragraph, figure: &Figure) -> bool {
    let sentence = paragraph.sentence_at(figure.span.start);
    paragraph
        .words_in(sentence)
        .any(|word| Figures::has(stories::ENGLISH.dead, word.span().of(&paragraph.prose)))
}

fn is_small(figure: &Figure) -> bool {
    let counts = matches!(
        figure.kind,
        NumberKind::Count | NumberKind::Casualty | NumberKind::Crowd | NumberKind::Arrest
    );
    counts && ends(figure.value)[1] <= 10.0
}

/// True if its sentence mentions a population: a census holds such figures.
fn is_population(facts: &ParagraphFacts, figure: &Figure) -> bool {
    let inhabit = figures::ENGLISH.around.inhabit;
    let words = words_beside(facts, figure);
    // "People who live in the street were led out" is news.
    words.windows(2).any(|pair| Figures::has(inhabit, pair[1]) && !small_words::is_relative(pair[0]))
}

/// True if the figure is part of what a place or a thing is: "Lund, a village of some 300 people, …", "home to some 200 birds".
/// A crowd or a toll is news wherever it stands.
fn is_standing(facts: &ParagraphFacts, figure: &Figure) -> bool {
    let (words, prose) = (&figures::ENGLISH, &facts.paragraph.prose);
    let tokens = &facts.paragraph.tokens;
    let start = figure.hedge.map_or(figure.span.start, |hedge| hedge.start.min(figure.span.start));
    let at = tokens.partition_point(|t| t.span().start < start);
    let text = |i: Option<usize>| i.and_then(|i| tokens.get(i)).map_or("", |t| t.span().of(prose));
    let back = |n: usize| text(at.checked_sub(n));
    if back(1) == words.little.to && back(2) == words.around.home {
        return true;
    }
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let article = (3..=4).find(|&n| [words.little.a, words.little.an].contains(&back(n)));
    let Some(article) = article.filter(|&n| back(1) == words.little.of && (2..n).all(|n| small(back(n))))
    else {
        return false;
    };
    let name = at.checked_sub(article + 2).filter(|_| back(article + 1) == ",");
    let named = name.filter(|&i| text(Some(i)).starts_with(char::is_uppercase));
    // "In Lund, a convoy of some 300 vans left": the words behind the comma are no description of the name.
    let sentence = facts.paragraph.sentence_at(figure.span.start);
    let first = tokens.partition_point(|t| t.span().start < sentence.start);
    let led = class_of(&text(Some(first)).to_lowercase()).may_be(Class::PREPOSITION);
    let mark = (at..tokens.len()).find(|&i| matches!(text(Some(i)), "," | "." | ";" | "–" | "—" | ")"));
    let subject = mark.is_some_and(|i| {
        let next = text(Some(i + 1));
        let opens = Class::DETERMINER.and(Class::POSSESSIVE).and(Class::SUBJECT);
        class_of(&next.to_lowercase()).may_be(opens) || next.starts_with(char::is_uppercase)
    });
    let verb = (at..mark.unwrap_or(tokens.len())).any(|i| {
        let word = text(Some(i));
        class_of(&word.to_lowercase()).may_be(Class::AUXILIARY) || word.ends_with(words.telling.past)
    });
    let news = matches!(figure.kind, NumberKind::Crowd | NumberKind::Casualty | NumberKind::Arrest);
    named.is_some() && !news && !verb && mark.is_some() && (!led || subject)
}

/// True if its sentence mentions a year, a century or another time long past: such figures are on record.
fn is_history(facts: &ParagraphFacts, figure: &Figure) -> bool {
    let around = figures::ENGLISH.around;
    let words = words_beside(facts, figure);
    let recorded = |w: &str| {
        let year = w.len() == 4 && w.parse::<u16>().is_ok_and(|year| (1500..2200).contains(&year));
        year || Figures::has(around.recorded, w)
    };
    let month = |w: &str| w.starts_with(char::is_uppercase) && ENGLISH.month(w).is_some();
    words.iter().any(|w| recorded(w))
        || has_phrase(&words, around.long_ago)
        || has_phrase(&words, around.narrated)
        // "in January this year"
        || words.windows(3).any(|three| month(three[0]) && around.of_year.contains(&three[1]) && three[2] == YEAR)
}

/// True if its sentence belongs to a life or a history told in order: "She opened the shop the following year with £200".
fn is_told_in_order(facts: &ParagraphFacts, figure: &Figure) -> bool {
    has_phrase(&words_beside(facts, figure), figures::ENGLISH.around.narrated)
}

/// True if its sentence has a verdict: "A clerk who stole £86,000 has been jailed".
fn is_judged(facts: &ParagraphFacts, figure: &Figure) -> bool {
    words_beside(facts, figure).iter().any(|w| Figures::has(figures::ENGLISH.around.judged, w))
}

/// The words of its sentence near the figure, without the dateline, whose year does not count.
fn words_beside<'a>(facts: &'a ParagraphFacts, figure: &Figure) -> Vec<&'a str> {
    /// Bytes on either side: about 200 words, so that a long sentence full of figures takes time in proportion to its length.
    const REACH: usize = 1_200;
    let (span, sentence) = (figure.span, facts.paragraph.sentence_at(figure.span.start));
    let dateline = facts.reading.dateline.as_ref().map_or(0, |dateline| dateline.span.end);
    let from = sentence.start.max(dateline).max(span.start.saturating_sub(REACH));
    let words = facts.paragraph.words_in(Span::new(from, sentence.end.min(span.end + REACH).max(from)));
    words.map(|t| t.span().of(&facts.paragraph.prose)).collect()
}

/// True if one of the phrases of two words is in the text.
fn has_phrase(words: &[&str], phrases: &[&str]) -> bool {
    words.windows(2).any(|pair| phrases.iter().any(|p| p.split_once(' ') == Some((pair[0], pair[1]))))
}

/// True if the only attribution of the paragraph ends it: "…, the institute said."
fn is_closed(facts: &ParagraphFacts, figure: &Figure) -> bool {
    let Some(last) = facts.paragraph.sentences.last().filter(|s| !s.contains(figure.span)) else {
        return false;
    };
    let told = &facts.reading.attribution.attributions;
    let inside = |a: &Attribution| a.source.iter().chain(&a.cue).all(|span| last.contains(*span));
    let closes = |a: &Attribution| {
        let end = a.source.iter().chain(&a.cue).map(|span| span.end).max().unwrap_or(0);
        let behind =
            a.content.iter().all(|content| a.source.iter().all(|source| content.end <= source.start));
        let rest = facts.paragraph.prose.get(end..).unwrap_or("");
        behind && !a.source.is_empty() && !rest.contains(char::is_alphanumeric)
    };
    told.iter().all(inside) && told.iter().any(closes)
}

/// True if a body or the holder of an office tells something in the paragraph: "…, said Inspector Ana Prado."
pub(super) fn is_told(facts: &ParagraphFacts) -> bool {
    let prose = &facts.paragraph.prose;
    let official = |word: &str| {
        let lower = word.to_lowercase();
        let title = class_of(&lower).may_be(Class::TITLE) || abbreviations::leads_on(word);
        let titled = word.starts_with(char::is_uppercase) && (title || organisations::names_one(word));
        titled || Figures::has(figures::ENGLISH.bodies, word)
    };
    let tells = |word: &str| Figures::has(figures::ENGLISH.says, word);
    facts.paragraph.sentences.iter().any(|sentence| {
        let words = || facts.paragraph.words_in(*sentence).map(|t| t.span().of(prose));
        words().any(tells) && words().any(official)
    })
}
