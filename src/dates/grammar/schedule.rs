//! Finds a verb in the present that is about what is to come: `votes on Friday`, `is out on Friday`, `They play Lund on
//! Saturday`. Without a list of verbs, the form and the words around it show one.

use super::super::atoms::{Atoms, Word};
use super::super::mention::{Direction, Tense};
use super::tense::{sentence, verb};
use crate::lexicon::speech::is_function_word;
use crate::lexicon::times::{ClauseWords, Present, TimeWord};
use crate::text::{Lower, Span};

/// The maximum number of atoms between a verb and the time.
const NEAR: usize = 20;

/// True if the nearest verb before the time at the atoms `from` to `to` is in the present, and none in its clause after it.
pub(super) fn is_present(atoms: &Atoms<'_>, from: usize, to: usize) -> bool {
    let Some(words) = atoms.locale.times.habits.present else { return false };
    let sentence = sentence(atoms, from, to);
    let inside = |i: &usize| sentence.holds(atoms.get(*i).span.start);
    // `the Tuesday deadline`, `follows Tuesday's vote`
    let article = matches!(atoms.before(from).word, Word::Time(TimeWord::The | TimeWord::A));
    if article || atoms.before(to).possessive || is_compared(atoms, from) {
        return false;
    }
    let quoted = |i: &usize| matches!(atoms.word(*i), Word::Mark('“' | '"' | ';' | ':'));
    let clause = || (0..from).rev().take(NEAR).take_while(inside).take_while(|i| !quoted(i));
    let ended = |i: usize| matches!(atoms.time(i), Some(TimeWord::Ended(_)));
    let told = |i: usize| verb(atoms, i).is_some() || ended(i) || atoms.is(i, TimeWord::Plan);
    let is = |i: usize| matches!(atoms.time(i), Some(TimeWord::Verb(_))) && finite(atoms, words, i).is_some();
    let next = |i: usize| atoms.is(i, TimeWord::Direction(Direction::Next));
    // `Friday is a rest day`; `The next stage, on Friday, is flat`
    let inserted = is_inserted(atoms, from, to) && is(to + 1) && clause().any(next);
    if starts(atoms, from) && is(to) && !is_when(atoms, to + 1) || inserted && !clause().any(told) {
        return true;
    }
    if opens_sentence(atoms, from) {
        return is_present_behind(atoms, words, to, sentence);
    }
    let mut sure = None;
    for i in clause() {
        // `flies to Oslo`, but not `wants to vote`
        let next = atoms.get(i + 1);
        let place = next.capital || matches!(next.word, Word::Time(TimeWord::The | TimeWord::A));
        if told(i) || atoms.is(i, TimeWord::To) && !place {
            return false;
        }
        let opens = i == 0 || !inside(&(i - 1));
        let found = finite(atoms, words, i).filter(|_| !opens || matches!(atoms.word(i), Word::Time(_)));
        sure = found.map(|sure| (i, sure));
        if sure.is_some() {
            break;
        }
    }
    let Some((at, sure)) = sure else { return false };
    // `told fans aboard the ferry`
    let object = || at.checked_sub(2).is_some_and(told);
    if (!sure || object()) && clause().any(told) {
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

/// True if the time at `from` opens its sentence behind a preposition: `On Friday`.
fn opens_sentence(atoms: &Atoms<'_>, from: usize) -> bool {
    let on =
        from.checked_sub(1).filter(|i| ClauseWords::holds(atoms.locale.times.clauses.on, atoms.text(*i)));
    on.is_some_and(|on| starts(atoms, on))
}

/// True if the only verb of the clause behind the time that ends at `to` is in the present: `On Friday the board meets`,
/// `On Friday, Lund plans to sell the pier`.
fn is_present_behind(atoms: &Atoms<'_>, words: &Present, to: usize, sentence: Span) -> bool {
    let turns = atoms.locale.times.clauses.turns;
    let from = to + usize::from(atoms.is_mark(to, ','));
    let stops =
        |i: &usize| matches!(atoms.word(*i), Word::Mark(_)) || ClauseWords::holds(turns, atoms.text(*i));
    let rest = (from..atoms.len()).take_while(|i| sentence.holds(atoms.get(*i).span.start));
    let clause: Vec<usize> = rest.take(NEAR + 1).take_while(|i| !stops(i)).collect();
    let told = |i: &usize| verb(atoms, *i).is_some() || matches!(atoms.time(*i), Some(TimeWord::Ended(_)));
    let ends = clause.last().is_some_and(|last| clause.len() <= NEAR && atoms.is_mark(last + 1, '.'));
    let found = clause.iter().find_map(|i| finite(atoms, words, *i));
    found.is_some_and(|sure| sure || ends) && !clause.iter().any(told) && !is_caption(atoms, words)
}

/// True for a surely finite verb in the present at `i`, false for a word that may be one.
fn finite(atoms: &Atoms<'_>, words: &Present, i: usize) -> Option<bool> {
    let (this, next) = (atoms.get(i), atoms.get(i + 1));
    let text = atoms.text(i);
    if this.word == Word::Time(TimeWord::Verb(Tense::Present)) {
        return (!ClauseWords::holds(words.infinite, text)).then_some(true);
    }
    let other = matches!(this.word, Word::Other | Word::Time(TimeWord::Plan));
    if !other || this.capital || this.tie != b' ' || text.len() < 2 || i == 0 {
        return None;
    }
    // `Boston (34-14-4) visits Ottawa`
    let opened = || (i.saturating_sub(BRACKET)..i).rev().find(|&at| atoms.is_mark(at, '('));
    let subject_at = if atoms.is_mark(i - 1, ')') { opened()?.checked_sub(1)? } else { i - 1 };
    let before = atoms.get(subject_at);
    let subject = atoms.text(subject_at);
    let clauses = &atoms.locale.times.clauses;
    let no_nouns = [words.owners, clauses.turns, clauses.ties, clauses.follows];
    let no_noun = no_nouns.iter().any(|list| ClauseWords::holds(list, subject));
    // `told reporters outside the court`
    let small = no_nouns.iter().any(|list| ClauseWords::holds(list, text)) || is_function_word(&text.lower());
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
    // `England play Wales on Friday`, unlike `Lund mayor Anna Berg on Friday`
    let team = !singular
        && before.capital
        && next.capital
        && next.word == Word::Other
        && starts(atoms, subject_at)
        && ClauseWords::holds(clauses.on, atoms.text(i + 2));
    (named && !small && !ended && (singular != many(subject) || team)).then_some(object && !team)
}

/// True if a clause in the past starts at `i`: `Saturday is when he died`.
fn is_when(atoms: &Atoms<'_>, i: usize) -> bool {
    let opens = ClauseWords::holds(atoms.locale.times.clauses.turns, atoms.text(i));
    let clause = (i + 1..atoms.len()).take(NEAR / 2).take_while(|&i| !matches!(atoms.word(i), Word::Mark(_)));
    opens && clause.into_iter().find_map(|i| verb(atoms, i)) == Some(Tense::Past)
}

/// The maximum number of atoms of a bracket between a subject and its verb.
const BRACKET: usize = 12;

/// True if the atom at `i` is the first word of its sentence.
fn starts(atoms: &Atoms<'_>, i: usize) -> bool {
    let begins = atoms.paragraph.sentence_at(atoms.get(i).span.start).start == atoms.get(i).span.start;
    begins || matches!(atoms.before(i).word, Word::Mark('“' | '"' | '-' | '–' | '—'))
}

/// True if the time at `from` to `to` stands between commas, with its preposition: `, on Friday,`.
fn is_inserted(atoms: &Atoms<'_>, from: usize, to: usize) -> bool {
    let on = ClauseWords::holds(atoms.locale.times.clauses.on, atoms.text(from.wrapping_sub(1)));
    on && atoms.is_mark(from.wrapping_sub(2), ',') && atoms.is_mark(to, ',')
}

/// True if something is compared with the time at `from`: `slower than on Friday`.
fn is_compared(atoms: &Atoms<'_>, from: usize) -> bool {
    let clauses = &atoms.locale.times.clauses;
    let holds = |list: &[&str], back: usize| {
        from.checked_sub(back).is_some_and(|i| ClauseWords::holds(list, atoms.text(i)))
    };
    holds(clauses.compared, 1) || holds(clauses.on, 1) && holds(clauses.compared, 2)
}

/// True if the paragraph is the caption of a picture, in which the present is the moment of the picture.
fn is_caption(atoms: &Atoms<'_>, words: &Present) -> bool {
    (0..atoms.len()).take(NEAR * 4).any(|i| ClauseWords::holds(words.captions, atoms.text(i)))
}

/// True if the time at `from` follows a word for what is expected or put on a calendar and `for`: `the forecast for
/// Thursday`, `is listed for Thursday`, `is pencilled in for Thursday`.
pub(super) fn is_expected(atoms: &Atoms<'_>, from: usize) -> bool {
    let clauses = &atoms.locale.times.clauses;
    let Some(noun) = from.checked_sub(2) else { return false };
    let noun = noun - usize::from(noun > 0 && ClauseWords::holds(clauses.follows, atoms.text(noun)));
    let leads = matches!(atoms.time(from - 1), Some(TimeWord::Preposition(Tense::Unknown)))
        && ClauseWords::holds(clauses.to_come, atoms.text(from - 1));
    let calendar = atoms.locale.times.habits.present.map_or(&[] as &[&str], |words| words.calendar);
    let lists = [clauses.promises, clauses.events, calendar];
    leads && lists.iter().any(|list| ClauseWords::holds(list, atoms.text(noun)))
}

/// True if a word for what is to come, as `for`, leads the time at `from`: `une marche pour samedi`, `para el sábado`. In
/// English, other things are for a day too.
pub(super) fn is_reserved(atoms: &Atoms<'_>, from: usize) -> bool {
    let times = &atoms.locale.times;
    let the = usize::from(atoms.before(from).word == Word::Time(TimeWord::The));
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
        let led = atoms.text(i.wrapping_sub(1)).eq_ignore_ascii_case(words.pronoun);
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
    let Some(begin) = (0..from).rev().take(NEAR).take_while(inside).last() else { return false };
    let quoted = matches!(atoms.word(begin), Word::Mark('“' | '"'));
    let first = begin + usize::from(quoted);
    let next = atoms.get(first + 1);
    let small = atoms.text(first + 1);
    let object = matches!(next.word, Word::Time(TimeWord::The | TimeWord::A))
        || next.word == Word::Other && (next.capital || ClauseWords::holds(words.objects, small));
    // `Visit Delayed on Friday`
    let endings = atoms.locale.times.past_endings;
    let past = |i: usize| verb(atoms, i).is_some() || endings.iter().any(|e| atoms.text(i).ends_with(e));
    let opens = begin == 0 || !inside(&(begin - 1));
    // `Ask me again on Friday`: with such an object, any verb is an imperative.
    let text = atoms.text(first);
    let asks = || {
        let plain = !words.no_verbs.iter().any(|e| text.ends_with(e)) && !is_function_word(&text.lower());
        atoms.get(first).capital && plain && ClauseWords::holds(words.objects, small)
    };
    let ends = |i: &usize| quoted && matches!(atoms.word(*i), Word::Mark('”' | '"'));
    let clause = (first..atoms.len()).take(2 * NEAR).take_while(inside).take_while(|i| !ends(i));
    opens
        && (ClauseWords::holds(words.invites, text) || atoms.word(first) == Word::Other && asks())
        && object
        && !clause.into_iter().any(past)
        && !sentence.of(&atoms.paragraph.prose).contains('?')
}
