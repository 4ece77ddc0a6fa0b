//! Settings of a draft on disk: the nearest copydesk.toml in its folder or a folder above.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::complain;
use crate::config::{self, File, Layer, Problem, Settings};
use crate::ignored::Ignored;
use crate::ignored::list::{self, List};
use crate::report::Lines;

/// Cache of settings files and lists of ignored findings, by folder.
#[derive(Debug, Default)]
pub(super) struct Known {
    files: BTreeMap<PathBuf, File>,
    lists: BTreeMap<PathBuf, List>,
    /// Files whose warnings were already reported.
    doubted: BTreeSet<PathBuf>,
    /// Settings by folder.
    folders: BTreeMap<PathBuf, Holding>,
}

/// The settings file and the lists that apply in a folder.
#[derive(Clone, Debug)]
struct Holding {
    toml: Option<PathBuf>,
    lists: Vec<PathBuf>,
}

impl Known {
    /// Returns the settings of a draft; each folder is searched once.
    fn holding(&mut self, draft: &Path) -> Holding {
        let found = || Holding { toml: config::nearest(draft, None), lists: list::of(draft, None) };
        match draft.parent() {
            Some(folder) if self.folders.contains_key(folder) => self.folders[folder].clone(),
            Some(folder) => self.folders.entry(folder.to_owned()).or_insert_with(found).clone(),
            None => found(),
        }
    }
}

/// Returns the settings of the file at `path`, for drafts that are not on disk.
///
/// # Errors
///
/// As for [`of`].
pub(super) fn of_file(path: &Path) -> Result<Settings, String> {
    let file = File::read(path);
    let layer = file.read.as_ref().map_err(|_| all_told(&file))?;
    warn(&file, layer);
    Ok(Settings::of([layer], Path::new("")))
}

/// Reports the warnings of a settings file, which still applies.
fn warn(file: &File, layer: &Layer) {
    for problem in layer.warnings() {
        complain(&anyhow::anyhow!("warning: {}", told(&file.path, &file.text, problem)));
    }
    for (beside, problem) in file.beside.iter().flat_map(|b| b.problems.iter().map(move |p| (b, p))) {
        complain(&anyhow::anyhow!("warning: {}", told(&beside.path, &beside.text, problem)));
    }
}

/// Returns the settings of the draft at `path`.
///
/// # Errors
///
/// Returns an error for a faulty settings file or list, with its path, line and column (from 1, in code points).
pub(super) fn of(path: &Path, known: &mut Known) -> Result<Settings, String> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let Holding { toml, lists } = known.holding(&whole);
    let mut settings = match toml {
        None => Settings::of([], path),
        Some(toml) => {
            let file = known.files.entry(toml.clone()).or_insert_with(|| File::read(&toml));
            let inside = toml.parent().and_then(|folder| whole.strip_prefix(folder).ok()).unwrap_or(path);
            let layer = file.read.as_ref().map_err(|_| all_told(file))?;
            if known.doubted.insert(toml.clone()) {
                warn(file, layer);
            }
            Settings::of([layer], inside)
        }
    };
    settings.ignored = ignored(&whole, lists, known)?;
    Ok(settings)
}

/// Returns the ignored findings of the draft at `path`.
fn ignored(path: &Path, lists: Vec<PathBuf>, known: &mut Known) -> Result<Ignored, String> {
    let mut ignored = Ignored::default();
    for at in lists {
        let list = known.lists.entry(at.clone()).or_insert_with(|| List::read(&at));
        match list.problem() {
            None => list.add_to(&mut ignored, path),
            Some(problem) => return Err(told(&at, &list.text, problem)),
        }
    }
    Ok(ignored)
}

/// All faults of a settings file, one per line.
fn all_told(file: &File) -> String {
    let told = file.faults.iter().map(|fault| told(&file.path, &file.text, fault));
    told.collect::<Vec<_>>().join("\ncopydesk: ")
}

fn told(path: &Path, text: &str, problem: &Problem) -> String {
    let (line, column) = Lines::new(text).place(problem.span.start);
    format!("{}:{line}:{column}: {problem}", shown(path).display())
}

/// The path of a file as shown: relative to the current folder if it is inside.
pub(super) fn shown(path: &Path) -> PathBuf {
    let here = std::env::current_dir().ok();
    here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path).to_owned()
}
