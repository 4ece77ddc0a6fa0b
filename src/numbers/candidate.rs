//! Reads what surrounds a numeral: currency sign, range and unit.

use super::Value;
use super::numeral::{self, Numeral, Tail};
use super::view::View;
use crate::draft::TokenKind;
use crate::lexicon::figures::little::Little;
use crate::lexicon::measures;
use crate::text::Span;

/// The value from which a count of an ambiguous word such as "crowns" is read as money.
const LARGE_SUM: f64 = 100.0;

/// A numeral and the words around it, before its kind is decided.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The numeral; the first one of a range.
    pub(super) numeral: Numeral,
    /// Index of the first token, including a currency sign.
    pub(super) first: usize,
    /// Index after the last token, including the unit.
    pub(super) end: usize,
    /// Byte range from `first` to `end`.
    pub(super) span: Span,
    pub(super) value: Value,
    pub(super) unit: Unit,
    /// Byte range of the words that make the figure approximate.
    pub(super) hedge: Option<Span>,
    /// Index of the first token of a hedge before the figure; `first` without one.
    pub(super) hedged_from: usize,
    pub(super) ratio: bool,
    /// True if the word before it is a preposition: `a row over 300 permits`.
    pub(super) matter: bool,
}

/// The unit of a figure.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Unit {
    None,
    Money(String),
    Percent,
    Points,
    Measure(String),
    /// What is counted, in the plural.
    Things(String),
}

impl Unit {
    pub(super) fn is_plain(&self) -> bool {
        matches!(self, Self::None | Self::Things(_))
    }

    /// Returns the name of the unit as the fact sheet shows it.
    pub(super) fn name(&self, little: &Little) -> Option<String> {
        match self {
            Self::None => None,
            Self::Money(name) | Self::Measure(name) | Self::Things(name) => Some(name.clone()),
            Self::Percent => Some(little.percent.to_owned()),
            Self::Points => Some(little.percentage_points.to_owned()),
        }
    }
}

/// Returns the currency of the sign or code at token `i`, or of the code before it if the token is its full stop: `Rs. 120`.
pub(super) fn currency_at(view: &View<'_>, i: usize) -> Option<&'static str> {
    let text = view.text(i);
    let first = text.chars().next()?;
    let counted = || view.paragraph.tokens.get(i + 1).is_some_and(|t| t.kind() == TokenKind::Number);
    if text == "." {
        // Only abbreviations have the stop: after `USD.` a sentence begins.
        let short = i > 0 && view.touches(i) && counted() && view.is_capital(i - 1);
        let short = short && view.text(i - 1).contains(char::is_lowercase);
        return short.then(|| view.words.currency_codes.value(view.before(i))).flatten();
    }
    if first.is_ascii_uppercase() {
        return view.words.currency_codes.value(text).filter(|_| counted());
    }
    let signs = view.words.currency_signs.iter().filter(|_| text.len() == first.len_utf8());
    signs.into_iter().find(|(sign, _)| *sign == first).map(|(_, name)| *name)
}

/// Reads the range and unit of `numeral`. `first` is the token of its currency sign, or its own first token.
pub(super) fn candidate(view: &View<'_>, first: usize, mut numeral: Numeral) -> Option<Candidate> {
    let money = if first < numeral.first {
        currency_at(view, numeral.first - 1)
    } else {
        numeral::tied(view, first).map(|(name, _)| name)
    };
    let mut found = Candidate {
        numeral,
        first,
        end: numeral.end,
        span: view.span(first).cover(numeral.span),
        value: value(numeral.low, numeral.high),
        unit: money.map_or(Unit::None, |name| Unit::Money(name.to_owned())),
        hedge: None,
        hedged_from: first,
        ratio: numeral.part,
        matter: false,
    };
    if let Some((whole, end)) = out_of(view, &numeral) {
        found.value = Value::One(numeral.low / whole);
        found.ratio = true;
        found.end = end;
        found.span = found.span.cover(view.span(end - 1));
    } else if let Some(second) = range(view, &numeral, first, money.is_some()) {
        // "2 to 3 million": the scale applies to both numbers.
        let by = if second.scaled && !numeral.scaled { scale_of(view, &second, numeral.low) } else { 1.0 };
        numeral.low = numeral::scale_up(numeral.low, by);
        found.value = value(numeral.low.min(second.high), second.high.max(numeral.low));
        found.end = second.end;
        found.span = found.span.cover(second.span);
        found.numeral.scaled |= second.scaled;
    } else if let Tail::Pair(high) = numeral.tail {
        found.value = value(numeral.low.min(high), high.max(numeral.low));
    }
    if found.unit == Unit::None && !found.ratio {
        unit(view, &mut found);
    } else if found.ratio || matches!(found.unit, Unit::Money(_)) {
        let from = found.end + usize::from(found.ratio && view.is(found.end, view.words.little.of));
        if let Some(things) = things(view, from).filter(|_| found.ratio) {
            found.unit = Unit::Things(things);
        }
    }
    if let Value::One(value) = found.value
        && found.first > 0
        && view.is_any(found.first - 1, view.words.little.minus)
        && matches!(found.unit, Unit::Percent | Unit::Points | Unit::Measure(_) | Unit::Money(_))
    {
        found.value = Value::One(-value);
    }
    Some(found)
}

fn value(low: f64, high: f64) -> Value {
    if low < high { Value::Range([low, high]) } else { Value::One(low) }
}

/// The scale of the second number of a range, which the first shares: `2 to 3 million`, `two to three million`. In `ten to one
/// million` it has its own.
fn scale_of(view: &View<'_>, numeral: &Numeral, before: f64) -> f64 {
    let word = view.text(numeral.first);
    let spelled = || view.words.numerals.value(word).filter(|bare| before < *bare);
    let bare = numeral::digits(word).map(|(v, _)| v).or_else(spelled).unwrap_or(numeral.low);
    if bare > 0.0 { (numeral.low / bare).round() } else { 1.0 }
}

/// Returns the whole of `one in five` or `3 out of 4`, and the index of the token after it.
fn out_of(view: &View<'_>, numeral: &Numeral) -> Option<(f64, usize)> {
    if numeral.scaled || numeral.tail != Tail::None || numeral.low > 100.0 {
        return None;
    }
    let at = match view.phrase(numeral.end, view.words.little.out_of) {
        Some(at) => at,
        None if view.is(numeral.end, view.words.little.within) => numeral.end + 1,
        None => return None,
    };
    let at = at + usize::from(view.is(at, view.words.little.every));
    let whole = numeral::at(view, at, false)?;
    let named = view.is_capital(at) || whole.tail != Tail::None || whole.part;
    // "One in 2012" has a year, "one in 2,012 boats" has none.
    let year = (1000.0..3000.0).contains(&whole.low) && view.text(at).len() == 4 && whole.digits;
    (!named && !year && numeral.low < whole.low).then_some((whole.low, whole.end))
}

/// Returns the end of a range that starts with `numeral`: `20–30`, `between 20 and 30`, `20 to 30`. A rise
/// `from 20 to 30` is two figures, not a range. `first` is the token of its currency sign, which may be part of the
/// number's own token: `$20`, `Rs7`.
fn range(view: &View<'_>, numeral: &Numeral, first: usize, money: bool) -> Option<Numeral> {
    // "2012–13 to 934 000" is a year and a number.
    let end_of_years = numeral.first > 0
        && view.touches(numeral.first)
        && matches!(view.before(numeral.first), "–" | "—" | "-" | "‑" | "/");
    if numeral.tail != Tail::None || numeral.is_vague() || end_of_years {
        return None;
    }
    let (joint, before) = (view.text(numeral.end), view.before(first));
    let between = before.eq_ignore_ascii_case(view.words.little.between);
    let little = view.words.little;
    let tied =
        matches!(joint, "–" | "—" | "-" | "‑") && view.touches(numeral.end) && view.touches(numeral.end + 1);
    let joined = match joint.to_ascii_lowercase().as_str() {
        joint if joint == little.and => between,
        joint if joint == little.to => {
            !before.eq_ignore_ascii_case(little.from) && !before.eq_ignore_ascii_case(little.by)
        }
        joint if joint == little.or => !numeral.scaled && numeral.low < 100.0,
        _ => tied,
    };
    if !joined {
        return None;
    }
    let sign = currency_at(view, numeral.end + 1).is_some();
    let second = numeral::at(view, numeral.end + 1 + usize::from(sign), money)?;
    let alike = second.digits == numeral.digits && second.tail == Tail::None && !second.part;
    let rises = second.high > numeral.low || second.scaled && !numeral.scaled;
    (alike && rises && (money || !sign)).then_some(second)
}

/// Reads what follows the number: percent, a currency, a measure or the noun that is counted.
fn unit(view: &View<'_>, found: &mut Candidate) {
    let i = found.end;
    let mut take = |unit: Unit, tokens: usize| {
        found.unit = unit;
        found.span = found.span.cover(view.span(i + tokens - 1));
        found.end = i + tokens;
    };
    if view.is(i, "%") {
        return take(Unit::Percent, 1);
    }
    for phrase in view.words.percent {
        if let Some(end) = view.phrase(i, phrase) {
            if phrase.contains(view.words.little.points[0]) {
                return take(Unit::Points, end - i);
            }
            let points = view.is_any(end, view.words.little.points);
            let unit = if points { Unit::Points } else { Unit::Percent };
            return take(unit, end - i + usize::from(points));
        }
    }
    // "Rs 500/-".
    if view.is(i, "/") && view.is(i + 1, "-") && view.touches(i) && view.touches(i + 1) {
        return take(Unit::Money(view.words.little.slash_money.to_owned()), 2);
    }
    let tied = view.text(found.numeral.end - 1).rsplit('-').next().unwrap_or("");
    if found.numeral.tail == Tail::Compound
        && view.words.percent.contains(&tied.to_ascii_lowercase().as_str())
    {
        found.unit = Unit::Percent;
        found.numeral.tail = Tail::None;
        return;
    }
    // "A 20-point lead".
    if found.numeral.tail == Tail::Compound && Little::has(view.words.little.points, tied) {
        found.unit = Unit::Points;
        return;
    }
    // "At two points it fell"
    let spot = !found.numeral.digits && view.before(found.first).eq_ignore_ascii_case(view.words.little.at);
    if !spot
        && view.is_any(i, view.words.little.points)
        && view.phrase(i + 1, view.words.little.of_view).is_none()
    {
        return take(Unit::Points, 1);
    }
    let word = view.text(i);
    let large = found.numeral.scaled || found.numeral.high >= LARGE_SUM;
    let money = view.words.currencies.has(word) || large && view.words.coins.has(word);
    if money && found.numeral.tail == Tail::None {
        return take(Unit::Money(word.to_ascii_lowercase()), 1);
    }
    let next = view.text(i + 1);
    let named = view.words.currencies.has(next) || view.words.coins.has(next);
    // "In 2025 Lund marks its birthday"
    let year = (1900.0..2100.0).contains(&found.numeral.low) && view.text(i - 1).len() == 4;
    let dated =
        year && view.is_any(found.first.wrapping_sub(1), &[view.words.little.within, view.words.little.by]);
    let national = view.is_capital(i) && named && !dated;
    if national && next.ends_with(view.words.little.plural) {
        return take(Unit::Money(next.to_owned()), 2);
    }
    if view.words.measures.has(word) {
        let square = view.is(i, view.words.little.square) && view.words.measures.has(view.text(i + 1));
        let name = if square { view.text(i + 1) } else { word };
        return take(Unit::Measure(name.to_ascii_lowercase()), 1 + usize::from(square));
    }
    if let Some((name, tokens)) = measures::compound(word, next) {
        return take(Unit::Measure(name), tokens);
    }
    // "25 or so goats", "dozens of goats"
    let after = view.words.hedges_after.iter().find_map(|phrase| view.phrase(i, phrase)).unwrap_or(i);
    let of = usize::from(found.numeral.is_vague() && view.is(after, view.words.little.of));
    if let Some(things) = things(view, after + of) {
        found.unit = Unit::Things(things);
    }
}

/// Returns the noun that is counted: the first plural in the phrase that starts at token `i`.
fn things(view: &View<'_>, i: usize) -> Option<String> {
    for at in i..i + 5 {
        let word = view.text(at);
        if view.is_mark(at) || view.words.small_words.has(word) {
            return None;
        }
        if is_plural(view, word) && !view.is(at, view.words.little.others) {
            // "Two dozen Harbour News readers".
            let next = view.text(at + 1);
            let head = if view.is_capital(at) && !view.is_capital(at + 1) && is_plural(view, next) {
                next
            } else {
                word
            };
            return Some(head.to_lowercase());
        }
    }
    None
}

pub(super) fn is_plural(view: &View<'_>, word: &str) -> bool {
    let singular = Little::ends(view.words.little.singulars, word);
    view.words.plurals.has(word) || word.len() > 3 && word.ends_with(view.words.little.plural) && !singular
}
/// True for the party and state of an American politician: `D-N.M.`, `R-Maine`.
pub(super) fn is_party(text: &str) -> bool {
    let mut letters = text.chars();
    let [party, dash, state] = [letters.next(), letters.next(), letters.next()];
    let capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
    capital(party) && dash == Some('-') && capital(state)
}
