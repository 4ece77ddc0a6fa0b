//! Finds and reads the copydesk.toml that applies to a draft.

use std::fs;
use std::path::{Path, PathBuf};

use super::faults::Beside;
use super::{Layer, Problem, file_patterns, tree};
use crate::files;
use crate::text::Span;

/// File name of the settings file.
pub const NAME: &str = "copydesk.toml";

/// Maximum size of a settings file in bytes; a larger one is not read.
const MOST: u64 = 1 << 20;

/// Returns the nearest copydesk.toml in the folder of `draft` or above it, but not above `root` if one is given.
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

/// A settings file with the result of reading it.
#[derive(Clone, Debug)]
pub struct File {
    /// Path of the file.
    pub path: PathBuf,
    /// Text of the file, for the positions of its problems.
    pub text: String,
    /// The settings, or the first problem of the file.
    pub read: Result<Layer, Problem>,
    /// All problems in text order.
    pub faults: Vec<Problem>,
    /// The terms files that it names and that have problems.
    pub beside: Vec<Beside>,
}

impl File {
    /// Reads the file at `path`. A symbolic link is not followed, so a folder's settings cannot read anything
    /// outside it.
    pub fn read(path: &Path) -> Self {
        let text = text(path);
        let (mut layer, faults) = match &text {
            Ok(text) => Layer::parsed(text),
            Err(fault) => (Layer::default(), vec![fault.clone()]),
        };
        let beside = match path.parent() {
            Some(folder) if faults.is_empty() => layer.read_terms(folder),
            _ => Vec::new(),
        };
        let read = faults.first().cloned().map_or(Ok(layer), Err);
        Self { path: path.to_owned(), text: text.unwrap_or_default(), read, faults, beside }
    }

    /// Returns the file patterns that match none of `paths` (relative to the file's folder), each with its byte
    /// range in the file. An empty list counts as one empty pattern.
    pub fn idle_patterns(&self, paths: &[PathBuf]) -> Vec<(Span, String)> {
        let all = tree::of_toml(&self.text).map(|node| file_patterns::all(&node)).unwrap_or_default();
        let idle = |pattern: &str| {
            file_patterns::fits(pattern)
                .is_none_or(|one| !paths.iter().any(|path| one.last(path) == Some(true)))
        };
        all.into_iter().filter(|(_, pattern)| pattern.is_empty() || idle(pattern)).collect()
    }
}

fn text(path: &Path) -> Result<String, Problem> {
    let problem = |message: String| Problem { span: Span::default(), message };
    let found = fs::symlink_metadata(path).map_err(|e| problem(format!("it cannot be read: {e}")))?;
    if !found.is_file() {
        return Err(problem("it is not a regular file; links are not followed".to_owned()));
    }
    let bytes = files::read(path, MOST).map_err(|e| problem(e.to_string()))?;
    String::from_utf8(bytes)
        .map_err(|e| problem(format!("it is not UTF-8: byte {}", e.utf8_error().valid_up_to() + 1)))
}
