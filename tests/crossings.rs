//! Compares what is read and raised in crossings of texts with what tests/snapshots/crossings has stored. A crossing is made
//! of two texts of one kind: the head of one before the tail of another, a word of one in the other, two words in the
//! wrong order, a paragraph that stands twice (tests/common/crossings.rs). Nobody wrote these texts for a border, so they
//! are on both sides of many.
//!
//! A line holds a hash of a text and two letters for each of its crossings. If two differ, the test shows that crossing and
//! what is read in it now. If that is right, store it with `cargo test --test crossings -- --ignored`.
#![cfg(not(feature = "open"))]

#[path = "common/crossings.rs"]
mod crossings;
#[path = "common/readings.rs"]
mod readings;
#[path = "common/sheet.rs"]
mod sheet;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;

use copydesk::attribution::tagger::Tagger;
use copydesk::attribution::{Reading, read_tagged};
use copydesk::check::Checked;
use copydesk::config::Settings;
use copydesk::draft::{Draft, Format, Paragraph, tokens};
use copydesk::facts::{Facts, Given};
use copydesk::finding::Severity;
use copydesk::lexicon::Language;
use copydesk::rules::{RULES, unmarked};
use crossings::{Stock, hash, letters, text_of};
use jiff::civil::{Date, date};
use readings::{dated_sentences, entries, folder, json_texts};
use regex::Regex;
use sheet::Sheet;

/// A text that is crossed with the others of its kind and language.
struct Base {
    text: String,
    day: Date,
    language: Language,
    settings: Settings,
    format: Format,
}

impl Base {
    fn of(text: &str) -> Self {
        let (settings, format) = (Settings::all(), Format::Text);
        Self {
            text: text.to_owned(),
            day: date(2025, 3, 15),
            language: Language::default(),
            settings,
            format,
        }
    }
}

/// How a kind is read.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    /// By one grammar alone, named as in tests/common/readings.rs.
    Grammar(&'static str),
    /// The attributions, with what the tagger finds in the two texts, so that it does not run for each crossing.
    Tagged,
    /// As a draft with its findings, each crossing as an edit of the one before.
    Draft,
}

/// The kinds, each with its snapshot, how it is read and how many crossings a text has.
const KINDS: &[(&str, Level, usize)] = &[
    ("dates", Level::Grammar("dates.txt"), 24),
    ("datelines", Level::Grammar("datelines.txt"), 100),
    ("languages", Level::Grammar("languages.txt"), 80),
    ("numbers", Level::Grammar("numbers.txt"), 40),
    ("sums", Level::Grammar("sums.txt"), 16),
    ("attribution", Level::Tagged, 14),
    ("corpus", Level::Tagged, 4),
    ("cases-of-quotes", Level::Draft, 20),
    ("cases-of-numbers", Level::Draft, 12),
    ("cases-of-dates", Level::Draft, 12),
    ("cases-of-others", Level::Draft, 24),
    ("drafts-with-dates", Level::Draft, 2),
    ("drafts-with-figures", Level::Draft, 4),
    ("drafts-with-speakers", Level::Draft, 6),
    ("rows-of-edits", Level::Draft, 24),
    ("rows-of-dates", Level::Grammar("dates.txt"), 120),
    ("rows-of-numbers", Level::Grammar("numbers.txt"), 120),
    ("rows-of-german", Level::Grammar("languages.txt"), 80),
    ("rows-of-french", Level::Grammar("languages.txt"), 80),
    ("rows-of-spanish", Level::Grammar("languages.txt"), 80),
    ("words-in-dates", Level::Grammar("dates.txt"), 8),
    ("words-in-numbers", Level::Grammar("numbers.txt"), 4),
    ("words-in-sums", Level::Grammar("sums.txt"), 4),
    ("words-in-attribution", Level::Tagged, 4),
    ("words-in-drafts-with-dates", Level::Draft, 1),
    ("words-in-drafts-with-figures", Level::Draft, 2),
];

/// The drafts of a file of tests/drafts/borders, with their paragraphs or as one paragraph.
fn borders(name: &str, whole: bool) -> Vec<Base> {
    let base = |(text, day, language): readings::Entry| Base { day, language, ..Base::of(&text) };
    let mut out: Vec<Base> = entries(name).into_iter().map(base).collect();
    if whole {
        let text = fs::read_to_string(folder("drafts/borders").join(name)).expect("drafts");
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '%', '@']));
        out.iter_mut().zip(lines).for_each(|(base, line)| base.text = line.replace(" ¶ ", "\n\n"));
    }
    out
}

/// The marked cases of the rules whose names begin so.
fn cases(from: &[&str]) -> Vec<Base> {
    let rules = RULES.iter().filter(|rule| from.iter().any(|from| rule.name.starts_with(from)));
    let base = |case: &copydesk::rules::Case| Base {
        settings: Settings::of_case(case),
        format: case.format,
        ..Base::of(&unmarked(case.draft).0)
    };
    rules.flat_map(|rule| rule.finds.iter().chain(rule.passes)).map(base).collect()
}

/// The wordings of tests/figures, each with one of the clauses.
fn wordings() -> Vec<Base> {
    let lines = |name: &str| -> Vec<String> {
        let text = fs::read_to_string(folder("figures").join(name)).expect("wordings");
        text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).map(str::to_owned).collect()
    };
    let clauses = lines("clauses.txt");
    let files = ["named.txt", "bare.txt", "counted.txt", "named-fresh.txt", "bare-fresh.txt"];
    let all = files.iter().flat_map(|name| lines(name));
    all.zip(clauses.iter().cycle()).map(|(line, clause)| Base::of(&line.replace('#', clause))).collect()
}

/// The paragraphs of the files of a folder of tests/drafts.
fn paragraphs(group: &str) -> Vec<Base> {
    let entries = fs::read_dir(folder("drafts").join(group)).expect("the drafts");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt") && !path.ends_with("expectations.txt"));
    paths.sort();
    let text = |path: &std::path::PathBuf| fs::read_to_string(path).expect("a draft");
    let mut out = Vec::new();
    for text in paths.iter().map(text) {
        let parts = text.split("\n====\n").map(|part| part.split("\n--\n").next().unwrap_or_default());
        out.extend(parts.flat_map(|part| part.split("\n\n")).map(Base::of));
    }
    out
}

/// Drafts of several paragraphs, to be edited in rows.
fn stories() -> Vec<Base> {
    let mut out = Vec::new();
    for file in ["names/drafts.txt", "names/stories.txt"] {
        let text = fs::read_to_string(folder(file)).expect("drafts").replace(['«', '»'], "");
        let drafts = text.split("== ").filter_map(|draft| draft.split_once('\n'));
        out.extend(drafts.map(|(_, text)| Base::of(text.trim())));
    }
    let rules = RULES.iter().flat_map(|rule| rule.finds.iter().chain(rule.passes));
    let long = rules.filter(|case| case.draft.matches("\n\n").count() > 1 && case.format == Format::Text);
    out.extend(
        long.map(|case| Base { settings: Settings::of_case(case), ..Base::of(&unmarked(case.draft).0) }),
    );
    out
}

/// The English words of the lexicon that concern a kind, if its texts are crossed with words: each word may be a guard.
fn words(kind: &str) -> Option<Vec<String>> {
    let lists: &[&str] = match kind.strip_prefix("words-in-")? {
        "dates" | "drafts-with-dates" => &["times/english"],
        "numbers" | "drafts-with-figures" => &["figures/english", "figures/telling.rs", "figures/around.rs"],
        "sums" => &["changes/english"],
        _ => &["speech.rs", "telling.rs", "small_words.rs", "naming.rs", "organisations.rs", "order.rs"],
    };
    let mut files = Vec::new();
    for list in lists {
        let path = folder("../src/lexicon").join(list);
        match fs::read_dir(&path) {
            Ok(entries) => files.extend(entries.map(|entry| entry.expect("a file").path())),
            Err(_) => files.push(path),
        }
    }
    let word = Regex::new(r#""([A-Za-z][A-Za-z’ '-]{0,24})""#).expect("a pattern");
    let mut out = std::collections::BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a list");
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            out.extend(word.captures_iter(line).map(|found| found[1].to_owned()));
        }
    }
    Some(out.into_iter().collect())
}

/// Rows of the words of a file of tests/drafts/atoms, each read in the language of the file.
fn rows(name: &str, level: Level, n: usize) -> Vec<Crossed> {
    let text = fs::read_to_string(folder("drafts/atoms").join(format!("{name}.txt"))).expect("words");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    let code = [("german", "de"), ("french", "fr"), ("spanish", "es")].iter().find(|(of, _)| *of == name);
    let language = code.and_then(|(_, code)| Language::of(code)).unwrap_or_default();
    let base = Base { language, ..Base::of("") };
    let rows = crossings::rows(&words, n).into_iter();
    // Several words that belong together.
    const GAPS: &[&str] = &[
        "more-than",
        "up-to",
        "at-least",
        "from-now",
        "so-far",
        "to-date",
        "il-y-a",
        "plus-tard",
        "plus-tôt",
        "fin-de-semana",
        "más-tarde",
        "años-de-edad",
        "New-Year’s-Eve",
        "1-in-5",
    ];
    let apart = |text: String| GAPS.iter().fold(text, |text, gap| text.replace(gap, &gap.replace('-', " ")));
    rows.map(|(head, all)| (head, base.read(all.into_iter().map(apart).collect(), level))).collect()
}

/// The texts of a kind.
fn bases(kind: &str) -> Vec<Base> {
    let texts = |path: &str| json_texts(path, "id").into_iter().map(|(_, text)| Base::of(&text));
    let mut out = match kind.strip_prefix("words-in-").unwrap_or(kind) {
        "dates" => {
            let mut out = borders("dates.txt", false);
            let language = |(text, _, language)| Base { language, ..Base::of(text) };
            out.extend(dated_sentences().iter().map(|(name, text, own)| (&**text, name, *own)).map(language));
            out
        }
        "datelines" => borders("datelines.txt", false),
        "languages" => borders("languages.txt", false),
        "numbers" => borders("numbers.txt", false).into_iter().chain(wordings()).collect(),
        "sums" => {
            let files = fs::read_dir(folder("sums")).expect("sums");
            let mut files: Vec<_> = files.map(|entry| entry.expect("a file").path()).collect();
            files.sort();
            let all = files.iter().flat_map(|file| texts(&file.to_string_lossy()));
            borders("sums.txt", false).into_iter().chain(all.step_by(4)).collect()
        }
        "attribution" => {
            borders("attribution.txt", false).into_iter().chain(paragraphs("attribution")).collect()
        }
        "corpus" => {
            let all = json_texts("corpus/attribution/hard.jsonl", "file").into_iter();
            all.flat_map(|(_, text)| text.split("\n\n").map(Base::of).collect::<Vec<_>>()).collect()
        }
        "cases-of-quotes" => cases(&["quote-"]),
        "cases-of-numbers" => cases(&["number-"]),
        "cases-of-dates" => cases(&["date-"]),
        "cases-of-others" => cases(&["name-", "place-", "draft-", "style-"]),
        "drafts-with-dates" => {
            let undated = texts("undated/drafts.jsonl").chain(texts("undated/further.jsonl"));
            borders("dates.txt", true)
                .into_iter()
                .chain(borders("datelines.txt", true))
                .chain(undated)
                .collect()
        }
        "drafts-with-figures" => {
            borders("numbers.txt", true).into_iter().chain(borders("sums.txt", true)).collect::<Vec<_>>()
        }
        "rows-of-edits" => stories(),
        _ => borders("attribution.txt", true),
    };
    out.retain(|base| base.text.len() < 3000);
    out
}

/// The crossings of a text, each with what is read in it.
type Crossed = (String, Vec<(String, String)>);

/// The attributions of a paragraph.
fn attributions(text: &str, posteriors: &[copydesk::attribution::tagger::Posterior]) -> Option<String> {
    let paragraph = Paragraph::of(text);
    (paragraph.tokens.len() == posteriors.len()).then(|| {
        let Reading { attributions, quotes, named, surnamed, unnamed, byline, leads_in, .. } =
            read_tagged(&paragraph, posteriors);
        format!(
            "{attributions:?}\n{quotes:?}\n{named:?} {unnamed:?}\n{surnamed:?}\n{byline:?} {leads_in:?}\n"
        )
    })
}

/// The crossings of the texts of a kind in one language, in which each is read as `level` says.
fn crossed(kind: &str, bases: &[&Base], level: Level, n: usize) -> Vec<Crossed> {
    let texts = || bases.iter().map(|base| &*base.text);
    let row = kind == "rows-of-edits";
    if level == Level::Tagged {
        let stock = Stock::of(texts(), |text| Tagger::embedded().posteriors(&Paragraph::of(text)));
        let read = |pieces: &Vec<crossings::Piece<_>>| {
            let text = text_of(pieces).replace("\n\n", " ");
            // Words that were put into a gap say nothing.
            let filled =
                |piece: &crossings::Piece<_>| vec![[1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]; piece.filled()];
            let posteriors: Vec<_> =
                pieces.iter().flat_map(|piece| [vec![piece.known], filled(piece)].concat()).collect();
            let lines = attributions(&text, &posteriors).unwrap_or_default();
            (text, lines)
        };
        let each = |all: Vec<Vec<crossings::Piece<_>>>| all.iter().map(read).collect();
        if let Some(words) = words(kind) {
            return words.into_iter().map(|w| (w.clone(), each(stock.with_word(&w, n)))).collect();
        }
        return stock.crossings(n, row).map(|(head, all)| (head, each(all))).collect();
    }
    let stock = Stock::of(texts(), |text| vec![(); tokens(text).len()]);
    let written = |all: Vec<Vec<_>>| all.iter().map(|pieces| text_of(pieces)).collect::<Vec<String>>();
    if let Some(words) = words(kind) {
        let base = bases[0];
        return words
            .into_iter()
            .map(|w| (w.clone(), base.read(written(stock.with_word(&w, n)), level)))
            .collect();
    }
    let base_of: HashMap<&str, &Base> = bases.iter().map(|base| (base.text.trim_end(), *base)).collect();
    let each = stock.crossings(n, row);
    let read = |(head, all): (String, Vec<Vec<_>>)| {
        let base = base_of.get(&*head)?;
        Some((head, base.read(written(all), level)))
    };
    each.filter_map(read).collect()
}

impl Base {
    /// What is read in each crossing of it.
    fn read(&self, all: Vec<String>, level: Level) -> Vec<(String, String)> {
        let mut out = Vec::new();
        if let Level::Grammar(name) = level {
            let entry = (String::new(), self.day, self.language);
            for text in all {
                let text = text.replace("\n\n", " ");
                let lines = readings::read(&text, &entry, name);
                out.push((text, lines));
            }
            return out;
        }
        let given = Given { language: self.language, ..Given::default() };
        let mut facts = Facts::new(Draft::new(&self.text, self.format), given);
        let mut checked = Checked::new(&facts, &self.settings, None);
        for text in all {
            let now = Facts::updated(facts.draft.edited(&text), given, Some(&facts));
            let found = Checked::new(&now, &self.settings, Some((&facts, &checked)));
            let (findings, _) = found.worst(&now, usize::MAX, Severity::Hint);
            let lines = Sheet::part(&text, &now, 0..usize::MAX, &findings);
            out.push((text, lines));
            (facts, checked) = (now, found);
        }
        out
    }
}

/// The crossings of a kind.
fn all(kind: &str) -> Vec<Crossed> {
    let (_, level, n) = KINDS.iter().find(|(name, ..)| *name == kind).expect("a kind");
    if let Some(language) = kind.strip_prefix("rows-of-").filter(|name| *name != "edits") {
        return rows(language, *level, *n);
    }
    let bases = bases(kind);
    let mut languages: Vec<Language> = Vec::new();
    for base in &bases {
        if !languages.contains(&base.language) {
            languages.push(base.language);
        }
    }
    if words(kind).is_some() {
        languages.truncate(1);
    }
    let of = |language: &Language| bases.iter().filter(|base| base.language == *language).collect::<Vec<_>>();
    languages.iter().flat_map(|language| crossed(kind, &of(language), *level, *n)).collect()
}

/// The name of a text in a snapshot.
fn name_of(text: &str) -> String {
    format!("{:08x}", hash(text) >> 32)
}

fn compare(kind: &str) {
    let stored = fs::read_to_string(folder("snapshots/crossings").join(kind)).unwrap_or_default();
    let stored: HashMap<&str, &str> = stored.lines().filter_map(|line| line.split_once(' ')).collect();
    assert!(!stored.is_empty(), "there is a snapshot");
    let mut wrong = String::new();
    for (text, crossings) in all(kind) {
        // A new text is compared once it is stored.
        let Some(was) = stored.get(&*name_of(&text)) else { continue };
        let was = was.as_bytes().chunks(2);
        let differs = |((_, lines), was): &(&(String, String), &[u8])| letters(lines).as_bytes() != *was;
        for ((crossing, lines), _) in crossings.iter().zip(was).filter(differs).take(2) {
            let _ = writeln!(wrong, "{text}\ncrossed: {crossing}\n{lines}");
        }
        if wrong.len() > 20_000 {
            break;
        }
    }
    assert!(
        wrong.is_empty(),
        "read otherwise (cargo test --test crossings -- --ignored stores it):\n{wrong}"
    );
}

#[test]
fn crossings_of_dates_read_as_stored() {
    compare("dates");
}

#[test]
fn crossings_of_datelines_read_as_stored() {
    compare("datelines");
}

#[test]
fn crossings_of_times_in_other_languages_read_as_stored() {
    compare("languages");
}

#[test]
fn crossings_of_numbers_read_as_stored() {
    compare("numbers");
}

#[test]
fn crossings_of_sums_read_as_stored() {
    compare("sums");
}

#[test]
fn crossings_of_attributions_read_as_stored() {
    compare("attribution");
}

#[test]
fn crossings_of_paragraphs_of_the_corpus_read_as_stored() {
    compare("corpus");
}

#[test]
fn crossings_of_cases_about_quotes_read_as_stored() {
    compare("cases-of-quotes");
}

#[test]
fn crossings_of_cases_about_numbers_read_as_stored() {
    compare("cases-of-numbers");
}

#[test]
fn crossings_of_cases_about_dates_read_as_stored() {
    compare("cases-of-dates");
}

#[test]
fn crossings_of_cases_about_names_and_style_read_as_stored() {
    compare("cases-of-others");
}

#[test]
fn crossings_of_drafts_with_dates_read_as_stored() {
    compare("drafts-with-dates");
}

#[test]
fn crossings_of_drafts_with_figures_read_as_stored() {
    compare("drafts-with-figures");
}

#[test]
fn crossings_of_drafts_with_speakers_read_as_stored() {
    compare("drafts-with-speakers");
}

#[test]
fn rows_of_words_for_dates_read_as_stored() {
    compare("rows-of-dates");
}

#[test]
fn rows_of_words_for_numbers_read_as_stored() {
    compare("rows-of-numbers");
}

#[test]
fn rows_of_german_words_read_as_stored() {
    compare("rows-of-german");
}

#[test]
fn rows_of_french_words_read_as_stored() {
    compare("rows-of-french");
}

#[test]
fn rows_of_spanish_words_read_as_stored() {
    compare("rows-of-spanish");
}

#[test]
fn words_of_the_lexicon_in_dates_read_as_stored() {
    compare("words-in-dates");
}

#[test]
fn words_of_the_lexicon_in_numbers_read_as_stored() {
    compare("words-in-numbers");
}

#[test]
fn words_of_the_lexicon_in_sums_read_as_stored() {
    compare("words-in-sums");
}

#[test]
fn words_of_the_lexicon_in_attributions_read_as_stored() {
    compare("words-in-attribution");
}

#[test]
fn words_of_the_lexicon_in_drafts_with_dates_read_as_stored() {
    compare("words-in-drafts-with-dates");
}

#[test]
fn words_of_the_lexicon_in_drafts_with_figures_read_as_stored() {
    compare("words-in-drafts-with-figures");
}

#[test]
fn rows_of_edits_of_stories_read_as_stored() {
    compare("rows-of-edits");
}

#[test]
#[ignore = "writes the snapshots"]
fn the_crossings_are_stored() {
    fs::create_dir_all(folder("snapshots/crossings")).expect("a folder");
    for (kind, ..) in KINDS {
        let line = |(text, crossings): &Crossed| {
            let sums: String = crossings.iter().map(|(_, lines)| letters(lines)).collect();
            format!("{} {sums}\n", name_of(text))
        };
        let text: String = all(kind).iter().map(line).collect();
        fs::write(folder("snapshots/crossings").join(kind), text).expect("a snapshot");
    }
}
