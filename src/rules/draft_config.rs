//! `draft-config`: settings that cannot be parsed.

use super::{Check, DRAFT_CONFIG, Rule};
use crate::finding::Severity;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: DRAFT_CONFIG,
    summary: "Settings, or a list of ignored findings, that cannot be read",
    severity: Severity::Error,
    default_on: true,
    page: "\
copydesk does not use a `copydesk.toml` with an unknown key, a wrong value or an error in its TOML, because half \
of the settings may be worse than none. The finding is in that file, at the key or the value, and suggests the \
nearest known name. An editor keeps the settings from before the error; `copydesk check` ends with status 2. The \
same applies to `.copydesk/ignored.json`, which a merge may have damaged.

Correct the line. This rule cannot be turned off.",
    finds: &[],
    passes: &[],
    check: Check::Editor,
};
