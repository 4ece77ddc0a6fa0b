//! A date that is not the dateline's day.

use super::dated::{day_of, days, found, mentions_of_story, origin, reference};
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::{days_between, in_words};
use crate::finding::{Finding, Severity};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-differs",
    summary: "A date that is not the dateline's day, with the distance",
    severity: Severity::Hint,
    default_on: true,
    page: "\
A different date is normal. This hint only says how far it lies from the story's own day, for those who check every \
date by hand; it is shown where hints are asked for.",
    finds: &[case("date 2025-03-15 BERGEN: The ferry sank on «March 3».").at(Severity::Hint)],
    passes: &[
        case("date 2025-03-15 BERGEN: The ferry sank on March 15."),
        case("The ferry sank on March 3."),
        case("date 2025-03-15 BERGEN: The ferry sank on Friday."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = reference(scene) else { return };
    for (_, mention) in mentions_of_story(scene) {
        let Some(day) = day_of(mention, Some(reference.date)).filter(|d| *d != reference.date) else { continue };
        let apart = days_between(reference.date, day);
        let way = if apart < 0 { "before" } else { "after" };
        let message = format!("{} is {} {way} {}.", in_words(day), days(apart), origin(reference.basis));
        out.push(found(&RULE, mention.span, message, Some(reference.basis)));
    }
}
