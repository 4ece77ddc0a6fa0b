//! Sends events to the session's queue.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::event::Event;
use super::shared::Shared;

/// Sends events to the session.
#[derive(Clone, Debug)]
pub(super) struct Inbox {
    queue: Sender<Event>,
    shared: Arc<Shared>,
}

impl Inbox {
    pub(super) fn new(queue: Sender<Event>, shared: Arc<Shared>) -> Self {
        Self { queue, shared }
    }

    /// Sends an event.
    pub(super) fn tell(&self, event: Event) {
        // The session ends only when the server does.
        self.shared.progress.count(event, |event| drop(self.queue.send(event)));
    }
}
