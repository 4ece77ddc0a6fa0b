//! Tests the datelines that news agencies use, and text that only looks like one.

use super::*;
use crate::lexicon::ENGLISH;

/// The line up to its end, the place, the agency and the day.
pub(super) type Shape = (&'static str, &'static str, &'static str, &'static str, &'static str);

const SHAPES: &[Shape] = &[
    ("date 2025-03-15 BERGEN: It rained.", "date 2025-03-15 BERGEN:", "BERGEN", "", "2025-3-15"),
    (
        "Date: 2025-03-15 PORT ELLIS: It rained.",
        "Date: 2025-03-15 PORT ELLIS:",
        "PORT ELLIS",
        "",
        "2025-3-15",
    ),
    ("date 2025-03-15: It rained.", "date 2025-03-15:", "", "", "2025-3-15"),
    (
        "BERGEN, March 15 (Reuters) - It rained.",
        "BERGEN, March 15 (Reuters) -",
        "BERGEN",
        "Reuters",
        "0-3-15",
    ),
    (
        "BERGEN, March 15, 2025 (AFP) - It rained.",
        "BERGEN, March 15, 2025 (AFP) -",
        "BERGEN",
        "AFP",
        "2025-3-15",
    ),
    (
        "BERGEN, Norway, March 15 (UPI) -- It rained.",
        "BERGEN, Norway, March 15 (UPI) --",
        "BERGEN, Norway",
        "UPI",
        "0-3-15",
    ),
    ("PORT ELLIS (AP) — It rained.", "PORT ELLIS (AP) —", "PORT ELLIS", "AP", ""),
    ("PORT ELLIS (AP) _ It rained.", "PORT ELLIS (AP) _", "PORT ELLIS", "AP", ""),
    ("PORT ELLIS, Maine (AP) – It rained.", "PORT ELLIS, Maine (AP) –", "PORT ELLIS, Maine", "AP", ""),
    (
        "NORTH FALLS, N.Y., Oct 20 - It rained.",
        "NORTH FALLS, N.Y., Oct 20 -",
        "NORTH FALLS, N.Y.",
        "",
        "0-10-20",
    ),
    (
        "NORTH FALLS, CALIF., Oct 20 - It rained.",
        "NORTH FALLS, CALIF., Oct 20 -",
        "NORTH FALLS, CALIF.",
        "",
        "0-10-20",
    ),
    ("ST. OLAF, Minn., Feb. 3 - It rained.", "ST. OLAF, Minn., Feb. 3 -", "ST. OLAF, Minn.", "", "0-2-3"),
    ("ST OLAF, Minn, Feb 3 - It rained.", "ST OLAF, Minn, Feb 3 -", "ST OLAF, Minn", "", "0-2-3"),
    (
        "OSLO/BERGEN, March 15 (Reuters) - It rained.",
        "OSLO/BERGEN, March 15 (Reuters) -",
        "OSLO/BERGEN",
        "Reuters",
        "0-3-15",
    ),
    (
        "OSLO and BERGEN, March 15 - It rained.",
        "OSLO and BERGEN, March 15 -",
        "OSLO and BERGEN",
        "",
        "0-3-15",
    ),
    (
        "VILA DO SAL, Brazil, 15 March (AFP) — It rained.",
        "VILA DO SAL, Brazil, 15 March (AFP) —",
        "VILA DO SAL, Brazil",
        "AFP",
        "0-3-15",
    ),
    (
        "DAR EL NOUR, 15 Mar 2025 (AFP) - It rained.",
        "DAR EL NOUR, 15 Mar 2025 (AFP) -",
        "DAR EL NOUR",
        "AFP",
        "2025-3-15",
    ),
    ("KOVNA, March 15. /TASS/. It rained.", "KOVNA, March 15. /TASS/.", "KOVNA", "TASS", "0-3-15"),
    ("KOVNA, March 15 /TASS/ - It rained.", "KOVNA, March 15 /TASS/ -", "KOVNA", "TASS", "0-3-15"),
    ("LINHAI, Nov. 29 , 2006 (Xinhua)", "LINHAI, Nov. 29 , 2006 (Xinhua)", "LINHAI", "Xinhua", "2006-11-29"),
    ("LINHAI, Nov. 29 (Xinhua) -- It rained.", "LINHAI, Nov. 29 (Xinhua) --", "LINHAI", "Xinhua", "0-11-29"),
    (
        "PORT ELLIS--(BUSINESS WIRE)--It rained.",
        "PORT ELLIS--(BUSINESS WIRE)--",
        "PORT ELLIS",
        "BUSINESS WIRE",
        "",
    ),
    (
        "PORT ELLIS, Maine, March 15, 2025 (GLOBE NEWSWIRE) -- It rained.",
        "PORT ELLIS, Maine, March 15, 2025 (GLOBE NEWSWIRE) --",
        "PORT ELLIS, Maine",
        "GLOBE NEWSWIRE",
        "2025-3-15",
    ),
    ("Port Ellis, Oct 19 - It rained.", "Port Ellis, Oct 19 -", "Port Ellis", "", "0-10-19"),
    (
        "Port Ellis, Oct 19 (Reuters) - It rained.",
        "Port Ellis, Oct 19 (Reuters) -",
        "Port Ellis",
        "Reuters",
        "0-10-19",
    ),
    ("BERGEN, MARCH 15 - It rained.", "BERGEN, MARCH 15 -", "BERGEN", "", "0-3-15"),
    ("BERGEN, Sept. 5, 2024: It rained.", "BERGEN, Sept. 5, 2024:", "BERGEN", "", "2024-9-5"),
    (
        "BERGEN, Saturday, March 15, 2025 (AFP) — It rained.",
        "BERGEN, Saturday, March 15, 2025 (AFP) —",
        "BERGEN",
        "AFP",
        "2025-3-15",
    ),
    ("Saturday, 15 March 2025", "Saturday, 15 March 2025", "", "", "2025-3-15"),
    ("March 15, 2025", "March 15, 2025", "", "", "2025-3-15"),
    ("BERGEN, 2025-03-15 - It rained.", "BERGEN, 2025-03-15 -", "BERGEN", "", "2025-3-15"),
    ("BERGEN — It rained all day.", "BERGEN —", "BERGEN", "", ""),
    ("BERGEN - It rained all day.", "BERGEN -", "BERGEN", "", ""),
    ("PORT ELLIS, Maine — It rained all day.", "PORT ELLIS, Maine —", "PORT ELLIS, Maine", "", ""),
    (
        "By Ana Prado PORT ELLIS, March 15 (Reuters) - It rained.",
        "PORT ELLIS, March 15 (Reuters) -",
        "PORT ELLIS",
        "Reuters",
        "0-3-15",
    ),
    ("By Ana Prado and Ole Berg, OSLO (AP) — It rained.", "OSLO (AP) —", "OSLO", "AP", ""),
    ("By Ana Prado OSLO, March 15, 2025", "OSLO, March 15, 2025", "OSLO", "", "2025-3-15"),
    ("Cape Ellis, 15 March 2025", "Cape Ellis, 15 March 2025", "Cape Ellis", "", "2025-3-15"),
    ("PORT ELLIS, March 15, 2025", "PORT ELLIS, March 15, 2025", "PORT ELLIS", "", "2025-3-15"),
    (
        "Mary Ellis, Maine, 15 March 2025",
        "Mary Ellis, Maine, 15 March 2025",
        "Mary Ellis, Maine",
        "",
        "2025-3-15",
    ),
    ("BERGEN, Feb. 30 - It rained.", "BERGEN, Feb. 30 -", "BERGEN", "", "0-2-30"),
    ("McALDER, Texas (AP) — It rained.", "McALDER, Texas (AP) —", "McALDER, Texas", "AP", ""),
    ("BERGEN, May 3rd, 2025 - It rained.", "BERGEN, May 3rd, 2025 -", "BERGEN", "", "2025-5-3"),
    (
        "U.N. HEADQUARTERS, May 3 (Reuters) - It rained.",
        "U.N. HEADQUARTERS, May 3 (Reuters) -",
        "U.N. HEADQUARTERS",
        "Reuters",
        "0-5-3",
    ),
    ("SAINT-MARC, Haiti (AP) — It rained.", "SAINT-MARC, Haiti (AP) —", "SAINT-MARC, Haiti", "AP", ""),
    ("NEW ELLIS , March 5 - It rained.", "NEW ELLIS , March 5 -", "NEW ELLIS", "", "0-3-5"),
    (
        "PORT ELLIS, Maine--(BUSINESS WIRE)--It rained.",
        "PORT ELLIS, Maine--(BUSINESS WIRE)--",
        "PORT ELLIS, Maine",
        "BUSINESS WIRE",
        "",
    ),
    ("PORT ELLIS, Dec. 31 (AP) _ It rained.", "PORT ELLIS, Dec. 31 (AP) _", "PORT ELLIS", "AP", "0-12-31"),
    (
        "PORT ELLIS, January 1 (Xinhua) -- It rained.",
        "PORT ELLIS, January 1 (Xinhua) --",
        "PORT ELLIS",
        "Xinhua",
        "0-1-1",
    ),
    (
        "**PORT ELLIS, March 15 (AP) —** It rained.",
        "PORT ELLIS, March 15 (AP) —",
        "PORT ELLIS",
        "AP",
        "0-3-15",
    ),
    ("PORT ELLIS, D.C. (AP) — It rained.", "PORT ELLIS, D.C. (AP) —", "PORT ELLIS, D.C.", "AP", ""),
    ("PORT ELLIS (CNN) -- It rained.", "PORT ELLIS (CNN) --", "PORT ELLIS", "CNN", ""),
    (
        "PORT ELLIS/OSLO/BERGEN (AFP) – It rained.",
        "PORT ELLIS/OSLO/BERGEN (AFP) –",
        "PORT ELLIS/OSLO/BERGEN",
        "AFP",
        "",
    ),
    (
        "PORT ELLIS, 29 February 2024 (AFP) - It rained.",
        "PORT ELLIS, 29 February 2024 (AFP) -",
        "PORT ELLIS",
        "AFP",
        "2024-2-29",
    ),
    (
        "PORT ELLIS, MARCH 15, 2025 (PR NEWSWIRE) -- It rained.",
        "PORT ELLIS, MARCH 15, 2025 (PR NEWSWIRE) --",
        "PORT ELLIS",
        "PR NEWSWIRE",
        "2025-3-15",
    ),
];

pub(super) fn check(locale: &Locale, (text, whole, place, agency, day): Shape) {
    let paragraph = Paragraph::of(text);
    let found = find(&paragraph, locale);
    let Some(found) = found else { panic!("nothing found in {text:?}") };
    let words = |span: Option<Span>| span.map_or("", |s| s.of(text));
    let ymd = found.day.map_or(String::new(), |d| format!("{}-{}-{}", d.year.unwrap_or(0), d.month, d.day));
    assert_eq!(
        (found.span.of(text), words(found.place), words(found.agency), ymd.as_str()),
        (whole, place, agency, day)
    );
}

#[test]
fn the_shapes_of_the_wires() {
    SHAPES.iter().for_each(|shape| check(&ENGLISH, *shape));
}

#[test]
fn no_dateline() {
    for text in [
        "FIX IS IN: Mayor bought the bridge",
        "BREAKING - Mayor buys the bridge and the ferry",
        "MAYOR BUYS BRIDGE",
        "MAYOR BUYS BRIDGE - AND FERRY",
        "UPDATE 2-Mayor buys bridge",
        "On Monday, March 3 - the day of the vote - it rained.",
        "In Oslo, it rained.",
        "By Ana Prado",
        "The vote, on March 3, 2025: a history.",
        "March 3 was cold.",
        "",
        "OSLO",
        "NATO's chief spoke.",
        "WHAT NOW? The mayor - who bought the bridge - is silent.",
        "BREAKING NEWS - Mayor buys the bridge",
        "Q&A: What the mayor bought",
        "HOW IT HAPPENED: The bridge, day by day",
        "EU TO MAYOR: Sell the bridge by March 15",
        "By Ana Prado, Staff Writer",
        "By Ana PRADO, March 15, 2025",
        "By ANA PRADO and Ole BERG, 15 March 2025",
        "By ANA PRADO, Lund Echo, March 15, 2025",
        "ANA PRADO, March 15, 2025",
        "Ana Prado, Lund Echo, March 15, 2025",
        "Ylvana Prado, 15 March 2025",
        "Dr. Ylva Prado, 15 March 2025",
        "Prado, Anna, March 15, 2025",
        "Amended on 20 March 2025",
        "UPDATED MARCH 20, 2025",
        "Corrected March 20, 2025",
        "Published March 15, 2025 by Ana Prado",
        "OSLO CUP RESULTS",
    ] {
        assert_eq!(find(&Paragraph::of(text), &ENGLISH), None, "{text}");
    }
}

#[test]
fn a_day_without_a_year_is_the_nearest() {
    let day = |month, day| DatelineDay { span: Span::default(), year: None, month, day, weekday: None };
    let date = |text: &str| text.parse::<Date>().unwrap();
    assert_eq!(day(12, 31).resolve(Some(date("2025-01-01"))), Some(date("2024-12-31")));
    assert_eq!(day(1, 1).resolve(Some(date("2024-12-31"))), Some(date("2025-01-01")));
    assert_eq!(day(2, 29).resolve(Some(date("2024-03-01"))), Some(date("2024-02-29")));
    assert_eq!(day(2, 30).resolve(Some(date("2024-03-01"))), None);
    assert_eq!(day(3, 1).resolve(None), None);
}
