//! Keeps the memory of the process together, and gives freed memory back to the system.
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

/// Lets all threads share one heap from now on. With a heap for each thread, the gaps between what is in use are a fifth of
/// a long draft's memory. The threads of the server rarely allocate at the same time.
pub(super) fn share() {
    ask(Wish::Share);
}

/// Gives freed memory back to the system. It takes milliseconds, in which other threads may wait to allocate.
fn give_back() {
    let returned = ask(Wish::GiveBack);
    tracing::debug!(returned, "freed memory was given back");
}

/// What the allocator is asked for.
#[derive(Clone, Copy, Debug)]
enum Wish {
    Share,
    GiveBack,
}

/// Asks glibc, and returns whether it did anything.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code, reason = "no safe function does this")]
fn ask(wish: Wish) -> bool {
    // SAFETY: both functions take numbers only and have no condition; glibc locks each part of its heap while it trims it.
    let done = unsafe {
        match wish {
            Wish::Share => libc::mallopt(libc::M_ARENA_MAX, 1),
            Wish::GiveBack => libc::malloc_trim(0),
        }
    };
    done == 1
}

/// Only glibc has a heap for each thread, keeps freed memory, and has functions for both.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn ask(_: Wish) -> bool {
    false
}
