//! `copydesk/template`: a copydesk.toml to begin with (docs/editors.md).

use serde::Serialize;

use crate::config;

/// What is to stand in the file.
#[derive(Debug, Serialize)]
pub(super) struct Template {
    text: String,
}

pub(super) fn template() -> Template {
    Template { text: config::template() }
}
