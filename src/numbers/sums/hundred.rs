//! Checks shares that should add up to a hundred: for, against and undecided, or a share and the remaining share.

use super::atom::{Atom, Unit};
use super::fraction::{glossed, may_gloss};
use super::rounding::Hedge;
use super::sentence::Sentence;
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;
use crate::lexicon::sorted::Words;

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    let mut shares: Vec<(usize, &Atom)> =
        sentence.quantities().filter(|(_, a)| matches!(a.unit, Unit::Percent | Unit::Part)).collect();
    let Some(((_, last), others)) = shares.split_last() else { return };
    let words = sentence.words();
    let nested = (sentence.from..sentence.to).any(|t| {
        sentence.is_any(t, w::NESTED)
            || sentence.is(t, w::OF)
                && sentence.is_any(t + 1, &[w::THEM, w::THOSE])
                && t > others.first().map_or(0, |(_, a)| a.first)
    });
    let hedged = shares.iter().any(|(_, a)| {
        a.hedge != Hedge::None && !(a.hedge == Hedge::About && sentence.is_any(a.from, &[w::SOME]))
    });
    let moved = shares.iter().any(|(i, _)| sentence.change(*i).is_some())
        || shares.windows(2).any(|p| {
            sentence.is(p[1].1.from.wrapping_sub(1), w::AGAINST)
                || sentence.is(p[1].1.from.wrapping_sub(1), w::TO)
        });
    // "69% of the young, 45% of the old", "60% in Lund, 52% in Kell": shares of different wholes.
    let of = |t: usize| {
        sentence.is(t, w::OF) || sentence.is_any(t, &[w::IN, w::AMONG]) && sentence.view.is_capital(t + 1)
    };
    let own =
        shares.iter().filter(|(_, a)| (a.end..a.end + 3).any(of) && a.unit == Unit::Percent).count() > 1;
    let apart = (others.first().map_or(0, |(_, a)| a.end)..last.from).any(|t| sentence.is(t, ";"));
    let placed = shares.windows(2).any(|p| {
        (p[1].1.from.saturating_sub(3).max(p[0].1.end)..p[1].1.from).any(|t| {
            let named = sentence.view.is_capital(t + 1) || sentence.is(t + 1, w::THE);
            sentence.is_any(t, &[w::IN, w::AMONG]) && named || sentence.is_any(t, &[w::THIS, w::THEN])
        })
    });
    if own || placed || apart && shares.len() == 2 {
        return;
    }
    if others.is_empty() || nested || hedged || moved {
        return;
    }
    // "One in five (20 percent)" is one share.
    let pairs = || shares.windows(2).map(|p| (p[0].1, p[1].1));
    if pairs().any(|(a, b)| glossed(sentence, a, b).is_none() && may_gloss(sentence, a, b)) {
        return;
    }
    let fractions: Vec<usize> = pairs().filter_map(|(a, b)| Some(glossed(sentence, a, b)?.0.first)).collect();
    shares.retain(|(_, a)| !fractions.contains(&a.first));
    let Some(((_, last), others)) = shares.split_last().filter(|(_, others)| !others.is_empty()) else {
        return;
    };
    let left = (last.from.saturating_sub(2)..last.first).any(|t| sentence.has(t, words.rests));
    let side = |a: &Atom, next: usize, list: &Words| {
        (a.end..next.min(a.end + 5)).any(|t| sentence.has(t, list))
            || (a.from.saturating_sub(5).max(sentence.from)..a.first)
                .any(|t| sentence.has(t, list) && sentence.is_clear(t, a.from, &[]))
    };
    let next = |k: usize| shares.get(k + 1).map_or(sentence.to, |(_, a)| a.from);
    let told = |k: usize, list: &Words| side(shares[k].1, next(k), list);
    let any = 0..shares.len();
    let sides = shares.len() <= 3
        && any.clone().any(|a| told(a, words.pro) && any.clone().any(|b| a != b && told(b, words.con)));
    let made: f64 = shares.iter().map(|(_, a)| a.value).sum();
    if !(left || sides || made < MOST && is_choice(sentence, &shares)) {
        return;
    }
    let slack: f64 =
        shares.iter().map(|(_, a)| 0.5 / 10_f64.powi(i32::try_from(a.places).unwrap_or(0))).sum::<f64>()
            + 0.51;
    let holds = (made - 100.0).abs() <= slack;
    if !holds && !left && made < 100.0 {
        return;
    }
    let rest = 100.0 - others.iter().map(|(_, a)| a.value).sum::<f64>();
    let answer = (left && rest > 0.0).then(|| super::like(&sentence.view, last, rest));
    out.push(Claim {
        said: last.span,
        parts: others.iter().map(|(_, a)| a.span).collect(),
        sum: Sum::Hundred { made },
        holds,
        answer,
    });
}

/// A sum of shares that is as large as this is one of several answers each.
const MOST: f64 = 130.0;

/// True if the shares are of those who chose one of three or more parties or candidates: `41 percent backed Labour, 38
/// percent the Tories and 29 percent Reform`. Who only likes something may like all of it.
fn is_choice(sentence: &Sentence<'_>, shares: &[(usize, &Atom)]) -> bool {
    const VERB: usize = 4;
    let words = sentence.words();
    let chose = |a: &Atom| (a.end..a.end + VERB).rev().find(|t| sentence.has(*t, words.pro));
    let named = |a: &Atom| {
        let at = chose(a).map_or(a.end, |t| t + 1);
        let name = at + usize::from(sentence.is(at, w::THE));
        let mut rest = (name..).take_while(|t| sentence.view.is_capital(*t) && !sentence.text(*t).is_empty());
        let owner = |t: usize| sentence.text(t).contains(['\'', '’']) || sentence.is_any(t + 1, &["'", "’"]);
        sentence.view.is_capital(name) && !rest.any(owner)
    };
    shares.len() > 2 && shares.iter().all(|(_, a)| named(a)) && chose(shares[0].1).is_some()
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    #[cfg(test)]
    finds: &[
        "Some 55 percent voted for it, 38 percent against it and the remaining «17 percent» abstained.",
        "The yes camp took 53.2 percent and the no camp «48.8 percent».",
        "Some 41 percent backed Marsh, 38 percent the Reeds and «29 percent» Fenland.",
        "In the poll, 41 percent would vote for the Reeds, 38 percent for Marsh and «29 percent» for Fenland.",
        "One in five (20 percent) said yes, and the remaining «90 percent» no.",
    ],
    #[cfg(test)]
    passes: &[
        "Those asked could name several: 60 percent said price, 50 percent taste and 40 percent habit.",
        "Some 55 percent voted for it, against 60 percent in 2016.",
        "Some 41 percent backed Marsh, 38 percent the Reeds and 12 percent Fenland.",
        "Some 61 percent like Marsh, 58 percent the Reeds and 29 percent Fenland.",
        "Some 61 percent backed Marsh’s plan, 58 percent the Reeds’ and 29 percent Fenland’s.",
        "Some 61 percent backed Marsh and 58 percent Fenland.",
        "Some 61 percent backed the bridge, 58 percent the tunnel and 29 percent the ferry.",
        "Some 61 percent of women backed Marsh, 58 percent of men the Reeds and 29 percent of both Fenland.",
        "In Kell 61 percent backed Marsh, in Ost 58 percent did and in Lund 29 percent.",
        "Some 61 percent backed Marsh in Kell, 58 percent in Ost and 29 percent in Lund.",
        "Those asked could name several: 60 percent backed Marsh, 50 percent the Reeds and 40 percent Fenland.",
        "One in five (20 percent) said yes, the other 80 percent no.",
        "Two in five (41%) said yes, one in four (24%) no, and the rest (35%) did not know.",
        "Half (50%) said yes, and the other half (50%) no.",
        "One in five, 20 percent, said yes, and the rest, 80 percent, no.",
        "Some 20% – one in five – said yes and the remaining 80% no.",
        "A third (33%) walked, a third (33%) cycled and the rest (34%) drove.",
        "Two-thirds (66%) said yes and the remaining third (34%) no.",
        "A third of those who came by boat, 33 percent, said yes, and the rest, 67 percent, no.",
        "A 69% majority of the young support it; a 45% plurality of the old oppose it.",
    ],
};
