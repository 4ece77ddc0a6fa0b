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

#[path = "common/entries.rs"]
mod entries;
#[path = "common/sheet.rs"]
mod sheet;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use copydesk::rules::{Case, RULES};
use entries::{Entry, GROUPS, drafts, files, folder};
use sheet::cut;

/// The snapshot of a file of drafts.
fn snapshot(path: &Path) -> String {
    let drafts = drafts(path);
    let several = drafts.len() > 1;
    let mut out = String::new();
    for entry in drafts {
        if several {
            let first = entry.text.replace("\n\n", " ¶ ").replace('\n', " ");
            let _ = writeln!(out, "\n== {}", if first.len() < 400 { first } else { cut(&first) });
        }
        out += &entry.told();
    }
    out.trim_start().to_owned()
}

/// The snapshot of the cases of a rule, each with its settings.
fn cases(cases: &[&[Case]]) -> String {
    let mut out = String::new();
    for case in cases.iter().copied().flatten() {
        let entry = Entry::of(case);
        let first = entry.text.replace("\n\n", " ¶ ").replace('\n', " ");
        let (format, settings) = (case.format, case.settings.trim().replace('\n', "; "));
        let _ = writeln!(out, "\n== {first} {}", format!("{format:?} {settings}").trim_end());
        out += &entry.told();
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
    compare("borders", 'a'..='c');
}

#[test]
fn borders_of_dates_read_as_stored() {
    compare("borders", 'd'..='e');
}

#[test]
fn borders_of_fresh_copy_read_as_stored() {
    compare("borders", 'f'..='k');
}

#[test]
fn borders_of_languages_read_as_stored() {
    compare("borders", 'l'..='m');
}

#[test]
fn borders_of_numbers_read_as_stored() {
    compare("borders", 'n'..='q');
}

#[test]
fn borders_of_rules_read_as_stored() {
    compare("borders", 'r'..='r');
}

#[test]
fn borders_of_sums_read_as_stored() {
    compare("borders", 's'..='z');
}

/// The entries of a snapshot, each with its first line.
fn parts(snapshot: &str) -> impl Iterator<Item = (&str, &str)> {
    snapshot.split("\n\n").map(|entry| (entry.lines().next().unwrap_or_default(), entry.trim_end()))
}

/// Compares the cases of the rules whose names begin with `from`. A case that is not stored yet has nothing to compare.
fn compare_cases(from: &str) {
    let mut wrong = String::new();
    for rule in RULES.iter().filter(|rule| rule.name.starts_with(from)) {
        let stored = folder("snapshots").join("cases").join(format!("{}.facts", rule.name));
        let (was, now) = (fs::read_to_string(&stored).unwrap_or_default(), cases(&[rule.finds, rule.passes]));
        let was: HashMap<&str, &str> = parts(&was).collect();
        for (head, now) in parts(&now) {
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
fn every_file_of_borders_begins_with_a_letter_that_is_compared() {
    for (path, _) in files("borders") {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        assert!(name.starts_with(|c: char| c.is_ascii_lowercase()), "no test compares {name}");
    }
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
