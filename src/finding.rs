//! Findings, fixes and edits: the output of a check, independent of any editor.

use std::fmt;

use crate::text::Span;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Shown only if the settings turn hints on.
    Hint,
    /// Worth knowing.
    Information,
    /// An editor would stop here.
    Warning,
    /// It cannot be true.
    Error,
}

impl Severity {
    /// The name in settings and reports: `error`, `warning`, `information` or `hint`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A position relative to a paragraph. It stays valid when the text above the paragraph moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the same paragraph, in bytes from its start.
    Here(Span),
    /// In the paragraph `back` paragraphs above (1 is the previous one).
    Above {
        /// How many paragraphs above.
        back: usize,
        /// Span in bytes from the start of that paragraph.
        span: Span,
    },
    /// In the paragraph `on` paragraphs below (1 is the next one).
    Below {
        /// How many paragraphs below.
        on: usize,
        /// Span in bytes from the start of that paragraph.
        span: Span,
    },
    /// The dateline, header or front matter that sets the reference date.
    Reference,
    /// A weekday and date of the story that does not fit the one at this place of the same paragraph.
    OtherPair(Span),
    /// Anywhere: bytes from the start of the draft.
    Draft(Span),
}

/// Another place that is relevant to a finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Related {
    /// The place.
    pub place: Place,
    /// How it is related to the finding, as text to show.
    pub message: String,
}

/// A text replacement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edit {
    /// The span to replace, in bytes. Empty for an insertion.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// A suggested fix.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fix {
    /// The title in a menu, in the imperative: "Change Sunday to Saturday".
    pub title: String,
    /// The edits, in order. They do not overlap.
    pub edits: Vec<Edit>,
    /// True if "fix all" may apply it without review: it never changes a fact or a name.
    pub safe: bool,
}

/// A query about a place in a draft.
///
/// Rules return spans from the start of the paragraph. [`crate::check`] converts them to spans of the draft.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Finding {
    /// The name of the rule, such as `quote-orphan`.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Span of the words in question, in bytes.
    pub span: Span,
    /// Other relevant places.
    pub related: Vec<Related>,
    /// Suggested fixes, in no order of preference.
    pub fixes: Vec<Fix>,
    /// The query: a fact or question with the words in question.
    pub message: String,
}

/// The edits of all safe fixes that do not touch each other, in order. At most one fix per finding is used.
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

/// Applies `edits`, which must be in order and not overlap, to `text`.
///
/// # Panics
///
/// Panics if the edits overlap or are out of order.
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

/// A problem in a settings file, an ignore list or a message from an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Position in the file, in bytes. Empty if there is no file.
    pub span: Span,
    /// What is wrong, with the nearest known name if there is one.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_safe_edits_that_touch_one_is_made() {
        let finding = |start: usize, end: usize| Finding {
            rule: "date-style",
            severity: Severity::Hint,
            span: Span::new(start, end),
            related: Vec::new(),
            fixes: vec![Fix {
                title: "Change it".to_owned(),
                edits: vec![Edit { span: Span::new(start, end), text: "x".to_owned() }],
                safe: true,
            }],
            message: String::new(),
        };
        let made = |all: &[Finding]| safe_edits(all).iter().map(|e| e.span.start).collect::<Vec<_>>();
        assert_eq!(made(&[finding(0, 2), finding(2, 4)]), [0], "the second begins where the first ends");
        assert_eq!(made(&[finding(2, 4), finding(0, 2)]), [2], "the second ends where the first begins");
        assert_eq!(made(&[finding(0, 2), finding(3, 4)]), [0, 3]);
    }
}
