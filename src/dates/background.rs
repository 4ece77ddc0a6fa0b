//! Finds the year that a date without a year belongs to, if the text around it is about another year than the story's
//! own.

use super::atoms::{Atoms, Word};
use super::mention::{Direction, Form, Mention, MentionedYear, Unit};
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
