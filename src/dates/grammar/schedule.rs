//! Finds a verb in the present that is about what is to come: `votes on Friday`, `is out on Friday`, `They play Lund on
//! Saturday`. Without a list of verbs, the form and the words around it show one.

use super::super::atoms::{Atoms, Word};
use super::super::mention::Tense;
use super::tense::{sentence, verb};
use crate::lexicon::times::{ClauseWords, Present, TimeWord};

/// The maximum number of atoms between a verb and the time.
const NEAR: usize = 20;

/// True if the nearest verb before the time at the atoms `from` to `to` is in the present, and none in its clause after it.
pub(super) fn is_present(atoms: &Atoms<'_>, from: usize, to: usize) -> bool {
    let Some(words) = atoms.locale.times.habits.present else { return false };
    let sentence = sentence(atoms, from, to);
    let inside = |i: &usize| sentence.holds(atoms.get(*i).span.start);
    // `the Tuesday deadline`, `follows Tuesday's vote`
    let article = matches!(atoms.before(from).word, Word::Time(TimeWord::The | TimeWord::A));
    if article || atoms.before(to).possessive {
        return false;
    }
    let quoted = |i: &usize| matches!(atoms.word(*i), Word::Mark('“' | '"' | ';' | ':'));
    let clause = || (0..from).rev().take(NEAR).take_while(inside).take_while(|i| !quoted(i));
    let ended = |i: usize| matches!(atoms.time(i), Some(TimeWord::Ended(_)));
    let told = |i: usize| verb(atoms, i).is_some() || ended(i) || atoms.is(i, TimeWord::Plan);
    let mut sure = None;
    for i in clause() {
        // `flies to Oslo`, but not `wants to vote`
        let next = atoms.get(i + 1);
        let place = next.capital || matches!(next.word, Word::Time(TimeWord::The | TimeWord::A));
        if told(i) || atoms.is(i, TimeWord::To) && !place {
            return false;
        }
        let opens = i == 0 || !inside(&(i - 1));
        sure = finite(atoms, words, i).filter(|_| !opens || matches!(atoms.word(i), Word::Time(_)));
        if sure.is_some() {
            break;
        }
    }
    let Some(sure) = sure else { return false };
    if !sure && clause().any(told) {
        return false;
    }
    // `Sales on Friday rose`; in `votes on Friday, he said`, the verb belongs to another clause.
    let turns = atoms.locale.times.clauses.turns;
    let stops = |i: &usize| match atoms.word(*i) {
        Word::Mark(mark) => matches!(mark, ',' | ';' | '—' | '–'),
        _ => ClauseWords::holds(turns, atoms.text(*i)),
    };
    let rest = || (to..atoms.len()).take(NEAR).take_while(inside);
    let verb = |i: usize| verb(atoms, i).is_some() || ended(i);
    if rest().take_while(|i| !stops(i)).any(verb) {
        return false;
    }
    let said = |i: usize| verb(i) && !atoms.is_mark(i + 1, '.');
    let ends = atoms.paragraph.prose[..sentence.end].trim_end().ends_with(['.', '!', '?', '”', '"']);
    (sure || ends && !rest().any(said)) && !is_caption(atoms, words)
}

/// True for a surely finite verb in the present at `i`, false for a word that may be one.
fn finite(atoms: &Atoms<'_>, words: &Present, i: usize) -> Option<bool> {
    let (this, before, next) = (atoms.get(i), atoms.before(i), atoms.get(i + 1));
    let text = atoms.text(i);
    if this.word == Word::Time(TimeWord::Verb(Tense::Present)) {
        return (!ClauseWords::holds(words.infinite, text)).then_some(true);
    }
    if this.word != Word::Other || this.capital || this.tie != b' ' || text.len() < 2 || i == 0 {
        return None;
    }
    let subject = atoms.text(i - 1);
    let clauses = &atoms.locale.times.clauses;
    let no_nouns = [words.owners, clauses.turns, clauses.ties, clauses.follows];
    let no_noun = no_nouns.iter().any(|list| ClauseWords::holds(list, subject));
    let small = no_nouns.iter().any(|list| ClauseWords::holds(list, text));
    let many = |text: &str| text.ends_with('s') && !words.no_plurals.iter().any(|e| text.ends_with(e));
    let object = matches!(next.word, Word::Time(TimeWord::The | TimeWord::A) | Word::Digits(..))
        || next.capital && next.word == Word::Other;
    let singular = many(text);
    let pronouns = if singular { words.singular } else { words.plural };
    if ClauseWords::holds(pronouns, subject) {
        return (!small).then_some(true);
    }
    // `Rio das Pedras` has no verb, and neither has `41,250 tons`.
    let part = singular && text.len() < 4 && before.capital && next.capital && next.word == Word::Other;
    let noun = subject.chars().all(|c| c.is_alphabetic() || c == '-');
    let named = before.word == Word::Other && noun && !no_noun && !part;
    let ended = words.no_verbs.iter().any(|e| text.ends_with(e));
    (named && !small && !ended && singular != many(subject)).then_some(object)
}

/// True if the paragraph is the caption of a picture, in which the present is the moment of the picture.
fn is_caption(atoms: &Atoms<'_>, words: &Present) -> bool {
    (0..atoms.len()).take(NEAR * 4).any(|i| ClauseWords::holds(words.captions, atoms.text(i)))
}

/// True if the time at `from` follows a noun for what is expected and `for`: `the forecast for Thursday`.
pub(super) fn is_expected(atoms: &Atoms<'_>, from: usize) -> bool {
    let clauses = &atoms.locale.times.clauses;
    let Some(noun) = from.checked_sub(2) else { return false };
    let leads = matches!(atoms.time(from - 1), Some(TimeWord::Preposition(Tense::Unknown)))
        && ClauseWords::holds(clauses.to_come, atoms.text(from - 1));
    let lists = [clauses.promises, clauses.events];
    leads && lists.iter().any(|list| ClauseWords::holds(list, atoms.text(noun)))
}

/// True if a word for what is to come, as `for`, leads the time at `from`: `une marche pour samedi`, `para el sábado`. In
/// English, other things are for a day too.
pub(super) fn is_reserved(atoms: &Atoms<'_>, from: usize) -> bool {
    let times = &atoms.locale.times;
    let the = usize::from(from > 1 && atoms.is(from - 1, TimeWord::The));
    let Some(lead) = from.checked_sub(1 + the).filter(|_| times.habits.present.is_none()) else {
        return false;
    };
    let leads = matches!(atoms.time(lead), Some(TimeWord::Preposition(Tense::Unknown)));
    leads && ClauseWords::holds(times.clauses.to_come, atoms.text(lead))
}

/// True if the nearest verb before the time at `from` to `to` is reflexive and in the present: `se juega el sábado`.
pub(super) fn is_reflexive(atoms: &Atoms<'_>, from: usize, to: usize) -> bool {
    let Some(words) = atoms.locale.times.habits.reflexive else { return false };
    let sentence = sentence(atoms, from, to);
    let inside = |i: &usize| sentence.holds(atoms.get(*i).span.start);
    let quoted = |i: &usize| matches!(atoms.word(*i), Word::Mark('“' | '"' | '«' | ';' | ':'));
    for i in (0..from).rev().take(NEAR).take_while(inside).take_while(|i| !quoted(i)) {
        let text = atoms.text(i);
        let ends = |list: &[&str]| list.iter().any(|end| text.ends_with(end));
        let led = i > 0 && atoms.text(i - 1).eq_ignore_ascii_case(words.pronoun);
        if verb(atoms, i).is_some() || atoms.is(i, TimeWord::Plan) {
            return false;
        }
        if led && atoms.word(i) == Word::Other && ends(words.ends) && !ends(words.past) {
            return true;
        }
    }
    false
}

/// True if the sentence of the time at `from` to `to` invites the reader to something: `Visit Lund on Friday`.
pub(super) fn is_invitation(atoms: &Atoms<'_>, from: usize, to: usize) -> bool {
    let Some(words) = atoms.locale.times.habits.present else { return false };
    let sentence = sentence(atoms, from, to);
    let inside = |i: &usize| sentence.holds(atoms.get(*i).span.start);
    let Some(first) = (0..from).rev().take(NEAR).take_while(inside).last() else { return false };
    let next = atoms.get(first + 1);
    let small = atoms.text(first + 1);
    let object = matches!(next.word, Word::Time(TimeWord::The | TimeWord::A))
        || next.word == Word::Other && (next.capital || ClauseWords::holds(words.objects, small));
    // `Visit Delayed on Friday`
    let endings = atoms.locale.times.past_endings;
    let past = |i: usize| verb(atoms, i).is_some() || endings.iter().any(|e| atoms.text(i).ends_with(e));
    let opens = first == 0 || !inside(&(first - 1));
    opens
        && ClauseWords::holds(words.invites, atoms.text(first))
        && object
        && !(first..atoms.len()).take(2 * NEAR).take_while(inside).any(past)
        && !sentence.of(&atoms.paragraph.prose).contains('?')
}
