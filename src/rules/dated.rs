//! What the rules on dates share: which expressions they look at, and which day one names.

use jiff::civil::Date;

use super::{Rule, Scene};
use crate::dates::calendar::{days_between, in_words, month_name, nearest};
use crate::dates::mention::{Form, Mention, Unit};
use crate::dates::{Reference, ReferenceBasis};
use crate::finding::{Edit, Finding, Fix, Place, Related};
use crate::text::Span;

/// The expressions of a paragraph that stand in the writer's own words, in order, with their indices; without dates whose
/// day and month may stand in the other order.
pub(super) fn mentions<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = (usize, &'a Mention)> {
    let all = scene.facts.reading.times.iter().enumerate();
    all.filter(|(_, m)| !m.either && scene.paragraph().quoted_at(m.span.start).is_none())
}

/// The same with the dates whose day and month may stand in the other order.
pub(super) fn mentions_in_any_order<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = (usize, &'a Mention)> {
    let all = scene.facts.reading.times.iter().enumerate();
    all.filter(|(_, m)| scene.paragraph().quoted_at(m.span.start).is_none())
}

/// The expressions behind the dateline of the story that the paragraph belongs to.
pub(super) fn mentions_of_story<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = (usize, &'a Mention)> {
    let line = scene.story.dateline.as_ref().filter(|_| scene.has_dateline);
    let told = line.map_or(0, |(_, line)| line.span.end);
    mentions(scene).filter(move |(_, m)| m.span.start >= told)
}

/// A finding of `rule`; where a reference date decided, `basis` makes it a related place.
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

/// The expression that follows the `index`-th, where only `between` stands between the two.
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

/// The day that the fact sheet gives for the `index`-th expression; for a month with its year the first day of it.
pub(super) fn moment(scene: &Scene<'_>, index: usize, mention: &Mention) -> Option<Date> {
    if mention.day.is_some() {
        return scene.facts.times.get(index)?.day;
    }
    Date::new(mention.year?.value, mention.month?.value, 1).ok()
}

/// The words that a message quotes of a date: from its verb, where that is close, else the date alone.
pub(super) fn quoted<'a>(scene: &'a Scene<'_>, mention: &Mention) -> &'a str {
    let date = mention.span;
    // Markup between the words does not count.
    let length =
        |deed: &Span| deed.of(scene.prose()).split_whitespace().map(|word| word.len() + 1).sum::<usize>();
    let deed = mention.verb.map(|verb| verb.cover(date)).filter(|deed| length(deed) <= QUOTED + 1);
    deed.unwrap_or(date).of(scene.prose())
}

/// The longest stretch of copy, in bytes, that a message quotes from a verb to its date.
const QUOTED: usize = 48;

/// `5 days after the dateline, 15 March`: how far `day` is from the reference; the year where it is another.
pub(super) fn distance(day: Date, reference: Reference) -> String {
    let apart = days_between(reference.date, day);
    let way = if apart < 0 { "before" } else { "after" };
    let whole = in_words(reference.date);
    let year = format!(" {}", reference.date.year());
    let same = day.year() == reference.date.year();
    let date =
        if same || !reference.has_year() { whole.strip_suffix(&year).unwrap_or(&whole) } else { &whole };
    format!("{} {way} {}, {date}", days(apart), origin(reference.basis))
}

/// The day of a date changed to another: `Change March 13 to March 14`. Only the number is edited.
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

/// The words from the expression's first part to its last.
pub(super) fn is_close(gap: &str) -> bool {
    let bare = gap.trim();
    bare.len() <= 2 && bare.chars().all(|c| matches!(c, '(' | ',' | '[' | '–' | '—' | '-'))
}

/// Whether a date is so near to the reference that copy names it without its year as a matter of course.
pub(super) fn is_near(day: Date, reference: Date) -> bool {
    days_between(reference, day).abs() <= 120
}

/// How a message names what the reference is taken from.
pub(super) const fn origin(basis: ReferenceBasis) -> &'static str {
    basis.words()
}

/// The story's day, with or without its year, for what needs no year. A date that has a year of its own compares with it
/// only where [`Reference::has_year`].
pub(super) fn anchor(scene: &Scene<'_>) -> Option<Reference> {
    scene.story.day
}

/// Whether `mention` can be set beside the story's day.
pub(super) fn compares(mention: &Mention, reference: Reference) -> bool {
    reference.has_year() || mention.year.is_none() && mention.unit.is_none_or(|u| u.value < Unit::Year)
}

/// The story's day as a message names it: `15 March 2025`; `15 March` where its year is not known.
pub(super) fn day_in_words(date: Date, reference: Reference) -> String {
    match reference.has_year() {
        true => in_words(date),
        false => day_and_month(date),
    }
}

/// A day as a message names it without its year: `15 March`.
pub(super) fn day_and_month(date: Date) -> String {
    format!("{} {}", date.day(), month_name(date.month()))
}

/// The reference as a related place.
fn related(basis: ReferenceBasis) -> Vec<Related> {
    let message = format!("Dates count from {}.", origin(basis));
    vec![Related { place: Place::Reference, message }]
}

/// `count` days in words: "a day", "5 days".
pub(super) fn days(count: i64) -> String {
    match count.abs() {
        1 => "a day".to_owned(),
        n => format!("{n} days"),
    }
}

/// A repair that puts each text in the place of its span; it changes what the copy says, so that it is never safe.
pub(super) fn repair(title: String, parts: Vec<(Span, String)>) -> Fix {
    let edits = parts.into_iter().map(|(span, text)| Edit { span, text }).collect();
    Fix { title, edits, safe: false }
}
