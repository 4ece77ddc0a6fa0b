//! The queue of the thread that writes to the editor. It takes whole messages only.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;

/// Maximum number of bytes waiting for an editor that does not read. Beyond it the editor counts as gone: no editor
/// requests this much and then stops reading.
const UNREAD: usize = 64 << 20;

/// A command to the writer thread.
#[derive(Debug)]
pub(super) enum Out {
    /// A whole message with its header.
    Bytes(Vec<u8>),
    /// Answered when everything before it is written.
    Flush(Sender<()>),
}

/// Channel to the writer thread, with the number of bytes in it.
#[derive(Clone, Debug)]
pub(super) struct Outlet {
    pub queue: Sender<Out>,
    /// Number of bytes in it.
    pub waiting: Arc<AtomicUsize>,
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

fn framed(body: &[u8]) -> Vec<u8> {
    let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    frame.extend_from_slice(body);
    frame
}
