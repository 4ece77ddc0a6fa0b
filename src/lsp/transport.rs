//! Reads standard input and writes standard output on threads of their own, and ends the process.
//!
//! tower-lsp stops reading when anything behind it blocks, never ends on `exit` while the editor keeps the pipe open,
//! and ends the session at the first malformed message. So plain threads run in front of it: one reads whole messages
//! into an unbounded queue and watches for `shutdown` and `exit`, one writes from an unbounded queue.

use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tower_lsp::jsonrpc::{Error, Request, Response};

use super::frames::{Frame, Frames};
use super::intake::LOST;
use super::outlet::{Out, Outlet};
use super::repair::repaired;
use super::serving::{self, Incoming};
use super::{Options, memory};

/// Time after `exit` or the end of input in which answers may still be written.
const DEADLINE: Duration = Duration::from_secs(2);

pub(super) fn run(options: Options) -> ExitCode {
    quiet_panics();
    memory::share();
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
    let (messages, received) = unbounded_channel();
    let shut_down = Arc::new(AtomicBool::new(false));
    let (ended, end) = channel();
    {
        let (out, shut_down) = (out.clone(), Arc::clone(&shut_down));
        thread::spawn(move || read(&messages, &out, &shut_down, &ended));
    }
    let server = runtime.spawn(serving::serve(options, received, out.clone()));
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

/// Reads messages until `exit` or the end of input.
fn read(messages: &UnboundedSender<Incoming>, out: &Outlet, shut_down: &AtomicBool, ended: &Sender<()>) {
    let mut held = Frames::default();
    let mut bytes = vec![0; 1 << 16];
    let mut input = io::stdin().lock();
    loop {
        loop {
            let message = match held.read_next() {
                None => break,
                Some(Frame::Broken(why)) => {
                    lose(messages, None);
                    complain(out, Error::parse_error(), why);
                    continue;
                }
                Some(Frame::Body(body)) => parsed(body),
            };
            // Half a surrogate pair or invalid bytes must not lose the edit that contains them.
            let message = match message {
                Err(error) if !error.is_data() && held.is_sure() => parsed(&repaired(held.last())),
                message => message,
            };
            let request = match message {
                Ok(Incoming::Request(request)) => request,
                Ok(answer) => {
                    let _ = messages.send(answer);
                    continue;
                }
                Err(error) if error.is_data() => {
                    lose(messages, None);
                    complain(out, Error::invalid_request(), "a message that is not JSON-RPC 2.0");
                    continue;
                }
                Err(_) => {
                    lose(messages, None);
                    complain(out, Error::parse_error(), "a message that is not JSON");
                    held.reject();
                    continue;
                }
            };
            match request.method() {
                "shutdown" => shut_down.store(true, Ordering::SeqCst),
                "exit" => {
                    let _ = messages.send(Incoming::Request(request));
                    let _ = ended.send(());
                    return;
                }
                "textDocument/didChange" => {
                    if let Some(uri) = unreadable(request.params()) {
                        lose(messages, Some(uri));
                        continue;
                    }
                }
                _ => {}
            }
            let _ = messages.send(Incoming::Request(request));
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

/// Parses a message. The library takes a message that also has a result or an error as an answer.
fn parsed(body: &[u8]) -> serde_json::Result<Incoming> {
    let request: Request = serde_json::from_slice(body)?;
    if request.params().is_none()
        && request.id().is_some()
        && let Ok(answer) = serde_json::from_slice::<Response>(body)
    {
        return Ok(Incoming::Response(answer));
    }
    Ok(Incoming::Request(request))
}

/// Tells the session that a message could not be read; it may have been an edit of `uri`, if that is known.
fn lose(messages: &UnboundedSender<Incoming>, uri: Option<&str>) {
    let message = Request::build(LOST).params(serde_json::json!({ "uri": uri })).finish();
    let _ = messages.send(Incoming::Request(message));
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
