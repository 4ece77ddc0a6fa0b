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
