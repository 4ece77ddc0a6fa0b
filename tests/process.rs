//! Tests the server process with input that crashes other servers.
#![cfg(feature = "lsp")]

mod common;

use std::io::Write;
use std::time::{Duration, Instant};

use common::{DRAFT, Editor, GAP, edit, framed, opened, still_works};
use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

#[test]
fn exit_ends_the_process_though_the_pipe_stays_open() {
    opened().leave();
}

#[test]
fn exit_without_shutdown_ends_with_1() {
    let mut editor = opened();
    editor.notify("exit", Value::Null);
    assert_eq!(editor.ended(Duration::from_secs(10)).and_then(|s| s.code()), Some(1));
}

#[test]
fn messages_after_exit_do_not_keep_it_alive() {
    let mut editor = opened();
    editor.request("shutdown", Value::Null);
    editor.notify("exit", Value::Null);
    editor.change(DRAFT, 2, json!([{ "text": GAP }]));
    assert_eq!(editor.ended(Duration::from_secs(10)).and_then(|s| s.code()), Some(0));
}

#[test]
fn the_end_of_input_ends_it() {
    let mut editor = opened();
    editor.hang_up();
    assert_eq!(editor.ended(Duration::from_secs(10)).and_then(|s| s.code()), Some(1));
}

#[test]
fn a_request_after_shutdown_is_refused() {
    let mut editor = opened();
    editor.request("shutdown", Value::Null);
    let id = editor.ask("textDocument/hover", hover_at(0));
    assert_eq!(editor.answer(id)["error"]["code"], -32600);
}

#[test]
fn a_request_before_initialize_is_refused_and_the_session_can_begin() {
    let mut editor = Editor::process(&["--settle", "0"]);
    let id = editor.ask("textDocument/hover", hover_at(0));
    assert_eq!(editor.answer(id)["error"]["code"], -32002);
    editor.initialize(json!({}));
    editor.open(DRAFT, "plaintext", GAP);
    assert_eq!(editor.published(DRAFT, 1).len(), 1);
    editor.leave();
}

#[test]
fn an_unknown_method_is_refused_and_the_session_continues() {
    let mut editor = opened();
    let id = editor.ask("desk/coffee", json!({}));
    assert_eq!(editor.answer(id)["error"]["code"], -32601);
    still_works(&mut editor, 2);
    editor.leave();
}

/// The input has a malformed body, a wrong length and an endless header.
#[test]
fn garbage_is_answered_and_the_session_continues() {
    let garbage: [&[u8]; 9] = [
        b"Content-Length: 1\r\n\r\n{}",
        b"Content-Length: 9\r\n\r\n{\"json\": ",
        b"Content-Length: 4\r\n\r\n\xff\xfe\xfd\xfc",
        b"Content-Length: none\r\n\r\n",
        b"Content-Length: -4\r\n\r\n",
        b"Content-Length: 99999999999999999999999\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: desk\r\n\r\n",
        b"\x00\x01\x02\x03\xff\r\n\r\n",
        b"Content-Length: 2\r\n\r\n[]",
    ];
    let mut editor = opened();
    for (i, bytes) in garbage.into_iter().enumerate() {
        editor.raw(bytes);
        still_works(&mut editor, i as i64 + 2);
    }
    let error = editor.wait("a parse error", |m| m["error"]["code"] == -32700);
    assert_eq!(error["id"], Value::Null);
    editor.leave();
}

#[test]
fn a_length_too_large_loses_at_most_the_messages_it_covers() {
    let mut editor = opened();
    let body = json!({ "jsonrpc": "2.0", "method": "$/nothing" }).to_string();
    editor.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len() + 10).as_bytes());
    for version in 2..6 {
        editor.change(DRAFT, version, json!([{ "text": GAP }]));
    }
    still_works(&mut editor, 6);
    editor.leave();
}

#[test]
fn a_header_without_an_end_is_abandoned() {
    let mut editor = opened();
    editor.raw(b"Content-Length: 12");
    editor.raw(&vec![b'x'; 64 * 1024]);
    still_works(&mut editor, 2);
    editor.leave();
}

#[test]
fn a_message_of_two_gigabytes_is_skipped_and_not_stored() {
    let mut editor = opened();
    editor.raw(b"Content-Length: 2000000000\r\n\r\n");
    let chunk = vec![b' '; 1 << 20];
    for _ in 0..64 {
        editor.raw(&chunk);
    }
    editor.wait("a parse error", |m| m["error"]["code"] == -32700);
    assert!(editor.peak_mib().is_none_or(|mib| mib < 64), "{:?} MiB", editor.peak_mib());
}

/// Reading a folder takes long. By default tower-lsp would handle four messages at a time, or one with
/// `concurrency_level(1)`.
#[test]
fn an_edit_does_not_wait_behind_slow_requests() {
    let folder = tempfile::tempdir().expect("a folder");
    let long =
        "The mayor said on Monday that some 40 people were there. “It rained,” she said.\n\n".repeat(400);
    for n in 0..120 {
        std::fs::write(folder.path().join(format!("{n:03}.txt")), &long).expect("a draft");
    }
    let root = Url::from_directory_path(folder.path()).expect("a folder");
    let mut editor = Editor::process(&["--settle", "0"]);
    editor.initialize_with(
        json!({ "capabilities": {}, "workspaceFolders": [{ "uri": root, "name": "desk" }] }),
    );
    editor.open(DRAFT, "plaintext", GAP);
    editor.published(DRAFT, 1);
    let slow: Vec<i64> =
        (0..8).map(|_| editor.ask("workspace/diagnostic", json!({ "previousResultIds": [] }))).collect();
    editor.change(DRAFT, 2, json!([edit((0, 0), (0, 0), "x")]));
    let is_checked = |m: &Value| m["params"]["uri"] == DRAFT && m["params"]["version"] == 2;
    let is_answer = |m: &Value| m["id"].as_i64().is_some_and(|id| slow.contains(&id));
    let first = editor.wait("the edit or a folder", |m| is_checked(m) || is_answer(m));
    assert!(is_checked(&first), "the answer to request {} came first", first["id"]);
    for id in &slow {
        editor.notify("$/cancelRequest", json!({ "id": id }));
    }
    for &id in &slow {
        assert_eq!(editor.answer(id)["error"]["code"], -32800, "it was still at work");
    }
    editor.leave();
}

/// The editor of these tests reads only while it waits, and a pipe holds 64 kB.
#[test]
fn a_client_that_does_not_read_blocks_nothing() {
    let mut editor = opened();
    for version in 2..4000 {
        editor.change(DRAFT, version, json!([edit((0, 0), (0, 0), "x")]));
        editor.ask("textDocument/hover", hover_at(0));
    }
    still_works(&mut editor, 4000);
    editor.leave();
}

#[test]
fn a_client_that_is_gone_ends_it() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .arg("lsp")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the binary starts");
    drop(child.stdout.take());
    let ask = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } });
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(&framed(&ask)).expect("a pipe that is read");
    let deadline = Instant::now() + Duration::from_secs(10);
    let ended = std::iter::repeat_with(|| child.try_wait().expect("a child of ours")).find_map(|status| {
        std::thread::sleep(Duration::from_millis(10));
        if Instant::now() > deadline { Some(None) } else { status.map(Some) }
    });
    let _ = child.kill();
    let _ = child.wait();
    assert!(ended.flatten().is_some());
}

/// Other servers panic on the late response to a request that they no longer wait for.
#[test]
fn a_late_answer_is_accepted() {
    let mut editor = Editor::process(&["--settle", "0"]);
    editor.initialize(json!({}));
    for id in [0, 1, 77] {
        editor.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null }));
    }
    editor.send(&json!({ "jsonrpc": "2.0", "id": "x", "error": { "code": 1, "message": "no" } }));
    editor.open(DRAFT, "plaintext", GAP);
    assert_eq!(editor.published(DRAFT, 1).len(), 1);
    editor.leave();
}

#[test]
fn ten_thousand_edits_at_once_end_in_the_right_text() {
    let mut editor = opened();
    let mut bytes = Vec::new();
    let mut version = 1;
    for i in 0..10_000 {
        version += 1;
        let change = if i % 2 == 0 { edit((0, 0), (0, 0), "é") } else { edit((0, 0), (0, 1), "") };
        let document = json!({ "uri": DRAFT, "version": version });
        let params = json!({ "textDocument": document, "contentChanges": [change] });
        let message = json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": params });
        bytes.extend(framed(&message));
    }
    editor.raw(&bytes);
    let last = editor.published(DRAFT, version);
    assert_eq!(last[0]["range"]["start"], json!({ "line": 0, "character": 16 }));
    editor.leave();
}

#[test]
fn a_thousand_documents_are_open_at_once() {
    let mut editor = opened();
    let uri = |i: usize| format!("file:///desk/{i}.txt");
    for i in 0..1000 {
        editor.open(&uri(i), "plaintext", GAP);
    }
    for i in [999, 0, 500] {
        assert_eq!(editor.published(&uri(i), 1).len(), 1);
    }
    assert!(editor.peak_mib().is_none_or(|mib| mib < 128), "{:?} MiB", editor.peak_mib());
    editor.leave();
}

/// Other servers deadlock when a handler waits for the client during a burst.
#[test]
fn changed_settings_in_a_burst_block_nothing() {
    let mut editor = Editor::process(&["--settle", "0"]);
    editor.initialize(json!({ "workspace": { "configuration": true } }));
    editor.open(DRAFT, "plaintext", GAP);
    for _ in 0..500 {
        editor.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
        let _ = editor.ask("textDocument/hover", hover_at(0));
    }
    still_works(&mut editor, 2);
    editor.leave();
}

#[test]
fn the_editor_that_dies_takes_the_server_with_it() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let mut parent = std::process::Command::new("sleep").arg("600").spawn().expect("sleep is there");
    let mut editor = Editor::process(&["--settle", "0"]);
    editor.initialize_with(json!({ "processId": parent.id(), "capabilities": {} }));
    parent.kill().expect("a child of ours");
    parent.wait().expect("a child of ours");
    assert!(editor.ended(Duration::from_secs(25)).is_some(), "the pipe is open, and nobody is there");
}

fn hover_at(character: u64) -> Value {
    json!({ "textDocument": { "uri": DRAFT }, "position": { "line": 0, "character": character } })
}
