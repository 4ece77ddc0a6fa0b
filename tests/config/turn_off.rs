//! Tests "Turn off a rule for this folder", which edits the nearest copydesk.toml.

use std::fs;

use serde_json::{Value, json};

use super::common::Editor;
use super::{DRAFT, address, folder};
use copydesk::config::Layer;
use tempfile::TempDir;

fn editor(root: Option<&TempDir>, edits: Value) -> Editor {
    let mut editor = Editor::beside(copydesk::lsp::Options { settle: std::time::Duration::ZERO });
    let root = root.map(|folder| address(folder, ""));
    let capabilities = json!({ "workspace": { "workspaceEdit": edits } });
    editor.initialize_with(json!({ "processId": null, "rootUri": root, "capabilities": capabilities }));
    editor
}

/// Returns the edit of the first finding that turns its rule off.
fn off(editor: &mut Editor, uri: &str) -> Option<Value> {
    editor.open(uri, "plaintext", DRAFT);
    let found = editor.published(uri, 1);
    let params = json!({ "textDocument": { "uri": uri }, "range": found[0]["range"],
        "context": { "diagnostics": [found[0]] } });
    let actions = editor.request("textDocument/codeAction", params);
    let all = actions.as_array().expect("actions");
    let action =
        all.iter().find(|a| a["title"].as_str().is_some_and(|t| t.starts_with("Turn off draft-placeholder")));
    action.map(|a| a["edit"].clone())
}

#[test]
fn the_nearest_file_gets_one_line_and_keeps_every_other() {
    let toml = "# The desk's own\nhints = false # not at night\n\n[rules]\nquote-orphan = \"hint\"\n\n# Opinion\n\
                [[overrides]]\nfiles = [\"opinion\"]\nrules = { quote-changed = \"off\" }\n";
    let folder =
        folder(&[("copydesk.toml", "hints = true"), ("desk/copydesk.toml", toml), ("desk/a.txt", DRAFT)]);
    let (uri, target) = (address(&folder, "desk/a.txt"), address(&folder, "desk/copydesk.toml"));
    let mut plain = editor(Some(&folder), json!({}));
    let edit = off(&mut plain, &uri).expect("an action");
    let change = edit["changes"][&target][0].clone();
    assert_eq!(change["newText"].as_str().map(|t| t.matches('\n').count()), Some(1));
    assert_eq!(change["range"]["start"], change["range"]["end"], "nothing is taken out");
    let line = change["range"]["start"]["line"].as_u64().expect("a line") as usize;
    let mut lines: Vec<&str> = toml.split_inclusive('\n').collect();
    let column = change["range"]["start"]["character"].as_u64().expect("a column") as usize;
    let (head, tail) = lines[line].split_at(column);
    let new = format!("{head}{}{tail}", change["newText"].as_str().expect("a text"));
    lines[line] = &new;
    let written = lines.concat();
    assert!(
        Layer::from_toml(&written).is_ok() && written.contains("\ndraft-placeholder = \"off\"\n"),
        "{written}"
    );
    // Once the file is saved, the rule is off.
    fs::write(folder.path().join("desk/copydesk.toml"), &written).expect("a file");
    let changes = json!([{ "uri": target, "type": 2 }]);
    plain.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    assert_eq!(plain.published(&uri, 1), [] as [Value; 0]);
    let mut versioned = editor(Some(&folder), json!({ "documentChanges": true }));
    fs::write(folder.path().join("desk/copydesk.toml"), toml).expect("a file");
    let edit = off(&mut versioned, &uri).expect("an action");
    assert_eq!(edit["documentChanges"][0]["textDocument"], json!({ "uri": target, "version": null }));
    assert_eq!(edit["documentChanges"][0]["edits"][0], change);
}

#[test]
fn a_new_file_is_made_in_the_root_where_the_editor_can() {
    let folder = folder(&[("desk/a.txt", DRAFT)]);
    let uri = address(&folder, "desk/a.txt");
    let able = json!({ "documentChanges": true, "resourceOperations": ["create"] });
    let edit = off(&mut editor(Some(&folder), able.clone()), &uri).expect("an action");
    let target = address(&folder, "copydesk.toml");
    assert_eq!(edit["documentChanges"][0]["kind"], "create");
    assert_eq!(edit["documentChanges"][0]["uri"], target);
    let text = &edit["documentChanges"][1]["edits"][0]["newText"];
    assert_eq!(text, "[rules]\ndraft-placeholder = \"off\"\n");
    let edit = off(&mut editor(None, able), &uri).expect("an action");
    assert_eq!(edit["documentChanges"][0]["uri"], address(&folder, "desk/copydesk.toml"), "beside the draft");
    assert_eq!(off(&mut editor(Some(&folder), json!({ "documentChanges": true })), &uri), None);
}

#[test]
fn nothing_is_offered_that_would_not_turn_it_off() {
    let over = "[[overrides]]\nfiles = [\"a.txt\"]\nrules = { draft-placeholder = \"error\" }\n";
    for toml in [over, "hints = 3\n"] {
        let folder = folder(&[("copydesk.toml", toml), ("a.txt", DRAFT)]);
        assert_eq!(off(&mut editor(Some(&folder), json!({})), &address(&folder, "a.txt")), None, "{toml}");
    }
    let able = json!({ "documentChanges": true, "resourceOperations": ["create"] });
    assert_eq!(off(&mut editor(None, able), "untitled:Untitled-1"), None);
}
