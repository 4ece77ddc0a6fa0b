//! Benchmarks the temporal tagger alone: reading and resolving paragraphs that are already tokenised.
//!
//! `cargo bench --bench dates`; throughput is in bytes of prose per second on one core.

use std::hint::black_box;

use copydesk::dates::{Reference, ReferenceBasis, StoryTime, read, resolve};
use copydesk::draft::Paragraph;
use copydesk::lexicon::ENGLISH;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// Our own story, with about as many time expressions as news has: one in forty words.
const STORY: &[&str] = &[
    "BERGEN, Norway, March 15 - The harbour board of Bergen voted on Friday night to close the old coal pier, \
     ending a dispute that had split the city council for almost three years and had cost two mayors their office.",
    "The board's chair, Ingrid Solheim, said that the decision was final and that the cranes would be taken down \
     before the summer. “We have heard everybody, and some of them more than once,” she told reporters in a hall \
     so full that people stood on the stairs. “Nobody can say that we were in a hurry.”",
    "Dockers who had hoped for a reprieve were not convinced. Olav Myhre, whose family has worked on the pier \
     since 1921, said that the union would ask a court to stop the work. He accused the board of having made up \
     its mind long before the hearings began, and he pointed to a letter that became public last month.",
    "In the letter, the board's engineers wrote that the pier could be kept open at a cost of 40 million crowns, \
     a figure that the city had called too low. The engineers stood by it. A second report, which a firm from \
     Trondheim drew up for the council, put the cost at more than twice as much and warned of cracks below the \
     water line that nobody had looked at in a decade.",
    "The coal pier opened on 3 May 1911 and was for many years the busiest on the west coast. Its traffic fell \
     by half in the 1980s, when the last of the big works inland went over to gas, and it has handled little but \
     gravel and road salt since then. A ferry line that was to use it from next year has looked for another berth.",
    "The council will take up the plan for what is to follow on Tuesday. It foresees flats, a school and a park, \
     and it leaves room for a small museum. Solheim said that she expected the first of the flats to be ready \
     within five years, but that a good deal would depend on the price of steel, on the courts and on the weather.",
];

fn tagger(criterion: &mut Criterion) {
    let paragraphs: Vec<Paragraph> = STORY.iter().map(|p| Paragraph::of(p)).collect();
    let reference = "2025-03-15".parse().ok().map(|date| Reference::of(date, ReferenceBasis::Dateline));
    let bytes: usize = STORY.iter().map(|p| p.len()).sum();
    let mut group = criterion.benchmark_group("dates");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("read and resolve", |bencher| {
        bencher.iter(|| {
            let mut context = StoryTime::default();
            for paragraph in &paragraphs {
                let mentions = read(black_box(paragraph), &ENGLISH);
                let (times, next) = resolve(paragraph, &mentions, &ENGLISH, reference, &context);
                black_box(times);
                context = next;
            }
        });
    });
    group.finish();
}

criterion_group!(benches, tagger);
criterion_main!(benches);
