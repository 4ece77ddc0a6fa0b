//! Tests the findings of complete drafts against what a copy desk would query.
//!
//! Next to each draft in tests/drafts/findings is a file with the same name and the suffix `.expected`, with one
//! line per finding: `line:column rule severity "words"`. Columns count code points. The lines are written by hand
//! from docs/rules. Hints are included only if the first line is `hints`; rules that are off by default only if it
//! is `hints every-rule`.

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::check::check;
use copydesk::config::Settings;
use copydesk::draft::Format;
use copydesk::facts::Given;
use copydesk::finding::Severity;

fn drafts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts/findings");
    let files = fs::read_dir(folder).expect("the drafts").map(|entry| entry.expect("a file").path());
    let mut drafts: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|e| e != "expected")).collect();
    drafts.sort();
    drafts
}

/// Returns the findings of a draft in the form of the expected files. `asked` is the first line, which selects the
/// findings.
fn said(path: &Path, asked: &str) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a draft");
    let markdown = path.extension().is_some_and(|e| e == "md");
    let format = if markdown { Format::Markdown } else { Format::Text };
    let settings = if asked == "hints every-rule" { Settings::all() } else { Settings::default() };
    let least = if asked.is_empty() { Severity::Information } else { Severity::Hint };
    let shown = check(&text, format, Given::default(), &settings).into_iter().filter(|f| f.severity >= least);
    let line = |f: copydesk::finding::Finding| {
        let before = &text[..f.span.start];
        let row = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        format!("{row}:{column} {} {} {:?}", f.rule, f.severity.name(), f.span.of(&text))
    };
    shown.map(line).collect()
}

#[test]
fn every_draft_gets_the_questions_it_should() {
    let mut wrong = Vec::new();
    for path in drafts() {
        let mut beside = path.clone().into_os_string();
        beside.push(".expected");
        let expected = fs::read_to_string(beside).expect("what is expected");
        let asked = expected.lines().next().filter(|l| l.starts_with("hints")).unwrap_or_default();
        let expected: Vec<&str> = expected.lines().skip(usize::from(!asked.is_empty())).collect();
        let said = said(&path, asked);
        let lacking = expected.iter().filter(|e| !said.iter().any(|s| s == *e)).map(|e| format!("  - {e}"));
        let surplus = said.iter().filter(|s| !expected.contains(&s.as_str())).map(|s| format!("  + {s}"));
        let differences: Vec<String> = lacking.chain(surplus).collect();
        if !differences.is_empty() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            wrong.push(format!("{name}\n{}", differences.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "- expected and not said, + said and not expected\n{}", wrong.join("\n"));
}

#[test]
fn there_are_drafts_of_both_kinds() {
    let quiet = drafts().iter().filter(|path| said(path, "").is_empty()).count();
    assert!(drafts().len() >= 24 && quiet > 8 && drafts().len() - quiet > 8);
}
