//! Finds votes that exceed the seats of a body.

use super::atom::{Atom, Unit};
use super::sentence::Sentence;
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;
use crate::lexicon::sorted::Words;

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    let base: Vec<&Atom> = sentence.quantities().map(|(_, a)| a).collect();
    let [_, _, _] = base[..] else { return };
    let Some(body) = base.iter().position(|a| is_body(sentence, a) || is_whole(sentence, a)) else { return };
    let votes: Vec<&Atom> = base.iter().enumerate().filter(|(i, _)| *i != body).map(|(_, a)| *a).collect();
    let [a, b] = votes[..] else { return };
    let body = base[body];
    let words = sentence.words();
    let gap = a.end..b.from;
    let voted = (sentence.from..sentence.to)
        .any(|t| sentence.has(t, words.votes) || sentence.is_any(t, w::VOTE_VERBS));
    let sided = (a.end..b.from).any(|t| sentence.has(t, words.pro))
        && (b.end..sentence.to.min(b.past + 3)).any(|t| sentence.has(t, words.con));
    let voted = voted || is_whole(sentence, body);
    let joined = is_whole(sentence, body) && sided
        || a.first == b.first
        || gap.len() <= 5 && gap.clone().any(|t| sentence.is_any(t, &[w::TO, "–", w::AGAINST]))
        || sentence.is_any(a.past, &[w::VOTED, w::WERE])
            && sentence.is_any(b.past, &[w::AGAINST, w::VOTED, w::WERE]);
    let counts = |x: &Atom| x.is_count() && x.tied.is_none() && x.value.fract() == 0.0;
    let apart = (sentence.from..sentence.to)
        .any(|t| sentence.is_any(t, &[";", w::RESPECTIVELY, w::MINUTES, w::GOALS, w::POINTS]));
    // "12 to 20 times a year" is not a vote.
    let ends = |x: &Atom| sentence.is_boundary(x.past) || sentence.is_any(x.past, w::AFTER_VOTES);
    if !ends(b) || !voted || !joined || apart || !counts(a) || !counts(b) || body.value < 3.0 {
        return;
    }
    let made = a.value + b.value;
    out.push(Claim {
        said: body.span,
        parts: vec![a.span, b.span],
        sum: Sum::Seats { made },
        holds: made <= body.value,
        answer: Some(super::written(made)),
    });
}

/// `of the 11 judges, nine were for and five against`
fn is_whole(sentence: &Sentence<'_>, a: &Atom) -> bool {
    let words = sentence.words();
    let of = (1..3).any(|back| sentence.is(a.from.wrapping_sub(back), w::OF)) && a.from <= sentence.from + 2;
    let sides = |list: &Words| (a.end..sentence.to).any(|t| sentence.has(t, list));
    of && a.noun.is_some() && sides(words.pro) && sides(words.con)
}

/// `the 40-seat council`, `has 80 seats`
fn is_body(sentence: &Sentence<'_>, a: &Atom) -> bool {
    let words = sentence.words();
    let body = |from: usize, to: usize| {
        (from.max(sentence.from)..to.min(sentence.to)).any(|t| sentence.has(t, words.bodies))
    };
    if let Some(tied) = &a.tied {
        // "40-seat", "7-judge", but not "3-year".
        let timed = sentence.view.words.times.has(tied) || a.unit != Unit::Count;
        return !timed && body(a.end, a.end + 4);
    }
    let seats = a.noun.as_deref().is_some_and(|n| words.seats.contains(&n));
    seats
        && (sentence.is(a.from.wrapping_sub(1), w::OF)
            || sentence.is_any(a.from.wrapping_sub(1), &[w::HAS, w::WITH]))
        && body(a.from.saturating_sub(6), a.from)
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    #[cfg(test)]
    finds: &["The «40-seat» council backed it by 28 votes to 17."],
    #[cfg(test)]
    passes: &["The vote was 21 to 17 in the 40-seat council."],
};
