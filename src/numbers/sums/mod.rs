//! Checks the arithmetic that a sentence states about its own figures: a change from one figure to another, a share
//! of a whole, a total of its parts.
//!
//! [`atoms`] reads the figures with their rounding, units and nouns; [`sentence`] gives access to the words between
//! them. Each of the other files handles one kind of sum: it looks for figures in the positions typical of that
//! sum, allows for time phrases and other asides between them, and does the calculation.

mod age;
mod among;
mod atom;
mod atoms;
mod change;
mod conversion;
mod difference;
mod fraction;
mod hundred;
mod margin;
mod parts;
mod product;
mod range;
mod rounding;
mod seats;
mod sentence;
mod share;
mod span;
mod times;
mod units;

use jiff::civil::Date;

use super::view::View;
use crate::draft::Paragraph;
use crate::lexicon::Locale;
use crate::lexicon::changes::joints;
use crate::text::Span;
use atom::Atom;
use sentence::Sentence;

/// Maximum number of figures in a sentence; one with more is treated as a table and skipped.
const MOST: usize = 24;

/// Maximum number of tokens in a sentence; a longer one is skipped.
const LONGEST: usize = 400;

/// A figure, or words that give one, that follows from other figures near it.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Byte range of the words that state the result.
    pub said: Span,
    /// Byte ranges of the figures that it is calculated from, in text order.
    pub parts: Vec<Span>,
    /// The kind of sum.
    pub sum: Sum,
    /// True if the result is correct, allowing for rounding.
    pub holds: bool,
    /// The correct result in the form of the stated one: `$2.6m`.
    pub answer: Option<String>,
}

/// The kind of a sum. The comment on each variant says what [`Claim::parts`] holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sum {
    /// A change in percent; the parts are the start and the end.
    Percent {
        /// The change, negative for a fall.
        actual: f64,
    },
    /// A change in percent of a figure that is itself a percentage.
    Share {
        /// The change in points.
        points: f64,
        /// The change in percent.
        percent: f64,
    },
    /// A change in percentage points.
    Points {
        /// The change in points.
        actual: f64,
    },
    /// A change in a count; the parts are the start and the end.
    Difference {
        /// The change.
        actual: f64,
    },
    /// A difference from another figure; the parts are the figure and the one that it is compared with.
    Over {
        /// The difference, negative if the first part is smaller.
        actual: f64,
    },
    /// A multiple; the parts are the start and the end.
    Times {
        /// The factor.
        actual: f64,
    },
    /// A share of a whole; the parts are the part and the whole.
    ShareOf,
    /// A fraction in words next to a percentage; the part is the fraction.
    Fraction,
    /// A total; the parts are what it adds up.
    Parts,
    /// The remainder of a whole; the first part is the whole.
    Rest,
    /// Shares that should add up to a hundred; the result is the last of them.
    Hundred {
        /// Their actual total.
        made: f64,
    },
    /// The distance between two results, which are the parts.
    Margin,
    /// An age in years.
    Age {
        /// The year of death, or the year in which the person had that age.
        died: i16,
    },
    /// The number of years between two years, which are the parts.
    Years,
    /// A number of things times an amount each; the parts are the number and the amount.
    Product,
    /// A value converted to another unit; the part is the original value.
    Conversion,
    /// A subset of a count; the part is the whole.
    Among,
    /// The seats of a body; the parts are the votes.
    Seats {
        /// The total of the votes.
        made: f64,
    },
    /// A range whose first figure is the larger one.
    Backwards,
}

/// One kind of sum.
struct Strategy {
    /// Finds the sums of this kind in a sentence.
    find: fn(&Sentence<'_>, &mut Vec<Claim>),
    /// Test texts with a wrong sum, which is between « and ».
    #[cfg(test)]
    finds: &'static [&'static str],
    /// Test texts without a wrong sum.
    #[cfg(test)]
    passes: &'static [&'static str],
}

/// The kinds of sums, one file each.
static STRATEGIES: &[&Strategy] = &[
    &change::STRATEGY,
    &difference::STRATEGY,
    &times::STRATEGY,
    &share::STRATEGY,
    &fraction::STRATEGY,
    &parts::STRATEGY,
    &hundred::STRATEGY,
    &margin::STRATEGY,
    &age::STRATEGY,
    &span::STRATEGY,
    &product::STRATEGY,
    &conversion::STRATEGY,
    &among::STRATEGY,
    &seats::STRATEGY,
    &range::STRATEGY,
];

/// Returns the sums stated in a paragraph, correct or not. Text in quotation marks is skipped, because it is the
/// speaker's. `today` is the day on which the story is written.
///
/// ```
/// use copydesk::draft::Paragraph;
/// use copydesk::lexicon::ENGLISH;
/// use copydesk::numbers::sums;
///
/// let holds = |text: &str| sums(&Paragraph::of(text), &ENGLISH, None).first().map(|c| c.holds);
/// assert_eq!(holds("Sailings fell 60 percent, from 50 to 20."), Some(true));
/// assert_eq!(holds("Sailings rose 100 percent, from 20 to 50."), Some(false));
/// assert_eq!(holds("Sailings rose 100 percent to 50."), None);
/// ```
pub fn sums(paragraph: &Paragraph, locale: &Locale, today: Option<Date>) -> Vec<Claim> {
    let view = View::of(paragraph, locale);
    let atoms = atoms::read(&view);
    let mut out = Vec::new();
    if atoms.is_empty() {
        return out;
    }
    // The year of a dateline is no figure of the sentence behind it.
    let begins = view.past_dateline();
    let (mut before, mut at) = (None, atoms.partition_point(|a| a.first < begins));
    for span in &paragraph.sentences {
        let first = paragraph.tokens.partition_point(|t| t.span().start < span.start).max(begins);
        let last = paragraph.tokens.partition_point(|t| t.span().start < span.end).max(first);
        let from = at;
        while atoms.get(at).is_some_and(|a| a.first < last) {
            at += 1;
        }
        if at - from > MOST || last - first > LONGEST {
            before = None;
            continue;
        }
        if at == from {
            // Each sum has a figure in its own sentence.
            before = Some((&atoms[from..at], first));
            continue;
        }
        let sentence = Sentence {
            view,
            atoms: &atoms[from..at],
            after: &atoms[at..],
            before,
            from: first,
            to: last,
            today,
        };
        let mut found = Vec::new();
        for strategy in STRATEGIES {
            (strategy.find)(&sentence, &mut found);
        }
        found.sort_by_key(|c: &Claim| (c.said.start, c.holds));
        found.dedup_by_key(|c| c.said);
        out.append(&mut found);
        before = Some((&atoms[from..at], first));
    }
    out.retain(|c| c.parts.iter().chain([&c.said]).all(|s| paragraph.quoted_at(s.start).is_none()));
    out
}

/// Formats a value like a figure of the text, with its currency sign, scale and unit.
fn like(view: &View<'_>, atom: &Atom, value: f64) -> String {
    let text = atom.span.of(&view.paragraph.prose);
    let from = text.find(|c: char| c.is_ascii_digit());
    let Some(from) = from.filter(|_| {
        view.text(atom.first).chars().all(|c| !c.is_alphabetic()) || from == Some(0) || atom.is_money()
    }) else {
        return written(value);
    };
    let used = super::numeral::digits(&text[from..]).map_or(0, |(_, used)| used);
    let shown = value / atom.scale;
    // "€47.88", but "€48" and "€1.2m".
    let broken = (shown - shown.round()).abs() >= 0.005;
    let cents = atom.is_money() && atom.scale == 1.0 && shown < 1000.0 && broken;
    let number = if cents { format!("{shown:.2}") } else { written(shown) };
    let rest = &text[from + used..];
    // "1 point", but "3 points"
    let bare = rest.strip_suffix(joints::POINTS).or_else(|| rest.strip_suffix(joints::POINT));
    let unit = if number == "1" { joints::POINT } else { joints::POINTS };
    let rest =
        bare.filter(|bare| bare.starts_with(' ')).map_or(rest.to_owned(), |bare| format!("{bare}{unit}"));
    format!("{}{number}{rest}", &text[..from])
}

/// Formats a number as in copy, with at most three significant digits after the decimal point: `1,200`, `33.3`.
pub fn written(value: f64) -> String {
    let places = if value.abs() < 10.0 { 100.0 } else { 10.0 };
    let rounded = (value * places).round() / places;
    let text = rounded.abs().to_string();
    let (whole, part) = text.split_once('.').map_or((text.as_str(), ""), |(w, p)| (w, p));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if rounded < 0.0 { "-" } else { "" };
    let point = if part.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{part}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::ENGLISH;

    /// Returns the words of the wrong sums in a text.
    fn wrong(text: &str) -> Vec<String> {
        let found = sums(&Paragraph::of(text), &ENGLISH, None);
        found.iter().filter(|c| !c.holds).map(|c| c.said.of(text).to_owned()).collect()
    }

    #[test]
    fn each_kind_finds_and_passes_its_examples() {
        for strategy in STRATEGIES {
            for text in strategy.finds {
                let bare: String = text.chars().filter(|c| !matches!(c, '«' | '»')).collect();
                let from = text.find('«').map_or(0, |i| i + '«'.len_utf8());
                let said = &text[from..text.find('»').unwrap_or(text.len())];
                let found = wrong(&bare);
                assert!(found.len() == 1 && found[0].contains(said), "{text}: {found:?}");
            }
            for text in strategy.passes {
                assert_eq!(wrong(text), [""; 0], "{text}");
            }
        }
    }

    #[test]
    fn wrong_sums_of_our_own_wordings_are_found_and_right_ones_are_not() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sums");
        let (mut found, mut of) = (0, 0);
        for entry in std::fs::read_dir(folder).expect("tests/sums").flatten() {
            let text = std::fs::read_to_string(entry.path()).expect("a set of sums");
            for row in text.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).expect("a row")) {
                let text = row["text"].as_str().unwrap_or_default();
                let asked = !wrong(text).is_empty();
                if row["wrong"] == true {
                    of += 1;
                    found += usize::from(asked);
                } else {
                    assert!(!asked, "{text}");
                }
            }
        }
        assert!(found * 100 >= of * 95, "{found} of {of}");
    }

    #[test]
    fn a_sentence_begins_behind_its_dateline() {
        for text in [
            "Of the 40 boats, 25 sank and the other 12 were saved.",
            "In 2019 there were 800 foxes; by 2024 there were 1,000, a rise of 40 percent.",
            "Between 2019 and 2024, a period of seven years, the fleet shrank.",
            "Against 260 a year ago, the hotel now has 312 bookings, 34 percent more.",
        ] {
            for line in ["", "ROME, May 13, 2026 (AFP) - ", "ROME (AP) — ", "NEW YORK, May 13 -- "] {
                assert_eq!(wrong(&format!("{line}{text}")).len(), 1, "{line}{text}");
            }
        }
    }

    #[test]
    fn a_table_in_one_sentence_is_skipped() {
        let row = "from 20 to 50, up 12 percent, ".repeat(200);
        assert_eq!(sums(&Paragraph::of(&row), &ENGLISH, None), []);
    }

    #[test]
    fn a_number_is_written_as_copy_has_it() {
        for (value, text) in [
            (1598.0, "1,598"),
            (16.666, "16.7"),
            (3.975, "3.98"),
            (-20.0, "-20"),
            (1e6, "1,000,000"),
            (0.5, "0.5"),
        ] {
            assert_eq!(written(value), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn claims_lie_within_the_text(pieces in proptest::collection::vec(proptest::sample::select(vec!["from ", "to ", "20 ", "50 ", "1.2 million ", "$5m ", "percent ", "%", "a rise of ", "of the ", ", or ", "(", ") ", "half ", "between ", "and ", "-", "1967", "2024 ", "years ", "each ", "in all", ". ", "born in ", "died ", "aged ", "km ", "miles ", "“", "” ", "more than ", "doubled ", "40-seat council ", "votes "]), 0..30)) {
            let text = pieces.concat();
            for claim in sums(&Paragraph::of(&text), &ENGLISH, Some(jiff::civil::date(2025, 3, 15))) {
                proptest::prop_assert!(!claim.said.of(&text).is_empty() && claim.parts.iter().all(|p| !p.of(&text).is_empty()), "{:?}", text);
            }
        }
    }
}
