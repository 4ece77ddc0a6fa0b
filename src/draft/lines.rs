//! Splits text into lines, and finds the notes in them that readers do not see.

use memchr::memchr2;

use super::notes::{Note, NoteKind, bracketed, in_comment};
use crate::text::Span;

/// A line of a text, in bytes.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub start: usize,
    /// The span without the line ending.
    pub content: Span,
    /// Byte offset of the next line.
    pub next: usize,
}

/// The line that starts at byte `at`. LF, CRLF and a lone CR end a line.
pub(super) fn line_at(text: &str, at: usize) -> Option<Line> {
    if at >= text.len() {
        return None;
    }
    let end = memchr2(b'\n', b'\r', &text.as_bytes()[at..]).map_or(text.len(), |i| at + i);
    let next = match text.as_bytes().get(end..end + 2) {
        Some(b"\r\n") => end + 2,
        _ => (end + 1).min(text.len()),
    };
    Some(Line { start: at, content: Span::new(at, end), next })
}

/// True if readers never see this note in brackets, so that it is not prose.
pub(super) fn is_hidden(note: &Note) -> bool {
    note.kind != NoteKind::Placeholder
}

/// The comments of `source`, grouped by their delimiters.
pub(super) fn comments(source: &str) -> Vec<Note> {
    let mut out = Vec::new();
    for (open, close) in [("<!--", "-->"), ("%%", "%%")] {
        let mut at = 0;
        while let Some(from) = source[at..].find(open).map(|i| at + i) {
            let text = from + open.len();
            let Some(len) = source[text..].find(close) else { break };
            at = text + len + close.len();
            out.push(Note { span: Span::new(from, at), kind: in_comment(&source[text..text + len]) });
        }
    }
    out
}

/// A line without its trailing notes, which the writer added after the text was wrapped.
pub(super) fn without_notes(line: &str) -> &str {
    let mut text = line.trim_end();
    if !text.ends_with([']', ')', '>', '%']) {
        return text;
    }
    let hidden = bracketed(text).into_iter().filter(is_hidden).map(|n| n.span);
    let mut notes: Vec<Span> = hidden.chain(comments(text).into_iter().map(|n| n.span)).collect();
    notes.sort_unstable_by_key(|note| note.end);
    for note in notes.into_iter().rev() {
        if note.end < text.len() {
            break;
        }
        if note.end == text.len() {
            text = text[..note.start].trim_end();
        }
    }
    text
}
