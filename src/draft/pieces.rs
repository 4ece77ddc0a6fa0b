//! Builds a paragraph of marked-up text from its pieces: text, characters written as references, markup, images.

use super::lines::{comments, is_hidden};
use super::mask::{addresses, blanked, tags};
use super::notes::{Note, NoteKind, bracketed};
use super::plain::with_blanks_before;
use super::unseen::Unseen;
use super::{BlockKind, Paragraph};
use crate::text::Span;

/// A block that is still being parsed.
pub(super) struct Open {
    pub kind: BlockKind,
    pub span: Span,
    /// From the first inline to the last. For a Markdown heading, this leaves out its `#` marks.
    pub inlines: Option<Span>,
    /// The pieces of the block, in order. Where two overlap, the later one wins.
    pub pieces: Vec<(Span, Piece)>,
    pub notes: Vec<Note>,
}

/// The visible content of a stretch of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// The source text, or the given text instead (for a character reference).
    Text(Option<String>),
    Unseen(Unseen),
    /// A line break.
    Blank,
}

impl Open {
    pub fn new(kind: BlockKind, span: Span) -> Self {
        Self { kind, span, inlines: None, pieces: Vec::new(), notes: Vec::new() }
    }
}

/// The parts of a paragraph. All spans are in bytes of `source`.
pub(super) struct Made<'a> {
    pub kind: BlockKind,
    pub source: &'a str,
    pub pieces: &'a [(Span, Piece)],
    /// Masked stretches, in order.
    pub masks: &'a [(Span, Unseen)],
    pub notes: Vec<Note>,
    /// True if words close up over markup and references (`don&rsquo;t`), so that the prose matches what a reader sees,
    /// up to the next space. Otherwise markup is replaced by spaces.
    pub joins: bool,
}

impl Made<'_> {
    pub fn paragraph(self) -> Paragraph {
        let Self { kind, source, pieces, masks, mut notes, joins } = self;
        let mut prose = " ".repeat(source.len());
        let mut marked = !masks.is_empty() || joins;
        for (span, piece) in pieces {
            let Piece::Text(other) = piece else {
                marked = true;
                continue;
            };
            let text = other.as_deref().unwrap_or(span.of(source));
            marked |= other.is_some();
            // The character is normally shorter than its reference. If it is not, the stretch stays blank.
            if text.len() <= span.len() {
                prose.replace_range(span.start..span.start + text.len(), &text.replace(['\n', '\r'], " "));
            }
        }
        marked |= prose.bytes().zip(source.bytes()).any(|(p, s)| p == b' ' && !s.is_ascii_whitespace());
        let blank: Vec<Span> = masks.iter().map(|(span, _)| *span).collect();
        prose = if blank.is_empty() { prose } else { blanked(&prose, &blank) };
        let commented = notes.iter().filter(|n| n.kind != NoteKind::Link).map(|n| n.span);
        let mut hidden: Vec<Span> = commented.collect();
        let addresses = addresses(&prose);
        hidden.extend(&addresses);
        let mut bracketed = bracketed(&blanked(&prose, &hidden));
        // As they are written, with the rest of a character reference at the end and a backslash before the bracket.
        let references = pieces.iter().filter(|(_, piece)| matches!(piece, Piece::Text(Some(_))));
        let mut references = references.map(|(span, _)| *span).peekable();
        for note in bracketed.iter_mut().filter(|n| is_hidden(n)) {
            let Span { start, end } = note.span;
            while references.next_if(|r| r.end < end).is_some() {}
            let end = references.peek().filter(|r| r.start < end).map_or(end, |r| r.end);
            let escaped = source[..start].ends_with('\\') && prose[..start].ends_with(' ');
            note.span = Span::new(start - usize::from(escaped), end);
        }
        hidden.extend(bracketed.iter().filter(|n| is_hidden(n)).map(|n| n.span));
        notes.extend(bracketed);
        notes.sort_by_key(|n| n.span);
        let prose = if hidden.is_empty() { prose } else { blanked(&prose, &hidden) };
        if !marked && hidden.is_empty() {
            return Paragraph::seen(kind, source.to_owned(), prose, notes, Vec::new());
        }
        let mut shown = Shown::of(source);
        for (span, piece) in pieces {
            match piece {
                Piece::Text(other) => {
                    shown.set(*span, Shown::SEEN);
                    let said = other.as_ref().map_or(span.len(), String::len);
                    shown.set(Span::new(span.start + said.min(span.len()), span.end), Shown::REST);
                }
                Piece::Unseen(Unseen::Word) => shown.set(*span, Shown::WORD),
                Piece::Unseen(Unseen::Nothing) => shown.set(*span, Shown::MARKUP),
                Piece::Blank => shown.set(*span, Shown::SEEN),
            }
        }
        for (span, what) in masks {
            shown.set(*span, if *what == Unseen::Word { Shown::WORD } else { Shown::NOTHING });
        }
        addresses.iter().for_each(|span| shown.set(*span, Shown::WORD));
        for note in notes.iter().filter(|n| n.kind.is_for_the_desk()) {
            shown.set(with_blanks_before(source, note.span), Shown::NOTHING);
        }
        if joins {
            shown.collapse(source);
            let rests = shown.spans(|s| s == Shown::REST).into_iter().map(|span| (span, true));
            let marks = shown.spans(|s| s == Shown::MARKUP).into_iter().map(|span| (span, false));
            let mut gaps: Vec<(Span, bool)> = rests.chain(marks).collect();
            gaps.sort();
            let unseen = shown.unseen(&[Shown::NOTHING]);
            return Paragraph::joined(kind, source.to_owned(), prose, notes, unseen, &gaps);
        }
        let unseen = shown.unseen(&[Shown::NOTHING, Shown::MARKUP, Shown::REST]);
        Paragraph::seen(kind, source.to_owned(), prose, notes, unseen)
    }
}

/// The visible content of each byte of a block.
struct Shown(Vec<u8>);

impl Shown {
    const SEEN: u8 = 0;
    const NOTHING: u8 = 1;
    const WORD: u8 = 2;
    const MARKUP: u8 = 3;
    /// The rest of a character reference, after the bytes of its character.
    const REST: u8 = 4;

    /// Starts with every byte hidden except whitespace.
    fn of(source: &str) -> Self {
        let shown = |b: u8| if b.is_ascii_whitespace() { Self::SEEN } else { Self::MARKUP };
        Self(source.bytes().map(shown).collect())
    }

    fn set(&mut self, span: Span, shown: u8) {
        self.0[span.start..span.end].fill(shown);
    }

    /// Hides all whitespace but the first of each run, as a browser does.
    fn collapse(&mut self, source: &str) {
        let mut blank = false;
        for (at, byte) in
            source.bytes().enumerate().filter(|(at, _)| self.0[*at] == Self::SEEN).collect::<Vec<_>>()
        {
            let is_blank = byte.is_ascii_whitespace();
            if is_blank && blank {
                self.0[at] = Self::NOTHING;
            }
            blank = is_blank;
        }
    }

    /// The longest spans of bytes for which `is` returns true.
    fn spans(&self, is: impl Fn(u8) -> bool) -> Vec<Span> {
        let mut at = 0;
        let runs = self.0.chunk_by(|a, b| is(*a) == is(*b)).filter_map(|run| {
            let span = Span::new(at, at + run.len());
            at = span.end;
            is(run[0]).then_some(span)
        });
        runs.collect()
    }

    /// The stretches that are hidden by one of `hidden`, or that represent a word.
    fn unseen(&self, hidden: &[u8]) -> Vec<(Span, Unseen)> {
        let nothing = |s: u8| hidden.contains(&s);
        let all = self.spans(nothing).into_iter().map(|span| (span, Unseen::Nothing));
        let words = self.spans(|s| s == Self::WORD).into_iter().map(|span| (span, Unseen::Word));
        let mut all: Vec<(Span, Unseen)> = all.chain(words).collect();
        all.sort_by_key(|(span, _)| *span);
        all
    }
}

/// The notes in text that is not prose. `at` is the byte offset of that text.
pub(super) fn written(text: &str, at: usize) -> Vec<Note> {
    let mut notes = comments(text);
    let mut blank: Vec<Span> = notes.iter().map(|n| n.span).collect();
    blank.extend(tags(text));
    notes.extend(bracketed(&blanked(text, &blank)).into_iter().filter(|n| n.kind != NoteKind::Link));
    notes.iter_mut().for_each(|n| n.span = n.span.shifted(at));
    notes
}
