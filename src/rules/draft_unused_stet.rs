//! `draft-unused-stet`: a stet that suppresses no finding.

use super::{Check, DRAFT_UNUSED_STET, Rule, case};
use crate::finding::Severity;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: DRAFT_UNUSED_STET,
    summary: "A stet that suppresses no finding",
    severity: Severity::Hint,
    default_on: true,
    page: "\
`[stet]` at the end of a paragraph, or `<!-- stet -->`, says that the writer has checked the paragraph: its \
findings are suppressed. `[stet: quote-orphan]` suppresses only those of one rule. After a rewrite, the stet may \
have nothing left to suppress, and then it would hide the next mistake.

The fix removes it.",
    finds: &[
        case("The ferry sails at noon «[stet]».").at(Severity::Hint),
        case("The ferry holds TK cars «[stet: quote-orphan]».").at(Severity::Hint),
        case("The ferry holds TK cars «[stet: no-such-rule]»."),
    ],
    passes: &[
        case("The ferry holds TK cars [stet]."),
        case("The ferry holds TK cars [stet: draft-placeholder]."),
        case("The ferry holds TK cars <!-- stet: draft-placeholder -->").markdown(),
        case("The clerk wrote “[stet]” in the margin, and `[stet]` below it."),
    ],
    check: Check::Stet,
};
