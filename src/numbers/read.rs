//! Finds the figures of a paragraph from its words alone.

use super::candidate::{Candidate, Unit, candidate, currency_at};
use super::hedged::hedged;
use super::numeral::{self, Numeral};
use super::stake::stake;
use super::view::View;
use super::{Exemption, Figure, NumberKind};
use super::{exempt, kind};
use crate::draft::Paragraph;
use crate::lexicon::Locale;

/// Minimum number of figures for a paragraph to be a table.
const TABLE: usize = 24;

/// A table has at least one figure in this many tokens.
const DENSE: usize = 6;

/// Finds the figures of a paragraph from its words alone: people, things, money and shares. Ages, scores and
/// ordinals are included but marked as needing no source. Dates, years, clock times and durations are not figures:
/// see [`crate::dates`].
///
/// ```
/// use copydesk::draft::Paragraph;
/// use copydesk::lexicon::ENGLISH;
/// use copydesk::numbers::{NumberKind, Value, read};
///
/// let figures = read(&Paragraph::of("At least 40 people were killed, and repairs cost $1.2bn."), &ENGLISH);
/// assert_eq!(figures[0].kind, NumberKind::Casualty);
/// assert!(figures[0].hedge.is_some());
/// assert_eq!((figures[1].kind, figures[1].value), (NumberKind::Money, Value::One(1.2e9)));
/// ```
pub fn read(paragraph: &Paragraph, locale: &Locale) -> Vec<Figure> {
    let view = View::of(paragraph, locale);
    let mut out = Vec::new();
    let mut i = 0;
    while i < view.len() {
        match begin(&view, i)
            .and_then(|(first, numeral)| candidate(&view, first, numeral))
            .map(|found| hedged(&view, found))
        {
            Some(found) => {
                i = found.end.max(i + 1);
                out.extend(finish(&view, &found));
            }
            None => i += 1,
        }
    }
    convert(paragraph, &mut out);
    if is_table(&view, &out) {
        out.iter_mut().for_each(|figure| figure.exemption = figure.exemption.or(Some(Exemption::Table)));
    }
    out
}

/// Parses a numeral at token `i`, or after a currency sign there, and returns it with the first token of both.
fn begin(view: &View<'_>, i: usize) -> Option<(usize, Numeral)> {
    // Most words are in small letters, which no sign or code is.
    if view.text(i).starts_with(|c: char| c.is_ascii_lowercase()) {
        return Some((i, numeral::at(view, i, false)?));
    }
    if let Some((_, numeral)) = numeral::tied(view, i) {
        return Some((i, numeral));
    }
    if currency_at(view, i).is_some() {
        let first =
            if view.touches(i) && view.is_capital(i - 1) && view.before(i).len() < 3 { i - 1 } else { i };
        return Some((first, numeral::at(view, i + 1, true)?));
    }
    Some((i, numeral::at(view, i, false)?))
}

/// `300 million kroner ($28 million)`: a conversion in brackets has the same source as the figure that it converts.
fn convert(paragraph: &Paragraph, figures: &mut [Figure]) {
    for i in 1..figures.len() {
        let (before, this) = (&figures[i - 1], &figures[i]);
        let gap = paragraph.prose.get(before.span.end..this.span.start).unwrap_or("");
        let bracket = gap.len() <= 16 && gap.trim_start().starts_with(['(', '[']);
        let money = before.kind == NumberKind::Money && this.kind == NumberKind::Money;
        let measured =
            before.kind == NumberKind::Other && this.kind == NumberKind::Other && this.unit.is_some();
        if bracket && (money || measured) && figures[i].exemption.is_none() {
            figures[i].exemption = Some(Exemption::NotACount);
        }
    }
}

/// True if a paragraph consists mostly of figures, like a table of results. Its figures need no source each.
pub(super) fn is_table(view: &View<'_>, figures: &[Figure]) -> bool {
    figures.len() >= TABLE && figures.len() * DENSE >= view.len()
}

/// Decides what the number counts and whether it needs a source; `None` if it is not a figure.
fn finish(view: &View<'_>, found: &Candidate) -> Option<Figure> {
    if exempt::is_no_figure(view, found) {
        return None;
    }
    let (kind, exemption) = match exempt::not_a_count(view, found) {
        Some((kind, exemption)) => (kind, Some(exemption)),
        None => {
            let kind = kind::kind(view, found);
            (kind, exempt::exemption(view, found, kind))
        }
    };
    let unit = match kind {
        NumberKind::Age | NumberKind::Ordinal | NumberKind::Score => None,
        // Of a match or an index.
        NumberKind::Other if found.unit == Unit::Points => {
            view.words.little.points.last().map(|&name| name.to_owned())
        }
        _ => found.unit.name(view.words.little),
    };
    let (span, value, hedge, stake) = (found.span, found.value, found.hedge, stake(view, found, kind));
    Some(Figure { span, kind, value, unit, hedge, stake, exemption })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::ENGLISH;
    use crate::numbers::{Exemption, Value};

    fn figures(text: &str) -> Vec<(String, Figure)> {
        let found = read(&Paragraph::of(text), &ENGLISH);
        found.into_iter().map(|f| (f.span.of(text).to_owned(), f)).collect()
    }

    fn one(text: &str) -> Figure {
        let found = figures(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found[0].1.clone()
    }

    #[test]
    fn forms_values_and_units() {
        use NumberKind::*;
        use Value::{One, Range};
        for (text, span, kind, value, unit) in [
            ("It has 25 members.", "25", Count, One(25.0), Some("members")),
            ("It cost $1.2bn.", "$1.2bn", Money, One(1.2e9), Some("dollars")),
            ("It cost US$40 million.", "US$40 million", Money, One(4e7), Some("dollars")),
            ("It cost 3.5 million euros.", "3.5 million euros", Money, One(3.5e6), Some("euros")),
            ("It cost 2.4 million crowns.", "2.4 million crowns", Money, One(2.4e6), Some("crowns")),
            ("It cost 90 Swedish crowns.", "90 Swedish crowns", Money, One(90.0), Some("crowns")),
            ("It holds 12 crowns.", "12", Count, One(12.0), Some("crowns")),
            ("It puts the missing at 14.", "14", Casualty, One(14.0), None),
            ("A half-dozen boats and some sank.", "A half-dozen", Count, One(6.0), Some("boats")),
            ("It has 25 or so goats.", "25", Count, One(25.0), Some("goats")),
            ("It cost Rs 12,34,567.", "Rs 12,34,567", Money, One(1_234_567.0), Some("rupees")),
            ("It cost Rs. 12,34,567 in all.", "Rs. 12,34,567", Money, One(1_234_567.0), Some("rupees")),
            ("It was paid in USD. 40 people came.", "40", Count, One(40.0), Some("people")),
            ("It grew by 12 per cent.", "12 per cent", Percent, One(12.0), Some("percent")),
            ("It grew by 12%.", "12%", Percent, One(12.0), Some("percent")),
            (
                "It rose 3 percentage points.",
                "3 percentage points",
                Percent,
                One(3.0),
                Some("percentage points"),
            ),
            ("Between 20 and 30 boats sank.", "20 and 30", Count, Range([20.0, 30.0]), Some("boats")),
            ("It took 20-30 boats.", "20-30", Count, Range([20.0, 30.0]), Some("boats")),
            ("It took $2 to $3 million.", "$2 to $3 million", Money, Range([2e6, 3e6]), Some("dollars")),
            (
                "It has two to three million boats.",
                "two to three million",
                Count,
                Range([2e6, 3e6]),
                Some("boats"),
            ),
            (
                "It has ten to one million boats.",
                "ten to one million",
                Count,
                Range([10.0, 1e6]),
                Some("boats"),
            ),
            ("It hit 20 to 30 boats.", "20 to 30", Count, Range([20.0, 30.0]), Some("boats")),
            ("One in five farms closed.", "One in five", Ratio, One(0.2), Some("farms")),
            ("Two thirds of farms closed.", "Two thirds", Ratio, One(2.0 / 3.0), Some("farms")),
            ("It burned 300 square miles.", "300 square miles", Other, One(300.0), Some("miles")),
        ] {
            let (words, figure) = figures(text).pop().unwrap_or_else(|| panic!("{text}: none"));
            assert_eq!((words.as_str(), figure.kind), (span, kind), "{text}");
            assert_eq!((figure.value, figure.unit.as_deref()), (value, unit), "{text}");
            assert_eq!(figure.exemption, None, "{text}");
        }
    }

    #[test]
    fn points_are_those_of_a_share_or_of_a_match() {
        for (text, unit) in [
            ("Its share of the vote fell two points.", "percentage points"),
            ("It is two points clear of the drop zone.", "points"),
        ] {
            let (_, figure) = figures(text).remove(0);
            assert_eq!(figure.unit.as_deref(), Some(unit), "{text}");
        }
    }

    #[test]
    fn small_numbers_around_or_are_a_range() {
        use Value::{One, Range};
        for (text, value) in [
            ("It took 20 or 30 boats.", Range([20.0, 30.0])),
            ("It took 99 or 120 boats.", Range([99.0, 120.0])),
            ("It took 100 or 120 boats.", One(100.0)),
            ("It took 30 or 20 boats.", One(30.0)),
        ] {
            assert_eq!(figures(text)[0].1.value, value, "{text}");
        }
    }

    #[test]
    fn nobody_is_older_than_120_and_a_number_to_ring_counts_nothing() {
        assert_eq!(one("Ana Prado, 120, said so.").kind, NumberKind::Age);
        assert_ne!(one("Ana Prado, 121, said so.").kind, NumberKind::Age);
        for text in ["Ring 5550100 by noon.", "Text 60777 by noon."] {
            assert_eq!(figures(text), [], "{text}");
        }
    }

    #[test]
    fn a_day_and_a_month_with_stops_are_a_date_where_the_day_comes_first() {
        let text = "Die Messe läuft vom 18. bis 20.9. in Lund.";
        let german = Locale::named("de").expect("German");
        assert_eq!(read(&Paragraph::of(text), german), []);
        assert_eq!(figures("It rose to 20.9.").len(), 1);
        assert_eq!(figures("It holds 007 boats and 113 barges, or 120 in all.").len(), 3);
    }

    #[test]
    fn an_age_with_a_hyphen_counts_nothing_behind_it() {
        for text in [
            "The 18-year-old saved three match points.",
            "It was the 23-year-old’s fifth try.",
            "The 23-year-olds’ boat sank.",
        ] {
            let first = &figures(text)[0].1;
            assert_eq!((first.kind, first.unit.as_deref()), (NumberKind::Age, None), "{text}");
        }
        assert_eq!(figures("It was a 23-year drought."), []);
    }

    #[test]
    fn lost_jobs_are_not_a_toll() {
        assert_eq!(one("The cut killed 340 jobs.").kind, NumberKind::Count);
        assert_eq!(one("The blast killed 340 miners.").kind, NumberKind::Casualty);
    }

    #[test]
    fn a_hedge_is_named() {
        for (text, hedge) in [
            ("He told some 25 fellow leaders.", "some"),
            ("Some two dozen cows fled.", "Some"),
            ("It drew at least $3m.", "at least"),
            ("An estimated 40 shops closed.", "An estimated"),
            ("It sold 1,000-plus cars.", "1,000-plus"),
            ("It sold 1,000+ cars.", "+"),
            ("It sold 300 or so cars.", "or so"),
            ("Dozens of cars were sold.", "Dozens"),
            ("It sold between 20 and 30 cars.", "between"),
            ("It has more than two cars.", "more than"),
        ] {
            assert_eq!(one(text).hedge.map(|h| h.of(text)), Some(hedge), "{text}");
        }
        assert_eq!(one("It sold 25 cars.").hedge, None);
    }

    #[test]
    fn the_kind_of_a_figure_follows_from_the_words_around_it() {
        use NumberKind::*;
        for (text, kind) in [
            ("The blast killed 40 people.", Casualty),
            ("A death toll of 212 stands.", Casualty),
            ("Seven people were wounded.", Casualty),
            ("About 300 protesters gathered.", Crowd),
            ("A crowd of 4,000 cheered.", Crowd),
            ("Police arrested 31 people.", Arrest),
            ("The raid led to the arrest of 31 people.", Arrest),
            ("The poll gave her 46 percent.", Poll),
            ("One in five respondents agreed in the survey.", Poll),
            ("Officers found 31 crates.", Count),
        ] {
            assert_eq!(one(text).kind, kind, "{text}");
        }
    }

    #[test]
    fn only_a_person_has_an_age() {
        for text in [
            "The number, 38, was drawn.",
            "The bill, 38, was paid.",
            "It only turns one way.",
            "He turned 40 heads.",
            "It put the dead at 40.",
            "The Ravens (1-2, 4-2) lost.",
            "The toll in Lund, Skåne, is 29.",
        ] {
            assert!(figures(text).iter().all(|(_, f)| f.kind != NumberKind::Age), "{text}");
        }
    }

    #[test]
    fn some_numbers_are_not_figures() {
        for text in [
            "It rained in 1998.",
            "It rained on 25 May.",
            "It rained on May 25.",
            "It rained on 10, 11 and 12 June.",
            "It opens at 11.",
            "It opens at 8:30.",
            "It opens at 11 a.m.",
            "It took 25 years.",
            "It took more than 48 hours.",
            "It took 14 straight days.",
            "A 30-day truce held.",
            "It was the 1990s.",
            "Call 555-010-0199.",
            "The number of the helpline is 0113 496 0000.",
            "Write to Lund or ring +44 20 7946 0018.",
            "The desk is at (212) 555-0142.",
            "It runs 24/7.",
            "She won three times.",
            "It is one-sided, as two-faced men say.",
            "The new pier stands beside a fallen one.",
            "Of all the winters this one was hard.",
        ] {
            let needing: Vec<_> = figures(text).into_iter().filter(|(_, f)| f.exemption.is_none()).collect();
            assert_eq!(needing, [], "{text}");
        }
    }

    #[test]
    fn some_figures_need_no_source() {
        use Exemption::*;
        for (text, why) in [
            ("Two villages fell.", Small),
            ("One of the villages fell.", Small),
            ("Ana Prado, 59, left.", NotACount),
            ("He is a 59-year-old farmer.", NotACount),
            ("The duchess, 44, left.", NotACount),
            ("Her old driver, 38, was held.", NotACount),
            ("Tom Prado Jr., is 71.", NotACount),
            ("Jo Brandt, who was born in Lund, Skåne, is 29.", NotACount),
            ("He turned 40 on Friday.", NotACount),
            ("Prado told News Seven so.", NotACount),
            ("Local 617 President Ana Prado left.", NotACount),
            ("Two Bears-Olson said so.", NotACount),
            ("Prado scored 41 points in Lund.", NotACount),
            ("Kell extended their lead to 17 points in the standings.", NotACount),
            ("Their margin was 8 points in the last game.", NotACount),
            ("Fares fell for residents over 65.", NotACount),
            ("It is closed to those under 30.", NotACount),
            ("They won 5-4 on Monday.", NotACount),
            ("It is the 20th bridge.", NotACount),
            ("A 30-member panel met.", NotACount),
            ("The old Boeing 737 landed.", NotACount),
            ("They cite Article 15 of it.", NotACount),
            ("Bus No. 22 stopped.", NotACount),
            ("The Gang of Eight met.", NotACount),
            ("He lives at 12 Harbour Avenue.", NotACount),
            ("They kept the 39.6 percent rate.", Rule),
            ("They want a $15 minimum wage.", Rule),
            ("Families earning more than $250,000 pay.", Rule),
            ("All 50 states agreed.", Rule),
            ("The farm lies some 40 miles north of Oslo.", NotACount),
            ("The wreck lay about 12 km from the pier.", NotACount),
            ("The star is about 4,100 light years away.", NotACount),
            ("The wreck is some 60 nautical miles off Lund.", NotACount),
            ("The battery holds about 60 kilowatt-hours.", NotACount),
            ("The battery holds about 60 kilowatt hours.", NotACount),
            ("The dose is about 60 millisieverts.", NotACount),
            ("The lake is some 13 fathoms deep.", NotACount),
            ("Prado scored some 130 goals for Lund.", NotACount),
            ("Prado played in around 310 matches for Lund.", NotACount),
            ("Prado has won about 60 titles.", NotACount),
            ("Prado took around 310 wickets.", NotACount),
            ("The Oslo court fined the firm $3m.", NamedBody),
        ] {
            assert_eq!(one(text).exemption, Some(why), "{text}");
        }
        for text in [
            "The quay has about 4,100 light bulbs.",
            "Guards fired some 130 shots at the quay.",
            "The shed held around 310 matches.",
            "The lake gives about 60 gigawatt-hours a year.",
            "The shop sold about 60 titles.",
        ] {
            assert_eq!(one(text).exemption, None, "{text}");
        }
    }

    #[test]
    fn a_figure_closes_up_over_an_invisible_character() {
        let paragraph = Paragraph::of("0\u{feff}0");
        let figures = read(&paragraph, &ENGLISH);
        assert_eq!(figures.iter().map(|f| f.span.of(&paragraph.prose)).collect::<Vec<_>>(), ["00"]);
    }

    proptest::proptest! {
        #[test]
        fn figures_are_in_text_order(pieces in proptest::collection::vec("([a-z]{1,4}|[0-9]{1,4}|one|two|dozen|million|half|a|of|third|[-–,.$%/ :“])( ?)|.", 0..12)) {
            // Invisible characters are closed up, so spans are in the prose.
            let paragraph = Paragraph::of(&pieces.concat());
            let mut end = 0;
            for figure in read(&paragraph, &ENGLISH) {
                proptest::prop_assert!(figure.span.start >= end && !figure.span.of(&paragraph.prose).is_empty(), "{:?}", paragraph.prose);
                end = figure.span.end;
            }
        }
    }
}
