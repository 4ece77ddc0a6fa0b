//! `copydesk lsp`: the language server, for editors to start.

use std::time::Duration;

use super::Status;

/// Serve an editor on standard input and output
///
/// Editors start this; docs/editors.md says how. It ends when the editor does.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  copydesk lsp --settle 500")]
pub(super) struct Args {
    /// How many milliseconds typing must rest before a new question about the paragraph last edited is shown; 0 shows it
    /// at once
    #[arg(long, value_name = "MS", default_value_t = 250)]
    settle: u64,
    /// Accepted and without effect: standard input and output are the only channel
    #[arg(long, hide = true)]
    stdio: bool,
    /// The editor's process: the server ends when it does
    #[arg(long = "clientProcessId", value_name = "PID", hide = true)]
    client_process_id: Option<u32>,
}

pub(super) fn run(args: &Args) -> Status {
    let options = crate::lsp::Options { settle: Duration::from_millis(args.settle) };
    args.client_process_id.into_iter().for_each(crate::lsp::parent::watch);
    let ended = crate::lsp::run(options);
    if ended == std::process::ExitCode::SUCCESS { Status::Fine } else { Status::Found }
}
