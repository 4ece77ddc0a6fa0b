//! Prints the features that the tagger uses, for training. The input is JSON Lines `{"file", "text"}`. The output
//! is one line per paragraph, `{"file", "toks": [[start, end], ...], "f": [[row, ...], ...]}`, with offsets in code
//! points of the text.
//!
//!     cargo run --release --example training-features < train.jsonl > train.features.jsonl

use std::io::{self, BufRead, BufWriter, Write};

use copydesk::attribution::features::features;
use copydesk::draft::{Draft, Format};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or_default();
        let file = article.get("file").or(article.get("id"));
        let mut points = vec![0_u32; text.len() + 1];
        for (n, (at, _)) in text.char_indices().enumerate() {
            points[at] = n as u32;
        }
        points[text.len()] = text.chars().count() as u32;
        for block in Draft::new(text, Format::Text).blocks {
            let at = |byte: usize| points[block.start + byte];
            let tokens = block.paragraph.tokens.iter();
            let tokens: Vec<_> = tokens.map(|t| [at(t.span().start), at(t.span().end)]).collect();
            writeln!(out, "{}", json!({"file": file, "toks": tokens, "f": features(&block.paragraph)}))?;
        }
    }
    out.flush()
}
