//! Writes findings and fact sheets as JSON: one list, or one object per line.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use super::harmless::json;
use super::offsets::{Offsets, Units};
use super::{Drawn, Form, Lines, Report, SheetForm};
use crate::finding::{Finding, Fix, Place, Severity};
use crate::rules::PAGES;
use crate::text::Span;

/// The version of the format of findings, described in docs/findings.schema.json.
///
/// It increases with changes that may break a program that reads the old format. New keys do not count.
pub const VERSION: u32 = 1;

/// A finding in the format of docs/findings.schema.json.
#[derive(Debug, Serialize)]
struct Row<'a> {
    version: u32,
    path: String,
    #[serde(flatten)]
    at: At<'a>,
    /// The number of the paragraph in a word processor's file.
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<usize>,
    rule: &'static str,
    url: String,
    severity: Severity,
    message: &'a str,
    fixes: Vec<Repair<'a>>,
    related: Vec<Beside<'a>>,
}

/// A span of the draft with its text. Lines and columns start at 1, columns are in code points, ends are exclusive.
#[derive(Debug, Serialize)]
struct At<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    offsets: Offsets,
    words: &'a str,
}

/// A fix, to be applied as a whole.
#[derive(Debug, Serialize)]
struct Repair<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<Replacement<'a>>,
}

/// A replacement.
#[derive(Debug, Serialize)]
struct Replacement<'a> {
    #[serde(flatten)]
    at: At<'a>,
    replacement: &'a str,
}

/// A related place.
#[derive(Debug, Serialize)]
struct Beside<'a> {
    #[serde(flatten)]
    at: At<'a>,
    message: &'a str,
}

/// Converts the findings of a draft to rows.
struct Rows<'a> {
    report: &'a Report<'a>,
    lines: Lines<'a>,
    units: Units<'a>,
}

impl<'a> Rows<'a> {
    fn new(report: &'a Report<'a>) -> Self {
        Self { report, lines: Lines::new(report.text), units: Units::new(report.text) }
    }

    fn row(&self, finding: &'a Finding) -> Row<'a> {
        let beside = |related: &'a crate::finding::Related| match related.place {
            Place::Draft(span) => Some(Beside { at: self.at(span), message: &related.message }),
            _ => None,
        };
        Row {
            version: VERSION,
            path: shown(self.report.path),
            at: self.at(finding.span),
            paragraph: self.report.paragraph.map(|number| number(finding.span.start).0),
            rule: finding.rule,
            url: format!("{PAGES}{}.md", finding.rule),
            severity: finding.severity,
            message: &finding.message,
            fixes: finding.fixes.iter().map(|fix| self.repair(fix)).collect(),
            related: finding.related.iter().filter_map(beside).collect(),
        }
    }

    fn repair(&self, fix: &'a Fix) -> Repair<'a> {
        let change =
            |edit: &'a crate::finding::Edit| Replacement { at: self.at(edit.span), replacement: &edit.text };
        Repair { title: &fix.title, safe: fix.safe, edits: fix.edits.iter().map(change).collect() }
    }

    fn at(&self, span: Span) -> At<'a> {
        let [(line, column), (end_line, end_column)] = self.lines.places(span);
        let (offsets, words) = (self.units.of(span), span.of(self.report.text));
        At { line, column, end_line, end_column, offsets, words }
    }
}

/// A path as text. Bytes that are not Unicode are replaced, because a finding matters more than an exact path.
fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// One JSON list of all findings.
#[derive(Debug, Default)]
pub struct Json {
    rows: Vec<Value>,
}

impl Form for Json {
    fn draft(&mut self, report: &Report<'_>, _: &mut dyn Write) -> io::Result<()> {
        let rows = Rows::new(report);
        for finding in report.findings {
            self.rows.push(serde_json::to_value(rows.row(finding))?);
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", json(&serde_json::to_string_pretty(&self.rows)?))
    }
}

/// One JSON object per finding and line, written as the drafts are checked.
#[derive(Debug, Default)]
pub struct JsonLines;

impl Form for JsonLines {
    fn draft(&mut self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let rows = Rows::new(report);
        report
            .findings
            .iter()
            .try_for_each(|finding| writeln!(out, "{}", json(&serde_json::to_string(&rows.row(finding))?)))
    }

    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// One JSON list of fact sheets.
#[derive(Debug, Default)]
pub struct Sheets {
    any: bool,
}

impl SheetForm for Sheets {
    fn draft(&mut self, drawn: &Drawn<'_>, out: &mut dyn Write) -> io::Result<()> {
        let before = if std::mem::replace(&mut self.any, true) { ",\n" } else { "[\n" };
        write!(out, "{before}{}", json(&serde_json::to_string_pretty(&drawn.sheet())?))
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", if self.any { "\n]" } else { "[]" })
    }
}

/// One fact sheet per line.
#[derive(Debug, Default)]
pub struct SheetLines;

impl SheetForm for SheetLines {
    fn draft(&mut self, drawn: &Drawn<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", json(&serde_json::to_string(&drawn.sheet())?))
    }
}
