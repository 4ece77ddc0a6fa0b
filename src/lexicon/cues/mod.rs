//! Words that attribute a quote, for languages whose speech is read by cue words alone.
//!
//! English speech is read by the tagger and the ranker. For the other languages a list of cue words and a few
//! structures decide only whether a quote is attributed at all, so that nothing is asked where a cue stands.

use std::collections::HashSet;
use std::sync::OnceLock;

mod french;
mod german;
mod spanish;

pub use french::FRENCH;
pub use german::GERMAN;
pub use spanish::SPANISH;

/// The cue words of one language. All words are lower case.
#[derive(Debug)]
pub struct Cues {
    /// Stems of regular verbs of speech with the endings they take: `sag` with `t`, `te`.
    pub regular: &'static [(&'static [&'static str], &'static [&'static str])],
    /// Whole forms: irregular verbs, verbs of several words, nouns and prepositions that attribute.
    pub forms: &'static [&'static str],
    /// Verbs that attribute together with a word further on in the sentence: `gab … zu`.
    pub pairs: &'static [(&'static [&'static str], &'static [&'static str])],
    /// Words that attribute when they open a sentence and a comma or a quote follows: `pour le maire, …`.
    pub openers: &'static [&'static str],
    /// Articles and other words a source may begin with.
    pub determiners: &'static [&'static str],
    /// Words that go on after a quote without attributing it: conjunctions, relative pronouns, prepositions.
    pub continuations: &'static [&'static str],
    /// The words above, ready to be looked up.
    pub index: &'static OnceLock<Index>,
}

/// Cue words ready to be looked up.
#[derive(Debug)]
pub struct Index {
    words: HashSet<String>,
    phrases: Vec<Vec<&'static str>>,
}

impl Cues {
    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let regular = self.regular.iter().flat_map(|(stems, endings)| {
                stems.iter().flat_map(|stem| endings.iter().map(move |ending| with_ending(stem, ending)))
            });
            let single = self.forms.iter().filter(|f| !f.contains(' ')).map(|f| (*f).to_owned());
            let phrases = self.forms.iter().filter(|f| f.contains(' '));
            Index {
                words: regular.chain(single).collect(),
                phrases: phrases.map(|p| p.split(' ').collect()).collect(),
            }
        })
    }

    /// Length in words of the cue that `words` begin with; `None` if they begin with none.
    ///
    /// ```
    /// use copydesk::lexicon::cues::{FRENCH, GERMAN};
    ///
    /// assert_eq!(GERMAN.cue(&["sagte", "brandt"]), Some(1));
    /// assert_eq!(GERMAN.cue(&["nach", "angaben", "der"]), Some(2));
    /// assert_eq!(FRENCH.cue(&["maire"]), None);
    /// ```
    pub fn cue(&self, words: &[&str]) -> Option<usize> {
        let index = self.index();
        let first = *words.first()?;
        // `affirme-t-elle`: the verb is what stands before the hyphen.
        let verb = first.split('-').next().unwrap_or(first);
        let phrase = index.phrases.iter().filter(|p| words.starts_with(p)).map(Vec::len).max();
        phrase.or_else(|| (index.words.contains(first) || index.words.contains(verb)).then_some(1)).or_else(
            || {
                let pair = |(verbs, partners): &&(&[&str], &[&str])| {
                    verbs.contains(&first) && words[1..].iter().any(|w| partners.contains(w))
                };
                self.pairs.iter().find(pair).map(|_| 1)
            },
        )
    }
}

/// A stem with an ending; `ge…` stands for the German participle.
fn with_ending(stem: &str, ending: &str) -> String {
    match ending.strip_prefix("ge+") {
        Some(ending) => format!("ge{stem}{ending}"),
        None => format!("{stem}{ending}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_are_found_in_every_form() {
        for (cues, words, length) in [
            (&GERMAN, "erklärten die räte", Some(1)),
            (&GERMAN, "gab sie am abend zu", Some(1)),
            (&GERMAN, "gab es kein geld", None),
            (&GERMAN, "hieß es aus dem rathaus", Some(2)),
            (&GERMAN, "kostet mehr", None),
            (&FRENCH, "affirme-t-elle", Some(1)),
            (&FRENCH, "déclaré la maire", Some(1)),
            (&FRENCH, "d’après le rapport", Some(1)),
            (&SPANISH, "aseguraron los vecinos", Some(1)),
            (&SPANISH, "de acuerdo con el informe", Some(3)),
        ] {
            let words: Vec<&str> = words.split(' ').collect();
            assert_eq!(cues.cue(&words), length, "{words:?}");
        }
    }
}
