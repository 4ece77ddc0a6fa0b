//! `copydesk/strip`: the clean copy for filing, as `copydesk strip` writes it (docs/editors.md).

use serde::Serialize;
use tower_lsp::lsp_types::Range;

use super::convert;
use super::shared::{Checked, Client};
use crate::draft::NoteKind;
use crate::strip::strip;

/// The clean copy, and what it lacks.
#[derive(Debug, Serialize)]
pub(super) struct Stripped {
    text: String,
    removed: Vec<Removed>,
}

#[derive(Debug, Serialize)]
struct Removed {
    kind: &'static str,
    range: Range,
    text: String,
}

pub(super) fn of(checked: &Checked, client: &Client) -> Stripped {
    let text = checked.rope.to_string();
    let (clean, taken) = strip(&checked.facts.draft, &text);
    let removed = taken.into_iter().map(|note| Removed {
        kind: match note.kind {
            NoteKind::Stet(_) => "stet",
            NoteKind::Source => "source",
            NoteKind::Placeholder => "placeholder",
        },
        range: convert::range(&checked.rope, note.span, client.encoding),
        text: note.span.of(&text).to_owned(),
    });
    Stripped { text: clean, removed: removed.collect() }
}
