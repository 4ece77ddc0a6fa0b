//! Reads the figures of a paragraph for arithmetic: value, rounding, unit and what is counted.

use super::rounding::Hedge;
use super::units::{tied_measure, unit};
use crate::draft::TokenKind;
use crate::lexicon::changes::ENGLISH;
use crate::lexicon::figures::Figures;
use crate::lexicon::measures::{self, Measure};
use crate::numbers::candidate::is_plural;
use crate::numbers::numeral::{self, Numeral, Tail};
use crate::numbers::view::View;
use crate::text::Span;

/// The unit of a figure.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Unit {
    /// A count, with or without a noun.
    Count,
    /// Money, by the name of the currency.
    Money(String),
    /// Percent.
    Percent,
    /// Percentage points, or points in a game.
    Points,
    /// A fraction of a whole in words, as a percentage: `a third`, `one in five`, `most`.
    Part,
    /// A length, weight or other measure.
    Measure(Measure),
    /// A number of years.
    Years,
    /// A calendar year.
    Year,
}

/// A figure in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    /// The value in its unit.
    pub(super) value: f64,
    /// Maximum rounding error of the value, judging by how it is written.
    pub(super) slack: f64,
    /// The unit.
    pub(super) unit: Unit,
    /// The hedge that makes it approximate.
    pub(super) hedge: Hedge,
    /// The scale word as a factor: a million for `1.2 million`.
    pub(super) scale: f64,
    /// Number of decimal places.
    pub(super) places: usize,
    /// Byte range of the figure and its unit.
    pub(super) span: Span,
    /// Index of the first token, including hedges and articles.
    pub(super) from: usize,
    /// Index of the first token of the figure itself.
    pub(super) first: usize,
    /// Index after the last token of the figure and its unit.
    pub(super) end: usize,
    /// Index after the noun that is counted; `end` without one.
    pub(super) past: usize,
    /// The noun that is counted, in lower case.
    pub(super) noun: Option<String>,
    /// The word attached to it: `day` in `30-day`.
    pub(super) tied: Option<String>,
    /// True if a word between its article and the figure refers to an earlier time: `last year's 750`.
    pub(super) earlier: bool,
}

impl Atom {
    pub(super) fn is_count(&self) -> bool {
        self.unit == Unit::Count
    }

    pub(super) fn is_percent(&self) -> bool {
        self.unit == Unit::Percent
    }

    pub(super) fn is_money(&self) -> bool {
        matches!(self.unit, Unit::Money(_))
    }

    pub(super) fn is_year(&self) -> bool {
        self.unit == Unit::Year
    }

    /// True for a date or a duration, which may come anywhere between the figures of a sum.
    pub(super) fn is_time(&self) -> bool {
        matches!(self.unit, Unit::Year | Unit::Years)
    }

    /// True if the two figures can be compared.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        match (&self.unit, &other.unit) {
            (Unit::Count, Unit::Count) => match (&self.noun, &other.noun) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            },
            (Unit::Count, Unit::Measure(_) | Unit::Money(_) | Unit::Percent) => self.is_bare(),
            (Unit::Measure(_) | Unit::Money(_) | Unit::Percent, Unit::Count) => other.is_bare(),
            (Unit::Measure(a), Unit::Measure(b)) => a.name == b.name,
            (a, b) => a == b && !matches!(a, Unit::Year | Unit::Years | Unit::Part),
        }
    }

    /// Like [`Self::is_like`], but a bare number must also be of similar size: `480 million` and
    /// `560 million euros`.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let bare = self.is_bare() != other.is_bare();
        self.is_like(other)
            && (self.is_count() && other.is_count() || !bare || self.scale == other.scale && self.scale > 1.0)
    }

    /// True if it is a number without a unit or a noun.
    pub(super) fn is_bare(&self) -> bool {
        self.is_count() && self.noun.is_none() && self.tied.is_none()
    }

    /// Returns the least and the greatest value that it can have.
    pub(super) fn range(&self) -> [f64; 2] {
        let hedged = match self.hedge {
            Hedge::None => 0.0,
            _ => self.value.abs() * 0.05,
        };
        let slack = self.slack.max(hedged);
        [self.value - slack, self.value + slack]
    }
}

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
            .or_else(|| figure(view, i).map(|a| vec![a]));
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
    let head = text.split('-').next().unwrap_or(text);
    head.len() < 10
        && (Figures::value(view.words.numerals, head).is_some()
            || view.is_any(i, &["a", "an", "half", "most", "majority", "minority", "several"])
            || first.is_uppercase() && view.words.currency_codes.iter().any(|(code, _)| view.is(i, code)))
}

pub(super) fn atom(view: &View<'_>, first: usize, end: usize, value: f64, unit: Unit) -> Atom {
    Atom {
        value,
        slack: 0.0,
        unit,
        hedge: Hedge::None,
        scale: 1.0,
        places: 0,
        span: view.span(first).cover(view.span(end - 1)),
        from: first,
        first,
        end,
        past: end,
        noun: None,
        tied: None,
        earlier: false,
    }
}

/// Reads calendar years (`1967`, `1967-2024`), which have no currency sign before them and no noun after them.
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
        || Figures::value(view.words.scales, after).is_some()
        || Figures::has(view.words.currencies, after)
        || measures::named(after).is_some_and(|_| after.len() > 2)
        || is_plural(view, after)
            && after.starts_with(char::is_lowercase)
            && !Figures::has(ENGLISH.ends, after);
    if money || counted {
        return None;
    }
    if let Some(y) = year(text) {
        return Some(vec![atom(view, i, i + 1, y, Unit::Year)]);
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
    let number = |text: &str| Figures::value(view.words.numerals, text);
    let fraction = |text: &str| {
        let lower = text.to_ascii_lowercase();
        Figures::value(view.words.fractions, lower.strip_suffix('s').unwrap_or(&lower))
    };
    let opens = |end: usize| {
        let next = view.text(end);
        next.is_empty()
            || view.is_mark(end) && next != "-"
            || view.is_any(i.wrapping_sub(1), &["by"]) && view.is_any(end, &["to", "from", "in", "since"])
            || view.is_any(
                end,
                &[
                    "of", "the", "or", "were", "are", "was", "is", "said", "have", "had", "voted", "more",
                    "less",
                ],
            )
    };
    let of = |value: f64, end: usize| {
        opens(end)
            .then(|| Atom { slack: 0.005, ..atom(view, i, end, value * 100.0, Unit::Part) })
            .map(|a| vec![a])
    };
    // "most pupils (43 percent)"
    let few = is_plural(view, view.text(i + 1)) && view.is_any(i + 2, &["(", ","]);
    if view.is(i, "most") && (view.is(i + 1, "of") || few) {
        let most = atom(view, i, i + 1, 50.0, Unit::Part);
        return Some(vec![Atom { hedge: Hedge::Above, ..most }]);
    }
    if view.is_any(i, &["majority", "minority"]) && view.is_any(i.wrapping_sub(1), &["a", "the"]) {
        // "a majority of 40" is a count of votes.
        let counts = view.is(i + 1, "of")
            && numeral::at(view, i + 2, false).is_some()
            && view.text(i + 3) != "%"
            && !view.is_any(i + 3, &["percent", "per"]);
        let hedge = if view.is(i, "majority") { Hedge::Above } else { Hedge::Under };
        let some = atom(view, i, i + 1, 50.0, Unit::Part);
        return (!counts).then(|| vec![Atom { hedge, ..some }]);
    }
    if view.is(i, "half")
        && !view.is_any(i.wrapping_sub(1), &["first", "second", "other", "third", "last", "the", "and"])
    {
        let on = i + 1 + usize::from(view.is(i + 1, "of"));
        let time = Figures::has(view.words.times, view.text(on)) || view.is(i + 1, "a");
        return if time { None } else { of(0.5, i + 1) };
    }
    if let Some((many, named)) = word.split_once('-') {
        return of(number(many)? * fraction(named)?, i + 1);
    }
    let single = view.is_any(i, &["a", "one"]);
    let many = if view.is(i, "a") { 1.0 } else { number(word).or_else(|| word.parse().ok())? };
    if !(1.0..=20.0).contains(&many) || many.fract() != 0.0 {
        return None;
    }
    if let Some(share) = fraction(view.text(i + 1)).filter(|_| single != view.text(i + 1).ends_with('s')) {
        let on = i + 2 + usize::from(view.is(i + 2, "of"));
        let time = Figures::has(view.words.times, view.text(on)) || view.is_any(i + 2, &["point", "points"]);
        return if time { None } else { of(many * share, i + 2) };
    }
    let at = view.phrase(i + 1, "out of").or_else(|| view.is(i + 1, "in").then_some(i + 2))?;
    let at = at + usize::from(view.is(at, "every"));
    let written = view.text(at);
    let whole = number(written).or_else(|| written.parse().ok())?;
    let small = whole > many && whole <= 20.0 && whole.fract() == 0.0;
    let next = view.text(at + 1);
    let dated = view.is_mark(i)
        || Figures::value(view.words.scales, next).is_some()
        || Figures::has(ENGLISH.time_heads, next);
    (small && !dated && (number(word).is_some() || whole <= 10.0))
        .then(|| vec![Atom { slack: 0.005, ..atom(view, i, at + 1, many / whole * 100.0, Unit::Part) }])
}

/// Returns the currency of the sign or code at token `i`.
fn coin(view: &View<'_>, i: usize) -> Option<&'static str> {
    let text = view.text(i);
    let sign = text.chars().next().filter(|c| text.len() == c.len_utf8());
    let signs = view.words.currency_signs.iter();
    let of_sign = signs.clone().find(|(s, _)| Some(*s) == sign).map(|(_, name)| *name);
    of_sign.or_else(|| {
        let codes = view.words.currency_codes.iter();
        let code = codes.clone().find(|(code, _)| view.is_capital(i) && view.is(i, code));
        let counted = view.paragraph.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number);
        code.filter(|_| counted).map(|(_, name)| *name)
    })
}

/// Reads a figure in digits or words with its unit. Dates, clock times, ordinals and parts of names are skipped.
fn figure(view: &View<'_>, i: usize) -> Option<Atom> {
    let money = coin(view, i);
    let at = i + usize::from(money.is_some());
    if let Some(tied) = tied_measure(view, at).filter(|_| money.is_none()) {
        return Some(tied);
    }
    if money.is_none() && view.is(at, "one") {
        return None;
    }
    let numeral = numeral::at(view, at, money.is_some())?;
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
        && !Figures::has(ENGLISH.time_heads, view.text(before))
        && !view.is_any(out.end, &["of", "voted", "were"]);
    if name && numeral.digits && out.value < 1000.0 {
        return None;
    }
    out.slack = super::rounding::slack(&out, numeral.digits);
    Some(out)
}

/// Returns the number of decimal places of a numeral in digits.
fn places(view: &View<'_>, numeral: &Numeral) -> usize {
    let text = view.text(numeral.first);
    let used = if numeral.digits { numeral::digits(text).map_or(0, |(_, used)| used) } else { 0 };
    let (whole, after) = text[..used].rsplit_once('.').unwrap_or((&text[..used], ""));
    if whole.contains('.') { 0 } else { after.len() }
}

/// Returns the scale word as a factor: a million for `1.2 million`.
fn scale(view: &View<'_>, numeral: &Numeral) -> f64 {
    if !numeral.digits {
        return 1.0;
    }
    let bare = numeral::digits(view.text(numeral.first)).map_or(numeral.low, |(v, _)| v);
    if numeral.scaled && bare > 0.0 { (numeral.low / bare).round() } else { 1.0 }
}

/// True if the numeral is a date, a time of day or a reference number.
fn no_figure(view: &View<'_>, numeral: &Numeral) -> bool {
    let month = |i: usize| {
        let i = if view.is(i, ".") { i.wrapping_sub(1) } else { i };
        view.is_capital(i) && is_month(view.text(i))
    };
    let before = numeral.first.wrapping_sub(1);
    let small = numeral.high < 32.0;
    let dated = small
        && (month(before) || month(numeral.end) || view.is(numeral.end, "of") && month(numeral.end + 1));
    let clock = view.is_any(numeral.end, &["am", "pm", "a.m", "p.m", "noon", "o'clock", "o’clock"])
        || view.is(numeral.end, ":") && view.touches(numeral.end) && view.touches(numeral.end + 1)
        || view.is(before, ":") && view.touches(numeral.first) && view.touches(before);
    let label = Figures::has(view.words.labels, view.text(before))
        && !view.is_any(before, &["number", "class", "group", "band", "bill", "part", "no", "title", "rule"])
        || view.is_any(before, &["no", "number"]) && view.is_capital(before)
        || view.is(before, "#");
    dated || clock || label
}

pub(super) fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = word.to_ascii_lowercase();
    let long = Figures::has(ENGLISH.time_heads, &lower)
        && MONTHS.iter().any(|m| lower.starts_with(m))
        && !lower.starts_with("mon");
    long || MONTHS.contains(&lower.as_str()) || lower == "sept"
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
                atom.hedge = Hedge::of(phrase);
            }
            atom.from = from;
            continue;
        }
        let before = view.before(atom.from);
        let of_time = before.ends_with("'s") || before.ends_with("’s");
        if of_time && Figures::has(ENGLISH.time_heads, before.trim_end_matches("'s").trim_end_matches("’s"))
        {
            atom.earlier |= view.is_any(atom.from.wrapping_sub(2), &["last", "previous"]);
            atom.from = atom.from.saturating_sub(2).max(floor);
            continue;
        }
        if !Figures::has(ENGLISH.fillers, before) {
            break;
        }
        atom.from -= 1;
    }
}

/// Returns the hedge that ends directly before token `i`, and its first token.
fn hedge_before(view: &View<'_>, i: usize) -> Option<(&'static str, usize)> {
    let e = &ENGLISH;
    let phrases = view.words.hedges.iter().chain(e.under).chain(e.above);
    let found =
        phrases.filter_map(|p| Some((*p, view.phrase_before(i, p)?))).min_by_key(|(_, from)| *from)?;
    // "rose over 20" means more than 20; in a rise "over the 20", 20 is the base.
    Some(found)
}
