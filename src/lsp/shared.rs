//! What the session has checked last, for everybody to read.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock};

use dashmap::DashMap;
use tower_lsp::lsp_types::Url;

use super::inbox::Progress;
use super::snapshot::Snapshot;
use crate::ignored::Key;
use crate::text::Encoding;

/// What the editor said of itself when it connected.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Client {
    /// What columns count.
    pub encoding: Encoding,
    /// It asks for diagnostics itself, so none are pushed.
    pub pulls: bool,
    /// It can be asked to tell when files change.
    pub watches: bool,
    /// It answers when asked for its settings.
    pub configures: bool,
    /// It shows links to rules, so the message need not name the rule.
    pub links: bool,
    /// It shows related places.
    pub related: bool,
    /// It takes edits of several documents, with their versions.
    pub document_changes: bool,
    /// It makes new files where an edit asks for it.
    pub creates_files: bool,
    /// It takes code actions with their edits; others take commands.
    pub literals: bool,
    /// It shows hovers as plain text and not as Markdown.
    pub plain_hovers: bool,
    /// It shows an outline as a tree.
    pub tree: bool,
    /// Its edits may overtake each other.
    pub shuffles: bool,
}

/// The read side.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// The last checked version of every open document. Take the `Arc` out; hold no guard over an await.
    pub snapshots: DashMap<Url, Arc<Snapshot>>,
    client: OnceLock<Client>,
    /// The clean copies that were made last, with the findings of each that its draft's notes answer.
    copies: Mutex<VecDeque<(String, Vec<Key>)>>,
    /// How far the session has come.
    pub progress: Progress,
}

/// How many clean copies are known again when they are opened.
const COPIES: usize = 16;

impl Shared {
    /// The last checked version of a document.
    pub(super) fn get(&self, uri: &Url) -> Option<Arc<Snapshot>> {
        self.snapshots.get(uri).map(|c| Arc::clone(c.value()))
    }

    /// The last checked version of every open document.
    pub(super) fn all(&self) -> Vec<(Url, Arc<Snapshot>)> {
        self.snapshots.iter().map(|c| (c.key().clone(), Arc::clone(c.value()))).collect()
    }

    /// Keeps a clean copy, to be known again.
    pub(super) fn keep_copy(&self, text: String, answered: Vec<Key>) {
        if let Ok(mut copies) = self.copies.lock() {
            copies.truncate(COPIES - 1);
            copies.push_front((text, answered));
        }
    }

    /// What the notes of its draft answer in a clean copy; nothing where the text is none.
    pub(super) fn answered(&self, text: &str) -> Vec<Key> {
        let copies = self.copies.lock();
        let found = |copies: &VecDeque<(String, Vec<Key>)>| {
            copies.iter().find(|(copy, _)| copy == text).map(|(_, keys)| keys.clone())
        };
        copies.ok().and_then(|copies| found(&copies)).unwrap_or_default()
    }

    /// The editor.
    pub(super) fn client(&self) -> Client {
        self.client.get().copied().unwrap_or_default()
    }

    /// Notes what the editor said of itself; the first time counts.
    pub(super) fn meet(&self, client: Client) {
        let _ = self.client.set(client);
    }
}
