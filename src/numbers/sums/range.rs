//! Finds ranges whose first figure is the larger one: between 43 and 33 percent.

use super::atom::{Atom, Unit};
use super::sentence::Sentence;
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    for pair in sentence.atoms.windows(2) {
        let [a, b] = [&pair[0], &pair[1]];
        let between = sentence.is(a.first.wrapping_sub(1), w::BETWEEN);
        let joined = sentence.is(a.past, w::AND) && b.first == a.past + 1;
        let alike =
            a.is_like(b) && !a.is_time() && a.unit != Unit::Part && a.tied.is_none() && b.tied.is_none();
        if !between || !joined || !alike || a.value < 0.0 || is_other(sentence, a, b) {
            continue;
        }
        let holds = a.value <= b.value;
        let said = a.span.cover(b.span);
        out.push(Claim { said, parts: vec![a.span, b.span], sum: Sum::Backwards, holds, answer: None });
    }
}

/// True if the two figures are not a range: a gap, a choice, clock times, streets, years ago, depths.
fn is_other(sentence: &Sentence<'_>, a: &Atom, b: &Atom) -> bool {
    let words = sentence.words();
    let before =
        (a.from.saturating_sub(5).max(sentence.from)..a.from).any(|t| sentence.has(t, words.not_ranges));
    let clock = a.is_bare() && b.is_bare() && a.value <= 24.0;
    let after = (b.end..sentence.to.min(b.past + 3)).any(|t| {
        sentence.has(t, words.clocks)
            || sentence.is_any(t, w::PAST_RANGES)
                && !sentence.is_any(t.wrapping_sub(1), &[w::A, w::PER, w::EACH])
            || sentence.is(t, w::BCE)
    });
    let bare =
        b.is_bare() && a.is_bare() && b.noun.is_none() && b.value > 31.0 && sentence.is_boundary(b.end);
    before || clock || after || bare
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    #[cfg(test)]
    finds: &["Between «53 and 43 percent» of the nests fail."],
    #[cfg(test)]
    passes: &["The gap between 43 and 33 percent is wide.", "The museum is open between 9 and 5."],
};
