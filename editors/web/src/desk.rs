//! The open drafts, and the answer to each request.

use std::collections::BTreeMap;

use copydesk::office::{self, FileKind};
use copydesk::report::{self, Drawn, Html, SheetForm};
use copydesk::{Severity, Span, rules};
use serde::Serialize;
use serde_json::{Value, json};

use crate::answer::{byte, cast, fixes, found, hovered, in_utf16};
use crate::document::Document;
use crate::request::Request;

/// The open drafts, by the host's numbers.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    drafts: BTreeMap<u32, Document>,
}

/// Why there is no answer.
type Refusal = String;

impl Desk {
    /// Answers a request in JSON with JSON.
    pub fn answer(&mut self, request: &[u8]) -> String {
        let answer = serde_json::from_slice(request).map_err(|e| format!("not a request: {e}"));
        written(answer.and_then(|request| self.to(request)))
    }

    /// The answer to a request, written as JSON.
    fn to(&mut self, request: Request) -> Result<String, Refusal> {
        match request {
            Request::Open { id, text, how } => {
                let draft = Document::new(text, &how).map_err(|problem| problem.message)?;
                self.drafts.insert(id, draft);
                json_of(&true)
            }
            Request::Configure { id, how } => {
                self.draft(id)?.configure(&how).map_err(|problem| problem.message)?;
                json_of(&true)
            }
            Request::Edit { id, changes, length } => json_of(&self.draft(id)?.edit(&changes, length)),
            Request::Findings { id } => {
                let checked = self.draft(id)?.checked();
                json_of(&checked.findings.iter().map(|f| found(f, checked)).collect::<Vec<_>>())
            }
            Request::Hover { id, at, plain } => {
                let draft = self.draft(id)?;
                let terms = draft.terms();
                let checked = draft.checked();
                let at = byte(&checked.rope, at).0;
                let hover = report::hover(&checked.facts, &terms, at, plain);
                json_of(&hover.map(|(span, lines)| hovered(span, &lines, &checked.rope)))
            }
            Request::Facts { id } => {
                let (text, checked) = self.draft(id)?.with_text();
                let rope = &checked.rope;
                let mut sheet = report::detailed(None, text, &checked.facts, &checked.findings);
                if rope.len_chars() != rope.len_utf16_cu() {
                    in_utf16(&mut sheet, rope);
                }
                json_of(&sheet)
            }
            Request::Sources { id } => {
                let (text, checked) = self.draft(id)?.with_text();
                json_of(&cast(&report::sources(&checked.facts), text, &checked.rope))
            }
            Request::Sheet { id, name } => {
                let (text, checked) = self.draft(id)?.with_text();
                let drawn = Drawn { id: &name, text, facts: &checked.facts, findings: &checked.findings };
                json_of(&page(&drawn)?)
            }
            Request::Fixes { id, from, to } => {
                let checked = self.draft(id)?.checked();
                let span = Span::new(byte(&checked.rope, from).0, byte(&checked.rope, to).0);
                let touched = checked.findings.iter();
                let touched = touched.filter(|f| f.span.start <= span.end && span.start <= f.span.end);
                let mut touched: Vec<_> = touched.collect();
                touched.sort_by_key(|f| std::cmp::Reverse(f.severity));
                json_of(&touched.into_iter().flat_map(|f| fixes(f, checked)).collect::<Vec<_>>())
            }
            Request::Explain { rule } => json_of(&rules::named(&rule).map(report::page)),
            Request::Rules => {
                let row = |rule: &&rules::Rule| -> Value {
                    json!({ "name": rule.name, "summary": rule.summary, "severity": Severity::name(rule.severity),
                        "on": rule.default_on })
                };
                json_of(&rules::RULES.iter().map(row).collect::<Vec<_>>())
            }
            Request::Close { id } => json_of(&self.drafts.remove(&id).is_some()),
        }
    }

    fn draft(&mut self, id: u32) -> Result<&mut Document, Refusal> {
        self.drafts.get_mut(&id).ok_or_else(|| format!("no draft {id} is open"))
    }
}

/// Reads the copy of a word processor's file: its text, with an empty line between paragraphs, and its day.
pub(crate) fn office(file: &[u8], open_document: bool) -> String {
    let kind = if open_document { FileKind::OpenDocument } else { FileKind::Word };
    written(office::read(file, kind).map_err(|why| format!("The file {why}")).and_then(|story| {
        let text = story.text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n\n");
        json_of(&json!({ "text": text, "date": story.day.map(|day| day.to_string()) }))
    }))
}

/// The fact sheet as a page of HTML.
fn page(drawn: &Drawn<'_>) -> Result<String, Refusal> {
    let (mut form, mut out) = (Html, Vec::new());
    let made =
        form.begin(&mut out).and_then(|()| form.draft(drawn, &mut out)).and_then(|()| form.end(&mut out));
    made.map_err(|e| e.to_string())?;
    String::from_utf8(out).map_err(|e| e.to_string())
}

fn json_of(value: &impl Serialize) -> Result<String, Refusal> {
    serde_json::to_string(value).map_err(|e| e.to_string())
}

fn written(answer: Result<String, Refusal>) -> String {
    match answer {
        Ok(json) => format!("{{\"ok\":{json}}}"),
        Err(why) => json!({ "error": why }).to_string(),
    }
}
