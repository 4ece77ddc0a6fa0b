//! Navigation from a name, a pronoun or a quote to the person: definition, references, highlights.

use tower_lsp::lsp_types::{DocumentHighlight, DocumentHighlightKind, Location, Position, Url};

use super::client::Client;
use super::convert;
use super::snapshot::Snapshot;
use crate::facts::people::{Character, at, people};
use crate::text::Span;

/// Returns the place that introduces the person at a position.
pub(super) fn definition(
    checked: &Snapshot,
    uri: &Url,
    place: Position,
    client: &Client,
) -> Option<Location> {
    let first = whom(checked, place, client)?.first;
    Some(location(checked, uri, first, client))
}

/// Returns every place that names or quotes the person at a position.
pub(super) fn references(
    checked: &Snapshot,
    uri: &Url,
    place: Position,
    with_definition: bool,
    client: &Client,
) -> Option<Vec<Location>> {
    let person = whom(checked, place, client)?;
    let spans = places(&person).into_iter().filter(|s| with_definition || *s != person.first);
    Some(spans.map(|span| location(checked, uri, span, client)).collect())
}

/// Returns the same places as highlights: names as reads, quotes as writes.
pub(super) fn highlights(
    checked: &Snapshot,
    place: Position,
    client: &Client,
) -> Option<Vec<DocumentHighlight>> {
    let person = whom(checked, place, client)?;
    let mark = |span: Span, kind| DocumentHighlight {
        range: convert::range(&checked.rope, span, client.encoding),
        kind: Some(kind),
    };
    let names = person.mentions.iter().map(|s| mark(*s, DocumentHighlightKind::READ));
    let quotes = person.quotes.iter().map(|(s, _)| mark(*s, DocumentHighlightKind::TEXT));
    Some(names.chain(quotes).collect())
}

fn whom(checked: &Snapshot, place: Position, client: &Client) -> Option<Character> {
    let offset = convert::offset(&checked.rope, place, client.encoding);
    at(&people(&checked.facts), offset).cloned()
}

fn places(person: &Character) -> Vec<Span> {
    let mut spans = person.mentions.clone();
    spans.extend(person.quotes.iter().map(|(span, _)| *span));
    spans.sort();
    spans.dedup();
    spans
}

fn location(checked: &Snapshot, uri: &Url, span: Span, client: &Client) -> Location {
    Location { uri: uri.clone(), range: convert::range(&checked.rope, span, client.encoding) }
}
