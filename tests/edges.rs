//! Tests a broken editor that sends too much or in the wrong order: the server answers with the right error or
//! exits cleanly, with limited memory.
#![cfg(feature = "lsp")]

mod common;

use std::time::Duration;

use common::{DRAFT, Editor, GAP, edit, framed, opened, still_works};
use serde_json::{Value, json};

/// Maximum time for a process to exit.
const SOON: Duration = Duration::from_secs(10);

fn holds_at_most(editor: &Editor, mib: u64) {
    assert!(editor.peak_mib().is_none_or(|peak| peak < mib), "{:?} MiB", editor.peak_mib());
}

fn about_the_draft() -> Value {
    json!({ "textDocument": { "uri": DRAFT }, "position": { "line": 0, "character": 0 } })
}

#[test]
fn messages_before_initialize_are_refused_or_ignored() {
    let mut editor = Editor::process(&["--settle", "0"]);
    editor.open(DRAFT, "plaintext", GAP);
    editor.change(DRAFT, 2, json!([{ "text": "" }]));
    let early = editor.ask("shutdown", Value::Null);
    assert_eq!(editor.answer(early)["error"]["code"], -32002);
    editor.initialize(json!({}));
    assert_eq!(editor.request("textDocument/hover", about_the_draft()), Value::Null);
    editor.open(DRAFT, "plaintext", GAP);
    still_works(&mut editor, 2);
    editor.leave();
}

#[test]
fn exit_before_initialize_ends_with_1() {
    let mut editor = Editor::process(&[]);
    editor.notify("exit", Value::Null);
    assert_eq!(editor.ended(SOON).and_then(|s| s.code()), Some(1));
}

#[test]
fn a_second_initialize_is_refused() {
    let mut editor = opened();
    let id = editor.ask("initialize", json!({ "capabilities": {} }));
    assert_eq!(editor.answer(id)["error"]["code"], -32600);
    still_works(&mut editor, 2);
    editor.leave();
}

#[test]
fn after_shutdown_everything_is_refused_and_exit_still_ends_it() {
    let mut editor = opened();
    editor.request("shutdown", Value::Null);
    editor.change(DRAFT, 2, json!([{ "text": "" }]));
    for method in ["shutdown", "textDocument/hover", "initialize"] {
        let id = editor.ask(method, about_the_draft());
        assert_eq!(editor.answer(id)["error"]["code"], -32600, "{method}");
    }
    editor.notify("exit", Value::Null);
    assert_eq!(editor.ended(SOON).and_then(|s| s.code()), Some(0));
}

#[test]
fn json_that_is_not_a_message_is_answered_and_the_session_continues() {
    let nested = |open: &str| format!("{{\"jsonrpc\": \"2.0\", \"method\": \"x\", \"params\": {open}");
    let (deep, cut) =
        (nested(&format!("{}{}}}", "[".repeat(5000), "]".repeat(5000))), nested(&"[".repeat(200_000)));
    let bodies = [
        "null",
        "7",
        "\"exit\"",
        "[]",
        "[{\"jsonrpc\": \"2.0\", \"method\": \"exit\"}]",
        "{}",
        "{\"id\": 1}",
        "{\"jsonrpc\": \"1.0\", \"id\": 900, \"method\": \"shutdown\"}",
        "{\"jsonrpc\": \"2.0\", \"id\": {}, \"method\": \"shutdown\"}",
        "{\"jsonrpc\": \"2.0\", \"id\": 901, \"method\": 7}",
        "{\"jsonrpc\": \"2.0\", \"method\": null}",
        "{\"jsonrpc\": \"2.0\", \"method\": \"textDocument/didChange\", \"params\": 7}",
        "{\"jsonrpc\": \"2.0\", \"method\": \"textDocument/didOpen\"}",
        "{\"jsonrpc\": \"2.0\", \"id\": 902, \"result\": 1, \"error\": 2}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1.5, \"method\": \"shutdown\"}",
        "{\"jsonrpc\": \"2.0\", \"jsonrpc\": \"2.0\", \"method\": \"x\"}",
        "{\"jsonrpc\": \"2.0\", \"method\": \"x\", \"params\": 1, \"params\": 2}",
        &deep,
        &cut,
    ];
    let mut editor = opened();
    for (i, body) in bodies.into_iter().enumerate() {
        editor.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
        still_works(&mut editor, i as i64 + 2);
    }
    editor.leave();
}

#[test]
fn params_of_the_wrong_shape_are_refused() {
    let mut editor = opened();
    let shapes =
        [json!(7), json!([]), json!({ "textDocument": { "uri": "no address" } }), json!({ "position": -1 })];
    for params in shapes {
        let id = editor.ask("textDocument/hover", params.clone());
        assert_eq!(editor.answer(id)["error"]["code"], -32602, "{params}");
    }
    still_works(&mut editor, 2);
    editor.leave();
}

#[test]
fn an_edit_that_is_not_utf_8_is_applied() {
    let mut editor = opened();
    let body = br#"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///desk/ferry.txt","version":2},"contentChanges":[{"text":""#;
    let body = [&body[..], b"\xff\xfe\xc3", br#""}]}}"#].concat();
    editor.raw(&[format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), &body].concat());
    assert_eq!(editor.published(DRAFT, 2), [] as [Value; 0]);
    still_works(&mut editor, 3);
    editor.leave();
}

/// The endless input is text, a header that never ends, or the same header repeated.
#[test]
fn noise_without_end_is_not_held() {
    for scrap in
        ["x", "\r\n", "\n", "Content-Length: 12\r\nX-", "content-length:", "{\"jsonrpc\": \"2.0\"}\n", "\0"]
    {
        let mut editor = opened();
        let noise = scrap.repeat((1 << 20) / scrap.len());
        for _ in 0..24 {
            editor.raw(noise.as_bytes());
        }
        // The remains of a partial header may swallow one message.
        for version in 2..5 {
            editor.change(DRAFT, version, json!([{ "text": GAP }]));
        }
        still_works(&mut editor, 5);
        holds_at_most(&editor, 64);
        editor.leave();
    }
}

#[test]
fn a_body_over_the_limit_is_skipped_and_the_session_continues() {
    let mut editor = opened();
    let mib = vec![b'['; 1 << 20];
    editor.raw(format!("Content-Length: {}\r\n\r\n", 300 << 20).as_bytes());
    for _ in 0..300 {
        editor.raw(&mib);
    }
    still_works(&mut editor, 2);
    holds_at_most(&editor, 64);
    editor.leave();
}

#[test]
fn an_editor_that_dies_in_the_middle_of_a_message_ends_it() {
    for half in
        ["Content-Le", "Content-Length: 500\r\n\r\n{\"jsonrpc\": \"2.", "Content-Length: 2000000000\r\n\r\n{"]
    {
        let mut editor = opened();
        editor.raw(half.as_bytes());
        editor.hang_up();
        assert_eq!(editor.ended(SOON).and_then(|s| s.code()), Some(1), "{half:?}");
    }
}

#[test]
fn an_editor_that_dies_while_there_is_much_to_do_ends_it() {
    let mut editor = opened();
    let long = "Some 40 people said “we go on” on Sunday (March 13).\n\n".repeat(4000);
    for i in 0..20 {
        editor.open(&format!("file:///desk/{i}.txt"), "plaintext", &long);
        editor.ask("textDocument/hover", about_the_draft());
    }
    editor.hang_up();
    assert_eq!(editor.ended(SOON).and_then(|s| s.code()), Some(1));
}

/// Outgoing messages wait in memory, up to a limit.
#[test]
fn an_editor_that_never_reads_counts_as_gone() {
    let mut editor = opened();
    // Each fact sheet of this draft is more than a megabyte.
    let draft = "“We lost the boat on Monday,” Ilse Brandt said, and 40 people saw it.\n\n".repeat(1500);
    editor.change(DRAFT, 2, json!([{ "text": draft }]));
    for _ in 0..120 {
        editor.ask("copydesk/facts", json!({ "uri": DRAFT }));
    }
    assert_eq!(editor.ended(Duration::from_secs(300)).and_then(|s| s.code()), Some(1));
}

#[test]
fn documents_opened_twice_or_never_are_handled() {
    let mut editor = opened();
    editor.open(DRAFT, "plaintext", "It rained.\n");
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": "file:///desk/no.txt" } }));
    editor.notify("textDocument/didSave", about_the_draft());
    editor.notify("$/setTrace", json!({ "value": "verbose" }));
    editor.notify("$/cancelRequest", json!({ "id": 4711 }));
    editor.notify("desk/coffee", json!({}));
    still_works(&mut editor, 2);
    editor.leave();
}

#[test]
fn ten_thousand_requests_at_once_are_each_answered_once() {
    let mut editor = opened();
    let message = |id| json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": about_the_draft() });
    editor.raw(&(1000..11_000).flat_map(|id| framed(&message(id))).collect::<Vec<u8>>());
    let mut seen = vec![false; 10_000];
    for _ in 0..10_000 {
        let answer = editor.wait("an answer", |m| m["id"].as_u64().is_some_and(|id| id >= 1000));
        let id = answer["id"].as_u64().expect("a number") as usize - 1000;
        assert!(!std::mem::replace(&mut seen[id], true), "{id} is answered twice");
    }
    holds_at_most(&editor, 128);
    editor.leave();
}

#[test]
fn ten_thousand_edits_over_a_thousand_documents_end_in_the_right_texts() {
    let mut editor = opened();
    let uri = |i: usize| format!("file:///desk/{i}.txt");
    for i in 0..1000 {
        editor.open(&uri(i), "plaintext", GAP);
    }
    let mut bytes = Vec::new();
    for version in 2..12 {
        for i in 0..1000 {
            let document = json!({ "uri": uri(i), "version": version });
            let params = json!({ "textDocument": document, "contentChanges": [edit((0, 0), (0, 0), "é")] });
            let change = json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": params });
            bytes.extend(framed(&change));
        }
    }
    editor.raw(&bytes);
    for i in [0, 500, 999] {
        assert_eq!(editor.published(&uri(i), 11)[0]["range"]["start"]["character"], 26, "{i}");
    }
    holds_at_most(&editor, 128);
    editor.leave();
}

/// Only glibc keeps what is freed and can be told to give it back.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn the_memory_of_closed_drafts_comes_back() {
    use std::thread::sleep;
    use std::time::Instant;

    let paragraph = |n: usize| {
        let year = 1960 + n;
        format!("Mayor Ana Prado said {n} boats were lost in {year}. “We have {n} left,” she said.\n\n")
    };
    let text: String = (0..60).map(paragraph).collect();
    let uri = |i: usize| format!("file:///desk/{i}.txt");
    let mut editor = opened();
    let resident = |editor: &Editor| editor.resident_mib().expect("Linux has /proc");
    let before = resident(&editor);
    (0..25).for_each(|i| editor.open(&uri(i), "plaintext", &text));
    (0..25).for_each(|i| drop(editor.published(&uri(i), 1)));
    let open = resident(&editor);
    for i in 0..25 {
        editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri(i) } }));
    }
    let (begun, goal) = (Instant::now(), before + (open - before) / 3);
    while resident(&editor) > goal && begun.elapsed() < common::PATIENCE {
        sleep(Duration::from_millis(100));
    }
    let closed = resident(&editor);
    assert!(closed <= goal, "{before} MiB at first, {open} with 25 more drafts, {closed} after closing them");
    still_works(&mut editor, 2);
    editor.leave();
}
