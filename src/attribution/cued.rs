//! Attributes quotes by lists of cue words alone, in the languages that have no trained tagger.
//!
//! A quote counts as attributed if there is a cue anywhere in its paragraph outside the quotes, or if the text after
//! its closing mark has the form of an inverted clause: a comma, then a lower-case word that is neither a conjunction
//! nor a relative pronoun ("„…“, staunt Vogelwart Jansen"). The speaker is named only if the words right next to the
//! cue give a full name. Nothing here is trained.

use std::sync::Arc;

use super::{Byline, Quote, QuoteKind, Reading, Speaker, SpeakerBasis};
use crate::draft::{BlockKind, Paragraph, Quoted, Token};
use crate::finding::Place;
use crate::lexicon::cues::Cues;
use crate::lexicon::small_words;
use crate::text::Span;

/// Parses one paragraph by the cue words of its language.
pub(super) fn read(paragraph: &Paragraph, cues: &Cues) -> Reading {
    let words = outside(paragraph);
    // An inverted clause after one quote attributes the other quotes of the paragraph too.
    let clause = || paragraph.quoted.iter().find_map(|quoted| inverted(paragraph, quoted, cues));
    let found = first_cue(paragraph, &words, cues).or_else(clause);
    let quotes = paragraph.quoted.iter().map(|quoted| quote(paragraph, quoted, found, cues)).collect();
    Reading {
        quotes,
        likely: vec![[0; 3]; paragraph.tokens.len()],
        byline: byline(paragraph).map(Box::new),
        ..Reading::default()
    }
}

/// The name after a dash, if a block quote has nothing else but a description of that person: "— Ilse Brandt, Ärztin".
fn byline(paragraph: &Paragraph) -> Option<Byline> {
    const MOST: usize = 20;
    let (prose, tokens) = (&paragraph.prose, &paragraph.tokens);
    let ends = prose.trim_end().ends_with(['.', '!', '?', '…', ':']);
    let quoted = paragraph.kind == BlockKind::BlockQuote && paragraph.quoted.is_empty();
    if !quoted || ends || tokens.len() > MOST {
        return None;
    }
    let text = |t: &Token| t.span().of(prose);
    let capital = |t: &Token| t.is_wordlike() && text(t).starts_with(char::is_uppercase);
    let named = |t: &&Token| capital(t) || small_words::is_name_particle(text(t));
    let marks = tokens.iter().take_while(|t| matches!(text(t), "-" | "–" | "—" | "―")).count();
    let length = tokens[marks..].iter().take_while(named).count();
    let name = &tokens[marks..marks + length];
    let alone = tokens.get(marks + length).is_none_or(|t| matches!(text(t), "," | "("));
    let whole = name.iter().filter(|t| capital(t)).count() >= 2 && name.last().is_some_and(capital);
    if !(1..=2).contains(&marks) || !alone || !whole {
        return None;
    }
    let span = name.first()?.span().cover(name.last()?.span());
    Some(Byline { span, text: span.of(prose).into(), name: None, bare: false })
}

/// A word outside the quotes, in lower case.
struct Word {
    span: Span,
    low: String,
}

/// The words of a paragraph that are outside its quotes, in order.
fn outside(paragraph: &Paragraph) -> Vec<Word> {
    let inside = |token: &Token| paragraph.quoted.iter().any(|q| q.inner.contains(token.span()));
    let words = paragraph.tokens.iter().filter(|t| t.is_wordlike() && !inside(t));
    words.map(|t| Word { span: t.span(), low: t.span().of(&paragraph.prose).to_lowercase() }).collect()
}

/// The first cue among the words outside the quotes.
fn first_cue(paragraph: &Paragraph, words: &[Word], cues: &Cues) -> Option<Span> {
    let low: Vec<&str> = words.iter().map(|w| w.low.as_str()).collect();
    // A capitalised word inside a sentence is a name or a noun, not a verb.
    let plain = |i: &usize| {
        let Word { span, .. } = words[*i];
        !span.of(&paragraph.prose).starts_with(char::is_uppercase)
            || paragraph.sentence_at(span.start).start == span.start
    };
    (0..words.len())
        .filter(plain)
        .find_map(|i| {
            let end = paragraph.sentence_at(words[i].span.start).end.max(words[i].span.end);
            let last = words.partition_point(|w| w.span.end <= end);
            let length = cues.cue(&low[i..last.max(i + 1)])?;
            Some(words[i].span.cover(words[i + length - 1].span))
        })
        .or_else(|| {
            // "Pour le maire, …": an opener at the start of a sentence.
            let opens = |w: &&Word| {
                cues.openers.contains(&w.low.as_str())
                    && paragraph.sentence_at(w.span.start).start == w.span.start
            };
            words.iter().find(opens).map(|w| w.span)
        })
}

fn quote(paragraph: &Paragraph, quoted: &Quoted, cue: Option<Span>, cues: &Cues) -> Quote {
    let cue = inverted(paragraph, quoted, cues).or(cue);
    let speaker = cue.and_then(|cue| beside(paragraph, cue, cues));
    let inner = quoted.inner.of(&paragraph.prose).trim_end();
    let direct = quoted.inner.of(&paragraph.prose).starts_with(char::is_uppercase)
        || inner.ends_with(['.', '!', '?', '…', ',']);
    Quote {
        span: quoted.span,
        kind: match paragraph.kind {
            BlockKind::BlockQuote => QuoteKind::Block,
            _ if direct => QuoteKind::Direct,
            _ => QuoteKind::Partial,
        },
        basis: cue.map(|_| SpeakerBasis::Own),
        speaker,
        perhaps: None,
        channel: None,
        cue,
        continues: false,
        words: paragraph.words_in(quoted.inner).count(),
        unsure: false,
    }
}

/// The word after a closing mark and a comma, if it has the form of a verb before its subject.
fn inverted(paragraph: &Paragraph, quoted: &Quoted, cues: &Cues) -> Option<Span> {
    let prose = &paragraph.prose;
    let comma = quoted.inner.of(prose).trim_end().ends_with(',');
    let rest = prose.get(quoted.span.end..)?;
    if !comma && !rest.trim_start().starts_with(',') {
        return None;
    }
    let from = paragraph.tokens.partition_point(|t| t.span().start < quoted.span.end);
    let word = paragraph.tokens[from..].iter().find(|t| t.is_wordlike())?;
    let text = word.span().of(prose);
    let gap = prose.get(quoted.span.end..word.span().start)?;
    let plain = gap.chars().all(|c| c.is_whitespace() || c == ',');
    let verb = text.starts_with(char::is_lowercase) && !cues.continuations.contains(&text);
    (plain && verb).then_some(word.span())
}

/// The person named next to a cue: at least two capitalised words, starting no more than three words after it.
fn beside(paragraph: &Paragraph, cue: Span, cues: &Cues) -> Option<Speaker> {
    let prose = &paragraph.prose;
    let from = paragraph.tokens.partition_point(|t| t.span().start < cue.end);
    let mut run: Vec<Span> = Vec::new();
    for token in paragraph.tokens[from..].iter().take(6) {
        let text = token.span().of(prose);
        let name = token.is_wordlike() && text.starts_with(char::is_uppercase);
        match name {
            true => run.push(token.span()),
            false if run.is_empty() && cues.determiners.contains(&text.to_lowercase().as_str()) => {}
            false => break,
        }
    }
    let (first, last) = (run.first()?, run.last()?);
    let span = first.cover(*last);
    (run.len() >= 2).then(|| Speaker {
        place: Place::Here(span),
        text: Arc::from(span.of(prose)),
        name: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::cues::GERMAN;

    #[test]
    fn an_inverted_clause_attributes_the_other_quotes_of_its_paragraph() {
        let bases = |prose: &str| -> Vec<bool> {
            read(&Paragraph::of(prose), &GERMAN).quotes.iter().map(|q| q.basis.is_some()).collect()
        };
        let told = "„Ich habe jeden Tag gezählt“, erinnert sich Ute Brahms an den Sommer. „Am Ende waren es vierzig.“";
        assert_eq!(bases(told), [true, true]);
        let open = "„Ich habe jeden Tag gezählt.“ Es regnete. „Am Ende waren es vierzig.“";
        assert_eq!(bases(open), [false, false]);
    }
}
