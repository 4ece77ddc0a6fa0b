//! Features that predict whether a figure is in a reported clause: the tagger's probabilities for its words, its
//! sentence and its paragraph, nearby words that introduce a source, and what the figure counts.
//!
//! The `decision` module weighs the result of [`evidence`]; tests/training learns the weights from it.

use std::ops::Range;

use super::view::{Phrase, View};
use super::{Exemption, Figure, NumberKind};
use crate::draft::{BlockKind, Paragraph};
use crate::lexicon::Locale;
use crate::lexicon::sorted::Words;

/// Number of features.
pub const SIGNS: usize = 51;

/// A feature: its name, which its weight carries too, and its value.
pub type Sign = (&'static str, f32);

const SOURCE: usize = 0;
const CUE: usize = 1;
const CONTENT: usize = 2;

/// Returns the features of each figure of a paragraph, always in the same order. `likely` is
/// [`crate::attribution::Reading::likely`].
///
/// ```
/// use copydesk::draft::Paragraph;
/// use copydesk::lexicon::ENGLISH;
/// use copydesk::numbers::evidence::evidence;
/// use copydesk::numbers::read;
///
/// let paragraph = Paragraph::of("About 40 people were hurt.");
/// let figures = read(&paragraph, &ENGLISH);
/// let signs = evidence(&paragraph, &figures, &[], &ENGLISH);
/// assert!(signs[0].contains(&("hedged", 1.0)));
/// ```
pub fn evidence(
    paragraph: &Paragraph,
    figures: &[Figure],
    likely: &[[u8; 3]],
    locale: &Locale,
) -> Vec<[Sign; SIGNS]> {
    let view = View::of(paragraph, locale);
    of_view(&view, figures, likely, &view.phrases(view.words.according))
}

/// Like [`evidence`], for a view with its phrases that introduce a source.
pub(super) fn of_view(
    view: &View<'_>,
    figures: &[Figure],
    likely: &[[u8; 3]],
    according: &[Phrase],
) -> Vec<[Sign; SIGNS]> {
    if figures.is_empty() {
        return Vec::new();
    }
    let likely = Likely(likely);
    let whole = Whole::of(view, figures, likely, according);
    let mut last: Option<Own> = None;
    let signs_of = |i: usize| {
        let first = view.paragraph.tokens.partition_point(|t| t.span().end <= figures[i].span.start);
        let sentence = view.sentence(first);
        // Figures stand close together: many share the sentence of the one before.
        let own = last.filter(|own| own.sentence == sentence);
        let own = own.unwrap_or_else(|| Own::of(view, likely, &whole, sentence));
        last = Some(own);
        signs(view, figures, i, likely, &whole, &own)
    };
    (0..figures.len()).map(signs_of).collect()
}

/// The tagger's probabilities for the roles of each token.
#[derive(Clone, Copy)]
struct Likely<'a>(&'a [[u8; 3]]);

impl Likely<'_> {
    fn role(self, i: usize, role: usize) -> f32 {
        self.0.get(i).map_or(0.0, |l| f32::from(l[role]) / 255.0)
    }

    fn most(self, range: Range<usize>, role: usize) -> f32 {
        range.map(|i| self.role(i, role)).fold(0.0, f32::max)
    }

    fn mean(self, range: Range<usize>, role: usize) -> f32 {
        let n = range.len().max(1) as f32;
        range.map(|i| self.role(i, role)).sum::<f32>() / n
    }
}

/// Values that the features of all figures share, computed once per paragraph because a paragraph may be long.
struct Whole<'a> {
    /// For each token, the highest source probability before it; the last entry covers the whole paragraph.
    sources: Vec<f32>,
    /// Mean content probability of all tokens.
    content: f32,
    /// The phrases such as "according to".
    according: &'a [Phrase],
    /// Prefix sums of the content probability over the figures.
    figures: Vec<f32>,
}

impl<'a> Whole<'a> {
    fn of(view: &View<'_>, figures: &[Figure], likely: Likely<'_>, according: &'a [Phrase]) -> Self {
        let mut sources = vec![0.0_f32];
        let mut content = 0.0;
        for i in 0..view.len() {
            sources.push(likely.role(i, SOURCE).max(sources[i]));
            content += likely.role(i, CONTENT);
        }
        let mut sums = vec![0.0_f32];
        for (i, figure) in figures.iter().enumerate() {
            let at = view.paragraph.tokens.partition_point(|t| t.span().end <= figure.span.start);
            sums.push(sums[i] + likely.role(at, CONTENT));
        }
        Self { according, sources, content: content / view.len().max(1) as f32, figures: sums }
    }

    /// Returns the mean content probability of the figures in a range minus one half, or 0 for an empty range.
    fn others(&self, range: Range<usize>) -> f32 {
        let count = range.len() as f32;
        if range.is_empty() {
            0.0
        } else {
            (self.figures[range.end] - self.figures[range.start]) / count - 0.5
        }
    }
}

/// Values that the features of all figures of a sentence share.
#[derive(Clone, Copy)]
struct Own {
    /// Token range of the sentence: first, and after the last.
    sentence: (usize, usize),
    content: f32,
    most_content: f32,
    most_source: f32,
    most_cue: f32,
    according: bool,
    document: bool,
    shows: bool,
    poll: bool,
    source_before: f32,
    content_before: f32,
    poll_before: bool,
    source_after: f32,
    content_after: f32,
}

impl Own {
    fn of(view: &View<'_>, likely: Likely<'_>, whole: &Whole<'_>, sentence: (usize, usize)) -> Self {
        let (from, to) = sentence;
        let before = if from > 0 { view.sentence(from - 1).0..from } else { 0..0 };
        let after = to..if to < view.len() { view.sentence(to).1 } else { to };
        let has = |mut range: Range<usize>, list: &Words| range.any(|i| list.has(view.text(i)));
        let next = whole.according.partition_point(|&(first, ..)| first < from);
        Self {
            sentence,
            content: likely.mean(from..to, CONTENT),
            most_content: likely.most(from..to, CONTENT),
            most_source: likely.most(from..to, SOURCE),
            most_cue: likely.most(from..to, CUE),
            according: whole.according.get(next).is_some_and(|&(first, ..)| first < to),
            document: has(from..to, view.words.documents),
            shows: has(from..to, view.words.shows),
            poll: has(from..to, view.words.polls),
            source_before: likely.most(before.clone(), SOURCE),
            content_before: likely.mean(before.clone(), CONTENT),
            poll_before: has(before, view.words.polls),
            source_after: likely.most(after.clone(), SOURCE),
            content_after: likely.mean(after, CONTENT),
        }
    }
}

fn signs(
    view: &View<'_>,
    figures: &[Figure],
    index: usize,
    likely: Likely<'_>,
    whole: &Whole<'_>,
    own: &Own,
) -> [Sign; SIGNS] {
    let figure = &figures[index];
    let tokens = &view.paragraph.tokens;
    let at = |byte: usize| tokens.partition_point(|t| t.span().end <= byte);
    let (first, end) = (at(figure.span.start), at(figure.span.end - 1) + 1);
    let (from, to) = own.sentence;
    let role = |i: usize, role: usize| likely.role(i, role);
    let most = |range: Range<usize>, role: usize| likely.most(range, role);
    let mean = |range: Range<usize>, role: usize| likely.mean(range, role);
    let logit = |p: f32| ((p + 0.004) / (1.004 - p)).ln() / 3.0;
    let flag = f32::from as fn(u8) -> f32;
    let is = |b: bool| flag(u8::from(b));
    // The token before the figure and its hedge, and how likely the figure starts what a cue before it introduces.
    let hedge = figure.hedge.filter(|h| h.start < figure.span.start);
    let ahead = hedge.map_or(first, |h| at(h.start)).saturating_sub(1).max(from);
    let opens =
        if ahead < first { role(ahead, CUE) * role(first, CONTENT).max(role(end, CONTENT)) } else { 0.0 };
    let modal = (first.saturating_sub(10).max(from)..first).any(|i| view.words.modals.has(view.text(i)));
    // Distance to the nearest likely source or cue on one side, within the sentence.
    let is_likely = |of: usize| move |i: usize| role(i, of) > 0.5;
    let near = |at: Option<usize>| at.map_or(0.0, |d| 1.0 / (1.0 + d as f32 / 4.0));
    let parts = |i: usize| matches!(view.text(i), "," | ";" | "—" | "–" | "(" | ")");
    let left = first - (from..first).rev().position(parts).unwrap_or(20).min(first - from);
    let right = (end + (end..to).position(parts).unwrap_or(20)).min(to).max(end);
    let kind = |k: NumberKind| is(figure.kind == k);
    let quoted = view.paragraph.quoted_at(figure.span.start).is_some();
    [
        ("content-of-figure-logit", logit(mean(first..end, CONTENT))),
        ("content-of-figure", mean(first..end, CONTENT)),
        ("most-content-of-figure-logit", logit(most(first..end, CONTENT))),
        ("content-before-logit", logit(role(ahead, CONTENT).max(opens))),
        ("content-after-logit", logit(role(end, CONTENT))),
        ("content-four-before", mean(first.saturating_sub(4).max(from)..first, CONTENT)),
        ("content-four-after", mean(end..(end + 4).min(to).max(end), CONTENT)),
        ("content-of-clause", mean(left..right, CONTENT)),
        ("content-of-sentence", own.content),
        ("most-content-of-sentence", own.most_content),
        ("most-source-of-sentence", own.most_source),
        ("most-cue-of-sentence", own.most_cue),
        ("most-source-before", most(from..first, SOURCE)),
        ("most-source-after", most(end..to.max(end), SOURCE)),
        ("most-cue-before", most(from..first, CUE)),
        ("most-cue-after", most(end..to.max(end), CUE)),
        ("source-of-figure", mean(first..end, SOURCE)),
        ("cue-of-figure", mean(first..end, CUE)),
        ("nearest-source-before", near((from..first).rev().position(is_likely(SOURCE)))),
        ("nearest-source-after", near((end..to).position(is_likely(SOURCE)))),
        ("nearest-cue-before", near((from..first).rev().position(is_likely(CUE)))),
        ("nearest-cue-after", near((end..to).position(is_likely(CUE)))),
        ("source-of-previous-sentence", own.source_before),
        ("content-of-previous-sentence", own.content_before),
        ("poll-in-previous-sentence", is(own.poll_before)),
        ("source-of-next-sentence", own.source_after),
        ("content-of-next-sentence", own.content_after),
        ("source-above", whole.sources[from]),
        ("content-of-paragraph", whole.content),
        ("content-of-earlier-figures", whole.others(0..index)),
        ("content-of-later-figures", whole.others(index + 1..figures.len())),
        ("quoted", is(quoted)),
        ("paragraph-has-quotes", is(!view.paragraph.quoted.is_empty())),
        ("according-to", is(own.according)),
        ("document", is(own.document)),
        ("shows", is(own.shows)),
        ("poll", is(own.poll)),
        ("money", kind(NumberKind::Money)),
        ("percent-or-ratio", kind(NumberKind::Percent) + kind(NumberKind::Ratio)),
        ("kind-is-poll", kind(NumberKind::Poll)),
        ("hedged", is(figure.hedge.is_some())),
        (
            "exempt-by-rule-or-body",
            is(matches!(figure.exemption, Some(Exemption::Rule | Exemption::NamedBody))),
        ),
        ("headline", is(is_headline(view))),
        ("first-sentence", is(from == 0)),
        ("counts-those-told", addressed(view, from, first)),
        ("modal-before", is(modal)),
        ("poll-content-logit", kind(NumberKind::Poll) * logit(mean(first..end, CONTENT))),
        ("quoted-content-logit", is(quoted) * logit(mean(first..end, CONTENT))),
        ("attributed-content-logit", own.most_source * own.most_cue * logit(mean(first..end, CONTENT))),
        (
            "people-counted",
            is(matches!(figure.kind, NumberKind::Casualty | NumberKind::Crowd | NumberKind::Arrest)),
        ),
        ("opens-content", opens),
    ]
}

/// True if the paragraph is a headline or looks like one: a short line without a final punctuation mark.
fn is_headline(view: &View<'_>) -> bool {
    let ends = view.paragraph.prose.trim_end().ends_with(['.', '!', '?', '…', '”', '"', '’', '\'']);
    view.paragraph.kind != BlockKind::Body || (view.len() < 14 && !ends)
}

/// Returns 1 if the figure counts the addressees of a verb of telling ("told some 25 colleagues that"), that is,
/// comes before any punctuation mark or "that" after the verb.
fn addressed(view: &View<'_>, from: usize, first: usize) -> f32 {
    let back = (first.saturating_sub(6).max(from)..first).rev();
    let mut clause = back.take_while(|&i| {
        !view.is_mark(i) && !view.is(i, view.words.little.that) && !view.is(i, view.words.little.to)
    });
    f32::from(u8::from(clause.any(|i| view.words.tells.has(view.text(i)))))
}
