//! Serves one editor on parsed messages, without the library's own streams.
//!
//! The reader has parsed each message, and the writer frames the answers: so no message is copied through a pipe and
//! parsed a second time, and a long draft is held once and not three times while it is opened.

use std::future::poll_fn;
use std::panic::resume_unwind;
use std::task::Poll;

use futures_util::{SinkExt, Stream, StreamExt};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::{JoinError, JoinSet};
use tower::{Service, ServiceExt};
use tower_lsp::jsonrpc::{Request, Response};

use super::outlet::Outlet;
use super::{Options, backend, intake, outgoing};

/// Maximum number of requests in progress. With one, an edit would wait for a slow hover and the editor could not
/// cancel it; the order of edits does not depend on the number.
pub(super) const CONCURRENCY: usize = 256;

/// A message from the editor.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A request or a notification.
    Request(Request),
    /// An answer to a request of this server.
    Response(Response),
}

/// Runs until the editor sends `exit` or no more messages can come.
pub(super) async fn serve(options: Options, mut incoming: UnboundedReceiver<Incoming>, out: Outlet) {
    let (service, socket) = backend::service(options, Some(out.clone()));
    let mut service = service.map_request(intake::fitted).map_response(outgoing);
    let (requests, mut responses) = socket.split();
    let asking = tokio::spawn(ask(requests, out.clone()));
    let mut running = JoinSet::new();
    while let Some(message) = incoming.recv().await {
        let request = match message {
            Incoming::Request(request) => request,
            Incoming::Response(response) => match responses.send(response).await {
                Ok(()) => continue,
                Err(_) => break,
            },
        };
        while let Some(done) = running.try_join_next() {
            unbroken(done);
        }
        if running.len() >= CONCURRENCY
            && let Some(done) = running.join_next().await
        {
            unbroken(done);
        }
        let Ok(ready) = service.ready().await else { break };
        let initializes = request.method() == "initialize";
        let mut answer = Box::pin(ready.call(request));
        // Each message begins here, in order; only what has to wait goes on in a task. Nothing else is taken before the
        // server is initialized.
        let first = match initializes {
            true => Poll::Ready(answer.as_mut().await),
            false => poll_fn(|context| Poll::Ready(answer.as_mut().poll(context))).await,
        };
        match first {
            Poll::Ready(response) => tell(&out, response.ok().flatten()),
            Poll::Pending => {
                let out = out.clone();
                running.spawn(async move { tell(&out, answer.await.ok().flatten()) });
            }
        }
    }
    asking.abort();
    while let Some(done) = running.join_next().await {
        unbroken(done);
    }
}

/// Passes on the requests and notifications of this server.
async fn ask(mut requests: impl Stream<Item = Request> + Unpin, out: Outlet) {
    while let Some(request) = requests.next().await {
        write(&out, &request);
    }
}

fn tell(out: &Outlet, response: Option<Response>) {
    if let Some(response) = response {
        write(out, &response);
    }
}

fn write(out: &Outlet, message: &impl serde::Serialize) {
    match serde_json::to_vec(message) {
        // The writer ends only with the process.
        Ok(body) => drop(out.send(&body)),
        Err(error) => tracing::error!("a message cannot be written: {error}"),
    }
}

/// A panic in a request ends the server, as the library has it.
fn unbroken(done: Result<(), JoinError>) {
    if let Err(error) = done
        && let Ok(panic) = error.try_into_panic()
    {
        resume_unwind(panic);
    }
}
