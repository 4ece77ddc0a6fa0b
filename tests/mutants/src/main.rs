//! Makes small changes (mutants) to copydesk and shows which of them no test notices.
//!
//! A build per mutant takes minutes, so all mutants are compiled into one build. An environment variable switches one on.
//! A first run of every test records the mutants that it executes; each mutant then runs only the tests that reach it,
//! those that catch most in a second first, up to the first that fails.
//!
//! The mutants are tried in an order that depends on their names and a seed alone, so a run that is stopped has tried a
//! fair sample. A later run continues the log. With `--drafts`, one process tries all mutants on drafts first.
//! `.ci/mutants` is the command; docs/testing.md says more.

mod build;
mod instrument;
mod sweep;
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use instrument::Mutant;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Arguments of a run.
struct Run {
    /// Files and folders below `src`.
    modules: Vec<String>,
    /// Changed lines, by file below `src`; `None` for all.
    lines: Option<BTreeMap<String, BTreeSet<usize>>>,
    minutes: u64,
    /// At most this number of mutants of each module is tried. Only these are compiled.
    most: usize,
    /// Another seed draws another sample.
    seed: u64,
    /// Samples of these seeds are compiled too, so that later runs with one of them need no build of their own.
    with: Vec<u64>,
    /// Tests that take longer than this, in seconds, are left out.
    longest: u64,
    /// The tests that run for one mutant take no longer than this in all, in seconds.
    effort: u64,
    /// Tries again what survived before.
    again: bool,
    /// All mutants are tried on drafts first, for at most this number of seconds each; then `most` of each module run
    /// tests, of those that no draft notices.
    drafts: Option<u64>,
}

fn arguments() -> Result<Run> {
    let mut run = Run {
        modules: Vec::new(),
        lines: None,
        minutes: 20,
        most: usize::MAX,
        seed: 0,
        with: Vec::new(),
        longest: 60,
        effort: u64::MAX,
        again: false,
        drafts: None,
    };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or(format!("{arg} needs a value"));
        match arg.as_str() {
            "--minutes" => run.minutes = value()?.parse()?,
            "--most" => run.most = value()?.parse()?,
            "--seed" => run.seed = value()?.parse()?,
            "--with" => run.with.push(value()?.parse()?),
            "--longest" => run.longest = value()?.parse()?,
            "--effort" => run.effort = value()?.parse()?,
            "--again" => run.again = true,
            "--drafts" => run.drafts = Some(value()?.parse()?),
            "--diff" => run.lines = Some(changed(&fs::read_to_string(value()?)?)),
            _ => run.modules.push(arg),
        }
    }
    if let Some(lines) = &run.lines {
        run.modules = lines.keys().cloned().collect();
    }
    Ok(run)
}

/// Returns the new lines of a unified diff, by file below `src`.
fn changed(diff: &str) -> BTreeMap<String, BTreeSet<usize>> {
    let mut out: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let (mut file, mut line) = (None, 0);
    for text in diff.lines() {
        if let Some(path) = text.strip_prefix("+++ ") {
            file = path.strip_prefix("b/src/").map(str::to_owned);
        } else if let Some(hunk) = text.strip_prefix("@@ ") {
            let new = hunk.split('+').nth(1).unwrap_or("").split([',', ' ']).next().unwrap_or("");
            line = new.parse().unwrap_or(0);
        } else if let Some(file) = &file {
            if text.starts_with('+') {
                out.entry(file.clone()).or_default().insert(line);
            }
            line += usize::from(!text.starts_with('-'));
        }
    }
    out
}

/// The network, which the tests of the weights compare as a whole.
const NETWORK: [&str; 2] = ["attribution/gru.rs", "attribution/whole.rs"];

/// Returns the files of the modules, below `src`, without those that only hold tests.
fn files(src: &Path, modules: &[String]) -> Vec<String> {
    let mut out = BTreeSet::new();
    let mut open: Vec<PathBuf> =
        modules.iter().flat_map(|m| [src.join(m), src.join(format!("{m}.rs"))]).collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
        } else if path.is_file() {
            out.extend(path.strip_prefix(src).ok().map(|p| p.to_string_lossy().replace('\\', "/")));
        }
    }
    // The network's arithmetic runs millions of times for each test; the tests of the weights compare its results.
    out.retain(|f| f.ends_with(".rs") && !f.ends_with("tests.rs") && !NETWORK.contains(&f.as_str()));
    out.into_iter().collect()
}

/// Returns the same number for the same text on every machine: FNV-1a, then mixed so that names which differ in their
/// last letter are far apart.
fn hash(text: &str) -> u64 {
    let sum = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let mixed = (sum ^ (sum >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (mixed ^ (mixed >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53)
}

/// What became of each mutant, by its name.
struct Log {
    file: fs::File,
    outcomes: HashMap<String, String>,
    /// What an earlier run tried.
    known: BTreeSet<String>,
}

impl Log {
    fn open(path: &Path, again: bool) -> Result<Self> {
        let text = fs::read_to_string(path).unwrap_or_default();
        let lines = text.lines().filter_map(|line| line.split_once('\t'));
        let mut outcomes: HashMap<String, String> =
            lines.map(|(outcome, name)| (name.to_owned(), outcome.to_owned())).collect();
        let known = outcomes.keys().cloned().collect();
        outcomes.retain(|_, outcome| !again || !matches!(outcome.as_str(), "survived" | "unreached"));
        Ok(Self { file: fs::OpenOptions::new().create(true).append(true).open(path)?, outcomes, known })
    }

    fn add(&mut self, name: &str, outcome: &str) -> Result<()> {
        writeln!(self.file, "{outcome}\t{name}")?;
        self.outcomes.insert(name.to_owned(), outcome.to_owned());
        Ok(())
    }
}

fn module(mutant: &Mutant) -> &str {
    mutant.file.split(['/', '.']).next().unwrap_or_default()
}

/// Returns the viable mutants with their numbers, in the order in which they are tried.
fn in_order(program: &instrument::Program, seed: u64) -> Vec<(usize, &Mutant)> {
    let mut order: Vec<_> = program.mutants.iter().enumerate().filter(|(_, m)| m.viable).collect();
    order.sort_by_cached_key(
        |(_, m)| if seed == 0 { hash(&m.name) } else { hash(&format!("{seed} {}", m.name)) },
    );
    order
}

/// Returns the names of the first mutants of each module and seed, with a sixth more for those that do not compile.
fn sample(program: &instrument::Program, run: &Run) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for &seed in run.with.iter().chain([&run.seed]) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, mutant) in in_order(program, seed) {
            let count = counts.entry(module(mutant)).or_default();
            if *count < run.most.saturating_add(run.most / 6) {
                *count += 1;
                names.insert(mutant.name.clone());
            }
        }
    }
    names
}

/// Returns the bounds, in percent, between which the share of all lies with 95 percent confidence if `part` of `tried`
/// were found (Wilson's interval).
fn interval(part: usize, tried: usize) -> [f64; 2] {
    const Z: f64 = 1.96;
    let n = tried.max(1) as f64;
    let p = part as f64 / n;
    let middle = p + Z * Z / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    [middle - half, middle + half].map(|x| 100.0 * x / (1.0 + Z * Z / n))
}

/// Prints the figures of each module for the mutants that a run tried, and the survivors.
fn report(tried: &[&Mutant], log: &Log) {
    let mut rows: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    println!(
        "\n| module | tried | caught | survived | of these, not reached | survived, percent | 95 percent confidence |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for mutant in tried {
        let row = rows.entry(module(mutant)).or_default();
        let Some(outcome) = log.outcomes.get(&mutant.name) else { continue };
        row[0] += 1;
        row[1] += usize::from(matches!(outcome.as_str(), "caught" | "timeout"));
        row[2] += usize::from(matches!(outcome.as_str(), "survived" | "unreached"));
        row[3] += usize::from(outcome == "unreached");
    }
    let all = rows.values().fold([0; 4], |sum, row| std::array::from_fn(|i| sum[i] + row[i]));
    let named = rows.iter().map(|(module, row)| (format!("`{module}`"), *row));
    for (module, [tried, caught, survived, unreached]) in named.chain([("all".to_owned(), all)]) {
        let percent = 100.0 * survived as f64 / tried.max(1) as f64;
        let [from, to] = interval(survived, tried);
        println!(
            "| {module} | {tried} | {caught} | {survived} | {unreached} | {percent:.1} | {from:.1} to {to:.1} |"
        );
    }
    let mut lines: Vec<_> = tried
        .iter()
        .filter_map(|m| {
            Some((m, log.outcomes.get(&m.name).filter(|o| *o == "survived" || *o == "unreached")?))
        })
        .map(|(m, outcome)| (&m.file, m.line, format!("{outcome}: src/{}:{}: {}", m.file, m.line, m.name)))
        .collect();
    lines.sort();
    println!("\nNo test notices these:");
    lines.iter().for_each(|(_, _, line)| println!("{line}"));
}

/// Tries all mutants on drafts, keeps the outcomes in `drafts.tsv`, prints how many of each module are noticed, and
/// returns these.
fn on_drafts(
    out: &Path,
    binaries: &BTreeMap<String, PathBuf>,
    program: &instrument::Program,
    seconds: u64,
) -> Result<BTreeSet<usize>> {
    let ids: Vec<usize> = (0..program.mutants.len()).filter(|id| program.mutants[*id].viable).collect();
    let named = ids.iter().map(|id| {
        let mutant = &program.mutants[*id];
        format!("{id}\tsrc/{}:{}\t{}\n", mutant.file, mutant.line, mutant.name)
    });
    fs::write(out.join("names.tsv"), named.collect::<String>())?;
    let outcomes = sweep::sweep(out, binaries, &ids, seconds)?;
    let mut rows: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut lines = String::new();
    for id in &ids {
        let (mutant, outcome) = (&program.mutants[*id], outcomes.get(id).map_or("lost", String::as_str));
        *rows.entry(module(mutant)).or_default().entry(outcome).or_default() += 1;
        lines += &format!("{outcome}\tsrc/{}:{}\t{}\n", mutant.file, mutant.line, mutant.name);
    }
    fs::write(out.join("drafts.tsv"), lines)?;
    for (module, row) in rows {
        eprintln!("{module}, on drafts: {row:?}");
    }
    Ok(ids.into_iter().filter(|id| outcomes.get(id).is_some_and(|o| o == "caught")).collect())
}

/// Prints how many mutants of each module survive if those that were tried stand for all that no draft notices.
fn estimate(program: &instrument::Program, noticed: &BTreeSet<usize>, tried: &[&Mutant], log: &Log) {
    println!(
        "\n| module | mutants | noticed on drafts | of the rest, tried | survived | survived, percent of all | 95 percent confidence |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    let mut rows: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for (id, mutant) in program.mutants.iter().enumerate().filter(|(_, m)| m.viable) {
        let row = rows.entry(module(mutant)).or_default();
        row[0] += 1;
        row[1] += usize::from(noticed.contains(&id));
    }
    for mutant in tried {
        let row = rows.entry(module(mutant)).or_default();
        let Some(outcome) = log.outcomes.get(&mutant.name) else { continue };
        row[2] += 1;
        row[3] += usize::from(matches!(outcome.as_str(), "survived" | "unreached"));
    }
    for (module, [mutants, noticed, tried, survived]) in rows {
        let rest = (mutants - noticed) as f64 / mutants as f64;
        let percent = rest * 100.0 * survived as f64 / tried.max(1) as f64;
        let [from, to] = interval(survived, tried).map(|bound| rest * bound);
        println!(
            "| `{module}` | {mutants} | {noticed} | {tried} | {survived} | {percent:.1} | {from:.1} to {to:.1} |"
        );
    }
}

fn main() -> Result<()> {
    let run = arguments()?;
    let root = std::env::current_dir()?;
    let out = root.join("target/mutants");
    fs::create_dir_all(&out)?;
    let files = files(&root.join("src"), &run.modules);
    let mut program = instrument::Program::read(&root.join("src"), &files)?;
    if let Some(lines) = &run.lines {
        program.keep(|m| lines.get(&m.file).is_some_and(|lines| lines.contains(&m.line)));
    }
    eprintln!("{} mutants in {} files", program.mutants.len(), files.len());
    if run.drafts.is_none() {
        let sample = sample(&program, &run);
        program.keep(|m| sample.contains(&m.name));
    }
    if program.mutants.is_empty() {
        return Ok(());
    }
    let binaries = build::build(&root, &out, &mut program)?;
    let mut log = Log::open(&out.join("log.tsv"), run.again)?;
    if run.lines.is_some() {
        // The code of these names has changed.
        log.outcomes.clear();
    }
    let mut noticed = BTreeSet::new();
    if let Some(seconds) = run.drafts {
        noticed = on_drafts(&out, &binaries, &program, seconds)?;
    }
    if run.most == 0 {
        return Ok(());
    }
    let tests = tests::recorded(&out, &binaries, &program, run.longest)?;
    let end = Instant::now() + Duration::from_secs(60 * run.minutes);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut chosen = Vec::new();
    for (id, mutant) in in_order(&program, run.seed) {
        let count = counts.entry(module(mutant)).or_default();
        let known = log.outcomes.contains_key(&mutant.name);
        let left_out = noticed.contains(&id) || run.again && !known && !log.known.contains(&mutant.name);
        if *count < run.most && !left_out {
            *count += 1;
            chosen.push((id, mutant, known));
        }
    }
    let (log, next) = (Mutex::new(log), AtomicUsize::new(0));
    let work = || -> std::result::Result<Vec<usize>, String> {
        let mut tried = Vec::new();
        while let Some(&(id, mutant, known)) = chosen.get(next.fetch_add(1, Ordering::Relaxed)) {
            if !known {
                if Instant::now() > end {
                    break;
                }
                let found = tests::outcome(&tests, id, &mutant.file, run.effort);
                let (outcome, by) = found.map_err(|error| error.to_string())?;
                eprintln!("{outcome} {id}: src/{}:{}: {} {by}", mutant.file, mutant.line, mutant.name);
                let mut log = log.lock().map_err(|_| "a lock")?;
                log.add(&mutant.name, outcome).map_err(|error| error.to_string())?;
            }
            tried.push(id);
        }
        Ok(tried)
    };
    let tried = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..tests::WORKERS).map(|_| scope.spawn(work)).collect();
        let parts: Vec<_> =
            workers.into_iter().map(|w| w.join().map_err(|_| "a worker".to_owned())?).collect();
        parts.into_iter().collect::<std::result::Result<Vec<_>, String>>()
    })?;
    let tried: Vec<&Mutant> = tried.into_iter().flatten().map(|id| &program.mutants[id]).collect();
    let log = log.into_inner().map_err(|_| "a lock")?;
    report(&tried, &log);
    if run.drafts.is_some() {
        estimate(&program, &noticed, &tried, &log);
    }
    Ok(())
}
