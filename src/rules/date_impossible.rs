//! `date-impossible`: a day that does not exist.

use super::dated::{mentions, reference, year_said};
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::{days_between, longest, month_name};
use crate::dates::mention::Mention;
use crate::dates::{ReferenceBasis, EventTime, MentionedYear};
use crate::finding::{Finding, Severity};
use crate::text::Span;
use jiff::civil::Date;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-impossible",
    summary: "A date that does not exist",
    severity: Severity::Error,
    default_on: true,
    page: "\
30 February, 31 June, 29 February in a common year: no such day exists. 29 February without a year is accepted, \
because the year may be another one, unless it is within two months of the story’s own day in a common year and \
its event is past or planned. In an editor, that year may come from the computer’s clock (*If this is 2026*).

There is no fix: only the writer knows which day was meant.",
    finds: &[
        case("The ferry sank on «June 31» off the cape.").at(Severity::Error),
        case("The bridge opened on «30 February 2024»."),
        case("She was born on «February 29, 1999»."),
        case("date 2025-03-15 BERGEN: The office shuts on «29 February this year»."),
        case("date 2025-03-15 BERGEN: The minister resigned on «February 29», her office said."),
        case("«date 2025-02-30 BERGEN:» The ferry was late."),
        case("BERGEN, «Feb. 30» (Reuters) - The ferry was late."),
    ],
    passes: &[
        case("She was born on 29 February."),
        case("date 2025-03-15 BERGEN: The ferry sank on 29 February last year."),
        case("date 2025-03-15 BERGEN: Her birthday is on 29 February."),
        case("date 2025-09-15 BERGEN: The minister resigned on February 29, her office said."),
        case("She was born on 29 February 2000."),
        case("“We met on June 31,” he joked."),
        case("May 31 people come at once?"),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let line = scene.story.dateline.as_ref().filter(|_| scene.has_dateline).map(|(_, line)| line);
    if let Some((line, day)) = line.and_then(|l| l.day.map(|d| (l, d))) {
        let span = if line.header { line.span } else { day.span };
        out.extend(impossible(span, day.day, day.month, day.year));
    }
    let told = line.map_or(0, |l| l.span.end);
    for (_, mention) in mentions(scene).filter(|(_, m)| m.is_dated() && m.span.start >= told) {
        let (Some(day), Some(month)) = (mention.day, mention.month) else { continue };
        let year = mention.year.map(|y| y.value).or_else(|| year_said(mention, reference(scene)?.date));
        let finding = impossible(mention.span, day.value, month.value, year);
        out.extend(finding.or_else(|| leap_day(scene, mention)));
    }
}

/// True for 29 February, without a year, in a story of a year that has none.
pub(super) fn is_no_day(scene: &Scene<'_>, mention: &Mention) -> bool {
    leap_day(scene, mention).is_some()
}

/// The maximum distance in days between 29 February and the story's day at which both are in the same year.
const NEAR: i64 = 60;

/// 29 February without a year, in the past or planned, close to the day of a story that is not in a leap year. The year
/// may come from the clock.
fn leap_day(scene: &Scene<'_>, mention: &Mention) -> Option<Finding> {
    let leap = mention.month.is_some_and(|month| month.value == 2) && mention.day.is_some_and(|day| day.value == 29);
    let told = mention.event_time != EventTime::Unsure || mention.weekday.is_some();
    if !leap || !told || mention.year.is_some() || mention.unit.is_some() {
        return None;
    }
    let clocked = scene.story.clocked.filter(|_| reference(scene).is_none());
    let day = reference(scene).map(|r| r.date).or(clocked.map(|c| c.day))?;
    if mention.mentioned_year.is_some_and(|year| year != MentionedYear::Year(day.year())) {
        return None;
    }
    let end = Date::new(day.year(), 2, 28).ok()?;
    if end.in_leap_year() || days_between(end, day).abs() > NEAR {
        return None;
    }
    let found = impossible(mention.span, 29, 2, Some(day.year()))?;
    Some(match clocked {
        Some(clocked) => Finding {
            severity: if clocked.by_dateline { Severity::Warning } else { Severity::Information },
            message: format!(
                "If this is {0}, there is no 29 February: {0} is not a leap year (year from {1}).",
                day.year(),
                ReferenceBasis::Clock.words(),
            ),
            ..found
        },
        None => found,
    })
}

fn impossible(span: Span, day: i8, month: i8, year: Option<i16>) -> Option<Finding> {
    let exists = match year {
        Some(year) => Date::new(year, month, day).is_ok(),
        None => day <= longest(month),
    };
    if exists {
        return None;
    }
    let name = month_name(month);
    let why = match year.filter(|_| month == 2 && day == 29) {
        Some(year) => format!("{year} is not a leap year"),
        None => format!("{name} has {} days", longest(month)),
    };
    Some(Finding {
        rule: RULE.name,
        severity: RULE.severity,
        span,
        related: Vec::new(),
        fixes: Vec::new(),
        message: format!("There is no {day} {name}: {why}."),
    })
}
