//! The protocol, as raw JSON over a pipe to the server in this process.
#![cfg(feature = "lsp")]

mod common;

use std::time::Duration;

use common::{DRAFT, Editor, edit};
use copydesk::lsp::Options;
use serde_json::{Value, json};

const STORY: &str = "\
BERGEN, March 11 (Reuters) - The ferry will not sail this week, the harbour master, Ilse Brandt, said on Monday.

\"We have no crew for the boat, and no money for the crew,\" Brandt told reporters.

\"Nobody here has had a full weekend since January, and we are all worn out.\"

The line holds TK passengers 😀 and TK bicycles.
";

fn at(uri: &str, line: usize, character: usize) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } })
}

/// Where words stand in the story, in UTF-16 units.
fn place(words: &str) -> (usize, usize) {
    let (line, text) =
        STORY.lines().enumerate().find(|(_, l)| l.contains(words)).expect("words of the story");
    let byte = text.find(words).expect("words of the line");
    (line, text[..byte].encode_utf16().count())
}

fn opened(capabilities: Value) -> Editor {
    let mut editor = Editor::inside(capabilities);
    editor.open(DRAFT, "plaintext", STORY);
    editor
}

fn of_rule<'a>(diagnostics: &'a [Value], rule: &str) -> Vec<&'a Value> {
    diagnostics.iter().filter(|d| d["code"] == rule).collect()
}

fn hover(editor: &mut Editor, words: &str) -> String {
    let (line, character) = place(words);
    let answer = editor.request("textDocument/hover", at(DRAFT, line, character));
    answer["contents"]["value"].as_str().unwrap_or("nothing").to_owned()
}

#[test]
fn what_it_can_do_is_said_at_the_start() {
    let mut editor = Editor::beside(Options::default());
    let can = editor.initialize(json!({}));
    assert_eq!(can["textDocumentSync"], 2);
    assert_eq!(can["positionEncoding"], "utf-16");
    assert!(can.get("diagnosticProvider").is_none(), "it pushes where nobody pulls");
    for provider in [
        "hoverProvider",
        "definitionProvider",
        "referencesProvider",
        "documentHighlightProvider",
        "documentSymbolProvider",
        "workspaceSymbolProvider",
        "inlayHintProvider",
    ] {
        assert_eq!(can[provider], true, "{provider}");
    }
}

#[test]
fn position_encodings_are_negotiated() {
    for (offered, agreed, column) in [
        (json!(["utf-16"]), "utf-16", 36),
        (json!(["utf-32", "utf-8", "utf-16"]), "utf-8", 38),
        (json!(["utf-32"]), "utf-32", 35),
        (json!([]), "utf-16", 36),
    ] {
        let mut editor = Editor::beside(Options { settle: Duration::ZERO });
        let can = editor.initialize(json!({ "general": { "positionEncodings": offered } }));
        assert_eq!(can["positionEncoding"], agreed);
        editor.open(DRAFT, "plaintext", STORY);
        let found = editor.published(DRAFT, 1);
        let gaps = of_rule(&found, "draft-placeholder");
        assert_eq!(gaps[1]["range"]["start"], json!({ "line": 6, "character": column }), "{agreed}");
    }
}

#[test]
fn diagnostics_carry_version_rule_link_and_data() {
    let capabilities = json!({ "textDocument": { "publishDiagnostics": {
        "codeDescriptionSupport": true, "relatedInformation": true, "versionSupport": true } } });
    let mut editor = opened(capabilities);
    let message = editor.wait("diagnostics", |m| m["method"] == "textDocument/publishDiagnostics");
    assert_eq!(message["params"]["version"], 1);
    let found = message["params"]["diagnostics"].as_array().expect("a list");
    let gap = of_rule(found, "draft-placeholder")[0];
    assert_eq!((&gap["source"], &gap["severity"]), (&json!("copydesk"), &json!(3)));
    assert!(gap["codeDescription"]["href"].as_str().is_some_and(|h| h.ends_with("draft-placeholder.md")));
    assert!(gap["data"].is_object());
    let orphan = of_rule(found, "quote-orphan")[0];
    let related = &orphan["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], DRAFT);
    assert!(related["message"].as_str().is_some_and(|m| !m.is_empty()));
}

#[test]
fn an_editor_that_shows_nothing_else_reads_the_rule_in_the_message() {
    let mut editor = opened(json!({}));
    for found in editor.published(DRAFT, 1) {
        let (code, message) = (found["code"].as_str().unwrap(), found["message"].as_str().unwrap());
        assert!(message.contains(code) && message.len() > code.len() + 20, "{message}");
        assert!(found.get("codeDescription").is_none() && found.get("relatedInformation").is_none());
    }
}

#[test]
fn every_version_is_pushed_even_when_nothing_changed() {
    let mut editor = opened(json!({}));
    let first = editor.published(DRAFT, 1);
    for version in 2..6 {
        editor.change(DRAFT, version, json!([edit((6, 0), (6, 3), "The")]));
        assert_eq!(editor.published(DRAFT, version), first);
    }
}

#[test]
fn an_edit_moves_what_stands_below_and_takes_away_what_is_mended() {
    let mut editor = opened(json!({}));
    let before = editor.published(DRAFT, 1);
    assert_eq!(of_rule(&before, "draft-placeholder").len(), 2);
    editor.change(DRAFT, 2, json!([edit((0, 0), (0, 0), "One\r\n\r\n"), edit((8, 15), (8, 17), "40")]));
    let after = editor.published(DRAFT, 2);
    let gaps = of_rule(&after, "draft-placeholder");
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0]["range"]["start"], json!({ "line": 8, "character": 36 }));
}

#[test]
fn a_pull_is_answered_and_nothing_is_pushed() {
    let capabilities = json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } });
    let mut editor = opened(capabilities);
    let document = json!({ "textDocument": { "uri": DRAFT } });
    let report = editor.request("textDocument/diagnostic", document.clone());
    assert_eq!(report["kind"], "full");
    assert_eq!(of_rule(report["items"].as_array().unwrap(), "draft-placeholder").len(), 2);
    let again = json!({ "textDocument": { "uri": DRAFT }, "previousResultId": report["resultId"] });
    assert_eq!(editor.request("textDocument/diagnostic", again.clone())["kind"], "unchanged");
    editor.change(DRAFT, 2, json!([edit((6, 15), (6, 17), "40")]));
    let report = editor.request("textDocument/diagnostic", again);
    assert_eq!(of_rule(report["items"].as_array().unwrap(), "draft-placeholder").len(), 1);
    let pushed =
        editor.wait_for(Duration::from_millis(300), |m| m["method"] == "textDocument/publishDiagnostics");
    assert_eq!(pushed, None);
}

#[test]
fn a_client_that_cannot_be_told_to_pull_again_is_pushed_to() {
    // Neovim 0.11 is one.
    let mut editor = Editor::beside(Options { settle: Duration::from_millis(300) });
    let can = editor.initialize(json!({ "textDocument": { "diagnostic": {} } }));
    assert!(can.get("diagnosticProvider").is_none());
    editor.open(DRAFT, "plaintext", "It rained.\n");
    assert_eq!(editor.published(DRAFT, 1).len(), 0);
    editor.change(DRAFT, 2, json!([edit((0, 9), (0, 9), " TK times")]));
    assert_eq!(editor.published(DRAFT, 2).len(), 0);
    assert_eq!(editor.published(DRAFT, 2).len(), 1);
}

#[test]
fn a_new_finding_waits_until_typing_rests_and_comes_without_a_further_edit() {
    let mut editor = Editor::beside(Options { settle: Duration::from_millis(400) });
    editor.initialize(json!({}));
    editor.open(DRAFT, "plaintext", "It rained.\n\nIt rained TK times.\n");
    assert_eq!(editor.published(DRAFT, 1).len(), 1);
    editor.change(DRAFT, 2, json!([edit((0, 9), (0, 9), " TK times")]));
    assert_eq!(editor.published(DRAFT, 2).len(), 1, "the one that stood there");
    assert_eq!(editor.published(DRAFT, 2).len(), 2, "and the new one, of the same version");
    editor.change(DRAFT, 3, json!([edit((0, 10), (0, 12), "40")]));
    assert_eq!(editor.published(DRAFT, 3).len(), 1, "what is gone goes at once");
}

#[test]
fn held_findings_refresh_a_client_that_pulls() {
    let capabilities = json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } });
    let mut editor = Editor::beside(Options { settle: Duration::from_millis(300) });
    editor.initialize(capabilities);
    editor.open(DRAFT, "plaintext", "It rained.\n");
    let document = json!({ "textDocument": { "uri": DRAFT } });
    let pull = |editor: &mut Editor| {
        let report = editor.request("textDocument/diagnostic", document.clone());
        report["items"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(pull(&mut editor), 0);
    editor.change(DRAFT, 2, json!([edit((0, 9), (0, 9), " TK times")]));
    assert_eq!(pull(&mut editor), 0);
    editor.wait("a refresh", |m| m["method"] == "workspace/diagnostic/refresh");
    assert_eq!(pull(&mut editor), 1);
}

#[test]
fn hovers_say_what_is_known() {
    let mut editor = opened(json!({}));
    let quote = hover(&mut editor, "We have no crew");
    assert!(quote.contains("Ilse Brandt") && quote.contains("told"), "{quote}");
    let carried = hover(&mut editor, "Nobody here has had");
    assert!(carried.contains("Brandt") && carried.contains("arried"), "{carried}");
}

#[test]
fn a_draft_never_becomes_markup_in_a_hover() {
    let mut editor = Editor::inside(json!({}));
    let text =
        "\"[Press](command:run) <b>`x`</b> ![i](http://a.example) now\" Ana [Prado](command:x) said.\n";
    editor.open(DRAFT, "plaintext", text);
    let answer = editor.request("textDocument/hover", at(DRAFT, 0, 3));
    let value = answer["contents"]["value"].as_str().unwrap_or("");
    for raw in ["](", "<b>", "!["] {
        assert!(!value.contains(raw), "{value}");
    }
}

#[test]
fn definition_references_and_highlights_of_a_person() {
    let mut editor = opened(json!({}));
    let first = place("Ilse Brandt");
    for words in ["Brandt told", "We have no crew", "Nobody here"] {
        let (line, character) = place(words);
        let found = editor.request("textDocument/definition", at(DRAFT, line, character));
        assert_eq!(found["uri"], DRAFT, "{words}");
        assert_eq!(found["range"]["start"]["line"], first.0, "{words}");
    }
    let (line, character) = place("Brandt told");
    let mut params = at(DRAFT, line, character);
    params["context"] = json!({ "includeDeclaration": true });
    let references = editor.request("textDocument/references", params.clone());
    let lines = |found: &Value| -> Vec<u64> {
        let start = |l: &Value| l.get("range").unwrap_or(l)["start"]["line"].as_u64().unwrap();
        found.as_array().unwrap().iter().map(start).collect()
    };
    assert_eq!(lines(&references), [0, 2, 2, 4]);
    params["context"] = json!({ "includeDeclaration": false });
    assert_eq!(lines(&editor.request("textDocument/references", params)), [2, 2, 4]);
    let highlights = editor.request("textDocument/documentHighlight", at(DRAFT, line, character));
    assert_eq!(highlights.as_array().map_or(0, Vec::len), 4);
    let nobody = editor.request("textDocument/definition", at(DRAFT, 6, 1));
    assert_eq!(nobody, Value::Null);
}

#[test]
fn the_outline_is_a_tree_or_flat_as_the_editor_wants() {
    let tree = json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    let document = json!({ "textDocument": { "uri": DRAFT } });
    let mut editor = opened(tree);
    let symbols = editor.request("textDocument/documentSymbol", document.clone());
    let brandt = symbols.as_array().unwrap().iter().find(|s| s["name"] == "Ilse Brandt").expect("a speaker");
    assert_eq!(brandt["children"].as_array().map_or(0, Vec::len), 2);
    assert!(brandt.get("selectionRange").is_some());
    let mut editor = opened(json!({}));
    let symbols = editor.request("textDocument/documentSymbol", document);
    let flat = symbols.as_array().unwrap();
    assert!(flat.iter().all(|s| s.get("location").is_some() && s.get("children").is_none()));
    assert_eq!(flat.iter().filter(|s| s["containerName"] == "Ilse Brandt").count(), 2);
}

#[test]
fn workspace_symbols_are_the_people_of_open_drafts() {
    let mut editor = opened(json!({}));
    editor.open("file:///desk/other.txt", "plaintext", "\"It rained,\" Ana Prado, a sailor, said.\n");
    let found = editor.request("workspace/symbol", json!({ "query": "bra" }));
    let names: Vec<&str> = found.as_array().unwrap().iter().filter_map(|s| s["name"].as_str()).collect();
    assert_eq!(names, ["Ilse Brandt"]);
    let all = editor.request("workspace/symbol", json!({ "query": "" }));
    assert_eq!(all.as_array().map_or(0, Vec::len), 2);
}

#[test]
fn completion_offers_people_and_after_a_quote_who_said_it() {
    let mut editor = opened(json!({}));
    let end = STORY.lines().count() as u64;
    editor.change(DRAFT, 2, json!([edit((end, 0), (end, 0), "\n\"We will see,\" ")]));
    let answer = editor.request("textDocument/completion", at(DRAFT, end as usize + 1, 15));
    let labels = |answer: &Value| -> Vec<String> {
        answer.as_array().unwrap().iter().map(|i| i["label"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(labels(&answer)[..2], ["Brandt said", "said"]);
    editor.change(DRAFT, 3, json!([edit((end + 1, 15), (end + 1, 15), "said. Bra")]));
    let answer = editor.request("textDocument/completion", at(DRAFT, end as usize + 1, 24));
    assert_eq!(labels(&answer), ["Brandt"]);
    assert_eq!(answer[0]["textEdit"]["range"]["start"]["character"], 21);
}

#[test]
fn lenses_and_inlay_hints_are_shown_where_they_are_asked_for() {
    let mut editor = opened(json!({}));
    let document = json!({ "textDocument": { "uri": DRAFT } });
    let everything = json!({ "textDocument": { "uri": DRAFT },
        "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } } });
    assert_eq!(editor.request("textDocument/codeLens", document.clone()), Value::Null);
    assert_eq!(editor.request("textDocument/inlayHint", everything.clone()), Value::Null);
    let settings = json!({ "code_lens": true, "inlay_hints": true });
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
    let lenses = editor.request("textDocument/codeLens", document);
    let title = lenses[0]["command"]["title"].as_str().expect("a lens");
    assert_eq!(title, "Ilse Brandt: 2 quotes, 28 words");
    let hints = editor.request("textDocument/inlayHint", everything);
    let labels: Vec<&str> = hints.as_array().unwrap().iter().filter_map(|h| h["label"].as_str()).collect();
    assert!(labels.contains(&"Ilse Brandt: "), "{labels:?}");
}

#[test]
fn a_quick_fix_is_offered_with_the_finding_that_it_mends() {
    let mut editor = opened(json!({}));
    let found = editor.published(DRAFT, 1);
    let orphan = of_rule(&found, "quote-orphan")[0].clone();
    let params = json!({ "textDocument": { "uri": DRAFT }, "range": orphan["range"],
        "context": { "diagnostics": [orphan.clone()], "only": ["quickfix"] } });
    let actions = editor.request("textDocument/codeAction", params);
    let fix = actions.as_array().unwrap().iter().find(|a| a["edit"].is_object()).expect("a fix");
    assert_eq!(fix["diagnostics"][0], orphan);
    let edits = fix["edit"]["changes"][DRAFT].as_array().expect("edits");
    editor.change(DRAFT, 2, json!([{ "range": edits[0]["range"], "text": edits[0]["newText"] }]));
    assert_eq!(of_rule(&editor.published(DRAFT, 2), "quote-orphan").len(), 0);
}

#[test]
fn repairs_come_before_stets() {
    let mut editor = Editor::inside(json!({}));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "hints": true } }));
    editor.open(
        DRAFT,
        "plaintext",
        "date 2025-03-15 BERGEN: The talks began on Monday, March 10, and on Monday, March 11.\n",
    );
    let found = editor.published(DRAFT, 1);
    let wrong = of_rule(&found, "date-weekday")[0]["range"].clone();
    let params =
        json!({ "textDocument": { "uri": DRAFT }, "range": wrong, "context": { "diagnostics": [] } });
    let actions = editor.request("textDocument/codeAction", params);
    let titles: Vec<&str> = actions.as_array().unwrap().iter().filter_map(|a| a["title"].as_str()).collect();
    let first_stet = titles.iter().position(|t| t.starts_with("Let it stand")).expect("a stet");
    assert!(titles[0].starts_with("Change Monday to Tuesday"), "{titles:?}");
    assert!(titles[first_stet].contains("date-weekday"), "{titles:?}");
    assert!(titles[first_stet..].iter().all(|t| t.starts_with("Let it stand")), "{titles:?}");
}

/// Applies the first edit of the action whose title begins so.
fn apply(editor: &mut Editor, uri: &str, version: i64, range: &Value, title: &str) {
    let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": { "diagnostics": [] } });
    let actions = editor.request("textDocument/codeAction", params);
    let named = |a: &&Value| a["title"].as_str().is_some_and(|t| t.starts_with(title));
    let action = actions.as_array().and_then(|all| all.iter().find(named)).expect("the action");
    let edit = &action["edit"]["changes"][uri][0];
    editor.change(uri, version, json!([{ "range": edit["range"], "text": edit["newText"] }]));
}

#[test]
fn what_is_let_stand_is_not_asked_again() {
    for (uri, language) in [(DRAFT, "plaintext"), ("file:///desk/ferry.md", "markdown")] {
        let mut editor = Editor::inside(json!({}));
        editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "hints": true } }));
        editor.open(uri, language, "It holds TK.\n\nIt rained.\n");
        let found = editor.published(uri, 1);
        apply(&mut editor, uri, 2, &found[0]["range"], "Let it stand");
        assert_eq!(editor.published(uri, 2), [] as [Value; 0], "{language}");
        editor.change(uri, 3, json!([edit((0, 9), (0, 11), "cars")]));
        let found = editor.published(uri, 3);
        assert_eq!(of_rule(&found, "draft-unused-stet").len(), 1, "{language}");
        apply(&mut editor, uri, 4, &found[0]["range"], "Take the stet out");
        assert_eq!(editor.published(uri, 4), [] as [Value; 0], "{language}");
    }
}

#[test]
fn fix_all_mends_what_is_safe_and_nothing_else() {
    let mut editor = Editor::inside(json!({}));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "hints": true } }));
    editor.open(DRAFT, "plaintext", "It rained [stet].\n\nIt holds TK.\n\nIt snowed [stet].\n");
    assert_eq!(editor.published(DRAFT, 1).len(), 3);
    let everything = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let params = json!({ "textDocument": { "uri": DRAFT }, "range": everything,
        "context": { "diagnostics": [], "only": ["source.fixAll"] } });
    let actions = editor.request("textDocument/codeAction", params);
    assert_eq!(actions.as_array().map_or(0, Vec::len), 1);
    assert_eq!(actions[0]["kind"], "source.fixAll.copydesk");
    let edits = actions[0]["edit"]["changes"][DRAFT].as_array().expect("edits").clone();
    assert!(edits.iter().all(|e| e["newText"] == ""));
    let places: Vec<&Value> = edits.iter().map(|e| &e["range"]["start"]["line"]).collect();
    assert_eq!(places, [0, 4]);
}

#[test]
fn a_draft_over_the_limit_is_said_to_be_unchecked() {
    let mut editor = Editor::inside(json!({}));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "max_bytes": 20 } }));
    editor.open(DRAFT, "plaintext", "It holds TK passengers.\n");
    let found = editor.published(DRAFT, 1);
    assert_eq!(found.iter().map(|d| &d["code"]).collect::<Vec<_>>(), ["draft-too-large"]);
    editor.change(DRAFT, 2, json!([{ "text": "It holds TK." }]));
    assert_eq!(of_rule(&editor.published(DRAFT, 2), "draft-placeholder").len(), 1);
}

#[test]
fn the_status_says_the_dateline_and_counts() {
    let mut editor = opened(json!({}));
    let status = editor.request("copydesk/status", json!({ "uri": DRAFT }));
    assert_eq!(status["version"], 1);
    assert!(status["counts"]["information"].as_u64().is_some_and(|n| n >= 2));
    assert_eq!(editor.request("copydesk/status", json!({ "uri": "file:///not/open.txt" })), Value::Null);
}

#[test]
fn hints_and_numbers_of_findings_are_as_the_settings_say() {
    let mut editor = Editor::inside(json!({}));
    let many = "It holds TK.\n\n".repeat(150);
    editor.open(DRAFT, "plaintext", &many);
    let found = editor.published(DRAFT, 1);
    assert_eq!(of_rule(&found, "draft-placeholder").len(), 100);
    let more = of_rule(&found, "draft-more-findings");
    assert!(more[0]["message"].as_str().is_some_and(|m| m.contains("50")));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "max_findings": 500 } }));
    editor.change(DRAFT, 2, json!([]));
    let found = editor.published(DRAFT, 2);
    assert_eq!(found.len(), 150);
}

#[test]
fn settings_are_asked_for_at_the_start_and_when_they_change() {
    let mut editor = Editor::beside(Options { settle: Duration::ZERO });
    editor.settings = json!({ "rules": { "draft-placeholder": "off" } });
    editor.initialize(json!({ "workspace": { "configuration": true } }));
    editor.wait("a question", |m| m["method"] == "workspace/configuration");
    editor.open(DRAFT, "plaintext", "It holds TK.\n");
    // The answer and the document cross; the document is checked again when the answer comes.
    editor.wait("no findings", |m| m["params"]["diagnostics"] == json!([]));
    editor.settings = json!({ "rules": { "draft-placeholder": "warning" } });
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    editor.wait("a warning", |m| m["params"]["diagnostics"][0]["severity"] == 2);
}

#[test]
fn settings_come_with_the_greeting() {
    let mut editor = Editor::beside(Options { settle: Duration::ZERO });
    let settings = json!({ "rules": { "draft-placeholder": "error" } });
    editor.initialize_with(json!({ "capabilities": {}, "initializationOptions": settings }));
    editor.open(DRAFT, "plaintext", "It holds TK.\n");
    assert_eq!(editor.published(DRAFT, 1)[0]["severity"], 1);
}

#[test]
fn settings_that_are_none_are_refused_in_words() {
    let mut editor = opened(json!({}));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "max_finding": 5 } }));
    let said = editor.wait("a message", |m| m["method"] == "window/showMessage");
    assert!(said["params"]["message"].as_str().is_some_and(|m| m.contains("max_finding")));
}

#[test]
fn a_change_of_a_document_never_opened_is_logged() {
    let mut editor = Editor::inside(json!({}));
    editor.change("file:///desk/never.txt", 3, json!([{ "text": "It holds TK." }]));
    editor.wait("a line of the log", |m| m["method"] == "window/logMessage");
    let published =
        editor.wait_for(Duration::from_millis(200), |m| m["method"] == "textDocument/publishDiagnostics");
    assert_eq!(published, None);
}

#[test]
fn odd_ranges_are_clamped_and_the_next_full_text_heals() {
    let mut editor = opened(json!({}));
    editor.published(DRAFT, 1);
    let odd = [
        edit((99, 0), (99, 5), "x"),
        edit((0, 9999), (0, 9999), "y"),
        edit((6, 30), (6, 29), "z"),
        edit((6, 32), (6, 32), "w"),
    ];
    for (i, change) in odd.into_iter().enumerate() {
        let version = i as i64 + 2;
        editor.change(DRAFT, version, json!([change]));
        editor.published(DRAFT, version);
    }
    editor.wait("a line of the log", |m| m["method"] == "window/logMessage");
    editor.change(DRAFT, 10, json!([{ "text": STORY }]));
    assert_eq!(of_rule(&editor.published(DRAFT, 10), "draft-placeholder").len(), 2);
}

#[test]
fn edits_that_overtake_each_other_are_put_in_order() {
    let mut editor = Editor::beside(Options { settle: Duration::ZERO });
    let helix = json!({ "name": "helix", "version": "25.01.1" });
    editor.initialize_with(
        json!({ "processId": null, "rootUri": null, "capabilities": {}, "clientInfo": helix }),
    );
    editor.open(DRAFT, "plaintext", "It holds .\n");
    assert_eq!(editor.published(DRAFT, 1).len(), 0);
    editor.change(DRAFT, 3, json!([edit((0, 10), (0, 10), "K")]));
    editor.change(DRAFT, 4, json!([edit((0, 11), (0, 11), " cars")]));
    editor.change(DRAFT, 2, json!([edit((0, 9), (0, 9), "T")]));
    let found = editor.published(DRAFT, 4);
    assert_eq!(of_rule(&found, "draft-placeholder")[0]["range"]["start"]["character"], 9);
    editor.change(DRAFT, 6, json!([edit((0, 9), (0, 11), "some")]));
    assert_eq!(editor.published(DRAFT, 6).len(), 0, "what never comes is not waited for");
}

#[test]
fn a_version_that_goes_back_is_passed_over() {
    let mut editor = opened(json!({}));
    editor.change(DRAFT, 5, json!([edit((6, 15), (6, 17), "40")]));
    assert_eq!(of_rule(&editor.published(DRAFT, 5), "draft-placeholder").len(), 1);
    editor.change(DRAFT, 4, json!([edit((0, 0), (0, 0), "TK ")]));
    editor.wait("a line of the log", |m| m["method"] == "window/logMessage");
    editor.change(DRAFT, 6, json!([edit((0, 0), (0, 0), "x")]));
    assert_eq!(of_rule(&editor.published(DRAFT, 6), "draft-placeholder").len(), 1);
}

#[test]
fn line_ends_marks_and_long_lines_leave_columns_right() {
    let text = format!("\u{feff}It\rrained\r\n{} e\u{301}😀 TK.\n", "word ".repeat(4000));
    let mut editor = Editor::inside(json!({}));
    editor.open(DRAFT, "plaintext", &text);
    let found = editor.published(DRAFT, 1);
    let gap = of_rule(&found, "draft-placeholder")[0];
    let column = 5 * 4000 + 1 + 2 + 2 + 1;
    assert_eq!(gap["range"]["start"], json!({ "line": 2, "character": column }));
    editor.change(DRAFT, 2, json!([edit((2, column), (2, column + 2), "40")]));
    assert!(of_rule(&editor.published(DRAFT, 2), "draft-placeholder").is_empty());
}

#[test]
fn edits_around_an_emoji_without_waiting() {
    let mut editor = opened(json!({}));
    for version in 2..12 {
        editor.change(DRAFT, version, json!([edit((6, 29), (6, 29), "😀")]));
    }
    let found = editor.published(DRAFT, 11);
    assert_eq!(of_rule(&found, "draft-placeholder")[1]["range"]["start"]["character"], 36 + 20);
}

#[test]
fn a_closed_document_shows_nothing_more() {
    let mut editor = opened(json!({}));
    assert!(!editor.published(DRAFT, 1).is_empty());
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": DRAFT } }));
    let message = editor.wait("diagnostics", |m| m["method"] == "textDocument/publishDiagnostics");
    assert_eq!(message["params"]["diagnostics"], json!([]));
    assert_eq!(editor.request("textDocument/hover", at(DRAFT, 0, 0)), Value::Null);
}

#[test]
fn unsaved_buffers_and_unknown_languages_are_drafts_too() {
    let mut editor = Editor::inside(json!({}));
    let uri = "untitled:Untitled-1";
    editor.open(uri, "markdown", "# A ferry\n\nIt holds TK, and `TK` is code.\n");
    assert_eq!(editor.published(uri, 1).len(), 1);
    let uri = "file:///desk/notes.md";
    editor.open(uri, "somethingelse", "It holds `TK`.\n");
    assert_eq!(editor.published(uri, 1).len(), 0, "the ending says Markdown");
}
