//! The terms read from one file, and the problems found in it.

use super::Term;
use crate::finding::Problem;
use crate::text::Span;

/// The terms of a file and its problems.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    pub terms: Vec<Term>,
    pub problems: Vec<Problem>,
}

impl Sheet {
    pub(super) fn fault(&mut self, span: Span, message: impl Into<String>) {
        self.problems.push(Problem { span, message: message.into() });
    }
}

/// Parses an entry of a list: words, or a regular expression between slashes.
pub(crate) fn find(words: &str) -> (String, bool) {
    let words = words.trim();
    let regex = words.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|r| !r.is_empty());
    regex.map_or_else(|| (words.to_owned(), false), |regex| (regex.to_owned(), true))
}
