//! "Ignore here": a server command that adds a finding to the list next to the draft, `.copydesk/ignored.json`.
//!
//! The server writes the list itself. An edit made by the editor would stay in a buffer until somebody saves it, and
//! two lists read at the same time would lose an entry.

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::lsp_types::{CodeAction, CodeActionKind, Command, Diagnostic, Url};

use super::snapshot::Snapshot;
use super::uri;
use crate::finding::Finding;
use crate::ignored::Key;
use crate::rules::{self, Check};

/// Name of the command.
pub(super) const COMMAND: &str = "copydesk.leaveAlone";

/// Arguments of the command: the document, and the key of the finding.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Wanted {
    /// URI in the editor's spelling.
    pub uri: String,
    pub key: Key,
}

/// Returns the action for a finding of a saved draft; an unsaved draft has no folder for a list. `which` ends the
/// title.
pub(super) fn action(
    finding: &Finding,
    diagnostic: &Diagnostic,
    checked: &Snapshot,
    uri: &Url,
    which: &str,
) -> Option<CodeAction> {
    rules::named(finding.rule).filter(|rule| !matches!(rule.check, Check::Stet | Check::Editor))?;
    uri::path(uri).filter(|draft| draft.is_file())?;
    let key = Key::of(finding, &checked.facts);
    let title = format!("Ignore here{which}");
    let wanted = json!(Wanted { uri: uri::spelled(uri.as_str()).into_owned(), key });
    Some(CodeAction {
        title: title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        command: Some(Command { title, command: COMMAND.to_owned(), arguments: Some(vec![wanted]) }),
        ..CodeAction::default()
    })
}
