//! Finds who said what: the source, cue and content of direct, mixed and indirect speech, the speaker of each quote and
//! the person each speaker refers to.
//!
//! There are two steps. [`read`] parses one paragraph on its own; the result depends only on the words of the paragraph
//! and is cached until they change. [`resolve`] adds the context of the draft: quotes that continue from the paragraph
//! before, speakers that are carried over, the person that "he" refers to.
//!
//! This module knows nothing about rules, severities or dates.

mod between;
pub mod candidates;
mod carry;
mod cued;
mod dialogue;
mod digest;
mod displayed;
pub mod features;
mod forms;
mod gru;
mod hearer;
mod inner;
mod inserted;
mod lead_in;
mod linking;
pub mod lookup;
mod meant;
mod mentions;
mod named;
mod noun_phrase;
pub mod outline;
mod people;
mod phrase;
mod pronouns;
pub mod ranker;
mod rivals;
mod saying;
pub mod signs;
mod small_names;
mod speakers;
mod standing;
mod structure;
mod subject;
pub mod tagger;
mod told;
mod unnamed;
pub mod weights;
mod whole;
mod within;
pub mod word;
pub mod wording;

use std::borrow::Cow;
use std::sync::Arc;

use crate::draft::{BlockKind, Paragraph};
use crate::finding::Place;
use crate::lexicon::Locale;
use crate::lexicon::given_names::Given;
use crate::lexicon::organisations::names_one;
use crate::lexicon::speech::{Class, class_of};
use crate::lexicon::telling;
use crate::text::{Lower, Span};

pub(crate) use carry::{is_display, is_line};
pub use named::{Named, Surnamed};
pub(crate) use people::Introduced;
pub(crate) use people::{Offices, key, keys, surname_of, titled_key, whole_surname};
pub use people::{People, Person};
pub use standing::Standing;
pub use unnamed::Unnamed;

/// Somebody's words or views: the source (who), the cue (the words that attribute) and the content (what). Each is a
/// list of spans in order, in bytes of the paragraph. Only the content is never empty.
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
    /// Part of the reporter's own sentence.
    Partial,
    /// A block quote.
    Block,
    /// A term, a nickname or a word mentioned as a word. It has no speaker.
    Term,
    /// The title of a work.
    Title,
}

impl QuoteKind {
    /// True if it can have a speaker. A term or a title has none.
    pub const fn may_be_speech(self) -> bool {
        !matches!(self, Self::Term | Self::Title)
    }
}

/// How a quote got its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerBasis {
    /// From words in its own paragraph, or in that of the quote that it continues.
    Own,
    /// Carried over from the paragraph before; no words of the quote's own paragraph attribute it.
    Carried,
}

/// The mention that attributes a quote, and the person it refers to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Speaker {
    /// The position of the mention: "he", "the mayor", "Ilse Brandt".
    pub place: Place,
    /// The words of the mention.
    pub text: Arc<str>,
    /// The full name of the person, or `None` if it is uncertain.
    pub name: Option<Arc<str>>,
}

impl Speaker {
    /// True if both are known and differ: two names, or two mentions of which neither is a pronoun.
    pub(crate) fn may_differ(&self, other: &Self) -> bool {
        let pronoun = |s: &Self| meant::is_pronoun(&s.text.lower());
        match (&self.name, &other.name) {
            (Some(a), Some(b)) => a != b,
            _ => {
                let part = self.text.contains(&*other.text) || other.text.contains(&*self.text);
                !pronoun(self) && !pronoun(other) && !part
            }
        }
    }

    /// How to refer to it as a possible speaker: a person, an organisation, a document, people by their role. `None`
    /// for a thing, a place, an unresolved pronoun or a fragment. An article or a possessive at its start is in lower case
    /// ("the mayor"), because it stands inside a message.
    pub fn called(&self) -> Option<Cow<'_, str>> {
        if let Some(name) = &self.name {
            return Some(Cow::Borrowed(name));
        }
        let words = || self.text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
        let last = words().next_back()?.lower();
        let capital = words().any(|w| w.starts_with(char::is_uppercase) && names_one(w));
        let known = capital || telling::may_speak(&last) || telling::is_document(&last);
        (known && words().count() > 1 || telling::may_speak(&last)).then(|| self.inside_a_sentence())
    }

    fn inside_a_sentence(&self) -> Cow<'_, str> {
        let (first, rest) = self.text.split_once(' ').unwrap_or((&self.text, ""));
        let small = first.lower();
        match class_of(&small).may_be(Class::DETERMINER.and(Class::POSSESSIVE))
            && !rest.is_empty()
            && small != first
        {
            true => Cow::Owned(format!("{small} {rest}")),
            false => Cow::Borrowed(&self.text),
        }
    }
}

/// A quote and its speaker.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quote {
    /// The span in bytes of the paragraph, including the marks.
    pub span: Span,
    /// The kind of the quote.
    pub kind: QuoteKind,
    /// The speaker.
    pub speaker: Option<Speaker>,
    /// The likely speaker of a quote that no words attribute for certain. `None` if `speaker` is known.
    pub perhaps: Option<Box<Speaker>>,
    /// The words that attribute it, in this paragraph.
    pub cue: Option<Span>,
    /// The medium that passed it on, in this paragraph: "according to the Echo" next to "Brandt said".
    pub channel: Option<Span>,
    /// How it got its speaker, or `None` if it is not attributed. With a basis but no speaker, it is attributed to
    /// nobody by name.
    pub basis: Option<SpeakerBasis>,
    /// True if it continues a quote that the paragraph before left open.
    pub continues: bool,
    /// The number of words between the marks.
    pub words: usize,
    /// True if the decision between this speaker and none was close.
    pub unsure: bool,
}

impl Quote {
    /// The mention next to it that attributes it, as a byline.
    pub(crate) fn told_by(&self) -> Option<Byline> {
        let speaker = self.speaker.as_ref().filter(|_| self.basis == Some(SpeakerBasis::Own))?;
        let Place::Here(span) = speaker.place else { return None };
        Some(Byline { span, text: Arc::clone(&speaker.text), name: None, bare: false })
    }
}

/// The result of parsing one paragraph on its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Every attribution, in order of content.
    pub attributions: Vec<Attribution>,
    /// One for each quote of the paragraph, in order. An unmarked block quote counts as one quote, but not the line that
    /// signs it.
    pub quotes: Vec<Quote>,
    /// The people named in full, in order.
    pub named: Vec<Named>,
    /// The surnames without a given name, in order.
    pub surnamed: Vec<Surnamed>,
    /// Those without a full name, in order.
    pub unnamed: Vec<Unnamed>,
    /// For each token, the likelihood that it is part of a source, a cue and a content, in 255ths.
    pub likely: Vec<[u8; 3]>,
    /// Set if the paragraph is only a dash and a name, which attributes the quote above.
    pub byline: Option<Box<Byline>>,
    /// The lead-in to the paragraph below, if any.
    pub leads_in: Option<Box<LeadIn>>,
    /// True if the lead-in is the outlet of a link digest.
    pub digest: bool,
}

impl Reading {
    /// Frees the spare memory of its lists.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.attributions.shrink_to_fit();
        for attribution in &mut self.attributions {
            let Attribution { source, cue, content, .. } = attribution;
            [source, cue, content].into_iter().for_each(Vec::shrink_to_fit);
        }
        self.quotes.shrink_to_fit();
        self.named.shrink_to_fit();
        self.surnamed.shrink_to_fit();
        self.unnamed.shrink_to_fit();
        self.likely.shrink_to_fit();
    }
}

/// The end of a paragraph that introduces the next one: a colon, or a comma after a verb of speech.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LeadIn {
    /// The mention of the speaker, in bytes of the paragraph.
    pub source: Option<Span>,
    /// The verb of speech or the document, in bytes of the paragraph.
    pub cue: Option<Span>,
}

/// The same lead-in, as seen from the paragraph that it introduces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedIn {
    /// The speaker.
    pub speaker: Option<Speaker>,
    /// True if there is a verb of speech or a document.
    pub cue: bool,
}

/// "— Ilse Brandt", in a paragraph of its own below a quote.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Byline {
    /// The name, in bytes of its paragraph.
    pub span: Span,
    /// The words of the name.
    pub text: Arc<str>,
    /// The full name without title, if it is one.
    pub name: Option<Arc<str>>,
    /// True if no dash or colon marks it. Such a line signs only a paragraph that is nothing but a quote.
    pub bare: bool,
}

/// The full name of a person, and the sex of the pronoun by which the story has called them.
pub type Called = (Arc<str>, Given);

/// The context that a paragraph gets from those above it.
#[derive(Clone, Debug, Default)]
pub struct FromAbove {
    /// The speaker of the quote that the paragraph before left open.
    pub open: Option<Option<Box<Speaker>>>,
    /// The one known speaker of the last quote or reported clause in the paragraph before.
    pub last: Option<Speaker>,
    /// True if the paragraph before mentions somebody else who could be the speaker.
    pub rivals: bool,
    /// True if the last words of that speaker are a quote and not a reported clause.
    pub quoted: bool,
    /// True if the paragraph before is a line of a dialogue: one short quote and hardly more than who says it.
    pub line: bool,
    /// The speaker of the quote above that one, if it is somebody else: the two speak in turn.
    pub turn: Option<Arc<str>>,
    /// The person that the paragraph before is about, for a pronoun.
    pub topic: Option<Arc<str>>,
    /// True if "he" could mean somebody without a name, who comes after those two; and the same for "she".
    pub others: [bool; 2],
    /// People whom the story has called "he" or "she", the last few of them. Paragraphs share it, so most comparisons are of
    /// the same list.
    pub called: Option<Arc<Vec<Called>>>,
    /// The person who asks the question at the end of the paragraph before.
    pub asker: Option<Arc<str>>,
    /// The lead-in at the end of the paragraph before.
    pub lead_in: Option<Box<LedIn>>,
    /// The speaker of the paragraph before, if that is a block quote.
    pub block: Option<Box<Speaker>>,
    /// True if the paragraph before ends in a question: the writer's own, or that of somebody who is named as asking it.
    pub asked: bool,
    /// True if the paragraph before is a heading, a caption or a credit: a short line without an end mark.
    pub display: bool,
    /// The speaker of the quote at the end of this paragraph, if a paragraph below names them.
    pub below: Option<Box<Below>>,
}

/// The speaker of a quote, named in a paragraph below it: in a byline, or at the end of a quote that runs over several
/// paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Below {
    /// The number of paragraphs further down.
    pub on: usize,
    /// The mention, in bytes of that paragraph.
    pub byline: Byline,
}

/// Parses one paragraph on its own, in the language of `locale`: by cue words if the language has a list of them,
/// otherwise with the tagger.
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
        Some(cues) => cued::read(paragraph, locale, cues),
        None => read_with(paragraph, tagger::Tagger::embedded()),
    }
}

/// Parses an English paragraph with other weights. tests/training uses it with a tagger that has not seen the article.
pub fn read_with(paragraph: &Paragraph, tagger: &tagger::Tagger) -> Reading {
    read_tagged(paragraph, &tagger.posteriors(paragraph))
}

/// Parses an English paragraph from what the tagger finds in it: one posterior for each of its tokens.
pub fn read_tagged(paragraph: &Paragraph, posteriors: &[tagger::Posterior]) -> Reading {
    let outline = outline::Outline::new(paragraph, posteriors);
    let mut quotes = speakers::quotes(&outline);
    let said: Vec<bool> = quotes.iter().map(|q| q.speaker.is_some()).collect();
    let roles = [tagger::Role::Source, tagger::Role::Cue, tagger::Role::Content];
    let likely = posteriors.iter().map(|p| roles.map(|role| (role.of(p) * 255.0).round() as u8)).collect();
    let attributions = linking::attributions(&outline, &said);
    linking::complete_cues(&mut quotes, &attributions, paragraph);
    let digest = digest::outlet(paragraph);
    let heading = paragraph.kind == BlockKind::Heading;
    let outlet = digest.map(|span| LeadIn { source: Some(span), cue: None });
    let led = || lead_in::of_paragraph(&outline).or_else(|| forms::lead_in_of_question(&outline));
    let leads_in = outlet.or_else(|| led().filter(|_| !heading));
    Reading {
        attributions,
        quotes,
        named: named::named(&outline),
        surnamed: named::surnamed(&outline),
        unnamed: unnamed::unnamed(&outline),
        likely,
        byline: speakers::byline(&outline).map(Box::new),
        leads_in: leads_in.map(Box::new),
        digest: digest.is_some(),
    }
}

/// Resolves a parsed paragraph in the context of the draft. Returns its quotes with their speakers, and the context for
/// the next paragraph. `people` are those introduced above and by the paragraph itself.
pub fn resolve(
    paragraph: &Paragraph,
    reading: &Reading,
    context: &FromAbove,
    people: People<'_>,
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
    people: People<'_>,
) -> Option<Arc<str>> {
    meant::mentioned(mention, paragraph, reading, people, context).name
}
