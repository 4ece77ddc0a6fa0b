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
    let note = |span: Span, mark: (usize, usize)| {
        let text = Span::new(span.start + mark.0, span.end - mark.1);
        Note { span, kind: in_comment(text.of(source)) }
    };
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(from) = source[at..].find("<!--").map(|i| at + i) {
        let Some(len) = source[from + 4..].find("-->") else { break };
        at = from + 4 + len + 3;
        out.push(note(Span::new(from, at), (4, 3)));
    }
    let mut at = 0;
    while let Some((from, end)) = percent_comment(source, at) {
        let Some(end) = end else { break };
        at = end;
        out.push(note(Span::new(from, end), (2, 2)));
    }
    out
}

/// The next comment between `%%` and `%%` from byte `at`: its start, and its end if it is closed.
///
/// In "5%% in May and 6%% in June" the mark is tied to the word before, and in "%%s and %%d" the one that would close is tied
/// to the word behind: these are no comments, unlike "Brandt%%check%% said".
fn percent_comment(source: &str, mut at: usize) -> Option<(usize, Option<usize>)> {
    loop {
        let from = at + source.get(at..)?.find("%%")?;
        at = from + 2;
        let tied = source[..from].ends_with(char::is_alphanumeric);
        if tied && !source[at..].starts_with(char::is_alphabetic) {
            continue;
        }
        let Some(end) = source[at..].find("%%").map(|i| at + i + 2) else {
            if tied {
                continue;
            }
            return Some((from, None));
        };
        let one_line = !source[at..end].contains('\n');
        if is_closing(source, end) && (one_line || !tied) {
            return Some((from, Some(end)));
        }
        at = end - 2;
    }
}

/// False if the mark that ends at byte `end` is tied to a word behind it alone, so that it closes no comment.
pub(super) fn is_closing(source: &str, end: usize) -> bool {
    let spaced = source[..end - 2].ends_with(char::is_whitespace);
    !(spaced && source[end..].starts_with(char::is_alphanumeric))
}

/// True if a comment that begins with `%%` is still open at the end of a line.
pub(super) fn leaves_comment_open(line: &str) -> bool {
    let mut at = 0;
    while let Some((_, end)) = percent_comment(line, at) {
        let Some(end) = end else { return true };
        at = end;
    }
    false
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
