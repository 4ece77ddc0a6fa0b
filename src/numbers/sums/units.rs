//! Reads what follows a number: its unit, or the noun that is counted.

use super::atom::{Atom, Unit, atom};
use super::rounding::{Hedge, slack};
use crate::draft::TokenKind;
use crate::lexicon::changes::joints as w;
use crate::lexicon::measures::{
    self, CELSIUS, Dimension, FAHRENHEIT, FOOT, INCH, KM, KMH, MILE, MPH, Measure, OUNCE, POUND, STONE,
};
use crate::numbers::candidate::is_plural;
use crate::numbers::numeral;
use crate::numbers::view::View;

/// Maximum number of words between a figure and the noun that it counts.
const PHRASE: usize = 4;

/// Reads `80km`, `-20C`, `6ft`: digits with a unit attached.
pub(super) fn tied_measure(view: &View<'_>, i: usize) -> Option<Atom> {
    let text = view.text(i);
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (value, used) = numeral::digits(text)?;
    let rest = &text[used..];
    if let Some(word) = rest.strip_prefix('-').filter(|w| w.len() > 1) {
        let measure = measures::named(word)?;
        let mut out = atom(view, i, i + 1, value, Unit::Measure(measure));
        finish_measure(view, &mut out, &text[..used]);
        return Some(out);
    }
    let measure = measures::named(rest).filter(|_| !rest.is_empty() && rest.len() < 5)?;
    if rest == w::M && !view.is_any(i + 1, &["(", ")", w::HIGH, w::LONG, w::WIDE, w::TALL, w::DEEP, "/"]) {
        return None;
    }
    let mut out = atom(view, i, i + 1, value, Unit::Measure(measure));
    if view.is(i + 1, "/") && view.is(i + 2, w::H) && measure.name == KM.name {
        (out.end, out.unit) = (i + 3, Unit::Measure(KMH));
    }
    finish_measure(view, &mut out, &text[..used]);
    Some(out)
}

fn finish_measure(view: &View<'_>, out: &mut Atom, written: &str) {
    out.past = out.end;
    out.span = view.span(out.first).cover(view.span(out.end - 1));
    out.places = written.rsplit_once('.').map_or(0, |(_, after)| after.len());
    negative(view, out);
    inches(view, out);
    out.slack = slack(out.value, out.places, out.scale, true);
}

/// Reads a minus sign before a temperature.
fn negative(view: &View<'_>, out: &mut Atom) {
    let Unit::Measure(measure) = out.unit else { return };
    let sign = out.first.wrapping_sub(1);
    let minus = view.is_any(sign, &["-", "−", "–"]) && view.touches(out.first) && !view.touches(sign)
        || view.is_any(sign, &[w::MINUS])
        || view.is_any(sign, &["-", "−"]) && view.touches(out.first) && view.is(sign.wrapping_sub(1), "(");
    if measure.dimension == Dimension::Temperature && minus {
        out.value = -out.value;
        out.first = sign;
        out.from = sign;
        out.span = view.span(sign).cover(out.span);
    }
}

/// Reads `6 feet 2 inches` as one length.
fn inches(view: &View<'_>, out: &mut Atom) {
    let Unit::Measure(measure) = out.unit else { return };
    let (small, size) = match measure.name {
        name if name == FOOT.name => (INCH, 12.0),
        name if name == POUND.name => (OUNCE, 16.0),
        name if name == STONE.name => (POUND, 14.0),
        _ => return,
    };
    let at = out.end + usize::from(view.is_any(out.end, &[",", w::AND]));
    let text = view.text(at);
    let Some((value, used)) =
        numeral::digits(text).filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))
    else {
        return;
    };
    let named = |word: &str| measures::named(word).is_some_and(|m| m.name == small.name);
    let end = if used < text.len() && named(&text[used..]) {
        at + 1
    } else if used == text.len() && named(view.text(at + 1)) {
        at + 2
    } else if used == text.len()
        && at == out.end
        && measure.name == FOOT.name
        && !view.text(at + 1).starts_with(char::is_alphabetic)
    {
        at + 1
    } else {
        return;
    };
    if value < size {
        out.value += value / size;
        out.slack = 0.5 / size;
        out.end = end;
        out.past = end;
        out.places = 1;
        out.span = out.span.cover(view.span(end - 1));
    }
}

/// Reads what follows the number.
pub(super) fn unit(view: &View<'_>, out: &mut Atom) {
    let i = out.end;
    let take = |out: &mut Atom, unit: Unit, end: usize| {
        out.unit = unit;
        out.end = end;
        out.past = end;
        out.span = out.span.cover(view.span(end - 1));
    };
    if let Some(tied) = out.tied.clone() {
        if view.words.percent.contains(&tied.as_str()) {
            (out.unit, out.tied) = (Unit::Percent, None);
        } else if matches!(tied.as_str(), w::POINT | w::POINTS) {
            out.unit = Unit::Points;
        } else if matches!(tied.as_str(), w::YEAR | w::DECADE) {
            out.unit = Unit::Years;
            out.value *= if tied == w::DECADE { 10.0 } else { 1.0 };
        } else {
            let noun = phrase(view, i);
            (out.noun, out.past) = noun.map_or((None, i), |(n, p)| (Some(n), p));
        }
        return;
    }
    if view.is(i, "%") {
        let points = view.is_any(i + 1, &[w::POINT, w::POINTS]);
        return take(out, if points { Unit::Points } else { Unit::Percent }, i + 1 + usize::from(points));
    }
    for words in view.words.percent {
        if let Some(end) = view.phrase(i, words) {
            let points = words.contains(w::POINT) || view.is_any(end, &[w::POINT, w::POINTS, w::POINT]);
            let end = end + usize::from(points && !words.contains(w::POINT));
            return take(out, if points { Unit::Points } else { Unit::Percent }, end);
        }
    }
    if view.is_any(i, &[w::POINT, w::POINTS]) {
        return take(out, Unit::Points, i + 1);
    }
    if let Some(end) = view.words.around.basis_points.iter().find_map(|words| view.phrase(i, words)) {
        (out.value, out.scale, out.places) = (out.value / 100.0, 0.01, 2);
        return take(out, Unit::Points, end);
    }
    let word = view.text(i);
    let large = out.value >= 100.0;
    let names = view.words.currencies;
    // Pounds are money or a weight. Without a currency sign, the figure next to them decides.
    if (names.has(word) || large && view.words.coins.has(word))
        && !view.is_any(i, &[w::POUNDS, w::MARKS, w::CENT])
    {
        return take(out, Unit::Money(word.to_ascii_lowercase()), i + 1);
    }
    let next = view.text(i + 1);
    if view.is_capital(i) && (names.has(next) || view.words.coins.has(next)) {
        return take(out, Unit::Money(next.to_ascii_lowercase()), i + 2);
    }
    if let Some((measure, end)) = measure(view, i) {
        take(out, Unit::Measure(measure), end);
        negative(view, out);
        out.slack = slack(out.value, out.places, out.scale, true);
        return inches(view, out);
    }
    if view.is_any(i, w::LENGTHENERS) && view.words.times.has(view.text(i + 1).trim_end_matches('s')) {
        out.end = i + 1;
    }
    let at = out.end;
    let singular = view.text(at).trim_end_matches('s');
    if view.is_any(at, w::YEAR_UNITS) {
        let by = if view.is_any(at, &[w::DECADE, w::DECADES]) {
            10.0
        } else if view.is_any(at, &[w::YEAR, w::YEARS]) {
            1.0
        } else {
            100.0
        };
        out.value *= by;
        if by > 1.0 {
            out.hedge = Hedge::About;
        }
        return take(out, Unit::Years, at + 1);
    }
    if view.words.times.has(singular) {
        out.noun = Some(format!("{}s", singular.to_lowercase()));
        out.past = at + 1;
        return;
    }
    if let Some((noun, past)) = phrase(view, i) {
        (out.noun, out.past) = (Some(noun), past);
    }
}

/// Returns the measure named at token `i`, and the token after it.
fn measure(view: &View<'_>, i: usize) -> Option<(Measure, usize)> {
    let degrees = view.is_any(i, &[w::DEGREES, w::DEGREE, "°", "º"]);
    let at = i + usize::from(degrees);
    if degrees {
        let celsius = view.is_any(at, &[w::CELSIUS, w::C, w::CENTIGRADE]);
        let fahrenheit = view.is_any(at, &[w::FAHRENHEIT, w::F]);
        return (celsius || fahrenheit).then(|| (if celsius { CELSIUS } else { FAHRENHEIT }, at + 1));
    }
    let square = view.is_any(i, &[w::SQUARE, w::SQ]);
    if square {
        let at = i + 1 + usize::from(view.is(i, w::SQ) && view.is(i + 1, "."));
        return Some((measures::named(view.text(at))?.squared()?, at + 1));
    }
    let word = view.text(i);
    if let Some((_, name, factor)) = measures::KINDS.iter().find(|(kind, name, _)| {
        view.is(i, kind) && measures::named(view.text(i + 1)).is_some_and(|m| m.name == *name)
    }) {
        let base = measures::named(view.text(i + 1))?;
        return Some((Measure { factor: *factor, others: &[], name, ..base }, i + 2));
    }
    let found = measures::named(word)?;
    let short = word.len() == 1;
    if short
        && !(found.dimension == Dimension::Temperature && view.is_capital(i))
        && !(view.is_any(i, &[w::M, w::G]) && view.is_any(i + 1, &["(", ")"]))
    {
        return None;
    }
    if view.is(i, w::IN) && !view.is_any(i + 1, &[")", "("]) {
        return None;
    }
    if found.name == KM.name || found.name == MILE.name {
        if view.is(i + 1, "/") && view.is(i + 2, w::H) {
            return Some((KMH, i + 3));
        }
        if let Some(end) = view.phrase(i + 1, w::PER_HOUR).or_else(|| view.phrase(i + 1, w::AN_HOUR)) {
            return Some((if found.name == MILE.name { MPH } else { KMH }, end));
        }
    }
    Some((found, i + 1))
}

/// Returns the noun that is counted from token `i` on, which is the first plural of the next few words, and the
/// token after it.
fn phrase(view: &View<'_>, i: usize) -> Option<(String, usize)> {
    for at in i..i + PHRASE {
        let word = view.text(at);
        let number = view.paragraph.tokens.get(at).is_some_and(|t| t.kind() == TokenKind::Number);
        if view.is_mark(at) || number || view.words.small_words.has(word) || verb(view, word) {
            return None;
        }
        if is_plural(view, word) && !view.is_any(at, &[w::OTHERS, w::TIMES, w::PERCENT]) {
            return Some((word.to_lowercase(), at + 1));
        }
    }
    None
}

/// True if a word that looks like a plural starts something else.
fn verb(view: &View<'_>, word: &str) -> bool {
    let e = view.words.changes;
    [e.rose, e.fell, e.went, e.degrees, e.each, e.ends, e.wins, e.time_heads].iter().any(|l| l.has(word))
        && word != w::TIMES
}
