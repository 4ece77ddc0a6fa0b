//! Tests figures whose source is named in many wordings, and figures without a source.
//!
//! tests/figures holds the wordings. In named.txt and bare.txt, `#` is the place for each clause of clauses.txt;
//! counted.txt and named-fresh.txt have complete sentences that name their source, and bare-fresh.txt has some that name
//! none. Lines that start with `# ` are comments.

use std::fs;
use std::path::Path;

use copydesk::check::check;
use copydesk::config::Settings;
use copydesk::draft::Format;
use copydesk::facts::Given;
use copydesk::finding::Severity;

fn lines(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figures").join(name);
    let text = fs::read_to_string(path).expect("the wordings");
    text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).map(str::to_owned).collect()
}

/// Returns every wording of a file combined with every clause.
fn sentences(name: &str) -> Vec<String> {
    let clauses = lines("clauses.txt");
    let with = |wording: &String, clause: &String| {
        let text = wording.replace('#', clause);
        let mut letters = text.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    lines(name).iter().flat_map(|wording| clauses.iter().map(move |clause| with(wording, clause))).collect()
}

/// True if, in a short story, any figure of the sentence gets a finding above a hint.
fn is_queried(sentence: &str) -> bool {
    let text =
        format!("The storm came ashore before dawn.\n\n{sentence}\n\nThe ferry sails again on Sunday.\n");
    let found = check(&text, Format::Text, Given::default(), &Settings::default());
    found.iter().any(|f| f.rule == "number-unsourced" && f.severity >= Severity::Information)
}

/// Returns the sentences that are queried although `queried` is false, or not queried although it is true.
fn wrong(sentences: &[String], queried: bool) -> Vec<&String> {
    sentences.iter().filter(|sentence| is_queried(sentence) != queried).collect()
}

#[test]
fn a_named_source_is_a_source_in_every_wording() {
    let sentences = sentences("named.txt");
    let wrong = wrong(&sentences, false);
    println!("named: {} of {} quiet", sentences.len() - wrong.len(), sentences.len());
    assert!(wrong.len() * 100 <= sentences.len() * 2, "{wrong:#?}");
}

#[test]
fn the_person_who_counted_is_the_source() {
    let sentences = lines("counted.txt");
    let wrong = wrong(&sentences, false);
    println!("counted: {} of {} quiet", sentences.len() - wrong.len(), sentences.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_figure_that_nobody_gives_is_queried() {
    let sentences = sentences("bare.txt");
    let wrong = wrong(&sentences, true);
    println!("bare: {} of {} queried", sentences.len() - wrong.len(), sentences.len());
    assert!(wrong.len() * 100 <= sentences.len() * 4, "{wrong:#?}");
}

#[test]
fn fresh_wordings_keep_their_score() {
    let (named, bare) = (lines("named-fresh.txt"), lines("bare-fresh.txt"));
    let (asked, quiet) = (wrong(&named, false), wrong(&bare, true));
    println!(
        "fresh: {} of {} quiet, {} of {} queried",
        named.len() - asked.len(),
        named.len(),
        bare.len() - quiet.len(),
        bare.len()
    );
    assert!(asked.len() <= 7, "{asked:#?}");
    assert!(quiet.len() <= 2, "{quiet:#?}");
}
