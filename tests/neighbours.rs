//! Compares what is read in the neighbours of the drafts of tests/drafts/borders with what tests/snapshots/neighbours
//! has stored: the same draft without one of its words, with one number increased, or with one word in the other case.
//! A border runs between many of them and the draft itself.
//!
//! A line holds a draft and a check sum of four letters for each neighbour. If one differs, the test shows that neighbour
//! and what is read in it now. If that is right, store it with `cargo test --test neighbours -- --ignored`.
//!
//! The same drafts are read with one more word or mark at each place, a few of a list in turn, so that a word stands beside
//! those that it may change. There is one check sum for each draft.
//!
//! The same is done for the paragraphs of a part of tests/corpus, with one check sum for all neighbours of a paragraph.
//! Speakers are read in them with what the tagger finds in the paragraph itself, so that it runs once.
#![cfg(not(feature = "open"))]

#[path = "common/neighbours.rs"]
mod neighbours;
#[path = "common/readings.rs"]
mod readings;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use copydesk::attribution::tagger::Tagger;
use copydesk::attribution::{Reading, read_tagged};
use copydesk::dates;
use copydesk::draft::{Paragraph, tokens};
use copydesk::lexicon::{ENGLISH, Language};
use copydesk::numbers;
use copydesk::text::Span;
use jiff::civil::date;
use neighbours::{neighbours, neighbours_within};
use readings::{Entry, Named, dated_sentences, entries, folder, json_texts, read, sum};

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

/// Words and marks that are put into drafts.
const PUT: &[&str] = &[
    ",", "and", "or", "to", "of", "the", "a", "in", "on", "by", "was", "will", "not", "last", "next",
    "about", "than", "years", "percent", "Lund", "(", "-", "2024", "3", "day", "quarter", "who", "has",
    "over", "from", "that", "half", "at", "said", "until", "since", "ago", "May", "Monday", "more", "is",
    "poll", "$5", "killed", "this", "had", "for", "votes", ":", "“", "old", "each", "12", "earlier", "were",
    "rose", "it", "with", "before", "than the", "as", "no",
];

/// A draft with each of some words at each of its places. `at` is its number: other drafts get other words there.
fn with_words(text: &str, at: usize) -> Vec<String> {
    const TIMES: usize = 6;
    let mut out = Vec::new();
    for (gap, token) in tokens(text).iter().enumerate() {
        let (before, after) = text.split_at(token.span().start);
        for k in 0..TIMES {
            let word = PUT[(at * 7 + gap * 5 + k * 11) % PUT.len()];
            let mark = matches!(word, "," | ":") && !before.is_empty();
            out.push(format!("{}{word} {after}", if mark { before.trim_end() } else { before }));
        }
    }
    out
}

/// A check sum for each draft of a file, of what is read in it with other words, behind one for the draft itself.
fn with_words_snapshot(name: &str) -> String {
    let line = |(at, entry): (usize, &Entry)| {
        let all: String = with_words(&entry.0, at).iter().map(|text| read(text, entry, name)).collect();
        format!("{at} {} {}\n", sum(&entry.0), sum(&all))
    };
    entries(name).iter().enumerate().map(line).collect()
}

fn compare_with_words(name: &str) {
    let stored = fs::read_to_string(folder("snapshots/neighbours").join(format!("with-words-{name}")))
        .unwrap_or_default();
    let stored: HashSet<&str> = stored.lines().collect();
    let now = with_words_snapshot(name);
    let wrong: Vec<_> =
        entries(name).into_iter().zip(now.lines()).filter(|(_, line)| !stored.contains(line)).collect();
    let drafts: String = wrong.iter().map(|((text, ..), _)| format!("{text}\n")).collect();
    assert!(
        wrong.is_empty(),
        "with one more word, these are read otherwise (cargo test --test neighbours -- --ignored stores it):\n{drafts}"
    );
}

/// The texts of a kind: the paragraphs of the hard part of tests/corpus, and texts that were written for this kind.
fn texts(kind: &str) -> Vec<Named> {
    let english = |(name, text)| (name, text, Language::default());
    if kind.starts_with("sums") {
        let mut files: Vec<PathBuf> =
            fs::read_dir(folder("sums")).expect("sums").map(|entry| entry.expect("a file").path()).collect();
        files.sort();
        let all = files.iter().flat_map(|file| json_texts(&file.to_string_lossy(), "id"));
        // In two parts, so that none takes long.
        return all.skip(usize::from(kind != "sums")).step_by(2).map(english).collect();
    }
    let mut out: Vec<Named> = match kind {
        "attribution" => entries("attribution.txt")
            .into_iter()
            .map(|(text, ..)| (text.clone(), text, Language::default()))
            .collect(),
        "dates" => dated_sentences(),
        _ => Vec::new(),
    };
    if kind == "dates" {
        out.extend(json_texts("undated/drafts.jsonl", "id").into_iter().map(english));
        out.extend(json_texts("undated/further.jsonl", "id").into_iter().map(english));
    }
    for (name, text) in json_texts("corpus/attribution/hard.jsonl", "file") {
        let each = text.split("\n\n").enumerate();
        out.extend(each.map(|(i, text)| (format!("{name} {i}"), text.to_owned(), Language::default())));
    }
    out
}

/// The kinds of what is read in the corpus. Each has its own snapshot.
const KINDS: &[&str] = &["attribution", "dates", "numbers", "sums", "sums-too"];

/// What is read in the neighbours of a paragraph. Of dates and numbers, only the words near them vary.
fn read_near(text: &str, language: Language, kind: &str) -> Vec<(String, String)> {
    let paragraph = Paragraph::of(text);
    let tokens = &paragraph.tokens;
    if kind == "attribution" {
        let posteriors = Tagger::embedded().posteriors(&paragraph);
        let mut out = Vec::new();
        for near in neighbours_within(text, tokens, 0..=usize::MAX) {
            let (paragraph, mut posteriors) = (Paragraph::of(&near.text), posteriors.clone());
            if let Some(without) = near.without {
                posteriors.remove(without);
            }
            if paragraph.tokens.len() == posteriors.len() {
                let Reading { attributions, quotes, named, surnamed, byline, leads_in, .. } =
                    read_tagged(&paragraph, &posteriors);
                let lines =
                    format!("{attributions:?}\n{quotes:?}\n{named:?}\n{surnamed:?}\n{byline:?} {leads_in:?}");
                out.push((near.text, lines));
            }
        }
        return out;
    }
    let entry = (text.to_owned(), date(2025, 3, 15), language);
    let spans: Vec<Span> = match kind {
        "dates" => dates::read(&paragraph, language.locale()).iter().map(|mention| mention.span).collect(),
        _ => numbers::read(&paragraph, language.locale()).iter().map(|figure| figure.span).collect(),
    };
    let mut near: HashSet<usize> = HashSet::new();
    for span in spans {
        let first = tokens.partition_point(|token| token.span().end <= span.start).saturating_sub(REACH);
        let behind = tokens.partition_point(|token| token.span().start < span.end) + REACH;
        near.extend(first..behind);
    }
    let each = (0..tokens.len()).filter(|i| near.contains(i));
    let texts = each.flat_map(|i| neighbours_within(text, tokens, i..=i)).map(|near| near.text);
    texts.map(|text| (read(&text, &entry, kind), text)).map(|(lines, text)| (text, lines)).collect()
}

/// How many words before and behind a date or a number vary.
const REACH: usize = 2;

/// The snapshot of the neighbours of a part of the corpus.
fn corpus(kind: &str) -> String {
    let line = |(name, text, language): Named| {
        let all: String = read_near(&text, language, kind).into_iter().map(|(_, lines)| lines).collect();
        format!("{name}\t{}\n", sum(&all))
    };
    texts(kind).into_iter().map(line).collect()
}

fn compare_corpus(kind: &str) {
    let path = folder("snapshots/neighbours").join(format!("corpus-{kind}"));
    let stored = fs::read_to_string(path).unwrap_or_default();
    let stored: HashMap<&str, &str> = stored.lines().filter_map(|line| line.rsplit_once('\t')).collect();
    let now = corpus(kind);
    let now = now.lines().filter_map(|line| line.rsplit_once('\t'));
    let names: Vec<&str> = now
        .filter(|(name, sum)| stored.get(name).is_some_and(|was| was != sum))
        .map(|(name, _)| name)
        .collect();
    assert!(
        names.is_empty() && !stored.is_empty(),
        "neighbours of these read otherwise. COPYDESK_READINGS=FOLDER cargo test --test neighbours -- --ignored writes \
         what is read to a folder, to be compared with that of an earlier version, and stores the sums: {names:#?}"
    );
}

/// The files of drafts.
const FILES: &[&str] = &[
    "attribution.txt",
    "datelines.txt",
    "dates.txt",
    "dates-and-verbs.txt",
    "languages.txt",
    "numbers.txt",
    "numbers-and-words.txt",
    "sums.txt",
];

#[test]
fn datelines_with_more_words_read_as_stored() {
    compare_with_words("datelines.txt");
}

#[test]
fn dates_with_more_words_read_as_stored() {
    compare_with_words("dates.txt");
}

#[test]
fn dates_beside_verbs_with_more_words_read_as_stored() {
    compare_with_words("dates-and-verbs.txt");
}

#[test]
fn times_in_other_languages_with_more_words_read_as_stored() {
    compare_with_words("languages.txt");
}

#[test]
fn numbers_with_more_words_read_as_stored() {
    compare_with_words("numbers.txt");
}

#[test]
fn numbers_beside_words_with_more_words_read_as_stored() {
    compare_with_words("numbers-and-words.txt");
}

#[test]
fn sums_with_more_words_read_as_stored() {
    compare_with_words("sums.txt");
}

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
fn neighbours_of_dates_beside_verbs_read_as_stored() {
    compare("dates-and-verbs.txt");
}

#[test]
fn neighbours_of_numbers_beside_words_read_as_stored() {
    compare("numbers-and-words.txt");
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
fn neighbours_of_attributions_in_the_corpus_read_as_stored() {
    compare_corpus("attribution");
}

#[test]
fn neighbours_of_dates_in_the_corpus_read_as_stored() {
    compare_corpus("dates");
}

#[test]
fn neighbours_of_numbers_in_the_corpus_read_as_stored() {
    compare_corpus("numbers");
}

#[test]
fn neighbours_of_many_sums_read_as_stored() {
    compare_corpus("sums");
}

#[test]
fn neighbours_of_many_further_sums_read_as_stored() {
    compare_corpus("sums-too");
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
    for name in FILES.iter().filter(|name| **name != "attribution.txt") {
        fs::write(
            folder("snapshots/neighbours").join(format!("with-words-{name}")),
            with_words_snapshot(name),
        )
        .expect("a snapshot");
    }
    for kind in KINDS {
        fs::write(folder("snapshots/neighbours").join(format!("corpus-{kind}")), corpus(kind))
            .expect("a snapshot");
    }
}

#[test]
#[ignore = "writes what is read in the neighbours of the corpus to the folder that COPYDESK_READINGS names, 200 MB"]
fn the_readings_are_written() {
    let Some(target) = std::env::var_os("COPYDESK_READINGS").map(PathBuf::from) else { return };
    fs::create_dir_all(&target).expect("a folder");
    for kind in KINDS {
        let each = texts(kind).into_iter().flat_map(|(_, text, language)| read_near(&text, language, kind));
        let text: String = each.map(|(text, lines)| format!("{text}\n{lines}\n\n")).collect();
        fs::write(target.join(kind), text).expect("readings");
    }
}
