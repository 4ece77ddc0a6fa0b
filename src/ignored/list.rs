//! Reads and writes the list of ignored findings, `.copydesk/ignored.json`.
//!
//! The list has one entry per line, sorted, and each line starts with its comma, so that a new entry adds one line and
//! changes no other. Git can therefore merge two lists line by line (`.copydesk/.gitattributes` says so). Delete a line
//! to see its finding again.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use super::{Ignored, Key, Keys, by_rule};
use crate::files;
use crate::finding::Problem;
use crate::text::Span;

/// Name of the folder that holds the list.
pub const FOLDER: &str = ".copydesk";

/// File name of the list.
pub const NAME: &str = "ignored.json";

/// Largest list that is read, in bytes.
const MOST: u64 = 2 << 20;

/// Most drafts in a list for which their existence is checked again each time a draft is opened.
#[cfg(feature = "lsp")]
const FEW: usize = 1000;

/// Most attempts to update a list that another program writes at the same time.
#[cfg(any(feature = "cli", feature = "lsp"))]
const ATTEMPTS: usize = 8;

/// A list that was read, or the problem with it.
#[derive(Clone, Debug)]
pub struct List {
    /// Path of the list.
    pub path: PathBuf,
    /// Text of the list, to locate a problem.
    pub text: String,
    entries: Result<Entries, Problem>,
}

/// The entries of a list, grouped by draft.
#[derive(Clone, Debug, Default)]
struct Entries {
    /// By the path of the draft relative to the list's folder, with `/` as separator.
    by_draft: BTreeMap<String, Arc<Keys>>,
    /// The entries of drafts that no longer exist.
    orphans: Arc<Keys>,
}

impl Entries {
    /// Groups the entries of a list. `folder` is the folder that contains `.copydesk`.
    ///
    /// An entry whose draft is not a path below that folder is skipped, so that no other path is looked up.
    fn new(keys: Vec<Key>, folder: &Path) -> Self {
        let mut by_draft: BTreeMap<String, Vec<Key>> = BTreeMap::new();
        for key in keys {
            if let Some(draft) = inside(&key.draft) {
                by_draft.entry(draft).or_default().push(key);
            }
        }
        let by_draft = by_draft.into_iter().map(|(draft, keys)| (draft, Arc::new(by_rule(keys)))).collect();
        let mut entries = Self { by_draft, orphans: Arc::default() };
        entries.look(folder);
        entries
    }

    /// Checks which drafts still exist.
    fn look(&mut self, folder: &Path) {
        let gone = |draft: &str| {
            let found = fs::symlink_metadata(folder.join(draft));
            found.is_err_and(|error| error.kind() == ErrorKind::NotFound)
        };
        let mut orphans = Keys::new();
        for (rule, keys) in
            self.by_draft.iter().filter(|(draft, _)| gone(draft)).flat_map(|(_, keys)| &**keys)
        {
            orphans.entry(rule.clone()).or_default().extend(keys.iter().cloned());
        }
        if *self.orphans != orphans {
            self.orphans = Arc::new(orphans);
        }
    }
}

/// Normalises a relative path below a folder, with `/` as separator. Returns `None` for any other path.
fn inside(draft: &str) -> Option<String> {
    if draft.contains(['\\', ':']) && cfg!(windows) {
        return None;
    }
    let part = |part: Component<'_>| match part {
        // Looking for a device or a stream would open it.
        Component::Normal(name) if cfg!(windows) && !files::is_portable(&name.to_string_lossy()) => None,
        Component::Normal(name) => Some(Some(name.to_string_lossy().into_owned())),
        Component::CurDir => Some(None),
        _ => None,
    };
    let parts: Vec<_> = Path::new(draft).components().map(part).collect::<Option<_>>()?;
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// The paths of the lists that apply to a draft: in its folder and above, up to `root` if it is given.
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

/// The list to add a draft's finding to: the nearest list, or else a new one in `root` or next to the draft.
pub fn home(draft: &Path, root: Option<&Path>) -> Option<PathBuf> {
    let nearest = of(draft, root).into_iter().next();
    nearest.or_else(|| Some(root.or(draft.parent())?.join(FOLDER).join(NAME)))
}

impl List {
    /// Reads the list at `path`. Links to the list or to its folder are not followed.
    pub fn read(path: &Path) -> Self {
        let folder = path.parent().and_then(Path::parent).unwrap_or(Path::new(""));
        let (text, entries) = match bytes(path).and_then(text) {
            Ok(text) => {
                let entries = parsed(&text).map(|keys| Entries::new(keys, folder));
                (text, entries)
            }
            Err(error) => (String::new(), Err(Problem { span: Span::default(), message: error.to_string() })),
        };
        Self { path: path.to_owned(), text, entries }
    }

    /// Checks again which drafts still exist, if the list has few enough to do so whenever a draft is opened.
    #[cfg(feature = "lsp")]
    pub(crate) fn look_again(&mut self) {
        let folder = self.path.parent().and_then(Path::parent).unwrap_or(Path::new(""));
        if let Ok(entries) = &mut self.entries
            && entries.by_draft.len() <= FEW
        {
            entries.look(folder);
        }
    }

    /// The problem with the list, if there is one.
    pub fn problem(&self) -> Option<&Problem> {
        self.entries.as_ref().err()
    }

    /// Adds to `ignored` the entries that apply to a draft.
    ///
    /// The entries of a missing draft apply to every draft with the same words, because it may have been renamed.
    pub fn add_to(&self, ignored: &mut Ignored, draft: &Path) {
        let (Some(folder), Ok(entries)) = (self.path.parent().and_then(Path::parent), &self.entries) else {
            return;
        };
        let name = |folder: &Path, draft: &Path| {
            draft
                .strip_prefix(folder)
                .ok()
                .map(|path| slashed(path.iter().map(|part| part.to_string_lossy())))
        };
        let own = name(folder, draft).and_then(|name| entries.by_draft.get(&name));
        // The path may go through a link.
        let linked = || {
            let name = name(&folder.canonicalize().ok()?, &draft.canonicalize().ok()?)?;
            entries.by_draft.get(&name)
        };
        own.or_else(linked).into_iter().for_each(|keys| ignored.add(keys));
        ignored.add(&entries.orphans);
    }
}

fn slashed<'a>(parts: impl Iterator<Item = Cow<'a, str>>) -> String {
    parts.collect::<Vec<_>>().join("/")
}

/// Adds findings of `draft` to the list at `path`, and creates the list if it does not exist.
///
/// # Errors
///
/// Returns an error if the list is invalid (it is left unchanged, so that nothing is lost), is reached by a link out
/// of its folder, or cannot be written. The error names the list.
#[cfg(any(feature = "cli", feature = "lsp"))]
pub fn add(path: &Path, draft: &Path, keys: &[Key]) -> io::Result<()> {
    use crate::files::{Only, write};
    let wrong = |what: String| io::Error::new(ErrorKind::InvalidData, what);
    let home = path
        .parent()
        .ok_or_else(|| wrong(format!("{} is not a list of ignored findings", path.display())))?;
    let folder = home.parent().unwrap_or(home);
    let inside = draft.strip_prefix(folder).unwrap_or(draft);
    let name = slashed(inside.iter().map(|part| part.to_string_lossy()));
    if fs::symlink_metadata(home).is_err() {
        fs::create_dir(home).map_err(|e| {
            io::Error::new(e.kind(), format!("the folder {} cannot be created: {e}", home.display()))
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
                format!("{}, line {line}: {p}; correct it and try again; it is unchanged", path.display())
            };
            parsed(&text).map_err(|problem| wrong(said(problem)))?
        };
        entries.extend(keys.iter().map(|key| Key { draft: name.clone(), ..key.clone() }));
        match write(path, written(entries).as_bytes(), Only { within: Some(folder), was: Some(&was) }) {
            Err(error) if error.kind() == ErrorKind::ResourceBusy => last = Some(error),
            done => return done,
        }
    }
    Err(last.unwrap_or_else(|| wrong(format!("{} could not be written", path.display()))))
}

/// The description on the first line of the list.
#[cfg(any(feature = "cli", feature = "lsp"))]
const ABOUT: &str = "The findings that copydesk ignores here, one per line, in order. \
                     Delete a line to see its finding again.";

/// The text of a list: one entry per line, sorted and without duplicates.
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
        // The message does not repeat the file's content, which is untrusted.
        let message = "this is not a list of ignored findings: its JSON is broken here".to_owned();
        Problem { span: at(error.line(), error.column()), message }
    })?;
    // The first line may be a description.
    let entries = items.into_iter().enumerate().filter(|(i, item)| *i > 0 || !item.is_string());
    let entry = |(i, item): (usize, serde_json::Value)| {
        Key::deserialize(item).map_err(|_| {
            let message = format!("entry {} does not have the form of an ignored finding", i + 1);
            Problem { span: at(i + 1, 1), message }
        })
    };
    entries.map(entry).collect()
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    for part in path.parent().into_iter().chain([path]) {
        if fs::symlink_metadata(part)?.is_symlink() {
            let what = format!("{} is a link; it is not followed", part.display());
            return Err(io::Error::new(ErrorKind::InvalidInput, what));
        }
    }
    crate::files::read(path, MOST)
}

fn text(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|_| io::Error::new(ErrorKind::InvalidData, "the list is not UTF-8 text"))
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
    fn each_entry_is_a_line_and_lists_merge_line_by_line() {
        let folder = tempfile::tempdir().unwrap();
        let (path, draft) = (folder.path().join(FOLDER).join(NAME), folder.path().join("a.txt"));
        let put = |rule: &str, words: &str| {
            add(&path, &draft, &[key(rule, words)]).unwrap();
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
        // The result of `merge=union`: the lines of both sides in any order, with duplicates.
        let union = format!("{}\n{}\n{}\n{}\n]\n", lines[0], lines[1], lines[1].replace("m", "b"), lines[1]);
        fs::write(&path, union).unwrap();
        assert_eq!(put("b", "9").lines().count(), 5, "read, sorted, without duplicates");
        let told = fs::read_to_string(folder.path().join(FOLDER).join(".gitattributes")).unwrap();
        assert_eq!(told, "ignored.json merge=union\n");
    }

    #[test]
    fn a_broken_list_is_reported_with_its_line() {
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
