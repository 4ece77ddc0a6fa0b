//! Parses front matter at the head of a draft: YAML between `---`, TOML between `+++`, a JSON object, the `Date: ...`
//! lines of Pelican, the `%` lines of pandoc.
//!
//! Only the parts that a draft needs are parsed: scalars with their positions, at the top level or one level down.
//! Anchors and multi-line strings are skipped.

use super::notes::{Note, NoteKind, bracketed};
use crate::text::Span;

/// One `key: value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key in lower case. A nested key follows that of its table: `date.created`.
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
    /// Where another line can be inserted, and the separator between key and value there. `None` in JSON and pandoc.
    pub room: Option<(usize, &'static str)>,
}

impl FrontMatter {
    /// The first entry with this key. `key` must be in lower case.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }

    /// The front matter with the entries `further` from elsewhere in the draft.
    pub(super) fn with(front: Option<Self>, further: Vec<Entry>) -> Option<Self> {
        let Some(first) = further.first().map(|entry| entry.span) else { return front };
        let mut front =
            front.unwrap_or(Self { span: first, entries: Vec::new(), notes: Vec::new(), room: None });
        front.entries.extend(further);
        Some(front)
    }
}

/// Parses the front matter at the start of `text`. Returns `None` if a fence is never closed.
pub(super) fn read(text: &str) -> Option<FrontMatter> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']).len();
    match text.get(start..start + 3)? {
        "---" => fenced(text, start, "---", ':'),
        "+++" => fenced(text, start, "+++", '='),
        head if head.starts_with('{') => json(text, start),
        head if head.starts_with("% ") => pandoc(text, start),
        _ => pelican(text, start),
    }
}

fn fenced(text: &str, start: usize, fence: &str, sign: char) -> Option<FrontMatter> {
    let (mut entries, mut notes) = (Vec::<Entry>::new(), Vec::new());
    let mut at = start;
    // The table that nested keys belong to.
    let mut table = String::new();
    for (i, line) in text[start..].split_inclusive('\n').enumerate() {
        let bare = line.trim_end();
        if i == 0 && bare != fence {
            return None;
        }
        if i > 0 && (bare == fence || (fence == "---" && bare == "...")) {
            let room = Some((at, if sign == ':' { ": " } else { " = " }));
            return Some(FrontMatter { span: Span::new(start, at + line.len()), entries, notes, room });
        }
        if i > 0 {
            notes.extend(noted(bare, sign, at));
            let nested = bare.starts_with([' ', '\t']);
            let inner = bare.trim_start();
            if let Some(name) =
                inner.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).filter(|_| sign == '=')
            {
                table = name.to_lowercase();
            } else if let Some(entry) = entry(inner, sign, at + bare.len() - inner.len()) {
                let own = nested || sign == '=' && !table.is_empty();
                let key = if own { format!("{table}.{}", entry.key) } else { entry.key };
                entries.extend((!own || !table.is_empty()).then_some(Entry { key, ..entry }));
            } else if let Some(name) = bare.strip_suffix(':').filter(|_| sign == ':' && !nested) {
                table = name.to_lowercase();
            }
        }
        at += line.len();
    }
    None
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

/// The notes in the value of a line.
fn noted(line: &str, sign: char, at: usize) -> Vec<Note> {
    let from = line.find(sign).map_or(0, |i| i + sign.len_utf8());
    marked(&line[from..], at + from)
}

/// The notes in a value. Brackets may be a list (`tags: [stet]`), so only placeholders count.
fn marked(value: &str, at: usize) -> Vec<Note> {
    let list = value.trim_start().starts_with(['[', '{']);
    let mut notes = bracketed(value);
    notes.retain(|n| n.kind != NoteKind::Link && (!list || n.kind == NoteKind::Placeholder));
    notes.iter_mut().for_each(|n| n.span = n.span.shifted(at));
    notes
}

/// A JSON object that ends its line, as Hugo has it: its strings, at the top or one level down.
fn json(text: &str, start: usize) -> Option<FrontMatter> {
    let mut values = serde_json::Deserializer::from_str(&text[start..]).into_iter::<serde_json::Map<_, _>>();
    let object: serde_json::Map<String, serde_json::Value> = values.next()?.ok()?;
    let end = start + values.byte_offset();
    let rest = &text[end..];
    let line = rest.find('\n').map_or(rest.len(), |at| at + 1);
    if object.is_empty() || !rest[..line].trim().is_empty() {
        return None;
    }
    let mut entries = Vec::new();
    let mut at = start;
    // The keys of a map have no order, unlike those of the text, so a string is searched for after its key.
    let mut table = String::new();
    let mut depth = 0;
    let mut key: Option<String> = None;
    while let Some(sign) = text[at..end].chars().next() {
        match sign {
            '{' | '[' => {
                depth += 1;
                table = if depth == 2 { key.take().unwrap_or_default() } else { table };
            }
            '}' | ']' => depth -= 1,
            '"' => {
                let mut strings = serde_json::Deserializer::from_str(&text[at..end]).into_iter::<String>();
                let string = strings.next()?.ok()?;
                let (from, to) = (at + 1, at + strings.byte_offset() - 1);
                at = to;
                let is_key = text[to + 1..end].trim_start().starts_with(':');
                if is_key {
                    key = Some(string.to_lowercase());
                } else if let Some(name) = key.take().filter(|_| depth <= 2) {
                    let key = if depth == 2 { format!("{table}.{name}") } else { name };
                    entries.push(Entry { key, value: string, span: Span::new(from, to) });
                }
            }
            _ => {}
        }
        at += text[at..].chars().next().map_or(1, char::len_utf8);
    }
    let notes = entries.iter().flat_map(|e| marked(e.span.of(text), e.span.start)).collect();
    Some(FrontMatter { span: Span::new(start, end + line), entries, notes, room: None })
}

/// `% title`, `% authors`, `% date`: the first three lines.
fn pandoc(text: &str, start: usize) -> Option<FrontMatter> {
    let mut at = start;
    let mut entries = Vec::new();
    let lines = text[start..].split_inclusive('\n').take_while(|line| line.starts_with('%'));
    for (line, key) in lines.zip(["title", "author", "date"]) {
        let value = line[1..].trim();
        let from = at + line.find(value).unwrap_or(0);
        if !value.is_empty() {
            let span = Span::new(from, from + value.len());
            entries.push(Entry { key: key.to_owned(), value: value.to_owned(), span });
        }
        at += line.len();
    }
    let notes = entries.iter().flat_map(|e| marked(e.span.of(text), e.span.start)).collect();
    (entries.len() > 1).then_some(FrontMatter { span: Span::new(start, at), entries, notes, room: None })
}

/// The keys that start a Pelican header.
const PELICAN: &[&str] =
    &["title", "date", "slug", "author", "authors", "category", "tags", "status", "modified", "summary"];

/// `Title: ...`, `Date: ...`: lines of known keys, two at least and a title or a slug among them, up to an empty line.
fn pelican(text: &str, start: usize) -> Option<FrontMatter> {
    let mut at = start;
    let mut entries = Vec::new();
    for line in text[start..].split_inclusive('\n').take_while(|line| !line.trim().is_empty()) {
        let entry = entry(line.trim_end(), ':', at)?;
        if !PELICAN.contains(&entry.key.as_str()) {
            return None;
        }
        entries.push(entry);
        at += line.len();
    }
    let named = entries.iter().any(|e| matches!(e.key.as_str(), "title" | "slug"));
    let room = Some((at, ": "));
    let notes = entries.iter().flat_map(|e| marked(e.span.of(text), e.span.start)).collect();
    (entries.len() > 1 && named).then_some(FrontMatter { span: Span::new(start, at), entries, notes, room })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_gives_keys_with_the_places_of_their_values() {
        for (text, key) in [
            ("---\ntitle: A\ndate: \"2025-03-15\" # filed\n---\nBody", "date"),
            ("+++\ndate = \"2025-03-15\"\n+++\nBody", "date"),
            ("---\ndate:\n  created: 2025-03-15\n---\nBody", "date.created"),
            ("+++\n[date]\ncreated = 2025-03-15\n+++\nBody", "date.created"),
            ("{\n  \"title\": \"A \\\"b\\\" é\",\n  \"date\": \"2025-03-15\"\n}\nBody", "date"),
            ("{ \"date\": { \"created\": \"2025-03-15\" } }\nBody", "date.created"),
            ("% A title\n% Ana Prado\n% 2025-03-15\nBody", "date"),
            ("Title: A\nDate: 2025-03-15\nBody", "none"),
            ("Title: A\nDate: 2025-03-15\n\nBody", "date"),
        ] {
            let found = read(text);
            if key == "none" {
                assert_eq!(found, None, "{text}");
                continue;
            }
            let front = found.unwrap_or_else(|| panic!("{text}"));
            let date = front.get(key).unwrap_or_else(|| panic!("{text}: {front:?}"));
            assert_eq!((date.value.as_str(), date.span.of(text)), ("2025-03-15", "2025-03-15"));
            assert_eq!(text[front.span.end..].trim_start(), "Body");
        }
    }

    #[test]
    fn an_open_fence_and_a_line_of_copy_are_not_front_matter() {
        for text in [
            "---\ndate: 2025-03-15\n\nBody",
            "{\"date\": \"2025-03-15\"",
            "{TK} he said.\n\nBody",
            "Date: 2025-03-15\n\nBody",
            "Mayor: We stay.\nDate: none\n\nBody",
            "% of the vote went to Prado.\n\nBody",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
