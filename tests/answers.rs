//! Compares what the commands print and what the server answers about the drafts in tests/drafts/answers with what
//! tests/snapshots/answers has stored: every format of findings and of the fact sheet, and every request of an editor at
//! every word.
//!
//! If the new answers are right, store them with `cargo test --test answers -- --ignored`.
#![cfg(all(unix, feature = "cli", feature = "lsp", not(feature = "open")))]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::Editor;
use copydesk::draft::tokens;
use serde_json::{Value, json};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The drafts, with the language id that an editor gives each.
const DRAFTS: &[(&str, &str)] = &[
    ("council.md", "markdown"),
    ("ferry.txt", "plaintext"),
    ("page.html", "html"),
    ("quiet.txt", "plaintext"),
];

/// Arguments of the command line. Each has a file of its own.
const COMMANDS: &[(&str, &[&str])] = &[
    ("check.text", &["check", "--hints", "--color", "never"]),
    ("check.colour", &["check", "--color", "always"]),
    ("check.concise", &["check", "--hints", "--format", "concise"]),
    ("check.json", &["check", "--hints", "--format", "json"]),
    ("check.jsonl", &["check", "--format", "jsonl"]),
    ("check.sarif", &["check", "--hints", "--format", "sarif"]),
    ("check.github", &["check", "--hints", "--format", "github"]),
    ("check.diff", &["check", "--diff", "--color", "never"]),
    ("facts.markdown", &["facts", "--format", "markdown"]),
    ("facts.csv", &["facts", "--format", "csv"]),
    ("facts.html", &["facts", "--format", "html"]),
    ("facts.json", &["facts", "--format", "json"]),
];

/// What a command prints, with JSON in lines of its own.
fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(arguments)
        .args(DRAFTS.iter().map(|(name, _)| name))
        .current_dir(folder("drafts/answers"))
        .env_remove("GITHUB_WORKSPACE")
        .env_remove("GITHUB_ACTIONS")
        .env_remove("NO_COLOR")
        .env("COLUMNS", "100")
        .output()
        .expect("the command runs");
    let text = String::from_utf8(output.stdout).expect("text");
    let errors = String::from_utf8(output.stderr).expect("text");
    let text = match serde_json::from_str::<Value>(&text) {
        Ok(mut value) => {
            // The other rules look like the first.
            if let Some(Value::Array(rules)) = value.pointer_mut("/runs/0/tool/driver/rules") {
                rules.truncate(1);
            }
            serde_json::to_string_pretty(&value).expect("JSON") + "\n"
        }
        Err(_) => text,
    };
    let root = folder("drafts/answers").to_string_lossy().replace('\\', "/");
    let text = text.replace(&root, "ROOT").replace(env!("CARGO_PKG_VERSION"), "VERSION");
    format!("{text}{errors}status {:?}\n", output.status.code())
}

/// The position of a byte, as editors count.
fn position(text: &str, at: usize) -> Value {
    let line = text[..at].matches('\n').count();
    let from = text[..at].rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": line, "character": text[from..at].encode_utf16().count() })
}

/// What the server answers about a draft.
fn answered(name: &str, language: &str) -> String {
    let text = fs::read_to_string(folder("drafts/answers").join(name)).expect("a draft").replace('\r', "");
    let mut editor =
        Editor::inside(json!({ "textDocument": { "hover": { "contentFormat": ["markdown"] } } }));
    let uri = format!("file:///desk/{name}");
    let mut out = String::new();
    let mut line = |what: &str, answer: &Value| {
        let _ = writeln!(out, "{what} {answer}");
    };
    editor.open(&uri, language, &text);
    let published = editor.published(&uri, 1);
    let document = json!({ "uri": uri });
    let whole = json!({ "start": position(&text, 0), "end": position(&text, text.len()) });
    for diagnostic in &published {
        line("diagnostic", diagnostic);
        let params = json!({
            "textDocument": document,
            "range": diagnostic["range"],
            "context": { "diagnostics": [diagnostic] },
        });
        let actions = editor.request("textDocument/codeAction", params);
        for action in actions.as_array().into_iter().flatten() {
            line("  action", action);
        }
    }
    let of_document = |key: &str| json!({ key: document });
    for symbol in
        editor.request("textDocument/documentSymbol", of_document("textDocument")).as_array().expect("a list")
    {
        line("symbol", symbol);
    }
    let hints = json!({ "textDocument": document, "range": whole });
    for hint in editor.request("textDocument/inlayHint", hints).as_array().into_iter().flatten() {
        line("hint", hint);
    }
    for lens in
        editor.request("textDocument/codeLens", of_document("textDocument")).as_array().into_iter().flatten()
    {
        line("lens", lens);
    }
    for symbol in editor.request("workspace/symbol", json!({ "query": "a" })).as_array().into_iter().flatten()
    {
        line("in the workspace", symbol);
    }
    for method in
        ["copydesk/facts", "copydesk/sources", "copydesk/status", "copydesk/strip", "copydesk/export"]
    {
        line(method, &editor.request(method, json!({ "uri": uri, "format": "markdown" })));
    }
    for (method, short) in [
        ("textDocument/hover", "hover"),
        ("textDocument/definition", "definition"),
        ("textDocument/references", "references"),
        ("textDocument/documentHighlight", "highlight"),
        ("textDocument/completion", "completion"),
    ] {
        let mut last = Value::Null;
        for token in tokens(&text) {
            let params = json!({
                "textDocument": document,
                "position": position(&text, if short == "completion" { token.span().end } else { token.span().start }),
                "context": { "includeDeclaration": true },
            });
            let answer = editor.request(method, params);
            let empty = answer.is_null() || answer.as_array().is_some_and(Vec::is_empty);
            if answer != last && !empty {
                line(&format!("{short} at {:?}", token.span().of(&text)), &answer);
            }
            last = answer;
        }
    }
    out
}

/// Compares an answer with the stored one, or stores it.
fn compare(name: &str, now: &str, store: bool) -> Option<String> {
    let stored = folder("snapshots/answers").join(name);
    if store {
        fs::create_dir_all(folder("snapshots/answers")).expect("a folder");
        fs::write(stored, now).expect("a snapshot");
        return None;
    }
    let was = fs::read_to_string(stored).unwrap_or_default();
    let differs = was.lines().zip(now.lines()).find(|(was, now)| was != now);
    let ends = || format!("{} lines, not {}", now.lines().count(), was.lines().count());
    (was != now).then(|| {
        let first = differs.map_or_else(ends, |(was, now)| format!("\n- {was}\n+ {now}"));
        format!("{name}: {first}\n(cargo test --test answers -- --ignored stores it)")
    })
}

fn commands(store: bool, of: &str) -> Vec<String> {
    let chosen = COMMANDS.iter().filter(|(name, _)| name.starts_with(of));
    chosen.filter_map(|(name, arguments)| compare(name, &printed(arguments), store)).collect()
}

fn server(store: bool) -> Vec<String> {
    let each = DRAFTS.iter();
    each.filter_map(|(name, id)| compare(&format!("server.{name}"), &answered(name, id), store)).collect()
}

#[test]
fn every_format_of_findings_is_printed_as_stored() {
    assert_eq!(commands(false, "check"), Vec::<String>::new());
}

#[test]
fn every_format_of_the_fact_sheet_is_printed_as_stored() {
    assert_eq!(commands(false, "facts"), Vec::<String>::new());
}

#[test]
fn the_server_answers_as_stored() {
    assert_eq!(server(false), Vec::<String>::new());
}

#[test]
#[ignore = "writes the snapshots"]
fn the_answers_are_stored() {
    commands(true, "");
    server(true);
}
