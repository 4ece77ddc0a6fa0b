//! Compares what the server answers to editors of several kinds with the check sums in tests/snapshots/clients: to one
//! that can do nothing, one that can do everything and two that can do some of it, each with settings of its own.
//!
//! A line holds an editor, a document, a request and a check sum of all answers to that request at every word. If one
//! differs, the test shows the answers. If they are right, store the sums with `cargo test --test clients -- --ignored`.
#![cfg(all(unix, feature = "cli", feature = "lsp", not(feature = "open")))]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use common::Editor;
use copydesk::draft::tokens;
use copydesk::lsp::Options;
use serde_json::{Value, json};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The documents, with their language ids. The last is not a draft.
const DOCUMENTS: &[(&str, &str)] = &[
    ("council.md", "markdown"),
    ("ferry.txt", "plaintext"),
    ("page.html", "html"),
    ("quiet.txt", "plaintext"),
    ("copydesk.toml", "toml"),
];

/// The settings file of the folder, as it is in an editor: with mistakes, and with keys to be completed.
const SETTINGS: &str = "date = \"2025-03-15\"\nhint = true\nmax_findings = \"many\"\nlocale = \"xx\"\n\n[rules]\n\
                        quote-orphan = \"error\"\nnumber-unsourcd = \"off\"\nna\n\n[[overrides]]\nfiles = [\"*.md\"]\n\
                        profile = \"\"\n";

/// An editor.
struct Client {
    name: &'static str,
    capabilities: Value,
    settings: Value,
}

fn clients() -> Vec<Client> {
    let everything = json!({
        "general": { "positionEncodings": ["utf-8", "utf-16"] },
        "window": { "workDoneProgress": true },
        "workspace": {
            "applyEdit": true,
            "configuration": true,
            "workspaceEdit": {
                "documentChanges": true,
                "resourceOperations": ["create", "rename"],
                "changeAnnotationSupport": { "groupsOnLabel": true },
            },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        },
        "textDocument": {
            "publishDiagnostics": { "relatedInformation": true, "codeDescriptionSupport": true },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        },
    });
    let some = json!({
        "general": { "positionEncodings": ["utf-32"] },
        "workspace": { "workspaceEdit": { "documentChanges": true, "resourceOperations": ["rename"] } },
        "textDocument": {
            "hover": { "contentFormat": ["plaintext"] },
            "publishDiagnostics": { "relatedInformation": true },
            "codeAction": {},
        },
    });
    let pulling = json!({
        "workspace": { "diagnostics": { "refreshSupport": true } },
        "textDocument": { "diagnostic": {}, "documentSymbol": { "hierarchicalDocumentSymbolSupport": false } },
    });
    vec![
        Client { name: "bare", capabilities: json!({}), settings: Value::Null },
        Client {
            name: "full",
            capabilities: everything,
            settings: json!({ "hints": true, "code_lens": true, "inlay_hints": true, "names": [1] }),
        },
        Client {
            name: "some",
            capabilities: some,
            settings: json!({ "inlay_hints": true, "max_findings": 3, "profile": "agency" }),
        },
        Client { name: "pulling", capabilities: pulling, settings: json!({ "hints": true }) },
    ]
}

/// The position of a byte, in the unit of an encoding.
fn position(text: &str, at: usize, encoding: &str) -> Value {
    let line = text[..at].matches('\n').count();
    let before = &text[text[..at].rfind('\n').map_or(0, |at| at + 1)..at];
    let character = match encoding {
        "utf-8" => before.len(),
        "utf-32" => before.chars().count(),
        _ => before.encode_utf16().count(),
    };
    json!({ "line": line, "character": character })
}

/// A position that is some columns away.
fn moved(position: &Value, by: i64) -> Value {
    let character = position["character"].as_i64().unwrap_or_default() + by;
    json!({ "line": position["line"], "character": character.max(0) })
}

/// Removes what differs between two runs or two machines.
fn plain(answer: &mut Value) {
    match answer {
        Value::Object(fields) => {
            fields.remove("resultId");
            fields.values_mut().for_each(plain);
        }
        Value::Array(items) => items.iter_mut().for_each(plain),
        _ => {}
    }
}

/// All answers to an editor, by document and request.
struct Talk {
    editor: Editor,
    root: PathBuf,
    encoding: String,
    answers: BTreeMap<(&'static str, String), String>,
}

impl Talk {
    fn note(&mut self, document: &'static str, what: &str, mut answer: Value) {
        plain(&mut answer);
        let text = answer.to_string().replace(&*self.root.to_string_lossy(), "/ROOT");
        let text = text.replace(env!("CARGO_PKG_VERSION"), "VERSION");
        let all = self.answers.entry((document, what.to_owned())).or_default();
        // The next word mostly has the same answer.
        if !all.ends_with(&format!("{text}\n")) {
            let _ = writeln!(all, "{text}");
        }
    }

    fn request(&mut self, document: &'static str, method: &str, params: Value) -> Value {
        let answer = self.editor.request(method, params);
        self.note(document, method, answer.clone());
        answer
    }

    /// Requests at every word of a document.
    fn words(&mut self, name: &'static str, id: &Value, text: &str) {
        const STARTS: &[&str] = &[
            "textDocument/hover",
            "textDocument/definition",
            "textDocument/references",
            "textDocument/documentHighlight",
        ];
        const ENDS: &[&str] = &["textDocument/hover", "textDocument/completion"];
        for (i, token) in tokens(text).iter().enumerate() {
            let context = json!({ "includeDeclaration": i % 2 == 0, "triggerKind": 1 });
            for (at, methods) in [(token.span().start, STARTS), (token.span().end, ENDS)] {
                let at = position(text, at, &self.encoding);
                for method in methods {
                    let params = json!({ "textDocument": id, "position": at, "context": context });
                    self.request(name, method, params);
                }
            }
        }
    }

    /// Requests for the ranges of findings and for those beside them.
    fn actions(&mut self, name: &'static str, id: &Value, found: &[Value]) {
        for diagnostic in found {
            let (start, end) = (&diagnostic["range"]["start"], &diagnostic["range"]["end"]);
            let range = |from: Value, to: Value| json!({ "start": from, "end": to });
            for (range, diagnostics, only) in [
                (diagnostic["range"].clone(), json!([diagnostic]), json!(null)),
                (diagnostic["range"].clone(), json!([]), json!(["quickfix"])),
                (diagnostic["range"].clone(), json!([]), json!(["source"])),
                (diagnostic["range"].clone(), json!([]), json!(["source.fixAll.copydesk"])),
                (diagnostic["range"].clone(), json!([]), json!(["refactor"])),
                (range(start.clone(), start.clone()), json!([]), json!(null)),
                (range(end.clone(), end.clone()), json!([]), json!(null)),
                (range(moved(start, -1), moved(start, -1)), json!([]), json!(null)),
                (range(moved(end, 1), moved(end, 1)), json!([]), json!(null)),
            ] {
                let mut context = json!({ "diagnostics": diagnostics });
                if !only.is_null() {
                    context["only"] = only;
                }
                let params = json!({ "textDocument": id, "range": range, "context": context });
                self.request(name, "textDocument/codeAction", params);
            }
        }
    }

    /// Hints in the whole document, in each line, and at and beside each hint.
    fn hints(&mut self, name: &'static str, id: &Value, text: &str) {
        let whole =
            json!({ "start": position(text, 0, "utf-16"), "end": position(text, text.len(), "utf-16") });
        let params = |range: Value| json!({ "textDocument": id, "range": range });
        let all = self.request(name, "textDocument/inlayHint", params(whole));
        for line in 0..text.lines().count() {
            let end = json!({ "line": line, "character": 100_000 });
            let range = json!({ "start": { "line": line, "character": 0 }, "end": end });
            self.request(name, "textDocument/inlayHint", params(range));
        }
        for hint in all.as_array().into_iter().flatten() {
            let at = &hint["position"];
            for (from, to) in [(0, 0), (-2, -1), (1, 2), (-1, 0), (0, 1)] {
                let range = json!({ "start": moved(at, from), "end": moved(at, to) });
                self.request(name, "textDocument/inlayHint", params(range));
            }
        }
    }

    fn document(&mut self, name: &'static str, language: &str, pulls: bool) {
        let text = fs::read_to_string(self.root.join(name)).expect("a document").replace('\r', "");
        let uri = format!("file://{}/{name}", self.root.display());
        let id = json!({ "uri": uri });
        self.editor.open(&uri, language, &text);
        let mut found = match pulls {
            true => self.pulled(name, &id),
            false => self.editor.published(&uri, 1),
        };
        self.note(name, "diagnostics", json!(found));
        self.actions(name, &id, &found);
        self.hints(name, &id, &text);
        // An editor that pulls differs in its diagnostics alone.
        if !pulls {
            self.words(name, &id, &text);
        }
        for method in ["textDocument/documentSymbol", "textDocument/codeLens"] {
            self.request(name, method, json!({ "textDocument": id }));
        }
        for method in ["copydesk/facts", "copydesk/sources", "copydesk/status", "copydesk/strip"] {
            self.request(name, method, id.clone());
        }
        for format in ["markdown", "html", "csv"] {
            self.request(name, "copydesk/export", json!({ "uri": uri, "format": format }));
        }
        // An edit in the middle of the document, and one at its end.
        let half = text.lines().count() as u64 / 2;
        let last = text.lines().count() as u64;
        let added = "\n\n“Nobody asked us,” said Berit Holm. It rained on 31 April. “We stay.”\n";
        let edits =
            json!([common::edit((last, 0), (last, 0), added), common::edit((half, 0), (half, 1), "Ü")]);
        self.editor.change(&uri, 2, edits);
        found = match pulls {
            true => self.pulled(name, &id),
            false => self.editor.published(&uri, 2),
        };
        self.note(name, "diagnostics after an edit", json!(found));
        self.request(name, "copydesk/status", id.clone());
        self.request(name, "textDocument/documentSymbol", json!({ "textDocument": id }));
    }

    /// The diagnostics that an editor pulls, and what it gets if it pulls once more.
    fn pulled(&mut self, name: &'static str, id: &Value) -> Vec<Value> {
        let report = self.request(name, "textDocument/diagnostic", json!({ "textDocument": id }));
        let again = json!({ "textDocument": id, "previousResultId": report["resultId"] });
        self.request(name, "textDocument/diagnostic", again);
        report["items"].as_array().cloned().unwrap_or_default()
    }
}

/// The answers to one editor.
fn answers(client: &Client) -> BTreeMap<(&'static str, String), String> {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clients").join(client.name);
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).expect("a folder");
    for (name, _) in DOCUMENTS.iter().filter(|(name, _)| *name != "copydesk.toml") {
        fs::copy(folder("drafts/answers").join(name), root.join(name)).expect("a copy");
    }
    fs::write(root.join("copydesk.toml"), SETTINGS).expect("the settings");
    let mut editor = Editor::beside(Options { settle: Duration::ZERO });
    editor.settings = client.settings.clone();
    let uri = format!("file://{}", root.display());
    let can = editor.initialize_with(json!({
        "processId": null,
        "rootUri": uri,
        "workspaceFolders": [{ "uri": uri, "name": "desk" }],
        "capabilities": client.capabilities,
        "initializationOptions": client.settings,
    }));
    let encoding = can["positionEncoding"].as_str().unwrap_or("utf-16").to_owned();
    let mut talk = Talk { editor, root, encoding, answers: BTreeMap::new() };
    talk.note("", "initialize", can);
    if client.name == "full" {
        let registered = talk.editor.wait("a registration", |m| m["method"] == "client/registerCapability");
        talk.note("", "client/registerCapability", registered["params"].clone());
        let shown = talk.editor.wait("a warning", |m| m["method"] == "window/showMessage");
        talk.note("", "window/showMessage", shown["params"].clone());
    }
    let pulls = client.name == "pulling";
    for (name, language) in DOCUMENTS {
        talk.document(name, language, pulls);
    }
    for query in ["", "a", "quill", "no one"] {
        talk.request("", "workspace/symbol", json!({ "query": query }));
    }
    talk.request("", "copydesk/template", Value::Null);
    if pulls {
        let params =
            json!({ "previousResultIds": [], "workDoneToken": "work", "partialResultToken": "part" });
        talk.request("", "workspace/diagnostic", params);
        loop {
            let told = talk.editor.wait("progress", |m| m["method"] == "$/progress");
            talk.note("", "$/progress", told["params"].clone());
            if told["params"]["value"]["kind"] == "end" {
                break;
            }
        }
    }
    talk.answers
}

/// Four letters for a text.
fn sum(text: &str) -> String {
    let step = |sum: u32, byte: u8| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let sum = text.bytes().fold(0x811c_9dc5, step);
    format!("{:04x}", (sum ^ (sum >> 16)) & 0xffff)
}

fn line((document, what): &(&str, String), text: &str) -> String {
    format!("{} {what} {}", if document.is_empty() { "-" } else { document }, sum(text))
}

fn compare(name: &str) {
    let client = clients().into_iter().find(|client| client.name == name).expect("an editor");
    let stored = fs::read_to_string(folder("snapshots/clients").join(name)).unwrap_or_default();
    let now = answers(&client);
    let mut wrong = String::new();
    for (key, text) in now.iter().filter(|(key, text)| !stored.lines().any(|was| was == line(key, text))) {
        let _ = writeln!(wrong, "{key:?}");
        if wrong.len() < 8000 {
            wrong.extend(text.chars().take(3000));
        }
    }
    assert!(
        wrong.is_empty() && stored.lines().count() == now.len(),
        "answered otherwise (cargo test --test clients -- --ignored stores it):\n{wrong}"
    );
}

#[test]
fn an_editor_that_can_do_nothing_is_answered_as_stored() {
    compare("bare");
}

#[test]
fn an_editor_that_can_do_everything_is_answered_as_stored() {
    compare("full");
}

#[test]
fn an_editor_with_commands_and_plain_text_is_answered_as_stored() {
    compare("some");
}

#[test]
fn an_editor_that_pulls_is_answered_as_stored() {
    compare("pulling");
}

#[test]
#[ignore = "writes the snapshots"]
fn the_answers_to_clients_are_stored() {
    fs::create_dir_all(folder("snapshots/clients")).expect("a folder");
    for client in clients() {
        let text: String = answers(&client).iter().map(|(key, text)| line(key, text) + "\n").collect();
        fs::write(folder("snapshots/clients").join(client.name), text).expect("a snapshot");
    }
}
