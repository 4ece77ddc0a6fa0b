//! Compares what is read and raised in variations of the drafts with what tests/snapshots/variations has stored: each
//! marked case of each rule without one of its words, with one number increased or with one word in the other case,
//! each draft of several paragraphs without one of them, pairs of tests/drafts/borders without one of
//! its words, and each draft of tests/drafts/sweeps*.txt with every value of one of its parts: a number, a day, a distance.
//!
//! Each variation is checked as an edit of its draft. A line holds a draft and a check sum of four letters for each
//! variation. If one differs, the test shows that variation and what is read in it now. If that is right, store it with
//! `cargo test --test variations -- --ignored`.
#![cfg(not(feature = "open"))]

#[path = "common/neighbours.rs"]
mod neighbours;
#[path = "common/sheet.rs"]
mod sheet;
#[path = "common/values.rs"]
mod values;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::check::Checked;
use copydesk::config::Settings;
use copydesk::draft::{Draft, Format};
use copydesk::facts::{Facts, Given};
use copydesk::finding::Severity;
use copydesk::rules::{RULES, case, unmarked};
use jiff::ToSpan;
use jiff::civil::date;
use neighbours::neighbours;
use sheet::{Sheet, sum_of};
use values::with_other_values;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A draft whose variations are checked as edits of it.
struct Base {
    /// The draft on one line, with its settings.
    head: String,
    text: String,
    settings: Settings,
    varies: Varies,
    format: Format,
}

/// What varies in a draft.
#[derive(Clone, Copy)]
enum Varies {
    Words,
    /// Dates, weekdays and numbers.
    Values,
    Paragraphs,
    /// The parts in braces.
    Parts,
}

/// Spellings that are a slip away from a name, and further ones.
fn slips(name: &str) -> Vec<String> {
    let mut out = vec![
        name.to_owned(),
        name.to_uppercase(),
        format!("{name}s"),
        format!("{name}’s"),
        format!("Mc{name}"),
    ];
    for i in 1..name.len() {
        let (head, tail) = name.split_at(i);
        out.push(format!("{head}{}", &tail[1..]));
        out.extend(["a", "e", "i", "n", "t"].map(|letter| format!("{head}{letter}{tail}")));
        out.extend(["e", "o", "m"].map(|letter| format!("{head}{letter}{}", &tail[1..])));
        out.push(format!("{}{}{}{}", &head[..i - 1], &tail[..1], &head[i - 1..], &tail[1..]));
    }
    out
}

/// A draft of tests/drafts/sweeps.txt with each value of its parts.
fn swept(draft: &str) -> Vec<String> {
    const FAR: &[u32] = &[
        0, 1, 2, 9, 10, 11, 99, 100, 101, 499, 500, 501, 999, 1000, 1001, 1099, 1100, 1101, 1499, 1500, 1699,
        1700, 1701, 1799, 1800, 1801, 1899, 1900, 1901, 1949, 1950, 1969, 1970, 1999, 2000, 2001, 2024, 2025,
        2026, 2029, 2030, 2031, 2049, 2050, 2051, 2099, 2100, 2101, 9999, 10_000, 10_001, 19_999, 20_000,
    ];
    const WORDS: &[&str] = &["in", "the", "end", "of", "a", "long", "and", "cold", "day"];
    let with_day = |by: i32| {
        let day = date(2025, 3, 15) + by.days();
        let texts = [("{day}", "%B %-d"), ("{weekday}", "%A"), ("{month}", "%B"), ("{year}", "%Y")];
        texts
            .iter()
            .fold(draft.to_owned(), |text, (part, form)| text.replace(part, &day.strftime(form).to_string()))
    };
    if ["{day}", "{weekday}", "{month}"].iter().any(|part| draft.contains(part)) {
        return (-200..=200).map(with_day).collect();
    }
    const FORMS: &[&str] = &[
        "rescued",
        "rescuing",
        "to rescue",
        "employs",
        "runs",
        "held",
        "holding",
        "was moved",
        "were",
        "argued",
        "fought",
        "talks",
        "paid",
        "paying",
        "the paying",
        "its paying",
        "who employs",
        "costs",
        "hurt",
        "killed",
        "jumped",
        "climbed",
        "rose",
        "fell",
        "won",
        "lost",
        "said",
        "says",
        "told",
        "thinks",
        "speaking",
        "asked",
        "added",
        "wrote",
        "warned",
        "poll",
        "survey",
        "report",
        "figure",
        "count",
        "reckoning",
        "estimate",
        "majority",
        "margin",
        "will",
        "would",
        "plans",
        "planned",
        "is due",
        "resigned",
        "vote",
        "sails",
        "has",
        "had been",
        "not",
        "and",
        "of the",
        "",
    ];
    if draft.contains("{pad}") {
        return (0..=60).map(|n| draft.replace("{pad}", &"x".repeat(n))).collect();
    }
    if draft.contains("{near}") {
        return slips("Brandt").iter().map(|name| draft.replace("{near}", name)).collect();
    }
    if draft.contains("{word}") {
        return FORMS.iter().map(|word| draft.replace("{word}", word)).collect();
    }
    let with_gap = |n: usize| {
        let words: Vec<&str> = WORDS.iter().copied().cycle().take(n).collect();
        draft.replace("{gap}", &words.join(" "))
    };
    if draft.contains("{gap}") {
        return (0..=40).map(with_gap).collect();
    }
    if draft.contains("{paragraphs}") {
        return (0..=10).map(|n| draft.replace("{paragraphs}", &"It rained.\n\n".repeat(n))).collect();
    }
    let far = FAR.iter().map(|n| draft.replace("{far}", &n.to_string()).replace("{n}", "3"));
    let near = (0..=130).map(|n: u32| draft.replace("{n}", &n.to_string()).replace("{far}", "1901"));
    if draft.contains("{far}") { far.collect() } else { near.collect() }
}

/// The drafts of a file of tests/drafts.
fn sweeps(name: &str) -> Vec<Base> {
    let lines = fs::read_to_string(folder("drafts").join(name)).expect("the drafts");
    // A name that the draft does not have itself is on the newsroom's list.
    let listed = case("").under("names = [\"Ilse Brandt\"]");
    let lists = |line: &str| line.contains("{near}") && !line.contains("Brandt");
    let base = |line: &str| Base {
        head: line.to_owned(),
        text: line.replace(" ¶ ", "\n\n"),
        settings: if lists(line) { Settings::of_case(&listed) } else { Settings::all() },
        varies: Varies::Parts,
        format: Format::Text,
    };
    lines.lines().filter(|line| !line.starts_with('#')).map(base).collect()
}

impl Base {
    fn of_case(case: &copydesk::rules::Case, varies: Varies) -> Self {
        let (text, _) = unmarked(case.draft);
        let (format, settings) = (case.format, case.settings.trim());
        let head = format!("{text} {format:?} {settings}").replace('\n', "⏎").replace('\t', " ");
        Self { head, text, settings: Settings::of_case(case), varies, format }
    }

    /// The variations, each with the paragraphs in which it may be read otherwise.
    fn variations(&self, facts: &Facts) -> Vec<(String, std::ops::Range<usize>)> {
        let whole = |text: String| (text, 0..usize::MAX);
        match self.varies {
            Varies::Values => return with_other_values(&self.text).into_iter().map(whole).collect(),
            Varies::Words => return neighbours(&self.text).into_iter().map(whole).collect(),
            Varies::Parts => return swept(&self.text).into_iter().map(whole).collect(),
            Varies::Paragraphs => {}
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
fn cases(from: &[&str], varies: Varies) -> Vec<Base> {
    let rules = RULES.iter().filter(|rule| from.iter().any(|from| rule.name.starts_with(from)));
    let cases = rules.flat_map(|rule| rule.finds.iter().chain(rule.passes));
    cases.map(|case| Base::of_case(case, varies)).collect()
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
        Base { head, text, settings: Settings::all(), varies: Varies::Paragraphs, format }
    };
    paths.iter().map(base).filter(|base| base.text.len() < 12_000).collect()
}

/// Each snapshot: its name, the beginnings of the names of rules or the folders of drafts.
const CASES: &[(&str, &[&str])] = &[
    ("quotes.txt", &["quote-"]),
    ("numbers.txt", &["number-"]),
    ("dates.txt", &["date-a", "date-b", "date-d", "date-i"]),
    ("ranges.txt", &["date-r"]),
    ("weekdays.txt", &["date-s", "date-w"]),
    ("others.txt", &["name-", "place-", "draft-", "style-"]),
];
/// The same with other values instead of other words.
const VALUES: &[(&str, &[&str])] = &[
    ("values-of-numbers.txt", &["number-"]),
    ("values-of-dates.txt", &["date-a", "date-b", "date-d", "date-i"]),
    ("values-of-ranges.txt", &["date-r"]),
    ("values-of-weekdays.txt", &["date-s", "date-w"]),
    ("values-of-others.txt", &["quote-", "name-", "place-", "draft-", "style-"]),
];
const DRAFTS: &[(&str, &[&str])] =
    &[("findings.txt", &["findings"]), ("fresh.txt", &["fresh", "manners", "persons"])];

/// The files of drafts with parts that vary. In several files, so that none takes long.
const SWEEPS: &[(&str, &[&str])] = &[
    ("sweeps.txt", &[]),
    ("sweeps-of-days.txt", &[]),
    ("sweeps-of-dates.txt", &[]),
    ("sweeps-of-ranges.txt", &[]),
    ("sweeps-of-numbers.txt", &[]),
    ("sweeps-of-words.txt", &[]),
];

/// Pairs of tests/drafts/borders: those about the rules, and about who speaks.
const BORDERS: &[(&str, &[&str])] = &[
    ("attribution-and-people.txt", &["attribution-and-people.txt"]),
    ("rules-dates.txt", &["rules-dates.txt"]),
    ("rules-names.txt", &["rules-names.txt"]),
    ("rules-numbers.txt", &["rules-numbers.txt"]),
    ("rules-quotes.txt", &["rules-quotes.txt"]),
    ("values-of-rules-dates.txt", &["rules-dates.txt"]),
    ("values-of-rules-dates-too.txt", &["rules-dates.txt"]),
    ("values-of-rules-numbers.txt", &["rules-numbers.txt"]),
];

/// The drafts of a file of tests/drafts/borders, for a snapshot. Those with other dates are in two of them, so that neither
/// takes long.
fn borders(file: &str, name: &str) -> Vec<Base> {
    let lines = fs::read_to_string(folder("drafts/borders").join(file)).expect("the drafts");
    let base = |line: &str| Base {
        head: line.to_owned(),
        text: line.replace(" ¶ ", "\n\n"),
        settings: Settings::all(),
        varies: if name.starts_with("values") { Varies::Values } else { Varies::Words },
        format: Format::Text,
    };
    let all = lines.lines().filter(|line| !line.starts_with(['#', '%', '@'])).map(base);
    match name {
        "values-of-rules-dates.txt" => all.step_by(2).collect(),
        "values-of-rules-dates-too.txt" => all.skip(1).step_by(2).collect(),
        _ => all.collect(),
    }
}

fn bases(name: &str) -> Vec<Base> {
    let of = |list: &[(&str, &'static [&'static str])]| {
        list.iter().find(|(file, _)| *file == name).map(|(_, from)| *from)
    };
    if of(SWEEPS).is_some() {
        return sweeps(name);
    }
    if let Some([file]) = of(BORDERS) {
        return borders(file, name);
    }
    let words = of(CASES).map(|from| cases(from, Varies::Words));
    let values = || of(VALUES).map(|from| cases(from, Varies::Values));
    words.or_else(values).or_else(|| of(DRAFTS).map(drafts)).expect("a snapshot")
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
fn variations_of_cases_about_ranges_read_as_stored() {
    compare("ranges.txt");
}

#[test]
fn variations_of_cases_about_weekdays_read_as_stored() {
    compare("weekdays.txt");
}

#[test]
fn variations_of_cases_about_names_and_style_read_as_stored() {
    compare("others.txt");
}

#[test]
fn cases_about_numbers_with_other_values_read_as_stored() {
    compare("values-of-numbers.txt");
}

#[test]
fn cases_about_dates_with_other_values_read_as_stored() {
    compare("values-of-dates.txt");
}

#[test]
fn cases_about_ranges_with_other_values_read_as_stored() {
    compare("values-of-ranges.txt");
}

#[test]
fn cases_about_weekdays_with_other_values_read_as_stored() {
    compare("values-of-weekdays.txt");
}

#[test]
fn cases_about_quotes_and_names_with_other_values_read_as_stored() {
    compare("values-of-others.txt");
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
fn drafts_with_every_number_and_distance_read_as_stored() {
    compare("sweeps.txt");
}

#[test]
fn drafts_with_every_day_read_as_stored() {
    compare("sweeps-of-days.txt");
}

#[test]
fn drafts_about_ranges_with_every_day_and_number_read_as_stored() {
    compare("sweeps-of-ranges.txt");
}

#[test]
fn drafts_about_dates_with_every_day_read_as_stored() {
    compare("sweeps-of-dates.txt");
}

#[test]
fn variations_of_borders_of_people_read_as_stored() {
    compare("attribution-and-people.txt");
}

#[test]
fn variations_of_borders_of_dates_read_as_stored() {
    compare("rules-dates.txt");
}

#[test]
fn borders_of_dates_with_other_values_read_as_stored() {
    compare("values-of-rules-dates.txt");
}

#[test]
fn further_borders_of_dates_with_other_values_read_as_stored() {
    compare("values-of-rules-dates-too.txt");
}

#[test]
fn borders_of_numbers_with_other_values_read_as_stored() {
    compare("values-of-rules-numbers.txt");
}

#[test]
fn variations_of_borders_of_names_read_as_stored() {
    compare("rules-names.txt");
}

#[test]
fn variations_of_borders_of_numbers_read_as_stored() {
    compare("rules-numbers.txt");
}

#[test]
fn variations_of_borders_of_quotes_read_as_stored() {
    compare("rules-quotes.txt");
}

#[test]
fn drafts_with_forms_of_words_read_as_stored() {
    compare("sweeps-of-words.txt");
}

#[test]
fn drafts_about_numbers_with_every_number_read_as_stored() {
    compare("sweeps-of-numbers.txt");
}

#[test]
#[ignore = "writes the snapshots"]
fn the_variations_are_stored() {
    fs::create_dir_all(folder("snapshots/variations")).expect("a folder");
    for (name, _) in CASES.iter().chain(VALUES).chain(DRAFTS).chain(SWEEPS).chain(BORDERS) {
        let line = |base: &Base| {
            let sums: Vec<String> = base.read().iter().map(|(_, lines)| sum_of(lines)).collect();
            format!("{}\t{}\n", base.head, sums.join(" "))
        };
        let text: String = bases(name).iter().map(line).collect();
        fs::write(folder("snapshots/variations").join(name), text).expect("a snapshot");
    }
}
