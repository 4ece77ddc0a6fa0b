//! Told as past, dated after the dateline.

use super::dated::{day_of, days, is_near, mentions, origin, reference, related};
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::{days_between, in_words};
use crate::dates::mention::{Mention, Tense};
use crate::finding::{Finding, Severity};
use crate::lexicon::times::{ClauseWords, TimeWord};
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
        case("date 2025-03-15 BERGEN: The union insisted on March 20, the board on a week later."),
        case("date 2025-03-15 BERGEN: She was told the trial opened on March 20."),
        case("date 2025-03-15 BERGEN: A vote is to be held on March 18, and the winner announced on March 21."),
        case("date 2024-12-31 BERGEN: The first of the year’s 40 ferries left on Jan. 3."),
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
        case("date 2025-03-15 BERGEN: The film, repeated on Thursday, March 20, was first shown in 1962."),
        case("date 2025-03-15 BERGEN: Tickets bought on March 20 or later will be cheaper, the box office said."),
        case("date 2025-03-15 BERGEN: Goods shipped after March 20 are taxed."),
        case("date 2025-03-15 BERGEN: Once approved on March 20, the plan goes to voters."),
        case("date 2025-03-15 BERGEN: The ballots are counted March 18 and the winner is sworn in March 25."),
        case("date 2025-03-15 BERGEN: Opposition leaders rejected March 29 as too soon."),
        case("date 2025-03-15 BERGEN: The council named March 20 the Day of the Bridge."),
        case("date 2025-03-15 BERGEN: Three unions called a strike on Friday, March 21, over pay."),
        case("date 2025-03-15 BERGEN: Brandt reached the semi-final on Saturday, March 22, by beating the top seed."),
        case("date 2025-03-15 BERGEN: She was elected on March 20 last year, he on March 23 ten years ago."),
        case("date 2025-03-15 BERGEN: The weekly’s issue dated Monday, March 17, carried the story."),
        case("date 2025-03-15 BERGEN: Matches behind closed doors on Sunday, March 16, would be shown free."),
        case("date 2025-03-15 BERGEN: Forecasters predicted rain on Saturday, March 22."),
        case("date 2025-03-15 BERGEN: The ship, damaged in a storm, docks on Saturday, March 22."),
        case("date 2025-03-15 BERGEN: The man accused of the theft appears in court on March 20."),
        case("date 2025-03-15 BERGEN: Officials named Saturday, March 22, as the new date."),
        case("date 2025-03-15 BERGEN: Then comes the voter-packed March 18 Lund primary."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = reference(scene) else { return };
    let times = &scene.facts.reading.times;
    let told = scene.story.dateline.as_ref().filter(|_| scene.has_dateline).map_or(0, |(_, l)| l.span.end);
    for (index, mention) in mentions(scene).filter(|(_, m)| m.span.start >= told && m.tense == Tense::Past) {
        // A day told as past may be that of the year before.
        let resolved = scene.facts.times.get(index).and_then(|t| t.day);
        let day = day_of(mention, Some(reference.date)).filter(|day| resolved.is_none_or(|r| r == *day));
        let Some(day) = day else { continue };
        // `May 4 ten years ago`
        let elsewhen = times.get(index + 1).is_some_and(|n| n.span.start <= mention.span.end + 1);
        let after = days_between(reference.date, day);
        if elsewhen || after < least(scene, mention) || !is_near(day, reference.date) || !is_told_as_done(scene, mention) {
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
        Some(gap @ 2..=6) if mention.weekday.is_some() && !has_event_between(scene, mention, gap) => 2,
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
    let between = has_event_between(scene, mention, gap);
    ends && on && !words.take(gap.saturating_sub(1)).any(turns) && !to_come && !between
}

/// Whether the verb, or one of the `gap` words between it and its date, is of something that has a day of its own
/// ("won a place in the final on May 4", "feared rain on May 4"), or another clause begins there.
fn has_event_between(scene: &Scene<'_>, mention: &Mention, gap: usize) -> bool {
    let sentence = scene.paragraph().sentence_at(mention.span.start);
    let before = Span::new(sentence.start, mention.span.start).of(scene.prose());
    let events = scene.locale.times.clauses.events;
    let stops = |w: &str| w.ends_with([',', ';', ':', '—']);
    before.split_whitespace().rev().take(gap + 1).any(|w| ClauseWords::holds(events, w) || stops(w))
}

/// Whether the words around a date say that it is no day of a deed: a condition, a bound, a choice, or a day that
/// the verb is about ("named May 4 the Day of the Bridge").
fn is_unsure(scene: &Scene<'_>, mention: &Mention, near: &str, after: &str) -> bool {
    let clauses = &scene.locale.times.clauses;
    let held = |list: &'static [&'static str], word: &str| ClauseWords::holds(list, word);
    let last = near.split_whitespace().next_back().unwrap_or("");
    let after = after.trim_start();
    let bare = after.trim_start_matches(',').trim_start();
    let next = bare.split_whitespace().next().unwrap_or("");
    let object = mention.verb_gap == Some(0)
        && bare.len() == after.len()
        && (held(clauses.articles, next) || next.starts_with(char::is_uppercase));
    let right_behind = bare.len() == after.len() || mention.verb_gap == Some(0);
    let goes_on = held(clauses.behind, next) && right_behind || held(clauses.to_come, next);
    // "was told the trial opened on May 4"
    let index = scene.locale.time_index();
    let past = |w: &str| index.word(&w.to_lowercase()) == Some(TimeWord::Verb(Tense::Past));
    let words: Vec<&str> = near.split_whitespace().collect();
    let verb = words.len().saturating_sub(mention.verb_gap.unwrap_or(0) + 1);
    let told = words[..verb].windows(2).any(|w| past(w[0]) && held(clauses.reported, w[1]));
    // "insisted on May 4", not "insisted Monday (May 4)"
    let about = matches!(words[..], [.., verb, on] if held(clauses.on, on) && held(clauses.with_on, verb));
    object || goes_on || told || about || held(clauses.bounds, last) || near.split_whitespace().any(|w| held(clauses.unsure, w))
}

/// Whether the participle before a date leaves out the auxiliary of the clause before: "a vote is to be held on May 4,
/// and the winner named on May 9".
fn shares_auxiliary(scene: &Scene<'_>, before: &str, mention: &Mention) -> bool {
    let index = scene.locale.time_index();
    let known = |w: &str| index.word(w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str());
    let words: Vec<&str> = before.split_whitespace().collect();
    let verb = words.len().saturating_sub(mention.verb_gap.unwrap_or(0) + 1);
    let first = verb.saturating_sub(5);
    let Some(and) = (first..verb).rev().find(|&i| known(words[i]) == Some(TimeWord::And)) else { return false };
    let ahead = |w: &str| matches!(known(w), Some(TimeWord::To | TimeWord::Verb(Tense::Future)));
    words[..and].windows(2).any(|w| ahead(w[0]) && known(w[1]) == Some(TimeWord::Verb(Tense::Present)))
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
    let past = |verb: &str| endings.iter().any(|e| verb.ends_with(e));
    let mut back = before.split_whitespace().rev().skip(mention.verb_gap.unwrap_or(0));
    let (verb, subject) = (back.next().unwrap_or(""), back.next());
    let bare = subject.is_none_or(|w| w.ends_with([';', ':', '—', '–', '-', '(', '”', '"']));
    // "The film, repeated on May 8, was first shown in 1962."
    let next = after.split_once(',').and_then(|(_, rest)| rest.split_whitespace().next());
    let enclosed = subject.is_some_and(|w| w.ends_with(','))
        && next.is_some_and(|w| past(w) || scene.locale.time_index().word(w).is_some_and(|w| matches!(w, TimeWord::Verb(_))));
    if past(verb) && (bare || shares_auxiliary(scene, before, mention)) || enclosed || is_unsure(scene, mention, near, after) {
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
