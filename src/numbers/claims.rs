//! Sums that a sentence states of its own figures: what rises from one to another by so much, what doubles,
//! what is left of a whole.

use super::view::View;
use super::{Exemption, Figure, NumberKind, Value, numeral};
use crate::draft::Paragraph;
use crate::lexicon::changes::{Changes, ENGLISH};
use crate::lexicon::figures::{self, Figures};
use crate::text::Span;

/// How many tokens may stand between the two ends of a change, and between them and what is said of it.
const GAP: usize = 8;

/// A figure, or a word that multiplies, that can be reckoned from others of its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The words that state the sum.
    pub said: Span,
    /// The figures that it is the sum of, in order.
    pub parts: Vec<Span>,
    /// What is reckoned.
    pub sum: Sum,
    /// Whether it comes out, within what the figures' rounding leaves open.
    pub holds: bool,
}

/// What a claim is reckoned from.
#[derive(Clone, Debug, PartialEq)]
pub enum Sum {
    /// A change in percent of what it was.
    Percent {
        /// From, to.
        ends: [f64; 2],
        /// The change as said.
        said: f64,
    },
    /// A change of a percentage, said in percent or in points.
    Share {
        /// From, to, in percent.
        ends: [f64; 2],
        /// The change as said.
        said: f64,
        /// Whether it is said in points.
        points: bool,
    },
    /// A change said in what is counted.
    Difference {
        /// From, to.
        ends: [f64; 2],
        /// The change as said.
        said: f64,
    },
    /// So many times as much.
    Times {
        /// From, to.
        ends: [f64; 2],
        /// How many times, as said.
        said: f64,
    },
    /// Parts said to make up a whole.
    Whole {
        /// Their sum.
        parts: f64,
        /// The whole.
        whole: f64,
    },
}

/// The claims of a paragraph whose ends all stand in one sentence, whether they come out or not. What stands in a
/// quotation is the speaker's, and left alone.
///
/// ```
/// use copydesk::draft::Paragraph;
/// use copydesk::numbers::{claims, read};
///
/// let paragraph = Paragraph::of("Sailings fell 60 percent, from 50 to 20.");
/// assert!(claims(&paragraph, &read(&paragraph))[0].holds);
/// let paragraph = Paragraph::of("Sailings rose 100 percent, from 20 to 50.");
/// assert!(!claims(&paragraph, &read(&paragraph))[0].holds);
/// ```
pub fn claims(paragraph: &Paragraph, figures: &[Figure]) -> Vec<Claim> {
    let view = View::new(paragraph, &figures::ENGLISH);
    let placed: Vec<Placed<'_>> = figures.iter().map(|f| Placed::of(&view, f)).collect();
    let mut out = Vec::new();
    for sentence in placed.chunk_by(|a, b| a.sentence == b.sentence).filter(|s| s.len() > 1) {
        let scene = Scene { view, words: &ENGLISH, figures: sentence };
        out.extend((1..sentence.len()).filter_map(|i| scene.change(i)));
        out.extend(scene.whole());
    }
    out.retain(|c| c.parts.iter().chain([&c.said]).all(|s| paragraph.quoted_at(s.start).is_none()));
    out
}

/// A figure and its tokens.
#[derive(Clone, Copy, Debug)]
struct Placed<'a> {
    figure: &'a Figure,
    /// The first token, its hedge and fillers included.
    from: usize,
    /// After the last token.
    end: usize,
    sentence: (usize, usize),
}

impl<'a> Placed<'a> {
    fn of(view: &View<'_>, figure: &'a Figure) -> Self {
        let tokens = &view.paragraph.tokens;
        let at = |byte: usize| tokens.partition_point(|t| t.span.end <= byte);
        let start = figure.hedge.map_or(figure.span.start, |h| h.start.min(figure.span.start));
        let first = at(figure.span.start);
        let sentence = view.sentence(first);
        let mut from = at(start);
        while from > sentence.0 && Figures::has(ENGLISH.fillers, view.before(from)) {
            from -= 1;
        }
        Self { figure, from, end: at(figure.span.end - 1) + 1, sentence }
    }

    /// Its value, where it has one and counts something.
    fn value(&self) -> Option<f64> {
        let Value::One(value) = self.figure.value else { return None };
        let counts =
            self.figure.exemption != Some(Exemption::NotACount) && self.figure.kind != NumberKind::Ratio;
        (counts && value > 0.0).then_some(value)
    }

    fn unit(&self) -> &str {
        self.figure.unit.as_deref().unwrap_or("")
    }

    fn is_percent(&self) -> bool {
        self.unit() == "percent"
    }

    fn is_points(&self) -> bool {
        self.unit() == "percentage points" || self.unit() == "points"
    }
}

/// The two ends of a change, in order of time.
struct Ends {
    values: [f64; 2],
    /// How far the true values may lie from what is written.
    slack: [f64; 2],
    unit: String,
}

impl Ends {
    /// The least and the most that `of(from, to)` can be; it must rise with `to` and fall with `from`.
    fn between(&self, of: impl Fn(f64, f64) -> f64) -> [f64; 2] {
        let ([a, b], [s, t]) = (self.values, self.slack);
        let low = of(a + s, b - t);
        let high = of((a - s).max(a / 100.0), b + t);
        [low.min(high), low.max(high)]
    }
}

struct Scene<'a, 'f> {
    view: View<'a>,
    words: &'static Changes,
    figures: &'f [Placed<'f>],
}

impl Scene<'_, '_> {
    /// What is said of the change that the figures `i - 1` and `i` are the ends of.
    fn change(&self, i: usize) -> Option<Claim> {
        let (first, second) = (&self.figures[i - 1], &self.figures[i]);
        let ends = self.ends(first, second)?;
        let ahead = i.checked_sub(2).map(|k| &self.figures[k]).filter(|c| self.leads_in(c, first));
        let behind = self.figures.get(i + 1).filter(|c| self.closes(c, second));
        if self.is_rate(first.sentence) {
            return None;
        }
        let parts = vec![first.figure.span, second.figure.span];
        if let Some(claim) = ahead.or(behind) {
            let (sum, holds) = self.reckoned(claim, &ends)?;
            return Some(Claim { said: claim.figure.span, parts, sum, holds });
        }
        let (said, sum, holds) = self.multiple(first, second, &ends, i)?;
        Some(Claim { said, parts, sum, holds })
    }

    /// Whether the sentence speaks of what is so each year, on average or in real terms.
    fn is_rate(&self, (from, to): (usize, usize)) -> bool {
        let percent = |t: usize| self.view.phrase(t, "per cent").is_some();
        let each = |t: usize| {
            self.view.is_any(t, &["a", "an"])
                && Figures::has(figures::ENGLISH.times, self.view.text(t + 1))
                && !self.view.is_any(t + 2, &["ago", "before", "earlier", "later"])
        };
        (from..to).any(|t| each(t) || Figures::has(self.words.rates, self.view.text(t)) && !percent(t))
    }

    /// "from 20 to 50", "to 50 from 20": both ends, if the figures are of one kind.
    fn ends(&self, first: &Placed<'_>, second: &Placed<'_>) -> Option<Ends> {
        let (a, b) = (first.value()?, second.value()?);
        let before = |p: &Placed<'_>, word: &str| {
            p.from > p.sentence.0 && self.view.before(p.from).eq_ignore_ascii_case(word)
        };
        let [from, to] = self.words.ends;
        let forward = before(first, from) && before(second, to);
        let backward = before(first, to) && before(second, from);
        let span = first.from >= 2 && Figures::has(self.words.spans, self.view.text(first.from - 2));
        if !(forward || backward) || span || !self.is_close(first.end, second.from) {
            return None;
        }
        let open = |p: &Placed<'_>| p.figure.unit.is_none();
        let alike = first.unit() == second.unit()
            || open(first) && !second.is_points()
            || open(second) && !first.is_percent() && !first.is_points();
        if !alike {
            return None;
        }
        let unit = if open(first) { second.unit() } else { first.unit() };
        let (mut a, mut b) = (a, b);
        // "from 1.2 to 3.4 million": the scale belongs to both.
        let (by, by_second) = (self.scale(first), self.scale(second));
        if by == 1.0 && by_second > 1.0 && a < 1000.0 {
            a *= by_second;
        } else if by_second == 1.0 && by > 1.0 && b < 1000.0 {
            b *= by;
        }
        let scale = by.max(by_second);
        let slack = [self.slack(first, scale), self.slack(second, scale)];
        let (values, slack) = if forward { ([a, b], slack) } else { ([b, a], [slack[1], slack[0]]) };
        Some(Ends { values, slack, unit: unit.to_owned() })
    }

    /// Whether little and no new clause stands between two tokens.
    fn is_close(&self, end: usize, from: usize) -> bool {
        let parts = |t: usize| {
            let word = self.view.text(t);
            matches!(word, ";" | ":" | "“" | "”" | "\"") || Figures::has(self.words.partings, word)
        };
        end <= from && from - end <= GAP && !(end..from).any(parts)
    }

    /// By what scale a figure is written: a million in "1.2 million".
    fn scale(&self, placed: &Placed<'_>) -> f64 {
        let words = figures::ENGLISH.scales;
        let suffixes = figures::ENGLISH.suffixes;
        let text = placed.figure.span.of(&self.view.paragraph.prose);
        let parts = text.split(|c: char| c.is_whitespace() || c == '-');
        let mut by = 1.0;
        for part in parts {
            let tied = part.trim_start_matches(|c: char| !c.is_alphabetic());
            let tied_scale = || Figures::value(suffixes, tied).filter(|_| tied.len() < part.len());
            by *= Figures::value(words, part).or_else(tied_scale).unwrap_or(1.0);
        }
        by
    }

    /// How far the true value may lie from what is written: half of its last place. Counts below a thousand are exact.
    fn slack(&self, placed: &Placed<'_>, scale: f64) -> f64 {
        let text = placed.figure.span.of(&self.view.paragraph.prose);
        let hedged = if placed.figure.hedge.is_some() { 2.0 } else { 1.0 };
        let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
        let Some((bare, used)) = numeral::digits(digits) else { return hedged * scale / 20.0 };
        let written = &digits[..used];
        let places = written.rsplit_once('.').map_or(0, |(_, after)| after.len());
        if places > 0 {
            return hedged * scale * 0.1_f64.powi(places.try_into().unwrap_or(0)) / 2.0;
        }
        if scale > 1.0 {
            return hedged * scale / 2.0;
        }
        if bare < 1000.0 {
            return if placed.figure.hedge.is_some() { bare / 20.0 } else { 0.0 };
        }
        let zeros = written.bytes().rev().filter(|b| *b != b',').take_while(|b| *b == b'0').count();
        let all = written.bytes().filter(u8::is_ascii_digit).count();
        hedged * 10_f64.powi(zeros.min(all.saturating_sub(2)).try_into().unwrap_or(0)) / 2.0
    }

    /// Whether `claim` says before the ends by how much: "rose 12 percent, from 20 to 50".
    fn leads_in(&self, claim: &Placed<'_>, first: &Placed<'_>) -> bool {
        let end = first.from - 1;
        self.is_close(self.after_change(claim), end) && self.is_change(claim)
    }

    /// Whether `claim` says after the ends by how much, and of nothing else: "from 20 to 50, a rise of 12 percent."
    fn closes(&self, claim: &Placed<'_>, second: &Placed<'_>) -> bool {
        let after = self.after_change(claim);
        let ends =
            after == claim.sentence.1 || matches!(self.view.text(after), "." | "," | ";" | ")" | "—" | "–");
        ends && self.is_close(second.end, claim.from) && self.is_change(claim)
    }

    /// After the figure and the noun of change that it belongs to.
    fn after_change(&self, claim: &Placed<'_>) -> usize {
        claim.end + usize::from(self.changes_after(claim))
    }

    fn changes_after(&self, claim: &Placed<'_>) -> bool {
        let word = self.view.text(claim.end);
        Figures::has(self.words.nouns, word) || Figures::has(self.words.degrees, word)
    }

    /// "a rise of 12 percent", "rose (by) 12 percent", "up 12 percent", "a 12 percent rise", "12 percent more".
    fn is_change(&self, claim: &Placed<'_>) -> bool {
        let before = |back: usize| {
            claim.from.checked_sub(back).filter(|i| *i >= claim.sentence.0).map_or("", |i| self.view.text(i))
        };
        let of = before(1).eq_ignore_ascii_case("of") && Figures::has(self.words.nouns, before(2));
        let by = before(1).eq_ignore_ascii_case("by");
        let verb = Figures::has(self.words.verbs, before(1 + usize::from(by)));
        of || verb || self.changes_after(claim)
    }

    /// Whether what `claim` says of the ends comes out; `None` where it is of another kind.
    fn reckoned(&self, claim: &Placed<'_>, ends: &Ends) -> Option<(Sum, bool)> {
        let said = claim.value()?;
        let [a, b] = ends.values;
        let shares = ends.unit == "percent";
        let tolerance = |least: f64| {
            if claim.figure.hedge.is_some() {
                (0.15 * said).max(2.0 * least)
            } else {
                (0.05 * said).max(least)
            }
        };
        let apart = |of: [f64; 2], least: f64| self.fits(claim, said, of, tolerance(least));
        let change = |a: f64, b: f64| (b - a) / a * 100.0;
        let relative = if b >= a {
            ends.between(change)
        } else {
            let [low, high] = ends.between(change);
            [-high, -low]
        };
        let difference = {
            let slack = ends.slack[0] + ends.slack[1];
            [((b - a).abs() - slack).max(0.0), (b - a).abs() + slack]
        };
        let sum = match (shares, claim.is_percent(), claim.is_points()) {
            (true, true, _) => {
                let holds = apart(relative, 1.0);
                (Sum::Share { ends: ends.values, said, points: false }, holds)
            }
            (true, _, true) => (Sum::Share { ends: ends.values, said, points: true }, apart(difference, 0.6)),
            (false, true, _) => (Sum::Percent { ends: ends.values, said }, apart(relative, 1.0)),
            _ => {
                let same = claim.figure.unit.as_deref() == Some(ends.unit.as_str())
                    || claim.figure.unit.is_none() && claim.figure.kind == NumberKind::Count;
                if !same || shares || claim.is_points() {
                    return None;
                }
                let least = self.slack(claim, self.scale(claim)).max(0.01);
                (Sum::Difference { ends: ends.values, said }, apart(difference, least))
            }
        };
        Some(sum)
    }

    /// Whether `said` is within `tolerance` of a range, or on the open side that its hedge leaves.
    fn fits(&self, claim: &Placed<'_>, said: f64, [low, high]: [f64; 2], tolerance: f64) -> bool {
        let hedge =
            claim.figure.hedge.map_or(String::new(), |h| h.of(&self.view.paragraph.prose).to_lowercase());
        let above = self.words.above.contains(&hedge.as_str()) && high >= said;
        let below = self.words.below.contains(&hedge.as_str()) && low <= said;
        above || below && low >= 0.7 * said || (low - tolerance <= said && said <= high + tolerance)
    }

    /// "doubled from 20 to 50", "from 20 to 50, doubling".
    fn multiple(
        &self,
        first: &Placed<'_>,
        second: &Placed<'_>,
        ends: &Ends,
        i: usize,
    ) -> Option<(Span, Sum, bool)> {
        let word = |t: usize| Figures::value(self.words.multiples, self.view.text(t));
        let floor = i.checked_sub(2).map_or(first.sentence.0, |k| self.figures[k].end);
        let end = first.from - 1;
        let ahead = (end.saturating_sub(GAP).max(floor)..end).rev().find(|&t| word(t).is_some());
        let ahead = ahead.filter(|&t| self.is_close(t + 1, end) && self.view.text(t + 1) != "-");
        let ceiling = self.figures.get(i + 1).map_or(second.sentence.1, |f| f.from);
        let behind = (second.end..(second.end + GAP).min(ceiling)).find(|&t| word(t).is_some());
        let behind = behind.filter(|&t| self.view.text(t).ends_with("ing") && self.is_close(second.end, t));
        let at = ahead.or(behind)?;
        let said = word(at)?;
        let qualified = |phrases: &[&str]| phrases.iter().any(|p| self.view.phrase_before(at, p).is_some());
        let [low, high] = ends.between(|a, b| b / a);
        let (mut least, mut most) = (said * 0.88, said * 1.17);
        if qualified(self.words.above) {
            (least, most) = (said * 0.97, f64::INFINITY);
            if said < 1.0 {
                (least, most) = (0.0, said * 1.03);
            }
        } else if qualified(self.words.below) {
            (least, most) = (said * 0.8, said * 1.2);
        }
        let holds = low <= most && high >= least;
        Some((self.view.span(at), Sum::Times { ends: ends.values, said }, holds))
    }

    /// "60 percent voted for it, 30 percent against, and the remaining 20 percent ..."; "of the 40 boats, 25 sank and
    /// the other 12 ...".
    fn whole(&self) -> Option<Claim> {
        let (first, last) = (self.figures.first()?, self.figures.last()?);
        let begins = self.figures.iter().all(|f| f.value().is_some() && f.figure.hedge.is_none());
        let left = Figures::has(self.words.rests, self.view.before(last.from.max(1)));
        let (from, to) = first.sentence;
        let nested = |t: usize| Figures::has(self.words.nested, self.view.text(t));
        if !begins || !left || (from..to).any(nested) {
            return None;
        }
        let shares = self.figures.iter().all(Placed::is_percent);
        let sum = |of: &[Placed<'_>]| of.iter().filter_map(Placed::value).sum::<f64>();
        let (parts, whole) = if shares {
            (self.figures, 100.0)
        } else {
            // "Of the 40 boats": the whole comes first.
            let opens = self.view.before(first.from).eq_ignore_ascii_case("of") && first.from - 1 == from;
            let plain = |f: &Placed<'_>| f.figure.unit.is_none() || f.unit() == first.unit();
            let counted = self.figures.len() > 2 && self.figures.iter().all(plain);
            let counts =
                !matches!(first.figure.kind, NumberKind::Money | NumberKind::Percent | NumberKind::Poll);
            if !(opens && counted && counts) {
                return None;
            }
            (&self.figures[1..], first.value()?)
        };
        let made = sum(parts);
        let open = if shares { 0.5 + 0.5 * parts.len() as f64 } else { 0.0 };
        let counted = &self.figures[..self.figures.len() - 1];
        Some(Claim {
            said: last.figure.span,
            parts: counted.iter().map(|f| f.figure.span).collect(),
            sum: Sum::Whole { parts: made, whole },
            holds: (made - whole).abs() <= open,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::read;

    /// What is said, and whether it comes out.
    fn found(text: &str) -> Vec<(String, bool)> {
        let paragraph = Paragraph::of(text);
        claims(&paragraph, &read(&paragraph)).iter().map(|c| (c.said.of(text).to_owned(), c.holds)).collect()
    }

    #[test]
    fn what_comes_out() {
        for (text, said) in [
            ("Sailings rose 150 percent, from 20 to 50.", "150 percent"),
            ("Sailings rose by 150 percent to 50 from 20.", "150 percent"),
            ("Sailings went from 20 in May to 50 in June, a rise of 150 percent.", "150 percent"),
            ("Sailings went from 20 to 50, a 150 percent increase.", "150 percent"),
            ("Its debt rose 42 percent, from $1.2 million to $1.7 million.", "42 percent"),
            ("Its debt rose about 45 percent, from $1.2 to $1.7 million.", "45 percent"),
            ("Its debt rose more than 40 percent, from $1.2 to $1.7 million.", "40 percent"),
            ("Support rose 4 percentage points, from 40 percent to 44 percent.", "4 percentage points"),
            ("Support rose 10 percent, from 40 percent to 44 percent.", "10 percent"),
            ("Membership doubled from 210 to 412.", "doubled"),
            ("Membership more than doubled from 210 to 550.", "doubled"),
            ("Membership nearly tripled from 210 to 600.", "tripled"),
            ("Losses halved to 102 from 210.", "halved"),
            ("The fleet went from 20 to 35 boats, a rise of 15.", "15"),
            (
                "60 percent voted for it, 30 percent against and the remaining 10 percent stayed away.",
                "10 percent",
            ),
            ("Of the 40 boats, 25 sank and the other 15 were saved.", "15"),
        ] {
            assert_eq!(found(text), [(said.to_owned(), true)], "{text}");
        }
    }

    #[test]
    fn what_no_sum_is_stated_of() {
        for text in [
            "Sailings went from 20 to 50, and fares rose 12 percent.",
            "Sailings went from 20 to 50, up 12 percent from May.",
            "Sailings grew 12 percent a year on average, from 20 to 50.",
            "Fares ranging from 20 to 50 euros rose 12 percent.",
            "Sailings rose 12 percent, to 50.",
            "He walked from 12 Quay Street to 20 Harbour Street, 12 percent more.",
            "Of the 40 boats, 25 sank.",
            "60 percent voted for it and 30 percent against.",
            "“Sailings rose 100 percent, from 20 to 50,” Ana Prado said.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
