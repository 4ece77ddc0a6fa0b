//! Findings, hovers and facts as JSON with offsets in UTF-16 code units.

use copydesk::finding::{Edit, Finding, Fix, Place};
use copydesk::report::sources::{self, Sources};
use copydesk::{Span, stet};
use ropey::Rope;
use serde::Serialize;
use serde_json::Value;

use crate::document::Checked;

/// A finding.
#[derive(Debug, Serialize)]
pub(crate) struct Found<'a> {
    from: usize,
    to: usize,
    rule: &'static str,
    severity: &'static str,
    message: &'a str,
    fixes: Vec<Repair>,
    related: Vec<Beside<'a>>,
}

/// A fix, to be applied as a whole.
#[derive(Debug, Serialize)]
pub(crate) struct Repair {
    title: String,
    safe: bool,
    edits: Vec<Replaced>,
}

#[derive(Debug, Serialize)]
struct Replaced {
    from: usize,
    to: usize,
    insert: String,
}

#[derive(Debug, Serialize)]
struct Beside<'a> {
    from: usize,
    to: usize,
    message: &'a str,
}

/// A hover.
#[derive(Debug, Serialize)]
pub(crate) struct Hovered {
    from: usize,
    to: usize,
    /// Paragraphs in Markdown or plain text.
    text: String,
}

/// Start and end in UTF-16 code units.
fn utf16(rope: &Rope, span: Span) -> (usize, usize) {
    let at = |byte: usize| rope.char_to_utf16_cu(rope.byte_to_char(byte.min(rope.len_bytes())));
    (at(span.start), at(span.end))
}

/// The byte at an offset in UTF-16 code units, and whether a character begins there.
pub(crate) fn byte(rope: &Rope, at: usize) -> (usize, bool) {
    let inside = at.min(rope.len_utf16_cu());
    let char = rope.utf16_cu_to_char(inside);
    (rope.char_to_byte(char), inside == at && rope.char_to_utf16_cu(char) == at)
}

/// A finding with its fixes; last the one that ignores it.
pub(crate) fn found<'a>(finding: &'a Finding, checked: &Checked) -> Found<'a> {
    let rope = &checked.rope;
    let (from, to) = utf16(rope, finding.span);
    let beside = |related: &'a copydesk::Related| match related.place {
        Place::Draft(span) => {
            let (from, to) = utf16(rope, span);
            Some(Beside { from, to, message: &related.message })
        }
        _ => None,
    };
    Found {
        from,
        to,
        rule: finding.rule,
        severity: finding.severity.name(),
        message: &finding.message,
        fixes: fixes(finding, checked),
        related: finding.related.iter().filter_map(beside).collect(),
    }
}

/// The fixes of a finding; last the one that ignores it.
pub(crate) fn fixes(finding: &Finding, checked: &Checked) -> Vec<Repair> {
    let note = stet::note(finding, &checked.facts.draft);
    finding.fixes.iter().cloned().chain(note).map(|fix| repair(fix, &checked.rope)).collect()
}

fn repair(fix: Fix, rope: &Rope) -> Repair {
    let replaced = |edit: Edit| {
        let (from, to) = utf16(rope, edit.span);
        Replaced { from, to, insert: edit.text }
    };
    Repair { title: fix.title, safe: fix.safe, edits: fix.edits.into_iter().map(replaced).collect() }
}

pub(crate) fn hovered(span: Span, lines: &[String], rope: &Rope) -> Hovered {
    let (from, to) = utf16(rope, span);
    Hovered { from, to, text: lines.join("\n\n") }
}

/// The people a draft quotes.
#[derive(Debug, Serialize)]
pub(crate) struct Cast<'a> {
    people: Vec<Person<'a>>,
    unattributed: Said<'a>,
    unsourced: Vec<Words<'a>>,
}

#[derive(Debug, Serialize)]
struct Person<'a> {
    name: &'a str,
    title: Option<&'a str>,
    first: Words<'a>,
    #[serde(flatten)]
    said: Said<'a>,
}

#[derive(Debug, Serialize)]
struct Said<'a> {
    words: usize,
    quotes: Vec<Quoted<'a>>,
}

#[derive(Debug, Serialize)]
struct Quoted<'a> {
    #[serde(flatten)]
    at: Words<'a>,
    words: usize,
    carried: bool,
}

#[derive(Debug, Serialize)]
struct Words<'a> {
    from: usize,
    to: usize,
    text: &'a str,
}

pub(crate) fn cast<'a>(found: &'a Sources, text: &'a str, rope: &Rope) -> Cast<'a> {
    let words = |span: Span| {
        let (from, to) = utf16(rope, span);
        Words { from, to, text: span.of(text) }
    };
    let quoted = |quote: &sources::Quoted| Quoted {
        at: words(quote.span),
        words: quote.words,
        carried: quote.carried,
    };
    let said =
        |said: &sources::Said| Said { words: said.words, quotes: said.quotes.iter().map(quoted).collect() };
    let person = |person: &'a sources::Person| Person {
        name: &person.name,
        title: person.title.as_deref(),
        first: words(person.first),
        said: said(&person.said),
    };
    Cast {
        people: found.people.iter().map(person).collect(),
        unattributed: said(&found.unattributed),
        unsourced: found.unsourced.iter().copied().map(words).collect(),
    }
}

/// Turns the offsets of a fact sheet from code points into UTF-16 code units.
pub(crate) fn in_utf16(value: &mut Value, rope: &Rope) {
    let turn = |value: &mut Value| {
        if let Some(at) = value.as_u64() {
            *value = rope.char_to_utf16_cu((at as usize).min(rope.len_chars())).into();
        }
    };
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                match key.as_str() {
                    "start" | "end" => turn(value),
                    // An attribution's parts are pairs of offsets.
                    "source" | "cue" | "content" if value.is_array() => {
                        let pairs = value.as_array_mut().into_iter().flatten();
                        pairs.filter_map(Value::as_array_mut).flatten().for_each(turn);
                    }
                    _ => in_utf16(value, rope),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| in_utf16(value, rope)),
        _ => {}
    }
}
