//! Refuses words and shapes that read as if translated, in what people read: documents, messages, settings, comments.
//!
//! A word enters the list when a reader stumbled over it and plain English has a shorter one. Examples inside code blocks,
//! and quoted words of a draft, are not copydesk's own voice and are left alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

/// What is refused, and what to write instead.
const REFUSED: &[(&str, &str)] = &[
    (r"\basks? after\b", "asks about"),
    (r"\b[Ww]hoever\b", "who, the speaker, the person who"),
    (r"\b[Rr]eckon(?:s|ed|ing)?\b", "calculate, count, compute"),
    (r"\b[Mm]end(?:s|ed|ing)?\b", "fix, repair"),
    (r"\bas it (?:is|was)(?:[.,;:)]|$)", "unchanged"),
    (r"\bis none of\b", "is not one of"),
    (r"\bthe way in\b", "the entry point"),
    (r"\blets? stand\b", "ignore, suppress"),
    (r"\bthe such\b", "the matching"),
    (r"\bof no use\b", "unused, pointless"),
    (r"\b[Aa]new\b", "again"),
    (r"\b[Qq]uotations?\b", "quote"),
    (r"\b(?:an|one|as) information\b(?:[.,;:)]|$)|\b[Ii]nformations\b", "an information-level finding"),
    (r"\b(?i:it|this|that|which|and|or|name|file|[{}a-z_]*\}) is no (?:[a-km-z]|l[a-np-z])", "is not a"),
    (r"\bwhat stands\b|\bstands there\b", "the words, the text, is there"),
    (r"\b(?:is|are) told (?:as|from|apart|where|by)\b", "reported, described, distinguished"),
    (r"\b[Hh]eed(?:s|ed|ing)?\b", "use, follow"),
    (r"\b(?:took|takes?|taken) out\b", "removed"),
    (r"\b[Tt]he house (?:drops|names|writes|gives|spells)\b", "House style:"),
    (r"\bto no purpose\b|\bnone twice\b", "in vain, without duplicates"),
    (r"\b[Ww]hat (?:is|are|was) (?:no|none|told|asked)\b", "a noun and a verb"),
];

/// What the name of a test may not contain: a name is a claim that a reader understands on its own.
const REFUSED_IN_NAMES: &str = r"^what_(?:is|was|it|would)_|(?:^|_)(?:told|stands|stood|mends?|heeds?|let_stand|passed_over|left_alone|is_no|are_no|whoever|whom)(?:_|$)";

/// Field terms that hold a refused word.
const ALLOWED: &[&str] = &["quotation mark", "Quotation mark"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the files below a folder with one of these endings, without what is installed or built there.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            if !["node_modules", "target", "found", "corpus", "notes"].contains(&name.as_str()) {
                found.extend(files(&path, endings));
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
    found
}

/// Returns the refused words of lines, each with its place and the advice.
fn refused<'a>(lines: impl Iterator<Item = (usize, &'a str)>, path: &Path) -> Vec<String> {
    static PATTERNS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
        REFUSED.iter().map(|(shape, instead)| (Regex::new(shape).expect("a pattern"), *instead)).collect()
    });
    let mut found = Vec::new();
    for (number, line) in lines {
        let own = ALLOWED.iter().fold(without_quoted(line), |line, term| line.replace(term, ""));
        for (pattern, instead) in &*PATTERNS {
            if let Some(word) = pattern.find(&own) {
                let name = path.strip_prefix(root()).expect("ours").display();
                found.push(format!("{name}:{number}: {}: write {instead}", word.as_str()));
            }
        }
    }
    found
}

/// Returns the line without quoted words, code and italics, which are examples.
fn without_quoted(line: &str) -> String {
    static QUOTED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"“[^”]*”|"[^"]*"|`[^`]*`|\*[^*]+\*"#).expect("a pattern"));
    QUOTED.replace_all(line, " ").into_owned()
}

/// Returns the lines of a document outside its code blocks, numbered from 1.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut code = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        let fence = line.trim_start().starts_with("```");
        code ^= fence;
        (!code && !fence && !line.starts_with("    ")).then_some((index + 1, line))
    })
}

#[test]
fn documents_and_messages_are_in_plain_english() {
    let mut documents = files(&root().join("docs"), &[".md"]);
    for folder in ["editors", "tests"] {
        documents.extend(files(&root().join(folder), &["README.md", "walkthrough.md"]));
    }
    documents.extend(
        ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"].map(|name| root().join(name)),
    );
    assert!(documents.len() > 40, "{}", documents.len());
    let mut found = Vec::new();
    for path in documents {
        found.extend(refused(prose(&fs::read_to_string(&path).expect("UTF-8")), &path));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_extension_speaks_plain_english() {
    let path = root().join("editors/vscode/package.json");
    let manifest = fs::read_to_string(&path).expect("UTF-8").replace('"', " ");
    assert_eq!(refused((1..).zip(manifest.lines()), &path), Vec::<String>::new());
}

/// The program's own words: string literals of three words or more outside tests, the lexicon and examples of drafts.
#[test]
fn messages_are_in_plain_english() {
    let literal = Regex::new(r#"(?s)(case\()?\s*"((?:[^"\\]|\\.)*)""#).expect("a pattern");
    let comment = Regex::new(r"(?m)^\s*//.*$").expect("a pattern");
    let (mut found, mut seen) = (Vec::new(), 0);
    for path in files(&root().join("src"), &[".rs"]) {
        let text = fs::read_to_string(&path).expect("UTF-8");
        if path.starts_with(root().join("src/lexicon")) {
            continue;
        }
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        let code = comment.replace_all(code, "");
        for part in literal.captures_iter(&code).filter(|part| part.get(1).is_none()) {
            let words = &part[2];
            if words.split_whitespace().count() >= 3 {
                seen += 1;
                found.extend(refused([(0, words)].into_iter(), &path));
            }
        }
    }
    assert!(seen > 500, "{seen} messages");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn comments_are_in_plain_english() {
    let comment = Regex::new(r"^\s*//[/!]?(.*)").expect("a pattern");
    let (mut found, mut seen) = (Vec::new(), 0);
    for folder in ["src", "tests"] {
        for path in files(&root().join(folder), &[".rs"]) {
            let text = fs::read_to_string(&path).expect("UTF-8");
            let lines = (1..).zip(text.lines());
            let comments =
                lines.filter_map(|(number, line)| Some((number, comment.captures(line)?.get(1)?.as_str())));
            let comments: Vec<(usize, &str)> = comments.collect();
            seen += comments.len();
            found.extend(refused(comments.into_iter(), &path));
        }
    }
    assert!(seen > 5000, "{seen} lines of comments");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_names_of_tests_are_in_plain_english() {
    let name = Regex::new(r"#\[test\]\s*(?:#\[[^\n]*\]\s*)*(?:async )?fn ([a-z0-9_]+)").expect("a pattern");
    let refused = Regex::new(REFUSED_IN_NAMES).expect("a pattern");
    let (mut found, mut seen) = (Vec::new(), 0);
    for path in ["src", "tests"].iter().flat_map(|folder| files(&root().join(folder), &[".rs"])) {
        let text = fs::read_to_string(&path).expect("UTF-8");
        let names: Vec<&str> =
            name.captures_iter(&text).filter_map(|part| Some(part.get(1)?.as_str())).collect();
        seen += names.len();
        found.extend(
            names
                .into_iter()
                .filter(|name| refused.is_match(&name.replace("there_is_no", "")))
                .map(str::to_owned),
        );
    }
    assert!(seen > 500, "{seen} tests");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_refused_word_is_found_and_an_example_is_not() {
    let found = |line| refused([(1, line)].into_iter(), &root().join("docs/page.md")).len();
    assert_eq!(found("The value is reckoned anew."), 2);
    assert_eq!(found("The text stays as it is."), 1);
    assert_eq!(found("A file as it is read."), 0);
    assert_eq!(found("From seven words on it is an information."), 1);
    assert_eq!(found("It is an information-level finding. More information: below."), 0);
    assert_eq!(found("This is no list, and what stands there is told as past."), 3);
    assert_eq!(found("There is no list. The jury was told of it."), 0);
    assert_eq!(found("A quotation mark in “the quotation as it is”, `anew`."), 0);
}
