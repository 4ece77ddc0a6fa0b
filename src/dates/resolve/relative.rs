//! Resolves times that are relative to the reference date or to the time last mentioned.

use jiff::civil::Date;

use super::super::TimexType;
use super::super::calendar::{days_on, plus_months, plus_years, week_value, weekday_on};
use super::super::mention::{Count, Direction, Mention, Tense, Unit, Vague};
use super::{Base, CONTEXT, Meaning, Point, REFERENCE, length, period, reference_value};

/// `yesterday`: a number of days from the reference date.
pub(super) fn day(offset: i8, base: Base) -> Meaning {
    match base.reference.and_then(|d| days_on(d, i64::from(offset))) {
        Some(day) => Meaning::day(day, REFERENCE),
        None => unknown_day(),
    }
}

fn unknown_day() -> Meaning {
    Meaning::new(TimexType::Date, "XXXX-XX-XX".to_owned(), None)
}

/// A time on the day last mentioned: `7:15 p.m.`, `the next morning`.
pub(super) fn time(mention: &Mention, base: Base) -> Meaning {
    let shift = match mention.direction.map(|d| d.value) {
        Some(Direction::Next | Direction::After) => 1,
        Some(Direction::Before) => -1,
        _ => 0,
    };
    let found = base.day().and_then(|(day, basis)| days_on(day, shift).map(|d| (d, basis)));
    match found {
        Some((day, basis)) => Meaning::day(day, basis),
        None => unknown_day(),
    }
}

/// `last week`, `the past three years`, `that day`.
pub(super) fn meaning(mention: &Mention, base: Base) -> Meaning {
    let unit = mention.unit.map_or(Unit::Day, |u| u.value);
    if unit == Unit::Week && mention.day.is_some() {
        return week_of(mention, base);
    }
    let Some(direction) = mention.direction.map(|d| d.value) else { return spoken_of(mention, unit, base) };
    if let Some(count) = mention.count {
        return stretch(direction, count.value, unit);
    }
    let shift = match direction {
        Direction::Last => -1,
        Direction::Next | Direction::Coming => 1,
        Direction::Before => -1,
        Direction::After => 1,
        Direction::Recent => return vague(Vague::Past),
        Direction::Latest if unit == Unit::Quarter => return period::latest(mention, base),
        Direction::Latest if unit >= Unit::Year => -1,
        Direction::Past if unit == Unit::Year => -1,
        Direction::Past => {
            return Meaning::new(TimexType::Duration, length::value(Count::Halves(2), unit), REFERENCE);
        }
        _ => 0,
    };
    if unit < Unit::Day {
        return match shift {
            0 => vague(Vague::Present),
            _ => Meaning::new(TimexType::Duration, length::value(Count::Halves(2), unit), REFERENCE),
        };
    }
    let anaphoric = matches!(direction, Direction::Before | Direction::After | Direction::That)
        || (unit == Unit::Day && direction != Direction::This);
    if unit == Unit::Quarter && direction == Direction::That {
        return period::latest(mention, base);
    }
    let from = if anaphoric { base.start(direction, unit) } else { None };
    let from = from.or(base.reference.map(|d| (Point::day(d), REFERENCE)));
    let found = from.and_then(|(point, basis)| shifted(mention, point, basis, unit, shift));
    found.unwrap_or_else(|| Meaning::new(TimexType::Date, unknown(unit).to_owned(), None))
}

/// `the week`, `the year`: the one with the reference date; `the quarter`: the one last mentioned.
fn spoken_of(mention: &Mention, unit: Unit, base: Base) -> Meaning {
    if unit == Unit::Quarter {
        return period::latest(mention, base);
    }
    let told = base.told().map(|point| (point, CONTEXT));
    let from = told.or(base.reference.map(|d| (Point::day(d), REFERENCE)));
    let found = from.and_then(|(point, basis)| shifted(mention, point, basis, unit, 0));
    found.unwrap_or_else(|| Meaning::new(TimexType::Date, unknown(unit).to_owned(), None))
}

/// `the week of 6 March`.
fn week_of(mention: &Mention, base: Base) -> Meaning {
    let day = super::calendar::meaning(mention, base);
    let found = day.point.and_then(|p| p.day).and_then(|d| week(d, day.basis));
    found.unwrap_or_else(|| Meaning::new(TimexType::Date, unknown(Unit::Week).to_owned(), None))
}

fn unknown(unit: Unit) -> &'static str {
    match unit {
        Unit::Week => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        _ => "XXXX-XX-XX",
    }
}

fn vague(vague: Vague) -> Meaning {
    Meaning::new(TimexType::Date, reference_value(vague).to_owned(), None)
}

/// `the past three years`, `recent weeks`.
fn stretch(direction: Direction, count: Count, unit: Unit) -> Meaning {
    match (direction, count) {
        (Direction::Coming, Count::Several) => vague(Vague::Future),
        // `recent years` and `recent days` are vague.
        (Direction::Recent, Count::Several) if unit >= Unit::Year || unit < Unit::Week => vague(Vague::Past),
        _ => length::stretch(count, unit),
    }
}

/// The unit that is `shift` units after the one with `point`.
fn shifted(
    mention: &Mention,
    point: Point,
    basis: Option<&'static str>,
    unit: Unit,
    shift: i64,
) -> Option<Meaning> {
    let day = point.day.or_else(|| Date::new(point.year, point.month.unwrap_or(1), 1).ok())?;
    match unit {
        Unit::Day if point.day.is_none() => {
            let month = point.month?;
            Some(Meaning::new(TimexType::Date, format!("{:04}-{month:02}-XX", point.year), basis))
        }
        Unit::Day => Some(Meaning::day(days_on(day, shift)?, basis)),
        Unit::Week => week(days_on(day, 7 * shift)?, basis),
        Unit::Fortnight => week(days_on(day, 14 * shift)?, basis),
        Unit::Weekend => weekend(mention, day, shift, basis),
        Unit::Month => {
            let (year, month) = plus_months(point.year, point.month?, shift)?;
            Some(Meaning::month(year, month, basis))
        }
        Unit::Quarter => {
            let (year, month) = plus_months(point.year, point.month?, 3 * shift)?;
            Some(period::quarter_meaning(year, ((month + 2) / 3) as u8, basis))
        }
        Unit::Half => {
            let (year, month) = plus_months(point.year, point.month?, 6 * shift)?;
            Some(Meaning::new(TimexType::Date, format!("{year:04}-H{}", 1 + i8::from(month > 6)), basis))
        }
        Unit::Year => Some(Meaning::year(plus_years(point.year, shift)?, basis)),
        Unit::Decade => {
            let year = plus_years(point.year, 10 * shift)?;
            Some(Meaning::new(TimexType::Date, format!("{:03}", year / 10), basis))
        }
        Unit::Century => {
            let year = plus_years(point.year, 100 * shift)?;
            Some(Meaning::new(TimexType::Date, format!("{:02}", year / 100), basis))
        }
        Unit::Millennium | Unit::Second | Unit::Minute | Unit::Hour => None,
    }
}

fn week(day: Date, basis: Option<&'static str>) -> Option<Meaning> {
    Some(Meaning::new(TimexType::Date, week_value(day), basis))
}

/// The weekend of a story is the coming one, unless the tense is past. On a Saturday or Sunday it is the current one.
fn weekend(mention: &Mention, day: Date, shift: i64, basis: Option<&'static str>) -> Option<Meaning> {
    let sunday = weekday_on(day, 7, true)?;
    let is_on = super::super::calendar::weekday(day) >= 6;
    let past = mention.tense == Tense::Past && !is_on && shift == 0;
    let weeks = if past { -1 } else { shift };
    let in_week = days_on(sunday, 7 * weeks)?;
    Some(Meaning::new(TimexType::Date, format!("{}-WE", week_value(in_week)), basis))
}

/// `three days ago`, `a year earlier`, `two weeks later`.
pub(super) fn distance(mention: &Mention, base: Base) -> Meaning {
    let direction = mention.direction.map_or(Direction::Ago, |d| d.value);
    let unit = mention.unit.map_or(Unit::Day, |u| u.value);
    let count = mention.count.map_or(Count::Halves(2), |c| c.value);
    let back = matches!(direction, Direction::Ago | Direction::Before);
    let Count::Halves(halves) = count else {
        return match direction {
            Direction::Ago => vague(Vague::Past),
            Direction::Ahead => vague(Vague::Future),
            _ => Meaning::new(TimexType::Duration, length::value(count, unit), None),
        };
    };
    if unit == Unit::Year
        && halves == 2
        && back
        && let Some(found) = period::a_year_before(base)
    {
        return found;
    }
    // `three years and two months ago`
    let (halves, unit) = match mention.rest {
        Some((months, Unit::Month)) if unit == Unit::Year => (halves * 12 + months * 2, Unit::Month),
        _ => (halves, unit),
    };
    let anaphoric = matches!(direction, Direction::Before | Direction::After);
    let from = if anaphoric {
        base.start(direction, unit)
    } else {
        base.reference.map(|d| (Point::day(d), REFERENCE))
    };
    // `In May they met. Six days later they parted`
    let days = (Unit::Day..Unit::Month).contains(&unit);
    if days && from.is_some_and(|(point, _)| point.month.is_some() && point.day.is_none()) {
        return Meaning::new(TimexType::Date, unknown(unit).to_owned(), None);
    }
    let sign = if back { -1 } else { 1 };
    let found = from.and_then(|(point, basis)| far(point, unit, sign * i64::from(halves), basis));
    found.unwrap_or_else(|| Meaning { basis: None, period: None, ..length::meaning(mention) })
}

/// The time that is `halves` half units after `point`.
fn far(point: Point, unit: Unit, halves: i64, basis: Option<&'static str>) -> Option<Meaning> {
    let whole = halves / 2;
    let day = || point.day.or_else(|| Date::new(point.year, point.month?, 1).ok());
    match unit {
        Unit::Day => Some(Meaning::day(days_on(day()?, whole)?, basis)),
        Unit::Week | Unit::Fortnight => {
            let days = if unit == Unit::Fortnight { halves * 7 } else { halves * 7 / 2 };
            week(days_on(day()?, days)?, basis)
        }
        Unit::Month => {
            let (year, month) = plus_months(point.year, point.month?, whole)?;
            Some(Meaning::month(year, month, basis))
        }
        Unit::Quarter => {
            let (year, month) = plus_months(point.year, point.month?, 3 * whole)?;
            Some(period::quarter_meaning(year, ((month + 2) / 3) as u8, basis))
        }
        Unit::Year if halves % 2 != 0 => {
            let (year, month) = plus_months(point.year, point.month?, 6 * halves)?;
            Some(Meaning::month(year, month, basis))
        }
        Unit::Year => Some(Meaning::year(plus_years(point.year, whole)?, basis)),
        Unit::Decade => Some(Meaning::year(plus_years(point.year, 5 * halves)?, basis)),
        Unit::Century => Some(Meaning::year(plus_years(point.year, 50 * halves)?, basis)),
        _ => None,
    }
}
