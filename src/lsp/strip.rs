//! `copydesk/strip`: the clean copy for filing, as `copydesk strip` writes it (docs/editors.md).

use serde::Serialize;
use tower_lsp::lsp_types::Range;

use super::convert;
use super::shared::Shared;
use super::snapshot::Snapshot;
use crate::check::answered;
use crate::draft::NoteKind;
use crate::finding::Severity;
use crate::strip::strip;
use crate::text::Span;

/// The clean copy, or the placeholders still to be filled.
#[derive(Debug, Serialize)]
pub(super) struct Stripped {
    /// `None` while placeholders are left.
    text: Option<String>,
    removed: Vec<MarkedWords>,
    placeholders: Vec<MarkedWords>,
}

/// Words of the draft with their kind.
#[derive(Debug, Serialize)]
struct MarkedWords {
    kind: &'static str,
    range: Range,
    text: String,
}

pub(super) fn of(checked: &Snapshot, shared: &Shared) -> Stripped {
    let (text, client) = (checked.rope.to_string(), shared.client());
    let clean = strip(&checked.facts.draft, &text);
    if clean.placeholders.is_empty() && clean.tangled.is_empty() {
        let (had, _) = checked.findings.worst(&checked.facts, usize::MAX, Severity::Hint);
        let format = checked.facts.draft.format;
        let keys = answered(&had, &text, &clean.text, format, &checked.settings);
        shared.keep_copy(clean.text.clone(), keys);
    }
    let place = |span: Span, kind: &NoteKind| MarkedWords {
        kind: match kind {
            NoteKind::Stet(_) => "stet",
            NoteKind::Source | NoteKind::Link => "source",
            NoteKind::Desk => "desk",
            NoteKind::Comment => "comment",
            NoteKind::Change => "change",
            NoteKind::Placeholder => "placeholder",
        },
        range: convert::range(&checked.rope, span, client.encoding),
        text: span.of(&text).to_owned(),
    };
    let removed = clean.taken.iter().map(|note| place(note.span, &note.kind)).collect();
    // A note with a tag in it stays too, and somebody has to look at it.
    let left = clean.placeholders.iter().chain(&clean.tangled);
    let left = left.map(|&span| place(span, &NoteKind::Placeholder));
    let placeholders: Vec<MarkedWords> = left.collect();
    Stripped { text: placeholders.is_empty().then_some(clean.text), removed, placeholders }
}
