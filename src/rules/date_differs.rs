//! `date-differs`: a date that is not the day of the dateline.

use super::dated::{distance, found, mentions_of_story, moment, reference};
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::in_words;
use crate::finding::{Finding, Severity};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-differs",
    summary: "A date other than the dateline’s, with the number of days between",
    severity: Severity::Hint,
    default_on: true,
    page: "\
A date other than the dateline's is normal. This hint only says how many days are between the two, for desks \
that check every date by hand. You see it only if hints are on.",
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
    for (index, _) in mentions_of_story(scene).filter(|(_, m)| m.is_dated()) {
        let mention = &scene.facts.reading.times[index];
        let Some(day) = moment(scene, index, mention).filter(|d| *d != reference.date) else { continue };
        let message = format!("{} is {}.", in_words(day), distance(day, reference));
        out.push(found(&RULE, mention.span, message, Some(reference.basis)));
    }
}
