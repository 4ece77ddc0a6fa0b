//! Compares what the server does with messages that hold something unexpected, and with long talks of edits, with the check
//! sums in tests/snapshots/messages.
//!
//! Each member of each message is left out in turn and has values of every type. Each talk is a row of edits that look like
//! chance: several ranges in one message, ranges outside the text or between the halves of a letter, versions that come
//! twice, too late or too early, a full text now and then; findings, facts and actions are asked for between them.
//!
//! If a sum differs, the test shows the answers. If they are right, store the sums with `cargo test --test messages --
//! --ignored`.
#![cfg(all(unix, feature = "cli", feature = "lsp", not(feature = "open")))]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use common::Editor;
use copydesk::lsp::Options;
use serde_json::{Value, json};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

const URI: &str = "file:///desk/quay.txt";

/// The draft: with letters of one, two, three and four bytes, so that positions differ in each encoding.
const TEXT: &str = "date 2025-03-15 BERGEN: “We 🚢 will stay on the quay,” said Ilse Brandt.\n\n\
                    The café of Ana Prado holds TK seats. It rained on 31 April 2025, she said.\n\n\
                    “Nobody asked us before they sold the boats.” It has 40 rooms.\n";

/// Answers, by a name.
type Answers = BTreeMap<String, String>;

fn note(answers: &mut Answers, name: &str, mut answer: Value) {
    plain(&mut answer);
    let _ = writeln!(answers.entry(name.to_owned()).or_default(), "{answer}");
}

/// Removes what differs between two versions of the program.
fn plain(answer: &mut Value) {
    match answer {
        Value::Object(fields) => {
            ["resultId", "id", "jsonrpc", "serverInfo"].iter().for_each(|name| drop(fields.remove(*name)));
            fields.values_mut().for_each(plain);
        }
        Value::Array(items) => items.iter_mut().for_each(plain),
        _ => {}
    }
}

/// The values that each member has in turn.
fn values() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(1),
        json!(2.0),
        json!(1.5),
        json!(4_294_967_295_u64),
        json!(4_294_967_296_u64),
        json!(2_147_483_648_u64),
        json!(-2_147_483_648_i64),
        json!(1e30),
        json!(""),
        json!("a"),
        json!("utf-8"),
        json!("file:///desk/quay%2Etxt"),
        json!([]),
        json!(["markdown", 1, "delete", "utf-8", "quickfix"]),
        json!([null, {}, "a"]),
        json!({}),
        json!({ "line": 1, "character": -1, "uri": "file:///desk" }),
    ]
}

/// The message with each of its members left out or with each of the values, and the name of the member.
fn varied(message: &Value) -> Vec<(String, Value)> {
    fn paths(value: &Value, path: &str, out: &mut Vec<String>) {
        let each: Vec<(String, &Value)> = match value {
            Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), value)).collect(),
            Value::Array(items) => {
                items.iter().enumerate().map(|(i, value)| (i.to_string(), value)).collect()
            }
            _ => Vec::new(),
        };
        for (name, value) in each {
            let path = format!("{path}/{name}");
            paths(value, &path, out);
            out.push(path);
        }
    }
    let mut found = Vec::new();
    paths(message, "", &mut found);
    let mut out = vec![(String::new(), message.clone())];
    for path in found {
        for value in values() {
            let mut other = message.clone();
            if let Some(place) = other.pointer_mut(&path) {
                *place = value;
            }
            out.push((path.clone(), other));
        }
        let (around, name) = path.rsplit_once('/').expect("a path");
        let mut other = message.clone();
        if let Some(Value::Object(fields)) = other.pointer_mut(around) {
            fields.remove(name);
            out.push((path.clone(), other));
        }
    }
    out
}

/// The requests, each with parameters that are right.
fn requests() -> Vec<(&'static str, Value)> {
    let id = json!({ "uri": URI });
    let at = json!({ "line": 2, "character": 12 });
    let range = json!({ "start": { "line": 2, "character": 20 }, "end": { "line": 2, "character": 40 } });
    let related = json!([{ "location": { "uri": URI, "range": range }, "message": "here" }]);
    let ours = json!({ "range": range, "message": "a", "source": "copydesk", "relatedInformation": related });
    vec![
        ("textDocument/hover", json!({ "textDocument": id, "position": at })),
        ("textDocument/completion", json!({ "textDocument": id, "position": at })),
        (
            "textDocument/references",
            json!({ "textDocument": id, "position": at, "context": { "includeDeclaration": false } }),
        ),
        ("textDocument/inlayHint", json!({ "textDocument": id, "range": range })),
        ("textDocument/documentSymbol", json!({ "textDocument": id })),
        (
            "textDocument/codeAction",
            json!({ "textDocument": id, "range": range, "context": { "diagnostics": [ours], "only": ["quickfix"] } }),
        ),
        ("textDocument/diagnostic", json!({ "textDocument": id, "previousResultId": "a" })),
        ("workspace/diagnostic", json!({ "previousResultIds": [{ "uri": URI, "value": "a" }] })),
        ("workspace/symbol", json!({ "query": "a" })),
        (
            "workspace/executeCommand",
            json!({ "command": "copydesk.applyFix", "arguments": [{ "title": "a", "edit": {} }] }),
        ),
        ("copydesk/status", id.clone()),
        ("copydesk/export", json!({ "uri": URI, "format": "csv" })),
        ("copydesk/nothing", json!({ "uri": URI })),
        ("$/nothing", json!({ "uri": URI })),
    ]
}

/// The answer to each variety of each request.
fn to_requests() -> Answers {
    let mut editor =
        Editor::inside(json!({ "textDocument": { "hover": { "contentFormat": ["markdown"] } } }));
    editor.open(URI, "plaintext", TEXT);
    let mut out = Answers::new();
    for (method, params) in requests() {
        for (path, params) in varied(&params) {
            let id = editor.ask(method, params);
            let answer = editor.answer(id);
            note(&mut out, &format!("{method} {path}"), answer);
        }
    }
    out
}

/// The findings after each variety of each notification.
fn to_notifications() -> Answers {
    let range = json!({ "start": { "line": 2, "character": 4 }, "end": { "line": 2, "character": 9 } });
    let changed = json!({
        "textDocument": { "uri": URI, "version": 2 },
        "contentChanges": [{ "range": range, "rangeLength": 5, "text": "TK" }],
    });
    let opened =
        json!({ "textDocument": { "uri": URI, "languageId": "markdown", "version": 1, "text": TEXT } });
    let folder = json!({ "uri": "file:///desk", "name": "desk" });
    let mut out = Answers::new();
    for (method, params) in [
        ("textDocument/didChange", changed),
        ("textDocument/didOpen", opened),
        ("textDocument/didClose", json!({ "textDocument": { "uri": URI } })),
        (
            "workspace/didChangeConfiguration",
            json!({ "settings": { "copydesk": { "hints": true, "profile": "agency" } } }),
        ),
        (
            "workspace/didChangeWorkspaceFolders",
            json!({ "event": { "added": [folder], "removed": [folder] } }),
        ),
    ] {
        let mut editor = Editor::inside(json!({}));
        for (path, params) in varied(&params) {
            editor.open(URI, "plaintext", TEXT);
            editor.notify(method, params);
            let id = editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": URI } }));
            let answer = editor.answer(id);
            note(&mut out, &format!("{method} {path}"), answer);
        }
    }
    out
}

/// What an editor is answered after each variety of its greeting.
fn to_greetings() -> Answers {
    let greeting = json!({
        "processId": null,
        "rootPath": "/desk",
        "rootUri": null,
        "workspaceFolders": [{ "uri": "file:///desk", "name": "desk" }],
        "clientInfo": { "name": "test" },
        "initializationOptions": { "hints": true },
        "capabilities": {
            "general": { "positionEncodings": ["utf-32", "utf-16"] },
            "textDocument": {
                "publishDiagnostics": { "codeDescriptionSupport": true, "relatedInformation": true },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                "hover": { "contentFormat": ["plaintext"] },
                "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
            },
            "workspace": {
                "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] },
                "diagnostics": { "refreshSupport": true },
            },
        },
    });
    let mut out = Answers::new();
    for (path, params) in varied(&greeting) {
        // Settings that are wrong are shown, which tests/protocol holds.
        let mut editor = Editor::beside(Options { settle: Duration::ZERO });
        let id = editor.ask("initialize", params);
        let answer = editor.answer(id);
        let failed = answer.get("error").is_some();
        note(&mut out, &path, answer);
        if failed {
            continue;
        }
        editor.notify("initialized", json!({}));
        editor.open(URI, "plaintext", TEXT);
        let range = json!({ "start": { "line": 2, "character": 20 }, "end": { "line": 2, "character": 60 } });
        for (method, rest) in [
            ("textDocument/diagnostic", json!({})),
            ("textDocument/hover", json!({ "position": range["end"] })),
            ("textDocument/documentSymbol", json!({})),
            ("textDocument/codeAction", json!({ "range": range, "context": { "diagnostics": [] } })),
        ] {
            let mut params = json!({ "textDocument": { "uri": URI } });
            rest.as_object().into_iter().flatten().for_each(|(name, value)| params[name] = value.clone());
            let id = editor.ask(method, params);
            let answer = editor.answer(id);
            note(&mut out, &path, answer);
        }
    }
    out
}

/// Numbers that look like chance.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// What is typed.
const TYPED: &[&str] = &[
    "",
    "",
    "",
    " ",
    "\n",
    "\n\n",
    "TK",
    "🚢",
    "é",
    "”",
    "“",
    ".",
    ",",
    " said Ilse Brandt",
    "she said. ",
    "31 April 2025",
    "40 boats",
    "a\r\nb",
    "“We go,” said Ana Prado.\n\n",
    "the café ",
    "\r",
    "It rained. ",
];

/// A talk of edits with an editor that counts in an encoding.
fn talk(encoding: &str, name: &'static str, seed: u64) -> Answers {
    let mut editor = Editor::beside(Options { settle: Duration::ZERO });
    editor.initialize_with(json!({
        "processId": null,
        "rootUri": null,
        "clientInfo": { "name": name },
        "capabilities": {
            "general": { "positionEncodings": [encoding] },
            "textDocument": { "diagnostic": {}, "publishDiagnostics": { "relatedInformation": true } },
        },
    }));
    editor.open(URI, "plaintext", TEXT);
    let (mut dice, mut version, mut out) = (Dice(seed), 1_i64, Answers::new());
    for step in 0..160 {
        let place = |dice: &mut Dice| (dice.roll(9), dice.roll([4, 30, 90, 200][(step % 4) as usize]));
        let mut changes = Vec::new();
        for _ in 0..=dice.roll(3) {
            let from = place(&mut dice);
            let to = match dice.roll(4) {
                0 => from,
                1 => (from.0, from.1 + dice.roll(4)),
                2 => (from.0 + dice.roll(2), dice.roll(20)),
                _ => place(&mut dice),
            };
            let text = TYPED[dice.roll(TYPED.len() as u64) as usize];
            changes.push(common::edit(from, to, text));
        }
        if dice.roll(12) == 0 {
            changes.push(json!({ "text": TEXT }));
        }
        let by = [0, 1, 1, 1, 1, 1, 1, 1, 2, 3, -1][dice.roll(11) as usize];
        version += by;
        editor.change(URI, version, json!(changes));
        if dice.roll(20) == 0 {
            editor.notify("textDocument/didSave", json!({ "textDocument": { "uri": URI } }));
        }
        let id = editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": URI } }));
        let answer = editor.answer(id);
        note(&mut out, &format!("{:02} findings", step / 20), answer);
        let id = editor.ask("copydesk/facts", json!({ "uri": URI }));
        let answer = editor.answer(id);
        note(&mut out, &format!("{:02} facts", step / 20), answer);
        let (from, to) = (place(&mut dice), place(&mut dice));
        let range = common::edit(from, to, "")["range"].clone();
        let params =
            json!({ "textDocument": { "uri": URI }, "range": range, "context": { "diagnostics": [] } });
        let id = editor.ask("textDocument/codeAction", params);
        let answer = editor.answer(id);
        note(&mut out, &format!("{:02} actions", step / 20), answer);
    }
    out
}

/// The kinds of messages, each with a snapshot of its own.
const KINDS: &[&str] = &["requests", "notifications", "greetings", "talks"];

fn answers(kind: &str) -> Answers {
    let mut out = Answers::new();
    match kind {
        "requests" => return to_requests(),
        "notifications" => return to_notifications(),
        "greetings" => return to_greetings(),
        _ => {}
    }
    for (i, encoding) in ["utf-8", "utf-16", "utf-32"].into_iter().enumerate() {
        for seed in 0..2 {
            let talk = talk(encoding, "test", 10 * seed + i as u64);
            out.extend(talk.into_iter().map(|(name, lines)| (format!("{encoding} {seed} {name}"), lines)));
        }
    }
    out
}

/// Four letters for a text.
fn sum(text: &str) -> String {
    let step = |sum: u32, byte: u8| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let sum = text.bytes().fold(0x811c_9dc5, step);
    format!("{:04x}", (sum ^ (sum >> 16)) & 0xffff)
}

fn lines(kind: &str) -> Vec<(String, String)> {
    let line = |(name, text): (String, String)| (format!("{name} {}", sum(&text)), text);
    answers(kind).into_iter().map(line).collect()
}

fn compare(kind: &str) {
    let stored = fs::read_to_string(folder("snapshots/messages").join(kind)).unwrap_or_default();
    let now = lines(kind);
    let mut wrong = String::new();
    for (line, text) in now.iter().filter(|(line, _)| !stored.lines().any(|was| was == line)) {
        let _ = writeln!(wrong, "{line}");
        if wrong.len() < 8000 {
            wrong.extend(text.chars().take(3000));
        }
    }
    assert!(
        wrong.is_empty() && stored.lines().count() == now.len(),
        "answered otherwise (cargo test --test messages -- --ignored stores it):\n{wrong}"
    );
}

#[test]
fn requests_with_unexpected_members_are_answered_as_stored() {
    compare("requests");
}

#[test]
fn notifications_with_unexpected_members_have_the_stored_effect() {
    compare("notifications");
}

#[test]
fn greetings_with_unexpected_members_are_answered_as_stored() {
    compare("greetings");
}

#[test]
fn talks_of_edits_are_answered_as_stored() {
    compare("talks");
}

#[test]
#[ignore = "writes the snapshots"]
fn the_answers_to_messages_are_stored() {
    fs::create_dir_all(folder("snapshots/messages")).expect("a folder");
    for kind in KINDS {
        let text: String = lines(kind).iter().map(|(line, _)| format!("{line}\n")).collect();
        fs::write(folder("snapshots/messages").join(kind), text).expect("a snapshot");
    }
}
