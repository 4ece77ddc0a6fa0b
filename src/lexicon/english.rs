//! The English word tables.

use super::Locale;

/// The words of English.
pub static ENGLISH: Locale = Locale {
    code: "en",
    months: [
        &["january", "jan"],
        &["february", "feb"],
        &["march", "mar"],
        &["april", "apr"],
        &["may"],
        &["june", "jun"],
        &["july", "jul"],
        &["august", "aug"],
        &["september", "sept", "sep"],
        &["october", "oct"],
        &["november", "nov"],
        &["december", "dec"],
    ],
    weekdays: [
        &["monday", "mon"],
        &["tuesday", "tues", "tue"],
        &["wednesday", "wed", "weds"],
        &["thursday", "thurs", "thur", "thu"],
        &["friday", "fri"],
        &["saturday", "sat"],
        &["sunday", "sun"],
    ],
    day_first: false,
    day_endings: &[("st", &[1, 21, 31]), ("nd", &[2, 22]), ("rd", &[3, 23]), ("th", &[])],
    cues: None,
    times: &super::times::english::TIMES,
    figures: &super::figures::ENGLISH,
};
