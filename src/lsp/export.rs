//! `copydesk/export`: the fact sheet as a file, as `copydesk facts` writes it (docs/editors.md).

use serde::{Deserialize, Serialize};
use tower_lsp::lsp_types::Url;

use super::snapshot::Snapshot;
use super::uri;
use crate::report::{Csv, Drawn, Html, Markdown, SheetForm, Sheets};

/// The document and the format.
#[derive(Debug, Deserialize)]
pub(super) struct ExportParams {
    pub uri: Url,
    format: Form,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Form {
    Markdown,
    Csv,
    Html,
    Json,
}

impl Form {
    fn writer(self) -> Box<dyn SheetForm> {
        match self {
            Self::Markdown => Box::new(Markdown),
            Self::Csv => Box::new(Csv),
            Self::Html => Box::new(Html),
            Self::Json => Box::new(Sheets::default()),
        }
    }
}

/// The content of the file.
#[derive(Debug, Serialize)]
pub(super) struct Export {
    text: String,
}

/// Returns the text of the file; `None` if it cannot be written.
pub(super) fn of(checked: &Snapshot, params: &ExportParams) -> Option<Export> {
    let text = checked.rope.to_string();
    let id = uri::name(&params.uri);
    let drawn = Drawn { id: &id, text: &text, facts: &checked.facts, findings: checked.shown() };
    let (mut out, mut form) = (Vec::new(), params.format.writer());
    form.begin(&mut out)
        .and_then(|()| form.draft(&drawn, &mut out))
        .and_then(|()| form.end(&mut out))
        .ok()?;
    String::from_utf8(out).ok().map(|text| Export { text })
}
