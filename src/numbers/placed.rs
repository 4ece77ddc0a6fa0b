//! A figure with its position in the tokens, computed once for all the code that looks for its source.

use super::decision::Verdict;
use super::view::View;
use super::{Figure, NumberKind};

/// A figure and its position.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'a> {
    /// The figure.
    pub(super) figure: &'a Figure,
    /// The verdict from weighing its features.
    pub(super) verdict: Verdict,
    /// Index of its first token.
    pub(super) first: usize,
    /// Index of its first token, or of the first token of a hedge before it.
    pub(super) hedged: usize,
    /// Token range of its sentence: first, and after the last.
    pub(super) sentence: (usize, usize),
}

impl<'a> Placed<'a> {
    pub(super) fn new(view: &View<'_>, figure: &'a Figure, verdict: Verdict) -> Self {
        let tokens = &view.paragraph.tokens;
        let at = |byte: usize| tokens.partition_point(|t| t.span().end <= byte);
        let first = at(figure.span.start);
        let hedged = figure.hedge.map_or(first, |h| at(h.start.min(figure.span.start)));
        Self { figure, verdict, first, hedged, sentence: view.sentence(first) }
    }

    /// Returns the word before the figure and its hedge; empty at the start of the paragraph.
    pub(super) fn word_before<'v>(&self, view: &View<'v>) -> &'v str {
        view.before(self.hedged)
    }

    /// True if it is a share of something.
    pub(super) fn is_share(&self) -> bool {
        matches!(self.figure.kind, NumberKind::Poll | NumberKind::Percent | NumberKind::Ratio)
    }
}
