//! Finds the document that gives a figure.

use super::poll::named_by;
use super::{Answer, Ground};
use crate::numbers::NumberBasis;
use crate::numbers::placed::Placed;

/// Returns the document whose subject and verb introduce the figure or are set off after it: "*The review* counted
/// 1,126 flats", "half of them stand empty, *a review* shows".
pub(super) fn documented(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    let view = &ground.view;
    let first = placed.first;
    let (from, to) = placed.sentence;
    let document = |i: &usize| view.words.documents.has(view.text(*i)) && !view.touches(*i);
    let shows = |i: usize| [view.words.shows, view.words.counts].iter().any(|list| list.has(view.text(i)));
    let whose = |at: usize| {
        let span = named_by(ground, at, from);
        let led = ground.paragraph.tokens.partition_point(|t| t.span().end <= span.start);
        (led, span)
    };
    let little = view.words.little;
    let subject = |at: usize| {
        let (led, span) = whose(at);
        // "In the trial, 12 of 40 patients died"
        let article = (at.saturating_sub(3).max(from)..at).rfind(|&i| view.is_any(i, little.articles));
        let poll = view.words.polls.has(view.text(at));
        if !poll && article.is_some_and(|i| view.is_any(i.wrapping_sub(1), little.through)) {
            // "In the placebo group"
            let next = view.text(at + 1);
            let group = !view.is_mark(at + 1)
                && !next.ends_with(view.words.telling.past)
                && !view.words.small_words.has(next);
            let group = group.then_some(Answer::Given(None, NumberBasis::Phrase, None));
            return group.or_else(|| Some(ground.given(span, NumberBasis::Phrase, None)));
        }
        let verb = at + 1;
        // "The review, dated 4 March, counted"; "a report of the board, which had found".
        let comma = (verb..to.min(verb + 12)).find(|&i| view.text(i) == ",").unwrap_or(to);
        let which = comma + 2 + usize::from(view.is_any(comma + 2, view.words.little.had));
        if view.is(comma + 1, view.words.little.which[0]) && shows(which) && which < first {
            return Some(ground.given(span, NumberBasis::Phrase, None));
        }
        let verb = if comma == verb {
            (verb + 1..to.min(verb + 12)).find(|&i| view.text(i) == ",").map_or(verb, |comma| comma + 1)
        } else {
            verb
        };
        let leads = (led == from || view.before(led) == ",") && shows(verb);
        let around = verb < first || first < led;
        (leads && around).then(|| ground.given(span, NumberBasis::Phrase, None))
    };
    (from..to).filter(document).find_map(subject)
}

#[cfg(test)]
mod tests {
    use crate::numbers::sources::tests::source;

    #[test]
    fn a_document_that_shows_a_figure_is_its_source() {
        for (text, found) in [
            ("A report found cracks in 340 boats.", true),
            ("She relied on a report of the Harbour Institute, which had found cracks in 340 boats.", true),
            ("In the trial, 12 of the 40 patients died.", true),
            ("Nineteen of the hedgehogs were run over during the study.", true),
            ("Some 300 men were held before the trial.", false),
            ("A report lay on the desk beside 340 boats.", false),
        ] {
            assert_eq!(source(text).1.is_some(), found, "{text}");
        }
    }
}
