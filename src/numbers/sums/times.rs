//! Checks multiples: what doubled, tripled or halved, or is twice another figure.

use super::atom::Atom;
use super::change::{new_change, pairs};
use super::rounding::Hedge;
use super::sentence::Sentence;
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;
use crate::text::Span;

/// A word or phrase that multiplies.
struct Multiple {
    by: f64,
    hedge: Hedge,
    span: Span,
    from: usize,
    end: usize,
}

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    if sentence.quantities().nth(1).is_none() {
        return;
    }
    let found: Vec<Multiple> = (sentence.from..sentence.to).filter_map(|t| multiple(sentence, t)).collect();
    if found.is_empty() || sentence.is_rate() {
        return;
    }
    let pairs = pairs(sentence);
    for multiple in found {
        let compared = compared(sentence, &multiple);
        let by_pair = || {
            let fits = |lo: usize, hi: usize| {
                let ahead = multiple.end <= lo + 1
                    && multiplies(sentence, &multiple, lo)
                    && sentence.is_clear(multiple.end, lo + 1, &[])
                    && sentence.is_free(multiple.end, lo);
                let behind = multiple.from >= hi
                    && sentence.is_clear(hi, multiple.from, &[])
                    && sentence.sums_up(multiple.from).is_some()
                    && ([w::ING, w::FOLD].iter().any(|e| sentence.text(multiple.end - 1).ends_with(e))
                        || as_many(sentence, multiple.end));
                ahead || behind
            };
            pairs.iter().find(|e| fits(e.lo, e.hi)).map(|e| [e.start, e.end])
        };
        let Some([start, end]) = compared.or_else(by_pair) else { continue };
        let (a, b) = (&sentence.atoms[start], &sentence.atoms[end]);
        out.extend(claim(&multiple, a, b));
    }
}

fn claim(multiple: &Multiple, a: &Atom, b: &Atom) -> Option<Claim> {
    if a.value <= 0.0 || b.value <= 0.0 {
        return None;
    }
    let ([low, high], [least, most]) = (a.range(), b.range());
    let (low, high) = (least / high, most / low.max(1e-9));
    let by = multiple.by;
    // "More than halved" means less than half.
    let (down, up) = match multiple.hedge {
        Hedge::Above if by < 1.0 => (0.0, by),
        Hedge::Above => (by, f64::INFINITY),
        Hedge::None => (by * 0.88, by * 1.13),
        _ => (by * 0.78, by * 1.22),
    };
    let holds = high >= down && low <= up;
    Some(Claim {
        said: multiple.span,
        parts: vec![a.span, b.span],
        sum: Sum::Times { actual: b.value / a.value },
        holds,
        answer: None,
    })
}

/// Reads `doubled`, `three times` or `a threefold rise`, with its hedge.
fn multiple(sentence: &Sentence<'_>, t: usize) -> Option<Multiple> {
    let word = sentence.text(t);
    let counted = sentence
        .is(t, w::TIMES)
        .then(|| {
            sentence.atoms.iter().find(|a| a.end == t && a.is_count() && a.value > 1.0 && a.value <= 20.0)
        })
        .flatten();
    let (by, from) = match counted {
        Some(atom) => (atom.value, atom.first),
        None => (sentence.words().multiples.value(word)?, t),
    };
    let words = sentence.words();
    let hedged = |list: &[&str]| {
        list.iter().any(|p| sentence.view.phrase_before(from, p).is_some_and(|at| at >= sentence.from))
    };
    let hedge = match () {
        () if hedged(words.above) => Hedge::Above,
        () if hedged(words.below) || hedged(words.under) => Hedge::Nearly,
        () if hedged(&[w::SOME, w::UP_TO, w::APPROXIMATELY]) => Hedge::About,
        () => Hedge::None,
    };
    let span = sentence.view.span(from).cover(sentence.view.span(t));
    Some(Multiple { by, hedge, span, from, end: t + 1 })
}

/// True for `doubled` or `threefold` before a pair at `lo`, in the same clause and with no other change between them, and for
/// a present form directly before it. "In the first half", "twice a week" and "half a point" multiply nothing.
fn multiplies(sentence: &Sentence<'_>, multiple: &Multiple, lo: usize) -> bool {
    let word = sentence.text(multiple.end - 1);
    let mut between = multiple.end..lo.saturating_sub(1).max(multiple.end);
    // "doubled in a year, going from 20 to 50"
    let clause = !between.any(|t| sentence.is_boundary(t) && !sentence.text(t + 1).ends_with(w::ING));
    match word.as_bytes() {
        [.., b'd' | b'g'] => clause && (word.ends_with(w::FOLD) || !new_change(sentence, multiple.end, lo)),
        [.., b'f'] | [.., b'c', b'e'] => false,
        _ => between.end == multiple.end && multiple.from + 1 == multiple.end,
    }
}

/// True for the end of `four times as many`, without a base.
fn as_many(sentence: &Sentence<'_>, end: usize) -> bool {
    sentence.is(end, w::AS) && sentence.is_any(end + 1, w::MULTIPLE_JOINS) && sentence.closes(end + 2)
}

/// Returns the indices of both figures of `90, twice the 45 of last year`.
fn compared(sentence: &Sentence<'_>, multiple: &Multiple) -> Option<[usize; 2]> {
    let words = sentence.words();
    let (start, base) = sentence.quantities().find(|(_, a)| a.first >= multiple.end)?;
    let word = sentence.text(multiple.end - 1);
    // "half of the rise", "half more than the 40"
    let half = [w::AS, w::THE, w::THAT, w::ITS, w::THEIR];
    let share = sentence.is(multiple.end - 1, w::HALF) && !sentence.is_any(multiple.end, &half);
    let plain = !share && !word.ends_with('d') && !word.ends_with(w::ING) && !word.ends_with(w::FOLD);
    let gap = || multiple.end..base.first;
    let joins = |t: usize| sentence.is_any(t, w::MULTIPLE_JOINS);
    let first = sentence.is_any(multiple.end, w::MULTIPLE_OPENS);
    if !plain || !first || base.first - multiple.end > 6 || !gap().all(joins) {
        return None;
    }
    let before = sentence.quantities().rfind(|(_, a)| {
        a.end <= multiple.from && a.first < multiple.from && a.end != multiple.end - 1 && a.is_like(base)
    });
    let Some((end, top)) = before else {
        // "The fine is twice the $40,000 it had asked for, at $80,000".
        let (end, top) = sentence.quantities().find(|(_, a)| a.first >= base.end)?;
        let at = top.from.wrapping_sub(1);
        let set_off = sentence.is(at, w::AT) && sentence.is_boundary(at.wrapping_sub(1));
        let alone = sentence.quantities().filter(|(_, a)| a.end != multiple.end - 1).count() == 2;
        return (set_off && alone && top.is_like(base) && at - base.end <= 8).then_some([start, end]);
    };
    let free = !(top.past..multiple.from).any(|t| {
        sentence.is_any(t, &[";", w::AND, w::BUT, w::WHILE, w::WHEN, w::BECAUSE])
            && !sentence.is(t, words.partings[0])
    });
    let near = multiple.from - top.past.min(multiple.from) <= 16;
    (free && near && sentence.is_clear(top.past, multiple.from, &[])).then_some([start, end])
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    #[cfg(test)]
    finds: &[
        "Sailings more than «doubled», from 20 to 39.",
        "Complaints «tripled» from 130 in 2020 to 540 last year.",
        "At 95, the count is «half» the 150 reported in March.",
        "The boats, 90 of them, are «twice» the 65 it had in 2019.",
        "The port «doubled» the fee last year, to $60 from $50.",
        "The fee will «double» to $60 from $50.",
    ],
    #[cfg(test)]
    passes: &[
        "Sailings more than doubled, from 20 to 41.",
        "Takings more than doubled, from $1.2m to $2.4m.",
        "The herd almost tripled from 100 to 280.",
        "He doubled his bet after losing from 20 to 50 dollars a night.",
        "It accounted for nearly half of the 28,000 boats.",
        "In the first half, takings rose to $60,000 from $50,000.",
        "The port raised the fee by half a percentage point to 4.5% from 4%.",
        "Takings rose by half, to $60,000 from $40,000.",
        "The double cabin went to $60 from $50, and twice a week a boat rose to 60 from 50 seats.",
        "The fee is $60, half more than the $40 it was.",
        "As costs doubled, takings fell to $40,000 from $60,000.",
        "The herd, which has doubled since 2010, rose last year to 600 from 500.",
        "The port raised the fee three times, from 4% to 4.75%.",
    ],
};
