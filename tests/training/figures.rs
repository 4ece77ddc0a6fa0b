//! Prints every figure with the features that predict whether it has a source, for tests/training/figures.py.
//!
//! `training-figures WEIGHTS < ARTICLES`: WEIGHTS are the tagger's weights; ARTICLES are JSON Lines with `file` and
//! `text`. The output has one line per article, with the names of the features; positions count code points.

use std::io::{BufRead, Write};

use copydesk::attribution::read_with;
use copydesk::attribution::tagger::Tagger;
use copydesk::draft::{Draft, Format};
use copydesk::numbers::evidence::evidence;
use copydesk::numbers::read;
use copydesk::report::CodePoints;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("the tagger's weights")?;
    let tagger = Tagger::from_bytes(&std::fs::read(path)?).ok_or("these are no weights")?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let Some(text) = article["text"].as_str() else { continue };
        let points = CodePoints::new(text);
        let mut rows = Vec::new();
        let mut names = Vec::new();
        for block in &Draft::new(text, Format::Text).blocks {
            let figures = read(&block.paragraph, &copydesk::lexicon::ENGLISH);
            if figures.is_empty() {
                continue;
            }
            let reading = read_with(&block.paragraph, &tagger);
            for (figure, signs) in figures.iter().zip(evidence(
                &block.paragraph,
                &figures,
                &reading.likely,
                &copydesk::lexicon::ENGLISH,
            )) {
                names = signs.iter().map(|(name, _)| *name).collect();
                let quote = reading.quotes.iter().find(|q| q.span.contains(figure.span));
                let place = points.span(figure.span.shifted(block.start));
                rows.push(json!({
                    "place": place, "signs": signs.map(|(_, value)| value).as_slice(), "exemption": figure.exemption.map(|e| format!("{e:?}")),
                    "kind": figure.kind, "hedged": figure.hedge.is_some(), "quoted": quote.is_some(),
                    "said": quote.is_some_and(|q| q.speaker.is_some()),
                    "block": block.start,
                }));
            }
        }
        writeln!(out, "{}", json!({"file": article["file"], "names": names, "figures": rows}))?;
    }
    Ok(())
}
