//! Tests diagnostics, pushed and pulled, during and after typing.

use std::time::{Duration, Instant};

use copydesk::lsp::Options;
use serde_json::{Value, json};

use super::common::{DRAFT, Editor, edit};
use super::{of_rule, opened};

#[test]
fn diagnostics_carry_version_rule_link_and_data() {
    let capabilities = json!({ "textDocument": { "publishDiagnostics": {
        "codeDescriptionSupport": true, "relatedInformation": true, "versionSupport": true } } });
    let mut editor = opened(capabilities);
    let message = editor.wait("diagnostics", |m| m["method"] == "textDocument/publishDiagnostics");
    assert_eq!(message["params"]["version"], 1);
    let found = message["params"]["diagnostics"].as_array().expect("a list");
    let gap = of_rule(found, "draft-placeholder")[0];
    assert_eq!((&gap["source"], &gap["severity"]), (&json!("copydesk"), &json!(3)));
    assert!(gap["codeDescription"]["href"].as_str().is_some_and(|h| h.ends_with("draft-placeholder.md")));
    assert!(gap["data"].is_object());
    let orphan = of_rule(found, "quote-orphan")[0];
    let related = &orphan["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], DRAFT);
    assert!(related["message"].as_str().is_some_and(|m| !m.is_empty()));
}

#[test]
fn an_editor_that_shows_nothing_else_reads_the_rule_in_the_message() {
    let mut editor = opened(json!({}));
    for found in editor.published(DRAFT, 1) {
        let (code, message) = (found["code"].as_str().unwrap(), found["message"].as_str().unwrap());
        assert!(message.contains(code) && message.len() > code.len() + 20, "{message}");
        assert!(found.get("codeDescription").is_none() && found.get("relatedInformation").is_none());
    }
}

#[test]
fn every_version_is_pushed_even_when_nothing_changed() {
    let mut editor = opened(json!({}));
    let first = editor.published(DRAFT, 1);
    for version in 2..6 {
        editor.change(DRAFT, version, json!([edit((6, 0), (6, 3), "The")]));
        assert_eq!(editor.published(DRAFT, version), first);
    }
}

#[test]
fn an_edit_moves_findings_below_it_and_removes_those_it_fixes() {
    let mut editor = opened(json!({}));
    let before = editor.published(DRAFT, 1);
    assert_eq!(of_rule(&before, "draft-placeholder").len(), 2);
    editor.change(DRAFT, 2, json!([edit((0, 0), (0, 0), "One\r\n\r\n"), edit((8, 15), (8, 17), "40")]));
    let after = editor.published(DRAFT, 2);
    let gaps = of_rule(&after, "draft-placeholder");
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0]["range"]["start"], json!({ "line": 8, "character": 36 }));
}

#[test]
fn a_pull_is_answered_and_nothing_is_pushed() {
    let capabilities = json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } });
    let mut editor = opened(capabilities);
    let document = json!({ "textDocument": { "uri": DRAFT } });
    let report = editor.request("textDocument/diagnostic", document.clone());
    assert_eq!(report["kind"], "full");
    assert_eq!(of_rule(report["items"].as_array().unwrap(), "draft-placeholder").len(), 2);
    let again = json!({ "textDocument": { "uri": DRAFT }, "previousResultId": report["resultId"] });
    assert_eq!(editor.request("textDocument/diagnostic", again.clone())["kind"], "unchanged");
    editor.change(DRAFT, 2, json!([edit((6, 15), (6, 17), "40")]));
    let report = editor.request("textDocument/diagnostic", again);
    assert_eq!(of_rule(report["items"].as_array().unwrap(), "draft-placeholder").len(), 1);
    let pushed =
        editor.wait_for(Duration::from_millis(300), |m| m["method"] == "textDocument/publishDiagnostics");
    assert_eq!(pushed, None);
}

#[test]
fn a_client_without_pull_refresh_gets_pushed_diagnostics() {
    // Neovim 0.11 is such a client.
    let mut editor = Editor::beside(Options { settle: Duration::from_millis(300) });
    let can = editor.initialize(json!({ "textDocument": { "diagnostic": {} } }));
    assert!(can.get("diagnosticProvider").is_none());
    editor.open(DRAFT, "plaintext", "It rained.\n");
    assert_eq!(editor.published(DRAFT, 1).len(), 0);
    editor.change(DRAFT, 2, json!([edit((0, 9), (0, 9), " TK times")]));
    assert_eq!(editor.published(DRAFT, 2).len(), 0);
    assert_eq!(editor.published(DRAFT, 2).len(), 1);
}

#[test]
fn a_new_finding_waits_until_typing_rests_and_comes_without_a_further_edit() {
    let mut editor = Editor::beside(Options { settle: Duration::from_millis(400) });
    editor.initialize(json!({}));
    editor.open(DRAFT, "plaintext", "It rained.\n\nIt rained TK times.\n");
    assert_eq!(editor.published(DRAFT, 1).len(), 1);
    editor.change(DRAFT, 2, json!([edit((0, 9), (0, 9), " TK times")]));
    assert_eq!(editor.published(DRAFT, 2).len(), 1, "the one that stood there");
    assert_eq!(editor.published(DRAFT, 2).len(), 2, "and the new one, of the same version");
    editor.change(DRAFT, 3, json!([edit((0, 10), (0, 12), "40")]));
    assert_eq!(editor.published(DRAFT, 3).len(), 1, "what is gone goes at once");
}

#[test]
fn a_save_shows_new_findings_at_once() {
    let mut editor = Editor::beside(Options { settle: Duration::from_secs(3600) });
    editor.initialize(json!({}));
    editor.open(DRAFT, "plaintext", "It rained.\n");
    assert_eq!(editor.published(DRAFT, 1).len(), 0);
    editor.change(
        DRAFT,
        2,
        json!([edit((0, 10), (0, 10), " “Nobody asked us before they sold the boats.”")]),
    );
    assert_eq!(editor.published(DRAFT, 2).len(), 0, "the paragraph is being typed");
    editor.notify("textDocument/didSave", json!({ "textDocument": { "uri": DRAFT } }));
    assert_eq!(editor.published(DRAFT, 2).len(), 1, "and is now saved");
}

#[test]
fn a_quote_that_was_just_closed_waits_twice_as_long_for_its_attribution() {
    const SETTLE: Duration = Duration::from_millis(300);
    let mut editor = Editor::beside(Options { settle: SETTLE });
    editor.initialize(json!({}));
    editor.open(DRAFT, "plaintext", "It rained.\n\nIt was late.\n");
    assert_eq!(editor.published(DRAFT, 1).len(), 0);
    let typed = Instant::now();
    editor.change(
        DRAFT,
        2,
        json!([edit((0, 10), (0, 10), " “Nobody asked us before they sold the boats.”")]),
    );
    assert_eq!(editor.published(DRAFT, 2).len(), 0);
    assert_eq!(editor.published(DRAFT, 2).len(), 1);
    assert!(typed.elapsed() >= SETTLE * 2, "{:?}", typed.elapsed());
    // An edit elsewhere shows it at once.
    editor.change(DRAFT, 3, json!([edit((0, 56), (0, 56), " “Nobody was told about the ferry either.”")]));
    assert_eq!(editor.published(DRAFT, 3).len(), 1);
    editor.change(DRAFT, 4, json!([edit((2, 3), (2, 6), "is")]));
    assert_eq!(editor.published(DRAFT, 4).len(), 2);
}

#[test]
fn held_findings_refresh_a_client_that_pulls() {
    let capabilities = json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } });
    let mut editor = Editor::beside(Options { settle: Duration::from_millis(300) });
    editor.initialize(capabilities);
    editor.open(DRAFT, "plaintext", "It rained.\n");
    let document = json!({ "textDocument": { "uri": DRAFT } });
    let pull = |editor: &mut Editor| {
        let report = editor.request("textDocument/diagnostic", document.clone());
        report["items"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(pull(&mut editor), 0);
    editor.change(DRAFT, 2, json!([edit((0, 9), (0, 9), " TK times")]));
    assert_eq!(pull(&mut editor), 0);
    editor.wait("a refresh", |m| m["method"] == "workspace/diagnostic/refresh");
    assert_eq!(pull(&mut editor), 1);
}

#[test]
fn a_draft_over_the_limit_is_said_to_be_unchecked() {
    let mut editor = Editor::inside(json!({}));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "max_bytes": 20 } }));
    editor.open(DRAFT, "plaintext", "It holds TK passengers.\n");
    let found = editor.published(DRAFT, 1);
    assert_eq!(found.iter().map(|d| &d["code"]).collect::<Vec<_>>(), ["draft-too-large"]);
    editor.change(DRAFT, 2, json!([{ "text": "It holds TK." }]));
    assert_eq!(of_rule(&editor.published(DRAFT, 2), "draft-placeholder").len(), 1);
}

#[test]
fn the_status_says_the_dateline_and_counts() {
    let mut editor = opened(json!({}));
    let status = editor.request("copydesk/status", json!({ "uri": DRAFT }));
    assert_eq!(status["version"], 1);
    assert!(status["counts"]["information"].as_u64().is_some_and(|n| n >= 2));
    assert_eq!(editor.request("copydesk/status", json!({ "uri": "file:///not/open.txt" })), Value::Null);
}
