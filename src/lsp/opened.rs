//! What is known of a document's file when it is opened, and holds until it is closed.

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
    /// Its path; empty where it has none.
    path: PathBuf,
    /// The day.
    today: Date,
    /// Whether it was changed in the last seven days, or is not saved yet.
    fresh: bool,
}

impl Opened {
    /// What is known now.
    pub(super) fn now(uri: &Url) -> Self {
        let path = uri::path(uri).unwrap_or_default();
        Self { today: today(), fresh: is_fresh(&path), path }
    }

    /// What these settings and the clock give the document.
    pub(super) fn given(&self, settings: &Settings) -> Given {
        settings.given_for(&self.path, self.today, true, self.fresh)
    }
}
