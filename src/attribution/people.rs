//! The people that a draft introduces, indexed by full name, surname and office.

use std::hash::Hash;
use std::sync::{Arc, LazyLock};

use aho_corasick::AhoCorasick;

use super::named::Named;
use crate::lexicon::small_words::is_generation;
use crate::lexicon::{nations, organisations};
use crate::text::Span;
use crate::trie::Trie;

/// A person that the draft introduces. The position is not kept: it would change with every paragraph inserted above,
/// and that would invalidate everything below.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Person {
    /// The full name as first written, without the title.
    pub name: Arc<str>,
    /// The title or description as written.
    pub title: Option<Arc<str>>,
}

/// The people introduced so far. Lookups by name, surname or office do not scan the whole set. Adding a person creates
/// a new version that shares almost everything with the old one.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Full names with their titles.
    named: Trie<Arc<str>, Option<Arc<str>>>,
    /// People by surname, in lower case.
    surnames: Trie<Arc<str>, Bearers>,
    /// People by the offices in their titles, and the nation.
    posts: Trie<(Offices, Option<&'static str>), Bearers>,
}

/// The people who have a surname or hold a post.
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
    /// The number of people.
    pub fn len(&self) -> usize {
        self.named.len()
    }

    /// True if nobody has been introduced yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Iterates over all of them, in no particular order.
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

    /// The number of people with the same surname as `name`.
    pub(crate) fn namesakes(&self, name: &str) -> usize {
        match self.surnames.get(&*surname_of(name).to_ascii_lowercase()) {
            Some(Bearers::Many(count)) => *count,
            bearers => usize::from(bearers.is_some()),
        }
    }

    /// The title of the person with that full name.
    pub(crate) fn title(&self, name: &str) -> Option<Option<&str>> {
        self.named.get(name).map(|title| title.as_deref())
    }

    /// Calls `found` with each name that only one of the two sets has, or that has different titles in them.
    pub(crate) fn differences(&self, other: &Self, found: &mut impl FnMut(&Arc<str>)) {
        self.named.differences(&other.named, found);
    }

    /// Adds the new people of a paragraph. Returns the same `Arc` if there are none.
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

    /// The full name of the only person with that surname.
    pub(super) fn by_surname(&self, surname: &str) -> Option<&Arc<str>> {
        self.bearer(surname)?
    }

    /// The bearer of a surname: `None` if nobody has it, `Some(None)` if several people do.
    pub(super) fn bearer(&self, surname: &str) -> Option<Option<&Arc<str>>> {
        self.surnames.get(&*surname.to_ascii_lowercase()).map(|bearers| match bearers {
            Bearers::One(name) => Some(name),
            Bearers::Many(_) => None,
        })
    }

    /// The name as it was first written, if the draft has introduced it.
    pub(super) fn by_name(&self, name: &str) -> Option<&Arc<str>> {
        self.named.entry(name).map(|(name, _)| name)
    }

    /// The full name of the only person whose title includes the office, and the nation if one is given: "the prime
    /// minister", "the British prime minister".
    pub(super) fn by_title(&self, office: &str) -> Option<&Arc<str>> {
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

/// The offices in a title, as one bit for each entry of the list. If one is contained in another, only the longer
/// counts: a prime minister is not a minister.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Offices(u64);

const _: () = assert!(organisations::OFFICES.len() <= 64);

impl Offices {
    /// The offices in a title.
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

    /// True if there are none.
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True if it contains all of `others`.
    pub(crate) const fn has(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// The union with `others`.
    pub(crate) const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// The index of each office in the list.
    pub(crate) fn iter(self) -> impl Iterator<Item = u64> {
        (0..64).filter(move |office| self.0 >> office & 1 == 1)
    }
}

/// The last word of a name, without "Jr." and the like.
pub(crate) fn surname_of(name: &str) -> &str {
    let mut words = name.split_whitespace().rev();
    words.find(|w| !is_generation(w)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::super::standing::Standing;
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
    fn an_office_refers_to_its_only_holder() {
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
    fn a_surname_of_two_people_refers_to_neither() {
        let one = people(&[("", "Ana Prado"), ("", "Emil Lund")]);
        assert_eq!(one.by_surname("Prado").map(|name| &**name), Some("Ana Prado"));
        let two = people(&[("", "Ana Prado"), ("", "Luis Prado")]);
        assert_eq!(two.by_surname("Prado"), None);
    }
}
