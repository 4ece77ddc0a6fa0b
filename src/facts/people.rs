//! The people in a draft, with every mention by full name or surname and every quote.

use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use hashbrown::HashMap;

use super::Facts;
use crate::attribution::{Person, surname_of};
use crate::text::Span;

/// A person in a story. Spans are in bytes of the draft.
#[derive(Clone, Debug)]
pub struct Character {
    /// Full name, without the title.
    pub name: Arc<str>,
    /// Title or description, as written.
    pub title: Option<Arc<str>>,
    /// The mention that introduces them.
    pub first: Span,
    /// All mentions by name, in order, including the first.
    pub mentions: Vec<Span>,
    /// Their quotes, each with its number of words.
    pub quotes: Vec<(Span, usize)>,
}

impl Character {
    /// Number of words in their quotes.
    pub fn words(&self) -> usize {
        self.quotes.iter().map(|(_, words)| words).sum()
    }

    /// A summary of their quotes: `3 quotes, 57 words`.
    pub fn share(&self) -> String {
        format!("{}, {}", counted(self.quotes.len(), "quote"), counted(self.words(), "word"))
    }

    /// The surname.
    pub fn surname(&self) -> &str {
        surname_of(&self.name)
    }

    /// True if the byte at `at` is in one of their mentions or quotes.
    fn stands_at(&self, at: usize) -> bool {
        let in_mention = self.mentions.iter().any(|s| s.start <= at && at <= s.end);
        in_mention || self.quotes.iter().any(|(s, _)| s.holds(at))
    }
}

/// The people of a draft, in order of introduction. Each story has its own people.
///
/// ```
/// use copydesk::draft::{Draft, Format};
/// use copydesk::facts::{Facts, Given, people};
///
/// let draft = Draft::new("“It rained,” Ana Prado said.\n\n“It did,” Prado said.", Format::Text);
/// let people = people::people(&Facts::new(draft, Given::default()));
/// assert_eq!((&*people[0].name, people[0].quotes.len(), people[0].words()), ("Ana Prado", 2, 4));
/// ```
pub fn people(facts: &Facts) -> Vec<Character> {
    let ends = facts.stories.iter().skip(1).map(|s| s.first).chain([facts.paragraphs.len()]);
    facts.stories.iter().zip(ends).flat_map(|(story, end)| of_story(facts, story.first, end)).collect()
}

/// The person named at a byte of the draft, or else the speaker of a quote there.
pub fn at(people: &[Character], at: usize) -> Option<&Character> {
    let named = people.iter().find(|p| p.mentions.iter().any(|s| s.start <= at && at <= s.end));
    named.or_else(|| people.iter().find(|p| p.stands_at(at)))
}

fn of_story(facts: &Facts, first: usize, end: usize) -> Vec<Character> {
    let Some(last) = end.checked_sub(1).filter(|last| *last >= first) else { return Vec::new() };
    let known = facts.known_up_to(last);
    let mut introduced: HashMap<&str, Span> = HashMap::new();
    for i in first..end {
        for named in &facts.paragraphs[i].reading.attribution.named {
            introduced.entry(&named.name).or_insert_with(|| named.span.shifted(facts.draft.blocks[i].start));
        }
    }
    let part = |name: &str| known.people.whole(name).is_some();
    let characters = known.people.iter().filter_map(|Person { name, title }| {
        if part(&name) {
            return None;
        }
        let span = *introduced.get(&*name)?;
        Some(Character { name, title, first: span, mentions: vec![span], quotes: Vec::new() })
    });
    let mut characters: Vec<Character> = characters.collect();
    characters.sort_unstable_by_key(|c| c.first);
    let people: Vec<Arc<str>> = characters.iter().map(|c| Arc::clone(&c.name)).collect();
    let names = names(&people);
    let finder = Finder::of(&names);
    for i in first..end {
        let (block, paragraph) = (&facts.draft.blocks[i], &facts.paragraphs[i]);
        for (who, span) in finder.iter().flat_map(|f| f.named_in(&paragraph.paragraph.prose)) {
            characters[who].mentions.push(block.in_draft(span));
        }
        for quote in &paragraph.quotes {
            let Some(speaker) = &quote.speaker else { continue };
            let Some(who) = speaker.name.as_deref().and_then(|name| names.get(name)).copied().flatten()
            else {
                continue;
            };
            characters[who].quotes.push((block.in_draft(quote.span), quote.words));
            characters[who].mentions.extend(facts.span_of(speaker.place, i));
        }
    }
    for character in &mut characters {
        character.mentions.sort_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
        let mut end = 0;
        character.mentions.retain(|s| {
            let further = s.end > end;
            end = end.max(s.end);
            further
        });
    }
    characters
}

/// Maps full names and surnames to people. A surname that two people share maps to `None`.
fn names(people: &[Arc<str>]) -> HashMap<&str, Option<usize>> {
    let mut names = HashMap::new();
    for (who, name) in people.iter().enumerate() {
        names.entry(surname_of(name)).and_modify(|n| *n = None).or_insert(Some(who));
    }
    for (who, name) in people.iter().enumerate() {
        names.insert(name, Some(who));
    }
    names
}

/// A search for all names in one pass.
struct Finder {
    words: AhoCorasick,
    /// The index of the person for each name.
    who: Vec<usize>,
}

impl Finder {
    fn of(names: &HashMap<&str, Option<usize>>) -> Option<Self> {
        let certain = names.iter().filter(|(name, _)| name.starts_with(char::is_uppercase));
        let (words, who): (Vec<&str>, Vec<usize>) = certain.filter_map(|(n, w)| w.map(|w| (*n, w))).unzip();
        let words = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok()?;
        Some(Self { words, who })
    }

    /// The names in a paragraph, as whole words, each with the index of the person.
    fn named_in(&self, prose: &str) -> Vec<(usize, Span)> {
        let free = |span: &Span| {
            !prose[..span.start].ends_with(char::is_alphanumeric)
                && !prose[span.end..].starts_with(char::is_alphanumeric)
        };
        let found = self.words.find_iter(prose);
        let found = found.map(|m| (self.who[m.pattern().as_usize()], Span::new(m.start(), m.end())));
        found.filter(|(_, span)| free(span)).collect()
    }
}

/// A count with its noun, in the plural unless it is 1: `1 quote`, `3 quotes`.
pub fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
