//! Gives freed memory back to the system.
//!
//! glibc keeps what a program frees: of 301 MB that the server held after 400 drafts were closed, 3.7 MB were in use.
//! Elsewhere the allocator itself decides, and nothing is done here.

use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

/// How long nothing more may be freed before memory is given back: closing 400 drafts does it once.
const PAUSE: Duration = Duration::from_secs(1);

/// Where to report that much memory was freed.
#[derive(Debug, Default)]
pub(super) struct Freed(Option<Sender<()>>);

impl Freed {
    /// Starts the thread that gives memory back after each report, once reports pause. It ends with this value.
    pub(super) fn given_back() -> Self {
        let (freed, reports) = channel();
        thread::spawn(move || {
            while reports.recv().is_ok() {
                while reports.recv_timeout(PAUSE).is_ok() {}
                give_back();
            }
        });
        Self(Some(freed))
    }

    /// Reports that much memory was freed. Does nothing in a server inside another program, whose memory is not ours.
    pub(super) fn tell(&self) {
        if let Some(freed) = &self.0 {
            // The thread ends only with this value.
            let _ = freed.send(());
        }
    }
}

/// Gives freed memory back to the system. It takes milliseconds, in which other threads may wait to allocate.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code, reason = "no safe function does this")]
fn give_back() {
    // SAFETY: `malloc_trim` takes no pointer and has no condition; glibc locks each part of its heap while it trims it.
    let returned = unsafe { libc::malloc_trim(0) };
    tracing::debug!(returned = returned == 1, "freed memory was given back");
}

/// Only glibc keeps freed memory and has a function that gives it back.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn give_back() {}
