//! Holds back new findings in a sentence that is still being typed.
//!
//! A finding that is gone disappears at once. A new one in the paragraph last edited waits until typing pauses.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::draft::Paragraph;
use crate::finding::Finding;
use crate::text::Span;

/// Identity of a finding across edits elsewhere: a hash of its words, and its rule.
pub(super) type Key = (u64, &'static str);

/// Returns the indices of the findings to hold back, in order. `shown` is what the editor shows now, `edited` the
/// paragraph last edited in bytes of `text`.
pub(super) fn held_back(found: &[Finding], text: &str, shown: &[Key], edited: Span) -> Vec<usize> {
    let mut free: HashMap<&Key, usize> = HashMap::new();
    shown.iter().for_each(|key| *free.entry(key).or_default() += 1);
    let touches = |f: &Finding| f.span.start <= edited.end && edited.start <= f.span.end;
    for key in found.iter().filter(|f| !touches(f)).map(|f| key(f, text)) {
        if let Some(left) = free.get_mut(&key) {
            *left = left.saturating_sub(1);
        }
    }
    let mut stays = |f: &Finding| match free.get_mut(&key(f, text)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    };
    let waits = found.iter().enumerate().filter(|(_, f)| touches(f) && !stays(f));
    waits.map(|(index, _)| index).collect()
}

/// Number of pauses to wait after an edit that ends at a byte of the text: two if its quote is open or was just closed,
/// since the attribution is probably still to come.
pub(super) fn patience(text: &str, edit: usize, paragraph: Span) -> u32 {
    /// Blanks and a comma may follow the closing mark.
    const BEHIND: usize = 3;
    let Some(typed) = text.get(paragraph.start..edit.max(paragraph.start)) else { return 1 };
    let written = Paragraph::of(typed);
    let in_quote = written.quoted.last().is_some_and(|q| !q.closed || typed.len() - q.span.end <= BEHIND);
    if in_quote { 2 } else { 1 }
}

fn key(finding: &Finding, text: &str) -> Key {
    let mut words = DefaultHasher::new();
    finding.span.of(text).hash(&mut words);
    (words.finish(), finding.rule)
}

/// Words and rules of findings.
pub(super) fn keys(findings: &[Finding], text: &str) -> Vec<Key> {
    findings.iter().map(|f| key(f, text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_in_a_quote_waits_twice_as_long() {
        let waits = |typed: &str| {
            patience(&format!("It rained.\n\n{typed}"), 12 + typed.len(), Span::new(12, 12 + typed.len()))
        };
        assert_eq!(waits("“Nobody asked us before they"), 2);
        assert_eq!(waits("“Nobody asked us before they sold the boats.”"), 2);
        assert_eq!(waits("“Nobody asked us before they sold the boats,” "), 2);
        assert_eq!(waits("“Nobody asked us before they sold the boats,” said Ode"), 1);
        assert_eq!(waits("Nobody asked us"), 1);
    }
}
