//! Benchmarks attribution: the tagger alone, in tokens per second on one core, and all analyses of a 60-token
//! paragraph.
//!
//! `cargo bench --bench attribution`

use std::hint::black_box;

use copydesk::attribution::read;
use copydesk::attribution::tagger::Tagger;
use copydesk::check::check;
use copydesk::config::Settings;
use copydesk::draft::{Draft, Format, Paragraph};
use copydesk::facts::Given;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// Our own paragraph of 60 tokens: direct, indirect and partial speech, a figure, a weekday.
const PARAGRAPH: &str = "“The harbour will close at noon on Friday,” said Ana Prado, the county engineer, who expects \
    about 40 boats to leave. The union’s lawyer, Emil Lund, called the plan “a bold thing to try after two falls in a \
    year” and said that nobody had asked the crews yet.";

fn tagger(criterion: &mut Criterion) {
    let paragraph = Paragraph::of(PARAGRAPH);
    let mut group = criterion.benchmark_group("attribution");
    group.throughput(Throughput::Elements(paragraph.tokens.len() as u64));
    group.bench_function("tagger", |bencher| {
        bencher.iter(|| Tagger::embedded().posteriors(black_box(&paragraph)));
    });
    group.finish();
}

fn paragraph(criterion: &mut Criterion) {
    let paragraph = Paragraph::of(PARAGRAPH);
    assert_eq!(paragraph.tokens.len(), 60, "the paragraph is meant to be one of 60 tokens");
    let settings = Settings::default();
    let mut group = criterion.benchmark_group("a paragraph of 60 tokens");
    group.bench_function("read who said what", |bencher| {
        bencher.iter(|| read(black_box(&paragraph), &copydesk::lexicon::ENGLISH))
    });
    group.bench_function("everything", |bencher| {
        bencher.iter(|| check(black_box(PARAGRAPH), Format::Text, Given::default(), &settings));
    });
    group.bench_function("cut into tokens", |bencher| {
        bencher.iter(|| Draft::new(black_box(PARAGRAPH), Format::Text));
    });
    group.finish();
}

criterion_group!(benches, tagger, paragraph);
criterion_main!(benches);
