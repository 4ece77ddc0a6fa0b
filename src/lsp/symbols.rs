//! The outline of a draft: its datelines, its people with their quotes, and items without a source.

use std::collections::BTreeMap;

use tower_lsp::lsp_types::{
    DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind, Url,
};

use super::client::Client;
use super::convert;
use super::snapshot::Snapshot;
use crate::attribution::QuoteKind;
use crate::facts::people::counted;
use crate::report::times;
use crate::text::Span;

/// The rule for numbers without a source.
const UNSOURCED: &str = "number-unsourced";

/// An entry of the outline.
struct Entry {
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    span: Span,
    children: Vec<Entry>,
}

/// Returns the outline, as a tree or flat, as the editor prefers.
pub(super) fn of(checked: &Snapshot, uri: &Url, client: &Client) -> DocumentSymbolResponse {
    let entries = entries(checked);
    if client.tree {
        return DocumentSymbolResponse::Nested(
            entries.into_iter().map(|e| nested(e, checked, client)).collect(),
        );
    }
    let mut flat = Vec::new();
    for entry in entries {
        let parent = entry.name.clone();
        flat.extend(
            entry.children.iter().map(|c| information(c, Some(parent.clone()), checked, uri, client)),
        );
        flat.push(information(&entry, None, checked, uri, client));
    }
    flat.sort_by_key(|s| s.location.range.start);
    DocumentSymbolResponse::Flat(flat)
}

fn entries(checked: &Snapshot) -> Vec<Entry> {
    let mut out = Vec::new();
    for story in &checked.facts.stories {
        let Some((i, line)) = &story.dateline else { continue };
        let block = &checked.facts.draft.blocks[*i];
        let name = line.place.map_or_else(|| "Dateline".to_owned(), |p| block.paragraph.written(p));
        let detail = story.reference().map(|r| times::day(r.date));
        let span = block.in_draft(line.span);
        out.push(Entry { name, detail, kind: SymbolKind::EVENT, span, children: Vec::new() });
    }
    let (mut people, mut unsourced): (BTreeMap<String, Vec<Entry>>, _) = (BTreeMap::new(), Vec::new());
    for (block, facts) in checked.facts.draft.blocks.iter().zip(&checked.facts.paragraphs) {
        for quote in facts.quotes.iter().filter(|q| q.words > 0) {
            let entry =
                leaf(&block.paragraph.written(quote.span), block.in_draft(quote.span), SymbolKind::STRING);
            match &quote.speaker {
                Some(speaker) => {
                    let who = speaker.name.as_deref().unwrap_or(&speaker.text);
                    people.entry(who.to_owned()).or_default().push(entry);
                }
                None if matches!(quote.kind, QuoteKind::Term | QuoteKind::Title) => {}
                None => unsourced.push(entry),
            }
        }
        let asked = |span: Span| checked.shown().iter().any(|f| f.rule == UNSOURCED && f.span.overlaps(span));
        for number in &facts.numbers {
            let (words, span) = (number.figure.span, block.in_draft(number.figure.span));
            if asked(span) {
                unsourced.push(leaf(&block.paragraph.written(words), span, SymbolKind::NUMBER));
            }
        }
    }
    unsourced.sort_by_key(|e| e.span);
    if let Some(span) = unsourced.iter().map(|c| c.span).reduce(Span::cover) {
        let (name, detail) = ("No source".to_owned(), Some(unsourced.len().to_string()));
        out.push(Entry { name, detail, kind: SymbolKind::NULL, span, children: unsourced });
    }
    for (name, children) in people {
        let span = children.iter().map(|c| c.span).reduce(Span::cover).unwrap_or_default();
        let detail = Some(counted(children.len(), "quote"));
        out.push(Entry { name, detail, kind: SymbolKind::NAMESPACE, span, children });
    }
    out.sort_by_key(|e| e.span);
    out
}

/// An entry labelled with its first words.
fn leaf(words: &str, span: Span, kind: SymbolKind) -> Entry {
    let short: String = words.chars().take(60).collect();
    let name = if short.len() < words.len() { format!("{short}…") } else { short };
    Entry { name, detail: None, kind, span, children: Vec::new() }
}

#[allow(deprecated, reason = "the protocol's structure has the field")]
fn nested(entry: Entry, checked: &Snapshot, client: &Client) -> DocumentSymbol {
    let range = convert::range(&checked.rope, entry.span, client.encoding);
    let children: Vec<_> = entry.children.into_iter().map(|c| nested(c, checked, client)).collect();
    let selection_range = children.first().map_or(range, |c| c.selection_range);
    DocumentSymbol {
        name: entry.name,
        detail: entry.detail,
        kind: entry.kind,
        tags: None,
        deprecated: None,
        range,
        selection_range,
        children: (!children.is_empty()).then_some(children),
    }
}

#[allow(deprecated, reason = "the protocol's structure has the field")]
fn information(
    entry: &Entry,
    parent: Option<String>,
    checked: &Snapshot,
    uri: &Url,
    client: &Client,
) -> SymbolInformation {
    let first = entry.children.first().map_or(entry.span, |c| c.span);
    SymbolInformation {
        name: entry.name.clone(),
        kind: entry.kind,
        tags: None,
        deprecated: None,
        location: Location { uri: uri.clone(), range: convert::range(&checked.rope, first, client.encoding) },
        container_name: parent,
    }
}
