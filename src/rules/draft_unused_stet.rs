//! `draft-unused-stet`: a stet that leaves nothing alone.

use super::{Check, DRAFT_UNUSED_STET, Rule, case};
use crate::finding::Severity;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: DRAFT_UNUSED_STET,
    summary: "A stet that leaves nothing alone",
    severity: Severity::Hint,
    default_on: true,
    page: "\
`[stet]` at the end of a paragraph, or `<!-- stet -->`, tells copydesk that the writer has looked and lets it stand; \
`[stet: quote-orphan]` lets stand what one rule asks. When the paragraph is rewritten the stet may outlive its reason, and \
then it would hide the next mistake.

The quick fix takes it out.",
    finds: &[
        case("The ferry sails at noon «[stet]».").at(Severity::Hint),
        case("The ferry holds TK cars «[stet: quote-orphan]».").at(Severity::Hint),
        case("The ferry holds TK cars «[stet: no-such-rule]»."),
    ],
    passes: &[
        case("The ferry holds TK cars [stet]."),
        case("The ferry holds TK cars [stet: draft-placeholder]."),
        case("The ferry holds TK cars <!-- stet: draft-placeholder -->").markdown(),
    ],
    check: Check::Stet,
};
