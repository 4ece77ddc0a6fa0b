//! Who is in a draft, and how much each speaker is quoted.

use std::cmp::Reverse;

use super::Lines;
use crate::attribution::QuoteKind;
use crate::facts::Facts;
use crate::facts::people::people;
use crate::lexicon::speech::{Class, class_of};
use crate::text::Span;

/// A person in the draft.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// Full name, without the title.
    pub name: String,
    /// Title or description, as written.
    pub title: String,
    /// The line of the first mention.
    pub line: usize,
    /// Number of quotes that are certainly theirs.
    pub quotes: usize,
    /// Number of words in those quotes.
    pub words: usize,
}

/// How much one speaker is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// A full name, a mention whose name is not certain, or `nobody named`.
    pub who: String,
    /// True if `who` is a full name.
    pub certain: bool,
    /// Number of quotes.
    pub quotes: usize,
    /// Number of words in them.
    pub words: usize,
}

/// The people of a draft, in the order of their first mentions.
pub(super) fn rows(facts: &Facts, lines: &Lines) -> Vec<PersonRow> {
    let speaking: Vec<Span> = sources(facts);
    let rows = people(facts).into_iter().filter_map(|p| {
        let title = p.title.as_deref().filter(|t| is_title(t)).unwrap_or_default();
        let speaks = p.mentions.iter().any(|m| speaking.iter().any(|s| s.overlaps(*m)));
        // A name with no title and no quotes may belong to something other than a person.
        (speaks || !p.quotes.is_empty() || !title.is_empty()).then(|| PersonRow {
            line: lines.place(p.first.start).0,
            quotes: p.quotes.len(),
            words: p.words(),
            title: title.to_owned(),
            name: p.name.to_string(),
        })
    });
    rows.collect()
}

/// The spans of all attribution sources, in bytes of the draft.
fn sources(facts: &Facts) -> Vec<Span> {
    let all = facts.draft.blocks.iter().zip(&facts.paragraphs);
    all.flat_map(|(block, paragraph)| {
        let sources = paragraph.reading.attribution.attributions.iter().flat_map(|a| &a.source);
        sources.map(|s| s.shifted(block.start)).collect::<Vec<_>>()
    })
    .collect()
}

/// True if the words before a name include a title.
fn is_title(words: &str) -> bool {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    words.split_whitespace().any(|word| class_of(&bare(word)).may_be(Class::TITLE))
}

/// Mentions that do not identify anybody on their own.
const PRONOUNS: &[&str] =
    &["he", "her", "him", "i", "it", "one", "she", "that", "they", "we", "which", "who", "you"];

/// How much each speaker is quoted, by full name if it is certain and otherwise by mention.
pub(super) fn voices(facts: &Facts) -> Vec<Voice> {
    let mut voices: Vec<Voice> = Vec::new();
    for quote in facts.paragraphs.iter().flat_map(|p| &p.quotes) {
        if matches!(quote.kind, QuoteKind::Term | QuoteKind::Title) {
            continue;
        }
        let name = quote.speaker.as_ref().and_then(|s| s.name.as_deref());
        let mention = quote.speaker.as_ref().map(|s| &*s.text);
        let (who, certain) = match (name, mention) {
            (Some(name), _) => (name, true),
            (None, Some(mention)) if PRONOUNS.contains(&mention.to_lowercase().as_str()) => {
                ("he, she, they, who", false)
            }
            (None, Some(mention)) => (mention, false),
            (None, None) => ("nobody named", false),
        };
        let at = voices.iter().position(|v| v.who.eq_ignore_ascii_case(who)).unwrap_or_else(|| {
            voices.push(Voice { who: who.to_owned(), certain, quotes: 0, words: 0 });
            voices.len() - 1
        });
        voices[at].quotes += 1;
        voices[at].words += quote.words;
    }
    voices.sort_by_key(|v| (!v.certain, Reverse(v.words)));
    voices
}
