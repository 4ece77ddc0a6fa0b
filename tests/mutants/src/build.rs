//! Builds copydesk with all mutants in, without those that do not compile.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::Result;
use crate::instrument::{Program, Site};

/// The integration tests that run beside the library's own.
const TESTS: &[&str] = &[
    "abroad",
    "answers",
    "attribution",
    "cli",
    "clients",
    "config",
    "crossings",
    "datelines",
    "dates",
    "docs",
    "drafts",
    "edges",
    "figures",
    "hostile_server",
    "languages",
    "messages",
    "names",
    "neighbours",
    "places",
    "process",
    "properties",
    "protocol",
    "snapshots",
    "sweep",
    "undated",
    "variations",
    "views",
    "volumes",
    "weights",
];

/// What the instrumented crate asks at run time.
const SWITCH: &str = include_str!("../within/switch.rs");

/// The test of the instrumented crate that tries mutants on drafts.
const SWEEP: &str = include_str!("../within/sweep.rs");

/// Writes a file if its text differs, so that the compiler's caches stay.
fn write(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().ok_or("a path without a folder")?)?;
    Ok(fs::write(path, text)?)
}

/// Folders that are not part of the source.
const LEFT_OUT: &[&str] = &["target", ".git", ".cargo", "node_modules", "dist", "bin", "media"];

/// Makes `to` a copy of the folder `from`. A file of the same content is left alone, so that the compiler's caches stay.
/// `known` has other texts for some files, and for files that only the copy has.
fn copy(from: &Path, to: &Path, known: &BTreeMap<PathBuf, String>) -> Result<()> {
    fs::create_dir_all(to)?;
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        if LEFT_OUT.iter().any(|out| name == *out) {
            continue;
        }
        let target = to.join(&name);
        names.insert(name);
        if path.is_dir() {
            copy(&path, &target, known)?;
        } else if let Some(text) = known.get(&path) {
            write(&target, text)?;
        } else if fs::read(&target).ok() != Some(fs::read(&path)?) {
            fs::copy(&path, &target)?;
        }
    }
    for (path, text) in known.iter().filter(|(path, _)| path.parent() == Some(from)) {
        let name = path.file_name().ok_or("a file without a name")?;
        names.insert(name.to_owned());
        write(&to.join(name), text)?;
    }
    for entry in fs::read_dir(to)? {
        let entry = entry?;
        if names.contains(&entry.file_name()) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?
        } else {
            fs::remove_file(entry.path())?
        }
    }
    Ok(())
}

/// Returns the mutants that an error at these bytes of a file speaks of.
fn blamed(sites: &[Site], at: std::ops::Range<usize>) -> Vec<usize> {
    let overlaps =
        |range: &std::ops::Range<usize>| range.start < at.end.max(at.start + 1) && at.start < range.end;
    let mut changed: Vec<&Site> = sites.iter().filter(|s| overlaps(&s.changed)).collect();
    if changed.is_empty() {
        // The type of the whole: the smallest that holds the error.
        let around = sites.iter().filter(|s| s.whole.start <= at.start && at.end <= s.whole.end);
        changed = around.min_by_key(|s| s.whole.len()).into_iter().collect();
    }
    changed.iter().map(|s| s.mutant).collect()
}

/// Runs cargo and returns its messages.
fn cargo(dir: &Path, target: &Path, args: &[&str]) -> Result<Vec<Value>> {
    let out = Command::new("cargo")
        .args(args)
        .args(["--message-format=json", "--quiet", "--lib"])
        .args(TESTS.iter().flat_map(|test| ["--test", test]))
        .env("CARGO_TARGET_DIR", target)
        .current_dir(dir)
        .stderr(Stdio::inherit())
        .output()?;
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

/// Builds the tests and returns their programs, by name.
pub fn build(root: &Path, out: &Path, program: &mut Program) -> Result<BTreeMap<String, PathBuf>> {
    let (dir, target) = (out.join("crate"), out.join("build"));
    // Those that did not compile before are left out from the start, so that an unchanged crate is not built again.
    let known_bad = out.join("unviable.txt");
    let mut bad: BTreeSet<String> =
        fs::read_to_string(&known_bad).unwrap_or_default().lines().map(str::to_owned).collect();
    for mutant in program.mutants.iter_mut().filter(|m| bad.contains(&m.name)) {
        mutant.viable = false;
    }
    for round in 1..40 {
        let written = program.written();
        let by_name: BTreeMap<&str, &Vec<Site>> =
            written.iter().map(|(name, _, sites)| (name.as_str(), sites)).collect();
        let library = fs::read_to_string(root.join("src/lib.rs"))?;
        let allow = "#![allow(warnings, overflowing_literals, unconditional_panic, arithmetic_overflow)]\npub mod mutants;\n";
        let (head, rest) = library.split_at(library.find("\n#![deny").ok_or("lib.rs without its lints")? + 1);
        let (lints, rest) = rest.split_once('\n').ok_or("lib.rs without code")?;
        let mut known: BTreeMap<PathBuf, String> =
            written.iter().map(|(name, text, _)| (root.join("src").join(name), text.clone())).collect();
        known.insert(root.join("src/lib.rs"), format!("{head}{lints}\n{allow}{rest}"));
        known.insert(root.join("src/mutants.rs"), SWITCH.to_owned());
        known.insert(root.join("tests/sweep.rs"), SWEEP.to_owned());
        copy(root, &dir, &known)?;

        let messages = cargo(&dir, &target, &["check"])?;
        let mut dropped = BTreeSet::new();
        let mut unexplained = Vec::new();
        for message in messages.iter().map(|m| &m["message"]).filter(|m| m["level"] == "error") {
            let before = dropped.len();
            let spans = message["spans"].as_array().into_iter().flatten();
            let (main, rest): (Vec<&Value>, Vec<&Value>) = spans.partition(|s| s["is_primary"] == true);
            for span in main.into_iter().chain(rest) {
                let file = span["file_name"].as_str().unwrap_or_default();
                let Some(sites) = file.strip_prefix("src/").and_then(|file| by_name.get(file)) else {
                    continue;
                };
                let place = |key: &str| span[key].as_u64().unwrap_or(0) as usize;
                dropped.extend(blamed(sites, place("byte_start")..place("byte_end")));
                if dropped.len() > before {
                    break;
                }
            }
            let text = message["rendered"].as_str().unwrap_or_default();
            if dropped.len() == before
                && !text.starts_with("error: aborting")
                && !text.starts_with("error: could not")
            {
                unexplained.push(text.to_owned());
            }
        }
        eprintln!("round {round}: {} mutants do not compile", dropped.len());
        if dropped.is_empty() {
            if !unexplained.is_empty() {
                return Err(unexplained.join("\n").into());
            }
            break;
        }
        for &id in &dropped {
            program.mutants[id].viable = false;
            bad.insert(program.mutants[id].name.clone());
        }
        fs::write(&known_bad, bad.iter().map(|name| format!("{name}\n")).collect::<String>())?;
    }
    eprintln!("{} viable mutants", program.mutants.iter().filter(|m| m.viable).count());
    let messages = cargo(&dir, &target, &["test", "--no-run"])?;
    let tests =
        messages.iter().filter(|m| m["reason"] == "compiler-artifact" && m["profile"]["test"] == true);
    let found: BTreeMap<String, PathBuf> = tests
        .filter_map(|m| Some((m["target"]["name"].as_str()?.to_owned(), m["executable"].as_str()?.into())))
        .collect();
    if found.len() != TESTS.len() + 1 {
        return Err(format!("only these tests were built: {:?}", found.keys()).into());
    }
    Ok(found)
}
