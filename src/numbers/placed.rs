//! A figure with its neighbours, looked up once for all who ask.

use super::decision::Verdict;
use super::view::View;
use super::{Figure, NumberKind};

/// A figure and the tokens around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'a> {
    /// The figure.
    pub(super) figure: &'a Figure,
    /// What the weighing of signs says of it.
    pub(super) verdict: Verdict,
    /// Its first token.
    pub(super) first: usize,
    /// Its first token, or that of the hedge before it.
    pub(super) hedged: usize,
    /// The tokens of its sentence: first, after the last.
    pub(super) sentence: (usize, usize),
}

impl<'a> Placed<'a> {
    pub(super) fn new(view: &View<'_>, figure: &'a Figure, verdict: Verdict) -> Self {
        let tokens = &view.paragraph.tokens;
        let at = |byte: usize| tokens.partition_point(|t| t.span.end <= byte);
        let first = at(figure.span.start);
        let hedged = figure.hedge.map_or(first, |h| at(h.start.min(figure.span.start)));
        Self { figure, verdict, first, hedged, sentence: view.sentence(first) }
    }

    /// The word before the figure and its hedge; empty at the start of the paragraph.
    pub(super) fn word_before<'v>(&self, view: &View<'v>) -> &'v str {
        view.before(self.hedged)
    }

    /// Whether it is a share of something.
    pub(super) fn is_share(&self) -> bool {
        matches!(self.figure.kind, NumberKind::Poll | NumberKind::Percent | NumberKind::Ratio)
    }
}
