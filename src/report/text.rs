//! Findings for people at a terminal: the line, the words underlined, and at the end how much of what.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::harmless::{line, lines};
use super::lines::MARK;
use super::summary::Summary;
use super::{Form, Report};
use crate::finding::{Finding, Place, Severity};
use crate::text::Span;

/// How it looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether in colours.
    pub colour: bool,
    /// The columns of the terminal; of a longer line the part around the words is shown.
    pub width: usize,
}

/// The line, the words underlined, a summary.
#[derive(Debug)]
pub struct Text {
    renderer: Renderer,
    summary: Summary,
}

impl Text {
    /// Begins with no draft.
    pub fn new(look: Look) -> Self {
        let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
        Self { renderer: renderer.term_width(look.width), summary: Summary::default() }
    }
}

impl Form for Text {
    fn draft(&mut self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.summary.add(report);
        if report.findings.is_empty() {
            return Ok(());
        }
        let path = report.path.display().to_string();
        let skipped = if report.text.starts_with(MARK) { MARK.len() } else { 0 };
        let shown = Shown { path: &line(&path), text: &lines(&report.text[skipped..]), skipped };
        report.findings.iter().try_for_each(|f| writeln!(out, "{}\n", shown.finding(f, &self.renderer)))
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.summary.text().as_bytes())
    }
}

/// A draft as the terminal may have it.
struct Shown<'a> {
    path: &'a str,
    text: &'a str,
    /// Bytes of the draft before `text`.
    skipped: usize,
}

impl Shown<'_> {
    fn finding(&self, finding: &Finding, renderer: &Renderer) -> String {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Information => Level::INFO,
            Severity::Hint => Level::HELP,
        };
        let range =
            |span: Span| span.start.saturating_sub(self.skipped)..span.end.saturating_sub(self.skipped);
        let snippet = Snippet::source(self.text)
            .path(self.path)
            .annotation(AnnotationKind::Primary.span(range(finding.span)));
        let related = finding.related.iter().filter_map(|r| match r.place {
            Place::Draft(at) => Some(AnnotationKind::Context.span(range(at))),
            _ => None,
        });
        let message = lines(&finding.message);
        let title = level.primary_title(message.as_ref()).id(finding.rule);
        renderer.render(&[title.element(snippet.annotations(related))])
    }
}
