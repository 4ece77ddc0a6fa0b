//! The terminal: colours, width, and progress of long runs.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use clap::ValueEnum;

use crate::report::Look;
use crate::report::harmless::line as harmless;

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    Always,
    Never,
}

impl Colour {
    /// True if standard output gets colours.
    pub(super) fn wanted(self) -> bool {
        let set = |name: &str| env::var_os(name).is_some_and(|v| !v.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        match self {
            Self::Auto => io::stdout().is_terminal() && !set("NO_COLOR") && !dumb,
            Self::Always => true,
            Self::Never => false,
        }
    }

    /// Styles for standard output.
    pub(super) fn look(self) -> Look {
        let columns = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        Look { colour: self.wanted(), width: columns.filter(|&c| c >= 40).unwrap_or(140) }
    }
}

/// Width of standard output in columns, if it is a terminal that reports one.
pub(super) fn width() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size_of(io::stdout())?;
    Some(usize::from(width.0)).filter(|width| *width >= 20)
}

/// Runs shorter than this show no progress.
const PATIENCE: Duration = Duration::from_millis(400);

/// Time between two updates of the progress line.
const STEP: Duration = Duration::from_millis(80);

/// A progress line on standard error, if that is a terminal: the number of the current draft and the total.
#[derive(Debug)]
pub(super) struct Progress {
    all: usize,
    at: usize,
    next: Option<Instant>,
    shown: bool,
}

impl Progress {
    /// Starts at the first of `all` drafts.
    pub(super) fn new(all: usize) -> Self {
        let seen = all > 1 && io::stderr().is_terminal();
        Self { all, at: 0, next: seen.then(|| Instant::now() + PATIENCE), shown: false }
    }

    /// Moves to the next draft.
    pub(super) fn step(&mut self, path: &Path) {
        self.at += 1;
        let now = Instant::now();
        if self.next.is_none_or(|next| now < next) {
            return;
        }
        self.next = Some(now + STEP);
        self.shown = true;
        let width = terminal_size::terminal_size_of(io::stderr()).map_or(80, |(w, _)| usize::from(w.0));
        let line = format!("{} of {} drafts: {}", self.at, self.all, harmless(&path.display().to_string()));
        let line: String = line.chars().take(width.saturating_sub(1)).collect();
        let _ = write!(io::stderr(), "\r\x1b[K{line}");
    }

    /// Clears the line before other output.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
