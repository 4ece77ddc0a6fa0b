//! An index to look up the words for times.

use hashbrown::HashMap;

use super::TimeWord;

/// The words of a language by first byte and length, so that a lookup compares only a few of them.
#[derive(Debug)]
pub(crate) struct Index {
    words: Bins<(&'static str, TimeWord)>,
    /// The first word, the rest and the meaning.
    phrases: Bins<(&'static str, &'static str, TimeWord)>,
    /// The forms of months and weekdays, each with its number from 1.
    months: HashMap<&'static str, i8>,
    weekdays: HashMap<&'static str, i8>,
}

/// Names, each with all of its forms.
type Names = [&'static [&'static str]];

/// The longest word or phrase, in bytes.
pub(crate) const LONGEST: usize = 31;

impl Index {
    pub(in crate::lexicon) fn new(
        pairs: impl Iterator<Item = (&'static str, TimeWord)>,
        months: &Names,
        weekdays: &Names,
    ) -> Self {
        let mut words: Vec<(&'static str, TimeWord)> = Vec::new();
        let mut phrases = Vec::new();
        for (form, word) in pairs {
            match form.split_once(' ') {
                Some((head, rest)) => phrases.push((head, rest, word)),
                None => words.push((form, word)),
            }
        }
        words.sort_by_key(|w| w.0);
        words.dedup_by_key(|w| w.0);
        phrases.sort_by_key(|p| (p.0, std::cmp::Reverse(p.1.len())));
        Self {
            words: Bins::new(words, |w| w.0),
            phrases: Bins::new(phrases, |p| p.0),
            months: numbered(months),
            weekdays: numbered(weekdays),
        }
    }

    /// The month, 1 to 12, that a word in lower case names.
    pub(in crate::lexicon) fn month(&self, word: &str) -> Option<i8> {
        self.months.get(word).copied()
    }

    /// The weekday, 1 (Monday) to 7, that a word in lower case names.
    pub(in crate::lexicon) fn weekday(&self, word: &str) -> Option<i8> {
        self.weekdays.get(word).copied()
    }

    /// True if it may contain a word that starts with `first` (in lower case) and is `length` bytes long.
    pub(crate) fn may_hold(&self, first: u8, length: usize) -> bool {
        !self.words.at(first, length).is_empty() || !self.phrases.at(first, length).is_empty()
    }

    /// The meaning of a word in lower case.
    pub(crate) fn word(&self, word: &str) -> Option<TimeWord> {
        self.words.like(word).iter().find(|w| w.0 == word).map(|w| w.1)
    }

    /// The phrases that start with `head`, longest first, without `head` itself.
    pub(crate) fn phrases(&self, head: &str) -> impl Iterator<Item = (&'static str, TimeWord)> {
        self.phrases.like(head).iter().filter(move |p| p.0 == head).map(|p| (p.1, p.2))
    }
}

/// Numbers the names from 1.
fn numbered(names: &Names) -> HashMap<&'static str, i8> {
    (1..).zip(names).flat_map(|(n, forms)| forms.iter().map(move |form| (*form, n))).collect()
}

/// Entries by the first byte and the length of their word.
#[derive(Debug)]
struct Bins<T> {
    /// The start of each bin in `entries`, and the end of the last.
    starts: Vec<u16>,
    entries: Vec<T>,
}

impl<T> Bins<T> {
    /// Sorts entries into bins. Their order within a bin is kept. No word may be longer than [`LONGEST`].
    fn new(mut entries: Vec<T>, word: impl Fn(&T) -> &'static str) -> Self {
        let bin = |entry: &T| bin(word(entry).as_bytes()[0], word(entry).len());
        entries.sort_by_key(bin);
        let mut starts = vec![0; BINS + 1];
        entries.iter().for_each(|entry| starts[bin(entry) + 1] += 1);
        let mut below = 0;
        for start in &mut starts {
            below += *start;
            *start = below;
        }
        Self { starts, entries }
    }

    fn at(&self, first: u8, length: usize) -> &[T] {
        if length > LONGEST {
            return &[];
        }
        let at = bin(first, length);
        &self.entries[usize::from(self.starts[at])..usize::from(self.starts[at + 1])]
    }

    /// The entries with the same first byte and length as `word`.
    fn like(&self, word: &str) -> &[T] {
        word.as_bytes().first().map_or(&[], |&first| self.at(first, word.len()))
    }
}

/// One bin for each first byte and each length up to [`LONGEST`].
const BINS: usize = 256 * (LONGEST + 1);

fn bin(first: u8, length: usize) -> usize {
    usize::from(first) * (LONGEST + 1) + length
}
