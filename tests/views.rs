//! Tests the data behind the editor's views and commands, with raw JSON.

mod common;

use common::{DRAFT, Editor};
use serde_json::{Value, json};

const TEXT: &str = "\
HARROW BAY, March 15, 2025 — 😀 Ferry crews walked out on Saturday, and some 40 sailings were called off.

“We will not sail until the rotas are fixed,” said Marta Quill, the union leader.

“Nobody here has had a full weekend since January. We are worn out.”

The county clerk said 1,200 people had signed the petition by Friday. Quill said she would sign it too.

At the quay the mood was grim. “Nobody asked us before they sold the boats.”
";

fn asked(method: &str, text: &str) -> Value {
    let mut editor = Editor::inside(json!({}));
    editor.open(DRAFT, "plaintext", text);
    editor.request(method, json!({ "uri": DRAFT }))
}

/// Returns the words in a range whose columns count UTF-16 code units.
fn words(range: &Value, text: &str) -> String {
    let at = |end: &str, key: &str| range[end][key].as_u64().expect("a place") as usize;
    assert_eq!(at("start", "line"), at("end", "line"), "{range}");
    let line: Vec<u16> = text.lines().nth(at("start", "line")).expect("a line").encode_utf16().collect();
    String::from_utf16(&line[at("start", "character")..at("end", "character")]).expect("whole characters")
}

/// Returns the row of a list with the given text.
fn row<'a>(sheet: &'a Value, list: &str, text: &str) -> &'a Value {
    let rows = sheet[list].as_array().expect("a list");
    let found = rows.iter().find(|r| r["text"] == text);
    found.unwrap_or_else(|| panic!("no {text} in {rows:#?}"))
}

#[test]
fn sources_are_people_with_their_quotes() {
    let sources = asked("copydesk/sources", TEXT);
    assert_eq!(sources["version"], 1);
    let people = sources["people"].as_array().expect("people");
    let quill = people.iter().find(|p| p["name"] == "Marta Quill").expect("Marta Quill");
    assert_eq!(quill["title"], "union leader");
    assert_eq!(words(&quill["first"], TEXT), "Marta Quill");
    let quotes = quill["quotes"].as_array().expect("quotes");
    assert_eq!(quotes[0]["text"], "“We will not sail until the rotas are fixed,”");
    assert_eq!(words(&quotes[0]["range"], TEXT), quotes[0]["text"]);
    assert_eq!((&quotes[0]["words"], &quotes[0]["carried"]), (&json!(9), &json!(false)));
    assert_eq!(quotes[1]["carried"], true, "{quotes:#?}");
    assert_eq!(quill["words"], quotes.iter().filter_map(|q| q["words"].as_u64()).sum::<u64>());
    let alone = &sources["unattributed"];
    assert_eq!(alone["quotes"][0]["text"], "“Nobody asked us before they sold the boats.”");
    assert_eq!(alone["words"], 8);
}

#[test]
fn who_is_quoted_without_a_full_name_is_a_source_too() {
    let text = "“It rained,” the mayor said. Ana Prado left. “It poured,” the mayor said.\n";
    let sources = asked("copydesk/sources", text);
    let people = sources["people"].as_array().expect("people");
    assert_eq!(people.len(), 1, "Ana Prado says nothing: {people:#?}");
    assert_eq!((&people[0]["name"], &people[0]["title"]), (&json!("the mayor"), &Value::Null));
    assert_eq!(people[0]["words"], 4);
    assert_eq!(words(&people[0]["first"], text), "the mayor");
}

#[test]
fn the_fact_sheet_has_places_words_and_what_is_missing() {
    let sheet = asked("copydesk/facts", TEXT);
    assert_eq!((&sheet["version"], &sheet["id"]), (&json!(1), &json!(DRAFT)));
    assert_eq!(sheet["dateline"]["place"], "HARROW BAY");
    let quote = row(&sheet, "quotes", "“We will not sail until the rotas are fixed,”");
    assert_eq!((&quote["missing"], &quote["words"]), (&json!(false), &json!(9)));
    assert_eq!(words(&quote["speaker"]["range"], TEXT), "Marta Quill");
    assert_eq!(row(&sheet, "quotes", "“Nobody asked us before they sold the boats.”")["missing"], true);

    let number = row(&sheet, "numbers", "40");
    assert_eq!(number["missing"], true);
    assert_eq!(words(&number["range"], TEXT), "40", "after a character of two UTF-16 units");
    assert_eq!(row(&sheet, "numbers", "1,200")["missing"], false);

    let date = row(&sheet, "dates", "Saturday");
    assert_eq!((&date["meaning"], &date["source"]), (&json!("Saturday, 15 March 2025"), &Value::Null));
    let said = row(&sheet, "dates", "Friday");
    assert_eq!(words(&said["source"]["range"], TEXT).to_lowercase(), "the county clerk");
    assert_eq!(said["missing"], false);
    assert!(sheet["findings"].as_array().is_some_and(|f| f.iter().all(|f| f["range"].is_object())));
}

#[test]
fn pronouns_and_offices_are_resolved_to_people() {
    let text = "“The pier is not safe,” said Ole Moen, the harbour master. He said it closed on March 3.\n\n\
                His office puts the repair at 2.4 million crowns. “It will not open in May,” his office said.\n";
    let sheet = asked("copydesk/facts", text);
    let date = row(&sheet, "dates", "March 3");
    assert_eq!((&date["source"]["text"], &date["source"]["name"]), (&json!("He"), &json!("Ole Moen")));
    for (list, words, source) in
        [("numbers", "2.4 million crowns", "source"), ("quotes", "“It will not open in May,”", "speaker")]
    {
        let row = row(&sheet, list, words);
        assert_eq!(row[source]["text"].as_str().map(str::to_lowercase).as_deref(), Some("his office"));
        assert_eq!((&row[source]["name"], &row["whose"]), (&Value::Null, &json!("Ole Moen")), "{row:#}");
    }
}

#[test]
fn a_day_that_nothing_settles_is_missing() {
    let sheet = asked("copydesk/facts", "They met on Friday, and now they rest. It took three years.\n");
    assert_eq!(row(&sheet, "dates", "Friday")["missing"], true);
    assert_eq!(row(&sheet, "dates", "now")["missing"], false);
    assert_eq!(row(&sheet, "dates", "three years")["missing"], false);
}

#[test]
fn the_answers_are_of_what_was_sent_before() {
    let mut editor = Editor::inside(json!({}));
    editor.open(DRAFT, "plaintext", "It rained.\n");
    for version in 2..20 {
        let text = format!("“It rained {version} days,” Ana Prado said.\n");
        editor.change(DRAFT, version, json!([{ "text": text }]));
        let sources = editor.request("copydesk/sources", json!({ "uri": DRAFT }));
        assert_eq!(sources["version"], version);
        assert_eq!(sources["people"][0]["quotes"][0]["text"], format!("“It rained {version} days,”"));
        assert_eq!(editor.request("copydesk/facts", json!({ "uri": DRAFT }))["version"], version);
    }
}

#[test]
fn a_document_that_is_not_open_has_none() {
    let mut editor = Editor::inside(json!({}));
    for method in ["copydesk/sources", "copydesk/facts"] {
        assert_eq!(editor.request(method, json!({ "uri": "file:///not/open.txt" })), Value::Null);
    }
}

#[test]
fn an_export_is_what_the_command_line_writes() {
    let mut editor = Editor::inside(json!({}));
    editor.open(DRAFT, "plaintext", TEXT);
    let export = editor.request("copydesk/export", json!({ "uri": DRAFT, "format": "json" }));
    let sheets: Value = serde_json::from_str(export["text"].as_str().expect("a text")).expect("JSON");
    let sheet = &sheets[0];
    assert_eq!((&sheet["id"], &sheet["dateline"]["place"]), (&json!("ferry.txt"), &json!("HARROW BAY")));
    assert!(sheet["quotes"][0].get("range").is_none(), "no places of an editor");
    for (format, has) in [("markdown", "Marta Quill"), ("csv", "Marta Quill"), ("html", "<html")] {
        let export = editor.request("copydesk/export", json!({ "uri": DRAFT, "format": format }));
        assert!(export["text"].as_str().is_some_and(|text| text.contains(has)), "{format}: {export}");
    }
    let id = editor.ask("copydesk/export", json!({ "uri": DRAFT, "format": "docx" }));
    assert_eq!(editor.answer(id)["error"]["code"], -32602);
}

#[test]
fn the_template_is_settings_that_set_nothing() {
    let mut editor = Editor::inside(json!({}));
    let template = editor.request("copydesk/template", Value::Null);
    let text = template["text"].as_str().expect("a text");
    assert!(text.contains("#quote-orphan = \"on\""), "{text}");
    let uri = "file:///desk/copydesk.toml";
    editor.open(uri, "toml", text);
    assert_eq!(editor.published(uri, 1), Vec::<Value>::new());
}

#[test]
fn the_clean_copy_lacks_what_is_for_the_desk() {
    let text = "The ferry holds 40 people [source: harbour log]. [stet]\nIt sails at noon.\n";
    let clean = asked("copydesk/strip", text);
    assert_eq!(clean["text"], "The ferry holds 40 people.\nIt sails at noon.\n");
    let removed = clean["removed"].as_array().expect("a list");
    assert_eq!(removed.iter().map(|r| &r["kind"]).collect::<Vec<_>>(), ["source", "stet"]);
    assert!(removed.iter().all(|r| words(&r["range"], text) == r["text"]), "{removed:#?}");
}

#[test]
fn a_clean_copy_has_no_more_findings_than_its_draft() {
    let mut editor = Editor::inside(json!({}));
    let text = "Some 25 boats lay idle. [stet]\n\nSome 30 crews lost their jobs.\n";
    editor.open(DRAFT, "plaintext", text);
    let asked = editor.published(DRAFT, 1).len();
    let clean = editor.request("copydesk/strip", json!({ "uri": DRAFT }));
    let copy = clean["text"].as_str().expect("a text");
    assert_eq!(copy, "Some 25 boats lay idle.\n\nSome 30 crews lost their jobs.\n");
    editor.open("untitled:Untitled-1", "plaintext", copy);
    assert_eq!(editor.published("untitled:Untitled-1", 1).len(), asked);
    editor.open("untitled:Untitled-2", "plaintext", &format!("{copy}\nIt rained.\n"));
    assert!(editor.published("untitled:Untitled-2", 1).len() > asked, "another text is asked in full");
}

#[test]
fn there_is_no_clean_copy_while_a_placeholder_is_left() {
    let text = "The ferry holds 40 people. [stet]\nIt sails at TK.\n";
    let clean = asked("copydesk/strip", text);
    assert_eq!(clean["text"], Value::Null);
    let left = clean["placeholders"].as_array().expect("a list");
    assert_eq!(left.iter().map(|p| words(&p["range"], text)).collect::<Vec<_>>(), ["TK"]);
}
