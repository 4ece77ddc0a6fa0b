//! Finds who counted: after `by`, as the agent of a participle (`recorded by the board`) or with the count itself
//! (`by the union's count`). [`super::clause::telling`] finds the subjects of such verbs.

use super::{Answer, Ground};
use crate::lexicon::figures::little::Little;
use crate::lexicon::speech::Class;
use crate::numbers::NumberBasis;
use crate::numbers::placed::Placed;
use crate::numbers::view::View;
use crate::text::Span;

/// Returns the source that moves its own forecast to the figure.
pub(super) fn forecast(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    let who = forecaster(&ground.view, placed)?;
    Some(ground.given(who, NumberBasis::Clause, None))
}

/// Maximum distance in tokens between a forecast and the figure.
const FAR: usize = 24;

/// Returns who raises or cuts their own forecast to the figure: `the bank cut its forecast to 1.2 percent`.
fn forecaster(view: &View<'_>, placed: &Placed<'_>) -> Option<Span> {
    let (from, to) = placed.sentence;
    let class = |i: usize| view.class(i);
    let near = placed.hedged.saturating_sub(FAR).max(from)..placed.hedged;
    let noun = near.rev().find(|&i| view.words.telling.forecasts.has(view.text(i)))?;
    let own = (noun.saturating_sub(4).max(from)..noun).rev().find(|&i| class(i).may_be(Class::POSSESSIVE))?;
    let verb = |i: usize| {
        class(i).may_be(Class::AUXILIARY)
            || view.text(i).ends_with(view.words.telling.past)
            || view.is_mark(i)
            || view.words.telling.moves_own.has(view.text(i))
    };
    let begins = (from..own)
        .rev()
        .find(|&i| view.is_mark(i) || class(i).may_be(Class::CONJUNCTION))
        .map_or(from, |i| i + 1);
    let end = (begins..own.min(to)).find(|&i| verb(i))?;
    let named = end > begins && end - begins <= 8 && !class(begins).may_be(Class::PREPOSITION);
    named.then(|| view.span(begins).cover(view.span(end - 1)))
}

/// Maximum distance in tokens between the figure and the words.
const NEAR: usize = 40;

/// Returns the source after `by`; see the module documentation.
pub(super) fn counted(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    let view = &ground.view;
    let (from, to) = placed.sentence;
    let near = placed.first.saturating_sub(NEAR).max(from)..to.min(placed.first + NEAR);
    let mut by = near.filter(|&i| view.is(i, view.words.little.by));
    by.find_map(|by| {
        let (doer, last) = doer(ground, by + 1, to)?;
        let counts = view.words.telling.counts.has(view.text(last)) && by.abs_diff(placed.first) > 1;
        let back = by.saturating_sub(8).max(from)..by;
        let ends = |i: usize| {
            matches!(view.text(i), "," | ";" | ":") || Little::has(view.words.little.ties, view.text(i))
        };
        let participle = back.rev().take_while(|&i| !ends(i));
        let mut participle = participle.filter(|&i| view.words.telling.counted.has(view.text(i)));
        let passive = by > placed.first && participle.next().is_some();
        (counts || passive).then(|| ground.given(doer, NumberBasis::Phrase, Some(view.span(by))))
    })
}

/// Returns the owner of a count: `the ministry's figure is 340`, `340 boats sank, on the forester's reckoning`.
pub(super) fn owned(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    let view = &ground.view;
    let telling = view.words.telling;
    let (from, to) = placed.sentence;
    let near = placed.first.saturating_sub(NEAR).max(from)..to.min(placed.first + NEAR);
    let mut nouns = near.filter(|&i| telling.counts.has(view.text(i)));
    nouns.find_map(|noun| {
        let owner = (noun.saturating_sub(3).max(from)..noun)
            .rev()
            .find(|&i| Little::ends(view.words.around.owners, view.text(i)) && view.text(i).len() > 2)?;
        if (owner..noun).any(|i| view.is_mark(i)) {
            return None;
        }
        let reach = owner.saturating_sub(3).max(from)..owner;
        let word = |i: &usize| !view.is_mark(*i) && !view.class(*i).may_be(Class::PREPOSITION);
        let article = |i: &usize| Little::has(view.words.little.articles, view.text(*i));
        let named = |i: &usize| view.is_capital(*i);
        let whole = reach.clone().rev().take_while(word).find(article);
        let first = whole.or_else(|| reach.rev().take_while(named).last()).unwrap_or(owner);
        let is = Little::has(telling.be, view.text(noun + 1)) && placed.hedged == noun + 2;
        let closes = noun + 1 >= to || matches!(view.text(noun + 1), "," | "." | ";");
        let lead = first.checked_sub(1).filter(|&i| i >= from);
        let leads = lead.is_some_and(|i| view.class(i).may_be(Class::PREPOSITION));
        (is || closes && leads).then(|| {
            ground.given(view.span(first).cover(view.span(noun)), NumberBasis::Phrase, Some(view.span(noun)))
        })
    })
}

/// Returns the source that starts at token `first`, up to its count ("her own count"), a punctuation mark, a preposition or
/// a time word, and its last token.
fn doer(ground: &Ground<'_>, first: usize, to: usize) -> Option<(Span, usize)> {
    let view = &ground.view;
    let class = |i: usize| view.class(i);
    let ends = |i: &usize| {
        matches!(view.text(*i), "," | ";" | ":" | "." | "—" | "–" | "(" | ")" | "”" | "\"")
            || class(*i).may_be(Class::PREPOSITION.and(Class::TIME).and(Class::CONJUNCTION))
    };
    let end = (first..to.min(first + 10)).find(ends).unwrap_or(to.min(first + 10));
    // "By her own count she taught 300": no comma is needed.
    let owned = |i: &usize| {
        class(first).may_be(Class::POSSESSIVE)
            || (first..*i).any(|own| Little::ends(view.words.around.owners, view.text(own)))
    };
    let count = |i: &usize| view.words.telling.counts.has(view.text(*i));
    let end = (first + 1..end).find(|i| count(i) && owned(i)).map_or(end, |count| count + 1);
    let last = end.checked_sub(1).filter(|&last| last >= first)?;
    let named = (first..end).any(|i| view.is_capital(i))
        || class(first).may_be(Class::POSSESSIVE)
        || Little::has(view.words.little.articles, view.text(first))
        || view.words.bodies.has(view.text(last))
        || view.words.telling.counts.has(view.text(last));
    let number = (first..end).any(|i| view.text(i).starts_with(|c: char| c.is_ascii_digit()));
    let of = view.is(end, view.words.little.of) && (first..end).all(|i| !view.is_capital(i));
    (named && !number && !of && !class(first).may_be(Class::GERUND))
        .then(|| (view.span(first).cover(view.span(last)), last))
}

#[cfg(test)]
mod tests {
    use crate::numbers::sources::tests::assert_sources;

    #[test]
    fn the_source_of_a_count_may_follow_by() {
        assert_sources(&[
            ("About 260 nests were recorded by the wardens.", "the wardens"),
            ("The damage was put at about 300 homes by the insurers on Friday.", "the insurers"),
            ("By the union’s count, 300 sailings were lost.", "the union’s count"),
            ("By her own count she taught some 300 pupils.", "her own count"),
            ("By the union’s own count about 300 sailings were lost.", "the union’s own count"),
            ("The harbour master's figure is about 300 boats.", "The harbour master's figure"),
            ("Prado said she had packed 20 bags and put them by the door.", "Prado"),
            ("About 300 trees fell, on the forester’s reckoning.", "the forester’s reckoning"),
            ("The bank cut its growth forecast to 1.2 percent.", "The bank"),
        ]);
    }
}
