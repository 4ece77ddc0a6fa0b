//! Converts findings to the protocol's types.

use std::collections::HashMap;
use std::sync::OnceLock;

use ropey::Rope;
use serde_json::json;
use tower_lsp::lsp_types::{
    AnnotatedTextEdit, ChangeAnnotation, CodeDescription, Diagnostic, DiagnosticRelatedInformation,
    DiagnosticSeverity, DocumentChanges, Location, NumberOrString, OneOf,
    OptionalVersionedTextDocumentIdentifier, Position, Range, TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

use super::client::Client;
use crate::finding::{Edit, Finding, Place, Severity};
use crate::rules::{self, PAGES, RULES, Rule};
use crate::text::{self, Encoding, Span};

/// Converts a byte offset to the editor's position.
pub(super) fn position(rope: &Rope, offset: usize, encoding: Encoding) -> Position {
    of_place(text::position(rope, offset, encoding))
}

fn of_place(at: text::Position) -> Position {
    Position { line: units(at.line), character: units(at.column) }
}

fn units(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Converts a span to the editor's range.
pub(super) fn range(rope: &Rope, span: Span, encoding: Encoding) -> Range {
    let [start, end] = text::positions(rope, span, encoding).map(of_place);
    Range { start, end }
}

/// Converts the editor's position to a byte offset, moved to the nearest boundary.
pub(super) fn offset(rope: &Rope, at: Position, encoding: Encoding) -> usize {
    text::offset(rope, place(at), encoding).0
}

/// Converts the editor's position to the library's type.
pub(super) fn place(at: Position) -> text::Position {
    text::Position { line: at.line as usize, column: at.character as usize }
}

/// Converts a finding to a diagnostic.
pub(super) fn diagnostic(finding: &Finding, rope: &Rope, uri: &Url, client: &Client) -> Diagnostic {
    let encoding = client.encoding;
    let related = finding.related.iter().filter(|_| client.related).filter_map(|r| match r.place {
        Place::Draft(span) => Some(DiagnosticRelatedInformation {
            location: Location { uri: uri.clone(), range: range(rope, span, encoding) },
            message: r.message.clone(),
        }),
        _ => None,
    });
    let related: Vec<_> = related.collect();
    let page = rules::named(finding.rule).filter(|_| client.links);
    let link = page.and_then(|rule| links().get(rule.name).cloned());
    Diagnostic {
        range: range(rope, finding.span, encoding),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: link.map(|href| CodeDescription { href }),
        source: Some("copydesk".to_owned()),
        message: if client.links || finding.message.ends_with(&format!("({})", finding.rule)) {
            finding.message.clone()
        } else {
            format!("{} ({})", finding.message, finding.rule)
        },
        related_information: (!related.is_empty()).then_some(related),
        tags: None,
        data: Some(json!({ "rule": finding.rule, "fixes": finding.fixes.len() })),
    }
}

/// Address of each rule's page.
fn links() -> &'static HashMap<&'static str, Url> {
    static LINKS: OnceLock<HashMap<&'static str, Url>> = OnceLock::new();
    let link = |rule: &&Rule| Some((rule.name, Url::parse(&format!("{PAGES}{}.md", rule.name)).ok()?));
    LINKS.get_or_init(|| RULES.iter().filter_map(link).collect())
}

const fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// Converts edits to the editor's form.
pub(super) fn edits(edits: &[Edit], rope: &Rope, encoding: Encoding) -> Vec<TextEdit> {
    edits
        .iter()
        .map(|e| TextEdit { range: range(rope, e.span, encoding), new_text: e.text.clone() })
        .collect()
}

/// Edits of one document, with its version if the editor uses versions and it is known.
pub(super) fn workspace_edit(
    uri: Url,
    version: Option<i32>,
    edits: Vec<TextEdit>,
    client: &Client,
) -> WorkspaceEdit {
    if client.document_changes {
        let changes = DocumentChanges::Edits(vec![document_edit(uri, version, edits)]);
        return WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() };
    }
    WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() }
}

/// An edit that the editor previews before applying it, with the description `label`.
pub(super) fn previewed(mut edit: WorkspaceEdit, label: &str) -> WorkspaceEdit {
    const ID: &str = "copydesk";
    if let Some(DocumentChanges::Edits(documents)) = &mut edit.document_changes {
        for one in documents.iter_mut().flat_map(|document| &mut document.edits) {
            if let OneOf::Left(text_edit) = one {
                let text_edit = std::mem::take(text_edit);
                *one = OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: ID.to_owned() });
            }
        }
    }
    let annotation =
        ChangeAnnotation { label: label.to_owned(), needs_confirmation: Some(true), description: None };
    WorkspaceEdit { change_annotations: Some(HashMap::from([(ID.to_owned(), annotation)])), ..edit }
}

/// The same, as part of a larger change.
pub(super) fn document_edit(uri: Url, version: Option<i32>, edits: Vec<TextEdit>) -> TextDocumentEdit {
    TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    }
}
