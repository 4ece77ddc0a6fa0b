//! The people a draft quotes, with their quotes, and what has no source: what a Sources view shows.

use hashbrown::HashMap;

use crate::attribution::{Quote, QuoteKind, SpeakerBasis};
use crate::facts::Facts;
use crate::facts::people::people;
use crate::numbers::Number;
use crate::text::Span;

/// The sources of a draft. Spans are in bytes of the draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// In the order in which the draft introduces them.
    pub people: Vec<Person>,
    /// The quotes whose speaker is not known.
    pub unattributed: Said,
    /// The figures that need a source and have none, in the order of the text.
    pub unsourced: Vec<Span>,
}

/// A person who is quoted or named as a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The full name; if none is certain, the words used for the person.
    pub name: String,
    /// The person's title or office, if the draft has it.
    pub title: Option<String>,
    /// The first mention.
    pub first: Span,
    /// Their quotes.
    pub said: Said,
}

/// Quotes in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The number of words in all quotes.
    pub words: usize,
    /// The quotes.
    pub quotes: Vec<Quoted>,
}

/// A quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The quote with its quotation marks.
    pub span: Span,
    /// The number of its words.
    pub words: usize,
    /// True if the speaker is only carried from the paragraph above.
    pub carried: bool,
}

impl Said {
    fn push(&mut self, quoted: Quoted) {
        self.words += quoted.words;
        self.quotes.push(quoted);
    }
}

/// The sources of a draft.
///
/// ```
/// use copydesk::report::sources;
/// use copydesk::{Draft, Facts, Format};
///
/// let text = "“The pier is safe,” said Ana Prado, the county engineer. Some 40 people asked for it.";
/// let found = sources(&Facts::new(Draft::new(text, Format::Text), Default::default()));
///
/// assert_eq!(found.people[0].name, "Ana Prado");
/// assert_eq!(found.people[0].said.words, 4);
/// assert_eq!(found.unsourced[0].of(text), "40");
/// ```
pub fn sources(facts: &Facts) -> Sources {
    let speaking = speaking(facts);
    let characters = people(facts).into_iter();
    let characters = characters.filter(|person| {
        !person.quotes.is_empty() || person.mentions.iter().any(|mention| overlaps(&speaking, *mention))
    });
    let mut owners: HashMap<usize, usize> = HashMap::new();
    let mut people: Vec<Person> = Vec::new();
    for character in characters {
        owners.extend(character.quotes.iter().map(|(quote, _)| (quote.start, people.len())));
        people.push(Person {
            name: character.name.to_string(),
            title: character.title.as_deref().map(str::to_owned),
            first: character.first,
            said: Said::default(),
        });
    }
    let mut unattributed = Said::default();
    let mut unnamed: HashMap<String, usize> = HashMap::new();
    for (index, paragraph) in facts.paragraphs.iter().enumerate() {
        let block = &facts.draft.blocks[index];
        for quote in paragraph.quotes.iter().filter(|q| is_speech(q)) {
            let span = block.in_draft(quote.span);
            let carried = quote.basis == Some(SpeakerBasis::Carried);
            let quoted = Quoted { span, words: quote.words, carried };
            let Some(speaker) = &quote.speaker else {
                unattributed.push(quoted);
                continue;
            };
            let name = speaker.name.as_deref().unwrap_or(&speaker.text);
            let owner = owners.get(&span.start).copied();
            let owner = owner.or_else(|| unnamed.get(&name.to_lowercase()).copied()).unwrap_or_else(|| {
                let first = facts.span_of(speaker.place, index).unwrap_or(span);
                unnamed.insert(name.to_lowercase(), people.len());
                people.push(Person { name: name.to_owned(), title: None, first, said: Said::default() });
                people.len() - 1
            });
            people[owner].said.push(quoted);
        }
    }
    people.sort_by_key(|person| person.first.start);
    Sources { people, unattributed, unsourced: unsourced(facts) }
}

/// True if a figure needs a source and has none.
pub(crate) fn is_missing(number: &Number) -> bool {
    number.basis.is_none() && number.figure.exemption.is_none()
}

/// The figures that the fact sheet shows without a source.
fn unsourced(facts: &Facts) -> Vec<Span> {
    let blocks = facts.draft.blocks.iter().zip(&facts.paragraphs);
    let spans = blocks.flat_map(|(block, facts)| {
        let bare = facts.numbers.iter().filter(|n| is_missing(n));
        bare.map(|number| block.in_draft(number.figure.span))
    });
    spans.collect()
}

fn is_speech(quote: &Quote) -> bool {
    quote.words > 0 && (quote.speaker.is_some() || !matches!(quote.kind, QuoteKind::Term | QuoteKind::Title))
}

/// Spans of the words that name who says or thinks something, in order; bytes in the draft.
fn speaking(facts: &Facts) -> Vec<Span> {
    let blocks = facts.draft.blocks.iter().zip(&facts.paragraphs);
    let spans = blocks.flat_map(|(block, facts)| {
        let attributions = &facts.reading.attribution.attributions;
        attributions.iter().flat_map(|a| &a.source).map(|span| block.in_draft(*span))
    });
    let mut spans: Vec<Span> = spans.collect();
    spans.sort();
    spans
}

/// True if one of `sorted` overlaps `span`. They overlap each other only in a shared source, so the last one to begin
/// before the end of `span` decides.
fn overlaps(sorted: &[Span], span: Span) -> bool {
    let after = sorted.partition_point(|s| s.start < span.end);
    after > 0 && sorted[after - 1].overlaps(span)
}
