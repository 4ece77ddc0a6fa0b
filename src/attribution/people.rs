//! The people that a draft introduces, indexed by full name, surname and office.

use std::hash::Hash;
use std::sync::{Arc, LazyLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use hashbrown::HashMap;

use super::named::Named;
use crate::lexicon::given_names::given;
use crate::lexicon::small_words::{self, is_generation};
use crate::lexicon::speech::is_function_word;
use crate::lexicon::{datelines, nations, organisations, telling};
use crate::text::{Lower, Lowered, Span};
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

/// Where a name stands with the words that introduce a person, as blocks counted from the first of the story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Stands {
    /// The block of each occurrence, in order.
    all: Vec<u32>,
    /// The block and the title of each that has one, in order.
    titled: Vec<(u32, Arc<str>)>,
}

impl Stands {
    fn add(&mut self, block: u32, title: Option<&Arc<str>>) {
        self.all.push(block);
        self.titled.extend(title.map(|title| (block, Arc::clone(title))));
    }

    /// The block of the first title, and the post that it names.
    fn post(&self) -> Option<(u32, Post)> {
        let (block, title) = self.titled.first()?;
        Some((*block, post(title)?))
    }
}

/// The people of a story, with the blocks that introduce them. Lookups by name, surname or office do not scan the whole
/// set. An edit creates a new version that shares almost everything with the old one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Introduced {
    /// Where full names stand, in order.
    named: Trie<Arc<str>, Stands>,
    /// People by each of their [`keys`], with the first block that names each, in order of these.
    keyed: Trie<Box<str>, Vec<(u32, Arc<str>)>>,
    /// People by the offices in the first title of each, and the nation, with the block of that title.
    posts: Trie<Post, Vec<(u32, Arc<str>)>>,
}

type Post = (Offices, Option<&'static str>);

impl PartialEq for Introduced {
    fn eq(&self, other: &Self) -> bool {
        self.named == other.named
    }
}

impl Eq for Introduced {}

impl Introduced {
    /// Adds the people named in a block. It must be below all blocks that are there.
    pub(crate) fn add(&mut self, block: u32, named: &[Named]) {
        for new in named {
            let stands = self.named.value_mut(Arc::clone(&new.name));
            let (is_first, is_titled) = (stands.all.is_empty(), !stands.titled.is_empty());
            // Only the first of all and the first with a title are asked for, but any can become the first.
            stands.add(block, new.title.as_ref());
            if is_first {
                keys(&new.name).for_each(|key| join(&mut self.keyed, key, block, &new.name));
            }
            if let Some(post) = new.title.as_deref().filter(|_| !is_titled).and_then(post) {
                join(&mut self.posts, post, block, &new.name);
            }
        }
    }

    /// Moves all blocks from `from` on.
    pub(crate) fn shift(&mut self, from: u32, by: i32) {
        let moved = |block: u32| if block < from { block } else { block.saturating_add_signed(by) };
        let below = |last: Option<u32>| last.is_some_and(|block| block >= from);
        self.named.change_all(&|stands| below(stands.all.last().copied()), &mut |stands| {
            stands.all.iter_mut().for_each(|block| *block = moved(*block));
            stands.titled.iter_mut().for_each(|(block, _)| *block = moved(*block));
        });
        let turn = &mut |all: &mut Vec<(u32, Arc<str>)>| {
            all.iter_mut().for_each(|(block, _)| *block = moved(*block))
        };
        let is_below = |all: &Vec<(u32, Arc<str>)>| below(all.last().map(|(block, _)| *block));
        self.keyed.change_all(&is_below, turn);
        self.posts.change_all(&is_below, turn);
    }

    /// Replaces the people named in the blocks from `from` up to `until` by others, with their blocks. Blocks below have
    /// moved already.
    pub(crate) fn replace<'n>(
        &mut self,
        (from, until): (u32, u32),
        gone: impl Iterator<Item = &'n Named>,
        fresh: impl Iterator<Item = (u32, &'n Named)>,
    ) {
        let mut names: HashMap<&Arc<str>, Stands> =
            gone.map(|named| (&named.name, Stands::default())).collect();
        for (block, named) in fresh {
            names.entry(&named.name).or_default().add(block, named.title.as_ref());
        }
        let is_gone = |block: u32| (from..until).contains(&block);
        for (name, fresh) in names {
            let was = self.named.get(&**name).cloned().unwrap_or_default();
            let mut now = was.clone();
            now.all.retain(|block| !is_gone(*block));
            now.all.extend(fresh.all);
            now.all.sort_unstable();
            now.titled.retain(|(block, _)| !is_gone(*block));
            now.titled.extend(fresh.titled);
            now.titled.sort_by_key(|(block, _)| *block);
            if was.all.first() != now.all.first() {
                for key in keys(name) {
                    leave(&mut self.keyed, &key, name);
                    now.all
                        .first()
                        .into_iter()
                        .for_each(|block| join(&mut self.keyed, key.clone(), *block, name));
                }
            }
            if was.post() != now.post() {
                if let Some((_, post)) = was.post() {
                    leave(&mut self.posts, &post, name);
                }
                if let Some((block, post)) = now.post() {
                    join(&mut self.posts, post, block, name);
                }
            }
            if now.all.is_empty() {
                self.named.remove(&**name);
            } else {
                *self.named.value_mut(Arc::clone(name)) = now;
            }
        }
    }

    /// The people introduced above the block `until`.
    pub(crate) const fn above(&self, until: u32) -> People<'_> {
        People { all: self, until }
    }
}

/// A word of a name as it is looked up: in lower case, without an Arabic article.
pub(crate) fn key(word: &str) -> Lowered<'_> {
    small_words::after_article(word).unwrap_or(word).lower()
}

/// The words by which a draft may refer to a person again, as they are looked up: the surname, the first part of a double
/// surname (Asante-Frimpong, Ríos Cárdenas), and the first word of the name if nothing suggests another meaning: "Kim" of
/// Kim Joon-ho. A common given name is often a place or a club too (Chelsea), so it counts only after a title (see
/// [`titled_key`]).
pub(crate) fn keys(name: &str) -> impl Iterator<Item = Box<str>> {
    let surname = surname_of(name);
    let double = surname.split_once('-').filter(|(first, last)| first.len() > 2 && is_capital(last));
    let double = double.map(|(first, _)| first).filter(|_| small_words::after_article(surname).is_none());
    // "Lund Global Initiative" and "Brandt of Lund Square" have no second surname.
    let plain = name.split(' ').count() <= 4 && !organisations::names_one(surname);
    let plain = plain && !name.split(' ').any(|word| word == small_words::OF);
    let others = name.split_whitespace().filter(move |word| plain && *word != surname);
    let known = |word: &str| given(word).is_some();
    let others = others.enumerate().filter_map(move |(at, word)| match (at, known(word)) {
        (0, true) => Some(titled_key(word)),
        (_, false) if may_refer(word) => Some(key(word).into()),
        _ => None,
    });
    let words = std::iter::once(surname).chain(double).map(|word| key(word).into());
    let mut out: Vec<Box<str>> = words.chain(others).collect();
    out.dedup();
    out.into_iter()
}

/// How a given name after a title is looked up: "Sir Desmond".
pub(crate) fn titled_key(given: &str) -> Box<str> {
    format!(" {}", key(given)).into()
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// True if a word of a name other than the surname may refer to its bearer: no initial, place, organisation or function word.
fn may_refer(word: &str) -> bool {
    let lower = word.lower();
    is_capital(word)
        && word.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !word.contains('.')
        && !is_generation(word)
        && !is_function_word(&lower)
        && !organisations::names_one(word)
        && nations::named(word).is_none()
        && datelines::CITIES.binary_search(&&*lower).is_err()
}

/// The post that a title names.
fn post(title: &str) -> Option<Post> {
    let offices = Offices::of(title);
    (!offices.is_empty()).then(|| (offices, nations::named(title)))
}

fn join<K: Hash + Eq + Clone>(to: &mut Trie<K, Vec<(u32, Arc<str>)>>, key: K, block: u32, name: &Arc<str>) {
    let all = to.value_mut(key);
    all.insert(all.partition_point(|(other, _)| *other <= block), (block, Arc::clone(name)));
}

fn leave<K: Hash + Eq + Clone>(from: &mut Trie<K, Vec<(u32, Arc<str>)>>, key: &K, name: &Arc<str>) {
    let all = from.value_mut(key.clone());
    all.retain(|(_, other)| other != name);
    if all.is_empty() {
        from.remove(key);
    }
}

/// The people that a story has introduced above some place.
#[derive(Clone, Copy, Debug)]
pub struct People<'a> {
    all: &'a Introduced,
    /// The block of the place, counted from the first of the story.
    until: u32,
}

impl<'a> People<'a> {
    /// The number of people.
    pub fn len(&self) -> usize {
        self.all.named.iter().filter(|(_, stands)| self.has(stands)).count()
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
    /// assert_eq!(&*facts.known_up_to(0).people.iter().next().unwrap().name, "Ilse Brandt");
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = Person> + use<'a> {
        let people = *self;
        let all = self.all.named.iter().filter(move |(_, stands)| people.has(stands));
        all.map(move |(name, stands)| Person {
            name: Arc::clone(name),
            title: people.title_in(stands).cloned(),
        })
    }

    fn has(&self, stands: &Stands) -> bool {
        stands.all.first().is_some_and(|block| *block < self.until)
    }

    fn title_in<'s>(&self, stands: &'s Stands) -> Option<&'s Arc<str>> {
        stands.titled.first().filter(|(block, _)| *block < self.until).map(|(_, title)| title)
    }

    /// True if somebody else may be meant by the surname of `name`.
    pub(crate) fn has_namesake(&self, name: &str) -> bool {
        self.bearer(surname_of(name)).is_some_and(|only| only.is_none())
    }

    /// The full name of the only person of whose name `name` is a part: Guadalupe Ríos Cárdenas, given "Ríos Cárdenas".
    pub(crate) fn whole(&self, name: &str) -> Option<&'a Arc<str>> {
        let all = self.all.keyed.get(&*key(surname_of(name)))?;
        let mut longer = self.first_of(all).filter(|whole| is_part(name, whole));
        longer.next().filter(|_| longer.next().is_none())
    }

    /// The title of the person with that full name.
    pub(crate) fn title(&self, name: &str) -> Option<Option<&'a str>> {
        let stands = self.all.named.get(name).filter(|stands| self.has(stands))?;
        Some(self.title_in(stands).map(|title| &**title))
    }

    /// The names that are anywhere in the story.
    pub(crate) fn names_of_story(&self) -> impl Iterator<Item = &'a Arc<str>> + use<'a> {
        self.all.named.iter().map(|(name, _)| name)
    }

    /// The full name of the only person with that surname.
    pub(super) fn by_surname(&self, surname: &str) -> Option<&'a Arc<str>> {
        self.bearer(surname)?
    }

    /// The full name of the only person with that given name, for the name after a title: "Sir Desmond".
    pub(super) fn by_titled(&self, given: &str) -> Option<&'a Arc<str>> {
        let all = self.all.keyed.get(&*titled_key(given))?;
        self.only(|| self.first_of(all))?
    }

    /// The bearer of a surname: `None` if nobody has it, `Some(None)` if several people do.
    pub(super) fn bearer(&self, surname: &str) -> Option<Option<&'a Arc<str>>> {
        self.bearer_but(surname, |_| false)
    }

    /// The bearer of a surname among those whom `against` does not rule out.
    pub(super) fn bearer_but(
        &self,
        surname: &str,
        against: impl Fn(&str) -> bool,
    ) -> Option<Option<&'a Arc<str>>> {
        let key = key(surname);
        let all = self.all.keyed.get(&*key)?;
        let all = || self.first_of(all).filter(|name| !against(name));
        // "Lund" of Emil Lund, not the first word of the headline "Lund Files Tax Return". But Ana Lund Brandt is one more
        // person whom it may mean.
        let own = |name: &&Arc<str>| self::key(surname_of(name)) == key;
        let begins = |name: &str| name.split(' ').next().is_some_and(|first| self::key(first) == key);
        // "Emil Lund Files Tax Return" is Emil Lund.
        let runs_on = |name: &str| {
            all().any(|o| own(&o) && name.strip_prefix(&**o).is_some_and(|rest| rest.starts_with(' ')))
        };
        let second = |name: &str| is_given_first(name) && !begins(name) && !runs_on(name);
        let may = |name: &&Arc<str>| own(name) || second(name);
        if all().any(|name| own(&name)) {
            return self.only(|| all().filter(may));
        }
        self.only(all)
    }

    /// The only one of these people. Part of the name of another is no other person.
    fn only<I: Iterator<Item = &'a Arc<str>>>(&self, others: impl Fn() -> I) -> Option<Option<&'a Arc<str>>> {
        let mut above = others().filter(|name| !others().any(|whole| is_part(name, whole)));
        above.next().map(|name| Some(name).filter(|_| above.next().is_none()))
    }

    /// The first few of these people. There are never so many parts of one name that it matters.
    fn first_of(&self, all: &'a [(u32, Arc<str>)]) -> impl Iterator<Item = &'a Arc<str>> + use<'a> {
        const MOST: usize = 8;
        let until = self.until;
        all.iter().take(MOST).take_while(move |(block, _)| *block < until).map(|(_, name)| name)
    }

    /// The name as it was first written, if the draft has introduced it.
    pub(super) fn by_name(&self, name: &str) -> Option<&'a Arc<str>> {
        self.all.named.entry(name).filter(|(_, stands)| self.has(stands)).map(|(name, _)| name)
    }

    /// The full name of the only person whose title includes the office, and the nation if one is given: "the prime
    /// minister", "the British prime minister".
    pub(super) fn by_title(&self, office: &str) -> Option<&'a Arc<str>> {
        let wanted = Offices::of(office);
        if wanted.is_empty() {
            return None;
        }
        let nation = nations::named(office);
        let holds = |(held, of): &Post| held.has(wanted) && (nation.is_none() || nation == *of);
        let posts = self.all.posts.iter().filter(|(post, _)| holds(post));
        let mut holders = posts.filter_map(|(_, holders)| self.only(|| self.first_of(holders)));
        holders.next().filter(|_| holders.next().is_none())?
    }
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
            let words = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(words);
            (words.expect("so few words fit"), offices)
        });
        let lower = title.lower();
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let (words, offices) = &*WORDS;
        let found = words.find_overlapping_iter(&*lower);
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

/// True if a name is the end of a longer one, without its given names: "Nic Suibhne" of Gráinne Nic Suibhne. What is before
/// it may be a party or a trade instead: "Democrat Xu Lund".
fn is_part(name: &str, whole: &str) -> bool {
    let first = |name: &str| name.split(' ').next().unwrap_or_default().to_lowercase();
    let role = |lower: &str| {
        telling::may_speak(lower)
            || telling::may_speak(&format!("{lower}s"))
            || small_words::is_expert_form(lower)
    };
    whole.strip_suffix(name).is_some_and(|rest| rest.ends_with(' '))
        && !is_given_first(name)
        && (is_given_first(whole) || !role(&first(whole)))
}

/// True if a name starts with a given name that is known.
fn is_given_first(name: &str) -> bool {
    name.split(' ').next().is_some_and(|first| given(first).is_some())
}

/// The last word of a name, without "Jr." and the like. In "Kim Joon-ho", the small letter shows that the surname is first.
pub(crate) fn surname_of(name: &str) -> &str {
    let mut words = name.split_whitespace().rev();
    let last = words.find(|w| !is_generation(w)).unwrap_or(name);
    match words.next_back() {
        Some(first) if small_words::is_second_name(last) => first,
        _ => last,
    }
}

/// The surname as it is used alone, with the particles before it: "de la Fuente" of Luis de la Fuente.
pub(crate) fn whole_surname(name: &str) -> &str {
    let bare = name.rsplit_once(' ').filter(|(_, last)| is_generation(last)).map_or(name, |(name, _)| name);
    let spaces = bare.match_indices(' ').map(|(at, _)| &bare[at + 1..]);
    let particle = |rest: &&str| rest.split(' ').next().is_some_and(small_words::opens_surname);
    spaces.into_iter().find(particle).unwrap_or_else(|| surname_of(name))
}

#[cfg(test)]
mod tests {
    use super::super::standing::Standing;
    use super::*;

    fn people(of: &[(&str, &str)]) -> Introduced {
        let person = |&(title, name): &(&str, &str)| Named {
            span: Span::new(0, 1),
            name: name.into(),
            title: (!title.is_empty()).then(|| title.into()),
            standing: Standing::Leads,
        };
        let mut out = Introduced::default();
        out.add(0, &of.iter().map(person).collect::<Vec<_>>());
        out
    }

    fn who(people: &Introduced, office: &str) -> Option<String> {
        people.above(1).by_title(office).map(|name| name.to_string())
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
    fn a_surname_alone_keeps_its_particles() {
        for (name, alone) in [
            ("Ilse Brandt", "Brandt"),
            ("Ilse Brandt Jr.", "Brandt"),
            ("Luis de la Roca", "de la Roca"),
            ("Pieter van der Zalm Jr.", "van der Zalm"),
            ("Van Morris", "Morris"),
            ("Prado", "Prado"),
        ] {
            assert_eq!(whole_surname(name), alone, "{name}");
        }
    }

    #[test]
    fn a_person_is_known_by_each_part_of_the_surname() {
        for (name, known, unknown) in [
            ("Sultan al-Harbi", &["al-Harbi", "Al-Harbi", "Harbi", "Sultan"][..], &[][..]),
            ("Choi Dae-jung", &["Choi", "Dae-jung"], &[]),
            ("Dae-jung Choi", &["Choi"], &[]),
            ("Zhao Mingrui", &["Zhao", "Mingrui"], &[]),
            ("Marisol Quiroga Baeza", &["Quiroga", "Baeza"], &["Marisol"]),
            ("Kofi Mensah-Boateng", &["Mensah-Boateng", "Mensah"], &["Boateng"]),
            ("Jordan Harker", &["Harker"], &["Jordan"]),
            ("Paris Harker", &["Harker"], &["Paris"]),
            ("Florence Harker", &["Harker"], &["Florence"]),
            ("Ilse A. Brandt", &["Brandt", "Ilse"], &["A."]),
            ("Will Brandt Jr.", &["Brandt"], &["Will", "Jr."]),
        ] {
            let one = people(&[("", name)]);
            let found = |word: &&&str| one.above(1).by_surname(word).is_some();
            assert!(known.iter().all(|word| found(&word)), "{name}");
            assert!(!unknown.iter().any(|word| found(&word)), "{name}");
        }
        let sir = people(&[("Sir", "Desmond Harker")]);
        assert_eq!(sir.above(1).by_titled("Desmond").map(|name| &**name), Some("Desmond Harker"));
    }

    #[test]
    fn a_shorter_form_of_a_name_means_the_same_person() {
        let two = people(&[("", "Marisol Quiroga Baeza"), ("", "Quiroga Baeza")]);
        assert_eq!(two.above(1).by_surname("Baeza").map(|name| &**name), Some("Marisol Quiroga Baeza"));
        assert_eq!(two.above(1).whole("Quiroga Baeza").map(|name| &**name), Some("Marisol Quiroga Baeza"));
        assert_eq!(two.above(1).whole("Marisol Quiroga"), None);
        let headline = people(&[("", "Prado Files Return"), ("", "Ana Prado")]);
        assert_eq!(headline.above(1).by_surname("Prado").map(|name| &**name), Some("Ana Prado"));
        for (whole, part) in [("Gráinne Nic Suibhne", "Nic Suibhne"), ("Sadhbh Ní Riain", "Ní Riain")] {
            let one = people(&[("", whole), ("", part)]);
            assert_eq!(one.above(1).whole(part).map(|name| &**name), Some(whole));
        }
        for role in ["Senator", "Councillor", "Pathologist"] {
            let other = people(&[("", &format!("{role} Xu Prado")), ("", "Xu Prado")]);
            assert_eq!(other.above(1).whole("Xu Prado"), None, "{role}");
        }
        let long = people(&[("", "Ana Prado Files Return"), ("", "Ana Prado")]);
        assert_eq!(long.above(1).by_surname("Prado").map(|name| &**name), Some("Ana Prado"));
        let cousins = people(&[("", "Marisol Prado Baeza"), ("", "Tomas Prado")]);
        assert_eq!(cousins.above(1).by_surname("Prado"), None);
        let sisters = people(&[("", "Anna Maria Prado"), ("", "Maria Prado"), ("", "Ria Prado")]);
        assert_eq!(sisters.above(1).whole("Maria Prado"), None);
        assert_eq!(sisters.above(1).by_surname("Prado"), None);
    }

    #[test]
    fn what_rules_out_one_bearer_of_a_surname_leaves_the_other() {
        let two = people(&[("", "Ana Prado"), ("", "Luis Prado")]);
        let two = two.above(1);
        let left = |out: &str| two.bearer_but("Prado", |name| name.starts_with(out));
        assert_eq!(left("Luis").flatten().map(|name| &**name), Some("Ana Prado"));
        assert_eq!(left("Jon"), Some(None));
        assert_eq!(two.bearer_but("Prado", |_| true), None);
    }

    #[test]
    fn a_surname_of_two_people_refers_to_neither() {
        let one = people(&[("", "Ana Prado"), ("", "Emil Lund")]);
        assert_eq!(one.above(1).by_surname("Prado").map(|name| &**name), Some("Ana Prado"));
        let two = people(&[("", "Ana Prado"), ("", "Luis Prado")]);
        assert_eq!(two.above(1).by_surname("Prado"), None);
    }
}
