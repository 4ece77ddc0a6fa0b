//! Who said what: the source, the cue and the content of direct, mixed and indirect speech; for every quote
//! its speaker, and for every speaker the person.
//!
//! It goes in two steps. [`read`] sees one paragraph and nothing else; its answer depends on the paragraph's
//! words only and is kept as long as they stand. [`resolve`] puts that into the draft: a quote that goes on
//! from the paragraph before, a speaker that carries over, the person whom "he" stands for.
//!
//! Nothing here knows of rules, severities or dates.

pub mod features;
mod gru;
mod people;
pub mod tagger;

use std::sync::Arc;

use crate::draft::Paragraph;
use crate::finding::Place;
use crate::text::Span;

pub use people::{People, Person};

/// Somebody's words or views: who (source), by which words (cue), what (content). Each is a list of spans,
/// in order, bytes in the paragraph; only the content is never empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Attribution {
    /// `Mayor Ilse Brandt`
    pub source: Vec<Span>,
    /// `said`
    pub cue: Vec<Span>,
    /// `the bridge would close`
    pub content: Vec<Span>,
}

/// What a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// A whole sentence or more.
    Direct,
    /// A part of the reporter's sentence.
    Partial,
    /// A block quote.
    Block,
    /// A term, a nickname, a word as a word; nobody's speech.
    Term,
    /// The title of a work.
    Title,
}

/// How something comes by its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerBasis {
    /// By words of its own paragraph, or of the quotation that it goes on from.
    Own,
    /// From the paragraph before, which nothing in its own says.
    Carried,
}

/// The mention that attributes a quote, and whom it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Speaker {
    /// The mention: "he", "the mayor", "Ilse Brandt".
    pub place: Place,
    /// Its words.
    pub text: Arc<str>,
    /// The person's full name; `None` where that is not certain.
    pub name: Option<Arc<str>>,
}

/// A quotation and who says it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quote {
    /// Marks included, bytes in the paragraph.
    pub span: Span,
    /// What it is.
    pub kind: QuoteKind,
    /// Who says it.
    pub speaker: Option<Speaker>,
    /// The words that say so, in this paragraph.
    pub cue: Option<Span>,
    /// How it comes by its speaker; `None` where it has none.
    pub basis: Option<SpeakerBasis>,
    /// Whether it goes on from the paragraph before, which left its quotation open.
    pub continues: bool,
    /// The words between the marks, counted.
    pub words: usize,
}

/// What one paragraph says by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Every attribution, in order of its content.
    pub attributions: Vec<Attribution>,
    /// One for each of the paragraph's quotations, in order.
    pub quotes: Vec<Quote>,
}

/// What comes into a paragraph from those above it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The speaker of the quotation that the paragraph before left open.
    pub open: Option<Option<Speaker>>,
    /// The one known speaker of the last quote or reported clause of the paragraph before.
    pub last: Option<Speaker>,
    /// The people introduced so far.
    pub people: Arc<People>,
}

/// Reads one paragraph by itself.
pub fn read(paragraph: &Paragraph) -> Reading {
    let quotes = paragraph.quoted.iter().map(|q| Quote {
        span: q.span,
        kind: QuoteKind::Direct,
        speaker: None,
        cue: None,
        basis: None,
        continues: false,
        words: paragraph.words_in(q.inner).count(),
    });
    Reading { attributions: Vec::new(), quotes: quotes.collect() }
}

/// Puts a paragraph's reading into the draft: its quotes with their speakers, and what goes on to the next
/// paragraph.
pub fn resolve(_paragraph: &Paragraph, reading: &Reading, context: &Context) -> (Vec<Quote>, Context) {
    (reading.quotes.clone(), context.clone())
}
