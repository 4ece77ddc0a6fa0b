//! Tests that the generated documents match the code, and that the promises of the documents hold.
//!
//! To regenerate outdated documents: `cargo test --test docs -- --ignored`.

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::config::{reference, schema};
use copydesk::report::{page, table};
use copydesk::rules::RULES;
use regex::Regex;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// Returns every generated document with its expected text.
fn documents() -> Vec<(PathBuf, String)> {
    let pages = RULES.iter().map(|rule| (root().join(format!("docs/rules/{}.md", rule.name)), page(rule)));
    let schema = serde_json::to_string_pretty(&schema()).expect("JSON");
    let written = pages.chain([(root().join("docs/copydesk.schema.json"), format!("{schema}\n"))]);
    let parts =
        [("README.md", "rules", table("docs/rules")), ("docs/configuration.md", "settings", reference())];
    let parts = parts.into_iter().map(|(path, name, part)| {
        let path = root().join(path);
        let whole =
            with_part(&read(&path), name, &part).unwrap_or_else(|| panic!("{path:?} has no part {name}"));
        (path, whole)
    });
    written.chain(parts).collect()
}

/// Returns a document with a new text between the markers of its generated part.
fn with_part(document: &str, name: &str, part: &str) -> Option<String> {
    let start = format!("<!-- generated: {name} -->\n");
    let (head, rest) = document.split_once(&start)?;
    let (_, tail) = rest.split_once("<!-- end -->")?;
    Some(format!("{head}{start}\n{part}\n<!-- end -->{tail}"))
}

#[test]
fn every_rule_has_its_page_and_no_page_is_stale() {
    for (path, wanted) in documents() {
        assert!(read(&path) == wanted, "{path:?} is stale: cargo test --test docs -- --ignored");
    }
    let files = fs::read_dir(root().join("docs/rules")).expect("docs/rules");
    let mut there: Vec<_> =
        files.map(|f| f.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    let mut names: Vec<String> = RULES.iter().map(|rule| format!("{}.md", rule.name)).collect();
    there.sort();
    names.sort();
    assert_eq!(there, names, "a page for each rule and no other");
}

#[test]
#[ignore = "writes the generated documents"]
fn write() {
    for (path, wanted) in documents() {
        fs::write(path, wanted).expect("a document");
    }
}

/// Appends the text of every file below a folder whose name ends in one of `endings`.
fn words(folder: &Path, endings: &[&str], out: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()) {
        let name = entry.to_string_lossy().into_owned();
        if entry.is_dir() && !name.ends_with("node_modules") {
            words(&entry, endings, out);
        } else if endings.iter().any(|end| name.ends_with(end)) {
            *out += &read(&entry);
        }
    }
}

#[test]
fn what_features_promises_is_held_by_tests_that_are_there() {
    let (mut tests, mut checks) = (String::new(), String::new());
    words(&root().join("tests"), &[".rs"], &mut tests);
    words(&root().join("src"), &[".rs"], &mut tests);
    words(&root().join("tests/editors"), &[".lua", ".mjs", ".el", "run"], &mut checks);
    let features = read(&root().join("docs/features.md"));
    let code = Regex::new("`([^`]+)`").expect("a pattern");
    let rows: Vec<&str> = features.lines().filter(|l| l.starts_with("| ")).skip(2).collect();
    assert!(rows.len() > 15, "{} rows", rows.len());
    for row in rows {
        let (what, held) = row.trim_matches('|').rsplit_once('|').expect("two columns");
        let names: Vec<&str> =
            code.captures_iter(held).filter_map(|c| c.get(1)).map(|m| m.as_str()).collect();
        assert!(!names.is_empty(), "{what}: held by nothing");
        for name in names {
            let there = if name.contains(' ') {
                checks.contains(name)
            } else {
                tests.contains(&format!("#[test]\nfn {name}("))
                    || tests.contains(&format!("#[test]\n    fn {name}("))
            };
            assert!(there, "{what}: there is no test {name}");
        }
    }
}
