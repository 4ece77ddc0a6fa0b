//! The grammar of time expressions, one file a family, over [`Atoms`].
//!
//! Each family is a function that reads an expression which begins at an atom, and says where it ends. The
//! first family that can read anything there is taken, so their order is part of the grammar.

mod clock;
mod duration;
mod explicit;
mod named;
mod numbers;
mod period;
mod relative;
mod set;
mod tense;

use super::atoms::{Atoms, Word};
use super::mention::{Direction, Form, Mention, Part, Vague};
use super::telling;
use crate::lexicon::times::TimeWord;
use crate::text::Span;

/// What a family read: the mention, and the atom after it.
type Read = Option<(Mention, usize)>;

/// The mentions of a paragraph, in order.
pub(super) fn read(atoms: &Atoms<'_>) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    let mut tenses = Vec::new();
    let mut i = 0;
    while i < atoms.len() {
        if !may_begin(atoms, i) {
            i += 1;
            continue;
        }
        let read = expression(atoms, i).or_else(|| explicit::second_day(atoms, i, out.last()));
        let Some((mention, next)) = read else {
            i += 1;
            continue;
        };
        tenses.push((i, next));
        out.push(mention);
        i = next.max(i + 1);
    }
    for (mention, (from, to)) in out.iter_mut().zip(&tenses) {
        (mention.tense, mention.tense_said) = tense::of(atoms, *from, *to);
        mention.verb_gap = tense::verb_before(atoms, *from).map(|verb| from - verb - 1);
        mention.telling = telling::of(atoms, mention, *from, *to);
    }
    for (i, pair) in tenses.windows(2).enumerate() {
        let joined = pair[1].0 == pair[0].1 + 1 && joins_range(atoms, pair[0].1);
        let glued = pair[1].0 == pair[0].1 && atoms.get(pair[1].0).tie == b'-';
        out[i].opens_range = joined || glued;
    }
    out
}

/// Whether an expression may begin at `i`: what lets nearly all atoms pass by cheaply.
fn may_begin(atoms: &Atoms<'_>, i: usize) -> bool {
    match atoms.word(i) {
        Word::Other => false,
        Word::Mark(mark) => matches!(mark, '\'' | '’' | '‘'),
        Word::Digits(..) | Word::Decade(_) => true,
        Word::Time(TimeWord::The | TimeWord::A) => match atoms.word(i + 1) {
            Word::Other => matches!(
                atoms.time(i + 2),
                Some(TimeWord::Ordinal(_) | TimeWord::Period | TimeWord::Fiscal | TimeWord::Unit(_))
            ),
            Word::Mark(mark) => matches!(mark, '\'' | '’' | '‘'),
            _ => true,
        },
        Word::Time(word) => !matches!(
            word,
            TimeWord::Verb(_)
                | TimeWord::Plan
                | TimeWord::Ended(_)
                | TimeWord::Preposition(_)
                | TimeWord::Of
                | TimeWord::In
                | TimeWord::To
                | TimeWord::Until
                | TimeWord::And
                | TimeWord::Or
                | TimeWord::After
                | TimeWord::Before
                | TimeWord::Ago
                | TimeWord::More
                | TimeWord::Filler
                | TimeWord::Old
                | TimeWord::NoTime
        ),
    }
}

/// Whether the atom at `i` stands between the two ends of a range.
fn joins_range(atoms: &Atoms<'_>, i: usize) -> bool {
    match atoms.word(i) {
        Word::Mark(mark) => matches!(mark, '-' | '–' | '—'),
        word => matches!(word, Word::Time(TimeWord::To | TimeWord::Until)),
    }
}

fn expression(atoms: &Atoms<'_>, i: usize) -> Read {
    modified(atoms, i).or_else(|| plain(atoms, i))
}

fn plain(atoms: &Atoms<'_>, i: usize) -> Read {
    set::read(atoms, i)
        .or_else(|| clock::read(atoms, i))
        .or_else(|| clock::part_of_day(atoms, i))
        .or_else(|| point(atoms, i))
        .or_else(|| duration::read(atoms, i))
        .or_else(|| vague(atoms, i))
}

/// A point or stretch of the calendar.
fn point(atoms: &Atoms<'_>, i: usize) -> Read {
    day(atoms, i).or_else(|| period::read(atoms, i)).or_else(|| explicit::year(atoms, i))
}

/// A day, week, month or year that is named or reckoned, its clock time included.
fn day(atoms: &Atoms<'_>, i: usize) -> Read {
    let (mention, next) =
        explicit::read(atoms, i).or_else(|| named::read(atoms, i)).or_else(|| relative::read(atoms, i))?;
    Some(clock::after_day(atoms, mention, next))
}

/// `early next year`, `the end of 1990`, `earlier this month`, `around 1 May`: the same time, approximate.
fn modified(atoms: &Atoms<'_>, i: usize) -> Read {
    let the = usize::from(atoms.is(i, TimeWord::The));
    let at = i + the;
    let next = match atoms.time(at)? {
        TimeWord::Edge | TimeWord::Earlier | TimeWord::Later => at + 1,
        TimeWord::EdgeOf => at + 1 + usize::from(atoms.is(at + 1, TimeWord::Of)),
        TimeWord::About if the == 0 => at + 1,
        _ => return None,
    };
    let about = atoms.is(at, TimeWord::About);
    let edge_of = atoms.is(at, TimeWord::EdgeOf);
    let (mut mention, end) = clock::read(atoms, next)
        .or_else(|| point(atoms, next))
        .or_else(|| clock::part_of_day(atoms, next))?;
    let lengthy = matches!(mention.form, Form::Length | Form::Distance | Form::Vague(_));
    let exact = mention.clock.is_some() || mention.day.is_some() || mention.form == Form::YearEnd;
    if lengthy || (edge_of && mention.form == Form::Time) || (about && !exact) {
        return None;
    }
    mention.approximate = true;
    mention.span = Span::new(atoms.get(i).span.start, mention.span.end);
    Some((mention, end))
}

/// `now`, `recently`, `soon`, `the past`, `recent`.
fn vague(atoms: &Atoms<'_>, i: usize) -> Read {
    let the = usize::from(atoms.is(i, TimeWord::The));
    let at = i + the;
    let next = at + 1;
    let what = match atoms.time(at)? {
        // `He was soon released`
        TimeWord::Vague(Vague::Future) if tense::is_past(atoms, next) => return None,
        TimeWord::Vague(what) if the == 0 => what,
        TimeWord::VagueNoun(what) if the == 1 || atoms.is(at.wrapping_sub(1), TimeWord::In) => what,
        TimeWord::Direction(Direction::Past)
            if the == 1
                && (atoms.before(i).word == Word::Time(TimeWord::In) || !follows_noun(atoms, next)) =>
        {
            Vague::Past
        }
        _ => return None,
    };
    Some((Mention::new(Form::Vague(what), atoms.span(i, next)), next))
}

/// Whether the atom at `i` is a plain word close by, which the word before it may qualify.
fn follows_noun(atoms: &Atoms<'_>, i: usize) -> bool {
    matches!(
        atoms.word(i),
        Word::Other | Word::Digits(..) | Word::Time(TimeWord::Number(_) | TimeWord::Several)
    )
}

/// Whether a preposition, or another word that a time expression likes before it, stands before `i`.
fn after_preposition(atoms: &Atoms<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    match atoms.word(before) {
        Word::Time(word) => matches!(
            word,
            TimeWord::Preposition(_)
                | TimeWord::Ended(_)
                | TimeWord::In
                | TimeWord::AheadPrefix
                | TimeWord::Of
                | TimeWord::To
                | TimeWord::Until
                | TimeWord::Before
                | TimeWord::After
                | TimeWord::Edge
                | TimeWord::EdgeOf
                | TimeWord::Direction(_)
                | TimeWord::About
                | TimeWord::Ago
                | TimeWord::AgoPrefix
                | TimeWord::And
                | TimeWord::Each
        ),
        _ => false,
    }
}

/// A part of a mention that the atoms `from` to `to` say.
fn part<T>(atoms: &Atoms<'_>, from: usize, to: usize, value: T) -> Option<Part<T>> {
    Some(Part::new(atoms.span(from, to), value))
}

/// The atom after a full stop that abbreviates the atom before `i`.
fn skip_stop(atoms: &Atoms<'_>, i: usize) -> usize {
    let stop = atoms.is_mark(i, '.') && atoms.get(i).tie == 0;
    i + usize::from(stop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;
    use crate::lexicon::ENGLISH;

    fn found(text: &str) -> Vec<String> {
        let paragraph = Paragraph::of(text);
        let atoms = Atoms::of(&paragraph, &ENGLISH);
        read(&atoms).iter().map(|m| m.span.of(text).to_owned()).collect()
    }

    #[test]
    fn spans_as_timeml_draws_them() {
        for (text, wanted) in [
            ("It met on Friday, 13 March 2026, and again.", vec!["Friday, 13 March 2026"]),
            ("Sales rose in the third quarter.", vec!["the third quarter"]),
            ("Sales rose early last year.", vec!["early last year"]),
            ("They waited more than three hours.", vec!["more than three hours"]),
            ("They left two weeks ago at 5 p.m. Monday.", vec!["two weeks ago", "5 p.m. Monday"]),
            ("He may march in May or in June.", vec!["May", "June"]),
            ("From 3 to 8 May it rained.", vec!["3", "8 May"]),
            ("It ran May 3-8, 2025.", vec!["May 3", "8, 2025"]),
            ("A 30-day truce and a five-month-old baby.", vec!["30-day", "five-month-old"]),
            ("In the 1980s and the '90s.", vec!["the 1980s", "the '90s"]),
            ("The 2,000 people paid $1999 for 12 rooms.", vec![]),
            ("It closed on Sun., March 15.", vec!["Sun., March 15"]),
            (
                "March 15 (Sunday) and Sunday night (March 15).",
                vec!["March 15 (Sunday)", "Sunday night (March 15)"],
            ),
        ] {
            assert_eq!(found(text), wanted, "{text}");
        }
    }
}
