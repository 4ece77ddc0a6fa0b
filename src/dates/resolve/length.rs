//! Resolves lengths of time and repeated times, which need no reference date.

use super::super::TimexType;
use super::super::mention::{Count, Mention, Unit};
use super::{EXPLICIT, Meaning, Period, part_value};

/// `three years`: P3Y.
pub(super) fn meaning(mention: &Mention) -> Meaning {
    let count = mention.count.map_or(Count::Halves(2), |c| c.value);
    let unit = mention.unit.map_or(Unit::Day, |u| u.value);
    let mut meaning = stretch(count, unit);
    if let Some((count, unit)) = mention.rest {
        meaning.value.push_str(
            value(Count::Halves(count * 2), unit).trim_start_matches(if unit < Unit::Day {
                "PT"
            } else {
                "P"
            }),
        );
        meaning.period = None;
    }
    meaning
}

/// A length of time. Nine months and the like also count as a period of company reports.
pub(super) fn stretch(count: Count, unit: Unit) -> Meaning {
    let mut meaning = Meaning::new(TimexType::Duration, value(count, unit), EXPLICIT);
    if unit == Unit::Month && count.whole().is_some_and(|n| n % 3 == 0 && n < 12) {
        meaning.period = Some(Period::Months);
    }
    meaning
}

/// `every Monday`, `daily`: a set.
pub(super) fn repeated(mention: &Mention) -> Meaning {
    let mut value = match (mention.weekday, mention.month, mention.unit) {
        (Some(weekday), _, _) => format!("XXXX-WXX-{}", weekday.value),
        (_, Some(month), _) => format!("XXXX-{:02}", month.value),
        (_, _, Some(unit)) => value(mention.count.map_or(Count::Halves(2), |c| c.value), unit.value),
        _ => "XXXX-XX-XX".to_owned(),
    };
    if let Some(part) = mention.part_of_day {
        value.push_str(part_value(part.value));
    }
    Meaning::new(TimexType::Set, value, EXPLICIT)
}

/// A length of time in the notation of ISO 8601 and TimeML.
pub(super) fn value(count: Count, unit: Unit) -> String {
    let (time, letters, times) = match unit {
        Unit::Second => ("T", "S", 1),
        Unit::Minute => ("T", "M", 1),
        Unit::Hour => ("T", "H", 1),
        Unit::Day => ("", "D", 1),
        Unit::Weekend => ("", "WE", 1),
        Unit::Week => ("", "W", 1),
        Unit::Fortnight => ("", "W", 2),
        Unit::Month => ("", "M", 1),
        Unit::Quarter => ("", "Q", 1),
        Unit::Half => ("", "M", 6),
        Unit::Year => ("", "Y", 1),
        Unit::Decade => ("", "Y", 10),
        Unit::Century => ("", "Y", 100),
        Unit::Millennium => ("", "Y", 1000),
    };
    let halves = match count {
        Count::Several => {
            let letters = match unit {
                Unit::Decade => "DE",
                Unit::Century => "CE",
                Unit::Millennium => "ML",
                _ => letters,
            };
            return format!("P{time}X{letters}");
        }
        Count::Halves(n) => u64::from(n) * times,
    };
    let whole = halves / 2;
    let rest = match (halves % 2, unit) {
        (0, _) => "",
        (_, Unit::Year) => "6M",
        (_, Unit::Hour) => "30M",
        (_, Unit::Minute) => "30S",
        (_, Unit::Day) => "T12H",
        (_, Unit::Month) => "15D",
        _ => return format!("P{time}{whole}.5{letters}"),
    };
    match (whole, rest) {
        (0, "") => format!("P{time}0{letters}"),
        (0, rest) => format!("P{time}{rest}"),
        (whole, rest) => format!("P{time}{whole}{letters}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_written_out() {
        assert_eq!(value(Count::Halves(5), Unit::Year), "P2Y6M");
        assert_eq!(value(Count::Halves(1), Unit::Hour), "PT30M");
        assert_eq!(value(Count::Halves(1), Unit::Day), "PT12H");
        assert_eq!(value(Count::Halves(3), Unit::Minute), "PT1M30S");
        assert_eq!(value(Count::Halves(1), Unit::Century), "P50Y");
        assert_eq!(value(Count::Several, Unit::Decade), "PXDE");
    }
}
