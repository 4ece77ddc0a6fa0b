//! Checks one draft for the command line, and reports a rule that panicked without losing the other drafts.

use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Error, Result, anyhow};

use super::read::Text;
use crate::check::Checked;
use crate::config::Settings;
use crate::facts::{Facts, Given};
use crate::finding::{Finding, Severity};
use crate::rules;
use crate::terms::Terms;
use crate::today::{is_fresh, today};

/// A draft with its findings.
pub(super) struct Asked {
    pub draft: Text,
    pub facts: Facts,
    pub found: Vec<Finding>,
    /// The rules that panicked on it.
    pub broken: Vec<&'static str>,
    /// The house's own terms.
    pub terms: Arc<Terms>,
}

impl Asked {
    /// Checks a draft that was read. A draft that is too large gets one finding that says so.
    pub(super) fn of(draft: Text, settings: &Settings) -> Self {
        // Files without the extension of a draft are not checked.
        let read = draft.draft(settings);
        let properties = draft.story.as_ref().and_then(|story| story.day);
        let given = settings.given_for(&draft.name, today, false, is_fresh(&draft.name));
        let facts = Facts::new(read, Given { properties, ..given });
        let (mut found, broken) = match draft.over {
            Some(bytes) => (vec![rules::too_large(bytes, settings.max_bytes)], Vec::new()),
            None => all(&facts, settings),
        };
        if draft.story.is_some() {
            // The words of a word processor file are never changed.
            found.iter_mut().for_each(|finding| finding.fixes.clear());
        }
        Self { draft, facts, found, broken, terms: Arc::clone(&settings.terms) }
    }
}

/// All findings, hints included, and the rules that panicked.
pub(super) fn all(facts: &Facts, settings: &Settings) -> (Vec<Finding>, Vec<&'static str>) {
    let checked = Checked::new(facts, settings, None);
    (checked.worst(facts, usize::MAX, Severity::Hint).0, checked.broken)
}

/// Runs `work` on the draft at `path`. A panic becomes an error, so that the other drafts are not lost.
pub(super) fn guarded<T>(path: &Path, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let failed = |_| Err(anyhow!("{}: copydesk failed on this draft; please report it", path.display()));
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(failed)
}

/// The message about rules that panicked at `place`, which is a draft or a line.
pub(super) fn broke_down(place: &dyn Display, rules: &[&str]) -> Error {
    let (names, who) = (rules.join(", "), if rules.len() == 1 { "a rule" } else { "rules" });
    anyhow!(
        "{place}: {who} failed ({names}) and may have missed something here; the other findings are complete. Please report it"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_that_failed_are_named() {
        let said = broke_down(&"a.txt", &["date-range", "date-weekday"]).to_string();
        assert!(said.starts_with("a.txt: rules failed (date-range, date-weekday)"), "{said}");
    }

    #[test]
    fn a_fault_of_ours_is_an_error_that_names_the_draft() {
        let failed = guarded::<()>(Path::new("a.txt"), || panic!("told to fail")).expect_err("an error");
        assert!(failed.to_string().starts_with("a.txt: copydesk failed on this draft"), "{failed}");
    }
}
