//! Commands that GitHub's runners turn into notes beside the lines of a change.

use std::io::{self, Write};

use super::harmless::lines;
use super::{Form, Lines, Report};
use crate::finding::Severity;

/// A workflow command for each finding: `::warning file=…,line=…::…`.
#[derive(Debug, Default)]
pub struct Github;

impl Form for Github {
    fn draft(&mut self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let table = Lines::new(report.text);
        let file = property(&report.path.display().to_string());
        for finding in report.findings {
            let [(line, column), (end_line, end_column)] = table.places(finding.span);
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Information | Severity::Hint => "notice",
            };
            write!(out, "::{command} file={file},line={line},endLine={end_line}")?;
            // Columns are understood within one line only.
            if line == end_line {
                write!(out, ",col={column},endColumn={end_column}")?;
            }
            writeln!(out, ",title={}::{}", finding.rule, data(&finding.message))?;
        }
        Ok(())
    }

    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// What stands behind the second pair of colons.
fn data(text: &str) -> String {
    lines(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands between the pairs of colons.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_writes_no_command_of_its_own() {
        assert_eq!(data("50%\n::error::x"), "50%25%0A::error::x");
        assert_eq!(property("a,b:c\u{1b}.md"), "a%2Cb%3Ac?.md");
    }
}
