//! Parses lengths of time (`three years`, `a 30-day truce`) and distances (`three years ago`, `a day later`).

use super::super::atoms::{Atoms, Word};
use super::super::mention::{Count, Direction, Form, Mention, Part, Unit};
use super::numbers::count as count_at;
use super::{Read, part, rate};
use crate::lexicon::times::{ClauseWords, TimeWord};
use crate::text::Span;

/// A length of time, or a distance based on one.
pub(super) fn read(atoms: &Atoms<'_>, i: usize) -> Read {
    let about = usize::from(atoms.is(i, TimeWord::About));
    if let Some(found) = prefixed(atoms, i + about) {
        return Some(started(atoms, i, about, found));
    }
    if let Some(found) = lower_end(atoms, i + about) {
        return Some(started(atoms, i, about, found));
    }
    let (mention, next) = length(atoms, i + about)?;
    let found = distance(atoms, mention, next);
    Some(started(atoms, i, about, found))
}

/// The two days of `two to six days`, as a length of their own. The unit follows the upper end.
fn lower_end(atoms: &Atoms<'_>, i: usize) -> Option<(Mention, usize)> {
    let (value, next) = count_at(atoms, i)?;
    let joined = atoms.is(next, TimeWord::To) || atoms.is(next, TimeWord::Or);
    let (upper, end) = counted(atoms, next + 1).filter(|_| joined && atoms.get(i).tie == b' ')?;
    let sized = matches!(value, Count::Halves(_)) && matches!(upper.count?.value, Count::Halves(_));
    if !sized || rate::is_far(atoms, end) {
        return None;
    }
    let (mut mention, _) = made(atoms, i, next, part(atoms, i, next, value), upper.unit?);
    mention.approximate = true;
    Some((mention, next))
}

fn started(atoms: &Atoms<'_>, i: usize, about: usize, found: (Mention, usize)) -> (Mention, usize) {
    let (mut mention, next) = found;
    mention.approximate |= about == 1;
    mention.span.start = atoms.get(i).span.start;
    (mention, next)
}

/// `vor drei Tagen`, `il y a trois jours`, `dans trois jours`.
fn prefixed(atoms: &Atoms<'_>, i: usize) -> Option<(Mention, usize)> {
    let direction = match atoms.time(i)? {
        TimeWord::AgoPrefix => Direction::Ago,
        TimeWord::AheadPrefix => Direction::Ahead,
        _ => return None,
    };
    // `in den drei Tagen` names a length; `dans les trois jours` is a distance.
    if atoms.locale.times.habits.capital_nouns && atoms.is(i + 1, TimeWord::The) {
        return None;
    }
    let about = usize::from(atoms.is(i + 1, TimeWord::About));
    let (mention, next) = length(atoms, i + 1 + about)?;
    let mention = Mention {
        form: Form::Distance,
        direction: part(atoms, i, i + 1, direction),
        span: Span::new(atoms.get(i).span.start, mention.span.end),
        ..mention
    };
    Some((mention, next))
}

/// Turns `mention` into a distance if the word after it says so.
fn distance(atoms: &Atoms<'_>, mut mention: Mention, next: usize) -> (Mention, usize) {
    // `a month earlier than usual` is a length.
    let compared = ClauseWords::holds(atoms.locale.times.clauses.compared, atoms.text(next + 1));
    let direction = match atoms.time(next) {
        Some(TimeWord::Earlier | TimeWord::Later) if compared => return (mention, next),
        Some(TimeWord::Ago) => Direction::Ago,
        Some(TimeWord::FromNow) => Direction::Ahead,
        Some(TimeWord::Earlier) => Direction::Before,
        Some(TimeWord::Later) => Direction::After,
        Some(TimeWord::Before | TimeWord::After) => return (mention, next),
        _ => return (mention, next),
    };
    mention.form = Form::Distance;
    mention.direction = part(atoms, next, next + 1, direction);
    mention.span.end = atoms.get(next).span.end;
    (mention, next + 1)
}

/// A length of time that starts at `i`.
pub(super) fn length(atoms: &Atoms<'_>, i: usize) -> Read {
    article_ordinal(atoms, i)
        .or_else(|| counted(atoms, i))
        .or_else(|| lasting(atoms, i))
        .or_else(|| single(atoms, i))
        .or_else(|| half_unit(atoms, i))
        .or_else(|| bare_plural(atoms, i))
}

fn made(
    atoms: &Atoms<'_>,
    from: usize,
    to: usize,
    count: Option<Part<Count>>,
    unit: Part<Unit>,
) -> (Mention, usize) {
    let mention = Mention { count, unit: Some(unit), ..Mention::new(Form::Length, atoms.span(from, to)) };
    (mention, to)
}

/// `the first nine months`, `the nine months`, `the first two years`, `the four days`.
fn article_ordinal(atoms: &Atoms<'_>, i: usize) -> Read {
    if !atoms.is(i, TimeWord::The) {
        return None;
    }
    let ordinal = usize::from(matches!(atoms.time(i + 1), Some(TimeWord::Ordinal(_))));
    let at = i + 1 + ordinal;
    if ordinal == 1
        && let Some(TimeWord::Units(unit)) = atoms.time(at)
    {
        let count = Some(Part::new(atoms.get(at).span, Count::Several));
        return Some(made(atoms, i, at + 1, count, Part::new(atoms.get(at).span, unit)));
    }
    // `their six-month-old son`: the article belongs to the son.
    let (mut mention, next) = counted(atoms, at).filter(|(_, next)| !atoms.is(next - 1, TimeWord::Old))?;
    mention.span.start = atoms.get(i).span.start;
    Some((mention, next))
}

/// `three years`, `30-day`, `five-month-old`, `two to three weeks`, `2 1/2 years`, `twenty four hours`.
fn counted(atoms: &Atoms<'_>, i: usize) -> Read {
    let (value, next) = count_at(atoms, i)?;
    if matches!(atoms.get(i).tie, b'.' | b'-') && matches!(atoms.word(i), Word::Digits(..)) {
        return None;
    }
    let (value, next) = upper_end(atoms, value, next);
    let count = part(atoms, i, next, value);
    let hyphen = atoms.get(next).tie == b'-';
    let filler = matches!(atoms.time(next), Some(TimeWord::Filler | TimeWord::More | TimeWord::Fiscal));
    let at = next + usize::from(filler);
    let unit = match atoms.time(at)? {
        TimeWord::Units(unit) => unit,
        TimeWord::Unit(unit) => unit,
        TimeWord::Ordinal(2) if hyphen => Unit::Second,
        _ => return None,
    };
    let plural = matches!(atoms.time(at), Some(TimeWord::Units(_)));
    // `24 hours a day`
    if plural
        && atoms.is(at + 1, TimeWord::A)
        && matches!(atoms.time(at + 2), Some(TimeWord::Unit(whole)) if whole > unit)
        && !rate::is_far(atoms, at + 3)
    {
        return None;
    }
    if unit == Unit::Quarter && (!plural || hyphen || atoms.is(at + 1, TimeWord::Of)) {
        return None;
    }
    // `CBS's 60 Minutes`
    let habits = atoms.locale.times.habits;
    let title = habits.capitals && !habits.capital_nouns && atoms.get(at).capital;
    let titled =
        title && matches!(unit, Unit::Minute | Unit::Hour) && matches!(atoms.word(i), Word::Digits(..));
    // `ages 6 months to 2 years`
    let before = atoms.before(i).word;
    let range = before == Word::Time(TimeWord::To) && atoms.is(i.wrapping_sub(4), TimeWord::AgeOf);
    let aged = range || before == Word::Time(TimeWord::AgeOf);
    if titled || aged || (unit == Unit::Year && (is_age(atoms, at + 1) || is_bare_age(atoms, i, at + 1))) {
        return None;
    }
    let mut end = at + 1;
    let mut value = value;
    if atoms.is(end, TimeWord::And) && atoms.is(end + 1, TimeWord::A) && atoms.is(end + 2, TimeWord::Half) {
        if let Count::Halves(n) = value {
            value = Count::Halves(n + 1);
        }
        end += 3;
    }
    let count = count.map(|c| Part::new(c.span, value));
    let rest = rest_of(atoms, end, unit);
    end = rest.map_or(end, |(_, _, end)| end);
    end = old_end(atoms, end);
    let (mut mention, end) = made(atoms, i, end, count, Part::new(atoms.get(at).span, unit));
    mention.rest = rest.map(|(count, unit, _)| (count, unit));
    mention.approximate |= rest.is_some();
    Some((mention, end))
}

/// The four months of `three years and four months`, at the atom after the years: the number, the unit and the atom
/// after them. Behind a comma, the length ends with them or goes on with `in` or `ago` (`three years, four months in jail`).
fn rest_of(atoms: &Atoms<'_>, i: usize, unit: Unit) -> Option<(u32, Unit, usize)> {
    let (and, comma) = (atoms.is(i, TimeWord::And), atoms.is_mark(i, ','));
    let (count, next) = count_at(atoms, i + 1).filter(|_| and || comma)?;
    let ends = next + 1 >= atoms.len()
        || atoms.is(next + 1, TimeWord::In)
        || rate::is_far(atoms, next + 1)
        || matches!(atoms.word(next + 1), Word::Mark('.' | ';' | ')' | '”' | '"'));
    if comma && !ends {
        return None;
    }
    let (TimeWord::Unit(smaller) | TimeWord::Units(smaller)) = atoms.time(next)? else { return None };
    let pair = match unit {
        Unit::Year => matches!(smaller, Unit::Month | Unit::Week | Unit::Day),
        Unit::Month => matches!(smaller, Unit::Week | Unit::Day),
        Unit::Hour => matches!(smaller, Unit::Minute | Unit::Second),
        Unit::Minute => smaller == Unit::Second,
        _ => false,
    };
    Some((count.whole()?, smaller, next + 1)).filter(|_| pair)
}

/// True if `old` follows: an age is not a time.
fn is_age(atoms: &Atoms<'_>, i: usize) -> bool {
    atoms.is(i, TimeWord::Old)
}

/// True if the years at the atoms `from` to `to` are a person's age: `im Alter von 82 Jahren`, `Lea Roth, 44 ans,`.
fn is_bare_age(atoms: &Atoms<'_>, from: usize, to: usize) -> bool {
    let before = atoms.before(from).word;
    let marked =
        matches!(before, Word::Mark(',' | '(')) && matches!(atoms.word(to), Word::Mark(',' | ')' | '.'));
    before == Word::Time(TimeWord::AgeOf) || atoms.locale.times.habits.bare_ages && marked
}

/// Parses `to three` or `or three` after the count that ends before `next`. The count is then no longer exact.
fn upper_end(atoms: &Atoms<'_>, value: Count, next: usize) -> (Count, usize) {
    let joined = atoms.is(next, TimeWord::To) || atoms.is(next, TimeWord::Or);
    let tied = atoms.get(next).tie == b'-' && matches!(atoms.word(next), Word::Digits(..));
    match count_at(atoms, next + usize::from(joined)) {
        Some((_, after)) if joined || tied => (Count::Several, after),
        _ => (value, next),
    }
}

/// The atom after `-old` or `or so`.
fn old_end(atoms: &Atoms<'_>, end: usize) -> usize {
    let old = atoms.is(end, TimeWord::Old) && atoms.get(end).tie == b'-';
    end + usize::from(old || atoms.is(end, TimeWord::OrSo))
}

/// `a year`, `an additional year`, `an hour`, `a minute and a half`, `a year or two`.
fn single(atoms: &Atoms<'_>, i: usize) -> Read {
    if !atoms.is(i, TimeWord::A) {
        return None;
    }
    let filled = i + 1 + usize::from(matches!(atoms.time(i + 1), Some(TimeWord::Filler | TimeWord::More)));
    let Some(TimeWord::Unit(unit)) = atoms.time(filled) else { return None };
    if matches!(unit, Unit::Weekend | Unit::Quarter | Unit::Half | Unit::Millennium | Unit::Second) {
        return None;
    }
    if rate::is_rate(atoms, i, filled + 1) {
        return None;
    }
    let tied = atoms.get(filled + 1).tie == b'-';
    if tied && !atoms.is(filled + 1, TimeWord::Old) {
        return None;
    }
    let mut value = Count::Halves(2);
    let mut end = filled + 1;
    if atoms.is(end, TimeWord::And) && atoms.is(end + 1, TimeWord::A) && atoms.is(end + 2, TimeWord::Half) {
        value = Count::Halves(3);
        end += 3;
    } else if atoms.is(end, TimeWord::Or) && atoms.is(end + 1, TimeWord::Number(2)) {
        value = Count::Several;
        end += 2;
    }
    // `an hour and 20 minutes`
    let rest = rest_of(atoms, end, unit);
    end = old_end(atoms, rest.map_or(end, |(_, _, end)| end));
    let count = part(atoms, i, i + 1, value);
    let (mut mention, end) = made(atoms, i, end, count, Part::new(atoms.get(filled).span, unit));
    mention.rest = rest.map(|(count, unit, _)| (count, unit));
    mention.approximate |= rest.is_some();
    Some((mention, end))
}

/// `weeklong`, `decade-long`.
fn lasting(atoms: &Atoms<'_>, i: usize) -> Read {
    let (unit, value) = match atoms.time(i)? {
        TimeWord::Lasting(unit) => (unit, Count::Halves(2)),
        TimeWord::ForMany(unit) => (unit, Count::Several),
        _ => return None,
    };
    let count = part(atoms, i, i + 1, value);
    Some(made(atoms, i, i + 1, count, Part::new(atoms.get(i).span, unit)))
}

/// `half an hour`, `a half-hour`.
fn half_unit(atoms: &Atoms<'_>, i: usize) -> Read {
    let a = usize::from(atoms.is(i, TimeWord::A));
    if !atoms.is(i + a, TimeWord::Half) {
        return None;
    }
    let at = i + a + 1;
    let Some(TimeWord::Unit(unit)) = atoms.time(at) else { return None };
    let count = part(atoms, i + a, at, Count::Halves(1));
    matches!(unit, Unit::Minute | Unit::Hour | Unit::Day | Unit::Year | Unit::Decade | Unit::Century)
        .then(|| made(atoms, i, at + 1, count, Part::new(atoms.get(at).span, unit)))
}

/// `for years`, `weeks or months`, `months ago`, `decades`.
fn bare_plural(atoms: &Atoms<'_>, i: usize) -> Read {
    let Some(TimeWord::Units(unit)) = atoms.time(i) else { return None };
    if matches!(unit, Unit::Quarter | Unit::Second | Unit::Minute | Unit::Hour | Unit::Weekend | Unit::Half) {
        return None;
    }
    let paired = atoms.is(i + 1, TimeWord::Or) || atoms.is(i + 1, TimeWord::And);
    let far = matches!(atoms.time(i + 1), Some(TimeWord::Ago | TimeWord::Later | TimeWord::Earlier));
    // Years with a number that was not a time are not one without the number either.
    let counted =
        matches!(atoms.before(i).word, Word::Digits(..) | Word::Decade(_) | Word::Time(TimeWord::Number(_)));
    if counted || is_age(atoms, i + 1) || (matches!(unit, Unit::Day | Unit::Month) && !(paired || far)) {
        return None;
    }
    let mut end = i + 1;
    if (atoms.is(end, TimeWord::Or) || atoms.is(end, TimeWord::And))
        && matches!(atoms.time(end + 1), Some(TimeWord::Units(_)))
    {
        end += 2;
    }
    let count = part(atoms, i, i + 1, Count::Several);
    Some(made(atoms, i, old_end(atoms, end), count, Part::new(atoms.get(i).span, unit)))
}
