//! copydesk.toml: which one holds for a draft, and what it says.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Layer, Problem, keys, tree};
use crate::files;
use crate::text::Span;

/// The name of the settings' file.
pub const NAME: &str = "copydesk.toml";

/// The largest settings file that is read, in bytes.
const MOST: u64 = 1 << 20;

/// The nearest copydesk.toml at or above the folder that `draft` is in; none above `root` where there is one.
pub fn nearest(draft: &Path, root: Option<&Path>) -> Option<PathBuf> {
    for folder in draft.ancestors().skip(1) {
        let file = folder.join(NAME);
        if fs::symlink_metadata(&file).is_ok() {
            return Some(file);
        }
        if root == Some(folder) {
            return None;
        }
    }
    None
}

/// A settings file that was read, or what is wrong with it.
#[derive(Clone, Debug)]
pub struct File {
    /// Where it is.
    pub path: PathBuf,
    /// Its text, for the places of what is wrong.
    pub text: String,
    /// What it says; the first fault where it has any.
    pub read: Result<Layer, Problem>,
    /// All its faults, in order of their places.
    pub faults: Vec<Problem>,
}

impl File {
    /// Reads the file at `path`. A link is not followed, so that a folder's settings cannot read outside of it.
    pub fn read(path: &Path) -> Self {
        let text = text(path);
        let (layer, faults) = match &text {
            Ok(text) => Layer::parsed(text),
            Err(fault) => (Layer::default(), vec![fault.clone()]),
        };
        let read = faults.first().cloned().map_or(Ok(layer), Err);
        Self { path: path.to_owned(), text: text.unwrap_or_default(), read, faults }
    }

    /// Its patterns of files for which `paths`, counted from its folder, has nothing: each with its place, empty where a
    /// list has none.
    pub fn idle_patterns(&self, paths: &[PathBuf]) -> Vec<(Span, String)> {
        let all = tree::of_toml(&self.text).map(|node| keys::all_patterns(&node)).unwrap_or_default();
        let idle = |pattern: &str| {
            keys::fits(pattern).is_none_or(|one| !paths.iter().any(|path| one.last(path) == Some(true)))
        };
        all.into_iter().filter(|(_, pattern)| pattern.is_empty() || idle(pattern)).collect()
    }
}

fn text(path: &Path) -> Result<String, Problem> {
    let problem = |message: String| Problem { span: Span::default(), message };
    let found = fs::symlink_metadata(path).map_err(|e| problem(format!("it cannot be read: {e}")))?;
    if !found.is_file() {
        return Err(problem("it is no regular file; links are not followed".to_owned()));
    }
    let bytes = files::read(path, MOST).map_err(|e| problem(e.to_string()))?;
    String::from_utf8(bytes)
        .map_err(|e| problem(format!("it is not UTF-8: byte {}", e.utf8_error().valid_up_to() + 1)))
}
