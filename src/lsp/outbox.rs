//! Messages to the editor, sent one after another by a task, so that nothing in the server waits for the editor.

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::oneshot;
use tower_lsp::Client;
use tower_lsp::lsp_types::notification::{Notification, PublishDiagnostics};
use tower_lsp::lsp_types::{MessageType, ProgressToken, Url};

use super::outlet::Outlet;
use super::uri;
use super::written::Written;

/// A message to the editor.
#[derive(Debug)]
pub(super) enum Outgoing {
    /// Diagnostics of a version of a document.
    Publish(Url, Vec<Written>, Option<i32>),
    /// Asks the editor to pull diagnostics again. It is also sent to editors that do not declare support for it, since
    /// the library's types lack that capability (`workspace.diagnostics`).
    Refresh,
    /// A log line.
    Log(MessageType, String),
    /// A notification for the writer.
    Show(MessageType, String),
    /// Part of an answer, or progress; the sender learns when it is on its way.
    Progress(ProgressToken, Value, Option<oneshot::Sender<()>>),
}

/// `$/progress` with any value: the library's type holds no partial results.
enum AnyProgress {}

impl Notification for AnyProgress {
    type Params = Value;
    const METHOD: &'static str = "$/progress";
}

/// Diagnostics with the editor's own URIs.
enum AnyDiagnostics {}

impl Notification for AnyDiagnostics {
    type Params = Value;
    const METHOD: &'static str = PublishDiagnostics::METHOD;
}

/// Sends messages in order. A request waits for its answer in a task that is never dropped: a late answer to a dropped
/// request would end the server.
pub(super) async fn send(client: Client, outlet: Option<Outlet>, mut queue: UnboundedReceiver<Outgoing>) {
    while let Some(message) = queue.recv().await {
        match message {
            Outgoing::Publish(uri, diagnostics, version) => match &outlet {
                Some(outlet) => {
                    let _ = outlet.send(&published(&uri, &diagnostics, version));
                }
                None => {
                    let params = self::params(&uri, &diagnostics, version);
                    let mut params: Value = serde_json::from_str(&params).unwrap_or_default();
                    uri::spell_all(&mut params);
                    client.send_notification::<AnyDiagnostics>(params).await;
                }
            },
            Outgoing::Log(kind, text) => client.log_message(kind, text).await,
            Outgoing::Show(kind, text) => client.show_message(kind, text).await,
            Outgoing::Progress(token, mut value, done) => {
                uri::spell_all(&mut value);
                client.send_notification::<AnyProgress>(json!({ "token": token, "value": value })).await;
                // The requester may have given up.
                let _ = done.map(|done| done.send(()));
            }
            Outgoing::Refresh => {
                let client = client.clone();
                tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
            }
        }
    }
}

/// The body of the message.
fn published(uri: &Url, diagnostics: &[Written], version: Option<i32>) -> Vec<u8> {
    let (method, params) = (PublishDiagnostics::METHOD, params(uri, diagnostics, version));
    let message = format!("{{\"jsonrpc\":\"2.0\",\"method\":\"{method}\",\"params\":{params}}}");
    if !uri::is_alias(uri) {
        return message.into_bytes();
    }
    let mut message: Value = serde_json::from_str(&message).unwrap_or_default();
    uri::spell_all(&mut message);
    serde_json::to_vec(&message).unwrap_or_default()
}

/// The parameters of the message, in JSON.
fn params(uri: &Url, diagnostics: &[Written], version: Option<i32>) -> String {
    let version = version.map(|version| format!(",\"version\":{version}")).unwrap_or_default();
    let (uri, diagnostics) = (Value::from(uri.as_str()), diagnostics.join(","));
    format!("{{\"uri\":{uri},\"diagnostics\":[{diagnostics}]{version}}}")
}
