//! Tests realistic drafts in every format: what is parsed as prose, what is found, and the clean copy.
//!
//! Next to each file in tests/formats is one with the same name and the suffix `.expected`. Its lines are
//! `quotes N` (number of quotes), `reads WORDS` (these are prose), `hides WORDS` (these are not), `placeholders N`
//! (number left in the clean copy; 0 by default), and each finding, including hints, as
//! `line:column rule severity "words"`; columns count code points. The clean copy equals the file itself, or the
//! file with the suffix `.clean` if it exists.

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::check::check;
use copydesk::config::Settings;
use copydesk::draft::{Draft, Format};
use copydesk::facts::Given;
use copydesk::finding::Finding;
use copydesk::strip::strip;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let files = fs::read_dir(folder).expect("the files").map(|entry| entry.expect("a file").path());
    let beside = |path: &PathBuf| path.extension().is_some_and(|e| e == "expected" || e == "clean");
    let mut files: Vec<PathBuf> = files.filter(|path| !beside(path)).collect();
    files.sort();
    files
}

fn beside(path: &Path, ending: &str) -> Option<String> {
    fs::read_to_string(format!("{}.{ending}", path.display())).ok()
}

fn format(path: &Path) -> Format {
    Format::of_path(path).expect("a draft by its ending")
}

/// Returns the differences between a file and its expectations.
fn differences(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a draft");
    let draft = Draft::new(&text, format(path));
    let blocks = || draft.blocks.iter().map(|b| &b.paragraph);
    let prose: Vec<String> = blocks().map(|p| p.prose.replace('\u{a0}', " ")).collect();
    let prose: Vec<String> =
        prose.iter().map(|p| p.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let has = |words: &str| prose.iter().any(|p| p.contains(words));
    let expected = beside(path, "expected").expect("what is expected");
    let (mut wrong, mut found, mut placeholders) = (Vec::new(), Vec::new(), 0);
    for line in expected.lines() {
        let (what, rest) = line.split_once(' ').unwrap_or((line, ""));
        let number = || rest.parse::<usize>().expect("a number");
        match what {
            "reads" if !has(rest) => wrong.push(format!("reads {rest:?}: not in {prose:?}")),
            "hides" if has(rest) => wrong.push(format!("hides {rest:?}: in {prose:?}")),
            "quotes" => {
                let quotes = blocks().map(|p| p.quoted.len()).sum::<usize>();
                if quotes != number() {
                    wrong.push(format!("{rest} quotes, {quotes} are read in {prose:?}"));
                }
            }
            "placeholders" => placeholders = number(),
            "reads" | "hides" | "" => {}
            _ => found.push(line.to_owned()),
        }
    }
    let settings = Settings { hints: true, ..Settings::default() };
    let said: Vec<String> = check(&text, format(path), Given::default(), &settings)
        .into_iter()
        .filter(|f| {
            f.rule.starts_with("draft-") || f.rule == "quote-unclosed" || f.rule.starts_with("date-w")
        })
        .map(|f: Finding| {
            let before = &text[..f.span.start];
            let row = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            format!("{row}:{column} {} {} {:?}", f.rule, f.severity.name(), f.span.of(&text))
        })
        .collect();
    wrong.extend(found.iter().filter(|f| !said.contains(f)).map(|f| format!("- {f}")));
    wrong.extend(said.iter().filter(|s| !found.contains(s)).map(|s| format!("+ {s}")));
    let clean = strip(&draft, &text);
    if clean.placeholders.len() != placeholders {
        wrong.push(format!("{placeholders} placeholders, {} are left", clean.placeholders.len()));
    }
    if clean.text != beside(path, "clean").unwrap_or(text) {
        wrong.push(format!("clean copy {:?}", clean.text));
    }
    wrong
}

#[test]
fn every_format_is_read_as_it_is_written() {
    let wrong: Vec<String> = files()
        .iter()
        .filter_map(|path| {
            let differences = differences(path);
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (!differences.is_empty()).then(|| format!("{name}\n  {}", differences.join("\n  ")))
        })
        .collect();
    let right = files().len() - wrong.len();
    assert!(wrong.is_empty(), "{right} of {} files are right\n{}", files().len(), wrong.join("\n"));
}

#[test]
fn there_are_sixty_files_at_least() {
    assert!(files().len() >= 60);
}

/// A linked heading with an outlet and an author gives the source of the excerpt below it.
#[test]
fn the_extract_of_a_link_digest_is_its_outlets() {
    use copydesk::facts::Facts;
    let heading = "## [Harrow Courier, Mara Quill: The pier is shut](https://courier.example/pier)";
    for extract in [
        "> The pier stays shut until the spring storms are over and all the boats are back.",
        "> “The pier stays shut until the spring storms are over and all the boats are back.”",
        "“The pier stays shut until the spring storms are over and all the boats are back.”",
    ] {
        let text = format!("{heading}\n\n{extract}\n");
        let facts = Facts::new(Draft::new(&text, Format::Markdown), Given::default());
        let quotes = facts.paragraphs.iter().flat_map(|p| &p.quotes);
        let speakers: Vec<_> = quotes.map(|q| q.speaker.as_ref().map(|s| s.text.to_string())).collect();
        assert_eq!(speakers, [Some("Harrow Courier".to_owned())], "{text}");
        let found = check(&text, Format::Markdown, Given::default(), &Settings::default());
        assert!(found.iter().all(|f| !f.rule.starts_with("quote-")), "{found:?}");
    }
}
