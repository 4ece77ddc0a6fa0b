//! What a story has told so far: the people it has introduced, the figures it has given a source. It grows from paragraph
//! to paragraph and nearly none asks it, so that it stands beside the paragraphs and not in what comes into each: where an
//! edit introduces somebody, only those paragraphs are understood anew that such a difference concerns.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::ParagraphFacts;
use crate::attribution::{Offices, People, surname_of};
use crate::numbers::{Key, NumberKind, Sourced};
use crate::refill::Renew;

/// What a story has told so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The people introduced.
    pub people: Arc<People>,
    /// The figures that somebody gave.
    pub sourced: Arc<Sourced>,
}

impl Known {
    /// With what a paragraph adds; the very same where that is nothing.
    pub(super) fn with(self: &Arc<Self>, facts: &ParagraphFacts) -> Arc<Self> {
        let people = self.people.with(&facts.reading.attribution.named);
        let sourced = self.sourced.with(&facts.numbers);
        if Arc::ptr_eq(&people, &self.people) && Arc::ptr_eq(&sourced, &self.sourced) {
            return Arc::clone(self);
        }
        Arc::new(Self { people, sourced })
    }
}

/// What is known at a place of two versions of a draft, and in what that differs: reckoned anew only where the one or the
/// other grows, and from one paragraph to the next only of what the two add.
#[derive(Default)]
pub(crate) struct Change {
    /// The paragraphs that it stands between, by their places: in the earlier version, in the later one.
    place: Option<[usize; 2]>,
    /// What the two know; `None` where that is one and the same.
    pair: Option<[Arc<Known>; 2]>,
    difference: Difference,
}

/// What a version of a draft knows above a paragraph, and the paragraph above it.
pub(crate) type Above<'a> = Option<(&'a Arc<Known>, &'a ParagraphFacts)>;

impl Change {
    /// Goes on to the paragraph that stands at the one place in the earlier version and at the other in the later one.
    /// `None` where a story begins and nothing is known yet.
    pub(crate) fn turn_to(&mut self, place: [usize; 2], was: Above<'_>, now: Above<'_>) {
        let follows = self.place.is_some_and(|[o, i]| place == [o + 1, i + 1]);
        self.place = Some(place);
        let same = match (was, now) {
            (Some((was, _)), Some((now, _))) => Arc::ptr_eq(was, now),
            (was, now) => was.is_none() && now.is_none(),
        };
        if same {
            if self.pair.take().is_some() {
                self.difference = Difference::default();
            }
            return;
        }
        let known = |above: Above<'_>| above.map(|(known, _)| Arc::clone(known)).unwrap_or_default();
        let stands = self.pair.as_ref().is_some_and(|pair| {
            [was, now].iter().zip(pair).all(|(a, b)| a.is_some_and(|(known, _)| Arc::ptr_eq(known, b)))
        });
        if stands {
            return;
        }
        let pair = [known(was), known(now)];
        match (was, now) {
            (Some((_, was)), Some((_, now))) if follows => {
                for facts in [was, now] {
                    let named = &facts.reading.attribution.named;
                    named.iter().for_each(|named| self.difference.name(&named.name, &pair));
                    Sourced::keys(&facts.numbers).for_each(|key| self.difference.figure(&key, &pair));
                }
            }
            _ => self.difference = Difference::of(&pair),
        }
        self.pair = Some(pair);
    }

    /// Whether a paragraph could hang on it, or add to it what it would not have added: told by its [`Asks`] alone.
    pub(crate) fn touches(&self, asks: Asks) -> bool {
        !self.is_none() && self.difference.asks.meets(asks)
    }

    /// Whether nothing differs.
    pub(super) fn is_none(&self) -> bool {
        self.difference.people.is_empty() && self.difference.sourced.is_empty()
    }

    /// Whether a paragraph's understanding may hang on it.
    pub(crate) fn concerns(&self, facts: &ParagraphFacts) -> bool {
        self.difference.concerns_speakers(facts) || self.difference.concerns_figures(facts)
    }

    /// Whether what a paragraph's figures come to may hang on it.
    pub(super) fn concerns_figures(&self, facts: &ParagraphFacts) -> bool {
        self.difference.concerns_figures(facts)
    }
}

/// In what two differ.
#[derive(Default)]
struct Difference {
    /// The names of those whom only one of them knows, or knows by that title.
    people: HashSet<Arc<str>>,
    /// The figures that only one of them has.
    sourced: HashSet<Key>,
    /// The surnames of these people in lower case, the offices by which they could be meant, and the bits of all that. They
    /// may hold more, of what has ceased to differ.
    surnames: HashSet<String>,
    offices: Offices,
    asks: Asks,
    /// How many have ceased to differ since these were reckoned.
    gone: usize,
}

impl Difference {
    /// What one of the two has and the other has not.
    fn of(pair: &[Arc<Known>; 2]) -> Self {
        let (mut out, [a, b]) = (Self::default(), pair);
        a.people.differences(&b.people, &mut |name| out.name(name, pair));
        a.sourced.differences(&b.sourced, &mut |key| out.figure(key, pair));
        out
    }

    /// Looks again whether a name differs.
    fn name(&mut self, name: &Arc<str>, pair: &[Arc<Known>; 2]) {
        let [a, b] = [&pair[0], &pair[1]].map(|known| known.people.title(name));
        if a == b {
            let gone = self.people.remove(name);
            self.ceased(gone, pair);
        } else if self.people.insert(Arc::clone(name)) {
            self.learn(name, [a, b]);
        }
    }

    /// Looks again whether a figure differs.
    fn figure(&mut self, key: &Key, pair: &[Arc<Known>; 2]) {
        let [a, b] = [&pair[0], &pair[1]].map(|known| known.sourced.holds(key));
        if a == b {
            let gone = self.sourced.remove(key);
            self.ceased(gone, pair);
        } else if self.sourced.insert(key.clone()) {
            self.asks.add_figure(key);
        }
    }

    fn learn(&mut self, name: &str, titles: [Option<Option<&str>>; 2]) {
        self.surnames.insert(surname_of(name).to_ascii_lowercase());
        self.asks.add_name(name);
        for title in titles.into_iter().flatten().flatten() {
            self.offices = self.offices.and(Offices::of(title));
        }
        self.asks.add_offices(self.offices);
    }

    /// Forgets what has ceased to differ, once that is as much as still does.
    fn ceased(&mut self, gone: bool, pair: &[Arc<Known>; 2]) {
        self.gone += usize::from(gone);
        let left = self.people.len() + self.sourced.len();
        if self.gone <= left || !gone {
            return;
        }
        let (people, sourced) = (std::mem::take(&mut self.people), std::mem::take(&mut self.sourced));
        *self = Self { people, sourced, ..Self::default() };
        for name in self.people.clone() {
            self.learn(&name, [&pair[0], &pair[1]].map(|known| known.people.title(&name)));
        }
        self.sourced.iter().for_each(|key| self.asks.add_figure(key));
    }

    fn concerns_figures(&self, facts: &ParagraphFacts) -> bool {
        let mut keys = facts.reading.figures.iter().filter_map(Sourced::key);
        !self.sourced.is_empty() && keys.any(|key| self.sourced.contains(&key))
    }

    fn concerns_speakers(&self, facts: &ParagraphFacts) -> bool {
        !self.people.is_empty() && asked(facts).any(|words| self.could_be(words))
    }

    /// Whether the words could stand for one of these people: by an office, a surname, the full name.
    fn could_be(&self, words: &str) -> bool {
        let words = words.trim();
        let last = words.split_whitespace().next_back().unwrap_or(words);
        let offices = if self.offices.is_empty() { Offices::default() } else { meant(words) };
        self.surnames.contains(&last.to_ascii_lowercase())
            || !offices.is_empty() && self.offices.has(offices)
            || self.people.contains(words)
    }
}

/// The offices that the words could stand for somebody by: "the mayor".
fn meant(words: &str) -> Offices {
    let the = words.get(..4).is_some_and(|the| the.eq_ignore_ascii_case("the "));
    if the { Offices::of(&words[4..]) } else { Offices::default() }
}

/// The words of a paragraph that could stand for somebody introduced above.
fn asked(facts: &ParagraphFacts) -> impl Iterator<Item = &str> {
    let speakers = facts.quotes.iter().filter_map(|q| q.speaker.as_ref());
    let spoken = speakers.flat_map(|s| [Some(&*s.text), s.name.as_deref()]).flatten();
    let reading = &facts.reading.attribution;
    let told = reading.attributions.iter().flat_map(|a| &a.source).chain(&reading.leads_in);
    let surnamed = reading.surnamed.iter().map(|s| &*s.surname);
    spoken.chain(told.map(|span| span.of(&facts.paragraph.prose))).chain(surnamed)
}

/// What a paragraph asks of what is known, and what it adds: a bit for each surname, each figure and each office.
/// Two that share no bit have nothing to do with each other; thousands of paragraphs are told apart so at each keystroke.
/// Two further bits say what rules over a whole draft look for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asks(u128);

impl Renew for Asks {
    fn renew(&mut self, other: &Self) {
        *self = *other;
    }
}

impl Asks {
    const OPEN: u128 = 1;
    const POLL: u128 = 1 << 1;
    /// How many bits have a meaning of their own.
    const NAMED: u64 = 2;

    /// Those of a paragraph.
    pub(super) fn of(facts: &ParagraphFacts) -> Self {
        let mut out = Self::default();
        for words in asked(facts) {
            out.add_name(words);
            out.add_offices(meant(words.trim()));
        }
        facts.reading.attribution.named.iter().for_each(|n| out.add_name(&n.name));
        facts.reading.figures.iter().filter_map(Sourced::key).for_each(|key| out.add_figure(&key));
        if facts.paragraph.quoted.iter().any(|q| !q.closed) {
            out.0 |= Self::OPEN;
        }
        if facts.reading.figures.iter().any(|f| f.kind == NumberKind::Poll) {
            out.0 |= Self::POLL;
        }
        out
    }

    /// Whether a quotation of the paragraph is not closed.
    pub(super) fn leaves_open(self) -> bool {
        self.0 & Self::OPEN != 0
    }

    /// Whether the paragraph has a poll's figure.
    pub(super) fn has_poll(self) -> bool {
        self.0 & Self::POLL != 0
    }

    /// Whether the two share a surname, a figure or offices, as far as bits tell.
    fn meets(self, other: Self) -> bool {
        self.0 & other.0 & !(Self::OPEN | Self::POLL) != 0
    }

    fn add(&mut self, hash: u64) {
        self.0 |= 1 << (Self::NAMED + hash % (128 - Self::NAMED));
    }

    fn add_figure(&mut self, key: &Key) {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        self.add(hasher.finish());
    }

    fn add_offices(&mut self, offices: Offices) {
        offices.iter().for_each(|office| self.add(office));
    }

    /// Its surname and its last word, which differ in "Ola Ode Jr."
    fn add_name(&mut self, name: &str) {
        for word in [surname_of(name), name.split_whitespace().next_back().unwrap_or(name)] {
            let mut hasher = DefaultHasher::new();
            word.bytes().for_each(|b| hasher.write_u8(b.to_ascii_lowercase()));
            self.add(hasher.finish());
        }
    }
}
