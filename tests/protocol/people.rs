//! Tests the features for people, quotes, figures and dates: hovers, navigation, outlines, completion.

use serde_json::{Value, json};

use super::common::{DRAFT, Editor, edit};
use super::{STORY, at, hover, opened, place};

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
fn lenses_and_inlay_hints_are_shown_if_turned_on() {
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
fn a_pronoun_leads_to_the_person_it_refers_to() {
    let mut editor = Editor::inside(json!({}));
    let text = "The harbour master, Ilse Brandt, said on Monday that the ferry will not sail. \"It leaks,\" she said.\n";
    editor.open(DRAFT, "plaintext", text);
    let she = text.find("she").expect("she") + 1;
    let found = editor.request("textDocument/definition", at(DRAFT, 0, she));
    assert_eq!(found["range"]["start"]["character"].as_u64(), text.find("Ilse").map(|at| at as u64));
    let mut params = at(DRAFT, 0, she);
    params["context"] = json!({ "includeDeclaration": true });
    let references = editor.request("textDocument/references", params);
    let starts: Vec<u64> = references
        .as_array()
        .expect("places")
        .iter()
        .filter_map(|l| l["range"]["start"]["character"].as_u64())
        .collect();
    let places = ["Ilse", "\"It leaks", "she"].map(|words| text.find(words).expect("words") as u64);
    assert_eq!(starts, places);
}

#[test]
fn the_outline_has_the_dateline_and_what_has_no_source() {
    let text = "BERGEN, March 11 (Reuters) - \"It rained,\" Ana Prado said.\n\nThe square was full by noon. \"Nobody told \
                us that the river would rise so fast this year.\"\n\nThe flood killed 12 people.\n";
    let tree = json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    for capabilities in [tree, json!({})] {
        let mut editor = Editor::inside(capabilities);
        editor.open(DRAFT, "plaintext", text);
        let symbols =
            editor.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": DRAFT } }));
        let all = symbols.as_array().expect("symbols");
        let names = |all: &[Value]| -> Vec<String> {
            all.iter().map(|s| s["name"].as_str().unwrap_or_default().chars().take(12).collect()).collect()
        };
        let none = all.iter().find(|s| s["name"] == "No source").expect("what has no source");
        let within: Vec<Value> = match none["children"].as_array() {
            Some(children) => children.clone(),
            None => all.iter().filter(|s| s["containerName"] == "No source").cloned().collect(),
        };
        assert_eq!(names(&within), ["\"Nobody told", "12"]);
        assert!(names(all).contains(&"BERGEN".to_owned()) && names(all).contains(&"Ana Prado".to_owned()));
    }
}

#[test]
fn highlights_tell_names_from_words() {
    let mut editor = opened(json!({}));
    let (line, character) = place("Brandt told");
    let found = editor.request("textDocument/documentHighlight", at(DRAFT, line, character));
    let kinds: Vec<i64> =
        found.as_array().expect("highlights").iter().filter_map(|h| h["kind"].as_i64()).collect();
    assert_eq!(
        (kinds.iter().filter(|k| **k == 2).count(), kinds.iter().filter(|k| **k == 1).count()),
        (2, 2)
    );
}

#[test]
fn a_day_is_resolved_in_the_hover_and_beside_the_text() {
    let mut editor = Editor::inside(json!({}));
    let text = "date 2025-03-15 BERGEN: The ferry sank on Thursday, and 12 people died, the police said.\n";
    editor.open(DRAFT, "plaintext", text);
    let says = |editor: &mut Editor, character| {
        let answer = editor.request("textDocument/hover", at(DRAFT, 0, character));
        answer["contents"]["value"].as_str().unwrap_or("nothing").to_owned()
    };
    let day = says(&mut editor, 43);
    assert!(day.contains("13 March 2025") && day.contains("resolved from the header"), "{day}");
    assert!(day.contains("2 days before the story’s day"), "{day}");
    let number = says(&mut editor, 57);
    assert!(number.contains("12") && number.contains("the police"), "{number}");
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "inlay_hints": true } }));
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 1, "character": 0 } });
    let hints =
        editor.request("textDocument/inlayHint", json!({ "textDocument": { "uri": DRAFT }, "range": range }));
    assert_eq!(
        (&hints[0]["label"], &hints[0]["position"]["character"]),
        (&json!(" Thu 13 Mar 2025"), &json!(50))
    );
    assert_eq!(hints.as_array().map(Vec::len), Some(1));
}

#[test]
fn a_number_says_its_value_and_who_gave_it() {
    let mut editor = Editor::inside(json!({}));
    let text = "The storm tore roofs off about 300 houses. Repairs will cost $1.2bn, according to the county clerk.\n";
    editor.open(DRAFT, "plaintext", text);
    let mut hover = |words: &str| {
        let answer = editor.request("textDocument/hover", at(DRAFT, 0, text.find(words).unwrap()));
        answer["contents"]["value"].as_str().unwrap_or("").to_owned()
    };
    let bare = hover("300");
    assert!(
        bare.contains("300 houses") && bare.contains("an estimate") && bare.contains("No source"),
        "{bare}"
    );
    let sourced = hover("$1.2bn");
    assert!(sourced.contains("“$1.2bn”") || sourced.contains("“\\$1.2bn”"), "{sourced}");
    assert!(sourced.contains("county clerk") && sourced.contains("according to"), "{sourced}");
}
