//! The fact sheet: the quotes, numbers, attributions and dates of a draft as data.
//!
//! `copydesk facts` writes it as JSON, and the other formats are built from it. Offsets are in Unicode code points from
//! the start of the draft, with exclusive ends. Lists are in the order of the text. Keys are never omitted.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::attribution::{QuoteKind, SpeakerBasis};
use crate::dates::{ReferenceBasis, TimexType};
use crate::facts::Facts;
use crate::finding::{Finding, Place, Severity};
use crate::numbers::{NumberBasis, NumberKind, Value};
use crate::report::CodePoints;
use crate::text::Span;

/// The facts of a draft.
#[derive(Clone, Debug, Serialize)]
pub struct Sheet<'a> {
    /// The name of the draft. For files, the path.
    pub id: Option<&'a str>,
    /// The place and date of filing, or `None` if there is neither a dateline nor a date.
    pub dateline: Option<Dateline<'a>>,
    /// Quotes in quotation marks.
    pub quotes: Vec<Quote<'a>>,
    /// Figures.
    pub numbers: Vec<Number<'a>>,
    /// Direct and indirect speech, with its sources.
    pub attributions: Vec<Attribution>,
    /// Time expressions.
    pub dates: Vec<TimeExpression<'a>>,
    /// The findings of `copydesk check`.
    pub findings: Vec<Found<'a>>,
}

/// The dateline of the first story, and its reference date.
#[derive(Clone, Debug, Serialize)]
pub struct Dateline<'a> {
    /// Start of the dateline, in code points.
    pub start: Option<usize>,
    /// End of the dateline after its dash or colon, in code points.
    pub end: Option<usize>,
    /// The place as written, with country or state.
    pub place: Option<Cow<'a, str>>,
    /// The reference date, in ISO 8601.
    pub date: Option<String>,
    /// The date in the dateline itself, in ISO 8601.
    pub own_date: Option<String>,
    /// The agency as written, without brackets.
    pub agency: Option<Cow<'a, str>>,
    /// The origin of `date`.
    pub basis: Option<ReferenceBasis>,
    /// The origin of its year, which a dateline may lack.
    pub year_basis: Option<ReferenceBasis>,
}

/// A span of the draft with its text.
#[derive(Clone, Debug, Serialize)]
pub struct Words<'a> {
    /// Start, in code points.
    pub start: usize,
    /// End (exclusive), in code points.
    pub end: usize,
    /// The text as written; in HTML, as readers see it.
    pub text: Cow<'a, str>,
}

/// A speaker or source.
#[derive(Clone, Debug, Serialize)]
pub struct Credited<'a> {
    /// Start of the mention, in code points.
    pub start: usize,
    /// End of the mention (exclusive), in code points.
    pub end: usize,
    /// The mention as written, or in HTML as readers see it: "he".
    pub text: Cow<'a, str>,
    /// The full name, if it is certain.
    pub name: Option<Cow<'a, str>>,
}

/// A quote.
#[derive(Clone, Debug, Serialize)]
pub struct Quote<'a> {
    /// Start of the opening mark, in code points.
    pub start: usize,
    /// End of the closing mark (exclusive), in code points.
    pub end: usize,
    /// The kind of quote.
    pub kind: QuoteKind,
    /// The speaker. Without a `basis`, it is only a likely speaker, which no words confirm.
    pub speaker: Option<Credited<'a>>,
    /// The words that attribute it.
    pub cue: Option<Words<'a>>,
    /// The medium that passed it on: "according to the Echo" next to "Brandt said".
    pub channel: Option<Words<'a>>,
    /// How the speaker was found.
    pub basis: Option<SpeakerBasis>,
    /// True if it continues a quote of the previous paragraph.
    pub continues: bool,
}

/// A figure.
#[derive(Clone, Debug, Serialize)]
pub struct Number<'a> {
    /// Start, in code points.
    pub start: usize,
    /// End (exclusive), in code points.
    pub end: usize,
    /// What the figure measures.
    pub kind: NumberKind,
    /// Its value.
    #[serde(serialize_with = "value")]
    pub value: Value,
    /// What is counted, or the currency.
    pub unit: Option<&'a str>,
    /// True if the text says that it is approximate.
    pub approximate: bool,
    /// The source.
    pub source: Option<Credited<'a>>,
    /// How the source was found.
    pub basis: Option<NumberBasis>,
}

/// Speech or views attributed to a source. Each field is a list of `[start, end]` in code points.
#[derive(Clone, Debug, Serialize)]
pub struct Attribution {
    /// The source.
    pub source: Vec<[usize; 2]>,
    /// The words that attribute it.
    pub cue: Vec<[usize; 2]>,
    /// The attributed words.
    pub content: Vec<[usize; 2]>,
}

/// A resolved time expression.
#[derive(Clone, Debug, Serialize)]
pub struct TimeExpression<'a> {
    /// Start, in code points.
    pub start: usize,
    /// End (exclusive), in code points.
    pub end: usize,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimexType,
    /// TIMEX3 value.
    pub value: &'a str,
    /// How it was resolved.
    pub basis: Option<&'static str>,
    /// Days from the reference date. Negative values are before it.
    pub days_from_dateline: Option<i32>,
}

/// A finding.
#[derive(Clone, Debug, Serialize)]
pub struct Found<'a> {
    /// The name of the rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Start, in code points.
    pub start: usize,
    /// End (exclusive), in code points.
    pub end: usize,
    /// The query.
    pub message: &'a str,
}

/// Serializes whole numbers without a decimal point.
fn value<S: Serializer>(value: &Value, to: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    #[serde(untagged)]
    enum Plain {
        Whole(i64),
        Real(f64),
    }
    let plain = |x: f64| match x {
        // Above 2^53, a float cannot represent every whole number.
        _ if x.fract() == 0.0 && x.abs() < 9e15 => Plain::Whole(x as i64),
        _ => Plain::Real(x),
    };
    match *value {
        Value::One(x) => plain(x).serialize(to),
        Value::Range([from, up_to]) => [plain(from), plain(up_to)].serialize(to),
    }
}

/// Builds the fact sheet of a draft. `facts` must have been computed from `text`.
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
                speaker: quote.speaker.as_ref().or(quote.perhaps.as_deref()).and_then(|speaker| {
                    self.source(speaker.place, speaker.name.as_deref().map(Cow::Borrowed), index)
                }),
                cue: quote.cue.map(|cue| self.words(whole(cue))),
                channel: quote.channel.map(|channel| self.words(whole(channel))),
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

    /// The attributions within the paragraph, and those of its quotes whose speaker is in another paragraph.
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
            // Drop the tagger's guesses that overlap the quote and have no source.
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
            let block = self.facts.draft.blocks.get(*index)?;
            Some((line, block))
        });
        if line.is_none() && reference.is_none() {
            return None;
        }
        let span = line.map(|(line, block)| self.points.span(block.in_draft(line.span)));
        let words = |part: Option<Span>| {
            let (_, block) = line?;
            Some(self.read(block.in_draft(part?)))
        };
        Some(Dateline {
            start: span.map(|s| s[0]),
            end: span.map(|s| s[1]),
            place: words(line.and_then(|(line, _)| line.place)),
            date: reference.map(|r| r.date.to_string()),
            own_date: story.own_date.map(|d| d.to_string()),
            agency: words(line.and_then(|(line, _)| line.agency)),
            basis: reference.map(|r| r.basis),
            year_basis: reference.and_then(|r| r.year),
        })
    }

    fn name(&self, place: Place, index: usize) -> Option<String> {
        let Place::Here(mention) = place else { return None };
        self.facts.name_at(index, mention).map(|name| name.to_string())
    }

    fn source(&self, place: Place, name: Option<Cow<'a, str>>, index: usize) -> Option<Credited<'a>> {
        let span = self.facts.span_of(place, index)?;
        let Words { start, end, text } = self.words(span);
        Some(Credited { start, end, text, name })
    }

    fn words(&self, span: Span) -> Words<'a> {
        let [start, end] = self.points.span(span);
        Words { start, end, text: self.read(span) }
    }

    fn read(&self, span: Span) -> Cow<'a, str> {
        self.facts.draft.format.as_read(span.of(self.text))
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
    fn words_of_a_page_are_shown_as_readers_see_them() {
        let text = "<p>M&Uuml;LLN, March 15, 2025 &ndash; It rained.</p>\
                    <p>&ldquo;It rained all night,&rdquo; said Mayor <b>Ana</b> Prado.</p>";
        let facts = Facts::new(Draft::new(text, Format::Html), Given::default());
        let sheet = sheet(None, text, &facts, &[]);
        assert_eq!(sheet.dateline.as_ref().and_then(|line| line.place.as_deref()), Some("MÜLLN"));
        let speaker = sheet.quotes[0].speaker.as_ref();
        assert_eq!(speaker.map(|s| &*s.text), Some("Mayor Ana Prado"));
        let written: String =
            speaker.map(|s| text.chars().skip(s.start).take(s.end - s.start).collect()).unwrap();
        assert_eq!(written, "Mayor <b>Ana</b> Prado");
    }

    #[test]
    fn a_quote_continued_from_the_paragraph_above_has_the_same_speaker() {
        let text = "“The pier is not safe,” Ana Prado said.\n\n“We have known about it since the spring.”";
        let found = contents(text);
        let last = found.last().map(|(source, content)| (source.as_str(), content[0].as_str()));
        assert_eq!(last, Some(("Ana Prado", "“We have known about it since the spring.”")));
        assert_eq!(found.iter().filter(|(source, _)| source == "Ana Prado").count(), 2);
    }
}
