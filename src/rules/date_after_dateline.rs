//! Told as past, dated after the dateline.

use super::dated::{day_of, days, is_near, mentions, origin, reference, related};
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::{days_between, in_words};
use crate::dates::mention::{Mention, Tense};
use crate::finding::{Finding, Severity};
use crate::lexicon::times::ClauseWords;
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-after-dateline",
    summary: "Told as past, dated after the dateline",
    severity: Severity::Warning,
    default_on: true,
    page: "\
What a story tells as done cannot have happened after it was filed. Looked at are dates with a day and a month that a \
verb in the past tense governs, from the day after the dateline on. What is scheduled, due or planned is no event yet; \
what stands in a quotation is not looked at. Bare weekdays have a day's grace and pass.

The date, the verb or the dateline may be wrong; only the writer knows which.",
    finds: &[
        case("date 2025-03-15 BERGEN: The minister resigned on «March 19», her office said."),
        case("date 2025-03-15 BERGEN: A fire destroyed the old fish hall of Lund on «March 21», the mayor said."),
        case("date 2025-03-15 BERGEN: A study published «Tuesday, March 18», by the board found rats."),
        case("date 2025-03-15 BERGEN: A clerk who asked not to be named said «Tuesday (March 18)» that it was void."),
        case("BERGEN, March 15, 2025 (Reuters) - The court ruled on «Monday, March 17», that the sale was void."),
    ],
    passes: &[
        case("date 2025-03-15 BERGEN: The minister resigned on March 14, her office said."),
        case("date 2025-03-15 BERGEN: The minister said she would resign on March 19."),
        case("date 2025-03-15 BERGEN: The court said on Friday it would hear the case on Monday, May 12."),
        case("date 2025-03-15 BERGEN: The vote was scheduled for March 19."),
        case("date 2025-03-15 BERGEN: The law, due on March 19, was welcomed."),
        case("date 2025-03-15 BERGEN: “It happened on March 19,” he said."),
        case("The minister resigned on March 19."),
        case("date 2025-03-15 BERGEN: He joined in December 2025."),
        case("date 2025-03-15 BERGEN: Her April 2 deadline stood, the ministry said."),
        case("date 2025-03-15 BERGEN: In Lund, which holds a March 24 vote and counts by hand, crews hired staff."),
        case("date 2025-03-15 BERGEN: The firm said it will buy back shares on March 31 at a price of $3."),
        case("date 2025-03-15 BERGEN: She is the one voter whom the party is counting on on May 8."),
        case("date 2025-03-15 BERGEN: Summer time begins on Sunday, March 30, here; it began on March 9 elsewhere."),
        case("date 2025-03-15 BERGEN: The March 24 meeting was called off, the clerk said."),
        case("date 2025-03-15 BERGEN: He explained after winning his home town of Lund on March 24, he would go on."),
        case("date 2025-03-15 BERGEN: He proposed a debate on March 24, but she rejected it."),
        case("date 2025-03-15 BERGEN: The fair closed on the 4th of July."),
        case("date 2025-03-15 BERGEN: On view until March 30; closed on Monday, March 17."),
        case("date 2025-03-15 BERGEN: Flights cancelled on March 17 were named by the line."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = reference(scene) else { return };
    let told = scene.story.dateline.as_ref().filter(|_| scene.has_dateline).map_or(0, |(_, l)| l.span.end);
    for (index, mention) in mentions(scene).filter(|(_, m)| m.span.start >= told && m.tense == Tense::Past) {
        // A day told as past may be that of the year before.
        let resolved = scene.facts.times.get(index).and_then(|t| t.day);
        let day = day_of(mention, Some(reference.date)).filter(|day| resolved.is_none_or(|r| r == *day));
        let Some(day) = day else { continue };
        let after = days_between(reference.date, day);
        if after < least(scene, mention) || !is_near(day, reference.date) || !is_told_as_done(scene, mention) {
            continue;
        }
        out.push(Finding {
            rule: RULE.name,
            severity: RULE.severity,
            span: mention.span,
            related: related(reference.basis),
            fixes: Vec::new(),
            message: format!(
                "Can this have happened? {} is {} after {}, {}, and it is told as past.",
                in_words(day),
                days(after),
                origin(reference.basis),
                in_words(reference.date),
            ),
        });
    }
}

/// From how many days after the reference on the date is asked about, by how close its verb stands: "announced
/// Monday, May 5" from the next day. Further off another word may be what is dated, and only a weekday with its date,
/// or a plain clause that the date ends, shows that an event is told.
fn least(scene: &Scene<'_>, mention: &Mention) -> i64 {
    match mention.verb_gap {
        Some(0 | 1) => 1,
        Some(2..=6) if mention.weekday.is_some() => 2,
        Some(gap @ 2..=9) if ends_plain_clause(scene, mention, gap) => 2,
        _ => i64::MAX,
    }
}

/// "A fire destroyed the old hall of Lund on March 21, …": `on`, the end of the clause behind the date, and nothing
/// between verb and date that could be dated instead.
fn ends_plain_clause(scene: &Scene<'_>, mention: &Mention, gap: usize) -> bool {
    let sentence = scene.paragraph().sentence_at(mention.span.start);
    let before = Span::new(sentence.start, mention.span.start).of(scene.prose());
    let after = Span::new(mention.span.end, sentence.end).of(scene.prose()).trim_start();
    let ends = after.is_empty() || after.starts_with([',', '.', ';', '—', '–']);
    let mut words = before.split_whitespace().rev();
    let clauses = &scene.locale.times.clauses;
    let on = words.next().is_some_and(|w| ClauseWords::holds(clauses.on, w));
    let turns = |w: &str| {
        ClauseWords::holds(clauses.turns, w)
            || clauses.turn_endings.iter().any(|e| w.to_lowercase().ends_with(e))
            || w.contains([',', ';', ':', '"', '“', '”', '(', '—'])
    };
    let to_come = before.split_whitespace().any(|w| ClauseWords::holds(clauses.to_come, w));
    ends && on && !words.take(gap.saturating_sub(1)).any(turns) && !to_come
}

/// Whether nothing in the date's clause speaks of what is to come, and the date is the verb's own.
fn is_told_as_done(scene: &Scene<'_>, mention: &Mention) -> bool {
    let sentence = scene.paragraph().sentence_at(mention.span.start);
    let clause = |c: char| matches!(c, ',' | ';' | ':' | '—' | '–' | '(');
    let before = Span::new(sentence.start, mention.span.start).of(scene.prose());
    let near = before.rsplit(clause).next().unwrap_or("");
    let after = Span::new(mention.span.end, sentence.end).of(scene.prose());
    let ahead = after.trim_start().split(clause).next().unwrap_or("");
    let far = mention.verb_gap.is_none_or(|gap| gap > 1);
    // Right behind its verb a date is the verb's own, whatever stands before that.
    let reach = if mention.verb_gap == Some(0) { 3 } else { 7 };
    let clauses = &scene.locale.times.clauses;
    let to_come = |w: &str| ClauseWords::holds(clauses.to_come, w);
    // "On view until May 3; closed on Monday, May 5": a participle without a subject may tell of a state.
    let endings = scene.locale.times.past_endings;
    let mut back = before.split_whitespace().rev().skip(mention.verb_gap.unwrap_or(0));
    let participle = back.next().is_some_and(|verb| endings.iter().any(|e| verb.ends_with(e)))
        && back.next().is_none_or(|w| w.ends_with([';', ':', '—', '–', '-', '(', '”', '"']));
    if participle {
        return false;
    }
    let mut near = near.split_whitespace().rev().peekable();
    near.next_if(|w| ClauseWords::holds(clauses.on, w));
    // "on the May 4 meeting", "Ohio's April 2 vote": the date is part of a name.
    let last = before.split_whitespace().next_back().unwrap_or("");
    let possessive = last.ends_with(['’', '\'']) || last.ends_with("’s") || last.ends_with("'s");
    let named = possessive || ClauseWords::holds(clauses.articles, last);
    !named && !near.take(reach).any(to_come) && !ahead.split_whitespace().take(if far { 4 } else { 2 }).any(to_come)
}
