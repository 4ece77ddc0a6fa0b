//! Tests that the generated documents match the code, and that the promises of the documents hold.
//!
//! To regenerate outdated documents: `cargo test --test docs -- --ignored`.

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::check::findings;
use copydesk::config::{Layer, Settings, reference, schema};
use copydesk::draft::Draft;
use copydesk::facts::{Facts, Given};
use copydesk::finding::Finding;
use copydesk::report::{page, table};
use copydesk::rules::{Case, RULES, Rule, unmarked};
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
    let written = pages.chain([
        (root().join("docs/copydesk.schema.json"), format!("{schema}\n")),
        (root().join("docs/messages.md"), messages()),
    ]);
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

/// The findings of `rule` in one of its cases.
fn found(rule: &Rule, case: &Case) -> Vec<Finding> {
    let (text, _) = unmarked(case.draft);
    let facts = Facts::new(Draft::new(&text, case.format), Given::default());
    findings(&facts, &Settings::of_case(case)).into_iter().filter(|f| f.rule == rule.name).collect()
}

/// A message without the words and figures of its draft, so that two messages with the same wording are equal.
fn wording(message: &str) -> String {
    let particular = Regex::new(r"“[^”]*”|‘[^’]*’|\b\p{Lu}\w*|\d[\d.,]*").expect("a pattern");
    particular.replace_all(message, "…").into_owned()
}

/// Every wording of every rule's messages on an example of its own, with its fixes: docs/messages.md.
fn messages() -> String {
    let mut out = "# Every message\n\nEach message that copydesk can show, on one page, to be read aloud: the \
                   example, the message with its severity, and the fixes in the order of the menu. Made from the \
                   marked cases of the rules by `cargo test --test docs -- --ignored`.\n"
        .to_owned();
    for rule in RULES {
        let mut seen = Vec::new();
        let mut part = String::new();
        for case in rule.finds {
            for finding in found(rule, case) {
                let fixes: Vec<&str> = finding.fixes.iter().map(|fix| fix.title.as_str()).collect();
                let said = (wording(&finding.message), fixes.iter().map(|f| wording(f)).collect::<Vec<_>>());
                if seen.contains(&said) {
                    continue;
                }
                seen.push(said);
                let fence = if case.draft.contains("```") { "````" } else { "```" };
                part += &format!("\n{fence}text\n{}\n{fence}\n\n", case.draft);
                part += &format!("{}: {}\n", finding.severity.name(), finding.message);
                for related in &finding.related {
                    part += &format!("- also: {}\n", related.message);
                }
                for fix in fixes {
                    part += &format!("- fix: {fix}\n");
                }
            }
        }
        if !part.is_empty() {
            out += &format!("\n## {}\n{part}", rule.name);
        }
    }
    out += "\n## Settings that cannot be read (draft-config)\n\n";
    for settings in FAULTY_SETTINGS {
        let problem = Layer::from_toml(settings).expect_err(settings);
        out += &format!("- `{}`: {}\n", settings.replace('\n', " "), problem.message);
    }
    out
}

/// Settings with one fault each.
const FAULTY_SETTINGS: &[&str] = &[
    "hint = true",
    "max_findings = -1",
    "profile = \"reuter\"",
    "date = 2025-02-30T10:00:00",
    "rules = { quote-orphan = \"loud\" }",
    "rules = { quote-orphans = \"off\" }",
    "exclude = [\"a[\"]",
    "rules = ",
];

#[test]
fn no_message_is_longer_than_200_characters() {
    let mut long = Vec::new();
    for rule in RULES {
        let messages = rule.finds.iter().flat_map(|case| found(rule, case)).map(|f| f.message);
        long.extend(messages.filter(|m| m.chars().count() > 200).map(|m| format!("{}: {m}", rule.name)));
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
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
fn every_test_that_a_table_of_promises_names_exists() {
    let (mut tests, mut checks) = (String::new(), String::new());
    words(&root().join("tests"), &[".rs"], &mut tests);
    words(&root().join("src"), &[".rs"], &mut tests);
    words(&root().join("tests/editors"), &[".lua", ".mjs", ".js", ".el", ".sh", "run"], &mut checks);
    let code = Regex::new("`([^`]+)`").expect("a pattern");
    let rows = |name: &str, least: usize| -> Vec<String> {
        let document = read(&root().join(name));
        let rows: Vec<&str> = document.lines().filter(|l| l.starts_with("| ")).skip(2).collect();
        assert!(rows.len() >= least, "{name}: {} rows", rows.len());
        rows.into_iter().map(str::to_owned).collect()
    };
    for row in [rows("docs/features.md", 16), rows("SECURITY.md", 12)].concat() {
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
