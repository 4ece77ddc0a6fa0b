//! "Turn off a rule for this folder": an edit of the nearest copydesk.toml, or a new file in the open folder.

use std::path::{Path, PathBuf};

use ropey::Rope;
use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CreateFile, CreateFileOptions, Diagnostic, DocumentChangeOperation,
    DocumentChanges, ResourceOp, TextEdit, Url, WorkspaceEdit,
};

use super::client::Client;
use super::{convert, uri};
use crate::config::edit::turned_off;
use crate::config::{File, Layer, NAME, Settings, nearest};
use crate::finding::Finding;
use crate::rules::{self, Check};
use crate::text::Span;

/// Returns the action for the rule of a finding. `None` if the draft is not on disk, if the file is faulty, if the
/// file's settings for this draft would still turn the rule on, or if the editor cannot create files.
pub(super) fn action(
    finding: &Finding,
    diagnostic: &Diagnostic,
    uri: &Url,
    root: Option<&Path>,
    client: &Client,
) -> Option<CodeAction> {
    let rule = rules::named(finding.rule).filter(|rule| !matches!(rule.check, Check::Editor))?;
    let draft = uri::path(uri).filter(|draft| draft.is_file())?;
    let (toml, text) = match nearest(&draft, root) {
        Some(toml) => {
            let file = File::read(&toml);
            file.read.ok()?;
            (toml, Some(file.text))
        }
        None => (home(&draft, root)?, None),
    };
    let was = text.as_deref().unwrap_or("");
    let now = turned_off(was, rule.name)?;
    let inside = toml.parent().and_then(|folder| draft.strip_prefix(folder).ok())?;
    let settings = Settings::of([&Layer::from_toml(&now).ok()?], inside);
    if settings.is_on(rule) {
        return None;
    }
    let target = uri::of_file(&toml)?;
    let edit = match text {
        Some(_) => convert::workspace_edit(target, None, vec![smallest(was, &now, client)], client),
        None => made(target, now, client)?,
    };
    Some(CodeAction {
        title: format!("Turn off {} for this folder", rule.name),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        edit: Some(edit),
        ..CodeAction::default()
    })
}

/// Path for a new settings file: in the open folder, otherwise in the draft's.
fn home(draft: &Path, root: Option<&Path>) -> Option<PathBuf> {
    Some(root.or(draft.parent())?.join(NAME))
}

/// The single replacement that turns `was` into `now`.
fn smallest(was: &str, now: &str, client: &Client) -> TextEdit {
    let same = |(a, b): &(char, char)| a == b;
    let head: usize = was.chars().zip(now.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let rest = was[head..].chars().rev().zip(now[head..].chars().rev());
    let tail: usize = rest.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let span = Span::new(head, was.len() - tail);
    let range = convert::range(&Rope::from_str(was), span, client.encoding);
    TextEdit { range, new_text: now[head..now.len() - tail].to_owned() }
}

/// Creates a file with its text, if the editor supports that.
fn made(uri: Url, text: String, client: &Client) -> Option<WorkspaceEdit> {
    if !client.creates_files {
        return None;
    }
    let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(false) };
    let create = CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None };
    let edit = TextEdit { new_text: text, ..TextEdit::default() };
    let operations = vec![
        DocumentChangeOperation::Op(ResourceOp::Create(create)),
        DocumentChangeOperation::Edit(convert::document_edit(uri, None, vec![edit])),
    ];
    let changes = DocumentChanges::Operations(operations);
    Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
}
