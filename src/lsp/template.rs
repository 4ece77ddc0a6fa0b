//! `copydesk/template`: a starting copydesk.toml (docs/editors.md).

use serde::Serialize;

use crate::config;

/// The content of the file.
#[derive(Debug, Serialize)]
pub(super) struct Template {
    text: String,
}

pub(super) fn template() -> Template {
    Template { text: config::template() }
}
