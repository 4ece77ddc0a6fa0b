//! Example drafts in the files of rules, with marked findings.

use crate::draft::Format;
use crate::finding::Severity;
use crate::text::Span;

/// An example draft in a rule's file.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// The draft, with findings marked «like this».
    pub draft: &'static str,
    /// The format of the draft.
    pub format: Format,
    /// The severity that every finding in it must have.
    pub severity: Option<Severity>,
    /// The copydesk.toml for it, or empty.
    pub settings: &'static str,
}

/// A case in plain text. The module for browsers is downloaded, so it holds the cases without their text.
pub const fn case(draft: &'static str) -> Case {
    Case { draft: kept(draft), format: Format::Text, severity: None, settings: "" }
}

const fn kept(text: &'static str) -> &'static str {
    if cfg!(target_family = "wasm") { "" } else { text }
}

impl Case {
    /// A case in Markdown.
    pub const fn markdown(self) -> Self {
        Self { format: Format::Markdown, ..self }
    }

    /// The same case with a copydesk.toml.
    pub const fn under(self, settings: &'static str) -> Self {
        Self { settings: kept(settings), ..self }
    }

    /// The same case, with every finding at `severity`.
    pub const fn at(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
    }
}

/// Removes the marks « and » from a case and returns the draft and the marked spans.
///
/// ```
/// use copydesk::rules::unmarked;
///
/// let (draft, spans) = unmarked("It has «TK» seats.");
/// assert_eq!((draft.as_str(), spans[0].of(&draft)), ("It has TK seats.", "TK"));
/// ```
pub fn unmarked(case: &str) -> (String, Vec<Span>) {
    let (mut draft, mut spans, mut open) = (String::new(), Vec::new(), Vec::new());
    for c in case.chars() {
        match c {
            '«' => open.push(draft.len()),
            '»' => spans.extend(open.pop().map(|from| Span::new(from, draft.len()))),
            c => draft.push(c),
        }
    }
    spans.sort();
    (draft, spans)
}
