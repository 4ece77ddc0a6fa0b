//! The methods of the server, one per message: each passes an event to the session, or answers from the last snapshot.
//!
//! No method waits for the editor, and each that changes something sends its event before its first await, so edits
//! stay in order however many messages are in progress.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::AtomicUsize;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionParams, CompletionResponse,
    ConfigurationItem, DeleteFilesParams, DidChangeConfigurationParams, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams,
    DocumentDiagnosticReportResult, DocumentHighlight, DocumentHighlightParams, DocumentSymbolParams,
    DocumentSymbolResponse, ExecuteCommandParams, GotoDefinitionParams, GotoDefinitionResponse, Hover,
    HoverParams, InitializeParams, InitializeResult, InitializedParams, InlayHint, InlayHintParams, Location,
    MessageType, ReferenceParams, Registration, RenameFilesParams, ServerInfo, SymbolInformation, Url,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceFolder, WorkspaceSymbolParams,
};
use tower_lsp::{ClientSocket, LanguageServer, LspService};

use super::actions::actions;
use super::event::Event;
use super::export::{self, Export, ExportParams};
use super::inbox::Inbox;
use super::intake::{LOST, UNNUMBERED};
use super::outbox::{self, Outbox, Outgoing};
use super::outlet::Outlet;
use super::rule_pages::{self, Page, PageParams, Rules};
use super::session;
use super::shared::Shared;
use super::sheet::{self, FactSheet};
use super::snapshot::Snapshot;
use super::sources::{self, Sources};
use super::status::{DraftParams, Status};
use super::strip::{self, Stripped};
use super::template::{self, Template};
use super::workspace_diagnostics::{self, Reported};
use super::{
    Options, capabilities, checking, commands, completion, convert, diagnostics, hover, in_settings, inlays,
    leave, lenses, navigation, parent, status, symbols, uri, workspace_symbols,
};
use crate::config::{Layer, NAME};
use crate::ignored::list;
use crate::text::Change;

/// If set, a debug build panics in a request, for the test of what happens then.
#[cfg(debug_assertions)]
const BREAK: &str = "COPYDESK_BREAK_REQUEST";

pub(super) struct Backend {
    client: tower_lsp::Client,
    events: Inbox,
    shared: Arc<Shared>,
    roots: Roots,
    reported: Arc<Reported>,
    out: UnboundedSender<Outgoing>,
    outlet: Option<Outlet>,
    queued: Arc<AtomicUsize>,
    /// Set when the connection is initialized; nothing may be sent before that.
    outbox: Mutex<Option<UnboundedReceiver<Outgoing>>>,
}

/// Creates the service and the channel back to the editor; the session runs in a thread of its own.
pub(super) fn service(options: Options, outlet: Option<Outlet>) -> (LspService<Backend>, ClientSocket) {
    LspService::build(|client| Backend::new(client, options, outlet))
        .custom_method("copydesk/status", Backend::status)
        .custom_method("copydesk/sources", Backend::sources)
        .custom_method("copydesk/facts", Backend::facts)
        .custom_method("copydesk/export", Backend::export)
        .custom_method("copydesk/strip", Backend::strip)
        .custom_method("copydesk/template", Backend::template)
        .custom_method("copydesk/rules", Backend::rules)
        .custom_method("copydesk/rule", Backend::rule)
        .custom_method(LOST, Backend::lost)
        .finish()
}

impl Backend {
    fn new(client: tower_lsp::Client, options: Options, outlet: Option<Outlet>) -> Self {
        let (events, queue) = channel();
        let (out, outbox) = unbounded_channel();
        let is_process = outlet.is_some();
        let shared = Arc::new(if is_process { Shared::of_process() } else { Shared::default() });
        let read = Arc::clone(&shared);
        let queued = Arc::new(AtomicUsize::new(1));
        let ours = Outbox { queue: out.clone(), outlet: outlet.clone(), queued: Arc::clone(&queued) };
        std::thread::spawn(move || {
            let ran = catch_unwind(AssertUnwindSafe(|| session::run(options, &queue, &read, &ours)));
            // Without the session every request would get an empty answer. Editors restart a server that ends.
            if ran.is_err() && is_process {
                let _ = writeln!(io::stderr(), "copydesk lsp: the session failed; the process ends");
                std::process::exit(1);
            }
        });
        let (roots, reported) = (Roots::default(), Arc::default());
        let events = Inbox::new(events, Arc::clone(&shared));
        Self {
            client,
            events,
            shared,
            roots,
            reported,
            out,
            outlet,
            queued,
            outbox: Mutex::new(Some(outbox)),
        }
    }

    fn tell(&self, event: Event) {
        self.events.tell(event);
    }

    /// Waits until everything sent so far is applied and checked.
    async fn settled(&self) {
        let (done, reached) = oneshot::channel();
        self.tell(Event::Barrier(done));
        let _ = reached.await;
    }

    /// Waits for the checked version of a document that includes everything sent so far.
    async fn current(&self, uri: &Url) -> Option<Arc<Snapshot>> {
        if !self.shared.progress.is_settled(uri) {
            self.settled().await;
        }
        self.shared.get(uri)
    }

    async fn status(&self, params: DraftParams) -> Result<Option<Status>> {
        Ok(self.current(&params.uri).await.map(|checked| status::of(&checked)))
    }

    async fn sources(&self, params: DraftParams) -> Result<Option<Sources>> {
        Ok(self.current(&params.uri).await.map(|checked| sources::of(&checked, &self.shared.client())))
    }

    async fn facts(&self, params: DraftParams) -> Result<Option<FactSheet>> {
        let checked = self.current(&params.uri).await;
        Ok(checked.map(|checked| sheet::of(&checked, &params.uri, &self.shared.client())))
    }

    async fn export(&self, params: ExportParams) -> Result<Option<Export>> {
        Ok(self.current(&params.uri).await.and_then(|checked| export::of(&checked, &params)))
    }

    async fn strip(&self, params: DraftParams) -> Result<Option<Stripped>> {
        Ok(self.current(&params.uri).await.map(|checked| strip::of(&checked, &self.shared)))
    }

    /// Notes that a message, possibly an edit, was lost before it arrived here.
    async fn lost(&self, params: Lost) {
        let uri = params.uri.and_then(|uri| Url::parse(&uri::accepted(&uri)).ok());
        self.tell(Event::Lost(uri));
    }

    async fn template(&self) -> Result<Template> {
        #[cfg(debug_assertions)]
        assert!(std::env::var_os(BREAK).is_none(), "told to break down");
        Ok(template::template())
    }

    async fn rules(&self) -> Result<Rules> {
        Ok(rule_pages::rules())
    }

    async fn rule(&self, params: PageParams) -> Result<Option<Page>> {
        Ok(rule_pages::of(&params))
    }

    /// Sends the messages that wait for the editor, and all later ones as they come.
    fn begin_sending(&self) {
        let outbox = self.outbox.lock().ok().and_then(|mut outbox| outbox.take());
        if let Some(outbox) = outbox {
            let (client, outlet, queued) =
                (self.client.clone(), self.outlet.clone(), Arc::clone(&self.queued));
            tokio::spawn(outbox::send(client, outlet, queued, outbox));
        }
    }

    /// Applies settings at once; a task reports what is wrong with them, since sending a message may have to wait.
    fn take_settings(&self, settings: Value) {
        match Layer::from_json(&settings) {
            Ok(settings) => {
                let (client, doubts) = (self.client.clone(), doubts(&settings));
                self.tell(Event::Configured(Box::new(settings)));
                tokio::spawn(async move { warn(&client, doubts).await });
            }
            Err(error) => {
                let client = self.client.clone();
                tokio::spawn(async move { refuse(&client, &error.message).await });
            }
        }
    }

    /// Asks the editor to watch settings files, in a detached task.
    fn watch_settings(&self) {
        if !self.shared.client().watches {
            return;
        }
        let client = self.client.clone();
        let lists = format!("**/{}/{}", list::FOLDER, list::NAME);
        let watchers = json!({ "watchers": [{ "globPattern": format!("**/{NAME}") }, { "globPattern": lists }, { "globPattern": TERMS }] });
        let registration = Registration {
            id: "copydesk-settings".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: Some(watchers),
        };
        tokio::spawn(async move { client.register_capability(vec![registration]).await });
    }

    /// Asks the editor for its settings, in a detached task.
    fn ask_settings(&self) {
        if !self.shared.client().configures {
            return;
        }
        let (client, events) = (self.client.clone(), self.events.clone());
        tokio::spawn(async move {
            // For an empty section some editors return all settings, others none.
            let item = |section| ConfigurationItem { scope_uri: None, section };
            let asked = vec![item(Some(String::new())), item(None)];
            let Ok(answers) = client.configuration(asked).await else { return };
            let Some(settings) = answers.iter().find(|a| a.is_object()) else { return };
            match Layer::from_json(settings) {
                Ok(settings) => {
                    let doubts = doubts(&settings);
                    events.tell(Event::Configured(Box::new(settings)));
                    warn(&client, doubts).await;
                }
                Err(error) => refuse(&client, &error.message).await,
            }
        });
    }
}

/// Maximum number of warnings that are shown of the editor's settings.
const TOLD: usize = 5;

/// Warnings about the editor's settings.
fn doubts(settings: &Layer) -> Vec<String> {
    let mut told: Vec<String> = settings.warnings().map(ToString::to_string).collect();
    let more = told.len().saturating_sub(TOLD);
    told.truncate(TOLD);
    told.extend((more > 0).then(|| format!("there are {more} more problems")));
    told
}

async fn warn(client: &tower_lsp::Client, doubts: Vec<String>) {
    for doubt in doubts {
        client
            .show_message(MessageType::WARNING, format!("copydesk: in the editor's settings, {doubt}"))
            .await;
    }
}

async fn refuse(client: &tower_lsp::Client, error: &str) {
    let text = format!("copydesk: the editor's settings were not applied: {error}");
    client.show_message(MessageType::ERROR, text).await;
}

/// A version sent by the editor.
fn numbered(version: i32) -> Option<i32> {
    (version != UNNUMBERED).then_some(version)
}

/// The files that may contain the house's terms.
const TERMS: &str = "**/*.{csv,toml,yml,yaml}";

/// The document of a lost message, if known.
#[derive(Debug, Deserialize)]
struct Lost {
    uri: Option<String>,
}

/// The open folders.
#[derive(Default)]
struct Roots(Mutex<Vec<PathBuf>>);

impl Roots {
    fn change(&self, added: Vec<PathBuf>, gone: &[PathBuf]) {
        let Ok(mut roots) = self.0.lock() else { return };
        roots.retain(|r| !gone.contains(r));
        roots.extend(added);
    }

    /// The innermost open folder that contains a document.
    fn around(&self, uri: &Url) -> Option<PathBuf> {
        let path = uri::path(uri)?;
        let around = self.all().into_iter().filter(|root| path.starts_with(root));
        around.max_by_key(|root| root.as_os_str().len())
    }

    fn all(&self) -> Vec<PathBuf> {
        self.0.lock().map(|roots| roots.clone()).unwrap_or_default()
    }
}

#[allow(deprecated, reason = "older editors say their root so")]
fn roots_of(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.iter().flatten().map(|f| &f.uri);
    let uris: Vec<_> = folders.collect();
    let uris = if uris.is_empty() { params.root_uri.iter().collect() } else { uris };
    uris.into_iter().filter_map(uri::folder).collect()
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let editor = params.client_info.as_ref().map(|c| c.name.as_str());
        let client = capabilities::meet(&params.capabilities, editor);
        self.shared.meet(client);
        self.roots.change(roots_of(&params), &[]);
        self.tell(Event::Roots(self.roots.all()));
        if let Some(settings) = params.initialization_options {
            self.take_settings(settings);
        }
        params.process_id.into_iter().for_each(parent::watch);
        Ok(InitializeResult {
            server_info: Some(ServerInfo {
                name: "copydesk".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            capabilities: capabilities::ours(&client),
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.begin_sending();
        self.ask_settings();
        self.watch_settings();
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.tell(Event::FilesChanged);
    }

    async fn did_rename_files(&self, _: RenameFilesParams) {
        self.tell(Event::FilesChanged);
    }

    async fn did_delete_files(&self, _: DeleteFilesParams) {
        self.tell(Event::FilesChanged);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let path = |f: &WorkspaceFolder| uri::folder(&f.uri);
        let gone: Vec<_> = params.event.removed.iter().filter_map(path).collect();
        self.roots.change(params.event.added.iter().filter_map(path).collect(), &gone);
        self.tell(Event::Roots(self.roots.all()));
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        // An editor that never says that it is initialized would let the messages pile up.
        self.begin_sending();
        let document = params.text_document;
        let format = checking::format(&document.language_id, &document.uri);
        self.tell(Event::Opened {
            uri: document.uri,
            format,
            version: numbered(document.version),
            text: document.text,
        });
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let changes = params.content_changes.into_iter().map(|change| Change {
            range: change.range.map(|r| (convert::place(r.start), convert::place(r.end))),
            text: change.text,
        });
        let document = params.text_document;
        self.tell(Event::Changed {
            uri: document.uri,
            version: numbered(document.version),
            changes: changes.collect(),
        });
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.tell(Event::Saved { uri: params.text_document.uri });
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.tell(Event::Closed { uri: params.text_document.uri });
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if params.settings.is_object() {
            self.take_settings(params.settings);
        } else {
            self.ask_settings();
        }
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let uri = params.text_document.uri;
        let client = self.shared.client();
        let previous = params.previous_result_id;
        let report = match self.current(&uri).await {
            Some(checked) => diagnostics::report(&checked, &uri, &client, previous.as_deref()),
            // The document is closed or was never opened: the editor must drop what it showed before.
            None => diagnostics::nothing(),
        };
        Ok(DocumentDiagnosticReportResult::Report(report))
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        self.settled().await;
        let (done, answer) = oneshot::channel();
        self.tell(Event::Settings(done));
        let sources = answer.await.unwrap_or_default();
        let (drafts, skipped) = workspace_diagnostics::drafts(self.roots.all(), sources).await;
        for what in skipped {
            let _ = self.out.send(Outgoing::Log(MessageType::WARNING, what));
        }
        let (done, answer) = oneshot::channel();
        self.tell(Event::Asked { uris: drafts.iter().map(|draft| draft.uri.clone()).collect(), done });
        let drafts = drafts.into_iter().zip(answer.await.unwrap_or_default()).collect();
        let (shared, reported) = (&self.shared, &self.reported);
        let report = workspace_diagnostics::report(shared, reported, drafts, params, &self.out).await;
        Ok(WorkspaceDiagnosticReportResult::Report(report))
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        let checked = self.current(&at.text_document.uri).await;
        let of = if uri::is_settings(&at.text_document.uri) { in_settings::hover } else { hover::at };
        Ok(checked.and_then(|c| of(&c, at.position, &self.shared.client())))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let checked = self.current(&params.text_document.uri).await;
        let root = self.roots.around(&params.text_document.uri);
        let client = self.shared.client();
        let found = checked.map(|c| actions(&c, &params, root.as_deref(), &client));
        if client.literals {
            return Ok(found);
        }
        Ok(found.map(|found| found.into_iter().filter_map(commands::of).collect()))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        if !commands::ALL.contains(&params.command.as_str()) {
            return Err(Error::invalid_params(format!("there is no command {:?}", params.command)));
        }
        let [argument] = params.arguments.as_slice() else {
            return Err(Error::invalid_params(format!("{} takes one argument", params.command)));
        };
        if params.command == commands::APPLY {
            let (client, edit) = (self.client.clone(), commands::edit(argument));
            tokio::spawn(async move { client.send_request::<commands::ApplyEdit>(edit).await });
            return Ok(None);
        }
        let wanted =
            leave::Wanted::deserialize(argument).map_err(|e| Error::invalid_params(e.to_string()))?;
        let uri = Url::parse(&uri::accepted(&wanted.uri));
        let uri = uri.map_err(|e| Error::invalid_params(e.to_string()))?;
        let (done, answer) = oneshot::channel();
        self.tell(Event::LeftAlone { uri, key: wanted.key, done });
        if let Ok(Err(error)) = answer.await {
            let client = self.client.clone();
            let text = format!("copydesk: this finding could not be ignored: {error}");
            tokio::spawn(async move { client.show_message(MessageType::ERROR, text).await });
        }
        Ok(None)
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let uri = params.text_document.uri;
        let checked = self.current(&uri).await;
        Ok(checked.map(|c| symbols::of(&c, &uri, &self.shared.client())))
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        let uri = at.text_document.uri;
        let found = self
            .current(&uri)
            .await
            .and_then(|c| navigation::definition(&c, &uri, at.position, &self.shared.client()));
        Ok(found.map(GotoDefinitionResponse::Scalar))
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let at = params.text_document_position;
        let uri = at.text_document.uri;
        let with = params.context.include_declaration;
        let checked = self.current(&uri).await;
        Ok(checked.and_then(|c| navigation::references(&c, &uri, at.position, with, &self.shared.client())))
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        let checked = self.current(&at.text_document.uri).await;
        Ok(checked.and_then(|c| navigation::highlights(&c, at.position, &self.shared.client())))
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        self.settled().await;
        Ok(Some(workspace_symbols::of(&self.shared, &params.query)))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        let checked = self.current(&at.text_document.uri).await;
        let of =
            if uri::is_settings(&at.text_document.uri) { in_settings::completion } else { completion::at };
        let items = checked.map(|c| of(&c, at.position, &self.shared.client()));
        Ok(items.map(CompletionResponse::Array))
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let checked = self.current(&params.text_document.uri).await.filter(|c| c.settings.code_lens);
        Ok(checked.map(|c| lenses::of(&c, &self.shared.client())))
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let checked = self.current(&params.text_document.uri).await.filter(|c| c.settings.inlay_hints);
        Ok(checked.map(|c| inlays::of(&c, params.range, &self.shared.client())))
    }
}
