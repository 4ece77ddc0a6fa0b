//! Decides how much it matters that a figure has a source, and so how firmly the desk queries it.

use super::candidate::{Candidate, Unit};
use super::numeral::Tail;
use super::view::View;
use super::{NumberKind, Stake, Value};
use crate::lexicon::changes::joints::{OR, UP_TO};
use crate::lexicon::figures::little::Little;
use crate::lexicon::small_words;
use crate::lexicon::sorted::Words;

/// Maximum distance in tokens from a figure to the words that say what it refers to.
const NEAR: usize = 10;

/// Maximum distance in tokens from a figure to the words that make it a rate.
const RATE: usize = 5;

/// Amount below which a cost is a price that anybody can look up.
const PRICE: f64 = 10_000.0;

/// Returns the stake of a figure of a given kind.
pub(super) fn stake(view: &View<'_>, found: &Candidate, kind: NumberKind) -> Stake {
    // "A 20-point lead" is worked out from the shares of a poll.
    if matches!(found.unit, Unit::Points) && found.numeral.tail == Tail::Compound {
        return Stake::Minor;
    }
    match kind {
        NumberKind::Crowd | NumberKind::Arrest if found.numeral.is_vague() => Stake::Soft,
        NumberKind::Crowd if is_admitted(view, found) => Stake::Minor,
        NumberKind::Casualty | NumberKind::Crowd | NumberKind::Arrest | NumberKind::Poll => Stake::Hard,
        NumberKind::Count if is_listed(view, found) => Stake::Minor,
        NumberKind::Count if is_estimate(view, found) && is_on_record(view, found) => Stake::Soft,
        NumberKind::Count if is_estimate(view, found) => Stake::Estimate,
        NumberKind::Money | NumberKind::Percent | NumberKind::Ratio if is_upper_bound(view, found) => {
            Stake::Minor
        }
        NumberKind::Money if is_sum(view, found) => Stake::Sum,
        NumberKind::Percent | NumberKind::Ratio if is_of_people(view, found) => Stake::Share,
        _ => Stake::Minor,
    }
}

/// True for a crowd that was counted at a gate, as at a match (`a crowd of 11,402`, `12,000 spectators`, `in front of 12,000`),
/// or one by one (`fined 34 protesters`). Other round figures are estimates.
fn is_admitted(view: &View<'_>, found: &Candidate) -> bool {
    let Value::One(count) = found.value else { return false };
    let around = view.words.around;
    let watch = matches!(&found.unit, Unit::Things(things) if around.watching.has(things))
        || around.played_to.iter().any(|phrase| view.phrase_before(found.first, phrase).is_some());
    let exact = count % 100.0 != 0.0;
    let large = count > 1000.0 && (exact || watch);
    let few = (exact || count < 1000.0) && !is_gathered(view, found);
    found.hedge.is_none() && (found.numeral.digits && large || few)
}

/// True if a word near a crowd says that it came together, and not only who they are: `34 protesters marched`.
fn is_gathered(view: &View<'_>, found: &Candidate) -> bool {
    near(view, found).any(|i| view.words.crowds.has(view.text(i)) && !view.is_people(view.text(i)))
}

/// True for a hedged count that somebody must have made (`some 300 houses`), but not for a plan
/// (`will build about 300 houses`), a vague plural (`dozens of schools`) or a handful.
fn is_estimate(view: &View<'_>, found: &Candidate) -> bool {
    let most = match found.value {
        Value::One(value) | Value::Range([_, value]) => value,
    };
    let hedged = found.hedge.is_some() && !found.numeral.is_vague();
    hedged && most > 10.0 && matches!(found.unit, Unit::Things(_)) && !is_planned(view, found)
}

/// True for what somebody has (`Delhi's 300 or so trams`, `owns about 90 papers`), for the rest of a known set
/// (`the other 200 or so leaders`) and for votes, whose count is on record.
fn is_on_record(view: &View<'_>, found: &Candidate) -> bool {
    let around = view.words.around;
    let before = view.before(found.hedged_from);
    let owned = Little::ends(around.owners, before) || around.holds.has(before);
    let rest = view.is_any(found.end, around.others)
        || view.is_any(found.hedged_from.wrapping_sub(1), around.others);
    let votes = matches!(&found.unit, Unit::Things(things) if around.counted_votes.has(things));
    // "a plant where about 120 people work"
    let employed = [found.end, found.end + 1].into_iter().any(|i| around.works.has(view.text(i)));
    // "one of the 40 or so people who stay"
    let known = view.is(found.hedged_from.wrapping_sub(1), small_words::THE);
    // "treats some 40,000 patients a year"
    let little = view.words.little;
    let rate = |i: usize| view.is_any(i, &[little.a, little.every]) && view.words.times.has(view.text(i + 1));
    let often = (found.end..found.end + RATE).take_while(|&i| !view.is_mark(i)).any(rate);
    owned || rest || votes || employed || known || often
}

/// True for bodies and things that anybody can look up in a list: `envoys of some 40 countries`.
fn is_listed(view: &View<'_>, found: &Candidate) -> bool {
    matches!(&found.unit, Unit::Things(things) if view.words.around.listed.has(things))
}

/// True for `up to $20,000 of relief`, but not for `lost up to $20,000`.
fn is_upper_bound(view: &View<'_>, found: &Candidate) -> bool {
    let from = view.phrase_before(found.first, UP_TO).filter(|&from| from > 0);
    from.is_some_and(|from| !view.words.around.spent.has(view.text(from - 1)))
}

/// True if the clause is about the future, a permission or a demand.
fn is_planned(view: &View<'_>, found: &Candidate) -> bool {
    let (from, _) = view.sentence(found.first);
    let back = (found.first.saturating_sub(NEAR).max(from)..found.hedged_from).rev();
    let parts = |i: usize| {
        matches!(view.text(i), "," | ";" | ":" | "—" | "–")
            || Little::has(view.words.telling.breaks, view.text(i))
    };
    // "About 300 paintings will be shown".
    let ahead = (found.end..found.end + 5).take_while(|&i| !parts(i) && !view.is_mark(i));
    let mut clause = back.take_while(|&i| !parts(i));
    ahead.into_iter().any(|i| view.words.modals.has(view.text(i)))
        || clause.any(|i| {
            let word = view.text(i);
            view.words.modals.has(word) || view.words.around.planned.has(word)
        })
}

/// True for money that was spent, raised, lost or is owed.
fn is_sum(view: &View<'_>, found: &Candidate) -> bool {
    let high = found.numeral.scaled || found.numeral.high >= PRICE;
    let has = |list: &Words| near(view, found).any(|i| list.has(view.text(i)));
    !found.numeral.is_vague()
        && (has(view.words.around.spent) || high && has(view.words.around.costs))
        && !is_planned(view, found)
        && !is_writers(view, found)
}

/// True for what the writer paid: `I paid £3 a kilo`.
fn is_writers(view: &View<'_>, found: &Candidate) -> bool {
    let (from, _) = view.sentence(found.first);
    let spends = |i: usize| view.words.around.spent.has(view.text(i));
    let mut near = (from..found.first).rev().take(NEAR);
    near.any(|i| view.is_any(i, view.words.around.writer) && (spends(i + 1) || spends(i + 2)))
}

/// True for a share of people: `one in five farmers`, `34 percent of voters`.
fn is_of_people(view: &View<'_>, found: &Candidate) -> bool {
    // "2,100 students, or 14% of its 15,000 students", "14% of its students, or 2,100 of them": worked out.
    let or = |i: usize| view.is(i, OR) && view.is_mark(i.wrapping_sub(1));
    let ahead = (found.end..found.end + RATE).any(or);
    if matches!(found.unit, Unit::Points) || or(found.hedged_from.wrapping_sub(1)) || ahead {
        return false;
    }
    let (_, to) = view.sentence(found.first);
    let of = found.end..to.min(found.end + 6);
    let mut phrase = of.take_while(|&i| !view.is_mark(i));
    let counts = found.ratio || view.is(found.end, view.words.little.of);
    let own = matches!(&found.unit, Unit::Things(things) if found.ratio && view.is_people(things));
    own || counts && phrase.any(|i| view.is_people(view.text(i)))
}

/// Returns the tokens of the figure's clause.
fn near<'a>(view: &'a View<'_>, found: &Candidate) -> impl Iterator<Item = usize> + 'a {
    let (from, to) = view.sentence(found.first);
    let (first, end) = (found.first, found.end);
    let parts = |i: &usize| matches!(view.text(*i), ";" | ":" | "—" | "–" | "“" | "”" | "\"");
    let back = (first.saturating_sub(NEAR).max(from)..first).rev().take_while(move |i| !parts(i));
    let parts = |i: &usize| matches!(view.text(*i), ";" | ":" | "—" | "–" | "“" | "”" | "\"");
    let ahead = (end..to.min(end + NEAR)).take_while(move |i| !parts(i));
    back.chain(ahead)
}
