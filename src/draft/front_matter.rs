//! Parses front matter: `key: value` (YAML, between `---`) or `key = value` (TOML, between `+++`).
//!
//! Only top-level scalar entries are read. Nested values, anchors and multi-line strings are skipped.

use super::notes::{Note, NoteKind, bracketed};
use crate::text::Span;

/// One top-level `key: value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key, in lower case.
    pub key: String,
    /// The value without its quotation marks.
    pub value: String,
    /// The span of the value in the draft, in bytes, without quotation marks.
    pub span: Span,
}

/// The front matter of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// From the opening fence to the end of the closing fence's line, in bytes.
    pub span: Span,
    /// Its entries, in order.
    pub entries: Vec<Entry>,
    /// Notes in the values, with spans in bytes of the draft.
    pub notes: Vec<Note>,
}

impl FrontMatter {
    /// The first entry with this key. `key` must be in lower case.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }
}

/// Parses the front matter at the start of `text`. Returns `None` if a fence is never closed.
pub(super) fn read(text: &str) -> Option<FrontMatter> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']).len();
    let (fence, sign) = match text.get(start..start + 3)? {
        "---" => ("---", ':'),
        "+++" => ("+++", '='),
        _ => return None,
    };
    let (mut entries, mut notes) = (Vec::new(), Vec::new());
    let mut at = start;
    for (i, line) in text[start..].split_inclusive('\n').enumerate() {
        let bare = line.trim_end();
        if i == 0 && bare != fence {
            return None;
        }
        if i > 0 && (bare == fence || (fence == "---" && bare == "...")) {
            return Some(FrontMatter { span: Span::new(start, at + line.len()), entries, notes });
        }
        if i > 0 {
            entries.extend(entry(bare, sign, at));
            notes.extend(noted(bare, sign, at));
        }
        at += line.len();
    }
    None
}

/// The notes in the value of a line. In a list (`tags: [stet]`) brackets are not notes, so only placeholders count.
fn noted(line: &str, sign: char, at: usize) -> Vec<Note> {
    let from = line.find(sign).map_or(0, |i| i + sign.len_utf8());
    let value = &line[from..];
    let list = value.trim_start().starts_with(['[', '{']);
    let mut notes = bracketed(value);
    notes.retain(|n| n.kind != NoteKind::Link && (!list || n.kind == NoteKind::Placeholder));
    notes.iter_mut().for_each(|n| n.span = n.span.shifted(at + from));
    notes
}

fn entry(line: &str, sign: char, at: usize) -> Option<Entry> {
    let (key, value) = line.split_once(sign)?;
    let named =
        !key.is_empty() && key.trim_end().chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let from = key.len() + sign.len_utf8();
    let value = value.split_once(" #").map_or(value, |(v, _)| v);
    let trimmed = value.trim().trim_matches(['"', '\'']);
    if !named || trimmed.is_empty() {
        return None;
    }
    let start = at + from + value.find(trimmed)?;
    let span = Span::new(start, start + trimmed.len());
    Some(Entry { key: key.trim_end().to_lowercase(), value: trimmed.to_owned(), span })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_yaml_and_toml() {
        for text in [
            "---\ntitle: A\ndate: \"2025-03-15\" # filed\n---\nBody",
            "+++\ndate = \"2025-03-15\"\n+++\nBody",
        ] {
            let front = read(text).unwrap();
            let date = front.get("date").unwrap();
            assert_eq!((date.value.as_str(), date.span.of(text)), ("2025-03-15", "2025-03-15"));
            assert_eq!(&text[front.span.end..], "Body");
        }
    }

    #[test]
    fn an_open_fence_is_no_front_matter() {
        assert_eq!(read("---\ndate: 2025-03-15\n\nBody"), None);
    }
}
