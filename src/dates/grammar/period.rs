//! Parses quarters, halves, seasons, decades, centuries and the periods of company reports.

use super::super::atoms::{Atoms, Word};
use super::super::mention::{Direction, Form, Mention, Part, Season, Tense, Unit};
use super::numbers::{ordinal as ordinal_at, year as year_at};
use super::{Read, after_preposition, part};
use crate::lexicon::Locale;
use crate::lexicon::times::{ClauseWords, TimeWord};
use crate::text::Span;

/// A period that starts at `i`.
pub(super) fn read(atoms: &Atoms<'_>, i: usize) -> Read {
    let the = usize::from(atoms.is(i, TimeWord::The) || atoms.is(i, TimeWord::A));
    let at = i + the;
    year_earlier(atoms, i, at)
        .or_else(|| quarter(atoms, i, at))
        .or_else(|| half(atoms, i, at))
        .or_else(|| period_of_year(atoms, i, at))
        .or_else(|| decade(atoms, i, at))
        .or_else(|| century(atoms, i, at))
        .or_else(|| season(atoms, i, at))
        .or_else(|| year_end(atoms, i, at))
}

/// `the final quarter of 2009`, `the last quarter of this year`: the fourth, if the year is given.
pub(super) fn last_of_year(atoms: &Atoms<'_>, i: usize) -> Read {
    let at = i + usize::from(atoms.is(i, TimeWord::The));
    let last = matches!(atoms.time(at), Some(TimeWord::Final | TimeWord::Direction(Direction::Last)));
    if !last || !atoms.is(at + 1, TimeWord::Unit(Unit::Quarter)) {
        return None;
    }
    let (mention, end) = with_year(atoms, Mention::new(Form::Quarter(4), atoms.span(i, at + 2)), at + 2);
    (mention.year.is_some() || mention.direction.is_some()).then_some((mention, end))
}

/// True if the sentence of the atom at `i` is about a game, which has quarters and halves of its own.
fn is_of_a_game(atoms: &Atoms<'_>, i: usize) -> bool {
    let sentence = atoms.paragraph.sentence_at(atoms.get(i).span.start);
    let games = atoms.locale.times.clauses.games;
    let game = |i: &usize| match atoms.word(*i) {
        Word::Other => ClauseWords::holds(games, atoms.text(*i)),
        Word::Digits(..) => is_score(atoms, *i),
        _ => false,
    };
    let inside = |i: &usize| sentence.holds(atoms.get(*i).span.start);
    (0..i).rev().take(FAR).take_while(inside).any(|i| game(&i))
        || (i..atoms.len()).take(FAR).take_while(inside).any(|i| game(&i))
}

/// True for the first number of a score, which is the higher one: `87-80`. A range starts with the lower one.
fn is_score(atoms: &Atoms<'_>, i: usize) -> bool {
    let dash = usize::from(atoms.is_mark(i + 1, '–') && atoms.get(i + 1).tie == 0);
    let (Word::Digits(first, 1..=3), Word::Digits(second, 1..=3)) = (atoms.word(i), atoms.word(i + 1 + dash))
    else {
        return false;
    };
    let tie = atoms.get(i + 1 + dash).tie;
    first > second && atoms.get(i).tie == b' ' && (tie == b'-' || dash == 1 && tie == 0)
}

/// The number of atoms before and after a quarter in which words about games are looked for.
const FAR: usize = 40;

/// `third-quarter`, `the fiscal first quarter of 1990`, `the 1988 second quarter`, `Q3 2025`.
fn quarter(atoms: &Atoms<'_>, i: usize, at: usize) -> Read {
    if let Some(TimeWord::QuarterName(n)) = atoms.time(at) {
        return Some(with_year(atoms, Mention::new(Form::Quarter(n), atoms.span(i, at + 1)), at + 1));
    }
    let (before, mut next) = match year_at(atoms, at) {
        Some((year, next)) => (part(atoms, at, next, year), next),
        None => (None, at),
    };
    next += usize::from(atoms.is(next, TimeWord::Fiscal));
    let filled = next + usize::from(at > i && atoms.word(next) == Word::Other && before.is_none());
    let (n, end) = quarter_number(atoms, next).or_else(|| quarter_number(atoms, filled))?;
    let mention = Mention { year: before, ..Mention::new(Form::Quarter(n), atoms.span(i, end)) };
    let (mention, end) = with_year(atoms, mention, end);
    let dated = mention.year.is_some() || mention.direction.is_some();
    (dated || !is_of_a_game(atoms, i)).then_some((mention, end))
}

/// `third quarter` or `third-quarter` at `i`.
fn quarter_number(atoms: &Atoms<'_>, i: usize) -> Option<(u8, usize)> {
    let at = i + usize::from(atoms.is(i, TimeWord::Fiscal));
    let (n @ 1..=4, next) = ordinal_at(atoms, at)? else { return None };
    let filled = next + usize::from(atoms.is(next, TimeWord::Fiscal));
    atoms.is(filled, TimeWord::Unit(Unit::Quarter)).then_some((n, filled + 1))
}

/// Adds the year after it to `mention`, which ends before `next`: `of 1990`, `of this year`, `2025`.
fn with_year(atoms: &Atoms<'_>, mut mention: Mention, next: usize) -> (Mention, usize) {
    if mention.year.is_some() {
        return (mention, next);
    }
    let of = usize::from(atoms.is(next, TimeWord::Of) || atoms.is(next, TimeWord::In));
    // `Sommer des Jahres 2005`
    let named =
        usize::from(atoms.is(next, TimeWord::The) && atoms.is(next + 1, TimeWord::Unit(Unit::Year))) * 2;
    let at = next + of + named + usize::from(atoms.is(next + of, TimeWord::Fiscal));
    if let Some((year, end)) = year_at(atoms, at).filter(|_| atoms.get(at).tie != b'-') {
        mention.year = part(atoms, at, end, year);
        mention.span.end = atoms.before(end).span.end;
        return (mention, end);
    }
    if let (Some(TimeWord::Direction(direction)), true) =
        (atoms.time(next + of), atoms.is(next + of + 1, TimeWord::Unit(Unit::Year)))
    {
        mention.direction = part(atoms, next + of, next + of + 1, direction);
        mention.span.end = atoms.get(next + of + 1).span.end;
        return (mention, next + of + 2);
    }
    (mention, next)
}

/// `the same quarter last year`, with the quarter at `at`.
pub(super) fn same_of_year(atoms: &Atoms<'_>, i: usize, direction: Part<Direction>, at: usize) -> Read {
    let same = direction.value == Direction::That && atoms.is(at, TimeWord::Unit(Unit::Quarter));
    let (mention, end) = with_year(atoms, Mention::new(Form::Period, atoms.span(i, at + 1)), at + 1);
    (same && (mention.year.is_some() || mention.direction.is_some())).then_some((mention, end))
}

/// `next year's first quarter`, `last year's quarter`, `this year's period`, with the year at `year`.
pub(super) fn of_directed_year(atoms: &Atoms<'_>, i: usize, direction: Part<Direction>, year: usize) -> Read {
    if !atoms.get(year).possessive {
        return None;
    }
    let form = |n| Form::Quarter(n);
    let (form, end) = match quarter_number(atoms, year + 1) {
        Some((n, end)) => (form(n), end),
        None if atoms.is(year + 1, TimeWord::Unit(Unit::Quarter)) || atoms.is(year + 1, TimeWord::Period) => {
            (Form::Period, year + 2)
        }
        None => return None,
    };
    let mention = Mention { direction: Some(direction), ..Mention::new(form, atoms.span(i, end)) };
    Some((mention, end))
}

/// `the first half of 1990`. Without a year it needs `the` and must not be the half of a match.
fn half(atoms: &Atoms<'_>, i: usize, at: usize) -> Read {
    if let Some(TimeWord::HalfName(n)) = atoms.time(at) {
        let (mention, end) = with_year(atoms, Mention::new(Form::Half(n), atoms.span(i, at + 1)), at + 1);
        return (mention.year.is_some() || after_preposition(atoms, i)).then_some((mention, end));
    }
    let (n, next) = match (ordinal_at(atoms, at), atoms.time(at)) {
        (Some((n @ 1..=2, next)), _) => (n, next),
        (_, Some(TimeWord::Direction(Direction::Last))) => (2, at + 1),
        _ => return None,
    };
    if !(atoms.is(next, TimeWord::Half) || atoms.is(next, TimeWord::Unit(Unit::Half))) {
        return None;
    }
    let (mention, end) = with_year(atoms, Mention::new(Form::Half(n), atoms.span(i, next + 1)), next + 1);
    // `le premier semestre` is never the half of a match.
    let sure =
        atoms.is(next, TimeWord::Unit(Unit::Half)) && !atoms.is(at, TimeWord::Direction(Direction::Last));
    (sure || mention.year.is_some() || mention.direction.is_some()).then_some((mention, end))
}

/// `the 1988 period`, `the 1988 quarter`, `the corresponding period last year`.
fn period_of_year(atoms: &Atoms<'_>, i: usize, at: usize) -> Read {
    let is_period = |i| atoms.is(i, TimeWord::Period) || atoms.is(i, TimeWord::Unit(Unit::Quarter));
    if let Some((year, next)) = year_at(atoms, at)
        && is_period(next)
    {
        let mention = Mention {
            year: part(atoms, at, next, year),
            ..Mention::new(Form::Period, atoms.span(i, next + 1))
        };
        return Some((mention, next + 1));
    }
    let filled =
        at + usize::from(atoms.word(at) == Word::Other || atoms.is(at, TimeWord::Direction(Direction::That)));
    if at == i || !is_period(filled) {
        return None;
    }
    let (mention, end) = with_year(atoms, Mention::new(Form::Period, atoms.span(i, filled + 1)), filled + 1);
    if mention.year.is_some() || mention.direction.is_some() {
        return Some((mention, end));
    }
    let ago = a_year_back(atoms, filled + 1)?;
    Some((Mention::new(Form::YearEarlier, atoms.span(i, ago)), ago))
}

/// The atom after `a year ago` or `a year earlier` at `i`.
pub(super) fn a_year_back(atoms: &Atoms<'_>, i: usize) -> Option<usize> {
    let year = atoms.is(i, TimeWord::A) && atoms.is(i + 1, TimeWord::Unit(Unit::Year));
    let back = matches!(atoms.time(i + 2), Some(TimeWord::Ago | TimeWord::Earlier));
    (year && back).then_some(i + 3)
}

/// `year-earlier`, `the year-ago quarter`, `the year-earlier third quarter`.
fn year_earlier(atoms: &Atoms<'_>, i: usize, at: usize) -> Read {
    let tied = atoms.is(at, TimeWord::Unit(Unit::Year))
        && atoms.get(at + 1).tie == b'-'
        && (atoms.is(at + 1, TimeWord::Earlier) || atoms.is(at + 1, TimeWord::Ago));
    let next = match tied {
        true => at + 2,
        false if atoms.is(at, TimeWord::YearEarlier) => at + 1,
        false => return None,
    };
    if let Some((n, end)) = quarter_number(atoms, next) {
        let direction = part(atoms, at, next, Direction::Last);
        return Some((Mention { direction, ..Mention::new(Form::Quarter(n), atoms.span(i, end)) }, end));
    }
    if let Some((mut mention, end)) = super::duration::length(atoms, next) {
        mention.span.start = atoms.get(i).span.start;
        return Some((mention, end));
    }
    let unit = match atoms.time(next) {
        Some(TimeWord::Unit(Unit::Quarter)) => part(atoms, next, next + 1, Unit::Quarter),
        _ => None,
    };
    let end = next + usize::from(unit.is_some() || atoms.is(next, TimeWord::Period));
    Some((Mention { unit, ..Mention::new(Form::YearEarlier, atoms.span(i, end)) }, end))
}

/// `the 1980s`, `the '80s`, `the nineties`.
fn decade(atoms: &Atoms<'_>, i: usize, at: usize) -> Read {
    if atoms.is(i, TimeWord::A) {
        return None;
    }
    if atoms.is(at, TimeWord::DecadeOf) {
        let year = match atoms.word(at + 1) {
            Word::Digits(year @ 1000..=2990, 4) => year as i16,
            // `les années 60`, `les années soixante`
            Word::Digits(short @ 20..=90, 2) | Word::Time(TimeWord::Number(short @ 20..=90)) => {
                1900 + short as i16
            }
            _ => return None,
        };
        let mention = Mention::new(Form::Decade(year), atoms.span(i, at + 2));
        return (year % 10 == 0).then_some((mention, at + 2));
    }
    let years = |next: usize| usize::from(atoms.is(next, TimeWord::Units(Unit::Year)));
    let quote = usize::from(matches!(atoms.word(at), Word::Mark('\'' | '’' | '‘')));
    let (year, next) = match atoms.word(at + quote) {
        Word::Decade(year @ 1000..=2990) => (year as i16, at + 1 + years(at + 1)),
        // `the 70s and 80s`, `the early 70s`, but not those of a thermometer.
        Word::Decade(short @ 20..=90) if quote == 0 && is_bare_decade(atoms, i, at) => {
            (1900 + short as i16, at + 1)
        }
        // `den 80er Jahren`
        Word::Decade(short @ 20..=90) if quote == 0 && years(at + 1) == 1 => (1900 + short as i16, at + 2),
        Word::Decade(short @ 10..=90) if quote == 1 && atoms.get(at + 1).tie == 0 => {
            let century = if short < 20 { 2000 } else { 1900 };
            (century + short as i16, at + 2)
        }
        Word::Time(TimeWord::DecadeName(short))
            if at > i && quote == 0 && is_article_of_decade(atoms.locale, atoms.text(i)) =>
        {
            (1900 + i16::from(short), at + 1 + years(at + 1))
        }
        _ => return None,
    };
    (year % 10 == 0).then(|| (Mention::new(Form::Decade(year), atoms.span(i, next)), next))
}

/// True if a two-digit decade at `at` needs no apostrophe: next to another decade, or after `early` or `late`.
fn is_bare_decade(atoms: &Atoms<'_>, i: usize, at: usize) -> bool {
    let decade = |i: usize| matches!(atoms.word(i), Word::Decade(_));
    let article = |i: usize| atoms.is(i, TimeWord::The) && is_article_of_decade(atoms.locale, atoms.text(i));
    // `the 80s and the 90s`
    let the = at - i;
    let and = |i: usize| atoms.is(i, TimeWord::And);
    let first =
        the == 1 && article(i) && and(at + 1) && (decade(at + 2) || article(at + 2) && decade(at + 3));
    let back = |n: usize| i.wrapping_sub(n);
    let second = (the == 0 || article(i)) && and(back(1)) && decade(back(2)) && article(back(3));
    let edge = the == 0 && atoms.is(back(1), TimeWord::Edge) && article(back(2));
    let sentence = atoms.paragraph.sentence_at(atoms.get(at).span.start);
    let warm = |i: &usize| ClauseWords::holds(atoms.locale.times.clauses.degrees, atoms.text(*i));
    let inside = |i: &usize| sentence.holds(atoms.get(*i).span.start);
    let around =
        || (0..at).rev().take(FAR).take_while(inside).chain((at..atoms.len()).take(FAR).take_while(inside));
    (first || second || edge) && !around().any(|i| warm(&i))
}

fn is_article_of_decade(locale: &Locale, word: &str) -> bool {
    locale.times.habits.decade_articles.iter().any(|article| word.eq_ignore_ascii_case(article))
}

/// `the 20th century`, `the nineteenth century`, `el siglo XIX`.
fn century(atoms: &Atoms<'_>, i: usize, at: usize) -> Read {
    if let (true, Some(TimeWord::Ordinal(n))) =
        (atoms.is(at, TimeWord::Unit(Unit::Century)), atoms.time(at + 1))
        && atoms.get(at + 1).capital
    {
        return Some((Mention::new(Form::Century(n), atoms.span(i, at + 2)), at + 2));
    }
    let (n @ 1..=30, next) = ordinal_at(atoms, at)? else { return None };
    atoms
        .is(next, TimeWord::Unit(Unit::Century))
        .then(|| (Mention::new(Form::Century(n), atoms.span(i, next + 1)), next + 1))
}

/// `the summer of 1994`, `summer`, `the spring`. `fall` and `spring` can also be verbs or other nouns.
fn season(atoms: &Atoms<'_>, i: usize, at: usize) -> Read {
    let Some(TimeWord::Season(season)) = atoms.time(at) else { return None };
    let mention = Mention::new(Form::Season(season), atoms.span(i, at + 1));
    let (mention, next) = with_year(atoms, mention, at + 1);
    if mention.year.is_some() {
        return Some((mention, next));
    }
    if let (true, Some(TimeWord::Direction(_))) =
        (atoms.locale.times.habits.direction_behind, atoms.time(next))
    {
        let TimeWord::Direction(value) = atoms.time(next)? else { return None };
        let direction = part(atoms, next, next + 1, value);
        return Some((Mention { direction, span: atoms.span(i, next + 1), ..mention }, next + 1));
    }
    // `Winter-Biathlon`
    if atoms.get(next).tie == b'-' && atoms.word(next) == Word::Other {
        return None;
    }
    let clear = matches!(season, Season::Summer | Season::Winter);
    let prepared = after_preposition(atoms, i)
        && !atoms.is(next, TimeWord::Of)
        && (clear || !atoms.is(i.wrapping_sub(1), TimeWord::To));
    // Where nouns are capitalised, a lower-case word does not continue a compound.
    let nouns = atoms.locale.times.habits.capital_nouns;
    let alone = atoms.word(next) != Word::Other || nouns && !atoms.get(next).capital;
    let article = !atoms.is(i, TimeWord::A);
    (article && prepared && (clear || alone) || (clear && alone && at == i)).then_some((mention, next))
}

/// `year-end`, `year-end 1990`; `by year end` is the end of the year.
fn year_end(atoms: &Atoms<'_>, i: usize, at: usize) -> Read {
    if !atoms.is(at, TimeWord::YearEnd) {
        return None;
    }
    let span = Span::new(atoms.get(i).span.start, atoms.get(at).span.end);
    let since = matches!(atoms.before(i).word, Word::Time(TimeWord::Preposition(Tense::Past)));
    if atoms.text(at).contains(' ') && !since && super::numbers::year(atoms, at + 1).is_none() {
        let unit = part(atoms, at, at + 1, Unit::Year);
        return Some((Mention { unit, approximate: true, ..Mention::new(Form::Relative, span) }, at + 1));
    }
    let mention = Mention::new(Form::YearEnd, span);
    Some(with_year(atoms, mention, at + 1))
}
