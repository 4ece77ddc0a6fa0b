//! Tests drafts about names and house words (tests/names). Half have one mistake, marked at every position where it may
//! be reported; the other half are correct and contain traps. The marks were set before the rules were written.

use std::path::Path;

use copydesk::check::findings;
use copydesk::config::{Layer, Settings};
use copydesk::draft::{Draft, Format};
use copydesk::facts::{Facts, Given};
use copydesk::rules::unmarked;

/// The rules tested here. Findings of other rules are ignored.
fn is_ours(rule: &str) -> bool {
    ["name-", "place-", "style-"].iter().any(|family| rule.starts_with(family)) || rule == "number-changed"
}

/// The settings of tests/names/copydesk.toml, with every rule on.
fn settings() -> Settings {
    let text = include_str!("names/copydesk.toml");
    let rules = "rules = { \"*\" = \"on\" }\n";
    Settings::of([&Layer::from_toml(&format!("{rules}{text}")).expect("settings")], Path::new("a.txt"))
}

#[test]
fn nine_in_ten_faults_are_found_and_nothing_in_what_is_right() {
    let (faulty, found, told) = score(include_str!("names/drafts.txt"), &settings());
    assert!(faulty >= 70 && found * 10 >= faulty * 9, "{told}");
}

/// Whole stories of courts, councils, clubs, firms and the dead, as they were before any of them was run.
#[test]
fn seven_in_ten_faults_of_stories_are_found_and_nothing_in_what_is_right() {
    let (faulty, found, told) = score(include_str!("names/stories.txt"), &Settings::default());
    assert!(faulty >= 10 && found * 10 >= faulty * 7, "{told}");
}

/// Checks the drafts of a set. Returns the number of faults, how many of them are found, and the rest in words.
///
/// # Panics
///
/// Panics if something right has a finding.
fn score(drafts: &str, settings: &Settings) -> (usize, usize, String) {
    let (mut faulty, mut found_in, mut missed, mut wrong) = (0, 0, Vec::new(), Vec::new());
    for entry in drafts.split("== ").skip(1) {
        let (head, body) = entry.split_once('\n').expect("a head");
        let (id, rule) = head.split_once(' ').unwrap_or((head, ""));
        let rule = rule.split(' ').next().unwrap_or_default().trim_matches('-');
        let (text, marks) = unmarked(body.trim());
        let facts = Facts::new(Draft::new(&text, Format::Text), Given::default());
        let found = findings(&facts, settings).into_iter().filter(|f| is_ours(f.rule));
        let (right, other): (Vec<_>, Vec<_>) =
            found.partition(|f| f.rule == rule && marks.iter().any(|mark| mark.overlaps(f.span)));
        // A spelling mistake may also be flagged as a title or a first mention. A correct draft has no findings at all.
        wrong.extend(
            other
                .iter()
                .filter(|f| rule.is_empty() || f.rule == rule)
                .map(|f| format!("{id}: {} at “{}”: {}", f.rule, f.span.of(&text), f.message)),
        );
        if !rule.is_empty() {
            faulty += 1;
            found_in += usize::from(!right.is_empty());
            if right.is_empty() {
                missed.push(head.to_owned());
            }
        }
    }
    let told = format!("{found_in} of {faulty} found; missed {missed:#?}; wrong {wrong:#?}");
    println!("{told}");
    assert!(wrong.is_empty(), "{told}");
    (faulty, found_in, told)
}

/// A Vale style on 30 lines. Vale itself is not available here, so the marks follow its documentation (matches at `\b`
/// unless `nonword`, case as written unless `ignorecase`, quotes and headings like any text, exceptions skipped).
#[test]
fn a_vale_style_finds_what_vale_documents() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/names/vale");
    let toml = tempfile::tempdir().expect("a folder");
    for entry in std::fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        std::fs::copy(&path, toml.path().join(path.file_name().expect("a name"))).expect("a copy");
    }
    let settings = toml.path().join("copydesk.toml");
    std::fs::write(&settings, "terms = [\"*.yml\"]\n").expect("settings");
    let file = copydesk::config::File::read(&settings);
    assert!(file.beside.is_empty(), "{:?}", file.beside);
    let settings = Settings::of([file.read.as_ref().expect("settings")], Path::new("a.txt"));
    let mut wrong = Vec::new();
    for line in include_str!("names/vale/drafts.txt").lines() {
        let (text, marks) = unmarked(line);
        let facts = Facts::new(Draft::new(&text, Format::Text), Given::default());
        let found = findings(&facts, &settings).into_iter().filter(|f| f.rule == "style-terms");
        let found: Vec<_> = found.map(|f| f.span).collect();
        if found != marks {
            let words: Vec<&str> = found.iter().map(|span| span.of(&text)).collect();
            wrong.push(format!("{line}: {words:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
