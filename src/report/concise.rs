//! Writes one line per finding: `ferry.txt:3:12: warning[quote-unattributed] Who says "…"?`

use std::io::{self, Write};

use super::harmless::{name, words};
use super::{Form, Lines, Report};

/// One line per finding, for editors and `grep`.
#[derive(Debug, Default)]
pub struct Concise;

impl Form for Concise {
    fn draft(&mut self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let lines = Lines::new(report.text);
        let path = name(report.path);
        for finding in report.findings {
            let (line, column) = lines.place(finding.span.start);
            let (severity, rule) = (finding.severity.name(), finding.rule);
            let message = words(&finding.message);
            writeln!(out, "{path}:{line}:{column}: {severity}[{rule}] {message}")?;
        }
        Ok(())
    }

    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
