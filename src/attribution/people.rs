//! The people of a draft: full name, title, first mention; and whom a mention stands for.
//!
//! What is not certain is not claimed: two people of one surname, a pronoun with two people about, a title
//! that two people have stand for nobody.

use std::sync::Arc;

use super::outline::{Mention, MentionKind, Outline, Shape};
use super::{Context, Reading, Speaker};
use crate::finding::Place;
use crate::lexicon::speech::{Class, class_of};
use crate::lexicon::{nations, organisations};
use crate::text::Span;

/// Somebody whom the draft introduces. Where is not kept: it would change with every paragraph that comes in above, and
/// then all below would have to be understood anew.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Person {
    /// The full name as first written, without title.
    pub name: Arc<str>,
    /// Title or description, as written.
    pub title: Option<Arc<str>>,
}

impl Person {
    /// Whether that is the surname.
    pub(crate) fn is_called(&self, surname: &str) -> bool {
        surname_of(&self.name).eq_ignore_ascii_case(surname)
    }
}

/// A full name in one paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Named {
    /// Bytes in the paragraph, title included.
    pub span: Span,
    /// The name without title.
    pub name: Arc<str>,
    /// Title or description.
    pub title: Option<Arc<str>>,
}

/// The people introduced so far, in order of their first mention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// In order of their first mention.
    pub people: Vec<Person>,
}

impl People {
    /// These and those of the paragraph that are new; the very same where none is.
    pub(crate) fn with(self: &Arc<Self>, named: &[Named]) -> Arc<Self> {
        let mut out = Arc::clone(self);
        for new in named {
            let known = out.people.iter().position(|p| p.name == new.name);
            match known {
                Some(i) if out.people[i].title.is_none() && new.title.is_some() => {
                    Arc::make_mut(&mut out).people[i].title.clone_from(&new.title);
                }
                Some(_) => {}
                None => Arc::make_mut(&mut out)
                    .people
                    .push(Person { name: Arc::clone(&new.name), title: new.title.clone() }),
            }
        }
        out
    }

    /// The only person of that surname.
    fn by_surname(&self, surname: &str) -> Option<&Person> {
        only(self.people.iter().filter(|p| p.is_called(surname)))
    }

    /// The only person whose title names the office, and the nation where one is named: "the prime minister",
    /// "the British prime minister".
    fn by_title(&self, office: &str) -> Option<&Person> {
        let wanted = offices(office);
        if wanted.is_empty() {
            return None;
        }
        let nation = nations::named(office);
        let held = |p: &&Person| {
            let title = p.title.as_deref().unwrap_or_default();
            let held = offices(title);
            wanted.iter().all(|w| held.contains(w)) && (nation.is_none() || nation == nations::named(title))
        };
        only(self.people.iter().filter(held))
    }
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    found.next().filter(|_| found.next().is_none())
}

/// The offices that a title names, each by its first word in the list. The longer one is meant where one
/// stands in another: a prime minister is no minister.
fn offices(title: &str) -> Vec<&'static str> {
    let lower = title.to_lowercase();
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let mut taken: Vec<Span> = Vec::new();
    let mut found: Vec<&'static str> = Vec::new();
    for (office, words) in organisations::OFFICES {
        let places = words.iter().flat_map(|w| lower.match_indices(w));
        let spans = places.map(|(i, w)| Span::new(i, i + w.len()));
        let whole = spans
            .filter(|s| edge(lower[..s.start].chars().next_back()) && edge(lower[s.end..].chars().next()));
        let free: Vec<Span> = whole.filter(|s| !taken.iter().any(|t| t.overlaps(*s))).collect();
        if !free.is_empty() {
            found.push(office);
        }
        taken.extend(free);
    }
    found
}

/// The last word of a name, without Jr. and the like.
pub(crate) fn surname_of(name: &str) -> &str {
    let mut words = name.split_whitespace().rev();
    words.find(|w| !matches!(w.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")).unwrap_or(name)
}

/// The persons whom a paragraph names in full.
pub(super) fn named(outline: &Outline<'_>) -> Vec<Named> {
    outline.mentions.iter().filter_map(|m| full_name(outline, m)).collect()
}

/// The name of a mention without the titles before it, if it looks like a person's.
fn full_name(outline: &Outline<'_>, mention: &Mention) -> Option<Named> {
    if !matches!(mention.kind, MentionKind::Name | MentionKind::Noun) {
        return None;
    }
    let words = &outline.words;
    let is_title = |i: usize| {
        words[i].is(Class::TITLE.and(Class::DETERMINER))
            || words[i].shape == Shape::Lower
            || words[i].mark('.')
    };
    let range = mention.first..mention.end;
    // The name begins after the last title.
    let first =
        range.clone().rev().find(|&i| is_title(i) && !is_initials_stop(outline, i) && !is_inner(outline, i));
    let first = first.map_or(mention.first, |i| i + 1);
    let capitals = (first..mention.end).filter(|&i| words[i].shape == Shape::Capital);
    let count = capitals.clone().count();
    let organised = range.clone().any(|i| organisations::names_one(outline.text(i)));
    let foreign = capitals.clone().any(|i| {
        outline.text(i).chars().nth(1).is_some_and(char::is_uppercase)
            && count < 3
            && outline.text(i).len() > 3
    });
    if !(2..=5).contains(&count) || organised || foreign {
        return None;
    }
    let tokens = &outline.paragraph.tokens;
    let whole = outline.span(mention);
    let name = Span::new(tokens[first].span.start, whole.end);
    let before = Span::new(whole.start, name.start).of(&outline.paragraph.prose).trim();
    let before = before.strip_prefix("the ").unwrap_or(before);
    let title = (!before.is_empty()).then(|| Arc::from(before)).or_else(|| apposition(outline, mention));
    // "the Ilse Brandt" is not how a person is named: without a title it is a thing.
    let thing = mention.kind == MentionKind::Noun && before.is_empty();
    (!thing).then(|| Named { span: whole, name: name.of(&outline.paragraph.prose).into(), title })
}

fn is_initials_stop(outline: &Outline<'_>, i: usize) -> bool {
    outline.words[i].mark('.') && i > 0 && outline.words[i - 1].initial
}

/// A particle within the name: van, de.
fn is_inner(outline: &Outline<'_>, i: usize) -> bool {
    let capital = |k: usize| outline.words.get(k).is_some_and(|w| w.shape == Shape::Capital);
    outline.words[i].shape == Shape::Lower
        && !outline.words[i].is(Class::TITLE)
        && i > 0
        && capital(i - 1)
        && !outline.words[i - 1].is(Class::TITLE)
        && outline.text(i).len() <= 3
}

/// "Ilse Brandt, the county engineer,": what stands between the commas, where it begins with an article.
fn apposition(outline: &Outline<'_>, mention: &Mention) -> Option<Arc<str>> {
    let words = &outline.words;
    let comma = words.get(mention.end).filter(|w| w.mark(','))?;
    let first = mention.end + 1;
    words
        .get(first)
        .filter(|w| w.is(Class::DETERMINER) && w.sentence == comma.sentence && w.quote.is_none())?;
    let shortens = |i: usize| {
        words[i].mark('.') && words.get(i + 1).is_some_and(|next| next.sentence == words[i].sentence)
    };
    let inner = |i: usize| is_plural_genitive(outline, i) || shortens(i);
    let ends = |&i: &usize| matches!(words[i].shape, Shape::Mark(_)) && !inner(i);
    let end = (first..words.len().min(first + 12)).find(ends)?;
    let tokens = &outline.paragraph.tokens;
    let span = tokens[first].span.cover(tokens[end - 1].span);
    let text = span.of(&outline.paragraph.prose);
    Some(text.strip_prefix("the ").unwrap_or(text).into())
}

/// The mark after a plural that owns what follows: the crews’ leader.
fn is_plural_genitive(outline: &Outline<'_>, i: usize) -> bool {
    let tokens = &outline.paragraph.tokens;
    let mark = outline.words[i].mark('\'') || outline.words[i].mark('’');
    let tied = i > 0 && tokens[i - 1].span.end == tokens[i].span.start;
    let owned =
        tokens.get(i + 1).is_some_and(|next| next.is_wordlike() && next.span.start > tokens[i].span.end);
    mark && tied && owned && outline.text(i - 1).ends_with(['s', 'S', 'x', 'z'])
}

/// The full name that a speaker's mention stands for, where that is certain. `people` holds those of the
/// paragraph itself too.
pub(super) fn name_of(
    speaker: &Speaker,
    reading: &Reading,
    people: &People,
    context: &Context,
) -> Option<Arc<str>> {
    let Place::Here(span) = speaker.place else { return speaker.name.clone() };
    let mut named = reading.named.iter().filter(|n| n.span.overlaps(span)).peekable();
    if named.peek().is_some() {
        return named.find(|n| is_named(speaker, span, n)).map(|n| Arc::clone(&n.name));
    }
    let text = speaker.text.trim();
    let lower = text.to_lowercase();
    match lower.as_str() {
        "he" | "she" | "his" | "her" | "who" => return pronoun(span, reading, context),
        _ if class_of(&lower).may_be(Class::SUBJECT.and(Class::POSSESSIVE)) => return None,
        _ => {}
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let last = *words.last()?;
    if last.starts_with(char::is_uppercase) {
        // A surname, alone or with titles.
        let titled = words[..words.len() - 1]
            .iter()
            .all(|w| class_of(&w.trim_end_matches('.').to_lowercase()).may_be(Class::TITLE));
        let found = people.by_surname(last).filter(|_| titled);
        return found.map(|p| Arc::clone(&p.name)).or_else(|| {
            let known = people.people.iter().find(|p| *p.name == *text);
            known.map(|p| Arc::clone(&p.name))
        });
    }
    lower.strip_prefix("the ")?;
    people.by_title(&text["the ".len()..]).map(|p| Arc::clone(&p.name))
}

/// Whether the name within a speaker's words is the speaker's own: neither "Ana Prado's lawyer" nor "a spokesman for Ana
/// Prado", but "the board's lawyer, Ana Prado".
fn is_named(speaker: &Speaker, span: Span, named: &Named) -> bool {
    let part = |from: usize, to: usize| speaker.text.get(from..to).unwrap_or_default();
    let before = part(0, named.span.start.saturating_sub(span.start));
    let after = part(named.span.end.saturating_sub(span.start), speaker.text.len());
    let joint = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::RELATIVE);
    let since = before.rsplit(',').next().unwrap_or(before);
    let tied = since.split_whitespace().any(|w| class_of(&w.to_lowercase()).may_be(joint));
    !tied && !after.starts_with(['\'', '’'])
}

/// The one person named before it in its paragraph; where there is none, the speaker of the paragraph above.
fn pronoun(span: Span, reading: &Reading, context: &Context) -> Option<Arc<str>> {
    let mut above = reading.named.iter().filter(|n| n.span.end <= span.start);
    if let Some(first) = above.next() {
        return above.all(|n| n.name == first.name).then(|| Arc::clone(&first.name));
    }
    if !reading.named.is_empty() {
        return None;
    }
    context.last.as_ref()?.name.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(of: &[(&str, &str)]) -> Arc<People> {
        let person = |&(title, name): &(&str, &str)| Named {
            span: Span::new(0, 1),
            name: name.into(),
            title: (!title.is_empty()).then(|| title.into()),
        };
        Arc::new(People::default()).with(&of.iter().map(person).collect::<Vec<_>>())
    }

    fn who(people: &People, office: &str) -> Option<String> {
        people.by_title(office).map(|p| p.name.to_string())
    }

    #[test]
    fn a_description_goes_on_to_its_comma() {
        for (text, title) in [
            ("Marta Quill, the crews’ union leader, said so.", "crews’ union leader"),
            ("Marta Quill, the crews' union leader, said so.", "crews' union leader"),
            ("Marta Quill, the mayor's deputy, said so.", "mayor's deputy"),
            ("Marta Quill, the lawyer of Mr. Moen, said so.", "lawyer of Mr. Moen"),
        ] {
            let reading = crate::attribution::read(&crate::draft::Paragraph::of(text));
            assert_eq!(reading.named[0].title.as_deref(), Some(title), "{text}");
        }
    }

    #[test]
    fn an_office_stands_for_the_only_one_who_holds_it() {
        let two = people(&[("UK premier", "Ada Moss"), ("Danish Foreign Minister", "Emil Lund")]);
        assert_eq!(who(&two, "prime minister").as_deref(), Some("Ada Moss"));
        assert_eq!(who(&two, "British prime minister").as_deref(), Some("Ada Moss"));
        assert_eq!(who(&two, "foreign minister").as_deref(), Some("Emil Lund"));
        assert_eq!(who(&two, "Norwegian foreign minister"), None);
        assert_eq!(who(&two, "engineer"), None);
        let vice = people(&[("Vice President", "Ana Prado")]);
        assert_eq!(who(&vice, "president"), None);
        let mayors = people(&[("Mayor", "Ana Prado"), ("mayor", "Ilse Brandt")]);
        assert_eq!(who(&mayors, "mayor"), None);
    }

    #[test]
    fn a_surname_stands_for_nobody_where_two_have_it() {
        let one = people(&[("", "Ana Prado"), ("", "Emil Lund")]);
        assert_eq!(one.by_surname("Prado").map(|p| &*p.name), Some("Ana Prado"));
        let two = people(&[("", "Ana Prado"), ("", "Luis Prado")]);
        assert_eq!(two.by_surname("Prado"), None);
    }
}
