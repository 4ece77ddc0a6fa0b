//! Finds the source in "police put the number of dead at 40".

use super::{Answer, Ground};
use crate::lexicon::speech::Class;
use crate::numbers::NumberBasis;
use crate::numbers::placed::Placed;

/// Returns the verb of "put the number of the dead at 40".
pub(super) fn verb(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<usize> {
    let first = placed.first;
    (placed.word_before(&ground.view) == ground.view.words.little.at)
        .then(|| ground.view.put_before(first))
        .flatten()
}

/// Returns who puts something at the figure, and the verb: "*her office* puts the dead at 40". The source is the
/// words before the verb, if they contain a known source or end in a word for a body.
pub(super) fn put_at(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    let Some(verb) = verb(ground, placed) else { return also(ground, placed) };
    let (from, _) = ground.view.sentence(verb);
    let class = |i: usize| ground.view.class(i);
    let small = Class::ADVERB.and(Class::AUXILIARY);
    let end = (from..verb).rev().find(|&i| !class(i).may_be(small))? + 1;
    let joint = Class::CONJUNCTION.and(Class::RELATIVE);
    let pause = |i: usize| {
        ground.view.is_mark(i) && !matches!(ground.view.text(i), "'" | "’" | ".") || class(i).may_be(joint)
    };
    let first = (from..end).rev().take_while(|&i| !pause(i)).last()?;
    let first = behind_time(ground, first, end);
    let subject = ground.view.span(first).cover(ground.view.span(end - 1));
    let body = ground.view.words.bodies.has(ground.view.text(end - 1));
    (body || ground.named.stands_in(&ground.view, subject))
        .then(|| ground.given(subject, NumberBasis::Clause, Some(ground.view.span(verb))))
}

/// Returns where the subject begins that ends before `end`, if a phrase with a preposition comes first: "In May *the
/// union*", "In Lund *police*".
fn behind_time(ground: &Ground<'_>, first: usize, end: usize) -> usize {
    let class = |i: usize| ground.view.class(i);
    if !class(first).may_be(Class::PREPOSITION) {
        return first;
    }
    let article = (first + 2..end).rev().find(|&i| class(i).may_be(Class::DETERMINER.and(Class::POSSESSIVE)));
    article.unwrap_or(end - 1)
}

/// Returns the source of a second figure whose verb is left out: "Organisers put it at 25,000, *police* at 12,000".
fn also(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    const MOST: usize = 4;
    let view = &ground.view;
    let at = placed.hedged.checked_sub(1).filter(|&i| view.is(i, view.words.little.at))?;
    let (from, _) = view.sentence(at);
    let word = |i: &usize| !view.is_mark(*i) && !view.class(*i).may_be(Class::PREPOSITION);
    let first = (from..at).rev().take(MOST).take_while(word).last()?;
    let comma = first.checked_sub(1).filter(|&i| matches!(view.text(i), "," | ";"))?;
    view.put_before(comma)?;
    let joint = view.class(first).may_be(Class::CONJUNCTION);
    let first = first + usize::from(joint && first + 1 < at);
    let subject = view.span(first).cover(view.span(at - 1));
    let body = view.words.bodies.has(view.text(at - 1));
    (body || view.is_capital(at - 1)).then(|| ground.given(subject, NumberBasis::Clause, None))
}

#[cfg(test)]
mod tests {
    use crate::numbers::sources::tests::{assert_sources, sources};

    #[test]
    fn a_person_who_puts_something_at_a_figure_is_its_source() {
        assert_sources(&[
            ("Her office puts the dead at 40.", "Her office"),
            ("In May the union put the crowd at 2,500.", "the union"),
            ("In May its own union put the crowd at 2,500.", "its own union"),
            ("In Varde police put the crowd at 2,500.", "police"),
        ]);
        let both = sources("The union put the crowd at 25,000, the police at 12,000.");
        assert_eq!(both[1].0.as_deref(), Some("the police"));
        let none = sources("The union put the crowd at 25,000, a record at 12,000 feet.");
        assert_ne!(none[1].0.as_deref(), Some("a record"));
    }
}
