//! Resolves weekdays, days, months, years and named days.

use jiff::civil::{Date, Weekday};

use super::super::calendar::{
    days_around, days_between, days_on, named_day, nearest, plus_months, week_value, weekday, weekday_back,
    weekday_near, weekday_on,
};
use super::super::mention::{Direction, EventTime, Mention, NamedDay, Tense, Unit};
use super::super::{MentionedYear, TimexType};
use super::period::year_shift;
use super::{Base, CONTEXT, EXPLICIT, Meaning, Point, REFERENCE, history};

/// The meaning of a mention with a weekday, day, month or year.
pub(super) fn meaning(mention: &Mention, base: Base) -> Meaning {
    let said = mention.year.map(|y| (y.value, EXPLICIT)).or_else(|| year_of_direction(mention, base));
    let said = said.or_else(|| year_beside(mention, base)).or_else(|| year_in_history(mention, base));
    match (mention.month.map(|m| m.value), mention.day.map(|d| d.value)) {
        (Some(month), Some(day)) => {
            let elsewhen =
                mention.unit.is_some() && mention.direction.is_some_and(|d| d.value == Direction::That);
            if elsewhen && said.is_none() {
                return dated(None, month, day);
            }
            let year = said.or_else(|| year_of_day(mention, month, day, base));
            dated(year, month, day)
        }
        (Some(month), None) => match said.or_else(|| year_of_month(mention, month, base)) {
            Some((year, basis)) => Meaning::month(year, month, basis),
            None => Meaning::new(TimexType::Date, format!("XXXX-{month:02}"), None),
        },
        (None, Some(day)) => day_of_month(mention, day, base),
        (None, None) => match (mention.weekday, said) {
            (Some(weekday), _) => weekday_meaning(mention, weekday.value, base),
            (None, Some((year, basis))) => Meaning::year(year, basis),
            (None, None) => Meaning::new(TimexType::Date, "XXXX".to_owned(), None),
        },
    }
}

/// `Sunday the 16th`: the month around the reference date in which it is a Sunday. If there are several, the one that
/// fits the tense, then the nearest.
fn day_of_month(mention: &Mention, day: i8, base: Base) -> Meaning {
    let unknown = || Meaning::new(TimexType::Date, format!("XXXX-XX-{day:02}"), None);
    let Some(reference) = base.reference else { return unknown() };
    let right = |date: Date| mention.weekday.is_none_or(|w| w.value == weekday(date));
    let chosen = days_around(day, reference).into_iter().flatten().min_by_key(|&date| {
        let days = days_between(reference, date);
        let against = match mention.tense {
            Tense::Past => days > 0,
            Tense::Future => days < 0,
            _ => false,
        };
        (!right(date), against, days.abs())
    });
    chosen.map_or_else(unknown, |date| Meaning::day(date, REFERENCE))
}

/// A day, or as much of it as is known if it does not exist or has no year.
fn dated(year: Option<(i16, Option<&'static str>)>, month: i8, day: i8) -> Meaning {
    match year {
        Some((year, basis)) => match Date::new(year, month, day) {
            Ok(date) => Meaning::day(date, basis),
            Err(_) => Meaning::new(TimexType::Date, format!("{year:04}-{month:02}-{day:02}"), None),
        },
        None => Meaning::new(TimexType::Date, format!("XXXX-{month:02}-{day:02}"), None),
    }
}

/// The year of another expression in the sentence of a day: if it is surely that of the day, or if the weekday is right in
/// it and not in the nearest year.
fn year_beside(mention: &Mention, base: Base) -> Option<(i16, Option<&'static str>)> {
    let (month, day, reference) = (mention.month?.value, mention.day?.value, base.reference?);
    let year = match mention.year_beside? {
        MentionedYear::Year(year) => year,
        MentionedYear::Beside(step) => reference.year() + step,
        MentionedYear::Other => return None,
    };
    let right = |date: Date| mention.weekday.is_some_and(|said| said.value == weekday(date));
    // The year of a dateline is beside the first sentence, but `opened on Oct. 15` is not ahead of it.
    let may_be = |date: &Date| match mention.tense {
        Tense::Past => *date <= reference,
        Tense::Future => *date >= reference,
        _ => true,
    };
    let beside = Date::new(year, month, day).ok()?;
    let wrong_now = !nearest(month, day, reference).is_some_and(right);
    let shown = right(beside) && wrong_now;
    let own = mention.year_is_own && (mention.weekday.is_none() || right(beside) || wrong_now);
    let elsewhen = shown && year != reference.year();
    (elsewhen || (shown || own) && may_be(&beside)).then_some((year, CONTEXT))
}

/// The year of a day or month in a history.
fn year_in_history(mention: &Mention, base: Base) -> Option<(i16, Option<&'static str>)> {
    let (month, point) = (mention.month?.value, base.told()?);
    let year = history::year(point, month, base.reference);
    let plain = mention.unit.is_none() && mention.direction.is_none();
    // If the weekday does not match in that year, the date belongs to another time.
    let weekdays = match (mention.weekday, mention.day) {
        (Some(said), Some(day)) => {
            Date::new(year, month, day.value).is_ok_and(|date| weekday(date) == said.value)
        }
        _ => true,
    };
    // `The tour runs daily from May 3` is about now.
    let told = mention.told || mention.tense == Tense::Past;
    let told = told || mention.day.is_none() && mention.tense != Tense::Future;
    (plain && weekdays && told).then_some((year, CONTEXT))
}

/// The year of `January this year`.
fn year_of_direction(mention: &Mention, base: Base) -> Option<(i16, Option<&'static str>)> {
    mention.unit?;
    let year = base.reference?.year();
    let shift = match mention.direction?.value {
        Direction::Last => -1,
        Direction::Next => 1,
        direction @ (Direction::That | Direction::Before | Direction::After) => {
            return base.context.point.map(|point| (point.year + year_shift(direction), CONTEXT));
        }
        _ => 0,
    };
    Some((year + shift, REFERENCE))
}

/// The year of a day and month without one: before or after the reference date according to the tense, or else the
/// nearest.
fn year_of_day(mention: &Mention, month: i8, day: i8, base: Base) -> Option<(i16, Option<&'static str>)> {
    let Some(reference) = base.reference else { return year_of_weekday(mention, month, day, base) };
    let of = |year: i16| Date::new(year, month, day).ok().map(|d| days_between(reference, d));
    let year = reference.year();
    // 29 February may be up to four years away.
    let apart = if (month, day) == (2, 29) { 4 } else { 1 };
    let found = (year - apart..=year + apart).filter_map(|y| of(y).map(|days| (y, days)));
    let direction = mention.direction.map(|d| d.value);
    // True if the weekday next to the date is right in that year.
    let is_weekdays = |y: i16| {
        let said = mention.weekday.map(|w| w.value);
        said.is_some_and(|said| Date::new(y, month, day).is_ok_and(|date| weekday(date) == said))
    };
    let chosen = found.min_by_key(|&(y, days)| match (mention.tense, direction) {
        // `last Thursday, March 20` on 15 March is a mistake: the weekday shows that this year is meant.
        (_, Some(Direction::Last)) => (days >= 0 && !(is_weekdays(y) && days <= GRACE), days.abs()),
        (_, Some(Direction::Next)) => (days <= 0 && !(is_weekdays(y) && days >= -FUTURE_SLIP), days.abs()),
        // A day without a year is more likely to be in the story's own year than in the one before or after.
        (Tense::Past, _) => {
            let told =
                mention.mentioned_year.is_some_and(|t| t != MentionedYear::Year(year)) && !is_weekdays(y);
            let grace = if mention.tense_said || told || (y > year && !is_weekdays(y)) { 0 } else { GRACE };
            (days > grace, days.abs())
        }
        (Tense::Future, _) => (days < if y < year && !is_weekdays(y) { 0 } else { -FUTURE_SLIP }, days.abs()),
        _ => (false, days.abs()),
    });
    Some((chosen.map_or(year, |(y, _)| y), REFERENCE))
}

/// `On Thursday, Jan. 2, 2025, it rained. On Friday, Jan. 3, it will snow`: if no day of the story is known, the year of
/// the day last mentioned, if the weekday fits and the two are close.
fn year_of_weekday(mention: &Mention, month: i8, day: i8, base: Base) -> Option<(i16, Option<&'static str>)> {
    let (said, last) = (mention.weekday?.value, base.context.point?.day?);
    let near = |y: &i16| {
        let date = Date::new(*y, month, day).ok();
        date.is_some_and(|date| weekday(date) == said && days_between(last, date).abs() <= GRACE)
    };
    (last.year() - 1..=last.year() + 1).find(near).map(|year| (year, CONTEXT))
}

/// The number of days that a day in the past tense may be in the future before it is moved to the previous year. Plans
/// can be in the past tense too, and so can mistakes.
const GRACE: i64 = 60;
/// The number of days that a day in the future tense may be in the past before it is moved to the next year.
const FUTURE_SLIP: i64 = 60;

/// The year of a month without one.
fn year_of_month(mention: &Mention, month: i8, base: Base) -> Option<(i16, Option<&'static str>)> {
    let reference = base.reference?;
    let (year, now) = (reference.year(), reference.month());
    let shift = match mention.direction.map(|d| d.value) {
        Some(Direction::This) => 0,
        // The month that has just ended would be called `last month`.
        Some(Direction::Last | Direction::Past) => -i16::from(month + 1 >= now),
        Some(Direction::Next | Direction::Coming) => i16::from(month <= now + 1),
        Some(Direction::After) => return after_context(month, base, true),
        Some(Direction::Before) => return after_context(month, base, false),
        _ => match mention.tense {
            Tense::Past => {
                // What has happened in January was not in the coming year.
                let over = mention.event_time == EventTime::Past && month < now;
                shift_within(month - now, if mention.tense_said || over { 0 } else { MONTHS_AHEAD })
            }
            Tense::Future => shift_within(month - now, 11 - MONTHS_BACK),
            Tense::Present | Tense::Unknown => shift_within(month - now, 6),
        },
    };
    Some((year + shift, REFERENCE))
}

/// The number of months that a month in the past tense may be in the future: plans can be in the past tense too.
const MONTHS_AHEAD: i8 = 2;
/// The number of months that a month in the future tense may be in the past.
const MONTHS_BACK: i8 = 1;

/// The year of the next (or previous) occurrence of the month, relative to the month last mentioned.
fn after_context(month: i8, base: Base, after: bool) -> Option<(i16, Option<&'static str>)> {
    let (point, basis) = base.point()?;
    let from = point.month.unwrap_or(if after { 12 } else { 1 });
    let (year, _) = (1..=12)
        .filter_map(|n| plus_months(point.year, from, if after { n } else { -n }))
        .find(|&(_, m)| m == month)?;
    Some((year, basis))
}

/// The number of years to add for a month that is `from_now` months away in the same year, if it must be at most
/// `ahead` months in the future.
fn shift_within(from_now: i8, ahead: i8) -> i16 {
    let on = from_now.rem_euclid(12);
    let wanted = if on <= ahead { on } else { on - 12 };
    i16::from((wanted - from_now) / 12)
}

/// A weekday by itself: the latest one up to and including the reference date, or the next one if the tense is future.
fn weekday_meaning(mention: &Mention, weekday: i8, base: Base) -> Meaning {
    let unknown = || Meaning::new(TimexType::Date, format!("XXXX-WXX-{weekday}"), None);
    let Some(reference) = base.reference else { return unknown() };
    let spoken = base.day().map_or(reference, |(d, _)| d);
    // `Wednesday next week`
    if mention.unit.is_some_and(|u| u.value == Unit::Week) {
        let weeks = match mention.direction.map(|d| d.value) {
            Some(Direction::Last) => -1,
            Some(Direction::Next) => 1,
            _ => 0,
        };
        let monday = i64::from(1 - super::super::calendar::weekday(reference));
        let day = days_on(reference, monday + 7 * weeks + i64::from(weekday) - 1);
        return day.map_or_else(unknown, |day| Meaning::day(day, REFERENCE));
    }
    let (found, basis) = match mention.direction.map(|d| d.value) {
        Some(Direction::Last | Direction::Past) => (weekday_back(reference, weekday, false), REFERENCE),
        Some(Direction::Next | Direction::Coming) => (weekday_on(reference, weekday, false), REFERENCE),
        Some(Direction::Before) => (weekday_back(spoken, weekday, false), CONTEXT),
        Some(Direction::After) => (weekday_on(spoken, weekday, false), CONTEXT),
        Some(Direction::That) => (weekday_back(spoken, weekday, true), CONTEXT),
        Some(Direction::This) => match mention.tense {
            Tense::Past => (weekday_back(reference, weekday, true), REFERENCE),
            _ => (weekday_on(reference, weekday, true), REFERENCE),
        },
        _ => match mention.tense {
            Tense::Future => (weekday_on(reference, weekday, true), REFERENCE),
            Tense::Present => (weekday_near(reference, weekday), REFERENCE),
            _ => (weekday_back(reference, weekday, true), REFERENCE),
        },
    };
    found.map_or_else(unknown, |day| Meaning::day(day, basis))
}

/// `the last Friday in October`, `the second Tuesday of the month`: the n-th weekday of a month.
pub(super) fn nth_weekday(n: i8, mention: &Mention, base: Base) -> Meaning {
    let unknown = || Meaning::new(TimexType::Date, "XXXX-XX-XX".to_owned(), None);
    let Some(weekday) = mention.weekday.and_then(|w| Weekday::from_monday_one_offset(w.value).ok()) else {
        return unknown();
    };
    let month = match mention.month {
        Some(_) => meaning(&Mention { weekday: None, ..mention.clone() }, base),
        None => {
            let months = match mention.direction.map(|d| d.value) {
                Some(Direction::Last | Direction::Before) => -1,
                Some(Direction::Next | Direction::After) => 1,
                _ => 0,
            };
            // `in May 2024, and again on the first Monday of the month`
            let month = |p: &Point| base.here && months == 0 && p.month.is_some() && p.day.is_none();
            let told = base.told().or(base.context.point.filter(|p| month(p) && mention.direction.is_none()));
            let from = told.map(|p| (p, CONTEXT)).or(base.reference.map(|d| (Point::day(d), REFERENCE)));
            let Some((point, basis)) = from else { return unknown() };
            let found = point.month.and_then(|month| plus_months(point.year, month, months));
            let Some((year, month)) = found else { return unknown() };
            Meaning::month(year, month, basis)
        }
    };
    let first = month.point.and_then(|p| Date::new(p.year, p.month?, 1).ok());
    match first.and_then(|first| first.nth_weekday_of_month(n, weekday).ok()) {
        Some(day) => Meaning::day(day, month.basis),
        None => unknown(),
    }
}

/// A named day, or its week or weekend.
pub(super) fn named(mention: &Mention, named: NamedDay, base: Base) -> Meaning {
    let meaning = day_named(mention, named, base);
    let around = mention.unit.zip(meaning.point.and_then(|p| p.day));
    let value = around.and_then(|(unit, day)| match unit.value {
        Unit::Week => Some(week_value(day)),
        // The nearest Saturday and Sunday; for a Monday, the ones before.
        _ => Some(format!("{}-WE", week_value(days_on(day, if weekday(day) < 4 { -3 } else { 0 })?))),
    });
    match value {
        Some(value) => Meaning::new(TimexType::Date, value, meaning.basis),
        None => meaning,
    }
}

/// The number of days that a named day in the past tense may be in the future: `shops filled up for Christmas`.
const NAMED_GRACE: i64 = 14;

/// A named day in the year that is given, or in the one that the tense implies.
fn day_named(mention: &Mention, named: NamedDay, base: Base) -> Meaning {
    let unknown = || match named {
        NamedDay::Fixed(month, day) => format!("XXXX-{month:02}-{day:02}"),
        _ => "XXXX".to_owned(),
    };
    if let Some(year) = mention.year {
        return match named_day(named, year.value) {
            Some(day) => Meaning::day(day, EXPLICIT),
            None => Meaning::year(year.value, EXPLICIT),
        };
    }
    if let Some(point) = base.told().filter(|_| mention.direction.is_none()) {
        return match named_day(named, point.year) {
            Some(day) => Meaning::day(day, CONTEXT),
            None => Meaning::year(point.year, CONTEXT),
        };
    }
    let Some(reference) = base.reference else { return Meaning::new(TimexType::Date, unknown(), None) };
    let year = reference.year();
    let days = [year - 1, year, year + 1].into_iter().filter_map(|y| named_day(named, y));
    let found = days.map(|d| (days_between(reference, d), d)).min_by_key(|&(n, _)| {
        match (mention.direction.map(|d| d.value), mention.tense) {
            (Some(Direction::Last | Direction::Past), _) => (n >= 0, n.abs()),
            (Some(Direction::Next | Direction::Coming), _) => (n <= 0, n.abs()),
            (Some(Direction::This), _) => (false, n.abs()),
            (_, Tense::Past) => (n > NAMED_GRACE, n.abs()),
            (_, Tense::Future) => (n < 0, n.abs()),
            _ => (false, n.abs()),
        }
    });
    match found {
        Some((_, day)) => Meaning::day(day, REFERENCE),
        None => Meaning::new(TimexType::Date, unknown(), None),
    }
}
