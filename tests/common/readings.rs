//! What the grammar reads in a text by itself, and the texts in which tests let it read.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::attribution::outline::Outline;
use copydesk::attribution::tagger::Posterior;
use copydesk::dates::{self, Reference, ReferenceBasis, StoryTime};
use copydesk::draft::Paragraph;
use copydesk::lexicon::Language;
use copydesk::numbers;
use jiff::civil::{Date, date};
use regex::Regex;
use serde_json::Value;

pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A draft of a file, and the day and the language for it.
pub type Entry = (String, Date, Language);

pub fn entries(name: &str) -> Vec<Entry> {
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

/// What is read in a text, by the grammar alone.
pub fn read(text: &str, (_, day, language): &Entry, kind: &str) -> String {
    let (locale, paragraph) = (language.locale(), Paragraph::of(text));
    let mut out = String::new();
    if kind == "attribution.txt" {
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
pub fn sum(text: &str) -> String {
    let step = |sum: u32, byte: u8| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let sum = text.bytes().fold(0x811c_9dc5, step);
    format!("{:04x}", (sum ^ (sum >> 16)) & 0xffff)
}

/// A text with a name, and its language.
pub type Named = (String, String, Language);

/// The texts of a file of JSON Lines, in which `key` names each.
pub fn json_texts(path: &str, key: &str) -> Vec<(String, String)> {
    let lines = fs::read_to_string(folder(path)).expect("texts");
    let text = |line: &str| {
        let value: Value = serde_json::from_str(line).expect("JSON");
        let words = |key: &str| value[key].as_str().expect("words").to_owned();
        (words(key), words("text"))
    };
    lines.lines().map(text).collect()
}

/// The sentences of tests/dates/drafts.rs.
pub fn dated_sentences() -> Vec<Named> {
    let code = fs::read_to_string(folder("dates/drafts.rs")).expect("the tests");
    let sentence = Regex::new(r#""((?:[^"\\]|\\.)* (?:[^"\\]|\\.)*[.?!])","#).expect("a pattern");
    let mut language = Language::default();
    let mut out = Vec::new();
    for line in code.lines() {
        if let Some(name) = line.trim().strip_prefix('&').and_then(|rest| rest.strip_suffix(',')) {
            let tag = [("GERMAN", "de"), ("FRENCH", "fr")].into_iter().find(|(of, _)| *of == name);
            language = tag.and_then(|(_, tag)| Language::of(tag)).unwrap_or_default();
        }
        let found = sentence.captures_iter(line).map(|found| found[1].replace("\\\"", "\""));
        out.extend(found.map(|text| (text.clone(), text, language)));
    }
    out
}
