//! The formats of drafts: which endings of files and which language ids of editors go with each.
//!
//! This is the one table: the command line, the server, the walk of a folder, `copydesk formats`, the VS Code extension
//! and the other editors' files follow it, and tests hold them to it.

use std::path::Path;

/// How a text is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Markdown (CommonMark, with tables, footnotes, front matter, HTML and what is written into Markdown besides).
    Markdown,
}

/// A format and the names that it goes by.
#[derive(Debug)]
pub struct Names {
    /// The format.
    pub format: Format,
    /// The endings of files, as they are written; any case counts.
    pub endings: &'static [&'static str],
    /// The language ids of editors, in lower case.
    pub ids: &'static [&'static str],
}

/// Every format. A document with another language id or ending is no draft.
pub static FORMATS: &[Names] = &[
    Names {
        format: Format::Markdown,
        endings: &["md", "markdown", "mdown", "qmd", "Rmd", "mdx"],
        ids: &["markdown", "gfm", "mdx", "quarto", "rmd", "rmarkdown"],
    },
    Names { format: Format::Text, endings: &["txt"], ids: &["plaintext", "text"] },
];

impl Format {
    /// Its name: `text`, `markdown`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
        }
    }

    /// The format of a name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Text, Self::Markdown].into_iter().find(|f| f.name() == name)
    }

    /// The format of a language id.
    ///
    /// ```
    /// use copydesk::draft::Format;
    ///
    /// assert_eq!(Format::of_id("quarto"), Some(Format::Markdown));
    /// assert_eq!(Format::of_id("latex"), None);
    /// ```
    pub fn of_id(id: &str) -> Option<Self> {
        let found = FORMATS.iter().find(|names| names.ids.iter().any(|i| i.eq_ignore_ascii_case(id)));
        found.map(|names| names.format)
    }

    /// The format of a file by the ending of its name; plain text where it has none.
    ///
    /// ```
    /// use std::path::Path;
    /// use copydesk::draft::Format;
    ///
    /// assert_eq!(Format::of_path(Path::new("drafts/ferry.Rmd")), Some(Format::Markdown));
    /// assert_eq!(Format::of_path(Path::new("ferry")), Some(Format::Text));
    /// assert_eq!(Format::of_path(Path::new("ferry.html")), None);
    /// ```
    pub fn of_path(path: &Path) -> Option<Self> {
        match ending(path) {
            None => Some(Self::Text),
            Some(ending) => Self::of_ending(ending),
        }
    }

    /// The format of an ending.
    pub fn of_ending(ending: &str) -> Option<Self> {
        let found = FORMATS.iter().find(|names| names.endings.iter().any(|e| e.eq_ignore_ascii_case(ending)));
        found.map(|names| names.format)
    }

    /// The format of an open document: its language id and its ending must both be known, as far as it has them. An editor
    /// that does not know an ending calls everything plain text, so there the ending decides.
    ///
    /// ```
    /// use std::path::Path;
    /// use copydesk::draft::Format;
    ///
    /// assert_eq!(Format::of_document("plaintext", Path::new("ferry.qmd")), Some(Format::Markdown));
    /// assert_eq!(Format::of_document("plaintext", Path::new("ferry.csv")), None);
    /// assert_eq!(Format::of_document("markdown", Path::new("Untitled-1")), Some(Format::Markdown));
    /// ```
    pub fn of_document(id: &str, path: &Path) -> Option<Self> {
        let by_path = Self::of_path(path)?;
        match id {
            "" => Some(by_path),
            _ => Some(if Self::of_id(id)? == Self::Markdown { Self::Markdown } else { by_path }),
        }
    }
}

/// The ending of a name: letters and digits behind its last point, a letter first ("Draft of 3.15" has none).
pub fn ending(path: &Path) -> Option<&str> {
    let ending = path.extension()?.to_str()?;
    let letters = ending.starts_with(|c: char| c.is_ascii_alphabetic());
    (letters && ending.chars().all(|c| c.is_ascii_alphanumeric())).then_some(ending)
}
