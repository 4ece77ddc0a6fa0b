//! Checks unit conversions: 80 kilometres (50 miles).

use super::atom::{Atom, Unit};
use super::rounding::Hedge;
use super::sentence::Sentence;
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;
use crate::lexicon::measures::{Dimension, FAHRENHEIT, MILE, Measure};

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    for pair in sentence.atoms.windows(2) {
        let [a, b] = [&pair[0], &pair[1]];
        let (Unit::Measure(from), Unit::Measure(to)) = (&a.unit, &b.unit) else { continue };
        let alike =
            from.dimension == to.dimension && from.name != to.name && from.is_metric() != to.is_metric();
        let bounds = |h: Hedge| matches!(h, Hedge::Above | Hedge::Under);
        if !alike || !is_beside(sentence, a, b) || bounds(a.hedge) != bounds(b.hedge) && bounds(b.hedge) {
            continue;
        }
        let readings = readings(sentence, a, from, to);
        let holds = readings.iter().any(|v| is_near(a, b, *v));
        let Some(best) = readings.first() else { continue };
        let round = if best.abs() >= 10.0 { best.round() } else { *best };
        let answer = Some(format!("{} {}", super::written(round), to.name));
        out.push(Claim { said: b.span, parts: vec![a.span], sum: Sum::Conversion, holds, answer });
    }
}

/// `80 km (50 miles)`, `80 km, or 50 miles,`
fn is_beside(sentence: &Sentence<'_>, a: &Atom, b: &Atom) -> bool {
    let gap: Vec<&str> = (a.end..b.from).map(|t| sentence.text(t)).collect();
    let closed = sentence.is_boundary(b.end);
    match gap[..] {
        ["(" | "["] | ["(", w::OR] => closed,
        [",", w::OR] | [w::OR] | ["—" | "–", w::OR] | ["/"] => true,
        ["," | "—" | "–"] => closed,
        // "80 km long (50 miles)"
        [_, "("] => sentence.text(b.end) == ")",
        _ => false,
    }
}

/// Returns every value that the conversion can give, because a unit may have several meanings. The most common one
/// comes first.
fn readings(sentence: &Sentence<'_>, a: &Atom, from: &Measure, to: &Measure) -> Vec<f64> {
    if from.dimension == Dimension::Temperature {
        let fahrenheit = to.name == FAHRENHEIT.name;
        let plain = if fahrenheit { a.value * 1.8 + 32.0 } else { (a.value - 32.0) / 1.8 };
        let step = if fahrenheit { a.value * 1.8 } else { a.value / 1.8 };
        // A temperature difference, not a temperature.
        let words = sentence.words();
        let near = a.from.saturating_sub(6).max(sentence.from)..a.from;
        let read = sentence.has(a.from.wrapping_sub(1), words.reached);
        let told = (a.past..sentence.to).any(|t| sentence.is_any(t, w::DIFFERS));
        let differs = told || !read && near.into_iter().any(|t| sentence.has(t, words.relative));
        return if differs { vec![step, plain] } else { vec![plain] };
    }
    let mut out = Vec::new();
    let sea = || (sentence.from..sentence.to).any(|t| sentence.has(t, sentence.words().sea));
    let all = |m: &Measure| {
        let mut sizes = vec![m.factor];
        sizes.extend(m.others);
        if m.name == MILE.name && m.factor < 1800.0 && sea() {
            sizes.push(1852.0);
        }
        sizes
    };
    for x in all(from) {
        for y in all(to) {
            out.push(a.value * x / y);
        }
    }
    out
}

/// True if the second figure equals the first in another unit, within the rounding usual in copy.
fn is_near(a: &Atom, b: &Atom, value: f64) -> bool {
    let temperature = matches!(&b.unit, Unit::Measure(m) if m.dimension == Dimension::Temperature);
    let size = value.abs().max(b.value.abs());
    let place = |x: &Atom| {
        let mut place = 10_f64.powi(-i32::try_from(x.places).unwrap_or(0));
        while x.places == 0 && x.value.abs() >= place * 10.0 && x.value.abs() % (place * 10.0) == 0.0 {
            place *= 10.0;
        }
        place / 2.0 * x.scale.max(1.0).min(if x.places > 0 || x.scale > 1.0 { x.scale } else { 1.0 })
    };
    let hedged = if a.hedge == Hedge::None && b.hedge == Hedge::None { 0.0 } else { 0.07 * size };
    let own = if b.value.abs() < 10.0 && b.places == 0 { place(b) } else { place(b).min(size * 0.08) };
    let given =
        if temperature { 0.9 } else { (place(a) / a.value.abs().max(1e-9) * value.abs()).min(size * 0.05) };
    (b.value - value).abs()
        <= own.max(if temperature { 0.6 } else { size * 0.03 }) + given + hedged + b.slack * 0.1
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    #[cfg(test)]
    finds: &["The trail is 64 km («30 miles») long.", "The night was -20C («-24F»)."],
    #[cfg(test)]
    passes: &[
        "The trail is 100 kilometres (60 miles) long.",
        "The wreck lies 12 nautical miles (22 km) off the coast.",
        "Temperatures rose by 3 degrees Celsius (5.4 Fahrenheit).",
    ],
};
