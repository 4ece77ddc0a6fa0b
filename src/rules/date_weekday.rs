//! A weekday and a date that do not belong together.

use jiff::civil::Date;

use super::dated::{is_near, mentions, origin, reference, related};
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::{days_between, days_on, in_words, weekday, weekday_name};
use crate::dates::mention::{Form, Mention};
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-weekday",
    summary: "A weekday and a date that do not belong together",
    severity: Severity::Warning,
    default_on: true,
    page: "\
Sunday the 16th is a Sunday or it is not. Where the date has a year, that decides; where it has none, the story's \
own date does (front matter, header, dateline), and a date far from it passes if it is right in the year before or \
after. Without either nothing is said.

Either of the two words may be the wrong one, so both repairs are offered and neither is preferred.",
    finds: &[
        case("date 2025-03-15 BERGEN: The ferry sank on «Sunday (March 15)»."),
        case("BERGEN, March 15, 2025 (Reuters) - The ferry sank on «March 13, a Friday», off the cape."),
        case("date 2025-03-15 BERGEN: She spoke on «Thu, 14 March», in the town hall."),
        case("date 2025-03-15 BERGEN: It rained on «Friday night (Mar 13)»."),
        case("They met on «Monday, 15 March 2025», in Bergen."),
        case("«Sunday, 15 March 2025»\n\nThe ferry sank."),
    ],
    passes: &[
        case("date 2025-03-15 BERGEN: The ferry sank on Saturday (March 15)."),
        case("date 2025-03-15 BERGEN: He was 12 on Tuesday, Sept. 11, 2001."),
        case("They met on Sunday, March 15."),
        case("date 2025-03-15 BERGEN: “It was Sunday, March 15,” she said."),
        case("date 2025-03-15 BERGEN: The bridge opened on Wednesday, Oct. 15."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let reference = reference(scene);
    for (_, mention) in mentions(scene) {
        let Some((said, day, month)) = pair(mention) else { continue };
        let Some(date) = contradicted(mention, said, day, month, reference.map(|r| r.date)) else { continue };
        let basis = reference.filter(|_| mention.year.is_none()).map(|r| r.basis);
        let year = match basis {
            Some(basis) => format!("; {} gives the year", origin(basis)),
            None => String::new(),
        };
        out.push(Finding {
            rule: RULE.name,
            severity: RULE.severity,
            span: mention.span,
            related: basis.map(related).unwrap_or_default(),
            fixes: fixes(mention, date, said, scene.prose()),
            message: format!(
                "Which is right, the weekday or the date? {} is a {}, not a {}{year}.",
                in_words(date),
                weekday_name(weekday(date)),
                weekday_name(said),
            ),
        });
    }
}

/// The weekday, the day and the month of an expression that says all three.
fn pair(mention: &Mention) -> Option<(i8, i8, i8)> {
    let calendar = mention.form == Form::Calendar;
    calendar.then_some((mention.weekday?.value, mention.day?.value, mention.month?.value))
}

/// The day that the date names, where the weekday is not its own in any year that may be meant.
fn contradicted(mention: &Mention, said: i8, day: i8, month: i8, reference: Option<Date>) -> Option<Date> {
    if let Some(year) = mention.year {
        return Date::new(year.value, month, day).ok().filter(|date| weekday(*date) != said);
    }
    let reference = reference?;
    let years = [reference.year() - 1, reference.year(), reference.year() + 1];
    let mut dates: Vec<Date> = years.into_iter().filter_map(|y| Date::new(y, month, day).ok()).collect();
    dates.sort_by_key(|d| days_between(reference, *d).abs());
    let nearest = *dates.first()?;
    // Far from the story's day the year before or after may be meant.
    let meant = if is_near(nearest, reference) { &dates[..1] } else { &dates[..dates.len().min(2)] };
    meant.iter().all(|date| weekday(*date) != said).then_some(nearest)
}

/// The other weekday; the other day, where one of that weekday is at most three days off in the same month.
fn fixes(mention: &Mention, date: Date, said: i8, prose: &str) -> Vec<Fix> {
    let mut out = Vec::new();
    if let Some(word) = mention.weekday {
        let old = word.span.of(prose);
        let name = in_the_manner_of(old, weekday_name(weekday(date)));
        out.push(fix(format!("Change {old} to {name}"), word.span, name));
    }
    let off = (i64::from(said) - i64::from(weekday(date)) + 3).rem_euclid(7) - 3;
    let other = days_on(date, off).filter(|other| other.month() == date.month());
    if let (Some(number), Some(other)) = (mention.day, other) {
        let old = number.span.of(prose);
        if old.bytes().all(|b| b.is_ascii_digit()) && old.parse() == Ok(date.day()) {
            out.push(fix(format!("Change {old} to {}", other.day()), number.span, other.day().to_string()));
        }
    }
    out
}

fn fix(title: String, span: Span, text: String) -> Fix {
    Fix { title, edits: vec![Edit { span, text }], safe: false }
}

/// The name as long and as high as the word that it replaces: `Sat`, `SATURDAY`.
fn in_the_manner_of(old: &str, name: &str) -> String {
    let bare = old.trim_end_matches('.').chars().count();
    let cut: String = if bare <= 5 { name.chars().take(3).collect() } else { name.to_owned() };
    let high = old.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if high { cut.to_uppercase() } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::read;
    use crate::draft::Paragraph;
    use crate::lexicon::ENGLISH;

    /// Every day of two hundred years in each form: flagged with each wrong weekday of a sample, silent with the right one.
    #[test]
    fn wrong_pairs_are_flagged_and_right_ones_are_not() {
        let mut date = jiff::civil::date(1900, 1, 1);
        let mut n = 0_usize;
        while date.year() < 2100 {
            let right = weekday(date);
            let said = if n.is_multiple_of(2) { right } else { (right + (n % 5) as i8) % 7 + 1 };
            let (name, month) = (weekday_name(said), crate::dates::calendar::month_name(date.month()));
            let (day, year) = (date.day(), date.year());
            let text = match n % 4 {
                0 | 3 => format!("They met on {name}, {month} {day}, {year}."),
                1 => format!("They met on {name}, {day} {month} {year}."),
                _ => format!("They met on {month} {day}, {year}, a {name}."),
            };
            let mentions = read(&Paragraph::of(&text), &ENGLISH);
            let flagged = mentions.iter().any(|m| {
                pair(m).is_some_and(|(said, day, month)| contradicted(m, said, day, month, None).is_some())
            });
            assert_eq!(flagged, said != right, "{text}");
            date = days_on(date, 3).unwrap();
            n += 1;
        }
    }
}
