//! Decides whether a figure belongs to reported speech, by weighing its [`super::evidence`].

use super::Figure;
use super::evidence::{SIGNS, Sign, of_view};
#[cfg(feature = "open")]
use super::open_weights::{BIAS, WEIGHTS};
use super::view::{Phrase, View};
#[cfg(not(feature = "open"))]
use super::weights::{BIAS, WEIGHTS};

/// Minimum probability for a figure to count as reported.
const SOURCED: f32 = 0.68;

/// Probability below which a figure is the reporter's own. A figure between the two limits is uncertain and gets no
/// warning.
const OUTSIDE: f32 = 0.3;

/// The result of the weighing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The figure is in a reported clause.
    Reported,
    /// The evidence is not conclusive.
    Unsure,
    /// The figure is the reporter's own.
    Outside,
}

/// Returns a verdict for each figure of a paragraph, in order.
pub(super) fn verdicts(
    view: &View<'_>,
    figures: &[Figure],
    likely: &[[u8; 3]],
    according: &[Phrase],
) -> Vec<Verdict> {
    of_view(view, figures, likely, according).iter().map(|signs| verdict(probability(signs))).collect()
}

fn verdict(probability: f32) -> Verdict {
    match probability {
        p if p >= SOURCED => Verdict::Reported,
        p if p >= OUTSIDE => Verdict::Unsure,
        _ => Verdict::Outside,
    }
}

fn probability(signs: &[Sign; SIGNS]) -> f32 {
    let sum: f32 = signs.iter().zip(&WEIGHTS).map(|((_, sign), (_, weight))| sign * weight).sum();
    1.0 / (1.0 + (-(sum + BIAS)).exp())
}
