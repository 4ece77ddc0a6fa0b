//! `copydesk check`: what a copy desk would ask of drafts, in the terminal.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use anyhow::{Result, bail};
use clap::ValueEnum;

use super::read::read;
use super::settings::{self, Known};
use super::{Status, complain};
use crate::check::check;
use crate::finding::{Finding, Place, Severity};
use crate::folder;
use crate::report::harmless::{json, line, lines};
use crate::rules;
use crate::text::Span;

/// How the findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Output {
    /// The line, the words underlined.
    Text,
    /// One JSON list.
    Json,
}

/// From which severity on findings make the exit status 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Information,
    Hint,
}

impl FailOn {
    const fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Information => Severity::Information,
            Self::Hint => Severity::Hint,
        }
    }
}

/// Ask of drafts what a copy desk would ask
///
/// Exit status: 0 nothing at or above --fail-on, 1 findings, 2 something could not be read.
///
/// Example: `copydesk check drafts/ferry.md`
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Drafts (.txt, .md) and folders of drafts; `-` is standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// How the findings are written
    #[arg(long, value_enum, default_value_t = Output::Text)]
    format: Output,
    /// From which severity on findings make the exit status 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Warning)]
    fail_on: FailOn,
    /// Show hints too
    #[arg(long)]
    hints: bool,
    /// The name that standard input goes by; its ending tells Markdown from plain text
    #[arg(long, value_name = "NAME", default_value = "<stdin>")]
    stdin_filename: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<Status> {
    let mut status = Status::Fine;
    let mut all = Vec::new();
    let (mut known, mut told) = (Known::default(), BTreeSet::new());
    let mut out = io::stdout().lock();
    for path in drafts(&args.paths, &mut known)? {
        let name = if path == Path::new("-") { &args.stdin_filename } else { &path };
        let settings = match settings::of(name, &mut known) {
            Ok(settings) => settings,
            Err(error) => {
                if told.insert(error.clone()) {
                    complain(&anyhow::anyhow!(error));
                }
                status = Status::Trouble;
                continue;
            }
        };
        let draft = match read(&path, &args.stdin_filename, settings.max_bytes) {
            Ok(draft) => draft,
            Err(error) => {
                complain(&error);
                status = Status::Trouble;
                continue;
            }
        };
        let text = &draft.text;
        let mut found = match draft.over {
            Some(bytes) => {
                status = Status::Trouble;
                vec![rules::too_large(bytes, settings.max_bytes)]
            }
            None => check(text, draft.format(), settings.given(), &settings),
        };
        found.retain(|f| args.hints || settings.hints || f.severity > Severity::Hint);
        if status == Status::Fine && found.iter().any(|f| f.severity >= args.fail_on.severity()) {
            status = Status::Found;
        }
        match args.format {
            Output::Text => found.iter().try_for_each(|f| writeln!(out, "{}\n", rendered(f, name, text)))?,
            Output::Json => all.extend(found.iter().map(|f| as_json(f, name, text))),
        }
    }
    if args.format == Output::Json {
        writeln!(out, "{}", json(&serde_json::to_string_pretty(&all)?))?;
    }
    Ok(status)
}

/// The files that are named, and the drafts of the folders that are.
fn drafts(paths: &[PathBuf], known: &mut Known) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for path in paths {
        if !path.is_dir() {
            out.push(path.clone());
            continue;
        }
        let before = out.len();
        let mut excluded = |p: &Path| settings::of(p, known).is_ok_and(|s| s.excluded);
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

/// The byte order mark is no part of the first line.
const MARK: &str = "\u{feff}";

fn rendered(finding: &Finding, name: &Path, text: &str) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
        Severity::Hint => Level::HELP,
    };
    let skipped = if text.starts_with(MARK) { MARK.len() } else { 0 };
    let text = lines(&text[skipped..]);
    let range = |span: Span| span.start.saturating_sub(skipped)..span.end.saturating_sub(skipped);
    let path = name.display().to_string();
    let path = line(&path);
    let snippet = Snippet::source(text.as_ref())
        .path(path.as_ref())
        .annotation(AnnotationKind::Primary.span(range(finding.span)));
    let related = finding.related.iter().filter_map(|r| match r.place {
        Place::Draft(at) => Some(AnnotationKind::Context.span(range(at))),
        _ => None,
    });
    let message = lines(&finding.message);
    let group = level.primary_title(message.as_ref()).id(finding.rule).element(snippet.annotations(related));
    let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// Line and column from 1; LF, CRLF and a lone CR end a line, columns count code points.
pub(super) fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text[..at].strip_prefix(MARK).unwrap_or(&text[..at]);
    let ends = before
        .match_indices(['\n', '\r'])
        .filter(|(i, end)| *end == "\n" || !before[i + 1..].starts_with('\n'));
    let last = before.rfind(['\n', '\r']).map_or(0, |i| i + 1);
    (ends.count() + 1, before[last..].chars().count() + 1)
}

fn as_json(finding: &Finding, name: &Path, text: &str) -> serde_json::Value {
    let (line, column) = place(text, finding.span.start);
    serde_json::json!({
        "path": name,
        "line": line,
        "column": column,
        "rule": finding.rule,
        "severity": finding.severity.name(),
        "words": finding.span.of(text),
        "message": finding.message,
    })
}
