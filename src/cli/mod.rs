//! The command line: one file a subcommand.
//!
//! It knows files, folders and the terminal; what it says of a draft comes from [`crate::check`] and
//! [`crate::facts`], how it is written from [`crate::report`].

mod ahead;
mod asked;
mod baseline;
mod check;
mod completions;
mod config;
mod day;
mod drafts;
mod explain;
mod facts;
mod formats;
#[cfg(feature = "lsp")]
mod lsp;
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

/// What a run comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Done, nothing to complain of.
    Fine = 0,
    /// Done, and something was found (for `facts`: lines that could not be read).
    Found = 1,
    /// It could not be done, or not all of it.
    Trouble = 2,
}

/// Checks drafts as a good copy desk would: who says this quote, who counted this number, does this weekday
/// belong to this date.
#[derive(Debug, Parser)]
#[command(
    name = "copydesk",
    version,
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
    Completions(completions::Args),
    Config(config::Args),
    Explain(explain::Args),
    Facts(facts::Args),
    Formats(formats::Args),
    #[cfg(feature = "lsp")]
    Lsp(lsp::Args),
    Strip(strip::Args),
}

/// Runs the program with the process's own arguments.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // What is wrong with arguments is said in their words, which may be names of files (`copydesk check *`).
        Err(error) if error.use_stderr() => {
            let _ = write!(io::stderr(), "{}", lines(&error.render().to_string()));
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
        Err(help) => help.exit(),
    };
    let done = match cli.command {
        Command::Check(args) => check::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Config(args) => config::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Facts(args) => facts::run(&args),
        Command::Formats(args) => formats::run(&args),
        #[cfg(feature = "lsp")]
        Command::Lsp(args) => lsp::run(&args),
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

/// Says on standard error what is wrong. That it is closed is no reason to panic; names of files and words of a draft in
/// it do nothing to the terminal.
fn complain(error: &anyhow::Error) {
    let _ = writeln!(io::stderr(), "copydesk: {}", words(&format!("{error:#}")));
}

/// A draft's own text for standard output: a terminal and a runner must not be told anything by it, a program and a file
/// get it as it is.
fn shown(text: String) -> String {
    if io::stdout().is_terminal() {
        lines(&text).into_owned()
    } else if on_a_runner() && !std::fs::metadata("/dev/stdout").is_ok_and(|out| out.is_file()) {
        commands(&text).into_owned()
    } else {
        text
    }
}

/// Whether the reader of our output has gone, as `| head` does.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kinds = error.chain().filter_map(|e| e.downcast_ref::<io::Error>());
    kinds.into_iter().any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

/// The threads that this machine runs at a time.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
