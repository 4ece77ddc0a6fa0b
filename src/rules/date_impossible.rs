//! A day that no calendar has.

use super::dated::mentions;
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::{longest, month_name};
use crate::finding::{Finding, Severity};
use crate::text::Span;
use jiff::civil::Date;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-impossible",
    summary: "A day that no calendar has",
    severity: Severity::Error,
    default_on: true,
    page: "\
30 February, 31 June, 29 February in a common year: such a day cannot be right, whatever was meant. 29 February \
without a year passes, since the year may be another.

There is no fix: only the writer knows which day it was.",
    finds: &[
        case("The ferry sank on «June 31» off the cape.").at(Severity::Error),
        case("The bridge opened on «30 February 2024»."),
        case("She was born on «February 29, 1999»."),
        case("«date 2025-02-30 BERGEN:» The ferry was late."),
        case("BERGEN, «Feb. 30» (Reuters) - The ferry was late."),
    ],
    passes: &[
        case("She was born on 29 February."),
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
        out.extend(impossible(mention.span, day.value, month.value, mention.year.map(|y| y.value)));
    }
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
