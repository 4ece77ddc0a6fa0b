//! Tests the list of ignored findings: added to from an editor, and applied there and on the command line.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::common::{Editor, edit};
use super::{address, check, editor, folder, text};

const FERRY: &str = "The ferry to the island holds TK people.\n\nIt rained.\n";

/// Returns the code actions at a diagnostic.
fn actions(editor: &mut Editor, uri: &str, found: &Value) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": uri }, "range": found["range"],
        "context": { "diagnostics": [found] } });
    editor.request("textDocument/codeAction", params).as_array().cloned().unwrap_or_default()
}

/// Applies the first code action.
fn leave(editor: &mut Editor, uri: &str, found: &Value) {
    let first = &actions(editor, uri, found)[0];
    assert!(first["title"].as_str().is_some_and(|t| t.starts_with("Ignore here")), "{first}");
    assert_eq!(first["kind"], "quickfix");
    let command = &first["command"];
    let params = json!({ "command": command["command"], "arguments": command["arguments"] });
    editor.request("workspace/executeCommand", params);
}

fn list(folder: &Path) -> String {
    fs::read_to_string(folder.join(".copydesk/ignored.json")).expect("a list")
}

#[test]
fn an_ignored_finding_is_gone_in_the_editor_and_in_the_terminal() {
    let toml = "rules = { draft-placeholder = \"error\" }\n";
    let folder = folder(&[("desk/ferry.txt", FERRY), ("copydesk.toml", toml), ("b.txt", FERRY)]);
    let uri = address(&folder, "desk/ferry.txt");
    let mut editor = editor(&[&folder]);
    editor.open(&uri, "plaintext", FERRY);
    let found = editor.published(&uri, 1);
    assert_eq!(check(folder.path(), &["desk"]).status.code(), Some(1));
    leave(&mut editor, &uri, &found[0]);
    assert_eq!(editor.published(&uri, 1), [] as [Value; 0], "without an edit");
    assert_eq!(check(folder.path(), &["desk"]).status.code(), Some(0));
    assert_eq!(check(folder.path(), &["b.txt"]).status.code(), Some(1), "another draft is another question");
    let lines: Vec<String> = list(folder.path()).lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        lines[1],
        ", {\"draft\":\"desk/ferry.txt\",\"rule\":\"draft-placeholder\",\"words\":\"TK\",\
         \"before\":\"The ferry to the island holds\",\"after\":\"people.\"}"
    );
    // An edit elsewhere keeps the finding ignored; an edit next to it brings it back.
    editor.change(&uri, 2, json!([edit((0, 0), (0, 0), "Some say that\r\n"), edit((3, 0), (3, 2), "Now")]));
    assert_eq!(editor.published(&uri, 2), [] as [Value; 0]);
    editor.change(&uri, 3, json!([edit((1, 24), (1, 29), "feeds")]));
    assert_eq!(editor.published(&uri, 3).len(), 1);
}

#[test]
fn an_edited_list_is_read_again_and_a_broken_one_says_so_and_is_never_written_over() {
    let folder = folder(&[("ferry.txt", FERRY)]);
    let (uri, path) = (address(&folder, "ferry.txt"), folder.path().join(".copydesk/ignored.json"));
    let mut editor = editor(&[&folder]);
    editor.open(&uri, "plaintext", FERRY);
    let found = editor.published(&uri, 1);
    leave(&mut editor, &uri, &found[0]);
    assert_eq!(editor.published(&uri, 1).len(), 0);
    let whole = list(folder.path());
    let told = |editor: &mut Editor, text: &str| {
        fs::write(&path, text).expect("a file");
        let changes = json!([{ "uri": address(&folder, ".copydesk/ignored.json"), "type": 2 }]);
        editor.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    };
    let broken = whole.replace("\n]", "\n<<<<<<< HEAD\n]");
    told(&mut editor, &broken);
    let list_uri = address(&folder, ".copydesk/ignored.json");
    let shown = editor.published(&list_uri, 0);
    assert_eq!(shown[0]["range"]["start"]["line"], 2, "{shown:?}");
    let params = json!({ "command": "copydesk.leaveAlone",
        "arguments": [{ "uri": uri, "key": { "rule": "draft-placeholder", "words": "TK",
            "before": "The ferry to the island holds", "after": "people." } }] });
    editor.request("workspace/executeCommand", params);
    let said = editor.wait("a message", |m| m["method"] == "window/showMessage");
    let said = said["params"]["message"].as_str().unwrap_or_default().to_owned();
    assert!(said.contains("ignored.json") && said.contains("line 3"), "{said}");
    assert_eq!(list(folder.path()), broken, "not a byte of it is lost");
    let found = check(folder.path(), &["ferry.txt"]);
    assert_eq!(found.status.code(), Some(2));
    assert!(text(&found.stderr).contains("ignored.json:3:1"), "{}", text(&found.stderr));
    told(&mut editor, "[]");
    editor.wait("the fault to go", |m| {
        m["params"]["uri"] == list_uri && m["params"]["diagnostics"] == json!([])
    });
    assert_eq!(editor.published(&uri, 1).len(), 1, "what is taken out is asked again");
}

#[test]
fn a_renamed_draft_keeps_its_ignored_findings() {
    let folder = folder(&[("ferry.txt", FERRY)]);
    let uri = address(&folder, "ferry.txt");
    let mut editor = editor(&[&folder]);
    editor.open(&uri, "plaintext", FERRY);
    let found = editor.published(&uri, 1);
    leave(&mut editor, &uri, &found[0]);
    editor.published(&uri, 1);
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    fs::rename(folder.path().join("ferry.txt"), folder.path().join("boat.txt")).expect("renamed");
    let renamed = address(&folder, "boat.txt");
    editor.open(&renamed, "plaintext", FERRY);
    assert_eq!(editor.published(&renamed, 1).len(), 0);
}

#[test]
fn without_a_root_the_list_is_beside_the_draft() {
    let folder = folder(&[("desk/ferry.txt", FERRY)]);
    let uri = address(&folder, "desk/ferry.txt");
    let mut editor = Editor::inside(json!({}));
    editor.open(&uri, "plaintext", FERRY);
    let found = editor.published(&uri, 1);
    leave(&mut editor, &uri, &found[0]);
    assert_eq!(editor.published(&uri, 1).len(), 0);
    assert!(list(&folder.path().join("desk")).contains("\"draft\":\"ferry.txt\""));
}

#[test]
fn a_draft_that_is_not_saved_is_offered_a_stet_only() {
    let folder = folder(&[]);
    for uri in ["untitled:Untitled-1".to_owned(), address(&folder, "new.txt")] {
        let mut editor = Editor::inside(json!({}));
        editor.open(&uri, "plaintext", FERRY);
        let found = editor.published(&uri, 1);
        let actions = actions(&mut editor, &uri, &found[0]);
        assert!(
            actions[0]["title"].as_str().is_some_and(|t| t.starts_with("Ignore here with a [stet] note")),
            "{actions:?}"
        );
        assert!(actions.iter().all(|a| a.get("command").is_none()), "{actions:?}");
    }
}

#[test]
fn an_ignored_finding_returns_when_the_words_it_was_compared_with_change() {
    let draft = "date 2025-03-15 BERGEN: The talks began.\n\nThey met on Friday (March 13).\n";
    let folder = folder(&[("ferry.txt", draft)]);
    let uri = address(&folder, "ferry.txt");
    let mut editor = editor(&[&folder]);
    editor.open(&uri, "plaintext", draft);
    let found = editor.published(&uri, 1);
    assert_eq!(found[0]["code"], "date-weekday");
    let own = actions(&mut editor, &uri, &found[0]);
    let left = own.iter().find(|a| a["command"].is_object()).expect("leave it");
    let command = &left["command"];
    let params = json!({ "command": command["command"], "arguments": command["arguments"] });
    editor.request("workspace/executeCommand", params);
    assert_eq!(editor.published(&uri, 1).len(), 0);
    editor.change(&uri, 2, json!([edit((0, 8), (0, 9), "6")]));
    assert_eq!(editor.published(&uri, 2).len(), 0, "in 2026 it is a Friday");
    editor.change(&uri, 3, json!([edit((0, 8), (0, 9), "4")]));
    assert_eq!(editor.published(&uri, 3).len(), 1, "in 2024 it is a Wednesday, and that is another question");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder_is_not_written_through() {
    let folder = folder(&[("desk/ferry.txt", FERRY), ("elsewhere/ignored.json", "[]")]);
    let desk = folder.path().join("desk");
    std::os::unix::fs::symlink("../elsewhere", desk.join(".copydesk")).expect("a link");
    let uri = address(&folder, "desk/ferry.txt");
    let mut editor = Editor::inside(json!({}));
    editor.open(&uri, "plaintext", FERRY);
    let found = editor.published(&uri, 1);
    leave(&mut editor, &uri, &found[0]);
    let said = editor.wait("a message", |m| m["method"] == "window/showMessage");
    assert!(
        said["params"]["message"].as_str().is_some_and(|m| m.contains("is a link; it is not followed")),
        "{said}"
    );
    assert_eq!(fs::read_to_string(folder.path().join("elsewhere/ignored.json")).ok().as_deref(), Some("[]"));
}
