//! The fact sheet for people: what to check in each paragraph, who the source is, and the findings.
//!
//! It is built from the [`Sheet`] for programs, so that the two agree. The Markdown, CSV and HTML formats are written
//! from it.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::sheet::{self, Sheet, sheet};
pub use super::voices::{PersonRow, Voice};
use super::voices::{rows, voices};
use super::{CodePoints, Lines, times};
use crate::attribution::{QuoteKind, SpeakerBasis};
use crate::dates::TimeExpression;
use crate::draft::Format;
use crate::facts::Facts;
use crate::finding::Finding;
use crate::numbers::{NumberBasis, NumberKind};
use crate::text::Span;

/// Everything to check in a draft.
#[derive(Clone, Debug)]
pub struct Checklist<'a> {
    /// The fact sheet it is built from.
    pub sheet: Sheet<'a>,
    /// All paragraphs, in order.
    pub paragraphs: Vec<Paragraph<'a>>,
    /// The people introduced by full name, in order.
    pub people: Vec<PersonRow>,
    /// How much each speaker is quoted, most words first. Uncertain speakers come last.
    pub voices: Vec<Voice>,
}

/// A paragraph and the items to check in it.
#[derive(Clone, Debug)]
pub struct Paragraph<'a> {
    /// Paragraph number, from 1.
    pub number: usize,
    /// Number of its first line, from 1.
    pub line: usize,
    /// Byte offset in the draft.
    pub start: usize,
    /// Its source text.
    pub text: &'a str,
    /// The format of that text.
    pub format: Format,
    /// The items, ordered by position.
    pub items: Vec<Item<'a>>,
}

/// The kind of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// A quote in quotation marks, or a block quote.
    Quote,
    /// Indirect speech.
    Reported,
    /// A figure.
    Number,
    /// A time expression.
    Date,
    /// Text with a finding that does not belong to any of these.
    Question,
}

/// Something to check.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// Number within its paragraph, from 1.
    pub number: usize,
    /// The kind of item.
    pub kind: ItemKind,
    /// A more precise kind: `partial quote`, `money`.
    pub what: &'static str,
    /// Span in bytes of the draft.
    pub span: Span,
    /// Line and column, from 1. Columns are in code points.
    pub place: (usize, usize),
    /// The exact words.
    pub words: Cow<'a, str>,
    /// The speaker or source.
    pub who: Who<'a>,
    /// The unit of a figure, or the day of a date.
    pub detail: String,
    /// The messages of its findings.
    pub asked: Vec<&'a str>,
}

/// The speaker or source of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who<'a> {
    /// It should have a source but has none.
    Nobody,
    /// It needs no source: dates, terms, titles of works, ages, small counts.
    NotAsked,
    /// It has a source.
    Named {
        /// The mention as written, such as "she". Empty without a name, as in a note or for what may be from above.
        text: Cow<'a, str>,
        /// The full name, if it is certain: `Ilse Brandt`, or for "her office" `Ilse Brandt’s`.
        name: Option<String>,
        /// How the source was found.
        how: String,
    },
}

impl Who<'_> {
    /// The text to show: `she (Ilse Brandt)`, `none`, or nothing.
    pub fn words(&self) -> String {
        match self {
            Self::Nobody => "none".to_owned(),
            Self::NotAsked => String::new(),
            Self::Named { text, name: Some(name), .. } if !text.contains(name.as_str()) => {
                format!("{text} ({name})")
            }
            Self::Named { text, how, .. } if text.is_empty() => {
                if how == NOTED { "note" } else { "unnamed" }.to_owned()
            }
            Self::Named { text, .. } => text.to_string(),
        }
    }

    /// How the source was found. Empty if there is none.
    pub fn how(&self) -> &str {
        match self {
            Self::Named { how, .. } => how,
            _ => "",
        }
    }
}

/// Builds the checklist of a draft. `facts` must have been computed from `text`.
///
/// ```
/// use copydesk::draft::{Draft, Format};
/// use copydesk::facts::{Facts, Given};
/// use copydesk::report::checklist::checklist;
///
/// let text = "“It rained,” Mayor Ana Prado said.";
/// let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
/// let list = checklist("rain.txt", text, &facts, &[]);
/// assert_eq!(list.paragraphs[0].items[0].who.words(), "Mayor Ana Prado");
/// assert_eq!((list.voices[0].who.as_str(), list.voices[0].words), ("Ana Prado", 2));
/// ```
pub fn checklist<'a>(id: &'a str, text: &'a str, facts: &'a Facts, findings: &'a [Finding]) -> Checklist<'a> {
    let lines = Lines::new(text);
    let sheet = sheet(Some(id), text, facts, findings);
    let numbers = facts.paragraphs.iter().flat_map(|p| &p.numbers);
    let exempt = numbers.map(|n| n.figure.exemption.is_some()).collect();
    let times = facts.paragraphs.iter().flat_map(|p| &p.times).collect();
    let reader = Reader { text, points: CodePoints::new(text), lines: &lines, facts, exempt, times };
    let mut items = reader.items(&sheet, findings);
    items.sort_by_key(|i| (i.span.start, Reverse(i.span.end), i.kind));
    let mut items = items.into_iter().peekable();
    let mut paragraphs = Vec::new();
    let mut blocks = facts.draft.blocks.iter().filter(|b| !b.paragraph.source.trim().is_empty()).peekable();
    while let Some(block) = blocks.next() {
        let end = blocks.peek().map_or(usize::MAX, |next| next.start);
        let mut own: Vec<Item<'a>> = std::iter::from_fn(|| items.next_if(|i| i.span.start < end)).collect();
        own.iter_mut().zip(1..).for_each(|(item, number)| item.number = number);
        paragraphs.push(Paragraph {
            number: paragraphs.len() + 1,
            line: lines.place(block.start).0,
            start: block.start,
            text: block.span().of(text),
            format: facts.draft.format,
            items: own,
        });
    }
    Checklist { sheet, paragraphs, people: rows(facts, &lines), voices: voices(facts) }
}

impl Checklist<'_> {
    /// The number of items of a kind, and how many of them have no source.
    pub fn count(&self, kind: ItemKind) -> (usize, usize) {
        let all = self.paragraphs.iter().flat_map(|p| &p.items).filter(|i| i.kind == kind);
        all.fold((0, 0), |(all, open), i| (all + 1, open + usize::from(i.who == Who::Nobody)))
    }

    /// A summary: `2 quotes (1 without a speaker), 3 numbers (1 without a source), 4 dates, 3 findings`.
    pub fn counts(&self) -> String {
        use crate::facts::people::counted;
        let open = |(all, open): (usize, usize), what: &str, lacks: &str| match open {
            0 => counted(all, what),
            open => format!("{} ({open} without {lacks})", counted(all, what)),
        };
        [
            open(self.count(ItemKind::Quote), "quote", "a speaker"),
            counted(self.count(ItemKind::Reported).0, "reported statement"),
            open(self.count(ItemKind::Number), "number", "a source"),
            counted(self.count(ItemKind::Date).0, "date"),
            counted(self.sheet.findings.len(), "finding"),
        ]
        .join(", ")
    }

    /// The dateline: `HARROW BAY, 15 March 2025 (from the header)`. `None` if neither place nor day is known.
    pub fn dateline(&self) -> Option<String> {
        let line = self.sheet.dateline.as_ref()?;
        let year = line.year_basis.filter(|year| Some(*year) != line.basis);
        let basis = line.basis.map(|basis| match year {
            Some(year) => format!("from {}, its year from {}", basis.words(), year.words()),
            None => format!("from {}", basis.words()),
        });
        let written = |iso: &String| iso.parse().map_or_else(|_| iso.clone(), times::day);
        let day = line.date.as_ref().map(written).map(|day| match basis {
            Some(basis) => format!("{day} ({basis})"),
            None => day,
        });
        let parts: Vec<String> = line.place.as_deref().map(str::to_owned).into_iter().chain(day).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

struct Reader<'a, 'l> {
    text: &'a str,
    points: CodePoints<'a>,
    lines: &'l Lines<'a>,
    facts: &'l Facts,
    /// For each figure, in order, true if it needs no source.
    exempt: Vec<bool>,
    /// The time expressions, in order.
    times: Vec<&'l TimeExpression>,
}

impl<'a> Reader<'a, '_> {
    fn items(&self, sheet: &Sheet<'a>, findings: &'a [Finding]) -> Vec<Item<'a>> {
        let mut items = Vec::new();
        let mut quoted = Vec::new();
        for quote in &sheet.quotes {
            let span = self.span(quote.start, quote.end);
            let speech = !matches!(quote.kind, QuoteKind::Term | QuoteKind::Title);
            let how = match quote.basis {
                Some(SpeakerBasis::Carried) => "from above; confirm".to_owned(),
                _ if quote.continues => "continued from above".to_owned(),
                None if quote.speaker.is_some() => "perhaps; confirm".to_owned(),
                _ => quote.cue.as_ref().map_or("from its wording", |cue| &*cue.text).to_owned(),
            };
            let how = match &quote.channel {
                Some(channel) => format!("{how}, reported by {}", channel.text),
                None => how,
            };
            let who = if speech { self.named(quote.speaker.as_ref(), how) } else { Who::NotAsked };
            quoted.push(span);
            items.push(self.item(ItemKind::Quote, quoted_as(quote.kind), span, who, String::new()));
        }
        for attribution in &sheet.attributions {
            let Some(span) = self.cover(&attribution.content) else { continue };
            // Without a source and a cue, it is only a guess that these words are somebody's.
            let told = !(attribution.source.is_empty() && attribution.cue.is_empty());
            if !told || quoted.iter().any(|q| q.overlaps(span)) {
                continue;
            }
            let beside = |parts: &[[usize; 2]]| self.beside(parts, span);
            let how = beside(&attribution.cue).map(|cue| self.read(cue).into_owned()).unwrap_or_default();
            let who = beside(&attribution.source).map_or(Who::Nobody, |source| Who::Named {
                text: self.read(source),
                name: self.name(source),
                how,
            });
            items.push(self.item(ItemKind::Reported, "reported", span, who, String::new()));
        }
        for (number, &exempt) in sheet.numbers.iter().zip(&self.exempt) {
            let how = match number.basis {
                Some(NumberBasis::Quote) => "in the quote",
                Some(NumberBasis::Clause) => "in reported speech",
                Some(NumberBasis::Phrase) => "from a phrase",
                Some(NumberBasis::Note) => NOTED,
                Some(NumberBasis::Carried) => "from above; confirm",
                None if number.source.is_some() => "perhaps; confirm",
                None => "",
            };
            let note = number.basis.filter(|_| number.source.is_none());
            let who = match note {
                Some(_) => Who::Named { text: "".into(), name: None, how: how.to_owned() },
                None if number.source.is_none() && exempt => Who::NotAsked,
                None => self.named(number.source.as_ref(), how.to_owned()),
            };
            let detail =
                [number.unit.unwrap_or_default(), if number.approximate { "approximate" } else { "" }];
            let detail: Vec<&str> = detail.into_iter().filter(|d| !d.is_empty()).collect();
            let span = self.span(number.start, number.end);
            items.push(self.item(ItemKind::Number, counted_as(number.kind), span, who, detail.join(", ")));
        }
        // "Now" and "in the past" give no day to check.
        let dates = sheet.dates.iter().zip(&self.times).filter(|(t, _)| !t.value.ends_with("_REF"));
        for (time, told) in dates {
            let meaning = times::meaning(told).unwrap_or_else(|| match told.value.contains('X') {
                true => "the draft does not say when exactly".to_owned(),
                false => String::new(),
            });
            let day = match time.days_from_dateline {
                Some(0) => ", the day of the dateline".to_owned(),
                Some(days) => {
                    let side = if days < 0 { "before" } else { "after" };
                    let days = crate::facts::people::counted(days.unsigned_abs() as usize, "day");
                    format!(", {days} {side} the dateline")
                }
                None => String::new(),
            };
            let span = self.span(time.start, time.end);
            let detail = format!("{meaning}{day}");
            items.push(self.item(ItemKind::Date, "date", span, Who::NotAsked, detail));
        }
        for finding in findings {
            self.ask(finding, &mut items);
        }
        items
    }

    /// Adds a finding to the smallest item that it is about, or as an item of its own.
    fn ask(&self, finding: &'a Finding, items: &mut Vec<Item<'a>>) {
        let family = match finding.rule.split('-').next() {
            Some("quote") => Some(ItemKind::Quote),
            Some("number") => Some(ItemKind::Number),
            Some("date") => Some(ItemKind::Date),
            _ => None,
        };
        let about = items.iter_mut().filter(|i| Some(i.kind) == family && i.span.overlaps(finding.span));
        match about.min_by_key(|i| i.span.len()) {
            Some(item) => item.asked.push(&finding.message),
            None => {
                let item = self.item(ItemKind::Question, "query", finding.span, Who::NotAsked, String::new());
                items.push(Item { asked: vec![finding.message.as_str()], ..item });
            }
        }
    }

    fn item(&self, kind: ItemKind, what: &'static str, span: Span, who: Who<'a>, detail: String) -> Item<'a> {
        let (place, words) = (self.lines.place(span.start), self.read(span));
        Item { number: 0, kind, what, span, place, words, who, detail, asked: Vec::new() }
    }

    fn read(&self, span: Span) -> Cow<'a, str> {
        self.facts.draft.format.as_read(span.of(self.text))
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.points.byte(start), self.points.byte(end))
    }

    fn named(&self, source: Option<&sheet::Credited<'a>>, how: String) -> Who<'a> {
        let Some(source) = source else { return Who::Nobody };
        let name = source.name.as_deref().map(str::to_owned);
        let name = name.or_else(|| self.name(self.span(source.start, source.end)));
        Who::Named { text: source.text.clone(), name, how }
    }

    /// The full name behind a mention in the draft, or behind its possessive.
    fn name(&self, mention: Span) -> Option<String> {
        let (index, from) = self.paragraph(mention.start)?;
        let mention = Span::new(mention.start - from, mention.end - from);
        let own = self.facts.name_at(index, mention).map(|name| name.to_string());
        own.or_else(|| self.facts.owner_at(index, mention).map(|owner| format!("{owner}’s")))
    }

    /// The index of the paragraph that contains a byte of the draft, and its byte offset.
    fn paragraph(&self, at: usize) -> Option<(usize, usize)> {
        let blocks = &self.facts.draft.blocks;
        let index = blocks.partition_point(|b| b.start <= at).checked_sub(1)?;
        Some((index, blocks[index].start))
    }

    /// The parts of a source or cue that are in the same sentences as the content, or else the first part.
    fn beside(&self, parts: &[[usize; 2]], content: Span) -> Option<Span> {
        let near = self.paragraph(content.start).map(|(index, from)| {
            let paragraph = &self.facts.paragraphs[index].paragraph;
            let sentence = |at: usize| paragraph.sentence_at(at.saturating_sub(from)).shifted(from);
            sentence(content.start).cover(sentence(content.end.saturating_sub(1)))
        });
        let all = || parts.iter().map(|p| self.span(p[0], p[1]));
        let beside = all().filter(|part| near.is_some_and(|n| n.overlaps(*part))).reduce(Span::cover);
        beside.or_else(|| all().next())
    }

    /// The span from the first to the last of the given spans.
    fn cover(&self, spans: &[[usize; 2]]) -> Option<Span> {
        let (first, last) = (spans.first()?, spans.last()?);
        Some(self.span(first[0], last[1]))
    }
}

const fn quoted_as(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "quote",
        QuoteKind::Partial => "partial quote",
        QuoteKind::Block => "block quote",
        QuoteKind::Term => "term",
        QuoteKind::Title => "title",
    }
}

const fn counted_as(kind: NumberKind) -> &'static str {
    match kind {
        NumberKind::Count | NumberKind::Arrest => "count",
        NumberKind::Money => "money",
        NumberKind::Percent => "percent",
        NumberKind::Ratio => "ratio",
        NumberKind::Casualty => "casualties",
        NumberKind::Crowd => "crowd",
        NumberKind::Poll => "poll",
        NumberKind::Age => "age",
        NumberKind::Score => "score",
        NumberKind::Ordinal => "ordinal",
        NumberKind::Other => "number",
    }
}

/// How the source of a figure with a note was found.
const NOTED: &str = "from the writer’s note";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;
    use crate::config::Settings;
    use crate::draft::Draft;
    use crate::facts::Given;

    fn drawn<T>(text: &str, look: impl FnOnce(&Checklist<'_>) -> T) -> T {
        let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
        let findings = check::findings(&facts, &Settings::default());
        look(&checklist("a.txt", text, &facts, &findings))
    }

    /// Kind, words and source of every item.
    fn items(text: &str) -> Vec<(ItemKind, String, String)> {
        drawn(text, |list| {
            let items = list.paragraphs.iter().flat_map(|p| &p.items);
            items.map(|i| (i.kind, i.words.to_string(), i.who.words())).collect()
        })
    }

    #[test]
    fn an_item_has_its_exact_words_and_its_source() {
        let text = "Ána Prado said 1,200 people came.\n\n“We — all of us — will go on,” she said.\n";
        let items = items(text);
        let has = |kind, words: &str, who: &str| items.contains(&(kind, words.to_owned(), who.to_owned()));
        assert!(has(ItemKind::Number, "1,200", "Ána Prado"), "{items:?}");
        assert!(has(ItemKind::Quote, "“We — all of us — will go on,”", "she (Ána Prado)"), "{items:?}");
    }

    #[test]
    fn an_office_is_shown_with_its_organisation() {
        let text = "“We would rather explain a closed bridge than a fallen one,” said Ilse Brandt, the county engineer. \
                    Her office puts the repair at 2.4 million crowns. She said the ferry would sail in June.";
        let items = items(text);
        let who = |words: &str| items.iter().find(|i| i.1 == words).map(|i| i.2.as_str());
        assert_eq!(who("2.4 million crowns"), Some("Her office (Ilse Brandt’s)"), "{items:?}");
        let reported = items.iter().find(|i| i.0 == ItemKind::Reported).map(|i| i.2.as_str());
        assert_eq!(reported, Some("She (Ilse Brandt)"), "{items:?}");
    }

    #[test]
    fn a_source_ends_with_its_sentence() {
        let text = "Ilse Brandt, the crews’ union leader, said 40 boats were lost. Ole Moen, the mayor’s deputy, agreed.";
        let reported = items(text).into_iter().find(|i| i.0 == ItemKind::Reported).expect("what Brandt said");
        assert!(reported.2.starts_with("Ilse Brandt") && !reported.2.contains("Moen"), "{reported:?}");
        let above = "The census office said Lund grew by 1.4%.\n\nThe town has gained 21,400 people.";
        assert_eq!(items(above).last().map(|i| i.2.as_str()), Some("unnamed"));
    }

    #[test]
    fn the_origin_of_the_day_is_in_words() {
        let filed = |text: &str| drawn(text, |list| list.dateline());
        let matter = "---\ndate: 2025-03-15\n---\n\nIt rained.";
        assert_eq!(filed(matter).as_deref(), Some("15 March 2025 (from the front matter)"));
        assert_eq!(
            filed("date 2025-03-15 OSLO: It rained.").as_deref(),
            Some("OSLO, 15 March 2025 (from the header)")
        );
        assert_eq!(filed("It rained."), None);
    }

    #[test]
    fn a_name_that_the_quote_leaves_open_is_not_added() {
        let life = "Born in Lund in 1935, he went to sea at 16. “I lied about my age,” he recalled.";
        let text = format!("Rolf Lund died on Monday. His friend John Brandt said: “He was kind.”\n\n{life}");
        let mut quoted = items(&text).into_iter().filter(|(kind, ..)| *kind == ItemKind::Quote);
        assert_eq!(quoted.next_back().map(|(.., who)| who).as_deref(), Some("he"));
    }

    #[test]
    fn a_figure_that_needs_no_source_is_not_counted_as_missing_one() {
        let open = |text: &str| drawn(text, |list| list.count(ItemKind::Number));
        assert_eq!(open("The third ferry carried a crew of two.").1, 0);
        assert_eq!(open("Some 40 people were killed in the flood.").1, 1);
    }

    #[test]
    fn a_question_is_linked_to_its_subject() {
        drawn("The hall holds TK people.\n\nSome 40 people were killed in the flood.", |list| {
            let first = &list.paragraphs[0].items;
            assert_eq!((first.len(), first[0].kind, &*first[0].words), (1, ItemKind::Question, "TK"));
            let asked = list.paragraphs[1].items.iter().filter(|i| !i.asked.is_empty());
            assert_eq!(asked.map(|i| (i.kind, &*i.words)).collect::<Vec<_>>(), [(ItemKind::Number, "40")]);
        });
    }

    #[test]
    fn a_day_that_the_draft_does_not_name_is_not_made_up() {
        let detail = |text: &str| {
            drawn(text, |list| {
                let mut items = list.paragraphs.iter().flat_map(|p| &p.items);
                items.find(|i| i.words == "Tuesday").map(|i| i.detail.clone())
            })
        };
        let told = detail("The ferry sailed on Tuesday.").expect("a date");
        assert_eq!(told, "the draft does not say when exactly");
        let told = detail("date 2025-03-15 HARROW BAY: The ferry sailed on Tuesday.").expect("a date");
        assert_eq!(told, "Tuesday, 11 March 2025, 4 days before the dateline");
    }

    #[test]
    fn uncertain_people_are_listed_below_certain_ones() {
        let text = "Mayor Ilse Brandt met Senator Ole Moen.\n\n“The ferry will not be cut,” Brandt said.\n\n\
                    “Nobody has ever asked us whether we want a ferry or a bridge,” a pilot said.\n";
        drawn(text, |list| {
            let voices: Vec<_> = list.voices.iter().map(|v| (v.who.as_str(), v.certain, v.words)).collect();
            assert_eq!(voices, [("Ilse Brandt", true, 6), ("a pilot", false, 13)]);
            let people: Vec<_> =
                list.people.iter().map(|p| (p.name.as_str(), p.title.as_str(), p.quotes)).collect();
            assert_eq!(people, [("Ilse Brandt", "Mayor", 1), ("Ole Moen", "Senator", 0)]);
        });
    }
}
