//! The names in a paragraph, the ages beside them, and the counts that a draft comes back to.
//!
//! What is read here depends on the paragraph's own words alone. Rules hold the paragraphs against each other.

mod ages;
mod counts;
mod mentions;

use crate::attribution::{self, Offices, surname_of};
use crate::draft::Paragraph;
use crate::numbers::Figure;
use crate::text::Span;

/// The names, ages and counts of a paragraph, each in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// Names of people and places, and single capitalised words.
    pub mentions: Vec<Mention>,
    /// Ages in apposition.
    pub ages: Vec<Age>,
    /// Counts.
    pub counts: Vec<Count>,
    /// Offices by surname, as titles and descriptions name them.
    pub(crate) offices: Vec<(Box<str>, Offices)>,
}

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Two capitalised words or more: Ilse Brandt, Port Sellick.
    Full,
    /// One word.
    Single,
    /// An organisation, a river, a street: what is no person by one of its words.
    Thing,
}

/// What the words around a name say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Signs {
    /// Inside a quote.
    pub quoted: bool,
    /// In a heading, or in capitals.
    pub display: bool,
    /// After a preposition of place.
    pub at_place: bool,
    /// Somebody who acts, speaks, is spoken to or has an age.
    pub person: bool,
    /// After "the" or before a noun that it describes.
    pub article: bool,
    /// First in its sentence.
    pub first: bool,
}

/// A name in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mention {
    /// Bytes of the last word, without a possessive ending.
    pub span: Span,
    /// Bytes of the whole name, without titles.
    pub whole: Span,
    /// How it is written.
    pub kind: Kind,
    /// The last word.
    pub last: Box<str>,
    /// The words before it: given names, `Port`; empty for a single word.
    pub before: Box<str>,
    /// The title before it, in small letters; empty for none.
    pub title: Box<str>,
    /// Jr., II and the like come after it.
    pub generation: bool,
    /// What stands around it.
    pub signs: Signs,
}

impl Mention {
    /// The first word of the words before.
    pub fn given(&self) -> &str {
        self.before.split(' ').next().unwrap_or_default()
    }
}

/// An age in apposition to a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Age {
    /// Bytes of the number.
    pub span: Span,
    /// The age in years.
    pub years: u8,
    /// Which of the mentions has it.
    pub of: usize,
    /// Time is said to have passed in its sentence.
    pub passed: bool,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// The dead.
    Dead,
    /// The injured.
    Hurt,
    /// Those arrested.
    Arrested,
    /// Things or people by their noun.
    Of(Box<str>),
}

/// A count.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// Bytes of the number.
    pub span: Span,
    /// Its value.
    pub value: f64,
    /// What it counts; `None` where that is not certain.
    pub counted: Option<Counted>,
    /// It comes back to a count that is known: `the 14 injured`.
    pub known: bool,
    /// A word near it says that it is an estimate, a part, or has changed.
    pub loose: bool,
}

impl Names {
    /// Reads a paragraph.
    pub fn of(paragraph: &Paragraph, attribution: &attribution::Reading, figures: &[Figure]) -> Self {
        let mentions = mentions::read(paragraph, attribution);
        let ages = ages::read(paragraph, &mentions);
        let counts = counts::read(paragraph, figures);
        let titled = attribution.named.iter().filter_map(|named| Some((named, named.title.as_deref()?)));
        let offices = titled.map(|(named, title)| (surname_of(&named.name).into(), Offices::of(title)));
        let offices = offices.filter(|(_, offices)| !offices.is_empty()).collect();
        Self { mentions, ages, counts, offices }
    }

    /// True if both say the same, wherever in their paragraphs.
    pub fn says_as(&self, other: &Self) -> bool {
        let at = Span::default();
        let mention = |m: &Mention| Mention { span: at, whole: at, ..m.clone() };
        let age = |a: &Age| Age { span: at, ..a.clone() };
        let count = |c: &Count| Count { span: at, ..c.clone() };
        self.offices == other.offices
            && self.mentions.len() == other.mentions.len()
            && self.ages.len() == other.ages.len()
            && self.counts.len() == other.counts.len()
            && self.mentions.iter().zip(&other.mentions).all(|(a, b)| mention(a) == mention(b))
            && self.ages.iter().zip(&other.ages).all(|(a, b)| age(a) == age(b))
            && self.counts.iter().zip(&other.counts).all(|(a, b)| count(a) == count(b))
    }

    /// True if the paragraph holds none of these.
    pub fn is_empty(&self) -> bool {
        self.mentions.is_empty() && self.counts.is_empty() && self.offices.is_empty()
    }
}
