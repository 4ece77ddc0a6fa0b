//! The log on standard error, set by `--log` or `COPYDESK_LOG`.

use std::io;

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Environment variable that sets the log level.
pub(crate) const VARIABLE: &str = "COPYDESK_LOG";

/// Log levels, least first.
const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

/// Parses a log filter: a level for this crate, or a list of targets with their levels
/// (`copydesk=debug,tower_lsp=warn`).
///
/// # Errors
///
/// Returns an error that lists the valid levels.
pub(crate) fn filter(asked: &str) -> Result<Targets, String> {
    let asked = asked.trim().to_lowercase();
    if let Some(level) = LEVELS.iter().find(|level| **level == asked) {
        let level = level.parse::<LevelFilter>().unwrap_or(LevelFilter::WARN);
        return Ok(Targets::new().with_target("copydesk", level));
    }
    let known = asked.contains('=').then(|| asked.parse::<Targets>().ok()).flatten();
    known.ok_or_else(|| format!("{asked:?} is not a level; use one of {}", LEVELS.join(", ")))
}

/// Starts logging. Output that standard error does not accept is lost without ending anything.
pub(crate) fn start(filter: Targets) {
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(io::stderr)
        .with_ansi(false)
        .with_target(false)
        .log_internal_errors(false)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::CLOSE);
    // A logger installed by the host program is kept.
    let _ = tracing_subscriber::registry().with(filter).with(lines).try_init();
}

#[cfg(test)]
mod tests {
    use super::*;
    use tracing::Level;

    #[test]
    fn a_level_is_for_this_crate_and_a_wrong_one_names_the_right_ones() {
        for level in ["debug", " DEBUG "] {
            let filter = filter(level).expect("a level");
            assert!(filter.would_enable("copydesk::lsp", &Level::DEBUG));
            assert!(!filter.would_enable("copydesk::lsp", &Level::TRACE));
            assert!(!filter.would_enable("tower_lsp", &Level::ERROR));
        }
        let targets = filter("copydesk=info,tower_lsp=trace").expect("targets");
        assert!(targets.would_enable("tower_lsp::codec", &Level::TRACE));
        for wrong in ["loud", "", "2"] {
            assert!(filter(wrong).expect_err(wrong).contains("off, error, warn, info, debug, trace"));
        }
    }
}
