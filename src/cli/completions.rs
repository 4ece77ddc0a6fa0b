//! `copydesk completions`: scripts for shell completion.

use std::io;

use anyhow::Result;
use clap::CommandFactory;
use clap::builder::PossibleValuesParser;
use clap_complete::{Shell, generate};

use super::{Cli, Status};
use crate::rules::RULES;

/// Write a script that lets a shell complete copydesk's commands, options and rules
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  copydesk completions bash > ~/.local/share/bash-completion/completions/copydesk
  copydesk completions fish > ~/.config/fish/completions/copydesk.fish")]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

pub(super) fn run(args: &Args) -> Result<Status> {
    // The parser accepts any rule name so that it can suggest the nearest one. The shell completes from the list of
    // rules.
    let rules = PossibleValuesParser::new(RULES.iter().map(|r| r.name));
    let with_rules = |c: clap::Command| c.mut_arg("rule", |rule| rule.value_parser(rules));
    let mut command = Cli::command().mut_subcommand("explain", with_rules);
    let mut script = Vec::new();
    generate(args.shell, &mut command, "copydesk", &mut script);
    io::Write::write_all(&mut io::stdout(), &script)?;
    Ok(Status::Fine)
}
