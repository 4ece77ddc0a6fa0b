//! A draft as paragraphs, sentences, tokens and quoted spans.
//!
//! [`Draft::new`] cuts a text into [`Block`]s. Each holds a [`Paragraph`]: its prose with everything that is
//! not prose (code, tags, comments, link targets, markup) blanked to spaces byte for byte, so that every
//! offset in the prose is an offset in the source. A paragraph knows nothing of its neighbours and nothing
//! of where it stands; that is what lets an edit cost its own paragraph only.
//!
//! What the words mean is not known here: see [`crate::attribution`], [`crate::dates`], [`crate::numbers`].

mod blocks;
mod front_matter;
mod notes;
mod quoted;
mod sentences;
mod tokens;

use std::sync::Arc;

use crate::text::Span;

pub use front_matter::{Entry, FrontMatter};
pub use notes::{Note, NoteKind};
pub use quoted::{MarkStyle, Quoted};
pub use sentences::sentences;
pub use tokens::{Token, TokenKind, tokens};

/// How a text is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Markdown (CommonMark, with tables, footnotes and front matter).
    Markdown,
}

/// What a block of a draft is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A paragraph of the story.
    Body,
    /// A headline or a subheading.
    Heading,
    /// An item of a list.
    ListItem,
    /// A Markdown block quote.
    BlockQuote,
    /// A rule between two stories or parts (`###`, `* * *`, `---`); its prose is empty.
    Break,
}

/// One paragraph with all that can be known of it from its own text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub kind: BlockKind,
    /// Its text as it stands in the draft.
    pub source: String,
    /// The same, byte for byte as long, with what is not prose blanked to spaces.
    pub prose: String,
    /// The tokens of the prose.
    pub tokens: Vec<Token>,
    /// The sentences of the prose.
    pub sentences: Vec<Span>,
    /// What stands between quotation marks, in order, none inside another.
    pub quoted: Vec<Quoted>,
    /// stet, source notes, placeholders.
    pub notes: Vec<Note>,
}

impl Paragraph {
    /// Reads one paragraph of `source` whose `prose` is already blanked to the same length.
    pub fn new(kind: BlockKind, source: String, prose: String, notes: Vec<Note>) -> Self {
        debug_assert_eq!(source.len(), prose.len());
        let tokens = tokens(&prose);
        let sentences = sentences(&prose, &tokens);
        let quoted = quoted::quoted(&prose);
        Self { kind, source, prose, tokens, sentences, quoted, notes }
    }

    /// A paragraph of plain prose, for examples and tests.
    pub fn of(prose: &str) -> Self {
        Self::new(BlockKind::Body, prose.to_owned(), prose.to_owned(), Vec::new())
    }

    /// The words and numbers (no marks) that lie in `span` whole.
    pub fn words_in(&self, span: Span) -> impl Iterator<Item = &Token> {
        let first = self.tokens.partition_point(|t| t.span.start < span.start);
        self.tokens[first..].iter().take_while(move |t| t.span.end <= span.end).filter(|t| t.is_wordlike())
    }

    /// The sentence that holds the byte at `at`; the whole paragraph where none does.
    pub fn sentence_at(&self, at: usize) -> Span {
        let after = self.sentences.partition_point(|s| s.start <= at);
        let found = after.checked_sub(1).map(|i| self.sentences[i]).filter(|s| s.holds(at));
        found.unwrap_or(Span::new(0, self.prose.len()))
    }

    /// The quoted span that holds the byte at `at`, its marks included.
    pub fn quoted_at(&self, at: usize) -> Option<&Quoted> {
        let after = self.quoted.partition_point(|q| q.span.start <= at);
        after.checked_sub(1).map(|i| &self.quoted[i]).filter(|q| q.span.holds(at))
    }

    /// Whether its last quotation is left open at its end.
    pub fn leaves_quote_open(&self) -> bool {
        self.quoted.last().is_some_and(|q| !q.closed)
    }

    /// Whether it begins with an opening quotation mark.
    pub fn begins_quoted(&self) -> bool {
        let blank = self.prose.len() - self.prose.trim_start().len();
        self.quoted.first().is_some_and(|q| q.span.start == blank)
    }
}

/// A paragraph and where it stands.
#[derive(Clone, Debug)]
pub struct Block {
    /// The first byte of the paragraph in the draft.
    pub start: usize,
    /// What stands there.
    pub paragraph: Arc<Paragraph>,
}

impl Block {
    /// The bytes of the draft that it covers.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.start + self.paragraph.source.len())
    }
}

/// A text taken apart.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// How it is marked up.
    pub format: Format,
    /// The YAML or TOML block at its head.
    pub front_matter: Option<FrontMatter>,
    /// Its paragraphs, in order.
    pub blocks: Vec<Block>,
}

impl Draft {
    /// Takes `text` apart.
    ///
    /// ```
    /// use copydesk::draft::{Draft, Format};
    ///
    /// let draft = Draft::new("OSLO, May 3 - It rained.\n\n“It did,” she said.\n", Format::Text);
    /// assert_eq!(draft.blocks.len(), 2);
    /// assert_eq!(draft.blocks[1].paragraph.prose, "“It did,” she said.");
    /// ```
    pub fn new(text: &str, format: Format) -> Self {
        let front_matter = front_matter::read(text);
        let body = front_matter.as_ref().map_or(0, |f| f.span.end);
        Self { format, front_matter, blocks: blocks::blocks(text, body, format) }
    }
}
