//! `copydesk man`: the manual pages.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::CommandFactory;

use super::{Cli, Status};

/// Write the manual pages: one for copydesk and one for each command
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  copydesk man ~/.local/share/man/man1
  man copydesk-check")]
pub(super) struct Args {
    /// The folder, which is created if it is missing; pages in it are replaced
    folder: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<Status> {
    let pages = || {
        std::fs::create_dir_all(&args.folder)?;
        clap_mangen::generate_to(Cli::command().disable_help_subcommand(true), &args.folder)
    };
    pages().with_context(|| format!("cannot write the manual pages to {}", args.folder.display()))?;
    Ok(Status::Fine)
}
