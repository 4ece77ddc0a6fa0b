//! The drafts that arguments name.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::settings::{self, Known};
use crate::folder;

/// The files that are named, and the drafts of the folders that are: neither what .gitignore leaves out nor what the
/// settings do. With `force_exclude` these leave out named files too.
///
/// # Errors
///
/// A folder without drafts.
pub(super) fn drafts(paths: &[PathBuf], force_exclude: bool, known: &mut Known) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for path in paths {
        let mut excluded = |p: &Path| settings::of(p, known).is_ok_and(|s| s.excluded);
        if !path.is_dir() {
            if !(force_exclude && excluded(path)) {
                out.push(path.clone());
            }
            continue;
        }
        let before = out.len();
        out.extend(folder::drafts(path).filter(|p| !excluded(p)));
        if out.len() == before {
            bail!(
                "{}: no drafts in this folder (.txt, .md); name a file to check it whatever its ending",
                path.display()
            );
        }
    }
    Ok(out)
}
