//! The draft formats, with the file extensions and editor language ids of each.
//!
//! The command line, the server, the folder walk, `copydesk formats` and the editor extensions all use this one table.
//! Tests check that they agree with it.

use std::borrow::Cow;
use std::path::Path;

use super::html;

/// The markup format of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Markdown (CommonMark with tables, footnotes, front matter, HTML and common extensions).
    Markdown,
    /// A page or a fragment of HTML.
    Html,
}

/// A format with its extensions and language ids.
#[derive(Debug)]
pub struct Names {
    /// The format.
    pub format: Format,
    /// File extensions as usually written. They match in any case.
    pub endings: &'static [&'static str],
    /// Editor language ids, in lower case.
    pub ids: &'static [&'static str],
}

/// All formats. A document with any other language id or extension is not a draft.
pub static FORMATS: &[Names] = &[
    Names {
        format: Format::Markdown,
        endings: &["md", "markdown", "mdown", "qmd", "Rmd", "mdx"],
        ids: &["markdown", "gfm", "mdx", "quarto", "rmd", "rmarkdown"],
    },
    Names { format: Format::Text, endings: &["txt"], ids: &["plaintext", "text"] },
    Names { format: Format::Html, endings: &["html", "htm"], ids: &["html"] },
];

/// Endings of word processors' files. Only the command line reads them.
pub static DOCUMENTS: &[&str] = &["docx", "odt"];

impl Format {
    /// The name of the format: `text`, `markdown` or `html`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }

    /// A note for the desk, in the form that this format has for it.
    ///
    /// ```
    /// use copydesk::draft::Format;
    ///
    /// assert_eq!(Format::Text.note("stet"), "[stet]");
    /// assert_eq!(Format::Markdown.note("stet"), "<!-- stet -->");
    /// ```
    pub fn note(self, words: &str) -> String {
        match self {
            Self::Text => format!("[{words}]"),
            Self::Markdown | Self::Html => format!("<!-- {words} -->"),
        }
    }

    /// What a reader sees of a stretch of a draft in HTML. Drafts in other formats are shown as they are written.
    ///
    /// ```
    /// use copydesk::draft::Format;
    ///
    /// assert_eq!(Format::Html.as_read("Ilse <b>Brandt</b>"), "Ilse Brandt");
    /// assert_eq!(Format::Markdown.as_read("Ilse **Brandt**"), "Ilse **Brandt**");
    /// ```
    pub fn as_read(self, written: &str) -> Cow<'_, str> {
        match self {
            Self::Html => html::as_read(written),
            Self::Text | Self::Markdown => Cow::Borrowed(written),
        }
    }

    /// Every format.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|names| names.format)
    }

    /// The names of all formats, for messages: `"markdown", "text" or "html"`.
    pub fn choices() -> String {
        let names: Vec<String> = Self::all().map(|format| format!("\"{}\"", format.name())).collect();
        let (last, rest) = names.split_last().expect("there are formats");
        format!("{} or {last}", rest.join(", "))
    }

    /// The format with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|f| f.name() == name)
    }

    /// The format of an editor's language id.
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

    /// The format of a file, from its extension. A file without an extension is plain text.
    ///
    /// ```
    /// use std::path::Path;
    /// use copydesk::draft::Format;
    ///
    /// assert_eq!(Format::of_path(Path::new("drafts/ferry.Rmd")), Some(Format::Markdown));
    /// assert_eq!(Format::of_path(Path::new("ferry")), Some(Format::Text));
    /// assert_eq!(Format::of_path(Path::new("ferry.html")), Some(Format::Html));
    /// assert_eq!(Format::of_path(Path::new("ferry.tex")), None);
    /// ```
    pub fn of_path(path: &Path) -> Option<Self> {
        match ending(path) {
            None => Some(Self::Text),
            Some(ending) => Self::of_ending(ending),
        }
    }

    /// The format of a file extension.
    pub fn of_ending(ending: &str) -> Option<Self> {
        let found = FORMATS.iter().find(|names| names.endings.iter().any(|e| e.eq_ignore_ascii_case(ending)));
        found.map(|names| names.format)
    }

    /// The format of a document that is open in an editor.
    ///
    /// The language id and the extension must both be known, if present. The extension wins over the id of plain text,
    /// because editors report unknown extensions as plain text.
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
            _ => Some(match Self::of_id(id)? {
                Self::Text => by_path,
                other => other,
            }),
        }
    }
}

/// The extension of a file name: letters and digits after the last dot, starting with a letter.
///
/// "Draft of 3.15" has no extension.
pub fn ending(path: &Path) -> Option<&str> {
    let ending = path.extension()?.to_str()?;
    let letters = ending.starts_with(|c: char| c.is_ascii_alphabetic());
    (letters && ending.chars().all(|c| c.is_ascii_alphanumeric())).then_some(ending)
}
