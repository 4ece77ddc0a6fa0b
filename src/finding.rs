//! What copydesk has to ask: facts first, words last, nothing of any editor.

use std::fmt;

use crate::text::Span;

/// How much a finding matters. `Error` is what cannot be true, `Warning` what an editor would stop at,
/// `Information` what is worth knowing, `Hint` what only those see who ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Shown only where hints are asked for.
    Hint,
    /// Worth knowing.
    Information,
    /// An editor would stop here.
    Warning,
    /// It cannot be true.
    Error,
}

impl Severity {
    /// As it is written in settings and reports: `error`, `warning`, `information`, `hint`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place that a paragraph's finding or fact points at; it stays true while text above it moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the same paragraph: bytes from its start.
    Here(Span),
    /// `back` paragraphs further up (1 is the one before): bytes from that paragraph's start.
    Above {
        /// How many paragraphs further up.
        back: usize,
        /// Bytes from the start of that paragraph.
        span: Span,
    },
    /// `on` paragraphs further down (1 is the next one): bytes from that paragraph's start.
    Below {
        /// How many paragraphs further down.
        on: usize,
        /// Bytes from the start of that paragraph.
        span: Span,
    },
    /// The dateline, header or front matter that gives the reference date.
    Reference,
    /// A weekday and date of the story that does not fit the one at this place of the same paragraph.
    OtherPair(Span),
    /// Anywhere: bytes from the start of the draft.
    Draft(Span),
}

/// Another place that belongs to a finding, with what it has to do with it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What it has to do with the finding, in words.
    pub message: String,
}

/// A stretch of text to be replaced.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

/// A repair on offer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fix {
    /// What the menu says, in the imperative: "Change Sunday to Saturday".
    pub title: String,
    /// Edits that do not overlap, in order.
    pub edits: Vec<Edit>,
    /// Whether it can be applied unseen (fix all): it never changes a fact or a name.
    pub safe: bool,
}

/// One question about a draft.
///
/// A rule gives spans from the start of the paragraph; [`crate::check`] moves them to the draft's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Finding {
    /// The rule's name: `quote-orphan`.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The words in question.
    pub span: Span,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Repairs on offer, none preferred.
    pub fixes: Vec<Fix>,
    /// The query to the writer: names the words, says why, offers a way out.
    pub message: String,
}

/// The edits of all safe fixes that do not touch each other, one fix a finding, in order.
///
/// ```
/// use copydesk::finding::safe_edits;
///
/// assert!(safe_edits(&[]).is_empty());
/// ```
pub fn safe_edits<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Edit> {
    let touch = |a: &Edit, b: &Edit| a.span.start <= b.span.end && b.span.start <= a.span.end;
    let mut edits: Vec<Edit> = Vec::new();
    for fix in findings.into_iter().filter_map(|f| f.fixes.iter().find(|fix| fix.safe)) {
        if fix.edits.iter().all(|e| edits.iter().all(|other| !touch(e, other))) {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    edits.sort_by_key(|e| e.span);
    edits
}

/// The text after `edits`, which do not overlap and are in order.
///
/// # Panics
///
/// Where they overlap or are out of order.
///
/// ```
/// use copydesk::finding::{Edit, edited};
/// use copydesk::text::Span;
///
/// let edit = |start, end, text: &str| Edit { span: Span::new(start, end), text: text.to_owned() };
/// assert_eq!(edited("It rained.", &[edit(0, 2, "She"), edit(9, 9, "!")]), "She rained!.");
/// ```
pub fn edited(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out += &text[at..edit.span.start];
        out += &edit.text;
        at = edit.span.end;
    }
    out + &text[at..]
}

/// A fault in a settings file, in the list of ignored findings, or in what an editor sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, in bytes of the file; empty where there is no file.
    pub span: Span,
    /// What is wrong, with the nearest known name.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}
