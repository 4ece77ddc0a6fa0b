//! The editor's process: the server ends when it has gone without a word and left the pipe open.

use std::path::Path;
use std::thread;
use std::time::Duration;

/// How often the process is looked for.
const POLL: Duration = Duration::from_secs(10);

/// Ends this process, with status 1, soon after the process `pid`. One that cannot be seen at the start is not watched.
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
