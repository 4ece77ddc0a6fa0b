//! Recognises what somebody is said to have done, which verbs for the future tell too: `Er soll am 2. März einen Mann
//! geschlagen haben`.

use super::super::atoms::{Atoms, Word};
use super::tense;
use crate::lexicon::times::{ClauseWords, TimeWord};

/// The maximum number of atoms between a time and the end of its clause.
const REACH: usize = 24;

/// True if the clause of the mention at `from` to `to` ends in a perfect infinitive after a verb like `soll`. Not for a limit:
/// `bis Freitag soll er geantwortet haben`.
pub(super) fn is_alleged(atoms: &Atoms<'_>, from: usize, to: usize) -> bool {
    let Some(alleged) = atoms.locale.times.habits.alleged else { return false };
    if matches!(atoms.before(from).word, Word::Time(TimeWord::To | TimeWord::Until)) {
        return false;
    }
    let sentence = tense::sentence(atoms, from, to);
    let inside = |i: &usize| sentence.holds(atoms.get(*i).span.start);
    let modal = |i: &usize| ClauseWords::holds(alleged.modals, atoms.text(*i)) && !atoms.get(*i).capital;
    // `Am 2. März soll er ...`
    let behind = || (to..atoms.len()).take(2).take_while(inside).find(modal);
    let Some(first) = tense::verb_before(atoms, from).filter(modal).or_else(behind) else { return false };
    let plain = |i: &usize| inside(i) && !matches!(atoms.word(*i), Word::Mark(_));
    let last = (to.max(first + 1)..atoms.len()).take(REACH).take_while(plain).find(|&i| {
        let joins = matches!(atoms.time(i + 1), Some(TimeWord::And | TimeWord::Or));
        let infinitive = [alleged.had, alleged.been].contains(&atoms.text(i));
        infinitive && (joins || !plain(&(i + 1)) || i + 1 >= atoms.len())
    });
    let Some((last, participle)) = last.and_then(|last| Some((last, last.checked_sub(1)?))) else {
        return false;
    };
    let text = atoms.text(participle);
    if atoms.text(last) == alleged.been {
        // `soll am 20. März eröffnet sein` is a plan.
        return ClauseWords::holds(atoms.locale.times.clauses.turned, text);
    }
    let small = !atoms.get(participle).capital;
    let ended = small && alleged.endings.iter().any(|ending| text.ends_with(ending));
    participle > first && participle >= to && (ended || tense::is_participle(atoms, participle))
}

#[cfg(test)]
mod tests {
    use crate::dates::mention::Tense;
    use crate::dates::read;
    use crate::draft::Paragraph;
    use crate::lexicon::GERMAN;

    fn tense(text: &str) -> Option<Tense> {
        read(&Paragraph::of(text), &GERMAN).last().map(|m| m.tense)
    }

    #[test]
    fn an_allegation_is_in_the_past() {
        for text in [
            "Er soll am 2. März einen Hirten geschlagen haben.",
            "Sie will am Montag zwei Wölfe gesehen haben.",
            "Am 2. März soll er randaliert haben.",
            "Der Hirte soll laut Polizei am 2. März eine Scheune missachtet haben.",
            "Sie sollen im März 2025 in die Mühle eingebrochen sein.",
            "Das Boot soll am 2. März gestohlen worden sein.",
            "Sie sollen am 2. März versucht haben, zu fliehen.",
            "Er soll am 2. März gelogen haben und geflohen sein.",
        ] {
            assert_eq!(tense(text), Some(Tense::Past), "{text}");
        }
        for text in [
            "Er soll am 2. März die Schafe zählen.",
            "Sie sollen am 2. März Urlaub haben.",
            "Die Mühle soll am 2. März wieder geöffnet sein.",
            "Bis zum 2. März soll er geantwortet haben.",
            "Sie wird am 2. März die Wahl gewonnen haben.",
        ] {
            assert_eq!(tense(text), Some(Tense::Future), "{text}");
        }
    }
}
