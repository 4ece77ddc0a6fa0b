//! The terms read from one file, and the problems found in it.

use super::{MOST, Term};
use crate::finding::Problem;
use crate::text::Span;

/// The terms of a file and its problems.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    pub terms: Vec<Term>,
    pub problems: Vec<Problem>,
}

/// Maximum number of problems that are reported of one file.
const MOST_FAULTS: usize = 100;

impl Sheet {
    /// Reports a problem. The last one of a file with too many says so.
    pub(super) fn fault(&mut self, span: Span, message: impl Into<String>) {
        let message = match self.problems.len() {
            count if count < MOST_FAULTS => message.into(),
            MOST_FAULTS => format!("only the first {MOST_FAULTS} problems are shown"),
            _ => return,
        };
        self.problems.push(Problem { span, message });
    }

    /// True if it has more terms than are ever read.
    pub(super) fn is_full(&self) -> bool {
        self.terms.len() > MOST
    }
}

/// Parses an entry of a list: words, or a regular expression between slashes.
pub(crate) fn find(words: &str) -> (String, bool) {
    let words = words.trim();
    let regex = words.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|r| !r.is_empty());
    regex.map_or_else(|| (words.to_owned(), false), |regex| (regex.to_owned(), true))
}
