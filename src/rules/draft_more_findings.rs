//! `draft-more-findings`: more findings than an editor is sent.

use super::{Check, Rule};
use crate::finding::Severity;
#[cfg(feature = "lsp")]
use crate::{facts::Facts, finding::Finding, text::Span};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "draft-more-findings",
    summary: "More findings than an editor is sent",
    severity: Severity::Information,
    default_on: true,
    page: "\
An editor is sent a hundred findings of a draft at most, the worst first, so that a keystroke in a book does not send a \
megabyte. Where there are more, the first line says how many, and that none of them is worse than what is shown.

Settle some of those, or set `max_findings` in the [settings](../configuration.md). `copydesk check` has no such limit.",
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
        "There are {more} more findings than the {shown} shown, none of them worse. Settle some of these, or raise \
         max_findings in the settings."
    );
    let span = facts.draft.blocks.first().map_or(Span::default(), |b| {
        Span::new(b.start, b.start + b.paragraph.source.lines().next().map_or(0, str::len))
    });
    Some(Finding { rule: RULE.name, severity: RULE.severity, span, related: Vec::new(), fixes: Vec::new(), message })
}
