//! The people of a draft: full name, title, first mention; and whom a mention stands for.
//!
//! What is not certain is not claimed: two people of one surname, a pronoun with two people about, a title
//! that two people have stand for nobody.

use std::hash::Hash;
use std::sync::{Arc, LazyLock};

use aho_corasick::AhoCorasick;

use super::outline::{Mention, MentionKind, Outline, Shape, Word};
use super::pronouns::{self, Standing, standing};
use super::{Context, Reading, Speaker};
use crate::finding::Place;
use crate::lexicon::given_names::given;
use crate::lexicon::speech::{Class, class_of};
use crate::lexicon::{nations, organisations};
use crate::text::Span;
use crate::trie::Trie;

/// Somebody whom the draft introduces. Where is not kept: it would change with every paragraph that comes in above, and
/// then all below would have to be understood anew.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Person {
    /// The full name as first written, without title.
    pub name: Arc<str>,
    /// Title or description, as written.
    pub title: Option<Arc<str>>,
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
    /// How it stands in its sentence.
    pub standing: Standing,
}

/// A surname that stands alone in one paragraph, for the pronouns that may mean its bearer: "Mrs. Prado".
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Surnamed {
    /// Bytes in the paragraph, titles included.
    pub span: Span,
    /// The last word of the mention.
    pub surname: Arc<str>,
    /// How it stands in its sentence.
    pub standing: Standing,
}

/// The people introduced so far. Who is meant by a name, a surname or an office is found without looking at all of them,
/// and with one more they are another version that shares nearly all with the one before.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Full names, with their titles.
    named: Trie<Arc<str>, Option<Arc<str>>>,
    /// By surname, in lower case.
    surnames: Trie<Arc<str>, Bearers>,
    /// By the offices that their titles name, and the nation.
    posts: Trie<(Offices, Option<&'static str>), Bearers>,
}

/// Who bears a surname or holds a post.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Bearers {
    One(Arc<str>),
    Many(usize),
}

impl PartialEq for People {
    fn eq(&self, other: &Self) -> bool {
        self.named == other.named
    }
}

impl Eq for People {}

impl People {
    /// How many they are.
    pub fn len(&self) -> usize {
        self.named.len()
    }

    /// Whether nobody is introduced yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them, in no order that means anything.
    ///
    /// ```
    /// use copydesk::draft::{Draft, Format};
    /// use copydesk::facts::{Facts, Given};
    ///
    /// let facts = Facts::new(Draft::new("Mayor Ilse Brandt came.", Format::Text), Given::default());
    /// assert_eq!(&*facts.known[0].people.iter().next().unwrap().name, "Ilse Brandt");
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = Person> {
        self.named.iter().map(|(name, title)| Person { name: Arc::clone(name), title: title.clone() })
    }

    /// How many have the surname of that name.
    pub(crate) fn namesakes(&self, name: &str) -> usize {
        match self.surnames.get(&*surname_of(name).to_ascii_lowercase()) {
            Some(Bearers::Many(count)) => *count,
            bearers => usize::from(bearers.is_some()),
        }
    }

    /// The title of whoever is called that in full.
    pub(crate) fn title(&self, name: &str) -> Option<Option<&str>> {
        self.named.get(name).map(|title| title.as_deref())
    }

    /// Calls `found` with each name that only one of the two has, or has with another title.
    pub(crate) fn differences(&self, other: &Self, found: &mut impl FnMut(&Arc<str>)) {
        self.named.differences(&other.named, found);
    }

    /// These and those of the paragraph that are new; the very same where none is.
    pub(crate) fn with(self: &Arc<Self>, named: &[Named]) -> Arc<Self> {
        let mut out = Arc::clone(self);
        for new in named {
            let held = out.named.get(&*new.name);
            let (is_new, told) = (held.is_none(), held.is_some_and(Option::is_some));
            if !is_new && (told || new.title.is_none()) {
                continue;
            }
            let out = Arc::make_mut(&mut out);
            if is_new {
                let surname = surname_of(&new.name).to_ascii_lowercase();
                one_more(&mut out.surnames, surname.into(), &new.name);
            }
            if let Some(title) = &new.title {
                let offices = Offices::of(title);
                if !offices.is_empty() {
                    one_more(&mut out.posts, (offices, nations::named(title)), &new.name);
                }
            }
            out.named.set(Arc::clone(&new.name), new.title.clone());
        }
        out
    }

    /// The full name of the only person of that surname.
    fn by_surname(&self, surname: &str) -> Option<&Arc<str>> {
        self.bearer(surname)?
    }

    /// Who bears a surname: nothing where nobody does, and nobody certain where several do.
    pub(super) fn bearer(&self, surname: &str) -> Option<Option<&Arc<str>>> {
        self.surnames.get(&*surname.to_ascii_lowercase()).map(|bearers| match bearers {
            Bearers::One(name) => Some(name),
            Bearers::Many(_) => None,
        })
    }

    /// That name as it was first written, where somebody has it.
    fn by_name(&self, name: &str) -> Option<&Arc<str>> {
        self.named.entry(name).map(|(name, _)| name)
    }

    /// The full name of the only person whose title names the office, and the nation where one is named: "the prime
    /// minister", "the British prime minister".
    fn by_title(&self, office: &str) -> Option<&Arc<str>> {
        let wanted = Offices::of(office);
        if wanted.is_empty() {
            return None;
        }
        let nation = nations::named(office);
        let holds =
            |(held, of): &(Offices, Option<&str>)| held.has(wanted) && (nation.is_none() || nation == *of);
        let mut holders = self.posts.iter().filter(|(post, _)| holds(post)).map(|(_, holders)| holders);
        match holders.next().filter(|_| holders.next().is_none())? {
            Bearers::One(name) => Some(name),
            Bearers::Many(_) => None,
        }
    }
}

fn one_more<K: Hash + Eq + Clone>(to: &mut Trie<K, Bearers>, key: K, name: &Arc<str>) {
    let bearers = match to.get(&key) {
        None => Bearers::One(Arc::clone(name)),
        Some(Bearers::One(_)) => Bearers::Many(2),
        Some(Bearers::Many(count)) => Bearers::Many(count + 1),
    };
    to.set(key, bearers);
}

/// The offices that a title names, a bit for each of the list. The longer one is meant where one stands in another: a
/// prime minister is no minister.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Offices(u64);

const _: () = assert!(organisations::OFFICES.len() <= 64);

impl Offices {
    /// Those of a title.
    pub(crate) fn of(title: &str) -> Self {
        static WORDS: LazyLock<(AhoCorasick, Vec<usize>)> = LazyLock::new(|| {
            let words = organisations::OFFICES.iter().enumerate();
            let words = words.flat_map(|(office, (_, words))| words.iter().map(move |word| (*word, office)));
            let (words, offices): (Vec<&str>, Vec<usize>) = words.unzip();
            (AhoCorasick::new(words).expect("so few words fit"), offices)
        });
        let lower = title.to_lowercase();
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let (words, offices) = &*WORDS;
        let found = words.find_overlapping_iter(&lower);
        let found = found.map(|m| (offices[m.pattern().as_usize()], Span::new(m.start(), m.end())));
        let whole =
            |s: &Span| edge(lower[..s.start].chars().next_back()) && edge(lower[s.end..].chars().next());
        let mut found: Vec<(usize, Span)> = found.filter(|(_, s)| whole(s)).collect();
        found.sort_unstable();
        let (mut taken, mut out): (Vec<(usize, Span)>, u64) = (Vec::new(), 0);
        for (office, span) in found {
            if !taken.iter().any(|(by, t)| *by != office && t.overlaps(span)) {
                out |= 1 << office;
                taken.push((office, span));
            }
        }
        Self(out)
    }

    /// Whether there are none.
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether all of the others are among them.
    pub(crate) const fn has(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// With the others.
    pub(crate) const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// The place in the list of each.
    pub(crate) fn iter(self) -> impl Iterator<Item = u64> {
        (0..64).filter(move |office| self.0 >> office & 1 == 1)
    }
}

/// The last word of a name, without Jr. and the like.
pub(crate) fn surname_of(name: &str) -> &str {
    let mut words = name.split_whitespace().rev();
    words.find(|w| !matches!(w.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")).unwrap_or(name)
}

/// The persons whom a paragraph names in full.
pub(super) fn named(outline: &Outline<'_>) -> Vec<Named> {
    if is_headline(outline) {
        return Vec::new();
    }
    outline.mentions.iter().filter_map(|m| full_name(outline, m)).collect()
}

/// A line in title case, without an end mark: what looks like a name in it may be any two words.
fn is_headline(outline: &Outline<'_>) -> bool {
    let words = &outline.words;
    let weighty = |w: &&Word| {
        let small = Class::PREPOSITION.and(Class::DETERMINER).and(Class::CONJUNCTION).and(Class::AUXILIARY);
        matches!(w.shape, Shape::Lower | Shape::Capital) && !w.is(small)
    };
    let all = words.iter().filter(weighty).count();
    let capital = words.iter().filter(weighty).filter(|w| w.shape == Shape::Capital).count();
    let ends =
        words.last().is_some_and(|w| matches!(w.shape, Shape::Mark('.' | '!' | '?' | '”' | '"' | ':' | ',')));
    all >= 4 && !ends && capital * 10 >= all * 9
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
    let mut first = first.map_or(mention.first, |i| i + 1);
    if first + 2 < mention.end && is_trade(outline, first) {
        first += 1;
    }
    if first >= mention.end {
        return None;
    }
    let capital = |i: &usize| words[*i].shape == Shape::Capital;
    // "Rosa Lindqvist of the institute": where she is from is no part of her name.
    let of = (first..mention.end).find(|&i| outline.text(i) == "of");
    let end = of.filter(|&of| (first..of).filter(capital).count() >= 2).unwrap_or(mention.end);
    let capitals = (first..end).filter(capital);
    let count = capitals.clone().count();
    // A title or a given name outvotes what a surname may mean besides: Mayor Anna White, Susan Park.
    let named = first > mention.first || given(outline.text(first)).is_some();
    let surname = |i: usize| i + 1 == end && named && organisations::is_surname_too(outline.text(i));
    let organised = (first..end).any(|i| organisations::names_one(outline.text(i)) && !surname(i));
    let foreign = capitals.clone().any(|i| {
        outline.text(i).chars().nth(1).is_some_and(char::is_uppercase)
            && count < 3
            && outline.text(i).len() > 3
    });
    let placed = first == mention.first && !mention.genitive && is_at_a_place(outline, mention);
    let figured = (first..end).any(|i| outline.text(i).contains(|c: char| c.is_ascii_digit()));
    if !(2..=5).contains(&count) || organised || foreign || placed || figured {
        return None;
    }
    let tokens = &outline.paragraph.tokens;
    let whole = outline.span(&Mention { end, genitive: mention.genitive && end == mention.end, ..*mention });
    let name = Span::new(tokens[first].span.start, whole.end);
    let before = Span::new(whole.start, name.start).of(&outline.paragraph.prose).trim();
    let before = before.strip_prefix("the ").unwrap_or(before);
    // "the Ilse Brandt" is not how a person is named: without a title it is a thing.
    let thing = mention.kind == MentionKind::Noun && before.is_empty();
    let name_text: Arc<str> = name.of(&outline.paragraph.prose).into();
    if let Some(office) = office_before(outline, mention).filter(|_| before.is_empty() && !thing) {
        let title = office.of(&outline.paragraph.prose);
        let title = ["the ", "The ", "a ", "A ", "an ", "An "]
            .iter()
            .find_map(|a| title.strip_prefix(a))
            .unwrap_or(title);
        let standing = standing(outline, mention);
        return Some(Named {
            span: office.cover(whole),
            name: name_text,
            title: Some(title.into()),
            standing,
        });
    }
    let title = (!before.is_empty()).then(|| Arc::from(before)).or_else(|| apposition(outline, mention));
    (!thing).then(|| Named { span: whole, name: name_text, title, standing: standing(outline, mention) })
}

/// "in San Cristobal", "on Cardigan Lane": in news hardly ever a person, where no title leads in the name and nobody's
/// is meant.
fn is_at_a_place(outline: &Outline<'_>, mention: &Mention) -> bool {
    let Some(before) = mention.first.checked_sub(1) else { return false };
    match &*outline.text(before).to_lowercase() {
        "in" | "near" | "across" | "outside" | "inside" => true,
        "on" | "at" | "off" | "along" | "down" => {
            matches!(
                outline.text(mention.head()),
                "Close" | "Drive" | "Lane" | "Mews" | "Place" | "Row" | "Walk" | "Way"
            )
        }
        _ => false,
    }
}

/// "Fact-Checker": a capital word with a hyphen that says what somebody does.
fn is_trade(outline: &Outline<'_>, i: usize) -> bool {
    let trade = outline.text(i).rsplit_once('-').map(|(_, last)| last.to_lowercase());
    trade.is_some_and(|trade| {
        class_of(&trade).may_be(Class::TITLE) || trade.ends_with("er") || trade.ends_with("or")
    })
}

/// The surnames that stand alone in a paragraph.
pub(super) fn surnamed(outline: &Outline<'_>) -> Vec<Surnamed> {
    let mentions = outline.mentions.iter().filter(|m| m.kind == MentionKind::Name);
    let is_name = |i: usize| outline.words[i].shape == Shape::Capital && !outline.words[i].is(Class::TITLE);
    let alone = mentions.filter(|m| (m.first..m.end).filter(|&i| is_name(i)).eq([m.head()]));
    alone
        .map(|m| {
            let span = outline.span(m);
            let text = span.of(&outline.paragraph.prose);
            let from = outline.paragraph.tokens[m.head()].span.start - span.start;
            Surnamed { span, surname: text[from..].into(), standing: standing(outline, m) }
        })
        .collect()
}

/// True if the words are a first-person pronoun.
pub(super) fn is_writer(text: &str) -> bool {
    matches!(&*text.to_lowercase(), "i" | "we")
}

/// Whether the words are a pronoun that stands for one person.
pub(super) fn is_pronoun(lower: &str) -> bool {
    matches!(lower, "he" | "she" | "his" | "her" | "who")
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

/// "The engineer, Ilse Brandt,", "a spokesman for the board, Ilse Brandt,": the words of an office before the comma, bytes in
/// the paragraph.
fn office_before(outline: &Outline<'_>, mention: &Mention) -> Option<Span> {
    let words = &outline.words;
    let comma = mention.first.checked_sub(1).filter(|&i| words[i].mark(',') && words[i].quote.is_none())?;
    words.get(mention.end).filter(|w| w.mark(',') && w.sentence == words[comma].sentence)?;
    let plain =
        |i: usize| !matches!(words[i].shape, Shape::Mark(_)) && words[i].sentence == words[comma].sentence;
    let before = &outline.mentions[..outline.mentions.partition_point(|m| m.end <= comma)];
    let mut near = before.iter().rev().take(3);
    let office = near.find(|m| words[m.head()].is(Class::TITLE) && !m.genitive)?;
    let hangs = office.end == comma || words[office.end].is(Class::PREPOSITION) && comma - office.end < 9;
    let told = (office.end..comma)
        .any(|i| words[i].is(Class::AUXILIARY.and(Class::RELATIVE)) || words[i].is_finite_cue());
    let kind = matches!(office.kind, MentionKind::Noun | MentionKind::Bare);
    let tokens = &outline.paragraph.tokens;
    (kind && hangs && !told && (office.first..comma).all(plain))
        .then(|| tokens[office.first].span.cover(tokens[comma - 1].span))
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
        pronoun if is_pronoun(pronoun) => return pronouns::person(pronoun, span, reading, people, context),
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
        return found.or_else(|| people.by_name(text)).map(Arc::clone);
    }
    lower.strip_prefix("the ")?;
    people.by_title(&text["the ".len()..]).map(Arc::clone)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn people(of: &[(&str, &str)]) -> Arc<People> {
        let person = |&(title, name): &(&str, &str)| Named {
            span: Span::new(0, 1),
            name: name.into(),
            title: (!title.is_empty()).then(|| title.into()),
            standing: Standing::Leads,
        };
        Arc::new(People::default()).with(&of.iter().map(person).collect::<Vec<_>>())
    }

    fn who(people: &People, office: &str) -> Option<String> {
        people.by_title(office).map(|name| name.to_string())
    }

    #[test]
    fn a_description_goes_on_to_its_comma() {
        for (text, title) in [
            ("Marta Quill, the crews’ union leader, said so.", "crews’ union leader"),
            ("Marta Quill, the crews' union leader, said so.", "crews' union leader"),
            ("Marta Quill, the mayor's deputy, said so.", "mayor's deputy"),
            ("Marta Quill, the lawyer of Mr. Moen, said so.", "lawyer of Mr. Moen"),
            ("The engineer, Marta Quill, said so.", "engineer"),
            (
                "A spokeswoman for the harbour board, Marta Quill, said so.",
                "spokeswoman for the harbour board",
            ),
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
        assert_eq!(one.by_surname("Prado").map(|name| &**name), Some("Ana Prado"));
        let two = people(&[("", "Ana Prado"), ("", "Luis Prado")]);
        assert_eq!(two.by_surname("Prado"), None);
    }
}
