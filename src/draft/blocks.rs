//! A text as chunks of blocks, and the chunks that an edit leaves as they are.

use std::sync::Arc;

use super::chunks::next_chunk;
use super::{Block, Format, markdown, plain};
use crate::text::Span;

/// A stretch of text that was read by itself, and what is in it.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    /// The first byte in the draft.
    pub start: usize,
    /// Its text and the blanks behind it: they tell where it ends.
    pub text: Arc<str>,
    /// How many bytes of that are its own.
    pub length: usize,
    /// How many blocks it holds.
    pub blocks: usize,
}

impl Chunk {
    fn of(text: &str, span: Span, blocks: usize) -> Self {
        let rest = &text[span.end..];
        let blank = rest.len() - rest.trim_start().len();
        let text = text[span.start..span.end + blank].into();
        Self { start: span.start, text, length: span.len(), blocks }
    }

    /// Without the blanks behind it.
    fn own(&self) -> &str {
        &self.text[..self.length]
    }

    fn end(&self) -> usize {
        self.start + self.length
    }
}

/// The blocks and chunks of a text, and its length in bytes.
type Before<'a> = (&'a [Block], &'a [Chunk], usize);

/// Reads `text` from the byte `body` on, taking over from `before` (a reading of the same format) what stands
/// unchanged at the head and at the tail.
pub(super) fn read(
    text: &str,
    body: usize,
    format: Format,
    before: Option<Before<'_>>,
) -> (Vec<Block>, Vec<Chunk>) {
    let mut out = Out::default();
    let mut tail = Tail::none();
    let mut at = body;
    if let Some(before) = before {
        at = take_head(text, body, before, &mut out);
        tail = Tail::of(text, before, out.chunks.len());
    }
    while let Some(span) = next_chunk(text, at, format) {
        if tail.begins_at(span.start) {
            tail.append_to(&mut out);
            break;
        }
        let chunk = span.of(text);
        // The last chunk at the head was read again only because what follows might belong to it.
        if let Some(blocks) = before.and_then(|b| standing(chunk, span.start, b, &out)) {
            out.chunks.push(Chunk::of(text, span, blocks.len()));
            out.blocks.extend_from_slice(blocks);
            at = span.end;
            continue;
        }
        let paragraphs = match format {
            Format::Text => plain::paragraphs(chunk),
            Format::Markdown => markdown::paragraphs(chunk),
        };
        out.chunks.push(Chunk::of(text, span, paragraphs.len()));
        let blocks = paragraphs.into_iter();
        out.blocks.extend(blocks.map(|(from, p)| Block { start: span.start + from, paragraph: Arc::new(p) }));
        at = span.end;
    }
    (out.blocks, out.chunks)
}

/// The blocks of the next old chunk, where it stands as it did.
fn standing<'a>(
    chunk: &str,
    start: usize,
    (blocks, chunks, _): Before<'a>,
    out: &Out,
) -> Option<&'a [Block]> {
    let next = out.chunks.len();
    let old = chunks.get(next).filter(|c| c.start == start && c.own() == chunk)?;
    let first: usize = chunks[..next].iter().map(|c| c.blocks).sum();
    blocks.get(first..first + old.blocks)
}

#[derive(Default)]
struct Out {
    blocks: Vec<Block>,
    chunks: Vec<Chunk>,
}

/// Takes over the chunks at the head that stand as they did; where reading goes on.
///
/// The last of them is read again: what follows a chunk may belong to it.
fn take_head(text: &str, body: usize, (blocks, chunks, _): Before<'_>, out: &mut Out) -> usize {
    let stands = |c: &&Chunk| text.get(c.start..c.start + c.text.len()).is_some_and(|t| *t == *c.text);
    let same = chunks.iter().take_while(stands).count().saturating_sub(1);
    let blank = |c: &Chunk| text.get(body..c.start).is_some_and(|gap| gap.trim().is_empty());
    let begins_there = chunks.first().is_some_and(blank);
    let Some(last) = same.checked_sub(1).filter(|_| begins_there).map(|i| &chunks[i]) else { return body };
    out.chunks.extend_from_slice(&chunks[..same]);
    let held: usize = out.chunks.iter().map(|c| c.blocks).sum();
    out.blocks.extend_from_slice(&blocks[..held]);
    last.end()
}

/// The old chunks at the end of the text that stand as they did, moved.
struct Tail<'a> {
    chunks: &'a [Chunk],
    blocks: &'a [Block],
    /// New start less old start.
    shift: isize,
    /// The new starts that the tail can be taken from.
    next: usize,
}

impl<'a> Tail<'a> {
    fn none() -> Self {
        Self { chunks: &[], blocks: &[], shift: 0, next: 0 }
    }

    fn of(text: &str, (blocks, chunks, old_length): Before<'a>, taken: usize) -> Self {
        let shift = text.len() as isize - old_length as isize;
        let stands = |c: &&Chunk| {
            let start = c.start.checked_add_signed(shift);
            start.and_then(|s| text.get(s..s + c.text.len())).is_some_and(|t| *t == *c.text)
        };
        let same = chunks[taken..].iter().rev().take_while(stands).count();
        let first = chunks.len() - same;
        let held: usize = chunks[first..].iter().map(|c| c.blocks).sum();
        Self { chunks: &chunks[first..], blocks: &blocks[blocks.len() - held..], shift, next: 0 }
    }

    /// Whether a chunk of the tail begins at `start`, so that it and all after it can be taken over.
    fn begins_at(&mut self, start: usize) -> bool {
        let old = start.checked_add_signed(-self.shift);
        let found = old.and_then(|old| self.chunks[self.next..].iter().position(|c| c.start >= old));
        let Some(ahead) = found else { return false };
        self.next += ahead;
        Some(self.chunks[self.next].start) == old
    }

    fn append_to(&self, out: &mut Out) {
        let moved = |start: usize| start.saturating_add_signed(self.shift);
        let skipped: usize = self.chunks[..self.next].iter().map(|c| c.blocks).sum();
        let chunks = self.chunks[self.next..].iter();
        out.chunks.extend(chunks.map(|c| Chunk { start: moved(c.start), ..c.clone() }));
        let blocks = self.blocks[skipped..].iter();
        out.blocks
            .extend(blocks.map(|b| Block { start: moved(b.start), paragraph: Arc::clone(&b.paragraph) }));
    }
}
