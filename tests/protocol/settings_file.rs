//! Tests an open copydesk.toml: faults as it is typed, completion and hovers; and the rules' pages.

use serde_json::{Value, json};

use super::at;
use super::common::Editor;

const SETTINGS: &str = "file:///desk/copydesk.toml";

fn labels(editor: &mut Editor, line: usize, character: usize) -> Vec<String> {
    let items = editor.request("textDocument/completion", at(SETTINGS, line, character));
    let label = |item: &Value| item["label"].as_str().unwrap_or_default().to_owned();
    items.as_array().map(|all| all.iter().map(label).collect()).unwrap_or_default()
}

#[test]
fn a_settings_file_is_checked_while_it_is_typed_and_is_not_a_draft() {
    let mut editor = Editor::inside(json!({}));
    editor.open(SETTINGS, "toml", "hint = true # TK\nprofile = \"loud\"\n");
    let found = editor.published(SETTINGS, 1);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|d| d["code"] == "draft-config" && d["severity"] == 1), "{found:?}");
    assert!(found[0]["message"].as_str().is_some_and(|m| m.contains("did you mean \"hints\"")), "{found:?}");
    editor.change(SETTINGS, 2, json!([{ "text": "hints = true # TK\nlocale = \"xx\"\n" }]));
    let found = editor.published(SETTINGS, 2);
    assert_eq!((found.len(), &found[0]["severity"]), (1, &json!(2)), "a doubt, not a fault: {found:?}");
}

#[test]
fn keys_rules_and_values_are_completed() {
    let mut editor = Editor::inside(json!({}));
    let text = "prof\nprofile = \"\"\n[rules]\nquote-\nquote-orphan = \"off\"\n";
    editor.open(SETTINGS, "plaintext", text);
    editor.published(SETTINGS, 1);
    assert!(labels(&mut editor, 0, 4).contains(&"profile".to_owned()));
    assert_eq!(labels(&mut editor, 1, 11)[..2], ["ap", "reuters"]);
    let rules = labels(&mut editor, 3, 6);
    assert!(
        rules.contains(&"quote-orphan".to_owned()) && !rules.contains(&"profile".to_owned()),
        "{rules:?}"
    );
    let items = editor.request("textDocument/completion", at(SETTINGS, 1, 11));
    let range = json!({ "start": { "line": 1, "character": 10 }, "end": { "line": 1, "character": 12 } });
    assert_eq!(
        (&items[0]["textEdit"]["range"], &items[0]["textEdit"]["newText"]),
        (&range, &json!("\"ap\""))
    );
}

#[test]
fn a_rule_in_the_settings_says_what_it_flags() {
    let mut editor = Editor::inside(json!({}));
    editor.open(SETTINGS, "plaintext", "[rules]\nquote-orphan = \"off\"\n");
    editor.published(SETTINGS, 1);
    let hover = editor.request("textDocument/hover", at(SETTINGS, 1, 3));
    assert!(
        hover["contents"]["value"].as_str().is_some_and(|v| v.starts_with("A quote on its own")),
        "{hover}"
    );
}

#[test]
fn every_rule_has_its_page_in_the_server() {
    let mut editor = Editor::inside(json!({}));
    let all = editor.request("copydesk/rules", Value::Null);
    let rules = all["rules"].as_array().expect("rules");
    assert!(rules.len() > 20);
    for rule in rules {
        let name = rule["name"].as_str().expect("a name");
        assert!(rule["summary"].as_str().is_some_and(|s| s.len() > 10), "{name}");
        let page = editor.request("copydesk/rule", json!({ "rule": name }));
        let text = page["text"].as_str().expect("a page");
        assert!(text.starts_with(&format!("# {name}\n")) && !text.contains("](../"), "{name}");
    }
    assert_eq!(editor.request("copydesk/rule", json!({ "rule": "quote-nothing" })), Value::Null);
}
