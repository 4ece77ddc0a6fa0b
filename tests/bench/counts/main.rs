//! Counts the instructions of one edit, which unlike its time are the same on a busy machine and a quiet one.
//!
//! `cargo run --profile counts -p copydesk-counts` prints them for each size of draft and each place of the edit, by valgrind's
//! callgrind. `-- --save` writes them to `tests/bench/counts/counts.tsv`, and `-- --check` compares them with that file and
//! fails if one grew by a tenth. An edit is a letter typed into the second half of the draft and checked as the server checks
//! it, from the text to the hundred worst findings. With `COPYDESK_CORPORA` the counts on published articles are printed too.
//!
//! Counts depend on the compiler, which the file names in its first line, on its options, which are those of the profile
//! `counts`, and on the processor's vector registers. If only the compiler is new and counts grew by more than a tenth, save
//! them again with it in a commit of their own.

#[path = "../drafts/mod.rs"]
mod drafts;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use copydesk::check::Checked;
use copydesk::config::Settings;
use copydesk::draft::{Draft, Format, Unchanged};
use copydesk::facts::{Facts, Given};
use copydesk::finding::{Finding, Severity};

/// Places of the edit, each with the words before it.
const PLACES: [&str; 5] = ["plain words", "a quote", "a name", "a figure", "a sentence's end"];

/// Growth of a count that fails the check, in percent.
const MOST: u64 = 10;

/// True if the count grew too much, or if nothing is known about it.
const fn grew(was: Option<u64>, count: u64) -> bool {
    match was {
        Some(was) => count * 100 > was * (100 + MOST),
        None => true,
    }
}

// Tested when it is compiled, since the tests of the crate are not run anywhere.
const _: () = assert!(grew(Some(1_000), 1_101) && grew(None, 0) && !grew(Some(1_000), 1_100));

/// Number of edits at each place, and which of them is counted. What an edit leaves behind is reused by the one after the
/// next, so the third is like all others.
const TURNS: usize = 4;
const COUNTED: usize = 2;

struct Version {
    facts: Facts,
    checked: Checked,
}

/// One edit, which callgrind finds by this name.
#[inline(never)]
fn counted_edit(text: &str, unchanged: Unchanged, versions: &mut [Option<Version>; 2]) -> Vec<Finding> {
    // Callgrind must see a call that returns, not a jump.
    std::hint::black_box(edit(text, unchanged, versions))
}

/// Analyses an edit like the server does: `versions` are the previous version and the one before it.
#[inline(never)]
fn edit(text: &str, unchanged: Unchanged, [before, spare]: &mut [Option<Version>; 2]) -> Vec<Finding> {
    let (mut old, found) = spare.take().map(|spare| (spare.facts, spare.checked)).unzip();
    let version = before.as_ref().expect("the first version is always there");
    let list = old.as_mut().map(|old: &mut Facts| std::mem::take(&mut old.draft)).unwrap_or_default();
    let draft = version.facts.draft.edited_within(text, unchanged, list);
    let facts = Facts::updated_over(draft, Given::default(), Some(&version.facts), old);
    let was = Some((&version.facts, &version.checked));
    let checked = Checked::new_over(&facts, &Settings::default(), was, found.unwrap_or_default());
    let shown = checked.worst(&facts, 100, Severity::Information).0;
    *spare = before.replace(Version { facts, checked });
    shown
}

/// A byte in the second half of the draft at which a letter is typed.
fn place(name: &str, facts: &Facts, text: &str) -> usize {
    let blocks = || facts.draft.blocks.iter().zip(&facts.paragraphs).skip(facts.paragraphs.len() / 2);
    let found = match name {
        "a quote" => blocks().find_map(|(b, p)| {
            let quote = p.paragraph.quoted.iter().find(|q| q.closed && q.inner.len() > 40)?;
            Some(b.start + quote.inner.start + 9)
        }),
        "a name" => blocks().find_map(|(b, p)| {
            let named = p.reading.attribution.named.first()?;
            Some(b.start + named.span.end - 2)
        }),
        "a figure" => blocks().find_map(|(b, p)| Some(b.start + p.numbers.first()?.figure.span.end - 1)),
        "a sentence's end" => blocks().find_map(|(b, p)| Some(b.start + p.paragraph.sentences.last()?.end)),
        _ => blocks().find_map(|(b, p)| {
            let plain =
                p.paragraph.quoted.is_empty() && p.numbers.is_empty() && p.paragraph.tokens.len() > 12;
            plain.then(|| b.start + p.paragraph.tokens[6].span().end)
        }),
    };
    let found = found.unwrap_or(text.len() / 2);
    (0..=found).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Edits the draft in a file at all places: what runs under callgrind.
fn run(file: &str) {
    let mut text = std::fs::read_to_string(file).expect("the draft");
    let facts = Facts::new(Draft::new(&text, Format::Text), Given::default());
    let checked = Checked::new(&facts, &Settings::default(), None);
    let places = PLACES.map(|name| place(name, &facts, &text));
    let mut versions = [Some(Version { facts, checked }), None];
    for at in places {
        for turn in 0..TURNS {
            let put = if turn % 2 == 0 { "x" } else { "" };
            text.replace_range(at..at + 1 - put.len(), put);
            let unchanged = Unchanged { head: at, tail: text.len() - at - put.len() };
            let shown = match turn {
                COUNTED => counted_edit(&text, unchanged, &mut versions),
                _ => edit(&text, unchanged, &mut versions),
            };
            std::hint::black_box(shown);
        }
    }
}

/// Instructions of each of the edits of a draft, in order of [`PLACES`].
fn counted(text: &str, folder: &Path) -> Result<Vec<u64>, String> {
    let file = folder.join("draft.txt");
    std::fs::write(&file, text).map_err(|why| why.to_string())?;
    let out = folder.join("out");
    let own = std::env::current_exe().map_err(|why| why.to_string())?;
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--toggle-collect=*counted_edit*", "--dump-after=copydesk_counts::edit*"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(own)
        .arg("--run")
        .arg(&file)
        .output()
        .map_err(|why| format!("valgrind: {why}"))?;
    if !run.status.success() {
        return Err(String::from_utf8_lossy(&run.stderr).into_owned());
    }
    let mut counts = Vec::new();
    // There is a part for each edit.
    for n in (0..PLACES.len()).map(|place| place * TURNS + COUNTED + 1) {
        let part = PathBuf::from(format!("{}.{n}", out.display()));
        let part = std::fs::read_to_string(&part).map_err(|why| format!("{}: {why}", part.display()))?;
        let sum =
            part.lines().find_map(|line| line.strip_prefix("summary: ").or(line.strip_prefix("totals: ")));
        counts.push(sum.and_then(|sum| sum.trim().parse().ok()).ok_or("callgrind gives no sum")?);
    }
    Ok(counts)
}

/// The version of the compiler that `cargo` uses here.
fn compiler() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or("rustc".into());
    let version = Command::new(rustc).arg("--version").output();
    version.map_or_else(|why| why.to_string(), |out| String::from_utf8_lossy(&out.stdout).trim().to_owned())
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [flag, file] = &args[..]
        && flag == "--run"
    {
        run(file);
        return ExitCode::SUCCESS;
    }
    #[cfg(target_arch = "x86_64")]
    let counted_before = std::arch::is_x86_feature_detected!("avx2");
    #[cfg(not(target_arch = "x86_64"))]
    let counted_before = false;
    if !counted_before {
        println!("skip counts: the known counts are those of an x86-64 processor with AVX2");
        return ExitCode::SUCCESS;
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("counts.tsv");
    let known = std::fs::read_to_string(&file).unwrap_or_default();
    let (compiler, known_compiler) = (compiler(), known.lines().next().unwrap_or_default().to_owned());
    let row = |line: &str| {
        let (name, count) = line.rsplit_once('\t')?;
        Some((name.to_owned(), count.parse::<u64>().ok()?))
    };
    let known: BTreeMap<String, u64> = known.lines().filter_map(row).collect();
    let checks = args.iter().any(|arg| arg == "--check");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut rows, mut failed) = (format!("{compiler}\n"), false);
    for (size, bytes) in drafts::SIZES {
        let joined = (!checks).then(|| drafts::joined(bytes)).flatten().map(|text| ("published, ", text));
        for (source, text) in [("", drafts::generated(bytes))].into_iter().chain(joined) {
            let counts = match counted(&text, folder.path()) {
                Ok(counts) => counts,
                Err(why) => {
                    println!("not ok counts: {size}: {why}");
                    return ExitCode::FAILURE;
                }
            };
            for (place, count) in PLACES.iter().zip(counts) {
                let name = format!("{source}{size}, {place}");
                let was = known.get(&name).copied();
                if source.is_empty() {
                    let _ = writeln!(rows, "{name}\t{count}");
                }
                let grew = grew(was, count);
                let was = was.map_or("unknown".to_owned(), |was| was.to_string());
                match (checks, grew) {
                    (true, true) => println!("not ok counts: {name}: {count} instructions, {was} before"),
                    (true, false) => println!("ok counts: {name}: {count} instructions, {was} before"),
                    (false, _) => println!("{name:<40} {count:>12} {was:>12}"),
                }
                failed |= checks && grew;
            }
        }
    }
    if args.iter().any(|arg| arg == "--save") {
        std::fs::write(&file, rows).expect("the counts can be written");
    }
    if !failed {
        return ExitCode::SUCCESS;
    }
    if compiler != known_compiler {
        println!("The counts before are of another compiler: {known_compiler}. This is {compiler}.");
    }
    println!(
        "If the growth is worth it, save the new counts: cargo run --profile counts -p copydesk-counts -- --save"
    );
    ExitCode::FAILURE
}
