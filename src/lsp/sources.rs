//! `copydesk/sources`: the people a draft quotes, and their quotes (docs/editors.md).

use std::collections::HashMap;

use ropey::Rope;
use serde::Serialize;
use tower_lsp::lsp_types::Range;

use super::client::Client;
use super::convert;
use super::sheet::is_missing;
use super::snapshot::Snapshot;
use crate::attribution::{Quote, QuoteKind, SpeakerBasis};
use crate::facts::people::people;
use crate::text::{Encoding, Span};

/// The sources of a draft.
#[derive(Debug, Serialize)]
pub(super) struct Sources {
    version: Option<i32>,
    /// In the order in which the draft introduces them.
    people: Vec<Source>,
    unattributed: Said,
    /// The figures that need a source and have none, in the order of the text.
    unsourced: Vec<Words>,
}

/// Words of the draft.
#[derive(Debug, Serialize)]
struct Words {
    range: Range,
    text: String,
}

/// A person who is quoted or named as a source.
#[derive(Debug, Serialize)]
struct Source {
    /// The full name; if none is certain, the words used for the person.
    name: String,
    title: Option<String>,
    first: Range,
    #[serde(flatten)]
    said: Said,
    #[serde(skip)]
    at: usize,
}

/// Quotes in the order of the text.
#[derive(Debug, Default, Serialize)]
struct Said {
    words: usize,
    quotes: Vec<Quoted>,
}

#[derive(Debug, Serialize)]
struct Quoted {
    range: Range,
    text: String,
    words: usize,
    /// True if the speaker is only carried from the paragraph above.
    carried: bool,
}

pub(super) fn of(checked: &Snapshot, client: &Client) -> Sources {
    let (rope, encoding) = (&checked.rope, client.encoding);
    let speaking = speaking(checked);
    let characters = people(&checked.facts).into_iter();
    let characters = characters.filter(|person| {
        !person.quotes.is_empty() || person.mentions.iter().any(|mention| overlaps(&speaking, *mention))
    });
    let mut owners: HashMap<usize, usize> = HashMap::new();
    let mut people: Vec<Source> = Vec::new();
    for character in characters {
        owners.extend(character.quotes.iter().map(|(quote, _)| (quote.start, people.len())));
        people.push(Source {
            name: character.name.to_string(),
            title: character.title.as_deref().map(str::to_owned),
            first: convert::range(rope, character.first, encoding),
            said: Said::default(),
            at: character.first.start,
        });
    }
    let mut unattributed = Said::default();
    let mut unnamed: HashMap<String, usize> = HashMap::new();
    for (index, facts) in checked.facts.paragraphs.iter().enumerate() {
        let block = &checked.facts.draft.blocks[index];
        for quote in facts.quotes.iter().filter(|q| is_speech(q)) {
            let span = block.in_draft(quote.span);
            let quoted = quoted(quote, span, rope, encoding);
            let Some(speaker) = &quote.speaker else {
                unattributed.push(quoted);
                continue;
            };
            let name = speaker.name.as_deref().unwrap_or(&speaker.text);
            let owner = owners.get(&span.start).copied();
            let owner = owner.or_else(|| unnamed.get(&name.to_lowercase()).copied()).unwrap_or_else(|| {
                let first = checked.facts.span_of(speaker.place, index).unwrap_or(span);
                unnamed.insert(name.to_lowercase(), people.len());
                people.push(Source {
                    name: name.to_owned(),
                    title: None,
                    first: convert::range(rope, first, encoding),
                    said: Said::default(),
                    at: first.start,
                });
                people.len() - 1
            });
            people[owner].said.push(quoted);
        }
    }
    people.sort_by_key(|source| source.at);
    Sources { version: checked.version, people, unattributed, unsourced: unsourced(checked, encoding) }
}

/// The figures that the fact sheet shows without a source.
fn unsourced(checked: &Snapshot, encoding: Encoding) -> Vec<Words> {
    let blocks = checked.facts.draft.blocks.iter().zip(&checked.facts.paragraphs);
    let spans = blocks.flat_map(|(block, facts)| {
        let bare = facts.numbers.iter().filter(|n| is_missing(n));
        bare.map(|number| block.in_draft(number.figure.span))
    });
    let words = |span: Span| Words {
        range: convert::range(&checked.rope, span, encoding),
        text: checked.rope.byte_slice(span.start..span.end).to_string(),
    };
    spans.map(words).collect()
}

impl Said {
    fn push(&mut self, quoted: Quoted) {
        self.words += quoted.words;
        self.quotes.push(quoted);
    }
}

fn is_speech(quote: &Quote) -> bool {
    quote.words > 0 && (quote.speaker.is_some() || !matches!(quote.kind, QuoteKind::Term | QuoteKind::Title))
}

fn quoted(quote: &Quote, span: Span, rope: &Rope, encoding: Encoding) -> Quoted {
    Quoted {
        range: convert::range(rope, span, encoding),
        text: rope.byte_slice(span.start..span.end).to_string(),
        words: quote.words,
        carried: quote.basis == Some(SpeakerBasis::Carried),
    }
}

/// Spans of the words that name who says or thinks something, in order; bytes in the draft.
fn speaking(checked: &Snapshot) -> Vec<Span> {
    let blocks = checked.facts.draft.blocks.iter().zip(&checked.facts.paragraphs);
    let spans = blocks.flat_map(|(block, facts)| {
        let attributions = &facts.reading.attribution.attributions;
        attributions.iter().flat_map(|a| &a.source).map(|span| block.in_draft(*span))
    });
    let mut spans: Vec<Span> = spans.collect();
    spans.sort();
    spans
}

/// True if one of `sorted` overlaps `span`. They overlap each other only in a shared source, so the last one to begin
/// before the end of `span` decides.
fn overlaps(sorted: &[Span], span: Span) -> bool {
    let after = sorted.partition_point(|s| s.start < span.end);
    after > 0 && sorted[after - 1].overlaps(span)
}
