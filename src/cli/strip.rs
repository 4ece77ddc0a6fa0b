//! `copydesk strip`: the clean copy for filing.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::Status;
use super::read::read;
use crate::draft::{Draft, NoteKind};
use crate::files::{self, Only};
use crate::report::Lines;
use crate::report::harmless::words;
use crate::strip::strip;

/// The largest draft that is read, in bytes.
const MOST: usize = 64 << 20;

/// Write the clean copy of a draft for filing: without stets, source notes and placeholders
///
/// What was taken out is listed on standard error. Links and footnotes stay, and the draft is as it was.
///
/// Exit status: 0 filed, 1 filed, and what is still to come (TK, [who?]) is missing in it, 2 it could not be done.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "Examples:
  copydesk strip drafts/ferry.md                    to the terminal
  copydesk strip drafts/ferry.md -o filed/ferry.md  to a file"
)]
pub(super) struct Args {
    /// The draft; `-` is standard input
    path: PathBuf,
    /// Where the clean copy goes; standard output where nothing is said
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The name that standard input goes by; its ending tells Markdown from plain text
    #[arg(long, value_name = "NAME", default_value = "<stdin>")]
    stdin_filename: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<Status> {
    let draft = read(&args.path, None, &args.stdin_filename, MOST)?;
    if draft.over.is_some() {
        bail!("{} is larger than {} MiB; split it into drafts", draft.name.display(), MOST >> 20);
    }
    let (clean, taken) = strip(&Draft::new(&draft.text, draft.format()), &draft.text);
    match &args.output {
        None => io::stdout().write_all(clean.as_bytes())?,
        Some(to) => {
            let same =
                to.canonicalize().is_ok_and(|to| args.path.canonicalize().is_ok_and(|from| from == to));
            if same {
                bail!("{} is the draft itself; name another file for the clean copy", to.display());
            }
            files::write(to, clean.as_bytes(), Only::default())
                .with_context(|| format!("the clean copy of {}", args.path.display()))?;
        }
    }
    let lines = Lines::new(&draft.text);
    let mut status = Status::Fine;
    for note in taken {
        let (line, column) = lines.place(note.span.start);
        let what = match note.kind {
            NoteKind::Stet(_) => "a stet",
            NoteKind::Source => "a source note",
            NoteKind::Placeholder => {
                status = Status::Found;
                "what is still to come"
            }
        };
        let place = format!("{}:{line}:{column}", draft.name.display());
        let told = format!("{place}: took out {what}: {}", note.span.of(&draft.text));
        writeln!(io::stderr(), "{}", words(&told))?;
    }
    Ok(status)
}
