//! Tests the inputs on which fuzzing once failed, and runs a short deterministic fuzzing of its own: the same
//! mutations of the same drafts. `tests/fuzz/run` runs the long one.
#![cfg(all(feature = "lsp", feature = "office"))]

#[path = "fuzz/laws/mod.rs"]
mod laws;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

/// Returns the inputs kept for a property.
fn kept(law: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/found").join(law);
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|e| e.expect("a file").path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("an input")).collect()
}

/// Checks a property and reports the bytes that violate it.
fn holds(name: &str, law: fn(&[u8]), bytes: &[u8]) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| law(bytes))) {
        eprintln!("{name}: {:?}", String::from_utf8_lossy(bytes));
        resume_unwind(panic);
    }
}

#[test]
fn inputs_found_by_fuzzing_stay_fixed() {
    for (name, law) in laws::LAWS {
        let kept = kept(name);
        assert!(!kept.is_empty(), "{name}");
        kept.iter().for_each(|bytes| holds(name, *law, bytes));
    }
}

#[test]
fn mutations_break_nothing() {
    let mut dice = Dice(0x5eed);
    for (name, law) in laws::LAWS {
        let kept = kept(name);
        let rounds = match *name {
            "session" => 60,
            "check" | "edits" | "page" => 150,
            _ => 3000,
        };
        for _ in 0..rounds {
            let mut bytes = kept[dice.below(kept.len())].clone();
            for _ in 0..=dice.below(4) {
                mutate(&mut bytes, &mut dice);
            }
            holds(name, *law, &bytes);
        }
    }
}

/// A linear congruential generator, so that the numbers are the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

/// Cuts, duplicates, moves or overwrites bytes.
fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let from = dice.below(bytes.len() + 1);
    let to = (from + dice.below(24)).min(bytes.len());
    match dice.below(5) {
        0 => drop(bytes.drain(from..to)),
        1 => {
            let part = bytes[from..to].to_vec();
            let at = dice.below(bytes.len() + 1);
            bytes.splice(at..at, part);
        }
        2 if from < bytes.len() => bytes[from] = dice.below(256) as u8,
        3 => {
            let odd = [
                "\u{1f}",
                "“",
                "”",
                "\"",
                "\n\n",
                "\r",
                "é",
                "😀",
                "\u{202e}",
                "1/0",
                "\0",
                "{}",
                "Content-Length: ",
            ];
            bytes.splice(from..from, odd[dice.below(odd.len())].bytes());
        }
        _ => bytes.truncate(bytes.len().max(1) - dice.below(bytes.len().max(1)).min(40)),
    }
}
