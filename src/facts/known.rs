//! What a story has told so far: the people it has introduced, the figures it has given a source. It grows from paragraph
//! to paragraph and nearly none asks it, so that it stands beside the paragraphs and not in what comes into each: where an
//! edit introduces somebody, only those paragraphs are understood anew that such a difference concerns.

use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

use super::ParagraphFacts;
use crate::attribution::{People, Person, surname_of};
use crate::numbers::{NumberKind, Sourced};

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
/// other grows.
#[derive(Default)]
pub(crate) struct Change {
    pair: Option<[Arc<Known>; 2]>,
    /// `None` where they are equal.
    difference: Option<Difference>,
}

impl Change {
    /// Goes on to a place where the one version knows `was` and the other `now`; `None` is nothing yet.
    pub(crate) fn turn_to(&mut self, was: Option<&Arc<Known>>, now: Option<&Arc<Known>>) {
        let same = match (was, now) {
            (Some(was), Some(now)) => Arc::ptr_eq(was, now),
            (was, now) => was.is_none() && now.is_none(),
        };
        if same {
            *self = Self::default();
            return;
        }
        let stands = |pair: &[Arc<Known>; 2]| {
            was.is_some_and(|was| Arc::ptr_eq(&pair[0], was))
                && now.is_some_and(|now| Arc::ptr_eq(&pair[1], now))
        };
        if self.pair.as_ref().is_some_and(stands) {
            return;
        }
        let pair = [was, now].map(|known| known.map(Arc::clone).unwrap_or_default());
        let difference = (pair[0] != pair[1]).then(|| Difference::of(&pair[0], &pair[1]));
        *self = Self { pair: Some(pair), difference };
    }

    /// Whether a paragraph could hang on it, or add to it what it would not have added: told by its [`Asks`] alone.
    pub(crate) fn touches(&self, asks: Asks) -> bool {
        self.difference.as_ref().is_some_and(|d| d.asks.meets(asks))
    }

    /// Whether nothing differs.
    pub(super) fn is_none(&self) -> bool {
        self.difference.is_none()
    }

    /// Whether a paragraph's understanding may hang on it.
    pub(crate) fn concerns(&self, facts: &ParagraphFacts) -> bool {
        self.difference.as_ref().is_some_and(|d| d.concerns_speakers(facts) || d.concerns_figures(facts))
    }

    /// Whether what a paragraph's figures come to may hang on it.
    pub(super) fn concerns_figures(&self, facts: &ParagraphFacts) -> bool {
        self.difference.as_ref().is_some_and(|d| d.concerns_figures(facts))
    }
}

/// In what two differ.
#[derive(Default)]
struct Difference {
    /// Those whom only one of them knows, or knows by that title.
    people: Vec<Person>,
    /// The figures that only one of them has.
    sourced: Sourced,
    /// Whether one of these people has an office by which they could be meant.
    offices: bool,
    asks: Asks,
}

impl Difference {
    /// What one of the two has and the other has not.
    fn of(a: &Known, b: &Known) -> Self {
        let mut out = Self::default();
        if !Arc::ptr_eq(&a.people, &b.people) {
            let (a, b) = apart(&a.people.people, &b.people.people);
            let only =
                |a: &[Person], b: &[Person]| a.iter().filter(|p| !b.contains(p)).cloned().collect::<Vec<_>>();
            out.people = [only(a, b), only(b, a)].concat();
            out.offices = out.people.iter().any(|p| p.title.is_some());
        }
        if !Arc::ptr_eq(&a.sourced, &b.sourced) {
            out.sourced = a.sourced.apart(&b.sourced);
        }
        out.asks = out.all_asks();
        out
    }

    fn all_asks(&self) -> Asks {
        let mut out = Asks(if self.offices { Asks::OFFICE } else { 0 });
        self.people.iter().for_each(|p| out.add_name(&p.name));
        self.sourced.hashes().for_each(|hash| out.add(hash));
        out
    }

    fn concerns_figures(&self, facts: &ParagraphFacts) -> bool {
        !self.sourced.is_empty() && facts.reading.figures.iter().any(|f| self.sourced.has(f))
    }

    fn concerns_speakers(&self, facts: &ParagraphFacts) -> bool {
        if self.people.is_empty() {
            return false;
        }
        asked(facts).any(|words| self.could_be(words))
    }

    /// Whether the words could stand for one of these people: by an office, a surname, the full name.
    fn could_be(&self, words: &str) -> bool {
        let words = words.trim();
        let last = words.split_whitespace().next_back().unwrap_or(words);
        let office = self.offices && words.get(..4).is_some_and(|the| the.eq_ignore_ascii_case("the "));
        office || self.people.iter().any(|p| p.is_called(last) || *p.name == *words)
    }
}

/// Two lists without what both begin with and end with.
fn apart<'a>(a: &'a [Person], b: &'a [Person]) -> (&'a [Person], &'a [Person]) {
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    (&a[..a.len() - tail], &b[..b.len() - tail])
}

/// The words of a paragraph that could stand for somebody introduced above.
fn asked(facts: &ParagraphFacts) -> impl Iterator<Item = &str> {
    let speakers = facts.quotes.iter().filter_map(|q| q.speaker.as_ref());
    let spoken = speakers.flat_map(|s| [Some(&*s.text), s.name.as_deref()]).flatten();
    let reading = &facts.reading.attribution;
    let told = reading.attributions.iter().flat_map(|a| &a.source).chain(&reading.leads_in);
    spoken.chain(told.map(|span| span.of(&facts.paragraph.prose)))
}

/// What a paragraph asks of what is known, and what it adds: a bit for each surname and each figure, one for all offices.
/// Two that share no bit have nothing to do with each other; thousands of paragraphs are told apart so at each keystroke.
/// Two further bits say what rules over a whole draft look for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asks(u128);

impl Asks {
    const OFFICE: u128 = 1;
    const OPEN: u128 = 1 << 1;
    const POLL: u128 = 1 << 2;
    /// How many bits have a meaning of their own.
    const NAMED: u64 = 3;

    /// Those of a paragraph.
    pub(super) fn of(facts: &ParagraphFacts) -> Self {
        let mut out = Self::default();
        for words in asked(facts) {
            out.add_name(words);
            if words.trim_start().get(..4).is_some_and(|the| the.eq_ignore_ascii_case("the ")) {
                out.0 |= Self::OFFICE;
            }
        }
        facts.reading.attribution.named.iter().for_each(|n| out.add_name(&n.name));
        facts.reading.figures.iter().filter_map(Sourced::hash).for_each(|hash| out.add(hash));
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

    /// Its surname and its last word, which differ in "Ola Ode Jr."
    fn add_name(&mut self, name: &str) {
        for word in [surname_of(name), name.split_whitespace().next_back().unwrap_or(name)] {
            let mut hasher = DefaultHasher::new();
            word.bytes().for_each(|b| hasher.write_u8(b.to_ascii_lowercase()));
            self.add(hasher.finish());
        }
    }
}
