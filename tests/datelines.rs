//! Tests the forms of datelines, one case each, in complete drafts; and every day of two hundred years in a
//! dateline.

use copydesk::dates::dateline;
use copydesk::draft::{Draft, Format, Paragraph};
use copydesk::facts::{Facts, Given};
use copydesk::lexicon::{ENGLISH, FRENCH, GERMAN, Locale, SPANISH};
use jiff::civil::{Date, date};

/// The name of a form, a draft with it, and the place, agency and day of its dateline. The draft is filed around 2
/// January 2025.
type Shape = (&'static str, &'static str, &'static str, &'static str, &'static str);

const SHAPES: &[Shape] = &[
    ("city and state", "TILLER FALLS, Ohio (AP) — It rained.", "TILLER FALLS, Ohio", "AP", ""),
    (
        "city and country",
        "VARDE, Denmark, Jan 2 (Reuters) - It rained.",
        "VARDE, Denmark",
        "Reuters",
        "2025-01-02",
    ),
    ("two cities", "VARDE/RIBE, Jan 2 (Reuters) - It rained.", "VARDE/RIBE", "Reuters", "2025-01-02"),
    ("without a date", "VARDE (AFP) - It rained.", "VARDE", "AFP", ""),
    ("with a date", "VARDE, Jan 2 - It rained.", "VARDE", "", "2025-01-02"),
    ("with a year", "VARDE, Jan 2, 2025 (Xinhua) -- It rained.", "VARDE", "Xinhua", "2025-01-02"),
    (
        "a byline before it",
        "By Mia Holt VARDE, Jan 2 (Reuters) - It rained.",
        "VARDE",
        "Reuters",
        "2025-01-02",
    ),
    ("a time of day", "VARDE, Jan. 2, 2025, 19.02 GMT — It rained.", "VARDE", "", "2025-01-02"),
    ("a time with at", "VARDE, Jan. 2, 2025 at 7 pm — It rained.", "VARDE", "", "2025-01-02"),
    ("a byline in capitals", "By MIA HOLT OSLO, Jan. 2, 2025\n\nIt rained.", "OSLO", "", "2025-01-02"),
    (
        "two words with small letters",
        "Little Varde, Jan. 2, 2025\n\nIt rained.",
        "Little Varde",
        "",
        "2025-01-02",
    ),
    ("a long month", "VARDE, January 2 (UPI) -- It rained.", "VARDE", "UPI", "2025-01-02"),
    ("a short month", "VARDE, Jan. 2 (UPI) -- It rained.", "VARDE", "UPI", "2025-01-02"),
    ("a month in capitals", "VARDE, JANUARY 2 - It rained.", "VARDE", "", "2025-01-02"),
    ("day before month", "VARDE, 2 January 2025 (IRIN) - It rained.", "VARDE", "IRIN", "2025-01-02"),
    ("a weekday", "VARDE, Thursday, Jan. 2 (PA) — It rained.", "VARDE", "PA", "2025-01-02"),
    ("digits alone", "VARDE, 2025-01-02 (NTB) - It rained.", "VARDE", "NTB", "2025-01-02"),
    ("-", "VARDE (AP) - It rained.", "VARDE", "AP", ""),
    ("--", "VARDE (AP) -- It rained.", "VARDE", "AP", ""),
    ("—", "VARDE (AP) — It rained.", "VARDE", "AP", ""),
    ("–", "VARDE (AP) – It rained.", "VARDE", "AP", ""),
    ("_", "VARDE (AP) _ It rained.", "VARDE", "AP", ""),
    (":", "VARDE, Jan. 2, 2025: It rained.", "VARDE", "", "2025-01-02"),
    ("/TASS/", "KALINOV, January 2. /TASS/. It rained.", "KALINOV", "TASS", "2025-01-02"),
    ("(BUSINESS WIRE)", "VARDE--(BUSINESS WIRE)--Holt Corp. sells boats.", "VARDE", "BUSINESS WIRE", ""),
    ("no agency, no date", "VARDE — It rained for most of the day.", "VARDE", "", ""),
    ("a line of its own", "VARDE, Jan. 2, 2025\n\nIt rained.", "VARDE", "", "2025-01-02"),
    ("a line of a day alone", "Thursday, January 2, 2025\n\nIt rained.", "", "", "2025-01-02"),
    (
        "after a headline",
        "Rain floods the harbour\n\nVARDE, Jan 2 (Reuters) - It rained.",
        "VARDE",
        "Reuters",
        "2025-01-02",
    ),
    (
        "after kicker, headline and byline",
        "Weather\n\nRain floods the harbour\n\nBy Mia Holt\n\nVARDE, Jan 2 (Reuters) - It rained.",
        "VARDE",
        "Reuters",
        "2025-01-02",
    ),
    ("in bold", "**VARDE, Jan 2 (AFP) —** It rained.", "VARDE", "AFP", "2025-01-02"),
    ("a header", "date 2025-01-02 VARDE: It rained.", "VARDE", "", "2025-01-02"),
    ("a full stop in the name", "ST. ALDER, Maine (AP) — It rained.", "ST. ALDER, Maine", "AP", ""),
    ("a clipped word", "’S-HERTOGENBOSCH, Jan 2 (ANP) - It rained.", "’S-HERTOGENBOSCH", "ANP", "2025-01-02"),
    ("a clipped word, typed straight", "'S-HERTOGENBOSCH (ANP) - It rained.", "'S-HERTOGENBOSCH", "ANP", ""),
    (
        "a clipped word of small letters",
        "’s-Hertogenbosch, Jan 2 (ANP) - It rained.",
        "’s-Hertogenbosch",
        "ANP",
        "2025-01-02",
    ),
    ("a clipped article", "’T HARDE, Jan 2 (ANP) - It rained.", "’T HARDE", "ANP", "2025-01-02"),
    ("the year's last day", "VARDE, Dec. 31 (AP) — It rained.", "VARDE", "AP", "2024-12-31"),
    ("the year's first day", "VARDE, Jan. 1 (AP) — It rained.", "VARDE", "AP", "2025-01-01"),
    (
        "a country in brackets",
        "Varde (Denmark), 2 January 2025 (AFP) - It rained.",
        "Varde (Denmark)",
        "AFP",
        "2025-01-02",
    ),
    ("an agency with a hyphen", "SEEFELD (dpa-AFX) - Es regnete.", "SEEFELD", "dpa-AFX", ""),
    ("an agency without brackets", "Jan. 2 AAP - It rained.", "", "AAP", "2025-01-02"),
    ("a byte order mark", "\u{feff}VARDE, Jan 2 (AFP) - It rained.", "VARDE", "AFP", "2025-01-02"),
    ("a zero-width space", "\u{200b}VARDE, Jan 2 (AFP) - It rained.", "VARDE", "AFP", "2025-01-02"),
    ("a direction mark", "\u{200e}VARDE, Jan 2 (AFP) - It rained.", "VARDE", "AFP", "2025-01-02"),
    ("an emoji", "\u{1f6a8} VARDE, Jan 2 (AFP) - It rained.", "VARDE", "AFP", "2025-01-02"),
    ("a date line of the web, with the time", "Thu 2 Jan 2025 19.02 GMT\n\nIt rained.", "", "", "2025-01-02"),
    ("a published line", "Published On 2 Jan 2025\n\nIt rained.", "", "", "2025-01-02"),
    (
        "a published line with the time first",
        "Published: 11:30pm, 2 Jan 2025\n\nIt rained.",
        "",
        "",
        "2025-01-02",
    ),
    ("for release", "For immediate release: 2 January 2025\n\nIt rained.", "", "", "2025-01-02"),
    ("German", "SEEFELD, 2. Januar (dpa) - Es regnete.", "SEEFELD", "dpa", "2025-01-02"),
    ("French", "VALBOIS, 2 janvier (AFP) - Il a plu.", "VALBOIS", "AFP", "2025-01-02"),
    ("Spanish", "VILLALBA, 2 de enero (EFE) - Llovió.", "VILLALBA", "EFE", "2025-01-02"),
];

/// Returns the place, agency and day of the dateline of a draft filed on `day`.
fn line(text: &str, day: Date) -> Option<(String, String, String)> {
    let given = Given { date: Some(day), ..Given::default() };
    let facts = Facts::new(Draft::new(text, Format::Markdown), given);
    let story = &facts.stories[0];
    let (at, line) = story.dateline.as_ref()?;
    let prose = &facts.paragraphs[*at].paragraph.prose;
    let words = |span: Option<copydesk::text::Span>| span.map_or(String::new(), |s| s.of(prose).to_owned());
    Some((words(line.place), words(line.agency), story.own_date.map_or(String::new(), |d| d.to_string())))
}

#[test]
fn each_shape_is_read() {
    let mut wrong = Vec::new();
    for (name, text, place, agency, day) in SHAPES {
        let found = line(text, date(2025, 1, 2));
        if found != Some(((*place).to_owned(), (*agency).to_owned(), (*day).to_owned())) {
            wrong.push(format!("{name}: {text:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn text_that_only_looks_like_a_dateline_is_not_one() {
    for text in [
        "FIX IS IN: The ferry will sail again",
        "FERRY TO SAIL AGAIN",
        "FERRY TO SAIL - BUT NOT TODAY",
        "RAIN STOPS PLAY: What happened on the last day",
        "BREAKING — The ferry has sunk",
        "UPDATE 1-Ferry sinks off Varde",
        "‘WE ARE BROKE’ - mayor says the town cannot pay",
        "'T was a wet night in the harbour.",
        "Thursday was wet.",
        "Update, January 2, 2025: The ferry sails again.",
        "Correction, January 2, 2025: The ferry is red.",
        "Editor’s note, January 2, 2025: The ferry is red.",
        "EMBARGOED UNTIL JANUARY 2, 2025",
        "Posted 2 January 2025",
    ] {
        assert_eq!(line(text, date(2025, 1, 2)), None, "{text}");
    }
}

#[test]
fn without_a_year_the_nearest_matching_day_is_meant() {
    for (text, filed, day) in [
        ("VARDE, Dec 31 (Reuters) - It rained.", date(2025, 1, 1), "2024-12-31"),
        ("VARDE, Dec 31 (Reuters) - It rained.", date(2024, 12, 30), "2024-12-31"),
        ("VARDE, Jan 1 (Reuters) - It rained.", date(2024, 12, 31), "2025-01-01"),
        ("SEEFELD, 31. Dezember (dpa) - Es regnete.", date(2025, 1, 1), "2024-12-31"),
        ("VALBOIS, 1er janvier (AFP) - Il a plu.", date(2024, 12, 31), "2025-01-01"),
        ("VARDE, Feb 29 (Reuters) - It rained.", date(2024, 3, 1), "2024-02-29"),
    ] {
        assert_eq!(line(text, filed).expect(text).2, day, "{text} {filed}");
    }
}

/// Returns datelines for `day` in a language, with and without the year.
fn lines(day: Date, locale: &Locale) -> Vec<String> {
    let (y, m, d) = (day.year(), day.month(), day.day());
    let months = locale.months[m as usize - 1];
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    match locale.code {
        "en" => {
            let month = capital(months[0]);
            vec![
                format!("VARDE, {month} {d}, {y} (AFP) - It rained."),
                format!("VARDE, {d} {month} {y} (AFP) - It rained."),
                format!("VARDE, {} {d} (Reuters) - It rained.", &month[..3]),
                format!("VARDE, {} {d} - It rained.", month.to_uppercase()),
                format!("VARDE, {month} {d}. /TASS/. It rained."),
                format!("date {day} VARDE: It rained."),
            ]
        }
        "de" => vec![
            format!("SEEFELD, {d}. {} {y} (dpa) - Es regnete.", capital(months[0])),
            format!("SEEFELD, {d}. {} (dpa) - Es regnete.", capital(months[0])),
            format!("Seefeld, {d:02}.{m:02}.{y} (dpa) - Es regnete."),
            format!("Seefeld, den {d}. {} {y}", capital(months[0])),
        ],
        "fr" => {
            let nth = if d == 1 { "1er".to_owned() } else { d.to_string() };
            vec![
                format!("VALBOIS, {nth} {} {y} (AFP) - Il a plu.", months[0]),
                format!("VALBOIS, {nth} {} (AFP) - Il a plu.", months[0]),
                format!("VALBOIS, le {nth} {} (AFP) — Il a plu.", months[0]),
                format!("VALBOIS, {d:02}/{m:02}/{y} (AFP) - Il a plu."),
            ]
        }
        _ => vec![format!("VILLALBA, {d} de {} de {y} (EFE) - Llovió.", months[0])],
    }
}

#[test]
fn every_day_of_two_centuries_is_that_of_its_dateline() {
    let mut day = date(1900, 1, 1);
    while day < date(2101, 1, 1) {
        for locale in [&ENGLISH, &GERMAN, &FRENCH, &SPANISH] {
            for text in lines(day, locale) {
                let found = dateline::find(&Paragraph::of(&text), locale).unwrap_or_else(|| panic!("{text}"));
                let own = found.day.unwrap_or_else(|| panic!("no day in {text}"));
                // Copy arrives on the day or the next, or a day early from time zones that are ahead.
                for near in [day.yesterday(), Ok(day), day.tomorrow()].into_iter().flatten() {
                    assert_eq!(own.resolve(Some(near)), Some(day), "{text} {near}");
                }
            }
        }
        day = day.tomorrow().unwrap();
    }
}
