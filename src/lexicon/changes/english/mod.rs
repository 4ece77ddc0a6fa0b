//! The English words for arithmetic, by subject.

mod life;
mod moves;
mod nature;
mod parts;
mod time;
mod votes;

use super::Changes;

/// English.
pub static ENGLISH: Changes = Changes {
    rises: moves::RISES,
    falls: moves::FALLS,
    changes: moves::CHANGES,
    rose: moves::ROSE,
    fell: moves::FELL,
    went: moves::WENT,
    degrees: moves::DEGREES,
    less: moves::LESS,
    than: moves::THAN,
    against: moves::AGAINST,
    partings: parts::PARTINGS,
    asides: parts::ASIDES,
    rates: parts::RATES,
    means: parts::MEANS,
    ranging: parts::RANGING,
    rests: parts::RESTS,
    each: parts::EACH,
    charges: parts::CHARGES,
    margins: votes::MARGINS,
    wins: votes::WINS,
    votes: votes::VOTES,
    bodies: votes::BODIES,
    seats: votes::SEATS,
    died: life::DIED,
    aged: life::AGED,
    begins: life::BEGINS,
    ends: life::ENDS,
    sentences: life::SENTENCES,
    pro: votes::PRO,
    con: votes::CON,
    sides: parts::SIDES,
    tallies: votes::TALLIES,
    kin: life::KIN,
    people: parts::PEOPLE,
    not_ranges: parts::NOT_RANGES,
    relative: nature::RELATIVE,
    reached: nature::REACHED,
    sea: nature::SEA,
    fillers: parts::FILLERS,
    clocks: time::CLOCKS,
    time_heads: time::TIME_HEADS,
    time_words: time::TIME_WORDS,
    multiples: moves::MULTIPLES,
    above: moves::ABOVE,
    below: moves::BELOW,
    nearly: moves::NEARLY,
    under: moves::UNDER,
};
