//! `copydesk/facts`: the fact sheet as `copydesk facts` writes it, with data for a view (docs/editors.md).

use ropey::Rope;
use serde::Serialize;
use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use super::client::Client;
use super::snapshot::Snapshot;
use super::{convert, uri};
use crate::draft::Format;
use crate::report::detailed;
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
    let mut sheet = detailed(Some(&id), &text, &checked.facts, checked.shown());
    place(&mut sheet, &checked.rope, checked.facts.draft.format, client.encoding);
    FactSheet { version: checked.version, sheet }
}

/// Adds the editor's ranges and the words to everything with a `start` and an `end`.
fn place(value: &mut Value, rope: &Rope, format: Format, encoding: Encoding) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| place(item, rope, format, encoding)),
        Value::Object(entries) => {
            entries.values_mut().for_each(|entry| place(entry, rope, format, encoding));
            let end = |key| entries.get(key)?.as_u64()?.try_into().ok();
            if let (Some(start), Some(end)) = (end("start"), end("end")) {
                let span = Span::new(rope.char_to_byte(start), rope.char_to_byte(end));
                entries.insert("range".to_owned(), json!(convert::range(rope, span, encoding)));
                let written = || rope.slice(start..end).to_string();
                entries.entry("text").or_insert_with(|| json!(format.as_read(&written())));
            }
        }
        _ => {}
    }
}
