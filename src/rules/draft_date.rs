//! `draft-date`: a date in the front matter that cannot be parsed.

use super::{Check, Rule, case};
use crate::facts::Facts;
use crate::finding::{Finding, Severity};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "draft-date",
    summary: "A date in the front matter that cannot be read",
    severity: Severity::Information,
    default_on: true,
    page: "\
copydesk takes the day of a draft first from its front matter: `date`, `published`, `pubDate` and similar keys. \
If the value there is not a date, copydesk cannot check weekdays and deadlines, so this rule says so.

Write it as 2025-03-15. `March 15, 2025`, `Sat, 15 Mar 2025 10:00 +0000` and `2025/03/15` work too; 05/03/2025 \
works only if the `locale` says which number is the month.",
    finds: &[
        case("---\ndate: «next week»\n---\n\nThe ferry sails on."),
        case("---\ndate: 2025-03-15\nupdated: «05/03/2025»\n---\n\nThe ferry sails on."),
        case("{ \"published\": \"«2025-02-30»\" }\n\nThe ferry sails on."),
    ],
    passes: &[
        case("---\ndate: 2025-03-15T10:00:00Z\n---\n\nThe ferry sails on."),
        case("---\ndate: Sat, 15 Mar 2025 10:00 +0000\n---\n\nThe ferry sails on."),
        case("---\ntitle: The ferry\ndateline: BERGEN\n---\n\nThe ferry sails on."),
    ],
    check: Check::Draft(check),
};

fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let stamp = facts.stories.first().and_then(|story| story.stamp.as_ref());
    out.extend(stamp.into_iter().flat_map(|stamp| &stamp.unread).map(|span| Finding {
        rule: RULE.name,
        severity: RULE.severity,
        span: *span,
        related: Vec::new(),
        fixes: Vec::new(),
        message: "This date cannot be read; write it as 2025-03-15.".to_owned(),
    }));
}
