//! Helpers shared by the rules about dates: which expressions to check, and which day each one refers to.

use jiff::civil::Date;

use super::{Rule, Scene};
use crate::dates::calendar::{days_between, in_words, month_name, nearest};
use crate::dates::mention::{Direction, Form, Mention, Unit};
use crate::dates::{Reference, ReferenceBasis};
use crate::finding::{Edit, Finding, Fix, Place, Related};
use crate::text::Span;

/// The time expressions in the writer's own words, in order, with their indices. Leaves out dates in which day and
/// month could be swapped.
pub(super) fn mentions<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = (usize, &'a Mention)> {
    let all = scene.facts.reading.times.iter().enumerate();
    all.filter(|(_, m)| !m.either && scene.paragraph().quoted_at(m.span.start).is_none())
}

/// The same, including dates in which day and month could be swapped.
pub(super) fn mentions_in_any_order<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = (usize, &'a Mention)> {
    let all = scene.facts.reading.times.iter().enumerate();
    all.filter(|(_, m)| scene.paragraph().quoted_at(m.span.start).is_none())
}

/// The expressions after the dateline of the story that contains the paragraph.
pub(super) fn mentions_of_story<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = (usize, &'a Mention)> {
    let line = scene.story.dateline.as_ref().filter(|_| scene.has_dateline);
    let start = line.map_or(0, |(_, line)| line.span.end);
    mentions(scene).filter(move |(_, m)| m.span.start >= start)
}

/// A finding of `rule`. If it depends on a reference date, `basis` becomes a related place.
pub(super) fn found(
    rule: &'static Rule,
    span: Span,
    message: String,
    basis: Option<ReferenceBasis>,
) -> Finding {
    Finding {
        rule: rule.name,
        severity: rule.severity,
        span,
        related: basis.map(related).unwrap_or_default(),
        fixes: Vec::new(),
        message,
    }
}

/// The expression after the `index`-th, if only text accepted by `between` separates the two.
pub(super) fn next<'a>(
    scene: &'a Scene<'_>,
    index: usize,
    between: impl Fn(&str) -> bool,
) -> Option<&'a Mention> {
    let times = &scene.facts.reading.times;
    let (this, next) = (times.get(index)?, times.get(index + 1)?);
    let gap = Span::new(this.span.end, next.span.start);
    between(gap.of(scene.prose())).then_some(next)
}

/// The reference date in force.
pub(super) fn reference(scene: &Scene<'_>) -> Option<Reference> {
    scene.facts.context.reference
}

/// The day that a date expression names. Without a year, it is the nearest matching day to the reference date. `None`
/// if it names no day, or one that does not exist.
pub(super) fn day_of(mention: &Mention, reference: Option<Date>) -> Option<Date> {
    if mention.form != Form::Calendar {
        return None;
    }
    let (day, month) = (mention.day?.value, mention.month?.value);
    match mention.year {
        Some(year) => Date::new(year.value, month, day).ok(),
        None => nearest(month, day, reference?),
    }
}

/// The year of `30 June next year`, counted from the reference date.
pub(super) fn year_said(mention: &Mention, reference: Date) -> Option<i16> {
    let step = match mention.direction.filter(|_| mention.unit.is_some_and(|u| u.value == Unit::Year))?.value
    {
        Direction::This => 0,
        Direction::Last => -1,
        Direction::Next => 1,
        _ => return None,
    };
    Some(reference.year() + step)
}

/// The day of the `index`-th expression in the fact sheet. For a month with its year, its first day.
pub(super) fn moment(scene: &Scene<'_>, index: usize, mention: &Mention) -> Option<Date> {
    if mention.day.is_some() {
        return scene.facts.times.get(index)?.day;
    }
    Date::new(mention.year?.value, mention.month?.value, 1).ok()
}

/// The words of a date as quoted in a message: from its verb, if that is close, or else the date alone.
pub(super) fn quoted<'a>(scene: &'a Scene<'_>, mention: &Mention) -> &'a str {
    let date = mention.span;
    // Markup between the words does not count.
    let length =
        |deed: &Span| deed.of(scene.prose()).split_whitespace().map(|word| word.len() + 1).sum::<usize>();
    let deed = mention.verb.map(|verb| verb.cover(date)).filter(|deed| length(deed) <= QUOTED + 1);
    deed.unwrap_or(date).of(scene.prose())
}

/// The maximum length, in bytes, of the text from a verb to its date that a message quotes.
const QUOTED: usize = 48;

/// The distance of `day` from the reference date: `5 days after the dateline, 15 March`. Includes the year if the two
/// differ in it.
pub(super) fn distance(day: Date, reference: Reference) -> String {
    let apart = days_between(reference.date, day);
    let way = if apart < 0 { "before" } else { "after" };
    let whole = in_words(reference.date);
    let year = format!(" {}", reference.date.year());
    let same = day.year() == reference.date.year();
    let date =
        if same || !reference.has_year() { whole.strip_suffix(&year).unwrap_or(&whole) } else { &whole };
    format!("{} {way} {}, {date}", days(apart), reference.basis.date_words())
}

/// A fix that changes the day of a date: `Change March 13 to March 14`. It edits only the number.
pub(super) fn change_day(scene: &Scene<'_>, mention: &Mention, new: i8) -> Option<Fix> {
    let number = mention.day?;
    let old = number.span.of(scene.prose());
    if !old.bytes().all(|b| b.is_ascii_digit()) || old.starts_with('0') {
        return None;
    }
    let whole = mention.month.map_or(number.span, |month| month.span.cover(number.span));
    let named = |number: &str| {
        let (before, after) =
            (Span::new(whole.start, mention.day?.span.start), Span::new(mention.day?.span.end, whole.end));
        Some(format!("{}{number}{}", before.of(scene.prose()), after.of(scene.prose())))
    };
    let new = new.to_string();
    let short = whole.end - whole.start <= QUOTED;
    let (from, to) = if short { (named(old)?, named(&new)?) } else { (old.to_owned(), new.clone()) };
    Some(repair(format!("Change {from} to {to}"), vec![(number.span, new)]))
}

/// True if the two expressions around `gap` are adjacent, apart from punctuation.
pub(super) fn is_close(gap: &str) -> bool {
    let bare = gap.trim();
    bare.len() <= 2 && bare.chars().all(|c| matches!(c, '(' | ',' | '[' | '–' | '—' | '-'))
}

/// True if a date is so close to the reference date that copy normally omits its year.
pub(super) fn is_near(day: Date, reference: Date) -> bool {
    days_between(reference, day).abs() <= 120
}

/// The day of the story, even without a year, for checks that need no year. A date with a year may only be compared
/// with it if [`Reference::has_year`] is true.
pub(super) fn anchor(scene: &Scene<'_>) -> Option<Reference> {
    scene.story.day
}

/// True if `mention` can be compared with the story's day.
pub(super) fn compares(mention: &Mention, reference: Reference) -> bool {
    reference.has_year() || mention.year.is_none() && mention.unit.is_none_or(|u| u.value < Unit::Year)
}

/// The story's day in messages: `15 March 2025`, or `15 March` if the year is unknown.
pub(super) fn day_in_words(date: Date, reference: Reference) -> String {
    match reference.has_year() {
        true => in_words(date),
        false => day_and_month(date),
    }
}

/// A day without its year in messages: `15 March`.
pub(super) fn day_and_month(date: Date) -> String {
    format!("{} {}", date.day(), month_name(date.month()))
}

/// The reference date as a related place.
fn related(basis: ReferenceBasis) -> Vec<Related> {
    let message = format!("Dates are counted from {}", basis.date_words());
    vec![Related { place: Place::Reference, message }]
}

/// `count` days in words: "one day", "5 days".
pub(super) fn days(count: i64) -> String {
    match count.abs() {
        1 => "one day".to_owned(),
        n => format!("{n} days"),
    }
}

/// A fix that replaces each span with its text. It changes the meaning of the copy, so it is never safe.
pub(super) fn repair(title: String, parts: Vec<(Span, String)>) -> Fix {
    let edits = parts.into_iter().map(|(span, text)| Edit { span, text }).collect();
    Fix { title, edits, safe: false }
}
