//! Resolves "he" and "she" to one of the people named earlier: the one whose words or actions the sentence is about.
//!
//! It only gives an answer that is certain. A given name can rule out a person, but never confirm one.

use std::sync::Arc;

use super::people::People;
use super::standing::Standing;
use super::{FromAbove, Reading};
use crate::lexicon::given_names::{Given, given};
use crate::lexicon::small_words;
use crate::text::Span;

/// A person that a pronoun may refer to. The name is empty if several people share the surname.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    span: Span,
    name: Option<&'a Arc<str>>,
    standing: Standing,
}

/// The result for the people named in a paragraph.
enum Choice<'a> {
    Nobody,
    Unsure,
    One(&'a Arc<str>),
}

/// The full name of the person that a pronoun refers to, or `None` if that is uncertain.
pub(super) fn person(
    lower: &str,
    pronoun: Span,
    reading: &Reading,
    people: People<'_>,
    context: &FromAbove,
) -> Option<Arc<str>> {
    if lower == small_words::WHO {
        return relative(pronoun, reading, people);
    }
    let sex = small_words::sex(lower);
    match chosen(candidates(reading, people, pronoun.start), sex) {
        Choice::One(name) => Some(Arc::clone(name)),
        Choice::Unsure => None,
        Choice::Nobody => {
            let last = context.last.as_ref().map(|last| last.name.as_ref());
            let above = last.unwrap_or(context.topic.as_ref())?;
            (!speaks_against(above, sex)).then(|| Arc::clone(above))
        }
    }
}

/// The person that "who" refers to: the name right before it.
fn relative(who: Span, reading: &Reading, people: People<'_>) -> Option<Arc<str>> {
    /// ", who" or " who".
    const GAP: usize = 2;
    let all = candidates(reading, people, who.start);
    let last = all.last().filter(|c| who.start - c.span.end <= GAP)?;
    last.name.map(Arc::clone)
}

/// The person that a paragraph is about, for a pronoun in the next one.
pub(super) fn topic(reading: &Reading, people: People<'_>) -> Option<Arc<str>> {
    match chosen(candidates(reading, people, usize::MAX), None) {
        Choice::One(name) => Some(Arc::clone(name)),
        Choice::Nobody | Choice::Unsure => None,
    }
}

/// The people named before a byte offset, in order.
fn candidates<'a>(reading: &'a Reading, people: People<'a>, before: usize) -> Vec<Candidate<'a>> {
    let full =
        reading.named.iter().map(|n| Candidate { span: n.span, name: Some(&n.name), standing: n.standing });
    let surnamed = reading.surnamed.iter().filter_map(|s| {
        let name = people.bearer(&s.surname)?;
        Some(Candidate { span: s.span, name, standing: s.standing })
    });
    let mut out: Vec<_> = full.chain(surnamed).filter(|c| c.span.end <= before).collect();
    out.sort_by_key(|c| c.span);
    out
}

fn chosen(all: Vec<Candidate<'_>>, sex: Option<Given>) -> Choice<'_> {
    let fits = |c: &&Candidate<'_>| !c.name.is_some_and(|name| speaks_against(name, sex));
    let fitting: Vec<_> = all.iter().filter(fits).copied().collect();
    let left: Vec<_> = fitting.iter().filter(|c| c.standing > Standing::Apart).copied().collect();
    let Some(first) = left.first() else {
        return if fitting.is_empty() { Choice::Nobody } else { Choice::Unsure };
    };
    let one = |among: &[Candidate<'_>]| among.iter().all(|c| c.name == among[0].name);
    let certain = |c: Candidate<'_>| -> bool { c.name.is_some() };
    // Only one candidate is left.
    if one(&left)
        && certain(*first)
        && (fitting.len() < all.len() || left.iter().any(|c| c.standing > Standing::Hangs))
    {
        return first.name.map_or(Choice::Unsure, Choice::One);
    }
    let leading: Vec<_> = left.iter().filter(|c| c.standing > Standing::Hangs).copied().collect();
    let reporter = leading.iter().rposition(|c| c.standing == Standing::Reports);
    // "Brandt, Prado and Lund said": the last of a list is no likelier than the others.
    let listed = reporter.and_then(|last| Some((leading[last], leading[last.checked_sub(1)?])));
    let listed = listed.is_some_and(|(last, other)| {
        let gap = last.span.start.saturating_sub(other.span.end);
        other.standing == Standing::Reports && other.name != last.name && gap <= LISTED
    });
    let found = match reporter {
        Some(_) if listed => None,
        // A person introduced after the last speaker may be meant as well.
        Some(last) => leading[last..].iter().all(|c| c.name == leading[last].name).then(|| leading[last]),
        None => leading.first().filter(|_| one(&left)).copied(),
    };
    found.and_then(|c| c.name).map_or(Choice::Unsure, Choice::One)
}

/// The longest gap, in bytes, between two names of a list: ", and ".
const LISTED: usize = 6;

/// True if hardly anyone with that given name could be meant by the pronoun.
fn speaks_against(name: &str, sex: Option<Given>) -> bool {
    let first = name.split_whitespace().next().and_then(given);
    first.zip(sex).is_some_and(|(name, pronoun)| name != pronoun)
}

#[cfg(test)]
mod tests {
    use crate::draft::{Draft, Format};
    use crate::facts::{Facts, Given};

    fn named(text: &str) -> Option<String> {
        let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
        let quote = facts.paragraphs.last()?.quotes.last()?.clone();
        quote.speaker?.name.map(|name| name.to_string())
    }

    #[test]
    fn the_speaker_above_is_meant_only_where_the_paragraph_names_nobody() {
        let above = "Ilse Brandt said the bridge was lost.\n\n";
        assert_eq!(named(&format!("{above}“The ferry will run,” she said.")).as_deref(), Some("Ilse Brandt"));
        let letters = "The plan was backed by Nia Gruff MP, who said: “We will not sell one boat.”";
        assert_eq!(named(letters).as_deref(), Some("Nia Gruff"));
        let three = "Ilse Brandt, Odile Marsh and Rolf Lund spoke.\n\n“The ferry will run,” she said.";
        assert_eq!(named(three), None);
        let other = "Waiting by the door were Odile Marsh and Priya Nand. “The ferry will run,” she said.";
        assert_eq!(named(&format!("{above}{other}")), None);
    }
}
