//! `copydesk facts`: fact sheets of drafts, for people to tick off and for programs to read.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::asked::{Asked, broke_down, guarded};
use super::drafts::{Named, drafts};
use super::read::read;
use super::settings::{self, Known};
use super::terminal::{Progress, width};
use super::wrapped::Wrapped;
use super::{Status, complain, day, stream};
use crate::finding::Severity;
use crate::report::{Csv, Drawn, Html, Markdown, SheetForm, SheetLines, Sheets};

/// The output format of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Output {
    /// Boxes to tick, paragraph by paragraph.
    Markdown,
    /// A table for spreadsheets.
    Csv,
    /// A page to read and to print.
    Html,
    /// One JSON list.
    Json,
    /// One JSON object per draft, one per line.
    Jsonl,
}

impl Output {
    fn form(self) -> Box<dyn SheetForm> {
        match self {
            Self::Markdown => Box::new(Markdown),
            Self::Csv => Box::new(Csv),
            Self::Html => Box::new(Html),
            Self::Json => Box::new(Sheets::default()),
            Self::Jsonl => Box::new(SheetLines),
        }
    }
}

/// The input format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Input {
    /// One article per line on standard input: {"id", "text", "date", "locale", "format"}.
    Jsonl,
}

/// Write the fact sheet: every quote, number, attribution and date with its source
///
/// For a fact-checker: by paragraph, the exact words, who said or counted it or "none", and a box to tick.
///
/// Exit status: 0 done, 1 some lines of --input were invalid or not fully checked, 2 something could not be read or
/// fully checked.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "Examples:
  copydesk facts --format html drafts/ferry.md > ferry.html   a page to print
  copydesk facts --format csv drafts > facts.csv              a table for a spreadsheet
  copydesk facts --input jsonl --format jsonl < articles.jsonl > facts.jsonl"
)]
pub(super) struct Args {
    /// Drafts and folders of drafts; `-` is standard input
    #[arg(required_unless_present = "input", conflicts_with = "input")]
    paths: Vec<PathBuf>,
    /// Read articles from standard input, one JSON object per line, and answer in JSON Lines
    #[arg(long, value_name = "KIND")]
    input: Option<Input>,
    /// Output format; markdown by default
    #[arg(long)]
    format: Option<Output>,
    #[command(flatten)]
    day: day::Args,
    /// Number of articles of --input to read at a time; by default one per core
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// The copydesk.toml to use for the articles of --input; none by default
    #[arg(long, value_name = "FILE", requires = "input")]
    config: Option<PathBuf>,
    /// The file name for standard input; its extension decides between Markdown and plain text
    #[arg(long, value_name = "NAME", default_value = "<stdin>")]
    stdin_filename: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<Status> {
    if args.input == Some(Input::Jsonl) {
        if args.format.is_some_and(|f| f != Output::Jsonl) {
            bail!("--input jsonl writes JSON Lines; add --format jsonl");
        }
        let jobs = args.jobs.map_or_else(super::cores, usize::from);
        let settings = args.config.as_deref().map(settings::of_file).transpose();
        return stream::run(jobs, &args.day.given(settings.map_err(anyhow::Error::msg)?.unwrap_or_default()));
    }
    let out = BufWriter::new(io::stdout().lock());
    let for_people = args.format.is_none_or(|format| format == Output::Markdown);
    let mut out = Wrapped::new(out, width().filter(|_| for_people));
    let status = sheets(args, &mut out)?;
    out.flush()?;
    Ok(status)
}

/// Writes the sheets of all named drafts.
fn sheets(args: &Args, out: &mut dyn Write) -> Result<Status> {
    let mut known = Known::default();
    let (paths, mut status) = drafts(&args.paths, &args.stdin_filename, false, &mut known)?;
    // On a terminal the sheets themselves show the progress.
    let mut progress = Progress::new(if io::stdout().is_terminal() { 0 } else { paths.len() });
    let mut form = args.format.unwrap_or(Output::Markdown).form();
    form.begin(out)?;
    for named in &paths {
        progress.step(&named.path);
        match guarded(&named.path, || asked(named, args, &mut known)) {
            Ok(Asked { draft, facts, found, broken, .. }) => {
                if !broken.is_empty() {
                    progress.clear();
                    complain(&broke_down(&draft.name.display(), &broken));
                    status = Status::Trouble;
                }
                let id = draft.name.display().to_string();
                form.draft(&Drawn { id: &id, text: &draft.text, facts: &facts, findings: &found }, out)?;
            }
            Err(error) => {
                progress.clear();
                complain(&error);
                status = Status::Trouble;
            }
        }
    }
    form.end(out)?;
    Ok(status)
}

/// A draft with its facts and findings; hints only if the settings show them, or for programs.
fn asked(named: &Named, args: &Args, known: &mut Known) -> Result<Asked> {
    let path = named.path.as_path();
    let name = if path == Path::new("-") { &args.stdin_filename } else { path };
    let settings = args.day.given(settings::of(name, known).map_err(anyhow::Error::msg)?);
    let draft = read(path, named.root.as_deref(), &args.stdin_filename, settings.max_bytes)?;
    if draft.over.is_some() {
        bail!(
            "{} has more than max_bytes = {} bytes; raise that in copydesk.toml, or split the draft",
            draft.name.display(),
            settings.max_bytes
        );
    }
    let mut asked = Asked::of(draft, &settings);
    let hints = settings.hints || matches!(args.format, Some(Output::Json | Output::Jsonl));
    asked.found.retain(|f| hints || f.severity > Severity::Hint);
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::faults;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        args: Args,
    }

    #[test]
    fn a_rule_that_panics_changes_the_exit_status_and_nothing_else_in_the_sheet() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "It holds TK.\n\nThe ferry sank on Friday, March 13, 2025.\n")
            .expect("a draft");
        let sheet = || {
            let line = ["facts", "--format", "json"].map(Into::into);
            let line = Line::parse_from(line.into_iter().chain([path.clone().into_os_string()]));
            let mut out = Vec::new();
            let status = sheets(&line.args, &mut out).expect("it can be read");
            (status, String::from_utf8(out).expect("text"))
        };
        let (status, whole) = sheet();
        assert_eq!(status, Status::Fine);
        assert!(whole.contains("draft-placeholder") && whole.contains("date-weekday"), "{whole}");
        faults::arm("draft-placeholder");
        let (status, rest) = sheet();
        assert_eq!(status, Status::Trouble);
        assert!(!rest.contains("draft-placeholder") && rest.contains("date-weekday"), "{rest}");
        assert_eq!(sheet(), (Status::Fine, whole), "it is asked again the next time");
    }
}
