//! Word and LibreOffice files: reads the copy of a `.docx` or `.odt`, and writes findings into its margin.
//!
//! A [`Story`] is the copy as plain text with one line for each paragraph, and the place of each of its characters in
//! the file. [`commented`] adds comments at those places and leaves every other byte of the file's parts alone.
//!
//! Files come from anywhere, so everything is bounded: see `package`. Nothing outside the file is ever read.

mod fields;
mod opendocument;
mod package;
mod story;
mod word;
mod xml;

use std::path::Path;

use crate::draft::ending;
use crate::text::Span;

pub use package::LARGEST;
pub use story::{Area, Story};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Office Open XML, as Word writes it: `.docx`.
    Word,
    /// OpenDocument, as LibreOffice writes it: `.odt`.
    OpenDocument,
}

impl FileKind {
    /// The kind of a file, from its ending.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = ending(path)?;
        let all = [("docx", Self::Word), ("odt", Self::OpenDocument)];
        debug_assert!(all.iter().all(|(e, _)| crate::draft::DOCUMENTS.contains(e)));
        all.into_iter().find(|(e, _)| e.eq_ignore_ascii_case(ending)).map(|(_, kind)| kind)
    }
}

/// A comment to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The words, in bytes of [`Story::text`].
    pub span: Span,
    /// The first line: a rule.
    pub rule: String,
    /// The second line: a message.
    pub message: String,
}

/// The author of comments.
const AUTHOR: &str = "copydesk";

/// Why a file cannot be read, as the rest of a sentence that starts with its name: `is encrypted; ...`.
pub type Refusal = String;

/// Reads the copy of a file.
///
/// # Errors
///
/// Fails if the file is encrypted, damaged, over a limit, or not of this kind.
pub fn read(bytes: &[u8], kind: FileKind) -> Result<Story, Refusal> {
    match kind {
        FileKind::Word => word::read(bytes),
        FileKind::OpenDocument => opendocument::read(bytes),
    }
}

/// Returns the file with `remarks` as comments in its margin. Comments that it has stay.
///
/// # Errors
///
/// Fails as [`read`] does.
pub fn commented(bytes: &[u8], kind: FileKind, remarks: &[Remark]) -> Result<Vec<u8>, Refusal> {
    match kind {
        FileKind::Word => word::commented(bytes, remarks),
        FileKind::OpenDocument => opendocument::commented(bytes, remarks),
    }
}
