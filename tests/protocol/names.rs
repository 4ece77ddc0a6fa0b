//! Tests the fixes of names and house words: one place, or all of them in one edit with a preview.

use serde_json::{Value, json};

use super::common::{DRAFT, Editor};
use super::of_rule;

const TEXT: &str = "Ilse Brandt, the mayor, opened the pier. Brandt waved.\n\n\
                    Later Brand left. By noon Brand was back. “Brand is late,” a sign read.\n";

/// The actions at the first finding of a rule.
fn actions(editor: &mut Editor, found: &[Value], rule: &str) -> Vec<Value> {
    let range = of_rule(found, rule)[0]["range"].clone();
    let params =
        json!({ "textDocument": { "uri": DRAFT }, "range": range, "context": { "diagnostics": [] } });
    editor.request("textDocument/codeAction", params).as_array().cloned().unwrap_or_default()
}

fn titled<'a>(actions: &'a [Value], title: &str) -> &'a Value {
    actions.iter().find(|a| a["title"] == title).unwrap_or_else(|| panic!("{title}: {actions:#?}"))
}

#[test]
fn a_name_is_changed_at_one_place_or_at_all_outside_quotes_after_a_preview() {
    let edits = json!({ "documentChanges": true, "changeAnnotationSupport": {} });
    let mut editor = Editor::inside(json!({ "workspace": { "workspaceEdit": edits } }));
    editor.open(DRAFT, "plaintext", TEXT);
    let found = editor.published(DRAFT, 1);
    assert_eq!(of_rule(&found, "name-spelling").len(), 2, "{found:#?}");
    let actions = actions(&mut editor, &found, "name-spelling");
    let one = &titled(&actions, "Change Brand to Brandt")["edit"];
    let edits = one["documentChanges"][0]["edits"].as_array().expect("edits");
    assert_eq!((edits.len(), &edits[0]["newText"]), (1, &json!("Brandt")));
    assert!(one["changeAnnotations"].is_null(), "one place needs no preview");
    let all = &titled(&actions, "Change all to Brandt")["edit"];
    let edits = all["documentChanges"][0]["edits"].as_array().expect("edits");
    assert_eq!(edits.len(), 2, "not the one in the quote: {edits:#?}");
    let annotation = edits[0]["annotationId"].as_str().expect("a preview");
    assert_eq!(all["changeAnnotations"][annotation]["needsConfirmation"], true);
    assert_eq!(all["documentChanges"].as_array().map(Vec::len), Some(1), "one edit of one draft");
    let back = &titled(&actions, "Change all to Brand")["edit"];
    assert_eq!(back["documentChanges"][0]["edits"].as_array().map(Vec::len), Some(2));
}

#[test]
fn an_editor_without_previews_gets_plain_edits() {
    let mut editor = Editor::inside(json!({}));
    editor.open(DRAFT, "plaintext", TEXT);
    let found = editor.published(DRAFT, 1);
    let actions = actions(&mut editor, &found, "name-spelling");
    let all = titled(&actions, "Change all to Brandt");
    assert_eq!(all["edit"]["changes"][DRAFT].as_array().map(Vec::len), Some(2));
    assert!(all["edit"]["changeAnnotations"].is_null());
}

#[test]
fn a_term_of_the_house_has_its_fix_and_its_reason() {
    let mut editor = Editor::inside(json!({}));
    let term = json!({ "find": ["committed suicide"], "use": "died by suicide", "why": "Our guidelines on suicide" });
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "terms": [term] } }));
    editor.open(DRAFT, "plaintext", "The singer committed suicide in 1994.\n");
    let found = editor.published(DRAFT, 1);
    let actions = actions(&mut editor, &found, "style-terms");
    let fix = titled(&actions, "Change committed suicide to died by suicide");
    assert_eq!(fix["edit"]["changes"][DRAFT][0]["newText"], "died by suicide");
    let place = json!({ "textDocument": { "uri": DRAFT }, "position": { "line": 0, "character": 14 } });
    let hover = editor.request("textDocument/hover", place)["contents"]["value"].to_string();
    assert!(hover.contains("died by suicide") && hover.contains("Our guidelines"), "{hover}");
}
