//! Exempts counts that need no source: small counts, rules in force, market moves and decisions of a named body.

use super::is_one;
use super::market::is_traded;
use super::not_a_count::is_of_a_match;
use crate::numbers::candidate::{Candidate, Unit, is_plural};
use crate::numbers::view::View;
use crate::numbers::{Exemption, NumberKind, Value};

/// Returns why a count needs no source, or why a missing source is only worth a hint.
pub(in crate::numbers) fn exemption(
    view: &View<'_>,
    found: &Candidate,
    kind: NumberKind,
) -> Option<Exemption> {
    let numeral = &found.numeral;
    let plain = !numeral.scaled && !found.ratio && found.hedge.is_none();
    let high = match found.value {
        Value::One(value) => value,
        Value::Range([_, high]) => high,
    };
    let small = plain
        && high <= 10.0
        && matches!(kind, NumberKind::Count | NumberKind::Crowd | NumberKind::Arrest | NumberKind::Casualty);
    if small && (kind != NumberKind::Casualty || high < 2.0) || is_one(view, found) {
        return Some(Exemption::Small);
    }
    let known = view.words.known.iter().any(|(value, unit)| {
        *value == numeral.low && plain && matches!(&found.unit, Unit::Things(things) if things == unit)
    });
    if known || is_rule(view, found) || is_threshold(view, found) {
        return Some(Exemption::Rule);
    }
    if kind == NumberKind::Count && (is_of_a_match(view, found) || is_reading(found)) {
        return Some(Exemption::NotACount);
    }
    if is_traded(view, found) {
        return Some(Exemption::Market);
    }
    is_decided(view, found, kind).then_some(Exemption::NamedBody)
}

/// `10.53 to the dollar`, `home in 46.12`: a bare number with decimals is read off something and counts nothing.
fn is_reading(found: &Candidate) -> bool {
    let Value::One(value) = found.value else { return false };
    found.unit == Unit::None && found.numeral.digits && !found.numeral.scaled && value.fract() != 0.0
}

/// `the 39.6 percent rate`, `a $15 minimum wage`, `its $1 trillion plan`.
fn is_rule(view: &View<'_>, found: &Candidate) -> bool {
    if !matches!(found.unit, Unit::Money(_) | Unit::Percent) {
        return false;
    }
    let mut last = None;
    for i in found.end..found.end + 4 {
        let word = view.text(i);
        if view.is_mark(i) || view.words.small_words.has(word) {
            break;
        }
        last = Some(word).filter(|w| {
            view.words.rules.has(w.strip_suffix(view.words.little.plural).unwrap_or(w))
                || view.words.rules.has(w)
        });
        if last.is_some() || is_plural(view, word) {
            break;
        }
    }
    last.is_some()
}

/// `those making more than $250,000`, `families with incomes over $90,000`.
fn is_threshold(view: &View<'_>, found: &Candidate) -> bool {
    matches!(found.unit, Unit::Money(_))
        && found.hedge.is_some()
        && (found.hedged_from.saturating_sub(4)..found.hedged_from)
            .any(|i| view.words.thresholds.has(view.text(i)))
}

/// `The council fined the firm £3m`, `was sentenced`, `the court ordered it to pay $2m`.
fn is_decided(view: &View<'_>, found: &Candidate, kind: NumberKind) -> bool {
    if !matches!(kind, NumberKind::Money | NumberKind::Count) || found.hedge.is_some() {
        return false;
    }
    let (from, _) = view.sentence(found.first);
    let back = found.first.saturating_sub(8).max(from)..found.first;
    let verb = back
        .rev()
        .take_while(|&i| !matches!(view.text(i), ";" | "“" | "”" | "\""))
        .find(|&i| view.words.decisions.has(view.text(i)));
    verb.is_some_and(|at| (from..at).any(|i| view.is_capital(i)))
}
