//! Writes findings in SARIF 2.1.0, the format of code scanning services and some editors.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Component, Path};

use serde_json::{Value, json};

use super::harmless;
use super::{Form, Lines, Report, page};
use crate::finding::{Finding, Fix, Place, Severity};
use crate::rules::{PAGES, RULES, Rule};
use crate::terms::Term;
use crate::text::Span;

/// A SARIF log with one run.
#[derive(Debug, Default)]
pub struct Sarif {
    results: Vec<Value>,
    /// The house's own terms, by their ids.
    terms: BTreeMap<String, Value>,
    /// The digests of the lists that have been added.
    listed: BTreeSet<u64>,
}

impl Form for Sarif {
    fn draft(&mut self, report: &Report<'_>, _: &mut dyn Write) -> io::Result<()> {
        let draft = Draft { report, lines: Lines::new(report.text), uri: uri(report.path) };
        self.results.extend(report.findings.iter().map(|f| draft.result(f)));
        // Thousands of drafts mostly share one list.
        let new = self.listed.insert(report.terms.digest());
        for term in report.terms.all().iter().filter(|_| new) {
            self.terms.entry(term.id()).or_insert_with(|| own_rule(term));
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<Value> = RULES
            .iter()
            .map(|r| descriptor(r))
            .chain(std::mem::take(&mut self.terms).into_values())
            .collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "copydesk",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                } },
                "columnKind": "unicodeCodePoints",
                "results": self.results,
            }],
        });
        writeln!(out, "{}", harmless::json(&serde_json::to_string_pretty(&log)?))
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary },
        "helpUri": format!("{PAGES}{}.md", rule.name),
        "help": { "text": rule.page, "markdown": page(rule) },
        "defaultConfiguration": { "enabled": rule.default_on, "level": level(rule.severity) },
    })
}

/// A rule of the house: one of its terms.
fn own_rule(term: &Term) -> Value {
    let instead: Vec<String> = term.instead.iter().map(|instead| format!("“{instead}”")).collect();
    let text = match instead.is_empty() {
        true => format!("Avoid “{}”", term.shown()),
        false => format!("{}, not “{}”", instead.join(" or "), term.shown()),
    };
    let why = term.why(&term.find).unwrap_or_else(|| "House style".to_owned());
    json!({
        "id": term.id(),
        "shortDescription": { "text": text },
        "help": { "text": why },
        "defaultConfiguration": { "enabled": true, "level": level(term.severity()) },
    })
}

struct Draft<'a> {
    report: &'a Report<'a>,
    lines: Lines<'a>,
    uri: String,
}

impl Draft<'_> {
    fn result(&self, finding: &Finding) -> Value {
        let related = finding.related.iter().filter_map(|r| match r.place {
            Place::Draft(span) => {
                Some(json!({ "physicalLocation": self.location(span), "message": { "text": r.message } }))
            }
            _ => None,
        });
        let related: Vec<Value> = related.collect();
        let mut location = json!({ "physicalLocation": self.location(finding.span) });
        if let Some(paragraph) = self.report.paragraph_of(finding) {
            location["logicalLocations"] = json!([{ "name": paragraph, "kind": "paragraph" }]);
        }
        // A finding of a term is one of the newsroom's own rules.
        let own = (finding.rule == "style-terms")
            .then(|| self.report.terms.of_words(finding.span.of(self.report.text)))
            .flatten()
            .map(Term::id);
        json!({
            "ruleId": own.as_ref().map_or(finding.rule, String::as_str),
            "ruleIndex": RULES.iter().position(|r| r.name == finding.rule).filter(|_| own.is_none()),
            "level": level(finding.severity),
            "message": { "text": finding.message },
            "locations": [location],
            "relatedLocations": related,
            "fixes": finding.fixes.iter().map(|f| self.fix(f)).collect::<Vec<_>>(),
        })
    }

    fn location(&self, span: Span) -> Value {
        let mut region = self.region(span);
        region["snippet"] = json!({ "text": span.of(self.report.text) });
        json!({ "artifactLocation": { "uri": self.uri }, "region": region })
    }

    fn region(&self, span: Span) -> Value {
        let [(line, column), (end_line, end_column)] = self.lines.places(span);
        json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column })
    }

    fn fix(&self, fix: &Fix) -> Value {
        let replaced = fix
            .edits
            .iter()
            .map(|e| json!({ "deletedRegion": self.region(e.span), "insertedContent": { "text": e.text } }));
        let replaced: Vec<Value> = replaced.collect();
        json!({
            "description": { "text": fix.title },
            "artifactChanges": [{ "artifactLocation": { "uri": self.uri }, "replacements": replaced }],
        })
    }
}

/// The path as a URI: relative if the path is relative, otherwise with the scheme `file:`.
fn uri(path: &Path) -> String {
    let parts = path.components().filter_map(|c| match c {
        Component::Normal(part) => Some(encoded(&part.to_string_lossy())),
        Component::ParentDir => Some("..".to_owned()),
        Component::Prefix(drive) => Some(encoded(&drive.as_os_str().to_string_lossy())),
        Component::RootDir | Component::CurDir => None,
    });
    let whole = parts.collect::<Vec<_>>().join("/");
    if path.is_absolute() { format!("file:///{whole}") } else { whole }
}

/// Percent-encodes everything except unreserved characters.
fn encoded(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for byte in part.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri(Path::new("a b/é:1.md")), "a%20b/%C3%A9%3A1.md");
        assert_eq!(uri(Path::new("./../x.md")), "../x.md");
        #[cfg(unix)]
        assert_eq!(uri(Path::new("/a/x.md")), "file:///a/x.md");
    }
}
