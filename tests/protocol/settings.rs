//! Tests settings from the editor.

use std::time::Duration;

use copydesk::lsp::Options;
use serde_json::json;

use super::common::{DRAFT, Editor};
use super::{of_rule, opened};

#[test]
fn hints_and_numbers_of_findings_are_as_the_settings_say() {
    let mut editor = Editor::inside(json!({}));
    let many = "It holds TK.\n\n".repeat(150);
    editor.open(DRAFT, "plaintext", &many);
    let found = editor.published(DRAFT, 1);
    assert_eq!(of_rule(&found, "draft-placeholder").len(), 100);
    let more = of_rule(&found, "draft-more-findings");
    assert!(more[0]["message"].as_str().is_some_and(|m| m.contains("50")));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "max_findings": 500 } }));
    editor.change(DRAFT, 2, json!([]));
    let found = editor.published(DRAFT, 2);
    assert_eq!(found.len(), 150);
}

#[test]
fn settings_are_requested_at_the_start_and_when_they_change() {
    let mut editor = Editor::beside(Options { settle: Duration::ZERO });
    editor.settings = json!({ "rules": { "draft-placeholder": "off" } });
    editor.initialize(json!({ "workspace": { "configuration": true } }));
    editor.wait("a question", |m| m["method"] == "workspace/configuration");
    editor.open(DRAFT, "plaintext", "It holds TK.\n");
    // The answer and the document may cross; the document is checked again when the answer arrives.
    editor.wait("no findings", |m| m["params"]["diagnostics"] == json!([]));
    editor.settings = json!({ "rules": { "draft-placeholder": "warning" } });
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    editor.wait("a warning", |m| m["params"]["diagnostics"][0]["severity"] == 2);
}

#[test]
fn settings_come_with_the_greeting() {
    let mut editor = Editor::beside(Options { settle: Duration::ZERO });
    let settings = json!({ "rules": { "draft-placeholder": "error" } });
    editor.initialize_with(json!({ "capabilities": {}, "initializationOptions": settings }));
    editor.open(DRAFT, "plaintext", "It holds TK.\n");
    assert_eq!(editor.published(DRAFT, 1)[0]["severity"], 1);
}

#[test]
fn settings_that_are_none_are_refused_in_words() {
    let mut editor = opened(json!({}));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "max_finding": 5 } }));
    let said = editor.wait("a message", |m| m["method"] == "window/showMessage");
    assert!(said["params"]["message"].as_str().is_some_and(|m| m.contains("max_finding")));
}

#[test]
fn the_most_severe_findings_are_sent_first() {
    let mut editor = Editor::inside(json!({}));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "max_findings": 2 } }));
    let text = format!("{}On Monday, 30 February 2025, it rained.\n", "It holds TK.\n\n".repeat(5));
    editor.open(DRAFT, "plaintext", &text);
    let found = editor.published(DRAFT, 1);
    let codes: Vec<&str> = found.iter().filter_map(|d| d["code"].as_str()).collect();
    assert_eq!(codes, ["draft-more-findings", "draft-placeholder", "date-impossible"]);
    let off = json!({ "max_findings": 2, "rules": { "draft-more-findings": "off" } });
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": off }));
    editor.change(DRAFT, 2, json!([]));
    assert_eq!(editor.published(DRAFT, 2).len(), 2);
}
