//! The English words for figures.

mod around;
mod kinds;
mod little;
mod money;
mod numerals;
mod phrases;
mod rules;
mod sources;
mod telling;
mod units;

use super::Figures;
use crate::lexicon::times::english::PAST;

/// English, British and American.
pub static ENGLISH: Figures = Figures {
    numerals: numerals::NUMERALS,
    scales: numerals::SCALES,
    suffixes: numerals::SUFFIXES,
    vague: numerals::VAGUE,
    few: numerals::FEW,
    fractions: numerals::FRACTIONS,
    hedges: numerals::HEDGES,
    hedges_after: numerals::HEDGES_AFTER,
    currency_signs: money::CURRENCY_SIGNS,
    currencies: money::CURRENCIES,
    coins: money::COINS,
    currency_codes: money::CURRENCY_CODES,
    tied_codes: money::TIED_CODES,
    percent: units::PERCENT,
    measures: units::MEASURES,
    times: units::TIMES,
    labels: phrases::LABELS,
    plurals: phrases::PLURALS,
    small_words: phrases::SMALL_WORDS,
    people: kinds::PEOPLE,
    lengths: units::LENGTHS,
    directions: units::DIRECTIONS,
    sayings: phrases::SAYINGS,
    determiners: phrases::DETERMINERS,
    casualties: kinds::CASUALTIES,
    crowds: kinds::CROWDS,
    arrests: kinds::ARRESTS,
    pasts: PAST,
    polls: kinds::POLLS,
    shares: kinds::SHARES,
    rules: rules::RULES,
    thresholds: rules::THRESHOLDS,
    decisions: rules::DECISIONS,
    contests: rules::CONTESTS,
    known: rules::KNOWN,
    traded: kinds::TRADED,
    moves: kinds::MOVES,
    according: sources::ACCORDING,
    no_sources: sources::NO_SOURCES,
    documents: sources::DOCUMENTS,
    shows: sources::SHOWS,
    counts: sources::COUNTS,
    tells: sources::TELLS,
    says: sources::SAYS,
    puts: sources::PUTS,
    bodies: sources::BODIES,
    modals: phrases::MODALS,
    little: &little::LITTLE,
    telling: &telling::TELLING,
    around: &around::AROUND,
    changes: &crate::lexicon::changes::ENGLISH,
};
