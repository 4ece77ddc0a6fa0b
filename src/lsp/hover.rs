//! What is known of the words under the pointer: who says it, who counted it, which day it is.

use tower_lsp::lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::convert;
use super::shared::{Checked, Client};
use crate::attribution::{Quote, SpeakerBasis};
use crate::dates::{ReferenceBasis, TimeExpression};
use crate::facts::{ParagraphFacts, Story};
use crate::numbers::{Exemption, Number, NumberBasis, Value};
use crate::report::harmless::markdown as plain;
use crate::report::times;
use crate::text::Span;

/// The hover at a place.
pub(super) fn at(checked: &Checked, place: Position, client: &Client) -> Option<Hover> {
    let offset = convert::offset(&checked.rope, place, client.encoding);
    let blocks = &checked.facts.draft.blocks;
    let index = blocks.partition_point(|b| b.start <= offset).checked_sub(1)?;
    let start = blocks[index].start;
    let facts = &checked.facts.paragraphs[index];
    let story = checked.facts.story_of(index);
    let (span, lines) = of_paragraph(facts, story, index, offset - start)?;
    let contents =
        HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: lines.join("\n\n") });
    Some(Hover { contents, range: Some(convert::range(&checked.rope, span.shifted(start), client.encoding)) })
}

/// The innermost thing at a byte of the paragraph, and what is said of it.
fn of_paragraph(
    facts: &ParagraphFacts,
    story: &Story,
    index: usize,
    at: usize,
) -> Option<(Span, Vec<String>)> {
    let source = &facts.paragraph.source;
    if let Some(time) = facts.times.iter().find(|t| t.span.holds(at)) {
        return Some((time.span, about_time(time, story, source)));
    }
    if let Some(number) = facts.numbers.iter().find(|n| n.figure.span.holds(at)) {
        return Some((number.figure.span, about_number(number, source)));
    }
    let dateline = story.dateline.as_ref().filter(|(i, line)| *i == index && line.span.holds(at));
    if let Some((_, line)) = dateline {
        return Some((line.span, about_dateline(story, source)));
    }
    let quote = facts.quotes.iter().find(|q| q.span.holds(at))?;
    Some((quote.span, about_quote(quote, source)))
}

fn about_quote(quote: &Quote, source: &str) -> Vec<String> {
    let Some(speaker) = &quote.speaker else {
        let bare = "**Quote**: nothing in the draft says whose words these are.".to_owned();
        let perhaps = quote.perhaps.as_ref().map(|p| plain(p.name.as_deref().unwrap_or(&p.text)));
        return vec![perhaps.map_or(bare, |who| {
            format!("**Quote**, perhaps of {who}: no words in the draft say so for certain.")
        })];
    };
    let who = speaker.name.as_deref().unwrap_or(&speaker.text);
    let mut lines = vec![format!("**Quote** of {}, {} words.", plain(who), quote.words)];
    match (quote.basis, quote.cue) {
        (Some(SpeakerBasis::Carried), _) => {
            lines.push("Carried over from the paragraph above; nothing here says so.".to_owned())
        }
        (_, Some(cue)) => {
            lines.push(format!("By the words “{}” and “{}”.", plain(&speaker.text), plain(cue.of(source))))
        }
        _ if quote.continues => lines.push("It goes on from the paragraph above.".to_owned()),
        _ => lines.push(format!("By the words “{}”.", plain(&speaker.text))),
    }
    lines
}

fn about_number(number: &Number, source: &str) -> Vec<String> {
    let figure = &number.figure;
    let value = match figure.value {
        Value::One(n) => n.to_string(),
        Value::Range([low, high]) => format!("{low} to {high}"),
    };
    let unit = figure.unit.as_deref().map(|u| format!(" {}", plain(u))).unwrap_or_default();
    let mut lines = vec![format!("**Number**: {value}{unit}.")];
    if let Some(hedge) = figure.hedge {
        lines.push(format!("Approximate: “{}”.", plain(hedge.of(source))));
    }
    let from = number.source.as_ref().map(|s| plain(s.name.as_deref().unwrap_or(&s.text)));
    let words = number.words.map(|w| plain(w.of(source))).filter(|w| !w.trim().is_empty());
    let by = words.as_ref().map(|w| format!(", by the words “{w}”")).unwrap_or_default();
    lines.push(match (number.basis, from) {
        (None, Some(who)) => format!("No source for certain; {who} may have given it."),
        (None, None) => "No source stands with it.".to_owned(),
        (Some(NumberBasis::Note), _) => format!("Sourced by a note of the writer's{by}."),
        (Some(NumberBasis::Carried), Some(who)) => {
            format!("Source: {who}, carried over from what stands before.")
        }
        (Some(NumberBasis::Carried), None) => {
            "Its source stands further up, with the same figure.".to_owned()
        }
        (Some(NumberBasis::Quote), Some(who)) => format!("Source: {who}, whose quotation it stands in{by}."),
        (Some(_), Some(who)) => format!("Source: {who}{by}."),
        (Some(_), None) => "It stands in somebody's words.".to_owned(),
    });
    lines.extend(figure.exemption.and_then(|exemption| {
        Some(match exemption {
            Exemption::Small => "It needs none: a small count.".to_owned(),
            Exemption::NotACount => {
                "It needs none: an age, a score, an order, a distance or part of a name.".to_owned()
            }
            Exemption::Market => "It needs none: a price or a move of a market.".to_owned(),
            Exemption::Rule => "Asked for in passing only: a plan, a rule or a known fact.".to_owned(),
            Exemption::NamedBody => "Asked for in passing only: its body is named.".to_owned(),
            Exemption::Repeated => return None,
        })
    }));
    lines
}

fn about_time(time: &TimeExpression, story: &Story, source: &str) -> Vec<String> {
    let words = plain(time.span.of(source));
    let mut lines = vec![format!("**{words}**: {}", plain(&times::meaning(time)))];
    let by_dateline = story.reference().is_none_or(|r| r.basis == ReferenceBasis::Dateline);
    let story_of = if by_dateline { "the dateline" } else { "the story’s day" };
    lines.extend(time.days_from_dateline.filter(|_| time.day.is_some()).map(|days| match days {
        0 => format!("The same day as {story_of}."),
        1 => format!("The day after {story_of}."),
        -1 => format!("The day before {story_of}."),
        d if d < 0 => format!("{} days before {story_of}.", -d),
        d => format!("{d} days after {story_of}."),
    }));
    lines.extend(match (time.basis, story.reference()) {
        (Some("reference"), Some(reference)) => Some(format!(
            "Reckoned from {} of {}.",
            stated_by(reference.basis),
            reference.date.strftime("%-d %B %Y")
        )),
        (Some("context"), _) => Some("Reckoned from the date named before it.".to_owned()),
        _ => None,
    });
    lines
}

/// What the reference date comes from.
const fn stated_by(basis: ReferenceBasis) -> &'static str {
    match basis {
        ReferenceBasis::FrontMatter => "the front matter",
        ReferenceBasis::Header => "the header",
        ReferenceBasis::Dateline => "the dateline",
        ReferenceBasis::Given => "the editor's setting",
    }
}

fn about_dateline(story: &Story, source: &str) -> Vec<String> {
    let place = story.dateline.as_ref().and_then(|(_, d)| d.place).map_or("", |p| p.of(source));
    let mut lines = vec![format!("**Dateline** {}", plain(place))];
    lines.push(match story.reference() {
        Some(reference) => format!(
            "Dates of the story are reckoned from {}, as {} says.",
            reference.date.strftime("%A, %-d %B %Y"),
            stated_by(reference.basis)
        ),
        None => {
            "It names no day, and none is known from elsewhere: only what is wrong by itself is reported."
                .to_owned()
        }
    });
    lines
}
