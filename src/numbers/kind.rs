//! Decides what a figure counts from the words around it.

use super::NumberKind;
use super::candidate::{Candidate, Unit};
use super::view::{REACH, View};
use crate::lexicon::figures::Figures;
use crate::lexicon::figures::little::Little;

/// Maximum distance in tokens from a figure to a word for casualties, crowds or arrests.
const NEAR: usize = 6;

/// Returns what a figure counts.
pub(super) fn kind(view: &View<'_>, found: &Candidate) -> NumberKind {
    let share = found.ratio || matches!(found.unit, Unit::Percent | Unit::Points);
    if share && is_poll(view, found) {
        return NumberKind::Poll;
    }
    match found.unit {
        Unit::Money(_) => return NumberKind::Money,
        Unit::Percent | Unit::Points => return NumberKind::Percent,
        Unit::Measure(_) => return NumberKind::Other,
        _ if found.ratio => return NumberKind::Ratio,
        _ => {}
    }
    let near = |list: &[&str]| near(view, found, list);
    let person =
        |unit: &str| Figures::has(view.words.plurals, unit) || Little::ends(view.words.little.people, unit);
    let people = match &found.unit {
        Unit::Things(unit) => {
            person(unit)
                || [view.words.casualties, view.words.crowds, view.words.arrests]
                    .iter()
                    .any(|l| Figures::has(l, unit))
        }
        _ => true,
    };
    // "killed", "wounded" and "lost" need no noun for people, but seats and offices can be lost too, and countries are
    // where people are killed, or what a body of theirs is made of.
    let around = view.words.around;
    let things = matches!(&found.unit, Unit::Things(unit)
        if around.of_office.contains(&unit.as_str()) || Figures::has(around.listed, unit));
    if !things && near(view.words.casualties) {
        return NumberKind::Casualty;
    }
    if near(view.words.arrests) && !things {
        return NumberKind::Arrest;
    }
    if people && near(view.words.crowds) {
        return NumberKind::Crowd;
    }
    NumberKind::Count
}

/// True if a word of `list` is near the figure and in its clause.
fn near(view: &View<'_>, found: &Candidate, list: &[&str]) -> bool {
    let (from, to) = view.sentence(found.first);
    let parts =
        |i: &usize| matches!(view.text(*i), "," | ";" | ":" | "—" | "–" | "“" | "”" | "\"" | "(" | ")");
    let back = (from..found.first).rev().take(NEAR).take_while(|i| !parts(i));
    let ahead = (found.end..to).take(NEAR).take_while(|i| !parts(i));
    back.chain(ahead).any(|i| Figures::has(list, view.text(i)))
}

/// True if the figure is a share of poll respondents: its sentence mentions a poll, or its paragraph does and its
/// sentence says what the share is of.
fn is_poll(view: &View<'_>, found: &Candidate) -> bool {
    let (from, to) = view.sentence(found.first);
    let named =
        |mut range: std::ops::Range<usize>, list: &[&str]| range.any(|i| Figures::has(list, view.text(i)));
    let near = found.first.saturating_sub(REACH)..view.len().min(found.first + REACH);
    named(from..to, view.words.polls) || named(from..to, view.words.shares) && named(near, view.words.polls)
}
