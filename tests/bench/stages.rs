//! Benchmarks each stage from a text to its findings and its fact sheet, and the cost of a keystroke.
//!
//! `cargo bench --bench stages`; throughput is in bytes of the draft per second on one core. The input of a stage
//! is prepared outside the measured time.

use std::hint::black_box;

use copydesk::check::Checked;
use copydesk::config::Settings;
use copydesk::draft::{Draft, Format};
use copydesk::facts::{Facts, Given};
use copydesk::finding::Severity;
use copydesk::lexicon::ENGLISH;
use copydesk::report::sheet::sheet;
use copydesk::{attribution, dates, numbers};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// Our own short draft; longer drafts repeat it.
const STORY: &str = include_str!("../../docs/examples/summit.md");

fn draft_of(bytes: usize) -> String {
    format!("{STORY}\n\n").repeat(bytes.div_ceil(STORY.len() + 2))
}

fn stages(criterion: &mut Criterion) {
    let text = draft_of(30_000);
    let settings = Settings::default();
    let draft = Draft::new(&text, Format::Markdown);
    let facts = Facts::new(Draft::new(&text, Format::Markdown), Given::default());
    let findings = Checked::new(&facts, &settings, None).worst(&facts, usize::MAX, Severity::Hint).0;
    let mut group = criterion.benchmark_group("stages");
    group.sample_size(20).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("draft", |b| b.iter(|| Draft::new(black_box(&text), Format::Markdown)));
    let paragraphs = || draft.blocks.iter().map(|block| &*block.paragraph);
    group.bench_function("attribution", |b| {
        b.iter(|| {
            paragraphs().for_each(|p| drop(black_box(attribution::read(p, &copydesk::lexicon::ENGLISH))))
        });
    });
    group.bench_function("numbers", |b| {
        b.iter(|| paragraphs().for_each(|p| drop(black_box(numbers::read(p, &copydesk::lexicon::ENGLISH)))))
    });
    group.bench_function("dates", |b| {
        b.iter(|| paragraphs().for_each(|p| drop(black_box(dates::read(p, &ENGLISH)))));
    });
    group.bench_function("facts, the three and what carries over", |b| {
        b.iter(|| Facts::updated(draft.clone(), Given::default(), None));
    });
    group.bench_function("rules", |b| b.iter(|| Checked::new(&facts, &settings, None)));
    group.bench_function("sheet", |b| b.iter(|| serde_json::to_vec(&sheet(None, &text, &facts, &findings))));
    group.finish();
}

/// Types a letter in the middle of the draft and measures from the text to the findings.
fn keystroke(criterion: &mut Criterion) {
    let settings = Settings::default();
    let mut group = criterion.benchmark_group("keystroke");
    group.sample_size(20);
    for bytes in [3_000, 30_000, 300_000] {
        let text = draft_of(bytes);
        let facts = Facts::new(Draft::new(&text, Format::Markdown), Given::default());
        let checked = Checked::new(&facts, &settings, None);
        let at = text[..text.len() / 2].rfind(". ").map_or(0, |at| at + 2);
        let typed = format!("{}x{}", &text[..at], &text[at..]);
        group.bench_with_input(BenchmarkId::from_parameter(bytes), &typed, |b, typed| {
            b.iter(|| {
                let now = Facts::updated(facts.draft.edited(typed), Given::default(), Some(&facts));
                Checked::new(&now, &settings, Some((&facts, &checked))).worst(
                    &now,
                    100,
                    Severity::Information,
                )
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages, keystroke);
criterion_main!(benches);
