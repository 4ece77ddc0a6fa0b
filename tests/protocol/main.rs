//! Tests the protocol with raw JSON over a pipe to a server in this process.
#![cfg(feature = "lsp")]

#[path = "../common/mod.rs"]
mod common;

mod actions;
mod clients;
mod day;
mod diagnostics;
mod documents;
mod greeting;
mod names;
mod people;
mod settings;
mod settings_file;
mod steps;

use common::{DRAFT, Editor};
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

/// Returns the position of words in the story, in UTF-16 code units.
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
