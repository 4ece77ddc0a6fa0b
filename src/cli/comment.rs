//! `copydesk comment`: a copy of a word processor's file with the findings in its margin.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::asked::{Asked, broke_down, guarded};
use super::read::Text;
use super::read::{from_file, told};
use super::settings::{self, Known};
use super::{Status, complain, day, shown, tell};
use crate::facts::people::counted;
use crate::files::{self, Only};
use crate::finding::Severity;
use crate::office::{self, FileKind, LARGEST, Remark};

/// The suffix of a commented copy, before its extension. Folder walks skip such files.
pub(super) const COMMENTED: &str = ".copydesk";

/// Write a copy of a Word or LibreOffice file with each finding as a comment in its margin
///
/// Text, formatting, tracked changes and existing comments are kept. The file itself is not changed.
///
/// Exit status: 0 done, 2 it could not be done.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "Examples:
  copydesk comment story.docx                    writes story.copydesk.docx
  copydesk comment story.odt -o queries.odt      to a file of this name"
)]
pub(super) struct Args {
    /// The file: .docx or .odt
    path: PathBuf,
    /// The file to write; by default next to the original
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Include hints
    #[arg(long)]
    hints: bool,
    /// Print the text as it is read, one paragraph per line, and write nothing
    #[arg(long, conflicts_with = "output")]
    text: bool,
    #[command(flatten)]
    day: day::Args,
}

pub(super) fn run(args: &Args) -> Result<Status> {
    let name = args.path.display();
    let Some(kind) = FileKind::of_path(&args.path) else {
        bail!("{name} does not end in .docx or .odt; `copydesk check` reads other drafts");
    };
    let settings =
        args.day.given(settings::of(&args.path, &mut Known::default()).map_err(anyhow::Error::msg)?);
    let Some(bytes) = from_file(&args.path, None, LARGEST as u64)? else {
        bail!("{name} is larger than {} MiB; remove its pictures, or save only the text", LARGEST >> 20);
    };
    guarded(&args.path, || {
        let story = told(&args.path, office::read(&bytes, kind))?;
        let text = story.text.clone();
        if text.len() > settings.max_bytes {
            bail!(
                "{name} has more than max_bytes = {} bytes of text; raise that in copydesk.toml",
                settings.max_bytes
            );
        }
        if args.text {
            io::stdout().write_all(shown(text).as_bytes())?;
            return Ok(Status::Fine);
        }
        let to = args.output.clone().unwrap_or_else(|| beside(&args.path));
        refuse(&args.path, &to, kind)?;
        // The sender of the file may have put a link there. A name given with -o is the user's own.
        if args.output.is_none() && to.is_symlink() {
            bail!("{} is a link, so no copy was written; name another file with -o", to.display());
        }
        let draft = Text { name: args.path.clone(), text, over: None, story: Some(story) };
        let Asked { mut found, broken, .. } = Asked::of(draft, &settings);
        found.retain(|f| args.hints || settings.hints || f.severity > Severity::Hint);
        if !broken.is_empty() {
            complain(&broke_down(&name, &broken));
        }
        let status = if broken.is_empty() { Status::Fine } else { Status::Trouble };
        if found.is_empty() {
            tell(&format!("{name}: no findings, so no copy was written"));
            return Ok(status);
        }
        let remarks: Vec<Remark> = found
            .into_iter()
            .map(|f| Remark { span: f.span, rule: f.rule.to_owned(), message: f.message })
            .collect();
        let copy = told(&args.path, office::commented(&bytes, kind, &remarks))?;
        files::write(&to, &copy, Only::default()).with_context(|| format!("the copy of {name}"))?;
        tell(&format!("{} has {}", to.display(), counted(remarks.len(), "comment")));
        Ok(status)
    })
}

/// `story.copydesk.docx` for `story.docx`.
fn beside(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}{COMMENTED}.{ending}"))
}

/// Refuses to overwrite the file itself, under any name, and rejects a name with the extension of another format.
fn refuse(path: &Path, to: &Path, kind: FileKind) -> Result<()> {
    if FileKind::of_path(to) != Some(kind) {
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        bail!("{}: the copy has the format of {}; name it .{ending}", to.display(), path.display());
    }
    let real = |p: &Path| p.canonicalize().ok();
    let same = real(to).is_some_and(|to| real(path) == Some(to));
    if same || is_linked(path, to) {
        bail!("{} is the file itself; choose another name for the copy", to.display());
    }
    Ok(())
}

/// True if both names refer to the same file on disk.
#[cfg(unix)]
fn is_linked(path: &Path, to: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |p: &Path| std::fs::metadata(p).ok().map(|found| (found.dev(), found.ino()));
    id(to).is_some_and(|to| id(path) == Some(to))
}

#[cfg(not(unix))]
fn is_linked(_: &Path, _: &Path) -> bool {
    false
}
