//! Completion and hovers for the text of a copydesk.toml, from the table of keys.
//!
//! The text is looked at line by line, since a file that somebody is typing in is rarely valid TOML.

use super::keys::{KEYS, Key, ValueKind};
use super::{Level, PROFILES};
use crate::draft::Format;
use crate::rules::RULES;
use crate::text::Span;

/// A suggestion at a position in a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The text to insert: `hints = `, `"ap"`.
    pub text: String,
    /// The key, the rule or the value alone: `hints`, `ap`.
    pub label: String,
    /// What it does, in one line. Empty if the label is self-explanatory.
    pub about: String,
    /// The bytes of the file that it replaces.
    pub span: Span,
}

/// Returns the suggestions at a byte offset of a settings file, in the order of the documentation.
///
/// ```
/// use copydesk::config::suggestions;
///
/// let found = suggestions("profile = \"", 11);
/// assert_eq!(found[0].text, "\"ap\"");
/// ```
pub fn suggestions(text: &str, offset: usize) -> Vec<Suggestion> {
    let Some(place) = Cursor::at(text, offset) else { return Vec::new() };
    let span = place.span;
    let words = match place.what {
        What::Key(table) => {
            keys(table, text.get(span.end..).is_some_and(|rest| rest.trim_start().starts_with('=')))
        }
        What::Value(table, key) => values(table, key),
    };
    words.into_iter().map(|(text, label, about)| Suggestion { text, label, about, span }).collect()
}

/// Returns what the key or rule at a byte offset of a settings file does, and its span.
pub fn about(text: &str, offset: usize) -> Option<(Span, &'static str)> {
    let whole = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let head = text.get(..offset)?;
    let start = head.len() - head.chars().rev().take_while(|c| whole(*c)).map(char::len_utf8).sum::<usize>();
    let end = offset + text[offset..].chars().take_while(|c| whole(*c)).map(char::len_utf8).sum::<usize>();
    let word = &text[start..end];
    let key = KEYS.iter().find(|key| key.name == word).map(|key| key.about);
    let rule = || RULES.iter().find(|rule| rule.name == word).map(|rule| rule.summary);
    Some((Span::new(start, end), key.or_else(rule)?))
}

/// The table that a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Table {
    Top,
    Override,
    Rules,
    Formats,
}

enum What<'a> {
    Key(Table),
    Value(Table, &'a str),
}

struct Cursor<'a> {
    what: What<'a>,
    /// The word being typed, including its quotation marks.
    span: Span,
}

impl<'a> Cursor<'a> {
    fn at(text: &'a str, offset: usize) -> Option<Self> {
        let before = text.get(..offset)?;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let (above, line) = before.split_at(line_start);
        if line.trim_start().starts_with(['#', '[']) {
            return None;
        }
        let table = above.lines().rev().find_map(header).unwrap_or(Some(Table::Top))?;
        let part = |c: char| c.is_alphanumeric() || "_-*.\"".contains(c);
        let typed = line.chars().rev().take_while(|c| part(*c)).map(char::len_utf8).sum::<usize>();
        let closed = text[offset..].starts_with('"') && line[line.len() - typed..].starts_with('"');
        let span = Span::new(offset - typed, offset + usize::from(closed));
        let head = &line[..line.len() - typed];
        let what = match head.split_once('=') {
            None if head.trim().is_empty() => What::Key(table),
            None => return None,
            Some((key, rest)) => inside(table, key.trim(), rest)?,
        };
        Some(Self { what, span })
    }
}

/// The table that a line opens; `Some(None)` for one that copydesk does not know.
fn header(line: &str) -> Option<Option<Table>> {
    let name = line.trim_start().strip_prefix('[')?.trim_start_matches('[').split(']').next()?.trim();
    Some(match name {
        "rules" | "overrides.rules" => Some(Table::Rules),
        "overrides" => Some(Table::Override),
        "extend" => Some(Table::Formats),
        _ => None,
    })
}

/// The possible completions after `key =`: a value, or a key or value of an inline table.
fn inside<'a>(table: Table, key: &'a str, rest: &'a str) -> Option<What<'a>> {
    let Some(brace) = rest.find('{') else {
        let fresh = rest.trim().is_empty();
        return fresh.then_some(What::Value(table, key));
    };
    let inner = match key {
        "rules" => Table::Rules,
        "extend" => Table::Formats,
        _ => return None,
    };
    let last = rest[brace + 1..].rsplit(',').next().unwrap_or("");
    match last.split_once('=') {
        None if last.trim().is_empty() => Some(What::Key(inner)),
        Some((name, rest)) if rest.trim().is_empty() => Some(What::Value(inner, name.trim())),
        _ => None,
    }
}

type Word = (String, String, String);

fn keys(table: Table, followed: bool) -> Vec<Word> {
    let assigned = |name: &str| if followed { name.to_owned() } else { format!("{name} = ") };
    let key = |key: &Key| match (key.kind.is_table(), table) {
        (true, Table::Top) if key.name == "overrides" => "[[overrides]]\nfiles = [\"\"]".to_owned(),
        (true, Table::Top) => format!("[{}]", key.name),
        (true, _) => format!("{} = {{ ", key.name),
        (false, _) => assigned(key.name),
    };
    let of_keys = |for_files: bool| {
        let keys = KEYS.iter().filter(move |key| !for_files || key.for_files);
        keys.map(key).zip(KEYS.iter().filter(move |key| !for_files || key.for_files))
    };
    match table {
        Table::Top | Table::Override => {
            let all = of_keys(table == Table::Override);
            let mut out: Vec<Word> =
                all.map(|(text, key)| (text, key.name.to_owned(), key.about.to_owned())).collect();
            if table == Table::Override {
                out.insert(0, (assigned("files"), "files".to_owned(), "Patterns of the files".to_owned()));
            }
            out
        }
        Table::Rules => {
            let rule = |name: &str, about: &str| (assigned(name), name.to_owned(), about.to_owned());
            let rules = RULES.iter().map(|r| rule(r.name, r.summary));
            let families = FAMILIES.iter().map(|(name, about)| {
                (assigned(&format!("\"{name}\"")), (*name).to_owned(), (*about).to_owned())
            });
            rules.chain(families).collect()
        }
        Table::Formats => Vec::new(),
    }
}

const FAMILIES: [(&str, &str); 4] = [
    ("quote-*", "All rules on quotes"),
    ("number-*", "All rules on figures"),
    ("date-*", "All rules on dates"),
    ("draft-*", "All rules on the draft itself"),
];

fn values(table: Table, key: &str) -> Vec<Word> {
    let text = |word: &str| (format!("\"{word}\""), word.to_owned(), String::new());
    match table {
        Table::Rules => Level::NAMES.iter().map(|word| text(word)).collect(),
        Table::Formats => Format::all().map(|format| text(format.name())).collect(),
        Table::Top | Table::Override => match KEYS.iter().find(|k| k.name == key).map(|k| &k.kind) {
            Some(ValueKind::Bool(_)) => ["true", "false"]
                .iter()
                .map(|word| ((*word).to_owned(), (*word).to_owned(), String::new()))
                .collect(),
            Some(ValueKind::Profile) => PROFILES.iter().map(|p| text(p.name)).collect(),
            Some(ValueKind::Date) => vec![text("today")],
            Some(ValueKind::Today) => vec![text("clock"), text("off")],
            Some(ValueKind::Locale) => super::schema::locales().iter().map(|tag| text(tag)).collect(),
            _ => Vec::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The labels suggested at `|`, and the file after accepting the first one.
    fn at(marked: &str) -> (Vec<String>, Option<String>) {
        let offset = marked.find('|').expect("a mark");
        let text = marked.replace('|', "");
        let found = suggestions(&text, offset);
        let taken = found.first().map(|first| {
            let mut text = text.clone();
            text.replace_range(first.span.start..first.span.end, &first.text);
            text
        });
        (found.into_iter().map(|s| s.label).collect(), taken)
    }

    #[test]
    fn keys_rules_and_values_are_suggested_where_they_are_valid() {
        for (marked, has, lacks) in [
            ("|", "profile", "files"),
            ("hi|", "hints", "quote-orphan"),
            ("hints = |", "true", "hints"),
            ("profile = \"|\"", "reuters", "profile"),
            ("locale = |", "en-GB", "ap"),
            ("today = |", "clock", "today"),
            ("[rules]\nquote-|", "quote-orphan", "hints"),
            ("[rules]\nhints = 1\n|", "date-*", "hints"),
            ("[rules]\nquote-orphan = |", "off", "true"),
            ("[[overrides]]\n|", "files", "hints"),
            ("[[overrides]]\nrules = { |", "quote-orphan", "files"),
            ("[[overrides]]\nrules = { quote-orphan = \"off\", date-range = |", "hint", "date-range"),
            ("[rules]\n[[overrides]]\nprofile = |", "cna", "quote-orphan"),
            ("extend = { \"*.story\" = |", "markdown", "hints"),
        ] {
            let (labels, _) = at(marked);
            assert!(labels.iter().any(|l| l == has), "{marked}: {labels:?}");
            assert!(labels.iter().all(|l| l != lacks), "{marked}: {labels:?}");
        }
        for nothing in ["# |", "[|", "hints = true |", "hints yes |", "[tool.other]\n|", "max_bytes = |"] {
            assert_eq!(at(nothing).0, [""; 0], "{nothing}");
        }
    }

    #[test]
    fn a_suggestion_replaces_the_word_that_was_begun_with_its_marks() {
        for (marked, wanted) in [
            ("profile = \"a|\"", "profile = \"ap\""),
            ("profile = \"|", "profile = \"ap\""),
            ("hints = t|", "hints = true"),
            ("[rules]\ndate-aft|", "[rules]\ndate-after-dateline = "),
            ("[rules]\ndate-aft| = \"off\"", "[rules]\ndate-after-dateline = \"off\""),
            ("ru|", "[rules]"),
        ] {
            assert_eq!(at(marked).1.as_deref(), Some(wanted), "{marked}");
        }
    }

    #[test]
    fn a_key_and_a_rule_say_what_they_do() {
        let text = "hints = true\n[rules]\nquote-orphan = \"off\"\n";
        let at = |word: &str| about(text, text.find(word).expect(word) + 1);
        assert!(at("hints").is_some_and(|(span, about)| span.of(text) == "hints" && about.contains("hints")));
        assert!(at("quote-orphan").is_some_and(|(span, _)| span.of(text) == "quote-orphan"));
        assert_eq!(at("true"), None);
    }
}
