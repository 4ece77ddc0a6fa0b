//! Finds the poll that a share comes from.

use super::{Answer, Ground};
use crate::lexicon::figures::little::Little;
use crate::lexicon::speech::Class;
use crate::numbers::NumberBasis;
use crate::numbers::placed::Placed;
use crate::numbers::voting::{is_definite, is_voting};
use crate::text::Span;

/// Returns the poll that the share's sentence names before it, or else after it. In "in a poll by the board, 38
/// percent of voters said" the source is the poll, not the voters.
pub(super) fn poll_of(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Span> {
    if !placed.is_share() {
        return None;
    }
    let first = placed.first;
    let (from, to) = placed.sentence;
    let poll = |i: &usize| is_poll(ground, *i);
    let at = (from..first).rev().find(poll).or_else(|| (first..to).find(poll))?;
    Some(named_by(ground, at, from))
}

/// Returns the poll that a sentence opens with: "In this poll, Marsh led by four points".
pub(super) fn fronted(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    const REACH: usize = 14;
    let view = &ground.view;
    let (from, to) = placed.sentence;
    let comma = (from..to.min(from + REACH)).find(|&i| view.text(i) == ",")?;
    let poll = |i: &usize| is_poll(ground, *i);
    let at = (from + 1..comma).find(poll)?;
    let leads = view.is(from, view.words.little.within) && placed.first > comma && placed.is_share();
    let hangs = |i: usize| view.class(i).may_be(Class::PREPOSITION);
    // Not "in poll after poll", "in the days before the poll".
    let named = at > from + 1 && !(from + 1..at).any(hangs);
    (leads && named)
        .then(|| ground.given(view.span(from + 1).cover(view.span(at)), NumberBasis::Phrase, None))
}

/// Returns the poll that the sentence names beside the share: "Marsh is on 22 percent in a poll by the board", "the latest
/// Lund Echo poll has Marsh on 22 percent".
pub(super) fn beside(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    let share = placed.is_share();
    let found = share.then(|| behind(ground, placed).or_else(|| holding(ground, placed))).flatten()?;
    Some(ground.given(found, NumberBasis::Phrase, None))
}

/// The maximum number of tokens of the words that name a poll.
const LONGEST: usize = 9;

/// Returns the poll after an `in` behind the share.
fn behind(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Span> {
    let view = &ground.view;
    let (_, to) = placed.sentence;
    let breaks = |i: usize| Little::has(view.words.telling.breaks, view.text(i));
    let joins = |i: usize| Little::has(view.words.little.goes_on, view.text(i));
    let digit = |i: usize| view.text(i).starts_with(|c: char| c.is_ascii_digit());
    // "61 percent voted after she fell behind in a poll"
    let parts = |i: &usize| {
        matches!(view.text(*i), ";" | ":" | "—" | "–" | "(" | "“" | "”" | "\"") || breaks(*i) && !joins(*i)
    };
    let within =
        (placed.first..to).take_while(|i| !parts(i)).filter(|&i| view.is(i, view.words.little.within));
    let (at, poll) = within.into_iter().find_map(|at| Some((at, named_after(ground, at, to)?)))?;
    let last = (placed.first..at).rev().find(|&i| digit(i)).unwrap_or(placed.first);
    // "2.8 percent in May, below the 3 percent expected in a poll": of the nearest figure.
    let expected = view.text(at - 1).ends_with(view.words.telling.past);
    let forecast = view.words.telling.forecasts.has(view.text(at - 1));
    let nearest = (expected || forecast) && last > placed.first;
    let own = !digit(placed.first)
        || !nearest
        || (placed.first..=last).all(|i| i == placed.first || view.touches(i));
    // "Inflation was 2.8 percent, and she fell behind in a poll"
    (own && !(last..at).any(joins)).then_some(poll)
}

/// Returns the words after the preposition at `at` that name one poll, with its maker: `a poll by the board`.
fn named_after(ground: &Ground<'_>, at: usize, to: usize) -> Option<Span> {
    let view = &ground.view;
    let first = at + 1;
    let poll = (first..to.min(first + LONGEST)).find(|&i| is_one(ground, i))?;
    let class = |i: usize| view.class(i);
    let opens = class(first).may_be(Class::DETERMINER.and(Class::POSSESSIVE)) || view.is_capital(first);
    // "In the poll" is of one that is named elsewhere, or of a vote.
    let told = !is_definite(view, first)
        || (first + 1..poll)
            .any(|i| view.is_capital(i) || Little::has(view.words.little.of_documents, view.text(i)));
    let named = |i: usize| {
        let joined = view.is_capital(i - 1) && view.is_capital(i + 1);
        match view.text(i) {
            "/" | "-" | "–" | "&" | "." | "’" | "'" => true,
            _ if view.is_capital(i) => true,
            _ if view.is_mark(i) || view.text(i).starts_with(|c: char| c.is_ascii_digit()) => false,
            _ => joined || !class(i).may_be(Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::AUXILIARY)),
        }
    };
    if !opens || !told || !(first..poll).all(named) {
        return None;
    }
    let by = poll + 1;
    let maker = |i: usize| view.is_capital(i) || view.is_any(i, view.words.little.articles);
    let maker = (by + 1..to).take(LONGEST).take_while(|&i| maker(i)).last();
    let last = maker.filter(|&i| view.is(by, view.words.little.by) && view.is_capital(i)).unwrap_or(poll);
    Some(view.span(first).cover(view.span(last)))
}

/// Returns the poll that has somebody on the share behind it: `the latest Lund Echo poll has Marsh on`.
fn holding(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Span> {
    let view = &ground.view;
    let (from, _) = placed.sentence;
    let class = |i: usize| view.class(i);
    let poll = (from..placed.first).rev().find(|&i| is_one(ground, i))?;
    let ends = |i: usize| view.is_mark(i) && view.text(i) != "," || class(i).may_be(Class::AUXILIARY);
    let has = (poll + 1..placed.first).take(LONGEST + LONGEST).find(|&i| ends(i))?;
    let whom = class(has + 1).may_be(Class::DETERMINER.and(Class::POSSESSIVE)) || view.is_capital(has + 1);
    if !Little::has(view.words.little.had, view.text(has)) || !whom {
        return None;
    }
    let span = named_by(ground, poll, from);
    let first = ground.paragraph.tokens.partition_point(|t| t.span().end <= span.start);
    let joint = |i: usize| class(i).may_be(Class::CONJUNCTION) || view.is_mark(i);
    (first == from || joint(first - 1)).then_some(span)
}

/// True if a token is a word for one poll, and not the first of a compound: `poll`, not `polls`, `a poll clash`.
fn is_one(ground: &Ground<'_>, i: usize) -> bool {
    let view = &ground.view;
    let behind = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::RELATIVE).and(Class::TIME);
    let behind = behind.and(Class::AUXILIARY).and(Class::DETERMINER).and(Class::ADVERB);
    let next = view.text(i + 1);
    let ends = view.is_mark(i + 1)
        || view.class(i + 1).may_be(behind)
        || next.ends_with(view.words.telling.past)
        || Little::has(view.words.pasts, next)
        || Little::has(view.words.around.of_year, next)
        || view.is(i + 1, view.words.little.that);
    is_poll(ground, i) && !view.text(i).ends_with(view.words.little.plural) && ends
}

/// True if a token is a word for polls in which people are asked, and not one for those people.
fn is_poll(ground: &Ground<'_>, i: usize) -> bool {
    let view = &ground.view;
    view.words.polls.has(view.text(i)) && !is_asked(ground, i) && !is_voting(view, i)
}

/// True if a poll word names the respondents.
fn is_asked(ground: &Ground<'_>, i: usize) -> bool {
    let (asked, ending) = ground.view.words.little.asked;
    ground.view.text(i).to_ascii_lowercase().starts_with(asked) || ground.view.text(i).ends_with(ending)
}

/// Returns the words that end in the noun at `at`, starting at the article or the first of the names before it.
pub(super) fn named_by(ground: &Ground<'_>, at: usize, floor: usize) -> Span {
    let mut from = at;
    while from > floor && at - from < 8 {
        let before = from - 1;
        let word = ground.view.text(before);
        let article = ground.view.is_any(before, ground.view.words.little.articles);
        let joins = ground.view.is_capital(before)
            || matches!(word, "/" | "-" | "–")
            || ground.view.words.little.of_documents.contains(&word);
        if !(article || joins) {
            break;
        }
        from = before;
        if article {
            break;
        }
    }
    ground.view.span(from).cover(ground.view.span(at))
}

#[cfg(test)]
mod tests {
    use crate::numbers::sources::tests::{assert_sources, source};

    #[test]
    fn a_poll_that_opens_the_sentence_gives_its_shares() {
        assert_sources(&[
            ("In this poll, Marsh led by 4 percentage points.", "this poll"),
            (
                "In the previous Lund Echo poll, taken in May, Marsh led by 4 percentage points.",
                "the previous Lund Echo poll",
            ),
        ]);
        assert_eq!(source("In poll after poll, 14 percent of it sank.").1, None);
    }

    #[test]
    fn a_poll_behind_its_shares_gives_them() {
        assert_sources(&[
            ("Marsh is on 22 percent in the latest Lund Echo poll.", "the latest Lund Echo poll"),
            ("Marsh is on 22 percent in the latest poll.", "the latest poll"),
            ("Marsh is on 22% in a poll by the Harbour Institute.", "a poll by the Harbour Institute"),
            ("Marsh leads Hale 48% to 44% in a Lund Echo poll of 1,204 likely voters.", "a Lund Echo poll"),
            ("Marsh is on 22%, behind Hale on 29%, in a Lund Echo poll.", "a Lund Echo poll"),
            ("Marsh is on 22% in a poll published on Tuesday.", "a poll"),
            ("Marsh is at 22% in a survey for the Lund Echo.", "a survey"),
            ("Marsh is at 22% in a Lund Echo and Board poll last week.", "a Lund Echo and Board poll"),
            ("Marsh’s rating fell to 38% in an Echo/Board poll of 1,004 adults.", "an Echo/Board poll"),
        ]);
        for text in [
            "Marsh is down to 22% in the polls.",
            "Marsh got 22% in the poll.",
            "Turnout was 61% after she fell behind in a Lund Echo poll.",
            "Turnout was 61%, and Marsh was ahead in a Lund Echo poll.",
            "Turnout fell 61% in a poll boycott.",
            "Turnout was 61% in the first phase of the poll.",
            "Prices rose 2.8%, less than the 3% named in a Lund Echo poll.",
            "Prices rose 2.8%, less than the 3% estimate in a Lund Echo poll.",
        ] {
            assert_eq!(source(text).1, None, "{text}");
        }
    }

    #[test]
    fn a_poll_that_has_somebody_on_a_share_gives_it() {
        assert_sources(&[
            ("The latest Lund Echo poll has Marsh on 22 percent.", "The latest Lund Echo poll"),
            ("A Lund Echo poll of 1,204 likely voters had the party on 22 percent.", "A Lund Echo poll"),
        ]);
        for text in [
            "The poll has been put off, and 22 percent of the boats sank.",
            "Those in a Lund Echo poll had the fish, and 22 percent was bad.",
        ] {
            assert_eq!(source(text).1, None, "{text}");
        }
    }
}
