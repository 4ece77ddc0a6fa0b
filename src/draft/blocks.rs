//! Where paragraphs begin and end.

use std::sync::Arc;

use super::{Block, BlockKind, Format, Paragraph};

/// The blocks of `text` from the byte `body` on.
pub(super) fn blocks(text: &str, body: usize, _format: Format) -> Vec<Block> {
    let mut out = Vec::new();
    let mut at = body;
    for line in text[body..].split_inclusive(['\n', '\r']) {
        let source = line.trim_end_matches(['\n', '\r']);
        if !source.trim().is_empty() {
            let paragraph = Paragraph::new(BlockKind::Body, source.to_owned(), source.to_owned(), Vec::new());
            out.push(Block { start: at, paragraph: Arc::new(paragraph) });
        }
        at += line.len();
    }
    out
}
