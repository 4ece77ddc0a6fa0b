//! Figures: what each one counts, its value, and its source.
//!
//! `read` finds the figures of a paragraph from its words alone. `resolve` gives each figure its source, using
//! the attributions and quotes of the paragraph, the writer's notes, and the sources that earlier paragraphs
//! introduced.

mod candidate;
mod decision;
pub mod evidence;
mod exempt;
mod hedged;
mod kind;
mod named;
mod numeral;
pub mod open_weights;
mod placed;
mod read;
mod sourced;
mod sources;
mod stake;
mod sums;
mod view;
mod voting;
pub mod weights;

use std::sync::Arc;

use crate::attribution;
use crate::draft::Paragraph;
use crate::finding::Place;
use crate::lexicon::Locale;
use crate::text::Span;

pub use read::read;
pub use sourced::Sourced;
pub(crate) use sourced::{Key, SourcedFigures};
pub use sums::{Claim, Sum, sums, written};

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NumberKind {
    /// People or things.
    Count,
    /// A sum of money.
    Money,
    /// A percentage, or percentage points.
    Percent,
    /// `one in five`, `two thirds of`.
    Ratio,
    /// Dead, wounded or missing people.
    Casualty,
    /// Demonstrators or spectators.
    Crowd,
    /// People arrested or detained. The fact sheet shows it as a count.
    #[serde(rename = "count")]
    Arrest,
    /// A share of poll respondents.
    Poll,
    /// The age of a person.
    Age,
    /// The score of a match or a vote.
    Score,
    /// `third`, `20th`.
    Ordinal,
    /// Any other figure.
    Other,
}

/// The value of a figure.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A single number.
    One(f64),
    /// A range: its start and end.
    Range([f64; 2]),
}

/// How the source of a figure was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NumberBasis {
    /// The figure is in a quote.
    Quote,
    /// The figure is in a reported clause.
    Clause,
    /// A phrase such as "according to" or "data from".
    Phrase,
    /// A source note by the writer.
    Note,
    /// Carried over from elsewhere in the paragraph or from an earlier one.
    Carried,
}

/// The source of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The mention of the source.
    pub place: Place,
    /// The words of the mention.
    pub text: Arc<str>,
    /// The full name, if it is certain.
    pub name: Option<Arc<str>>,
}

/// Why a figure needs no source, or why a missing source is only worth a hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exemption {
    /// Two to ten of something, without a hedge.
    Small,
    /// A plan, a rule or a rate in force.
    Rule,
    /// A market price or move.
    Market,
    /// A fine, price or vote whose decision-maker is named in the clause.
    NamedBody,
    /// Part of a name, an age, a score, an ordinal, a distance on the map or a list number.
    NotACount,
    /// The paragraph consists mostly of figures.
    Table,
    /// The same figure has a source elsewhere in the draft.
    Repeated,
}

/// How much it matters that a figure has a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stake {
    /// Casualties, crowds, arrests, polls.
    Hard,
    /// An approximate count that somebody must have made.
    Estimate,
    /// A count that is approximate, but of what somebody has or of what is on record (`owns about 90 papers`), or
    /// that names no number (`hundreds of arrests`).
    Soft,
    /// Money spent, raised, lost or owed.
    Sum,
    /// A share of people.
    Share,
    /// Anything else: growth, prices, plans, totals, vague plurals.
    Minor,
}

/// A figure as read from the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Byte range in the paragraph.
    pub span: Span,
    /// What it counts.
    pub kind: NumberKind,
    /// Its value.
    pub value: Value,
    /// The noun that is counted, or the currency.
    pub unit: Option<String>,
    /// Byte range of the word that makes it approximate ("some", "about").
    pub hedge: Option<Span>,
    /// How much it matters that it has a source.
    pub stake: Stake,
    /// Why it needs no source.
    pub exemption: Option<Exemption>,
}

/// A figure with its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The figure.
    pub figure: Figure,
    /// The source. A note may give a basis without a source. Without a basis this is only a possible source.
    pub source: Option<Source>,
    /// How the source was found; `None` without a source.
    pub basis: Option<NumberBasis>,
    /// Byte range of the words that show the source: a cue or a note.
    pub words: Option<Span>,
    /// Whose number it is, as far as the text shows.
    pub standing: Standing,
}

/// Whose number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Somebody is reported as giving it.
    Sourced,
    /// It has no source, but a reported clause may extend to it.
    Unsure,
    /// The reporter's own.
    Outside,
}

/// What a paragraph inherits from the paragraphs above it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inherited {
    /// A source introduced above that still covers later figures (a poll, a report, the lead-in of a list).
    pub source: Option<Box<Source>>,
    /// True if that source is a poll, whose shares need no further mention of it.
    pub poll: bool,
    /// The body or document that is the source of the last sourced figure in the paragraph above.
    pub figures: Option<Box<Source>>,
    /// True if the paragraph above gave those figures or its words continue them.
    pub tied: bool,
}

/// Gives each figure its source. `sourced` holds the figures that have a source earlier in the draft.
pub fn resolve(
    paragraph: &Paragraph,
    figures: &[Figure],
    reading: &attribution::Reading,
    quotes: &[attribution::Quote],
    context: &Inherited,
    sourced: Sourced<'_>,
    locale: &Locale,
) -> (Vec<Number>, Inherited) {
    sources::resolve(paragraph, figures, reading, quotes, context, sourced, locale)
}
