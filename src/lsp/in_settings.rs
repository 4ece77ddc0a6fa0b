//! Completion and hovers in an open copydesk.toml.

use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Hover, HoverContents, MarkupContent, MarkupKind,
    Position, TextEdit,
};

use super::client::Client;
use super::convert;
use super::snapshot::Snapshot;
use crate::config::{about, suggestions};

/// The keys, rules or values that can be inserted at a position.
pub(super) fn completion(checked: &Snapshot, place: Position, client: &Client) -> Vec<CompletionItem> {
    let (text, offset) = at(checked, place, client);
    let item = |(rank, found): (usize, crate::config::Suggestion)| CompletionItem {
        filter_text: Some(text.get(found.span.start..offset).map_or("", leading).to_owned() + &found.label),
        detail: (!found.about.is_empty()).then_some(found.about),
        kind: Some(if found.text.contains('=') {
            CompletionItemKind::PROPERTY
        } else {
            CompletionItemKind::VALUE
        }),
        sort_text: Some(format!("{rank:03}")),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit {
            range: convert::range(&checked.rope, found.span, client.encoding),
            new_text: found.text,
        })),
        label: found.label,
        ..CompletionItem::default()
    };
    suggestions(&text, offset).into_iter().enumerate().map(item).collect()
}

/// A quotation mark that was typed before the word, which the editor compares too.
fn leading(typed: &str) -> &str {
    if typed.starts_with('"') { "\"" } else { "" }
}

/// Describes the key or the rule at a position.
pub(super) fn hover(checked: &Snapshot, place: Position, client: &Client) -> Option<Hover> {
    let (text, offset) = at(checked, place, client);
    let (span, about) = about(&text, offset)?;
    let kind = if client.plain_hovers { MarkupKind::PlainText } else { MarkupKind::Markdown };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value: about.to_owned() }),
        range: Some(convert::range(&checked.rope, span, client.encoding)),
    })
}

fn at(checked: &Snapshot, place: Position, client: &Client) -> (String, usize) {
    (checked.rope.to_string(), convert::offset(&checked.rope, place, client.encoding))
}
