//! Parses relative expressions: `yesterday`, `last week`, `the past three years`, `that day`.

use super::super::atoms::{Atoms, Word};
use super::super::mention::{Count, Direction, Form, Mention, Part, PartOfDay, Tense, Unit, Vague};
use super::numbers::count as count_at;
use super::{Read, after_fused, explicit, named, part, period};
use crate::lexicon::times::{ClauseWords, TimeWord};
use crate::text::Span;

/// Parses an expression that starts at `i` and is relative to the reference date or to the time last mentioned.
pub(super) fn read(atoms: &Atoms<'_>, i: usize) -> Read {
    beside(atoms, i)
        .or_else(|| deictic(atoms, i))
        .or_else(|| in_one_word(atoms, i))
        .or_else(|| directed(atoms, i))
        .or_else(|| trailing(atoms, i))
        .or_else(|| second(atoms, i))
        .or_else(|| anaphoric(atoms, i))
}

/// `yesterday`, `tomorrow morning`, `tonight`, `last night`.
fn deictic(atoms: &Atoms<'_>, i: usize) -> Read {
    match atoms.time(i)? {
        // `am Morgen`
        TimeWord::Day(1)
            if atoms.locale.times.habits.capital_nouns && atoms.get(i).capital && after_fused(atoms, i) =>
        {
            let part_of_day = part(atoms, i, i + 1, PartOfDay::Morning);
            Some((Mention { part_of_day, ..Mention::new(Form::Time, atoms.span(i, i + 1)) }, i + 1))
        }
        TimeWord::Day(_) if is_a_name(atoms, i) || is_of_the_age(atoms, i) => None,
        TimeWord::Day(offset) => {
            let mut mention = Mention::new(Form::Day(offset), atoms.span(i, i + 1));
            let Some(TimeWord::PartOfDay(value)) = atoms.time(i + 1) else { return Some((mention, i + 1)) };
            mention.part_of_day = part(atoms, i + 1, i + 2, value);
            mention.span = atoms.span(i, i + 2);
            Some((mention, i + 2))
        }
        TimeWord::DayPart(offset, value) => {
            let part_of_day = part(atoms, i, i + 1, value);
            Some((Mention { part_of_day, ..Mention::new(Form::Day(offset), atoms.span(i, i + 1)) }, i + 1))
        }
        _ => None,
    }
}

/// True if the day at `i` is the last word of a name: `Harrow Today`.
fn is_a_name(atoms: &Atoms<'_>, i: usize) -> bool {
    let habits = atoms.locale.times.habits;
    let before = atoms.before(i);
    let name = before.word == Word::Other && before.capital && atoms.get(i).tie == b' ';
    habits.capitals && !habits.capital_nouns && atoms.get(i).capital && name
}

/// True if the day at `i` means the present age: `today's teenagers`, not `today's talks`.
fn is_of_the_age(atoms: &Atoms<'_>, i: usize) -> bool {
    if !atoms.get(i).possessive || !atoms.is(i, TimeWord::Day(0)) || atoms.word(i + 1) != Word::Other {
        return false;
    }
    let noun = atoms.text(i + 1);
    let clauses = &atoms.locale.times.clauses;
    ClauseWords::holds(clauses.ages, noun) || clauses.age_endings.iter().any(|end| noun.ends_with(end))
}

/// The direction at `i` that counts, if there are several (`this coming`), and the atom after them.
fn directions(atoms: &Atoms<'_>, i: usize) -> Option<(Part<Direction>, usize)> {
    let value = match atoms.time(i)? {
        TimeWord::Direction(direction) => direction,
        TimeWord::Vague(Vague::Present) if !atoms.is(i + 1, TimeWord::The) => Direction::This,
        _ => return None,
    };
    let mut direction = Part::new(atoms.get(i).span, value);
    let mut next = i + 1;
    if let Some(TimeWord::Direction(second)) = atoms.time(next)
        && value == Direction::This
    {
        let value = match second {
            Direction::Coming => Direction::Next,
            Direction::Past => Direction::Last,
            other => other,
        };
        direction = Part::new(atoms.span(i, next + 1), value);
        next += 1;
    }
    Some((direction, next))
}

/// `heuer`, `Vorjahr`, `lendemain`: a unit and its direction in one word.
fn in_one_word(atoms: &Atoms<'_>, i: usize) -> Read {
    let at = i + usize::from(atoms.is(i, TimeWord::The));
    let Some(TimeWord::Whole(direction, unit)) = atoms.time(at) else { return None };
    let mention = Mention {
        direction: part(atoms, at, at + 1, direction),
        unit: part(atoms, at, at + 1, unit),
        ..Mention::new(Form::Relative, atoms.span(i, at + 1))
    };
    Some((mention, at + 1))
}

/// `[the] last/this/next ...` and the words after it.
fn directed(atoms: &Atoms<'_>, i: usize) -> Read {
    let the = usize::from(atoms.is(i, TimeWord::The) || atoms.is(i, TimeWord::A));
    let each_of = atoms.is(i, TimeWord::The);
    let (direction, next) = directions(atoms, i + the)?;
    let start = atoms.get(i).span.start;
    let filled = next
        + usize::from(matches!(atoms.time(next), Some(TimeWord::Filler | TimeWord::Fiscal | TimeWord::More)));
    match atoms.time(filled) {
        Some(TimeWord::Unit(unit)) => {
            if unit == Unit::Year
                && let Some(found) = period::of_directed_year(atoms, i, direction, filled)
            {
                return Some(found);
            }
            // `the last-minute offer`
            let tied = atoms.get(filled).tie == b'-' && unit < Unit::Day;
            if tied || is_title(atoms, i, filled) || is_end_of(atoms, i, direction.value, filled) {
                return None;
            }
            if let Some(found) = period::same_of_year(atoms, i, direction, filled) {
                return Some(found);
            }
            let direction = if the == 1 { told_next(atoms, i, direction, filled) } else { direction };
            return single(atoms, start, direction, unit, filled);
        }
        Some(TimeWord::Units(unit)) => {
            let count = Some(Part::new(atoms.get(filled).span, Count::Several));
            let mut end = filled + 1;
            if atoms.is(end, TimeWord::And) && matches!(atoms.time(end + 1), Some(TimeWord::Units(_))) {
                end += 2;
            }
            return lengthy(atoms, start, direction, count, unit, end);
        }
        _ => {}
    }
    if let Some(found) = counted(atoms, start, direction, next) {
        return Some(found);
    }
    pointed(atoms, i, direction, next, each_of)
}

/// True if the unit at `at` is the last one of something else than the time before the reference date: `the last week of
/// April`, `in the last year of his life`.
fn is_end_of(atoms: &Atoms<'_>, i: usize, direction: Direction, at: usize) -> bool {
    let article = atoms.is(i, TimeWord::The) || atoms.before(i).word == Word::Time(TimeWord::The);
    let month = matches!(atoms.time(at + 2), Some(TimeWord::Month(..)));
    direction == Direction::Last && atoms.is(at + 1, TimeWord::Of) && (article || month)
}

/// `They met in May 2019, and the next month they left`: in a clause that begins with it and has a verb in the past, `the
/// next` is the one after the time last mentioned. `at` is the atom of the unit.
fn told_next(atoms: &Atoms<'_>, i: usize, direction: Part<Direction>, at: usize) -> Part<Direction> {
    const REACH: usize = 4;
    let opens = atoms.is(i, TimeWord::The)
        && match atoms.before(i).word {
            Word::Mark(mark) => matches!(mark, ',' | ';' | '—' | '–' | '.'),
            word => i == 0 || matches!(word, Word::Time(TimeWord::And)),
        };
    let comma = usize::from(atoms.is_mark(at + 1, ','));
    let clause = (at + 1 + comma..atoms.len()).take(REACH);
    let mut verbs = clause
        .take_while(|&i| !matches!(atoms.word(i), Word::Mark(_)))
        .filter_map(|i| super::tense::verb(atoms, i));
    match direction.value {
        Direction::Next if opens && verbs.next() == Some(Tense::Past) => {
            Part::new(direction.span, Direction::After)
        }
        _ => direction,
    }
}

/// True if the unit at `at` is part of a name or a title: `Player of the Year`, `“This Week”`.
fn is_title(atoms: &Atoms<'_>, i: usize, at: usize) -> bool {
    let quoted = matches!(atoms.before(i).word, Word::Mark('“' | '"' | '\'' | '‘' | '’' | '`' | '«'));
    let capital = atoms.get(at).capital && !atoms.locale.times.habits.capital_nouns;
    capital && (quoted || !atoms.get(i).capital)
}

/// `last week`, `the latest quarter`.
fn single(atoms: &Atoms<'_>, start: usize, direction: Part<Direction>, unit: Unit, at: usize) -> Read {
    let span = Span::new(start, atoms.get(at).span.end);
    if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) && direction.value == Direction::This {
        return None;
    }
    let mention = Mention {
        direction: Some(direction),
        unit: part(atoms, at, at + 1, unit),
        ..Mention::new(Form::Relative, span)
    };
    let mut next = at + 1;
    let mut mention = mention;
    mention.possessive = atoms.get(at).possessive;
    if atoms.is(next, TimeWord::OrSo) {
        mention.approximate = true;
        next += 1;
        mention.span.end = atoms.before(next).span.end;
    }
    Some((mention, next))
}

fn lengthy(
    atoms: &Atoms<'_>,
    start: usize,
    direction: Part<Direction>,
    count: Option<Part<Count>>,
    unit: Unit,
    next: usize,
) -> Read {
    if matches!(direction.value, Direction::This | Direction::That) {
        return None;
    }
    let mention = Mention {
        direction: Some(direction),
        count,
        unit: part(atoms, next - 1, next, unit),
        ..Mention::new(Form::Relative, Span::new(start, atoms.before(next).span.end))
    };
    Some((mention, next))
}

/// `the past three years`, `the next several weeks`, `the next 12 to 18 months`.
fn counted(atoms: &Atoms<'_>, start: usize, direction: Part<Direction>, at: usize) -> Read {
    let (mut value, mut next) = count_at(atoms, at)?;
    if (atoms.is(next, TimeWord::To) || atoms.is(next, TimeWord::Or))
        && let Some((_, after)) = count_at(atoms, next + 1)
    {
        value = Count::Several;
        next = after;
    }
    let count = part(atoms, at, next, value);
    let filler =
        usize::from(matches!(atoms.time(next), Some(TimeWord::Filler | TimeWord::More | TimeWord::Fiscal)));
    let at_unit = next + filler;
    let (TimeWord::Unit(unit) | TimeWord::Units(unit)) = atoms.time(at_unit)? else { return None };
    let (mut mention, mut end) = lengthy(atoms, start, direction, count, unit, at_unit + 1)?;
    if atoms.is(end, TimeWord::OrSo) {
        end += 1;
        mention.approximate = true;
        mention.span.end = atoms.before(end).span.end;
    }
    Some((mention, end))
}

/// `last Friday`, `next March`, `this summer`, `this morning`, `last Christmas`.
fn pointed(atoms: &Atoms<'_>, i: usize, direction: Part<Direction>, next: usize, the: bool) -> Read {
    let start = atoms.get(i).span.start;
    match atoms.time(next)? {
        TimeWord::Weekday(..) | TimeWord::Month(..) => {
            let (mut mention, end) = explicit::read(atoms, next)?;
            if mention.direction.is_none() {
                mention.direction = Some(direction);
            }
            mention.span.start = start;
            Some((mention, end))
        }
        TimeWord::Named(_) => {
            let (mut mention, end) = named::read(atoms, next)?;
            mention.direction = Some(direction);
            mention.span.start = start;
            Some((mention, end))
        }
        TimeWord::Season(season) => {
            let mention = Mention {
                direction: Some(direction),
                ..Mention::new(Form::Season(season), Span::new(start, atoms.get(next).span.end))
            };
            Some((mention, next + 1))
        }
        TimeWord::PartOfDay(value) => {
            let part_of_day = part(atoms, next, next + 1, value);
            let span = Span::new(start, atoms.get(next).span.end);
            let form = match direction.value {
                Direction::This => Form::Day(0),
                Direction::Last => Form::Day(-1),
                _ => Form::Time,
            };
            let direction = (form == Form::Time).then_some(direction);
            Some((Mention { part_of_day, direction, ..Mention::new(form, span) }, next + 1))
        }
        TimeWord::Period => {
            let mention = Mention {
                direction: Some(direction),
                ..Mention::new(Form::Period, Span::new(start, atoms.get(next).span.end))
            };
            let usable = the && !matches!(direction.value, Direction::Coming | Direction::Recent);
            usable.then_some((mention, next + 1))
        }
        _ => None,
    }
}

/// `the week`, `the year`, `the quarter`: the one last mentioned.
fn anaphoric(atoms: &Atoms<'_>, i: usize) -> Read {
    if atoms.is(i, TimeWord::Unit(Unit::Weekend)) && after_fused(atoms, i) {
        let unit = part(atoms, i, i + 1, Unit::Weekend);
        return Some((Mention { unit, ..Mention::new(Form::Relative, atoms.span(i, i + 1)) }, i + 1));
    }
    // `Week commencing 10 March`
    let bare = atoms.is(i, TimeWord::Unit(Unit::Week))
        && matches!(atoms.time(i + 1), Some(TimeWord::Preposition(Tense::Future)))
        && explicit::read(atoms, i + 2).is_some_and(|(m, _)| m.day.is_some());
    if !(bare || atoms.is(i, TimeWord::The)) {
        return None;
    }
    let at = i
        + usize::from(!bare)
        + usize::from(
            !bare
                && (matches!(atoms.time(i + 1), Some(TimeWord::Fiscal)) || atoms.is(i + 1, TimeWord::Filler)),
        );
    let Some(TimeWord::Unit(unit)) = atoms.time(at) else { return None };
    if unit == Unit::Quarter
        && let Some(end) = period::a_year_back(atoms, at + 1)
    {
        return Some((Mention::new(Form::YearEarlier, atoms.span(i, end)), end));
    }
    if let Some(found) = day_around(atoms, i, at, unit) {
        return Some(found);
    }
    let marked = matches!(unit, Unit::Weekend | Unit::Week | Unit::Quarter | Unit::Year | Unit::Month);
    if !marked || is_title(atoms, i, at) || atoms.get(at + 1).tie == b'-' || atoms.get(at).possessive {
        return None;
    }
    let mut mention = Mention {
        unit: part(atoms, at, at + 1, unit),
        ..Mention::new(Form::Relative, atoms.span(i, at + 1))
    };
    if unit == Unit::Year && super::numbers::year(atoms, at + 1).is_some() {
        return None;
    }
    // `the week of 6 March`, `the week ended May 1`, `the week to May 1`
    let begins = matches!(
        atoms.time(at + 1),
        Some(TimeWord::Of | TimeWord::To | TimeWord::Preposition(Tense::Future) | TimeWord::Ended(_))
    );
    if unit == Unit::Week
        && begins
        && let Some((day, end)) = explicit::read(atoms, at + 2).filter(|(m, _)| m.day.is_some())
    {
        mention = Mention { month: day.month, day: day.day, year: day.year, ..mention };
        mention.span.end = atoms.before(end).span.end;
        return Some((mention, end));
    }
    // `the week of her death`
    if unit == Unit::Week && atoms.is(at + 1, TimeWord::Of) {
        return None;
    }
    // `the year ended March 31`, `the year to March`
    let day = |i: usize| {
        matches!(atoms.word(i), Word::Digits(1..=31, 1..=2))
            && matches!(atoms.time(i + 1), Some(TimeWord::Month(..)))
    };
    let to = atoms.is(at + 1, TimeWord::To)
        && (matches!(atoms.time(at + 2), Some(TimeWord::Month(..))) || day(at + 2));
    if unit == Unit::Year && (to || matches!(atoms.time(at + 1), Some(TimeWord::Ended(_)))) {
        mention.form = Form::Length;
        mention.count = Some(Part::new(atoms.get(i).span, Count::Halves(2)));
    }
    Some((mention, at + 1))
}

/// `the day before last Tuesday`, `the day after Christmas`: one day away from a day without a number.
fn beside(atoms: &Atoms<'_>, i: usize) -> Read {
    let the = usize::from(atoms.is(i, TimeWord::The));
    if !atoms.is(i + the, TimeWord::Unit(Unit::Day)) {
        return None;
    }
    let shift = match atoms.time(i + the + 1)? {
        TimeWord::Before => -1,
        TimeWord::After => 1,
        _ => return None,
    };
    let at = i + the + 2;
    let read = explicit::read(atoms, at).or_else(|| named::read(atoms, at)).or_else(|| directed(atoms, at));
    let named = |m: &Mention| match m.form {
        Form::Calendar => m.weekday.is_some() && m.day.is_none(),
        form => matches!(form, Form::Named(_)) && m.unit.is_none(),
    };
    let (mention, end) = read.filter(|(m, _)| named(m))?;
    Some((Mention { shift, span: atoms.span(i, end), ..mention }, end))
}

/// `the week after next`, `the year before last`: two units from the reference date.
fn second(atoms: &Atoms<'_>, i: usize) -> Read {
    let at = i + 1;
    let TimeWord::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year)) = atoms.time(at)? else {
        return None;
    };
    let value = match (atoms.time(at + 1)?, atoms.time(at + 2)?) {
        (TimeWord::After, TimeWord::Direction(Direction::Next)) => Direction::Ahead,
        (TimeWord::Before, TimeWord::Direction(Direction::Last)) => Direction::Ago,
        _ => return None,
    };
    let end = at + 3;
    let ends = end >= atoms.len()
        || matches!(
            atoms.word(end),
            Word::Mark(_)
                | Word::Time(
                    TimeWord::In
                        | TimeWord::And
                        | TimeWord::Or
                        | TimeWord::Preposition(_)
                        | TimeWord::Verb(_)
                )
        );
    let mention = Mention {
        count: part(atoms, at + 2, end, Count::Halves(4)),
        unit: part(atoms, at, end, unit),
        direction: part(atoms, at + 1, end, value),
        ..Mention::new(Form::Distance, atoms.span(i, end))
    };
    (ends && atoms.is(i, TimeWord::The)).then_some((mention, end))
}

/// `the day before`, `the year after`.
fn day_around(atoms: &Atoms<'_>, i: usize, at: usize, unit: Unit) -> Read {
    let direction = match atoms.time(at + 1)? {
        TimeWord::Before | TimeWord::Earlier => Direction::Before,
        TimeWord::After | TimeWord::Later => Direction::After,
        _ => return None,
    };
    let ends = !matches!(atoms.word(at + 2), Word::Other | Word::Digits(..) | Word::Time(_))
        || direction == Direction::Before && opens_pluperfect(atoms, i, at + 2);
    let mention = Mention {
        unit: part(atoms, at, at + 1, unit),
        direction: part(atoms, at + 1, at + 2, direction),
        ..Mention::new(Form::Relative, atoms.span(i, at + 2))
    };
    (ends && unit >= Unit::Day).then_some((mention, at + 2))
}

/// True if the time at the atoms `i` to `to` opens a clause that tells what had happened by then: `and the day before they
/// had left`. Without its `and`, it may be the day before they did so.
fn opens_pluperfect(atoms: &Atoms<'_>, i: usize, to: usize) -> bool {
    let Some(words) = atoms.locale.times.habits.present else { return false };
    let pronoun = [words.singular, words.plural].iter().any(|list| ClauseWords::holds(list, atoms.text(to)));
    let had = atoms.is(to + 1, TimeWord::Verb(Tense::Past))
        && !atoms.locale.figures.telling.be.contains(&atoms.text(to + 1));
    atoms.before(i).word == Word::Time(TimeWord::And)
        && pronoun
        && had
        && super::tense::is_past(atoms, to + 2)
}

/// `la semaine dernière`, `lundi dernier`, `le mois prochain`: the direction comes last.
fn trailing(atoms: &Atoms<'_>, i: usize) -> Read {
    let at = i + usize::from(atoms.is(i, TimeWord::The));
    let Some(TimeWord::Unit(unit)) = atoms.time(at) else { return None };
    let Some(TimeWord::Direction(value)) = atoms.time(at + 1) else { return None };
    if !atoms.locale.times.habits.direction_behind {
        return None;
    }
    let mention = Mention {
        direction: part(atoms, at + 1, at + 2, value),
        unit: part(atoms, at, at + 1, unit),
        ..Mention::new(Form::Relative, atoms.span(i, at + 2))
    };
    Some((mention, at + 2))
}
