//! The session's queue, and how far the session has come: a request waits for what was sent of its own document, and not
//! for another one that takes long.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use tower_lsp::lsp_types::Url;

use super::session::Event;
use super::shared::Shared;

/// Documents whose last event is remembered before those that are done are forgotten.
const REMEMBERED: usize = 1000;

/// How many events were sent, and how many of them are applied and checked.
#[derive(Debug, Default)]
pub(super) struct Progress {
    sent: Mutex<Sent>,
    done: AtomicU64,
}

#[derive(Debug, Default)]
struct Sent {
    count: u64,
    /// The number of the last event of a document; none of a document that is not here is under way.
    of_document: HashMap<Url, u64>,
    /// The number of the last event that may change every document.
    of_all: u64,
}

impl Progress {
    /// So many events are applied and checked.
    pub(super) fn done(&self, count: u64) {
        self.done.store(count, Ordering::Release);
    }

    /// Whether all that was sent so far of a document is applied and checked.
    pub(super) fn is_settled(&self, uri: &Url) -> bool {
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let last = sent.of_document.get(uri).copied().unwrap_or_default().max(sent.of_all);
        last <= self.done.load(Ordering::Acquire)
    }
}

/// The way to the session.
#[derive(Clone, Debug)]
pub(super) struct Inbox {
    queue: Sender<Event>,
    shared: Arc<Shared>,
}

impl Inbox {
    pub(super) fn new(queue: Sender<Event>, shared: Arc<Shared>) -> Self {
        Self { queue, shared }
    }

    /// Hands an event over.
    pub(super) fn tell(&self, event: Event) {
        let progress = &self.shared.progress;
        // Held until it is sent, so that events are counted in the order in which they arrive.
        let mut sent = progress.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.count += 1;
        let number = sent.count;
        match event.concerns() {
            Concerns::Document(uri) => drop(sent.of_document.insert(uri.clone(), number)),
            Concerns::All => sent.of_all = number,
            Concerns::Nothing => {}
        }
        if sent.of_document.len() > REMEMBERED {
            let done = progress.done.load(Ordering::Acquire);
            sent.of_document.retain(|_, number| *number > done);
        }
        // The session ends only when the server does.
        let _ = self.queue.send(event);
    }
}

/// What an event may change.
#[derive(Debug)]
pub(super) enum Concerns<'a> {
    Document(&'a Url),
    All,
    Nothing,
}
