//! A draft without a date, with the clock set.

use serde_json::{Value, json};

use super::common::{DRAFT, Editor};
use super::of_rule;

/// An editor with the clock set to Saturday, 28 November 2026.
fn dated() -> Editor {
    let mut editor = Editor::inside(json!({}));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "today": "2026-11-28" } }));
    editor
}

#[test]
fn a_wrong_weekday_shows_at_once_in_a_draft_typed_without_any_date() {
    let mut editor = dated();
    editor.open(DRAFT, "plaintext", "");
    editor.change(DRAFT, 2, json!([{ "text": "The ferry sails on Friday, November 27.\n" }]));
    let found = editor.published(DRAFT, 2);
    assert_eq!(of_rule(&found, "date-weekday").len(), 0, "27 November 2026 is a Friday: {found:?}");
    editor.change(DRAFT, 3, json!([{ "text": "The ferry sails on Friday, November 26.\n" }]));
    let found = editor.published(DRAFT, 3);
    let wrong = of_rule(&found, "date-weekday");
    assert_eq!(wrong.len(), 1, "{found:?}");
    assert_eq!(wrong[0]["severity"], 3, "without a dateline it informs");
    let message = wrong[0]["message"].as_str().expect("a message");
    assert!(message.contains("If this is 2026") && message.contains("this computer’s clock"), "{message}");
}

#[test]
fn a_dateline_near_today_warns_and_one_far_from_it_does_not() {
    let mut editor = dated();
    for (version, dateline, severity) in [(2, "Nov. 27", Some(2)), (3, "March 15", None)] {
        let text = format!("BERGEN, {dateline} (AP) — The ferry sank on Friday (Nov. 26), it said.\n");
        if version == 2 {
            editor.open(DRAFT, "plaintext", "");
        }
        editor.change(DRAFT, version, json!([{ "text": text }]));
        let found = editor.published(DRAFT, version);
        let wrong = of_rule(&found, "date-weekday");
        assert_eq!(wrong.first().and_then(|d| d["severity"].as_u64()), severity, "{dateline}");
    }
}

#[test]
fn with_the_clock_off_nothing_is_said() {
    let mut editor = Editor::inside(json!({}));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "today": "off" } }));
    editor.open(DRAFT, "plaintext", "The ferry sails on Friday, November 26.\n");
    let found: Vec<Value> = editor.published(DRAFT, 1);
    assert_eq!(of_rule(&found, "date-weekday").len(), 0);
}
