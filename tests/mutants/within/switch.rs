//! Switches mutants on.
use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// No mutant is on.
pub const NONE: usize = usize::MAX - 3;
/// What is executed is kept for [`seen`].
pub const KEEP: usize = usize::MAX - 2;
/// What is executed is written to the file that the environment names.
const RECORD: usize = usize::MAX - 1;
/// The environment has not been read yet.
const UNREAD: usize = usize::MAX;

static ACTIVE: AtomicUsize = AtomicUsize::new(UNREAD);

static SEEN: [AtomicBool; 65536] = [const { AtomicBool::new(false) }; 65536];

#[inline(always)]
pub(crate) fn on(id: usize) -> bool {
    let active = ACTIVE.load(Ordering::Relaxed);
    active == id || active > NONE && slow(id, active)
}

/// Switches a mutant on instead of the one that was on.
pub fn set(id: usize) {
    ACTIVE.store(id, Ordering::Relaxed);
}

/// The mutants that were executed since the last call.
pub fn seen() -> Vec<usize> {
    (0..SEEN.len()).filter(|id| SEEN[*id].swap(false, Ordering::Relaxed)).collect()
}

#[cold]
fn slow(id: usize, active: usize) -> bool {
    if active == UNREAD {
        set(match std::env::var("COPYDESK_MUTANT") {
            Ok(id) => id.parse().unwrap_or(RECORD),
            Err(_) => NONE,
        });
        return on(id);
    }
    if !SEEN[id].swap(true, Ordering::Relaxed) && active == RECORD {
        let path = std::env::var("COPYDESK_MUTANT").expect("a path");
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path).expect("a file");
        file.write_all(format!("{id}\n").as_bytes()).expect("a line");
    }
    false
}
