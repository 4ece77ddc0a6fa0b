//! `copydesk/strip`: the clean copy for filing, as `copydesk strip` writes it (docs/editors.md).

use serde::Serialize;
use tower_lsp::lsp_types::Range;

use super::convert;
use super::shared::Client;
use super::snapshot::Snapshot;
use crate::draft::NoteKind;
use crate::strip::strip;
use crate::text::Span;

/// The clean copy, or the placeholders that are still to be filled.
#[derive(Debug, Serialize)]
pub(super) struct Stripped {
    /// Nothing while placeholders are left.
    text: Option<String>,
    removed: Vec<Place>,
    placeholders: Vec<Place>,
}

/// Words of the draft, with what they are.
#[derive(Debug, Serialize)]
struct Place {
    kind: &'static str,
    range: Range,
    text: String,
}

pub(super) fn of(checked: &Snapshot, client: &Client) -> Stripped {
    let text = checked.rope.to_string();
    let clean = strip(&checked.facts.draft, &text);
    let place = |span: Span, kind: &NoteKind| Place {
        kind: match kind {
            NoteKind::Stet(_) => "stet",
            NoteKind::Source | NoteKind::Link => "source",
            NoteKind::Desk => "desk",
            NoteKind::Comment => "comment",
            NoteKind::Placeholder => "placeholder",
        },
        range: convert::range(&checked.rope, span, client.encoding),
        text: span.of(&text).to_owned(),
    };
    let removed = clean.taken.iter().map(|note| place(note.span, &note.kind)).collect();
    let left = clean.placeholders.iter().map(|&span| place(span, &NoteKind::Placeholder));
    let placeholders: Vec<Place> = left.collect();
    Stripped { text: placeholders.is_empty().then_some(clean.text), removed, placeholders }
}
