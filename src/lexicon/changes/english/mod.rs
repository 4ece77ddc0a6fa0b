//! The English words for arithmetic, by subject.

mod life;
mod moves;
mod nature;
mod parts;
mod time;
mod votes;

use super::Changes;
use crate::lexicon::sorted::{Phrases, Table, Words};

/// English.
pub static ENGLISH: Changes = Changes {
    rises: &Words::of(moves::RISES),
    falls: &Words::of(moves::FALLS),
    changes: &Words::of(moves::CHANGES),
    rose: &Words::of(moves::ROSE),
    fell: &Words::of(moves::FELL),
    went: &Words::of(moves::WENT),
    degrees: &Words::of(moves::DEGREES),
    less: &Words::of(moves::LESS),
    than: &Words::of(moves::THAN),
    against: &Words::of(moves::AGAINST),
    partings: &Words::of(parts::PARTINGS),
    asides: &Words::of(parts::ASIDES),
    rates: &Phrases::of(parts::RATES),
    means: &Phrases::of(parts::MEANS),
    ranging: &Words::of(parts::RANGING),
    rests: &Words::of(parts::RESTS),
    each: &Words::of(parts::EACH),
    charges: &Words::of(parts::CHARGES),
    margins: &Words::of(votes::MARGINS),
    wins: &Words::of(votes::WINS),
    votes: &Words::of(votes::VOTES),
    bodies: &Words::of(votes::BODIES),
    seats: &Words::of(votes::SEATS),
    died: &Words::of(life::DIED),
    aged: &Words::of(life::AGED),
    begins: &Words::of(life::BEGINS),
    ends: &Words::of(life::ENDS),
    sentences: &Words::of(life::SENTENCES),
    pro: &Words::of(votes::PRO),
    con: &Words::of(votes::CON),
    sides: &Words::of(parts::SIDES),
    tallies: &Words::of(votes::TALLIES),
    kin: &Words::of(life::KIN),
    not_ranges: &Words::of(parts::NOT_RANGES),
    relative: &Words::of(nature::RELATIVE),
    reached: &Words::of(nature::REACHED),
    sea: &Words::of(nature::SEA),
    fillers: &Words::of(parts::FILLERS),
    clocks: &Words::of(time::CLOCKS),
    time_heads: &Words::of(time::TIME_HEADS),
    time_words: &Words::of(time::TIME_WORDS),
    multiples: &Table::of(moves::MULTIPLES),
    above: moves::ABOVE,
    below: moves::BELOW,
    nearly: moves::NEARLY,
    under: moves::UNDER,
};
