//! `copydesk/strip`: the clean copy for filing, as `copydesk strip` writes it (docs/editors.md).

use std::collections::HashSet;

use serde::Serialize;
use tower_lsp::lsp_types::Range;

use super::convert;
use super::shared::Shared;
use super::snapshot::Snapshot;
use crate::check;
use crate::draft::{Draft, NoteKind};
use crate::facts::Facts;
use crate::finding::{Finding, Severity};
use crate::ignored::Key;
use crate::strip::strip;
use crate::text::Span;

/// Findings of a clean copy that its draft did not have, because its notes answered them.
fn answered(checked: &Snapshot, text: &str, clean: &str) -> Vec<Key> {
    let settings = &checked.settings;
    let facts = Facts::new(Draft::new(clean, checked.facts.draft.format), settings.given());
    let (found, _) = check::Checked::new(&facts, settings, None).worst(&facts, usize::MAX, Severity::Hint);
    let (had, _) = checked.findings.worst(&checked.facts, usize::MAX, Severity::Hint);
    let words = |finding: &Finding, text: &str| (finding.rule, finding.span.of(text).to_owned());
    let had: HashSet<_> = had.iter().map(|f| words(f, text)).collect();
    found.iter().filter(|f| !had.contains(&words(f, clean))).map(|f| Key::of(f, &facts)).collect()
}

/// The clean copy, or the placeholders still to be filled.
#[derive(Debug, Serialize)]
pub(super) struct Stripped {
    /// `None` while placeholders are left.
    text: Option<String>,
    removed: Vec<Place>,
    placeholders: Vec<Place>,
}

/// Words of the draft with their kind.
#[derive(Debug, Serialize)]
struct Place {
    kind: &'static str,
    range: Range,
    text: String,
}

pub(super) fn of(checked: &Snapshot, shared: &Shared) -> Stripped {
    let (text, client) = (checked.rope.to_string(), shared.client());
    let clean = strip(&checked.facts.draft, &text);
    if clean.placeholders.is_empty() && clean.tangled.is_empty() {
        shared.keep_copy(clean.text.clone(), answered(checked, &text, &clean.text));
    }
    let place = |span: Span, kind: &NoteKind| Place {
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
    let placeholders: Vec<Place> = left.collect();
    Stripped { text: placeholders.is_empty().then_some(clean.text), removed, placeholders }
}
