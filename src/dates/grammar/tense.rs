//! Decides if an event at a time is past or future, from the verb and the words around the time.

use super::super::atoms::{Atoms, Word};
use super::super::mention::Tense;
use crate::lexicon::figures::little::Little;
use crate::lexicon::small_words;
use crate::lexicon::speech::{Class, class_of};
use crate::lexicon::times::{ClauseWords, TimeWord};
use crate::text::{Lower, Span};

/// The tense of the event at the mention, which covers the atoms `from` to `to`.
///
/// It comes from the word before the mention (`since`, `until`), then from the nearest verb before it in its sentence,
/// then from the nearest verb after it.
pub(super) fn of(atoms: &Atoms<'_>, from: usize, to: usize) -> (Tense, bool) {
    let sentence = sentence(atoms, from, to);
    let inside = |i: usize| sentence.holds(atoms.get(i).span.start);
    let opens = |i: usize| i == 0 || !inside(i - 1);
    // `depuis le 4 juin`
    let since = atoms.is(from.wrapping_sub(2), TimeWord::Preposition(Tense::Past));
    let article = usize::from(since && atoms.is(from - 1, TimeWord::The));
    let prefixes = atoms.locale.times.clauses.prefixes;
    if atoms.get(from).tie == b'-' && ClauseWords::holds(prefixes, atoms.text(from.wrapping_sub(1))) {
        return (Tense::Past, true);
    }
    // `d'ici à lundi`, but not `dans les années 1990`
    let to_day = usize::from(atoms.before(from).word == Word::Time(TimeWord::To));
    let by = from.checked_sub(1 + to_day).is_some_and(|i| {
        let within = ClauseWords::holds(atoms.locale.times.clauses.follows, atoms.text(i));
        atoms.is(i, TimeWord::AheadPrefix) && !within
    });
    if by && atoms.locale.times.habits.direction_behind {
        return (Tense::Future, true);
    }
    match atoms.before(from - article).word {
        Word::Time(TimeWord::Preposition(tense) | TimeWord::Ended(tense)) if tense != Tense::Unknown => {
            let done = tense == Tense::Future && is_pluperfect(atoms, from, &inside);
            return (if done { Tense::Past } else { tense }, true);
        }
        Word::Time(TimeWord::Until) if is_not_done_until(atoms, from - 1, &inside) => {
            return (Tense::Past, false);
        }
        Word::Time(TimeWord::Until) if !opens(from - 1) => return (Tense::Future, true),
        // `Bis Freitag bleibt die Brücke gesperrt`
        Word::Time(TimeWord::To) if opens(from - 1) && is_present_form(atoms, to) => {
            return (Tense::Future, true);
        }
        // `The case was adjourned to Friday`, `put back to Friday`
        Word::Time(TimeWord::To) if is_moved_to(atoms, from) => {
            return (Tense::Future, true);
        }
        Word::Time(TimeWord::To) if is_kept_until(atoms, from, &inside) => {
            return (Tense::Future, true);
        }
        // `its forecast for the year ending Dec. 31`
        Word::Time(TimeWord::Ended(Tense::Unknown)) if is_promised(atoms, from - 1) => {
            return (Tense::Future, true);
        }
        _ => {}
    }
    // `The meeting is on Monday` is in the future.
    let on = usize::from(matches!(atoms.before(from).word, Word::Time(TimeWord::Preposition(_))));
    let copula =
        from.checked_sub(on + 1).filter(|&i| inside(i) && atoms.is(i, TimeWord::Verb(Tense::Present)));
    // Where the verb can be at the end of the clause, `ist am Montag` may continue with it.
    let ends = !atoms.locale.times.habits.plan_behind
        || to >= atoms.len()
        || matches!(atoms.word(to), Word::Mark(_));
    if perfect(atoms, from, to).is_some() {
        return (Tense::Past, false);
    }
    if copula.is_some_and(|i| !opens(i)) && ends {
        return (Tense::Future, false);
    }
    // `In January, a week after the vote, a fire in the hall killed two`: where the time opens the sentence, the verb may be
    // far behind it.
    let lead = from
        .checked_sub(1)
        .filter(|&i| matches!(atoms.time(i), Some(TimeWord::In | TimeWord::Preposition(_))) && opens(i));
    let fronted = lead.is_some() && atoms.is_mark(to, ',');
    let reach = if fronted { FRONTED } else { NEAR };
    // `Le texte, voté en février, prévoit`: the verb behind is not that of the participle.
    let opened = opens(from) || opens(from - 1);
    let closed = atoms.locale.times.habits.direction_behind && atoms.is_mark(to, ',') && !opened;
    let ahead = || {
        (to..atoms.len().min(to + reach)).take_while(|&i| inside(i) && !closed).find_map(|i| {
            // `On Tuesday, the league plans to meet`
            let to = atoms.text(i).contains(' ') || atoms.is(i + 1, TimeWord::To);
            let ahead = atoms.locale.times.habits.plan_behind || fronted && to && is_plan(atoms, i);
            let planned = ahead && atoms.is(i, TimeWord::Plan);
            if planned { Some(Tense::Future) } else { verb(atoms, i) }
        })
    };
    if atoms.before(to).possessive {
        // `He will miss Friday's game`: either of the two that are near. `He will play in Friday's game` is ahead.
        let event = ClauseWords::holds(atoms.locale.times.clauses.events, atoms.text(to));
        let nearest = verb_before(atoms, from).filter(|&i| event || !is_review(atoms, i));
        let will = nearest.and_then(|i| Some(strengthened(atoms, i, verb(atoms, i)?)));
        let led = matches!(atoms.before(from).word, Word::Time(TimeWord::Preposition(_) | TimeWord::In));
        let before = atoms.is(from.wrapping_sub(1), TimeWord::Before);
        return match will {
            Some(Tense::Future) if led && event => (Tense::Future, false),
            Some(Tense::Future) => (Tense::Present, false),
            _ if before => (Tense::Present, false),
            _ => (ahead().unwrap_or(Tense::Past), false),
        };
    }
    let mut inserted = None;
    for i in (0..from).rev().take(FAR).take_while(|&i| inside(i)) {
        if matches!(atoms.word(i), Word::Mark('“' | '"' | ';')) {
            break;
        }
        if is_cause(atoms, i, from) {
            return (Tense::Past, false);
        }
        if is_inserted(atoms, i) {
            inserted = inserted.or_else(|| verb(atoms, i));
            continue;
        }
        if is_plan(atoms, i) {
            // `The march planned for Saturday was banned`: the verb after it belongs to the march, and the day can be
            // past or future.
            let told = atoms.is(to, TimeWord::Verb(Tense::Past));
            // `agreed to sell in October`: a month is that of the agreement, which is in the past.
            let first = atoms.text(i).split(' ').next().unwrap_or("");
            let ended = |e: &&str| first.len() > e.len() + 2 && first.ends_with(*e);
            let agreed = atoms.text(i).contains(' ') && atoms.locale.times.past_endings.iter().any(ended);
            let close = from > 0 && from - 1 <= i + 2;
            if agreed
                && close
                && atoms.is(from - 1, TimeWord::In)
                && !atoms.before(i).possessive
                && !matches!(atoms.before(i).word, Word::Time(TimeWord::Verb(_)))
            {
                return (Tense::Past, false);
            }
            return (if told { Tense::Present } else { planned(atoms, i) }, false);
        }
        if is_about_to(atoms, i) {
            // `The match, which was to start on Monday, was delayed`
            let past = |i: usize| atoms.is(i, TimeWord::Verb(Tense::Past));
            let told = (to..atoms.len().min(to + 4)).any(past);
            return (if told { Tense::Present } else { Tense::Future }, false);
        }
        if is_purpose(atoms, i, &inside) {
            return (Tense::Future, false);
        }
        if let Some(tense) = verb(atoms, i) {
            let weekday = matches!(atoms.time(from), Some(TimeWord::Weekday(..))) && to <= from + 2;
            let ahead = weekday && tense == Tense::Past && aim(atoms, i, from) == Some(Aim::Ahead);
            return (if ahead { Tense::Future } else { strengthened(atoms, i, tense) }, false);
        }
    }
    (inserted.or_else(ahead).unwrap_or(Tense::Unknown), false)
}

/// True if a phrase with the time at `from` begins at `i` and tells what came before: `after a crash in Lund on Friday`, `from
/// 5% in March`, `jailed for killing a man on Friday`. Not `after the match on Friday`, which may be ahead.
fn is_cause(atoms: &Atoms<'_>, i: usize, from: usize) -> bool {
    let Some(words) = atoms.locale.times.habits.present else { return false };
    let text = atoms.text(i);
    if ClauseWords::holds(words.causes, text) {
        let events = atoms.locale.times.clauses.events;
        return i + 2 < from && !(i..from).any(|i| ClauseWords::holds(events, atoms.text(i)));
    }
    // `sentenced on May 4 for killing a man on Dec. 4`
    let deed = small_words::is_ing_form(atoms.text(i + 1))
        && matches!(atoms.time(i), Some(TimeWord::Preposition(_)))
        && (0..i).rev().take(NEAR).any(|i| ClauseWords::holds(words.penalties, atoms.text(i)));
    if deed {
        return true;
    }
    // A figure and at most its unit.
    let figure = (i + 1..from).take(3).any(|i| atoms.text(i).contains(|c: char| c.is_ascii_digit()));
    let close = from - i <= 6 && atoms.is(from - 1, TimeWord::In);
    close && figure && ClauseWords::holds(atoms.locale.times.clauses.bounds, text)
}

/// True if a verb about what has happened follows the auxiliary at `i`: `will appeal Tuesday's ruling`, `will now review the
/// crash`.
pub(in crate::dates) fn is_review(atoms: &Atoms<'_>, i: usize) -> bool {
    let words = atoms.locale.times.habits.present;
    words.is_some_and(|words| (i + 1..i + 3).any(|i| ClauseWords::holds(words.reviews, atoms.text(i))))
}

/// Where a day behind an infinitive belongs whose verb, in the past, decides or asks that something be done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// To what is decided: `Teachers have voted to strike on Friday`, `He was bailed to appear on Friday`.
    Ahead,
    /// To either: `Police told fans to stay at home on Friday`.
    Open,
}

/// The same for the verb at `i` and the mention at `from`.
pub(super) fn aim(atoms: &Atoms<'_>, i: usize, from: usize) -> Option<Aim> {
    const OBJECT: usize = 6;
    const REST: usize = 12;
    let clauses = &atoms.locale.times.clauses;
    // Not the sign of a currency.
    let mark =
        |i: usize| matches!(atoms.word(i), Word::Mark(',' | ';' | ':' | '.' | '—' | '–' | '(' | '“' | '"'));
    let infinitive = |i: usize| {
        let next = atoms.get(i + 1);
        let verb = matches!(next.word, Word::Other | Word::Time(TimeWord::Plan)) && !next.capital;
        atoms.is(i, TimeWord::To) && verb && i + 1 < from
    };
    let to = (i + 1..from).take(OBJECT).take_while(|&i| !mark(i)).find(|&i| infinitive(i))?;
    if from - to > REST || (to + 1..from).any(mark) || ClauseWords::holds(clauses.outcomes, atoms.text(i)) {
        return None;
    }
    // `has been ordered`
    let been = i.checked_sub(1).filter(|&i| ClauseWords::holds(clauses.elapsed, atoms.text(i)));
    let before = been.unwrap_or(i).checked_sub(1)?;
    let perfect = |i: usize| ClauseWords::holds(clauses.perfects, atoms.text(i));
    // `has now voted`
    let adverb = || atoms.word(before) == Word::Other && before.checked_sub(1).is_some_and(perfect);
    if to == i + 1 && (perfect(before) || adverb()) {
        return Some(Aim::Ahead);
    }
    if !ClauseWords::holds(clauses.aims, atoms.text(i)) {
        return None;
    }
    // `was told to appear`: the table has the verbs of what is on a calendar.
    let passive = atoms.locale.figures.telling.be.contains(&atoms.text(before));
    let dated = atoms.is(to + 1, TimeWord::Plan) && to == i + 1;
    let own = (i.saturating_sub(NEAR)..i).any(|k| matches!(atoms.time(k), Some(TimeWord::Weekday(..))));
    if dated && (passive || own) {
        return Some(Aim::Ahead);
    }
    // `voted to back the plan Friday`: without `on`, the day is that of the vote.
    let on = matches!(atoms.word(from - 1), Word::Time(TimeWord::Preposition(_)));
    on.then_some(Aim::Open)
}

/// True for the future in the past of `Talks were to resume on Monday`, with the verb at `i`. Not for `was to have resumed`
/// and `was to the town`.
fn is_about_to(atoms: &Atoms<'_>, i: usize) -> bool {
    let clauses = &atoms.locale.times.clauses;
    let (text, next) = (atoms.text(i), atoms.text(i + 2));
    let was = atoms.is(i, TimeWord::Verb(Tense::Past))
        && atoms.locale.figures.telling.be.contains(&text)
        && !ClauseWords::holds(clauses.elapsed, text);
    let owners = atoms.locale.times.habits.present.map_or(&[] as &[&str], |words| words.owners);
    let verb = match atoms.word(i + 2) {
        Word::Other => !atoms.get(i + 2).capital && !ClauseWords::holds(owners, next),
        word => matches!(word, Word::Time(TimeWord::Verb(_) | TimeWord::Plan)),
    };
    was && atoms.is(i + 1, TimeWord::To) && verb && !ClauseWords::holds(clauses.plural, next)
}

/// True if a `to` at `i` opens what is said of a thing before its verb: `The exchange, to take place on Friday, was agreed`.
fn is_purpose(atoms: &Atoms<'_>, i: usize, inside: &impl Fn(usize) -> bool) -> bool {
    let next = atoms.get(i + 1);
    let opens = atoms.is(i, TimeWord::To) && atoms.before(i).word == Word::Mark(',');
    let mut before = (0..i).rev().take(NEAR).take_while(|&i| inside(i));
    // `closed up, to 8,189 points`
    let word = atoms.text(i + 1).starts_with(char::is_alphabetic);
    opens && word && next.word == Word::Other && !next.capital && !before.any(|i| verb(atoms, i).is_some())
}

/// True if the verb at `i` ends a short clause between commas, which says nothing of the verbs around it: `, he said,`.
fn is_inserted(atoms: &Atoms<'_>, i: usize) -> bool {
    const LONGEST: usize = 4;
    let opened = || (i.saturating_sub(LONGEST)..i).any(|at| atoms.is_mark(at, ','));
    atoms.is_mark(i + 1, ',') && verb(atoms, i) == Some(Tense::Past) && opened()
}

/// True if a verb like `had filed` is before the mention at `from`, in its clause: `had filed reports by Wednesday`.
fn is_pluperfect(atoms: &Atoms<'_>, from: usize, inside: &impl Fn(usize) -> bool) -> bool {
    let clause =
        (0..from).rev().take(NEAR).take_while(|&i| inside(i) && !matches!(atoms.word(i), Word::Mark(_)));
    let mut verbs = clause.filter(|&i| verb(atoms, i) == Some(Tense::Past));
    verbs.any(|i| i > 0 && inside(i - 1) && atoms.is(i - 1, TimeWord::Verb(Tense::Past)))
}

/// True if the verb right before `bis` is in the present, in `Die Brücke bleibt bis Freitag zu`, with the time at `from`. `Ist
/// bis Freitag` may be followed by a state or by what has happened.
fn is_kept_until(atoms: &Atoms<'_>, from: usize, inside: &impl Fn(usize) -> bool) -> bool {
    let Some(verb) = from.checked_sub(2).filter(|&i| inside(i)) else { return false };
    let plain = |i: &usize| inside(*i) && !matches!(atoms.word(*i), Word::Mark(_));
    let past = |i: usize| atoms.is(i, TimeWord::Verb(Tense::Past));
    // In `Sie schlief fest bis Freitag`, the verb is one that the table lacks.
    let other = |i: usize| atoms.word(i) == Word::Other && !atoms.get(i).capital && !atoms.get(i + 1).capital;
    let told = (0..verb).rev().take(NEAR).take_while(plain).any(|i| past(i) || other(i));
    is_present_form(atoms, verb) && !told
}

/// True for a verb of moving a date close before `to` and the weekday or the day of a month at `from`.
fn is_moved_to(atoms: &Atoms<'_>, from: usize) -> bool {
    const REACH: usize = 6;
    let month = |i: usize| matches!(atoms.time(i), Some(TimeWord::Month(..)));
    let weekday = |i: usize| matches!(atoms.time(i), Some(TimeWord::Weekday(..))) || month(i);
    let day = |i: usize| matches!(atoms.word(i), Word::Digits(_, 1 | 2));
    let dated = !month(from) || day(from + 1);
    let near = (from.saturating_sub(REACH)..from).rev();
    // `fell from Monday to Friday`
    let mut near = near.take_while(|&i| !weekday(i) && !matches!(atoms.word(i), Word::Mark(_)));
    let moved = |i: usize| ClauseWords::holds(atoms.locale.times.clauses.shifts, atoms.text(i));
    // `al 20 de marzo`
    let of = usize::from(atoms.is(from + 1, TimeWord::Of));
    (weekday(from) && dated || day(from) && month(from + 1 + of))
        && !atoms.get(from).possessive
        && near.any(moved)
}

/// True if the word at `i`, where only a finite verb may stand, has the ending of the present: `bleibt`.
fn is_present_form(atoms: &Atoms<'_>, i: usize) -> bool {
    let (atom, text, past) = (atoms.get(i), atoms.text(i), atoms.locale.times.habits.preterites);
    let ended = text.ends_with('t') && !past.iter().any(|e| text.ends_with(e));
    !past.is_empty() && ended && atom.word == Word::Other && !atom.capital && auxiliary(atoms, i).is_none()
}

/// True if a past form with its negation comes before `until` at `i`: `did not open until January`.
fn is_not_done_until(atoms: &Atoms<'_>, i: usize, inside: &impl Fn(usize) -> bool) -> bool {
    let (denies, to_come) = (atoms.locale.figures.telling.denies, atoms.locale.times.clauses.to_come);
    // `could not open until January` is in the future.
    let past = |i: usize| {
        atoms.is(i, TimeWord::Verb(Tense::Past)) && inside(i) && !ClauseWords::holds(to_come, atoms.text(i))
    };
    // `did not expect to play until December`, `did not rule out staying until December`: what is put off is ahead.
    let direct = |i: &usize| !atoms.is(*i, TimeWord::To) && !small_words::is_ing_form(atoms.text(*i));
    let mut clause = (0..i).rev().take(NEAR / 2).take_while(|&i| inside(i)).take_while(direct);
    clause.any(|i| denies.contains(&atoms.text(i)) && (past(i) || i > 0 && past(i - 1)))
}

/// True if what is ahead of the atom `i` is promised or expected in the words before it: `the forecast for the year`.
fn is_promised(atoms: &Atoms<'_>, i: usize) -> bool {
    let promises = atoms.locale.times.clauses.promises;
    (0..i).rev().take(NEAR / 2).any(|i| ClauseWords::holds(promises, atoms.text(i)))
}

/// The sentence of a mention. The stop of an ordinal may look like the end of one: `am 20. Mai`.
pub(in crate::dates) fn sentence(atoms: &Atoms<'_>, from: usize, to: usize) -> Span {
    let at = |i: usize| atoms.paragraph.sentence_at(atoms.get(i).span.start);
    at(from).cover(at(to.max(from + 1) - 1))
}

/// The auxiliary of a perfect tense.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::dates) enum Perfect {
    /// `hat`
    Had,
    /// `ist`, which is also the auxiliary of a state.
    Been,
}

/// The auxiliary at `i`, if it forms a perfect tense.
pub(in crate::dates) fn auxiliary(atoms: &Atoms<'_>, i: usize) -> Option<Perfect> {
    let text = atoms.text(i);
    let found = atoms.locale.times.habits.perfect.iter().any(|word| text.eq_ignore_ascii_case(word));
    let been = atoms.is(i, TimeWord::Verb(Tense::Present));
    found.then_some(if been { Perfect::Been } else { Perfect::Had })
}

/// The participle of the clause around the mention at `from` to `to`, if it is in a perfect tense with the participle at
/// its end: `ist am 20. März zurückgetreten`, `Am 20. März hat sie unterschrieben`.
pub(in crate::dates) fn perfect(atoms: &Atoms<'_>, from: usize, to: usize) -> Option<usize> {
    let habits = atoms.locale.times.habits;
    if habits.perfect.is_empty() {
        return None;
    }
    let sentence = sentence(atoms, from, to);
    let inside = |i: &usize| sentence.holds(atoms.get(*i).span.start);
    let marks = |i: &usize| !matches!(atoms.word(*i), Word::Mark(',' | ';' | ':' | '.' | '“' | '"'));
    let auxiliary = |i: usize| auxiliary(atoms, i).is_some();
    let before = (0..from).rev().take(NEAR).take_while(inside).take_while(marks).find(|&i| auxiliary(i));
    let after = || (to..atoms.len()).take(2).take_while(inside).find(|&i| auxiliary(i));
    let auxiliary = before.or_else(after)?;
    // `am Freitag, 21. März, gesunken`
    let behind = to + usize::from(atoms.is_mark(to, ',') && atoms.get(to + 1).tie == b' ');
    let clause = (auxiliary.max(behind)..atoms.len()).take(NEAR + NEAR).take_while(inside).take_while(marks);
    let last = clause.last()?;
    // `ist am Freitag, 21. März, und wird gefeiert`
    if behind > to && (behind..last).any(|i| matches!(atoms.time(i), Some(TimeWord::And | TimeWord::Verb(_))))
    {
        return None;
    }
    (is_participle(atoms, last) || atoms.is(last, TimeWord::Verb(Tense::Past))).then_some(last)
}

/// True if the word at `i` has the form of a participle: `gegeben`, `zurückgetreten`, `unterzeichnet`.
pub(super) fn is_participle(atoms: &Atoms<'_>, i: usize) -> bool {
    let text = atoms.text(i);
    let habits = atoms.locale.times.habits;
    let small = !atoms.get(i).capital && !atoms.is(i, TimeWord::Plan);
    let stem = habits.participle_stems.iter().any(|stem| text.starts_with(stem));
    let inner = habits.participle_stems.iter().any(|stem| {
        text.len() > 8 && text.char_indices().nth(1).is_some_and(|(at, _)| text[at..].contains(stem))
    });
    small && (stem || inner) && habits.participle_endings.iter().any(|end| text.ends_with(end))
}

/// The atom of the nearest verb before the mention at `from`, in its sentence.
pub(super) fn verb_before(atoms: &Atoms<'_>, from: usize) -> Option<usize> {
    let sentence = atoms.paragraph.sentence_at(atoms.get(from).span.start);
    let inside = |i: &usize| sentence.holds(atoms.get(*i).span.start);
    let stops = |i: &usize| matches!(atoms.word(*i), Word::Mark('“' | '"' | ';'));
    let back = (0..from).rev().take_while(inside).take_while(|i| !stops(i));
    back.take(NEAR).find(|&i| verb(atoms, i).is_some())
}

/// True if the verb before the mention at `from` is `could`, which may be in the past or the future: `could hit a high on
/// Friday`, not `could not see it on Friday`.
pub(super) fn is_open(atoms: &Atoms<'_>, from: usize) -> bool {
    let (denies, to_come) = (atoms.locale.figures.telling.denies, atoms.locale.times.clauses.to_come);
    let could = |i: usize| {
        atoms.is(i, TimeWord::Verb(Tense::Past))
            && ClauseWords::holds(to_come, atoms.text(i))
            && !denies.contains(&atoms.text(i + 1))
    };
    verb_before(atoms, from).is_some_and(|i| could(i) || i > 0 && could(i - 1))
}

/// True if the sentence of the mention at `from` to `to` has a verb in the past, or one for the future in the past.
pub(super) fn is_told(atoms: &Atoms<'_>, from: usize, to: usize) -> bool {
    let sentence = sentence(atoms, from, to);
    let inside = |i: &usize| sentence.holds(atoms.get(*i).span.start);
    let times = &atoms.locale.times;
    let told = |i: usize| {
        let text = atoms.text(i);
        let first = text.split(' ').next().unwrap_or("");
        let planned = atoms.is(i, TimeWord::Plan) && times.past_endings.iter().any(|e| first.ends_with(e));
        is_past(atoms, i) || planned || ClauseWords::holds(times.clauses.conditional, text)
    };
    let before = (0..to).rev().take(FAR).take_while(inside).any(told);
    before || (to..atoms.len()).take(FAR).take_while(inside).any(told)
}

/// The maximum number of atoms between a time and a verb after it.
const NEAR: usize = 12;

/// The same for a time that opens its sentence, before a comma.
const FRONTED: usize = 40;

/// The maximum number of atoms between a verb and a time after it, however long the sentence is.
const FAR: usize = 200;

/// True if the atom at `i` is about a plan and is not the noun `the plan`.
fn is_plan(atoms: &Atoms<'_>, i: usize) -> bool {
    let noun = matches!(atoms.before(i).word, Word::Time(TimeWord::The | TimeWord::A));
    // `failed to appear`: the verb before the infinitive decides.
    let infinitive = matches!(atoms.before(i).word, Word::Time(TimeWord::To | TimeWord::Verb(Tense::Future)));
    // `announced plans to sell the pier on Friday`
    let aims = atoms.is(i + 1, TimeWord::To);
    atoms.is(i, TimeWord::Plan) && !noun && !infinitive && (aims || !is_plan_noun(atoms, i))
}

/// True for the noun of a verb about a plan: `announced plans`, `Lund's plans`, `a new plan`, `planning rules`, but not `Lund
/// plans`.
pub(in crate::dates) fn is_plan_noun(atoms: &Atoms<'_>, i: usize) -> bool {
    let Some(words) = atoms.locale.times.habits.present else { return false };
    let text = atoms.text(i);
    if !atoms.is(i, TimeWord::Plan) || !ClauseWords::holds(words.nouns, text) {
        return false;
    }
    let Some(before) = i.checked_sub(1) else { return false };
    let be = |i: usize| atoms.locale.figures.telling.be.contains(&atoms.text(i));
    if small_words::is_ing_form(text) {
        // `is planning`, `is already planning`
        return !be(before) && !before.checked_sub(1).is_some_and(be);
    }
    let article = |i: usize| matches!(atoms.time(i), Some(TimeWord::The | TimeWord::A));
    let owned = |i: usize| {
        let text = atoms.text(i);
        let whose = atoms.get(i).possessive || Little::ends(atoms.locale.figures.around.owners, text);
        article(i) || whose || ClauseWords::holds(words.owners, text)
    };
    let many = |text: &str| text.ends_with('s') && !words.no_plurals.iter().any(|e| text.ends_with(e));
    let (word, other) = (atoms.text(before), atoms.word(before) == Word::Other);
    // `a new plan`, `Lund's new plan`, but not `the council plans`, `the councils plan`
    let new = !many(text) && other && !many(word) && owned(before.wrapping_sub(1));
    // `unveils plans`, `has plans`
    let object = many(text) && other && many(word) && !atoms.get(before).capital;
    let object = object || atoms.is(before, TimeWord::Verb(Tense::Present)) && !be(before);
    owned(before)
        || matches!(atoms.word(before), Word::Digits(..))
        || verb(atoms, before).is_some() && !be(before)
        || new
        || object
}

/// Plans are in the future, unless `had been` precedes them.
fn planned(atoms: &Atoms<'_>, i: usize) -> Tense {
    let past = |back: usize| {
        let at = i.checked_sub(back);
        at.is_some_and(|at| atoms.is(at, TimeWord::Verb(Tense::Past)))
    };
    if past(1) && past(2) { Tense::Past } else { Tense::Future }
}

/// The tense of a past form after `will`, `to be` and the like is the future: `will be held`.
fn strengthened(atoms: &Atoms<'_>, i: usize, tense: Tense) -> Tense {
    if tense == Tense::Future {
        return planned(atoms, i);
    }
    let from = i.saturating_sub(4);
    // `asked not to be named said`: the auxiliary belongs to the nearer verb.
    let auxiliary = (from..i).rev().find_map(|i| verb(atoms, i));
    match auxiliary {
        Some(Tense::Future) => Tense::Future,
        _ => tense,
    }
}

/// True if the word at `i` is between an article and its noun: `the wounded man`, `a still unnamed buyer`, `to the old ruined
/// pier`, `The old ruined pier was`, but not `The council raised taxes`.
fn is_adjective(atoms: &Atoms<'_>, i: usize) -> bool {
    let article = |i: usize| matches!(atoms.time(i), Some(TimeWord::The | TimeWord::A));
    let noun = atoms.word(i + 1) == Word::Other && atoms.get(i + 1).tie == b' ';
    if article(i.wrapping_sub(1)) {
        return noun;
    }
    let Some(first) = i.checked_sub(2).filter(|&first| article(first)) else { return false };
    if !noun || atoms.before(i).word != Word::Other {
        return false;
    }
    let word = atoms.text(i - 1);
    let adverb =
        class_of(&word.lower()).may_be(Class::ADVERB) || word.ends_with(atoms.locale.figures.little.adverb);
    let told = match atoms.word(i + 2) {
        Word::Time(TimeWord::Verb(_) | TimeWord::Ended(_) | TimeWord::Plan) => true,
        Word::Other => atoms.locale.times.past_endings.iter().any(|e| atoms.text(i + 2).ends_with(e)),
        _ => false,
    };
    let opens = atoms.paragraph.sentence_at(atoms.get(first).span.start).start == atoms.get(first).span.start
        || matches!(atoms.before(first).word, Word::Mark(_) | Word::Time(TimeWord::Weekday(..)))
        || ClauseWords::holds(atoms.locale.times.clauses.turns, atoms.text(first.wrapping_sub(1)));
    adverb || told || !opens
}

/// True if the verb at `i` is the participle of a present passive: `votes are counted`.
fn is_passive(atoms: &Atoms<'_>, i: usize) -> bool {
    atoms.before(i).word == Word::Time(TimeWord::Verb(Tense::Present))
}

/// True if there is a past verb at `i`.
pub(super) fn is_past(atoms: &Atoms<'_>, i: usize) -> bool {
    verb(atoms, i) == Some(Tense::Past)
}

/// The tense of the verb at `i`. `None` if it is neither past nor future.
pub(in crate::dates) fn verb(atoms: &Atoms<'_>, i: usize) -> Option<Tense> {
    match atoms.word(i) {
        Word::Time(TimeWord::Verb(Tense::Past)) if is_passive(atoms, i) => Some(Tense::Present),
        Word::Time(TimeWord::Verb(tense)) if tense != Tense::Present => Some(tense),
        Word::Other if is_future_form(atoms, i) => Some(Tense::Future),
        Word::Other if super::unchanged::is_past(atoms, i) => Some(Tense::Past),
        Word::Other if !atoms.get(i).capital && !is_adjective(atoms, i) => {
            let text = atoms.text(i);
            let endings = atoms.locale.times.past_endings;
            let ended = endings.iter().any(|e| text.len() > e.len() + 2 && text.ends_with(e));
            // `a delegate-packed vote`
            let noun = atoms.locale.times.habits.no_past_endings.iter().any(|e| text.ends_with(e));
            let past = ended && !noun && !text.contains('-');
            past.then(|| if is_passive(atoms, i) { Tense::Present } else { Tense::Past })
        }
        _ => None,
    }
}

/// True if the word at `i` ends like a future form: `partira`. With a capital, only where the ending has an accent, which
/// hardly any name has, and at the start of a sentence: `Lloverá el viernes`.
fn is_future_form(atoms: &Atoms<'_>, i: usize) -> bool {
    let atom = atoms.get(i);
    let text = atoms.text(i);
    let endings = atoms.locale.times.future_endings;
    let opens = || atoms.paragraph.sentence_at(atom.span.start).start == atom.span.start;
    let ends = |e: &&str| text.len() > e.len() + 1 && text.ends_with(*e) && !(atom.capital && e.is_ascii());
    endings.iter().any(ends) && (!atom.capital || opens())
}
