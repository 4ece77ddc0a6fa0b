//! The French word tables.

use super::Locale;
use super::order::DayOrder;

/// The words of French.
pub static FRENCH: Locale = Locale {
    code: "fr",
    months: [
        &["janvier", "janv"],
        &["février", "fevrier", "févr", "fév"],
        &["mars"],
        &["avril", "avr"],
        &["mai"],
        &["juin"],
        &["juillet", "juil"],
        &["août", "aout"],
        &["septembre", "sept"],
        &["octobre", "oct"],
        &["novembre", "nov"],
        &["décembre", "decembre", "déc"],
    ],
    weekdays: [&["lundi"], &["mardi"], &["mercredi"], &["jeudi"], &["vendredi"], &["samedi"], &["dimanche"]],
    day_first: true,
    order: DayOrder::DayFirst,
    day_endings: &[("er", &[1]), ("", &[])],
    cues: Some(&super::cues::FRENCH),
    times: &super::times::french::TIMES,
    figures: &super::figures::ENGLISH,
};
