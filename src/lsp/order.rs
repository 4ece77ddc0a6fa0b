//! Edits that overtake each other on their way.
//!
//! Helix up to 25.01 hands each edit to a task of its own, and the tasks write in any order: version 5 may come before
//! 3 and 4. Applied as they come they would garble the text, so what is early waits for what is missing. Only for
//! editors known to do so: elsewhere versions may skip, and an edit must not wait.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::text::Change;

/// How long an edit waits for one that should come before it.
const PATIENCE: Duration = Duration::from_millis(500);

/// Whether an editor of this name sends edits out of order.
pub(super) fn shuffles(editor: &str) -> bool {
    editor.eq_ignore_ascii_case("helix")
}

/// Edits that came too early, by version.
#[derive(Debug, Default)]
pub(super) struct Early {
    waiting: BTreeMap<i32, Vec<Change>>,
    since: Option<Instant>,
}

impl Early {
    /// Keeps an edit until those before it have come.
    pub(super) fn hold(&mut self, version: i32, changes: Vec<Change>, now: Instant) {
        self.waiting.insert(version, changes);
        self.since.get_or_insert(now);
    }

    /// The edit that comes right after `version`; one that has waited too long, whatever is missing before it.
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

    /// Forgets what waits: the whole text has come.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// When what waits is applied at the latest.
    pub(super) fn due(&self) -> Option<Instant> {
        self.since.map(|since| since + PATIENCE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_early_waits_for_what_is_missing() {
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
