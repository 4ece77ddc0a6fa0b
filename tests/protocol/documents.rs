//! Tests opening, editing and closing documents, including unusual sequences.

use std::time::Duration;

use copydesk::lsp::Options;
use serde_json::{Value, json};

use super::common::{DRAFT, Editor, edit};
use super::{STORY, at, of_rule, opened};

#[test]
fn a_change_of_a_document_never_opened_is_logged() {
    let mut editor = Editor::inside(json!({}));
    editor.change("file:///desk/never.txt", 3, json!([{ "text": "It holds TK." }]));
    editor.wait("a line of the log", |m| m["method"] == "window/logMessage");
    let published =
        editor.wait_for(Duration::from_millis(200), |m| m["method"] == "textDocument/publishDiagnostics");
    assert_eq!(published, None);
}

#[test]
fn odd_ranges_are_clamped_and_the_next_full_text_corrects_the_draft() {
    let mut editor = opened(json!({}));
    editor.published(DRAFT, 1);
    let odd = [
        edit((99, 0), (99, 5), "x"),
        edit((0, 9999), (0, 9999), "y"),
        edit((6, 30), (6, 29), "z"),
        edit((6, 32), (6, 32), "w"),
    ];
    for (i, change) in odd.into_iter().enumerate() {
        let version = i as i64 + 2;
        editor.change(DRAFT, version, json!([change]));
        editor.published(DRAFT, version);
    }
    editor.wait("a line of the log", |m| m["method"] == "window/logMessage");
    editor.change(DRAFT, 10, json!([{ "text": STORY }]));
    assert_eq!(of_rule(&editor.published(DRAFT, 10), "draft-placeholder").len(), 2);
}

#[test]
fn edits_that_arrive_out_of_order_are_sorted() {
    let mut editor = Editor::beside(Options { settle: Duration::ZERO });
    let helix = json!({ "name": "helix", "version": "25.01.1" });
    editor.initialize_with(
        json!({ "processId": null, "rootUri": null, "capabilities": {}, "clientInfo": helix }),
    );
    editor.open(DRAFT, "plaintext", "It holds .\n");
    assert_eq!(editor.published(DRAFT, 1).len(), 0);
    editor.change(DRAFT, 3, json!([edit((0, 10), (0, 10), "K")]));
    editor.change(DRAFT, 4, json!([edit((0, 11), (0, 11), " cars")]));
    editor.change(DRAFT, 2, json!([edit((0, 9), (0, 9), "T")]));
    let found = editor.published(DRAFT, 4);
    assert_eq!(of_rule(&found, "draft-placeholder")[0]["range"]["start"]["character"], 9);
    editor.change(DRAFT, 6, json!([edit((0, 9), (0, 11), "some")]));
    assert_eq!(editor.published(DRAFT, 6).len(), 0, "what never comes is not waited for");
}

#[test]
fn a_version_that_goes_back_is_ignored() {
    let mut editor = opened(json!({}));
    editor.change(DRAFT, 5, json!([edit((6, 15), (6, 17), "40")]));
    assert_eq!(of_rule(&editor.published(DRAFT, 5), "draft-placeholder").len(), 1);
    editor.change(DRAFT, 4, json!([edit((0, 0), (0, 0), "TK ")]));
    editor.wait("a line of the log", |m| m["method"] == "window/logMessage");
    editor.change(DRAFT, 6, json!([edit((0, 0), (0, 0), "x")]));
    assert_eq!(of_rule(&editor.published(DRAFT, 6), "draft-placeholder").len(), 1);
}

#[test]
fn line_ends_marks_and_long_lines_leave_columns_right() {
    let text = format!("\u{feff}It\rrained\r\n{} e\u{301}😀 TK.\n", "word ".repeat(4000));
    let mut editor = Editor::inside(json!({}));
    editor.open(DRAFT, "plaintext", &text);
    let found = editor.published(DRAFT, 1);
    let gap = of_rule(&found, "draft-placeholder")[0];
    let column = 5 * 4000 + 1 + 2 + 2 + 1;
    assert_eq!(gap["range"]["start"], json!({ "line": 2, "character": column }));
    editor.change(DRAFT, 2, json!([edit((2, column), (2, column + 2), "40")]));
    assert!(of_rule(&editor.published(DRAFT, 2), "draft-placeholder").is_empty());
}

#[test]
fn edits_around_an_emoji_without_waiting() {
    let mut editor = opened(json!({}));
    for version in 2..12 {
        editor.change(DRAFT, version, json!([edit((6, 29), (6, 29), "😀")]));
    }
    let found = editor.published(DRAFT, 11);
    assert_eq!(of_rule(&found, "draft-placeholder")[1]["range"]["start"]["character"], 36 + 20);
}

#[test]
fn a_closed_document_shows_nothing_more() {
    let mut editor = opened(json!({}));
    assert!(!editor.published(DRAFT, 1).is_empty());
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": DRAFT } }));
    let message = editor.wait("diagnostics", |m| m["method"] == "textDocument/publishDiagnostics");
    assert_eq!(message["params"]["diagnostics"], json!([]));
    assert_eq!(editor.request("textDocument/hover", at(DRAFT, 0, 0)), Value::Null);
}

#[test]
fn unsaved_buffers_are_drafts_and_unknown_languages_and_endings_are_not() {
    let mut editor = Editor::inside(json!({}));
    let wrong = "It sank on Friday, March 13, 2025, and `TK` is code.\n";
    for (uri, language, findings) in [
        ("untitled:Untitled-1", "markdown", 1),
        ("untitled:Untitled-2", "plaintext", 2),
        ("file:///desk/a.qmd", "quarto", 1),
        ("file:///desk/b.qmd", "plaintext", 1),
        ("file:///desk/c.Rmd", "rmd", 1),
        ("file:///desk/d.mdx", "mdx", 1),
        ("file:///desk/e.html", "html", 2),
        ("file:///desk/e.rst", "restructuredtext", 0),
        ("file:///desk/f.tex", "latex", 0),
        ("file:///desk/g.csv", "plaintext", 0),
        ("file:///desk/h.org", "text", 0),
        ("file:///desk/.git/COMMIT_EDITMSG", "git-commit", 0),
    ] {
        editor.open(uri, language, wrong);
        assert_eq!(editor.published(uri, 1).len(), findings, "{uri} {language}");
    }
}
