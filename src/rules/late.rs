//! Findings of whole-draft rules, stored in parts that a keystroke does not change.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use crate::facts::Facts;
use crate::finding::{Finding, Place, Related, Severity};
use crate::text::Span;

/// A finding of a rule over the whole draft.
#[derive(Clone, Debug)]
pub(crate) struct Late {
    /// The paragraph that its spans are relative to; `None` if they are relative to the draft.
    pub at: Option<usize>,
    /// Its severity, which overrides that of the finding.
    pub severity: Severity,
    /// The finding. It is shared, because most findings survive a keystroke.
    pub finding: Arc<Finding>,
}

impl Late {
    /// A finding whose spans are relative to the draft.
    pub(crate) fn of_draft(finding: Finding) -> Self {
        Self { at: None, severity: finding.severity, finding: Arc::new(finding) }
    }

    /// A finding whose spans are relative to the paragraph `at`.
    pub(super) fn of_paragraph(at: usize, finding: Arc<Finding>) -> Self {
        Self { at: Some(at), severity: finding.severity, finding }
    }

    /// The span of the finding in the draft.
    pub(crate) fn span(&self, facts: &Facts) -> Span {
        self.in_draft(self.finding.span, facts)
    }

    /// The finding with all spans in the draft.
    pub(crate) fn placed(&self, facts: &Facts) -> Finding {
        let mut out = Finding { severity: self.severity, ..Finding::clone(&self.finding) };
        out.span = self.in_draft(out.span, facts);
        out.fixes
            .iter_mut()
            .flat_map(|fix| &mut fix.edits)
            .for_each(|e| e.span = self.in_draft(e.span, facts));
        for Related { place, .. } in &mut out.related {
            if let Place::Draft(span) = place {
                *span = self.in_draft(*span, facts);
            }
        }
        out
    }

    /// Converts a span of the paragraph's prose to the draft. Spans of the draft are unchanged.
    fn in_draft(&self, span: Span, facts: &Facts) -> Span {
        self.at.map_or(span, |i| facts.draft.blocks[i].in_draft(span))
    }
}

/// A set of numbers that are already hashes.
pub(super) type Hashes = HashSet<u64, BuildHasherDefault<Plain>>;

/// Hashes a number to itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Plain(u64);

impl Hasher for Plain {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
