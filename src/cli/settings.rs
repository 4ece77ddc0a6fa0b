//! The settings of a draft on the disk: the nearest copydesk.toml at or above its folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::config::{self, File, Settings};

/// The settings' files that were read.
pub(super) type Known = BTreeMap<PathBuf, File>;

/// The settings for the draft at `path`.
///
/// # Errors
///
/// A settings file that is wrong: its path, line and column (from 1, in code points), and what is wrong there.
pub(super) fn of(path: &Path, known: &mut Known) -> Result<Settings, String> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let Some(toml) = config::nearest(&whole, None) else { return Ok(Settings::of([], path)) };
    let file = known.entry(toml.clone()).or_insert_with(|| File::read(&toml));
    let inside = toml.parent().and_then(|folder| whole.strip_prefix(folder).ok()).unwrap_or(path);
    match &file.read {
        Ok(layer) => Ok(Settings::of([layer], inside)),
        Err(problem) => {
            let (line, column) = super::check::place(&file.text, problem.span.start);
            Err(format!("{}:{line}:{column}: {problem}", toml.display()))
        }
    }
}
