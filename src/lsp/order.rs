//! Puts edits back in order when a later one arrives first.
//!
//! Helix up to 25.01 hands each edit to a task of its own, and the tasks write in any order: version 5 may arrive
//! before 3 and 4. Applied in that order they would corrupt the text, so edits that arrive early are queued until
//! earlier versions arrive. This applies only to editors known to do so: others may skip versions, and their edits must
//! not wait.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::text::Change;

/// How long an edit waits for an earlier one.
const PATIENCE: Duration = Duration::from_millis(500);

/// True if an editor of this name sends edits out of order.
pub(super) fn shuffles(editor: &str) -> bool {
    editor.eq_ignore_ascii_case("helix")
}

/// Edits that arrived early, by version.
#[derive(Debug, Default)]
pub(super) struct Early {
    waiting: BTreeMap<i32, Vec<Change>>,
    since: Option<Instant>,
}

impl Early {
    /// Queues an edit until the earlier ones arrive.
    pub(super) fn hold(&mut self, version: i32, changes: Vec<Change>, now: Instant) {
        self.waiting.insert(version, changes);
        self.since.get_or_insert(now);
    }

    /// Returns the edit that directly follows `version`, or one that has waited too long, whatever is missing before
    /// it.
    pub(super) fn next(&mut self, version: i32, now: Instant) -> Option<(i32, Vec<Change>)> {
        let first = *self.waiting.keys().next()?;
        let overdue = self.due().is_some_and(|due| due <= now);
        if first != version + 1 && !overdue {
            return None;
        }
        let next = self.waiting.pop_first();
        self.since = if self.waiting.is_empty() { None } else { self.since };
        next
    }

    /// Drops the queue, since the whole text has arrived.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Latest time at which the queued edits are applied.
    pub(super) fn due(&self) -> Option<Instant> {
        self.since.map(|since| since + PATIENCE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn early_edits_wait_for_missing_versions() {
        let (mut early, now) = (Early::default(), Instant::now());
        early.hold(5, Vec::new(), now);
        early.hold(4, Vec::new(), now);
        assert_eq!(early.next(2, now), None);
        assert_eq!(early.next(3, now).map(|e| e.0), Some(4));
        assert_eq!(early.next(4, now).map(|e| e.0), Some(5));
        assert_eq!((early.next(5, now), early.due()), (None, None));
    }

    #[test]
    fn but_not_for_ever() {
        let (mut early, now) = (Early::default(), Instant::now());
        early.hold(9, Vec::new(), now);
        early.hold(7, Vec::new(), now);
        assert_eq!(early.next(2, now + PATIENCE).map(|e| e.0), Some(7));
        assert_eq!(early.next(7, now + PATIENCE).map(|e| e.0), Some(9));
    }
}
