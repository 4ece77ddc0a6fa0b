//! Resolves quarters, halves, seasons and the periods of company reports.

use super::super::TimexType;
use super::super::mention::{Direction, Mention, Season, Tense};
use super::{Base, CONTEXT, EXPLICIT, Meaning, REFERENCE};

/// A business period in a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A quarter: its year and number.
    Quarter(i16, u8),
    /// A number of months, as in `the first nine months`.
    Months,
}

/// A quarter and its value.
pub(super) fn quarter_meaning(year: i16, n: u8, basis: Option<&'static str>) -> Meaning {
    let value = format!("{year:04}-Q{n}");
    Meaning { period: Some(Period::Quarter(year, n)), ..Meaning::new(TimexType::Date, value, basis) }
}

/// The number of years that a direction adds.
pub(super) fn year_shift(direction: Direction) -> i16 {
    match direction {
        Direction::Last | Direction::Before | Direction::Past => -1,
        Direction::Next | Direction::After | Direction::Coming => 1,
        _ => 0,
    }
}

/// `the third quarter`: of the year given, or else the nearest one to the reference date.
pub(super) fn quarter(n: u8, mention: &Mention, base: Base) -> Meaning {
    if let Some(year) = mention.year {
        return quarter_meaning(year.value, n, EXPLICIT);
    }
    let Some(reference) = base.reference else {
        return Meaning::new(TimexType::Date, format!("XXXX-Q{n}"), None);
    };
    if let Some(direction) = mention.direction {
        return quarter_meaning(reference.year() + year_shift(direction.value), n, REFERENCE);
    }
    let now = (reference.month() + 2) / 3;
    let ahead = n as i8 - now;
    let shift = match mention.tense {
        Tense::Future => i16::from(ahead < -2),
        _ => -i16::from(ahead > 1),
    };
    quarter_meaning(reference.year() + shift, n, REFERENCE)
}

/// `the first half of 1990`.
pub(super) fn half(n: u8, mention: &Mention, base: Base) -> Meaning {
    let said = mention.year.map(|y| (y.value, EXPLICIT));
    let shift = mention.direction.map_or(0, |d| year_shift(d.value));
    let year = said.or_else(|| base.reference.map(|d| (d.year() + shift, REFERENCE)));
    match year {
        Some((year, basis)) => Meaning::new(TimexType::Date, format!("{year:04}-H{n}"), basis),
        None => Meaning::new(TimexType::Date, format!("XXXX-H{n}"), None),
    }
}

/// `last summer`: the latest one that is over. Without a direction the tense decides.
pub(super) fn season(season: Season, mention: &Mention, base: Base) -> Meaning {
    let (letters, begins, ends) = match season {
        Season::Spring => ("SP", 3, 5),
        Season::Summer => ("SU", 6, 8),
        Season::Autumn => ("FA", 9, 11),
        Season::Winter => ("WI", 12, 14),
    };
    let value = |year: i16, basis| Meaning::new(TimexType::Date, format!("{year:04}-{letters}"), basis);
    if let Some(year) = mention.year {
        return value(year.value, EXPLICIT);
    }
    if let Some(point) = base.told().filter(|_| mention.direction.is_none()) {
        return value(point.year, CONTEXT);
    }
    // `It opened in 2019 and closed that summer`
    let that = mention.direction.is_some_and(|d| d.value == Direction::That);
    if let Some(point) = base.context.point.filter(|_| that) {
        return value(point.year, CONTEXT);
    }
    let Some(reference) = base.reference else {
        return Meaning::new(TimexType::Date, format!("XXXX-{letters}"), None);
    };
    let (year, now) = (reference.year(), reference.month());
    let over = now > ends;
    let begun = now >= begins;
    let shift = match mention.direction.map(|d| d.value) {
        Some(Direction::Last | Direction::Past | Direction::Before) => -i16::from(!over),
        Some(Direction::Next | Direction::Coming) => i16::from(begun),
        Some(_) => 0,
        None => match mention.tense {
            Tense::Past => -i16::from(!begun),
            Tense::Future => i16::from(over),
            _ => 0,
        },
    };
    value(year + shift, REFERENCE)
}

/// `year-end`.
pub(super) fn year_end(mention: &Mention, base: Base) -> Meaning {
    let said = mention.year.map(|y| (y.value, EXPLICIT));
    // `up 3 percent since year-end`
    let since = i16::from(mention.tense_said && mention.tense == Tense::Past && mention.direction.is_none());
    let shift = mention.direction.map_or(0, |d| year_shift(d.value)) - since;
    match said.or_else(|| base.reference.map(|d| (d.year() + shift, REFERENCE))) {
        Some((year, basis)) => match jiff::civil::Date::new(year, 12, 31) {
            Ok(day) => Meaning::day(day, basis),
            Err(_) => Meaning::year(year, basis),
        },
        None => Meaning::new(TimexType::Date, "XXXX-12-31".to_owned(), None),
    }
}

/// The last quarter mentioned, or else the latest that is over.
pub(super) fn latest(mention: &Mention, base: Base) -> Meaning {
    let newest = mention.direction.is_some_and(|d| d.value == Direction::Latest);
    match (base.context.period, base.reference) {
        (Some(Period::Quarter(year, n)), reference) if !(newest && is_running(year, n, reference)) => {
            quarter_meaning(year, n, CONTEXT)
        }
        (_, Some(reference)) => match (reference.month() + 2) / 3 {
            1 => quarter_meaning(reference.year() - 1, 4, REFERENCE),
            n => quarter_meaning(reference.year(), (n - 1) as u8, REFERENCE),
        },
        _ => Meaning::new(TimexType::Date, "XXXX-QX".to_owned(), None),
    }
}

/// True if the quarter contains the reference date and so is not over.
fn is_running(year: i16, n: u8, reference: Option<jiff::civil::Date>) -> bool {
    reference.is_some_and(|r| r.year() == year && (r.month() + 2) / 3 == n as i8)
}

/// The last period mentioned, one year earlier. `None` if the story has mentioned none.
pub(super) fn a_year_before(base: Base) -> Option<Meaning> {
    match base.context.period? {
        Period::Quarter(year, n) => Some(Meaning { period: None, ..quarter_meaning(year - 1, n, CONTEXT) }),
        Period::Months => None,
    }
}

/// `year-earlier`, `the year-ago quarter`.
pub(super) fn year_earlier(_mention: &Mention, base: Base) -> Meaning {
    if let Some(found) = a_year_before(base) {
        return found;
    }
    match base.reference {
        Some(reference) => Meaning::year(reference.year() - 1, REFERENCE),
        None => Meaning::new(TimexType::Date, "XXXX".to_owned(), None),
    }
}

/// `the latest period`, `the 1988 period`, `the period last year`.
pub(super) fn meaning(mention: &Mention, base: Base) -> Meaning {
    let quarter = match base.context.period {
        Some(Period::Quarter(_, n)) => Some(n),
        _ => None,
    };
    let direction = mention.direction.map(|d| d.value);
    if mention.year.is_none()
        && matches!(direction, None | Some(Direction::Latest | Direction::That | Direction::This))
    {
        return latest(mention, base);
    }
    let shift = direction.map_or(0, year_shift);
    let said = mention.year.map(|y| (y.value, EXPLICIT));
    let year = said.or_else(|| base.reference.map(|d| (d.year() + shift, REFERENCE)));
    match (year, quarter) {
        (Some((year, _)), Some(n)) => Meaning { period: None, ..quarter_meaning(year, n, CONTEXT) },
        (Some((year, basis)), None) => Meaning::year(year, basis),
        (None, _) => Meaning::new(TimexType::Date, "XXXX-QX".to_owned(), None),
    }
}
