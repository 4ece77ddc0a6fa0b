//! A figure as the checks of sums see it: value, rounding, unit and what is counted.

use super::rounding::Hedge;
use crate::lexicon::measures::Measure;
use crate::numbers::view::View;
use crate::text::Span;

/// The unit of a figure.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Unit {
    /// A count, with or without a noun.
    Count,
    /// Money, by the name of the currency.
    Money(String),
    /// Percent.
    Percent,
    /// Percentage points, or points in a game.
    Points,
    /// A fraction of a whole in words, as a percentage: `a third`, `one in five`, `most`.
    Part,
    /// A length, weight or other measure.
    Measure(Measure),
    /// A number of years.
    Years,
    /// A calendar year.
    Year,
}

/// A figure in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    /// The value in its unit.
    pub(super) value: f64,
    /// Maximum rounding error of the value, judging by how it is written.
    pub(super) slack: f64,
    /// The unit.
    pub(super) unit: Unit,
    /// The hedge that makes it approximate.
    pub(super) hedge: Hedge,
    /// The scale word as a factor: a million for `1.2 million`.
    pub(super) scale: f64,
    /// Number of decimal places.
    pub(super) places: usize,
    /// Byte range of the figure and its unit.
    pub(super) span: Span,
    /// Index of the first token, including hedges and articles.
    pub(super) from: usize,
    /// Index of the first token of the figure itself.
    pub(super) first: usize,
    /// Index after the last token of the figure and its unit.
    pub(super) end: usize,
    /// Index after the noun that is counted; `end` without one.
    pub(super) past: usize,
    /// The noun that is counted, in lower case.
    pub(super) noun: Option<String>,
    /// The word attached to it: `day` in `30-day`.
    pub(super) tied: Option<String>,
    /// True if a word between its article and the figure refers to an earlier time: `last year's 750`.
    pub(super) earlier: bool,
}

impl Atom {
    pub(super) fn is_count(&self) -> bool {
        self.unit == Unit::Count
    }

    pub(super) fn is_percent(&self) -> bool {
        self.unit == Unit::Percent
    }

    pub(super) fn is_money(&self) -> bool {
        matches!(self.unit, Unit::Money(_))
    }

    pub(super) fn is_year(&self) -> bool {
        self.unit == Unit::Year
    }

    /// True for a date or a duration, which may come anywhere between the figures of a sum.
    pub(super) fn is_time(&self) -> bool {
        matches!(self.unit, Unit::Year | Unit::Years)
    }

    /// True if the two figures can be compared.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        match (&self.unit, &other.unit) {
            (Unit::Count, Unit::Count) => match (&self.noun, &other.noun) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            },
            (Unit::Count, Unit::Measure(_) | Unit::Money(_) | Unit::Percent) => self.is_bare(),
            (Unit::Measure(_) | Unit::Money(_) | Unit::Percent, Unit::Count) => other.is_bare(),
            (Unit::Measure(a), Unit::Measure(b)) => a.name == b.name,
            (a, b) => a == b && !matches!(a, Unit::Year | Unit::Years | Unit::Part),
        }
    }

    /// Like [`Self::is_like`], but a bare number must also be of similar size: `480 million` and
    /// `560 million euros`.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let bare = self.is_bare() != other.is_bare();
        self.is_like(other)
            && (self.is_count() && other.is_count() || !bare || self.scale == other.scale && self.scale > 1.0)
    }

    /// True if it is a number without a unit or a noun.
    pub(super) fn is_bare(&self) -> bool {
        self.is_count() && self.noun.is_none() && self.tied.is_none()
    }

    /// Returns the least and the greatest value that it can have.
    pub(super) fn range(&self) -> [f64; 2] {
        let hedged = match self.hedge {
            Hedge::None => 0.0,
            _ => self.value.abs() * 0.05,
        };
        let slack = self.slack.max(hedged);
        [self.value - slack, self.value + slack]
    }
}

/// Returns a figure without a hedge, a noun or a rounding error.
pub(super) fn atom(view: &View<'_>, first: usize, end: usize, value: f64, unit: Unit) -> Atom {
    Atom {
        value,
        slack: 0.0,
        unit,
        hedge: Hedge::None,
        scale: 1.0,
        places: 0,
        span: view.span(first).cover(view.span(end - 1)),
        from: first,
        first,
        end,
        past: end,
        noun: None,
        tied: None,
        earlier: false,
    }
}
