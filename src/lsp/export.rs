//! `copydesk/export`: the fact sheet as `copydesk facts` writes it to a file (docs/editors.md).

use serde::{Deserialize, Serialize};
use tower_lsp::lsp_types::Url;

use super::shared::Checked;
use crate::report::sheet::sheet;

/// Of which document, and how.
#[derive(Debug, Deserialize)]
pub(super) struct ExportParams {
    pub uri: Url,
    format: Form,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Form {
    Json,
}

/// What is to stand in the file.
#[derive(Debug, Serialize)]
pub(super) struct Export {
    text: String,
}

pub(super) fn of(checked: &Checked, params: &ExportParams) -> Export {
    let text = checked.rope.to_string();
    let name = params.uri.path_segments().and_then(Iterator::last).unwrap_or(params.uri.path());
    let sheet = sheet(Some(name), &text, &checked.facts, &checked.shown);
    let text = match params.format {
        // Plain data of ours: it always becomes JSON.
        Form::Json => serde_json::to_string_pretty(&sheet).unwrap_or_default() + "\n",
    };
    Export { text }
}
