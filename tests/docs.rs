//! The pages of docs/rules are what the rules' files say.
//!
//! Where they are stale: `cargo test --test docs -- --ignored` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::report::page;
use copydesk::rules::RULES;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules")
}

#[test]
fn every_rule_has_its_page_and_no_page_is_stale() {
    let mut names: Vec<String> = RULES.iter().map(|rule| format!("{}.md", rule.name)).collect();
    for rule in RULES {
        let written = fs::read_to_string(folder().join(format!("{}.md", rule.name))).unwrap_or_default();
        assert!(
            written == page(rule),
            "docs/rules/{}.md is stale: cargo test --test docs -- --ignored",
            rule.name
        );
    }
    let files = fs::read_dir(folder()).expect("docs/rules").map(|f| f.expect("a file").file_name());
    let mut there: Vec<String> = files.map(|f| f.to_string_lossy().into_owned()).collect();
    there.sort();
    names.sort();
    assert_eq!(there, names, "a page for each rule and no other");
}

#[test]
#[ignore = "writes docs/rules"]
fn write() {
    fs::create_dir_all(folder()).expect("docs/rules");
    for rule in RULES {
        fs::write(folder().join(format!("{}.md", rule.name)), page(rule)).expect("a page");
    }
}
