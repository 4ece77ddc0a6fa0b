//! Decides how far a figure may be from the exact value: rounding as newsrooms do it, with more tolerance for
//! hedged figures.

use crate::lexicon::changes::Changes;

/// What makes a figure approximate, and in which direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hedge {
    /// Nothing.
    None,
    /// `about`, `some`, `roughly`.
    About,
    /// `more than`, `at least`.
    Above,
    /// `less than`, `up to`.
    Under,
    /// `nearly`, `almost`.
    Nearly,
}

impl Hedge {
    pub(super) fn of(phrase: &str, words: &Changes) -> Self {
        match () {
            () if words.under.contains(&phrase) => Self::Under,
            () if words.above.contains(&phrase) => Self::Above,
            () if words.nearly.contains(&phrase) => Self::Nearly,
            () => Self::About,
        }
    }
}

/// Returns the maximum rounding error: half a unit in the last place. Counts below a thousand are exact; trailing
/// zeros of a larger number allow at most one percent.
pub(super) fn slack(value: f64, places: usize, scale: f64, digits: bool) -> f64 {
    let value = value.abs();
    if !digits {
        return if value > 100.0 { value * 0.01 } else { 0.0 };
    }
    if places > 0 {
        return scale * 0.5 / 10_f64.powi(i32::try_from(places).unwrap_or(0));
    }
    if scale > 1.0 {
        return (scale / 2.0).min(value * 0.08).max(noughts(value / scale) * scale);
    }
    if value < 1000.0 { 0.0 } else { noughts(value) }
}

/// Returns half the place value of the last digit that is not zero, but at most one percent.
fn noughts(value: f64) -> f64 {
    let mut place = 1.0;
    while value >= place * 10.0 && value % (place * 10.0) == 0.0 {
        place *= 10.0;
    }
    if place > 1.0 { (place / 2.0).min(value * 0.01) } else { 0.0 }
}

/// True if the stated value fits the calculated range `[low, high]`, within `least` and the tolerance of its hedge.
pub(super) fn fits(said: f64, hedge: Hedge, [low, high]: [f64; 2], least: f64) -> bool {
    let size = said.abs();
    let (down, up) = match hedge {
        Hedge::None => (least, least),
        Hedge::About => (least.max(size * 0.12), least.max(size * 0.12)),
        Hedge::Above => (least.max(size * 0.03), f64::INFINITY),
        Hedge::Under => (size * 0.35 + least, least),
        Hedge::Nearly => (least.max(size * 0.2), least.max(size * 0.03)),
    };
    high >= said - down && low <= said + up
}

/// Returns the rounding tolerance of a percentage: for a whole number one point (cut off or rounded), or a
/// twentieth if that is more; with one decimal place about a third of a point.
pub(super) fn of_percent(value: f64, places: usize) -> f64 {
    let value = value.abs();
    match places {
        0 => (value * 0.05).max(1.0),
        1 => (value * 0.02).max(0.3),
        _ => (value * 0.02).max(0.1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_may_be_off_by_half_its_last_place() {
        for (value, places, scale, digits, allowed) in [
            (1.2e6, 1, 1e6, true, 5e4),
            (4e6, 0, 1e6, true, 3.2e5),
            (999.0, 0, 1.0, true, 0.0),
            (480.0, 0, 1.0, true, 0.0),
            (112_000.0, 0, 1.0, true, 500.0),
            (4_000.0, 0, 1.0, true, 40.0),
            (100.0, 0, 1.0, false, 0.0),
            (300.0, 0, 1.0, false, 3.0),
        ] {
            let got = slack(value, places, scale, digits);
            assert!((got - allowed).abs() < 1e-6 * value, "{value}: {got}");
        }
    }

    #[test]
    fn a_hedge_leaves_its_own_side_open() {
        for (said, hedge, actual, fine) in [
            (50.0, Hedge::None, 51.0, true),
            (50.0, Hedge::None, 51.1, false),
            (50.0, Hedge::About, 56.0, true),
            (50.0, Hedge::About, 56.1, false),
            (50.0, Hedge::Above, 90.0, true),
            (50.0, Hedge::Above, 48.0, false),
            (50.0, Hedge::Under, 32.0, true),
            (50.0, Hedge::Under, 52.0, false),
            (50.0, Hedge::Nearly, 40.0, true),
            (50.0, Hedge::Nearly, 53.0, false),
        ] {
            assert_eq!(fits(said, hedge, [actual, actual], 1.0), fine, "{said} {hedge:?} {actual}");
        }
    }

    #[test]
    fn a_percentage_is_rounded_by_its_places() {
        for (value, places, allowed) in
            [(12.0, 0, 1.0), (40.0, 0, 2.0), (12.5, 1, 0.3), (20.0, 1, 0.4), (12.55, 2, 0.251)]
        {
            assert!((of_percent(value, places) - allowed).abs() < 1e-9, "{value}");
        }
    }
}
