//! Compares the wording of two quotes, to tell whether they share most of their words.

use std::hash::{DefaultHasher, Hash, Hasher};

/// Quotes with fewer words than this are often alike by chance.
pub const LEAST: usize = 5;

/// A summary of a wording that is compared first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gist {
    /// At least one bit for each word. If two signatures differ by a bit, the wordings differ by a word.
    signature: [u64; 4],
    /// See [`Wording::digest`].
    pub digest: u64,
    /// The number of words.
    pub len: usize,
}

impl Gist {
    /// An upper bound on the number of words that the other may share. It is very cheap to compute.
    pub(crate) fn at_most_common(&self, other: &Self) -> usize {
        let lacking = |(a, b): (&u64, &u64)| (a & !b).count_ones() as usize;
        let lacks: usize = self.signature.iter().zip(&other.signature).map(lacking).sum();
        self.len.saturating_sub(lacks)
    }
}

/// The words between the quotation marks, without case, punctuation and the writer's insertions in square brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// A hash of each word, in order.
    words: Box<[u64]>,
    /// At least one bit for each word. If two signatures differ by a bit, the wordings differ by a word.
    signature: [u64; 4],
    /// A hash of all words in order.
    digest: u64,
}

impl Wording {
    /// The wording of the text between quotation marks. `None` if it has fewer than [`LEAST`] words.
    ///
    /// ```
    /// use copydesk::attribution::wording::Wording;
    ///
    /// let said = Wording::of("We will not leave the valley.").unwrap();
    /// assert_eq!(Wording::of("[W]e will … not leave the VALLEY!"), Some(said));
    /// assert_eq!(Wording::of("We will not."), None);
    /// ```
    pub fn of(quoted: &str) -> Option<Self> {
        let words: Box<[u64]> = words(quoted).iter().map(number).collect();
        let mut signature = [0; 4];
        for word in &words {
            signature[(word >> 6) as usize % 4] |= 1_u64 << (word % 64);
        }
        let digest = number(&words);
        (words.len() >= LEAST).then_some(Self { words, signature, digest })
    }

    /// A hash of the words and their order.
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// The summary that is compared first.
    pub(crate) fn gist(&self) -> Gist {
        Gist { signature: self.signature, digest: self.digest, len: self.len() }
    }

    /// A hash of each word, in order.
    pub(crate) fn words(&self) -> &[u64] {
        &self.words
    }

    /// The number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// True if it has no words. Never true for a value from [`Wording::of`].
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// A hash of each run of [`LEAST`] words. A wording that contains another also contains its runs.
    pub fn runs(&self) -> impl Iterator<Item = u64> + '_ {
        self.words.windows(LEAST).map(|run| number(&run))
    }

    /// True if the other contains all of its words in the same order.
    pub fn stands_in(&self, other: &Self) -> bool {
        let mut rest = other.words.iter();
        self.words.iter().all(|word| rest.any(|other| other == word))
    }

    /// The number of words that both share in the same order: the longest common subsequence.
    pub fn common(&self, other: &Self) -> usize {
        let mut row = vec![0; other.len() + 1];
        for x in &self.words {
            let mut diagonal = 0;
            for (j, y) in other.words.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
                diagonal = above;
            }
        }
        row[other.len()]
    }
}

fn number(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// The lower-cased words. Words in square brackets are the writer's and are dropped, but a bracketed first letter is
/// kept.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        plain.push_str(&rest[..open]);
        let Some(close) = rest[open..].find(']') else { break };
        let inside = &rest[open + 1..open + close];
        if inside.chars().count() == 1 {
            plain.push_str(inside);
        }
        rest = &rest[open + close + 1..];
    }
    plain.push_str(rest);
    let word = |w: &str| -> String {
        let kept = w.chars().filter(|c| c.is_alphanumeric() || matches!(c, '\'' | '’'));
        kept.flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect()
    };
    let all = plain.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '…')).map(word);
    all.map(|w| w.trim_matches('\'').to_owned()).filter(|w| !w.is_empty()).collect()
}
