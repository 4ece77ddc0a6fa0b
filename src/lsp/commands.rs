//! Fixes as commands, for editors that do not support code actions with edits.

use serde_json::{Value, json};
use tower_lsp::lsp_types::request::Request;
use tower_lsp::lsp_types::{CodeAction, CodeActionOrCommand, Command};

use super::{leave, uri};

/// Applies the edit given as its only argument.
pub(super) const APPLY: &str = "copydesk.applyFix";

/// The commands of this server.
pub(super) const ALL: [&str; 2] = [leave::COMMAND, APPLY];

/// `workspace/applyEdit` with the edit as it was sent to the editor, without conversion to the library's types.
pub(super) enum ApplyEdit {}

impl Request for ApplyEdit {
    type Params = Value;
    type Result = Value;
    const METHOD: &'static str = "workspace/applyEdit";
}

/// The request to the editor for an argument of [`APPLY`].
pub(super) fn edit(argument: &Value) -> Value {
    json!({ "label": argument["title"], "edit": argument["edit"] })
}

/// A code action as a command with the same title.
pub(super) fn of(action: CodeActionOrCommand) -> Option<CodeActionOrCommand> {
    let CodeActionOrCommand::CodeAction(CodeAction { title, edit, command, .. }) = action else {
        return Some(action);
    };
    let command = match (command, edit) {
        (Some(command), _) => command,
        (None, Some(edit)) => {
            let mut argument = json!({ "title": title, "edit": edit });
            uri::spell_all(&mut argument);
            Command { title, command: APPLY.to_owned(), arguments: Some(vec![argument]) }
        }
        (None, None) => return None,
    };
    Some(CodeActionOrCommand::Command(command))
}
