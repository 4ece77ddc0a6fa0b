//! Tests quick fixes.

use serde_json::{Value, json};

use super::common::{DRAFT, Editor, edit};
use super::{of_rule, opened};

#[test]
fn a_quick_fix_is_offered_with_the_finding_that_it_fixes() {
    let mut editor = opened(json!({}));
    let found = editor.published(DRAFT, 1);
    let orphan = of_rule(&found, "quote-orphan")[0].clone();
    let params = json!({ "textDocument": { "uri": DRAFT }, "range": orphan["range"],
        "context": { "diagnostics": [orphan.clone()], "only": ["quickfix"] } });
    let actions = editor.request("textDocument/codeAction", params);
    let fix = actions.as_array().unwrap().iter().find(|a| a["edit"].is_object()).expect("a fix");
    assert_eq!(fix["diagnostics"][0], orphan);
    let edits = fix["edit"]["changes"][DRAFT].as_array().expect("edits");
    editor.change(DRAFT, 2, json!([{ "range": edits[0]["range"], "text": edits[0]["newText"] }]));
    assert_eq!(of_rule(&editor.published(DRAFT, 2), "quote-orphan").len(), 0);
}

#[test]
fn fixes_come_before_stets() {
    let mut editor = Editor::inside(json!({}));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "hints": true } }));
    editor.open(
        DRAFT,
        "plaintext",
        "date 2025-03-15 BERGEN: The talks began on Monday, March 10, and on Monday, March 11.\n",
    );
    let found = editor.published(DRAFT, 1);
    let wrong = of_rule(&found, "date-weekday")[0]["range"].clone();
    let params =
        json!({ "textDocument": { "uri": DRAFT }, "range": wrong, "context": { "diagnostics": [] } });
    let actions = editor.request("textDocument/codeAction", params);
    let titles: Vec<&str> = actions.as_array().unwrap().iter().filter_map(|a| a["title"].as_str()).collect();
    let first_stet = titles.iter().position(|t| t.starts_with("Ignore here")).expect("a stet");
    assert!(titles[0].starts_with("Change Monday to Tuesday"), "{titles:?}");
    assert!(titles[first_stet..].iter().all(|t| t.starts_with("Ignore here")), "{titles:?}");
}

#[test]
fn a_hint_has_no_fixes_if_a_worse_finding_has_its_words() {
    let mut editor = Editor::inside(json!({}));
    let settings =
        json!({ "hints": true, "rules": { "date-weekday": "hint", "draft-placeholder": "error" } });
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
    let text = "date 2025-03-15 BERGEN: The talks began on Monday, March 11.\n\nIt holds TK.\n";
    editor.open(DRAFT, "plaintext", text);
    let found = editor.published(DRAFT, 1);
    let titles = |editor: &mut Editor, range: Value| -> Vec<String> {
        let params =
            json!({ "textDocument": { "uri": DRAFT }, "range": range, "context": { "diagnostics": [] } });
        let actions = editor.request("textDocument/codeAction", params);
        let title = |a: &Value| a["title"].as_str().unwrap_or_default().to_owned();
        actions.as_array().map(|all| all.iter().map(title).collect()).unwrap_or_default()
    };
    let weekday = of_rule(&found, "date-weekday")[0]["range"].clone();
    let alone = titles(&mut editor, weekday);
    assert!(alone.iter().any(|t| t.starts_with("Ignore here with a [stet] note")), "{alone:?}");
    let all = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 3, "character": 0 } });
    let both = titles(&mut editor, all);
    let place =
        |rule: &str| both.iter().position(|t| t == &format!("Ignore here with a [stet] note ({rule})"));
    let (worst, hint) = (place("draft-placeholder"), place("date-weekday"));
    assert!(worst.is_some() && worst < hint, "the worst first: {both:?}");
}

/// Applies the first edit of the action whose title starts with `title`.
fn apply(editor: &mut Editor, uri: &str, version: i64, range: &Value, title: &str) {
    let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": { "diagnostics": [] } });
    let actions = editor.request("textDocument/codeAction", params);
    let named = |a: &&Value| a["title"].as_str().is_some_and(|t| t.starts_with(title));
    let action = actions.as_array().and_then(|all| all.iter().find(named)).expect("the action");
    let edit = &action["edit"]["changes"][uri][0];
    editor.change(uri, version, json!([{ "range": edit["range"], "text": edit["newText"] }]));
}

#[test]
fn a_stet_suppresses_its_finding_and_is_reported_once_unused() {
    for (uri, language) in [(DRAFT, "plaintext"), ("file:///desk/ferry.md", "markdown")] {
        let mut editor = Editor::inside(json!({}));
        editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "hints": true } }));
        editor.open(uri, language, "It holds TK.\n\nIt rained.\n");
        let found = editor.published(uri, 1);
        apply(&mut editor, uri, 2, &found[0]["range"], "Ignore here with a [stet] note");
        assert_eq!(editor.published(uri, 2), [] as [Value; 0], "{language}");
        editor.change(uri, 3, json!([edit((0, 9), (0, 11), "cars")]));
        let found = editor.published(uri, 3);
        assert_eq!(of_rule(&found, "draft-unused-stet").len(), 1, "{language}");
        apply(&mut editor, uri, 4, &found[0]["range"], "Remove the stet");
        assert_eq!(editor.published(uri, 4), [] as [Value; 0], "{language}");
    }
}

#[test]
fn fix_all_applies_safe_fixes_and_nothing_else() {
    let mut editor = Editor::inside(json!({}));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "hints": true } }));
    editor.open(DRAFT, "plaintext", "It rained [stet].\n\nIt holds TK.\n\nIt snowed [stet].\n");
    assert_eq!(editor.published(DRAFT, 1).len(), 3);
    let everything = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let params = json!({ "textDocument": { "uri": DRAFT }, "range": everything,
        "context": { "diagnostics": [], "only": ["source.fixAll"] } });
    let actions = editor.request("textDocument/codeAction", params);
    assert_eq!(actions.as_array().map_or(0, Vec::len), 1);
    assert_eq!(actions[0]["kind"], "source.fixAll.copydesk");
    let edits = actions[0]["edit"]["changes"][DRAFT].as_array().expect("edits").clone();
    assert!(edits.iter().all(|e| e["newText"] == ""));
    let places: Vec<&Value> = edits.iter().map(|e| &e["range"]["start"]["line"]).collect();
    assert_eq!(places, [0, 4]);
}

#[test]
fn an_edit_names_its_version_if_the_editor_supports_it() {
    let mut editor = opened(json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } }));
    editor.change(DRAFT, 7, json!([]));
    let found = editor.published(DRAFT, 7);
    let orphan = of_rule(&found, "quote-orphan")[0];
    let params = json!({ "textDocument": { "uri": DRAFT }, "range": orphan["range"],
        "context": { "diagnostics": [orphan], "only": ["quickfix"] } });
    let actions = editor.request("textDocument/codeAction", params);
    let change = &actions[0]["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": DRAFT, "version": 7 }));
    assert!(change["edits"][0]["newText"].is_string() && actions[0]["edit"]["changes"].is_null());
}

/// The titles of the actions offered for a range of a draft.
fn titles(editor: &mut Editor, uri: &str, range: &Value) -> Vec<String> {
    let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": { "diagnostics": [] } });
    let actions = editor.request("textDocument/codeAction", params);
    let title = |action: &Value| action["title"].as_str().unwrap_or_default().to_owned();
    actions.as_array().map(|all| all.iter().map(title).collect()).unwrap_or_default()
}

/// Opens a saved draft with hints enabled, in an editor that can create files. Returns its findings.
fn saved(folder: &std::path::Path, text: &str) -> (Editor, String, Vec<Value>) {
    let path = folder.join("ferry.txt");
    std::fs::write(&path, text).expect("a draft");
    let uri = tower_lsp::lsp_types::Url::from_file_path(&path).expect("a path").to_string();
    let edits = json!({ "documentChanges": true, "resourceOperations": ["create"] });
    let mut editor = Editor::inside(json!({ "workspace": { "workspaceEdit": edits } }));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "hints": true } }));
    editor.open(&uri, "plaintext", text);
    let found = editor.published(&uri, 1);
    (editor, uri, found)
}

#[test]
fn a_weekday_has_four_fixes_and_none_for_the_hint_on_its_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "date 2025-03-15 BERGEN: The talks began on Monday, March 11, the union said.\n";
    let (mut editor, uri, found) = saved(folder.path(), text);
    let weekday = of_rule(&found, "date-weekday")[0]["range"].clone();
    let hints = found.iter().filter(|d| d["severity"] == 4 && d["range"]["start"]["line"] == 0).count();
    assert!(hints > 0, "a hint on the same words: {found:?}");
    let rows = titles(&mut editor, &uri, &weekday);
    let wanted = [
        "Change Monday to Tuesday",
        "Change 11 to 10",
        "Ignore here",
        "Turn off date-weekday for this folder",
    ];
    assert_eq!(rows, wanted);
}

#[test]
fn a_placeholder_speaker_can_be_added_to_a_quote() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "BERGEN, March 11 - The square was full by noon. \"Nobody told us that the river would rise so fast.\"\n";
    let (mut editor, uri, found) = saved(folder.path(), text);
    let quote = of_rule(&found, "quote-unattributed")[0]["range"].clone();
    let rows = titles(&mut editor, &uri, &quote);
    assert_eq!(rows[0], "Add “, said [who?]”", "{rows:?}");
    assert!(rows.len() <= 4, "{rows:?}");
}
