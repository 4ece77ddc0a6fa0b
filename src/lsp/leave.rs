//! "Ignore here": a finding goes into the list beside the draft, `.copydesk/ignored.json`, by a command of the server's.
//!
//! The server writes the list itself: an edit that the editor makes would wait in a buffer until somebody saves it, and
//! two lists read at the same time would lose one entry.

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::lsp_types::{CodeAction, CodeActionKind, Command, Diagnostic, Url};

use super::snapshot::Snapshot;
use super::uri;
use crate::finding::Finding;
use crate::ignored::Key;
use crate::rules::{self, Check};

/// The command's name.
pub(super) const COMMAND: &str = "copydesk.leaveAlone";

/// What the command is told: which document, and what the finding is known by.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Wanted {
    /// As the editor spells it.
    pub uri: String,
    pub key: Key,
}

/// The action for a finding of a draft that is saved; what is not has no place for a list. `which` ends the title.
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
