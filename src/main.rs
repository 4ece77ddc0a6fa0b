//! The `copydesk` binary: arguments to [`copydesk::cli`], nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    copydesk::cli::main()
}
