//! The language server. Only this module uses tower-lsp.
//!
//! ```text
//! stdin -> transport (frames, a thread) -> serving (a task) -> backend (one method a message)
//!                                                                  |
//!              facts, findings, buffers: session (a thread, the one owner)
//!                                                                  |
//! stdout <- transport (a thread) <- outbox (a task, in order) <----+
//! ```
//!
//! Only the session changes anything: it owns a `document::Document` for each open draft. Requests read a document's
//! last `snapshot::Snapshot` from `shared::Shared`. docs/architecture.md names the defect of the library that each
//! guard is for.

mod actions;
mod backend;
mod capabilities;
mod checking;
mod client;
mod commands;
mod completion;
mod convert;
mod diagnostics;
mod document;
mod event;
mod export;
#[doc(hidden)]
pub mod frames;
mod hover;
mod in_settings;
mod inbox;
mod inlays;
mod intake;
mod leave;
mod lenses;
pub(crate) mod log;
mod memory;
mod navigation;
mod opened;
mod order;
mod outbox;
mod outlet;
pub(crate) mod parent;
mod progress;
mod repair;
mod rule_pages;
mod serving;
mod session;
mod settings;
mod settle;
mod shared;
mod sheet;
mod snapshot;
mod sources;
mod status;
mod strip;
mod symbols;
mod template;
mod transport;
mod turn_off;
mod uri;
mod workspace_diagnostics;
mod workspace_symbols;
mod written;

use std::process::ExitCode;
use std::time::Duration;

use tower::ServiceExt;
use tower_lsp::jsonrpc::Response;

/// Options of the server.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How long typing must pause before a new finding in the paragraph last edited is shown; zero shows it at once.
    pub settle: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { settle: Duration::from_millis(250) }
    }
}

/// Serves on standard input and output until the editor ends the session: 0 after a proper shutdown, otherwise 1.
pub fn run(options: Options) -> ExitCode {
    transport::run(options)
}

/// Serves one editor on any pair of streams until `exit` or the end of input. It lacks the guards that [`run`] adds to
/// standard input and output; for tests and for hosts with reliable streams.
pub async fn serve<I, O>(options: Options, input: I, output: O)
where
    I: tokio::io::AsyncRead + Unpin,
    O: tokio::io::AsyncWrite,
{
    let (service, socket) = backend::service(options, None);
    tower_lsp::Server::new(input, output, socket)
        .concurrency_level(serving::CONCURRENCY)
        .serve(service.map_request(intake::fitted).map_response(outgoing))
        .await;
}

/// Restores the editor's own URIs and method names in an answer.
fn outgoing(response: Option<Response>) -> Option<Response> {
    response.map(|response| {
        let (id, mut body) = response.into_parts();
        match &mut body {
            Ok(result) => uri::spell_all(result),
            Err(error) => intake::rename(error),
        }
        Response::from_parts(id, body)
    })
}
