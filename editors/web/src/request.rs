//! What the host asks, as JSON: `{"op": "edit", "id": 1, "changes": [...]}`.

use copydesk::Format;
use serde::Deserialize;
use serde_json::Value;

/// A request. Offsets are in UTF-16 code units, as JavaScript counts.
#[derive(Debug, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub(crate) enum Request {
    /// Opens a draft, or opens it again with another text or other settings.
    Open {
        /// A number that the host chooses.
        id: u32,
        text: String,
        #[serde(default, flatten)]
        how: How,
    },
    /// Changes the settings of an open draft.
    Configure {
        id: u32,
        #[serde(default, flatten)]
        how: How,
    },
    /// Applies edits in order: each counts in the text that the one before left.
    Edit {
        id: u32,
        changes: Vec<Change>,
        /// The length of the text after them, so that a host that is out of step is told.
        length: usize,
    },
    Findings {
        id: u32,
    },
    Hover {
        id: u32,
        at: usize,
        #[serde(default)]
        plain: bool,
    },
    Facts {
        id: u32,
    },
    /// The people a draft quotes, and what has no source.
    Sources {
        id: u32,
    },
    /// The fact sheet as a page of HTML.
    Sheet {
        id: u32,
        name: String,
    },
    Fixes {
        id: u32,
        from: usize,
        to: usize,
    },
    Explain {
        rule: String,
    },
    Rules,
    Close {
        id: u32,
    },
}

/// How a draft is read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct How {
    pub format: Option<Format>,
    /// copydesk.toml, as its text or as an object of the same keys; or several, of which the last counts most.
    pub settings: Value,
    /// The day of drafts that have none of their own; it goes before the settings' own.
    pub date: Option<String>,
    /// Today, where it may stand in for a year that is not known.
    pub today: Option<String>,
    /// The name of the file, which may begin with a day.
    pub name: String,
}

/// A replacement.
#[derive(Debug, Deserialize)]
pub(crate) struct Change {
    pub from: usize,
    pub to: usize,
    pub insert: String,
}
