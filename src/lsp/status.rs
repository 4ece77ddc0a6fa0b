//! `copydesk/status`: data for an editor's status line (docs/editors.md).

use serde::{Deserialize, Serialize};
use tower_lsp::lsp_types::Url;

use super::snapshot::Snapshot;
use crate::finding::Severity;
use crate::text::Span;

/// The document.
#[derive(Debug, Deserialize)]
pub(super) struct DraftParams {
    pub uri: Url,
}

/// The dateline in force and the counts of findings shown.
#[derive(Debug, Serialize)]
pub(super) struct Status {
    dateline: Option<Line>,
    counts: Counts,
    version: Option<i32>,
}

#[derive(Debug, Serialize)]
struct Line {
    place: Option<String>,
    date: Option<String>,
    basis: Option<crate::dates::ReferenceBasis>,
}

#[derive(Debug, Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    information: usize,
    hint: usize,
}

pub(super) fn of(checked: &Snapshot) -> Status {
    let count = |severity| checked.shown().iter().filter(|f| f.severity == severity).count();
    let counts = Counts {
        error: count(Severity::Error),
        warning: count(Severity::Warning),
        information: count(Severity::Information),
        hint: count(Severity::Hint),
    };
    Status { dateline: line(checked), counts, version: checked.version }
}

fn line(checked: &Snapshot) -> Option<Line> {
    let story = checked.facts.stories.first()?;
    let reference = story.reference();
    let place = story.dateline.as_ref().and_then(|(i, dateline)| {
        let source = &checked.facts.draft.blocks.get(*i)?.paragraph.source;
        dateline.place.map(|span: Span| span.of(source).to_owned())
    });
    (reference.is_some() || place.is_some()).then(|| Line {
        place,
        date: reference.map(|r| r.date.to_string()),
        basis: reference.map(|r| r.basis),
    })
}
