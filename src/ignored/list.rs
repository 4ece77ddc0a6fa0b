//! The list of what is left as it is: `.copydesk/ignored.json`.
//!
//! One entry a line, in order, each line beginning with its comma: an entry more is a line more and changes no other.
//! So two people's lists merge line by line, which `.copydesk/.gitattributes` tells git, and a line that is taken out
//! is asked about again.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Ignored, Key};
use crate::finding::Problem;
use crate::text::Span;

/// The folder that holds the list.
pub const FOLDER: &str = ".copydesk";

/// The list's name.
pub const NAME: &str = "ignored.json";

/// The largest list that is read, in bytes.
const MOST: u64 = 16 << 20;

/// How often a list that another program writes at the same time is read again.
#[cfg(any(feature = "cli", feature = "lsp"))]
const ATTEMPTS: usize = 8;

/// A list that was read, or what is wrong with it.
#[derive(Clone, Debug)]
pub struct List {
    /// Where it is.
    pub path: PathBuf,
    /// Its text, for the place of what is wrong.
    pub text: String,
    entries: Result<Vec<Key>, Problem>,
}

/// The lists that hold for a draft: at and above its folder, none above `root` where there is one.
pub fn of(draft: &Path, root: Option<&Path>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in draft.ancestors().skip(1) {
        let list = folder.join(FOLDER).join(NAME);
        if fs::symlink_metadata(&list).is_ok() {
            found.push(list);
        }
        if root == Some(folder) {
            break;
        }
    }
    found
}

/// The list that a finding of a draft goes into: the nearest, else a new one in `root`, else one beside the draft.
pub fn home(draft: &Path, root: Option<&Path>) -> Option<PathBuf> {
    let nearest = of(draft, root).into_iter().next();
    nearest.or_else(|| Some(root.or(draft.parent())?.join(FOLDER).join(NAME)))
}

impl List {
    /// Reads the list at `path`.
    pub fn read(path: &Path) -> Self {
        let (text, entries) = match bytes(path).and_then(text) {
            Ok(text) => {
                let entries = parsed(&text);
                (text, entries)
            }
            Err(error) => (String::new(), Err(Problem { span: Span::default(), message: error.to_string() })),
        };
        Self { path: path.to_owned(), text, entries }
    }

    /// What is wrong with it.
    pub fn problem(&self) -> Option<&Problem> {
        self.entries.as_ref().err()
    }

    /// Adds to `ignored` what it says of a draft. What it says of a draft that is no longer there holds for every
    /// draft with the same words: that one may have been renamed.
    pub fn add_to(&self, ignored: &mut Ignored, draft: &Path) {
        let Some(folder) = self.path.parent().and_then(Path::parent) else { return };
        let draft = draft.canonicalize().unwrap_or_else(|_| draft.to_owned());
        let mut ours: BTreeMap<&str, bool> = BTreeMap::new();
        for entry in self.entries.iter().flatten() {
            let is_ours = *ours.entry(entry.draft.as_str()).or_insert_with(|| {
                let named = folder.join(&entry.draft);
                named.canonicalize().map_or_else(
                    |error| error.kind() == ErrorKind::NotFound || named == draft,
                    |there| there == draft,
                )
            });
            if is_ours {
                ignored.extend([Key { draft: String::new(), ..entry.clone() }]);
            }
        }
    }
}

/// Adds a finding of `draft` to the list at `path`, which need not be there yet.
///
/// # Errors
///
/// A list that is none (it is left as it is, so that nothing in it is lost), one that a link leads out of its folder,
/// or one that cannot be written; the error names it.
#[cfg(any(feature = "cli", feature = "lsp"))]
pub fn add(path: &Path, draft: &Path, key: &Key) -> io::Result<()> {
    use crate::files::{Only, write};
    let wrong = |what: String| io::Error::new(ErrorKind::InvalidData, what);
    let home = path.parent().ok_or_else(|| wrong(format!("{} is no list", path.display())))?;
    let folder = home.parent().unwrap_or(home);
    let inside = draft.strip_prefix(folder).unwrap_or(draft);
    let inside: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    let entry = Key { draft: inside.join("/"), ..key.clone() };
    if fs::symlink_metadata(home).is_err() {
        fs::create_dir(home).map_err(|e| {
            io::Error::new(e.kind(), format!("the folder {} cannot be made: {e}", home.display()))
        })?;
        write(&home.join(".gitattributes"), format!("{NAME} merge=union\n").as_bytes(), Only::default())?;
    }
    let mut last = None;
    for _ in 0..ATTEMPTS {
        let was = match bytes(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            read => read?,
        };
        let mut entries = if was.is_empty() {
            Vec::new()
        } else {
            let text = text(was.clone())?;
            let said = |p: Problem| {
                let line = text[..p.span.start].matches('\n').count() + 1;
                format!("{}, line {line}: {p}; mend it and try again, it is as it was", path.display())
            };
            parsed(&text).map_err(|problem| wrong(said(problem)))?
        };
        entries.push(entry.clone());
        match write(path, written(entries).as_bytes(), Only { within: Some(folder), was: Some(&was) }) {
            Err(error) if error.kind() == ErrorKind::ResourceBusy => last = Some(error),
            done => return done,
        }
    }
    Err(last.unwrap_or_else(|| wrong(format!("{} could not be written", path.display()))))
}

/// What the list says of itself, in its first line.
#[cfg(any(feature = "cli", feature = "lsp"))]
const ABOUT: &str = "copydesk asked about these, and they were left as they are: one a line, in order. \
                     Take a line out to be asked again.";

/// A list, one entry a line, in order, none twice.
#[cfg(any(feature = "cli", feature = "lsp"))]
fn written(mut entries: Vec<Key>) -> String {
    entries.sort();
    entries.dedup();
    let line = |entry: &Key| serde_json::to_string(entry).unwrap_or_default();
    let lines: String = entries.iter().map(|entry| format!(", {}\n", line(entry))).collect();
    format!("[ {ABOUT:?}\n{lines}]\n")
}

fn parsed(text: &str) -> Result<Vec<Key>, Problem> {
    let at = |line: usize, column: usize| {
        let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let mut start = (start + column.saturating_sub(1)).min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let end = text[start..].find('\n').map_or(text.len(), |i| start + i);
        Span::new(start, end)
    };
    let items: Vec<serde_json::Value> = serde_json::from_str(text).map_err(|error| {
        let message = format!("no list of what is left alone: {error}");
        Problem { span: at(error.line(), error.column()), message }
    })?;
    // The first line may say what the list is.
    let entries = items.into_iter().enumerate().filter(|(i, item)| *i > 0 || !item.is_string());
    let entry = |(i, item): (usize, serde_json::Value)| {
        Key::deserialize(item).map_err(|error| {
            let message = format!("entry {} is none: {error}", i + 1);
            Problem { span: at(i + 1, 1), message }
        })
    };
    entries.map(entry).collect()
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    crate::files::read(path, MOST)
}

fn text(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|_| io::Error::new(ErrorKind::InvalidData, "the list is no UTF-8 text"))
}

#[cfg(all(test, any(feature = "cli", feature = "lsp")))]
mod tests {
    use super::*;

    fn key(rule: &str, words: &str) -> Key {
        Key {
            draft: String::new(),
            rule: rule.to_owned(),
            words: words.to_owned(),
            before: "“a”\n".to_owned(),
            after: String::new(),
            beside: String::new(),
        }
    }

    #[test]
    fn an_entry_more_is_a_line_more_and_lists_merge_line_by_line() {
        let folder = tempfile::tempdir().unwrap();
        let (path, draft) = (folder.path().join(FOLDER).join(NAME), folder.path().join("a.txt"));
        let put = |rule: &str, words: &str| {
            add(&path, &draft, &key(rule, words)).unwrap();
            fs::read_to_string(&path).unwrap()
        };
        let first = put("m", "1");
        for (rule, words) in [("a", "2"), ("z", "3"), ("m", "0")] {
            fs::write(&path, &first).unwrap();
            let more = put(rule, words);
            let (old, new): (Vec<_>, Vec<_>) = (first.lines().collect(), more.lines().collect());
            assert_eq!(new.len(), old.len() + 1);
            assert!(old.iter().all(|line| new.contains(line)), "{more}");
        }
        let lines: Vec<&str> = first.lines().collect();
        // As `merge=union` leaves it: both sides' lines, in any order, twice where both have them.
        let union = format!("{}\n{}\n{}\n{}\n]\n", lines[0], lines[1], lines[1].replace("m", "b"), lines[1]);
        fs::write(&path, union).unwrap();
        assert_eq!(put("b", "9").lines().count(), 5, "read, sorted, none twice");
        let told = fs::read_to_string(folder.path().join(FOLDER).join(".gitattributes")).unwrap();
        assert_eq!(told, "ignored.json merge=union\n");
    }

    #[test]
    fn what_is_no_list_is_named_by_its_line() {
        for (text, line) in [
            ("[\n{\"rule\":\"a\",\"words\":\"b\"}\n,{\"rule\":\"a\"}\n]", 2),
            ("[ \"about\"\n, {\"rule\":\"a\",\"words\":\"b\",\"x\":1}\n]", 2),
            ("[\n=======\n]", 2),
            ("{}", 1),
        ] {
            let problem = parsed(text).unwrap_err();
            assert_eq!(text[..problem.span.start].matches('\n').count() + 1, line, "{text}: {problem}");
        }
    }
}
