//! `draft-more-findings`: more findings than an editor is sent.

use super::{Check, Rule};
use crate::finding::Severity;
#[cfg(feature = "lsp")]
use crate::{facts::Facts, finding::Finding, text::Span};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "draft-more-findings",
    summary: "More findings than the editor is shown",
    severity: Severity::Information,
    default_on: true,
    page: "\
An editor gets at most a hundred findings for a draft, the most severe first, so that a keystroke in a book does \
not send a megabyte. If there are more, a finding on the first line says how many, and that none of them is more \
severe than those shown.

Deal with some of those, or set `max_findings` in the [settings](../configuration.md). `copydesk check` has no \
such limit.",
    finds: &[],
    passes: &[],
    check: Check::Editor,
};

/// Adds a finding at the draft's first line that gives the number of findings left out.
#[cfg(feature = "lsp")]
pub(crate) fn more_findings(facts: &Facts, more: usize, shown: usize) -> Option<Finding> {
    if more == 0 {
        return None;
    }
    let message = format!(
        "{more} more findings are not shown, none of them more severe than these {shown}. Deal with some of these, or \
         raise max_findings in the settings."
    );
    let span = facts.draft.blocks.first().map_or(Span::default(), |b| {
        Span::new(b.start, b.start + b.paragraph.source.lines().next().map_or(0, str::len))
    });
    Some(Finding { rule: RULE.name, severity: RULE.severity, span, related: Vec::new(), fixes: Vec::new(), message })
}
