//! Runs a complete session: every request is answered exactly once.

use copydesk::lsp::{Options, serve};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex, split};

const URI: &str = "file:///desk/fuzz.md";

/// The requests that an editor may make at a position in a draft.
const ASKED: &[&str] = &[
    "textDocument/hover",
    "textDocument/codeAction",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/inlayHint",
    "textDocument/codeLens",
    "textDocument/diagnostic",
    "workspace/symbol",
    "desk/unknown",
];

/// Interprets the bytes as a draft and actions: after each 0x1f four bytes that select the action, and text.
pub fn session(bytes: &[u8]) {
    let mut parts = bytes.split(|&b| b == 0x1f);
    let text = String::from_utf8_lossy(parts.next().unwrap_or_default());
    let language = if bytes.len().is_multiple_of(2) { "plaintext" } else { "markdown" };
    let encoding = ["utf-8", "utf-16", "utf-32"][bytes.len() % 3];
    let capabilities = json!({ "general": { "positionEncodings": [encoding] } });
    let mut messages = vec![
        json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": { "capabilities": capabilities } }),
        json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }),
        said(
            "textDocument/didOpen",
            json!({
                "textDocument": { "uri": URI, "languageId": language, "version": 1, "text": text },
            }),
        ),
    ];
    let mut asked = 0;
    for (i, part) in parts.take(16).enumerate() {
        let (head, words) = part.split_at(part.len().min(4));
        let number = |i: usize| head.get(i).copied().unwrap_or(0);
        let words = String::from_utf8_lossy(words);
        let start = json!({ "line": number(1) / 16, "character": number(2) });
        let range = json!({ "start": start, "end": { "line": number(1) % 16, "character": number(3) } });
        if number(0) < 128 {
            let document = json!({ "uri": URI, "version": i + 2 });
            let changes = json!([{ "range": range, "text": words }]);
            messages.push(said(
                "textDocument/didChange",
                json!({ "textDocument": document, "contentChanges": changes }),
            ));
            continue;
        }
        asked += 1;
        let method = ASKED[usize::from(number(0)) % ASKED.len()];
        let params = json!({
            "textDocument": { "uri": URI }, "position": start, "range": range, "query": words,
            "context": { "diagnostics": [], "includeDeclaration": true, "triggerKind": 1 },
        });
        messages.push(json!({ "jsonrpc": "2.0", "id": asked, "method": method, "params": params }));
    }
    messages.push(json!({ "jsonrpc": "2.0", "id": asked + 1, "method": "shutdown" }));
    let answers = answers(&messages, asked + 2);
    let mut ids: Vec<i64> = answers.iter().filter_map(|m| m["id"].as_i64()).collect();
    ids.sort_unstable();
    assert_eq!(ids, (0..=asked + 1).collect::<Vec<i64>>(), "each request is answered, and once");
}

fn said(method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": params })
}

/// Sends the messages and reads until there are `wanted` responses.
fn answers(messages: &[Value], wanted: i64) -> Vec<Value> {
    let bytes: Vec<u8> = messages.iter().flat_map(framed).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    runtime.block_on(async {
        let (near, far) = duplex(1 << 16);
        let (input, output) = split(far);
        let server = tokio::spawn(serve(Options { settle: std::time::Duration::ZERO }, input, output));
        let (mut from, mut to) = split(near);
        let sender = tokio::spawn(async move {
            let _ = to.write_all(&bytes).await;
            to
        });
        let (mut held, mut out, mut chunk) = (Vec::new(), Vec::new(), vec![0; 1 << 16]);
        let patience = std::time::Duration::from_secs(60);
        while (out.len() as i64) < wanted {
            let read =
                tokio::time::timeout(patience, from.read(&mut chunk)).await.expect("an answer in time");
            let read = read.expect("a pipe");
            assert!(read > 0, "it ended before it had answered: {out:?}");
            held.extend_from_slice(&chunk[..read]);
            while let Some(message) = taken(&mut held) {
                if message.get("method").is_none() {
                    out.push(message);
                }
            }
        }
        drop(sender.await);
        server.abort();
        out
    })
}

fn framed(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// Removes the first complete message from the buffer and returns it.
fn taken(held: &mut Vec<u8>) -> Option<Value> {
    let end = held.windows(4).position(|w| w == b"\r\n\r\n")? + 4;
    let head = std::str::from_utf8(&held[..end]).expect("a header in ASCII");
    let length = head.split_once("Content-Length: ").expect("a length").1;
    let length: usize = length.split("\r\n").next().expect("a line").parse().expect("a number");
    let body = held.get(end..end + length)?;
    let message = serde_json::from_slice(body).expect("JSON");
    held.drain(..end + length);
    Some(message)
}
