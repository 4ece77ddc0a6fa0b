//! Runs tests: once to learn which mutants each executes, then those that reach a mutant.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use nix::sys::wait::{Id, WaitPidFlag, waitid};
use nix::unistd::{Pid, SysconfVar, sysconf};

use crate::Result;
use crate::instrument::Program;

/// Tests that measure time, or wait for it.
const SKIPPED: &[&str] = &["a_paragraph_over_the_budget"];

/// The tests of one binary that together take no longer than this, in seconds, run in one process.
const TOGETHER: f64 = 2.0;

/// One test.
pub struct Test {
    binary: PathBuf,
    name: String,
    seconds: f64,
    reached: BTreeSet<usize>,
    /// How many mutants it has caught, by the folder of the mutant.
    caught: Mutex<BTreeMap<String, u32>>,
}

impl Test {
    /// How much it promises to catch in a second, of the mutants of a folder.
    fn promise(&self, folder: &str) -> f64 {
        let caught = self.caught.lock().map_or(0, |caught| caught.get(folder).copied().unwrap_or_default());
        f64::from(1 + 10 * caught) / (self.seconds + 0.05)
    }
}

/// How a run of tests ended.
#[derive(PartialEq)]
enum End {
    Passed,
    Failed(String),
    TimedOut,
}

/// Runs tests of one binary up to the first failure, with a limit on its processor time in seconds. Returns the processor
/// time that it took, too: on a busy machine, a test takes longer than it works.
fn run(binary: &Path, names: &[&str], mutant: &str, limit: u64) -> Result<(End, f64)> {
    let mut child = Command::new("sh")
        .args(["-c", &format!("ulimit -t {limit}; ulimit -v 6000000; exec \"$@\""), "sh"])
        .arg(binary)
        .args(["--exact", "--test-threads", "1"])
        .args(names)
        .current_dir(std::env::current_dir()?.join("target/mutants/crate"))
        .env("CARGO_MANIFEST_DIR", std::env::current_dir()?.join("target/mutants/crate"))
        .env("COPYDESK_MUTANT", mutant)
        .env("COPYDESK_CORPORA", "")
        .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "true")
        .env("PROPTEST_MAX_SHRINK_ITERS", "0")
        .env("PROPTEST_RNG_SEED", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
    let child = Arc::new(Mutex::new(child));
    let (done, wait) = mpsc::channel::<()>();
    let watched = Arc::clone(&child);
    // A deadlock uses no processor time.
    let watch = std::thread::spawn(move || {
        let late =
            wait.recv_timeout(Duration::from_secs(40 + 8 * limit)) == Err(mpsc::RecvTimeoutError::Timeout);
        if late {
            kill(&watched);
        }
        late
    });
    let mut failed = None;
    for line in lines.map_while(std::result::Result::ok) {
        if line.starts_with("test ") && line.ends_with("FAILED") {
            failed = line.split(' ').nth(1).map(str::to_owned);
            kill(&child);
            break;
        }
    }
    let _ = done.send(());
    let late = watch.join().unwrap_or(false);
    let mut child = child.lock().map_err(|_| "a lock")?;
    let seconds = processor_time(child.id())?;
    let status = child.wait()?;
    let end = match (failed, status.code()) {
        (Some(name), _) => End::Failed(name),
        (None, Some(0)) => End::Passed,
        (None, _) if late => End::TimedOut,
        (None, None) => End::TimedOut,
        (None, Some(code)) => End::Failed(format!("exit code {code}")),
    };
    Ok((end, seconds))
}

/// The processor time in seconds of a process that ends, and of its children: it waits for the end and leaves the process
/// to be waited for.
fn processor_time(process: u32) -> Result<f64> {
    let id = Id::Pid(Pid::from_raw(process.try_into()?));
    waitid(id, WaitPidFlag::WEXITED | WaitPidFlag::WNOWAIT)?;
    let status = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let fields = status.rsplit_once(')').ok_or("the state of a process")?.1.split_whitespace();
    let ticks: f64 = fields.skip(11).take(4).filter_map(|field| field.parse::<f64>().ok()).sum();
    let second = sysconf(SysconfVar::CLK_TCK)?.ok_or("the length of a tick")?;
    Ok(ticks / second as f64)
}

fn kill(child: &Mutex<Child>) {
    if let Ok(mut child) = child.lock() {
        let _ = child.kill();
    }
}

/// Runs each test once and returns them with their times and the mutants that they execute, which are kept for the next
/// run. Tests that use the processor for more than `longest` seconds are left out.
pub fn recorded(
    out: &Path,
    binaries: &BTreeMap<String, PathBuf>,
    program: &Program,
    longest: u64,
) -> Result<Vec<Test>> {
    let viable: String = program.mutants.iter().map(|m| if m.viable { '1' } else { '0' }).collect();
    let mut known = Vec::new();
    for (kind, binary) in binaries {
        // The same binary reaches the same mutants.
        let stamp =
            format!("{} {:?} {}", binary.display(), fs::metadata(binary)?.modified()?, crate::hash(&viable));
        let folder = out.join("reached").join(kind);
        if fs::read_to_string(folder.join("stamp")).ok().as_ref() != Some(&stamp) {
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder)?;
            fs::write(folder.join("stamp"), stamp)?;
        }
        let list = Command::new(binary).args(["--list", "--format", "terse"]).output()?;
        let list = String::from_utf8_lossy(&list.stdout).into_owned();
        let ignored = Command::new(binary).args(["--list", "--format", "terse", "--ignored"]).output()?;
        let ignored = String::from_utf8_lossy(&ignored.stdout).into_owned();
        let names = list.lines().filter(|line| !ignored.lines().any(|i| i == *line));
        let names = names.filter_map(|line| line.strip_suffix(": test"));
        let names = names.filter(|name| !SKIPPED.iter().any(|part| name.contains(part)));
        known.extend(names.map(|name| Known { kind, binary, name: name.to_owned(), folder: folder.clone() }));
    }
    let next = AtomicUsize::new(0);
    let work = || -> std::result::Result<(), String> {
        while let Some(test) = known.get(next.fetch_add(1, Ordering::Relaxed)) {
            test.record(longest).map_err(|error| error.to_string())?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| "a worker".to_owned())?)
    })?;
    let mut tests = Vec::new();
    for test in known {
        let Ok(seconds) = fs::read_to_string(test.time())?.parse() else {
            eprintln!("left out, it fails by itself or takes too long: {} {}", test.kind, test.name);
            continue;
        };
        let reached = fs::read_to_string(test.log()).unwrap_or_default();
        let reached = reached.lines().filter_map(|line| line.parse().ok()).collect();
        let (binary, caught) = (test.binary.clone(), Mutex::default());
        tests.push(Test { binary, name: test.name, seconds, reached, caught });
    }
    eprintln!("{} tests", tests.len());
    Ok(tests)
}

/// How many tests run at once.
pub const WORKERS: usize = 2;

/// A test that is recorded.
struct Known<'a> {
    kind: &'a str,
    binary: &'a PathBuf,
    name: String,
    folder: PathBuf,
}

impl Known<'_> {
    /// The file of what it executes.
    fn log(&self) -> PathBuf {
        self.folder.join(self.name.replace("::", "."))
    }

    /// The file of its time.
    fn time(&self) -> PathBuf {
        self.folder.join(format!("{}.time", self.name))
    }

    fn record(&self, longest: u64) -> Result<()> {
        let (log, time) = (self.log(), self.time());
        if time.exists() {
            return Ok(());
        }
        let _ = fs::remove_file(&log);
        let (end, seconds) = run(self.binary, &[&self.name], &log.display().to_string(), longest)?;
        let word = if end == End::Passed { format!("{seconds:.2}") } else { "failed".to_owned() };
        Ok(fs::write(&time, word)?)
    }
}

/// Runs the tests that reach a mutant, the most promising first, for about `effort` seconds. Returns the outcome, and the
/// test that noticed it.
pub fn outcome(tests: &[Test], mutant: usize, file: &str, effort: u64) -> Result<(&'static str, String)> {
    let folder = file.rsplit_once('/').map_or(file, |(folder, _)| folder);
    let mut left: Vec<&Test> = tests.iter().filter(|t| t.reached.contains(&mutant)).collect();
    if left.is_empty() {
        return Ok(("unreached", String::new()));
    }
    left.sort_by_cached_key(|t| std::cmp::Reverse((1000.0 * t.promise(folder)) as u64));
    let mut spent = 0.0;
    while let Some(first) =
        left.first().filter(|first| spent == 0.0 || spent + first.seconds <= effort as f64)
    {
        let mut sum = 0.0;
        let together = left.iter().copied().filter(|t| t.binary == first.binary).enumerate();
        let batch: Vec<&Test> = together
            .take_while(|(i, t)| {
                sum += t.seconds;
                *i == 0 || sum <= TOGETHER
            })
            .map(|(_, t)| t)
            .collect();
        let names: Vec<&str> = batch.iter().map(|t| t.name.as_str()).collect();
        let seconds: f64 = batch.iter().map(|t| t.seconds).sum();
        spent += seconds;
        match run(&first.binary, &names, &mutant.to_string(), 10 + 4 * seconds as u64)?.0 {
            End::Passed => {}
            End::Failed(by) => {
                for test in batch.iter().filter(|t| t.name == by) {
                    if let Ok(mut caught) = test.caught.lock() {
                        *caught.entry(folder.to_owned()).or_default() += 1;
                    }
                }
                return Ok(("caught", format!("by {by}")));
            }
            End::TimedOut => return Ok(("timeout", String::new())),
        }
        left.retain(|t| !batch.iter().any(|done| std::ptr::eq(*done, *t)));
    }
    Ok(("survived", String::new()))
}
