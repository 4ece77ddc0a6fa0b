//! Finds the year that a date without a year belongs to, if the text around it is about another year than the story's
//! own.

use super::atoms::{Atoms, Word};
use super::grammar::tense;
use super::mention::{Direction, Form, Mention, MentionedYear, Tense, Unit};
use crate::lexicon::times::{ClauseWords, TimeWord};
use crate::text::Span;

/// The maximum number of atoms between a date and a year after it: `on April 15, three years before the war`.
const NEAR: usize = 3;

/// The maximum number of atoms between a date and a year or a period before it, so that the time for a sentence full of
/// dates grows with its length.
const FAR: usize = 200;

/// The year mentioned near the `index`-th mention, in its sentence or the one before. `spots` are the atom ranges of
/// all mentions.
pub(super) fn mentioned_year(
    atoms: &Atoms<'_>,
    mentions: &[Mention],
    spots: &[(usize, usize)],
    index: usize,
) -> Option<MentionedYear> {
    let mention = &mentions[index];
    if !mention.is_dated() || mention.year.is_some() || mention.unit.is_some() {
        return None;
    }
    let sentence = atoms.paragraph.sentence_at(mention.span.start);
    let window = match sentence.start {
        0 => sentence,
        start => Span::new(atoms.paragraph.sentence_at(start - 1).start.min(start), sentence.end),
    };
    let next = index + 1;
    if let Some(after) = mentions.get(next).filter(|m| sentence.contains(m.span))
        && spots[next].0 <= spots[index].1 + NEAR
        && !mention.opens_range
        && let Some(Told::Year(year)) = told(atoms, after, spots[next])
    {
        return Some(year);
    }
    let inside = |i: &usize| window.holds(atoms.get(*i).span.start);
    let here = spots[index].0;
    let term = (0..here).rev().take(FAR).take_while(inside).find(|&i| opens_term(atoms, i));
    let inside = |at: &usize| window.contains(mentions[*at].span) && here - spots[*at].0.min(here) <= FAR;
    for at in (0..index).rev().take_while(inside) {
        if term.is_some_and(|term| term > spots[at].0) {
            break;
        }
        match told(atoms, &mentions[at], spots[at]) {
            Some(Told::Year(year)) => return Some(year),
            Some(Told::Now) => return None,
            None => {}
        }
    }
    term.map(|_| MentionedYear::Other)
}

/// The year beside the `index`-th mention in its sentence, and whether it is surely that of the date: before it, or right
/// after it (`on Friday 15 March, in 2024`).
pub(super) fn year_beside(
    atoms: &Atoms<'_>,
    mentions: &[Mention],
    spots: &[(usize, usize)],
    index: usize,
) -> Option<(MentionedYear, bool)> {
    let mention = &mentions[index];
    if !mention.is_dated() || mention.year.is_some() || mention.unit.is_some() {
        return None;
    }
    let sentence = atoms.paragraph.sentence_at(mention.span.start);
    let next = index + 1;
    // `on Sunday, May 14, and in 2024 on Sunday, May 12`
    let clauses = &atoms.locale.times.clauses;
    let turns = |i: usize| ClauseWords::holds(clauses.turns, atoms.text(i));
    let after = mentions.get(next).filter(|m| {
        let near = sentence.contains(m.span) && spots[next].0 <= spots[index].1 + NEAR;
        near && !mention.opens_range && !(spots[index].1..spots[next].0).any(turns)
    });
    if let Some(year) = after.and_then(year_named) {
        return Some((year, false));
    }
    let here = spots[index].0;
    let inside = |at: &usize| sentence.contains(mentions[*at].span) && here - spots[*at].0.min(here) <= FAR;
    let mut before = (0..index).rev().take_while(inside);
    let (at, year) = before.find_map(|at| Some((at, year_named(&mentions[at])?)))?;
    let (told, spot) = (&mentions[at], spots[at]);
    Some((year, is_its_day(atoms, told, spot, here) || opens_its_clause(atoms, told, spot, here)))
}

/// True if the year opens the clause of the date, and nothing turns to another time in between: `In 2024 the ferry sank on
/// March 3`. The year is at the atoms of `spot`, and the date begins at `here`.
fn opens_its_clause(atoms: &Atoms<'_>, year: &Mention, spot: (usize, usize), here: usize) -> bool {
    const LONGEST: usize = 12;
    let bare = year.form == Form::Calendar && year.month.is_none() && !year.possessive;
    let Some(first) = spot.0.checked_sub(1).filter(|i| bare && atoms.is(*i, TimeWord::In)) else {
        return false;
    };
    let start = atoms.get(first).span.start;
    let opens = atoms.paragraph.sentence_at(start).start == start
        || atoms.get(first).capital && matches!(atoms.before(first).word, Word::Mark(_));
    let from = spot.1 + usize::from(atoms.is_mark(spot.1, ','));
    let clauses = &atoms.locale.times.clauses;
    let plain = |i: usize| {
        !matches!(atoms.word(i), Word::Mark(_)) && !ClauseWords::holds(clauses.turns, atoms.text(i))
    };
    opens && (from..from + LONGEST).contains(&here) && (from..here).all(plain)
}

/// The year that a mention names as the time of something: not `since 2012`, which is a limit.
fn year_named(mention: &Mention) -> Option<MentionedYear> {
    if let Some(year) = mention.year {
        return (!mention.tense_said).then_some(MentionedYear::Year(year.value));
    }
    let step = match mention.direction?.value {
        Direction::Last => -1,
        Direction::Next => 1,
        _ => return None,
    };
    let yearly = mention.form == Form::Relative && mention.unit.is_some_and(|u| u.value == Unit::Year);
    (yearly && mention.count.is_none()).then_some(MentionedYear::Beside(step))
}

/// True if the clause says on which day the thing of that year is: `Next year's race is on 9 May`, `The 2027 race will be
/// on 14 November`. The year is at the atoms of `spot`, and the date begins at `here`.
fn is_its_day(atoms: &Atoms<'_>, year: &Mention, spot: (usize, usize), here: usize) -> bool {
    const LONGEST: usize = 8;
    let clauses = &atoms.locale.times.clauses;
    let the = matches!(atoms.before(spot.0).word, Word::Time(TimeWord::The));
    let owns = year.possessive || year.form == Form::Calendar && year.month.is_none() && the;
    let Some(be) = here.checked_sub(2).filter(|be| (spot.1 + 1..=spot.1 + LONGEST).contains(be)) else {
        return false;
    };
    let is = matches!(atoms.time(be), Some(TimeWord::Verb(_)))
        && atoms.locale.figures.telling.be.contains(&atoms.text(be));
    let plain = |i: usize| match atoms.word(i) {
        Word::Mark(_) => false,
        Word::Time(TimeWord::Verb(Tense::Future)) => i + 1 == be,
        _ => tense::verb(atoms, i).is_none() && !ClauseWords::holds(clauses.turns, atoms.text(i)),
    };
    owns && is && ClauseWords::holds(clauses.on, atoms.text(be + 1)) && (spot.1..be).all(plain)
}

/// What a mention says about the year that the text is about.
enum Told {
    Year(MentionedYear),
    /// The story's own time.
    Now,
}

fn told(atoms: &Atoms<'_>, mention: &Mention, spot: (usize, usize)) -> Option<Told> {
    if let Some(year) = mention.year {
        return Some(Told::Year(MentionedYear::Year(year.value)));
    }
    let unit = mention.unit.map(|u| u.value);
    let yearly = unit.is_some_and(|u| u >= Unit::Year);
    let direction = mention.direction.map(|d| d.value);
    let other = match mention.form {
        Form::Decade(_) | Form::Century(_) => true,
        Form::Repeated | Form::Distance => yearly,
        Form::Length => yearly && matches!(atoms.time(spot.1), Some(TimeWord::After | TimeWord::Before)),
        Form::Relative | Form::Calendar if yearly => {
            mention.count.is_none() && !matches!(direction, None | Some(Direction::This))
        }
        Form::Season(_) => matches!(direction, Some(Direction::Last | Direction::Before | Direction::That)),
        Form::Calendar if mention.weekday.is_some() && mention.day.is_none() => return Some(Told::Now),
        Form::Day(_) => return Some(Told::Now),
        _ => false,
    };
    other.then_some(Told::Year(MentionedYear::Other))
}

/// True if the words at `i` name a period of another year, or of any year: `last season`, `each spring`, `in a cold
/// spring`.
fn opens_term(atoms: &Atoms<'_>, i: usize) -> bool {
    let word = |i: usize| matches!(atoms.word(i), Word::Other | Word::Time(_));
    let term = |i: usize| word(i) && ClauseWords::holds(atoms.locale.times.clauses.terms, atoms.text(i));
    let season = |i: usize| matches!(atoms.time(i), Some(TimeWord::Season(_)));
    match atoms.time(i) {
        Some(TimeWord::Direction(Direction::Last | Direction::Before | Direction::That)) => term(i + 1),
        Some(TimeWord::Each) => term(i + 1) || season(i + 1),
        Some(TimeWord::A) => season(i + 1) || atoms.word(i + 1) == Word::Other && season(i + 2),
        _ => false,
    }
}
