//! Compares everything that is read and raised in the drafts of tests/corpus and tests/drafts, and how each format prints
//! it, with the check sums in tests/snapshots/volumes.
//!
//! A line holds the name of a draft and a check sum for each kind of fact, each output format and all of its hovers. If
//! one differs, the test names the draft and the kinds, and shows the lines of the first. If they are right, store the
//! sums with `cargo test --test volumes -- --ignored`.
#![cfg(all(unix, feature = "cli", not(feature = "open")))]

#[path = "common/sheet.rs"]
mod sheet;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::check::findings;
use copydesk::config::Settings;
use copydesk::dates::Clock;
use copydesk::draft::{Draft, Format};
use copydesk::facts::{Facts, Given};
use copydesk::finding::{edited, safe_edits};
use copydesk::lexicon::Language;
use copydesk::report::{
    Concise, Csv, Drawn, Form, Github, Html, Json, Look, Markdown, Report, Sarif, SheetForm, Sheets, Text,
    detailed, diff, hover, sources,
};
use copydesk::rules::{RULES, unmarked};
use copydesk::terms::Terms;
use jiff::civil::date;
use serde_json::Value;
use sheet::{Sheet, kind, sum_of};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A draft with its name and what is known about it.
struct Entry {
    name: String,
    text: String,
    format: Format,
    given: Given,
}

/// The drafts of a part of tests/corpus.
fn corpus(part: &str) -> Vec<Entry> {
    let path = folder("corpus/attribution").join(format!("{part}.jsonl"));
    let lines = fs::read_to_string(path).expect("the corpus");
    let entry = |line: &str| {
        let value: Value = serde_json::from_str(line).expect("JSON");
        let words = |key: &str| value[key].as_str().expect("words").to_owned();
        Entry { name: words("file"), text: words("text"), format: Format::Text, given: Given::default() }
    };
    lines.lines().map(entry).collect()
}

/// The drafts of folders of tests/drafts.
fn drafts(groups: &[&str]) -> Vec<Entry> {
    let mut out = Vec::new();
    for group in groups {
        for entry in fs::read_dir(folder("drafts").join(group)).expect("the drafts") {
            let path = entry.expect("a file").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let Some(format) = Format::of_path(&path).filter(|_| name != "expectations.txt") else {
                continue;
            };
            let text = fs::read_to_string(&path).expect("a draft");
            out.push(Entry { name: format!("{group}/{name}"), text, format, given: Given::default() });
        }
    }
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out
}

/// The same drafts on a day that is given, with the clock of an editor, where dates have the day first.
fn with_a_day(mut entries: Vec<Entry>) -> Vec<Entry> {
    let clock = Clock { today: date(2025, 3, 17), fresh: true };
    for entry in &mut entries {
        let language = Language::of("en-GB").expect("a tag");
        entry.given =
            Given { date: Some(date(2025, 3, 15)), clock: Some(clock), language, ..Given::default() };
        entry.name += " with a day";
    }
    entries
}

/// The drafts of tests/drafts/languages, ten to a page, with and without the attributions.
fn languages() -> Vec<Entry> {
    let mut out = Vec::new();
    for (name, tag) in [("french", "fr"), ("german", "de"), ("spanish", "es")] {
        let lines =
            fs::read_to_string(folder("drafts/languages").join(format!("{name}.txt"))).expect("drafts");
        let lines: Vec<&str> = lines.lines().collect();
        let given = Given { language: Language::of(tag).expect("a tag"), ..Given::default() };
        for (i, page) in lines.chunks(10).enumerate() {
            let text = page.join("\n\n").replace(['⟦', '⟧'], "").replace("||", "\n\n");
            out.push(Entry { name: format!("{name} {i}"), text, format: Format::Text, given });
        }
    }
    out
}

/// The wordings of tests/figures, each with one of the clauses, ten to a page.
fn figures() -> Vec<Entry> {
    let lines = |name: &str| -> Vec<String> {
        let text = fs::read_to_string(folder("figures").join(name)).expect("wordings");
        text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).map(str::to_owned).collect()
    };
    let (clauses, mut out) = (lines("clauses.txt"), Vec::new());
    for name in ["named.txt", "bare.txt", "counted.txt", "named-fresh.txt", "bare-fresh.txt"] {
        let wordings = lines(name);
        let filled =
            wordings.iter().zip(clauses.iter().cycle()).map(|(line, clause)| line.replace('#', clause));
        for (i, page) in filled.collect::<Vec<_>>().chunks(10).enumerate() {
            let text = page.join("\n\nThe ferry sails again on Sunday.\n\n");
            out.push(Entry {
                name: format!("{name} {i}"),
                text,
                format: Format::Text,
                given: Given::default(),
            });
        }
    }
    out
}

/// The drafts of tests/undated and tests/names.
fn others() -> Vec<Entry> {
    let mut out = Vec::new();
    let mut add = |name: String, text: String| {
        out.push(Entry { name, text, format: Format::Text, given: Given::default() });
    };
    for file in ["undated/drafts.jsonl", "undated/further.jsonl"] {
        for line in fs::read_to_string(folder(file)).expect("drafts").lines() {
            let value: Value = serde_json::from_str(line).expect("JSON");
            add(value["id"].to_string(), value["text"].as_str().expect("a text").to_owned());
        }
    }
    for file in ["names/drafts.txt", "names/stories.txt"] {
        let text = fs::read_to_string(folder(file)).expect("drafts").replace(['«', '»'], "");
        for draft in text.split("== ").filter(|draft| !draft.is_empty()) {
            let (name, text) = draft.split_once('\n').expect("a name");
            add(name.to_owned(), text.to_owned());
        }
    }
    out
}

/// Marked cases with something strange before, in and behind the words of a finding, which each format must escape or count.
fn strange() -> Vec<Entry> {
    const STRANGE: &[&str] = &[
        "\r\n",
        "\t",
        "\u{0}",
        "\u{1b}[31m",
        "\u{7f}",
        "\u{200b}",
        "\u{202e}",
        "\u{feff}",
        "\u{a0}",
        "e\u{301}",
        "漢字",
        "🚢",
        "👩‍🚒",
        "|",
        "<b>",
        "&amp;",
        "\"",
        "'",
        "`",
        "*",
        "_",
        "[a](b)",
        "=1+1",
        "+1",
        "@a",
        "-1",
        "%0A",
        "::",
        ",",
        ";",
        "\\",
        "#",
        "$",
        "~",
        "    ",
        "\n",
        "\n\n",
        "\u{2028}",
        "word word word word word word word word word word word word word word word word word word word word word ",
    ];
    let mut out = Vec::new();
    let cases = RULES.iter().flat_map(|rule| rule.finds.iter().take(2).map(move |case| (rule.name, case)));
    for (i, (name, case)) in cases.enumerate() {
        let (text, spans) = unmarked(case.draft);
        let Some(span) = spans.first() else { continue };
        let inner = (span.start + 1..span.end).find(|at| text.is_char_boundary(*at)).unwrap_or(span.end);
        for k in 0..6 {
            let strange = STRANGE[(6 * i + k) % STRANGE.len()];
            let at = [span.start, inner, span.end][k % 3];
            let text = format!("{}{strange}{}", &text[..at], &text[at..]);
            let name = format!("strange {name} {i} {k}");
            out.push(Entry { name, text, format: case.format, given: Given::default() });
        }
    }
    out
}

/// What a format of findings writes for one draft.
fn written(mut form: impl Form, report: &Report<'_>) -> String {
    let mut out = Vec::new();
    form.draft(report, &mut out).and_then(|()| form.end(&mut out)).expect("the form is written");
    String::from_utf8_lossy(&out).into_owned()
}

/// What a format of the fact sheet writes for one draft, without what it writes before and after all drafts.
fn drawn(mut form: impl SheetForm, drawn: &Drawn<'_>) -> String {
    let mut out = Vec::new();
    form.draft(drawn, &mut out).expect("the form is written");
    String::from_utf8_lossy(&out).into_owned()
}

/// The hovers at the start of each item and right behind it, as Markdown and as plain text.
fn hovers(text: &str, facts: &Facts) -> String {
    let (mut out, terms) = (String::new(), Terms::default());
    for (block, paragraph) in facts.draft.blocks.iter().zip(&facts.paragraphs) {
        let quotes = paragraph.quotes.iter().map(|quote| quote.span);
        let numbers = paragraph.numbers.iter().map(|number| number.figure.span);
        let times = paragraph.times.iter().map(|time| time.span);
        for (i, span) in quotes.chain(numbers).chain(times).enumerate() {
            let span = block.in_draft(span);
            for at in [span.start, span.end] {
                if let Some((span, lines)) = hover(facts, &terms, at, i % 2 == 0) {
                    let _ = writeln!(out, "{} {lines:?}", sheet::cut(span.of(text)));
                }
            }
        }
    }
    out
}

/// What is read in a draft and printed about it, by kind.
fn read(entry: &Entry) -> BTreeMap<String, String> {
    let Entry { name, text, format, given } = entry;
    let facts = Facts::new(Draft::new(text, *format), *given);
    let found = findings(&facts, &Settings::all());
    let mut out: BTreeMap<String, String> = BTreeMap::new();
    for line in Sheet::part(text, &facts, 0..usize::MAX, &found).lines() {
        let lines = out.entry(kind(line).to_owned()).or_default();
        *lines += line;
        lines.push('\n');
    }
    let (path, terms) = (Path::new(name), Terms::default());
    let report = Report { path, text, findings: &found, has_prose: true, terms: &terms, paragraph: None };
    // As in a word processor file.
    let numbered = |at: usize| (text[..at].matches('\n').count() + 1, ["", "in a footnote"][at % 2]);
    let word = Report { paragraph: Some(&numbered), ..report };
    let narrow = Text::new(Look { colour: false, width: 60 });
    let wide = Text::new(Look { colour: true, width: 160 });
    let sheet = Drawn { id: name, text, facts: &facts, findings: &found };
    let fixed = edited(text, &safe_edits(&found));
    for (form, text) in [
        ("text", written(narrow, &word) + &written(wide, &report)),
        ("concise", written(Concise, &report) + &written(Concise, &word)),
        ("json", written(Json::default(), &report) + &written(Json::default(), &word)),
        ("details", detailed(Some(name), text, &facts, &found).to_string()),
        ("github", written(Github::new(Path::new("/desk"), Path::new("/desk")), &report)),
        ("diff", diff(path, text, &fixed)),
        ("html", drawn(Html, &sheet)),
        ("markdown", drawn(Markdown, &sheet)),
        ("csv", drawn(Csv, &sheet)),
        ("sheet", drawn(Sheets::default(), &sheet)),
        ("sources", format!("{:?}", sources(&facts))),
        ("hover", hovers(text, &facts)),
    ] {
        out.insert(format!("as-{form}"), text);
    }
    if name.starts_with("strange") {
        let width = |i: usize| Text::new(Look { colour: false, width: 12 + (7 * i + text.len()) % 70 });
        out.insert("as-narrow".to_owned(), (0..4).map(|i| written(width(i), &report)).collect());
    }
    out
}

/// What the terminal shows of a list of drafts, with the summary, and the results that SARIF has.
fn together(entries: &[Entry]) -> String {
    let (mut text_form, mut sarif, mut out, mut log) =
        (Text::new(Look { colour: false, width: 90 }), Sarif::default(), Vec::new(), Vec::new());
    for Entry { name, text, format, given } in entries {
        let facts = Facts::new(Draft::new(text, *format), *given);
        let (found, terms) = (findings(&facts, &Settings::all()), Terms::default());
        let (path, has_prose) = (Path::new(name), !facts.paragraphs.is_empty());
        let report = Report { path, text, findings: &found, has_prose, terms: &terms, paragraph: None };
        text_form.draft(&report, &mut out).expect("a report");
        sarif.draft(&report, &mut log).expect("a result");
    }
    text_form.end(&mut out).expect("the summary");
    sarif.end(&mut log).expect("the log");
    let log: Value = serde_json::from_slice(&log).expect("JSON");
    format!("{}{}", String::from_utf8_lossy(&out), log["runs"][0]["results"])
}

/// The parts, and the drafts of each.
fn part(name: &str) -> Vec<Entry> {
    match name {
        "findings" => drafts(&["findings"]),
        "fresh" => drafts(&["answers", "fresh", "manners", "persons"]),
        "with-a-day" => with_a_day(drafts(&["answers", "findings", "fresh"])),
        "languages" => languages(),
        "figures" => figures(),
        "others" => others(),
        "strange" => strange(),
        "train" => corpus("train").into_iter().step_by(3).collect(),
        _ => corpus(name),
    }
}

const PARTS: &[&str] = &[
    "dev",
    "figures",
    "findings",
    "fresh",
    "hard",
    "languages",
    "others",
    "strange",
    "test",
    "train",
    "with-a-day",
];

fn line(kinds: &BTreeMap<String, String>) -> String {
    let each: Vec<String> = kinds.iter().map(|(kind, text)| format!("{kind} {}", sum_of(text))).collect();
    each.join(", ")
}

fn compare(name: &str) {
    let stored = fs::read_to_string(folder("snapshots/volumes").join(name)).unwrap_or_default();
    let stored: BTreeMap<&str, &str> = stored.lines().filter_map(|line| line.split_once(": ")).collect();
    let mut wrong = String::new();
    for entry in part(name) {
        let now = read(&entry);
        let was: Vec<&str> = stored.get(&*entry.name).map_or(Vec::new(), |was| was.split(", ").collect());
        let same = |(kind, text): &(&String, &String)| was.contains(&&*format!("{kind} {}", sum_of(text)));
        let other: Vec<_> = now.iter().filter(|each| !same(each)).collect();
        if other.is_empty() && was.len() == now.len() {
            continue;
        }
        let kinds: Vec<&str> = other.iter().map(|(kind, _)| kind.as_str()).collect();
        let _ = writeln!(wrong, "{}: {}", entry.name, kinds.join(", "));
        if wrong.len() < 4000 {
            wrong += other.first().map_or("", |(_, text)| text);
        }
    }
    assert!(wrong.is_empty(), "read otherwise (cargo test --test volumes -- --ignored stores it):\n{wrong}");
}

#[test]
fn drafts_with_findings_are_read_and_printed_as_stored() {
    compare("findings");
}

#[test]
fn fresh_drafts_are_read_and_printed_as_stored() {
    compare("fresh");
}

#[test]
fn drafts_on_a_given_day_are_read_and_printed_as_stored() {
    compare("with-a-day");
}

#[test]
fn drafts_in_other_languages_are_read_and_printed_as_stored() {
    compare("languages");
}

#[test]
fn drafts_about_names_and_without_a_date_are_read_and_printed_as_stored() {
    compare("others");
}

#[test]
fn drafts_with_strange_letters_are_read_and_printed_as_stored() {
    compare("strange");
}

#[test]
fn wordings_of_figures_are_read_and_printed_as_stored() {
    compare("figures");
}

#[test]
fn the_corpus_for_development_is_read_and_printed_as_stored() {
    compare("dev");
}

#[test]
fn the_hard_part_of_the_corpus_is_read_and_printed_as_stored() {
    compare("hard");
}

#[test]
fn the_corpus_for_tests_is_read_and_printed_as_stored() {
    compare("test");
}

#[test]
fn a_third_of_the_corpus_for_training_is_read_and_printed_as_stored() {
    compare("train");
}

#[test]
fn all_drafts_with_findings_are_reported_together_as_stored() {
    let was = fs::read_to_string(folder("snapshots/volumes/together")).unwrap_or_default();
    assert_eq!(
        was.trim(),
        sum_of(&together(&part("findings"))),
        "cargo test --test volumes -- --ignored stores it"
    );
}

#[test]
#[ignore = "writes the snapshots"]
fn the_volumes_are_stored() {
    fs::create_dir_all(folder("snapshots/volumes")).expect("a folder");
    for name in PARTS {
        let text: String = part(name).iter().map(|e| format!("{}: {}\n", e.name, line(&read(e)))).collect();
        fs::write(folder("snapshots/volumes").join(name), text).expect("a snapshot");
    }
    let sum = sum_of(&together(&part("findings")));
    fs::write(folder("snapshots/volumes/together"), sum + "\n").expect("a snapshot");
}
