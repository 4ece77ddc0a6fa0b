//! Findings and fact sheets for programs: one JSON list, or a JSON object a line.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use super::harmless::json;
use super::{Drawn, Form, Lines, Report, SheetForm};
use crate::finding::{Finding, Severity};

/// One finding. Lines and columns count from 1, columns in code points; the end is exclusive.
#[derive(Debug, Serialize)]
struct Row<'a> {
    path: &'a Path,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    rule: &'static str,
    severity: Severity,
    words: &'a str,
    message: &'a str,
}

impl<'a> Row<'a> {
    fn of(finding: &'a Finding, report: &Report<'a>, lines: &Lines<'_>) -> Self {
        let [(line, column), (end_line, end_column)] = lines.places(finding.span);
        Self {
            path: report.path,
            line,
            column,
            end_line,
            end_column,
            rule: finding.rule,
            severity: finding.severity,
            words: finding.span.of(report.text),
            message: &finding.message,
        }
    }
}

/// One JSON list of all findings.
#[derive(Debug, Default)]
pub struct Json {
    rows: Vec<Value>,
}

impl Form for Json {
    fn draft(&mut self, report: &Report<'_>, _: &mut dyn Write) -> io::Result<()> {
        let lines = Lines::new(report.text);
        for finding in report.findings {
            self.rows.push(serde_json::to_value(Row::of(finding, report, &lines))?);
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", json(&serde_json::to_string_pretty(&self.rows)?))
    }
}

/// One JSON object a finding, one a line, as they are found.
#[derive(Debug, Default)]
pub struct JsonLines;

impl Form for JsonLines {
    fn draft(&mut self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let lines = Lines::new(report.text);
        report.findings.iter().try_for_each(|finding| {
            writeln!(out, "{}", json(&serde_json::to_string(&Row::of(finding, report, &lines))?))
        })
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

/// One fact sheet a line.
#[derive(Debug, Default)]
pub struct SheetLines;

impl SheetForm for SheetLines {
    fn draft(&mut self, drawn: &Drawn<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", json(&serde_json::to_string(&drawn.sheet())?))
    }
}
