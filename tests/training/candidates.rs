//! Prints the candidates of every quote with their features, for tests/training/ranker.py.
//!
//! `training-candidates WEIGHTS < ARTICLES`: WEIGHTS are the tagger's weights (`-` for none); ARTICLES are JSON
//! Lines with `file` and `text`. The output has one line per quote; positions count code points.
//! `others` are the speakers that the context offers besides: of the lead-in, the quote left open, the paragraph above or
//! below, the block quote; and the one that the shipped program names for the quote.
//! `training-candidates --inputs` prints the names of what the models see, for `src/attribution/weights/inputs.txt`.

use std::io::{BufRead, Write};

use copydesk::attribution::candidates::candidates;
use copydesk::attribution::lookup::Lookup;
use copydesk::attribution::outline::Outline;
use copydesk::attribution::signs::inputs;
use copydesk::attribution::tagger::Tagger;
use copydesk::draft::{Draft, Format};
use copydesk::facts::{Facts, Given};
use copydesk::finding::Place;
use copydesk::report::CodePoints;
use copydesk::text::Span;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or("-".to_owned());
    if path == "--inputs" {
        print!("{}", inputs());
        return Ok(());
    }
    let tagger = if path == "-" { None } else { Tagger::from_bytes(&std::fs::read(path)?) };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let Some(text) = article["text"].as_str() else { continue };
        let points = CodePoints::new(text);
        let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
        for (index, block) in facts.draft.blocks.iter().enumerate() {
            let paragraph = &block.paragraph;
            if paragraph.quoted.is_empty() {
                continue;
            }
            let posteriors = tagger.as_ref().map_or(Vec::new(), |t| t.posteriors(paragraph));
            let outline = Outline::new(paragraph, &posteriors);
            let lookup = Lookup::new(&outline);
            let place = |s: Span| points.span(s.shifted(block.start));
            for (i, quoted) in paragraph.quoted.iter().enumerate() {
                let found = candidates(&lookup, i);
                let mentions: Vec<Value> = found
                    .mentions
                    .iter()
                    .map(|(m, f)| json!([place(outline.shown(&outline.mentions[*m])), f]))
                    .collect();
                let others: Vec<_> =
                    others(&facts, index, quoted.span).into_iter().map(|s| points.span(s)).collect();
                let row = json!({
                    "file": article["file"], "quote": place(quoted.span), "paragraph": place(Span::new(0, paragraph.source.len())),
                    "words": paragraph.words_in(quoted.inner).count(), "closed": quoted.closed, "index": i,
                    "shared": found.shared, "nobody": found.nobody, "mentions": mentions, "others": others,
                });
                writeln!(out, "{row}")?;
            }
        }
    }
    Ok(())
}

/// The spans of the speakers that the context of the block `index` offers, and of the one named for the quote, in bytes of the
/// draft.
fn others(facts: &Facts, index: usize, quote: Span) -> Vec<Span> {
    let paragraph = &facts.paragraphs[index];
    let context = &paragraph.context.attribution;
    let named = paragraph
        .quotes
        .iter()
        .filter(|q| q.span == quote)
        .flat_map(|q| q.speaker.as_ref().or(q.perhaps.as_deref()));
    let led = context.lead_in.iter().flat_map(|lead| &lead.speaker);
    let boxed = context.open.iter().flatten().chain(&context.block).map(|speaker| &**speaker);
    let above = boxed.chain(&context.last).chain(led);
    let below = context.below.iter().map(|b| Place::Below { on: b.on, span: b.byline.span });
    let places = named.chain(above).map(|s| s.place).chain(below);
    places.filter_map(|place| facts.span_of(place, index)).collect()
}
