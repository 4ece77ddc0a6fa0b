//! Tries all mutants on drafts within one process, which takes milliseconds a mutant, before tests try the rest.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Result;

/// How many processes try mutants at once.
const WORKERS: usize = 2;

/// Returns what became of each mutant on the drafts, by its number: "caught", "survived", "unreached" or "late" (not
/// noticed within `effort` seconds). `ids` are in the order of the code, since neighbours are noticed by the same drafts.
pub fn sweep(
    out: &Path,
    binaries: &BTreeMap<String, PathBuf>,
    ids: &[usize],
    effort: u64,
) -> Result<HashMap<usize, String>> {
    let binary = binaries.get("sweep").ok_or("no test of this name")?;
    let folder = out.join("sweep");
    // The outcomes of an earlier run count for the same code.
    let (names, stamp) = (fs::read_to_string(out.join("names.tsv"))?, folder.join("names.tsv"));
    if fs::read_to_string(&stamp).ok().as_ref() != Some(&names) {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)?;
        fs::write(&stamp, names)?;
    }
    let size = ids.len().div_ceil(WORKERS).max(1);
    std::thread::scope(|scope| {
        let parts = ids.chunks(size).enumerate().map(|(i, part)| {
            let folder = &folder;
            scope.spawn(move || part_of(binary, folder, i, part, effort).map_err(|error| error.to_string()))
        });
        let parts: Vec<_> = parts.collect();
        let mut all = HashMap::new();
        for part in parts {
            all.extend(part.join().map_err(|_| "a worker")??);
        }
        Ok(all)
    })
}

/// The outcomes of a file, by mutant. A process that ended had noticed the mutant that it tried.
fn read(log: &Path) -> HashMap<usize, String> {
    let text = fs::read_to_string(log).unwrap_or_default();
    let cells = text.lines().filter_map(|line| line.split_once('\t'));
    let outcomes = cells.filter_map(|(id, rest)| Some((id.parse().ok()?, rest.split('\t').next()?)));
    outcomes.map(|(id, said)| (id, if said == "started" { "caught" } else { said }.to_owned())).collect()
}

/// Tries a part of the mutants. A process that ends had noticed the mutant that it tried; another one goes on.
fn part_of(
    binary: &Path,
    folder: &Path,
    part: usize,
    ids: &[usize],
    effort: u64,
) -> Result<HashMap<usize, String>> {
    let (list, log) = (folder.join(format!("{part}.list")), folder.join(format!("{part}.tsv")));
    // Drafts may have come since, so what none noticed is tried again.
    let mut outcomes = read(&log);
    outcomes.retain(|id, said| said == "caught" && ids.contains(id));
    fs::write(&log, outcomes.keys().map(|id| format!("{id}\tcaught\n")).collect::<String>())?;
    loop {
        let left: String =
            ids.iter().filter(|id| !outcomes.contains_key(*id)).map(|id| format!("{id}\n")).collect();
        if left.is_empty() {
            return Ok(outcomes);
        }
        let before = outcomes.len();
        fs::write(&list, left)?;
        let mut child = Command::new("sh")
            .args(["-c", "ulimit -v 8000000; exec \"$@\"", "sh"])
            .arg(binary)
            .args(["--exact", "sweep"])
            .env("CARGO_MANIFEST_DIR", std::env::current_dir()?.join("target/mutants/crate"))
            .env("COPYDESK_SWEEP", &list)
            .env("COPYDESK_SWEPT", &log)
            .env("COPYDESK_SWEEP_EFFORT", effort.to_string())
            .env_remove("COPYDESK_MUTANT")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        child.wait()?;
        outcomes.extend(read(&log));
        eprintln!("process {part}: {} of {} on drafts", outcomes.len(), ids.len());
        if outcomes.len() == before {
            return Err("a process ends before it tries a mutant".into());
        }
    }
}
