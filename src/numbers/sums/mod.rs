//! Sums that sentences state of their own figures: what rises from one to another by so much, what share of a whole is
//! so many, what the parts make.
//!
//! [`atoms`] reads the figures with their rounding, units and what they count; [`sentence`] tells how they are joined.
//! Each file beside them is one kind of sum: it looks for figures in the places of its sum, with words of time and
//! things that matter not between them, and does it.

mod age;
mod among;
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

use super::view::View;
use crate::draft::Paragraph;
use crate::lexicon::figures;
use crate::text::Span;
use atoms::Atom;
use sentence::Sentence;

/// The most figures of one sentence that sums are looked for in; a sentence with more of them is a table.
const MOST: usize = 24;

/// The most tokens of such a sentence.
const LONGEST: usize = 400;

/// A figure, or words in the place of one, that follow from others beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The words that state the sum.
    pub said: Span,
    /// The figures that it is made of, in order.
    pub parts: Vec<Span>,
    /// What is stated.
    pub sum: Sum,
    /// True if it comes out, within what rounding leaves open.
    pub holds: bool,
    /// What it should say, in the form in which it is said: `$2.6m`.
    pub answer: Option<String>,
}

/// What a claim states of its parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sum {
    /// A change in percent; the parts are from and to.
    Percent {
        /// The change, below zero where it is a fall.
        actual: f64,
    },
    /// A change in percent of what is itself a percentage.
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
    /// A change in what is counted; the parts are from and to.
    Difference {
        /// The change.
        actual: f64,
    },
    /// So much more or less than another; the parts are the one and the other.
    Over {
        /// The difference, below zero where the one is less.
        actual: f64,
    },
    /// So many times as much; the parts are from and to.
    Times {
        /// How many times.
        actual: f64,
    },
    /// A share of a whole; the parts are the part and the whole.
    ShareOf,
    /// A part in words beside a percentage; the part is those words.
    Fraction,
    /// A total; the parts are what it is made of.
    Parts,
    /// What is left of a whole; the first part is the whole.
    Rest,
    /// Shares that should make a hundred, the last of them said.
    Hundred {
        /// What they make.
        made: f64,
    },
    /// The distance between two results, which are the parts.
    Margin,
    /// An age in years.
    Age {
        /// The year of birth.
        born: f64,
        /// The year of death, or in which that age was reached.
        died: f64,
    },
    /// The years between two, which are the parts.
    Years,
    /// So many at so much each; the parts are the number and the amount.
    Product,
    /// The same in another unit; the part is what it is given in first.
    Conversion,
    /// Some of those counted, who are the part.
    Among,
    /// The seats of a body; the parts are the votes.
    Seats {
        /// The votes together.
        made: f64,
    },
    /// A range from more to less.
    Backwards,
}

/// One kind of sum.
struct Strategy {
    /// Looks for it in a sentence.
    find: fn(&Sentence<'_>, &mut Vec<Claim>),
    /// Texts in which it finds what stands between « and » not to come out.
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, which the tests run"))]
    finds: &'static [&'static str],
    /// Texts in which it finds nothing that does not come out.
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, which the tests run"))]
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

/// The sums that a paragraph's sentences state, whether they come out or not. What stands in quotation marks is the
/// speaker's, and left alone. `today` is the year in which the story is told.
///
/// ```
/// use copydesk::draft::Paragraph;
/// use copydesk::numbers::sums;
///
/// let holds = |text: &str| sums(&Paragraph::of(text), None).first().map(|c| c.holds);
/// assert_eq!(holds("Sailings fell 60 percent, from 50 to 20."), Some(true));
/// assert_eq!(holds("Sailings rose 100 percent, from 20 to 50."), Some(false));
/// assert_eq!(holds("Sailings rose 100 percent to 50."), None);
/// ```
pub fn sums(paragraph: &Paragraph, today: Option<i16>) -> Vec<Claim> {
    let view = View::new(paragraph, &figures::ENGLISH);
    let atoms = atoms::read(&view);
    let mut out = Vec::new();
    let (mut before, mut at) = (None, 0);
    for span in &paragraph.sentences {
        let first = paragraph.tokens.partition_point(|t| t.span.start < span.start);
        let last = paragraph.tokens.partition_point(|t| t.span.start < span.end);
        let from = at;
        while atoms.get(at).is_some_and(|a| a.first < last) {
            at += 1;
        }
        if at - from > MOST || last - first > LONGEST {
            before = None;
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

/// A value written as a figure is: with its sign of money, its scale and its unit.
fn like(view: &View<'_>, atom: &Atom, value: f64) -> String {
    let text = atom.span.of(&view.paragraph.prose);
    let from = text.find(|c: char| c.is_ascii_digit());
    let Some(from) = from.filter(|_| {
        view.text(atom.first).chars().all(|c| !c.is_alphabetic()) || from == Some(0) || atom.is_money()
    }) else {
        return written(value);
    };
    let used = super::numeral::digits(&text[from..]).map_or(0, |(_, used)| used);
    format!("{}{}{}", &text[..from], written(value / atom.scale), &text[from + used..])
}

/// A number as copy has it: `1,200`, `33.3`, at most three figures that count after the point.
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

    /// The words of the sums that do not come out.
    fn wrong(text: &str) -> Vec<String> {
        let found = sums(&Paragraph::of(text), None);
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
        assert!(found * 100 >= of * 96, "{found} of {of}");
    }

    #[test]
    fn a_table_in_one_sentence_is_left_alone() {
        let row = "from 20 to 50, up 12 percent, ".repeat(200);
        assert_eq!(sums(&Paragraph::of(&row), None), []);
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
        fn claims_stand_in_the_text(pieces in proptest::collection::vec(proptest::sample::select(vec!["from ", "to ", "20 ", "50 ", "1.2 million ", "$5m ", "percent ", "%", "a rise of ", "of the ", ", or ", "(", ") ", "half ", "between ", "and ", "-", "1967", "2024 ", "years ", "each ", "in all", ". ", "born in ", "died ", "aged ", "km ", "miles ", "“", "” ", "more than ", "doubled ", "40-seat council ", "votes "]), 0..30)) {
            let text = pieces.concat();
            for claim in sums(&Paragraph::of(&text), Some(2025)) {
                proptest::prop_assert!(!claim.said.of(&text).is_empty() && claim.parts.iter().all(|p| !p.of(&text).is_empty()), "{:?}", text);
            }
        }
    }
}
