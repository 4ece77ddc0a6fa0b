//! Reads the house's terms: tables in copydesk.toml, and the files in its folder that it names.
//!
//! The folder is untrusted. A terms file must be a regular file inside it, of bounded size and without symbolic links,
//! and its content is treated as data.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use super::faults::{Beside, MOST as MOST_FAULTS, quoted, unknown, wrong};
use super::tree::{self, Node, Value};
use super::{Layer, Problem};
use crate::files;
use crate::pattern::Patterns;
use crate::terms::{MOST, Sheet, Term, Terms, find, read_csv, read_vale, severity};
use crate::text::Span;

/// Maximum size of a terms file, in bytes.
const LARGEST: u64 = 8 << 20;

/// Maximum size of all terms files of one copydesk.toml together, in bytes.
const LARGEST_ALL: u64 = 16 << 20;

/// Maximum number of terms files for one copydesk.toml.
const MOST_FILES: usize = 500;

/// Maximum number of folder entries that are compared with a pattern.
const MOST_ENTRIES: usize = 10_000;

/// The keys of a term.
const KEYS: [&str; 7] = ["find", "use", "why", "severity", "forms", "quotes", "safe"];

/// Returns the JSON schema of a term.
pub(super) fn schema() -> serde_json::Value {
    let texts =
        json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] });
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["find"],
        "properties": {
            "find": texts,
            "use": texts,
            "why": { "type": "string" },
            "severity": { "enum": ["hint", "information", "warning", "error"] },
            "forms": { "type": "boolean" },
            "quotes": { "type": "boolean" },
            "safe": { "type": "boolean" },
        },
    })
}

/// Adds the values of the key `terms`. A faulty term is only a warning, so that the others stay valid.
pub(super) fn take(layer: &mut Layer, list: &[Node]) {
    for node in list.iter().take(MOST + 1) {
        match &node.value {
            Value::Text(file) => layer.term_files.push((node.span, file.clone())),
            _ => {
                let mut sheet = Sheet::default();
                table(node, &mut sheet);
                layer.own_terms.append(&mut sheet.terms);
                let left = MOST_FAULTS.saturating_sub(layer.warnings.len());
                layer.warnings.extend(sheet.problems.into_iter().take(left));
            }
        }
    }
}

/// Reads a `[[terms]]` table: one term for each of the words that it finds.
fn table(node: &Node, out: &mut Sheet) {
    let Value::Table(table) = &node.value else {
        return out
            .problems
            .push(wrong(node, "a term must be a table: find = [\"words\"], use = \"other words\""));
    };
    let mut term = Term::default();
    let mut found: Vec<(String, Span)> = Vec::new();
    for (key, span, value) in table {
        let mut flag = |field: &mut bool| match &value.value {
            Value::Bool(set) => *field = *set,
            _ => out.problems.push(wrong(value, &format!("{key} must be true or false"))),
        };
        match key.as_str() {
            "find" => found = texts(value),
            "use" => term.instead = texts(value).into_iter().map(|(text, _)| text).collect(),
            "why" => term.why = texts(value).into_iter().map(|(text, _)| text).next(),
            "forms" => flag(&mut term.forms),
            "quotes" => flag(&mut term.quotes),
            "safe" => flag(&mut term.safe),
            "severity" => {
                let word = if let Value::Text(word) = &value.value { word.as_str() } else { "" };
                term.severity = severity(word);
                if term.severity.is_none() {
                    let names = "\"hint\", \"information\", \"warning\" or \"error\"";
                    out.problems.push(wrong(value, &format!("severity must be {names}")));
                }
            }
            other => {
                let message = unknown("key of a term", other, KEYS.into_iter());
                out.problems.push(Problem { span: *span, message });
            }
        }
    }
    if found.is_empty() {
        out.problems.push(wrong(node, "a term must say what to find: find = [\"words\"]"));
    }
    out.terms.extend(found.into_iter().map(|(words, place)| {
        let (find, is_regex) = find(&words);
        Term { find, is_regex, place, ..term.clone() }
    }));
}

/// A text, or the texts of a list, with their places.
fn texts(node: &Node) -> Vec<(String, Span)> {
    match &node.value {
        Value::Text(text) => vec![(text.clone(), node.span)],
        Value::List(list) => list.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

impl Layer {
    /// Compiles the terms of this layer's own tables.
    pub(super) fn compile_terms(&mut self) {
        let (terms, faults) = Terms::new(self.own_terms.clone(), self.names.clone());
        let told =
            |(term, reason): (Term, String)| Problem { span: term.place, message: said(&term, &reason) };
        self.refused.extend(faults.into_iter().take(MOST_FAULTS).map(told));
        self.terms = Arc::new(terms);
    }

    /// Reads the terms files that the layer names, which must be in `folder` or below. Returns those with problems.
    pub(super) fn read_terms(&mut self, folder: &Path) -> Vec<Beside> {
        let mut beside: Vec<Beside> = Vec::new();
        let (mut all, mut left, mut size) = (self.own_terms.clone(), MOST_FILES, 0);
        for (span, pattern) in self.term_files.clone() {
            if left == 0 {
                let message = format!("only the first {MOST_FILES} files of terms are read");
                self.warnings.push(Problem { span, message });
                break;
            }
            let paths = match paths(folder, &pattern) {
                Ok(paths) => paths,
                Err(reason) => {
                    // A pattern without files reads folders too.
                    left -= 1;
                    self.warnings.push(Problem { span, message: format!("{} {reason}", quoted(&pattern)) });
                    continue;
                }
            };
            for path in paths {
                if left == 0 {
                    let message = format!("only the first {MOST_FILES} term files are read");
                    self.warnings.push(Problem { span, message });
                    break;
                }
                left -= 1;
                match text(folder, &path) {
                    Ok(text) if size + text.len() as u64 > LARGEST_ALL => {
                        let message = format!("files of terms are read up to {LARGEST_ALL} bytes together");
                        self.warnings.push(Problem { span, message });
                        left = 0;
                        break;
                    }
                    Ok(text) => {
                        size += text.len() as u64;
                        let mut sheet = sheet(&path, &text);
                        leave_out_unread(&mut sheet);
                        let name: Arc<str> = path.to_string_lossy().replace('\\', "/").into();
                        sheet.terms.iter_mut().for_each(|term| term.file = Arc::clone(&name));
                        all.append(&mut sheet.terms);
                        beside.push(Beside { path: folder.join(&path), text, problems: sheet.problems });
                    }
                    Err(message) => self.warnings.push(Problem { span, message }),
                }
            }
        }
        if !beside.is_empty() {
            let (terms, faults) = Terms::new(all, self.names.clone());
            let faults = faults.into_iter().filter(|(term, _)| !term.file.is_empty());
            for (term, reason) in faults.take(MOST_FAULTS) {
                let path = folder.join(&*term.file);
                if let Some(file) = beside.iter_mut().find(|file| file.path == path) {
                    file.problems.push(Problem { span: term.place, message: said(&term, &reason) });
                }
            }
            self.terms = Arc::new(terms);
        }
        beside.retain(|file| !file.problems.is_empty());
        beside.iter_mut().for_each(|file| file.problems.sort_by_key(|p| p.span.start));
        beside
    }
}

fn said(term: &Term, reason: &str) -> String {
    let shown: String = term.shown().chars().take(60).collect();
    if shown.trim().is_empty() { reason.to_owned() } else { format!("{shown:?} is left out: {reason}") }
}

/// The terms of a file, by its ending.
fn sheet(path: &Path, text: &str) -> Sheet {
    match ending(path).as_str() {
        "csv" => read_csv(text),
        "toml" => toml(text),
        _ => read_vale(text),
    }
}

fn ending(path: &Path) -> String {
    path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The terms of a TOML file: its `[[terms]]`.
fn toml(text: &str) -> Sheet {
    let mut out = Sheet::default();
    match tree::of_toml(text) {
        Ok(Node { value: Value::Table(entries), .. }) => {
            for (key, span, value) in entries {
                match (key.as_str(), &value.value) {
                    ("terms", Value::List(list)) => list.iter().for_each(|term| table(term, &mut out)),
                    _ => {
                        let message = "a file of terms must contain [[terms]] and nothing else".to_owned();
                        out.problems.push(Problem { span, message });
                    }
                }
            }
        }
        Ok(_) => {}
        Err(problem) => out.problems.push(problem),
    }
    out
}

/// Leaves out the terms with letters that could not be decoded. The encoding of such a file is uncertain, and a guess could
/// put wrong letters into drafts.
fn leave_out_unread(sheet: &mut Sheet) {
    let whole = |text: &str| !text.contains(char::REPLACEMENT_CHARACTER);
    let (kept, lost): (Vec<Term>, Vec<Term>) = sheet.terms.drain(..).partition(|term| {
        whole(&term.find) && term.instead.iter().chain(&term.why).chain(&term.except).all(|text| whole(text))
    });
    sheet.terms = kept;
    for term in lost {
        let message = format!(
            "{:?} is left out: it is not UTF-8; save the file as UTF-8, a spreadsheet as CSV UTF-8",
            term.shown()
        );
        sheet.problems.push(Problem { span: term.place, message });
    }
}

/// Reads a file of terms: no link, regular, inside the folder. Bytes that are not UTF-8 become U+FFFD.
fn text(folder: &Path, path: &Path) -> Result<String, String> {
    let shown = path.display();
    let bytes = files::read_in(folder, &folder.join(path), LARGEST).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => format!("there is no file {shown}"),
        std::io::ErrorKind::FileTooLarge => format!("{shown} is larger than {LARGEST} bytes"),
        _ => format!("{shown} cannot be read"),
    })?;
    if bytes.contains(&0) {
        return Err(format!("{shown} is not text in UTF-8; save the sheet as CSV UTF-8"));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The files that match a pattern, relative to the folder and in order. `*` matches part of a name, never a path of
/// folders.
fn paths(folder: &Path, pattern: &str) -> Result<Vec<PathBuf>, String> {
    let tidy = pattern.replace('\\', "/");
    let parts: Vec<&str> = tidy.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    if tidy.starts_with('/') || tidy.contains(':') || parts.contains(&"..") || parts.is_empty() {
        return Err("is not inside the folder of copydesk.toml".to_owned());
    }
    if let Some(part) = parts.iter().find(|part| **part != "**" && !files::is_portable(part)) {
        return Err(format!("has the name {}, which Windows does not read as a file", quoted(part)));
    }
    if parts.contains(&"**") {
        return Err("must not contain **; name the folders".to_owned());
    }
    let mut found = vec![PathBuf::new()];
    for (i, part) in parts.iter().enumerate() {
        let last = i + 1 == parts.len();
        let mut next = Vec::new();
        for path in &found {
            if part.contains(['*', '?', '[', '{']) {
                next.extend(entries(&folder.join(path), part)?.into_iter().map(|name| path.join(name)));
            } else {
                next.push(path.join(part));
            }
        }
        // A link could lead anywhere.
        let plain = |path: &PathBuf| match fs::symlink_metadata(folder.join(path)) {
            Ok(found) => {
                if last {
                    found.is_file()
                } else {
                    found.is_dir()
                }
            }
            Err(_) => false,
        };
        next.retain(plain);
        found = next;
    }
    found.retain(|path| matches!(ending(path).as_str(), "csv" | "toml" | "yml" | "yaml"));
    if found.is_empty() {
        return Err("matches no .toml, .csv or .yml file here; links are not followed".to_owned());
    }
    Ok(found)
}

/// The names in a folder that fit a pattern, in order.
fn entries(folder: &Path, pattern: &str) -> Result<Vec<String>, String> {
    let patterns = Patterns::new([pattern]).map_err(|misfit| format!("is not a file pattern: {misfit}"))?;
    let Ok(inside) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let names = inside.take(MOST_ENTRIES).filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| patterns.last(Path::new(name)) == Some(true)).collect();
    names.sort_unstable();
    Ok(names)
}
