//! The fact sheet: every quote, number, attribution and date of a draft with what copydesk knows of it, as
//! data. `copydesk facts` writes it as JSON; the other forms are made of it.
//!
//! Offsets count Unicode code points from the start of the draft, ends exclusive; lists are in the order of
//! the text; a key is never left out.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::attribution::{QuoteKind, SpeakerBasis};
use crate::dates::{ReferenceBasis, TimexType};
use crate::facts::Facts;
use crate::finding::{Finding, Place, Severity};
use crate::numbers::{NumberBasis, NumberKind, Value};
use crate::report::CodePoints;
use crate::text::Span;

/// All that is known of a draft.
#[derive(Clone, Debug, Serialize)]
pub struct Sheet<'a> {
    /// The name it was given; the path, for files.
    pub id: Option<&'a str>,
    /// Where and when it was filed; `None` where neither a dateline nor a date is known.
    pub dateline: Option<Dateline<'a>>,
    /// What stands between quotation marks.
    pub quotes: Vec<Quote<'a>>,
    /// Figures.
    pub numbers: Vec<Number<'a>>,
    /// Direct and indirect speech.
    pub attributions: Vec<Attribution>,
    /// Time expressions.
    pub dates: Vec<TimeExpression<'a>>,
    /// What `copydesk check` reports.
    pub findings: Vec<Found<'a>>,
}

/// The dateline of the first story, and the date in force.
#[derive(Clone, Debug, Serialize)]
pub struct Dateline<'a> {
    /// The first code point of the dateline.
    pub start: Option<usize>,
    /// After its dash or colon.
    pub end: Option<usize>,
    /// As written, with country or state.
    pub place: Option<&'a str>,
    /// The reference date in force, ISO 8601.
    pub date: Option<String>,
    /// What the dateline itself says.
    pub own_date: Option<String>,
    /// As written, without brackets.
    pub agency: Option<&'a str>,
    /// Where `date` comes from.
    pub basis: Option<ReferenceBasis>,
}

/// A stretch of the draft with its words.
#[derive(Clone, Debug, Serialize)]
pub struct Words<'a> {
    /// The first code point.
    pub start: usize,
    /// After the last.
    pub end: usize,
    /// As written.
    pub text: &'a str,
}

/// Who says or who counted.
#[derive(Clone, Debug, Serialize)]
pub struct Source<'a> {
    /// The first code point of the mention.
    pub start: usize,
    /// After the last.
    pub end: usize,
    /// The mention as written: "he".
    pub text: &'a str,
    /// Whom it stands for, where that is certain.
    pub name: Option<Cow<'a, str>>,
}

/// A quotation.
#[derive(Clone, Debug, Serialize)]
pub struct Quote<'a> {
    /// The opening mark.
    pub start: usize,
    /// After the closing mark.
    pub end: usize,
    /// What it is.
    pub kind: QuoteKind,
    /// Who says it; without a `basis` who may say it, though no words do so for certain.
    pub speaker: Option<Source<'a>>,
    /// The words that say so.
    pub cue: Option<Words<'a>>,
    /// How it comes by its speaker.
    pub basis: Option<SpeakerBasis>,
    /// Whether it goes on from the paragraph before.
    pub continues: bool,
}

/// A figure.
#[derive(Clone, Debug, Serialize)]
pub struct Number<'a> {
    /// The first code point.
    pub start: usize,
    /// After the last.
    pub end: usize,
    /// What it counts.
    pub kind: NumberKind,
    /// Its value.
    #[serde(serialize_with = "value")]
    pub value: Value,
    /// What is counted, or the currency.
    pub unit: Option<&'a str>,
    /// Whether the text calls it approximate.
    pub approximate: bool,
    /// Who counted.
    pub source: Option<Source<'a>>,
    /// How it comes by its source.
    pub basis: Option<NumberBasis>,
}

/// Somebody's words or views; each a list of `[start, end]`.
#[derive(Clone, Debug, Serialize)]
pub struct Attribution {
    /// Who.
    pub source: Vec<[usize; 2]>,
    /// By which words.
    pub cue: Vec<[usize; 2]>,
    /// What.
    pub content: Vec<[usize; 2]>,
}

/// A time expression, resolved.
#[derive(Clone, Debug, Serialize)]
pub struct TimeExpression<'a> {
    /// The first code point.
    pub start: usize,
    /// After the last.
    pub end: usize,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimexType,
    /// TIMEX3 value.
    pub value: &'a str,
    /// How it was resolved.
    pub basis: Option<&'static str>,
    /// Days from the reference date; negative is before.
    pub days_from_dateline: Option<i32>,
}

/// A finding.
#[derive(Clone, Debug, Serialize)]
pub struct Found<'a> {
    /// The rule's name.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The first code point.
    pub start: usize,
    /// After the last.
    pub end: usize,
    /// The query to the writer.
    pub message: &'a str,
}

/// Writes whole numbers without a point.
fn value<S: Serializer>(value: &Value, to: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    #[serde(untagged)]
    enum Plain {
        Whole(i64),
        Real(f64),
    }
    let plain = |x: f64| match x {
        // Beyond 2^53 a float no longer tells whole numbers apart.
        _ if x.fract() == 0.0 && x.abs() < 9e15 => Plain::Whole(x as i64),
        _ => Plain::Real(x),
    };
    match *value {
        Value::One(x) => plain(x).serialize(to),
        Value::Range([from, up_to]) => [plain(from), plain(up_to)].serialize(to),
    }
}

/// Draws up the sheet of a draft. `text` is what `facts` was read from.
///
/// ```
/// use copydesk::draft::{Draft, Format};
/// use copydesk::facts::{Facts, Given};
/// use copydesk::report::sheet::sheet;
///
/// let text = "“It rained,” Ana Prado said.";
/// let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
/// let sheet = sheet(Some("rain"), text, &facts, &[]);
/// assert_eq!((sheet.quotes[0].start, sheet.quotes[0].end), (0, 12));
/// ```
pub fn sheet<'a>(id: Option<&'a str>, text: &'a str, facts: &'a Facts, findings: &'a [Finding]) -> Sheet<'a> {
    let reader = Reader { text, facts, points: CodePoints::new(text) };
    let mut sheet = Sheet {
        id,
        dateline: reader.dateline(),
        quotes: Vec::new(),
        numbers: Vec::new(),
        attributions: Vec::new(),
        dates: Vec::new(),
        findings: findings.iter().map(|f| reader.finding(f)).collect(),
    };
    for index in 0..facts.paragraphs.len() {
        reader.paragraph(index, &mut sheet);
    }
    sheet
}

struct Reader<'a> {
    text: &'a str,
    facts: &'a Facts,
    points: CodePoints<'a>,
}

impl<'a> Reader<'a> {
    fn paragraph(&self, index: usize, sheet: &mut Sheet<'a>) {
        let paragraph = &self.facts.paragraphs[index];
        let from = self.facts.draft.blocks[index].start;
        let whole = |span: Span| paragraph.paragraph.in_source(span).shifted(from);
        let points = |span: Span| self.points.span(whole(span));
        sheet.quotes.extend(paragraph.quotes.iter().map(|quote| {
            let [start, end] = points(quote.span);
            Quote {
                start,
                end,
                kind: quote.kind,
                speaker: quote.speaker.as_ref().or(quote.perhaps.as_ref()).and_then(|speaker| {
                    self.source(speaker.place, speaker.name.as_deref().map(Cow::Borrowed), index)
                }),
                cue: quote.cue.map(|cue| self.words(whole(cue))),
                basis: quote.basis,
                continues: quote.continues,
            }
        }));
        sheet.numbers.extend(paragraph.numbers.iter().map(|number| {
            let [start, end] = points(number.figure.span);
            Number {
                start,
                end,
                kind: number.figure.kind,
                value: number.figure.value,
                unit: number.figure.unit.as_deref(),
                approximate: number.figure.hedge.is_some(),
                source: number.source.as_ref().and_then(|source| {
                    let name = source.name.as_deref().map(Cow::Borrowed);
                    let name = name.or_else(|| self.name(source.place, index).map(Cow::Owned));
                    self.source(source.place, name, index)
                }),
                basis: number.basis,
            }
        }));
        sheet.attributions.extend(self.attributions(index));
        sheet.dates.extend(paragraph.times.iter().map(|time| {
            let [start, end] = points(time.span);
            TimeExpression {
                start,
                end,
                kind: time.kind,
                value: &time.value,
                basis: time.basis,
                days_from_dateline: time.days_from_dateline,
            }
        }));
    }

    /// What the paragraph says by itself, and the quotations whose speaker stands in another.
    fn attributions(&self, index: usize) -> Vec<Attribution> {
        let paragraph = &self.facts.paragraphs[index];
        let from = self.facts.draft.blocks[index].start;
        let points = |span: &Span| self.points.span(paragraph.paragraph.in_source(*span).shifted(from));
        let all = |spans: &[Span]| spans.iter().map(points).collect();
        let own = paragraph.reading.attribution.attributions.iter();
        let mut out: Vec<Attribution> = own
            .map(|a| Attribution { source: all(&a.source), cue: all(&a.cue), content: all(&a.content) })
            .collect();
        for quote in &paragraph.quotes {
            let elsewhere = quote.speaker.as_ref().filter(|s| !matches!(s.place, Place::Here(_)));
            let Some(speaker) = elsewhere.and_then(|s| self.facts.span_of(s.place, index)) else { continue };
            let (source, content) = (vec![self.points.span(speaker)], points(&quote.span));
            let apart = |c: &[usize; 2]| c[1] <= content[0] || content[1] <= c[0];
            // What the tagger alone takes for somebody's words, without seeing whose they are.
            out.retain(|a| !a.source.is_empty() || !a.cue.is_empty() || a.content.iter().all(apart));
            out.push(Attribution { source, cue: Vec::new(), content: vec![content] });
        }
        out.sort_by_key(|a| a.content.first().copied());
        out
    }

    fn dateline(&self) -> Option<Dateline<'a>> {
        let story = self.facts.stories.first()?;
        let reference = story.reference();
        let line = story.dateline.as_ref().and_then(|(index, line)| {
            let from = self.facts.draft.blocks.get(*index)?.start;
            Some((line, from))
        });
        if line.is_none() && reference.is_none() {
            return None;
        }
        let span = line.map(|(line, from)| self.points.span(line.span.shifted(from)));
        let words = |part: Option<Span>| {
            let (_, from) = line?;
            Some(part?.shifted(from).of(self.text))
        };
        Some(Dateline {
            start: span.map(|s| s[0]),
            end: span.map(|s| s[1]),
            place: words(line.and_then(|(line, _)| line.place)),
            date: reference.map(|r| r.date.to_string()),
            own_date: story.own_date.map(|d| d.to_string()),
            agency: words(line.and_then(|(line, _)| line.agency)),
            basis: reference.map(|r| r.basis),
        })
    }

    fn name(&self, place: Place, index: usize) -> Option<String> {
        let Place::Here(mention) = place else { return None };
        self.facts.name_at(index, mention).map(|name| name.to_string())
    }

    fn source(&self, place: Place, name: Option<Cow<'a, str>>, index: usize) -> Option<Source<'a>> {
        let span = self.facts.span_of(place, index)?;
        let Words { start, end, text } = self.words(span);
        Some(Source { start, end, text, name })
    }

    fn words(&self, span: Span) -> Words<'a> {
        let [start, end] = self.points.span(span);
        Words { start, end, text: span.of(self.text) }
    }

    fn finding(&self, finding: &'a Finding) -> Found<'a> {
        let [start, end] = self.points.span(finding.span);
        Found { rule: finding.rule, severity: finding.severity, start, end, message: &finding.message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Draft, Format};
    use crate::facts::Given;

    fn contents(text: &str) -> Vec<(String, Vec<String>)> {
        let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
        let words =
            |[start, end]: &[usize; 2]| text.chars().skip(*start).take(end - start).collect::<String>();
        let sheet = sheet(None, text, &facts, &[]);
        let read =
            |a: &Attribution| (a.source.iter().map(words).collect(), a.content.iter().map(words).collect());
        sheet.attributions.iter().map(read).collect()
    }

    #[test]
    fn what_goes_on_from_the_paragraph_above_is_the_same_speakers() {
        let text = "“The pier is not safe,” Ana Prado said.\n\n“We have known about it since the spring.”";
        let found = contents(text);
        let last = found.last().map(|(source, content)| (source.as_str(), content[0].as_str()));
        assert_eq!(last, Some(("Ana Prado", "“We have known about it since the spring.”")));
        assert_eq!(found.iter().filter(|(source, _)| source == "Ana Prado").count(), 2);
    }
}
