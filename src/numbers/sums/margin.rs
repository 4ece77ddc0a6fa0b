//! Checks margins and leads: won by 1,143 votes, 18,141 to 16,998.

use super::atom::{Atom, Unit};
use super::rounding::fits;
use super::sentence::Sentence;
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    let base: Vec<&Atom> = sentence
        .quantities()
        .map(|(_, a)| a)
        .filter(|a| a.tied.is_none() || a.unit == Unit::Points || is_tied(sentence, a))
        .collect();
    let [_, _, _] = base[..] else { return };
    for (k, margin) in base.iter().enumerate() {
        let others: Vec<&Atom> = base.iter().enumerate().filter(|(j, _)| *j != k).map(|(_, a)| *a).collect();
        let [a, b] = others[..] else { continue };
        if !is_margin(sentence, margin) || !is_result(sentence, a, b) || is_margin(sentence, a) && k != 1 {
            continue;
        }
        let (lo, hi) = (a.from.min(b.from), a.past.max(b.past));
        let free = if margin.first >= hi {
            sentence.is_free(hi, margin.from) || gap(sentence, hi, margin.from)
        } else {
            margin.first < lo && (sentence.is_free(margin.past, lo) || gap(sentence, margin.past, lo))
        };
        let shares = a.is_percent() || b.is_percent();
        let alike = shares && matches!(margin.unit, Unit::Points | Unit::Percent)
            || !shares && matches!(margin.unit, Unit::Count | Unit::Points);
        let counts = |x: &Atom| matches!(x.unit, Unit::Count | Unit::Percent | Unit::Points);
        // "by 20 points, leading 50 to 20 at half-time" is another result.
        let ahead = usize::from(sentence.is_any(margin.past, &[w::AHEAD, w::BEHIND, w::CLEAR]));
        let led = (margin.past + ahead..lo)
            .any(|t| sentence.has(t, sentence.words().wins) || sentence.is(t, w::TRAILING));
        // "20 to 30 percent"
        let range =
            a.is_bare() && b.is_percent() && a.value < b.value || sentence.is(lo.wrapping_sub(1), w::OF);
        let cast = |x: &Atom| x.noun.as_deref().is_none_or(|n| sentence.words().tallies.has(n));
        let counted = cast(margin) && cast(a) && cast(b);
        if !free || led || range || !counted || !alike || !counts(a) || !counts(b) {
            continue;
        }
        let actual = (a.value - b.value).abs();
        let least = if shares {
            if margin.places > 0 { 0.15 } else { 1.01 }
        } else {
            a.slack + b.slack + margin.slack
        };
        let holds = fits(margin.value, margin.hedge, [actual, actual], least);
        out.push(Claim {
            said: margin.span,
            parts: vec![a.span, b.span],
            sum: Sum::Margin,
            holds,
            answer: Some(super::like(&sentence.view, margin, actual)),
        });
        return;
    }
}

/// True if the words between contain no other clause: only punctuation, names and words for a vote.
fn gap(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    from <= to && to - from <= 8 && !(from..to).any(|t| sentence.is_any(t, w::TURNS))
}

fn is_tied(sentence: &Sentence<'_>, a: &Atom) -> bool {
    a.tied.as_deref().is_some_and(|t| sentence.words().votes.contains(&t))
}

/// `a majority of 310`, `won by 310 votes`, `a 310-vote majority`
fn is_margin(sentence: &Sentence<'_>, a: &Atom) -> bool {
    let words = sentence.words();
    let at = a.from.wrapping_sub(1);
    if sentence.is_any(at, &[w::TO, w::AGAINST])
        || sentence.is_any(a.past, &[w::TO, w::AGAINST]) && !sentence.has(at.wrapping_sub(1), words.margins)
        || sentence.is_any(a.end, &[w::TO, "-", "–"])
    {
        return false;
    }
    let of = sentence.is(at, w::OF) && (1..4).any(|n| sentence.has(at.wrapping_sub(n), words.margins))
        || sentence.has(at, words.margins) && sentence.is(at.wrapping_sub(1), w::MAJORITY);
    // "Her lead over Prado is 8 points".
    let named = sentence.is_any(at, &[w::IS, w::WAS, w::AT])
        && (at.saturating_sub(8).max(sentence.from)..at).any(|t| sentence.has(t, words.margins))
        && !(at.saturating_sub(8).max(sentence.from)..at).any(|t| sentence.is_boundary(t));
    let tied = (a.tied.is_some() || a.unit == Unit::Points)
        && (sentence.has(a.end, words.margins) || sentence.has(a.past, words.margins));
    let verb = |t: usize| sentence.has(t, words.wins);
    let by = sentence.is(at, w::BY) && (at.saturating_sub(7).max(sentence.from)..at).any(verb);
    let ahead = a.unit == Unit::Points && sentence.is_any(a.past, &[w::AHEAD, w::BEHIND, w::CLEAR]);
    of || named || tied || by || ahead
}

/// True if two figures are a result: `53 to 39`, `6,120 votes against 5,870`.
fn is_result(sentence: &Sentence<'_>, a: &Atom, b: &Atom) -> bool {
    if a.first == b.first {
        return true;
    }
    let gap = a.end..b.from;
    let joins = |t: usize| sentence.is_any(t, &[w::TO, w::AGAINST, "–", w::VERSUS]);
    let and = (a.is_percent() || a.noun.as_deref().is_some_and(|n| sentence.words().votes.contains(&n)))
        && gap.clone().any(|t| sentence.is(t, w::AND))
        || names(sentence, a, b);
    let free = gap.clone().all(|t| !sentence.is_any(t, &[";", ":", w::FROM]));
    gap.len() <= 8 && free && (gap.clone().any(joins) || and)
}

/// `2,310 for Brill, 2,350 for Thorne`
fn names(sentence: &Sentence<'_>, a: &Atom, b: &Atom) -> bool {
    sentence.is(a.past, w::FOR)
        && sentence.is(b.past, w::FOR)
        && sentence.view.is_capital(a.past + 1)
        && sentence.view.is_capital(b.past + 1)
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    #[cfg(test)]
    finds: &[
        "Prado beat Ode by 4,210 votes to 3,900, a majority of «410».",
        "Ode leads Thorne by «16 points», 47 percent to 41 percent.",
        "He lost by «140» votes: 2,310 for Brill, 2,350 for Thorne.",
    ],
    #[cfg(test)]
    passes: &[
        "She leads by 3 points, 44 percent to 42 percent, after rounding.",
        // In cricket, 96-2 is runs and wickets.
        "Fenland were 96-2 at lunch, leading by 173 runs.",
        "Westby, 120-3 overnight, won by 45 runs.",
        "Kell beat Ost 71-60 after an 18-point lead had gone.",
    ],
};
