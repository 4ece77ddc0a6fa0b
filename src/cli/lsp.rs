//! `copydesk lsp`: the language server, for editors to start.

use std::time::Duration;

use anyhow::Result;

use super::Status;
use crate::lsp::log;

/// Serve an editor on standard input and output
///
/// Editors start this; docs/editors.md says how. It ends when the editor does.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  copydesk lsp --settle 500 --log debug")]
pub(super) struct Args {
    /// How many milliseconds to wait after the last keystroke before new findings in that paragraph are shown; 0 shows
    /// them at once
    #[arg(long, value_name = "MS", default_value_t = 250)]
    settle: u64,
    /// What to log to standard error: off, error, warn (the default), info, debug or trace; or set COPYDESK_LOG
    #[arg(long, value_name = "LEVEL")]
    log: Option<String>,
    /// Accepted for compatibility; standard input and output are always used
    #[arg(long, hide = true)]
    stdio: bool,
    /// The editor's process: the server ends when it does
    #[arg(long = "clientProcessId", value_name = "PID", hide = true)]
    client_process_id: Option<u32>,
}

pub(super) fn run(args: &Args) -> Result<Status> {
    let asked = args.log.clone().or_else(|| std::env::var(log::VARIABLE).ok());
    let asked = asked.filter(|asked| !asked.is_empty()).unwrap_or_else(|| "warn".to_owned());
    log::start(log::filter(&asked).map_err(anyhow::Error::msg)?);
    let options = crate::lsp::Options { settle: Duration::from_millis(args.settle) };
    args.client_process_id.into_iter().for_each(crate::lsp::parent::watch);
    let ended = crate::lsp::run(options);
    Ok(if ended == std::process::ExitCode::SUCCESS { Status::Fine } else { Status::Found })
}
