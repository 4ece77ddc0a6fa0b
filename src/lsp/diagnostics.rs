//! Diagnostics for the editor: pushed with their version, or pulled with a result id.

use std::path::Path;

use ropey::Rope;
use tower_lsp::lsp_types::{
    Diagnostic, DiagnosticSeverity, DocumentDiagnosticReport, FullDocumentDiagnosticReport, NumberOrString,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport, Url,
};

use super::client::Client;
use super::settings::Fault;
use super::snapshot::Snapshot;
use super::{convert, uri};
use crate::config::Layer;
use crate::rules::DRAFT_CONFIG;
use crate::text::Encoding;

/// Diagnostics of a checked version.
pub(super) fn of(checked: &Snapshot, uri: &Url, client: &Client) -> Vec<Diagnostic> {
    if uri::is_settings(uri) {
        return of_settings(&checked.rope.to_string(), client.encoding);
    }
    checked.shown().iter().map(|f| convert::diagnostic(f, &checked.rope, uri, client)).collect()
}

fn of_settings(text: &str, encoding: Encoding) -> Vec<Diagnostic> {
    let (layer, faults) = Layer::parsed(text);
    let all =
        faults.iter().map(|problem| (problem, false)).chain(layer.warnings().map(|problem| (problem, true)));
    all.map(|(problem, holds)| of_fault(Fault { path: Path::new(""), text, problem, holds }, encoding))
        .collect()
}

/// Diagnostics for faults in a settings file or a list of ignored findings, in that file.
pub(super) fn of_fault(fault: Fault<'_>, encoding: Encoding) -> Diagnostic {
    let (rope, problem) = (Rope::from_str(fault.text), fault.problem);
    Diagnostic {
        range: convert::range(&rope, problem.span, encoding),
        severity: Some(if fault.holds { DiagnosticSeverity::WARNING } else { DiagnosticSeverity::ERROR }),
        code: Some(NumberOrString::String(DRAFT_CONFIG.to_owned())),
        source: Some("copydesk".to_owned()),
        message: match fault.holds {
            true => format!("{problem}. ({DRAFT_CONFIG})"),
            false => format!("{problem}. The settings from before this error still apply. ({DRAFT_CONFIG})"),
        },
        ..Diagnostic::default()
    }
}

/// Answer to a pull, or that nothing changed since `previous`.
pub(super) fn report(
    checked: &Snapshot,
    uri: &Url,
    client: &Client,
    previous: Option<&str>,
) -> DocumentDiagnosticReport {
    let items = of(checked, uri, client);
    let id = result_id(&items);
    if previous == Some(id.as_str()) {
        let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id: id };
        return DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report,
        });
    }
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id: Some(id), items };
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report,
    })
}

/// Answer to a pull of a document that is not open.
pub(super) fn nothing() -> DocumentDiagnosticReport {
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport::default())
}

/// Equal diagnostics have equal ids, whatever their version.
pub(super) fn result_id(items: &[Diagnostic]) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(items).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
