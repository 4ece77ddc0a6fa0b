//! What requests read of a document: a checked version, and what the editor is shown of it.

use std::ops::Deref;
use std::sync::Arc;

use ropey::Rope;

use super::document::State;
use crate::check;
use crate::config::Settings;
use crate::facts::Facts;
use crate::finding::Finding;

/// A checked version of a document.
#[derive(Debug)]
pub(super) struct Checked {
    /// The version that the editor gave it, if it gave one.
    pub version: Option<i32>,
    /// Its text.
    pub rope: Rope,
    /// What is known of it.
    pub facts: Facts,
    /// Its findings, by paragraph.
    pub findings: check::Checked,
    /// What an editor may be shown of them, in order.
    pub found: Vec<Finding>,
    /// The settings that it was checked with.
    pub settings: Arc<Settings>,
}

/// A checked version and what the editor shows of it.
#[derive(Debug)]
pub(super) struct Snapshot {
    checked: Arc<Checked>,
    /// What the editor was shown, in order.
    pub shown: Vec<Finding>,
}

impl Snapshot {
    /// What a document in this state shows of its checked version.
    pub(super) fn new(checked: Arc<Checked>, state: &State) -> Self {
        let shown = state.shown(&checked.found);
        Self { checked, shown }
    }
}

impl Deref for Snapshot {
    type Target = Checked;

    fn deref(&self) -> &Checked {
        &self.checked
    }
}
