//! Reads the computer's clock, for commands and editors. The analysis takes the date as an input and never reads the
//! clock.

use std::path::Path;
use std::time::{Duration, SystemTime};

use jiff::ZonedDateTime;
use jiff::civil::Date;

/// Today, in the time zone of this computer.
pub(crate) fn today() -> Date {
    ZonedDateTime::now().date()
}

/// A draft changed within this time is fresh.
const FRESH: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// True if the file at `path` was changed in the last seven days, or does not exist yet.
pub(crate) fn is_fresh(path: &Path) -> bool {
    let Ok(changed) = path.metadata().and_then(|found| found.modified()) else { return true };
    SystemTime::now().duration_since(changed).map_or(true, |age| age < FRESH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_fresh_for_a_week() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        assert!(is_fresh(&path), "one that is not saved yet");
        let file = std::fs::File::create(&path).expect("a draft");
        assert!(is_fresh(&path));
        file.set_modified(SystemTime::now() - 2 * FRESH).expect("a time");
        assert!(!is_fresh(&path));
    }
}
