//! Exempts market prices and moves ("shares rose 6 percent"): anybody can look them up, so no source is needed.

use crate::lexicon::changes::joints::AGAINST;
use crate::numbers::candidate::{Candidate, Unit};
use crate::numbers::view::View;

/// True if the figure is the price or the move of something traded. Its sentence says so before the figure, or
/// continues one that does ("They were up 2 percent").
pub(super) fn is_traded(view: &View<'_>, found: &Candidate) -> bool {
    let basis = view.words.around.basis_points.iter().any(|p| view.phrase(found.end, p).is_some());
    if basis {
        return true;
    }
    if !matches!(found.unit, Unit::Money(_) | Unit::Percent | Unit::Points | Unit::None) || found.ratio {
        return false;
    }
    if is_against_a_currency(view, found) {
        return true;
    }
    let (from, _) = view.sentence(found.first);
    let goes_on = |above: usize| {
        let it = |i: usize| view.is_any(i, view.words.little.they) && view.words.moves.has(view.text(i + 2));
        (from..found.first).any(it) && moves(view, view.sentence(above).0, from)
    };
    moves(view, from, found.first) || from.checked_sub(1).is_some_and(goes_on)
}

/// `fell 1.2 per cent against the euro`.
fn is_against_a_currency(view: &View<'_>, found: &Candidate) -> bool {
    const NEAR: usize = 4;
    let against = (found.end..found.end + 2).find(|&i| view.is(i, AGAINST));
    let number = |i: usize| view.text(i).starts_with(|c: char| !c.is_alphabetic());
    let money = |i: usize| view.words.currencies.has(view.text(i)) || view.words.traded.has(view.text(i));
    against.is_some_and(|against| (against + 1..against + NEAR).take_while(|&i| !number(i)).any(money))
}

/// True if a verb of movement between two tokens has something traded as its subject. Another noun between the two
/// rules it out, as in "oil exports rose".
fn moves(view: &View<'_>, from: usize, to: usize) -> bool {
    (from..to).filter(|&i| is_subject(view, i, from)).any(|subject| {
        let inner = |&i: &usize| {
            view.is_capital(i)
                || view.text(i).ends_with(view.words.little.adverb)
                // "the FTSE 100"
                || i == subject + 1 && view.text(i).bytes().all(|b| b.is_ascii_digit())
                || view.words.small_words.has(view.text(i))
                || view.words.around.of_markets.contains(&view.text(i))
        };
        let verb = (subject + 1..to).find(|i| !inner(i) || view.words.moves.has(view.text(*i)));
        verb.is_some_and(|i| view.words.moves.has(view.text(i)))
    })
}

/// True if token `i` names something traded. "stocks" counts only without a noun before it, because fish have
/// stocks too.
fn is_subject(view: &View<'_>, i: usize, from: usize) -> bool {
    let bare = |before: usize| {
        let small = view.is_mark(before) || view.words.determiners.has(view.text(before));
        small || before > from && view.is_capital(before)
    };
    let fish = view.is_any(i, view.words.around.stocks) && i > from && !bare(i - 1);
    view.words.traded.has(view.text(i)) && !fish
}
