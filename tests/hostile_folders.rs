//! A folder that somebody else made does not act: nothing outside of it is read or written, nothing in it takes memory or
//! time without end, and its settings break nothing.
#![cfg(all(feature = "lsp", unix))]

mod common;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use common::Editor;
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

/// A draft with something to fix safely, and something to find.
const DRAFT: &str = "It holds TK people.\n\nIt rained. [stet: quote-orphan]\n";

fn copydesk(folder: &Path, arguments: &[&str]) -> Output {
    let command = env!("CARGO_BIN_EXE_copydesk");
    Command::new(command).args(arguments).current_dir(folder).output().expect("the binary runs")
}

/// The same, which must end in time and hold less than half a gigabyte.
fn bounded(folder: &Path, arguments: &[&str]) -> Output {
    let script = "ulimit -v 2000000; exec \"$0\" \"$@\"";
    let mut child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_copydesk")])
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a shell");
    let begun = Instant::now();
    while child.try_wait().expect("a child").is_none() {
        if begun.elapsed() > Duration::from_secs(30) {
            let _ = child.kill();
            panic!("{arguments:?} does not end");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.wait_with_output().expect("its output")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The paths with a finding, in JSON.
fn found(output: &Output) -> Vec<String> {
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let found = found.as_array().or_else(|| found["findings"].as_array()).cloned().unwrap_or_default();
    let mut paths: Vec<String> = found
        .iter()
        .filter_map(|f| f["path"].as_str().map(|p| p.trim_start_matches("./").to_owned()))
        .collect();
    paths.dedup();
    paths
}

/// A folder `in` beside a folder `out` with a draft in it.
fn beside() -> TempDir {
    let around = tempdir().expect("a folder");
    for folder in ["in", "out"] {
        fs::create_dir(around.path().join(folder)).expect("a folder");
    }
    fs::write(around.path().join("out/v.txt"), DRAFT).expect("a draft");
    fs::write(around.path().join("in/a.txt"), DRAFT).expect("a draft");
    around
}

#[test]
fn a_link_that_leads_out_of_the_folder_is_neither_read_nor_written() {
    let around = beside();
    let inside = around.path().join("in");
    symlink("../out/v.txt", inside.join("link.txt")).expect("a link");
    symlink("../out", inside.join("linked")).expect("a link");
    symlink("/proc/self/environ", inside.join("environment.txt")).expect("a link");
    symlink("a.txt", inside.join("same.txt")).expect("a link");
    let output = copydesk(around.path(), &["check", "--fix", "--format", "json", "in"]);
    assert_eq!(found(&output), ["in/a.txt", "in/same.txt"]);
    let told = said(&output);
    assert!(told.contains("in/link.txt: a link that leads out"), "{told}");
    assert!(told.contains("in/environment.txt: a link that leads out"), "{told}");
    assert_eq!(fs::read_to_string(around.path().join("out/v.txt")).expect("there"), DRAFT);
    assert!(
        !fs::read_to_string(inside.join("a.txt")).expect("there").contains("stet"),
        "what is inside is fixed"
    );
    assert!(fs::symlink_metadata(inside.join("same.txt")).expect("there").is_symlink());
    let facts = copydesk(around.path(), &["facts", "--format", "json", "in"]);
    assert!(!String::from_utf8_lossy(&facts.stdout).contains("link.txt"));
}

#[test]
fn a_server_reads_no_draft_through_a_link_out_of_the_open_folder() {
    let around = beside();
    let inside = around.path().join("in");
    symlink("../out/v.txt", inside.join("link.txt")).expect("a link");
    let root = format!("file://{}", inside.display());
    let capabilities = json!({ "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true }, "workspaceFolders": true } });
    let mut editor = Editor::process(&["--settle", "0"]);
    editor.initialize_with(json!({ "processId": null, "capabilities": capabilities,
        "workspaceFolders": [{ "uri": root, "name": "desk" }] }));
    let report = editor.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let uris: Vec<&str> =
        report["items"].as_array().expect("items").iter().filter_map(|i| i["uri"].as_str()).collect();
    assert_eq!(uris, [format!("{root}/a.txt")]);
    let log = editor.wait("a line of the log", |m| m["method"] == "window/logMessage");
    assert!(log["params"]["message"].as_str().is_some_and(|t| t.contains("link.txt")), "{log}");
    editor.leave();
}

#[test]
fn what_the_system_makes_up_is_no_draft() {
    let folder = tempdir().expect("a folder");
    for path in
        ["/proc/self/environ", "/proc/version", "/dev/zero", "/sys/kernel/mm/transparent_hugepage/enabled"]
    {
        if fs::symlink_metadata(path).is_err() {
            continue;
        }
        let output = bounded(folder.path(), &["check", path]);
        assert_eq!(output.status.code(), Some(2), "{path}: {}", said(&output));
        assert!(said(&output).contains("no regular file"), "{path}: {}", said(&output));
        assert!(String::from_utf8_lossy(&output.stdout).starts_with("0 drafts"), "{path}");
    }
}

#[test]
fn an_ignore_file_is_read_with_limits() {
    for name in [".ignore", ".gitignore", ".git/info/exclude"] {
        let folder = tempdir().expect("a folder");
        let (path, draft) = (folder.path().join(name), folder.path().join("a.txt"));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(draft, DRAFT).expect("a draft");
        let make: [(&str, fn(&Path)); 5] = [
            ("an endless device", |path| symlink("/dev/zero", path).expect("a link")),
            ("a pipe", |path| {
                assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
            }),
            ("a million lines", |path| fs::write(path, "a\n".repeat(1_500_000)).expect("a file")),
            ("as many lines as fit", |path| fs::write(path, "a*b\n".repeat(250_000)).expect("a file")),
            ("a deep pattern", |path| {
                fs::write(path, format!("{}a{}\n", "{".repeat(248), "}".repeat(248))).expect("a file");
            }),
        ];
        for (what, make) in make {
            make(&path);
            let output = bounded(folder.path(), &["check", "--format", "json", "."]);
            assert_eq!(found(&output), ["a.txt"], "{name}, {what}: {}", said(&output));
            assert!(said(&output).contains("not heeded"), "{name}, {what}: {}", said(&output));
            fs::remove_file(&path).expect("ours");
        }
        fs::write(&path, "\u{feff}# none\na.*\n").expect("a file");
        assert!(said(&copydesk(folder.path(), &["check", "."])).contains("no drafts"), "{name} holds");
    }
}

#[test]
fn ignore_files_hold_as_git_has_it() {
    let folder = tempdir().expect("a folder");
    for (path, text) in [
        (".gitignore", "/old/\nb.txt\n.*\n!kept.md\n"),
        (".ignore", "c.txt\n"),
        ("a.txt", DRAFT),
        ("b.txt", DRAFT),
        ("c.txt", DRAFT),
        (".hidden/d.txt", DRAFT),
        ("old/e.txt", DRAFT),
        ("desk/old/f.txt", DRAFT),
        ("desk/.gitignore", "!b.txt\ng.txt\n"),
        ("desk/b.txt", DRAFT),
        ("desk/g.txt", DRAFT),
        ("g.txt", DRAFT),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let all = copydesk(folder.path(), &["check", "--format", "json", "."]);
    assert_eq!(found(&all), ["a.txt", "desk/b.txt", "desk/old/f.txt", "g.txt"]);
    let part = copydesk(folder.path(), &["check", "--format", "json", "desk"]);
    assert_eq!(found(&part), ["desk/b.txt", "desk/old/f.txt"], "what is above a folder holds in it");
    let old = folder.path().join("old");
    assert!(
        said(&copydesk(&old, &["check", "."])).contains("no drafts"),
        "from inside a folder that is left out"
    );
    assert_eq!(
        found(&copydesk(folder.path(), &["check", "--format", "json", "old"])),
        ["old/e.txt"],
        "by name"
    );
}

#[test]
fn a_pattern_that_is_too_much_is_a_fault_of_the_settings_with_its_place() {
    let deep = format!("{}a{}", "{".repeat(248), "}".repeat(248));
    for pattern in [deep, "a".repeat(200_000)] {
        let folder = tempdir().expect("a folder");
        fs::write(folder.path().join("a.txt"), DRAFT).expect("a draft");
        for toml in [
            format!("hints = true\nexclude = [\"old\", \"{pattern}\"]\n"),
            format!("[[overrides]]\nfiles = [\"{pattern}\"]\n"),
        ] {
            fs::write(folder.path().join("copydesk.toml"), &toml).expect("settings");
            let output = bounded(folder.path(), &["check", "a.txt"]);
            assert_eq!(output.status.code(), Some(2), "{}", said(&output));
            assert!(said(&output).contains("copydesk.toml:2:"), "{}", said(&output));

            let uri = format!("file://{}/a.txt", folder.path().display());
            let mut editor = Editor::process(&["--settle", "0"]);
            editor.initialize(json!({}));
            editor.open(&uri, "plaintext", DRAFT);
            assert!(!editor.published(&uri, 1).is_empty(), "the draft is checked all the same");
            let settings = format!("file://{}/copydesk.toml", folder.path().display());
            let fault = editor.published(&settings, 0);
            assert_eq!(fault[0]["range"]["start"]["line"], 1, "{fault:?}");
            editor.leave();
        }
    }
}
