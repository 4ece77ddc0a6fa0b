//! Hovers: see [`crate::report::hover`].

use tower_lsp::lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::client::Client;
use super::convert;
use super::snapshot::Snapshot;
use crate::report;

/// Returns the hover at a position.
pub(super) fn at(checked: &Snapshot, place: Position, client: &Client) -> Option<Hover> {
    let offset = convert::offset(&checked.rope, place, client.encoding);
    let (span, lines) = report::hover(&checked.facts, &checked.settings.terms, offset, client.plain_hovers)?;
    let kind = if client.plain_hovers { MarkupKind::PlainText } else { MarkupKind::Markdown };
    let contents = HoverContents::Markup(MarkupContent { kind, value: lines.join("\n\n") });
    Some(Hover { contents, range: Some(convert::range(&checked.rope, span, client.encoding)) })
}
