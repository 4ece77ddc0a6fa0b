//! Compares what is read and raised in variations of the drafts with what tests/snapshots/variations has stored: each
//! marked case of each rule without one of its words, with one number increased or with one word in the other case,
//! and each draft of several paragraphs without one of them.
//!
//! Each variation is checked as an edit of its draft. A line holds a draft and a check sum of four letters for each
//! variation. If one differs, the test shows that variation and what is read in it now. If that is right, store it with
//! `cargo test --test variations -- --ignored`.
#![cfg(not(feature = "open"))]

#[path = "common/neighbours.rs"]
mod neighbours;
#[path = "common/sheet.rs"]
mod sheet;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::check::Checked;
use copydesk::config::Settings;
use copydesk::draft::{Draft, Format};
use copydesk::facts::{Facts, Given};
use copydesk::finding::Severity;
use copydesk::rules::{RULES, unmarked};
use neighbours::neighbours;
use sheet::{Sheet, sum_of};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A draft whose variations are checked as edits of it.
struct Base {
    /// The draft on one line, with its settings.
    head: String,
    text: String,
    settings: Settings,
    /// Whether its words vary; otherwise its paragraphs do.
    by_words: bool,
    format: Format,
}

impl Base {
    fn of_case(case: &copydesk::rules::Case) -> Self {
        let (text, _) = unmarked(case.draft);
        let (format, settings) = (case.format, case.settings.trim());
        let head = format!("{text} {format:?} {settings}").replace('\n', "⏎").replace('\t', " ");
        Self { head, text, settings: Settings::of_case(case), by_words: true, format }
    }

    /// The variations, each with the paragraphs in which it may be read otherwise.
    fn variations(&self, facts: &Facts) -> Vec<(String, std::ops::Range<usize>)> {
        if self.by_words {
            return neighbours(&self.text).into_iter().map(|text| (text, 0..usize::MAX)).collect();
        }
        let blocks = &facts.draft.blocks;
        let without = |i: usize| {
            let end = blocks.get(i + 1).map_or(self.text.len(), |next| next.span().start);
            let text = format!("{}{}", &self.text[..blocks[i].span().start], &self.text[end..]);
            (text, i.saturating_sub(1)..i + 4)
        };
        (0..blocks.len()).map(without).collect()
    }

    /// What is read in each variation.
    fn read(&self) -> Vec<(String, String)> {
        let given = Given::default();
        let facts = Facts::new(Draft::new(&self.text, self.format), given);
        let checked = Checked::new(&facts, &self.settings, None);
        let read = |(text, paragraphs): (String, std::ops::Range<usize>)| {
            let now = Facts::updated(facts.draft.edited(&text), given, Some(&facts));
            let found = Checked::new(&now, &self.settings, Some((&facts, &checked)));
            let (found, _) = found.worst(&now, usize::MAX, Severity::Hint);
            let lines = Sheet::part(&text, &now, paragraphs, &found);
            (text, lines)
        };
        self.variations(&facts).into_iter().map(read).collect()
    }
}

/// The marked cases of the rules whose names begin so.
fn cases(from: &[&str]) -> Vec<Base> {
    let rules = RULES.iter().filter(|rule| from.iter().any(|from| rule.name.starts_with(from)));
    rules.flat_map(|rule| rule.finds.iter().chain(rule.passes)).map(Base::of_case).collect()
}

/// The drafts of folders.
fn drafts(groups: &[&str]) -> Vec<Base> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for group in groups {
        let entries = fs::read_dir(folder("drafts").join(group)).expect("the drafts");
        paths.extend(entries.map(|entry| entry.expect("a file").path()));
    }
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt" || e == "md"));
    paths.sort();
    let base = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a draft");
        let head = path.strip_prefix(folder("drafts")).unwrap_or(path).display().to_string();
        let format = Format::of_path(path).unwrap_or(Format::Text);
        Base { head, text, settings: Settings::all(), by_words: false, format }
    };
    paths.iter().map(base).filter(|base| base.text.len() < 12_000).collect()
}

/// Each snapshot: its name, the beginnings of the names of rules or the folders of drafts.
const CASES: &[(&str, &[&str])] = &[
    ("quotes.txt", &["quote-"]),
    ("numbers.txt", &["number-"]),
    ("dates.txt", &["date-"]),
    ("others.txt", &["name-", "place-", "draft-", "style-"]),
];
const DRAFTS: &[(&str, &[&str])] =
    &[("findings.txt", &["findings"]), ("fresh.txt", &["fresh", "manners", "persons"])];

fn bases(name: &str) -> Vec<Base> {
    let of = |list: &[(&str, &'static [&'static str])]| {
        list.iter().find(|(file, _)| *file == name).map(|(_, from)| *from)
    };
    of(CASES).map(cases).or_else(|| of(DRAFTS).map(drafts)).expect("a snapshot")
}

fn compare(name: &str) {
    let stored = fs::read_to_string(folder("snapshots/variations").join(name)).unwrap_or_default();
    let parts = |line: &'_ str| line.rsplit_once('\t').map(|(a, b)| (a.to_owned(), b.to_owned()));
    let stored: HashMap<String, String> = stored.lines().filter_map(parts).collect();
    let mut wrong = String::new();
    for base in bases(name) {
        // A new case is compared once it is stored.
        let Some(was) = stored.get(&base.head) else { continue };
        let differs = |((_, lines), was): &(&(String, String), &str)| sum_of(lines) != **was;
        for ((text, lines), _) in base.read().iter().zip(was.split(' ')).filter(differs).take(2) {
            let _ = writeln!(wrong, "{}\n{text}\n{lines}", base.head);
        }
        if wrong.len() > 20_000 {
            break;
        }
    }
    assert!(
        wrong.is_empty(),
        "read otherwise (cargo test --test variations -- --ignored stores it):\n{wrong}"
    );
}

#[test]
fn variations_of_cases_about_quotes_read_as_stored() {
    compare("quotes.txt");
}

#[test]
fn variations_of_cases_about_numbers_read_as_stored() {
    compare("numbers.txt");
}

#[test]
fn variations_of_cases_about_dates_read_as_stored() {
    compare("dates.txt");
}

#[test]
fn variations_of_cases_about_names_and_style_read_as_stored() {
    compare("others.txt");
}

#[test]
fn drafts_without_one_of_their_paragraphs_read_as_stored() {
    compare("findings.txt");
}

#[test]
fn fresh_drafts_without_one_of_their_paragraphs_read_as_stored() {
    compare("fresh.txt");
}

#[test]
#[ignore = "writes the snapshots"]
fn the_variations_are_stored() {
    fs::create_dir_all(folder("snapshots/variations")).expect("a folder");
    for (name, _) in CASES.iter().chain(DRAFTS) {
        let line = |base: &Base| {
            let sums: Vec<String> = base.read().iter().map(|(_, lines)| sum_of(lines)).collect();
            format!("{}\t{}\n", base.head, sums.join(" "))
        };
        let text: String = bases(name).iter().map(line).collect();
        fs::write(folder("snapshots/variations").join(name), text).expect("a snapshot");
    }
}
