//! Checks that a subset is not larger than the whole just counted: 12 people, among them four children.

use super::atom::Atom;
use super::sentence::Sentence;
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;
use crate::lexicon::people;

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    let base: Vec<&Atom> = sentence.quantities().map(|(_, a)| a).collect();
    for pair in base.windows(2) {
        let [whole, some] = [pair[0], pair[1]];
        // "Tays, 32, of Franklin" gives an age.
        let age =
            whole.is_bare() && sentence.is(whole.end, ",") && sentence.is(whole.first.wrapping_sub(1), ",");
        let counts = whole.is_count()
            && some.is_count()
            && whole.tied.is_none()
            && some.tied.is_none()
            && whole.first != some.first;
        let of = sentence.is(whole.from.wrapping_sub(1), w::OF) && whole.from <= sentence.from + 2;
        if !counts
            || age
            || !of && !sentence.is_open(whole.past, opening(sentence, some), false)
            || some.from - whole.past.min(some.from) > 12
        {
            continue;
        }
        let at = some.from.wrapping_sub(1);
        let listed = sentence.is(at, w::INCLUDING)
            || sentence.is(at, w::THEM) && sentence.is(at.wrapping_sub(1), w::AMONG);
        let whom = |t: usize| sentence.is(t, w::OF) && sentence.is_any(t + 1, &[w::WHOM, w::THEM]);
        let theirs = whom(at.wrapping_sub(1)) || whom(some.end) || whom(some.past);
        // "of the 12 who died, four were children"
        let of = sentence.is(whole.from.wrapping_sub(1), w::OF)
            && whole.from <= sentence.from + 2
            && some.is_bare()
            && sentence.is_any(some.end, w::SUBSET_VERBS)
            && sentence.is_clear(whole.end, some.first, &[]);
        let theirs = theirs || of;
        let marked = (whole.past..some.from).any(|t| sentence.is_boundary(t));
        if marked && (theirs || listed && alike(sentence, whole, some)) {
            // "56 passengers and 10 crew, among them 30 women": the whole is the sum of the counts before.
            let all: f64 = base
                .iter()
                .filter(|a| a.is_count() && a.first <= whole.first)
                .map(|a| a.value + a.slack)
                .sum();
            let joined = (sentence.from..whole.from).any(|t| sentence.is_any(t, &[w::AND, ","]));
            let most = if joined { all } else { whole.value + whole.slack };
            let holds = some.value - some.slack <= most;
            out.push(Claim {
                said: some.span,
                parts: vec![whole.span],
                sum: Sum::Among,
                holds,
                answer: None,
            });
        }
    }
}

/// Returns the first token of the words that make a figure a subset of an earlier one.
fn opening(sentence: &Sentence<'_>, some: &Atom) -> usize {
    let at = some.from.wrapping_sub(1);
    if sentence.is_any(at, &[w::WHOM, w::THEM]) { at - 1 } else { some.from }
}

/// True if both figures count the same kind of thing one by one. Three families may have eleven children.
fn alike(sentence: &Sentence<'_>, whole: &Atom, some: &Atom) -> bool {
    let people = |noun: &str| {
        let of_votes = [sentence.words().votes, sentence.words().seats].iter().any(|list| list.has(noun));
        of_votes || people::are_people(noun)
    };
    match (&whole.noun, &some.noun) {
        (Some(a), Some(b)) => a == b || people(a),
        (Some(a), None) => people(a) || sentence.is_any(some.end, &[w::IN, w::FROM, w::AT]),
        (None, _) => sentence.is_boundary(whole.end),
    }
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    #[cfg(test)]
    finds: &[
        "The blast killed 12 people, among them «14» children.",
        "Of the 12 who died, «fourteen» were children.",
    ],
    #[cfg(test)]
    passes: &[
        "The three families, including 11 children, were moved.",
        "It carried 56 passengers and 10 crew, among them 60 children.",
    ],
};
