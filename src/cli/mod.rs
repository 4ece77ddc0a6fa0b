//! The command line: one file per subcommand.
//!
//! This module handles files, folders and the terminal. Findings and facts come from [`crate::check`] and
//! [`crate::facts`], output formats from [`crate::report`].

mod ahead;
mod asked;
mod baseline;
mod check;
mod comment;
mod completions;
mod config;
mod day;
mod drafts;
mod explain;
mod facts;
mod formats;
#[cfg(feature = "lsp")]
mod lsp;
mod man;
mod read;
mod settings;
mod stream;
mod strip;
mod terminal;
mod wrapped;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::report::harmless::{commands, lines, on_a_runner, words};

/// Exit status of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Done, nothing found.
    Fine = 0,
    /// Done, with findings (for `facts`: with lines that could not be read).
    Found = 1,
    /// Not done, or not all of it.
    Trouble = 2,
}

/// What `copydesk --version` prints after the name. `copydesk -V` prints the first line.
const VERSION: &str = if cfg!(feature = "open") {
    concat!(
        env!("CARGO_PKG_VERSION"),
        "\nweights: open (all sources state a licence, see LICENSES_SOURCES.md)"
    )
} else {
    concat!(
        env!("CARGO_PKG_VERSION"),
        "\nweights: full (some sources state no licence, see LICENSES_SOURCES.md)"
    )
};

/// Checks drafts as a good copy desk would: who says this quote, who counted this number, does this weekday match this
/// date.
#[derive(Debug, Parser)]
#[command(
    name = "copydesk",
    version,
    long_version = VERSION,
    arg_required_else_help = true,
    after_help = "Examples:
  copydesk check drafts/ferry.md             check a draft
  copydesk explain quote-orphan              what a rule flags, and when it stays quiet
  copydesk strip drafts/ferry.md             the clean copy for filing

Nothing leaves this machine."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Comment(comment::Args),
    Completions(completions::Args),
    Config(config::Args),
    Explain(explain::Args),
    Facts(facts::Args),
    Formats(formats::Args),
    #[cfg(feature = "lsp")]
    Lsp(lsp::Args),
    Man(man::Args),
    Strip(strip::Args),
}

/// Runs the program with the process's own arguments.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // Errors quote arguments, which may be file names (`copydesk check *`): escapes in them are neutralised.
        Err(error) if error.use_stderr() => {
            let _ = write!(io::stderr(), "{}", lines(&error.render().to_string()));
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
        Err(help) => help.exit(),
    };
    let done = match cli.command {
        Command::Check(args) => check::run(&args),
        Command::Comment(args) => comment::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Config(args) => config::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Facts(args) => facts::run(&args),
        Command::Formats(args) => formats::run(&args),
        #[cfg(feature = "lsp")]
        Command::Lsp(args) => lsp::run(&args),
        Command::Man(args) => man::run(&args),
        Command::Strip(args) => strip::run(&args),
    };
    let status = done.unwrap_or_else(|error| {
        if is_broken_pipe(&error) {
            return Status::Fine;
        }
        complain(&error);
        Status::Trouble
    });
    ExitCode::from(status as u8)
}

/// Writes an error to standard error, as [`tell`] does.
fn complain(error: &anyhow::Error) {
    tell(&format!("{error:#}"));
}

/// Writes one line to standard error, without panicking if that is closed. Escapes and line ends in file names and draft
/// words are neutralised.
fn tell(line: &str) {
    let _ = writeln!(io::stderr(), "copydesk: {}", words(line));
}

/// A draft's text for standard output: escapes and workflow commands are neutralised for a terminal and a CI runner; a
/// program or a file gets the text unchanged.
fn shown(text: String) -> String {
    if io::stdout().is_terminal() {
        lines(&text).into_owned()
    } else if on_a_runner() && !std::fs::metadata("/dev/stdout").is_ok_and(|out| out.is_file()) {
        commands(&text).into_owned()
    } else {
        text
    }
}

/// True if the reader of the output is gone, as with `| head`.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kinds = error.chain().filter_map(|e| e.downcast_ref::<io::Error>());
    kinds.into_iter().any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

/// Number of threads that this machine runs in parallel.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
