//! Commands that GitHub's runners turn into notes beside the lines of a change.

use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::harmless::lines;
use super::{Form, Lines, Report};
use crate::finding::Severity;

/// How many annotations of a kind GitHub shows for a step; the log holds the others.
pub const SHOWN: usize = 10;

/// A workflow command for each finding: `::warning file=…,line=…::…`.
#[derive(Debug, Default)]
pub struct Github {
    /// The folder that relative paths start from.
    here: PathBuf,
    /// The folder that GitHub's paths start from: the repository's root.
    root: PathBuf,
}

impl Github {
    /// For a program that runs in `here` on a repository at `root`, both absolute.
    pub fn new(here: &Path, root: &Path) -> Self {
        Self { here: here.to_owned(), root: root.to_owned() }
    }

    /// A path from the repository's root with `/` between its parts, or as it is where it leads out of it.
    fn named(&self, path: &Path) -> String {
        let whole = plain(&self.here.join(path));
        let inside = whole.strip_prefix(&self.root).unwrap_or(if path.is_absolute() { path } else { &whole });
        let inside = if self.root.as_os_str().is_empty() { plain(path) } else { inside.to_owned() };
        let parts = inside.components().filter(|part| !matches!(part, Component::RootDir));
        let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
        format!("{}{}", if inside.is_absolute() { "/" } else { "" }, parts.join("/"))
    }
}

/// A path without `.` and, where it can be told without the disk, without `..`.
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

/// The kind of annotation that a finding becomes.
pub const fn annotation(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "notice",
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

    #[cfg(unix)]
    #[test]
    fn paths_start_from_the_repositorys_root() {
        let form = Github::new(Path::new("/work/desk/drafts"), Path::new("/work/desk"));
        for (path, named) in [
            ("a.md", "drafts/a.md"),
            ("./night/a.md", "drafts/night/a.md"),
            ("../b.md", "b.md"),
            ("/work/desk/drafts/a.md", "drafts/a.md"),
            ("/tmp/a.md", "/tmp/a.md"),
            ("../../c.md", "/work/c.md"),
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
