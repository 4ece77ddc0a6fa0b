//! Finds numbers that need no source, in three steps: [`not_a_figure`], [`not_a_count`], [`no_source`].

mod market;
mod no_source;
mod not_a_count;
mod not_a_figure;

use super::Value;
use super::candidate::Candidate;
use super::view::View;
use crate::lexicon::figures::little::Little;

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

/// True for an age with a hyphen, by itself or as an owner: `the 18-year-old`, `the 23-year-old's win`.
fn is_old(view: &View<'_>, found: &Candidate) -> bool {
    let token = view.text(found.numeral.end - 1);
    let bare = view.words.around.owners.iter().find_map(|owner| token.strip_suffix(*owner));
    Little::ends(view.words.around.old, bare.unwrap_or(token))
}
