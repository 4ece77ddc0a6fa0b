//! Recognises a deed that a plan is about, which has a date of its own: `sera jugé pour un vol commis le 2 mars`.

use super::atoms::{Atoms, Word};
use super::mention::Tense;
use crate::lexicon::times::{ClauseWords, TimeWord};

/// True if the words before `end`, from the last verb in the future on and not before `near`, tell of a deed: with a participle
/// behind its noun (`un vol commis`), or what somebody is to answer for (`responder por un robo`).
pub(super) fn is_of_a_deed(atoms: &Atoms<'_>, near: usize, end: usize) -> bool {
    let words = &atoms.locale.times.clauses;
    let plan = |i: &usize| atoms.is(*i, TimeWord::Verb(Tense::Future));
    let Some(plan) = (near..end).rev().find(plan) else { return false };
    let holds = |list: &[&str], i: usize| ClauseWords::holds(list, atoms.text(i));
    let other = |i: usize| atoms.word(i) == Word::Other && !atoms.get(i).capital;
    // A noun is before the participle, and an article or a preposition is before the noun.
    let joins = |i: usize| {
        [words.auxiliaries, words.turns, words.follows, words.ties].iter().any(|list| holds(list, i))
    };
    let opens = |i: usize| matches!(atoms.word(i), Word::Time(_)) || holds(words.articles, i);
    let participle = |i: usize| {
        let ended = words.participles.iter().any(|e| atoms.text(i).ends_with(e));
        let noun = i > plan + 1 && atoms.word(i - 1) == Word::Other && !joins(i - 1);
        ended && other(i) && noun && (plan + 1..i - 1).any(opens)
    };
    let charge = |i: usize| holds(words.charges, i) && holds(words.charged_with, i + 1) && i + 2 < end;
    (plan..end).any(|i| participle(i) || charge(i))
}

#[cfg(test)]
mod tests {
    use crate::dates::{EventTime, read};
    use crate::draft::Paragraph;
    use crate::lexicon::{FRENCH, Locale, SPANISH};

    fn event(text: &str, locale: &Locale) -> EventTime {
        read(&Paragraph::of(text), locale).last().map_or(EventTime::Unsure, |m| m.event_time)
    }

    #[test]
    fn a_deed_has_a_date_of_its_own() {
        for text in [
            "Il sera jugé pour un incendie commis le 2 mars.",
            "Il devra répondre de faits survenus le 2 mars.",
            "Elle va contester la taxe votée le 2 mars.",
            "Elle doit répondre d’un incendie le 2 mars.",
        ] {
            assert_eq!(event(text, &FRENCH), EventTime::Unsure, "{text}");
        }
        for text in [
            "Il sera jugé le 2 mars.",
            "Il sera jugé à Lund le 2 mars.",
            "La taxe sera enfin votée le 2 mars.",
            "Le pont sera fermé le 2 mars.",
            "Elle va présenter le texte le 2 mars.",
        ] {
            assert_eq!(event(text, &FRENCH), EventTime::Planned, "{text}");
        }
        for text in
            ["Debe responder por un incendio el 2 de marzo.", "Va a recurrir la tasa votada el 2 de marzo."]
        {
            assert_eq!(event(text, &SPANISH), EventTime::Unsure, "{text}");
        }
        for text in ["Debe responder el 2 de marzo.", "Va a votar la tasa el 2 de marzo."] {
            assert_eq!(event(text, &SPANISH), EventTime::Planned, "{text}");
        }
    }
}
