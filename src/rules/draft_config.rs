//! `draft-config`: settings that cannot be parsed.

use super::{Check, DRAFT_CONFIG, Rule};
use crate::finding::Severity;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: DRAFT_CONFIG,
    summary: "Settings, or a list of what is left alone, that cannot be read",
    severity: Severity::Error,
    default_on: true,
    page: "\
A `copydesk.toml` with an unknown key, a wrong value or a slip in its TOML is not taken, since half of what it says may \
be worse than none. The finding stands in that file, at the key or the value, and names the nearest known one. What the \
file said before stays in force in an editor; `copydesk check` ends with status 2. The same goes for \
`.copydesk/ignored.json`, where a merge may have gone wrong.

Correct the line. This rule cannot be turned off.",
    finds: &[],
    passes: &[],
    check: Check::Editor,
};
