//! Parses a dateline from the tokens of a paragraph.

use super::line::{DASHES, Line, is_capitals, is_name};
use super::place::PlaceName;
use super::{Dateline, DatelineDay, Label};
use crate::draft::Paragraph;
use crate::lexicon::Locale;
use crate::lexicon::datelines::{AGENCIES, HEADER, LEADS, NO_PLACES, TIME_WORDS};
use crate::text::{Lower, Span};

/// The mark between the parts of a line on a page.
const BAR: &str = "|";

/// The dateline at the head of `paragraph`.
pub(super) fn line(paragraph: &Paragraph, locale: &Locale) -> Option<Dateline> {
    let mut line = Line { paragraph, locale, at: 0 };
    while line.mark(&["*", "_", "•", "#"]).is_some() || is_unseen(line.here()) {
        line.at += usize::from(is_unseen(line.here()));
    }
    line.header()
        .or_else(|| line.day_alone())
        .or_else(|| line.day_and_agency())
        .or_else(|| line.day_and_dash())
        .or_else(|| line.agency_first())
        .or_else(|| line.after_byline())
        .or_else(|| line.dateline())
        .or_else(|| line.agency_alone())
        .or_else(|| line.label())
}

impl Line<'_> {
    /// `date 2025-03-15 LONDON:`
    fn header(&self) -> Option<Dateline> {
        let mut line = self.clone();
        let start = line.span(line.at).start;
        if !line.here().eq_ignore_ascii_case(HEADER) {
            return None;
        }
        line.at += 1;
        line.mark(&[":"]);
        let day = line.day()?;
        line.mark(&[",", ";"]);
        let place = line.place();
        let end = line.mark(&[":"]).or_else(|| line.dash())?.end;
        Some(Dateline {
            span: Span::new(start, end),
            place: place.map(|p| p.span),
            agency: None,
            day: Some(day),
            header: true,
            label: None,
        })
    }

    /// A line that is just a date: `Monday, 25 July 2016`.
    fn day_alone(&self) -> Option<Dateline> {
        let mut line = self.clone();
        let start = line.span(line.at).start;
        let lead = line.lead();
        let day = line.day()?;
        line.mark(&["."]);
        // `19.02 GMT`, `at 11:30 pm`
        let time = line.at + 6 >= line.paragraph.tokens.len();
        let time = time && (line.at..line.paragraph.tokens.len()).all(|i| is_of_time(line.text(i)));
        // `15 March 2025 | 10:15` is how pages print it; the times of a timeline follow a comma.
        if time && (lead || day.weekday.is_some() || line.here() == BAR) {
            line.at = line.paragraph.tokens.len();
        }
        let end = line.span(line.at.checked_sub(1)?).end;
        (line.is_over() && day.year.is_some()).then_some(Dateline {
            span: Span::new(start, end),
            place: None,
            agency: None,
            day: Some(day),
            header: false,
            label: None,
        })
    }

    /// Consumes `Published on` or `For immediate release:`, possibly with a time. Returns true if there was one.
    fn lead(&mut self) -> bool {
        let mut line = self.clone();
        let is_next = |lead: &[&str]| {
            let mut words = (line.at..).zip(lead);
            words.all(|(i, word)| line.text(i).eq_ignore_ascii_case(word))
        };
        let found = LEADS.iter().find(|lead| is_next(lead));
        let Some(found) = found else { return false };
        line.at += found.len();
        line.mark(&[":"]);
        let from = line.at;
        while line.at < from + 6 && !line.is_over() && line.clone().day().is_none() && is_of_time(line.here())
        {
            line.at += 1;
        }
        *self = line;
        true
    }

    /// `March 15 (Reuters) -`, without a place.
    fn day_and_agency(&self) -> Option<Dateline> {
        let mut line = self.clone();
        let start = line.span(line.at).start;
        let day = line.day()?;
        // `March 15 AAP -`
        let bare = || {
            (is_capitals(line.here()) && DASHES.contains(&line.text(line.at + 1))).then(|| line.span(line.at))
        };
        let agency = match bare() {
            Some(agency) => {
                line.at += 1;
                agency
            }
            None => line.agency()?.0,
        };
        let end = line.dash()?.end;
        let span = Span::new(start, end);
        Some(Dateline { span, place: None, agency: Some(agency), day: Some(day), header: false, label: None })
    }

    /// `March 15, 2025 -- Lund Rederi said`, without a place or an agency. A day of a timeline looks the same.
    fn day_and_dash(&self) -> Option<Dateline> {
        let mut line = self.clone();
        let start = line.span(line.at).start;
        let day = line.day().filter(|day| day.year.is_some())?;
        let glued = line.glued();
        let dash = line.dash().filter(|dash| !glued || dash.len() > 1 && !line.glued())?;
        let told = line.opens_a_sentence() && !line.starts_day() && line.number(line.at).is_none();
        told.then_some(Dateline {
            span: Span::new(start, dash.end),
            place: None,
            agency: None,
            day: Some(day),
            header: false,
            label: Some(Label::Day),
        })
    }

    /// `(ANSA) - Rome, March 15 -`
    fn agency_first(&self) -> Option<Dateline> {
        let mut line = self.clone();
        let start = line.span(line.at).start;
        let (agency, _) = line.agency()?;
        line.dash()?;
        let place = line.place()?;
        let day = line.day_of_place(place)?;
        let span = Span::new(start, line.dash()?.end);
        Some(Dateline {
            span,
            place: Some(place.span),
            agency: Some(agency),
            day: Some(day),
            header: false,
            label: None,
        })
    }

    /// `CNN —` on a line of its own.
    fn agency_alone(&self) -> Option<Dateline> {
        let mut line = self.clone();
        let agency = line.span(line.at);
        let known = AGENCIES.contains(&line.here());
        line.at += 1;
        let end = line.dash().filter(|_| known && line.is_over())?.end;
        let span = Span::new(agency.start, end);
        Some(Dateline { span, place: None, agency: Some(agency), day: None, header: false, label: None })
    }

    /// `NEW DELHI: It rained.`, `(KELL, Norway) - It rained.`
    fn label(&self) -> Option<Dateline> {
        let mut line = self.clone();
        let start = line.span(line.at).start;
        let bracket = line.mark(&["("]).is_some();
        let place = line.place().filter(|place| place.capitals && place.words <= 5)?;
        let end = match bracket {
            true => {
                line.mark(&[")"])?;
                line.dash()?.end
            }
            false => line.mark(&[":"])?.end,
        };
        let known = self.is_known(place);
        let label = if known { Label::Place } else { Label::Name };
        let told = line.opens_a_sentence() && (known || !bracket && place.words <= 2);
        told.then_some(Dateline {
            span: Span::new(start, end),
            place: Some(place.span),
            agency: None,
            day: None,
            header: false,
            label: Some(label),
        })
    }

    pub(super) fn dateline(&self) -> Option<Dateline> {
        let mut line = self.clone();
        let place = line.place()?;
        let mut day = line.day_of_place(place);
        if day.is_some() {
            line.time_of_day();
        }
        // `*LUND, March 15, 2025*` in plain text
        if self.at > 0 && self.glued() && day.is_some() {
            line.mark(&["*", "_"]);
        }
        line.mark(&[",", "."]);
        let early = line.agency().or_else(|| line.bare_agency(place, day));
        let agency = early.or_else(|| {
            let mut ahead = line.clone();
            ahead.dash()?;
            let agency = ahead.agency()?;
            line = ahead;
            Some(agency)
        });
        day = day.or(agency.and_then(|(_, day)| day));
        let agency = agency.map(|(span, _)| span);
        let agency_end = agency.map(|_| line.span(line.at - 1).end);
        let slashed = agency.is_some() && line.text(line.at - 1) == "/";
        let stop = if slashed { line.mark(&["."]) } else { None };
        // `KELL, SE / ACCESS Newswire / March 14, 2025 /`
        let mut late = line.clone();
        let late_day = if slashed && day.is_none() { late.day() } else { None };
        let stop = match (late_day, late.mark(&["/"])) {
            (Some(found), Some(slash)) => {
                (day, line) = (Some(found), late);
                Some(slash)
            }
            _ => stop,
        };
        if agency.is_some() && DASHES.contains(&line.text(line.at + 1)) {
            line.mark(&["."]);
        }
        let mut dash = line.dash();
        if agency.is_some() && day.is_none() && dash.is_some() {
            // `(BUSINESS WIRE)--March 15, 2025--`
            let mut ahead = line.clone();
            if let (Some(late), Some(second)) = (ahead.day(), ahead.dash()) {
                (day, dash, line) = (Some(late), Some(second), ahead);
            }
        }
        let colon = if dash.is_none() && day.is_some() { line.mark(&[":"]) } else { None };
        let on_its_own =
            line.is_over() && (agency.is_some() || day.is_some_and(|d| d.year.is_some() || place.capitals));
        // `Delhi, March 15 (PTI) It rained.`
        let runs_on = day.is_some() && !line.goes_on_small();
        let end = dash.or(colon).or(stop).map(|s| s.end);
        let end = end.or(agency_end.filter(|_| on_its_own || slashed || runs_on));
        let end = end.or_else(|| on_its_own.then(|| line.span(line.at - 1).end))?;
        let tie = |d: DatelineDay| Span::new(place.span.end, d.span.start).of(&line.paragraph.prose);
        let stamp = day.is_some_and(|d| !tie(d).contains(',')) && line.is_stamp(place);
        if on_its_own && agency.is_none() && (line.is_name_of_writer(place, day) || stamp) {
            return None;
        }
        let tied = day.is_some_and(|d| !tie(d).contains(['(', ':', '.']));
        let vouched = tied || (day.is_some() || agency.is_some()) && !line.goes_on_small();
        let bare = place.capitals && place.words <= 4 && dash.is_some() && line.opens_a_sentence();
        (vouched || bare).then_some(Dateline {
            span: Span::new(place.span.start, end),
            place: Some(place.span),
            agency,
            day,
            header: false,
            label: None,
        })
    }

    /// The day after a place, with the separator: a comma, or a full stop, colon, dash or bracket if the dateline
    /// continues after the day.
    fn day_of_place(&mut self, place: PlaceName) -> Option<DatelineDay> {
        let mut line = self.clone();
        let bracket = line.mark(&["("]).is_some();
        let loose = bracket || line.mark(&[".", ":"]).is_some() || line.dash().is_some();
        if !loose {
            line.mark(&[","]);
        }
        let day = line.day()?;
        if bracket {
            line.mark(&[")"])?;
        }
        let goes_on = matches!(line.here(), "(" | "/" | ".") || DASHES.contains(&line.here());
        // `Lund – 15 March 2025` and `LUND: March 15, 2025`, alone on a line
        let label = NO_PLACES.contains(&place.span.of(&self.paragraph.prose).to_uppercase().as_str());
        let town = self.is_known(place) || place.words == 1 && !label && DASHES.contains(&self.here());
        let alone = !bracket && line.is_over() && day.year.is_some() && town;
        (!loose || goes_on || alone).then(|| {
            *self = line;
            day
        })
    }

    /// Consumes the time after the day of a dateline, up to its dash: `VARDE, Jan. 2, 2025, 19.02 GMT —`.
    fn time_of_day(&mut self) {
        const MOST: usize = 6;
        let mut line = self.clone();
        line.mark(&[","]);
        let from = line.at;
        let of_time = |text: &str| is_of_time(text) && !DASHES.contains(&text);
        while line.at < from + MOST && !line.is_over() && of_time(line.here()) {
            line.at += 1;
        }
        let digit = |i: usize| line.text(i).starts_with(|c: char| c.is_ascii_digit());
        let marked = |i: usize| {
            let text = line.text(i);
            text.contains(['.', ':']) || TIME_WORDS.contains(&text.lower().as_ref())
        };
        let timed = (from..line.at).any(digit) && (from..line.at).any(marked);
        if timed && DASHES.contains(&line.here()) {
            *self = line;
        }
    }

    /// `KYODO` in `TOKYO, March 15 KYODO -`: one capitalised word between day and dash.
    fn bare_agency(
        &mut self,
        place: PlaceName,
        day: Option<DatelineDay>,
    ) -> Option<(Span, Option<DatelineDay>)> {
        day.filter(|_| place.capitals && is_name(self.here()) && DASHES.contains(&self.text(self.at + 1)))?;
        self.at += 1;
        Some((self.span(self.at - 1), None))
    }

    /// `(Reuters)`, `/TASS/`: the name without its marks, and a day next to it if there is one (`(Marketwire - March
    /// 15, 2025)`).
    fn agency(&mut self) -> Option<(Span, Option<DatelineDay>)> {
        let close = match self.here() {
            "(" => ")",
            "/" => "/",
            _ => return None,
        };
        let first = self.at + 1;
        let dated = Self { at: first, ..self.clone() }.starts_day();
        // `/24-7PressRelease/`, `/3BL/`
        let coined = close == "/"
            && self.text(first).starts_with(|c: char| c.is_ascii_digit())
            && (first..first + 4).any(|i| self.text(i).contains(|c: char| c.is_uppercase()));
        if dated || !(coined || is_agency(self.text(first))) {
            return None;
        }
        for i in first + 1..first + 8 {
            let name = self.span(first).cover(self.span(i - 1));
            if self.text(i) == close {
                self.at = i + 1;
                return Some((name, None));
            }
            let mut inside = Self { at: i + 1, ..self.clone() };
            let parted = self.text(i) == "," || DASHES.contains(&self.text(i));
            if let Some(day) = inside.day().filter(|_| parted && inside.here() == close) {
                self.at = inside.at + 1;
                return Some((name, Some(day)));
            }
            if self.number(i).is_some() {
                return None;
            }
        }
        None
    }
}

/// True if a word may start the name of an agency: it is capitalised, or it is one of the German ones in lower case
/// (dpa, epd).
fn is_agency(word: &str) -> bool {
    let known =
        |part: &str| is_name(part) || (part.len() == 3 && part.bytes().all(|b| b.is_ascii_lowercase()));
    word.split('-').all(known)
}

/// True if a token only contains invisible characters or pictures: a byte order mark, a direction mark, an emoji.
fn is_unseen(token: &str) -> bool {
    let unseen = |c: char| {
        matches!(c, '\u{feff}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{fe0e}' | '\u{fe0f}' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1ffff}')
    };
    !token.is_empty() && token.chars().all(unseen)
}

/// True if a token may be part of a time of day after a date: `19.02`, `GMT`, `at`, `pm`.
fn is_of_time(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
        || TIME_WORDS.contains(&token.lower().as_ref())
        || matches!(token, ":" | "." | "," | "|" | "-" | "+" | "(" | ")")
}
