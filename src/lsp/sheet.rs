//! `copydesk/facts`: the fact sheet as `copydesk facts` writes it, with data for a view (docs/editors.md).

use std::sync::Arc;

use ropey::Rope;
use serde::Serialize;
use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use super::client::Client;
use super::snapshot::Snapshot;
use super::{convert, uri};
use crate::attribution::{Quote, QuoteKind};
use crate::dates::{TimeExpression, TimexType};
use crate::facts::Facts;
use crate::finding::Place;
use crate::numbers::Number;
use crate::report::sheet::sheet;
use crate::report::times;
use crate::text::{Encoding, Span};

/// Returns the fact sheet of a draft.
#[derive(Debug, Serialize)]
pub(super) struct FactSheet {
    version: Option<i32>,
    #[serde(flatten)]
    sheet: Value,
}

pub(super) fn of(checked: &Snapshot, uri: &Url, client: &Client) -> FactSheet {
    let text = checked.rope.to_string();
    let id = uri::spelled(uri.as_str());
    let sheet = sheet(Some(&id), &text, &checked.facts, checked.shown());
    // Our own plain data always serialises.
    let mut sheet = serde_json::to_value(sheet).unwrap_or_default();
    let (facts, rope) = (&checked.facts, &checked.rope);
    let paragraphs = || facts.paragraphs.iter().enumerate();
    let quotes =
        paragraphs().flat_map(|(i, p)| p.quotes.iter().map(move |quote| about_quote(quote, i, facts)));
    mark(&mut sheet["quotes"], quotes);
    let numbers =
        paragraphs().flat_map(|(i, p)| p.numbers.iter().map(move |number| about_number(number, i, facts)));
    mark(&mut sheet["numbers"], numbers);
    let dates =
        paragraphs().flat_map(|(i, p)| p.times.iter().map(move |time| about_date(time, i, facts, rope)));
    mark(&mut sheet["dates"], dates);
    place(&mut sheet, rope, client.encoding);
    FactSheet { version: checked.version, sheet }
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

/// True if a figure needs a source and has none.
pub(super) fn is_missing(number: &Number) -> bool {
    number.basis.is_none() && number.figure.exemption.is_none()
}

/// The person a source belongs to, if its words say so with a pronoun: "her office".
fn owner(place: Place, index: usize, facts: &Facts) -> Option<String> {
    let Place::Here(mention) = place else { return None };
    facts.owner_at(index, mention).map(|name| name.to_string())
}

fn about_date(time: &TimeExpression, index: usize, facts: &Facts, rope: &Rope) -> Value {
    let dated = matches!(time.kind, TimexType::Date | TimexType::Time) && !time.value.ends_with("_REF");
    let said_by = said_by(time.span, index, facts);
    let whose = said_by.as_ref().and_then(|(place, _)| owner(*place, index, facts));
    let source = said_by.and_then(|(place, name)| {
        let span = facts.span_of(place, index)?;
        let [start, end] = [span.start, span.end].map(|at| rope.byte_to_char(at));
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

/// Adds the editor's ranges and the words to everything with a `start` and an `end`.
fn place(value: &mut Value, rope: &Rope, encoding: Encoding) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| place(item, rope, encoding)),
        Value::Object(entries) => {
            entries.values_mut().for_each(|entry| place(entry, rope, encoding));
            let end = |key| entries.get(key)?.as_u64()?.try_into().ok();
            if let (Some(start), Some(end)) = (end("start"), end("end")) {
                let span = Span::new(rope.char_to_byte(start), rope.char_to_byte(end));
                entries.insert("range".to_owned(), json!(convert::range(rope, span, encoding)));
                entries.entry("text").or_insert_with(|| json!(rope.slice(start..end).to_string()));
            }
        }
        _ => {}
    }
}
