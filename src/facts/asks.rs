//! What a paragraph asks of the story above it: the words in it that could mean somebody, and a filter of them that settles
//! for nearly all paragraphs that a change above does not matter to them.

use std::hash::{BuildHasher, Hash};

use foldhash::fast::FixedState;

use super::{Facts, ParagraphFacts, called};
use crate::attribution::{Offices, SpeakerBasis, key, keys, surname_of};
use crate::draft::{BlockKind, MarkStyle, Marks, Paragraph};
use crate::numbers::{Key, NumberKind, Sourced};
use crate::refill::Renew;

/// The offices in the words that could mean a person: "the mayor".
pub(super) fn meant(words: &str) -> Offices {
    let the = words.get(..4).is_some_and(|the| the.eq_ignore_ascii_case("the "));
    if the { Offices::of(&words[4..]) } else { Offices::default() }
}

/// The words of a paragraph that could mean a person introduced above.
pub(super) fn asked(facts: &ParagraphFacts) -> impl Iterator<Item = &str> {
    let speakers = facts.quotes.iter().filter_map(|q| q.speaker.as_ref());
    let spoken = speakers.flat_map(|s| [Some(&*s.text), s.name.as_deref()]).flatten();
    let reading = &facts.reading.attribution;
    let led = reading.leads_in.iter().filter_map(|l| l.source.as_ref());
    let told = reading.attributions.iter().flat_map(|a| &a.source).chain(led);
    let surnamed = reading.surnamed.iter().map(|s| &*s.surname);
    // A title may rule out who a pronoun means.
    let above = &facts.context.attribution;
    let above = [above.last.as_ref().and_then(|last| last.name.as_deref()), above.topic.as_deref()];
    let named = reading.named.iter().map(|n| &*n.name).chain(above.into_iter().flatten());
    spoken.chain(told.map(|span| span.of(&facts.paragraph.prose))).chain(surnamed).chain(named)
}

/// A Bloom filter of the surnames, figures and offices that a paragraph mentions: each sets one bit in each of three words.
/// Paragraphs that lack a bit of a change do not depend on it, which settles thousands of them at each keystroke. The marks
/// are what rules over the whole draft look for. A second filter holds the words in small letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asks {
    words: [u64; 3],
    small: [u64; 3],
    marks: u16,
}

impl Renew for Asks {
    fn renew(&mut self, other: &Self) {
        *self = *other;
    }

    fn renew_all(all: &mut [Self], others: &[Self]) {
        all.copy_from_slice(others);
    }
}

// Each style of marks has a bit of its own.
const _: () = assert!(Asks::CLOSES as usize + MarkStyle::ALL.len() <= 16);

impl Asks {
    const OPEN: u16 = 1;
    const POLL: u16 = 1 << 1;
    const UNSAID: u16 = 1 << 2;
    const QUOTES: u16 = 1 << 3;
    const NUMBERS: u16 = 1 << 4;
    const BREAK: u16 = 1 << 5;
    const BEGINS_QUOTED: u16 = 1 << 6;
    const BEGINS_CLOSING: u16 = 1 << 7;
    const BEGINS_LOW: u16 = 1 << 8;
    const PRONOUN: u16 = 1 << 9;
    /// The first of the bits for a closing mark too many, one for each style of marks.
    const CLOSES: u16 = 10;

    /// The bits of a paragraph.
    pub(super) fn of(facts: &ParagraphFacts) -> Self {
        let mut out = Self::default();
        for words in asked(facts) {
            Bits::words(words).into_iter().for_each(|bits| out.add(bits));
            Bits::offices(meant(words.trim())).for_each(|bits| out.add(bits));
        }
        let names = facts.reading.attribution.named.iter().flat_map(|named| Bits::name(&named.name));
        let figures = facts.reading.figures.iter().filter_map(Sourced::key);
        names.chain(figures.map(|key| Bits::figure(&key))).for_each(|bits| out.add(bits));
        if facts.paragraph.quoted.iter().any(|q| !q.closed) {
            out.marks |= Self::OPEN;
        }
        if facts.reading.figures.iter().any(|f| f.kind == NumberKind::Poll) {
            out.marks |= Self::POLL;
        }
        if facts.quotes.iter().any(|q| q.basis != Some(SpeakerBasis::Own)) {
            out.marks |= Self::UNSAID;
        }
        if !facts.quotes.is_empty() {
            out.marks |= Self::QUOTES;
        }
        if !facts.numbers.is_empty() {
            out.marks |= Self::NUMBERS;
        }
        let paragraph = &facts.paragraph;
        let prose = &*paragraph.prose;
        for (bit, holds) in [
            (Self::BREAK, paragraph.kind == BlockKind::Break),
            (Self::BEGINS_QUOTED, paragraph.begins_quoted()),
            (Self::BEGINS_CLOSING, prose.find(['“', '”']).is_some_and(|at| prose[at..].starts_with('”'))),
            (Self::BEGINS_LOW, prose.trim_start().starts_with(char::is_lowercase)),
            (Self::PRONOUN, called::has_pronoun(paragraph)),
        ] {
            out.marks |= if holds { bit } else { 0 };
        }
        small_words(paragraph).for_each(|word| put(&mut out.small, Bits::of(word)));
        let marks = Marks::of(&facts.paragraph.source);
        for style in MarkStyle::ALL.into_iter().filter(|style| marks.close_another(*style)) {
            out.marks |= Self::closes(style);
        }
        out
    }

    /// True if the paragraph has a quote that is not closed.
    pub(super) fn leaves_open(self) -> bool {
        self.marks & Self::OPEN != 0
    }

    /// True if it is a divider, not text.
    pub(super) const fn is_break(self) -> bool {
        self.marks & Self::BREAK != 0
    }

    /// True if the paragraph begins with a quote.
    pub(super) const fn begins_quoted(self) -> bool {
        self.marks & Self::BEGINS_QUOTED != 0
    }

    /// True if the first curly mark of the paragraph closes what another opened.
    pub(super) const fn begins_closing(self) -> bool {
        self.marks & Self::BEGINS_CLOSING != 0
    }

    /// True if the paragraph begins with a small letter.
    pub(super) const fn begins_in_lower_case(self) -> bool {
        self.marks & Self::BEGINS_LOW != 0
    }

    /// True if the paragraph has a pronoun that tells a sex.
    pub(super) const fn has_pronoun(self) -> bool {
        self.marks & Self::PRONOUN != 0
    }

    /// True if the paragraph has a closing mark of the style too many.
    pub(super) const fn closes_another(self, style: MarkStyle) -> bool {
        self.marks & Self::closes(style) != 0
    }

    const fn closes(style: MarkStyle) -> u16 {
        1 << (Self::CLOSES + style as u16)
    }

    /// True if the paragraph has a figure from a poll.
    pub(super) fn has_poll(self) -> bool {
        self.marks & Self::POLL != 0
    }

    /// True if a quote in the paragraph is not attributed by the paragraph's own words.
    pub(super) fn leaves_unsaid(self) -> bool {
        self.marks & Self::UNSAID != 0
    }

    /// True if the paragraph has quotes.
    pub(super) fn has_quotes(self) -> bool {
        self.marks & Self::QUOTES != 0
    }

    /// True if the paragraph has figures.
    pub(super) fn has_numbers(self) -> bool {
        self.marks & Self::NUMBERS != 0
    }

    /// True if the two may share a surname, a figure or an office.
    pub(super) fn meets(self, other: Self) -> bool {
        self.words.iter().zip(other.words).all(|(a, b)| a & b != 0)
    }

    /// True if the paragraph may use what has these bits.
    pub(super) fn has(self, bits: Bits) -> bool {
        holds(&self.words, bits)
    }

    /// Adds something that is mentioned.
    pub(super) fn add(&mut self, bits: Bits) {
        put(&mut self.words, bits);
    }
}

fn holds(words: &[u64; 3], bits: Bits) -> bool {
    words.iter().zip(bits.0).all(|(word, bit)| word & bit != 0)
}

fn put(words: &mut [u64; 3], bits: Bits) {
    words.iter_mut().zip(bits.0).for_each(|(word, bit)| *word |= bit);
}

/// Fewest bytes of a word in small letters that is remembered. The shorter ones are in most paragraphs.
const SHORTEST: usize = 4;

fn is_small(word: &str) -> bool {
    word.len() >= SHORTEST && word.starts_with(char::is_lowercase)
}

/// The words of a paragraph that begin with a small letter, but for short ones.
fn small_words(paragraph: &Paragraph) -> impl Iterator<Item = &str> {
    let words = paragraph.tokens.iter().filter(|token| token.is_wordlike());
    let words = words.map(|token| token.span().of(&paragraph.prose));
    words.flat_map(|word| word.split(|c: char| !c.is_alphanumeric())).filter(|word| is_small(word))
}

impl Facts {
    /// The paragraphs in whose prose this word may stand in small letters, between other characters than letters and digits.
    pub(crate) fn paragraphs_with<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a Paragraph> {
        let bits = (is_small(word) && word.chars().all(char::is_alphabetic)).then(|| Bits::of(word));
        let all = self.paragraphs.iter().zip(&self.asks);
        let may = all.filter(move |(_, asks)| bits.is_none_or(|bits| holds(&asks.small, bits)));
        may.map(|(facts, _)| &*facts.paragraph)
    }
}

/// One bit in each word of an [`Asks`], for one surname, figure or office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bits([u64; 3]);

impl Bits {
    fn of(thing: impl Hash) -> Self {
        let hash = FixedState::default().hash_one(thing);
        Self([0, 6, 12].map(|from| 1 << (hash >> from & 63)))
    }

    /// The bits of a figure.
    pub(super) fn figure(key: &Key) -> Self {
        Self::of(key)
    }

    /// The bits of the offices, one each.
    pub(super) fn offices(offices: Offices) -> impl Iterator<Item = Self> {
        offices.iter().map(Self::of)
    }

    /// The bits of the words that may refer to somebody of that name.
    pub(super) fn name(name: &str) -> impl Iterator<Item = Self> {
        keys(name).map(|key| Self::key(&key)).chain(Self::words(name))
    }

    /// The bits of the surname and the last word, which differ in "Ola Ode Jr."
    fn words(words: &str) -> [Self; 2] {
        let words = words.trim();
        let last = words.split_whitespace().next_back().unwrap_or(words);
        [surname_of(words), last].map(|word| Self::key(&key(word)))
    }

    fn key(key: &str) -> Self {
        Self::of(key.trim_start())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Draft, Format};
    use crate::facts::Given;

    #[test]
    fn a_word_in_small_letters_is_in_the_paragraphs_that_have_it() {
        let text = "The anti-whaling vote, in Öland’s capital; it’s über-cautious.\n\nWell-known (whaling) cautious2.\n\n\
            Whaling_ends: o'keefe's, d’être “étaient” x86abcd 3dprint abcd3 straße.";
        let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
        let words =
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().all(char::is_alphabetic));
        let words = words.map(|word| word.to_lowercase()).collect::<Vec<_>>();
        for word in &words {
            let has = |prose: &str| prose.split(|c: char| !c.is_alphanumeric()).any(|one| one == word);
            let with: Vec<&str> = facts.paragraphs_with(word).map(|p| &*p.prose).collect();
            let missing =
                facts.paragraphs.iter().map(|p| &*p.paragraph.prose).filter(|p| has(p) && !with.contains(p));
            assert_eq!(missing.collect::<Vec<_>>(), [""; 0], "{word}");
        }
        let with = |word: &str| facts.paragraphs_with(word).count();
        assert_eq!(["whaling", "étaient", "straße", "whalers"].map(with), [2, 1, 1, 0]);
        // Short words, and those with other characters, may be anywhere.
        assert_eq!(["vot", "Whaling", "o'keefe", "abcd3"].map(with), [3; 4]);
    }

    #[test]
    fn a_paragraph_has_the_bits_of_all_that_it_mentions() {
        let text = "Mayor Ana Prado Lund Jr. said 412 boats sank, and Omar al-X agreed.";
        let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
        let (asks, names) = (facts.asks[0], &facts.paragraphs[0].reading.attribution.named);
        assert_eq!(names.len(), 2);
        let bits = |names: &[&str]| {
            let mut out = Asks::default();
            names.iter().flat_map(|name| Bits::name(name)).for_each(|bits| out.add(bits));
            out
        };
        for name in names {
            assert!(Bits::name(&name.name).all(|bits| asks.has(bits)));
            assert!(asks.meets(bits(&[&name.name])));
        }
        let none = bits(&["Hugo Venn"]);
        assert!(!Bits::name("Hugo Venn").any(|bits| asks.has(bits)) && !asks.meets(none));
        // One bit in each word that both have is enough, from any two names.
        assert!(asks.meets(bits(&["Hugo Venn", "Omar al-X"])));
    }
}
