//! Parses a draft into paragraphs, sentences, tokens and quotes.
//!
//! [`Draft::new`] cuts a text into [`Block`]s, each of which holds a [`Paragraph`]. A paragraph's prose is its source
//! with everything that is not prose (code, tags, comments, link targets, markup) masked with spaces, byte for byte,
//! so that an offset into the prose is also an offset into the source. A paragraph does not depend on its neighbours
//! or on its position in the draft, so an edit only invalidates the paragraphs that it touches.
//!
//! This module does not interpret the words: see [`crate::attribution`], [`crate::dates`] and [`crate::numbers`].

mod blocks;
mod budget;
mod chunks;
mod format;
mod front_matter;
mod html;
mod lines;
mod markdown;
mod marks;
mod mask;
mod notes;
mod page;
mod pieces;
mod plain;
mod quoted;
mod sentences;
mod template;
mod tokens;
mod unseen;
mod web;

use std::sync::Arc;

use crate::lexicon::abbreviations;
use crate::lexicon::small_words::has_capital;
use crate::text::Span;

pub use budget::Excess;
pub use format::{DOCUMENTS, FORMATS, Format, Names, ending};
pub use front_matter::{Entry, FrontMatter};
pub(crate) use marks::Marks;
pub use notes::{Note, NoteKind};
pub use quoted::{MarkStyle, Quoted};
pub use sentences::sentences;
pub use tokens::{Token, TokenKind, tokens};
use unseen::{CloseUp, Shifts, Unseen, closed_up, is_invisible};
pub use web::{MODIFIED, PUBLISHED, TIME};

/// The kind of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A paragraph of body text.
    Body,
    /// A headline or subheading.
    Heading,
    /// A list item.
    ListItem,
    /// A block quote.
    BlockQuote,
    /// A divider between two stories or sections (`###`, `* * *`, `---`). Its prose is empty.
    Break,
    /// The caption of a picture or table.
    Caption,
}

impl BlockKind {
    /// Every kind, in the order of the codes.
    pub const ALL: [Self; 6] =
        [Self::Body, Self::Heading, Self::ListItem, Self::BlockQuote, Self::Break, Self::Caption];

    /// The number that the weights know it by. It never changes.
    pub const fn code(self) -> u32 {
        match self {
            Self::Body => 0,
            Self::Heading => 1,
            Self::ListItem => 2,
            Self::BlockQuote => 3,
            Self::Break => 4,
            Self::Caption => 5,
        }
    }
}

/// A paragraph and everything that can be parsed from its own text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The kind of block.
    pub kind: BlockKind,
    /// The text as written in the draft.
    pub source: Arc<str>,
    /// The source with everything that is not prose masked with spaces. It has the same length in bytes, and shares
    /// the source's memory if nothing is masked.
    pub prose: Arc<str>,
    /// The tokens of the prose.
    pub tokens: Box<[Token]>,
    /// The sentences of the prose.
    pub sentences: Box<[Span]>,
    /// The quotes, in order. They are never nested.
    pub quoted: Box<[Quoted]>,
    /// Stets, source notes and placeholders, in order.
    pub notes: Vec<Note>,
    /// Offsets at which words are shorter in the prose than in the source.
    shifts: Shifts,
    /// Set if the paragraph is over budget and was not parsed. Its prose is then blank.
    pub excess: Option<Box<Excess>>,
}

impl Paragraph {
    /// Parses one paragraph of `source`. `prose` is the same text, already masked, with the same length.
    pub fn new(kind: BlockKind, source: String, prose: String, notes: Vec<Note>) -> Self {
        Self::seen(kind, source, prose, notes, Vec::new())
    }

    /// Like [`Paragraph::new`], with the kind of each masked stretch: `unseen` is in order and never nested.
    fn seen(
        kind: BlockKind,
        source: String,
        mut prose: String,
        notes: Vec<Note>,
        mut unseen: Vec<(Span, Unseen)>,
    ) -> Self {
        debug_assert_eq!(source.len(), prose.len());
        let mut shifts = Shifts::default();
        if !prose.is_ascii() && prose.contains(is_invisible) {
            let blanks;
            (prose, shifts, blanks) = closed_up(&prose, &invisible(&prose));
            unseen.extend(blanks.into_iter().map(|blank| (blank, Unseen::Nothing)));
            unseen.sort_by_key(|(span, _)| *span);
        }
        Self::parsed(kind, source, prose, notes, unseen, shifts)
    }

    /// Like [`Paragraph::seen`], with the stretches `gaps` removed from the prose up to the next whitespace, so that
    /// words close up over them. A gap that is marked belongs to the character before it.
    fn joined(
        kind: BlockKind,
        source: String,
        prose: String,
        notes: Vec<Note>,
        mut unseen: Vec<(Span, Unseen)>,
        gaps: &[(Span, bool)],
    ) -> Self {
        debug_assert_eq!(source.len(), prose.len());
        let mut gaps = gaps.to_vec();
        if prose.contains(is_invisible) {
            gaps.extend(invisible(&prose).into_iter().map(|span| (span, false)));
            gaps.sort();
        }
        let kept: Vec<Span> = unseen.iter().map(|(span, _)| *span).collect();
        let (prose, shifts, blanks) = unseen::joined(&prose, &gaps, &kept);
        unseen.extend(blanks.into_iter().map(|blank| (blank, Unseen::Nothing)));
        unseen.sort_by_key(|(span, _)| *span);
        Self::parsed(kind, source, prose, notes, unseen, shifts)
    }

    /// Parses prose in which all words are whole. `unseen` has the kind of each masked stretch, in order.
    fn parsed(
        kind: BlockKind,
        source: String,
        prose: String,
        mut notes: Vec<Note>,
        unseen: Vec<(Span, Unseen)>,
        shifts: Shifts,
    ) -> Self {
        notes.shrink_to_fit();
        let source: Arc<str> = source.into();
        let prose: Arc<str> = if prose == *source { Arc::clone(&source) } else { prose.into() };
        let tokens = tokens(&prose).into_boxed_slice();
        if let Some(excess) = budget::excess(&prose, &tokens, notes.len()) {
            let prose = " ".repeat(prose.len()).into();
            let (tokens, sentences, quoted) = Default::default();
            let excess = Some(Box::new(excess));
            return Self { kind, source, prose, tokens, sentences, quoted, notes, shifts, excess };
        }
        let (sentences, quoted) = if unseen.is_empty() {
            (sentences(&prose, &tokens), quoted::quoted(&prose))
        } else {
            let close = CloseUp::new(&prose, &unseen);
            let found = sentences(&close.text, &self::tokens(&close.text));
            // A sentence made only of images has no words.
            let worded = |s: &Span| {
                let first = tokens.partition_point(|t| t.span().start < s.start);
                tokens.get(first).is_some_and(|t| t.span().end <= s.end)
            };
            let sentences = found.into_iter().map(|span| close.span(span)).filter(worded).collect();
            let quoted = quoted::quoted(&close.text).into_iter().map(|q| Quoted {
                span: close.span(q.span),
                inner: Span::new(
                    close.end(q.inner.start),
                    if q.closed { close.start(q.inner.end) } else { close.end(q.inner.end) },
                ),
                ..q
            });
            (sentences, quoted.collect())
        };
        let (sentences, quoted) = (sentences.into_boxed_slice(), quoted.into_boxed_slice());
        Self { kind, source, prose, tokens, sentences, quoted, notes, shifts, excess: None }
    }

    /// Appends `notes` and extends the source to cover them. The prose gets spaces.
    fn followed_by(mut self, source: String, notes: impl IntoIterator<Item = Note>) -> Self {
        let spaces = source.len().saturating_sub(self.prose.len());
        self.prose = [&*self.prose, &" ".repeat(spaces)].concat().into();
        self.source = source.into();
        self.notes.extend(notes);
        self
    }

    /// Converts a span of the prose to a span of the source. They differ only where invisible characters split a word.
    pub fn in_source(&self, span: Span) -> Span {
        self.shifts.in_source(span)
    }

    /// Returns the source of a span of the prose, without invisible characters: markup is kept, soft hyphens are not.
    pub fn written(&self, span: Span) -> String {
        self.in_source(span).of(&self.source).replace(is_invisible, "")
    }

    /// Returns a paragraph of plain prose, for examples and tests.
    pub fn of(prose: &str) -> Self {
        Self::new(BlockKind::Body, prose.to_owned(), prose.to_owned(), Vec::new())
    }

    /// The words and numbers (not marks) that lie entirely within `span`.
    pub fn words_in(&self, span: Span) -> impl Iterator<Item = &Token> {
        let first = self.tokens.partition_point(|t| t.span().start < span.start);
        self.tokens[first..].iter().take_while(move |t| t.span().end <= span.end).filter(|t| t.is_wordlike())
    }

    /// The sentence that contains the byte at `at`, or the whole paragraph if none does.
    pub fn sentence_at(&self, at: usize) -> Span {
        let after = self.sentences.partition_point(|s| s.start <= at);
        let found = after.checked_sub(1).map(|i| self.sentences[i]).filter(|s| s.holds(at));
        found.unwrap_or(Span::new(0, self.prose.len()))
    }

    /// True if token `i` is the short form of a title that no list has: its full stop ends no sentence, and a name follows.
    /// "Coun. Ana Prado"
    pub(crate) fn is_short_title(&self, i: usize) -> bool {
        let Some([title, stop, name]) = self.tokens.get(i..i + 3) else { return false };
        let text = |token: &Token| token.span().of(&self.prose);
        text(stop) == "."
            && title.span().end == stop.span().start
            && name.kind() == TokenKind::Word
            && has_capital(text(name))
            && abbreviations::may_be_title(text(title))
            && self.sentence_at(name.span().start).holds(title.span().start)
    }

    /// The quote that contains the byte at `at`. Its quotation marks count as part of it.
    pub fn quoted_at(&self, at: usize) -> Option<&Quoted> {
        let after = self.quoted.partition_point(|q| q.span.start <= at);
        after.checked_sub(1).map(|i| &self.quoted[i]).filter(|q| q.span.holds(at))
    }

    /// True if the last quote has no closing mark.
    pub fn leaves_quote_open(&self) -> bool {
        self.quoted.last().is_some_and(|q| !q.closed)
    }

    /// True if the paragraph starts with an opening quotation mark.
    pub fn begins_quoted(&self) -> bool {
        let blank = self.prose.len() - self.prose.trim_start().len();
        self.quoted.first().is_some_and(|q| q.span.start == blank)
    }
}

/// Spans of the invisible characters of `prose`.
fn invisible(prose: &str) -> Vec<Span> {
    let invisible = prose.char_indices().filter(|(_, c)| is_invisible(*c));
    invisible.map(|(i, c)| Span::new(i, i + c.len_utf8())).collect()
}

/// A paragraph and its position in the draft.
#[derive(Clone, Debug)]
pub struct Block {
    /// Byte offset of the paragraph in the draft.
    pub start: usize,
    /// The paragraph.
    pub paragraph: Arc<Paragraph>,
}

impl Block {
    /// The span of the paragraph in the draft, in bytes.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.start + self.paragraph.source.len())
    }

    /// Converts a span of the paragraph's prose to a span of the draft.
    pub fn in_draft(&self, span: Span) -> Span {
        self.paragraph.in_source(span).shifted(self.start)
    }
}

/// A parsed text.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The markup format.
    pub format: Format,
    /// The YAML or TOML front matter, if there is any.
    pub front_matter: Option<FrontMatter>,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// How the text was cut into chunks. The next edit reuses them.
    chunks: Vec<blocks::Chunk>,
    /// What the paragraphs of an HTML page were made from. The next edit compares it.
    cuts: Arc<[page::Cut]>,
    /// The length of the text in bytes.
    length: usize,
}

impl Draft {
    /// Parses `text`.
    ///
    /// ```
    /// use copydesk::draft::{Draft, Format};
    ///
    /// let draft = Draft::new("OSLO, May 3 - It rained.\n\n“It did,” she said.\n", Format::Text);
    /// assert_eq!(draft.blocks.len(), 2);
    /// assert_eq!(&*draft.blocks[1].paragraph.prose, "“It did,” she said.");
    /// ```
    pub fn new(text: &str, format: Format) -> Self {
        Self::read(text, format, None, Self::default())
    }

    /// Parses plain text whose paragraphs are known: their spans, in order, and their kinds.
    ///
    /// `links` are spans of words that lead to a page of the web.
    #[cfg(feature = "office")]
    pub(crate) fn of_paragraphs(
        text: &str,
        paragraphs: impl Iterator<Item = (Span, BlockKind)>,
        links: &[Span],
    ) -> Self {
        let block = |(span, kind): (Span, BlockKind)| {
            let (start, mut paragraph) = plain::paragraph(text, span);
            if paragraph.kind == BlockKind::Body {
                paragraph.kind = kind;
            }
            let own = &links[links.partition_point(|l| l.end <= start)..];
            let own = own.iter().take_while(|l| span.contains(**l));
            let own =
                own.map(|l| Note { span: Span::new(l.start - start, l.end - start), kind: NoteKind::Link });
            paragraph.notes.extend(own);
            paragraph.notes.sort_by_key(|n| n.span);
            Block { start, paragraph: Arc::new(paragraph) }
        };
        let blocks = paragraphs.map(block).collect();
        Self { format: Format::Text, blocks, length: text.len(), ..Self::default() }
    }

    /// Parses `text`, the new version of this draft after edits.
    ///
    /// Unchanged paragraphs are shared with this draft ([`Arc::ptr_eq`]), even if they moved. The result equals that of
    /// [`Draft::new`].
    ///
    /// ```
    /// use std::sync::Arc;
    /// use copydesk::draft::{Draft, Format};
    ///
    /// let before = Draft::new("One.\n\nTwo.\n\nThree.", Format::Text);
    /// let after = before.edited("One.\n\nTwo and a half.\n\nThree.");
    /// assert!(Arc::ptr_eq(&before.blocks[2].paragraph, &after.blocks[2].paragraph));
    /// assert_eq!(after.blocks[2].start, 23);
    /// ```
    pub fn edited(&self, text: &str) -> Self {
        Self::read(text, self.format, Some((self, None)), Self::default())
    }

    /// Like [`Draft::edited`], for a caller that knows which bytes no edit touched, so that they need not be compared.
    ///
    /// `spare` is a version that is no longer needed. Its lists are refilled in place to save allocations.
    ///
    /// ```
    /// use copydesk::draft::{Draft, Format, Unchanged};
    ///
    /// let before = Draft::new("One.\n\nTwo.\n\nThree.", Format::Text);
    /// let unchanged = Unchanged { head: "One.\n\n".len(), tail: "\n\nThree.".len() };
    /// let after = before.edited_within("One.\n\n2.\n\nThree.", unchanged, Draft::default());
    /// assert_eq!(&*after.blocks[1].paragraph.prose, "2.");
    /// ```
    pub fn edited_within(&self, text: &str, unchanged: Unchanged, spare: Self) -> Self {
        Self::read(text, self.format, Some((self, Some(unchanged))), spare)
    }

    /// All notes in order: in front matter, in paragraphs and outside prose (footnotes, the alt text of images).
    ///
    /// Spans are in bytes of the draft.
    ///
    /// ```
    /// use copydesk::draft::{Draft, Format, NoteKind};
    ///
    /// let text = "---\ntitle: TK\n---\nIt rained [source: log].\n";
    /// let notes = Draft::new(text, Format::Markdown).notes();
    /// let kinds: Vec<_> = notes.into_iter().map(|note| (note.span.of(text), note.kind)).collect();
    /// assert_eq!(kinds, [("TK", NoteKind::Placeholder), ("[source: log]", NoteKind::Source)]);
    /// ```
    pub fn notes(&self) -> Vec<Note> {
        let moved = |start: usize| move |n: &Note| Note { span: n.span.shifted(start), kind: n.kind.clone() };
        let front = self.front_matter.iter().flat_map(|f| f.notes.iter().cloned());
        let own = self.blocks.iter().flat_map(|b| b.paragraph.notes.iter().map(moved(b.start)));
        let loose = self.chunks.iter().flat_map(|c| c.notes().iter().map(moved(c.start)));
        let mut notes: Vec<Note> = front.chain(own).chain(loose).collect();
        notes.sort_by_key(|n| (n.span.start, std::cmp::Reverse(n.span.end)));
        notes
    }

    fn read(text: &str, format: Format, before: Option<(&Self, Option<Unchanged>)>, spare: Self) -> Self {
        let front_matter = front_matter::read(text);
        let body = front_matter.as_ref().map_or(0, |f| f.span.end);
        if format == Format::Html {
            let before = before.map(|(b, _)| page::Before { blocks: &b.blocks, cuts: &b.cuts });
            let page = web::read(text, body, before.unwrap_or_default());
            let chunks = vec![blocks::Chunk::loose(page.loose)];
            let front_matter = FrontMatter::with(front_matter, page.times);
            let (blocks, cuts) = (page.blocks, page.cuts);
            return Self { format, front_matter, blocks, chunks, cuts, length: text.len() };
        }
        let before = before.map(|(b, unchanged)| blocks::Before {
            blocks: &b.blocks,
            chunks: &b.chunks,
            length: b.length,
            unchanged,
        });
        let (blocks, chunks) = blocks::read(text, body, format, before, (spare.blocks, spare.chunks));
        Self { format, front_matter, blocks, chunks, length: text.len(), ..Self::default() }
    }
}

/// How many bytes at each end of a text no edit has touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unchanged {
    /// Unchanged bytes at the start.
    pub head: usize,
    /// Unchanged bytes at the end.
    pub tail: usize,
}

impl Unchanged {
    /// The whole text is unchanged.
    pub const ALL: Self = Self { head: usize::MAX, tail: usize::MAX };

    /// The bytes that are still unchanged after one more edit.
    ///
    /// `span` is the inserted text and `length` the length of the new text, both in bytes.
    #[must_use]
    pub fn after(self, span: Span, length: usize) -> Self {
        Self { head: self.head.min(span.start), tail: self.tail.min(length - span.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "It rained. ",
            "“So”",
            "---\ndate: 2025-03-15\n---\n",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "- item",
            "  more",
            "```",
            "<!-- a",
            "-->",
            "%%",
            "> said",
            "---",
            "é",
            "😀",
            "# Head",
            "[^1]: note",
            "1. one",
            "[source: x]",
            "\t",
            "<pre>",
            "</pre>",
            "<p>",
            "</p>",
            "<!-- stet -->",
            "&eacute;",
            "<nav>",
            "</nav>",
            "<li>",
            "<time datetime='2025-03-15'>",
            "<a href='#n'>",
            "<a href='https://a.example'>",
            "</a>",
            "<sup>",
            "</sup>",
            "<q>",
            "<b title='",
            "'>",
            "a ",
            "+++",
        ]);
        prop::collection::vec(piece, 0..24).prop_map(|v| v.concat())
    }

    fn same(a: &Draft, b: &Draft) -> bool {
        let blocks = |d: &Draft| d.blocks.iter().map(|b| (b.start, b.paragraph.clone())).collect::<Vec<_>>();
        a.front_matter == b.front_matter && blocks(a) == blocks(b)
    }

    #[test]
    fn a_chunk_that_grows_is_read_again() {
        // A line of the first chunk now has the offset and the text of the old second chunk.
        let before = Draft::new("- one\n\ntwo\n", Format::Markdown);
        let after = "- one\r\ntwo\n\ntwo\n";
        assert!(same(&before.edited(after), &Draft::new(after, Format::Markdown)));
    }

    #[test]
    fn a_paragraph_whose_markup_around_it_changed_is_read_again() {
        // The source of the paragraph is the same each time: what is around all of its text is not part of it.
        let page =
            |address: &str| format!("<p><a href=\"{address}\">Turnout was 31%, the board said.</a></p>");
        let (place, source) = (page("#top"), page("https://board.example/turnout"));
        for (before, after) in [(&place, &source), (&source, &place)] {
            let stepped = Draft::new(before, Format::Html).edited(after);
            assert!(same(&stepped, &Draft::new(after, Format::Html)), "{before} to {after}");
        }
    }

    /// However many changes the page lists before it.
    #[test]
    fn a_page_has_one_time_of_each_kind() {
        let changed = "<meta property='article:modified_time' content='2025-05-02'>".repeat(1_000);
        let posted = "<meta property='article:published_time' content='2025-03-15'>".repeat(2);
        let page = format!("<head>{changed}{posted}</head><body><p>It rained.</p></body>");
        let front = Draft::new(&page, Format::Html).front_matter.expect("its times");
        assert_eq!(front.get(web::PUBLISHED).map(|entry| &*entry.value), Some("2025-03-15"));
        assert_eq!(front.entries.len(), 2);
    }

    #[test]
    fn front_matter_that_is_broken_is_read_as_copy() {
        let before = Draft::new("---\ndate: 2025-03-15\n---\nIt rained.\n\nIt went on.", Format::Text);
        let after = "-- \ndate: 2025-03-15\n---\nIt rained.\n\nIt went on.";
        assert!(same(&before.edited(after), &Draft::new(after, Format::Text)));
    }

    proptest! {
        #[test]
        fn step_by_step_is_from_scratch(texts in prop::collection::vec(pieces(), 1..4), cut in 0usize..200, put in pieces()) {
            for format in [Format::Text, Format::Markdown, Format::Html] {
                let mut draft = Draft::new("", format);
                let mut spare = Draft::default();
                for text in &texts {
                    draft = draft.edited(text);
                    prop_assert!(same(&draft, &Draft::new(text, format)), "{:?}", text);
                    let mut at = cut.min(text.len());
                    while !text.is_char_boundary(at) { at -= 1; }
                    let edited = format!("{}{}{}", &text[..at], put, &text[at..]);
                    let stepped = draft.edited(&edited);
                    prop_assert!(same(&stepped, &Draft::new(&edited, format)), "{:?} to {:?}", text, edited);
                    let unchanged = Unchanged::ALL.after(Span::new(at, at + put.len()), edited.len());
                    let hinted = draft.edited_within(&edited, unchanged, spare);
                    prop_assert!(same(&hinted, &stepped), "{:?} to {:?}", text, edited);
                    spare = hinted;
                }
            }
        }

        #[test]
        fn blocks_are_in_order_and_in_the_text(text in pieces()) {
            for format in [Format::Text, Format::Markdown, Format::Html] {
                let mut end = 0;
                for block in Draft::new(&text, format).blocks {
                    prop_assert!(end <= block.start, "{:?}", text);
                    end = block.span().end;
                    prop_assert_eq!(block.span().of(&text), &*block.paragraph.source);
                    prop_assert_eq!(block.paragraph.source.len(), block.paragraph.prose.len());
                }
            }
        }
    }
}
