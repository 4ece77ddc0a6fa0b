//! `date-weekday`: a weekday that does not match its date.

use jiff::civil::Date;

use super::dated::{day_and_month, found, is_near, mentions_in_any_order, reference, repair, year_said};
use super::date_impossible::is_no_day;
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::{days_around, days_between, days_on, in_words, weekday, weekday_name};
use crate::dates::mention::{Form, Mention, Tense, Unit};
use crate::dates::weekdays::Pair;
use crate::dates::{Reference, ReferenceBasis};
use crate::finding::{Finding, Fix, Place, Related, Severity};
use crate::lexicon::origins;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-weekday",
    summary: "A weekday that does not match its date",
    severity: Severity::Warning,
    default_on: true,
    page: "\
Sunday the 16th is a Sunday or it is not. If the date has a year, that year decides. If not, the day of the \
story does (front matter, header, dateline, a date given), and a date far from it is accepted if the weekday is \
right in the year before or after. If even the month is missing, the weekday must be wrong in every month around \
the story's own day.

If nothing gives the year, the rule flags two weekdays that are not both right in any one year. In an editor, \
the computer’s clock may give the year, and then the finding says so (*If this is 2026*). [Where the day comes \
from](../configuration.md#where-the-day-comes-from) lists all the sources in order.

Either the weekday or the date may be wrong, so both fixes are offered and neither is preferred.",
    finds: &[
        case("date 2025-03-15 BERGEN: The ferry sank on «Sunday (March 15)»."),
        case("BERGEN, March 15, 2025 (Reuters) - The ferry sank on «March 13, a Friday», off the cape."),
        case("date 2025-12-16 BERGEN: Last year it rained.\n\nThe dam broke on «Saturday, Dec. 14»."),
        case("date 2025-03-15 BERGEN: She spoke on «Thu, 14 March», in the town hall."),
        case("date 2025-03-15 BERGEN: It rained on «Friday night (Mar 13)»."),
        case("They met on «Friday, 05/03/2025», in Lund."),
        case("They met on 25/02/2025. They met again on «Saturday, 05/03/2025», in Lund."),
        case("They met on «Monday, 15 March 2025», in Bergen."),
        case("She spoke on Friday, March 14. He left on Monday, March 17. It closed on «Monday, March 18»."),
        case("«Sunday, 15 March 2025»\n\nThe ferry sank."),
        case("Ana Prado, Saturday 15 March 2025\n\nThe ferry sank on «Thursday, March 14»."),
        case("Finance panel, Tuesday 4 March 2025\n\nThe panel reports on «Friday 15 March»."),
        case("March 15, 2025 -- Lund Rederi said that its ferry sank on «Thursday, March 14»."),
        case("date 2025-03-15 BERGEN: The ferry sails again on «Monday the 16th», the line said."),
        case("date 2025-03-15 BERGEN: It closed on «Thurs., March 14», for good."),
        case("It closed on «15.03.2025 (Sunday)» for good."),
        case("It closed on «2025-03-15, a Sunday», for good."),
        case("date 2025-03-15 BERGEN: In 2024 the regatta was on «Sunday, March 11»."),
        case("date 2025-03-15 BERGEN: It is on Saturday and «Sunday, March 22», and again in May."),
        case("date 2025-03-15 BERGEN: It shuts on «Monday, June 30 next year»."),
        case("date 2025-03-15 BERGEN: The ferry has sailed since 2024. It sank on «Sunday, March 10»."),
    ],
    passes: &[
        case("date 2025-03-15 BERGEN: The ferry sank on Saturday (March 15)."),
        case("date 2025-03-15 BERGEN: He was 12 on Tuesday, Sept. 11, 2001."),
        case("They met on Wednesday, 05/03/2025, in Lund."),
        case("They met on Saturday, 05/03/2025, in Lund."),
        case("They met on 25/02/2025. They met again on Wednesday, 05/03/2025, in Lund."),
        case("date 2025-12-16 BERGEN: A report on last year’s flood is out.\n\nThe dam broke on Saturday, Dec. 14."),
        case("They met on Sunday, March 15."),
        case("Finance panel, Tuesday 4 March 2025\n\nThe panel reports on Friday 15 October."),
        case("Finance panel, Tuesday 4 March 2025\n\nThe panel met last on Friday 15 March, in 2024."),
        case("The mill burned on Tuesday, 4 March 2025. A bell will be rung on Wednesday, March 4."),
        case("March 3, 2025 – Lund opened its new pier to ships.\n\nMarch 5, 2025 – The ferry sank on Thursday, March 5."),
        case("She spoke on Friday, March 14. He left on Monday, March 17, and came back on Saturday, March 22."),
        case("In 1963, on Friday, Nov. 22, he was there. She spoke on Monday, Nov. 24, and left."),
        case("date 2025-03-15 BERGEN: “It was Sunday, March 15,” she said."),
        case("date 2025-03-15 BERGEN: The bridge opened on Wednesday, Oct. 15."),
        case("date 2025-03-15 BERGEN: The ferry sails again on Sunday the 16th, the line said."),
        case("date 2025-03-15 BERGEN: In June it closes; on Monday the 16th, it opens again."),
        case("date 2025-03-15 BERGEN: On Monday the 16th boat sank."),
        case("date 2025-03-15 BERGEN: He fears Friday the 13th, she said."),
        case("date 2025-03-15 BERGEN: Matches are on Saturday and Sunday, March 22 and 23."),
        case("date 2025-03-15 BERGEN: The fair runs Thursday-Sunday, March 20-23, in Lund."),
        case("date 2025-03-15 BERGEN: Talks on Monday and Tuesday, March 10-11, failed."),
        case("date 2025-03-15 BERGEN: It is on Friday, Saturday and Sunday, March 21, 22 and 23."),
        case("date 2025-03-15 BERGEN: Talks on Monday and Tuesday (March 10-11) failed."),
        case("date 2025-03-15 BERGEN: Next year’s regatta will be held on Sunday, 8 March."),
        case("date 2025-03-15 BERGEN: In 2024 the regatta was on Sunday, March 10, off the cape."),
        case("date 2025-03-15 BERGEN: It shuts on Tuesday, June 30 next year."),
        case("date 2025-03-15 BERGEN: The 2026 regatta is on Saturday, November 14."),
        case("date 2025-03-15 BERGEN: Last year’s regatta was sailed on Sunday, 10 March."),
        case("date 2025-03-15 BERGEN: It was sailed on Sunday, March 10 of that year."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let reference = reference(scene);
    for (index, mention) in mentions_in_any_order(scene) {
        let Some((said, day)) = pair(mention).filter(|_| !is_no_day(scene, mention)) else { continue };
        let near = reference.map(|r| r.date);
        let own = own_day(scene, index, mention);
        let date = match mention.month {
            _ if own.is_some() => own.filter(|day| weekday(*day) != said),
            // If day and month could be swapped, both readings must be wrong.
            Some(month) if mention.either && contradicted(mention, said, month.value, day, near).is_none() => None,
            Some(month) => contradicted(mention, said, day, month.value, near),
            None => contradicted_in_every_month(scene, index, said, day, near),
        };
        let date = date.filter(|_| !is_of_last_year(scene, mention, said, day) && !is_shown(scene, index, mention, said));
        let Some(date) = date else {
            if reference.is_none() && mention.year.is_none() {
                out.extend(without_year(scene, mention, said, day));
            }
            continue;
        };
        if let Some(finding) = either_order(mention, said, day, scene) {
            out.push(finding);
            continue;
        }
        let origin = reference.filter(|_| mention.year.is_none() && own.is_none());
        let what = if mention.month.is_some() { "year" } else { "month" };
        let from = |r: Reference| {
            let basis = if what == "year" { r.year.unwrap_or(r.basis) } else { r.basis };
            format!(" ({what} from {})", basis.words())
        };
        let given = origin.map(from).unwrap_or_default();
        let message = format!("{} is {}, not {}{given}.", in_words(date), a(weekday(date)), a(said));
        let fixes = fixes(mention, date, said, scene);
        out.push(Finding { fixes, ..found(&RULE, mention.span, message, origin.map(|r| r.basis)) });
    }
}

/// The day, if its year opens the clause: `In 2024 the race was on Sunday, May 13`.
fn own_day(scene: &Scene<'_>, index: usize, mention: &Mention) -> Option<Date> {
    let time = scene.facts.times.get(index).filter(|time| time.basis == Some(origins::CONTEXT))?;
    time.day.filter(|_| mention.year_is_own)
}

/// True if a pair without a year, not in the future tense, is right in the year before and the story is about something
/// in that year: `An internal report on last year’s flood ... The dam broke on Monday, Dec. 14`.
fn is_of_last_year(scene: &Scene<'_>, mention: &Mention, said: i8, day: i8) -> bool {
    let of_story = scene.story.of_last_year && mention.year.is_none() && mention.tense != Tense::Future;
    let before = reference(scene).zip(mention.month).and_then(|(r, month)| Date::new(r.date.year() - 1, month.value, day).ok());
    of_story && before.is_some_and(|date| weekday(date) == said)
}

/// True if the weekday is right in the year that the words around the date show: `In 2025 the race was on Sunday, May 11`,
/// or in a history, that of the time last mentioned.
fn is_shown(scene: &Scene<'_>, index: usize, mention: &Mention, said: i8) -> bool {
    let Some(time) = scene.facts.times.get(index) else { return false };
    let around = mention.year_beside.is_some() || time.basis == Some(origins::CONTEXT);
    around && time.day.is_some_and(|day| weekday(day) == said)
}

/// `Friday, 05/03/2025`, which is not a Friday in either order.
fn either_order(mention: &Mention, said: i8, day: i8, scene: &Scene<'_>) -> Option<Finding> {
    let (month, year) = (mention.month.filter(|_| mention.either)?.value, mention.year?.value);
    let named = |month: i8, day: i8| {
        let date = Date::new(year, month, day).ok()?;
        Some(format!("{} ({})", a(weekday(date)), day_and_month(date)))
    };
    let written = mention.span.of(scene.prose());
    let message = format!("“{written}” is {} or {}, not {}.", named(month, day)?, named(day, month)?, a(said));
    Some(found(&RULE, mention.span, message, None))
}

/// A weekday with its article.
fn a(day: i8) -> String {
    format!("a {}", weekday_name(day))
}

/// A pair in a story without a known year that is wrong in the year of the clock, or conflicts with the story's other
/// pairs.
fn without_year(scene: &Scene<'_>, mention: &Mention, said: i8, day: i8) -> Option<Finding> {
    let (_, pair) = scene.facts.reading.clues.pairs.iter().find(|(span, _)| *span == mention.span)?;
    if let Some(clocked) = scene.story.clocked {
        let date = contradicted(mention, said, day, pair.month, Some(clocked.day))?;
        let severity = if clocked.by_dateline { Severity::Warning } else { Severity::Information };
        let message = format!(
            "If this is {}, {} is {}, not {} (year from {}).",
            date.year(),
            day_and_month(date),
            a(weekday(date)),
            a(said),
            ReferenceBasis::Clock.words(),
        );
        let fixes = fixes(mention, date, said, scene);
        return Some(Finding { severity, fixes, ..found(&RULE, mention.span, message, None) });
    }
    if !scene.story.wrong.contains(pair) {
        return None;
    }
    let dates = |pair: &Pair| {
        let pair = *pair;
        scene.story.fitted.iter().filter_map(move |y| Date::new(*y, pair.month, pair.day).ok())
    };
    let date = dates(pair).find(|date| weekday(*date) != said)?;
    let message = match scene.story.wrong.iter().filter(|other| *other != pair).collect::<Vec<_>>()[..] {
        [other] if scene.story.wrong.len() == 2 => {
            let named = |p: &Pair| {
                let date = dates(p).next()?;
                Some(format!("{} {}", weekday_name(p.weekday), day_and_month(date)))
            };
            format!("No year has both {} and {}.", named(pair)?, named(other)?)
        }
        _ if scene.story.fitted.len() == 1 => {
            let date = in_words(date);
            let other = weekday_name(weekday(dates(pair).next()?));
            format!("{date} is a {other}, not {} (year from the top of the story).", a(said))
        }
        _ => format!(
            "{} cannot be {} if the other weekdays in the story are right.",
            day_and_month(date),
            a(said),
        ),
    };
    let other = "The weekday and date that conflict with it".to_owned();
    let related = vec![Related { place: Place::OtherPair(mention.span), message: other }];
    let fixes = fixes(mention, date, said, scene);
    Some(Finding { related, fixes, ..found(&RULE, mention.span, message, None) })
}

/// The weekday and the day of an expression that has both.
fn pair(mention: &Mention) -> Option<(i8, i8)> {
    let calendar = mention.form == Form::Calendar;
    calendar.then_some((mention.weekday?.value, mention.day?.value))
}

/// The day of the date, if the weekday does not match it in any year that may be meant.
fn contradicted(mention: &Mention, said: i8, day: i8, month: i8, reference: Option<Date>) -> Option<Date> {
    let named = mention.year.map(|year| year.value).or_else(|| year_said(mention, reference?));
    if let Some(year) = named {
        return Date::new(year, month, day).ok().filter(|date| weekday(*date) != said);
    }
    // `Sunday, May 11 of that year`
    let reference = reference.filter(|_| mention.unit.is_none_or(|unit| unit.value != Unit::Year))?;
    let years = [reference.year() - 1, reference.year(), reference.year() + 1];
    let mut dates: Vec<Date> = years.into_iter().filter_map(|y| Date::new(y, month, day).ok()).collect();
    dates.sort_by_key(|d| days_between(reference, *d).abs());
    let nearest = *dates.first()?;
    // If it is far from the story's day, the year before or after may be meant.
    let meant = if is_near(nearest, reference) { &dates[..1] } else { &dates[..dates.len().min(2)] };
    meant.iter().all(|date| weekday(*date) != said).then_some(nearest)
}

/// `Sunday the 16th`: the nearest such day, if it is not a Sunday in any month around the story's day and the paragraph
/// mentions no other month.
fn contradicted_in_every_month(scene: &Scene<'_>, index: usize, said: i8, day: i8, near: Option<Date>) -> Option<Date> {
    let near = near?;
    let mut dates: Vec<Date> = days_around(day, near).into_iter().flatten().collect();
    dates.sort_by_key(|d| days_between(near, *d).abs());
    let times = &scene.facts.reading.times;
    let spoken = scene.facts.context.dates.point.and_then(|p| p.month);
    let other = |month: i8| dates.iter().all(|d| d.month() != month);
    let elsewhere = times.iter().enumerate().any(|(i, m)| i != index && m.month.is_some_and(|m| other(m.value)));
    let far = elsewhere || spoken.is_some_and(other);
    let meant = &dates[..dates.len().min(2)];
    (!far && meant.iter().all(|date| weekday(*date) != said)).then(|| meant.first().copied()).flatten()
}

/// Fixes: another weekday, or another day in the same month with that weekday, if it is at most three days away.
fn fixes(mention: &Mention, date: Date, said: i8, scene: &Scene<'_>) -> Vec<Fix> {
    let mut out = Vec::new();
    if let Some(word) = mention.weekday {
        let old = word.span.of(scene.prose());
        let name = scene.locale.weekday_like(old, weekday(date));
        out.push(repair(format!("Change {old} to {name}"), vec![(word.span, name)]));
    }
    let off = (i64::from(said) - i64::from(weekday(date)) + 3).rem_euclid(7) - 3;
    let other = days_on(date, off).filter(|other| other.month() == date.month());
    if let (Some(number), Some(other)) = (mention.day, other) {
        let old = number.span.of(scene.prose());
        let written = |day: i8| match old.bytes().all(|b| b.is_ascii_digit()) {
            true if old.starts_with('0') => format!("{day:02}"),
            true => day.to_string(),
            false => scene.locale.ordinal(day),
        };
        if old.eq_ignore_ascii_case(&written(date.day())) {
            let new = written(other.day());
            out.push(repair(format!("Change {old} to {new}"), vec![(number.span, new)]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::read;
    use crate::draft::Paragraph;
    use crate::lexicon::{ENGLISH, FRENCH, GERMAN, Locale};

    /// The titles of the fixes.
    fn offered(locale: &'static Locale, text: &str) -> Vec<String> {
        crate::cases::offered(&RULE, locale, text).into_iter().map(|f| f.title).collect()
    }

    #[test]
    fn both_fixes_keep_the_written_form() {
        for (text, wanted) in [
            ("It sank on Thurs., March 14.", ["Change Thurs to Fri", "Change 14 to 13"]),
            ("It sank on THU, MARCH 12.", ["Change THU to WED", "Change 12 to 13"]),
            ("It sank on March 11 (Weds).", ["Change Weds to Tues", "Change 11 to 12"]),
            ("It sank on Monday the 16th.", ["Change Monday to Sunday", "Change 16th to 17th"]),
            ("It sank on March 3rd, a Sunday.", ["Change Sunday to Monday", "Change 3rd to 2nd"]),
            ("It sank on Sunday night (Mar 15).", ["Change Sunday to Saturday", "Change 15 to 16"]),
            ("It sank on 05.03.2025 (Thursday).", ["Change Thursday to Wednesday", "Change 05 to 06"]),
        ] {
            assert_eq!(offered(&ENGLISH, text), wanted, "{text}");
        }
        let german = offered(&GERMAN, "Das Boot sank am Sonntag, dem 15. März.");
        assert_eq!(german, ["Change Sonntag to Samstag", "Change 15 to 16"]);
        let french = offered(&FRENCH, "Le bateau a coulé dimanche 15 mars.");
        assert_eq!(french, ["Change dimanche to samedi", "Change 15 to 16"]);
    }

    /// Every day of two hundred years in each form: flagged with a sample of wrong weekdays, silent with the right one.
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
                let month = m.month.map_or(0, |m| m.value);
                pair(m).is_some_and(|(said, day)| contradicted(m, said, day, month, None).is_some())
            });
            assert_eq!(flagged, said != right, "{text}");
            date = days_on(date, 3).unwrap();
            n += 1;
        }
    }
}
