//! Figures: what each counts, its value, and who counted.
//!
//! [`read`] finds the figures of a paragraph by its words alone; [`resolve`] gives each its source out of the
//! paragraph's attributions and quotes, the writer's notes and what the paragraphs above introduced.

mod candidate;
mod decision;
pub mod evidence;
mod exempt;
mod kind;
mod named;
mod numeral;
mod placed;
mod read;
mod sourced;
mod sources;
mod stake;
mod sums;
mod view;
mod weights;

use std::sync::Arc;

use crate::attribution;
use crate::draft::Paragraph;
use crate::finding::Place;
use crate::lexicon::Locale;
use crate::text::Span;

pub use read::read;
pub(crate) use sourced::Key;
pub use sourced::Sourced;
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
    /// Dead, wounded, missing.
    Casualty,
    /// Demonstrators, spectators.
    Crowd,
    /// Arrested, detained; a count on the fact sheet.
    #[serde(rename = "count")]
    Arrest,
    /// A share of those asked.
    Poll,
    /// Of a person.
    Age,
    /// Of a match or a vote.
    Score,
    /// `third`, `20th`.
    Ordinal,
    /// Anything else.
    Other,
}

/// The value of a figure.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Value {
    /// One number.
    One(f64),
    /// From, to.
    Range([f64; 2]),
}

/// How a figure comes by its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NumberBasis {
    /// It stands in somebody's quote.
    Quote,
    /// It stands in a reported clause.
    Clause,
    /// "according to", "data from".
    Phrase,
    /// A source note of the writer's.
    Note,
    /// From elsewhere in the paragraph or above.
    Carried,
}

/// Who counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The mention.
    pub place: Place,
    /// Its words.
    pub text: Arc<str>,
    /// The full name, where it is certain.
    pub name: Option<Arc<str>>,
}

/// Why a figure needs no source, or less of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exemption {
    /// Two to ten of something, without a hedge.
    Small,
    /// A plan, a rule or a rate in force.
    Rule,
    /// A price or a move of a market.
    Market,
    /// A fine, price or vote whose body is named in the clause.
    NamedBody,
    /// Part of a name, an age, a score, an ordinal, a distance on the map, a list's number.
    NotACount,
    /// It stands in a paragraph that is mostly figures.
    Table,
    /// The same figure is sourced elsewhere in the draft.
    Repeated,
}

/// How much hangs on a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stake {
    /// The dead, crowds, arrests, polls.
    Hard,
    /// An approximate count that somebody must have made.
    Estimate,
    /// Money spent, raised, lost or owed.
    Sum,
    /// A share of people.
    Share,
    /// Anything else: growth, prices, plans, totals, vague plurals.
    Minor,
}

/// A figure as found.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Bytes in the paragraph.
    pub span: Span,
    /// What it counts.
    pub kind: NumberKind,
    /// Its value.
    pub value: Value,
    /// What is counted, or the currency.
    pub unit: Option<String>,
    /// The word that makes it approximate ("some", "about").
    pub hedge: Option<Span>,
    /// How much hangs on it.
    pub stake: Stake,
    /// Why it needs no source.
    pub exemption: Option<Exemption>,
}

/// A figure with its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The figure.
    pub figure: Figure,
    /// Who counted; a note may give a basis without one. Without a basis it is who may have.
    pub source: Option<Source>,
    /// How it comes by its source; `None` where it has none.
    pub basis: Option<NumberBasis>,
    /// The words of the paragraph that make it so: a cue, a note.
    pub words: Option<Span>,
    /// Whose number it is, as far as that can be told.
    pub standing: Standing,
}

/// Whose number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Somebody gave it.
    Sourced,
    /// It has no source, but a reported clause may reach it.
    Unsure,
    /// The reporter's own.
    Outside,
}

/// What comes into a paragraph from those above it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// A source introduced above that still covers what follows (a poll, a report, a list's lead-in).
    pub source: Option<Source>,
    /// Whether that is a poll, whose shares need not be called a poll's.
    pub poll: bool,
    /// The body or document that the last sourced figure of the paragraph above is from.
    pub figures: Option<Source>,
}

/// Gives each figure its source. `sourced`: those that had one further up.
pub fn resolve(
    paragraph: &Paragraph,
    figures: &[Figure],
    reading: &attribution::Reading,
    quotes: &[attribution::Quote],
    context: &Context,
    sourced: &Sourced,
    locale: &Locale,
) -> (Vec<Number>, Context) {
    sources::resolve(paragraph, figures, reading, quotes, context, sourced, locale)
}
