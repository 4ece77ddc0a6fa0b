//! Tells what happens beside an order or a silence from what is said.

use crate::lexicon::figures::little::Little;
use crate::numbers::placed::Placed;
use crate::numbers::view::View;

/// Maximum length in tokens of a subject, or of the words between a verb and its content.
pub(super) const LONGEST: usize = 24;

/// True if the verb at `v` is negated: `did not say`, `never said`.
pub(super) fn is_denied(view: &View<'_>, v: usize) -> bool {
    (v.saturating_sub(2)..v).any(|i| view.words.telling.denies.has(view.text(i)))
}

/// True if the figure belongs to an event alongside an order or a silence, not to what is said:
/// `told them to stay as 40 boats sank`, `said nothing as 40 boats sank`.
pub(super) fn is_beside(view: &View<'_>, placed: &Placed<'_>) -> bool {
    let telling = view.words.telling;
    let (from, _) = placed.sentence;
    let near = placed.hedged.saturating_sub(LONGEST).max(from)..placed.hedged;
    // "Declined to say why 40 boats sank".
    let refused = |i: usize| {
        telling.refuses.has(view.text(i))
            && view.is(i + 1, view.words.little.to)
            && telling.gives.has(view.text(i + 2))
            && !(i..placed.hedged).any(|i| matches!(view.text(i), "," | ";" | ":"))
    };
    // "Prado did not say it has 25 boats".
    let gives = |i: &usize| telling.gives.has(view.text(*i));
    let mut told = near.clone().rev().filter(gives);
    let denied = told.next().filter(|&v| is_denied(view, v) && told.next().is_none());
    let denied = denied.is_some_and(|v| {
        !(v..placed.hedged)
            .any(|i| matches!(view.text(i), "," | ";" | ":") || Little::has(telling.breaks, view.text(i)))
    });
    if denied || near.clone().any(refused) {
        return true;
    }
    let broken = |i: &usize| Little::has(telling.breaks, view.text(*i));
    let Some(join) = near.clone().rev().find(broken) else { return false };
    let short = (join..placed.hedged).all(|i| !matches!(view.text(i), ";" | ":"));
    let mut verbs = (near.start..join).rev();
    verbs.any(|v| {
        let asked = view.words.tells.has(view.text(v)) || telling.orders.has(view.text(v));
        let order = asked && {
            let to = (v + 1..join.min(v + 7)).find(|&i| view.is(i, view.words.little.to));
            to.is_some() && !(v..join).any(|i| view.is(i, view.words.little.that))
        };
        let gives = telling.gives.has(view.text(v));
        let nothing = gives && (v + 1 == join || Little::has(telling.nothing, view.text(v + 1)));
        short && (order || nothing)
    })
}
