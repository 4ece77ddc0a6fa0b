//! Compares everything that copydesk reads in the drafts of tests/drafts, and everything that it raises there, with what
//! tests/snapshots has stored.
//!
//! There is one file for each draft, with one line for each fact or finding. Words stand for their places, so a line
//! does not change when the text above it does. If a test fails, it shows the lines that differ. If the new ones are
//! right, store them with
//!
//!     cargo test --test snapshots -- --ignored
//!
//! and read the difference before you commit it. A stored fact that is wrong is marked in the comment above its draft.
//!
//! A file in tests/drafts/borders has one draft in each line, `¶` for the end of a paragraph, `#` before a comment and
//! `@` before the day and the language of the drafts below. `%` names the kinds of facts to keep, and with a hyphen the
//! rules whose findings are left out. `=` is before a line of settings for the drafts below. The drafts come in pairs: on
//! both sides of the point at which a result changes. `# Wrong:` says what should be read in the next draft.
#![cfg(not(feature = "open"))]

#[path = "common/sheet.rs"]
mod sheet;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::config::Settings;
use copydesk::draft::Format;
use copydesk::facts::Given;
use copydesk::lexicon::Language;
use copydesk::rules::{Case, RULES, case, unmarked};
use sheet::{Sheet, cut, kind};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A draft of a file.
struct Entry {
    text: String,
    format: Format,
    given: Given,
    /// The kinds of facts to keep; all if there are none. A rule with a hyphen is one to leave out.
    kinds: Vec<String>,
    settings: Settings,
}

/// The drafts of a file.
fn drafts(path: &Path) -> Vec<Entry> {
    let text = fs::read_to_string(path).expect("a draft");
    let format = Format::of_path(path).unwrap_or(Format::Text);
    if !path.parent().is_some_and(|folder| folder.ends_with("borders")) {
        let parts = text.split("\n====\n").map(|part| part.split("\n--\n").next().unwrap_or_default());
        let (given, settings) = (Given::default(), Settings::all());
        let whole = |text: &str| Entry {
            text: text.to_owned(),
            format,
            given,
            kinds: Vec::new(),
            settings: settings.clone(),
        };
        return parts.map(whole).collect();
    }
    let (mut given, mut kinds, mut settings) = (Given::default(), Vec::new(), Settings::all());
    let mut out = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(words) = line.strip_prefix('@') {
            let mut words = words.split_whitespace();
            given.date = words.next().and_then(|day| day.parse().ok());
            given.language = words.next().and_then(Language::of).unwrap_or_default();
        } else if let Some(words) = line.strip_prefix('%') {
            kinds = words.split_whitespace().map(str::to_owned).collect();
        } else if let Some(words) = line.strip_prefix('=') {
            settings = Settings::of_case(&case("").under(words.to_owned().leak()));
        } else {
            let (kinds, settings) = (kinds.clone(), settings.clone());
            out.push(Entry { text: line.replace(" ¶ ", "\n\n"), format, given, kinds, settings });
        }
    }
    out
}

/// The snapshot of a file of drafts.
fn snapshot(path: &Path) -> String {
    let drafts = drafts(path);
    let several = drafts.len() > 1;
    let mut out = String::new();
    for Entry { text, format, given, kinds, settings } in drafts {
        if several {
            let first = text.replace("\n\n", " ¶ ").replace('\n', " ");
            let _ = writeln!(out, "\n== {}", if first.len() < 400 { first } else { cut(&first) });
        }
        let mut left_out = false;
        let kept = |line: &&str| {
            let kind = kind(line);
            // The lines below that of a finding are indented.
            if !line.starts_with(' ') {
                let rule = line.split(' ').nth(1).filter(|_| kind == "finding");
                left_out = rule.is_some_and(|rule| kinds.iter().any(|k| k.strip_prefix('-') == Some(rule)));
            }
            !left_out && (kinds.is_empty() || kind == "finding" || kinds.iter().any(|k| k == kind))
        };
        for line in Sheet::of(&text, format, given, &settings).lines().filter(kept) {
            out += line;
            out.push('\n');
        }
    }
    out.trim_start().to_owned()
}

/// The drafts of a folder, and the file of the snapshot of each.
fn files(group: &str) -> Vec<(PathBuf, PathBuf)> {
    let entries = fs::read_dir(folder("drafts").join(group)).expect("the drafts");
    let ends =
        |path: &Path, ends: &[&str]| path.extension().is_some_and(|e| ends.iter().any(|end| e == *end));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.retain(|path| ends(path, &["txt", "md", "html"]) && !path.ends_with("expectations.txt"));
    paths.sort();
    let stored = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        folder("snapshots").join(group).join(format!("{name}.facts"))
    };
    paths.into_iter().map(|path| (stored(&path), path)).map(|(stored, path)| (path, stored)).collect()
}

/// The snapshot of the cases of a rule, each with its settings.
fn cases(cases: &[&[Case]]) -> String {
    let mut out = String::new();
    for case in cases.iter().copied().flatten() {
        let (text, _) = unmarked(case.draft);
        let first = text.replace("\n\n", " ¶ ").replace('\n', " ");
        let (format, settings) = (case.format, case.settings.trim().replace('\n', "; "));
        let _ = writeln!(out, "\n== {first} {}", format!("{format:?} {settings}").trim_end());
        out += &Sheet::of(&text, case.format, Given::default(), &Settings::of_case(case));
    }
    out.trim_start().to_owned()
}

/// The lines that differ, with the line of the draft above each.
fn differences(stored: &str, now: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (stored.lines().collect(), now.lines().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let draft = old[..head].iter().rev().find(|line| line.starts_with("== ")).copied().unwrap_or_default();
    let minus = old_rest[..old_rest.len() - tail].iter().map(|line| format!("- {line}\n"));
    let plus = new_rest[..new_rest.len() - tail].iter().map(|line| format!("+ {line}\n"));
    format!("{draft}\n{}", minus.chain(plus).take(60).collect::<String>())
}

/// Compares the drafts of a folder whose names begin with a letter of `from`.
fn compare(group: &str, from: std::ops::RangeInclusive<char>) {
    let mut wrong = String::new();
    for (path, stored) in files(group) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.starts_with(|c| from.contains(&c)) {
            continue;
        }
        let (was, now) = (fs::read_to_string(&stored).unwrap_or_default(), snapshot(&path));
        if was != now {
            let _ = writeln!(wrong, "{group}/{name} {}", differences(&was, &now));
        }
    }
    assert!(
        wrong.is_empty(),
        "- stored, + now (cargo test --test snapshots -- --ignored stores it)\n{wrong}"
    );
}

/// The folders of drafts that have snapshots.
const GROUPS: &[&str] = &["attribution", "borders", "findings", "fresh", "manners", "persons"];

#[test]
fn findings_a_to_m_read_as_stored() {
    compare("findings", 'a'..='m');
}

#[test]
fn findings_n_to_z_read_as_stored() {
    compare("findings", 'n'..='z');
}

#[test]
fn fresh_read_as_stored() {
    compare("fresh", '0'..='9');
}

#[test]
fn attribution_read_as_stored() {
    compare("attribution", 'a'..='z');
}

#[test]
fn persons_read_as_stored() {
    compare("persons", 'a'..='z');
}

#[test]
fn manners_read_as_stored() {
    compare("manners", 'a'..='z');
}

#[test]
fn borders_of_attribution_read_as_stored() {
    compare("borders", 'a'..='a');
}

#[test]
fn borders_of_dates_read_as_stored() {
    compare("borders", 'd'..='d');
}

#[test]
fn borders_of_languages_read_as_stored() {
    compare("borders", 'l'..='l');
}

#[test]
fn borders_of_numbers_read_as_stored() {
    compare("borders", 'n'..='n');
}

#[test]
fn borders_of_rules_read_as_stored() {
    compare("borders", 'r'..='r');
}

#[test]
fn borders_of_sums_read_as_stored() {
    compare("borders", 's'..='s');
}

/// The entries of a snapshot, each with its first line.
fn entries(snapshot: &str) -> impl Iterator<Item = (&str, &str)> {
    snapshot.split("\n\n").map(|entry| (entry.lines().next().unwrap_or_default(), entry.trim_end()))
}

/// Compares the cases of the rules whose names begin with `from`. A case that is not stored yet has nothing to compare.
fn compare_cases(from: &str) {
    let mut wrong = String::new();
    for rule in RULES.iter().filter(|rule| rule.name.starts_with(from)) {
        let stored = folder("snapshots").join("cases").join(format!("{}.facts", rule.name));
        let (was, now) = (fs::read_to_string(&stored).unwrap_or_default(), cases(&[rule.finds, rule.passes]));
        let was: HashMap<&str, &str> = entries(&was).collect();
        for (head, now) in entries(&now) {
            if let Some(was) = was.get(head).filter(|was| **was != now) {
                let _ = writeln!(wrong, "{} {}", rule.name, differences(was, now));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "- stored, + now (cargo test --test snapshots -- --ignored stores it)\n{wrong}"
    );
}

#[test]
fn cases_about_quotes_read_as_stored() {
    compare_cases("quote-");
}

#[test]
fn cases_about_numbers_read_as_stored() {
    compare_cases("number-");
}

#[test]
fn cases_about_dates_read_as_stored() {
    compare_cases("date-");
}

#[test]
fn cases_about_names_read_as_stored() {
    compare_cases("name-");
    compare_cases("place-");
}

#[test]
fn cases_about_drafts_read_as_stored() {
    compare_cases("draft-");
    compare_cases("style-");
}

#[test]
fn every_snapshot_has_its_draft() {
    for group in GROUPS {
        let files = files(group);
        for entry in fs::read_dir(folder("snapshots").join(group)).into_iter().flatten() {
            let path = entry.expect("a file").path();
            assert!(files.iter().any(|(_, stored)| *stored == path), "{} has no draft", path.display());
        }
    }
}

#[test]
#[ignore = "writes the snapshots"]
fn the_snapshots_are_stored() {
    for group in GROUPS {
        fs::create_dir_all(folder("snapshots").join(group)).expect("a folder");
        for (path, stored) in files(group) {
            fs::write(stored, snapshot(&path)).expect("a snapshot");
        }
    }
    fs::create_dir_all(folder("snapshots/cases")).expect("a folder");
    for rule in RULES {
        let stored = folder("snapshots/cases").join(format!("{}.facts", rule.name));
        fs::write(stored, cases(&[rule.finds, rule.passes])).expect("a snapshot");
    }
}
