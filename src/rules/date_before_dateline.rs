//! `date-before-dateline`: a future event with a date before the dateline.

use jiff::civil::Date;

use super::dated::{anchor, compares, day_of, distance, found, mentions, mentions_of_story, moment, quoted};
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::{days_between, weekday};
use crate::dates::EventTime;
use crate::dates::mention::{Direction, Tense, Unit};
use crate::finding::{Finding, Severity};
use crate::lexicon::times::TimeWord;
use crate::text::{Lower, Span};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-before-dateline",
    summary: "A future event dated before the dateline",
    severity: Severity::Warning,
    default_on: true,
    page: "\
What a story announces cannot be earlier than the day on which it was filed. This rule flags a date at least two \
days before the dateline if a verb about the future or a plan governs it: “will vote on March 10”, “is set to \
report on March 6”, “The hearing is on Thursday, March 6”, “must pay by March 6”. The date must have a day and a \
month, or a month and a year.

The rule stays quiet about a date without a year if the same day of the next year may be meant, and about what \
somebody expected, vowed or was told in the past.",
    finds: &[
        case("date 2025-03-15 BERGEN: The mill is set to report on «March 6»."),
        case("date 2025-03-15 BERGEN: The inquest is on «Thursday, March 6»."),
        case("date 2025-03-15 BERGEN: New fares take effect on «March 6»."),
        case("date 2025-03-15 BERGEN: Owners must pay by «March 6», the clerk said."),
        case("date 2025-03-15 BERGEN: On «Thursday, March 6», the council will vote."),
        case("date 2025-03-15 BERGEN: From «March 6» the pier will be shut."),
        case("date 2025-03-15 BERGEN: He was convicted on January 13 and will be sentenced on «March 6», a court said."),
        case("date 2025-03-15 BERGEN: By «March 5» all boats must be out of the water."),
        case("date 2025-03-15 BERGEN: Until «March 3» the road will stay closed."),
        case("date 2025-03-15 BERGEN: As of «March 4», dogs will be banned from the sands."),
        case("date 2025-03-15 BERGEN: Starting «March 4», the bus will stop here."),
        case("date 2025-03-15 BERGEN: The works will begin on «March 3, 2023»."),
        case("date 2025-03-15 BERGEN: The next works are planned for «March 3, 2019»."),
        case("date 2025-03-15 BERGEN: The council will vote on «Monday (March 10)»."),
        case("date 2025-03-15 BERGEN: The council will vote on «March 3, 2025»."),
        case("date 2025-03-15 BERGEN: The vote is scheduled to be held on «Monday, March 10»."),
    ],
    passes: &[
        case("date 2025-03-15 BERGEN: The port unveiled plans for a new quay on March 9."),
        case("date 2025-03-15 BERGEN: Olsen told staff of Lund’s draft plan on March 9."),
        case("date 2025-03-15 BERGEN: Olsen is due to be tried for a theft on March 3."),
        case("date 2025-03-15 BERGEN: Olsen will be honoured for saving a boy on March 3."),
        case("date 2025-03-15 BERGEN: The board will review the collapse of the crane on March 3."),
        case("date 2025-03-15 BERGEN: The hearing, due to open on March 3, was called off."),
        case("date 2025-03-15 BERGEN: The race will go ahead despite the storm of rain on March 3."),
        case("date 2025-03-15 BERGEN: The novel opens in June and ends on Dec. 24, 1962."),
        case("date 2025-03-15 BERGEN: She held the post until March 6 and then left."),
        case("date 2025-03-15 BERGEN: The race, set to start on March 6, was delayed."),
        case("date 2025-03-15 BERGEN: Sales by March 6 had doubled, the shop said."),
        case("date 2025-03-15 BERGEN: It was a vow that the town would leave the union on March 1."),
        case("date 2025-03-15 BERGEN: The club hosted the meet on February 21."),
        case("date 2025-03-15 BERGEN: The road will be closed from March 10 to March 20."),
        case("date 2025-03-15 BERGEN: The court said on March 3 that it will rule on March 6, and it did."),
        case("date 2025-03-15 BERGEN: From March 6 to March 20 the pier will be shut."),
        case("date 2025-03-15 BERGEN: From March 6 until April the pier will be shut."),
        case("date 2025-03-15 BERGEN: From March 6 the pier was shut, and it will stay so."),
        case("date 2025-03-15 BERGEN: By March 5 all the boats had gone."),
        case("date 2025-03-15 BERGEN: From January 7 the pier will be shut."),
        case("date 2025-03-15 BERGEN: As of March 4, three boats were still to be found."),
        case("date 2025-03-15 BERGEN: Her birthday is on March 6."),
        case("date 2025-03-15 BERGEN: The council will vote on Monday (March 17)."),
        case("date 2025-03-15 BERGEN: The council will vote on January 7."),
        case("date 2025-03-15 BERGEN: The council voted on March 10."),
        case("date 2025-01-05 BERGEN: The council will vote on Dec. 20."),
        case("date 2025-03-15 BERGEN: The board had said on Feb. 20 that it would rule on March 8 whether to sell."),
        case("date 2025-03-15 BERGEN: She hoped it would bring aid to the towns where the March 7 storm broke the dykes."),
        case("date 2025-03-15 BERGEN: About 300 ballots were still to be counted as of March 10, the clerk said."),
        case("date 2025-03-15 BERGEN: Applicants were due to file by March 10, a deadline that few noticed."),
        case("date 2025-03-15 BERGEN: The critic will have nothing but praise for Brandt’s March 3 speech."),
        case("date 2025-03-15 BERGEN: Her speech, not given due to the storm of March 10, is expected next week."),
        case("date 2025-03-15 BERGEN: She had hoped to resign on March 3, friends said."),
        case("date 2025-03-15 BERGEN: He was expected to appear in court on March 3, but fled."),
        case("date 2025-03-15 BERGEN: He would have turned 80 on March 3."),
        case("date 2025-03-15 BERGEN: The board will review the vote held on March 3."),
        case("date 2025-03-15 BERGEN: The board will look into the crash on March 3."),
        case("date 2025-03-15 BERGEN: Next year’s race will start on March 3, the club said."),
        case("date 2025-03-15 BERGEN: The 2026 race will start on March 3."),
        case("date 2025-03-15 BERGEN: “We will vote on March 10,” she had said."),
    ],
    check: Check::Paragraph(check),
};

/// A date without year or weekday that is longer ago than this is taken to be in the next year, in days.
const RECENT: i64 = 30;

/// Copy is written in advance and corrected late, so this many days are allowed.
const GRACE: i64 = 1;

/// The day of the expression after the `index`-th.
fn moment_of_next(scene: &Scene<'_>, index: usize) -> Option<Date> {
    scene.facts.times.get(index + 1)?.day
}

/// True if the words right before a date state a plan in the present tense, without `will`: `ends on`, not `is planned
/// for`.
fn is_planned_now(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let index = scene.locale.time_index();
    let words: Vec<String> =
        scene.prose()[from..to].split_whitespace().rev().take(6).map(str::to_lowercase).collect();
    let ended = |word: &str| scene.locale.times.past_endings.iter().any(|end| word.ends_with(end));
    let plans = |word: &String| !ended(word) && matches!(index.word(word), Some(TimeWord::Plan));
    let will = |word: &String| matches!(index.word(word), Some(TimeWord::Verb(Tense::Future)));
    words.iter().take(3).any(plans) && !words.iter().any(will)
}

/// True if the words between two dates begin with `and will`.
fn goes_on_ahead(scene: &Scene<'_>, between: Span) -> bool {
    let index = scene.locale.time_index();
    let mut words = between.of(scene.prose()).split_whitespace().map(|word| index.word(&word.lower()));
    words.next() == Some(Some(TimeWord::And)) && words.next() == Some(Some(TimeWord::Verb(Tense::Future)))
}

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = anchor(scene) else { return };
    for (index, mention) in mentions_of_story(scene).filter(|(_, m)| m.event_time == EventTime::Planned && compares(m, reference)) {
        let month_over = |first: Date| first.last_of_month();
        let day = match mention.day {
            Some(_) => day_of(mention, Some(reference.date)),
            None => moment(scene, index, mention).map(month_over),
        };
        let Some(day) = day else { continue };
        let before = days_between(day, reference.date);
        let sentence = scene.paragraph().sentence_at(mention.span.start);
        let of_sentence = mentions(scene).filter(|(_, m)| sentence.contains(m.span));
        let years_on = of_sentence.map(|(_, m)| m).any(|m| {
            let next = m.direction.is_some_and(|d| d.value == Direction::Next);
            next && m.unit.is_some_and(|u| u.value == Unit::Year)
                || m.year.is_some_and(|y| !reference.has_year() || y.value > reference.date.year())
        });
        let next_year = mention.year.is_none()
            && match mention.weekday {
                Some(said) if reference.has_year() => weekday(day) != said.value,
                _ => before > RECENT || day.year() < reference.date.year(),
            };
        // "said on May 4 that it would rule on May 8": in the future for those who said it then.
        let said_then = mentions(scene).map(|(_, m)| m).any(|m| {
            let earlier = sentence.contains(m.span) && m.span.end <= mention.span.start && m.tense == Tense::Past;
            // "was convicted on May 4 and will be sentenced on May 8" is in the future for the writer.
            let earlier = earlier && !goes_on_ahead(scene, Span::new(m.span.end, mention.span.start));
            earlier && day_of(m, Some(reference.date)).is_some_and(|then| then < day)
        });
        // A plan in the present tense is about today; `The novel ends on Dec. 24, 1962` is the plot of a story.
        let tale = before > 731 && is_planned_now(scene, sentence.start, mention.span.start);
        // `will be closed from March 3 to March 20`, `from March 3 until April`
        let runs = mention.opens_range && moment_of_next(scene, index).is_none_or(|end| end >= reference.date);
        if before <= GRACE || tale || runs || next_year || years_on || said_then {
            continue;
        }
        let message = format!("“{}”: that was {}.", quoted(scene, mention), distance(day, reference));
        out.push(found(&RULE, mention.span, message, Some(reference.basis)));
    }
}
