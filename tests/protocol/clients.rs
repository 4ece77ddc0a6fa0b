//! Tests client behaviour that the protocol does not specify or leaves open: raw JSON to a server in its own
//! process.

use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use super::common::{DRAFT, Editor, GAP, framed};
use super::{at, of_rule};

/// Sends a notification; `None` omits `params`.
fn notify(editor: &mut Editor, method: &str, params: Option<&Value>) {
    let mut message = json!({ "jsonrpc": "2.0", "method": method });
    params.into_iter().for_each(|params| message["params"] = params.clone());
    editor.send(&message);
}

fn odd_params() -> [Option<Value>; 4] {
    [None, Some(Value::Null), Some(json!({})), Some(json!([]))]
}

/// Starts a process, initializes it with the given capabilities and opens a draft.
fn with(capabilities: Value, uri: &str, text: &str) -> Editor {
    let mut editor = Editor::process(&["--settle", "0"]);
    editor.initialize(capabilities);
    editor.open(uri, "markdown", text);
    editor
}

#[test]
fn the_messages_of_a_session_may_have_any_params_or_none() {
    for params in odd_params() {
        let mut editor = Editor::process(&["--settle", "0"]);
        editor.request("initialize", json!({ "processId": null, "rootUri": null, "capabilities": {} }));
        notify(&mut editor, "initialized", params.as_ref());
        editor.open(DRAFT, "plaintext", GAP);
        assert_eq!(editor.published(DRAFT, 1).len(), 1, "{params:?}");
        let mut shutdown = json!({ "jsonrpc": "2.0", "id": "bye", "method": "shutdown" });
        params.iter().for_each(|params| shutdown["params"] = params.clone());
        editor.send(&shutdown);
        let answer = editor.wait("an answer", |m| m["id"] == "bye");
        assert!(answer.get("error").is_none() && answer["result"].is_null(), "{params:?}: {answer}");
        notify(&mut editor, "exit", params.as_ref());
        assert_eq!(editor.ended(Duration::from_secs(10)).and_then(|s| s.code()), Some(0), "{params:?}");
    }
}

#[test]
fn fixes_come_whatever_other_tools_put_into_the_context() {
    let mut editor = with(json!({}), DRAFT, "It holds TK.\n");
    let own = editor.published(DRAFT, 1)[0].clone();
    let range = own["range"].clone();
    let place = json!({ "uri": "no url", "range": range });
    let aliens = [
        json!({ "range": { "start": { "line": null, "character": 0 }, "end": null }, "message": "x" }),
        json!({ "range": range, "message": "x", "code": { "value": "a", "target": "b" } }),
        json!({ "range": range, "message": "x", "code": true }),
        json!({ "range": range, "message": "x", "code": 99_999_999_999u64 }),
        json!({ "range": range, "message": "x", "relatedInformation": [{ "location": place, "message": "y" }] }),
        json!({ "range": range, "code": "date-weekday" }),
        json!({ "range": range, "message": "x", "codeDescription": { "href": "nowhere" } }),
        json!(null),
        json!("x"),
    ];
    let ask = |editor: &mut Editor, context: Value| {
        let params = json!({ "textDocument": { "uri": DRAFT }, "range": range, "context": context });
        let actions = editor.request("textDocument/codeAction", params);
        actions.as_array().map_or(0, Vec::len)
    };
    for alien in aliens {
        let found = ask(&mut editor, json!({ "diagnostics": [alien, own, alien] }));
        assert!(found > 0, "{alien}");
    }
    for context in [json!({ "diagnostics": null }), json!({}), Value::Null, json!({ "diagnostics": 1 })] {
        assert!(ask(&mut editor, context.clone()) > 0, "{context}");
    }
    editor.leave();
}

#[test]
fn a_client_without_code_action_literals_gets_commands_that_apply_the_edit() {
    let uri = "file:///desk/größe.txt";
    let mut editor =
        with(json!({ "textDocument": { "codeAction": {} } }), uri, "It rained.\n\nIt holds TK.\n");
    let found = editor.published(uri, 1);
    let params = json!({ "textDocument": { "uri": uri }, "range": found[0]["range"],
        "context": { "diagnostics": [] } });
    let actions = editor.request("textDocument/codeAction", params);
    let actions = actions.as_array().expect("actions");
    assert!(!actions.is_empty() && actions.iter().all(|a| a["command"].is_string()), "{actions:?}");
    let stet = &actions[0];
    let params = json!({ "command": stet["command"], "arguments": stet["arguments"] });
    editor.request("workspace/executeCommand", params);
    let asked = editor.wait("an edit", |m| m["method"] == "workspace/applyEdit");
    assert_eq!(asked["params"]["label"], stet["title"]);
    let edit = &asked["params"]["edit"]["changes"][uri][0];
    assert_eq!(edit["range"]["start"]["line"], 2, "{asked}");
    editor.change(uri, 2, json!([{ "range": edit["range"], "text": edit["newText"] }]));
    assert_eq!(editor.published(uri, 2), [] as [Value; 0]);
    editor.leave();
}

#[test]
fn a_document_keeps_its_clients_own_uri() {
    let text = "Ilse Brandt said: \"The ferry holds TK people and we have no crew for it.\"\n";
    for uri in [
        "file:///desk/größe und maß.md",
        "file:///desk/a draft.md",
        "file:///desk/{draft}[1].md",
        "file:///desk/x/../a.md",
        "file:///C:\\desk\\a.md",
        "file://",
        "file:///desk/%61.md",
        "FILE:///desk/a.md",
        "file://localhost/desk/a.md",
        "vscode-vfs://github/desk/a.md",
        "inmemory://model/1",
        "no scheme at all",
    ] {
        let tree = json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } },
            "workspace": { "workspaceEdit": { "documentChanges": true } } });
        let mut editor = with(tree, uri, text);
        let found = editor.published(uri, 1);
        assert_eq!(of_rule(&found, "draft-placeholder").len(), 1, "{uri}");
        let hover = editor.request("textDocument/hover", at(uri, 0, 25));
        assert!(hover["contents"]["value"].is_string(), "{uri}");
        let definition = editor.request("textDocument/definition", at(uri, 0, 25));
        assert_eq!(definition["uri"], uri);
        let symbols =
            editor.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
        assert!(
            symbols.as_array().is_some_and(|all| all.iter().all(|s| s["location"]["uri"] == uri)),
            "{uri}"
        );
        let params = json!({ "textDocument": { "uri": uri }, "range": found[0]["range"],
            "context": { "diagnostics": found, "only": ["quickfix"] } });
        let actions = editor.request("textDocument/codeAction", params);
        let edits =
            actions[0]["edit"]["documentChanges"].as_array().unwrap_or_else(|| panic!("{uri}: {actions}"));
        assert_eq!(edits[0]["textDocument"]["uri"], uri);
        editor.change(uri, 2, json!([{ "text": "Fine.\n" }]));
        assert_eq!(editor.published(uri, 2).len(), 0, "{uri}");
        editor.leave();
    }
}

#[test]
fn two_uris_that_differ_as_strings_are_two_documents() {
    let mut editor = with(json!({}), "file:///desk/a.md", "It holds TK.\n");
    let twin = "file:///desk/%61.md";
    editor.open(twin, "markdown", "Fine.\n");
    assert_eq!(editor.published("file:///desk/a.md", 1).len(), 1);
    assert_eq!(editor.published(twin, 1).len(), 0);
    let third = "file:///desk/./a.md";
    editor.open(third, "markdown", "TK and TK.\n");
    assert_eq!(editor.published(third, 1).len(), 2);
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": third } }));
    let status = editor.request("copydesk/status", json!({ "uri": "file:///desk/a.md" }));
    assert_eq!(
        status["counts"]["warning"].as_u64().unwrap_or(0)
            + status["counts"]["information"].as_u64().unwrap_or(0),
        1
    );
    editor.leave();
}

#[test]
fn a_hover_is_plain_text_where_the_client_shows_no_markdown() {
    let text = "Ilse *Brandt* said: \"We will wait on the pier until 40 boats come on Friday.\"\n";
    let of = |formats: Value, character| {
        let mut editor =
            with(json!({ "textDocument": { "hover": { "contentFormat": formats } } }), DRAFT, text);
        let answer = editor.request("textDocument/hover", at(DRAFT, 0, character));
        editor.leave();
        answer["contents"].clone()
    };
    for formats in [json!(["plaintext"]), json!(["plaintext", "markdown"]), json!(["html", "plaintext"])] {
        for character in [30, text.find("40").unwrap(), text.find("Friday").unwrap()] {
            let contents = of(formats.clone(), character);
            assert_eq!(contents["kind"], "plaintext", "{formats}");
            let value = contents["value"].as_str().unwrap_or("**");
            assert!(!value.contains("**") && !value.contains('\\'), "{value}");
        }
    }
    for formats in [json!(["markdown", "plaintext"]), json!([]), json!(null)] {
        assert_eq!(of(formats.clone(), 30)["kind"], "markdown", "{formats}");
    }
}

#[test]
fn an_unknown_dollar_request_is_refused_and_a_notification_ignored() {
    let mut editor = with(json!({}), DRAFT, GAP);
    let id = editor.ask("$/coffee", json!({}));
    assert_eq!(editor.answer(id)["error"]["code"], -32601);
    for method in ["$/coffee", "$/setTrace", "$/cancelRequest", "desk/tea"] {
        for params in odd_params() {
            notify(&mut editor, method, params.as_ref());
        }
    }
    assert_eq!(editor.published(DRAFT, 1).len(), 1);
    let complaint = editor.wait_for(Duration::from_millis(200), |m| m["method"] == "window/showMessage");
    assert_eq!(complaint, None);
    editor.leave();
}

#[test]
fn an_edit_whose_version_is_missing_or_odd_is_applied() {
    for version in [json!(null), json!(1.5), json!("2"), json!(3_000_000_000u64)] {
        let mut editor = with(json!({}), DRAFT, "It holds TK.\n");
        assert_eq!(editor.published(DRAFT, 1).len(), 1);
        let document = json!({ "uri": DRAFT, "version": version });
        let range = json!({ "start": { "line": 0, "character": 9 }, "end": { "line": 0, "character": 11 } });
        editor.notify(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": [{ "range": range, "text": "TK and TK" }] }),
        );
        assert_eq!(editor.published(DRAFT, 1).len(), 2, "{version}");
        editor.change(DRAFT, 7, json!([{ "text": "Fine.\n" }]));
        assert_eq!(editor.published(DRAFT, 7).len(), 0, "{version}");
        editor.leave();
    }
}

#[test]
fn the_clients_process_may_be_named_on_the_command_line() {
    let pid = std::process::id().to_string();
    for arguments in [vec![format!("--clientProcessId={pid}")], vec!["--clientProcessId".to_owned(), pid]] {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let mut editor = Editor::process(&[&["--stdio", "--settle", "0"], &arguments[..]].concat());
        editor.initialize(json!({}));
        editor.open(DRAFT, "plaintext", GAP);
        assert_eq!(editor.published(DRAFT, 1).len(), 1);
        editor.leave();
    }
}

#[test]
fn the_findings_of_a_closed_document_disappear_in_every_client() {
    let pulls = json!({ "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true } } });
    for (capabilities, uri) in [
        (json!({}), DRAFT),
        (json!({}), "untitled:Untitled-1"),
        (pulls.clone(), DRAFT),
        (pulls, "file:///desk/größe.md"),
    ] {
        let mut editor = with(capabilities, uri, "It holds TK.\n");
        let document = json!({ "textDocument": { "uri": uri } });
        let before = editor.request("textDocument/diagnostic", document.clone());
        assert_eq!(before["items"].as_array().map(Vec::len), Some(1), "{uri}");
        editor.notify("textDocument/didClose", document.clone());
        editor.wait("an empty list", |m| {
            m["method"] == "textDocument/publishDiagnostics"
                && m["params"]["uri"] == uri
                && m["params"]["diagnostics"] == json!([])
        });
        let after = editor.request("textDocument/diagnostic", document);
        assert_eq!((&after["kind"], &after["items"]), (&json!("full"), &json!([])), "{uri}");
        editor.leave();
    }
}

/// Returns the exit code and the standard error output of a short session.
fn logged(arguments: &[&str], variable: &str) -> (Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["lsp", "--settle", "0"])
        .args(arguments)
        .env("COPYDESK_LOG", variable)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let document = json!({ "uri": DRAFT, "languageId": "plaintext", "version": 4, "text": GAP });
    let change = json!({ "textDocument": { "uri": DRAFT, "version": 2 },
        "contentChanges": [{ "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } },
            "text": "x" }] });
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = child.stdout.take().expect("a pipe");
    let mut answers = String::new();
    // Sends messages and waits for the answer to the last one. A server that refuses to start ignores them.
    let mut talk = |messages: &[Value], id: &str| {
        messages.iter().for_each(|message| drop(input.write_all(&framed(message))));
        let mut bytes = [0; 4096];
        while !answers.contains(id) {
            match output.read(&mut bytes) {
                Ok(n) if n > 0 => answers += &String::from_utf8_lossy(&bytes[..n]),
                _ => break,
            }
        }
    };
    talk(
        &[json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } })],
        "\"id\":1",
    );
    talk(
        &[
            json!({ "jsonrpc": "2.0", "method": "initialized" }),
            json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": document } }),
            json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": change }),
            json!({ "jsonrpc": "2.0", "id": 2, "method": "copydesk/status", "params": { "uri": DRAFT } }),
        ],
        "\"id\":2",
    );
    talk(
        &[
            json!({ "jsonrpc": "2.0", "id": 3, "method": "shutdown" }),
            json!({ "jsonrpc": "2.0", "method": "exit" }),
        ],
        "\"id\":3",
    );
    let output = child.wait_with_output().expect("it ends");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn the_log_says_as_much_as_is_asked_for() {
    let (status, usual) = logged(&[], "");
    assert_eq!(status, Some(0), "{usual}");
    assert!(usual.contains("version 2 after 4 is ignored") && !usual.contains("DEBUG"), "{usual}");
    for (arguments, variable) in [(&["--log", "debug"][..], ""), (&[], "debug"), (&["--log", "debug"], "off")]
    {
        let (status, loud) = logged(arguments, variable);
        assert_eq!(status, Some(0), "{loud}");
        assert!(loud.contains("check{uri=file:///desk/ferry.txt}"), "spans name the draft: {loud}");
    }
    let (status, quiet) = logged(&["--log", "off"], "debug");
    assert_eq!((status, quiet.as_str()), (Some(0), ""));
    for (arguments, variable) in [(&["--log", "loud"][..], ""), (&[], "loud")] {
        let (status, refused) = logged(arguments, variable);
        assert_eq!(status, Some(2));
        assert!(refused.contains("off, error, warn, info, debug, trace"), "{refused}");
    }
}
