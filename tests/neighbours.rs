//! Compares what is read in the neighbours of the drafts of tests/drafts/borders with what tests/snapshots/neighbours
//! has stored: the same draft without one of its words, with one number increased, or with one word in the other case.
//! A border runs between many of them and the draft itself.
//!
//! A line holds a draft and a check sum of four letters for each neighbour. If one differs, the test shows that neighbour
//! and what is read in it now. If that is right, store it with `cargo test --test neighbours -- --ignored`.
#![cfg(not(feature = "open"))]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::attribution::outline::Outline;
use copydesk::attribution::tagger::Posterior;
use copydesk::dates::{self, Reference, ReferenceBasis, StoryTime};
use copydesk::draft::{Paragraph, TokenKind, tokens};
use copydesk::lexicon::{ENGLISH, Language};
use copydesk::numbers;
use jiff::civil::{Date, date};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A draft of a file, and the day and the language for it.
type Entry = (String, Date, Language);

fn entries(name: &str) -> Vec<Entry> {
    let text = fs::read_to_string(folder("drafts/borders").join(name)).expect("drafts");
    let (mut day, mut language) = (date(2025, 3, 15), Language::default());
    let mut out: Vec<Entry> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '%'])) {
        if let Some(words) = line.strip_prefix('@') {
            let mut words = words.split_whitespace();
            day = words.next().and_then(|day| day.parse().ok()).unwrap_or(day);
            language = words.next().and_then(Language::of).unwrap_or_default();
        } else {
            // The paragraphs of a draft are read as one.
            out.push((line.replace(" ¶ ", " "), day, language));
        }
    }
    out
}

/// The neighbours of a text.
fn neighbours(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for token in tokens(text) {
        let (before, word, after) =
            (&text[..token.span().start], token.span().of(text), &text[token.span().end..]);
        let joined = if before.ends_with(' ') { after.trim_start_matches(' ') } else { after };
        out.push(format!("{before}{joined}"));
        if let (TokenKind::Number, Ok(value)) = (token.kind(), word.parse::<u32>()) {
            out.push(format!("{before}{}{after}", value + 1));
        }
        let mut letters = word.chars();
        if let Some(first) = letters.next().filter(|c| c.is_alphabetic()) {
            let other = if first.is_uppercase() {
                first.to_lowercase().to_string()
            } else {
                first.to_uppercase().to_string()
            };
            out.push(format!("{before}{other}{}{after}", letters.as_str()));
        }
    }
    out
}

/// What is read in a text, by the grammar alone.
fn read(text: &str, (_, day, language): &Entry, kind: &str) -> String {
    let (locale, paragraph) = (language.locale(), Paragraph::of(text));
    let mut out = String::new();
    if kind.starts_with("attribution") {
        // Not what the tagger finds, but a pattern that reaches each way of joining words.
        let posterior = |i: usize| match i % 3 {
            0 => [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
            1 => [0.4, 0.6, 0.0, 0.0, 0.0, 0.0, 0.0],
            _ => [0.4, 0.0, 0.6, 0.0, 0.0, 0.0, 0.0],
        };
        let posteriors: Vec<Posterior> = (0..paragraph.tokens.len()).map(posterior).collect();
        let outline = Outline::new(&paragraph, &posteriors);
        for mention in &outline.mentions {
            let words = (outline.span(mention).of(text), outline.shown(mention).of(text));
            let _ = writeln!(out, "{words:?} {:?} {}", mention.kind, mention.genitive);
        }
        return out;
    }
    if kind.starts_with("date") || kind.starts_with("languages") {
        let mentions = dates::read(&paragraph, locale);
        let reference = Reference::of(*day, ReferenceBasis::Dateline);
        let (times, next) =
            dates::resolve(&paragraph, &mentions, locale, Some(reference), &StoryTime::default());
        let _ = writeln!(out, "{:?}", dates::dateline::find(&paragraph, locale));
        for (mention, time) in mentions.iter().zip(&times) {
            let _ = writeln!(out, "{:?} {} {:?} {mention:?}", time.span.of(text), time.value, time.basis);
        }
        let _ = writeln!(out, "{next:?}");
        return out;
    }
    for figure in numbers::read(&paragraph, locale) {
        let _ = writeln!(out, "{:?} {figure:?}", figure.span.of(text));
    }
    for claim in numbers::sums(&paragraph, locale, Some(*day)) {
        let _ = writeln!(out, "{:?} {claim:?}", claim.said.of(text));
    }
    out
}

/// Four letters for a text.
fn sum(text: &str) -> String {
    let step = |sum: u32, byte: u8| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let sum = text.bytes().fold(0x811c_9dc5, step);
    format!("{:04x}", (sum ^ (sum >> 16)) & 0xffff)
}

/// The snapshot of a file.
fn snapshot(name: &str) -> String {
    let line = |entry: &Entry| {
        let sums: Vec<String> =
            neighbours(&entry.0).iter().map(|text| sum(&read(text, entry, name))).collect();
        format!("{}\t{} {}\t{}\n", entry.0, entry.1, entry.2.code().unwrap_or("en"), sums.join(" "))
    };
    entries(name).iter().map(line).collect()
}

fn compare(name: &str) {
    let stored = fs::read_to_string(folder("snapshots/neighbours").join(name)).unwrap_or_default();
    let parts = |line: &'_ str| line.rsplit_once('\t').map(|(a, b)| (a.to_owned(), b.to_owned()));
    let stored: HashMap<String, String> = stored.lines().filter_map(parts).collect();
    let mut wrong = String::new();
    for (entry, line) in entries(name).iter().zip(snapshot(name).lines()) {
        let Some((head, now)) = parts(line) else { continue };
        let Some(was) = stored.get(&head).filter(|was| **was != now) else { continue };
        let pairs = neighbours(&entry.0).into_iter().zip(was.split(' ').zip(now.split(' ')));
        for (text, _) in pairs.filter(|(_, (was, now))| was != now).take(3) {
            let _ = writeln!(wrong, "{text}\n{}", read(&text, entry, name));
        }
    }
    assert!(
        wrong.is_empty(),
        "read otherwise (cargo test --test neighbours -- --ignored stores it):\n{wrong}"
    );
}

/// The files of drafts.
const FILES: &[&str] =
    &["attribution.txt", "datelines.txt", "dates.txt", "languages.txt", "numbers.txt", "sums.txt"];

#[test]
fn neighbours_of_mentions_read_as_stored() {
    compare("attribution.txt");
}

#[test]
fn neighbours_of_datelines_read_as_stored() {
    compare("datelines.txt");
}

#[test]
fn neighbours_of_dates_read_as_stored() {
    compare("dates.txt");
}

#[test]
fn neighbours_of_times_in_other_languages_read_as_stored() {
    compare("languages.txt");
}

#[test]
fn neighbours_of_numbers_read_as_stored() {
    compare("numbers.txt");
}

#[test]
fn neighbours_of_sums_read_as_stored() {
    compare("sums.txt");
}

#[test]
fn a_neighbour_differs_in_one_word() {
    assert_eq!(neighbours("Two 9."), [" 9.", "two 9.", "Two .", "Two 10.", "Two 9"]);
    assert_eq!(ENGLISH.code, "en");
}

#[test]
#[ignore = "writes the snapshots"]
fn the_neighbours_are_stored() {
    fs::create_dir_all(folder("snapshots/neighbours")).expect("a folder");
    for name in FILES {
        fs::write(folder("snapshots/neighbours").join(name), snapshot(name)).expect("a snapshot");
    }
}
