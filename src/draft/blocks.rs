//! Cuts a text into chunks of blocks, and reuses the chunks that an edit did not touch.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::chunks::next_chunk;
use super::{Block, Format, Note, Unchanged, markdown, plain};
use crate::refill::{Refill, Renew};
use crate::text::Span;

/// Notes outside all blocks, if there are any.
type Loose = Option<Arc<Vec<Note>>>;

/// A stretch of text that is parsed on its own, and its number of blocks.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    /// Byte offset in the draft.
    pub start: usize,
    /// Length in bytes.
    length: usize,
    /// Length in bytes of the blank lines after it, which determine where the chunk ends.
    blank: usize,
    /// The hashes of its text and of the blank lines, by which they are recognised without a copy of them.
    digests: [u64; 2],
    /// Number of blocks.
    pub blocks: usize,
    /// Notes outside all of its blocks, with spans in bytes of the chunk, if there are any.
    loose: Loose,
}

impl Chunk {
    fn of(text: &str, span: Span, blocks: usize, loose: Loose) -> Self {
        let rest = &text[span.end..];
        let blank = &rest[..rest.len() - rest.trim_start().len()];
        let digests = [digest(span.of(text)), digest(blank)];
        Self { start: span.start, length: span.len(), blank: blank.len(), digests, blocks, loose }
    }

    /// The notes outside all blocks of a text that is not cut into chunks.
    pub fn loose(notes: Vec<Note>) -> Self {
        Self { start: 0, length: 0, blank: 0, digests: [0; 2], blocks: 0, loose: shared(notes) }
    }

    /// The notes outside all of its blocks, with spans in bytes of the chunk.
    pub fn notes(&self) -> &[Note] {
        self.loose.as_ref().map_or(&[], |notes| notes)
    }

    /// True if this is its text, without the blank lines.
    fn is(&self, text: &str) -> bool {
        self.length == text.len() && self.digests[0] == digest(text)
    }

    /// True if `text` has it at byte `start`, with the same blank lines after it.
    fn stands(&self, text: &str, start: usize) -> bool {
        let end = start + self.length;
        text.get(start..end).is_some_and(|own| self.is(own))
            && text.get(end..end + self.blank).is_some_and(|blank| self.digests[1] == digest(blank))
    }

    fn end(&self) -> usize {
        self.start + self.length
    }
}

/// A list of notes, unless it is empty.
fn shared(mut notes: Vec<Note>) -> Loose {
    notes.shrink_to_fit();
    (!notes.is_empty()).then(|| Arc::new(notes))
}

/// The hash by which a chunk recognises a text.
fn digest(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

impl Renew for Chunk {
    fn renew(&mut self, other: &Self) {
        let Self { start, length, blank, digests, blocks, loose } = other;
        (self.start, self.length, self.blank) = (*start, *length, *blank);
        (self.digests, self.blocks) = (*digests, *blocks);
        self.loose.renew(loose);
    }
}

impl Renew for Block {
    fn renew(&mut self, other: &Self) {
        self.start = other.start;
        self.paragraph.renew(&other.paragraph);
    }
}

/// The previous version of a text, for an incremental parse.
#[derive(Clone, Copy)]
pub(super) struct Before<'a> {
    pub blocks: &'a [Block],
    pub chunks: &'a [Chunk],
    /// Length of the text in bytes.
    pub length: usize,
    /// The bytes that no edit touched. If `None`, the texts are compared.
    pub unchanged: Option<Unchanged>,
}

/// Parses `text` from byte `body` on, and reuses the unchanged chunks at the head and tail of `before`.
///
/// `before` must have the same format. `spare` holds lists to refill.
pub(super) fn read(
    text: &str,
    body: usize,
    format: Format,
    before: Option<Before<'_>>,
    spare: (Vec<Block>, Vec<Chunk>),
) -> (Vec<Block>, Vec<Chunk>) {
    let mut out = Out { blocks: Refill::of(spare.0), chunks: Refill::of(spare.1) };
    let mut tail = Tail::none();
    let mut at = body;
    if let Some(before) = before {
        at = take_head(text, body, before, &mut out);
        tail = Tail::of(text, before, out.chunks.len());
    }
    while let Some(span) = next_chunk(text, at, format) {
        if tail.begins_at(span.start) {
            return tail.end(out);
        }
        let chunk = span.of(text);
        // The last chunk at the head was parsed again only because the text after it might belong to it.
        if let Some((blocks, loose)) = before.and_then(|b| standing(chunk, span.start, b, &out)) {
            out.chunks.push(Chunk::of(text, span, blocks.len(), loose));
            out.blocks.extend(blocks);
            at = span.end;
            continue;
        }
        let (paragraphs, loose) = match format {
            Format::Text => (plain::paragraphs(chunk), Vec::new()),
            Format::Markdown => markdown::read(chunk),
            // A page is parsed as a whole.
            Format::Html => (Vec::new(), Vec::new()),
        };
        out.chunks.push(Chunk::of(text, span, paragraphs.len(), shared(loose)));
        let blocks = paragraphs.into_iter();
        let blocks = blocks.map(|(from, p)| Block { start: span.start + from, paragraph: Arc::new(p) });
        blocks.for_each(|block| out.blocks.push(block));
        at = span.end;
    }
    (out.blocks.done(), out.chunks.done())
}

/// The blocks of the next old chunk, if that chunk is unchanged.
fn standing<'a>(
    chunk: &str,
    start: usize,
    Before { blocks, chunks, .. }: Before<'a>,
    out: &Out,
) -> Option<(&'a [Block], Loose)> {
    let next = out.chunks.len();
    let old = chunks.get(next).filter(|c| c.start == start && c.is(chunk))?;
    let first: usize = chunks[..next].iter().map(|c| c.blocks).sum();
    Some((blocks.get(first..first + old.blocks)?, old.loose.clone()))
}

struct Out {
    blocks: Refill<Block>,
    chunks: Refill<Chunk>,
}

/// Reuses the unchanged chunks at the head, and returns the byte offset at which parsing resumes.
///
/// The last of them is parsed again, because the text after it may now belong to it.
fn take_head(text: &str, body: usize, before: Before<'_>, out: &mut Out) -> usize {
    let Before { blocks, chunks, unchanged, .. } = before;
    let stands = |c: &Chunk| c.stands(text, c.start);
    let same = match unchanged {
        Some(unchanged) => chunks.partition_point(|c| c.end() + c.blank <= unchanged.head),
        None => chunks.iter().take_while(|c| stands(c)).count(),
    };
    debug_assert!(chunks[..same].iter().all(stands), "the head is not what it was said to be");
    let same = same.saturating_sub(1);
    let blank = |c: &Chunk| text.get(body..c.start).is_some_and(|gap| gap.trim().is_empty());
    let begins_there = chunks.first().is_some_and(blank);
    let Some(last) = same.checked_sub(1).filter(|_| begins_there).map(|i| &chunks[i]) else { return body };
    out.chunks.extend(&chunks[..same]);
    let held: usize = chunks[..same].iter().map(|c| c.blocks).sum();
    out.blocks.extend(&blocks[..held]);
    last.end()
}

/// The unchanged chunks at the end of the old text, with the offset by which they moved.
struct Tail<'a> {
    chunks: &'a [Chunk],
    blocks: &'a [Block],
    /// New start minus old start, in bytes.
    shift: isize,
    /// Index of the next old chunk that may be reused.
    next: usize,
}

impl<'a> Tail<'a> {
    fn none() -> Self {
        Self { chunks: &[], blocks: &[], shift: 0, next: 0 }
    }

    fn of(text: &str, Before { blocks, chunks, length, unchanged }: Before<'a>, taken: usize) -> Self {
        let shift = text.len() as isize - length as isize;
        let stands = |c: &Chunk| c.start.checked_add_signed(shift).is_some_and(|start| c.stands(text, start));
        let first = match unchanged {
            Some(unchanged) => {
                let from = length.saturating_sub(unchanged.tail);
                chunks.partition_point(|c| c.start < from).max(taken)
            }
            None => chunks.len() - chunks[taken..].iter().rev().take_while(|c| stands(c)).count(),
        };
        debug_assert!(chunks[first..].iter().all(stands), "the tail is not what it was said to be");
        let held: usize = chunks[first..].iter().map(|c| c.blocks).sum();
        Self { chunks: &chunks[first..], blocks: &blocks[blocks.len() - held..], shift, next: 0 }
    }

    /// True if a chunk of the tail starts at byte `start`. That chunk and all after it can then be reused.
    fn begins_at(&mut self, start: usize) -> bool {
        let old = start.checked_add_signed(-self.shift);
        let found = old.and_then(|old| self.chunks[self.next..].iter().position(|c| c.start >= old));
        let Some(ahead) = found else { return false };
        self.next += ahead;
        Some(self.chunks[self.next].start) == old
    }

    /// Appends the rest of the tail to the lists and returns them.
    fn end(&self, out: Out) -> (Vec<Block>, Vec<Chunk>) {
        let moved = |start: &mut usize| *start = start.saturating_add_signed(self.shift);
        let skipped: usize = self.chunks[..self.next].iter().map(|c| c.blocks).sum();
        let (mut chunks, first) = out.chunks.end(&self.chunks[self.next..]);
        chunks[first..].iter_mut().for_each(|chunk| moved(&mut chunk.start));
        let (mut blocks, first) = out.blocks.end(&self.blocks[skipped..]);
        blocks[first..].iter_mut().for_each(|block| moved(&mut block.start));
        (blocks, chunks)
    }
}
