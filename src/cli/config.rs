//! `copydesk config`: the settings in force for a draft, and their schema.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::Status;
use super::settings::{self, Known};
use crate::config::{File, Origin, Setting, Tag, explained, nearest, schema};
use crate::folder::{self, Found};
use crate::report::{Lines, harmless};
use crate::terms::Term;

/// Maximum number of drafts of a folder that are compared with the patterns.
const MOST: usize = 20_000;

/// Show the settings for a draft or this folder and where each comes from, or write their JSON schema
///
/// The output can be saved as a copydesk.toml. Patterns that match no draft are reported.
///
/// Example: `copydesk config drafts/ferry.md`, `copydesk config --schema > copydesk.schema.json`
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// A draft, or a folder of drafts; this folder by default
    #[arg(conflicts_with = "schema")]
    path: Option<PathBuf>,
    /// Write the JSON schema (draft 2020-12) of copydesk.toml, for editors that complete and check it
    #[arg(long)]
    schema: bool,
}

pub(super) fn run(args: &Args) -> Result<Status> {
    let mut out = io::stdout().lock();
    if args.schema {
        writeln!(out, "{}", serde_json::to_string_pretty(&schema())?)?;
    } else {
        let path = args.path.as_deref().unwrap_or(Path::new("."));
        write!(out, "{}", harmless::lines(&said(path)?))?;
    }
    Ok(Status::Fine)
}

fn said(path: &Path) -> Result<String> {
    let whole = std::path::absolute(path)?;
    // For a folder: the settings of the drafts directly in it.
    let draft = if whole.is_dir() { whole.join("a.md") } else { whole };
    let settings = settings::of(&draft, &mut Known::default()).map_err(anyhow::Error::msg)?;
    let file = nearest(&draft, None).map(|toml| File::read(&toml));
    let layer = match file.as_ref().map(|f| &f.read) {
        Some(Ok(layer)) => Some(layer),
        Some(Err(problem)) => bail!("{problem}"),
        None => None,
    };
    let folder = file.as_ref().and_then(|f| f.path.parent());
    let inside = folder.and_then(|folder| draft.strip_prefix(folder).ok()).unwrap_or(&draft);
    let mut out = format!("# {}: the settings, and where each comes from\n", harmless::name(path));
    if settings.excluded && !path.is_dir() {
        out += "# copydesk checks this file only if you name it: a default pattern or one in `exclude` matches it\n";
    }
    let left = settings.ignored.len();
    if left > 0 {
        out += &format!("# {left} of its findings are ignored: they are on the list in .copydesk\n");
    }
    if let Some(file) = &file {
        idle(file).iter().for_each(|line| out += line);
    }
    let (rules, keys): (Vec<_>, Vec<_>) =
        explained(layer, inside).into_iter().partition(|s| s.name.starts_with("rules."));
    for setting in &keys {
        out += &line(setting, &setting.name, file.as_ref());
        let doubt = settings.locale.as_ref().filter(|_| setting.name == "locale").and_then(Tag::doubt);
        out += &doubt.map_or_else(String::new, |doubt| format!("# {doubt}\n"));
    }
    out += &counted(settings.terms.all());
    out += "\n[rules]\n";
    rules.iter().for_each(|s| out += &line(s, s.name.trim_start_matches("rules."), file.as_ref()));
    let own: Vec<&Term> = settings.terms.all().iter().filter(|term| term.file.is_empty()).collect();
    own.iter().for_each(|term| out += &table(term));
    Ok(out)
}

/// A line for each file of terms: how many of its terms are read.
fn counted(terms: &[Term]) -> String {
    let mut out = String::new();
    let own = terms.iter().filter(|term| term.file.is_empty()).count();
    if own > 0 {
        out += &format!("# {} in [[terms]] below\n", quantity(own));
    }
    // The terms of a file come one after another.
    for terms in terms.chunk_by(|a, b| a.file == b.file).filter(|terms| !terms[0].file.is_empty()) {
        out += &format!("# {} in {}\n", quantity(terms.len()), harmless::line(&terms[0].file));
    }
    if !terms.is_empty() {
        out += "# `copydesk explain style-terms` lists them\n";
    }
    out
}

fn quantity(terms: usize) -> String {
    if terms == 1 { "1 term".to_owned() } else { format!("{terms} terms") }
}

/// A term as a table of TOML.
fn table(term: &Term) -> String {
    // A string in JSON is also one in TOML.
    let text = |text: &str| serde_json::Value::from(text).to_string();
    let mut out = format!("\n[[terms]]\nfind = [{}]\n", text(&term.shown()));
    let instead: Vec<String> = term.instead.iter().map(|instead| text(instead)).collect();
    if !instead.is_empty() {
        out += &format!("use = [{}]\n", instead.join(", "));
    }
    if let Some(why) = &term.why {
        out += &format!("why = {}\n", text(why));
    }
    if let Some(severity) = term.severity {
        out += &format!("severity = \"{}\"\n", severity.name());
    }
    for (key, set) in [("forms", term.forms), ("quotes", term.quotes), ("safe", term.safe)] {
        if set {
            out += &format!("{key} = true\n");
        }
    }
    out
}

/// A line for each pattern of the file that matches no draft of its folder.
fn idle(file: &File) -> Vec<String> {
    let folder = file.path.parent().unwrap_or(Path::new("."));
    let inside = |path: &Path| path.strip_prefix(folder).map(Path::to_owned).unwrap_or_default();
    let extends = |path: &Path| file.read.as_ref().is_ok_and(|own| own.format_of(&inside(path)).is_some());
    let drafts = folder::drafts_and(folder, extends).filter_map(|found| match found {
        Found::Draft(draft) => draft.path.strip_prefix(folder).ok().map(Path::to_owned),
        Found::Skipped { .. } => None,
    });
    let drafts: Vec<PathBuf> = drafts.take(MOST).collect();
    let lines = Lines::new(&file.text);
    let told = file.idle_patterns(&drafts).into_iter().map(|(span, pattern)| {
        let (line, column) = lines.place(span.start);
        let what = match pattern.as_str() {
            "" => "this list is empty, so the override applies to no file".to_owned(),
            pattern => format!("no draft in this folder matches {pattern:?}"),
        };
        format!("# {}:{line}:{column}: {what}\n", harmless::name(&settings::shown(&file.path)))
    });
    told.collect()
}

/// `hints = true    # copydesk.toml:2:1`
fn line(setting: &Setting, name: &str, file: Option<&File>) -> String {
    let at = |span: crate::text::Span| {
        file.map_or_else(String::new, |file| {
            let (line, column) = Lines::new(&file.text).place(span.start);
            format!("{}:{line}:{column}", harmless::name(&settings::shown(&file.path)))
        })
    };
    let from = match setting.origin {
        Origin::Usual => "the default".to_owned(),
        Origin::Profile(profile, span) => format!("profile {profile}, {}", at(span)),
        Origin::File(span) => at(span),
        Origin::Override(span) => format!("{}, for some files", at(span)),
    };
    match &setting.value {
        Some(value) => format!("{:31} # {from}\n", format!("{name} = {value}")),
        None => format!("# {name} is not set\n"),
    }
}
