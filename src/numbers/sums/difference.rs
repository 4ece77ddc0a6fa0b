//! Checks differences between counts: 30 more than the 200 expected, $2.6m over its budget of $2.5m.

use super::atom::{Atom, Unit};
use super::rounding::fits;
use super::sentence::{Form, Sentence, Way};
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    if sentence.quantities().nth(2).is_none() || sentence.is_rate() {
        return;
    }
    for (i, said) in sentence.quantities() {
        if !matches!(said.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_)) {
            continue;
        }
        let Some(change) = sentence.change(i).filter(|c| c.form == Form::Degree) else { continue };
        let Some((_, base)) = sentence.quantities().find(|(j, _)| *j > i) else { continue };
        let gap = change.end..base.from;
        let free = gap.len() <= 6
            && !gap
                .clone()
                .any(|t| sentence.is_boundary(t) || sentence.is_any(t, &[w::AND, w::BUT, w::WHO, w::THAT]));
        let leads = sentence.is_any(base.from.wrapping_sub(1), &[w::BUDGETED, w::OF, w::THAN])
            || (change.end.saturating_sub(1)..base.from).any(|t| sentence.is_any(t, w::OVERS));
        let before = sentence.quantities().rfind(|(j, a)| *j < i && !a.is_percent()).map(|(_, a)| a);
        let before = before.filter(|top| {
            top.past <= change.from && change.from - top.past <= 10 && clause(sentence, top, change.from)
        });
        // "£2.6m over its £2.5m budget, at £5.1m"
        let after = || {
            sentence.quantities().find(|(_, a)| a.first >= base.end).map(|(_, a)| a).filter(|top| {
                let at = top.from.wrapping_sub(1);
                sentence.is_any(at, &[w::AT, w::TO])
                    && sentence.is_boundary(at.wrapping_sub(1))
                    && at - base.end.min(at) <= 4
            })
        };
        let Some(top) = before.or_else(after) else { continue };
        if !free || !leads || !alike(said, base, top) {
            continue;
        }
        let (top, base) = (scaled(top, base), scaled(base, top));
        let difference = top.value - base.value;
        let signed = if change.way == Way::Down { -difference } else { difference };
        let slack = top.slack + base.slack;
        let least = said.slack + 1e-6 * top.value;
        let holds = fits(said.value, said.hedge, [signed - slack, signed + slack], least);
        let answer = Some(super::like(&sentence.view, said, difference.abs()));
        out.push(Claim {
            said: said.span,
            parts: vec![top.span, base.span],
            sum: Sum::Over { actual: difference },
            holds,
            answer,
        });
    }
}

/// True if the difference describes the figure before it, after a punctuation mark or "was".
fn clause(sentence: &Sentence<'_>, top: &Atom, to: usize) -> bool {
    let free = !(top.past..to).any(|t| {
        sentence.is_any(t, &[";", w::AND, w::BUT, w::WHILE, w::FROM, w::TO])
            || sentence.has(t, sentence.words().partings)
    });
    let tied = (top.past..to)
        .any(|t| sentence.is_boundary(t) || sentence.is_any(t, &[w::WAS, w::WERE, w::IS, w::ARE]));
    free && tied
}

fn alike(said: &Atom, base: &Atom, top: &Atom) -> bool {
    said.is_like(base) && said.is_like(top) && base.is_like(top)
}

/// Gives a figure the decimal places of another: `5m` next to `2.6m` is `5.0m`.
fn scaled(atom: &Atom, other: &Atom) -> Atom {
    let mut out = atom.clone();
    if out.scale == other.scale && out.scale > 1.0 && out.places < other.places {
        out.slack = other.slack;
    }
    out
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    #[cfg(test)]
    finds: &[
        "The bridge cost £9.4m, «£3.4m» more than the £7m planned.",
        "Only 180 people came, «50» fewer than the 250 who had booked.",
    ],
    #[cfg(test)]
    passes: &[
        "The bridge cost £9.4m, £2.4m more than the £7m planned.",
        "It cost $5m, $2m over budget and $1m more than in 2010.",
        "The bridge fund held £64m, £4m more than in 2023/24.",
        "The ferries made 640 trips, 40 more than in the 2023/24 season.",
    ],
};
