//! Told as still to come, dated before the dateline.

use super::dated::{day_of, days, mentions, origin, reference, related};
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::{days_between, in_words, weekday};
use crate::dates::mention::{Direction, Mention, Tense, Unit};
use crate::finding::{Finding, Severity};
use crate::lexicon::times::{ClauseWords, TimeWord};
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-before-dateline",
    summary: "Told as still to come, dated before the dateline",
    severity: Severity::Warning,
    default_on: true,
    page: "\
What a story says will happen cannot lie before the day on which it was filed. Looked at are dates with a day and a \
month in a clause of the future tense, at least two days back. A date without a year passes where the same day of \
the next year may be meant.",
    finds: &[
        case("date 2025-03-15 BERGEN: The council will vote on «Monday (March 10)»."),
        case("date 2025-03-15 BERGEN: The council will vote on «March 3, 2025»."),
        case("date 2025-03-15 BERGEN: The vote is scheduled to be held on «Monday, March 10»."),
    ],
    passes: &[
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

/// A date without year or weekday that lies further back than this is taken for the next year's, in days.
const RECENT: i64 = 30;

/// Copy is written ahead and corrected late: so many days back pass.
const GRACE: i64 = 1;

/// So many words may stand between the verb and its date.
const REACH: usize = 10;

/// Whether the date is when the verb's deed is to be done: after the verb in its clause, and no part of a name ("the
/// May 4 speech"), no deadline ("by May 4") and no state of things ("as of May 4").
fn is_the_verbs(scene: &Scene<'_>, mention: &Mention) -> bool {
    let sentence = scene.paragraph().sentence_at(mention.span.start);
    let before = Span::new(sentence.start, mention.span.start).of(scene.prose());
    let clause = before.rsplit([',', ';', ':', '—', '–', '(']).next().unwrap_or("");
    let words: Vec<&str> = clause.split_whitespace().collect();
    let clauses = &scene.locale.times.clauses;
    let on = words.last().is_some_and(|w| ClauseWords::holds(clauses.on, w));
    let dated = on || mention.weekday.is_some() || mention.verb_gap == Some(0);
    dated && is_to_come(scene, &words[..words.len() - usize::from(on)])
}

/// Whether the verb of `words`, which end before the date, is one of the future, and nothing between the two has a day
/// of its own: not "will look into the crash on May 4", "would have died on May 4", "was expected to speak on May 4".
fn is_to_come(scene: &Scene<'_>, words: &[&str]) -> bool {
    let clauses = &scene.locale.times.clauses;
    let index = scene.locale.time_index();
    let known = |i: usize| index.word(words.get(i)?.to_lowercase().as_str());
    let tense = |i: usize, tense| known(i) == Some(TimeWord::Verb(tense));
    let ended = |w: &str| scene.locale.times.past_endings.iter().any(|e| w.ends_with(e));
    let stops = [clauses.bounds, clauses.unsure, clauses.ties];
    if words.last().is_some_and(|w| ClauseWords::holds(clauses.turns, w)) {
        return false;
    }
    for i in (words.len().saturating_sub(REACH)..words.len()).rev() {
        let behind = i.checked_sub(1);
        let after = |wanted| behind.is_some_and(|b| tense(b, wanted));
        match known(i) {
            Some(TimeWord::Verb(Tense::Future)) => return true,
            Some(TimeWord::Plan) if !behind.is_some_and(|b| known(b) == Some(TimeWord::To)) => {
                // `postponed on May 4` is done, `is expected on May 4` is not.
                return if ended(words[i]) { after(Tense::Present) } else { !after(Tense::Past) };
            }
            Some(TimeWord::To) if after(Tense::Present) || after(Tense::Past) => return after(Tense::Present),
            _ => {}
        }
        let past = tense(i, Tense::Past) || ended(words[i]);
        let stopped = stops.iter().any(|list| ClauseWords::holds(list, words[i]));
        if stopped || past && !after(Tense::Present) {
            return false;
        }
    }
    false
}

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = reference(scene) else { return };
    let told = scene.story.dateline.as_ref().filter(|_| scene.has_dateline).map_or(0, |(_, l)| l.span.end);
    for (_, mention) in mentions(scene).filter(|(_, m)| m.span.start >= told && m.tense == Tense::Future) {
        let Some(day) = day_of(mention, Some(reference.date)) else { continue };
        let before = days_between(day, reference.date);
        let sentence = scene.paragraph().sentence_at(mention.span.start);
        let of_sentence = mentions(scene).filter(|(_, m)| sentence.contains(m.span));
        let years_on = of_sentence.map(|(_, m)| m).any(|m| {
            let next = m.direction.is_some_and(|d| d.value == Direction::Next);
            next && m.unit.is_some_and(|u| u.value == Unit::Year)
                || m.year.is_some_and(|y| y.value > reference.date.year())
        });
        let next_year = mention.year.is_none()
            && match mention.weekday {
                Some(said) => weekday(day) != said.value,
                None => before > RECENT || day.year() < reference.date.year(),
            };
        // "said on May 4 that it would rule on May 8": to come for those who said it then.
        let said_then = mentions(scene).map(|(_, m)| m).any(|m| {
            let earlier = sentence.contains(m.span) && m.span.end <= mention.span.start && m.tense == Tense::Past;
            earlier && day_of(m, Some(reference.date)).is_some_and(|then| then < day)
        });
        if before <= GRACE || before > 366 || next_year || years_on || said_then || !is_the_verbs(scene, mention) {
            continue;
        }
        out.push(Finding {
            rule: RULE.name,
            severity: RULE.severity,
            span: mention.span,
            related: related(reference.basis),
            fixes: Vec::new(),
            message: format!(
                "Is this still to come? {} was {} before {}, {}.",
                in_words(day),
                days(before),
                origin(reference.basis),
                in_words(reference.date),
            ),
        });
    }
}
