//! The fact sheet with what a view of it needs: what is missing, whose words they are, and days in words.

use std::sync::Arc;

use serde_json::{Value, json};

use super::sources::is_missing;
use super::{CodePoints, times};
use crate::attribution::{Quote, QuoteKind};
use crate::dates::{TimeExpression, TimexType};
use crate::facts::Facts;
use crate::finding::{Finding, Place};
use crate::numbers::Number;
use crate::report::sheet::sheet;
use crate::text::Span;

/// The fact sheet of a draft as JSON, in code points like [`sheet`]. Its rows also have `missing` and `whose`, those of
/// quotes `words`, and those of dates `meaning` and `source`.
///
/// ```
/// use copydesk::report::detailed;
/// use copydesk::{Draft, Facts, Format};
///
/// let text = "It opens on Friday, 14 March 2025.";
/// let facts = Facts::new(Draft::new(text, Format::Text), Default::default());
/// assert_eq!(detailed(None, text, &facts, &[])["dates"][0]["meaning"], "Friday, 14 March 2025");
/// ```
pub fn detailed(id: Option<&str>, text: &str, facts: &Facts, findings: &[Finding]) -> Value {
    // Our own plain data always serialises.
    let mut sheet = serde_json::to_value(sheet(id, text, facts, findings)).unwrap_or_default();
    let points = CodePoints::new(text);
    let paragraphs = || facts.paragraphs.iter().enumerate();
    let quotes =
        paragraphs().flat_map(|(i, p)| p.quotes.iter().map(move |quote| about_quote(quote, i, facts)));
    mark(&mut sheet["quotes"], quotes);
    let numbers =
        paragraphs().flat_map(|(i, p)| p.numbers.iter().map(move |number| about_number(number, i, facts)));
    mark(&mut sheet["numbers"], numbers);
    let points = &points;
    let dates =
        paragraphs().flat_map(|(i, p)| p.times.iter().map(move |time| about_date(time, i, facts, points)));
    mark(&mut sheet["dates"], dates);
    sheet
}

/// Adds details to each row of a list.
fn mark(rows: &mut Value, about: impl Iterator<Item = Value>) {
    let rows = rows.as_array_mut().into_iter().flatten();
    for (row, about) in rows.zip(about) {
        if let (Value::Object(row), Value::Object(about)) = (row, about) {
            row.extend(about);
        }
    }
}

fn about_quote(quote: &Quote, index: usize, facts: &Facts) -> Value {
    let speech = !matches!(quote.kind, QuoteKind::Term | QuoteKind::Title);
    let whose = quote.speaker.as_ref().and_then(|s| owner(s.place, index, facts));
    json!({ "missing": speech && quote.speaker.is_none(), "words": quote.words, "whose": whose })
}

fn about_number(number: &Number, index: usize, facts: &Facts) -> Value {
    let whose = number.source.as_ref().and_then(|s| owner(s.place, index, facts));
    json!({ "missing": is_missing(number), "whose": whose })
}

/// The person a source belongs to, if its words say so with a pronoun: "her office".
fn owner(place: Place, index: usize, facts: &Facts) -> Option<String> {
    let Place::Here(mention) = place else { return None };
    facts.owner_at(index, mention).map(|name| name.to_string())
}

fn about_date(time: &TimeExpression, index: usize, facts: &Facts, points: &CodePoints<'_>) -> Value {
    let dated = matches!(time.kind, TimexType::Date | TimexType::Time) && !time.value.ends_with("_REF");
    let said_by = said_by(time.span, index, facts);
    let whose = said_by.as_ref().and_then(|(place, _)| owner(*place, index, facts));
    let source = said_by.and_then(|(place, name)| {
        let span = facts.span_of(place, index)?;
        let [start, end] = points.span(span);
        Some(json!({ "start": start, "end": end, "name": name.as_deref() }))
    });
    json!({
        "missing": dated && time.basis.is_none(),
        "meaning": times::meaning(time),
        "source": source,
        "whose": whose,
    })
}

/// The speaker at a span of the paragraph: that of the quote containing it, otherwise the source of the shortest
/// attribution that contains it.
fn said_by(span: Span, index: usize, facts: &Facts) -> Option<(Place, Option<Arc<str>>)> {
    let paragraph = &facts.paragraphs[index];
    let quote = paragraph.quotes.iter().find(|q| q.span.contains(span));
    if let Some(speaker) = quote.and_then(|q| q.speaker.as_ref()) {
        return Some((speaker.place, speaker.name.clone()));
    }
    let reading = &paragraph.reading.attribution;
    let prose = &paragraph.paragraph.prose;
    let holding = reading.attributions.iter().filter(|a| !a.source.is_empty()).filter_map(|a| {
        let content = a.content.iter().copied().reduce(Span::cover)?;
        // A date at the end of a clause is not always part of the attribution's content.
        let ends = |gap: &str| gap.trim().is_empty();
        let held = content.contains(span) || prose.get(content.end..span.start).is_some_and(ends);
        held.then_some((content.len(), a.source[0]))
    });
    let (_, source) = holding.min_by_key(|(length, _)| *length)?;
    Some((Place::Here(source), facts.name_at(index, source)))
}
