//! The drafts of tests/drafts, with the day, the language and the settings of each, and what is read in them.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::config::Settings;
use copydesk::draft::Format;
use copydesk::facts::Given;
use copydesk::lexicon::Language;
use copydesk::rules::{Case, case, unmarked};

use crate::sheet::{Sheet, kind};

/// The folders of drafts that have snapshots.
pub const GROUPS: &[&str] = &["attribution", "borders", "findings", "fresh", "manners", "persons"];

/// A folder below `tests`.
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A draft of a file.
pub struct Entry {
    pub text: String,
    format: Format,
    given: Given,
    /// The kinds of facts to keep; all if there are none. A rule with a hyphen is one to leave out.
    kinds: Vec<String>,
    settings: Settings,
}

impl Entry {
    /// A case of a rule. The text has no marks.
    pub fn of(case: &Case) -> Self {
        let (text, _) = unmarked(case.draft);
        let settings = Settings::of_case(case);
        Self { text, format: case.format, given: Given::default(), kinds: Vec::new(), settings }
    }

    /// What is read and raised in it, one line each.
    pub fn told(&self) -> String {
        let Self { text, format, given, kinds, settings } = self;
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
        let mut out = String::new();
        for line in Sheet::of(text, *format, *given, settings).lines().filter(kept) {
            let _ = writeln!(out, "{line}");
        }
        out
    }
}

/// The drafts of a file.
pub fn drafts(path: &Path) -> Vec<Entry> {
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

/// The drafts of a folder, and the file of the snapshot of each.
pub fn files(group: &str) -> Vec<(PathBuf, PathBuf)> {
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
