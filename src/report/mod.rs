//! Output formats for findings and fact sheets, one per file.

pub mod checklist;
mod code_points;
mod concise;
mod csv;
mod details;
#[cfg(feature = "cli")]
mod diff;
mod github;
pub mod harmless;
mod hover;
mod html;
mod json;
mod lines;
mod markdown;
mod offsets;
mod page;
mod sarif;
pub mod sheet;
pub mod sources;
#[cfg(feature = "cli")]
mod summary;
#[cfg(feature = "cli")]
mod text;
pub(crate) mod times;
mod voices;

use std::io::{self, Write};
use std::path::Path;

use crate::facts::Facts;
use crate::finding::Finding;
use crate::terms::Terms;

pub use code_points::CodePoints;
pub use concise::Concise;
pub use csv::Csv;
pub use details::detailed;
#[cfg(feature = "cli")]
pub use diff::diff;
pub use github::{Github, SHOWN as GITHUB_SHOWS, annotation};
pub use hover::hover;
pub use html::Html;
pub use json::{Json, JsonLines, SheetLines, Sheets, VERSION as FINDINGS_VERSION};
pub use lines::Lines;
pub use markdown::Markdown;
pub use page::{page, table};
pub use sarif::Sarif;
pub use sources::sources;
#[cfg(feature = "cli")]
pub use text::{Look, Text};

/// Gives the number of the paragraph at a byte of a draft, from 1, and the part of the document: `in a footnote`, or
/// empty.
pub type Numbered<'a> = dyn Fn(usize) -> (usize, &'static str) + 'a;

/// The findings of one draft, as input to an output format.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// Path of the draft, or another name for it.
    pub path: &'a Path,
    /// The draft.
    pub text: &'a str,
    /// The findings, ordered by position.
    pub findings: &'a [Finding],
    /// True if the draft has any prose.
    pub has_prose: bool,
    /// The house's own terms.
    pub terms: &'a Terms,
    /// Set for a word processor file, whose lines are paragraphs.
    pub paragraph: Option<&'a Numbered<'a>>,
}

impl Report<'_> {
    /// The position of a finding in a word processor file: `paragraph 12, in a footnote`.
    fn paragraph_of(&self, finding: &Finding) -> Option<String> {
        let (number, place) = self.paragraph?(finding.span.start);
        let comma = if place.is_empty() { "" } else { ", " };
        Some(format!("paragraph {number}{comma}{place}"))
    }
}

impl std::fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Report")
            .field("path", &self.path)
            .field("findings", &self.findings)
            .finish_non_exhaustive()
    }
}

/// An output format for findings. Drafts are written one by one, and then the end.
pub trait Form {
    /// Writes the findings of one draft, or keeps them for the end.
    ///
    /// # Errors
    ///
    /// Returns an error if writing fails.
    fn draft(&mut self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what comes after the last draft.
    ///
    /// # Errors
    ///
    /// Returns an error if writing fails.
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()>;
}

/// A draft with its facts and findings, as input to a format for fact sheets.
#[derive(Clone, Copy, Debug)]
pub struct Drawn<'a> {
    /// Path of the draft, or another name for it.
    pub id: &'a str,
    /// The draft.
    pub text: &'a str,
    /// Its facts.
    pub facts: &'a Facts,
    /// Its findings.
    pub findings: &'a [Finding],
}

impl<'a> Drawn<'a> {
    /// The fact sheet for programs.
    pub fn sheet(&self) -> sheet::Sheet<'a> {
        sheet::sheet(Some(self.id), self.text, self.facts, self.findings)
    }

    /// The fact sheet for people.
    pub fn checklist(&self) -> checklist::Checklist<'a> {
        checklist::checklist(self.id, self.text, self.facts, self.findings)
    }
}

/// An output format for fact sheets.
pub trait SheetForm {
    /// Writes what comes before the first draft.
    ///
    /// # Errors
    ///
    /// Returns an error if writing fails.
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes the fact sheet of one draft.
    ///
    /// # Errors
    ///
    /// Returns an error if writing fails.
    fn draft(&mut self, drawn: &Drawn<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what comes after the last draft.
    ///
    /// # Errors
    ///
    /// Returns an error if writing fails.
    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
