//! Finds the names in a paragraph, the ages next to them, and the counts that a draft refers to again.
//!
//! The result depends only on the words of the paragraph. Rules compare the paragraphs.

mod ages;
mod counts;
mod mentions;

pub(crate) use counts::{is_changed, is_of_counts};

use crate::attribution::{self, Offices, surname_of};
use crate::draft::Paragraph;
use crate::numbers::Figure;
use crate::text::Span;

/// The names, ages and counts of a paragraph, each in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// Names of people and places, and single capitalised words.
    pub mentions: Vec<NameMention>,
    /// Ages in apposition.
    pub ages: Vec<Age>,
    /// Counts.
    pub counts: Vec<Count>,
    /// Offices by surname, as titles and descriptions name them.
    pub(crate) offices: Vec<(Box<str>, Offices)>,
}

impl Names {
    /// Frees the spare memory of its lists.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.mentions.shrink_to_fit();
        self.ages.shrink_to_fit();
        self.counts.shrink_to_fit();
        self.offices.shrink_to_fit();
    }
}

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// Two capitalised words or more: Ilse Brandt, Port Sellick.
    Full,
    /// One word.
    Single,
    /// An organisation, a river or a street, which cannot be a person by one of its words.
    Thing,
}

/// What the words around a name show about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Signs {
    /// Inside a quote.
    pub quoted: bool,
    /// In a heading, or in capitals.
    pub display: bool,
    /// After a preposition of place.
    pub at_place: bool,
    /// A person who acts, speaks, is addressed or has an age.
    pub person: bool,
    /// After "the" or before a noun that it describes.
    pub article: bool,
    /// First in its sentence.
    pub first: bool,
    /// Beside another name in a list: "Tulloch, Reid and Kerr".
    pub listed: bool,
}

/// A name in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NameMention {
    /// The span of the last word in bytes, without a possessive ending.
    pub span: Span,
    /// The span of the whole name in bytes, without titles.
    pub whole: Span,
    /// How it is written.
    pub kind: NameKind,
    /// The last word.
    pub last: Box<str>,
    /// The words before it, such as given names or `Port`. Empty for a single word.
    pub before: Box<str>,
    /// The title before it in lower case, or empty.
    pub title: Box<str>,
    /// True if Jr., II or the like follows.
    pub generation: bool,
    /// What the words around it show.
    pub signs: Signs,
}

impl NameMention {
    /// The first of the words before the last.
    pub fn given(&self) -> &str {
        self.before.split(' ').next().unwrap_or_default()
    }

    /// Its words that are part of a longer name: those before the last, and all words of a thing.
    pub(crate) fn inside(&self) -> impl Iterator<Item = &str> {
        let last = (self.kind == NameKind::Thing).then_some(&*self.last);
        self.before.split(' ').filter(|word| !word.is_empty()).chain(last)
    }

    /// True if both are the same, regardless of positions.
    pub(crate) fn says_as(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.last == other.last
            && self.before == other.before
            && self.title == other.title
            && self.generation == other.generation
            && self.signs == other.signs
    }
}

/// An age in apposition to a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Age {
    /// The span of the number, in bytes.
    pub span: Span,
    /// The age in years.
    pub years: u8,
    /// The index of the mention that has this age.
    pub of: usize,
    /// The number of years that may have passed since it was right, by the words of its sentence.
    pub passed: u8,
    /// True if it is in brackets, where a minute or a score may be too.
    pub bracketed: bool,
}

/// The thing that is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// The dead.
    Dead,
    /// The injured.
    Hurt,
    /// People under arrest.
    Arrested,
    /// Things or people, by the noun.
    Of(Box<str>),
}

/// A count.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// The span of the number, in bytes.
    pub span: Span,
    /// Its value.
    pub value: f64,
    /// The thing that is counted, or `None` if it is uncertain.
    pub counted: Option<Counted>,
    /// True if it refers to a count given earlier: `the 14 injured`.
    pub known: bool,
    /// True if a word next to it makes it an estimate, a part or a change.
    pub loose: bool,
}

impl Names {
    /// Analyses a paragraph.
    pub fn of(paragraph: &Paragraph, attribution: &attribution::Reading, figures: &[Figure]) -> Self {
        let mentions = mentions::read(paragraph, attribution);
        let ages = ages::read(paragraph, &mentions);
        let counts = counts::read(paragraph, figures);
        let titled = attribution.named.iter().filter_map(|named| Some((named, named.title.as_deref()?)));
        let offices = titled.map(|(named, title)| (surname_of(&named.name).into(), Offices::of(title)));
        let offices = offices.filter(|(_, offices)| !offices.is_empty()).collect();
        Self { mentions, ages, counts, offices }
    }

    /// True if both have the same content, regardless of positions.
    pub fn says_as(&self, other: &Self) -> bool {
        let age = |a: &Age| Age { span: Span::default(), ..a.clone() };
        self.offices == other.offices
            && self.mentions.len() == other.mentions.len()
            && self.ages.len() == other.ages.len()
            && self.mentions.iter().zip(&other.mentions).all(|(a, b)| a.says_as(b))
            && self.ages.iter().zip(&other.ages).all(|(a, b)| age(a) == age(b))
            && self.counts_as(other)
    }

    /// True if both have the same counts, regardless of positions.
    pub(crate) fn counts_as(&self, other: &Self) -> bool {
        let count = |c: &Count| Count { span: Span::default(), ..c.clone() };
        self.counts.len() == other.counts.len()
            && self.counts.iter().zip(&other.counts).all(|(a, b)| count(a) == count(b))
    }

    /// True if the paragraph has none of these.
    pub fn is_empty(&self) -> bool {
        self.mentions.is_empty() && self.counts.is_empty() && self.offices.is_empty()
    }
}
