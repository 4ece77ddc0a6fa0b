//! Tracks how far the session has got, so that a request waits for the events of its own document and not for those of
//! another, slower one.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use tower_lsp::lsp_types::Url;

use super::event::{Concerns, Event};

/// Maximum number of documents whose last event is remembered before finished ones are forgotten.
const REMEMBERED: usize = 1000;

/// Number of events sent, and how many of them are applied and checked.
#[derive(Debug, Default)]
pub(super) struct Progress {
    sent: Mutex<Sent>,
    done: AtomicU64,
}

#[derive(Debug, Default)]
struct Sent {
    count: u64,
    /// Number of the last event of a document; a missing document has no event in progress.
    of_document: HashMap<Url, u64>,
    /// Number of the last event that may change every document.
    of_all: u64,
}

impl Progress {
    /// Counts an event and sends it, under one lock: events are counted in the order in which they are sent.
    pub(super) fn count(&self, event: Event, send: impl FnOnce(Event)) {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.count += 1;
        let number = sent.count;
        match event.concerns() {
            Concerns::Document(uri) => drop(sent.of_document.insert(uri.clone(), number)),
            Concerns::All => sent.of_all = number,
            Concerns::Nothing => {}
        }
        if sent.of_document.len() > REMEMBERED {
            let done = self.done.load(Ordering::Acquire);
            sent.of_document.retain(|_, number| *number > done);
        }
        send(event);
    }

    /// Number of events applied and checked.
    pub(super) fn done(&self, count: u64) {
        self.done.store(count, Ordering::Release);
    }

    /// True if every event sent for a document is applied and checked.
    pub(super) fn is_settled(&self, uri: &Url) -> bool {
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let last = sent.of_document.get(uri).copied().unwrap_or_default().max(sent.of_all);
        last <= self.done.load(Ordering::Acquire)
    }
}
