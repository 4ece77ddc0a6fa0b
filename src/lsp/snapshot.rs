//! The view of a document that requests use: a checked version, and the findings that the editor shows.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Instant;

use ropey::Rope;

use crate::check;
use crate::config::Settings;
use crate::facts::Facts;
use crate::finding::Finding;

/// A checked version of a document.
#[derive(Debug)]
pub(super) struct CheckedVersion {
    /// The version number from the editor, if there is one.
    pub version: Option<i32>,
    /// The text.
    pub rope: Rope,
    /// The facts.
    pub facts: Facts,
    /// The findings, by paragraph.
    pub findings: check::Checked,
    /// The findings that an editor may be shown, in order.
    pub found: Vec<Finding>,
    /// The settings used for the check.
    pub settings: Arc<Settings>,
}

/// State of a document between an edit and the next publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The text or the settings changed since the last check.
    Stale,
    /// Checked. New findings in the paragraph being typed are held until typing pauses.
    Held {
        /// When the held findings are shown.
        due: Instant,
        /// Indices of the held findings, in order.
        back: Vec<usize>,
    },
    /// Checked, and everything is shown.
    Settled,
}

impl State {
    /// Returns the findings of a checked version that the editor is shown, or `None` if these are all.
    pub(super) fn shown(&self, found: &[Finding]) -> Option<Vec<Finding>> {
        match self {
            Self::Held { back, .. } => {
                let kept = found.iter().enumerate().filter(|(i, _)| back.binary_search(i).is_err());
                Some(kept.map(|(_, finding)| finding.clone()).collect())
            }
            Self::Stale | Self::Settled => None,
        }
    }
}

/// A checked version and the findings the editor shows.
#[derive(Debug)]
pub(super) struct Snapshot {
    checked: Arc<CheckedVersion>,
    /// The findings shown, in order, if some of those found are held back.
    shown: Option<Vec<Finding>>,
}

impl Snapshot {
    /// Returns the findings that a document in this state shows.
    pub(super) fn new(checked: Arc<CheckedVersion>, state: &State) -> Self {
        let shown = state.shown(&checked.found);
        Self { checked, shown }
    }

    /// The findings shown, in order.
    pub(super) fn shown(&self) -> &[Finding] {
        self.shown.as_deref().unwrap_or(&self.checked.found)
    }
}

impl Deref for Snapshot {
    type Target = CheckedVersion;

    fn deref(&self) -> &CheckedVersion {
        &self.checked
    }
}
