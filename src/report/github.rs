//! Writes findings as GitHub workflow commands, which become annotations on the lines of a change.

use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::harmless::lines;
use super::{Form, Lines, Report};
use crate::finding::Severity;

/// Most annotations of a kind that GitHub shows for a step. The log has all of them.
pub const SHOWN: usize = 10;

/// One workflow command per finding: `::warning file=…,line=…::…`.
#[derive(Debug, Default)]
pub struct Github {
    /// The current folder, from which relative paths start.
    here: PathBuf,
    /// The root of the repository, from which GitHub's paths start.
    root: PathBuf,
}

impl Github {
    /// Creates the format for a program that runs in `here`, in the repository at `root`. Both must be absolute.
    pub fn new(here: &Path, root: &Path) -> Self {
        Self { here: here.to_owned(), root: root.to_owned() }
    }

    /// The path relative to the root with `/` as separator, or the path unchanged if it is outside the repository.
    fn named(&self, path: &Path) -> String {
        let whole = plain(&self.here.join(path));
        let inside = whole.strip_prefix(&self.root).unwrap_or(if path.is_absolute() { path } else { &whole });
        let inside = if self.root.as_os_str().is_empty() { plain(path) } else { inside.to_owned() };
        let parts = inside.components().filter(|part| !matches!(part, Component::RootDir));
        let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
        format!("{}{}", if inside.is_absolute() { "/" } else { "" }, parts.join("/"))
    }
}

/// Removes `.` from a path, and `..` where this is possible without the file system.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

impl Form for Github {
    fn draft(&mut self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let table = Lines::new(report.text);
        let file = property(&self.named(report.path));
        for finding in report.findings {
            let [(line, column), (end_line, end_column)] = table.places(finding.span);
            let command = annotation(finding.severity);
            write!(out, "::{command} file={file},line={line},endLine={end_line}")?;
            // GitHub accepts columns only within one line.
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

/// The annotation type for a severity.
pub const fn annotation(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "notice",
    }
}

/// Escapes the message of a command.
fn data(text: &str) -> String {
    lines(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn paths_start_from_the_repositorys_root() {
        let form = Github::new(Path::new("/ci/desk/drafts"), Path::new("/ci/desk"));
        for (path, named) in [
            ("a.md", "drafts/a.md"),
            ("./night/a.md", "drafts/night/a.md"),
            ("../b.md", "b.md"),
            ("/ci/desk/drafts/a.md", "drafts/a.md"),
            ("/tmp/a.md", "/tmp/a.md"),
            ("../../c.md", "/ci/c.md"),
        ] {
            assert_eq!(form.named(Path::new(path)), named);
        }
        assert_eq!(Github::default().named(Path::new("./drafts/a.md")), "drafts/a.md");
    }

    #[test]
    fn a_draft_writes_no_command_of_its_own() {
        assert_eq!(data("50%\n::error::x"), "50%25%0A::error::x");
        assert_eq!(property("a,b:c\u{1b}.md"), "a%2Cb%3Ac?.md");
    }
}
