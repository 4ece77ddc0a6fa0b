//! Measures what a keystroke costs at many places of a draft, per stage, in microseconds. It prints the median, the
//! slow places and the ten slowest with their positions.
//!
//! `cargo run --release --example bench-edits -- DRAFT TIMES [PLACES [WORDS]]` repeats the draft that many times.
//! At each place a letter is typed and deleted five times. The fastest run counts, in thread time, so that a busy
//! machine affects it less. With WORDS, the place is the first occurrence of the words in the second half of the
//! draft. With `COPYDESK_CONFIG=copydesk.toml` in the environment, the settings, names and terms of that file apply, and the
//! time to read it is printed first.

use std::path::Path;
use std::time::Duration;

use copydesk::check::Checked;
use copydesk::config::{File, Settings};
use copydesk::draft::{Draft, Format, Unchanged};
use copydesk::facts::{Facts, Given};
use copydesk::finding::Severity;
use rustix::time::{ClockId, clock_gettime};

const STAGES: [&str; 5] = ["draft", "facts", "rules", "shown", "dropped"];

struct Version {
    facts: Facts,
    checked: Checked,
}

/// Returns the processor time of this thread.
fn spent() -> Duration {
    let at = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(at.tv_sec as u64, at.tv_nsec as u32)
}

/// Analyses an edit like the server does: `versions` are the previous version and the one before it.
fn step(
    text: &str,
    unchanged: Unchanged,
    versions: &mut [Option<Version>; 2],
    settings: &Settings,
) -> [Duration; 5] {
    let [before, spare] = versions;
    let (mut old, found) = spare.take().map(|spare| (spare.facts, spare.checked)).unzip();
    let version = before.as_ref().expect("the first version is always there");
    let mut at = spent();
    let mut lap = || {
        let now = spent();
        let took = now - at;
        at = now;
        took
    };
    let list = old.as_mut().map(|old: &mut Facts| std::mem::take(&mut old.draft)).unwrap_or_default();
    let draft = version.facts.draft.edited_within(text, unchanged, list);
    let drafted = lap();
    let facts = Facts::updated_over(draft, Given::default(), Some(&version.facts), old);
    let understood = lap();
    let checked = Checked::new_over(
        &facts,
        settings,
        Some((&version.facts, &version.checked)),
        found.unwrap_or_default(),
    );
    let ruled = lap();
    let shown = checked.worst(&facts, 100, Severity::Information);
    let listed = lap();
    drop(shown);
    *spare = before.replace(Version { facts, checked });
    [drafted, understood, ruled, listed, lap()]
}

fn main() {
    let mut args = std::env::args().skip(1);
    let file = args.next().expect("a draft");
    let mut number = |default: usize| args.next().map_or(default, |n| n.parse().expect("a number"));
    let (times, places) = (number(1), number(200));
    let words = args.next();
    let mut text = std::fs::read_to_string(file).expect("a draft that can be read").repeat(times);
    let settings = std::env::var_os("COPYDESK_CONFIG").map_or_else(Settings::default, |toml| {
        let (mut best, mut settings) = (Duration::MAX, Settings::default());
        for _ in 0..20 {
            let at = spent();
            let file = File::read(Path::new(&toml));
            best = best.min(spent() - at);
            settings = Settings::of(file.read.as_ref().ok(), Path::new("a.txt"));
        }
        println!("settings read in {best:?}: {:?}", settings.terms);
        settings
    });
    let facts = Facts::new(Draft::new(&text, Format::Text), Given::default());
    let checked = Checked::new(&facts, &settings, None);
    let mut versions = [Some(Version { facts, checked }), None];
    let mut seed = 1u64;
    let mut took: Vec<([Duration; 5], usize, char)> = Vec::new();
    for _ in 0..places {
        let at = loop {
            if let Some(words) = &words {
                let mut places = text.match_indices(words.as_str()).map(|(at, _)| at);
                break places
                    .find(|at| *at >= text.len() / 2)
                    .expect("the words, in the draft's second half");
            }
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (seed >> 33) as usize % text.len();
            if text.is_char_boundary(at) && text[at..].starts_with(char::is_alphanumeric) {
                break at;
            }
        };
        let mut least = [[Duration::MAX; 5]; 2];
        for _ in 0..5 {
            for (which, least) in least.iter_mut().enumerate() {
                let put = match which {
                    0 => "x",
                    _ => "",
                };
                text.replace_range(at..at + 1 - put.len(), put);
                let unchanged = Unchanged { head: at, tail: text.len() - at - put.len() };
                let laps = step(&text, unchanged, &mut versions, &settings);
                if laps.iter().sum::<Duration>()
                    < least.iter().try_fold(Duration::ZERO, |a, b| a.checked_add(*b)).unwrap_or(Duration::MAX)
                {
                    *least = laps;
                }
            }
        }
        took.extend(least.into_iter().zip(['+', '-']).map(|(laps, sign)| (laps, at, sign)));
    }
    let total = |laps: &[Duration; 5]| laps.iter().sum::<Duration>();
    took.sort_by_key(|(laps, _, _)| total(laps));
    let row = |name: &str, (laps, at, sign): &([Duration; 5], usize, char)| {
        print!("{name:>8} {:>8}", total(laps).as_micros());
        laps.iter().for_each(|lap| print!(" {:>8}", lap.as_micros()));
        let head: Vec<char> = text[..*at].chars().rev().take(30).collect();
        let around: String = head.into_iter().rev().chain(text[*at..].chars().take(20)).collect();
        println!("  {sign}{at} {around:?}");
    };
    print!("{:>8} {:>8}", "", "total");
    STAGES.iter().for_each(|stage| print!(" {stage:>8}"));
    println!();
    let quantile = |q: usize| &took[(took.len() * q / 1000).min(took.len() - 1)];
    for (name, q) in [("middle", 500), ("p90", 900), ("p99", 990), ("slowest", 1000)] {
        row(name, quantile(q));
    }
    for slow in took.iter().rev().skip(1).take(9) {
        row("", slow);
    }
}
