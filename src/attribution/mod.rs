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
mod displayed;
pub mod features;
mod forms;
mod gru;
mod lead_in;
mod linking;
pub mod lookup;
mod meant;
mod mentions;
mod named;
pub mod outline;
mod people;
mod phrase;
mod pronouns;
pub mod ranker;
mod speakers;
mod standing;
mod structure;
mod subject;
pub mod tagger;
pub mod word;
pub mod wording;

use std::sync::Arc;

use crate::draft::{BlockKind, Paragraph};
use crate::finding::Place;
use crate::lexicon::Locale;
use crate::lexicon::organisations::names_one;
use crate::lexicon::telling;
use crate::text::Span;

pub(crate) use carry::is_display;
pub use named::{Named, Surnamed};
pub(crate) use people::{Offices, surname_of};
pub use people::{People, Person};
pub use standing::Standing;

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

/// The kind of a quote.
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

impl QuoteKind {
    /// Whether somebody says it; a term and a title are nobody's words.
    pub const fn may_be_speech(self) -> bool {
        !matches!(self, Self::Term | Self::Title)
    }
}

/// How something comes by its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerBasis {
    /// From words in its own paragraph, or in that of the quote that it continues.
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

impl Speaker {
    /// Whether the two are known and not the same: two names, or two mentions of which neither is a pronoun.
    pub(crate) fn may_differ(&self, other: &Self) -> bool {
        let pronoun = |s: &Self| meant::is_pronoun(&s.text.to_lowercase());
        match (&self.name, &other.name) {
            (Some(a), Some(b)) => a != b,
            _ => {
                let part = self.text.contains(&*other.text) || other.text.contains(&*self.text);
                !pronoun(self) && !pronoun(other) && !part
            }
        }
    }

    /// What to call it where it may be the one who speaks: a person, an organisation, a document, people by their role;
    /// `None` for a thing, a place, a pronoun that stands for nobody certain, a fragment.
    pub fn called(&self) -> Option<&str> {
        if let Some(name) = &self.name {
            return Some(name);
        }
        let words = || self.text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
        let last = words().next_back()?.to_lowercase();
        let capital = words().any(|w| w.starts_with(char::is_uppercase) && names_one(w));
        let known = capital || telling::may_speak(&last) || telling::is_document(&last);
        (known && words().count() > 1 || telling::may_speak(&last)).then_some(&self.text)
    }
}

/// A quote and its speaker.
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
    /// Who passed it on, in this paragraph: "according to the Echo" beside "Brandt said".
    pub channel: Option<Span>,
    /// How it comes by its speaker; `None` where nothing attributes it. Without a speaker it is attributed to nobody by name.
    pub basis: Option<SpeakerBasis>,
    /// True if it continues a quote that the paragraph before left open.
    pub continues: bool,
    /// The words between the marks, counted.
    pub words: usize,
    /// Whether it was a close thing that it has this speaker or none.
    pub unsure: bool,
}

impl Quote {
    /// The mention beside it that attributes it, as a byline of what goes before.
    pub(crate) fn told_by(&self) -> Option<Byline> {
        let speaker = self.speaker.as_ref().filter(|_| self.basis == Some(SpeakerBasis::Own))?;
        let Place::Here(span) = speaker.place else { return None };
        Some(Byline { span, text: Arc::clone(&speaker.text) })
    }
}

/// What one paragraph says by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Every attribution, in order of its content.
    pub attributions: Vec<Attribution>,
    /// One for each quote of the paragraph, in order. An unmarked block quote counts as one quote.
    pub quotes: Vec<Quote>,
    /// The persons whom it names, in order.
    pub named: Vec<Named>,
    /// The surnames that stand alone in it, in order.
    pub surnamed: Vec<Surnamed>,
    /// For each token, how likely it is part of a source, a cue and a content, in 255ths.
    pub likely: Vec<[u8; 3]>,
    /// Set if the paragraph is only a dash and a name, which attributes the quote above.
    pub byline: Option<Byline>,
    /// How it leads in the paragraph below it, where it does.
    pub leads_in: Option<LeadIn>,
    /// Whether that is the outlet of a link digest.
    pub digest: bool,
}

/// The end of a paragraph that leads in the next one: a colon, or a comma after a verb of speech.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LeadIn {
    /// The mention whose words follow, bytes in the paragraph.
    pub source: Option<Span>,
    /// The verb of speech or the document, bytes in the paragraph.
    pub cue: Option<Span>,
}

/// The same, seen from the paragraph that it leads in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedIn {
    /// Whose words follow.
    pub speaker: Option<Speaker>,
    /// Whether a verb of speech or a document stands there.
    pub cue: bool,
}

/// "— Ilse Brandt", in a paragraph of its own below a quote.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Byline {
    /// The name, bytes in its paragraph.
    pub span: Span,
    /// Its words.
    pub text: Arc<str>,
}

/// What comes into a paragraph from those above it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FromAbove {
    /// The speaker of the quote that the paragraph before left open.
    pub open: Option<Option<Speaker>>,
    /// The one known speaker of the last quote or reported clause of the paragraph before.
    pub last: Option<Speaker>,
    /// Whether somebody else stands in the paragraph before who could be meant as well.
    pub rivals: bool,
    /// Whether that speaker's last words are a quote, not a reported clause.
    pub quoted: bool,
    /// The person whom the paragraph before is about, for a pronoun.
    pub topic: Option<Arc<str>>,
    /// How the paragraph before leads in what follows.
    pub lead_in: Option<LedIn>,
    /// The speaker of the block quote that the paragraph before is.
    pub block: Option<Speaker>,
    /// Whether the paragraph before ends in a question of the writer's own.
    pub asked: bool,
    /// Whether the paragraph before is a heading, a caption or a credit: a short line without an end mark.
    pub display: bool,
    /// Who says the quote that this paragraph ends with, where that stands in a paragraph below.
    pub below: Option<Below>,
}

/// The speaker of a quote, in a paragraph below it: a byline, or the end of a quote that runs over several paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Below {
    /// How many paragraphs further down.
    pub on: usize,
    /// The mention, bytes in that paragraph.
    pub byline: Byline,
}

/// Reads one paragraph by itself, in the language of `locale`: by its cue words where it has them, else by the tagger.
///
/// ```
/// use copydesk::attribution::read;
/// use copydesk::draft::Paragraph;
/// use copydesk::lexicon::{ENGLISH, GERMAN};
///
/// let english = read(&Paragraph::of("“The pier is shut,” said Ilse Brandt."), &ENGLISH);
/// assert_eq!(&*english.quotes[0].speaker.as_ref().unwrap().text, "Ilse Brandt");
/// let german = read(&Paragraph::of("„Der Steg ist zu“, sagte Ilse Brandt."), &GERMAN);
/// assert_eq!(&*german.quotes[0].speaker.as_ref().unwrap().text, "Ilse Brandt");
/// ```
pub fn read(paragraph: &Paragraph, locale: &Locale) -> Reading {
    match locale.cues {
        Some(cues) => cued::read(paragraph, cues),
        None => read_with(paragraph, tagger::Tagger::embedded()),
    }
}

/// Reads an English paragraph with other weights: tests/training reads articles with those of a tagger that has not seen them.
pub fn read_with(paragraph: &Paragraph, tagger: &tagger::Tagger) -> Reading {
    let posteriors = tagger.posteriors(paragraph);
    let outline = outline::Outline::new(paragraph, &posteriors);
    let mut quotes = speakers::quotes(&outline);
    let said: Vec<bool> = quotes.iter().map(|q| q.speaker.is_some()).collect();
    let roles = [tagger::Role::Source, tagger::Role::Cue, tagger::Role::Content];
    let likely = posteriors.iter().map(|p| roles.map(|role| (role.of(p) * 255.0).round() as u8)).collect();
    let attributions = linking::attributions(&outline, &said);
    linking::complete_cues(&mut quotes, &attributions, paragraph);
    let digest = digest::outlet(paragraph);
    let heading = paragraph.kind == BlockKind::Heading;
    let outlet = digest.map(|span| LeadIn { source: Some(span), cue: None });
    let leads_in = outlet.or_else(|| lead_in::of_paragraph(&outline).filter(|_| !heading));
    Reading {
        attributions,
        quotes,
        named: named::named(&outline),
        surnamed: named::surnamed(&outline),
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
    context: &FromAbove,
    people: &Arc<People>,
) -> (Vec<Quote>, FromAbove) {
    carry::resolve(paragraph, reading, context, people)
}

/// The full name of the person that the source `mention` (bytes in the paragraph) refers to, or `None` if that is
/// uncertain. `context` is the state carried into the paragraph; `people` are those introduced up to its end.
pub fn name_at(
    mention: Span,
    paragraph: &Paragraph,
    reading: &Reading,
    context: &FromAbove,
    people: &Arc<People>,
) -> Option<Arc<str>> {
    carry::mentioned(mention, paragraph, reading, people, context).name
}
