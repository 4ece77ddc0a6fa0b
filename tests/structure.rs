//! Tests on the shape of the code: no circles between files, no English words outside the lexicon.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// The modules whose words must be in the lexicon.
const WORDLESS: &[&str] = &["attribution", "dates", "draft", "numbers"];

/// Files and folders in them that still contain words of a language. Remove entries as the words move to the lexicon.
const STILL_WORDED: &[&str] = &[];

/// Files whose words are markup, file formats, the syntax of notes or messages to the user.
const MARKUP: &[&str] = &[
    "draft/blocks.rs",
    "draft/budget.rs",
    "draft/chunks.rs",
    "draft/format.rs",
    "draft/front_matter.rs",
    "draft/html.rs",
    "draft/markdown.rs",
    "draft/notes.rs",
    "draft/template.rs",
    "draft/web.rs",
];

/// Files with the names of what the models see, and of their weights.
const MODELS: &[&str] = &[
    "attribution/features.rs",
    "attribution/signs.rs",
    "attribution/weights.rs",
    "numbers/evidence.rs",
    "numbers/open_weights.rs",
    "numbers/weights.rs",
];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Returns the code of every file below `src`, by its path, without comments and unit tests.
fn sources() -> BTreeMap<String, String> {
    let comment = Regex::new("//[^\n]*").expect("a pattern");
    let mut out = BTreeMap::new();
    let mut folders = vec![src()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(src()).expect("below src").to_string_lossy().replace('\\', "/");
            if name.ends_with(".rs") && !name.ends_with("tests.rs") {
                let text = fs::read_to_string(&path).expect("UTF-8");
                let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
                out.insert(name, comment.replace_all(code, "").into_owned());
            }
        }
    }
    assert!(out.len() > 100, "{}", out.len());
    out
}

type Module = Vec<String>;

/// Returns the module in a file: `draft/html.rs` is `draft::html`.
fn module(file: &str) -> Module {
    let mut parts: Module = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod") || parts == ["lib"] {
        parts.pop();
    }
    parts
}

/// Returns the paths that a `use` tree names: `a::{b, c::d}` names `a::b` and `a::c::d`.
fn expanded(tree: &str) -> Vec<Module> {
    let tree = tree.trim();
    let Some((head, rest)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or(tree);
        return vec![path.split("::").map(|part| part.trim().to_owned()).collect()];
    };
    let prefix: Module =
        head.split("::").map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect();
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    let (mut parts, mut depth) = (vec![String::new()], 0_i32);
    for c in inner.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        match c {
            ',' if depth == 0 => parts.push(String::new()),
            _ => parts.last_mut().expect("there is one").push(c),
        }
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| expanded(part)).map(|path| [prefix.clone(), path].concat()).collect()
}

/// Resolves paths to modules.
struct Modules {
    files: BTreeMap<Module, String>,
    /// Re-exports: the module and the name, and the path to the original.
    passed_on: BTreeMap<(Module, String), Module>,
}

impl Modules {
    fn of(sources: &BTreeMap<String, String>) -> Self {
        let files = sources.keys().map(|file| (module(file), file.clone())).collect();
        let public = Regex::new(r"pub(?:\([^)]*\))?\s+use\s+([^;]+);").expect("a pattern");
        let mut passed_on = BTreeMap::new();
        for (file, code) in sources {
            for path in public.captures_iter(code).flat_map(|found| expanded(&found[1])) {
                passed_on.insert((module(file), path.last().expect("a name").clone()), path);
            }
        }
        Self { files, passed_on }
    }

    /// Returns the module that `path`, as written in the module `from`, leads to; `None` outside the crate.
    fn resolve(&self, from: &Module, path: &[String], depth: usize) -> Option<Module> {
        let mut base = from.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => (base, rest) = (Module::new(), &path[1..]),
            "self" => rest = &path[1..],
            "super" => {
                while rest.first().is_some_and(|part| part == "super") {
                    base.pop();
                    rest = &rest[1..];
                }
            }
            _ if !self.files.contains_key(&[base.clone(), vec![path[0].clone()]].concat()) => return None,
            _ => {}
        }
        while let Some(part) = rest.first() {
            let next = [base.clone(), vec![part.clone()]].concat();
            if !self.files.contains_key(&next) {
                break;
            }
            (base, rest) = (next, &rest[1..]);
        }
        let behind = rest.first().and_then(|name| self.passed_on.get(&(base.clone(), name.clone())));
        let behind = behind.filter(|_| depth < 5).and_then(|path| self.resolve(&base, path, depth + 1));
        Some(behind.unwrap_or(base))
    }
}

/// Returns the files that each file refers to. A file may use declarations of its parent modules. This does not count
/// as a cycle, although they list the file.
fn uses(sources: &BTreeMap<String, String>) -> BTreeMap<String, BTreeSet<String>> {
    let modules = Modules::of(sources);
    let used = Regex::new(r"use\s+([^;]+);").expect("a pattern");
    let written = Regex::new(r"\b((?:crate|super|self)(?:::\w+)+|[a-z_]+::\w+)").expect("a pattern");
    let mut out = BTreeMap::new();
    for (file, code) in sources.iter().filter(|(file, _)| !["lib.rs", "main.rs"].contains(&file.as_str())) {
        let from = module(file);
        let rest = used.replace_all(code, "");
        let named = used.captures_iter(code).flat_map(|found| expanded(&found[1]));
        let written = written.captures_iter(&rest).flat_map(|found| expanded(&found[1]));
        let targets = named.chain(written).filter_map(|path| modules.resolve(&from, &path, 0));
        let targets = targets.filter(|to| !from.starts_with(to)).map(|to| modules.files[&to].clone());
        out.insert(file.clone(), targets.collect());
    }
    out
}

/// Returns the files that can be reached from a file.
fn reached(from: &str, uses: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut open: Vec<&String> = uses.get(from).into_iter().flatten().collect();
    while let Some(file) = open.pop() {
        if out.insert(file.clone()) {
            open.extend(uses.get(file).into_iter().flatten());
        }
    }
    out
}

#[test]
fn no_file_uses_itself_through_others() {
    let uses = uses(&sources());
    assert!(
        uses["attribution/carry.rs"].contains("attribution/people.rs"),
        "{:?}",
        uses["attribution/carry.rs"]
    );
    let reach: BTreeMap<&String, BTreeSet<String>> =
        uses.keys().map(|file| (file, reached(file, &uses))).collect();
    let circle = |file: &String| -> Vec<&str> {
        let both = |other: &&String| reach[file].contains(*other) && reach[*other].contains(file);
        reach.keys().copied().filter(both).map(String::as_str).collect()
    };
    let circles: BTreeSet<Vec<&str>> = uses.keys().map(circle).filter(|files| !files.is_empty()).collect();
    assert!(circles.is_empty(), "circles: {circles:#?}");
}

/// Returns the string literals of a file that are lower-case words, without attributes and messages of panics.
fn words(code: &str) -> Vec<String> {
    let code = code.replace("'\"'", "").replace("'\\\"'", "");
    let aside =
        Regex::new(r##"#!?\[[^\]]*\]|(?:expect|panic!|include_bytes!|unreachable!|assert!)\("[^"]*""##);
    let code = aside.expect("a pattern").replace_all(&code, "").into_owned();
    let literal = Regex::new(r#""((?:[^"\\\n]|\\.)*)""#).expect("a pattern");
    let word = Regex::new(r"^[a-z'’ -]*[a-z]{2}[a-z'’ -]*$").expect("a pattern");
    let all = code.lines().flat_map(|line| literal.captures_iter(line)).map(|found| found[1].to_owned());
    all.filter(|text| word.is_match(text)).collect()
}

#[test]
fn words_of_a_language_are_in_the_lexicon() {
    assert_eq!(
        words(r#"matches!(word, "said" | "A" | ".") && c == '"' || x.expect("a file") == "x""#),
        ["said"]
    );
    let exempt =
        |file: &str| STILL_WORDED.iter().chain(MARKUP).chain(MODELS).any(|part| file.starts_with(part));
    let mut worded: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let sources = sources();
    for (file, code) in
        sources.iter().filter(|(file, _)| WORDLESS.contains(&file.split('/').next().unwrap_or("")))
    {
        let found = words(code);
        if !found.is_empty() {
            worded.insert(file, found);
        }
    }
    let new: Vec<_> = worded.iter().filter(|(file, _)| !exempt(file)).collect();
    assert!(new.is_empty(), "move these to src/lexicon: {new:#?}");
    let stale: Vec<_> = STILL_WORDED
        .iter()
        .chain(MARKUP)
        .filter(|part| !worded.keys().any(|file| file.starts_with(*part)))
        .collect();
    assert!(stale.is_empty(), "without words now, take them from the lists: {stale:#?}");
}

#[test]
fn one_function_is_unsafe() {
    let unsafe_code = Regex::new(r"\bunsafe(?:_code|\s*[{(]|\s+\w)").expect("a pattern");
    let count = |code: &String| unsafe_code.find_iter(code).count();
    let sources = sources();
    let found =
        sources.iter().map(|(file, code)| (file.as_str(), count(code))).filter(|(_, count)| *count > 0);
    assert_eq!(found.collect::<Vec<_>>(), [("lsp/memory.rs", 2)], "the permission and the call");
}
