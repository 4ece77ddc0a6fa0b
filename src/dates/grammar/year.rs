//! Parses a year by itself, and tells it from other numbers.

use super::super::atoms::{Atoms, Word};
use super::super::mention::{Count, Direction, Form, Mention, Part, Unit};
use super::numbers::year as year_at;
use super::{Read, after_preposition, part};
use crate::lexicon::figures::Figures;
use crate::lexicon::small_words;
use crate::lexicon::times::{ClauseWords, TimeWord};
use crate::text::{Lower, Span};

/// A year by itself: `1988`, `fiscal 1989`, `the year 2000`, `'89`.
pub(super) fn read(atoms: &Atoms<'_>, i: usize) -> Read {
    let the = usize::from(atoms.is(i, TimeWord::The));
    // `im Jahre 1910`
    let dative = the == 1 || atoms.before(i).word == Word::Time(TimeWord::In);
    let years = dative
        && atoms.is(i + the, TimeWord::Units(Unit::Year))
        && (the == 1 || atoms.locale.times.habits.capital_nouns);
    let named = usize::from(
        years || atoms.is(i + the, TimeWord::Unit(Unit::Year)) || atoms.is(i + the, TimeWord::Fiscal),
    );
    // `the 2024-25 financial year`
    let behind = |at: usize| {
        let (value, next) = year_at(atoms, at)?;
        let short = short_end(atoms, next, value);
        let fiscal = usize::from(atoms.is(next + short, TimeWord::Fiscal));
        let year = atoms.is(next + short + fiscal, TimeWord::Unit(Unit::Year));
        (year && short + fiscal > 0).then_some((value, next, next + short + fiscal + 1))
    };
    if named == 0
        && let Some((value, next, end)) = behind(i + the)
    {
        let year = part(atoms, i + the, next, value);
        return Some((Mention { year, ..Mention::new(Form::Calendar, atoms.span(i, end)) }, end));
    }
    if the == 1 && named == 0 {
        return None;
    }
    let fiscal_year =
        usize::from(atoms.is(i + the, TimeWord::Fiscal) && atoms.is(i + the + 1, TimeWord::Unit(Unit::Year)));
    let at = i + the + named + fiscal_year;
    let (value, next) = year_at(atoms, at)?;
    let next = next + short_end(atoms, next, value);
    if named == 0 && !is_year(atoms, i, next, value) {
        return None;
    }
    let mention = Mention {
        year: part(atoms, at, next, value),
        count: anniversary_of(atoms, at),
        ..Mention::new(Form::Calendar, Span::new(atoms.get(i).span.start, atoms.before(next).span.end))
    };
    Some((mention, next))
}

/// The end of the second year of `1957-58` or `FY2024/25`, after the first, `value`.
fn short_end(atoms: &Atoms<'_>, i: usize, value: i16) -> usize {
    let slash = usize::from(atoms.is_mark(i, '/') && atoms.get(i).tie == 0);
    let at = i + slash;
    let tie = if slash == 1 { 0 } else { b'-' };
    let following = matches!(atoms.word(at), Word::Digits(short, 2) if short as i16 == (value + 1) % 100);
    if following && atoms.get(at).tie == tie && atoms.get(at + 1).tie != b'-' { slash + 1 } else { 0 }
}

/// The 50 of `the 50th anniversary of the 1965 flood`, with the year at `i`.
fn anniversary_of(atoms: &Atoms<'_>, i: usize) -> Option<Part<Count>> {
    let the = usize::from(matches!(atoms.before(i).word, Word::Time(TimeWord::The)));
    let of = i.checked_sub(1 + the).filter(|&at| atoms.is(at, TimeWord::Of))?;
    let noun = of.checked_sub(1).filter(|&at| atoms.word(at) == Word::Other)?;
    if !ClauseWords::holds(atoms.locale.times.clauses.anniversaries, atoms.text(noun)) {
        return None;
    }
    let at = noun.checked_sub(1)?;
    let Some(TimeWord::Ordinal(n)) = atoms.time(at) else { return None };
    part(atoms, at, noun, Count::Halves(u32::from(n) * 2))
}

/// True if the number at `i`, which ends before `next`, is one end of two hyphenated years at most a century apart:
/// `1861-1865`.
fn is_span_of_years(atoms: &Atoms<'_>, i: usize, next: usize, value: i16) -> bool {
    let year = |i: usize| match atoms.word(i) {
        Word::Digits(year @ 1500..=2100, 4) => i16::try_from(year).ok(),
        _ => None,
    };
    let ordered = |from: i16, to: i16| from < to && to - from <= 100;
    let dash = |i: usize| matches!(atoms.word(i), Word::Mark('-' | '–')) && atoms.get(i).tie == 0;
    let tied = |i: usize| atoms.get(i).tie == b'-' || dash(i.wrapping_sub(1));
    let ahead = next + usize::from(dash(next));
    let behind = i.checked_sub(1 + usize::from(dash(i.wrapping_sub(1))));
    let alone = |i: usize| !tied(i) && atoms.get(i).tie == b' ';
    let first =
        tied(ahead) && alone(i) && !tied(ahead + 1) && year(ahead).is_some_and(|to| ordered(value, to));
    let last = tied(i)
        && !tied(next)
        && behind.is_some_and(|b| alone(b) && year(b).is_some_and(|from| ordered(from, value)));
    (1500..2100).contains(&value) && (first || last)
}

/// True if the number at `i` is part of a reference number, all of whose parts are joined by hyphens: `No. 2023-1999`,
/// `file 12-3-2024-7`.
fn is_in_a_code(atoms: &Atoms<'_>, i: usize) -> bool {
    let tied = |i: usize| atoms.get(i).tie == b'-' && matches!(atoms.word(i), Word::Digits(..));
    let digits = |i: usize| matches!(atoms.word(i), Word::Digits(..));
    let first = i - (1..=i).rev().take_while(|&at| tied(at) && digits(at - 1)).count();
    let parts = 1 + (first + 1..atoms.len()).take_while(|&at| tied(at)).count();
    // The stop of `No. 2023-1999` is no end of a sentence.
    let short = atoms.text(first.wrapping_sub(2)).len() < 4;
    let stop = usize::from(atoms.before(first).word == Word::Mark('.') && short);
    let label = first.checked_sub(1 + stop).map(|at| atoms.text(at));
    let labelled = label.is_some_and(|text| ClauseWords::holds(atoms.locale.times.clauses.labels, text));
    parts > 3 || parts == 3 && atoms.text(first).len() != 4 || parts > 1 && labelled
}

/// True if a period that ends now follows, in which something was counted: `sold 1950 in the past week`, `1950 died in the
/// past year`, `1950 died last year`.
fn is_count_within(atoms: &Atoms<'_>, next: usize) -> bool {
    let direction = |i: usize| {
        matches!(
            atoms.time(i),
            Some(TimeWord::Direction(Direction::Last | Direction::Past | Direction::This))
        )
    };
    let unit = |i: usize| matches!(atoms.time(i), Some(TimeWord::Unit(_) | TimeWord::Units(_)));
    let within = |i: usize| {
        matches!(atoms.word(i), Word::Other | Word::Time(_))
            && atoms.is(i + 1, TimeWord::The)
            && direction(i + 2)
    };
    let told = within(next + 1) && unit(next + 4)
        || direction(next + 1) && unit(next + 2) && !atoms.get(next + 2).possessive;
    within(next) || told && super::tense::is_past(atoms, next)
}

/// True if the words beside a number show that it counts or labels something: `1988 were hurt`, `had 1988 people`, `cost
/// 1988 dollars`, `page 1988`.
fn is_count(atoms: &Atoms<'_>, i: usize, next: usize) -> bool {
    let (clauses, figures) = (&atoms.locale.times.clauses, atoms.locale.figures);
    let before = i.checked_sub(1).filter(|_| atoms.get(i).tie == b' ');
    if before.is_some_and(|label| ClauseWords::holds(clauses.labels, atoms.text(label))) {
        return true;
    }
    // `the 1988 staff costs`
    let owned = atoms.before(i).possessive
        || before.is_some_and(|at| {
            atoms.is(at, TimeWord::The) || ClauseWords::holds(clauses.articles, atoms.text(at))
        });
    // `1988 and 1989 were dry`
    let listed = i > 1
        && (atoms.is_mark(i - 1, ',') || matches!(atoms.time(i - 1), Some(TimeWord::And | TimeWord::Or)))
        && matches!(atoms.word(i - 2), Word::Digits(_, 4));
    let plain = atoms.get(next).tie == b' ' && !atoms.get(next).capital && !owned;
    let word = atoms.text(next);
    let thing = Figures::has(figures.plurals, word) || Figures::has(figures.currencies, word);
    plain && (thing || !listed && ClauseWords::holds(clauses.plural, word))
}

/// True if the words from `next` on end an address: `1988 Elm Street`.
fn is_address(atoms: &Atoms<'_>, next: usize) -> bool {
    const LONGEST: usize = 4;
    let capital = |i: &usize| atoms.get(*i).capital && atoms.get(*i).tie == b' ';
    let streets = atoms.locale.figures.around.streets;
    let ends = |i: usize| streets.iter().any(|street| street.eq_ignore_ascii_case(atoms.text(i)));
    (next..next + LONGEST).take_while(capital).skip(1).any(ends)
}

/// True if a number that could be a year is one, judging by the words before and after it.
fn is_year(atoms: &Atoms<'_>, i: usize, next: usize, value: i16) -> bool {
    let before = atoms.before(i);
    let tie = atoms.get(i).tie;
    let worded = matches!(atoms.word(i), Word::Time(_));
    let apostrophe = matches!(atoms.word(i), Word::Mark(_));
    if matches!(before.word, Word::Mark('$' | '€' | '£' | '#' | '/' | ':' | '+' | '*')) && tie == 0 {
        return false;
    }
    if is_in_a_code(atoms, i)
        || matches!(tie, b'.')
        || (atoms.get(next).tie == b'.' && matches!(atoms.word(next), Word::Digits(..)))
    {
        return false;
    }
    if matches!(atoms.word(next), Word::Mark('%' | '$' | '/' | '°')) && atoms.get(next).tie == 0 {
        return false;
    }
    let prepared = after_preposition(atoms, i) || before.word == Word::Mark('(');
    let beside = |i: usize| small_words::leads_to_street(&atoms.text(i).lower());
    if (!prepared || beside(i.wrapping_sub(1))) && is_address(atoms, next) {
        return false;
    }
    let counts = matches!(
        atoms.time(next),
        Some(
            TimeWord::Unit(_)
                | TimeWord::Units(_)
                | TimeWord::Meridiem(_)
                | TimeWord::Zone(_)
                | TimeWord::Clock
        )
    );
    if counts && !matches!(atoms.time(next), Some(TimeWord::Unit(_))) {
        return false;
    }
    if apostrophe {
        return prepared;
    }
    if worded {
        return prepared || next == i + 3 && value < 2000;
    }
    // `about 1990 died in the past year`
    let about = before.word == Word::Time(TimeWord::About);
    if (!prepared || about) && (is_count_within(atoms, next) || is_count(atoms, i, next)) {
        return false;
    }
    let near = (1900..2100).contains(&value);
    let verb = super::tense::is_past(atoms, next);
    let noun =
        atoms.word(next) == Word::Other && atoms.get(next).tie == b' ' && !atoms.get(next).capital && !verb;
    // `brought 2010 containers`
    let brought = i > 0
        && (super::tense::is_past(atoms, i - 1)
            || ClauseWords::holds(atoms.locale.times.clauses.ties, atoms.text(i - 1)));
    let counted = brought && noun && atoms.text(next).ends_with('s') && !after_preposition(atoms, i);
    // In languages where all nouns are capitalised, a capital means nothing: `das Gesamtjahr 2024`.
    let habits = atoms.locale.times.habits;
    let named = before.word == Word::Other && before.capital && !habits.capital_nouns && tie == b' ';
    let after_name = named && !atoms.text(i - 1).ends_with("s");
    // `von 2000 Metern`
    let measured = habits.capital_nouns
        && value % 100 == 0
        && atoms.word(next) == Word::Other
        && atoms.get(next).tie == b' '
        && atoms.get(next).capital;
    match near {
        _ if measured || counted => false,
        true => prepared || (!after_name && (!noun || value % 100 != 0)),
        false if is_span_of_years(atoms, i, next, value) => true,
        false => prepared && (1500..2100).contains(&value) && !noun && atoms.text(i).len() == 4,
    }
}
