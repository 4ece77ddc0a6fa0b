//! `draft-too-large`: a draft too large to check.

use super::{Check, Rule};
use crate::finding::{Finding, Severity};
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "draft-too-large",
    summary: "A draft over the size limit, which is not checked",
    severity: Severity::Information,
    default_on: true,
    page: "\
copydesk does not check a draft over 16 MiB, and says so, because silence would look like approval.

Split it, or set `max_bytes` in the [settings](../configuration.md).",
    finds: &[],
    passes: &[],
    check: Check::Editor,
};

/// The finding for a draft over the limit; both sizes in bytes.
pub fn too_large(bytes: u64, limit: usize) -> Finding {
    let message = format!(
        "This draft is too large and was not checked: {bytes} bytes, the limit is {limit}. Split it, or raise max_bytes in \
         the settings."
    );
    let (span, related, fixes) = (Span::default(), Vec::new(), Vec::new());
    Finding { rule: RULE.name, severity: RULE.severity, span, related, fixes, message }
}
