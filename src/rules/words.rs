//! Words that several messages share.

use crate::text::Span;

/// A quotation as a message names it: its first words, with its marks; longer ones with an ellipsis.
///
/// Ten words at most, so that the message stays a line or two in an editor.
pub(super) fn shortened(span: Span, prose: &str) -> String {
    const WORDS: usize = 7;
    let text = span.of(prose);
    let mut words = text.split_whitespace();
    let head: Vec<&str> = words.by_ref().take(WORDS).collect();
    let head = head.join(" ");
    if words.next().is_none() {
        return head;
    }
    let close = text.chars().next_back().filter(|c| "”’»\"'“".contains(*c)).unwrap_or('”');
    format!("{} …{close}", head.trim_end_matches([',', ';', ':']))
}
