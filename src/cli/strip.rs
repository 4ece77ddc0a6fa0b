//! `copydesk strip`: the clean copy for filing.

use std::io::{self, Write};
use std::path::{self, Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::read::read;
use super::settings::{self, Known};
use super::{Status, shown, tell};
use crate::check;
use crate::draft::{Draft, NoteKind};
use crate::facts::Facts;
use crate::facts::people::counted;
use crate::files::{self, Only};
use crate::ignored::Key;
use crate::ignored::list;
use crate::office::FileKind;
use crate::report::Lines;
use crate::report::harmless::{name, words};
use crate::strip::strip;
use crate::text::Span;

/// Maximum size of a draft, in bytes.
const MOST: usize = 64 << 20;

/// Write the clean copy of a draft for filing: without stets, source notes, (CQ) and comments
///
/// Removed notes are listed on standard error. Links and footnotes stay, and the draft itself is not changed.
/// As long as a placeholder is left (TK, [who?]), no copy is written, and each one is listed with its position.
///
/// Exit status: 0 written, 1 placeholders are left, 2 the copy could not be written.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "Examples:
  copydesk strip drafts/ferry.md                    to the terminal
  copydesk strip drafts/ferry.md -o filed/ferry.md  to a file

The copy has no stets, so a check of it raises again what they settled. With --ignore-answered it does not:

  copydesk strip drafts/ferry.md -o filed/ferry.md --ignore-answered"
)]
pub(super) struct Args {
    /// The draft; `-` is standard input
    path: PathBuf,
    /// Where to write the clean copy; standard output by default
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Record in `.copydesk/ignored.json` beside the copy what the notes settled, so that a check of the copy does not
    /// raise it again
    #[arg(long, requires = "output")]
    ignore_answered: bool,
    /// Write the copy even if placeholders are left in it
    #[arg(long)]
    keep_placeholders: bool,
    /// The file name for standard input; its extension decides between Markdown and plain text
    #[arg(long, value_name = "NAME", default_value = "<stdin>")]
    stdin_filename: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<Status> {
    let named = if args.path.as_os_str() == "-" { &args.stdin_filename } else { &args.path };
    if FileKind::of_path(named).is_some() {
        bail!(
            "{}: strip does not change a word processor's file; save it as plain text or Markdown and strip that",
            named.display()
        );
    }
    let draft = read(&args.path, None, &args.stdin_filename, MOST)?;
    if draft.over.is_some() {
        bail!("{} is larger than {} MiB; split it into drafts", draft.name.display(), MOST >> 20);
    }
    let is_draft = |to: &PathBuf| {
        to.canonicalize().is_ok_and(|to| args.path.canonicalize().is_ok_and(|from| from == to))
    };
    if let Some(to) = args.output.as_ref().filter(|to| is_draft(to)) {
        bail!("{} is the draft itself; choose another file for the clean copy", to.display());
    }
    let settings = settings::of(&draft.name, &mut Known::default()).unwrap_or_default();
    let Some(format) = draft.format(&settings) else {
        bail!("{} does not have the ending of a draft; `copydesk formats` lists them", draft.name.display());
    };
    let facts = Facts::new(Draft::new(&draft.text, format), settings.given());
    let clean = strip(&facts.draft, &draft.text);
    let lines = Lines::new(&draft.text);
    let told = |span: Span, what: &str| {
        let (line, column) = lines.place(span.start);
        let place = format!("{}:{line}:{column}", name(&draft.name));
        writeln!(io::stderr(), "{place}: {what}: {}", words(span.of(&draft.text)))
    };
    for span in &clean.placeholders {
        told(*span, "placeholder")?;
    }
    for span in &clean.tangled {
        told(*span, "a note with a tag in it")?;
    }
    if !clean.tangled.is_empty() {
        bail!("a note has HTML tags in it, so no copy was written; remove the note by hand");
    }
    if !clean.placeholders.is_empty() && !args.keep_placeholders {
        let left = counted(clean.placeholders.len(), "placeholder");
        tell(&format!("{left} left, so no copy was written; --keep-placeholders writes it"));
        return Ok(Status::Found);
    }
    match &args.output {
        None => io::stdout().write_all(shown(clean.text).as_bytes())?,
        Some(to) => {
            files::write(to, clean.text.as_bytes(), Only::default())
                .with_context(|| format!("the clean copy of {}", args.path.display()))?;
            if args.ignore_answered {
                let had = check::findings(&facts, &settings);
                let keys = check::answered(&had, &draft.text, &clean.text, format, &settings);
                ignore(to, &keys).context("the copy is written, but the list of ignored findings is not")?;
            }
        }
    }
    for note in clean.taken {
        told(note.span, &format!("removed {}", what(&note.kind)))?;
    }
    Ok(if clean.placeholders.is_empty() { Status::Fine } else { Status::Found })
}

/// Adds findings of the copy at `to` to the nearest list of ignored findings, or to a new one beside the copy.
fn ignore(to: &Path, keys: &[Key]) -> Result<()> {
    let copy = path::absolute(to)?;
    match list::home(&copy, None) {
        Some(list) if !keys.is_empty() => Ok(list::add(&list, &copy, keys)?),
        _ => Ok(()),
    }
}

/// A note described in words.
const fn what(kind: &NoteKind) -> &'static str {
    match kind {
        NoteKind::Stet(_) => "a stet",
        NoteKind::Source | NoteKind::Link => "a source note",
        NoteKind::Desk => "a note to the desk",
        NoteKind::Comment => "a comment",
        NoteKind::Change => "a tracked change",
        NoteKind::Placeholder => "a placeholder",
    }
}
