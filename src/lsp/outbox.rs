//! Messages to the editor, sent one after another by a task, so that nothing in the server waits for the editor.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
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

/// Where the session sends its messages. Diagnostics go directly to the writer of the process, if there is one and no
/// others wait in the queue: a keystroke does not wait until a task runs.
#[derive(Debug)]
pub(super) struct Outbox {
    /// The queue of [`send`].
    pub queue: UnboundedSender<Outgoing>,
    /// The writer of the process.
    pub outlet: Option<Outlet>,
    /// Number of diagnostics in the queue, and one more until the queue is being sent.
    pub queued: Arc<AtomicUsize>,
}

impl Outbox {
    /// Sends a message. Does nothing if the server is about to end.
    pub(super) fn send(&self, message: Outgoing) {
        if let (Outgoing::Publish(uri, diagnostics, version), Some(outlet)) = (&message, &self.outlet) {
            if self.queued.load(Ordering::Acquire) == 0 {
                let _ = outlet.send(&published(uri, diagnostics, *version));
                return;
            }
            self.queued.fetch_add(1, Ordering::AcqRel);
        }
        let _ = self.queue.send(message);
    }
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
pub(super) async fn send(
    client: Client,
    outlet: Option<Outlet>,
    queued: Arc<AtomicUsize>,
    mut queue: UnboundedReceiver<Outgoing>,
) {
    queued.fetch_sub(1, Ordering::AcqRel);
    while let Some(message) = queue.recv().await {
        match message {
            Outgoing::Publish(uri, diagnostics, version) => match &outlet {
                Some(outlet) => {
                    let _ = outlet.send(&published(&uri, &diagnostics, version));
                    queued.fetch_sub(1, Ordering::AcqRel);
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

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use tokio::sync::mpsc::unbounded_channel;

    use super::*;

    #[test]
    fn diagnostics_pass_neither_the_start_nor_earlier_ones() {
        let ((queue, mut waiting), (writer, written)) = (unbounded_channel(), channel());
        let outlet = Outlet { queue: writer, waiting: Arc::default() };
        let outbox = Outbox { queue, outlet: Some(outlet), queued: Arc::new(AtomicUsize::new(1)) };
        let publish = |version: i32| {
            let uri = Url::parse("file:///desk/ferry.txt").expect("a URI");
            outbox.send(Outgoing::Publish(uri, Vec::new(), Some(version)));
        };
        let mut version_waits = || match waiting.try_recv() {
            Ok(Outgoing::Publish(_, _, version)) => version,
            _ => None,
        };
        publish(1);
        // The queue begins to be sent.
        outbox.queued.fetch_sub(1, Ordering::AcqRel);
        publish(2);
        assert_eq!((version_waits(), version_waits()), (Some(1), Some(2)));
        assert!(written.try_recv().is_err());
        outbox.queued.store(0, Ordering::Release);
        publish(3);
        assert_eq!(version_waits(), None);
        assert!(written.try_recv().is_ok());
    }
}
