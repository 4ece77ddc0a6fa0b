//! The German word tables.

use super::Locale;
use super::order::DayOrder;

/// The words of German.
pub static GERMAN: Locale = Locale {
    code: "de",
    months: [
        &["januar", "jänner", "jän", "jan"],
        &["februar", "feber", "feb"],
        &["märz", "mär", "mrz"],
        &["april", "apr"],
        &["mai"],
        &["juni", "jun"],
        &["juli", "jul"],
        &["august", "aug"],
        &["september", "sept", "sep"],
        &["oktober", "okt"],
        &["november", "nov"],
        &["dezember", "dez"],
    ],
    weekdays: [
        &["montag", "mo"],
        &["dienstag", "di"],
        &["mittwoch", "mi"],
        &["donnerstag", "do"],
        &["freitag", "fr"],
        &["samstag", "sonnabend", "sa"],
        &["sonntag", "so"],
    ],
    day_first: true,
    order: DayOrder::DayFirst,
    day_endings: &[("", &[])],
    cues: Some(&super::cues::GERMAN),
    times: &super::times::german::TIMES,
    figures: &super::figures::ENGLISH,
};
