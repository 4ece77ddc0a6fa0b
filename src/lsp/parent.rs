//! Watches the editor's process, so that the server ends when the editor dies and leaves the pipe open.

use std::path::Path;
use std::thread;
use std::time::Duration;

/// Time between two looks at the process.
const POLL: Duration = Duration::from_secs(10);

/// Exits with status 1 soon after the process `pid` ends. A process that cannot be seen at the start is not watched.
pub(crate) fn watch(pid: u32) {
    let there = move || Path::new(&format!("/proc/{pid}")).exists();
    if !there() {
        return;
    }
    thread::spawn(move || {
        while there() {
            thread::sleep(POLL);
        }
        std::process::exit(1);
    });
}
