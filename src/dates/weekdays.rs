//! Infers the year of a story from its pairs of weekday and date.

use jiff::civil::Date;

use super::calendar::{days_between, nearest, weekday};

/// A weekday and a date without a year, in the writer's own words: `Friday (March 13)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pair {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
    /// 1 (Monday) to 7.
    pub weekday: i8,
}

/// The result for all pairs of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// The only candidate year in which most pairs (at least two) are right.
    pub year: Option<i16>,
    /// The candidate years in which most pairs are right.
    pub years: Vec<i16>,
    /// Pairs that are wrong in every year in which the others are right. If there are only two and they conflict, both.
    pub wrong: Vec<Pair>,
}

/// The month and day that the pairs are close to.
#[derive(Clone, Copy)]
enum Near {
    /// The story's own. A pair close to it belongs to the year in which it is closest.
    Story(i8, i8),
    /// That of other pairs. A pair close to it belongs to the same year.
    Pairs(i8, i8),
}

/// The maximum distance in days at which the year of a pair is certain.
const CLOSE: i64 = 90;

/// True if the pair is right in `year`. A date far from `near` may belong to the year before or after.
fn is_right(pair: Pair, year: i16, near: Near) -> bool {
    let right = |date: Date| weekday(date) == pair.weekday;
    let (Near::Story(month, day) | Near::Pairs(month, day)) = near;
    let own = Date::new(year, pair.month, pair.day).ok();
    let close = Date::new(year, month, day).ok().and_then(|near_day| {
        let date = match near {
            Near::Story(..) => nearest(pair.month, pair.day, near_day),
            Near::Pairs(..) => own,
        };
        date.filter(|date| days_between(near_day, *date).abs() <= CLOSE)
    });
    match close {
        Some(date) => right(date),
        None => {
            let around = [year - 1, year, year + 1].into_iter();
            around.filter_map(|y| Date::new(y, pair.month, pair.day).ok()).any(right)
        }
    }
}

/// Years with every possible calendar, next to every kind of year: Gregorian weekdays repeat after 28 years.
pub const EVERY_CALENDAR: std::ops::Range<i16> = 2000..2028;

/// Finds the years in which most of `pairs` are right. `near` is the month and day of the story, if known.
///
/// ```
/// use copydesk::dates::weekdays::{EVERY_CALENDAR, Pair, fit};
///
/// let pair = |month, day, weekday| Pair { month, day, weekday };
/// let found = fit(&[pair(3, 15, 6), pair(3, 13, 5)], None, EVERY_CALENDAR);
/// assert_eq!(found.wrong.len(), 2, "15 March is no Saturday where 13 March is a Friday");
/// let found = fit(&[pair(3, 15, 6), pair(3, 13, 4), pair(3, 10, 3)], None, EVERY_CALENDAR);
/// assert_eq!(found.wrong, [pair(3, 10, 3)]);
/// let found = fit(&[pair(3, 15, 6), pair(3, 13, 4)], None, 2020..2030);
/// assert_eq!((found.year, found.wrong.len()), (Some(2025), 0));
/// ```
pub fn fit(pairs: &[Pair], near: Option<(i8, i8)>, years: std::ops::Range<i16>) -> Fit {
    let mut distinct: Vec<Pair> = Vec::new();
    for pair in pairs {
        if !distinct.contains(pair) {
            distinct.push(*pair);
        }
    }
    if distinct.len() < 2 {
        return Fit::default();
    }
    let near = near.map_or_else(|| middle(&distinct), |(month, day)| Near::Story(month, day));
    let count = |year: i16| distinct.iter().filter(|p| is_right(**p, year, near)).count();
    let counts: Vec<(i16, usize)> = years.map(|year| (year, count(year))).collect();
    let best = counts.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let years: Vec<i16> = counts.iter().filter(|(_, n)| *n == best).map(|(y, _)| *y).collect();
    let year = (best >= 2 && years.len() == 1).then(|| years[0]);
    let is_wrong = |pair: &Pair| years.iter().any(|&year| !is_right(*pair, year, near));
    let wrong: Vec<Pair> = match best == distinct.len() {
        true => Vec::new(),
        false => distinct.iter().copied().filter(is_wrong).collect(),
    };
    // Two that agree outweigh one. Without a majority, it must be one against one.
    let sure = distinct.len() == 2 || best >= 2 && wrong.len() < distinct.len();
    Fit { year, years, wrong: if sure { wrong } else { Vec::new() } }
}

/// The date in the middle of the pairs, by their order in the year.
fn middle(pairs: &[Pair]) -> Near {
    let mut dates: Vec<(i8, i8)> = pairs.iter().map(|p| (p.month, p.day)).collect();
    dates.sort_unstable();
    let (month, day) = dates[dates.len() / 2];
    Near::Pairs(month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn pair(month: i8, day: i8, weekday: i8) -> Pair {
        Pair { month, day, weekday }
    }

    #[test]
    fn right_pairs_of_any_year_are_never_wrong() {
        for year in 1990..2040 {
            let of = |month, day| {
                let date = Date::new(year, month, day).expect("a day");
                pair(month, day, weekday(date))
            };
            for pairs in
                [vec![of(3, 15), of(3, 13), of(4, 2)], vec![of(2, 28), of(3, 1)], vec![of(1, 3), of(11, 30)]]
            {
                let found = fit(&pairs, None, EVERY_CALENDAR);
                assert!(found.wrong.is_empty(), "{year}: {pairs:?}");
                assert!(fit(&pairs, Some((3, 14)), EVERY_CALENDAR).wrong.is_empty());
            }
            let next =
                |month, day| pair(month, day, weekday(Date::new(year + 1, month, day).expect("a day")));
            let pairs = [of(12, 28), of(12, 30), next(1, 2)];
            assert!(fit(&pairs, None, EVERY_CALENDAR).wrong.is_empty(), "{year}: over the new year");
        }
    }

    #[test]
    fn one_against_two_is_wrong_and_one_against_one_is_both() {
        let pairs = [pair(3, 15, 6), pair(3, 14, 5), pair(3, 13, 5)];
        assert_eq!(fit(&pairs, None, EVERY_CALENDAR).wrong, [pairs[2]]);
        assert_eq!(fit(&pairs[1..], None, EVERY_CALENDAR).wrong, pairs[1..]);
        assert!(fit(&pairs[..1], None, EVERY_CALENDAR).wrong.is_empty());
    }
}
