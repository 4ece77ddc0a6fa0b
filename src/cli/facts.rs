//! `copydesk facts`: the fact sheet of drafts, for people to tick off and for machines to read.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::{Status, stream};
use crate::config::Settings;

/// How the sheet is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Output {
    /// One JSON object a draft, one a line.
    Jsonl,
}

/// What is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Input {
    /// One article a line on standard input: {"id", "text", "date", "format"}.
    Jsonl,
}

/// Write the fact sheet: every quote, number, attribution and date with what is known of it
///
/// Example: `copydesk facts --input jsonl --format jsonl < articles.jsonl > facts.jsonl`
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Drafts and folders of drafts; `-` is standard input
    paths: Vec<PathBuf>,
    /// Read articles from standard input, one JSON object a line
    #[arg(long, value_name = "KIND")]
    input: Option<Input>,
    /// How to write the sheet
    #[arg(long)]
    format: Option<Output>,
    /// How many articles are read at a time; all cores by default
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
}

pub(super) fn run(args: &Args) -> Result<Status> {
    if args.input != Some(Input::Jsonl) {
        bail!("say --input jsonl");
    }
    if !args.paths.is_empty() {
        bail!("--input jsonl reads standard input; leave out the paths");
    }
    let jobs = args.jobs.map_or_else(super::cores, usize::from);
    stream::run(jobs, &Settings::default())
}
