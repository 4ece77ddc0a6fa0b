//! Finds the source in an "according to" of the figure's own sentence.

use super::{Answer, Ground};
use crate::numbers::NumberBasis;
use crate::numbers::placed::Placed;

/// Returns the source that an "according to" of the figure's sentence names: "*council minutes*".
pub(super) fn according(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    let view = &ground.view;
    let little = view.words.little;
    let first = placed.first;
    let (from, to) = placed.sentence;
    // "As measured by revenue" names no source.
    let named = |p: &str| !p.ends_with(little.measured_by) || p.starts_with(little.as_said);
    let next = ground.according.partition_point(|(i, ..)| *i < from);
    let here = ground.according[next..].iter().take_while(|(i, ..)| *i < to).filter(|(_, _, p)| named(p));
    let mut cues = here.map(|(cue, end, _)| (*cue, *end));
    let (cue, begin) = cues.next().filter(|_| cues.next().is_none())?;
    let words = view.span(cue).cover(view.span(begin - 1));
    let pause = |i: &usize| view.is_mark(*i) && !matches!(view.text(*i), "." | "'" | "’" | "-" | "&");
    let end = (begin..to).find(pause).unwrap_or(to);
    let last = (begin..end).rev().find(|&i| !view.is_mark(i))?;
    let is_none = (begin..=last).any(|i| view.words.no_sources.has(view.text(i)));
    let within = (begin..end).contains(&first);
    let quoted = ground.paragraph.quoted_at(view.span(begin).start).is_some();
    (!is_none && !within && !quoted)
        .then(|| ground.given(view.span(begin).cover(view.span(last)), NumberBasis::Phrase, Some(words)))
}

#[cfg(test)]
mod tests {
    use crate::numbers::sources::tests::assert_sources;

    #[test]
    fn according_to_names_the_source() {
        assert_sources(&[
            ("The storm tore off 300 roofs, according to the county clerk.", "the county clerk"),
            ("According to the county clerk, 300 roofs were lost.", "the county clerk"),
        ]);
    }
}
