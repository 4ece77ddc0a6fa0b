//! Findings and fact sheets as text: one file an output format.

pub mod checklist;
mod code_points;
mod concise;
mod csv;
#[cfg(feature = "cli")]
mod diff;
mod github;
pub mod harmless;
mod html;
mod json;
mod lines;
mod markdown;
mod offsets;
mod page;
mod sarif;
pub mod sheet;
#[cfg(feature = "cli")]
mod summary;
#[cfg(feature = "cli")]
mod text;
pub(crate) mod times;

use std::io::{self, Write};
use std::path::Path;

use crate::facts::Facts;
use crate::finding::Finding;

pub use code_points::CodePoints;
pub use concise::Concise;
pub use csv::Csv;
#[cfg(feature = "cli")]
pub use diff::diff;
pub use github::{Github, SHOWN as GITHUB_SHOWS, annotation};
pub use html::Html;
pub use json::{Json, JsonLines, SheetLines, Sheets, VERSION as FINDINGS_VERSION};
pub use lines::Lines;
pub use markdown::Markdown;
pub use page::{page, table};
pub use sarif::Sarif;
#[cfg(feature = "cli")]
pub use text::{Look, Text};

/// What is asked of one draft.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Where the draft is, or the name that it goes by.
    pub path: &'a Path,
    /// The draft.
    pub text: &'a str,
    /// What is asked, in order of its places.
    pub findings: &'a [Finding],
    /// Whether any of the draft could be read as prose.
    pub has_prose: bool,
}

/// A way to write what is asked: draft by draft, and then what belongs to the end.
pub trait Form {
    /// Writes what is asked of one draft, or keeps it for the end.
    ///
    /// # Errors
    ///
    /// What cannot be written.
    fn draft(&mut self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what belongs to the end.
    ///
    /// # Errors
    ///
    /// What cannot be written.
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()>;
}

/// A draft whose fact sheet is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Drawn<'a> {
    /// Where the draft is, or the name that it goes by.
    pub id: &'a str,
    /// The draft.
    pub text: &'a str,
    /// All that is known of it.
    pub facts: &'a Facts,
    /// What is asked.
    pub findings: &'a [Finding],
}

impl<'a> Drawn<'a> {
    /// For machines.
    pub fn sheet(&self) -> sheet::Sheet<'a> {
        sheet::sheet(Some(self.id), self.text, self.facts, self.findings)
    }

    /// For people.
    pub fn checklist(&self) -> checklist::Checklist<'a> {
        checklist::checklist(self.id, self.text, self.facts, self.findings)
    }
}

/// A way to write fact sheets.
pub trait SheetForm {
    /// Writes what stands before the first.
    ///
    /// # Errors
    ///
    /// What cannot be written.
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes the sheet of one draft.
    ///
    /// # Errors
    ///
    /// What cannot be written.
    fn draft(&mut self, drawn: &Drawn<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what stands behind the last.
    ///
    /// # Errors
    ///
    /// What cannot be written.
    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
