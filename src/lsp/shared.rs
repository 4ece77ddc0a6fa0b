//! The latest snapshot of each open document: the session writes them, and all requests read them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock};

use dashmap::DashMap;
use tower_lsp::lsp_types::Url;

use super::client::Client;
use super::memory::Freed;
use super::progress::Progress;
use super::snapshot::Snapshot;
use crate::ignored::Key;

/// The read side of the session.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// Last checked version of every open document. Clone the `Arc`; hold no guard across an await.
    pub snapshots: DashMap<Url, Arc<Snapshot>>,
    client: OnceLock<Client>,
    /// The last clean copies, with the findings that their drafts' notes answer.
    copies: Mutex<VecDeque<(String, Vec<Key>)>>,
    /// Progress of the session.
    pub progress: Progress,
    /// Where to report that drafts were opened or closed, or that a folder was checked.
    pub freed: Freed,
}

/// Number of clean copies that are recognised when opened.
const COPIES: usize = 16;

impl Shared {
    /// The state of a process of its own, which gives freed memory back to the system.
    pub(super) fn of_process() -> Self {
        Self { freed: Freed::given_back(), ..Self::default() }
    }

    /// Returns the last checked version of a document.
    pub(super) fn get(&self, uri: &Url) -> Option<Arc<Snapshot>> {
        self.snapshots.get(uri).map(|c| Arc::clone(c.value()))
    }

    /// Returns the last checked version of every open document.
    pub(super) fn all(&self) -> Vec<(Url, Arc<Snapshot>)> {
        self.snapshots.iter().map(|c| (c.key().clone(), Arc::clone(c.value()))).collect()
    }

    /// Remembers a clean copy, to recognise it when it is opened.
    pub(super) fn keep_copy(&self, text: String, answered: Vec<Key>) {
        if let Ok(mut copies) = self.copies.lock() {
            copies.push_front((text, answered));
            copies.truncate(COPIES);
        }
    }

    /// Returns the findings that the notes of the original draft answer in a clean copy; empty if the text is not one.
    pub(super) fn answered(&self, text: &str) -> Vec<Key> {
        let copies = self.copies.lock();
        let found = |copies: &VecDeque<(String, Vec<Key>)>| {
            copies.iter().find(|(copy, _)| copy == text).map(|(_, keys)| keys.clone())
        };
        copies.ok().and_then(|copies| found(&copies)).unwrap_or_default()
    }

    /// The editor's capabilities.
    pub(super) fn client(&self) -> Client {
        self.client.get().copied().unwrap_or_default()
    }

    /// Stores the editor's capabilities; only the first call counts.
    pub(super) fn meet(&self, client: Client) {
        let _ = self.client.set(client);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use crate::facts::{Facts, Given};

    #[test]
    fn only_the_last_clean_copies_are_recognised() {
        let facts = Facts::new(Draft::new("It holds TK.", crate::draft::Format::Text), Given::default());
        let found = crate::check::findings(&facts, &crate::config::Settings::all());
        let (shared, key) = (Shared::default(), Key::of(&found[0], &facts));
        for i in 0..=COPIES {
            shared.keep_copy(format!("copy {i}"), vec![key.clone()]);
        }
        assert!(shared.answered("copy 0").is_empty() && shared.answered("another").is_empty());
        assert_eq!(shared.answered("copy 1"), [key]);
    }
}
