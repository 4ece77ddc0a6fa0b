//! Finds the drafts that the arguments name.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow, bail};

use super::comment::COMMENTED;
use super::settings::{self, Known};
use super::{Status, complain};
use crate::draft::Format;
use crate::folder::{self, Found};
use crate::office::FileKind;

/// A draft to read.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// The path as shown; `-` is standard input.
    pub path: PathBuf,
    /// The named folder in which the draft was found, if any. Nothing outside it is read or written.
    pub root: Option<Arc<Path>>,
}

/// Returns the named files and the drafts in the named folders, without those that ignore files or the settings exclude.
/// With `force_exclude` the exclusions also apply to named files, and to standard input by its name `stdin`. Files that the
/// walk skips are reported; the status is [`Status::Trouble`] if a folder could not be read.
///
/// # Errors
///
/// Returns an error for a folder without drafts.
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
                // A closed standard error is not a failure.
                io::copy(&mut io::stdin().lock(), &mut io::sink())?;
            }
            continue;
        }
        let before = out.len();
        let mut trouble = false;
        let also =
            |path: &Path| is_document(path) || settings::of(path, known).is_ok_and(|s| s.format.is_some());
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
                "{}: no drafts here, or all are excluded by settings or ignore files; `copydesk formats` lists their endings",
                path.display()
            );
        }
    }
    Ok((out, status))
}

/// True if a file in a folder is a word processor file, but not the lock file of an open one or a copy with comments.
fn is_document(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    FileKind::of_path(path).is_some() && !name.starts_with("~$") && !stem.ends_with(COMMENTED)
}

/// True if a named file is a draft because of its extension or of `extend`. Standard input always is.
fn is_draft(path: &Path, known: &mut Known) -> bool {
    // Copy in a format that is not read is kept for its error.
    let told =
        path.extension().is_some_and(|own| ["pdf", "doc", "rtf"].iter().any(|e| own.eq_ignore_ascii_case(e)));
    path == Path::new("-")
        || told
        || FileKind::of_path(path).is_some()
        || !path.is_file()
        || Format::of_path(path).is_some()
        || settings::of(path, known).map_or(true, |s| s.format.is_some())
}
