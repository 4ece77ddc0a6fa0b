//! How cost grows with what is in a draft: paragraphs, people, quotations, and the length of one paragraph.
//!
//! `cargo bench --bench growth`; from scratch, from the text to its findings. Twice as much should take about twice as long.

use std::fmt::Write;
use std::hint::black_box;

use copydesk::check::check;
use copydesk::config::Settings;
use copydesk::draft::Format;
use copydesk::facts::Given;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// What a draft of `n` paragraphs says in each.
type Copy = fn(usize) -> String;

/// A surname for each number.
fn surname(n: usize) -> String {
    let letter = |by: usize| char::from(b'a' + (n / by % 26) as u8);
    format!("Br{}{}{}n", letter(1), letter(26), letter(676))
}

const DRAFTS: &[(&str, &str, Copy)] = &[
    ("paragraphs", "\n\n", |_| "It rained for three days, and the river rose again.".to_owned()),
    ("people", "\n\n", |n| {
        format!("Mayor Ana {} came to the quay and said the boats were gone.", surname(n))
    }),
    ("namesakes", "\n\n", |n| format!("“It is over,” said {} Prado. The mayor went home.", surname(n))),
    ("figures", "\n\n", |n| format!("Ana Prado said {} boats were lost on the river.", n + 11)),
    ("quotations", "\n\n", |n| {
        format!(
            "“We counted {} boats and {} nets before noon,” Prado said.",
            n * 7919 % 90_001,
            n * 104_729 % 99_991
        )
    }),
    ("sentences of one paragraph", " ", |n| {
        format!("Ana Prado said {} boats were lost. “We have {} left,” she said.", n + 11, n + 12)
    }),
];

fn growth(criterion: &mut Criterion) {
    let settings = Settings::default();
    for (name, between, copy) in DRAFTS {
        let mut group = criterion.benchmark_group(*name);
        group.sample_size(10);
        for n in [500, 1000, 2000] {
            let mut text = String::new();
            (0..n).for_each(|n| write!(text, "{}{between}", copy(n)).expect("a string takes it"));
            group.throughput(Throughput::Elements(n as u64));
            group.bench_with_input(BenchmarkId::from_parameter(n), &text, |b, text| {
                b.iter(|| check(black_box(text), Format::Text, Given::default(), &settings));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, growth);
criterion_main!(benches);
