//! Finds who is reported as giving a figure in its clause.

use super::beside::is_beside;
use super::poll::poll_of;
use super::telling::takes;
use super::{Answer, Ground, put_at};
use crate::lexicon::figures::little::Little;
use crate::numbers::decision::Verdict;
use crate::numbers::named::is_document;
use crate::numbers::placed::Placed;
use crate::numbers::{NumberBasis, NumberKind, Source};
use crate::text::Span;

/// Answers that nobody gives the figure if it counts the addressees ("told some 25 colleagues that").
pub(super) fn addressed(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    let people =
        matches!(placed.figure.kind, NumberKind::Count | NumberKind::Crowd) && placed.figure.unit.is_some();
    (people && ground.view.words.tells.has(placed.word_before(&ground.view))).then_some(Answer::Nobody)
}

/// Answers that nobody gives the figure if it belongs to an event alongside what is said.
pub(super) fn beside(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    is_beside(&ground.view, placed).then_some(Answer::Nobody)
}

/// Returns the source of the reported clause that contains the figure.
pub(super) fn clause(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    if placed.verdict != Verdict::Reported && !is_said(ground, placed) {
        return None;
    }
    let (source, basis, cue) = giving(ground, placed)?;
    let index = |cue: Span| ground.paragraph.tokens.partition_point(|t| t.span().end <= cue.start);
    // "Men who claimed £1.2m were jailed", "She was ordered to pay £85"
    let verb = cue.map(index);
    if is_ordered(ground, placed) || verb.is_some_and(|verb| takes(&ground.view, placed, verb, verb + 1)) {
        return None;
    }
    Some(Answer::Given(Some(source), basis, cue))
}

/// Returns the source of the reported clause and its cue.
pub(super) fn giving(
    ground: &Ground<'_>,
    placed: &Placed<'_>,
) -> Option<(Source, NumberBasis, Option<Span>)> {
    let own = ground.named.giving(&ground.view, placed.figure.span)?;
    let of_a_poll = poll_of(ground, placed).filter(|_| !is_document(&ground.view, own.span));
    if let Some(poll) = of_a_poll {
        return Some((ground.source(poll), NumberBasis::Phrase, None));
    }
    if is_asked(ground, placed, own.span) {
        return None;
    }
    let phrase = own.of.cue.iter().any(|c| {
        ground.view.words.according.contains(&c.of(&ground.paragraph.prose).to_lowercase().as_str())
    });
    let document = is_document(&ground.view, own.span);
    let basis = if phrase || document { NumberBasis::Phrase } else { NumberBasis::Clause };
    Some((ground.source(own.span), basis, own.of.cue.first().copied()))
}

/// True if the figure is what somebody is ordered to do: `She was ordered to pay £85`.
fn is_ordered(ground: &Ground<'_>, placed: &Placed<'_>) -> bool {
    const NEAR: usize = 6;
    let (view, telling) = (&ground.view, ground.view.words.telling);
    let (from, _) = placed.sentence;
    let mut before = (from + 1..placed.hedged).rev().take(NEAR).take_while(|&i| !view.is_mark(i));
    before.any(|i| {
        let passive = Little::has(telling.be, view.text(i - 1));
        passive && telling.orders.has(view.text(i)) && view.is(i + 1, view.words.little.to)
    })
}

/// True if reported speech starts with the figure ("said 40 had left", "said about 40"), or somebody puts something
/// at it.
fn is_said(ground: &Ground<'_>, placed: &Placed<'_>) -> bool {
    ground.view.words.says.has(placed.word_before(&ground.view)) || put_at::verb(ground, placed).is_some()
}

/// Returns the source that the word order of the figure's sentence shows: *police* said, said *police*, *papers*
/// show.
pub(super) fn telling(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    let view = &ground.view;
    let teller = ground.tellers.giving(view, placed)?;
    let verb = view.span(teller.verb);
    let Some(subject) = teller.subject else {
        return Some(Answer::Given(None, NumberBasis::Phrase, Some(verb)));
    };
    let document = is_document(view, subject);
    if let Some(poll) = poll_of(ground, placed).filter(|_| !document) {
        return Some(ground.given(poll, NumberBasis::Phrase, None));
    }
    if is_asked(ground, placed, subject) {
        return None;
    }
    let basis = if document { NumberBasis::Phrase } else { NumberBasis::Clause };
    Some(ground.given(subject, basis, Some(verb)))
}

/// True if those who say something are themselves a share of those asked: in "46 percent of voters said yes, compared
/// with 23 percent in May", somebody else counted the voters.
fn is_asked(ground: &Ground<'_>, placed: &Placed<'_>, subject: Span) -> bool {
    let words = ground.view.words;
    placed.is_share()
        && (subject.of(&ground.paragraph.prose).contains('%')
            || ground.paragraph.words_in(subject).any(|t| {
                let word = t.span().of(&ground.paragraph.prose);
                words.percent.contains(&word) || words.fractions.has(word)
            }))
}

#[cfg(test)]
mod tests {
    use crate::numbers::sources::tests::assert_sources;

    #[test]
    fn a_share_of_those_asked_is_not_a_source() {
        let text = "In May 46 percent of voters said yes. Some 40 percent of voters said no, against 23 percent of women.";
        let last = crate::numbers::sources::tests::sources(text).pop();
        assert_eq!(last, Some((None, None)));
    }

    #[test]
    fn an_age_is_not_the_source() {
        let text = "Ann Moss, 53, from Lund, said around 260 cottages were flooded.";
        let last = crate::numbers::sources::tests::sources(text).pop();
        assert_eq!(last.and_then(|found| found.0).as_deref(), Some("Ann Moss"));
    }

    #[test]
    fn a_negated_verb_names_no_source() {
        for text in ["Prado did not say it has 25 boats.", "Prado never said it had 25 boats."] {
            assert_eq!(crate::numbers::sources::tests::source(text).0, None, "{text}");
        }
        assert_sources(&[
            ("Prado did not say why, but police said 25 boats had sunk.", "police"),
            ("The port, said Prado, has 25 boats.", "Prado"),
        ]);
    }

    #[test]
    fn a_clause_gives_its_figures_in_any_order_of_its_words() {
        assert_sources(&[
            ("Around 260 cottages were flooded, said the harbour master.", "the harbour master"),
            ("Around 260 cottages were flooded, wrote Tarn Water, which runs the pumps.", "Tarn Water"),
            ("Around 260 cottages were flooded, Ola Lind, who leads the crew, said.", "Ola Lind"),
            ("Around 260 cottages were flooded, councillors were told.", "councillors"),
            ("Around 260 cottages were flooded, as the ministry later confirmed.", "the ministry"),
            ("Officers who raided a shed found 260 plants.", "Officers"),
            ("By Friday, the railway said, around 260 cottages were flooded.", "the railway"),
            (
                "The minister told parliament on Tuesday that around 260 cottages were flooded.",
                "The minister",
            ),
            ("Minutes of the meeting show around 260 cottages were flooded.", "Minutes of the meeting"),
            (
                "Documents from her 1998 tax return show around 260 cottages were flooded.",
                "Documents from her 1998 tax return",
            ),
        ]);
    }

    #[test]
    fn a_count_that_a_verb_is_done_to_is_not_said() {
        for text in [
            "Jo Brandt added 22 and 11 rebounds.",
            "The pack conceded more than 10 penalties.",
            "The side conceded 12 goals in May.",
            "The clinic admitted 30 patients on Monday.",
            "Short sleepers recalled on average 9.1 of 15 words.",
        ] {
            assert_eq!(crate::numbers::sources::tests::source(text).0, None, "{text}");
        }
        assert_sources(&[
            ("The minister added that 30 patients had died.", "The minister"),
            ("The minister admitted 30 patients had died.", "The minister"),
            ("The minister admitted losing 30 patients.", "The minister"),
            ("The minister conceded the port lost 30 barges.", "The minister"),
        ]);
    }

    #[test]
    fn a_noun_that_looks_like_a_verb_gives_nothing() {
        for text in [
            "Birth rates fell in some 300 towns.",
            "Harbour records burned in some 300 towns.",
            "The previous record crowd was some 3,000 people.",
            "Trawlers: £1,940 a year",
        ] {
            assert_eq!(crate::numbers::sources::tests::source(text).0, None, "{text}");
        }
        assert_sources(&[
            ("Police records show some 300 boats sank.", "Police records"),
            ("The ministry estimates some 300 boats sank.", "The ministry"),
            ("BRANDT: We lost 300 boats.", "BRANDT"),
            ("BRANDT: Some 300 boats feared lost", "BRANDT"),
            ("Survey: 45% want the pier back", "Survey"),
        ]);
    }

    #[test]
    fn a_party_and_a_state_between_commas_give_nothing() {
        assert_sources(&[
            ("Ana Holm, R-Maine, who chairs the panel, said 300 boats sank.", "Ana Holm"),
            ("Sen. Ana Holm, D-N.M., who chairs the panel, said 300 boats sank.", "Sen. Ana Holm"),
        ]);
    }

    #[test]
    fn a_sum_that_is_claimed_or_ordered_is_not_said() {
        for text in [
            "Men who claimed £1.2m in grants for sheds that were not built were jailed.",
            "Ana Holm claimed £9,000 in expenses for the flat.",
            "She was ordered to pay £85.",
        ] {
            assert_eq!(crate::numbers::sources::tests::source(text).0, None, "{text}");
        }
        assert_sources(&[
            ("Ana Holm claimed 300 boats had sunk.", "Ana Holm"),
            ("Ana Holm claimed that £9,000 was lost.", "Ana Holm"),
        ]);
    }

    #[test]
    fn a_name_holds_no_verb() {
        for text in [
            "Lund State Government has pulled down 180 houses.",
            "Police in Lund State on Monday arrested 14 men.",
        ] {
            assert_eq!(crate::numbers::sources::tests::source(text).0, None, "{text}");
        }
        assert_sources(&[
            ("Lund State Government said it had pulled down 180 houses.", "Lund State Government"),
            ("Papers state 180 houses were lost.", "Papers"),
            ("Port Ministry Reports 180 Houses Lost", "Port Ministry"),
        ]);
    }

    #[test]
    fn a_time_is_not_the_source() {
        assert_sources(&[
            (
                "The Port Commission of Lund (PCL) on July 28 said 14 boats had sunk.",
                "The Port Commission of Lund",
            ),
            ("The Port Agency (PA) in a report on July 28 said 40 men were held.", "The Port Agency"),
            ("The move comes days after the minister said 40 boats had sunk.", "the minister"),
        ]);
    }

    #[test]
    fn a_clause_without_that_has_its_own_subject() {
        assert_sources(&[
            (
                "They will strike, their union said, in a move the port warned could strand 300 people.",
                "the port",
            ),
            ("In a statement the port said 340 sailings were lost.", "the port"),
        ]);
        let states =
            crate::numbers::sources::tests::source("The six states concerned spent 3.1 billion euros.");
        assert_eq!(states.0, None);
    }
}
