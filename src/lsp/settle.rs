//! Nobody is nagged about a sentence that is still being typed.
//!
//! A finding that is gone goes at once. One that is new, in the paragraph last edited, waits until typing rests.

use crate::finding::Finding;
use crate::text::Span;

/// What makes a finding the same one after an edit elsewhere: the rule and the words.
fn same(a: &Finding, a_text: &str, b: &(String, &'static str)) -> bool {
    a.rule == b.1 && a.span.of(a_text) == b.0
}

/// The findings to show at once, and whether any were held back. `shown`: the rule and the words of what the editor
/// shows now; `edited`: the paragraph last edited, bytes of `text`.
pub(super) fn settle(
    found: Vec<Finding>,
    text: &str,
    shown: &[(String, &'static str)],
    edited: Span,
) -> (Vec<Finding>, bool) {
    let total = found.len();
    let touches = |f: &Finding| f.span.start <= edited.end && edited.start <= f.span.end;
    let now: Vec<Finding> =
        found.into_iter().filter(|f| !touches(f) || shown.iter().any(|s| same(f, text, s))).collect();
    let held = now.len() < total;
    (now, held)
}

/// The rules and words of findings.
pub(super) fn keys(findings: &[Finding], text: &str) -> Vec<(String, &'static str)> {
    findings.iter().map(|f| (f.span.of(text).to_owned(), f.rule)).collect()
}
