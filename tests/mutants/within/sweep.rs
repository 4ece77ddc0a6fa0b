//! Tries mutants on every draft of tests/drafts and every case of a rule that executes them, up to the first in which
//! something else is read or raised.
//!
//! The environment names a file of the mutants, one number a line, a file for the outcomes and, to try other drafts, a
//! file of drafts in a folder called borders.
#![cfg(not(feature = "open"))]
#![allow(unsafe_code, reason = "a child for each mutant that never ends")]

#[path = "common/entries.rs"]
mod entries;
#[path = "common/sheet.rs"]
mod sheet;

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use copydesk::mutants::{KEEP, NONE, seen, set};
use copydesk::rules::RULES;
use entries::{Entry, GROUPS, drafts, files};

/// How many drafts have been tried.
static TRIED: AtomicUsize = AtomicUsize::new(0);

/// A draft, what is read in it, and what that executes.
struct Known {
    entry: Entry,
    told: String,
    /// A bit for each mutant.
    reached: Vec<u64>,
    took: Duration,
}

impl Known {
    fn new(entry: Entry) -> Self {
        set(KEEP);
        seen();
        let start = Instant::now();
        let told = entry.told();
        let took = start.elapsed();
        set(NONE);
        let mut reached = vec![0; 1024];
        seen().into_iter().for_each(|id| reached[id / 64] |= 1 << (id % 64));
        Self { entry, told, reached, took }
    }

    fn reaches(&self, id: usize) -> bool {
        self.reached[id / 64] >> (id % 64) & 1 == 1
    }

    /// Whether a mutant changes something. A panic does.
    fn notices(&self, id: usize) -> bool {
        set(id);
        let told = catch_unwind(AssertUnwindSafe(|| self.entry.told()));
        set(NONE);
        told.ok().as_ref() != Some(&self.told)
    }
}

#[test]
fn sweep() {
    let Ok(list) = std::env::var("COPYDESK_SWEEP") else { return };
    let list = fs::read_to_string(list).expect("the mutants");
    let path = std::env::var("COPYDESK_SWEPT").expect("a file for the outcomes");
    let limit: f64 = std::env::var("COPYDESK_SWEEP_EFFORT").expect("seconds").parse().expect("seconds");
    let mut out = fs::OpenOptions::new().create(true).append(true).open(&path).expect("the outcomes");
    let entries: Vec<Entry> = match std::env::var("COPYDESK_SWEEP_DRAFTS") {
        Ok(path) => drafts(Path::new(&path)),
        Err(_) => {
            let paths = GROUPS.iter().flat_map(|group| files(group)).map(|(path, _)| path);
            let cases = RULES.iter().flat_map(|rule| rule.finds.iter().chain(rule.passes)).map(Entry::of);
            paths.flat_map(|path| drafts(&path)).chain(cases).collect()
        }
    };
    // What is made once is made without a mutant.
    entries.iter().for_each(|entry| drop(entry.told()));
    let known: Vec<Known> = entries.into_iter().map(Known::new).collect();
    let mut order: Vec<usize> = (0..known.len()).collect();
    order.sort_by_key(|i| known[*i].took);
    let ids: Vec<usize> = list.lines().map(|line| line.parse().expect("a number")).collect();
    set_hook(Box::new(|_| ()));
    let mut next = 0;
    while next < ids.len() {
        // A mutant that never ends, or ends the process, takes a child with it, and another one goes on behind it.
        let child = unsafe { fork() };
        if child == 0 {
            watch();
            let _ = catch_unwind(AssertUnwindSafe(|| try_all(&ids[next..], &known, &order, limit, &mut out)));
            unsafe { _exit(0) };
        }
        assert!(child > 0, "no child");
        unsafe { waitpid(child, std::ptr::null_mut(), 0) };
        let log = fs::read_to_string(&path).expect("the outcomes");
        let tried = log.lines().rev().filter_map(|line| line.split('\t').next()?.parse::<usize>().ok());
        let at = tried.filter_map(|tried| ids.iter().position(|id| *id == tried)).next();
        next = at.expect("a mutant that was tried") + 1;
    }
}

unsafe extern "C" {
    fn fork() -> i32;
    fn waitpid(child: i32, status: *mut i32, options: i32) -> i32;
    fn _exit(code: i32) -> !;
}

/// Ends the process if a draft takes longer than some seconds.
fn watch() {
    std::thread::spawn(|| {
        loop {
            let before = TRIED.load(Ordering::Relaxed);
            std::thread::sleep(Duration::from_secs(3));
            if before > 0 && TRIED.load(Ordering::Relaxed) == before {
                std::process::abort();
            }
        }
    });
}

fn try_all(ids: &[usize], known: &[Known], order: &[usize], limit: f64, out: &mut fs::File) {
    // The drafts that noticed the last mutants notice the next ones of the same function, too.
    let mut recent: Vec<usize> = Vec::new();
    for &id in ids {
        writeln!(out, "{id}\tstarted\t").expect("a line");
        let start = Instant::now();
        let mut tried = HashSet::new();
        let (mut outcome, mut by) = ("unreached", String::new());
        for &index in recent.iter().rev().chain(order) {
            let draft = &known[index];
            if !draft.reaches(id) || !tried.insert(index) {
                continue;
            }
            if start.elapsed().as_secs_f64() > limit {
                outcome = "late";
                break;
            }
            outcome = "survived";
            TRIED.fetch_add(1, Ordering::Relaxed);
            if draft.notices(id) {
                // What the mutant left behind must not count for the next one.
                assert_eq!(draft.entry.told(), draft.told, "it stays changed");
                outcome = "caught";
                by = draft.entry.text.chars().take(60).filter(|c| !c.is_control()).collect();
                recent.retain(|i| *i != index);
                recent.push(index);
                if recent.len() > 40 {
                    recent.remove(0);
                }
                break;
            }
        }
        writeln!(out, "{id}\t{outcome}\t{by}").expect("a line");
    }
}
