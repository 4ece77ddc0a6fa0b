//! Checks differences between counts: 30 more than the 200 expected, $2.6m over its budget of $2.5m.

use super::atom::{Atom, Unit};
use super::rounding::fits;
use super::sentence::{Form, Sentence, Way};
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;
use crate::lexicon::speech::Class;

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
        let near = |a: &Atom| a.past <= change.from && change.from - a.past <= REACH;
        let earlier = || sentence.quantities().filter(|(j, a)| *j < i && !a.is_percent());
        // "19 goals in 24 games, six more": 24 is not compared, so the figure is the one before it.
        let mut back = earlier().rev();
        let last = back.next().filter(|(_, a)| near(a));
        let head = back.next();
        let other = head.is_some_and(|(_, a)| a.is_like(base));
        let lead = last.and_then(|(j, a)| aside(sentence, j, a, other));
        let before = match (lead, head) {
            (None, _) => last.map(|(_, a)| a),
            (Some(lead), Some((j, a))) if lead == a.past && aside(sentence, j, a, true).is_none() => Some(a),
            _ => None,
        };
        let before = before.filter(|top| clause(sentence, top, change.from));
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
        if !free || !leads || is_beside(sentence, change.end, base) || !alike(said, base, top) {
            continue;
        }
        // Another figure with which the sum comes out is the one compared.
        let comes_out =
            |a: &Atom| ((a.value - base.value).abs() - said.value).abs() < 1e-6 * a.value.max(1.0);
        if earlier().any(|(_, a)| a.span != top.span && alike(said, base, a) && comes_out(a)) {
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

/// Maximum number of tokens between a figure and the difference that describes it.
const REACH: usize = 10;

/// Returns the first token before a figure that says in what, from what or off what another was counted, or is a
/// difference itself: the 24 of `19 goals in 24 games`, the 120 of `41 of 120 seats`, the 12 of `12 under par`. With
/// `other`, an earlier figure can be the one compared.
fn aside(sentence: &Sentence<'_>, i: usize, atom: &Atom, other: bool) -> Option<usize> {
    let class = |t: usize| sentence.view.class(t);
    let floor = atom.from.saturating_sub(3).max(sentence.from);
    let own = |t: usize| {
        class(t).may_be(Class::DETERMINER.and(Class::POSSESSIVE))
            || sentence.has(t, sentence.words().time_words)
    };
    let mut at = atom.from;
    while at > floor && own(at - 1) && !class(at - 1).may_be(Class::PREPOSITION) {
        at -= 1;
    }
    let lead = at.checked_sub(1).filter(|t| *t >= sentence.from)?;
    let counted = lead == sentence.from || sentence.atoms.iter().any(|a| a.end == lead);
    let led = other
        && class(lead).may_be(Class::PREPOSITION)
        && !sentence.is_any(lead, &[w::TO, w::BY])
        && (counted || !sentence.is(lead, w::OF));
    (led || sentence.change(i).is_some_and(|c| c.form == Form::Degree)).then_some(lead)
}

/// True if the base is in a phrase about something else: `six more than Lund in 30`, `three more than York with eight
/// to play`.
fn is_beside(sentence: &Sentence<'_>, from: usize, base: &Atom) -> bool {
    let than = (from.saturating_sub(1)..base.from).find(|t| sentence.is_any(*t, w::OVERS));
    than.is_some_and(|than| {
        // "Six ahead of Lund on 51"
        let on = |t: usize| sentence.is(t, w::ON) && t + 1 == base.from;
        (than + 1..base.from).any(|t| {
            sentence.view.class(t).may_be(Class::PREPOSITION)
                && !sentence.is_any(t, &[w::OF, w::THAN])
                && !on(t)
        })
    })
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
        "Sales of 180 boats, «50» fewer than the 250 planned, led to losses.",
        "At 92 boats the fleet was «18» short of the 100 planned.",
        "The pier was built for $31 million, «$6 million» under its budget of $35 million.",
        "The fleet grew to 41 boats, «six» more than the 36 of last year.",
        "The shop sold 180 boats in 24 weeks, «50» fewer than its 250 last year.",
    ],
    #[cfg(test)]
    passes: &[
        "The bridge cost £9.4m, £2.4m more than the £7m planned.",
        "It cost $5m, $2m over budget and $1m more than in 2010.",
        "Prado has 17 wins in 22 races, five more than her 12 last season.",
        "Prado has 17 wins in her 22 races, five more than her total of 12 last season.",
        "Rowers have 44 points from 31 races, six more than Lund with nine to row.",
        "Prado led on 281, nine under par, three ahead of Brandt on 284.",
        "Prado led on 281, nine under par, three ahead of Brandt on 270.",
        "The party won 44 of 130 seats, four more than the 40 it had.",
        "The line has 44 boats on 130 routes, four more than the 40 of a year ago.",
        "Prado has 44 caps, four more than Brandt at 31.",
        "Prado hit 16 fours off 71 balls, three more than Brandt hit off 90.",
        "Prado rowed 22 races, four more than she managed in 38 last season.",
        "Rowers had 44 points in 19 races, six more than the 13 they rowed last season.",
        "The council has 44 seats, four more than it needs with 13 undecided.",
        "The bridge fund held £64m, £4m more than in 2023/24.",
        "The ferries made 640 trips, 40 more than in the 2023/24 season.",
    ],
};
