//! Sorted lists of words that answer at once for the many words that they do not hold.
//!
//! Nearly every word of a text is asked for in lists that do not hold it. Each list therefore knows where the words
//! with a certain first letter are, and how long they are. Only a word with the first letter and the length of an entry
//! is compared. A phrase is looked for by its first word. A list out of order does not compile.

use std::ops::Deref;

/// Longer words count as this long.
const LONGEST: usize = 15;

/// What a list knows about its words with the same first letter.
#[derive(Clone, Copy, Debug)]
struct Letter {
    /// The place of the first of them, or where it would be.
    from: u16,
    /// One bit for each length that occurs.
    lengths: u16,
}

/// One entry for what sorts before `a`, for each letter, for what sorts after `z`, and for the end of the list.
#[derive(Clone, Copy, Debug)]
struct Letters([Letter; 29]);

impl Letters {
    const EMPTY: Self = Self([Letter { from: 0, lengths: 0 }; 29]);

    /// Adds an entry to a list of `at` entries, the last of which is `last`. It is asked for by its first `len` bytes.
    const fn add(&mut self, at: usize, entry: &str, last: &str, len: usize) {
        assert!(at == 0 || is_less(last.as_bytes(), entry.as_bytes()), "the list is not sorted");
        let bytes = entry.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            assert!(!bytes[i].is_ascii_uppercase(), "the list is not in lower case");
            i += 1;
        }
        let slot = slot(bytes[0]);
        self.0[slot].lengths |= length(len);
        let mut after = slot + 1;
        while after < self.0.len() {
            self.0[after].from = at as u16 + 1;
            after += 1;
        }
    }

    /// Returns the places of the entries that have the first letter of `word`; none if they differ from it in length.
    fn like(&self, word: &str) -> std::ops::Range<usize> {
        let Some(&first) = word.as_bytes().first() else { return 0..0 };
        let slot = slot(first.to_ascii_lowercase());
        if self.0[slot].lengths & length(word.len()) == 0 {
            return 0..0;
        }
        usize::from(self.0[slot].from)..usize::from(self.0[slot + 1].from)
    }
}

/// The entry of [`Letters`] for words that begin with a byte, which is not in upper case.
const fn slot(first: u8) -> usize {
    match first {
        b'a'..=b'z' => (first - b'a') as usize + 1,
        ..b'a' => 0,
        _ => 27,
    }
}

const fn length(len: usize) -> u16 {
    1 << if len < LONGEST { len } else { LONGEST }
}

const fn is_less(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if a[i] != b[i] {
            return a[i] < b[i];
        }
        i += 1;
    }
    a.len() < b.len()
}

/// A sorted list of words in lower case.
#[derive(Debug)]
pub struct Words {
    words: &'static [&'static str],
    letters: Letters,
}

impl Words {
    /// Prepares a sorted list.
    pub const fn of(words: &'static [&'static str]) -> Self {
        let mut letters = Letters::EMPTY;
        let mut i = 0;
        while i < words.len() {
            letters.add(i, words[i], words[i.saturating_sub(1)], words[i].len());
            i += 1;
        }
        Self { words, letters }
    }

    /// True if the list holds a word, ignoring case.
    ///
    /// ```
    /// use copydesk::lexicon::figures::ENGLISH;
    ///
    /// assert!(ENGLISH.crowds.has("Protesters") && !ENGLISH.crowds.has("rain"));
    /// ```
    pub fn has(&self, word: &str) -> bool {
        self.words[self.letters.like(word)].iter().any(|entry| entry.eq_ignore_ascii_case(word))
    }
}

impl Deref for Words {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.words
    }
}

/// A sorted list of phrases in lower case, with one space between words.
#[derive(Debug)]
pub struct Phrases {
    phrases: &'static [&'static str],
    letters: Letters,
}

impl Phrases {
    /// Prepares a sorted list.
    pub const fn of(phrases: &'static [&'static str]) -> Self {
        let mut letters = Letters::EMPTY;
        let mut i = 0;
        while i < phrases.len() {
            let bytes = phrases[i].as_bytes();
            let mut end = 0;
            while end < bytes.len() && bytes[end] != b' ' {
                end += 1;
            }
            letters.add(i, phrases[i], phrases[i.saturating_sub(1)], end);
            i += 1;
        }
        Self { phrases, letters }
    }

    /// Returns the phrases that may begin with a word: those with its first letter, or none.
    pub fn like(&self, word: &str) -> &'static [&'static str] {
        &self.phrases[self.letters.like(word)]
    }
}

impl Deref for Phrases {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.phrases
    }
}

/// Words in lower case with a value each, sorted by the word.
#[derive(Debug)]
pub struct Table<T: 'static> {
    entries: &'static [(&'static str, T)],
    letters: Letters,
}

impl<T: Copy> Table<T> {
    /// Prepares a sorted table.
    pub const fn of(entries: &'static [(&'static str, T)]) -> Self {
        let mut letters = Letters::EMPTY;
        let mut i = 0;
        while i < entries.len() {
            letters.add(i, entries[i].0, entries[i.saturating_sub(1)].0, entries[i].0.len());
            i += 1;
        }
        Self { entries, letters }
    }

    /// Returns the value of a word, ignoring case.
    ///
    /// ```
    /// use copydesk::lexicon::figures::ENGLISH;
    ///
    /// assert_eq!(ENGLISH.scales.value("Million"), Some(1e6));
    /// assert_eq!(ENGLISH.scales.value("boats"), None);
    /// ```
    pub fn value(&self, word: &str) -> Option<T> {
        let like = &self.entries[self.letters.like(word)];
        like.iter().find(|(entry, _)| entry.eq_ignore_ascii_case(word)).map(|(_, value)| *value)
    }

    /// True if the table holds a word, ignoring case.
    pub fn has(&self, word: &str) -> bool {
        self.value(word).is_some()
    }
}

impl<T> Deref for Table<T> {
    type Target = [(&'static str, T)];

    fn deref(&self) -> &Self::Target {
        self.entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &[&str] = &["'s", "a", "an", "and", "ant", "million", "thousandths of it", "zoo", "–", "’s"];

    #[test]
    fn a_list_holds_its_words_in_any_case_and_no_other() {
        let words = Words::of(LIST);
        for word in LIST {
            assert!(words.has(word) && words.has(&word.to_ascii_uppercase()), "{word}");
        }
        for word in ["", "b", "ab", "ants", "thousandths of them", "zoos", "—", "1", "0s", "Ω"] {
            assert!(!words.has(word), "{word}");
        }
        assert!(!Words::of(&[]).has("a"));
    }

    #[test]
    fn a_phrase_is_found_by_its_first_word() {
        let phrases = Phrases::of(&["a pair of", "according to", "as many as", "none of"]);
        assert_eq!(phrases.like("As"), ["a pair of", "according to", "as many as"]);
        for word in ["", "and", "never", "of"] {
            assert_eq!(phrases.like(word), [""; 0], "{word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_list_answers_as_a_search_of_all_of_it_does(word in "[a-zA-Z'–]{0,4}") {
            let words = Words::of(LIST);
            let all = LIST.iter().any(|entry| entry.eq_ignore_ascii_case(&word));
            proptest::prop_assert_eq!(words.has(&word), all);
        }
    }
}
