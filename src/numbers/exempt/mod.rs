//! Finds numbers that need no source, in three steps: [`not_a_figure`], [`not_a_count`], [`no_source`].

mod market;
mod no_source;
mod not_a_count;
mod not_a_figure;

use super::Value;
use super::candidate::Candidate;
use super::view::View;

pub(super) use no_source::exemption;
pub(super) use not_a_count::not_a_count;
pub(super) use not_a_figure::is_no_figure;

/// True for the number one with any hedge: `at least one`, `one of them`.
fn is_one(view: &View<'_>, found: &Candidate) -> bool {
    !found.numeral.scaled
        && !found.ratio
        && found.unit.is_plain()
        && found.value == Value::One(1.0)
        && view.is(found.first, view.words.little.one)
}
