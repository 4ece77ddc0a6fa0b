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
use crate::lexicon::sorted::{Phrases, Table, Words};
use crate::lexicon::times::english::PAST;

/// English, British and American.
pub static ENGLISH: Figures = Figures {
    numerals: &Table::of(numerals::NUMERALS),
    scales: &Table::of(numerals::SCALES),
    suffixes: &Table::of(numerals::SUFFIXES),
    vague: &Table::of(numerals::VAGUE),
    few: numerals::FEW,
    fractions: &Table::of(numerals::FRACTIONS),
    hedges: numerals::HEDGES,
    hedges_after: numerals::HEDGES_AFTER,
    currency_signs: money::CURRENCY_SIGNS,
    currencies: &Words::of(money::CURRENCIES),
    coins: &Words::of(money::COINS),
    currency_codes: &Table::of(money::CURRENCY_CODES),
    tied_codes: money::TIED_CODES,
    percent: units::PERCENT,
    measures: &Words::of(units::MEASURES),
    times: &Words::of(units::TIMES),
    labels: &Words::of(phrases::LABELS),
    plurals: &Words::of(phrases::PLURALS),
    small_words: &Words::of(phrases::SMALL_WORDS),
    lengths: &Words::of(units::LENGTHS),
    directions: &Words::of(units::DIRECTIONS),
    sayings: phrases::SAYINGS,
    determiners: &Words::of(phrases::DETERMINERS),
    casualties: &Words::of(kinds::CASUALTIES),
    crowds: &Words::of(kinds::CROWDS),
    arrests: &Words::of(kinds::ARRESTS),
    pasts: PAST,
    polls: &Words::of(kinds::POLLS),
    shares: &Words::of(kinds::SHARES),
    rules: &Words::of(rules::RULES),
    thresholds: &Words::of(rules::THRESHOLDS),
    decisions: &Words::of(rules::DECISIONS),
    contests: &Words::of(rules::CONTESTS),
    known: rules::KNOWN,
    traded: &Words::of(kinds::TRADED),
    moves: &Words::of(kinds::MOVES),
    according: &Phrases::of(sources::ACCORDING),
    no_sources: &Words::of(sources::NO_SOURCES),
    documents: &Words::of(sources::DOCUMENTS),
    shows: &Words::of(sources::SHOWS),
    counts: &Words::of(sources::COUNTS),
    tells: &Words::of(sources::TELLS),
    says: &Words::of(sources::SAYS),
    puts: &Words::of(sources::PUTS),
    bodies: &Words::of(sources::BODIES),
    modals: &Words::of(phrases::MODALS),
    little: &little::LITTLE,
    telling: &telling::TELLING,
    around: &around::AROUND,
    changes: &crate::lexicon::changes::ENGLISH,
};
