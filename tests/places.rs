//! Tests that every position that copydesk reports refers to the right words: speakers, cues, sources, related
//! positions and fixes in the facts, and that JSON, SARIF and the protocol agree.
#![cfg(all(feature = "cli", feature = "lsp"))]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::Editor;
use copydesk::attribution::Speaker;
use copydesk::check::findings;
use copydesk::config::Settings;
use copydesk::draft::{Draft, Format};
use copydesk::facts::{Facts, Given};
use copydesk::finding::Place;
use serde_json::{Value, json};

/// Returns the drafts below a folder of `tests`, without the files of expectations.
fn drafts(folder: &str) -> Vec<PathBuf> {
    let below = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut out = Vec::new();
    for entry in fs::read_dir(below).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|end| end == "txt" || end == "md") {
            out.push(path);
        }
    }
    out.sort();
    out
}

fn all_drafts() -> Vec<PathBuf> {
    let folders =
        ["drafts/findings", "drafts/attribution", "drafts/dates", "editors/drafts", "../docs/examples"];
    folders.iter().flat_map(|folder| drafts(folder)).collect()
}

fn format_of(path: &Path) -> Format {
    if path.extension().is_some_and(|end| end == "md") { Format::Markdown } else { Format::Text }
}

/// Returns the words at a place, relative to the paragraph `index`.
fn words_at<'a>(facts: &Facts, text: &'a str, place: Place, index: usize) -> &'a str {
    let span =
        facts.span_of(place, index).unwrap_or_else(|| panic!("{place:?} of paragraph {index} is nowhere"));
    text.get(span.start..span.end).unwrap_or_else(|| panic!("{span:?} is not on character boundaries"))
}

#[test]
fn every_speaker_and_source_points_at_its_own_words() {
    let mut seen = 0;
    for path in all_drafts() {
        let text = fs::read_to_string(&path).expect("UTF-8");
        let facts = Facts::new(Draft::new(&text, format_of(&path)), Given::default());
        for (i, paragraph) in facts.paragraphs.iter().enumerate() {
            let source = &paragraph.paragraph.source;
            let mut check = |speaker: &Speaker| {
                seen += 1;
                assert_eq!(words_at(&facts, &text, speaker.place, i), &*speaker.text, "{}", path.display());
            };
            for quote in &paragraph.quotes {
                quote.speaker.iter().chain(quote.perhaps.as_deref()).for_each(&mut check);
                assert!(
                    quote.cue.is_none_or(|cue| source.get(cue.start..cue.end).is_some()),
                    "{}",
                    path.display()
                );
            }
            for number in &paragraph.numbers {
                assert!(
                    number.words.is_none_or(|w| source.get(w.start..w.end).is_some()),
                    "{}",
                    path.display()
                );
                if let Some(source) = &number.source {
                    seen += 1;
                    assert_eq!(words_at(&facts, &text, source.place, i), &*source.text, "{}", path.display());
                }
            }
        }
    }
    assert!(seen > 150, "{seen} places");
}

/// Returns the findings of the command line for `drafts` in one format.
fn checked(drafts: &[PathBuf], format: &str) -> Value {
    let out = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "--hints", "--format", format])
        .args(drafts)
        .output()
        .expect("the binary starts");
    serde_json::from_slice(&out.stdout)
        .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&out.stderr)))
}

/// Returns the words from one line and column to another; both start at 1, and columns count code points.
fn words(text: &str, from: (u64, u64), to: (u64, u64)) -> String {
    let offset = |(line, column): (u64, u64)| {
        let start: usize = text.split_inclusive('\n').take(line as usize - 1).map(str::len).sum();
        let inside: usize = text[start..].chars().take(column as usize - 1).map(char::len_utf8).sum();
        start + inside
    };
    text[offset(from)..offset(to)].to_owned()
}

#[test]
fn json_and_sarif_say_the_same_words_at_the_same_place() {
    let drafts = drafts("drafts/findings");
    let (json, sarif) = (checked(&drafts, "json"), checked(&drafts, "sarif"));
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let rows = json.as_array().or(json["findings"].as_array()).expect("findings");
    assert_eq!(rows.len(), results.len());
    assert!(rows.len() > 60, "{} findings", rows.len());
    for (row, result) in rows.iter().zip(results) {
        assert_eq!(row["rule"], result["ruleId"]);
        let text = fs::read_to_string(row["path"].as_str().expect("a path")).expect("UTF-8");
        let number = |value: &Value| value.as_u64().expect("a number");
        let said = words(
            &text,
            (number(&row["line"]), number(&row["column"])),
            (number(&row["end_line"]), number(&row["end_column"])),
        );
        assert_eq!(said, row["words"].as_str().expect("words"), "{row}");
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let at = |name: &str| number(&region[name]);
        let shown = words(&text, (at("startLine"), at("startColumn")), (at("endLine"), at("endColumn")));
        assert_eq!(shown, said, "{result}");
    }
}

#[test]
fn the_protocol_shows_the_words_that_the_check_found() {
    let mut editor = Editor::inside(json!({}));
    let mut seen = 0;
    for (n, path) in drafts("drafts/findings").into_iter().enumerate() {
        let text = fs::read_to_string(&path).expect("UTF-8");
        let format = format_of(&path);
        let facts = Facts::new(Draft::new(&text, format), Given::default());
        let wanted: Vec<_> = findings(&facts, &Settings::default())
            .into_iter()
            .filter(|f| f.severity.name() != "hint")
            .collect();
        let uri = format!("file:///places/{n}.{}", if format == Format::Markdown { "md" } else { "txt" });
        editor.open(&uri, if format == Format::Markdown { "markdown" } else { "plaintext" }, &text);
        let shown = editor.published(&uri, 1);
        assert_eq!(shown.len(), wanted.len(), "{}", path.display());
        for (shown, wanted) in shown.iter().zip(&wanted) {
            seen += 1;
            assert_eq!(shown["code"], wanted.rule);
            assert_eq!(utf16(&text, &shown["range"]), wanted.span.of(&text), "{}", path.display());
        }
    }
    assert!(seen > 35, "{seen} findings");
}

/// Returns the words in a range of the protocol, whose columns count UTF-16 code units.
fn utf16<'a>(text: &'a str, range: &Value) -> &'a str {
    let offset = |place: &Value| {
        let line = place["line"].as_u64().expect("a line") as usize;
        let mut left = place["character"].as_u64().expect("a column") as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut at = start;
        for c in text[start..].chars() {
            if left == 0 {
                break;
            }
            left -= c.len_utf16();
            at += c.len_utf8();
        }
        at
    };
    &text[offset(&range["start"])..offset(&range["end"])]
}
