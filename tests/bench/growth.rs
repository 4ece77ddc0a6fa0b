//! Measures how the cost grows with the content of a draft: paragraphs, people, quotes, and the length of one
//! sentence or paragraph.
//!
//! `cargo bench --bench growth [NAME]` goes from the text to its findings, from scratch. For each kind of growth it
//! prints the seconds at three lengths, each twice the previous one, and the exponent: 1 means twice the time for
//! twice the length. It exits with 1 if an exponent is above [`MOST`].

use std::fmt::Write;
use std::hint::black_box;
use std::process::ExitCode;

use copydesk::check::check;
use copydesk::config::Settings;
use copydesk::draft::Format;
use copydesk::facts::Given;
use rustix::time::{ClockId, clock_gettime};

/// Largest exponent allowed.
const MOST: f64 = 1.3;

/// Minimum time in seconds; a shorter one is too noisy to measure growth.
const LEAST: f64 = 0.004;

/// Runs at each length, of which the shortest counts.
const RUNS: usize = 7;

/// Generates part `n` of a draft.
type Copy = fn(usize) -> String;

/// A kind of growth: its name, the separator between parts, the maximum length of the draft in bytes, and its
/// parts.
struct Kind(&'static str, &'static str, usize, Copy);

/// Returns a surname for each number. No two are one slip apart, as two of them would be a finding.
fn surname(n: usize) -> String {
    let pair = |by: usize| {
        let at = n / by % 26;
        [at, (at + 7) % 26].map(|letter| char::from(b'a' + letter as u8)).into_iter().collect::<String>()
    };
    format!("Br{}{}{}n", pair(1), pair(26), pair(676))
}

/// Returns surnames of which many are one slip apart.
fn near_surname(n: usize) -> String {
    let letter = |by: usize| char::from(b'a' + (n / by % 26) as u8);
    format!("Br{}{}{}n", letter(1), letter(26), letter(676))
}

const KB: usize = 1000;

/// The kinds of growth. They stay within the budget of a paragraph (`src/draft/budget.rs`), so that all of it is
/// analysed.
const KINDS: &[Kind] = &[
    Kind("paragraphs", "\n\n", 200 * KB, |_| {
        "It rained for three days, and the river rose again.".to_owned()
    }),
    Kind("people", "\n\n", 200 * KB, |n| {
        format!("Mayor Ana {} came to the quay and said the boats were gone.", surname(n))
    }),
    Kind("people a slip apart", "\n\n", 200 * KB, |n| {
        format!("Mayor Ana {} came to the quay and said the boats were gone.", near_surname(n))
    }),
    Kind("namesakes", "\n\n", 200 * KB, |n| {
        format!("“It is over,” said {} Prado. The mayor went home.", surname(n))
    }),
    Kind("figures", "\n\n", 200 * KB, |n| format!("Ana Prado said {} boats were lost on the river.", n + 11)),
    Kind("quotes", "\n\n", 200 * KB, |n| {
        let (boats, nets) = (n * 7919 % 90_001, n * 104_729 % 99_991);
        format!("“We counted {boats} boats and {nets} nets before noon,” Prado said.")
    }),
    Kind("near-equal quotes", "\n\n", 200 * KB, |n| {
        format!("“We counted {n} boats and some nets before noon,” Prado said.")
    }),
    Kind("sentences of a paragraph", " ", 80 * KB, |n| {
        format!("Ana Prado said {} boats were lost. “We have {} left,” she said.", n + 11, n + 12)
    }),
    Kind("quotes and speakers of a paragraph", " ", 100 * KB, |n| {
        format!("“We go on,” said Ana {}.", surname(n))
    }),
    Kind("namesakes of a paragraph", " ", 100 * KB, |n| format!("“It is over,” said {} Prado.", surname(n))),
    Kind("stets of a paragraph", " ", 80 * KB, |_| "It rained. [stet: quote-orphan]".to_owned()),
    Kind("bare stets of a paragraph", " ", 80 * KB, |_| "[stet]".to_owned()),
    Kind("placeholders of a paragraph", " ", 40 * KB, |_| "TK [date?]".to_owned()),
    Kind("bare figures in a sentence", " ", 39 * KB, |n| (n % 9).to_string()),
    Kind("ranges in a sentence", " ", 40 * KB, |n| format!("{}-3", n % 9)),
    Kind("figures with “in” in a sentence", " ", 40 * KB, |_| "1 in".to_owned()),
    Kind("figures with “and” in a sentence", " ", 40 * KB, |n| format!("{n} and")),
    Kind("ages in a sentence", ", ", 40 * KB, |n| format!("Ana {}, 45", surname(n))),
    Kind("money in a sentence", " to ", 40 * KB, |n| format!("${n} million")),
    Kind("shares and polls in a sentence", " ", 40 * KB, |_| "Oslo 50% poll".to_owned()),
    Kind("marks after commas in a sentence", " ", 40 * KB, |_| "5-3, \"".to_owned()),
    Kind("figures and verbs in a sentence", ", ", 80 * KB, |n| format!("the board counted {n} boats in May")),
    Kind("results, soft-wrapped", "\n", 40 * KB, |n| format!("Alder Vale {}, Brant Quay {}", n % 7, n % 5)),
    Kind("dates in a sentence", " and ", 40 * KB, |n| format!("March {}", n % 28 + 1)),
    Kind("weekdays in a sentence", " to ", 40 * KB, |_| "last Friday".to_owned()),
    Kind("straight marks in a sentence", " ", 39 * KB, |_| "\"".to_owned()),
    Kind("single marks in a sentence", " ", 40 * KB, |_| "'a".to_owned()),
    Kind("open marks in a sentence", " ", 40 * KB, |_| "“".to_owned()),
    Kind("nested marks in a sentence", " ", 40 * KB, |_| "“a ‘b".to_owned()),
    Kind("short quotes in a sentence", " ", 40 * KB, |_| "“a”".to_owned()),
    Kind("guillemets in a sentence", " ", 40 * KB, |_| "« a »".to_owned()),
    Kind("titles in a sentence", " ", 80 * KB, |_| "Mayor".to_owned()),
    Kind("names with “and” in a sentence", " and ", 40 * KB, |_| "Ana".to_owned()),
    Kind("names in a sentence", ", ", 80 * KB, |n| format!("Ana {}", surname(n))),
];

/// The processor time of this thread in seconds, to the nanosecond.
fn spent() -> f64 {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 / 1e9
}

impl Kind {
    fn text(&self, length: usize) -> String {
        let mut text = String::new();
        for n in 0.. {
            let part = (self.3)(n);
            if text.len() + part.len() > length {
                break;
            }
            write!(text, "{}{part}", if n == 0 { "" } else { self.1 }).expect("a string takes it");
        }
        text
    }

    /// Returns the shortest of several runs at each of `lengths`, in seconds.
    ///
    /// The lengths take turns, so that a machine that is slower for a moment slows all of them.
    fn seconds(&self, lengths: [usize; 3]) -> [f64; 3] {
        let settings = Settings::default();
        let texts = lengths.map(|length| self.text(length));
        let mut least = [f64::MAX; 3];
        for _ in 0..RUNS {
            for (text, least) in texts.iter().zip(&mut least) {
                let begun = spent();
                let found = check(black_box(text), Format::Text, Given::default(), &settings);
                assert!(
                    found.iter().all(|f| f.rule != "draft-long-paragraph"),
                    "{} is over the budget",
                    self.0
                );
                black_box(found);
                *least = least.min(spent() - begun);
            }
        }
        least
    }
}

fn main() -> ExitCode {
    let wanted = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let mut worst = ExitCode::SUCCESS;
    println!("{:38} {:>8} {:>8} {:>8} {:>8}  exponent", "kind", "bytes", "1/4", "1/2", "1");
    for kind in KINDS.iter().filter(|k| wanted.as_ref().is_none_or(|w| k.0.contains(w.as_str()))) {
        let seconds = kind.seconds([kind.2 / 4, kind.2 / 2, kind.2]);
        // Measured over two doublings, which halves the effect of noise.
        let exponent = (seconds[2] / seconds[0]).log2() / 2.0;
        let bad = exponent > MOST && seconds[2] > LEAST;
        let [a, b, c] = seconds;
        println!(
            "{:38} {:>8} {a:>8.4} {b:>8.4} {c:>8.4}  {exponent:.2}{}",
            kind.0,
            kind.2,
            if bad { "  TOO MUCH" } else { "" }
        );
        if bad {
            worst = ExitCode::FAILURE;
        }
    }
    worst
}
