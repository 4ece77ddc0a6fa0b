//! `copydesk/sources`: the people a draft quotes, and their quotes (docs/editors.md).

use serde::Serialize;
use tower_lsp::lsp_types::Range;

use super::client::Client;
use super::convert;
use super::snapshot::Snapshot;
use crate::report::{self, sources as found};
use crate::text::Span;

/// The sources of a draft.
#[derive(Debug, Serialize)]
pub(super) struct Sources {
    version: Option<i32>,
    /// In the order in which the draft introduces them.
    people: Vec<SourcePerson>,
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
struct SourcePerson {
    name: String,
    title: Option<String>,
    first: Range,
    #[serde(flatten)]
    said: Said,
}

/// Quotes in the order of the text.
#[derive(Debug, Serialize)]
struct Said {
    words: usize,
    quotes: Vec<Quoted>,
}

#[derive(Debug, Serialize)]
struct Quoted {
    #[serde(flatten)]
    at: Words,
    words: usize,
    /// True if the speaker is only carried from the paragraph above.
    carried: bool,
}

pub(super) fn of(checked: &Snapshot, client: &Client) -> Sources {
    let range = |span: Span| convert::range(&checked.rope, span, client.encoding);
    let words = |span: Span| Words {
        range: range(span),
        text: checked.rope.byte_slice(span.start..span.end).to_string(),
    };
    let quoted =
        |quote: found::Quoted| Quoted { at: words(quote.span), words: quote.words, carried: quote.carried };
    let said =
        |said: found::Said| Said { words: said.words, quotes: said.quotes.into_iter().map(quoted).collect() };
    let found = report::sources(&checked.facts);
    let person = |person: found::Person| SourcePerson {
        name: person.name,
        title: person.title,
        first: range(person.first),
        said: said(person.said),
    };
    Sources {
        version: checked.version,
        people: found.people.into_iter().map(person).collect(),
        unattributed: said(found.unattributed),
        unsourced: found.unsourced.into_iter().map(words).collect(),
    }
}
