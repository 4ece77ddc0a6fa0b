//! `copydesk check`: what a copy desk would query in drafts.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::ahead::in_order;
use super::asked::{Asked, broke_down, guarded};
use super::baseline::Baseline;
use super::drafts::{Named, drafts};
use super::read::read;
use super::settings::{self, Known};
use super::terminal::{Colour, Progress};
use super::{Status, complain, cores, day, shown, tell};
use crate::config::Settings;
use crate::facts::people::counted;
use crate::files::{self, Only};
use crate::finding::{Severity, edited, safe_edits};
use crate::report::{
    Concise, Form, GITHUB_SHOWS, Github, Json, JsonLines, Report, Sarif, Text, annotation, diff,
};

/// The output format of the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Output {
    /// The line with the words underlined, and a summary.
    Text,
    /// file:line:column: severity[rule] message.
    Concise,
    /// One JSON list (docs/findings.schema.json).
    Json,
    /// One JSON object per line, as they are found.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands, for annotations on a change on GitHub (ten of each kind are shown).
    Github,
}

impl Output {
    fn form(self, colour: Colour) -> Box<dyn Form> {
        match self {
            Self::Text => Box::new(Text::new(colour.look())),
            Self::Concise => Box::new(Concise),
            Self::Json => Box::new(Json::default()),
            Self::Jsonl => Box::new(JsonLines),
            Self::Sarif => Box::new(Sarif::default()),
            Self::Github => Box::new(github()),
        }
    }
}

/// Annotations with paths relative to GITHUB_WORKSPACE if it is set, otherwise to the current folder.
fn github() -> Github {
    let real = |path: PathBuf| path.canonicalize().unwrap_or(path);
    let here = real(env::current_dir().unwrap_or_default());
    let workspace = env::var_os("GITHUB_WORKSPACE").filter(|w| !w.is_empty()).map(|w| real(w.into()));
    let root = workspace.unwrap_or_else(|| here.clone());
    Github::new(&here, &root)
}

/// The lowest severity that makes the exit status 1.
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

/// Find what a copy desk would query in drafts
///
/// Folders are searched for drafts, except those excluded by .gitignore or copydesk.toml. `copydesk formats` lists
/// the file extensions of drafts; other files are not checked.
///
/// Exit status: 0 no finding at or above --fail-on, 1 findings, 2 something could not be read or fully checked.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "Examples:
  copydesk check drafts/ferry.md             check one draft
  copydesk check --diff drafts               show the safe fixes; nothing is written
  copydesk check --fix drafts                apply the safe fixes, such as removing unused stets
  copydesk check --write-baseline old.json archive
  copydesk check --baseline old.json archive report only what is new in old drafts"
)]
pub(super) struct Args {
    /// Drafts (.md, .txt, .html, .docx and others) and folders of drafts; `-` is standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = Output::Text)]
    format: Output,
    /// The lowest severity that makes the exit status 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Warning)]
    fail_on: FailOn,
    /// Show hints too
    #[arg(long)]
    hints: bool,
    /// Apply the safe fixes, which change no fact and no name, including those of hints; then report the rest
    #[arg(long)]
    fix: bool,
    /// Show the safe fixes as a diff and write nothing; the exit status is 1 if there are any
    #[arg(long, conflicts_with = "fix")]
    diff: bool,
    /// Ignore the findings in FILE: the same rule on the same words of the same draft, wherever they are now
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all findings to FILE, for --baseline
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "fix", "diff"])]
    write_baseline: Option<PathBuf>,
    /// Skip excluded files even if they are named, because commit hooks name every changed file
    #[arg(long)]
    force_exclude: bool,
    #[command(flatten)]
    day: day::Args,
    /// Number of drafts to check at a time; by default one per core
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// The file name for standard input; its extension decides between Markdown and plain text
    #[arg(long, value_name = "NAME", default_value = "<stdin>")]
    stdin_filename: PathBuf,
    /// When to use colours; NO_COLOR is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    color: Colour,
}

pub(super) fn run(args: &Args) -> Result<Status> {
    ask(args, &mut io::stdout().lock())
}

fn ask(args: &Args, out: &mut dyn Write) -> Result<Status> {
    if args.fix && args.paths.iter().any(|p| p.as_os_str() == "-") {
        bail!("--fix cannot change standard input; use --diff to see the fixes");
    }
    let mut known = Known::default();
    let mut baseline = match (&args.baseline, &args.write_baseline) {
        (Some(file), _) => Some(Baseline::read(file)?),
        (None, to) => to.as_deref().map(Baseline::new),
    };
    let (paths, mut status) = drafts(&args.paths, &args.stdin_filename, args.force_exclude, &mut known)?;
    let mut progress = Progress::new(paths.len());
    let (mut told, mut annotations) = (BTreeSet::new(), BTreeMap::new());
    let mut form = args.format.form(args.color);
    // A draft named twice is fixed once.
    let jobs = if args.fix { 1 } else { args.jobs.map_or_else(cores, usize::from).min(paths.len()).max(1) };
    let tasks =
        paths.iter().map(|named| Task { named, settings: settings_of(&named.path, args, &mut known) });
    let work = |Task { named, settings }| {
        let Named { path, .. } = named;
        Answer { path, asked: settings.and_then(|s| guarded(path, || asked(args, named, &s))) }
    };
    in_order(jobs, tasks, work, |Answer { path, asked }| {
        progress.step(path);
        let Asked { draft, facts, mut found, broken, terms } = match asked {
            Ok(answer) => answer,
            Err(error) => {
                progress.clear();
                if told.insert(format!("{error:#}")) {
                    complain(&error);
                }
                status = Status::Trouble;
                return Ok(());
            }
        };
        if !broken.is_empty() {
            progress.clear();
            complain(&broke_down(&draft.name.display(), &broken));
            status = Status::Trouble;
        }
        let text = &draft.text;
        if draft.over.is_some() {
            status = Status::Trouble;
        }
        if args.diff {
            let diff = diff(&draft.name, text, &edited(text, &safe_edits(&found)));
            if !diff.is_empty() {
                progress.clear();
                status = status.max(Status::Found);
                out.write_all(painted(diff, args.color).as_bytes())?;
            }
            return Ok(());
        }
        if args.write_baseline.is_some() {
            baseline.iter_mut().for_each(|b| b.keep(&draft.name, &facts, &found));
            return Ok(());
        }
        baseline.iter_mut().for_each(|b| b.leave_alone(&draft.name, &facts, &mut found));
        if found.iter().any(|f| f.severity >= args.fail_on.severity()) {
            status = status.max(Status::Found);
        }
        if !found.is_empty() {
            progress.clear();
        }
        for finding in &found {
            *annotations.entry(annotation(finding.severity)).or_insert(0) += 1;
        }
        let has_prose =
            draft.over.is_some() || facts.draft.blocks.iter().any(|b| !b.paragraph.tokens.is_empty());
        let places = draft.story.as_ref().map(|story| {
            let place = |at: usize| {
                let (number, place) = story.paragraph(at);
                (number, place.words())
            };
            Box::new(place) as Box<dyn Fn(usize) -> (usize, &'static str) + '_>
        });
        let paragraph = places.as_deref();
        form.draft(
            &Report { path: &draft.name, text, findings: &found, has_prose, paragraph, terms: &terms },
            out,
        )?;
        Ok(())
    })?;
    drop(progress);
    match (&args.write_baseline, baseline) {
        (Some(file), Some(kept)) if status == Status::Fine => {
            let count = counted(kept.count, "finding");
            kept.write()?;
            tell(&format!("{} holds {count}", file.display()));
        }
        (Some(file), _) => tell(&format!("{} was not written", file.display())),
        (None, baseline) if !args.diff => {
            form.end(out)?;
            if args.format == Output::Github {
                tell_limit(&annotations);
            }
            if let Some(left) = baseline.filter(|b| b.count > 0 && args.format == Output::Text) {
                writeln!(out, "the baseline hides {}", counted(left.count, "more finding"))?;
            }
        }
        _ => {}
    }
    Ok(status)
}

/// Prints a note if there are more annotations than GitHub shows.
fn tell_limit(annotations: &BTreeMap<&str, usize>) {
    let over = annotations.iter().filter(|(_, count)| **count > GITHUB_SHOWS);
    let over: Vec<String> = over.map(|(kind, &count)| counted(count, kind)).collect();
    if over.is_empty() {
        return;
    }
    let over = over.join(" and ");
    tell(&format!("GitHub shows {GITHUB_SHOWS} annotations of a kind; the log has all of the {over}"));
}

/// A draft to check.
struct Task<'a> {
    named: &'a Named,
    settings: Result<Settings>,
}

/// The result of checking a draft.
struct Answer<'a> {
    path: &'a Path,
    asked: Result<Asked>,
}

fn settings_of(path: &Path, args: &Args, known: &mut Known) -> Result<Settings> {
    let name = if path == Path::new("-") { &args.stdin_filename } else { path };
    let settings = settings::of(name, known).map_err(anyhow::Error::msg)?;
    Ok(args.day.given(settings))
}

/// Findings of the draft at `path`: all of them for --diff, otherwise those to show, after the fixes of --fix.
fn asked(args: &Args, named: &Named, settings: &Settings) -> Result<Asked> {
    let root = named.root.as_deref();
    let draft = read(&named.path, root, &args.stdin_filename, settings.max_bytes)?;
    let mut asked = Asked::of(draft, settings);
    if (args.fix || args.diff) && asked.draft.story.is_some() && root.is_none() {
        bail!(
            "{}: check --fix does not change a word processor's file; `copydesk comment` writes the findings into its margin",
            asked.draft.name.display()
        );
    }
    if args.diff {
        return Ok(asked);
    }
    let edits = if args.fix { safe_edits(&asked.found) } else { Vec::new() };
    if !edits.is_empty() {
        let mut draft = asked.draft;
        let repaired = edited(&draft.text, &edits);
        let only = Only { was: Some(draft.text.as_bytes()), within: root };
        files::write(&draft.name, repaired.as_bytes(), only)?;
        draft.text = repaired;
        asked = Asked::of(draft, settings);
    }
    asked.found.retain(|f| args.hints || settings.hints || f.severity > Severity::Hint);
    Ok(asked)
}

/// A diff for its destination: escapes are neutralised for a terminal, a program gets the text unchanged.
fn painted(diff: String, colour: Colour) -> String {
    let diff = shown(diff);
    if !colour.wanted() {
        return diff;
    }
    let paint = |line: &str| match line.as_bytes().first() {
        Some(b'+') => format!("\x1b[32m{line}\x1b[0m"),
        Some(b'-') => format!("\x1b[31m{line}\x1b[0m"),
        Some(b'@') => format!("\x1b[36m{line}\x1b[0m"),
        _ => line.to_owned(),
    };
    diff.split_inclusive('\n').map(paint).collect()
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
    fn a_rule_that_panics_changes_the_exit_status_and_no_finding_of_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "It holds TK.\n\nThe ferry sank on Friday, March 13, 2025.\n")
            .expect("a draft");
        let asked = || {
            let line = ["check", "--jobs", "1", "--format", "concise"].map(Into::into);
            let line = Line::parse_from(line.into_iter().chain([path.clone().into_os_string()]));
            let mut out = Vec::new();
            let status = ask(&line.args, &mut out).expect("it can be read");
            (status, String::from_utf8(out).expect("text"))
        };
        let (status, whole) = asked();
        assert_eq!(status, Status::Found);
        assert!(whole.contains("draft-placeholder") && whole.contains("date-weekday"), "{whole}");
        faults::arm("draft-placeholder");
        let (status, rest) = asked();
        assert_eq!(status, Status::Trouble);
        assert!(!rest.contains("draft-placeholder") && rest.contains("date-weekday"), "{rest}");
        assert_eq!(asked(), (Status::Found, whole), "it is asked again the next time");
    }
}
