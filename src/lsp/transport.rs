//! Standard input and output, and the end of the process.
//!
//! tower-lsp stops reading when anything behind it blocks, never ends on `exit` while the editor holds the pipe open, and
//! ends the session at the first malformed message. So plain threads stand before it: one reads whole frames into a queue
//! without bound and watches for `shutdown` and `exit`, one writes from a queue without bound.

use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use serde::Deserialize;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::frames::{Frame, Frames};
use super::{Options, serve};

/// How long after `exit`, or the end of input, answers may still go out.
const DEADLINE: Duration = Duration::from_secs(2);

/// How many messages may be worked on at a time. One would make an edit wait for a slow hover and rob the editor of
/// cancelling; the order of edits does not depend on it.
pub(super) const CONCURRENCY: usize = 256;

/// What the writer thread is told.
enum Out {
    Bytes(Vec<u8>),
    /// Everything before it is written.
    Flush(Sender<()>),
}

/// What can be seen of a message without reading it all.
#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    method: Option<Cow<'a, str>>,
}

pub(super) fn run(options: Options) -> ExitCode {
    quiet_panics();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            let _ = writeln!(io::stderr(), "copydesk lsp: the system gives no threads: {error}");
            return ExitCode::FAILURE;
        }
    };
    let (out, written) = channel();
    thread::spawn(move || write(&written));
    let (frames, queue) = unbounded_channel();
    let shut_down = Arc::new(AtomicBool::new(false));
    let (ended, end) = channel();
    {
        let (out, shut_down) = (out.clone(), Arc::clone(&shut_down));
        thread::spawn(move || read(&frames, &out, &shut_down, &ended));
    }
    let (near_in, far_in) = duplex(1 << 16);
    let (near_out, far_out) = duplex(1 << 16);
    runtime.spawn(feed(queue, near_in));
    runtime.spawn(drain(near_out, out.clone()));
    let server = runtime.spawn(serve(options, far_in, far_out));
    // The reader alone knows when it is over; the server may never notice.
    let _ = end.recv();
    let _ = runtime.block_on(async { tokio::time::timeout(DEADLINE, server).await });
    let (flushed, done) = channel();
    let _ = out.send(Out::Flush(flushed));
    let _ = done.recv_timeout(DEADLINE);
    runtime.shutdown_background();
    if shut_down.load(Ordering::SeqCst) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Reads frames until `exit` or the end of input.
fn read(frames: &UnboundedSender<Vec<u8>>, out: &Sender<Out>, shut_down: &AtomicBool, ended: &Sender<()>) {
    let mut held = Frames::default();
    let mut bytes = vec![0; 1 << 16];
    let mut input = io::stdin().lock();
    loop {
        while let Some(frame) = held.next() {
            let body = match frame {
                Frame::Body(body) => body,
                Frame::Broken(why) => {
                    complain(out, why);
                    continue;
                }
            };
            let envelope =
                std::str::from_utf8(&body).ok().and_then(|t| serde_json::from_str::<Envelope<'_>>(t).ok());
            let Some(envelope) = envelope else {
                complain(out, "a message that is no JSON object");
                held.reject(&body);
                continue;
            };
            match envelope.method.as_deref() {
                Some("shutdown") => shut_down.store(true, Ordering::SeqCst),
                Some("exit") => {
                    let _ = frames.send(body);
                    let _ = ended.send(());
                    return;
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

/// Answers what is no message, as JSON-RPC has it, and says so in the log.
fn complain(out: &Sender<Out>, why: &str) {
    let _ = writeln!(io::stderr(), "copydesk lsp: {why}");
    let body = serde_json::json!({"jsonrpc": "2.0", "id": null, "error": {"code": -32700, "message": format!("Parse error: {why}")}});
    let _ = out.send(Out::Bytes(framed(body.to_string().as_bytes())));
}

fn framed(body: &[u8]) -> Vec<u8> {
    let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    frame.extend_from_slice(body);
    frame
}

/// Hands the frames on to the library. When the queue's other end is gone, dropping the pipe tells it so.
async fn feed(mut queue: UnboundedReceiver<Vec<u8>>, mut pipe: DuplexStream) {
    while let Some(body) = queue.recv().await {
        if pipe.write_all(&framed(&body)).await.is_err() {
            return;
        }
    }
}

/// Takes what the library writes, however slow the editor reads.
async fn drain(mut pipe: DuplexStream, out: Sender<Out>) {
    let mut bytes = vec![0; 1 << 16];
    while let Ok(n) = pipe.read(&mut bytes).await {
        if n == 0 || out.send(Out::Bytes(bytes[..n].to_vec())).is_err() {
            return;
        }
    }
}

/// Writes until nobody is left who could send. An editor that has gone ends the process: nobody is there to tell.
fn write(queue: &Receiver<Out>) {
    let mut output = io::stdout();
    while let Ok(message) = queue.recv() {
        match message {
            Out::Bytes(bytes) => {
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

/// A panic is a line of the log. The default hook panics again where standard error is closed.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|info| {
        let _ = writeln!(io::stderr(), "copydesk lsp: {info}");
    }));
}
