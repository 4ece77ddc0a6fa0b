//! "Yesterday (Sunday)" that was no Sunday, "last month (May)" that was none.

use jiff::civil::Date;

use super::dated::{day_of, is_close, mentions, next, origin, reference, related};
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::{days_between, days_on, in_words, month_name, weekday, weekday_name};
use crate::dates::mention::{Direction, Form, Mention, Unit};
use crate::finding::{Finding, Severity};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-relative",
    summary: "A relative day, month or year beside an explicit one that it is not",
    severity: Severity::Warning,
    default_on: true,
    page: "\
\"Yesterday (Sunday)\", \"last month (May)\", \"this year (2013)\": where both stand side by side, the story's own date \
decides whether they are the same. Days have a day's grace, since copy is filed around midnight; months have one \
around their first and last day.",
    finds: &[
        case("date 2025-03-15 BERGEN: The ferry sank «yesterday (Tuesday)»."),
        case("date 2025-03-15 BERGEN: The ferry sails «tomorrow, March 19», from Bergen."),
        case("date 2025-03-15 BERGEN: The sale ended «last month (January)»."),
        case("date 2025-03-15 BERGEN: The sale ended «last year (2021)»."),
    ],
    passes: &[
        case("date 2025-03-15 BERGEN: The ferry sank yesterday (Friday)."),
        case("date 2025-03-15 BERGEN: The ferry sails tomorrow, March 16, from Bergen."),
        case("date 2025-03-15 BERGEN: The sale ended last month (February)."),
        case("date 2025-03-15 BERGEN: The sale ended last year (2024)."),
        case("date 2025-03-01 BERGEN: The sale ended last month (January)."),
        case("The ferry sank yesterday (Tuesday)."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = reference(scene) else { return };
    for (i, this) in mentions(scene) {
        let Some(other) = next(scene, i, is_close).filter(|o| o.form == Form::Calendar) else { continue };
        let Some(meant) = contradicted(this, other, reference.date) else { continue };
        let mut span = this.span.cover(other.span);
        if scene.prose()[span.end..].starts_with(')') {
            span.end += 1;
        }
        out.push(Finding {
            rule: RULE.name,
            severity: RULE.severity,
            span,
            related: related(reference.basis),
            fixes: Vec::new(),
            message: format!(
                "Which is right? Reckoned from {}, {}, “{}” is {meant}, not {}.",
                origin(reference.basis),
                in_words(reference.date),
                this.span.of(scene.prose()),
                other.span.of(scene.prose()),
            ),
        });
    }
}

/// What the relative expression means, in words, where the explicit one beside it is something else.
fn contradicted(this: &Mention, other: &Mention, reference: Date) -> Option<String> {
    match this.form {
        Form::Day(offset) => {
            let day = days_on(reference, i64::from(offset))?;
            let apart = match (day_of(other, Some(reference)), other.weekday) {
                (Some(named), _) => days_between(day, named).abs(),
                (None, Some(said)) if other.day.is_none() => weekdays_apart(weekday(day), said.value),
                _ => return None,
            };
            (apart > 1).then(|| format!("{}, {}", weekday_name(weekday(day)), in_words(day)))
        }
        Form::Relative if this.count.is_none() => {
            let step = match this.direction?.value {
                Direction::This => 0,
                Direction::Last => -1,
                Direction::Next => 1,
                _ => return None,
            };
            match this.unit?.value {
                Unit::Month if other.day.is_none() && other.month.is_some() => month(step, other, reference),
                Unit::Year if other.month.is_none() && other.weekday.is_none() => {
                    let year = reference.year() + step;
                    let graced = years_around(reference).contains(&(other.year?.value - step));
                    (!graced).then(|| year.to_string())
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn month(step: i16, other: &Mention, reference: Date) -> Option<String> {
    let said = other.month?.value;
    let meant = |day: Date| (i16::from(day.month()) - 1 + step).rem_euclid(12) as i8 + 1;
    let around = [-1, 0, 1].into_iter().filter_map(|d| days_on(reference, d));
    let right = around.into_iter().any(|day| meant(day) == said);
    (!right).then(|| month_name(meant(reference)).to_owned())
}

fn years_around(reference: Date) -> [i16; 3] {
    [-1, 0, 1].map(|d| days_on(reference, d).map_or(reference.year(), |day| day.year()))
}

/// How many days lie between two weekdays, the short way round.
fn weekdays_apart(a: i8, b: i8) -> i64 {
    let forward = i64::from((b - a).rem_euclid(7));
    forward.min(7 - forward)
}
