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
        case("date 2025-03-15 BERGEN: A fire destroyed the old fish hall of Lund on «March 21», the mayor said."),
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
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = reference(scene) else { return };
    let told = scene.story.dateline.as_ref().filter(|_| scene.has_dateline).map_or(0, |(_, l)| l.span.end);
    for (_, mention) in mentions(scene).filter(|(_, m)| m.span.start >= told && m.tense == Tense::Past) {
        let Some(day) = day_of(mention, Some(reference.date)) else { continue };
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

/// Words that begin another clause, or make what follows no time of the verb.
const TURNS: &[&str] = &["after", "and", "as", "because", "but", "if", "or", "that", "when", "where", "which", "while", "who", "whom"];

/// "A fire destroyed the old hall of Lund on March 21, …": `on`, the end of the clause behind the date, and nothing
/// between verb and date that could be dated instead.
fn ends_plain_clause(scene: &Scene<'_>, mention: &Mention, gap: usize) -> bool {
    let sentence = scene.paragraph().sentence_at(mention.span.start);
    let before = Span::new(sentence.start, mention.span.start).of(scene.prose());
    let after = Span::new(mention.span.end, sentence.end).of(scene.prose()).trim_start();
    let ends = after.is_empty() || after.starts_with([',', '.', ';', '—', '–']);
    let mut words = before.split_whitespace().rev();
    let on = words.next().is_some_and(|w| w.eq_ignore_ascii_case("on"));
    let turns = |w: &str| {
        let bare = w.to_lowercase();
        TURNS.contains(&bare.as_str()) || bare.ends_with("ing") || w.contains([',', ';', ':', '"', '“', '”', '(', '—'])
    };
    ends && on && !words.take(gap.saturating_sub(1)).any(turns) && !to_come(before.split_whitespace())
}

/// Words that make a date one to come, whatever the tense of the verb before it, sorted.
const TO_COME: &[&str] = &[
    "ahead",
    "appointment",
    "before",
    "begin",
    "beginning",
    "begins",
    "booked",
    "by",
    "could",
    "deadline",
    "debut",
    "delayed",
    "due",
    "effective",
    "election",
    "end",
    "ending",
    "ends",
    "expected",
    "expire",
    "expires",
    "for",
    "forthcoming",
    "going",
    "looming",
    "may",
    "might",
    "moved",
    "must",
    "next",
    "open",
    "opens",
    "plan",
    "planned",
    "plans",
    "postponed",
    "primary",
    "proposed",
    "pushed",
    "release",
    "run",
    "runs",
    "scheduled",
    "set",
    "should",
    "slated",
    "start",
    "starting",
    "starts",
    "summit",
    "through",
    "till",
    "to",
    "until",
    "upcoming",
    "will",
    "would",
];

/// Whether nothing in the date's clause speaks of what is to come, and the date is the verb's own.
fn is_told_as_done(scene: &Scene<'_>, mention: &Mention) -> bool {
    let sentence = scene.paragraph().sentence_at(mention.span.start);
    let clause = |c: char| matches!(c, ',' | ';' | ':' | '—' | '–' | '(');
    let before = Span::new(sentence.start, mention.span.start).of(scene.prose());
    let near = before.trim_end().trim_end_matches("on").trim_end().rsplit(clause).next().unwrap_or("");
    let after = Span::new(mention.span.end, sentence.end).of(scene.prose());
    let ahead = after.trim_start().split(clause).next().unwrap_or("");
    let far = mention.verb_gap.is_none_or(|gap| gap > 1);
    // "on the May 4 meeting", "Ohio's April 2 vote": the date is part of a name.
    let named = before.trim_end().ends_with(['’', '\'']) || ends_in(before, &["the", "a", "its", "their", "’s", "'s"]);
    !named && !to_come(near.split_whitespace().rev().take(7)) && !to_come(ahead.split_whitespace().take(if far { 4 } else { 2 }))
}

fn to_come<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    words.any(|w| TO_COME.binary_search(&bare(w).as_str()).is_ok())
}

fn ends_in(text: &str, words: &[&str]) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or("").to_lowercase();
    words.iter().any(|w| last == *w || (!w.starts_with(char::is_alphanumeric) && last.ends_with(w)))
}

#[cfg(test)]
mod tests {
    use super::TO_COME;

    #[test]
    fn the_words_are_sorted() {
        assert!(TO_COME.is_sorted());
    }
}
