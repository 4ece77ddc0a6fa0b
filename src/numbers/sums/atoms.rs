//! Reads the figures of a paragraph for arithmetic: value, rounding, unit and what is counted.

use super::atom::{Atom, Unit, atom};
use super::rounding::Hedge;
use super::units::{tied_measure, unit};
use crate::lexicon::changes::joints as w;
use crate::lexicon::measures;
use crate::numbers::candidate::{currency_at, is_plural};
use crate::numbers::numeral::{self, Numeral, Tail};
use crate::numbers::view::View;
use crate::text::Span;

/// Returns the figures of a paragraph in text order.
pub(super) fn read(view: &View<'_>) -> Vec<Atom> {
    let mut out: Vec<Atom> = Vec::new();
    let mut i = 0;
    while i < view.len() {
        if !may_begin(view, i) {
            i += 1;
            continue;
        }
        let found = years(view, i)
            .or_else(|| pair(view, i))
            .or_else(|| part(view, i))
            .or_else(|| figure(view, i).or_else(|| echoed(view, i, &out)).map(|a| vec![a]));
        match found.filter(|f| !f.is_empty()) {
            Some(mut found) => {
                i = found.last().map_or(i + 1, |a| a.end.max(i + 1));
                for atom in &mut found {
                    lead(view, atom, out.last().map_or((0, 0), |a| (a.end, a.past)));
                }
                out.extend(found);
            }
            None => i += 1,
        }
    }
    out
}

/// True if a figure may start at a token, judging by its first letter.
fn may_begin(view: &View<'_>, i: usize) -> bool {
    let text = view.text(i);
    let Some(first) = text.chars().next() else { return false };
    if !first.is_ascii_alphabetic() {
        return first.is_numeric() || view.words.currency_signs.iter().any(|(sign, _)| *sign == first);
    }
    // "Rs140"
    if first.is_uppercase() && text.contains(|c: char| c.is_ascii_digit()) {
        return true;
    }
    // "A hundred", "a third", "a in five"
    let opens = || {
        !numeral::is_article(view, i)
            || numeral::continues(view, i + 1)
            || view.is_any(i + 1, &[w::IN, w::OUT])
    };
    view.words.numerals.has(numeral::head(text))
        || w::PART_OPENERS.has(text) && opens()
        || first.is_ascii_uppercase() && view.words.currency_codes.has(text)
}

/// Reads calendar years (`1967`, `1967-2024`, `2023/24`), which have no currency sign before them and no noun after them.
fn years(view: &View<'_>, i: usize) -> Option<Vec<Atom>> {
    let text = view.text(i);
    let year = |text: &str| {
        let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<f64>().ok().filter(|y| digits && (1400.0..2100.0).contains(y))
    };
    let money = view.words.currency_signs.iter().any(|(sign, _)| view.before(i).starts_with(*sign));
    let after = view.text(i + 1);
    let counted = after == "%"
        || view.words.percent.contains(&after)
        || view.words.scales.has(after)
        || view.words.currencies.has(after)
        || measures::named(after).is_some_and(|_| after.len() > 2)
        || is_plural(view, after)
            && after.starts_with(char::is_lowercase)
            && !view.words.changes.ends.has(after);
    if money || counted {
        return None;
    }
    if let Some(y) = year(text) {
        // "2023/24"
        let second = view.text(i + 2);
        let half = view.is(i + 1, "/") && view.touches(i + 1) && view.touches(i + 2);
        let half = half && second.len() == 2 && second.bytes().all(|b| b.is_ascii_digit());
        return Some(vec![atom(view, i, if half { i + 3 } else { i + 1 }, y, Unit::Year)]);
    }
    let (a, b) = text.split_once('-')?;
    let first = year(a)?;
    if b.len() == 2 && b.bytes().all(|c| c.is_ascii_digit()) {
        return Some(vec![atom(view, i, i + 1, first, Unit::Year)]);
    }
    let start = view.span(i).start;
    let piece = |y: f64, from: usize, to: usize| Atom {
        span: Span::new(start + from, start + to),
        ..atom(view, i, i + 1, y, Unit::Year)
    };
    Some(vec![piece(first, 0, a.len()), piece(year(b)?, a.len() + 1, text.len())])
}

/// Reads `53-39` as two figures.
fn pair(view: &View<'_>, i: usize) -> Option<Vec<Atom>> {
    let text = view.text(i);
    let (a, b) = text.split_once('-')?;
    let digits = |t: &str| !t.is_empty() && t.len() < 4 && t.bytes().all(|c| c.is_ascii_digit());
    let start = view.span(i).start;
    let piece = |text: &str, from: usize| {
        let value = text.parse().ok()?;
        let span = Span::new(start + from, start + from + text.len());
        Some(Atom { span, ..atom(view, i, i + 1, value, Unit::Count) })
    };
    (digits(a) && digits(b)).then(|| Some(vec![piece(a, 0)?, piece(b, a.len() + 1)?])).flatten()
}

/// Reads a fraction of a whole: `a third`, `two-thirds`, `one in five`, `most of`, `a majority`.
fn part(view: &View<'_>, i: usize) -> Option<Vec<Atom>> {
    let word = view.text(i);
    let number = |text: &str| view.words.numerals.value(text);
    let fraction = |text: &str| {
        let lower = text.to_ascii_lowercase();
        view.words.fractions.value(lower.strip_suffix('s').unwrap_or(&lower))
    };
    let opens = |end: usize| {
        let next = view.text(end);
        next.is_empty()
            || view.is_mark(end) && next != "-"
            || view.is_any(i.wrapping_sub(1), &[w::BY])
                && view.is_any(end, &[w::TO, w::FROM, w::IN, w::SINCE])
            || view.is_any(end, w::AFTER_FRACTIONS)
    };
    let of = |value: f64, end: usize| {
        opens(end)
            .then(|| Atom { slack: 0.005, ..atom(view, i, end, value * 100.0, Unit::Part) })
            .map(|a| vec![a])
    };
    // "most pupils (43 percent)"
    let few = is_plural(view, view.text(i + 1)) && view.is_any(i + 2, &["(", ","]);
    if view.is(i, w::MOST) && (view.is(i + 1, w::OF) || few) {
        let most = atom(view, i, i + 1, 50.0, Unit::Part);
        return Some(vec![Atom { hedge: Hedge::Above, ..most }]);
    }
    if view.is_any(i, &[w::MAJORITY, w::MINORITY]) && view.is_any(i.wrapping_sub(1), &[w::A, w::THE]) {
        // "a majority of 40" is a count of votes.
        let counts = view.is(i + 1, w::OF)
            && numeral::at(view, i + 2, false).is_some()
            && view.text(i + 3) != "%"
            && !view.is_any(i + 3, &[w::PERCENT, w::PER]);
        let hedge = if view.is(i, w::MAJORITY) { Hedge::Above } else { Hedge::Under };
        let some = atom(view, i, i + 1, 50.0, Unit::Part);
        return (!counts).then(|| vec![Atom { hedge, ..some }]);
    }
    if view.is(i, w::HALF) && !view.is_any(i.wrapping_sub(1), w::NOT_HALVES) {
        let on = i + 1 + usize::from(view.is(i + 1, w::OF));
        let time = view.words.times.has(view.text(on)) || view.is(i + 1, w::A);
        return if time { None } else { of(0.5, i + 1) };
    }
    if let Some((many, named)) = word.split_once('-') {
        return of(number(many)? * fraction(named)?, i + 1);
    }
    let single = view.is_any(i, &[w::A, w::ONE]);
    let many = if view.is(i, w::A) { 1.0 } else { number(word).or_else(|| word.parse().ok())? };
    if !(1.0..=20.0).contains(&many) || many.fract() != 0.0 {
        return None;
    }
    if let Some(share) = fraction(view.text(i + 1)).filter(|_| single != view.text(i + 1).ends_with('s')) {
        let on = i + 2 + usize::from(view.is(i + 2, w::OF));
        let time = view.words.times.has(view.text(on)) || view.is_any(i + 2, &[w::POINT, w::POINTS]);
        return if time { None } else { of(many * share, i + 2) };
    }
    let at = view.phrase(i + 1, w::OUT_OF).or_else(|| view.is(i + 1, w::IN).then_some(i + 2))?;
    let at = at + usize::from(view.is(at, w::EVERY));
    let written = view.text(at);
    let whole = number(written).or_else(|| written.parse().ok())?;
    let small = whole > many && whole <= 20.0 && whole.fract() == 0.0;
    let next = view.text(at + 1);
    let dated = view.is_mark(i) || view.words.scales.has(next) || view.words.changes.time_heads.has(next);
    (small && !dated && (number(word).is_some() || whole <= 10.0))
        .then(|| vec![Atom { slack: 0.005, ..atom(view, i, at + 1, many / whole * 100.0, Unit::Part) }])
}

/// Reads a figure in digits or words with its unit. Dates, clock times, ordinals and parts of names are skipped.
fn figure(view: &View<'_>, i: usize) -> Option<Atom> {
    // "Rs. 120": the code and its stop.
    let stop = (i + 1 < view.len() && view.text(i + 1) == ".").then_some(i + 1);
    let stopped = stop.and_then(|stop| currency_at(view, stop));
    let money = stopped.or_else(|| currency_at(view, i));
    let at = i + usize::from(money.is_some()) + usize::from(stopped.is_some());
    if let Some(tied) = tied_measure(view, at).filter(|_| money.is_none()) {
        return Some(tied);
    }
    if money.is_none() && view.is(at, w::ONE) {
        return None;
    }
    // "Rs140", "R2.4m"
    let glued = numeral::tied(view, i).filter(|_| money.is_none());
    let money = money.or(glued.map(|(name, _)| name));
    let numeral = match glued {
        Some((_, numeral)) => numeral,
        None => numeral::at(view, at, money.is_some())?,
    };
    if numeral.is_vague() || numeral.part && money.is_some() {
        return None;
    }
    let first = if money.is_some() && view.touches(i) && view.is_capital(i - 1) && view.before(i).len() < 3 {
        i - 1
    } else {
        i
    };
    let mut out = atom(view, first, numeral.end, numeral.low, Unit::Count);
    out.places = places(view, &numeral);
    out.scale = scale(view, &numeral);
    match numeral.tail {
        Tail::None | Tail::Odd => {}
        Tail::Compound => {
            out.tied = view.text(numeral.end - 1).rsplit('-').next().map(str::to_lowercase);
        }
        _ => return None,
    }
    if numeral.tail == Tail::Odd {
        out.hedge = Hedge::About;
    }
    match money {
        Some(name) => out.unit = Unit::Money(name.to_owned()),
        None if no_figure(view, &numeral) => return None,
        None => unit(view, &mut out),
    }
    // "Apollo 11" is a name.
    let before = at.wrapping_sub(1);
    let name = out.is_bare()
        && view.is_capital(before)
        && !view.begins_sentence(before)
        && !view.words.changes.time_heads.has(view.text(before))
        && !view.is_any(out.end, &[w::OF, w::VOTED, w::WERE]);
    if name && numeral.digits && out.value < 1000.0 {
        return None;
    }
    if out.is_bare() && out.value < 120.0 && view.is_age_limit(at) {
        return None;
    }
    out.slack = super::rounding::slack(out.value, out.places, out.scale, numeral.digits);
    Some(out)
}

/// Reads `8.8m` in `8.1m tonnes, down 8% from 8.8m`: a figure before it has the same suffix, so it is not a length.
fn echoed(view: &View<'_>, i: usize, out: &[Atom]) -> Option<Atom> {
    const BACK: usize = 3;
    let text = view.text(i);
    let (value, used) = numeral::digits(text)?;
    let (written, suffix) = text.split_at(used);
    let scale = view.words.suffixes.value(suffix)?;
    let from = view.sentence(i).0;
    let mut before = out.iter().rev().take(BACK).take_while(|a| a.first >= from);
    let like = before.any(|a| a.scale == scale && view.text(a.first).ends_with(suffix));
    if !like || !view.is_any(i.wrapping_sub(1), &[w::FROM, w::TO]) {
        return None;
    }
    let places = written.rsplit_once('.').map_or(0, |(_, after)| after.len());
    let value = numeral::scale_up(value, scale);
    let slack = super::rounding::slack(value, places, scale, true);
    Some(Atom { scale, places, slack, ..atom(view, i, i + 1, value, Unit::Count) })
}

/// Returns the number of decimal places of a numeral in digits.
fn places(view: &View<'_>, numeral: &Numeral) -> usize {
    let text = view.text(numeral.first).trim_start_matches(char::is_alphabetic);
    let used = if numeral.digits { numeral::digits(text).map_or(0, |(_, used)| used) } else { 0 };
    let (whole, after) = text[..used].rsplit_once('.').unwrap_or((&text[..used], ""));
    if whole.contains('.') { 0 } else { after.len() }
}

/// Returns the scale word as a factor: a million for `1.2 million`.
fn scale(view: &View<'_>, numeral: &Numeral) -> f64 {
    if !numeral.digits {
        return 1.0;
    }
    let text = view.text(numeral.first).trim_start_matches(char::is_alphabetic);
    let bare = numeral::digits(text).map_or(numeral.low, |(v, _)| v);
    if numeral.scaled && bare > 0.0 { (numeral.low / bare).round() } else { 1.0 }
}

/// True if the numeral is a date, a time of day or a reference number.
fn no_figure(view: &View<'_>, numeral: &Numeral) -> bool {
    let month = |i: usize| {
        let i = if view.is(i, ".") { i.wrapping_sub(1) } else { i };
        view.is_capital(i) && view.locale.month(view.text(i)).is_some()
    };
    let before = numeral.first.wrapping_sub(1);
    let small = numeral.high < 32.0;
    let dated = small
        && (month(before) || month(numeral.end) || view.is(numeral.end, w::OF) && month(numeral.end + 1));
    let clock = view.is_any(numeral.end, w::CLOCK)
        || view.is(numeral.end, ":") && view.touches(numeral.end) && view.touches(numeral.end + 1)
        || view.is(before, ":") && view.touches(numeral.first) && view.touches(before);
    let share = view.text(numeral.end) == "%"
        || view.words.percent.iter().any(|p| view.phrase(numeral.end, p).is_some());
    let label = !share && view.words.labels.has(view.text(before)) && !view.is_any(before, w::PLAIN_LABELS)
        || !share && view.is_any(before, &[w::NO, w::NUMBER]) && view.is_capital(before)
        || view.is(before, "#");
    dated || clock || label
}

/// Reads the words that belong to the figure and come before it: hedges, articles, `last year's`.
fn lead(view: &View<'_>, atom: &mut Atom, (end, past): (usize, usize)) {
    let sentence = view.sentence(atom.first).0;
    let floor = end.max(sentence);
    while atom.from > floor {
        // "30 more than the 20": a difference from another figure.
        let compares = |from: usize| past > 0 && (from == end || from == past);
        if let Some((phrase, from)) =
            hedge_before(view, atom.from).filter(|(_, from)| *from >= floor && !compares(*from))
        {
            if atom.hedge == Hedge::None {
                atom.hedge = Hedge::of(phrase, view.words.changes);
            }
            atom.from = from;
            continue;
        }
        let before = view.before(atom.from);
        let of_time = before.ends_with(w::POSSESSIVE) || before.ends_with(w::CURLY_POSSESSIVE);
        if of_time
            && view
                .words
                .changes
                .time_heads
                .has(before.trim_end_matches(w::POSSESSIVE).trim_end_matches(w::CURLY_POSSESSIVE))
        {
            atom.earlier |= view.is_any(atom.from.wrapping_sub(2), &[w::LAST, w::PREVIOUS]);
            atom.from = atom.from.saturating_sub(2).max(floor);
            continue;
        }
        if !view.words.changes.fillers.has(before) {
            break;
        }
        atom.from -= 1;
    }
}

/// Returns the hedge that ends directly before token `i`, and its first token.
fn hedge_before(view: &View<'_>, i: usize) -> Option<(&'static str, usize)> {
    let e = view.words.changes;
    let phrases = view.words.hedges.iter().chain(e.under).chain(e.above);
    let (from, _, phrase) = view.phrases_before(i, phrases).min_by_key(|(from, ..)| *from)?;
    // "rose over 20" means more than 20; in a rise "over the 20", 20 is the base.
    Some((phrase, from))
}
