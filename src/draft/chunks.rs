//! Splits a text into chunks that can be parsed independently.
//!
//! A chunk is a run of lines between blank lines. Code fences, comments and the indented continuation of a list keep
//! their blank lines. The contents of a chunk depend only on its text, which [`super::Draft::edited`] relies on.

use super::Format;
use super::lines::{Line, leaves_comment_open, line_at, without_notes};
use crate::text::Span;

/// Longest line, in bytes, that may have been wrapped by hand. A longer plain line is a chunk of its own.
const LONGEST_WRAPPED: usize = 120;

/// The next chunk at or after byte `at`, without its last line ending. `at` must not lie inside a chunk.
pub(super) fn next_chunk(text: &str, at: usize, format: Format) -> Option<Span> {
    let first = skip_blank(text, at)?;
    let mut end = first.start;
    let mut state = State::Neutral;
    let mut line = Some(first);
    while let Some(this) = line {
        let content = this.content.of(text);
        if state == State::Neutral && content.trim().is_empty() {
            let next = skip_blank(text, this.start);
            match next
                .filter(|n| format == Format::Markdown && goes_on(first.content.of(text), n.content.of(text)))
            {
                Some(next) => {
                    line = Some(next);
                    continue;
                }
                None => break,
            }
        }
        end = this.content.end;
        if format == Format::Markdown {
            state = state.after(content);
        } else if is_long(content) || next_is_long(text, this) {
            break;
        }
        line = line_at(text, this.next);
    }
    Some(Span::new(first.start, end))
}

fn next_is_long(text: &str, this: Line) -> bool {
    line_at(text, this.next).is_some_and(|l| is_long(l.content.of(text)))
}

fn is_long(line: &str) -> bool {
    let line = line.trim_end();
    line.len() > LONGEST_WRAPPED && without_notes(line).len() > LONGEST_WRAPPED
}

fn skip_blank(text: &str, mut at: usize) -> Option<Line> {
    loop {
        let line = line_at(text, at)?;
        if !line.content.of(text).trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
            return Some(line);
        }
        at = line.next;
    }
}

/// True if an indented line after a blank line still belongs to the list or footnote that `first` began.
fn goes_on(first: &str, next: &str) -> bool {
    let head = first.trim_start();
    let digits = head.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < head.len() && digits.starts_with(['.', ')']);
    let list = numbered || head.starts_with(['-', '*', '+']) || head.starts_with("[^");
    let admonition = ["!!!", "???", "==="].iter().any(|mark| head.starts_with(mark));
    (list || admonition) && (next.starts_with("  ") || next.starts_with('\t'))
}

/// The construct, if any, that keeps blank lines inside a Markdown chunk.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Neutral,
    /// A code fence: its character and the length of its run.
    Fence(u8, usize),
    /// A construct that ends at this text.
    Until(&'static str),
}

impl State {
    fn after(self, line: &str) -> Self {
        let bare = line.trim();
        match self {
            Self::Fence(mark, length) => {
                let run = bare.bytes().take_while(|&b| b == mark).count();
                if run >= length && run == bare.len() { Self::Neutral } else { self }
            }
            Self::Until(close) => match bare.contains(close) {
                true => Self::Neutral,
                false => self,
            },
            Self::Neutral => Self::opened(bare),
        }
    }

    fn opened(line: &str) -> Self {
        let line = line.trim_start_matches(['>', ' ']);
        for mark in [b'`', b'~'] {
            let run = line.bytes().take_while(|&b| b == mark).count();
            if run >= 3 && !(mark == b'`' && line[run..].contains('`')) {
                return Self::Fence(mark, run);
            }
        }
        if line.rfind("<!--").is_some_and(|from| !line[from..].contains("-->")) {
            return Self::Until("-->");
        }
        if leaves_comment_open(line) {
            return Self::Until("%%");
        }
        const RAW: [(&str, &str); 7] = [
            ("<pre", "</pre>"),
            ("<script", "</script>"),
            ("<style", "</style>"),
            ("<textarea", "</textarea>"),
            ("<iframe", "</iframe>"),
            ("<svg", "</svg>"),
            ("<noscript", "</noscript>"),
        ];
        const TEMPLATES: [(&str, &str); 4] = [
            ("comment", "endcomment"),
            ("raw", "endraw"),
            ("highlight", "endhighlight"),
            ("verbatim", "endverbatim"),
        ];
        if let Some(tag) = line.find("{%").map(|i| line[i + 2..].trim_start_matches(['-', ' '])) {
            let found = TEMPLATES.iter().find(|(open, close)| tag.starts_with(open) && !line.contains(close));
            if let Some((_, close)) = found {
                return Self::Until(close);
            }
        }
        let raw = RAW.iter().find(|(open, close)| line.starts_with(open) && !line.contains(close));
        raw.map_or(Self::Neutral, |(_, close)| Self::Until(close))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunks(text: &str, format: Format) -> Vec<&str> {
        let (mut out, mut at) = (Vec::new(), 0);
        while let Some(chunk) = next_chunk(text, at, format) {
            out.push(chunk.of(text));
            at = chunk.end;
        }
        out
    }

    #[test]
    fn every_line_end() {
        assert_eq!(chunks("a\n\nb\r\n\r\nc\r\rd", Format::Text), ["a", "b", "c", "d"]);
        assert_eq!(chunks("\u{feff}\n \n", Format::Text), Vec::<&str>::new());
    }

    #[test]
    fn fences_comments_and_lists_keep_their_blank_lines() {
        for whole in ["```\na\n\nb\n```", "<!-- a\n\nb -->", "- a\n\n  b", "1. a\n\n   b", "%%\na\n\nb\n%%"] {
            assert_eq!(chunks(whole, Format::Markdown), [whole]);
        }
        assert_eq!(chunks("- a\n\nb", Format::Markdown), ["- a", "b"]);
    }
}
