//! `number-poll`: a poll's figure without who conducted the poll, who was asked, or when.

use std::sync::Arc;

use super::late::{Kept, Late};
use super::{Check, Rule, case};
use crate::draft::{BlockKind, Paragraph};
use crate::facts::{Facts, ParagraphFacts};
use crate::finding::{Finding, Severity};
use crate::lexicon::figures::{self, Figures};
use crate::lexicon::stories;
use crate::numbers::{Exemption, NumberKind};
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "number-poll",
    summary: "A poll that does not say who conducted it, who was asked, or when",
    severity: Severity::Hint,
    default_on: true,
    page: "\
Readers can weigh a poll only if they know who conducted it, who was asked and when. The rule looks for all \
three in the figure's paragraph and the three on either side: a name next to the word *poll* or *survey*, the \
sample (\"1,012 adults\", \"likely voters\"), a day or a month. It raises one query for each passage about a poll, \
and says what is missing.

It is a hint, because earlier coverage has often described the poll.",
    finds: &[
        case("In the poll, «46 percent» of them want the bridge closed.").at(Severity::Hint),
        case("A Harbour Institute poll gave her «46 percent».").at(Severity::Hint),
        case("A poll of 1,012 adults by the Harbour Institute gave her «46 percent».").at(Severity::Hint),
    ],
    passes: &[
        case("A poll of 1,012 adults by the Harbour Institute in May gave her 46 percent."),
        case(
            "A Harbour Institute poll gave her 46 percent.\n\nIt rained.\n\nThe survey of likely voters was made from 3 to 5 \
             May.",
        ),
        case("Exports grew by 12 per cent over the year."),
        case("The poll opens at eight."),
        case("Turnout was 61% when polls closed."),
        case("Marsh polled 12,204 votes (48.2%)."),
        case("The krone fell 0.7% ahead of the poll."),
    ],
    check: Check::Polls,
};

/// The number of paragraphs above and below a poll in which its details may be given.
const AROUND: usize = 3;

/// A detail of a poll that copy should give, and a function that looks for it in a paragraph.
type Particular = (&'static str, fn(&ParagraphFacts) -> bool);

/// The details of a poll, in order of their bits in [`PollDetails`].
const PARTICULARS: [Particular; 3] =
    [("who conducted it", names_maker), ("who was asked", names_sample), ("when", names_day)];

/// The details of a poll that a paragraph gives, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PollDetails(u8);

impl PollDetails {
    pub(super) fn of(facts: &ParagraphFacts) -> Self {
        // Each detail needs a sentence about a poll, or a figure from one.
        let figure = facts.numbers.iter().any(|n| n.figure.kind == NumberKind::Poll);
        if !figure && of_polls(&facts.paragraph).next().is_none() {
            return Self::default();
        }
        let bits = PARTICULARS.iter().enumerate().map(|(bit, (_, has))| u8::from(has(facts)) << bit);
        Self(bits.fold(0, |all, bit| all | bit))
    }
}

/// Finds polls without their details. `noted` returns what a paragraph says about polls, by its index.
pub(crate) fn polls(facts: &Facts, noted: impl Fn(usize) -> PollDetails, kept: Option<Kept<'_, Option<PollDetails>>>) -> Arc<Vec<Late>> {
    if let Some(kept) = kept {
        let is_apart = |(i, was): &(usize, Option<PollDetails>)| {
            let same = was.is_none_or(|told| told == noted(*i));
            same && !facts.has_poll(*i) && !kept.before.has_poll(*i)
        };
        if kept.touched.iter().all(is_apart) {
            return Arc::clone(kept.list);
        }
    }
    let mut out = Vec::new();
    let mut asked = None::<usize>;
    for i in facts.with_polls() {
        let paragraph = &facts.paragraphs[i];
        let is_new = paragraph.paragraph.kind != BlockKind::Heading && asked.is_none_or(|at| i > at + AROUND);
        let mut polls = paragraph.numbers.iter().map(|n| &n.figure).filter(|f| f.kind == NumberKind::Poll);
        let Some(figure) = polls.find(|f| f.exemption != Some(Exemption::NotACount)).filter(|_| is_new) else { continue };
        asked = Some(i);
        let near = i.saturating_sub(AROUND)..(i + AROUND + 1).min(facts.paragraphs.len());
        let given = near.fold(0, |given, i| given | noted(i).0);
        let missing = PARTICULARS.iter().enumerate().filter(|(bit, _)| given & (1 << bit) == 0);
        let missing: Vec<&str> = missing.map(|(_, (what, _))| *what).collect();
        let Some((last, others)) = missing.split_last() else { continue };
        let list = if others.is_empty() { (*last).to_owned() } else { format!("{} or {last}", others.join(", ")) };
        let finding = Finding {
            rule: RULE.name,
            severity: RULE.severity,
            span: figure.span,
            related: Vec::new(),
            fixes: Vec::new(),
            message: format!(
                "Which poll is “{}” from? The copy does not say {list}.",
                figure.span.of(&paragraph.paragraph.prose)
            ),
        };
        out.push(Late::of_paragraph(i, Arc::new(finding)));
    }
    Arc::new(out)
}

/// The sentences about a poll.
fn of_polls(paragraph: &Paragraph) -> impl Iterator<Item = Span> + '_ {
    paragraph.sentences.iter().copied().filter(|s| {
        paragraph.words_in(*s).any(|t| Figures::has(figures::ENGLISH.polls, t.span().of(&paragraph.prose)))
    })
}

/// True if a name is next to the word: "a Harbour Institute poll", "a poll by the Harbour Institute".
fn names_maker(facts: &ParagraphFacts) -> bool {
    let paragraph = &facts.paragraph;
    let capital = |w: &&str| w.starts_with(char::is_uppercase);
    let given = facts.numbers.iter().filter(|n| n.figure.kind == NumberKind::Poll).filter_map(|n| n.source.as_ref());
    let named = |words: &str| words.split_whitespace().skip(1).any(|w| capital(&w)) || words.chars().nth(1).is_some_and(char::is_uppercase);
    let mut given = given;
    given.any(|source| named(&source.text)) || of_polls(paragraph).any(|sentence| {
        let words: Vec<&str> = paragraph.words_in(sentence).map(|t| t.span().of(&paragraph.prose)).collect();
        words.iter().enumerate().any(|(i, word)| {
            let poll = Figures::has(figures::ENGLISH.polls, word);
            let before = words[..i].iter().skip(1).rev().take(4).any(&capital);
            let mut after = words[i + 1..].iter().take(12).skip_while(|w| !Figures::has(stories::ENGLISH.makers, w));
            poll && (before || i > 0 && capital(word) || after.next().is_some() && after.take(3).any(&capital))
        })
    })
}

/// True if the people who were asked are described: their number, or as likely voters.
fn names_sample(facts: &ParagraphFacts) -> bool {
    let paragraph = &facts.paragraph;
    let counted = facts.numbers.iter().map(|n| &n.figure).any(|f| {
        f.kind != NumberKind::Poll && f.unit.as_ref().is_some_and(|u| Figures::has(stories::ENGLISH.asked, u))
    });
    let narrowed = || of_polls(paragraph).any(|sentence| {
        let mut words = paragraph.words_in(sentence).map(|t| t.span().of(&paragraph.prose));
        words.any(|w| Figures::has(stories::ENGLISH.narrowed, w))
    });
    of_polls(paragraph).next().is_some() && (counted || narrowed())
}

/// True if a sentence about a poll gives a time.
fn names_day(facts: &ParagraphFacts) -> bool {
    of_polls(&facts.paragraph).any(|sentence| facts.reading.times.iter().any(|t| sentence.contains(t.span)))
}
