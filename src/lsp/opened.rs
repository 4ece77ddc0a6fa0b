//! What is read once when a document opens and kept until it closes: the state of its file, and the clock.

use std::path::PathBuf;

use jiff::civil::Date;
use tower_lsp::lsp_types::Url;

use super::uri;
use crate::config::Settings;
use crate::facts::Given;
use crate::today::{is_fresh, today};

/// The file and the clock.
#[derive(Debug)]
pub(super) struct Opened {
    /// Path of the file; empty if it has none.
    path: PathBuf,
    /// Today's date.
    today: Date,
    /// True if the file changed in the last seven days, or is not saved yet.
    fresh: bool,
}

impl Opened {
    /// Reads the current state.
    pub(super) fn now(uri: &Url) -> Self {
        let path = uri::path(uri).unwrap_or_default();
        Self { today: today(), fresh: is_fresh(&path), path }
    }

    /// Returns the clock that these settings give the document.
    pub(super) fn given(&self, settings: &Settings) -> Given {
        settings.given_for(&self.path, || self.today, true, self.fresh)
    }
}
