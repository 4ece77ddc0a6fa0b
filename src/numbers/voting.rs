//! Tells words for polls in which people vote from those in which people are asked.

use super::view::View;
use crate::lexicon::figures::little::Little;
use crate::lexicon::speech::Class;

/// True if a word for polls at token `i` is about people who vote, whatever is counted: `poll turnout`, `when polls
/// closed`, `went to the polls`, `polled 12,204 votes`.
pub(super) fn is_voting(view: &View<'_>, i: usize) -> bool {
    is_at_place(view, i) || is_time(view, i) || is_result(view, i)
}

/// True for `poll turnout`, `a polling station`, `polls had opened`.
fn is_at_place(view: &View<'_>, i: usize) -> bool {
    let voting = view.words.around.voting;
    let auxiliary = view.class(i + 1).may_be(Class::AUXILIARY);
    voting.has(view.text(i + 1)) || auxiliary && is_plural(view, i) && voting.has(view.text(i + 2))
}

/// True for `after the poll` and `went to the polls`: the vote or its place, and not `in the polls`.
fn is_time(view: &View<'_>, i: usize) -> bool {
    let around = view.words.around;
    let the = i.checked_sub(1).filter(|&the| is_definite(view, the));
    let Some(before) = the.and_then(|the| the.checked_sub(1)) else { return false };
    // "Ahead of the poll"
    let first = before.saturating_sub(usize::from(view.is(before, view.words.little.of)));
    let place = Little::has(around.to_place, view.text(before));
    Little::has(around.around_votes, view.text(first)) || place && is_plural(view, i)
}

/// True for the definite article.
pub(super) fn is_definite(view: &View<'_>, i: usize) -> bool {
    let little = view.words.little;
    view.is_any(i, little.articles) && !view.is_any(i, &[little.a, little.an])
}

/// True for `polled 12,204 votes` and `polled 48 percent`: what was won.
fn is_result(view: &View<'_>, i: usize) -> bool {
    let verb =
        view.text(i).ends_with(view.words.telling.past) || view.text(i).ends_with(view.words.telling.doing);
    let digits = |i: usize| view.text(i).starts_with(|c: char| c.is_ascii_digit());
    if !verb || !digits(i + 1) {
        return false;
    }
    // The parts of one number: "5,12,200".
    let end = (i + 2..view.len()).find(|&j| !view.touches(j)).unwrap_or(view.len());
    let percent = |phrase: &&str| view.phrase(end, phrase).is_some();
    let share = view.words.percent.iter().any(percent) || (i + 1..end).any(|j| view.text(j).ends_with('%'));
    let of_votes = (end..end + 4).any(|j| view.words.around.counted_votes.has(view.text(j)));
    let past = view.text(i).ends_with(view.words.telling.past);
    of_votes || past && (share || view.text(end) == "(")
}

fn is_plural(view: &View<'_>, i: usize) -> bool {
    view.text(i).ends_with(view.words.little.plural)
}
