//! `copydesk config`: what the settings can be.

use std::io::{self, Write};

use anyhow::{Result, bail};

use super::Status;
use crate::config::schema;

/// Write the JSON schema of copydesk.toml, for editors that complete and check it
///
/// Example: `copydesk config --schema > copydesk.schema.json`
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Write the JSON schema (draft 2020-12)
    #[arg(long)]
    schema: bool,
}

pub(super) fn run(args: &Args) -> Result<Status> {
    if !args.schema {
        bail!("say --schema");
    }
    writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&schema())?)?;
    Ok(Status::Fine)
}
