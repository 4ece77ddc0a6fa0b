//! Who said what: the source, the cue and the content of direct, mixed and indirect speech; for every quote
//! its speaker, and for every speaker the person.
//!
//! It goes in two steps. [`read`] sees one paragraph and nothing else; its answer depends on the paragraph's
//! words only and is kept as long as they stand. [`resolve`] puts that into the draft: a quote that goes on
//! from the paragraph before, a speaker that carries over, the person whom "he" stands for.
//!
//! Nothing here knows of rules, severities or dates.

pub mod candidates;
mod carry;
mod cued;
mod digest;
pub mod features;
mod gru;
mod linking;
mod lookup;
pub mod outline;
mod people;
mod phrase;
pub mod ranker;
mod speakers;
mod structure;
pub mod tagger;
pub mod wording;

use std::sync::Arc;

use crate::draft::{BlockKind, Paragraph};
use crate::finding::Place;
use crate::text::Span;

pub use cued::read_by_cues;
pub use people::{Named, People, Person, Surnamed};
pub(crate) use people::{Offices, surname_of};

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
    /// Who may well say it where no words say so for certain; `None` where `speaker` is known.
    pub perhaps: Option<Speaker>,
    /// The words that say so, in this paragraph.
    pub cue: Option<Span>,
    /// How it comes by its speaker; `None` where it has none.
    pub basis: Option<SpeakerBasis>,
    /// Whether it goes on from the paragraph before, which left its quotation open.
    pub continues: bool,
    /// The words between the marks, counted.
    pub words: usize,
    /// Whether it was a close thing that it has this speaker or none.
    pub unsure: bool,
}

/// What one paragraph says by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Every attribution, in order of its content.
    pub attributions: Vec<Attribution>,
    /// One for each of the paragraph's quotations, in order; in a block quote without marks, the whole of it.
    pub quotes: Vec<Quote>,
    /// The persons whom it names, in order.
    pub named: Vec<Named>,
    /// The surnames before its speakers' pronouns, in order.
    pub surnamed: Vec<Surnamed>,
    /// For each token, how likely it is part of a source, a cue and a content, in 255ths.
    pub likely: Vec<[u8; 3]>,
    /// Where it is nothing but a dash and a name, whose words the quotation above it is.
    pub byline: Option<Byline>,
    /// Where it ends in a verb of speech and a colon: the mention whose words follow, bytes in the paragraph.
    pub leads_in: Option<Span>,
    /// Whether that is the outlet of a link digest.
    pub digest: bool,
}

/// "— Ilse Brandt", in a paragraph of its own below a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Byline {
    /// The name, bytes in its paragraph.
    pub span: Span,
    /// Its words.
    pub text: Arc<str>,
}

/// What comes into a paragraph from those above it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The speaker of the quotation that the paragraph before left open.
    pub open: Option<Option<Speaker>>,
    /// The one known speaker of the last quote or reported clause of the paragraph before.
    pub last: Option<Speaker>,
    /// Whether the paragraph before ends with a colon, and so leads in what follows.
    pub lead_in: bool,
    /// The byline that the next paragraph is, for the quotation that this one ends with.
    pub below: Option<Byline>,
}

/// Reads one paragraph by itself.
pub fn read(paragraph: &Paragraph) -> Reading {
    read_with(paragraph, tagger::Tagger::embedded())
}

/// The same with other weights: tests/training reads articles with those of a tagger that has not seen them.
pub fn read_with(paragraph: &Paragraph, tagger: &tagger::Tagger) -> Reading {
    let posteriors = tagger.posteriors(paragraph);
    let outline = outline::Outline::new(paragraph, &posteriors);
    let mut quotes = speakers::quotes(&outline);
    let said: Vec<bool> = quotes.iter().map(|q| q.speaker.is_some()).collect();
    let roles = [tagger::Role::Source, tagger::Role::Cue, tagger::Role::Content];
    let likely = posteriors.iter().map(|p| roles.map(|role| (role.of(p) * 255.0).round() as u8)).collect();
    let attributions = linking::attributions(&outline, &said);
    linking::complete_cues(&mut quotes, &attributions, paragraph);
    let heading = paragraph.kind == BlockKind::Heading;
    let leads_in = structure::leads_in(&outline).filter(|_| !heading).map(|m| outline.shown(m));
    let digest = digest::outlet(paragraph);
    let leads_in = digest.or(leads_in);
    let speakers =
        quotes.iter().flat_map(|q| [&q.speaker, &q.perhaps]).flatten().filter_map(|s| match s.place {
            Place::Here(span) => Some(span),
            _ => None,
        });
    let spoken = speakers.chain(attributions.iter().flat_map(|a| a.source.iter().copied())).chain(leads_in);
    let pronouns = spoken.filter(|s| people::is_pronoun(&s.of(&paragraph.prose).trim().to_lowercase()));
    let surnamed = people::surnamed(&outline, pronouns);
    Reading {
        attributions,
        quotes,
        named: people::named(&outline),
        surnamed,
        likely,
        byline: speakers::byline(&outline),
        leads_in,
        digest: digest.is_some(),
    }
}

/// Puts a paragraph's reading into the draft: its quotes with their speakers, and what goes on to the next
/// paragraph. `people`: those introduced above.
pub fn resolve(
    paragraph: &Paragraph,
    reading: &Reading,
    context: &Context,
    people: &Arc<People>,
) -> (Vec<Quote>, Context) {
    carry::resolve(paragraph, reading, context, people)
}

/// The full name of whoever the words at `mention`, bytes in the paragraph, stand for as a source; `None` where that is
/// not certain. `context` is what came into the paragraph, `people` those introduced up to its end.
pub fn name_at(
    mention: Span,
    paragraph: &Paragraph,
    reading: &Reading,
    context: &Context,
    people: &Arc<People>,
) -> Option<Arc<str>> {
    carry::mentioned(mention, paragraph, reading, people, context).name
}
