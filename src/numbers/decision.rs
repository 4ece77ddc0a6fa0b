//! Whether a figure stands in what somebody is reported as saying: a weighing of [`super::evidence`].

use super::Figure;
use super::evidence::{SIGNS, of_view};
use super::view::View;
use super::weights::{BIAS, WEIGHTS};

/// From here on a figure counts as somebody's.
const SOURCED: f32 = 0.68;

/// Below this it counts as the reporter's own. In between it is uncertain, and that makes no warning.
const OUTSIDE: f32 = 0.3;

/// What became of the weighing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// In somebody's reported clause.
    Reported,
    /// It could be either.
    Unsure,
    /// The reporter's own.
    Outside,
}

/// The verdict on each figure of a paragraph.
pub(super) fn verdicts(view: &View<'_>, figures: &[Figure], likely: &[[u8; 3]]) -> Vec<Verdict> {
    of_view(view, figures, likely).iter().map(|signs| verdict(probability(signs))).collect()
}

fn verdict(probability: f32) -> Verdict {
    match probability {
        p if p >= SOURCED => Verdict::Reported,
        p if p >= OUTSIDE => Verdict::Unsure,
        _ => Verdict::Outside,
    }
}

fn probability(signs: &[f32; SIGNS]) -> f32 {
    let sum: f32 = signs.iter().zip(&WEIGHTS).map(|(sign, weight)| sign * weight).sum();
    1.0 / (1.0 + (-(sum + BIAS)).exp())
}
