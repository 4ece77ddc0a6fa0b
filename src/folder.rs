//! Finds the drafts in a folder. The walk never leaves its root.
//!
//! Ignore files (`.ignore`, `.gitignore`, `.git/info/exclude`) are untrusted, so they are read with limits: no links,
//! no pipes, at most 1 MiB, at most [`pattern::MOST`] patterns.

use std::collections::VecDeque;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::draft::{Format, ending};
use crate::{files, pattern, sheet};

/// Largest ignore file that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// A draft in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Draft {
    /// The root of the walk, with links resolved.
    pub root: Arc<Path>,
    /// The path of the draft. It begins with the folder as the caller named it.
    pub path: PathBuf,
}

/// An item that the walk yields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A draft.
    Draft(Draft),
    /// A file or folder that was skipped, and the reason. Its path begins with the folder as the caller named it.
    Skipped { path: PathBuf, why: String, unreadable: bool },
}

/// Yields the drafts in a folder at any depth, in order of name, and the files for which `also` returns true, whatever
/// their extension.
///
/// A draft has the extension of a supported format and is neither hidden nor ignored. A link counts as a draft if its
/// target is a file inside the folder; a link out of the folder is skipped.
pub(crate) fn drafts_and<'a>(
    folder: &Path,
    also: impl FnMut(&Path) -> bool + 'a,
) -> impl Iterator<Item = Found> + 'a {
    Walk::new(folder, Box::new(also))
}

fn is_draft(path: &Path) -> bool {
    ending(path).and_then(Format::of_ending).is_some()
}

/// True if a file starts like a fact sheet of copydesk.
fn is_fact_sheet(path: &Path) -> bool {
    /// Number of bytes that are read.
    const START: u64 = 512;
    let web_or_markdown =
        ending(path).and_then(Format::of_ending).is_some_and(|format| format != Format::Text);
    let read = || -> std::io::Result<Vec<u8>> {
        let mut start = Vec::new();
        fs::File::open(path)?.take(START).read_to_end(&mut start)?;
        Ok(start)
    };
    web_or_markdown && read().is_ok_and(|start| sheet::is_fact_sheet(&String::from_utf8_lossy(&start)))
}

/// The ignore files of one folder.
struct Level {
    own: Gitignore,
    git: Gitignore,
    exclude: Gitignore,
    /// True if this is the root of a repository. The `.gitignore` files of the folders above then do not apply.
    is_repository: bool,
}

impl Default for Level {
    fn default() -> Self {
        let none = Gitignore::empty;
        Self { own: none(), git: none(), exclude: none(), is_repository: false }
    }
}

struct Walk<'a> {
    /// Returns true for other files that count as drafts.
    also: Box<dyn FnMut(&Path) -> bool + 'a>,
    /// The folder as the caller named it.
    named: PathBuf,
    root: Arc<Path>,
    /// The user's global ignore file.
    global: Gitignore,
    /// From the outermost folder above the root to the folder that is being read.
    levels: Vec<Level>,
    /// How many of the levels are above the root.
    above: usize,
    /// The entries not yet visited of each open folder.
    open: Vec<VecDeque<Entry>>,
    /// The open folder, relative to the root.
    inside: PathBuf,
    waiting: VecDeque<Found>,
}

/// An entry of a folder.
struct Entry {
    name: std::ffi::OsString,
    kind: Option<fs::FileType>,
}

impl<'a> Walk<'a> {
    fn new(folder: &Path, also: Box<dyn FnMut(&Path) -> bool + 'a>) -> Self {
        let mut walk = Self {
            also,
            named: folder.to_owned(),
            root: Arc::from(folder),
            global: Gitignore::empty(),
            levels: Vec::new(),
            above: 0,
            open: Vec::new(),
            inside: PathBuf::new(),
            waiting: VecDeque::new(),
        };
        match folder.canonicalize() {
            Ok(root) => walk.begin(&root),
            Err(error) => walk.leave_out(folder.to_owned(), format!("cannot be read: {error}"), true),
        }
        walk
    }

    fn begin(&mut self, root: &Path) {
        self.root = Arc::from(root);
        self.global = GitignoreBuilder::new(root).build_global().0;
        let mut left_out = false;
        let above: Vec<&Path> = root.ancestors().skip(1).collect();
        for folder in above.into_iter().rev() {
            left_out |= self.matched(folder, true).is_ignore();
            let level = self.level(folder, folder);
            // A repository inside an ignored folder of another one is its own.
            left_out &= !level.is_repository;
            self.levels.push(level);
        }
        self.above = self.levels.len();
        left_out |= self.matched(root, true).is_ignore();
        left_out &= fs::symlink_metadata(root.join(".git")).is_err();
        // Inside an ignored folder, a walk of "." finds nothing, but a folder given by name is walked.
        let is_named = matches!(self.named.components().next_back(), Some(Component::Normal(_)));
        if is_named || !left_out {
            self.enter(PathBuf::new());
        }
    }

    fn leave_out(&mut self, path: PathBuf, why: String, unreadable: bool) {
        self.waiting.push_back(Found::Skipped { path, why, unreadable });
    }

    /// Reads the ignore files of `folder`. Messages show it as `shown`.
    fn level(&mut self, folder: &Path, shown: &Path) -> Level {
        let git = folder.join(".git");
        let plain = |path: &Path| fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
        let exclude = if plain(&git) && plain(&git.join("info")) {
            self.ignoring(folder, shown, ".git/info/exclude")
        } else {
            Gitignore::empty()
        };
        Level {
            own: self.ignoring(folder, shown, ".ignore"),
            git: self.ignoring(folder, shown, ".gitignore"),
            exclude,
            is_repository: fs::symlink_metadata(&git).is_ok(),
        }
    }

    /// The named ignore file of `folder`, or an empty one. An ignore file over the limits is reported and not used.
    fn ignoring(&mut self, folder: &Path, shown: &Path, name: &str) -> Gitignore {
        match ignoring(folder, name) {
            Ok(read) => read,
            Err(why) => {
                self.leave_out(shown.join(name), why, false);
                Gitignore::empty()
            }
        }
    }

    /// Matches a path against the ignore files read so far. The path lies below all their folders.
    fn matched(&self, path: &Path, is_folder: bool) -> Match<()> {
        let of = |file: &Gitignore| file.matched(path, is_folder).map(|_| ());
        let levels = || self.levels.iter().rev();
        let own = levels().map(|level| of(&level.own)).find(|m| !m.is_none());
        let git = || {
            let innermost = levels().position(|level| level.is_repository).unwrap_or(usize::MAX - 1);
            let files = levels().take(innermost + 1).flat_map(|level| [&level.git, &level.exclude]);
            files.map(of).find(|m| !m.is_none())
        };
        own.or_else(git).unwrap_or_else(|| of(&self.global))
    }

    /// Opens a folder. `inside` is relative to the root.
    fn enter(&mut self, inside: PathBuf) {
        let (folder, shown) = (self.root.join(&inside), self.named.join(&inside));
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                self.leave_out(shown, format!("cannot be read: {error}"), true);
                self.open.push(VecDeque::new());
                self.levels.push(Level::default());
                self.inside = inside;
                return;
            }
        };
        let entry = |entry: fs::DirEntry| Entry { name: entry.file_name(), kind: entry.file_type().ok() };
        let mut entries: Vec<Entry> = entries.filter_map(Result::ok).map(entry).collect();
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        let level = self.level(&folder, &shown);
        self.levels.push(level);
        self.open.push(entries.into());
        self.inside = inside;
    }

    /// Handles an entry of the open folder.
    fn look(&mut self, entry: &Entry) {
        let Some(kind) = entry.kind else { return };
        let inside = self.inside.join(&entry.name);
        let path = self.root.join(&inside);
        if !kind.is_dir() && !is_draft(&path) && !(self.also)(&path) {
            return;
        }
        let said = self.matched(&path, kind.is_dir());
        let hidden = entry.name.as_encoded_bytes().starts_with(b".");
        if said.is_ignore() || (hidden && !said.is_whitelist()) {
            return;
        }
        if kind.is_dir() {
            return self.enter(inside);
        }
        let shown = self.named.join(&inside);
        if kind.is_symlink() {
            // Check the target of the link, so that the walk does not leave the root.
            let Ok(target) = path.canonicalize() else { return };
            if !target.starts_with(&self.root) {
                return self.leave_out(
                    shown,
                    "a link that leads out of the folder; it is skipped".to_owned(),
                    false,
                );
            }
            if !target.is_file() {
                return;
            }
        } else if !kind.is_file() {
            return;
        }
        if is_fact_sheet(&path) {
            return self.leave_out(
                shown,
                "a fact sheet that copydesk wrote; it is skipped".to_owned(),
                false,
            );
        }
        self.waiting.push_back(Found::Draft(Draft { root: Arc::clone(&self.root), path: shown }));
    }
}

impl Iterator for Walk<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.waiting.pop_front() {
                return Some(found);
            }
            match self.open.last_mut()?.pop_front() {
                Some(entry) => self.look(&entry),
                None => {
                    self.open.pop();
                    self.levels.truncate(self.above + self.open.len());
                    self.inside.pop();
                }
            }
        }
    }
}

fn ignoring(folder: &Path, name: &str) -> Result<Gitignore, String> {
    let path = folder.join(name);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Gitignore::empty()),
        Err(error) => return Err(format!("cannot be read: {error}; it is not used")),
        Ok(found) if !found.is_file() => return Err("is not a regular file; it is not used".to_owned()),
        Ok(_) => {}
    }
    let bytes = files::read(&path, LARGEST).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => format!("has more than {} MiB; it is not used", LARGEST >> 20),
        _ => "cannot be read; it is not used".to_owned(),
    })?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.trim_start_matches('\u{feff}').lines();
    let patterns = lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let mut builder = GitignoreBuilder::new(folder);
    for (index, line) in patterns.enumerate() {
        if index == pattern::MOST {
            return Err(format!("has more than {} patterns; it is not used", pattern::MOST));
        }
        if let Some(why) = pattern::excess(line) {
            return Err(format!("is not used: {why}"));
        }
        // A line that is not a valid pattern ignores nothing.
        let _ = builder.add_line(None, line);
    }
    builder.build().map_err(|_| "has patterns that are too complex; it is not used".to_owned())
}
