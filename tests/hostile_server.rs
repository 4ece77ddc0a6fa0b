//! Tests invalid messages from an editor: no edit is lost silently, and a server that cannot continue exits.
#![cfg(feature = "lsp")]

mod common;

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{DRAFT, Editor, edit, framed};
use serde_json::{Value, json};

const TEXT: &str = "It rained.\n\nIt holds TK people.\n";

/// Starts a server in its own process, opens a draft with the given text and returns its diagnostics.
fn opened(text: &str) -> (Editor, Vec<Value>) {
    let mut editor = Editor::process(&["--settle", "0"]);
    editor.initialize(json!({}));
    editor.open(DRAFT, "plaintext", text);
    let shown = editor.published(DRAFT, 1);
    (editor, shown)
}

/// Builds an edit whose text is the given bytes of JSON.
fn raw_edit(version: i64, at: (u64, u64), text: &[u8]) -> Vec<u8> {
    let document = json!({ "uri": DRAFT, "version": version });
    let params = json!({ "textDocument": document, "contentChanges": [edit(at, at, "TEXT")] });
    let message =
        json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": params }).to_string();
    let (before, after) = message.split_once("TEXT").expect("its place");
    let body = [before.as_bytes(), text, after.as_bytes()].concat();
    [format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes(), body].concat()
}

fn starts(found: &[Value]) -> Vec<(u64, u64)> {
    found
        .iter()
        .map(|f| {
            let start = &f["range"]["start"];
            (start["line"].as_u64().expect("a line"), start["character"].as_u64().expect("a column"))
        })
        .collect()
}

#[test]
fn half_a_character_and_invalid_bytes_are_one_unit_of_the_draft() {
    for text in [&br"\ud83d"[..], br"\uDE00", b"\xff", b"\xed\xa0\xbd"] {
        let (mut editor, shown) = opened(TEXT);
        assert_eq!(starts(&shown), [(2, 9)]);
        editor.raw(&raw_edit(2, (2, 0), text));
        assert_eq!(starts(&editor.published(DRAFT, 2)), [(2, 10)], "{text:?}");
        editor.change(DRAFT, 3, json!([edit((2, 1), (2, 1), "So ")]));
        assert_eq!(starts(&editor.published(DRAFT, 3)), [(2, 13)], "{text:?}: the next edit is in step");
        editor.leave();
    }
}

#[test]
fn an_edit_that_cannot_be_read_suspends_the_draft_until_its_full_text_comes() {
    let (mut editor, _) = opened(TEXT);
    let document = json!({ "uri": DRAFT, "version": 2 });
    for broken in [json!([{ "range": null }]), json!([{ "text": "a", "range": { "start": { "line": 0 } } }])]
    {
        editor
            .notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": broken }));
    }
    editor.change(DRAFT, 3, json!([edit((2, 9), (2, 11), "40")]));
    let hover = json!({ "textDocument": { "uri": DRAFT }, "position": { "line": 2, "character": 10 } });
    assert_eq!(editor.request("textDocument/hover", hover), Value::Null, "nothing is said of an old text");
    assert_eq!(editor.published(DRAFT, 0), [] as [Value; 0], "and no finding of it stays");
    editor.change(DRAFT, 4, json!([{ "text": format!("So. {TEXT}") }]));
    assert_eq!(starts(&editor.published(DRAFT, 4)), [(2, 9)]);
    let said = |m: &Value| m["method"] == "window/showMessage";
    editor.wait("a message", said);
    assert!(editor.wait_for(Duration::from_millis(200), said).is_none(), "said once");
    editor.leave();
}

#[test]
fn after_a_lost_message_a_missing_version_suspends_only_its_draft() {
    let (mut editor, _) = opened(TEXT);
    let other = "file:///desk/other.txt";
    editor.open(other, "plaintext", TEXT);
    editor.published(other, 1);
    editor.raw(b"Content-Length: 9\r\n\r\n{\"method\"");
    editor.change(other, 2, json!([edit((2, 0), (2, 0), "So ")]));
    assert_eq!(starts(&editor.published(other, 2)), [(2, 12)], "its versions have no gap");
    editor.change(DRAFT, 3, json!([edit((2, 0), (2, 0), "So ")]));
    let said = editor.wait("a message", |m| m["method"] == "window/showMessage");
    assert!(said["params"]["message"].as_str().is_some_and(|t| t.contains("ferry")), "{said}");
    assert_eq!(editor.published(DRAFT, 0), [] as [Value; 0]);
    editor.open(DRAFT, "plaintext", TEXT);
    assert_eq!(starts(&editor.published(DRAFT, 1)), [(2, 9)], "reopened it is checked again");
    editor.leave();
}

/// The body is invalid and holds two megabytes of headers; each of them is examined only once.
#[test]
fn a_body_full_of_false_headers_does_not_hold_the_server() {
    let (mut editor, _) = opened(TEXT);
    let body = b"content-length:1000000\n\n".repeat(80_000);
    let begun = Instant::now();
    editor.raw(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    editor.raw(&body);
    // This fills the length that the last of them announces.
    editor.raw(&[b' '; 1_100_000]);
    editor.raw(b"Content-Length: 4294967296\r\n\r\n");
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": DRAFT } }));
    let status = editor.ask("copydesk/status", json!({ "uri": DRAFT }));
    assert_eq!(editor.answer(status)["result"], Value::Null);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    editor.leave();
}

#[test]
fn hundreds_of_renames_are_handled_together() {
    let (mut editor, _) = opened(TEXT);
    for n in 0..200 {
        editor.open(&format!("file:///desk/{n}.txt"), "plaintext", TEXT);
    }
    editor.published("file:///desk/199.txt", 1);
    let begun = Instant::now();
    let renamed = json!({ "files": [{ "oldUri": "file:///desk/a.txt", "newUri": "file:///desk/b.txt" }] });
    let bytes: Vec<u8> = (0..500)
        .flat_map(|_| {
            framed(&json!({ "jsonrpc": "2.0", "method": "workspace/didRenameFiles", "params": renamed }))
        })
        .collect();
    editor.raw(&bytes);
    editor.request("copydesk/status", json!({ "uri": DRAFT }));
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    editor.leave();
}

/// The test build can be made to panic in its session at the first event, and in a request.
#[cfg(debug_assertions)]
#[test]
fn a_server_that_breaks_down_ends_the_process_with_1_and_says_why() {
    for (variable, why) in
        [("COPYDESK_BREAK_SESSION", "the session failed"), ("COPYDESK_BREAK_REQUEST", "a request failed")]
    {
        breaks_down(variable, why);
    }
}

#[cfg(debug_assertions)]
fn breaks_down(variable: &str, why: &str) {
    let mut server = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .arg("lsp")
        .env(variable, "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let params = json!({ "processId": null, "rootUri": null, "capabilities": {} });
    let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params });
    let mut input = server.stdin.take().expect("a pipe");
    let asked = json!({ "jsonrpc": "2.0", "id": 2, "method": "copydesk/template" });
    input.write_all(&framed(&message)).expect("it is taken");
    // A request before the answer to the first would be refused, and the session may be gone by now.
    std::thread::sleep(Duration::from_millis(500));
    let _ = input.write_all(&framed(&asked));
    let deadline = Instant::now() + Duration::from_secs(20);
    while server.try_wait().expect("a child").is_none() {
        assert!(Instant::now() < deadline, "{variable}: it lives on");
        std::thread::sleep(Duration::from_millis(10));
    }
    drop(input);
    let ended = server.wait_with_output().expect("its output");
    assert_eq!(ended.status.code(), Some(1));
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(said.contains("told to break down") && said.contains(why), "{said}");
}

#[test]
fn only_findings_of_an_open_draft_can_be_ignored() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ferry.txt");
    std::fs::write(&path, TEXT).expect("a draft");
    let uri = format!("file://{}", path.display());
    let mut editor = Editor::process(&["--settle", "0"]);
    editor.initialize(json!({}));
    let leave = |editor: &mut Editor, words: &str| {
        let key =
            json!({ "rule": "draft-placeholder", "words": words, "before": "It holds", "after": "people." });
        let params = json!({ "command": "copydesk.leaveAlone", "arguments": [{ "uri": uri, "key": key }] });
        editor.request("workspace/executeCommand", params);
    };
    leave(&mut editor, "TK");
    editor.wait("a refusal", |m| m["method"] == "window/showMessage");
    editor.open(&uri, "plaintext", TEXT);
    editor.published(&uri, 1);
    leave(&mut editor, "somebody's words");
    editor.wait("a refusal", |m| m["method"] == "window/showMessage");
    let list = folder.path().join(".copydesk/ignored.json");
    assert!(!list.exists());
    leave(&mut editor, "TK");
    assert_eq!(editor.published(&uri, 1), [] as [Value; 0]);
    assert!(list.exists());
    editor.leave();
}

/// A long draft is being checked after an edit; a request for another draft does not wait for it.
#[test]
fn a_request_does_not_wait_for_another_draft() {
    let (mut editor, _) = opened(TEXT);
    let long = "file:///desk/archive.txt";
    let text = "Ana Prado said 40 boats were lost. “We go on,” she said.\n\n".repeat(500);
    editor.open(long, "plaintext", "It rained.");
    editor.published(long, 1);
    editor.request("copydesk/status", json!({ "uri": DRAFT }));
    editor.change(long, 2, json!([{ "text": text }]));
    editor.request("copydesk/status", json!({ "uri": DRAFT }));
    let checked = |m: &Value| m["method"] == "textDocument/publishDiagnostics" && m["params"]["version"] == 2;
    assert!(editor.wait_for(Duration::ZERO, checked).is_none(), "it waited for the long one");
    editor.published(long, 2);
    editor.leave();
}

/// An editor that never says that it is initialized would otherwise let the messages for it pile up.
#[test]
fn findings_are_sent_to_an_editor_that_never_says_it_is_initialized() {
    let mut editor = Editor::process(&["--settle", "0"]);
    editor.request("initialize", json!({ "processId": null, "rootUri": null, "capabilities": {} }));
    editor.open(DRAFT, "plaintext", TEXT);
    assert_eq!(starts(&editor.published(DRAFT, 1)), [(2, 9)]);
    editor.leave();
}

/// Starts a server with settings of the editor, and returns what the writer is shown of them. The draft must be checked.
fn told_of(settings: &Value, at_start: bool) -> Vec<String> {
    let mut editor = Editor::process(&["--settle", "0"]);
    let mut params = json!({ "processId": null, "rootUri": null, "capabilities": {} });
    if at_start {
        params["initializationOptions"] = settings.clone();
    }
    editor.initialize_with(params);
    if !at_start {
        editor.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
    }
    editor.open(DRAFT, "plaintext", TEXT);
    assert_eq!(starts(&editor.published(DRAFT, 1)), [(2, 9)]);
    let mut said = Vec::new();
    while let Some(m) = editor.wait_for(Duration::from_millis(300), |m| m["method"] == "window/showMessage") {
        said.push(m["params"]["message"].as_str().unwrap_or_default().to_owned());
    }
    assert!(editor.peak_mib().is_none_or(|peak| peak < 400), "{:?} MiB", editor.peak_mib());
    editor.leave();
    said
}

/// Returns a list of values made from numbers.
fn many(count: usize, one: impl Fn(usize) -> Value) -> Value {
    (0..count).map(one).collect()
}

/// Returns a table of keys made from numbers.
fn keyed(count: usize, one: impl Fn(usize) -> (String, Value)) -> Value {
    Value::Object((0..count).map(one).collect())
}

#[test]
fn settings_of_an_editor_neither_hold_nor_end_the_server() {
    let mut deep = json!([]);
    for _ in 0..100 {
        deep = json!([deep]);
    }
    let long = "k".repeat(1_000_000);
    let applied = "the editor's settings were not applied: ";
    let cases = [
        (json!({ "exclude": deep }), "a pattern must be text"),
        (json!({ "exclude": ["a\u{0}b", "\u{1b}", "//host/share/*", "\\\\host\\share\\*"] }), ""),
        (json!({ "exclude": ["\u{1b}[31m"] }), "unclosed character class"),
        (json!({ (long.as_str()): 1 }), "there is no setting \"kkk"),
        (json!({ "rules": { (long.as_str()): "off" } }), "there is no rule \"kkk"),
        (json!({ "rules": { "*".repeat(1_000_000): "off" } }), "no rule matches \"***"),
        (json!({ "profile": long }), "there is no profile \"kkk"),
        (keyed(100_000, |n| (format!("key{n}"), json!(1))), "there is no setting \"key"),
        (
            json!({ "rules": keyed(100_000, |n| (format!("rule{n}"), json!("off"))) }),
            "there is no rule \"rule",
        ),
        (json!({ "exclude": many(200_000, |n| json!(format!("a{n}/*"))) }), "at most 2000 patterns"),
        (json!({ "extend": keyed(50_000, |n| (format!("*.x{n}"), json!("text"))) }), "at most 2000 patterns"),
        (
            json!({ "overrides": many(50_000, |n| json!({ "files": [format!("a{n}")], "rules": {} })) }),
            "at most 2000 patterns",
        ),
        (json!({ "terms": ["../../etc/passwd", "//host/share/a.csv"] }), "copydesk.toml only"),
        (json!({ "terms": many(50_000, |_| json!({ "finds": "x" })) }), "did you mean \"find\"?"),
        (
            json!({ "names": many(50_000, |n| json!(format!("Anna{n} Orla{n}"))) }),
            "only the first 10000 names",
        ),
        (json!({ "max_bytes": -1, "hints": "yes" }), "hints must be true or false"),
        (json!({ "max_findings": 1e300 }), "a whole number"),
    ];
    for (at, (settings, wanted)) in cases.into_iter().enumerate() {
        let said = told_of(&settings, at % 2 == 0);
        let all = said.join("\n");
        let start: String = settings.to_string().chars().take(60).collect();
        assert!(all.contains(wanted) && all.len() < 2_000 && said.len() < 8, "{start}: {}", all.len());
        assert!(wanted.is_empty() == all.is_empty(), "{start}: {all}");
        assert!(!all.contains(applied) || said.len() == 1, "{start}: {all}");
    }
}
