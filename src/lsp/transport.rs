//! Reads standard input and writes standard output on threads of their own, and ends the process.
//!
//! tower-lsp stops reading when anything behind it blocks, never ends on `exit` while the editor keeps the pipe open,
//! and ends the session at the first malformed message. So plain threads run in front of it: one reads whole frames
//! into an unbounded queue and watches for `shutdown` and `exit`, one writes from an unbounded queue.

use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::jsonrpc::{Error, Request};

use super::frames::{Frame, Frames};
use super::repair::repaired;
use super::{Options, serve_beside};

/// Time after `exit` or the end of input in which answers may still be written.
const DEADLINE: Duration = Duration::from_secs(2);

/// Maximum number of messages handled at a time. With one, an edit would wait for a slow hover and the editor could not
/// cancel it; the order of edits does not depend on the number.
pub(super) const CONCURRENCY: usize = 256;

/// Maximum number of bytes waiting for an editor that does not read. Beyond it the editor counts as gone: no editor
/// requests this much and then stops reading.
const UNREAD: usize = 64 << 20;

/// Notification from this server to itself, queued among the editor's messages, that a message was lost.
pub(super) const LOST: &str = "copydesk/lost";

/// A command to the writer thread.
#[derive(Debug)]
enum Out {
    Bytes(Vec<u8>),
    /// Answered when everything before it is written.
    Flush(Sender<()>),
}

/// Channel to the writer thread, with the number of bytes in it.
#[derive(Clone, Debug)]
pub(super) struct Outlet {
    queue: Sender<Out>,
    waiting: Arc<AtomicUsize>,
}

impl Outlet {
    /// Queues the body of a message; returns false if nobody will write it.
    pub(super) fn send(&self, body: &[u8]) -> bool {
        let bytes = framed(body);
        if self.waiting.fetch_add(bytes.len(), Ordering::Relaxed) > UNREAD {
            tracing::error!("the editor does not read its answers; the server ends");
            std::process::exit(1);
        }
        self.queue.send(Out::Bytes(bytes)).is_ok()
    }
}

pub(super) fn run(options: Options) -> ExitCode {
    quiet_panics();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!("cannot start threads: {error}");
            return ExitCode::FAILURE;
        }
    };
    let (queue, written) = channel();
    let out = Outlet { queue, waiting: Arc::default() };
    let waiting = Arc::clone(&out.waiting);
    thread::spawn(move || write(&written, &waiting));
    let (frames, received) = unbounded_channel();
    let shut_down = Arc::new(AtomicBool::new(false));
    let (ended, end) = channel();
    {
        let (out, shut_down) = (out.clone(), Arc::clone(&shut_down));
        thread::spawn(move || read(&frames, &out, &shut_down, &ended));
    }
    let (near_in, far_in) = duplex(1 << 16);
    let (near_out, far_out) = duplex(1 << 16);
    runtime.spawn(feed(received, near_in));
    runtime.spawn(drain(near_out, out.clone()));
    let server = runtime.spawn(serve_beside(options, far_in, far_out, Some(out.clone())));
    let server = runtime.spawn(async {
        // Without the server every request would wait forever. Editors restart a process that ends.
        if server.await.is_err_and(|error| error.is_panic()) {
            let _ = writeln!(io::stderr(), "copydesk lsp: a request failed; the process ends");
            std::process::exit(1);
        }
    });
    // Only the reader knows when the session is over; the server may never notice.
    let _ = end.recv();
    let _ = runtime.block_on(async { tokio::time::timeout(DEADLINE, server).await });
    let (flushed, done) = channel();
    let _ = out.queue.send(Out::Flush(flushed));
    let _ = done.recv_timeout(DEADLINE);
    runtime.shutdown_background();
    if shut_down.load(Ordering::SeqCst) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Reads frames until `exit` or the end of input.
fn read(frames: &UnboundedSender<Vec<u8>>, out: &Outlet, shut_down: &AtomicBool, ended: &Sender<()>) {
    let mut held = Frames::default();
    let mut bytes = vec![0; 1 << 16];
    let mut input = io::stdin().lock();
    loop {
        loop {
            let (body, request) = match held.read_next() {
                None => break,
                Some(Frame::Broken(why)) => {
                    lose(frames, None);
                    complain(out, Error::parse_error(), why);
                    continue;
                }
                // An invalid body is not copied: it may be long and contain others.
                Some(Frame::Body(body)) => match serde_json::from_slice::<Request>(body) {
                    Ok(request) => (body.to_vec(), Ok(request)),
                    Err(error) => (Vec::new(), Err(error)),
                },
            };
            // Half a surrogate pair or invalid bytes must not lose the edit that contains them.
            let (body, request) = match request {
                Err(error) if !error.is_data() && held.is_sure() => {
                    let body = repaired(held.last()).into_owned();
                    let request = serde_json::from_slice(&body);
                    (body, request)
                }
                request => (body, request),
            };
            // The library ends the session at input it cannot read, so only valid messages may reach it.
            let request = match request {
                Ok(request) => request,
                Err(error) if error.is_data() => {
                    lose(frames, None);
                    complain(out, Error::invalid_request(), "a message that is not JSON-RPC 2.0");
                    continue;
                }
                Err(_) => {
                    lose(frames, None);
                    complain(out, Error::parse_error(), "a message that is not JSON");
                    held.reject();
                    continue;
                }
            };
            match request.method() {
                "shutdown" => shut_down.store(true, Ordering::SeqCst),
                "exit" => {
                    let _ = frames.send(body);
                    let _ = ended.send(());
                    return;
                }
                "textDocument/didChange" => {
                    if let Some(uri) = unreadable(request.params()) {
                        lose(frames, Some(uri));
                        continue;
                    }
                }
                _ => {}
            }
            let _ = frames.send(body);
        }
        match input.read(&mut bytes) {
            Ok(0) => break,
            Ok(n) => held.push(&bytes[..n]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    let _ = ended.send(());
}

/// Tells the session that a message could not be read; it may have been an edit of `uri`, if that is known.
fn lose(frames: &UnboundedSender<Vec<u8>>, uri: Option<&str>) {
    let params = serde_json::json!({ "uri": uri });
    let message = serde_json::json!({ "jsonrpc": "2.0", "method": LOST, "params": params });
    let _ = frames.send(message.to_string().into_bytes());
}

/// The document of an edit that cannot be applied because its range or text is missing.
fn unreadable(params: Option<&Value>) -> Option<&str> {
    let params = params?;
    let uri = params.pointer("/textDocument/uri")?.as_str()?;
    let number = |edit: &Value, at: &str| edit.pointer(at).is_some_and(Value::is_number);
    let places = ["/range/start/line", "/range/start/character", "/range/end/line", "/range/end/character"];
    let readable = |edit: &Value| {
        let whole = edit.get("range").is_none_or(Value::is_null);
        edit.get("text").is_some_and(Value::is_string) && (whole || places.iter().all(|at| number(edit, at)))
    };
    let edits = params.get("contentChanges").and_then(Value::as_array);
    (!edits.is_some_and(|edits| edits.iter().all(readable))).then_some(uri)
}

/// Answers an invalid message as JSON-RPC requires, and logs it.
fn complain(out: &Outlet, error: Error, why: &str) {
    tracing::warn!("{why}");
    let message = format!("{}: {why}", error.message);
    let body = serde_json::json!({"jsonrpc": "2.0", "id": null, "error": {"code": error.code.code(), "message": message}});
    out.send(body.to_string().as_bytes());
}

fn framed(body: &[u8]) -> Vec<u8> {
    let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    frame.extend_from_slice(body);
    frame
}

/// Passes frames to the library. If the other end of the queue is gone, dropping the pipe tells the library.
async fn feed(mut queue: UnboundedReceiver<Vec<u8>>, mut pipe: DuplexStream) {
    while let Some(body) = queue.recv().await {
        if pipe.write_all(&framed(&body)).await.is_err() {
            return;
        }
    }
}

/// Reads the library's output message by message, however slowly the editor reads, because others write to it too.
async fn drain(mut pipe: DuplexStream, out: Outlet) {
    let mut held = Frames::default();
    let mut bytes = vec![0; 1 << 16];
    while let Ok(n) = pipe.read(&mut bytes).await {
        if n == 0 {
            return;
        }
        held.push(&bytes[..n]);
        while let Some(Frame::Body(body)) = held.read_next() {
            if !out.send(body) {
                return;
            }
        }
    }
}

/// Writes until all senders are gone. Ends the process if the editor is gone.
fn write(queue: &Receiver<Out>, waiting: &AtomicUsize) {
    let mut output = io::stdout();
    while let Ok(message) = queue.recv() {
        match message {
            Out::Bytes(bytes) => {
                waiting.fetch_sub(bytes.len(), Ordering::Relaxed);
                if output.write_all(&bytes).and_then(|()| output.flush()).is_err() {
                    std::process::exit(1);
                }
            }
            Out::Flush(done) => {
                let _ = done.send(());
            }
        }
    }
}

/// Logs panics. The default hook would panic again if standard error is closed.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|info| {
        let _ = writeln!(io::stderr(), "copydesk lsp: {info}");
    }));
}
