//! `date-differs`: a date that is not the day of the dateline.

use jiff::Unit;
use jiff::civil::Date;

use super::dated::{distance, found, mentions_of_story, moment, reference};
use super::{Check, Rule, Scene, case};
use crate::dates::Reference;
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

/// The distance in days, or in years and months from a year on: `85 years and 8 months before the dateline, 26 October
/// 2026`.
fn apart(day: Date, reference: Reference) -> String {
    let exact = distance(day, reference);
    let (from, to) = (day.min(reference.date), day.max(reference.date));
    let Ok(span) = from.until((Unit::Year, to)) else { return exact };
    let (years, months) = (span.get_years(), span.get_months());
    if years == 0 {
        return exact;
    }
    let some = |count: i64, unit: &str| {
        if count == 1 { format!("a {unit}") } else { format!("{count} {unit}s") }
    };
    let words = match months {
        0 => some(years.into(), "year"),
        _ => format!("{} and {}", some(years.into(), "year"), some(months.into(), "month")),
    };
    let side = exact.find(" before ").or_else(|| exact.find(" after ")).unwrap_or(0);
    format!("{words}{}", &exact[side..])
}

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = reference(scene) else { return };
    for (index, _) in mentions_of_story(scene).filter(|(_, m)| m.is_dated()) {
        let mention = &scene.facts.reading.times[index];
        let Some(day) = moment(scene, index, mention).filter(|d| *d != reference.date) else { continue };
        let message = format!("{} is {}.", in_words(day), apart(day, reference));
        out.push(found(&RULE, mention.span, message, Some(reference.basis)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::ReferenceBasis;
    use jiff::civil::date;

    #[test]
    fn distances_of_a_year_or_more_are_given_in_years() {
        let reference = Reference::of(date(2026, 10, 26), ReferenceBasis::Dateline);
        for (day, words) in [
            (date(1941, 2, 2), "85 years and 8 months before the dateline, 26 October 2026"),
            (date(2025, 10, 26), "a year before the dateline, 26 October 2026"),
            (date(2025, 10, 27), "364 days before the dateline, 26 October 2026"),
            (date(2027, 11, 30), "a year and a month after the dateline, 26 October 2026"),
            (date(2026, 10, 25), "one day before the dateline, 26 October"),
        ] {
            assert_eq!(apart(day, reference), words);
        }
    }
}
