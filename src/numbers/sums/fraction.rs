//! Checks a fraction in words against the percentage next to it: one in five, 20 percent; more than half (54
//! percent).

use super::atom::{Atom, Unit};
use super::rounding::Hedge;
use super::sentence::Sentence;
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    for pair in sentence.atoms.windows(2) {
        let Some((part, share)) = glossed(sentence, &pair[0], &pair[1]) else { continue };
        let said = if part.hedge == Hedge::None {
            part.span
        } else {
            sentence.view.span(part.from).cover(part.span)
        };
        let bound = !matches!(part.hedge, Hedge::None | Hedge::About);
        let answer = (!bound).then(|| format!("{}%", super::written(part.value)));
        out.push(Claim {
            said: share.span,
            parts: vec![said],
            sum: Sum::Fraction,
            holds: agrees(part, share.range()),
            answer,
        });
    }
}

/// The fraction and the percentage of two neighbours that are one share: `a third (33 percent)`, `20 percent, one in five`.
pub(super) fn glossed<'a>(sentence: &Sentence<'_>, a: &'a Atom, b: &'a Atom) -> Option<(&'a Atom, &'a Atom)> {
    match [&a.unit, &b.unit] {
        [Unit::Part, Unit::Percent] if follows(sentence, a, b) => Some((a, b)),
        [Unit::Percent, Unit::Part] if precedes(sentence, a, b) => Some((b, a)),
        _ => None,
    }
}

/// True if two neighbours may be one share, as far as their values and the marks around the second tell: `a third of
/// those who came, 33 percent,`.
pub(super) fn may_gloss(sentence: &Sentence<'_>, a: &Atom, b: &Atom) -> bool {
    let set_off = sentence.is_boundary(b.from.wrapping_sub(1)) && sentence.is_boundary(b.end);
    let or = sentence.is(b.from.wrapping_sub(1), w::OR);
    let equal = match [&a.unit, &b.unit] {
        [Unit::Part, Unit::Percent] => agrees(a, b.range()),
        [Unit::Percent, Unit::Part] => agrees(b, a.range()),
        _ => false,
    };
    equal && (set_off || or)
}

/// True if a fraction in words fits a percentage, with the usual rounding and in the direction that a hedge allows.
pub(super) fn agrees(part: &Atom, [low, high]: [f64; 2]) -> bool {
    let near = (part.value * 0.12).clamp(1.5, 5.0);
    let (down, up) = match part.hedge {
        Hedge::None => (near, near),
        Hedge::About => (near * 2.0, near * 2.0),
        Hedge::Above => (0.6, 100.0),
        Hedge::Under => (100.0, 0.6),
        Hedge::Nearly => (part.value * 0.3, 0.9),
    };
    high + 0.5 >= part.value - down && low - 0.5 <= part.value + up
}

/// `a third of the shops, 33 percent,`, `one in five (20 percent)`
fn follows(sentence: &Sentence<'_>, part: &Atom, share: &Atom) -> bool {
    let at = share.from.wrapping_sub(1);
    let opens = sentence.is_boundary(at) && !sentence.is_any(at, &[";", ":"])
        || sentence.is(at, w::OR) && sentence.is_boundary(at.wrapping_sub(1));
    // "a majority of 43 percent of those asked" is a fraction; in "won by a majority of 8 percent" it is a margin.
    let majority = sentence.is(at, w::OF) && at == part.end && sentence.is_any(part.first, &[w::MAJORITY]);
    if majority {
        let won = (sentence.from..part.from).any(|t| {
            sentence.has(t, sentence.words().wins) || sentence.is_any(t, &[w::BY, w::WITH, w::SEAT])
        });
        return !won
            && !sentence.is_boundary(share.end)
            && (part.from <= sentence.from + 1
                || sentence.is(share.end, w::OF)
                    && sentence.is_any(share.end + 1, &[w::THOSE, w::THE, w::ALL, w::PEOPLE])
                || sentence.is_any(share.end, w::ASKED_VERBS));
    }
    let gap = part.end..at;
    let of = sentence.is_any(part.end, &[w::OF, w::THE]);
    let plain = |t: usize| {
        let word = sentence.text(t);
        let small = sentence.view.words.small_words.has(word);
        let phrase = sentence.is_any(t, w::PHRASE_WORDS);
        (!small || of && phrase)
            && (of || !word.ends_with(w::ED))
            && (!sentence.is_boundary(t) || t + 1 >= at)
            && !sentence.is_any(t, w::OPINION_VERBS)
    };
    let most = if of { 9 } else { 3 };
    opens && gap.len() <= most && gap.clone().all(plain) && sentence.is_boundary(share.end)
}

/// `20 percent, or one in five,`, `54 percent, more than half,`
fn precedes(sentence: &Sentence<'_>, share: &Atom, part: &Atom) -> bool {
    // "34 percent of the pupils, one in five,"
    let mut from = share.end;
    if sentence.is(from, w::OF) {
        let plain = |t: &usize| {
            !sentence.is_boundary(*t)
                && (sentence.is_any(*t, &[w::OF, w::THE, w::THOSE, w::ALL, w::ITS])
                    || !sentence.view.words.small_words.has(sentence.text(*t)))
        };
        from = (from..part.from.min(from + 6)).find(|t| !plain(t)).unwrap_or(from);
    }
    let gap = from..part.from;
    let or = sentence.is(part.from.wrapping_sub(1), w::OR);
    let marks = gap.clone().all(|t| sentence.is_any(t, &[",", "(", "—", "–", "-", w::OR]));
    let closed = sentence.is_boundary(part.end)
        || sentence.is(part.end, w::OF) && (or || sentence.is_any(part.end + 1, &[w::THE, w::THOSE, w::ALL]));
    !gap.is_empty() && gap.len() <= 2 && marks && closed
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    #[cfg(test)]
    finds: &[
        "One in four drivers («35 percent») had no licence.",
        "More than half («46 percent») of the wells are dry.",
        "«30 percent», or one in five, said they would move.",
    ],
    #[cfg(test)]
    passes: &[
        "One in three (34 percent) said no.",
        "One in five of the nurses, 22 percent of them men, has left.",
        "Most of the 43 percent who said no were young.",
    ],
};
