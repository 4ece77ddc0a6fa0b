//! The events that are sent to the session: documents opened and edited, settings, requests.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::oneshot;
use tower_lsp::lsp_types::Url;

use super::settings::SettingsCache;
use crate::config::{Layer, Settings};
use crate::draft::Format;
use crate::ignored;
use crate::text::Change;

/// An event for the session.
#[derive(Debug)]
pub(super) enum Event {
    Opened {
        uri: Url,
        format: Option<Format>,
        version: Option<i32>,
        text: String,
    },
    Changed {
        uri: Url,
        version: Option<i32>,
        changes: Vec<Change>,
    },
    /// The user saved the document.
    Saved {
        uri: Url,
    },
    Closed {
        uri: Url,
    },
    /// The editor's settings.
    Configured(Box<Layer>),
    /// The open folders.
    Roots(Vec<PathBuf>),
    /// Settings files changed on disk.
    FilesChanged,
    /// Asks for the settings of documents, open or not.
    Asked {
        uris: Vec<Url>,
        done: oneshot::Sender<Vec<Arc<Settings>>>,
    },
    /// Asks for the settings, to walk through the open folders with them.
    Settings(oneshot::Sender<SettingsCache>),
    /// Asks to ignore a finding of a document; answered with an error if that failed.
    LeftAlone {
        uri: Url,
        key: ignored::Key,
        done: oneshot::Sender<Result<(), String>>,
    },
    /// A message that may have been an edit could not be read; names the document if it is known.
    Lost(Option<Url>),
    /// Answered when everything before it is applied and checked.
    Barrier(oneshot::Sender<()>),
}

impl Event {
    /// Returns the documents an event may change.
    pub(super) fn concerns(&self) -> Concerns<'_> {
        match self {
            Self::Opened { uri, .. }
            | Self::Changed { uri, .. }
            | Self::Saved { uri }
            | Self::Closed { uri } => Concerns::Document(uri),
            Self::Lost(Some(uri)) => Concerns::Document(uri),
            Self::Asked { .. } | Self::Settings(_) | Self::Barrier(_) => Concerns::Nothing,
            Self::Configured(_) | Self::Roots(_) | Self::FilesChanged => Concerns::All,
            Self::LeftAlone { .. } | Self::Lost(None) => Concerns::All,
        }
    }
}

/// The documents an event may change.
#[derive(Debug)]
pub(super) enum Concerns<'a> {
    Document(&'a Url),
    All,
    Nothing,
}
