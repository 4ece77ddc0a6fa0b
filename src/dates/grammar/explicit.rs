//! Parses weekdays, days, months and years by name or number, in any order.

use super::super::atoms::{Atoms, Word};
use super::super::calendar::pivoted;
use super::super::mention::{Direction, Form, Mention, Part, Unit};
use super::numbers::year as year_at;
use super::{Read, after_fused, after_preposition, joins_days, part, skip_stop};
use crate::lexicon::DayOrder;
use crate::lexicon::times::{ClauseWords, TimeWord};

/// A weekday, a date, or both.
pub(super) fn read(atoms: &Atoms<'_>, i: usize) -> Read {
    if matches!(atoms.time(i), Some(TimeWord::Weekday(..) | TimeWord::WeekdayPart(..))) {
        return weekday_first(atoms, i);
    }
    let the = usize::from(atoms.is(i, TimeWord::The));
    let (mut mention, next) = date(atoms, i + the)?;
    let ordinal = matches!(atoms.time(i + 1), Some(TimeWord::Ordinal(_)));
    if the == 1 && (!ordinal || atoms.locale.day_first) {
        return None;
    }
    mention.span.start = atoms.get(i).span.start;
    Some(with_weekday_after(atoms, mention, next))
}

/// `Friday`, `Friday night`, `Friday, 13 March`, `Friday (13 March 2026)`, `Fri., March 13`.
fn weekday_first(atoms: &Atoms<'_>, i: usize) -> Read {
    let (weekday, short, told) = match atoms.time(i)? {
        TimeWord::Weekday(weekday, short) => (weekday, short, None),
        TimeWord::WeekdayPart(weekday, part) => (weekday, false, Some(part)),
        _ => return None,
    };
    let mut next = i + 1;
    if short {
        next = skip_stop(atoms, next);
    }
    let weekday = part(atoms, i, i + 1, weekday);
    let mut day_part = told.and_then(|told| part(atoms, i, i + 1, told));
    if let Some(TimeWord::PartOfDay(value)) = atoms.time(next) {
        day_part = part(atoms, next, next + 1, value);
        next += 1;
    }
    let bracket = atoms.is_mark(next, '(');
    let lead = next + usize::from(bracket || atoms.is_mark(next, ','));
    let lead = lead + usize::from(atoms.is(lead, TimeWord::The));
    if let Some((mut mention, end)) = date(atoms, lead).filter(|(m, _)| m.day.is_some()) {
        let closes = bracket && atoms.is_mark(end, ')');
        if bracket && !closes || is_shared(atoms, i, end) {
            return bare_weekday(atoms, i, next, weekday, day_part, short);
        }
        let end = end + usize::from(closes);
        mention.span = atoms.span(i, end);
        mention.weekday = weekday;
        mention.part_of_day = day_part;
        return Some((mention, end));
    }
    if let Some((day, month, end)) = short_numeric(atoms, lead).filter(|_| !bracket) {
        let mention = Mention {
            day,
            month,
            weekday,
            part_of_day: day_part,
            ..Mention::new(Form::Calendar, atoms.span(i, end))
        };
        return Some((mention, end));
    }
    if let Some(day) = ordinal_alone(atoms, lead).filter(|_| !bracket) {
        let mention = Mention {
            day,
            weekday,
            part_of_day: day_part,
            ..Mention::new(Form::Calendar, atoms.span(i, lead + 1))
        };
        return Some((mention, lead + 1));
    }
    if let Some(day) = day_alone(atoms, next) {
        let mention = Mention {
            day: part(atoms, next, next + 1, day),
            weekday,
            part_of_day: day_part,
            ..Mention::new(Form::Calendar, atoms.span(i, next + 1))
        };
        return Some((mention, next + 1));
    }
    bare_weekday(atoms, i, next, weekday, day_part, short)
}

/// The 11 of `el jueves 11`, `vendredi 11 à 16h`, in languages that write it so; not that of `el jueves 11 personas`.
fn day_alone(atoms: &Atoms<'_>, i: usize) -> Option<i8> {
    let Word::Digits(day @ 1..=31, 1..=2) = atoms.word(i) else { return None };
    let next = i + 1;
    let ends = match atoms.word(next) {
        _ if next >= atoms.len() => true,
        Word::Mark(mark) => matches!(mark, ',' | '.' | ';' | ')'),
        // `12 à 14 personnes`
        Word::Time(TimeWord::To | TimeWord::Until | TimeWord::And) => {
            !matches!(atoms.word(next + 1), Word::Digits(..)) || atoms.is(next + 2, TimeWord::Clock)
        }
        word => matches!(word, Word::Time(TimeWord::In | TimeWord::Preposition(_))),
    };
    let free = atoms.get(i).tie == b' ' && !matches!(atoms.get(next).tie, b'-' | b'.');
    (ends && free && atoms.locale.times.habits.direction_behind).then_some(day as i8)
}

/// True if the date that ends before the atom `end` is the first of several, and the weekday at `i` the last of as many:
/// `Saturday and Sunday, May 16 and 17`, `Thursday-Sunday, May 14-17`.
fn is_shared(atoms: &Atoms<'_>, i: usize, end: usize) -> bool {
    let weekday = |i: usize| matches!(atoms.time(i), Some(TimeWord::Weekday(..)));
    let tied = atoms.get(i).tie == b'-' && weekday(i.wrapping_sub(1));
    let stop = usize::from(atoms.is_mark(i.wrapping_sub(2), '.'));
    let first = tied || joins_days(atoms, i.wrapping_sub(1)) && weekday(i.wrapping_sub(2 + stop));
    let joint = usize::from(joins_days(atoms, end) || atoms.is_mark(end, ','));
    let more = joint == 1 || atoms.get(end).tie == b'-';
    first && more && day_number(atoms, end + joint).is_some()
}

/// A day, a month, and the atom after them.
type ShortRead = Option<(Option<Part<i8>>, Option<Part<i8>>, usize)>;

/// The day and month of `Wed 27/3` or `Freitag, 15.3.`, if their order is certain.
fn short_numeric(atoms: &Atoms<'_>, i: usize) -> ShortRead {
    let slash = atoms.is_mark(i + 1, '/') && atoms.get(i + 1).tie == 0;
    let second = i + 1 + usize::from(slash);
    let (Word::Digits(a @ 1..=31, 1..=2), Word::Digits(b @ 1..=31, 1..=2)) =
        (atoms.word(i), atoms.word(second))
    else {
        return None;
    };
    let dotted = atoms.locale.day_first && atoms.get(second).tie == b'.';
    let third = atoms.word(second + 1);
    let more = matches!(third, Word::Mark('/'))
        || matches!(third, Word::Digits(..)) && atoms.get(second + 1).tie != b' ';
    if !(slash && atoms.get(second).tie == 0 || dotted) || more {
        return None;
    }
    let day_first = atoms.locale.order == DayOrder::DayFirst || a > 12;
    let sure = day_first && b <= 12 || !day_first && b > 12;
    let (day, month) = if day_first { ((a, i), (b, second)) } else { ((b, second), (a, i)) };
    let end = if dotted { skip_stop(atoms, second + 1) } else { second + 1 };
    sure.then(|| {
        let value = |(value, at): (u32, usize)| part(atoms, at, at + 1, value as i8);
        (value(day), value(month), end)
    })
}

/// `the 16th` in `Sunday the 16th`, without a month; not `the 16th time`.
fn ordinal_alone(atoms: &Atoms<'_>, i: usize) -> Option<Option<Part<i8>>> {
    let day = day_number(atoms, i).filter(|_| matches!(atoms.time(i), Some(TimeWord::Ordinal(_))))?;
    let said =
        atoms.is(i.wrapping_sub(1), TimeWord::The) && atoms.text(i).starts_with(|c: char| c.is_ascii_digit());
    let counted = matches!(atoms.word(i + 1), Word::Other | Word::Digits(..) | Word::Decade(_))
        || matches!(
            atoms.time(i + 1),
            Some(TimeWord::Unit(_) | TimeWord::Units(_) | TimeWord::Of | TimeWord::PartOfDay(_))
        );
    (said && !(counted && i + 1 < atoms.len())).then(|| part(atoms, i, i + 1, day))
}

fn bare_weekday(
    atoms: &Atoms<'_>,
    i: usize,
    next: usize,
    weekday: Option<Part<i8>>,
    part_of_day: Option<Part<super::super::mention::PartOfDay>>,
    short: bool,
) -> Read {
    // `Mon-Fri`
    let weekday_at = |i: usize| matches!(atoms.time(i), Some(TimeWord::Weekday(..)));
    let ranged = atoms.get(i + 1).tie == b'-' && weekday_at(i + 1)
        || atoms.get(i).tie == b'-' && weekday_at(i.wrapping_sub(1));
    if short && !ranged {
        return None;
    }
    let form = if is_any(atoms, i, next) { Form::AnyWeekday } else { Form::Calendar };
    let mut mention = Mention { weekday, part_of_day, ..Mention::new(form, atoms.span(i, next)) };
    if let (true, Some(TimeWord::Direction(direction))) =
        (atoms.locale.times.habits.direction_behind, atoms.time(next))
    {
        mention.direction = part(atoms, next, next + 1, direction);
        mention.span = atoms.span(i, next + 1);
        return Some((mention, next + 1));
    }
    Some((mention, next))
}

/// True if the weekday at `i` is not a certain one: `on a Friday`, `on a wet Tuesday`, `one Tuesday`. In `a Friday vote`, it is.
fn is_any(atoms: &Atoms<'_>, i: usize, next: usize) -> bool {
    let clauses = &atoms.locale.times.clauses;
    // `yesterday, a Tuesday`
    let behind = |i: usize| matches!(atoms.before(i).word, Word::Mark(',' | '('));
    let article = |i: usize| atoms.is(i, TimeWord::A) && !behind(i);
    let quality = atoms.before(i).word == Word::Other
        && !atoms.before(i).capital
        && article(i.wrapping_sub(2))
        && ClauseWords::holds(clauses.on, atoms.text(i.wrapping_sub(3)));
    // `que cae en lunes`
    let inside = atoms.locale.times.habits.direction_behind && atoms.is(i.wrapping_sub(1), TimeWord::In);
    let one = atoms.before(i).word == Word::Time(TimeWord::Number(1));
    let led = article(i.wrapping_sub(1)) || one || quality || inside;
    // `One Tuesday he left`
    let present = atoms.locale.times.habits.present;
    let pronouns = present.map_or([&[] as &[&str]; 2], |words| [words.singular, words.plural]);
    let small = |list: &[&str]| ClauseWords::holds(list, atoms.text(next));
    let noun = atoms.word(next) == Word::Other
        && next < atoms.len()
        && !small(clauses.turns)
        && !pronouns.into_iter().any(small);
    led && !noun && !atoms.before(next).possessive && atoms.get(next).tie != b'-'
}

/// Adds a weekday that belongs to the date before it: `13 March (Friday)`, `March 13, a Friday`.
fn with_weekday_after(atoms: &Atoms<'_>, mut mention: Mention, next: usize) -> (Mention, usize) {
    if mention.day.is_none() {
        return (mention, next);
    }
    let at = match atoms.word(next) {
        Word::Mark('(') => next + 1,
        Word::Mark(',') if atoms.is(next + 1, TimeWord::A) => next + 2,
        Word::Mark(',') if is_apposed(atoms, next + 1) => next + 1,
        _ => return (mention, next),
    };
    let Some(TimeWord::Weekday(weekday, short)) = atoms.time(at) else { return (mention, next) };
    let end = if short { skip_stop(atoms, at + 1) } else { at + 1 };
    let end = if atoms.is_mark(next, '(') {
        if !atoms.is_mark(end, ')') {
            return (mention, next);
        }
        end + 1
    } else {
        end
    };
    mention.weekday = part(atoms, at, at + 1, weekday);
    mention.span.end = atoms.before(end).span.end;
    (mention, end)
}

/// True if the weekday at `i` stands between two marks, as in `el 13 de septiembre, lunes, en Lugo`. In English, it may be
/// another day.
fn is_apposed(atoms: &Atoms<'_>, i: usize) -> bool {
    let weekday = |i: usize| matches!(atoms.time(i), Some(TimeWord::Weekday(..)));
    let ends = i + 1 >= atoms.len() || matches!(atoms.word(i + 1), Word::Mark(',' | '.' | ';' | ')'));
    ends && !weekday(i + 2) && atoms.locale.times.habits.present.is_none()
}

/// A date without its weekday.
fn date(atoms: &Atoms<'_>, i: usize) -> Read {
    numeric(atoms, i)
        .or_else(|| tied(atoms, i))
        .or_else(|| month_first(atoms, i))
        .or_else(|| day_first(atoms, i))
        .or_else(|| dotted(atoms, i))
}

/// `20.9.` and `20. 9.` after `am` or in a range, in languages that write it so.
fn dotted(atoms: &Atoms<'_>, i: usize) -> Read {
    let fused = after_fused(atoms, i);
    if !(fused || matches!(atoms.before(i).word, Word::Time(TimeWord::To | TimeWord::Until))) {
        return None;
    }
    let stop = usize::from(atoms.is_mark(i + 1, '.') && atoms.get(i + 1).tie == 0);
    let (second, last) = (i + 1 + stop, i + 2 + stop);
    let (Word::Digits(day @ 1..=31, 1..=2), Word::Digits(month @ 1..=12, 1..=2)) =
        (atoms.word(i), atoms.word(second))
    else {
        return None;
    };
    let tied = stop == 1 || atoms.get(second).tie == b'.';
    let closed = atoms.is_mark(last, '.') && atoms.get(last).tie == 0;
    let written = !atoms.locale.times.habits.fused_articles.is_empty();
    let mut mention = Mention {
        day: part(atoms, i, i + 1, day as i8),
        month: part(atoms, second, second + 1, month as i8),
        ..Mention::new(Form::Calendar, atoms.span(i, last + 1))
    };
    let mut next = last + 1;
    if let Some((year, end)) = year_at(atoms, next) {
        mention.year = part(atoms, next, end, year);
        mention.span = atoms.span(i, end);
        next = end;
    }
    (tied && closed && written).then_some((mention, next))
}

/// A number that is never a day of a month, if only a day can be meant: `July 32.`, `the 32nd of July`.
fn impossible_day(atoms: &Atoms<'_>, i: usize) -> Option<i8> {
    match atoms.word(i) {
        Word::Digits(value @ 32..=39, 2) => {
            let year = usize::from(atoms.is_mark(i + 1, ','));
            let ends = i + 1 >= atoms.len()
                || matches!(atoms.word(i + 1), Word::Mark('.' | ';' | ')'))
                || matches!(atoms.time(i + 1), Some(TimeWord::Verb(_)))
                || year == 1 && atoms.get(i + 2).tie != 0;
            // `le 32 mars`, `el 32 de marzo`
            let of = usize::from(atoms.is(i + 1, TimeWord::Of));
            let named = atoms.locale.times.habits.direction_behind
                && i > 0
                && ClauseWords::holds(atoms.locale.times.clauses.on, atoms.text(i - 1))
                && matches!(atoms.time(i + 1 + of), Some(TimeWord::Month(..)));
            (ends || named || year_at(atoms, i + 1 + year).is_some()).then_some(value as i8)
        }
        Word::Time(TimeWord::Ordinal(value @ 32..=39)) => Some(value as i8),
        _ => None,
    }
}

pub(super) fn day_number(atoms: &Atoms<'_>, i: usize) -> Option<i8> {
    match atoms.word(i) {
        Word::Digits(value @ 1..=31, 1..=2) => Some(value as i8),
        Word::Time(TimeWord::Ordinal(value @ 1..=31)) => Some(value as i8),
        _ => None,
    }
}

/// `March 15`, `March 15, 2025`, `March 15th`, `March the 15th`, `March 2025`, `March`.
fn month_first(atoms: &Atoms<'_>, i: usize) -> Read {
    let Some(TimeWord::Month(month, short)) = atoms.time(i) else { return None };
    let month_part = part(atoms, i, i + 1, month);
    // `May. 9, 2019` has the full stop of an abbreviated month.
    let stopped = matches!(atoms.word(skip_stop(atoms, i + 1)), Word::Digits(1..=31, 1..=2))
        && year_at(atoms, skip_stop(atoms, i + 1) + 2).is_some();
    let after = if short || stopped { skip_stop(atoms, i + 1) } else { i + 1 };
    let mut mention = Mention { month: month_part, ..Mention::new(Form::Calendar, atoms.span(i, i + 1)) };
    let the = usize::from(
        atoms.is(after, TimeWord::The) && matches!(atoms.time(after + 1), Some(TimeWord::Ordinal(_))),
    );
    let day = day_number(atoms, after + the).or_else(|| impossible_day(atoms, after + the));
    if let Some(day) = day.filter(|_| counts_days(atoms, i, after + the)) {
        let mut next = after + the + 1;
        mention.day = part(atoms, next - 1, next, day);
        let comma = usize::from(atoms.is_mark(next, ','));
        if let Some((year, end)) = year_at(atoms, next + comma).filter(|_| starts_new(atoms, next + comma)) {
            mention.year = part(atoms, next + comma, end, year);
            next = end;
        } else {
            next = with_year_said(atoms, &mut mention, next);
        }
        mention.span = atoms.span(i, next);
        return Some((mention, next));
    }
    let lead = after + usize::from(atoms.is_mark(after, ',') || atoms.is(after, TimeWord::Of));
    if let Some((year, end)) = year_at(atoms, lead).filter(|_| starts_new(atoms, lead)) {
        mention.year = part(atoms, lead, end, year);
        mention.span = atoms.span(i, end);
        return Some((mention, end));
    }
    if let Some((year, end)) = short_year(atoms, after) {
        mention.year = part(atoms, after, end, year);
        mention.span = atoms.span(i, end);
        return Some((mention, end));
    }
    let of = usize::from(atoms.is(after, TimeWord::Of));
    if let Some((direction, end)) = year_said(atoms, after + of) {
        mention.direction = part(atoms, after + of, after + of + 1, direction);
        mention.unit = part(atoms, end - 1, end, Unit::Year);
        mention.span = atoms.span(i, end);
        return Some((mention, end));
    }
    if let (true, Some(TimeWord::Direction(value))) =
        (atoms.locale.times.habits.direction_behind, atoms.time(after))
    {
        mention.direction = part(atoms, after, after + 1, value);
        mention.span = atoms.span(i, after + 1);
        return Some((mention, after + 1));
    }
    may_stand_bare(atoms, i, month, short).then_some((mention, i + 1))
}

/// The year of `octobre 98`, in languages that write it so: two digits that cannot be a day.
fn short_year(atoms: &Atoms<'_>, i: usize) -> Option<(i16, usize)> {
    let Word::Digits(value @ 32..=99, 2) = atoms.word(i) else { return None };
    // `octobre 98 pages`
    let counts = atoms.word(i + 1) == Word::Other && atoms.text(i + 1).ends_with('s');
    let free = atoms.get(i).tie == b' ' && !counts && !atoms.is_mark(i + 1, '%');
    (free && atoms.locale.times.habits.direction_behind).then(|| (pivoted(value), i + 1))
}

/// True if the number at `at` is a day of the month at `i`: not `in May 15 people came`, `May 3:15`.
fn counts_days(atoms: &Atoms<'_>, i: usize, at: usize) -> bool {
    let ordinal = matches!(atoms.time(at), Some(TimeWord::Ordinal(_)));
    let stuck = matches!(atoms.get(at + 1).tie, b'.') && matches!(atoms.word(at + 1), Word::Digits(..));
    let colon = atoms.is_mark(at + 1, ':') && matches!(atoms.word(at + 2), Word::Digits(..));
    let clock =
        (colon && atoms.get(at + 2).tie == 0) || matches!(atoms.time(at + 1), Some(TimeWord::Meridiem(_)));
    let percent = matches!(atoms.word(at + 1), Word::Mark('%'));
    let counted = atoms.is(i.wrapping_sub(1), TimeWord::In) && atoms.word(at + 1) == Word::Other;
    ordinal || !(stuck || clock || percent || counted)
}

/// True if no hyphen or full stop joins the atom at `i` to the one before.
fn starts_new(atoms: &Atoms<'_>, i: usize) -> bool {
    matches!(atoms.get(i).tie, b' ' | 0)
}

/// `last year`, `this year`, `the following year` at `i`.
fn year_said(atoms: &Atoms<'_>, i: usize) -> Option<(Direction, usize)> {
    let i = i + usize::from(atoms.is(i, TimeWord::The));
    match atoms.time(i)? {
        TimeWord::Direction(
            direction @ (Direction::This
            | Direction::Last
            | Direction::Next
            | Direction::That
            | Direction::Before
            | Direction::After),
        ) if atoms.is(i + 1, TimeWord::Unit(Unit::Year)) => Some((direction, i + 2)),
        _ => None,
    }
}

/// `10 September last year`, `Sept. 10 of this year`: adds the year at `i` to `mention`. Returns the end of the date.
fn with_year_said(atoms: &Atoms<'_>, mention: &mut Mention, i: usize) -> usize {
    let of = usize::from(atoms.is(i, TimeWord::Of));
    let Some((direction, end)) = year_said(atoms, i + of) else { return i };
    mention.direction = part(atoms, i + of, i + of + 1, direction);
    mention.unit = part(atoms, end - 1, end, Unit::Year);
    end
}

/// True if a month without day and year is really a month.
fn may_stand_bare(atoms: &Atoms<'_>, i: usize, month: i8, short: bool) -> bool {
    let tied = atoms.get(i + 1).tie == b'-' && atoms.word(i + 1) == Word::Other;
    if short && tied {
        return false;
    }
    if after_preposition(atoms, i) {
        return !(short && atoms.get(i + 1).capital && !atoms.is_mark(i + 1, '.'));
    }
    let doubtful = atoms.locale.times.doubtful_months.contains(&month);
    let name = atoms.word(i + 1) == Word::Other && atoms.get(i + 1).capital;
    let possessive = atoms.get(i).possessive;
    let certain = !doubtful || is_glossed(atoms, i) || is_attributive(atoms, i);
    certain && !short && (possessive || !name)
}

/// `the March vote`: a month between an article and its noun.
fn is_attributive(atoms: &Atoms<'_>, i: usize) -> bool {
    let next = atoms.get(i + 1);
    let noun = next.word == Word::Other && !next.capital && next.tie == b' ' && !next.span.is_empty();
    let capitals = atoms.locale.times.habits.capitals && !atoms.locale.times.habits.capital_nouns;
    capitals
        && atoms.before(i).word == Word::Time(TimeWord::The)
        && noun
        && super::tense::verb(atoms, i + 1).is_none()
}

/// `last month (May)`: a word alone in brackets after a unit of time is a month.
fn is_glossed(atoms: &Atoms<'_>, i: usize) -> bool {
    let unit = |i: usize| matches!(atoms.time(i), Some(TimeWord::Unit(..)));
    atoms.before(i).word == Word::Mark('(') && atoms.is_mark(i + 1, ')') && unit(i.wrapping_sub(2))
}

/// `15 March 2025`, `15th of March`, `3. Mai`, `1er mai`.
pub(super) fn day_first(atoms: &Atoms<'_>, i: usize) -> Read {
    let day =
        day_number(atoms, i).or_else(|| impossible_day(atoms, i).filter(|_| !atoms.is(i + 1, TimeWord::To)));
    let day = day.filter(|_| starts_new(atoms, i) || atoms.get(i).tie == b'-')?;
    let dot = atoms.is_mark(i + 1, '.') && atoms.get(i + 1).tie == 0 && atoms.locale.day_first;
    let after = i + 1 + usize::from(dot);
    let of = usize::from(atoms.is(after, TimeWord::Of));
    let Some(TimeWord::Month(month, short)) = atoms.time(after + of) else { return None };
    let spelled =
        matches!(atoms.word(i), Word::Time(_)) && !atoms.text(i).starts_with(|c: char| c.is_ascii_digit());
    if spelled && of == 0 && !atoms.locale.day_first {
        return None;
    }
    let at = after + of;
    let mut next = if short { skip_stop(atoms, at + 1) } else { at + 1 };
    let mut mention = Mention {
        day: part(atoms, i, i + 1, day),
        month: part(atoms, at, at + 1, month),
        ..Mention::new(Form::Calendar, atoms.span(i, at + 1))
    };
    let lead = next + usize::from(atoms.is_mark(next, ',') || atoms.is(next, TimeWord::Of));
    if let Some((year, end)) = year_at(atoms, lead).filter(|_| starts_new(atoms, lead)) {
        mention.year = part(atoms, lead, end, year);
        mention.span = atoms.span(i, end);
        next = end;
    } else if let Some((year, end)) = short_year(atoms, next) {
        mention.year = part(atoms, next, end, year);
        mention.span = atoms.span(i, end);
        next = end;
    } else if let (true, Some(TimeWord::Direction(value))) =
        (atoms.locale.times.habits.direction_behind, atoms.time(next))
    {
        mention.direction = part(atoms, next, next + 1, value);
        mention.span = atoms.span(i, next + 1);
        next += 1;
    } else {
        next = with_year_said(atoms, &mut mention, next);
        mention.span = atoms.span(i, next);
    }
    Some((mention, next))
}

/// `5-Jan-24`, `19-Nov-2012`, `21/Apr/2014`.
fn tied(atoms: &Atoms<'_>, i: usize) -> Read {
    let Word::Digits(day @ 1..=31, 1..=2) = atoms.word(i) else { return None };
    let slashed = atoms.is_mark(i + 1, '/') && atoms.is_mark(i + 3, '/');
    let step = if slashed { 2 } else { 1 };
    let (at_month, at_year) = (i + step, i + 2 * step);
    let tie = if slashed { 0 } else { b'-' };
    let Some(TimeWord::Month(month, _)) = atoms.time(at_month) else { return None };
    let Word::Digits(year, length @ (2 | 4)) = atoms.word(at_year) else { return None };
    if atoms.get(at_month).tie != tie || atoms.get(at_year).tie != tie {
        return None;
    }
    let year = if length == 2 { pivoted(year) } else { i16::try_from(year).ok()? };
    let mention = Mention {
        day: part(atoms, i, i + 1, day as i8),
        month: part(atoms, at_month, at_month + 1, month),
        year: part(atoms, at_year, at_year + 1, year),
        ..Mention::new(Form::Calendar, atoms.span(i, at_year + 1))
    };
    (1000..3000).contains(&year).then_some((mention, at_year + 1))
}

/// `2025-03-15`, `2025/03/15`, `15.03.2025`, `3/15/2025`.
fn numeric(atoms: &Atoms<'_>, i: usize) -> Read {
    let Word::Digits(first, first_length) = atoms.word(i) else { return None };
    if !matches!(atoms.get(i).tie, b' ' | 0) || matches!(atoms.before(i).word, Word::Mark('/')) {
        return None;
    }
    let slashed = atoms.is_mark(i + 1, '/') && atoms.is_mark(i + 3, '/');
    let slashed = slashed && (1..=4).all(|k| atoms.get(i + k).tie == 0);
    let step = if slashed { 2 } else { 1 };
    let (at_second, at_third) = (i + step, i + 2 * step);
    let (Word::Digits(second, 1..=2), Word::Digits(third, third_length)) =
        (atoms.word(at_second), atoms.word(at_third))
    else {
        return None;
    };
    let tie = atoms.get(at_second).tie;
    if !slashed && (tie != atoms.get(at_third).tie || !matches!(tie, b'-' | b'.')) {
        return None;
    }
    // `version 10.2.2024`, `file 12-3-2024-7`
    let longer = atoms.get(at_third + 1).tie == b'-' && matches!(atoms.word(at_third + 1), Word::Digits(..));
    let label = |i: usize| ClauseWords::holds(atoms.locale.times.clauses.labels, atoms.text(i));
    if !slashed && first_length < 4 && (longer || i.checked_sub(1).is_some_and(label)) {
        return None;
    }
    let mut either = false;
    let (year, month, day) = match (first_length, third_length) {
        (4, 1..=2) if tie != b'.' => ((first, i), (second, at_second), (third, at_third)),
        (1..=2, 4) | (1..=2, 2) if tie != b'-' || third_length == 4 => {
            if third_length == 2 && !(slashed || atoms.locale.day_first) {
                return None;
            }
            let order = atoms.locale.order;
            let day_first =
                tie == b'.' && !slashed || (order == DayOrder::DayFirst && second <= 12) || first > 12;
            either = order == DayOrder::Either && slashed && first <= 12 && second <= 12 && first != second;
            let (day, month) =
                if day_first { ((first, i), (second, at_second)) } else { ((second, at_second), (first, i)) };
            let year = if third_length == 2 { u32::try_from(pivoted(third)).ok()? } else { third };
            ((year, at_third), month, day)
        }
        _ => return None,
    };
    if !(1000..3000).contains(&year.0) || !(1..=12).contains(&month.0) || !(1..=31).contains(&day.0) {
        return None;
    }
    let mut next = at_third + 1;
    if atoms.is_mark(next, '.')
        && atoms.get(next).tie == 0
        && matches!(atoms.word(next + 1), Word::Digits(..))
    {
        next += 1;
    }
    let mention = Mention {
        year: part(atoms, year.1, year.1 + 1, year.0 as i16),
        month: part(atoms, month.1, month.1 + 1, month.0 as i8),
        day: part(atoms, day.1, day.1 + 1, day.0 as i8),
        either,
        ..Mention::new(Form::Calendar, atoms.span(i, at_third + 1))
    };
    Some((mention, next))
}
