//! Tests whole folders: findings on request, and files that are created, deleted or renamed.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::common::Editor;
use super::{DRAFT, address, folder};

/// Starts an editor with pull diagnostics and a folder open.
fn pulling(roots: &[&TempDir]) -> Editor {
    let folders: Vec<Value> =
        roots.iter().map(|f| json!({ "uri": address(f, ""), "name": "desk" })).collect();
    let capabilities = json!({ "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true }, "workspaceFolders": true } });
    let mut editor = Editor::beside(copydesk::lsp::Options { settle: Duration::ZERO });
    let can = editor.initialize_with(
        json!({ "processId": null, "capabilities": capabilities, "workspaceFolders": folders }),
    );
    assert_eq!(can["diagnosticProvider"]["workspaceDiagnostics"], true);
    editor
}

fn pull(editor: &mut Editor, before: Value) -> Vec<Value> {
    let report = editor.request("workspace/diagnostic", json!({ "previousResultIds": before }));
    report["items"].as_array().expect("items").clone()
}

/// Returns the result ids that the editor has after a pull.
fn known(items: &[Value]) -> Value {
    items.iter().map(|i| json!({ "uri": i["uri"], "value": i["resultId"] })).collect()
}

fn of<'a>(items: &'a [Value], uri: &str) -> &'a Value {
    items.iter().find(|i| i["uri"] == uri).unwrap_or(&Value::Null)
}

#[test]
fn a_folder_is_checked_open_or_not_and_nothing_is_reported_twice() {
    let toml = "exclude = [\"old\"]\n[[overrides]]\nfiles = [\"quiet\"]\nworkspace_diagnostics = false\n";
    let folder = folder(&[
        ("copydesk.toml", toml),
        ("a.txt", DRAFT),
        ("desk/b.md", "It holds `TK`, and TK.\n"),
        ("README.md", DRAFT),
        ("old/c.txt", DRAFT),
        ("quiet/d.txt", DRAFT),
        ("picture.png", "TK"),
    ]);
    let other = super::folder(&[("e.txt", "It rained.\n")]);
    let mut editor = pulling(&[&folder, &other]);
    let (a, b, e) = (address(&folder, "a.txt"), address(&folder, "desk/b.md"), address(&other, "e.txt"));
    editor.open(&a, "plaintext", "It holds TK and TK.\n");
    let items = pull(&mut editor, json!([]));
    let mut uris: Vec<&str> = items.iter().filter_map(|i| i["uri"].as_str()).collect();
    let mut wanted = [a.as_str(), b.as_str(), e.as_str()];
    uris.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(uris, wanted);
    assert_eq!((&of(&items, &a)["version"], &of(&items, &b)["version"]), (&json!(1), &Value::Null));
    let count = |item: &Value| item["items"].as_array().map(Vec::len);
    assert_eq!(count(of(&items, &a)), Some(2), "as it stands in the editor");
    assert_eq!((count(of(&items, &b)), count(of(&items, &e))), (Some(1), Some(0)));
    let again = pull(&mut editor, known(&items));
    assert!(again.len() == 3 && again.iter().all(|i| i["kind"] == "unchanged"), "{again:?}");
    fs::write(folder.path().join("desk/b.md"), "It holds TK, TK and TK.\n").expect("a file");
    let again = pull(&mut editor, known(&items));
    assert_eq!(count(of(&again, &b)), Some(3));
    assert_eq!(of(&again, &e)["kind"], "unchanged");
}

#[test]
fn a_deleted_or_renamed_file_leaves_no_findings() {
    let folder = folder(&[("a.txt", DRAFT), ("b.txt", DRAFT)]);
    let mut editor = pulling(&[&folder]);
    let (a, b, c) = (address(&folder, "a.txt"), address(&folder, "b.txt"), address(&folder, "c.txt"));
    let items = pull(&mut editor, json!([]));
    fs::rename(folder.path().join("a.txt"), folder.path().join("c.txt")).expect("renamed");
    editor.notify("workspace/didRenameFiles", json!({ "files": [{ "oldUri": a, "newUri": c }] }));
    editor.wait("a refresh", |m| m["method"] == "workspace/diagnostic/refresh");
    fs::remove_file(folder.path().join("b.txt")).expect("deleted");
    editor.notify("workspace/didDeleteFiles", json!({ "files": [{ "uri": b }] }));
    editor.wait("a refresh", |m| m["method"] == "workspace/diagnostic/refresh");
    let again = pull(&mut editor, known(&items));
    for gone in [&a, &b] {
        let report = of(&again, gone);
        assert_eq!((&report["kind"], &report["items"]), (&json!("full"), &json!([])), "{again:?}");
    }
    assert_eq!(of(&again, &c)["items"].as_array().map(Vec::len), Some(1));
}

#[test]
fn an_open_draft_that_is_deleted_is_kept_until_it_is_closed() {
    let folder = folder(&[("a.txt", DRAFT)]);
    let uri = address(&folder, "a.txt");
    let mut editor = super::editor(&[&folder]);
    editor.open(&uri, "plaintext", DRAFT);
    assert_eq!(editor.published(&uri, 1).len(), 1);
    fs::remove_file(folder.path().join("a.txt")).expect("deleted");
    editor.notify("workspace/didDeleteFiles", json!({ "files": [{ "uri": uri }] }));
    editor.change(&uri, 2, json!([{ "text": "It holds TK and TK.\n" }]));
    assert_eq!(editor.published(&uri, 2).len(), 2);
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    let gone =
        editor.wait("no findings", |m| m["params"]["uri"] == uri && m["params"]["diagnostics"] == json!([]));
    assert_eq!(gone["method"], "textDocument/publishDiagnostics");
}

#[test]
fn a_large_folder_comes_in_pieces_with_progress() {
    let names: Vec<String> = (0..40).map(|n| format!("{n:02}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), DRAFT)).collect();
    let folder = folder(&files);
    let mut editor = pulling(&[&folder]);
    let params = json!({ "previousResultIds": [], "workDoneToken": "w", "partialResultToken": 7 });
    let id = editor.ask("workspace/diagnostic", params);
    let answer = editor.answer(id);
    assert_eq!(answer["result"]["items"], json!([]), "all of it came in pieces, before the answer");
    let mut said = Vec::new();
    while let Some(m) = editor.wait_for(Duration::ZERO, |m| m["method"] == "$/progress") {
        said.push(m["params"].clone());
    }
    let pieces: Vec<&Value> = said.iter().filter(|p| p["token"] == 7).collect();
    let count: usize = pieces.iter().filter_map(|p| p["value"]["items"].as_array()).map(Vec::len).sum();
    assert!(count == 40 && pieces.len() >= 3, "{count} in {} pieces", pieces.len());
    let kinds: Vec<&str> =
        said.iter().filter(|p| p["token"] == "w").filter_map(|p| p["value"]["kind"].as_str()).collect();
    assert_eq!((kinds.first(), kinds.len()), (Some(&"begin"), 42));
    assert_eq!(kinds.last(), Some(&"end"));
}

#[test]
fn a_pull_that_is_cancelled_ends_and_its_progress_with_it() {
    let long =
        "The mayor said on Monday that some 40 people were there. “It rained,” she said.\n\n".repeat(400);
    let names: Vec<String> = (0..200).map(|n| format!("{n:03}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), long.as_str())).collect();
    let folder = folder(&files);
    let mut editor = pulling(&[&folder]);
    let id = editor.ask("workspace/diagnostic", json!({ "previousResultIds": [], "workDoneToken": "w" }));
    let kind = |m: &Value, kind: &str| m["method"] == "$/progress" && m["params"]["value"]["kind"] == kind;
    editor.wait("a report", |m| kind(m, "report"));
    editor.notify("$/cancelRequest", json!({ "id": id }));
    assert_eq!(editor.answer(id)["error"]["code"], -32800);
    editor.wait("the end", |m| kind(m, "end"));
    assert_eq!(
        editor.request(
            "textDocument/hover",
            json!({ "textDocument": { "uri": "file:///x" },
        "position": { "line": 0, "character": 0 } })
        ),
        Value::Null,
        "it lives"
    );
}

/// Drafts of the same size and time are not read again: their new words would give other findings.
#[test]
fn a_second_check_of_a_folder_reads_no_draft_again() {
    const COUNT: usize = 1_000;
    let names: Vec<String> = (0..COUNT).map(|n| format!("{}/{n}.txt", n / 100)).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), "It holds TK.\n")).collect();
    let folder = folder(&files);
    let mut editor = pulling(&[&folder]);
    let items = pull(&mut editor, json!([]));
    assert!(
        items.len() == COUNT && items.iter().all(|i| i["items"].as_array().is_some_and(|i| i.len() == 1))
    );
    for name in &names {
        let path = folder.path().join(name);
        let written = fs::metadata(&path).and_then(|of| of.modified()).expect("a time");
        fs::write(&path, "It holds 20.\n").expect("a file");
        fs::File::options().write(true).open(&path).and_then(|f| f.set_modified(written)).expect("a time");
    }
    let again = pull(&mut editor, known(&items));
    assert!(again.len() == COUNT && again.iter().all(|i| i["kind"] == "unchanged"));
    let changed = address(&folder, &names[7]);
    fs::write(folder.path().join(&names[7]), "It holds 200.\n").expect("a file");
    let third = pull(&mut editor, known(&items));
    let full: Vec<&Value> = third.iter().filter(|i| i["kind"] == "full").collect();
    assert!(full.len() == 1 && full[0]["uri"] == changed && full[0]["items"] == json!([]), "{full:?}");
}
