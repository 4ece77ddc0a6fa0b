//! Findings of whole-draft rules, stored so that a keystroke leaves most of them unchanged: their positions count from
//! a paragraph or a name.

use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use hashbrown::HashSet;

use super::name_finding::NameFinding;
use crate::facts::Facts;
use crate::finding::{Finding, Place, Related, Severity};
use crate::text::Span;

/// A finding of a rule over the whole draft.
#[derive(Clone, Debug)]
pub(crate) struct Late {
    /// Its severity, which overrides that of the finding.
    pub severity: Severity,
    source: Stored,
}

/// What the finding is made from when it is shown.
#[derive(Clone, Debug)]
enum Stored {
    /// Spans count from the draft's start.
    Draft(Arc<Finding>),
    /// Spans count from the start of this paragraph. Shared, as most stay the same at a keystroke.
    Paragraph(usize, Arc<Finding>),
    /// A finding on names.
    Names(Arc<NameFinding>),
}

impl Late {
    /// A finding whose spans are relative to the draft.
    pub(crate) fn of_draft(finding: Finding) -> Self {
        Self { severity: finding.severity, source: Stored::Draft(Arc::new(finding)) }
    }

    /// A finding whose spans are relative to the paragraph `at`.
    pub(super) fn of_paragraph(at: usize, finding: Arc<Finding>) -> Self {
        Self { severity: finding.severity, source: Stored::Paragraph(at, finding) }
    }

    /// A finding on names. Its name must be in the draft.
    pub(super) fn of_names(finding: &Arc<NameFinding>) -> Self {
        Self { severity: finding.severity, source: Stored::Names(Arc::clone(finding)) }
    }

    /// The name of its rule.
    pub(crate) fn rule(&self) -> &'static str {
        match &self.source {
            Stored::Draft(finding) | Stored::Paragraph(_, finding) => finding.rule,
            Stored::Names(finding) => finding.rule.name,
        }
    }

    /// The finding, if it is of this paragraph, with spans that count from its start.
    pub(super) fn in_paragraph(&self, paragraph: usize) -> Option<&Arc<Finding>> {
        match &self.source {
            Stored::Paragraph(at, finding) if *at == paragraph => Some(finding),
            _ => None,
        }
    }

    /// The paragraph that its spans count from.
    pub(super) fn paragraph(&self) -> Option<usize> {
        if let Stored::Paragraph(at, _) = self.source { Some(at) } else { None }
    }

    /// The finding, to be changed. `None` for one on names.
    pub(super) fn finding_mut(&mut self) -> Option<&mut Finding> {
        match &mut self.source {
            Stored::Draft(finding) | Stored::Paragraph(_, finding) => Some(Arc::make_mut(finding)),
            Stored::Names(_) => None,
        }
    }

    /// Adds a place to a finding of a paragraph: bytes of the paragraph `i`, which is that one or below it.
    pub(super) fn relate(&mut self, i: usize, span: Span, message: &str) {
        let on = self.paragraph().map_or(0, |at| i - at);
        let place = if on == 0 { Place::Draft(span) } else { Place::Below { on, span } };
        if let Some(finding) = self.finding_mut() {
            finding.related.push(Related { place, message: message.to_owned() });
        }
    }

    /// The span of the finding in the draft.
    pub(crate) fn span(&self, facts: &Facts) -> Span {
        match &self.source {
            Stored::Draft(finding) => finding.span,
            Stored::Paragraph(at, finding) => facts.draft.blocks[*at].in_draft(finding.span),
            Stored::Names(finding) => finding.spot.in_draft(facts).unwrap_or(Span::new(0, 0)),
        }
    }

    /// The finding with all spans in the draft.
    pub(crate) fn placed(&self, facts: &Facts) -> Option<Finding> {
        let (at, finding) = match &self.source {
            Stored::Draft(finding) => {
                return Some(Finding { severity: self.severity, ..Finding::clone(finding) });
            }
            Stored::Names(finding) => {
                return Some(Finding { severity: self.severity, ..finding.finding(facts)? });
            }
            Stored::Paragraph(at, finding) => (*at, finding),
        };
        let block = &facts.draft.blocks[at];
        let mut out = Finding { severity: self.severity, ..Finding::clone(finding) };
        out.span = block.in_draft(out.span);
        out.fixes.iter_mut().flat_map(|fix| &mut fix.edits).for_each(|e| e.span = block.in_draft(e.span));
        out.related.retain_mut(|Related { place, .. }| {
            let span = match *place {
                Place::Draft(span) => Some(block.in_draft(span)),
                place => facts.span_of(place, at),
            };
            span.is_some_and(|span| {
                *place = Place::Draft(span);
                true
            })
        });
        Some(out)
    }
}

/// The findings of a rule in an earlier version that differs in a few paragraphs, with a note `N` on each of those.
pub(crate) struct Kept<'a, N> {
    /// The findings.
    pub list: &'a Arc<Vec<Late>>,
    /// The earlier version.
    pub before: &'a Facts,
    /// The index of each paragraph that has changed for the rules, with its note from the earlier version.
    pub touched: Vec<(usize, N)>,
}

impl<N> Kept<'_, N> {
    /// The findings, with those of some paragraphs replaced by `others`. Both lists are in order of paragraphs.
    pub(super) fn with(&self, others: Vec<(usize, Vec<Late>)>) -> Arc<Vec<Late>> {
        let same = |(i, new): &(usize, Vec<Late>)| new.is_empty() && self.of(*i).is_empty();
        if others.iter().all(same) {
            return Arc::clone(self.list);
        }
        let mut out = Vec::with_capacity(self.list.len() + others.len());
        let mut at = 0;
        for (i, new) in others {
            let (from, to) = (self.until(i), self.until(i + 1));
            out.extend_from_slice(&self.list[at..from]);
            out.extend(new);
            at = to;
        }
        out.extend_from_slice(&self.list[at..]);
        Arc::new(out)
    }

    /// The findings in the paragraph `i`.
    pub(super) fn of(&self, i: usize) -> &[Late] {
        &self.list[self.until(i)..self.until(i + 1)]
    }

    fn until(&self, i: usize) -> usize {
        self.list.partition_point(|late| late.paragraph().is_some_and(|at| at < i))
    }
}

/// A set of numbers that are already hashes.
pub(super) type Hashes = HashSet<u64, BuildHasherDefault<Plain>>;

/// Hashes a number to itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Plain(u64);

impl Hasher for Plain {
    fn write(&mut self, bytes: &[u8]) {
        // Only numbers are hashed; of others, each byte would do.
        bytes.iter().for_each(|byte| self.write_u64((*byte).into()));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
