//! Cue words that attribute a quote, for the languages that have no trained tagger.
//!
//! English quotes are attributed by the tagger and the ranker. For the other languages, a list of cue words and a
//! few patterns decide only whether a quote is attributed at all. A quote with a cue is never queried.

use std::sync::OnceLock;

use hashbrown::HashSet;

mod french;
mod german;
mod spanish;

pub use french::FRENCH;
pub use german::GERMAN;
pub use spanish::SPANISH;

/// The cue words of one language, all in lower case.
#[derive(Debug)]
pub struct Cues {
    /// Stems of regular verbs of speech with their endings: `sag` with `t`, `te`.
    pub regular: &'static [(&'static [&'static str], &'static [&'static str])],
    /// Complete forms: irregular verbs, multiword verbs and nouns that attribute.
    pub forms: &'static [&'static str],
    /// Prepositions that attribute, before their source: `selon`, `nach angaben`.
    pub prepositions: &'static [&'static str],
    /// Verbs that attribute together with a later word in the sentence: `gab … zu`.
    pub pairs: &'static [(&'static [&'static str], &'static [&'static str])],
    /// Words that attribute at the start of a sentence before a comma or a quote: `pour le maire, …`.
    pub openers: &'static [&'static str],
    /// Articles and other words that may start a source.
    pub determiners: &'static [&'static str],
    /// Words that continue the sentence after a quote without attributing it: conjunctions, relative pronouns,
    /// prepositions.
    pub continuations: &'static [&'static str],
    /// Auxiliaries between a subject and a participle of speech: `a déclaré`.
    pub auxiliaries: &'static [&'static str],
    /// Endings of participles that describe the noun before them where no auxiliary precedes: `nommé`.
    pub participles: &'static [&'static str],
    /// Marks before a clause of telling that may stand inside a quote: « Non, dit-elle, jamais. »
    pub inserts: &'static [char],
    /// Lookup tables of the words above, built on first use.
    pub index: &'static OnceLock<Index>,
}

/// Lookup tables of the cue words.
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
            let forms = || self.forms.iter().chain(self.prepositions);
            let single = forms().filter(|f| !f.contains(' ')).map(|f| (*f).to_owned());
            let phrases = forms().filter(|f| f.contains(' '));
            Index {
                words: regular.chain(single).collect(),
                phrases: phrases.map(|p| p.split(' ').collect()).collect(),
            }
        })
    }

    /// Returns the length in words of the cue that `words` start with, or `None`.
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
        // `affirme-t-elle`: the verb is the part before the hyphen.
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

/// Joins a stem and an ending; the ending `ge…` forms the German participle.
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
