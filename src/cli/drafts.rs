//! The drafts that arguments name.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow, bail};

use super::settings::{self, Known};
use super::{Status, complain};
use crate::draft::Format;
use crate::folder::{self, Found};

/// A draft to be read.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// As it is shown; `-` is standard input.
    pub path: PathBuf,
    /// The folder that it was found in, where a folder was named: nothing outside of it is read or written.
    pub root: Option<Arc<Path>>,
}

/// The files that are named, and the drafts of the folders that are: neither what an ignore file leaves out nor what the
/// settings do. With `force_exclude` these leave out named files too, and standard input by its name `stdin`. What a walk skips is told; the status is
/// [`Status::Trouble`] where a folder could not be read.
///
/// # Errors
///
/// A folder without drafts.
pub(super) fn drafts(
    paths: &[PathBuf],
    stdin: &Path,
    force_exclude: bool,
    known: &mut Known,
) -> Result<(Vec<Named>, Status)> {
    let (mut out, mut status) = (Vec::new(), Status::Fine);
    for path in paths {
        let mut excluded = |p: &Path| settings::of(p, known).is_ok_and(|s| s.excluded);
        let piped = path == Path::new("-");
        if piped || !path.is_dir() {
            if !(force_exclude && excluded(if piped { stdin } else { path }))
                && (piped || is_draft(path, known))
            {
                out.push(Named { path: path.clone(), root: None });
            } else if piped {
                // A writer must not fail because nobody reads.
                io::copy(&mut io::stdin().lock(), &mut io::sink())?;
            }
            continue;
        }
        let before = out.len();
        let mut trouble = false;
        let also = |path: &Path| settings::of(path, known).is_ok_and(|s| s.format.is_some());
        let all: Vec<Found> = folder::drafts_and(path, also).collect();
        let mut excluded = |p: &Path| settings::of(p, known).is_ok_and(|s| s.excluded);
        for found in all {
            match found {
                Found::Draft(draft) if !excluded(&draft.path) => {
                    out.push(Named { path: draft.path, root: Some(draft.root) });
                }
                Found::Draft(_) => {}
                Found::Skipped { path, why, unreadable } => {
                    trouble |= unreadable;
                    complain(&anyhow!("{}: {why}", path.display()));
                }
            }
        }
        if trouble {
            status = Status::Trouble;
        } else if out.len() == before {
            bail!(
                "{}: no drafts that no setting or ignore file excludes; `copydesk formats` lists their endings",
                path.display()
            );
        }
    }
    Ok((out, status))
}

/// Whether a file that is named is a draft by its ending or by `extend`; standard input is.
fn is_draft(path: &Path, known: &mut Known) -> bool {
    // What is wrong with a file that cannot be read is told, and so is the way out of a word processor's.
    let told = ["docx", "odt", "pdf"].into_iter().any(|e| path.extension().is_some_and(|own| own == e));
    path == Path::new("-")
        || told
        || !path.is_file()
        || Format::of_path(path).is_some()
        || settings::of(path, known).map_or(true, |s| s.format.is_some())
}
