//! "Yesterday (Sunday)" that was no Sunday, "last month (May)" that was none.

use jiff::civil::Date;

use super::dated::{anchor, compares, day_in_words, day_of, found, is_close, mentions, next, origin, repair};
use super::{Check, Rule, Scene, case};
use crate::dates::Reference;
use crate::dates::calendar::{days_between, days_on, month_name, weekday, weekday_name};
use crate::dates::mention::{Direction, Form, Mention, Unit};
use crate::finding::{Finding, Fix, Severity};
use crate::lexicon::times::TimeWord;
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-relative",
    summary: "A relative day, month or year beside an explicit one that it is not",
    severity: Severity::Warning,
    default_on: true,
    page: "\
\"Yesterday (Sunday)\", \"last month (May)\", \"this year (2013)\": where both stand side by side, the story's own date \
decides whether they are the same. Days have a day's grace, since copy is filed around midnight; months have one \
around their first and last day.

What the relative word means is offered in the place of the explicit one, and where *yesterday*, *today* or *tomorrow* \
names the explicit day, that word too; neither is preferred.",
    finds: &[
        case("date 2025-03-15 BERGEN: The ferry sank «yesterday (Tuesday)»."),
        case("date 2025-03-15 BERGEN: The ferry sails «tomorrow, March 19», from Bergen."),
        case("date 2025-03-15 BERGEN: The sale ended «last month (January)»."),
        case("date 2025-03-15 BERGEN: The sale ended «last year (2021)»."),
        case("date 2025-03-15 BERGEN: The sale ended on «20 May last year (2021)»."),
    ],
    passes: &[
        case("date 2025-03-15 BERGEN: The ferry sank yesterday (Friday)."),
        case("date 2025-03-15 BERGEN: The ferry sails tomorrow, March 16, from Bergen."),
        case("date 2025-03-15 BERGEN: The sale ended last month (February)."),
        case("date 2025-03-15 BERGEN: The sale ended last year (2024)."),
        case("date 2025-03-15 BERGEN: The sale ended on 20 May last year (2024)."),
        case("date 2025-03-01 BERGEN: The sale ended last month (January)."),
        case("The ferry sank yesterday (Tuesday)."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let reference = anchor(scene);
    for (i, this) in mentions(scene) {
        let Some(other) = next(scene, i, is_close).filter(|o| o.form == Form::Calendar) else { continue };
        out.extend(too_early(scene, this, other));
        let Some(reference) = reference.filter(|r| compares(other, *r)) else { continue };
        let Some(meant) = contradicted(this, other, reference) else { continue };
        let mut span = this.span.cover(other.span);
        if scene.prose()[span.end..].starts_with(')') {
            span.end += 1;
        }
        let message = format!(
            "Which is right? Reckoned from {}, {}, “{}” is {}, not {}.",
            origin(reference.basis),
            day_in_words(reference.date, reference),
            this.span.of(scene.prose()),
            meant.words(reference),
            other.span.of(scene.prose()),
        );
        let fixes = fixes(scene, this, other, meant, reference.date);
        out.push(Finding { fixes, ..found(&RULE, span, message, Some(reference.basis)) });
    }
}

/// "This year (2013)" where the story tells of 2016 as past.
fn too_early(scene: &Scene<'_>, this: &Mention, other: &Mention) -> Option<Finding> {
    let told = scene.story.told?;
    let plain = matches!(this.form, Form::Relative | Form::Calendar) && this.count.is_none();
    let year = this.unit.filter(|u| u.value == Unit::Year && plain).and(other.year)?.value;
    let written = match this.direction?.value {
        Direction::This => year,
        Direction::Last => year + 1,
        Direction::Next => year - 1,
        _ => return None,
    };
    let closed = usize::from(scene.prose()[other.span.end..].starts_with(')'));
    let span = Span::new(this.span.start, other.span.end + closed);
    let message = || {
        format!("“{}” cannot be {year}: the text tells of {told} as past.", this.span.of(scene.prose()))
    };
    (other.month.is_none() && told > written).then(|| found(&RULE, span, message(), None))
}

/// What a relative expression means.
#[derive(Clone, Copy)]
enum Meant {
    Day(Date),
    Month(i8),
    Year(i16),
}

impl Meant {
    fn words(self, reference: Reference) -> String {
        match self {
            Self::Day(day) if !reference.has_year() => day_in_words(day, reference),
            Self::Day(day) => format!("{}, {}", weekday_name(weekday(day)), day_in_words(day, reference)),
            Self::Month(month) => month_name(month),
            Self::Year(year) => year.to_string(),
        }
    }
}

/// The explicit word changed to what the relative one means; the relative word changed, where another one names the
/// explicit day.
fn fixes(scene: &Scene<'_>, this: &Mention, other: &Mention, meant: Meant, reference: Date) -> Vec<Fix> {
    let mut out = Vec::new();
    let mut offer = |span: Span, new: String| {
        let title = format!("Change {} to {new}", span.of(scene.prose()));
        out.push(repair(title, vec![(span, new)]));
    };
    match (meant, other.weekday, other.day) {
        (Meant::Day(day), Some(word), None) => {
            offer(word.span, scene.locale.weekday_like(word.span.of(scene.prose()), weekday(day)));
        }
        (Meant::Day(day), None, Some(number)) if other.month.is_some_and(|m| m.value == day.month()) => {
            let old = number.span.of(scene.prose());
            if old.bytes().all(|b| b.is_ascii_digit()) && !old.starts_with('0') {
                offer(number.span, day.day().to_string());
            }
        }
        (Meant::Month(month), ..) => offer(other.span, scene.locale.month_name(month)),
        (Meant::Year(year), ..) => {
            let whole = other.year.map(|y| y.span).filter(|span| span.end - span.start == 4);
            whole.into_iter().for_each(|span| offer(span, year.to_string()));
        }
        _ => {}
    }
    let old = this.span.of(scene.prose());
    let offset = match (this.form, meant) {
        (Form::Day(_), Meant::Day(_)) => (-1..=1).find(|days| {
            days_on(reference, *days).is_some_and(|day| match day_of(other, Some(reference)) {
                Some(named) => named == day,
                None => other.weekday.is_some_and(|said| said.value == weekday(day)),
            })
        }),
        _ => None,
    };
    // Not `tonight`, nor `yesterday morning`, which say more than their day.
    let plain = matches!(scene.locale.time_index().word(&old.to_lowercase()), Some(TimeWord::Day(_)));
    if let Some(new) = offset.filter(|_| plain).and_then(|days| scene.locale.day_word(days as i8, old)) {
        offer(this.span, new);
    }
    out
}

/// What the relative expression means, where the explicit one beside it is something else.
fn contradicted(this: &Mention, other: &Mention, known: Reference) -> Option<Meant> {
    let reference = known.date;
    match this.form {
        Form::Day(offset) => {
            let day = days_on(reference, i64::from(offset))?;
            let apart = match (day_of(other, Some(reference)), other.weekday) {
                (Some(named), _) => days_between(day, named).abs(),
                (None, Some(said)) if other.day.is_none() && known.has_year() => weekdays_apart(weekday(day), said.value),
                _ => return None,
            };
            (apart > 1).then_some(Meant::Day(day))
        }
        Form::Relative | Form::Calendar if this.count.is_none() => {
            let step = match this.direction?.value {
                Direction::This => 0,
                Direction::Last => -1,
                Direction::Next => 1,
                _ => return None,
            };
            match this.unit?.value {
                Unit::Month if other.day.is_none() && other.month.is_some() => month(step, other, reference),
                Unit::Year if known.has_year() && other.month.is_none() && other.weekday.is_none() => {
                    let year = reference.year() + step;
                    let graced = years_around(reference).contains(&(other.year?.value - step));
                    (!graced).then_some(Meant::Year(year))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn month(step: i16, other: &Mention, reference: Date) -> Option<Meant> {
    let said = other.month?.value;
    let meant = |day: Date| (i16::from(day.month()) - 1 + step).rem_euclid(12) as i8 + 1;
    let around = [-1, 0, 1].into_iter().filter_map(|d| days_on(reference, d));
    let right = around.into_iter().any(|day| meant(day) == said);
    (!right).then(|| Meant::Month(meant(reference)))
}

fn years_around(reference: Date) -> [i16; 3] {
    [-1, 0, 1].map(|d| days_on(reference, d).map_or(reference.year(), |day| day.year()))
}

/// How many days lie between two weekdays, the short way round.
fn weekdays_apart(a: i8, b: i8) -> i64 {
    let forward = i64::from((b - a).rem_euclid(7));
    forward.min(7 - forward)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{ENGLISH, FRENCH, GERMAN, Locale};

    /// The titles of the repairs.
    fn offered(locale: &'static Locale, text: &str) -> Vec<String> {
        crate::cases::offered(&RULE, locale, text).into_iter().map(|f| f.title).collect()
    }

    #[test]
    fn both_words_can_be_changed() {
        for (locale, text, wanted) in [
            (&ENGLISH, "It sank yesterday (Tuesday).", &["Change Tuesday to Friday"][..]),
            (&ENGLISH, "It sails tomorrow (Friday).", &["Change Friday to Sunday", "Change tomorrow to yesterday"]),
            (&ENGLISH, "It sails tomorrow, March 19, from Bergen.", &["Change 19 to 16"]),
            (&ENGLISH, "Tomorrow (March 14) it sails.", &["Change 14 to 16", "Change Tomorrow to Yesterday"]),
            (&ENGLISH, "The sale ended last month (May).", &["Change May to February"]),
            (&ENGLISH, "The sale ended last year (2021).", &["Change 2021 to 2024"]),
            (&GERMAN, "Gestern (Dienstag) sank das Boot.", &["Change Dienstag to Freitag"]),
            (&GERMAN, "Morgen (Freitag) fährt das Boot.", &["Change Freitag to Sonntag", "Change Morgen to Gestern"]),
            (&FRENCH, "Hier (mardi), il a plu.", &["Change mardi to vendredi"]),
        ] {
            assert_eq!(offered(locale, text), wanted, "{text}");
        }
    }
}
