//! Reads the editor's capabilities, and declares those of this server.

use tower_lsp::lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions,
    CompletionOptions, DiagnosticOptions, DiagnosticServerCapabilities, ExecuteCommandOptions,
    FileOperationFilter, FileOperationPattern, FileOperationRegistrationOptions, HoverProviderCapability,
    MarkupKind, OneOf, PositionEncodingKind, ResourceOperationKind, ServerCapabilities,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    WorkDoneProgressOptions, WorkspaceFileOperationsServerCapabilities, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};

use super::actions::FIX_ALL;
use super::client::Client;
use super::{commands, completion, order};
use crate::text::Encoding;

/// Reads the capabilities of the editor.
pub(super) fn meet(capabilities: &ClientCapabilities, editor: Option<&str>) -> Client {
    let document = capabilities.text_document.as_ref();
    let publish = document.and_then(|d| d.publish_diagnostics.as_ref());
    let asks = document.is_some_and(|d| d.diagnostic.is_some());
    let offered = capabilities.general.as_ref().and_then(|g| g.position_encodings.as_deref()).unwrap_or(&[]);
    let workspace = capabilities.workspace.as_ref();
    // Findings are delayed until typing pauses; an editor that cannot be asked to pull again would miss them.
    let told = workspace.and_then(|w| w.diagnostic.as_ref()).and_then(|d| d.refresh_support);
    let pulls = asks && told.unwrap_or(false);
    let edits = workspace.and_then(|w| w.workspace_edit.as_ref());
    let document_changes = edits.and_then(|e| e.document_changes).unwrap_or(false);
    let operations = edits.and_then(|e| e.resource_operations.as_ref());
    Client {
        encoding: agreed(offered),
        pulls,
        watches: workspace
            .and_then(|w| w.did_change_watched_files.as_ref())
            .and_then(|w| w.dynamic_registration)
            .unwrap_or(false),
        configures: workspace.and_then(|w| w.configuration).unwrap_or(false),
        links: publish.and_then(|p| p.code_description_support).unwrap_or(false),
        related: publish.and_then(|p| p.related_information).unwrap_or(false),
        document_changes,
        annotates: document_changes && edits.is_some_and(|edits| edits.change_annotation_support.is_some()),
        creates_files: document_changes
            && operations.is_some_and(|o| o.contains(&ResourceOperationKind::Create)),
        literals: document
            .and_then(|d| d.code_action.as_ref())
            .is_some_and(|c| c.code_action_literal_support.is_some()),
        plain_hovers: document
            .and_then(|d| d.hover.as_ref())
            .and_then(|h| h.content_format.as_ref())
            .and_then(|formats| formats.first())
            .is_some_and(|first| *first == MarkupKind::PlainText),
        tree: document
            .and_then(|d| d.document_symbol.as_ref())
            .and_then(|s| s.hierarchical_document_symbol_support)
            .unwrap_or(false),
        shuffles: editor.is_some_and(order::shuffles),
    }
}

/// Unit of columns: bytes if the editor offers them, otherwise UTF-16.
fn agreed(offered: &[PositionEncodingKind]) -> Encoding {
    let has = |kind| offered.contains(&kind);
    if has(PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if has(PositionEncodingKind::UTF32) && !has(PositionEncodingKind::UTF16) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}

/// The capabilities offered to an editor.
pub(super) fn ours(client: &Client) -> ServerCapabilities {
    let encoding = match client.encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    };
    let pull = DiagnosticOptions {
        identifier: Some("copydesk".to_owned()),
        workspace_diagnostics: true,
        ..DiagnosticOptions::default()
    };
    ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            // A save shows held findings.
            save: Some(TextDocumentSyncSaveOptions::Supported(true)),
            ..TextDocumentSyncOptions::default()
        })),
        diagnostic_provider: client.pulls.then_some(DiagnosticServerCapabilities::Options(pull)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(completion::TRIGGERS.iter().map(|t| (*t).to_owned()).collect()),
            ..CompletionOptions::default()
        }),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
        inlay_hint_provider: Some(OneOf::Left(true)),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: commands::ALL.map(str::to_owned).to_vec(),
            ..ExecuteCommandOptions::default()
        }),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, FIX_ALL]),
            work_done_progress_options: WorkDoneProgressOptions::default(),
            resolve_provider: None,
        })),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: Some(WorkspaceFileOperationsServerCapabilities {
                did_rename: Some(any_file()),
                did_delete: Some(any_file()),
                ..WorkspaceFileOperationsServerCapabilities::default()
            }),
        }),
        ..ServerCapabilities::default()
    }
}

fn any_file() -> FileOperationRegistrationOptions {
    let pattern = FileOperationPattern { glob: "**".to_owned(), matches: None, options: None };
    FileOperationRegistrationOptions {
        filters: vec![FileOperationFilter { scheme: Some("file".to_owned()), pattern }],
    }
}
