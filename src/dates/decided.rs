//! Verbs that decide about what has a date of its own: `banned a march on May 4`.

use super::atoms::{Atoms, Word};
use crate::lexicon::times::{ClauseWords, TimeWord};

/// True if the verb at `verb` decides about something or tells of it, and a date at `from` may be that of its object: `banned a
/// march on May 4`, `called elections on May 4`, `approved the sale of the pier on May 4`. Not `approved the tax on May 4`.
pub(super) fn decides(atoms: &Atoms<'_>, verb: usize, from: usize) -> bool {
    let words = &atoms.locale.times.clauses;
    let holds = |list: &[&str], i: usize| {
        matches!(atoms.word(i), Word::Other | Word::Time(_)) && ClauseWords::holds(list, atoms.text(i))
    };
    let end = from - usize::from(holds(words.on, from - 1));
    // `a convoqué les élus le 20 mars`, `fue citado a declarar el 20 de marzo`: the participle is near its auxiliary.
    let behind = atoms.locale.times.habits.direction_behind;
    let last = if behind { end.min(verb + PARTICIPLE) } else { verb + 1 };
    if behind && (verb..last).any(|i| holds(words.undated, i)) {
        return true;
    }
    let Some(verb) = (verb..last).find(|&i| holds(words.decisions, i)) else { return false };
    let first = verb + 1;
    if first >= end {
        return false;
    }
    let led = [words.follows, words.ties, words.bounds].iter().any(|list| holds(list, first));
    let plural = atoms.text(end - 1).ends_with(atoms.locale.figures.little.plural);
    let definite = holds(words.articles, first) && !atoms.is(first, TimeWord::A);
    let of = (first..end).any(|i| atoms.is(i, TimeWord::Of) || atoms.get(i).possessive);
    // `a interdit toute marche le 20 mars`
    let open = behind && !definite && !atoms.is(first, TimeWord::The);
    !led && (atoms.is(first, TimeWord::A) || of || plural && !definite || open)
}

/// The maximum number of atoms from an auxiliary to the one behind its participle.
const PARTICIPLE: usize = 4;

#[cfg(test)]
mod tests {
    use crate::dates::{EventTime, read};
    use crate::draft::Paragraph;
    use crate::lexicon::{FRENCH, GERMAN, Locale, SPANISH};

    fn assert_events(locale: &Locale, wanted: EventTime, texts: &[&str]) {
        for text in texts {
            let found = read(&Paragraph::of(text), locale).last().map(|m| m.event_time);
            assert_eq!(found, Some(wanted), "{text}");
        }
    }

    #[test]
    fn the_object_of_a_decision_has_a_date_of_its_own() {
        let unsure = EventTime::Unsure;
        assert_events(
            &FRENCH,
            unsure,
            &[
                "Le préfet a interdit une fête le 20 mars.",
                "Le préfet a interdit toute fête le 20 mars.",
                "Le préfet a interdit la marche le 20 mars.",
                "Le maire a finalement autorisé un bal le 20 mars.",
                "La ville a organisé une brocante le 20 mars.",
                "Le préfet a suspendu les bacs le 20 mars.",
                "Le juge a ordonné sa comparution le 20 mars.",
                "Le maire a invité les pêcheurs le 20 mars.",
                "Les pêcheurs ont déposé un préavis le 20 mars.",
            ],
        );
        assert_events(
            &SPANISH,
            unsure,
            &[
                "El alcalde prohibió una feria el 20 de marzo.",
                "El alcalde prohibió la marcha el 20 de marzo.",
                "El alcalde ha autorizado una feria el 20 de marzo.",
                "El puerto suspendió las clases el 20 de marzo.",
                "El juez fijó el juicio el 20 de marzo.",
                "Los pescadores llamaron a la huelga el 20 de marzo.",
                "El patrón fue citado a declarar el 20 de marzo.",
            ],
        );
        assert_events(&GERMAN, unsure, &["Der Hafen kündigte einen Umzug am 20. März an."]);
        assert_events(
            &FRENCH,
            EventTime::Past,
            &["Le maire a interdit la pêche le 20 mars.", "Le maire a quitté la ville le 20 mars."],
        );
        assert_events(
            &SPANISH,
            EventTime::Past,
            &["El alcalde prohibió la pesca el 20 de marzo.", "El alcalde dejó la villa el 20 de marzo."],
        );
    }

    #[test]
    fn a_hearing_that_is_moved_is_ahead() {
        for text in ["El juicio se aplazó al 20 de marzo.", "La vista se adelantó al 20 de marzo."] {
            let tense = read(&Paragraph::of(text), &SPANISH).last().map(|m| m.tense);
            assert_eq!(tense, Some(crate::dates::mention::Tense::Future), "{text}");
        }
    }
}
