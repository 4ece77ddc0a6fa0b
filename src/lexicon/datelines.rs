//! Words in datelines, for all languages at once, because a wire dateline may open a draft in another language.

/// Words in capitals that start a line with a dash or colon but are not places.
pub const NO_PLACES: &[&str] = &[
    "ADVISORY",
    "ALERT",
    "ALERTE",
    "ANALYSE",
    "ANALYSIS",
    "BREAKING",
    "BRIEF",
    "COLUMN",
    "COMMENTARY",
    "CORRECTED",
    "CORRECTION",
    "DIRECT",
    "EDITORIAL",
    "EIL",
    "EILMELDUNG",
    "EXCLUSIVE",
    "EXPLAINER",
    "FACTBOX",
    "FEATURE",
    "FLASH",
    "FOCUS",
    "GRAPHIC",
    "INSIGHT",
    "INTERVIEW",
    "KORREKTUR",
    "LIVE",
    "MORE",
    "NEW",
    "NEWS",
    "NOTE",
    "OBITUARY",
    "OPINION",
    "POLL",
    "PRESS",
    "PROFILE",
    "QUOTES",
    "RECAP",
    "REFILE",
    "REPORT",
    "REVIEW",
    "SPECIAL",
    "SPORT",
    "SPORTS",
    "TIMELINE",
    "TOP",
    "TRANSCRIPT",
    "UPDATE",
    "URGENT",
    "URGENTE",
    "VIDEO",
    "VIEW",
    "WATCH",
    "WRAP",
    "WRAPUP",
    "ÚLTIMA",
];

/// Small words within place names.
pub const PARTICLES: &[&str] = &[
    "al", "am", "an", "and", "da", "das", "de", "del", "der", "des", "di", "do", "dos", "du", "el", "en",
    "es", "et", "la", "las", "le", "les", "los", "of", "sur", "the", "und", "upon", "y",
];

/// Words that start a sentence or a byline, never a place name.
pub const OPENERS: &[&str] = &[
    "A",
    "After",
    "Am",
    "An",
    "And",
    "As",
    "At",
    "Au",
    "Before",
    "Bis",
    "But",
    "By",
    "Correction",
    "Das",
    "Date",
    "Dated",
    "Depuis",
    "Der",
    "Desde",
    "Die",
    "Due",
    "During",
    "Dès",
    "Early",
    "Editor",
    "Editor's",
    "Editor’s",
    "EMBARGO",
    "EMBARGOED",
    "Embargo",
    "Embargoed",
    "For",
    "From",
    "He",
    "Im",
    "In",
    "It",
    "Last",
    "Late",
    "Nach",
    "Next",
    "On",
    "Posted",
    "Published",
    "Seit",
    "She",
    "Since",
    "The",
    "They",
    "This",
    "Through",
    "Tras",
    "Until",
    "Update",
    "Updated",
    "Vom",
    "We",
    "When",
    "While",
    "Zum",
];

/// Words that start a byline.
pub const BYLINES: &[&str] = &["by", "von", "par", "por"];

/// They begin the line of a story's day.
pub const LEADS: &[&[&str]] = &[&["for", "immediate", "release"], &["published", "on"], &["published"]];

/// Words of a time of day beside such a day.
pub const TIME_WORDS: &[&str] =
    &["am", "at", "bst", "cest", "cet", "edt", "est", "et", "gmt", "pdt", "pm", "pst", "pt", "utc", "uhr"];

/// They may stand before a day: `le 15 mars`, `den 15. März`.
pub const BEFORE_DAY: &[&str] = &["le", "den", "el", "the", "on"];

/// Words that may come between a day and its month, or a month and its year.
pub const INSIDE_DAY: &[&str] = &["de", "of"];

/// Endings that may directly follow the digits of a day.
pub const DAY_ENDINGS: &[&str] = &["", "st", "nd", "rd", "th", "er"];
