//! Tests settings from copydesk.toml, on the command line and in an editor with several folders open.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use super::common::Editor;
use super::{DRAFT, address, check, editor, folder, text};

#[test]
fn the_nearest_file_wins() {
    let folder = folder(&[
        ("copydesk.toml", "rules = { draft-placeholder = \"off\" }"),
        ("a.txt", DRAFT),
        ("desk/copydesk.toml", "rules = { draft-placeholder = \"error\" }"),
        ("desk/deep/b.txt", DRAFT),
    ]);
    assert_eq!(check(folder.path(), &["a.txt"]).status.code(), Some(0));
    let found = check(folder.path(), &["desk"]);
    assert_eq!(found.status.code(), Some(1), "{}", text(&found.stdout));
}

#[test]
fn a_fault_is_reported_once_with_its_place_and_the_status_is_2() {
    let toml = "hints = true\n\n[rules]\n  draft-placeholders = \"off\"\n";
    let folder = folder(&[("copydesk.toml", toml), ("a.txt", DRAFT), ("b.txt", DRAFT)]);
    let found = check(folder.path(), &["."]);
    let said = text(&found.stderr);
    assert_eq!(found.status.code(), Some(2));
    assert!(
        said.contains("copydesk.toml:4:3: there is no rule") && said.contains("\"draft-placeholder\""),
        "{said}"
    );
    assert_eq!(said.matches("copydesk.toml").count(), 1, "{said}");
}

#[test]
fn an_excluded_file_is_checked_if_it_is_named() {
    let toml = "exclude = [\"old\"]\nrules = { draft-placeholder = \"error\" }";
    let folder = folder(&[("copydesk.toml", toml), ("old/a.txt", DRAFT), ("b.txt", "It rained.\n")]);
    assert_eq!(check(folder.path(), &["."]).status.code(), Some(0));
    assert_eq!(check(folder.path(), &["old/a.txt"]).status.code(), Some(1));
    assert_eq!(check(folder.path(), &["--force-exclude", "old/a.txt"]).status.code(), Some(0));
}

#[test]
fn the_schema_is_written() {
    let written = Command::new(env!("CARGO_BIN_EXE_copydesk")).args(["config", "--schema"]).output();
    let schema: Value = serde_json::from_slice(&written.expect("the binary runs").stdout).expect("JSON");
    assert_eq!(schema, copydesk::config::schema());
}

#[test]
fn the_settings_of_a_draft_are_shown_with_their_origin() {
    let toml = "profile = \"ap\"\nhints = true\n[rules]\nquote-orphan = \"off\"\n\
                [[overrides]]\nfiles = [\"opinion\"]\nrules = { quote-orphan = \"hint\" }\n";
    let folder = folder(&[("copydesk.toml", toml), ("a.txt", DRAFT), ("opinion/b.md", DRAFT)]);
    let said = |path: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        let out =
            command.current_dir(folder.path()).args(["config", path]).output().expect("the binary runs");
        assert!(out.status.success(), "{}", text(&out.stderr));
        text(&out.stdout)
    };
    let has = |said: &str, start: &str, end: &str| {
        let line = said.lines().find(|l| l.starts_with(start)).unwrap_or_else(|| panic!("{start}: {said}"));
        assert!(line.ends_with(end), "{line}");
    };
    let of = said("a.txt");
    has(&of, "hints = true ", "# copydesk.toml:2:1");
    has(&of, "max_findings = 100 ", "the default");
    has(&of, "quote-orphan = \"off\" ", "# copydesk.toml:4:1");
    has(&of, "quote-anonymous = \"on\" ", "copydesk.toml:1:1");
    assert!(copydesk::config::Layer::from_toml(&of).is_ok(), "it can be saved as it is");
    has(&said("opinion/b.md"), "quote-orphan = \"hint\" ", "copydesk.toml:7:11, for some files");
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let folder = folder(&[("elsewhere.toml", "hints = true"), ("a.txt", DRAFT)]);
    std::os::unix::fs::symlink("elsewhere.toml", folder.path().join("copydesk.toml")).expect("a link");
    let found = check(folder.path(), &["a.txt"]);
    assert_eq!(found.status.code(), Some(2));
    assert!(text(&found.stderr).contains("links are not followed"));
}

#[test]
fn each_root_has_its_own_settings_and_none_from_above_it() {
    let above = folder(&[
        ("copydesk.toml", "rules = { draft-placeholder = \"off\" }"),
        ("one/copydesk.toml", "rules = { draft-placeholder = \"error\" }"),
        ("two/a.txt", DRAFT),
    ]);
    let root = |name| json!({ "uri": address(&above, name), "name": name });
    let mut editor = Editor::beside(copydesk::lsp::Options { settle: std::time::Duration::ZERO });
    let folders = json!([root("one"), root("two")]);
    editor.initialize_with(json!({ "processId": null, "capabilities": {}, "workspaceFolders": folders }));
    let (one, two) = (address(&above, "one/a.txt"), address(&above, "two/a.txt"));
    editor.open(&one, "plaintext", DRAFT);
    assert_eq!(editor.published(&one, 1)[0]["severity"], 1);
    editor.open(&two, "plaintext", DRAFT);
    assert_eq!(editor.published(&two, 1)[0]["severity"], 3);
}

#[test]
fn a_file_that_breaks_while_open_keeps_its_last_settings_and_says_so() {
    let folder = folder(&[("copydesk.toml", "rules = { draft-placeholder = \"error\" }")]);
    let (toml, draft) = (address(&folder, "copydesk.toml"), address(&folder, "a.txt"));
    let mut editor = editor(&[&folder]);
    editor.open(&draft, "plaintext", DRAFT);
    assert_eq!(editor.published(&draft, 1)[0]["severity"], 1);
    let write = |editor: &mut Editor, text: &str| {
        fs::write(folder.path().join("copydesk.toml"), text).expect("a file");
        let changes = json!([{ "uri": toml, "type": 2 }]);
        editor.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    };
    write(&mut editor, "hints = false\nmax_finding = 3\n");
    let shown = editor.published(&toml, 0);
    assert_eq!(shown[0]["code"], "draft-config");
    assert_eq!(shown[0]["range"]["start"], json!({ "line": 1, "character": 0 }));
    assert!(shown[0]["message"].as_str().is_some_and(|m| m.contains("\"max_findings\"")), "{shown:?}");
    editor.change(&draft, 2, json!([{ "text": DRAFT }]));
    assert_eq!(editor.published(&draft, 2)[0]["severity"], 1);
    write(&mut editor, "rules = { draft-placeholder = \"warning\" }");
    assert_eq!(editor.published(&toml, 0), Vec::<Value>::new());
    assert_eq!(editor.published(&draft, 2)[0]["severity"], 2);
}

#[test]
fn a_folder_that_is_opened_later_brings_its_settings() {
    let folder =
        folder(&[("copydesk.toml", "rules = { draft-placeholder = \"error\" }"), ("desk/a.txt", DRAFT)]);
    let uri = address(&folder, "desk/a.txt");
    let mut editor = Editor::beside(copydesk::lsp::Options { settle: std::time::Duration::ZERO });
    let desk = json!({ "uri": address(&folder, "desk"), "name": "desk" });
    editor.initialize_with(
        json!({ "processId": null, "capabilities": {}, "workspaceFolders": [desk.clone()] }),
    );
    editor.open(&uri, "plaintext", DRAFT);
    assert_eq!(editor.published(&uri, 1)[0]["severity"], 3, "nothing above the root");
    let whole = json!({ "uri": address(&folder, ""), "name": "all" });
    let event = json!({ "added": [whole], "removed": [desk] });
    editor.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
    assert_eq!(editor.published(&uri, 1)[0]["severity"], 1);
}

#[test]
fn every_fault_of_a_settings_file_is_reported_on_the_command_line_and_in_the_editor() {
    let toml = "profile = \"dpa news\"\n[rules]\nhints = true\nquote-orphan = \"loud\"\n";
    let folder = folder(&[("copydesk.toml", toml), ("a.txt", DRAFT)]);
    let told = check(folder.path(), &["a.txt"]);
    let said = text(&told.stderr);
    assert_eq!(told.status.code(), Some(2));
    for place in ["copydesk.toml:1:11: ", "copydesk.toml:3:1: ", "copydesk.toml:4:16: "] {
        assert!(said.contains(place), "{place}: {said}");
    }
    assert!(said.contains("use \"ap\"") && said.contains("move it above [rules]"), "{said}");
    let mut editor = editor(&[&folder]);
    editor.open(&address(&folder, "a.txt"), "plaintext", DRAFT);
    let faults = editor.wait("the faults", |m| {
        m["method"] == "textDocument/publishDiagnostics"
            && m["params"]["uri"] == address(&folder, "copydesk.toml")
    });
    assert_eq!(faults["params"]["diagnostics"].as_array().map(Vec::len), Some(3), "{faults}");
}

#[test]
fn values_that_people_try_are_accepted_in_a_file() {
    let toml = "profile = \"AP\"\nexclude = [\"./archive\"]\n[rules]\ndraft-placeholder = false\n\"date-*\" = \"warn\"\n";
    let folder = folder(&[("copydesk.toml", toml), ("a.txt", DRAFT), ("archive/b.txt", DRAFT)]);
    let told = check(folder.path(), &["--format", "concise", "."]);
    assert!(!text(&told.stdout).contains("draft-placeholder"), "{}", text(&told.stdout));
    assert_eq!(text(&told.stderr), "");
}

#[test]
fn patterns_that_match_no_draft_are_reported() {
    let toml = "exclude = [\"old\", \"nowhere/**\"]\n[[overrides]]\nfiles = []\nrules = { quote-orphan = \"off\" }\n\
                [[overrides]]\nfiles = [\"desk\\\\*.txt\", \"gone.txt\"]\nrules = { quote-orphan = \"off\" }\n";
    let folder = folder(&[("copydesk.toml", toml), ("old/a.txt", DRAFT), ("desk/b.txt", DRAFT)]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    let said = command.current_dir(folder.path()).args(["config", "desk/b.txt"]).output().expect("it runs");
    let said = text(&said.stdout);
    assert!(said.contains("copydesk.toml:1:19: no draft in this folder matches \"nowhere/**\""), "{said}");
    assert!(said.contains("copydesk.toml:3:9: this list is empty"), "{said}");
    assert!(said.contains("matches \"gone.txt\""), "{said}");
    assert!(!said.contains("matches \"old\"") && !said.contains("matches \"desk"), "{said}");
}
