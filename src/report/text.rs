//! Writes findings for a terminal: the line with the words underlined, and a summary at the end.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::harmless::{line, lines};
use super::lines::MARK;
use super::summary::Summary;
use super::{Form, Report};
use crate::finding::{Finding, Place, Severity};
use crate::text::Span;

/// Most columns taken by line numbers and ellipses.
const MARGIN: usize = 24;

/// Number of lines above and below the words that the renderer is given.
const AROUND: usize = 2;

/// Terminal options.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// True for output in colour.
    pub colour: bool,
    /// Width of the terminal in columns. A longer line is cut to the part around the words.
    pub width: usize,
}

/// The terminal format: lines with the words underlined, and a summary.
#[derive(Debug)]
pub struct Text {
    renderer: Renderer,
    width: usize,
    summary: Summary,
}

impl Text {
    /// Creates the format, with no drafts yet.
    pub fn new(look: Look) -> Self {
        let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
        Self { renderer: renderer.term_width(look.width), width: look.width, summary: Summary::default() }
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
        let text = lines(&report.text[skipped..]);
        let starts = [0].into_iter().chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1));
        let starts = starts.collect();
        let shown = Shown { path: &line(&path), text: &text, starts, skipped, width: self.width };
        report
            .findings
            .iter()
            .try_for_each(|f| writeln!(out, "{}\n", shown.finding(f, report.paragraph_of(f), &self.renderer)))
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.summary.text().as_bytes())
    }
}

/// A draft, escaped for the terminal.
struct Shown<'a> {
    path: &'a str,
    text: &'a str,
    /// Byte offset of each line of `text`.
    starts: Vec<usize>,
    /// Number of bytes of the draft before `text`.
    skipped: usize,
    /// Width of the terminal in columns.
    width: usize,
}

impl Shown<'_> {
    fn finding(&self, finding: &Finding, paragraph: Option<String>, renderer: &Renderer) -> String {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Information => Level::INFO,
            Severity::Hint => Level::HELP,
        };
        let primary = self.range(finding.span);
        let column = self.column(primary.start);
        let related = finding.related.iter().filter_map(|r| match r.place {
            Place::Draft(at) => Some(self.range(at)),
            _ => None,
        });
        // A related place that does not fit on the screen becomes a note.
        let fits = |at: &Range<usize>| self.column(at.start).abs_diff(column) + MARGIN < self.width;
        let (near, far): (Vec<_>, Vec<_>) = related.partition(fits);
        // The renderer reads all of the text that it is given, so it is given the lines around the words alone.
        let places = || near.iter().chain([&primary]);
        let first = places().map(|at| self.line(at.start)).min().unwrap_or_default().saturating_sub(AROUND);
        let last = places().map(|at| self.line(at.end)).max().unwrap_or_default() + AROUND;
        let from = self.starts[first];
        let to = self.starts.get(last + 1).copied().unwrap_or(self.text.len());
        let within = |at: Range<usize>| at.start - from..at.end - from;
        let snippet = Snippet::source(&self.text[from..to])
            .line_start(first + 1)
            .path(self.path)
            .annotation(AnnotationKind::Primary.span(within(primary.clone())))
            .annotations(near.iter().cloned().map(|at| AnnotationKind::Context.span(within(at))));
        let message = lines(&finding.message);
        let title = level.primary_title(message.as_ref()).id(finding.rule);
        let notes = far.into_iter().map(|at| {
            let place = format!("{}:{}", self.line(at.start) + 1, self.column(at.start) + 1);
            Level::NOTE.message(format!("beside it, at {place}: {}", &self.text[at]))
        });
        let place = paragraph.map(|words| Level::NOTE.message(words));
        renderer.render(&[title.element(snippet).elements(notes).elements(place)])
    }

    /// The bytes of `text` to underline. Within one line, words wider than the terminal are cut.
    fn range(&self, span: Span) -> Range<usize> {
        let at = span.start.saturating_sub(self.skipped)..span.end.saturating_sub(self.skipped);
        let words = &self.text[at.clone()];
        let most = self.width.saturating_sub(MARGIN).max(1);
        match words.char_indices().nth(most) {
            Some((end, _)) if !words.contains('\n') => at.start..at.start + end,
            _ => at,
        }
    }

    /// Line of the byte at `at`, from 0.
    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at) - 1
    }

    /// Column in code points, from 0.
    fn column(&self, at: usize) -> usize {
        self.text[self.starts[self.line(at)]..at].chars().count()
    }
}
