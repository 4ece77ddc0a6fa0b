//! Told as past, dated after the dateline.

use super::dated::{day_of, days, is_near, mentions, origin, reference, related};
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::{days_between, in_words};
use crate::dates::mention::{Mention, Tense};
use crate::finding::{Finding, Severity};
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
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = reference(scene) else { return };
    let told = scene.story.dateline.as_ref().filter(|_| scene.has_dateline).map_or(0, |(_, l)| l.span.end);
    for (_, mention) in mentions(scene).filter(|(_, m)| m.span.start >= told && m.tense == Tense::Past) {
        let Some(day) = day_of(mention, Some(reference.date)) else { continue };
        let after = days_between(reference.date, day);
        if after < 1 || !is_near(day, reference.date) || !is_told_as_done(scene, mention) {
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

/// Words that make a date one to come, whatever the tense of the verb before it.
const TO_COME: &[&str] = &[
    "ahead", "announced", "appointment", "before", "booked", "by", "could", "deadline", "debut", "due", "election", "expected", "expires",
    "expire", "for", "may", "might", "must", "open", "opens", "plan", "planned", "plans", "postponed", "pushed", "release", "scheduled",
    "set", "should", "slated", "start", "starting", "starts", "summit", "until", "till", "to", "upcoming", "will", "would", "through", "next",
    "delayed", "moved", "beginning", "effective", "ending", "begins", "begin", "ends", "end", "runs", "run", "going", "forthcoming",
];

/// Whether a verb in the past tense tells of the date: the words just before it are a verb of telling or doing, and
/// nothing in its clause speaks of what is to come.
fn is_told_as_done(scene: &Scene<'_>, mention: &Mention) -> bool {
    let sentence = scene.paragraph().sentence_at(mention.span.start);
    let clause_before = |c: char| matches!(c, ',' | ';' | ':' | '—' | '–' | '(');
    let before = Span::new(sentence.start, mention.span.start).of(scene.prose());
    let near = before.trim_end().trim_end_matches("on").trim_end().rsplit(clause_before).next().unwrap_or("");
    let after = Span::new(mention.span.end, sentence.end).of(scene.prose());
    let ahead = after.trim_start().split(clause_before).next().unwrap_or("");
    let speaks = |text: &str, most: usize, back: bool| {
        let words: Vec<String> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
        let words: Vec<&str> = if back {
            words.iter().rev().take(most).map(String::as_str).collect()
        } else {
            words.iter().take(most).map(String::as_str).collect()
        };
        words.iter().any(|w| TO_COME.contains(w))
    };
    // "the April 2 deadline": the date is part of a name of what is to come.
    !speaks(near, 7, true) && !speaks(ahead, 2, false)
}
