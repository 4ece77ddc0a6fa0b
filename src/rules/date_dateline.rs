//! `date-dateline`: the dateline and the front matter give different days.

use super::dated::days;
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::{days_between, in_words};
use crate::finding::{Finding, Place, Related, Severity};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-dateline",
    summary: "A dateline and a front matter with different dates",
    severity: Severity::Warning,
    default_on: true,
    page: "\
A story is filed on one day. If the front matter and the dateline are two or more days apart, one of them is \
mistyped or left over from another story. A difference of one day is fine: copy is filed at night and published \
in the morning.",
    finds: &[
        case("---\ndate: 2025-03-15\n---\n\nBERGEN, «March 25» (Reuters) - The ferry sank."),
        case("---\ndate: 2025-03-15\n---\n\nBERGEN, «Feb. 15» (Reuters) - The ferry sank."),
    ],
    passes: &[
        case("---\ndate: 2025-03-15\n---\n\nBERGEN, March 15 (Reuters) - The ferry sank."),
        case("---\ndate: 2025-03-15\n---\n\nBERGEN, March 14 (Reuters) - The ferry sank."),
        case("---\ndate: 2025-01-01\n---\n\nBERGEN, Dec. 31 (Reuters) - The ferry sank."),
        case("BERGEN, March 15 (Reuters) - The ferry sank."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let Some((_, line)) = scene.story.dateline.as_ref().filter(|_| scene.has_dateline) else { return };
    let stamp = scene.story.stamp.as_ref().and_then(|s| s.date);
    let (Some(day), Some(own), Some(stamp)) = (line.day, scene.story.own_date, stamp) else { return };
    let apart = days_between(stamp, own);
    let until = scene.story.stamp.as_ref().and_then(|s| s.until);
    if apart.abs() < 2 || until.is_some_and(|until| stamp < own && own <= until) {
        return;
    }
    let way = if apart < 0 { "before" } else { "after" };
    out.push(Finding {
        rule: RULE.name,
        severity: RULE.severity,
        span: day.span,
        related: vec![Related { place: Place::Reference, message: "The date in the front matter".to_owned() }],
        fixes: Vec::new(),
        message: format!(
            "The dateline, {}, is {} {way} the date in the front matter, {}.",
            in_words(own),
            days(apart),
            in_words(stamp),
        ),
    });
}
