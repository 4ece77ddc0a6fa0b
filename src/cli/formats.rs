//! `copydesk formats`: the formats that are read, with their file endings and language ids.

use std::io::{self, Write};

use anyhow::Result;

use super::Status;
use crate::draft::{DOCUMENTS, FORMATS};

/// List the formats of drafts, with their file extensions and editors' language ids
///
/// Other files are not checked. `extend` in copydesk.toml adds to them: extend = { "*.story" = "text" }
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "Examples:
  copydesk formats                           the endings and language ids of drafts"
)]
pub(super) struct Args {}

pub(super) fn run(_: &Args) -> Result<Status> {
    let mut out = io::stdout().lock();
    for names in FORMATS {
        let endings: Vec<String> = names.endings.iter().map(|e| format!(".{e}")).collect();
        writeln!(out, "{}\n  endings:      {}", names.format.name(), endings.join(" "))?;
        writeln!(out, "  language ids: {}", names.ids.join(" "))?;
    }
    let endings: Vec<String> = DOCUMENTS.iter().map(|e| format!(".{e}")).collect();
    writeln!(out, "word processor (check, facts and comment)\n  endings:      {}", endings.join(" "))?;
    Ok(Status::Fine)
}
