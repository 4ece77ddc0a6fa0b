//! A baseline server on tower-lsp that answers each change with a diagnostic and parses nothing. It shows the cost
//! of an edit without any analysis; docs/performance.md gives copydesk as a multiple of it.
//!
//!     python3 ../shared/bench/lspbench.py --file DRAFT -- target/release/examples/bench-echo

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;
use tower_lsp::{Client, LanguageServer, LspService, Server};

struct Echo(Client);

impl Echo {
    async fn answer(&self, uri: Url, version: i32) {
        let message = "Who says this?".to_owned();
        let diagnostic = Diagnostic { message, ..Diagnostic::default() };
        self.0.publish_diagnostics(uri, vec![diagnostic], Some(version)).await;
    }
}

#[tower_lsp::async_trait]
impl LanguageServer for Echo {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        let sync = TextDocumentSyncCapability::Kind(TextDocumentSyncKind::INCREMENTAL);
        let capabilities =
            ServerCapabilities { text_document_sync: Some(sync), ..ServerCapabilities::default() };
        Ok(InitializeResult { capabilities, server_info: None })
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.answer(params.text_document.uri, params.text_document.version).await;
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.answer(params.text_document.uri, params.text_document.version).await;
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }
}

#[tokio::main]
async fn main() {
    let (service, socket) = LspService::new(Echo);
    Server::new(tokio::io::stdin(), tokio::io::stdout(), socket).serve(service).await;
}
