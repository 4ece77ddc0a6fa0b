//! The English word tables.

use super::Locale;
use super::order::DayOrder;

/// The words of English.
const TABLE: Locale = Locale {
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
    order: DayOrder::Either,
    day_endings: &[("st", &[1, 21, 31]), ("nd", &[2, 22]), ("rd", &[3, 23]), ("th", &[])],
    cues: None,
    times: &super::times::english::TIMES,
    figures: &super::figures::ENGLISH,
};

/// English without a region, so the order of numeric dates is open.
pub static ENGLISH: Locale = TABLE;
/// English where 05/03 is 5 March.
pub(super) static BRITISH: Locale = Locale { order: DayOrder::DayFirst, ..TABLE };
/// English where 05/03 is May 3.
pub(super) static AMERICAN: Locale = Locale { order: DayOrder::MonthFirst, ..TABLE };
