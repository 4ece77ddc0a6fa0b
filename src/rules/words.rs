//! Wording shared by several messages.

use crate::draft::Paragraph;
use crate::finding::Edit;
use crate::text::Span;

/// A quote as shown in a message: its first words in quotation marks, with an ellipsis if there are more.
///
/// It has at most seven words, so that the message fits on a line or two in an editor.
pub(super) fn shortened(span: Span, prose: &str) -> String {
    const WORDS: usize = 7;
    let text = span.of(prose);
    let mut words = text.split_whitespace();
    let head: Vec<&str> = words.by_ref().take(WORDS).collect();
    let head = head.join(" ");
    if words.next().is_none() {
        // A quote left open is shown with a closing mark.
        let open = text.len() < 2 || !text.trim_end().ends_with(CLOSING);
        return if open { format!("{head}{}", closing(text)) } else { head };
    }
    let close = text.chars().next_back().filter(|c| CLOSING.contains(c)).unwrap_or_else(|| closing(text));
    format!("{} …{close}", head.trim_end_matches([',', ';', ':']))
}

/// Marks that close a quote.
const CLOSING: [char; 6] = ['”', '’', '»', '"', '\'', '“'];

/// The mark that closes a quote which begins like `text`.
fn closing(text: &str) -> char {
    match text.chars().next() {
        Some(mark @ ('"' | '\'')) => mark,
        Some('‘') => '’',
        Some('«') => '»',
        Some('„') => '“',
        _ => '”',
    }
}

/// The edit that adds `attribution` after a quote that ends its sentence ("…,” Brandt said."); `None` if other words would
/// have to change. Spans are bytes in the paragraph.
pub(super) fn attributed(span: Span, paragraph: &Paragraph, attribution: &str) -> Option<Edit> {
    let quoted = paragraph.quoted_at(span.start).filter(|q| q.closed)?;
    let prose = &*paragraph.prose;
    let rest = prose.get(quoted.span.end..).unwrap_or("").trim_start();
    let goes_on = rest.chars().next().is_some_and(|c| !c.is_uppercase() && !"“\"‘«".contains(c));
    let inner = quoted.inner.of(prose).trim_end();
    let last = inner.chars().next_back().filter(|c| ".!?,…".contains(*c) && !goes_on)?;
    let from = quoted.inner.start + inner.len() - if last == '.' { 1 } else { 0 };
    let mark = Span::new(quoted.inner.end, quoted.span.end).of(prose);
    let comma = if last == '.' { "," } else { "" };
    Some(Edit { span: Span::new(from, quoted.span.end), text: format!("{comma}{mark} {attribution}.") })
}
