//! What is asked of a paragraph for each of its quotations, found without looking through all of it: a paragraph of a
//! thousand quotations is read in a thousand times as long as one, not a million times.

use super::Attribution;
use super::linking::attributions;
use super::outline::{Mention, Outline};
use super::tagger::Role;
use crate::lexicon::speech::Class;
use crate::text::Span;

/// The tagger's attributions, and which each of their spans belongs to, in order of the spans.
#[derive(Debug)]
pub(super) struct Linked {
    attributions: Vec<Attribution>,
    sources: Vec<(Span, usize)>,
    contents: Vec<(Span, usize)>,
}

/// See [`Outline::cues_between`].
#[derive(Debug)]
pub(super) struct Sums {
    cues: Vec<u32>,
    before: Vec<f32>,
    after: Vec<f32>,
}

impl Outline<'_> {
    /// The attributions as the tagger alone has them.
    pub fn linked(&self) -> &[Attribution] {
        &self.linking().attributions
    }

    fn linking(&self) -> &Linked {
        self.linked.get_or_init(|| {
            let attributions = attributions(self, &[]);
            let spans = |of: fn(&Attribution) -> &Vec<Span>| {
                let all = attributions.iter().enumerate();
                let mut spans: Vec<_> = all.flat_map(|(i, a)| of(a).iter().map(move |s| (*s, i))).collect();
                spans.sort_unstable();
                spans
            };
            let (sources, contents) = (spans(|a| &a.source), spans(|a| &a.content));
            Linked { attributions, sources, contents }
        })
    }

    /// The places among the tagger's attributions of those with a content that overlaps the span, each once.
    pub(super) fn with_content_in(&self, span: Span) -> Vec<usize> {
        let mut found: Vec<usize> = overlapping(&self.linking().contents, span).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The places among them of those with a source that overlaps the span.
    pub(super) fn with_source_in(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        overlapping(&self.linking().sources, span)
    }

    /// How many sources all of them have.
    pub(super) fn sources_linked(&self) -> usize {
        self.linking().sources.len()
    }

    /// The mentions that end at or before a token.
    pub(super) fn mentions_before(&self, end: usize) -> &[Mention] {
        &self.mentions[..self.mentions.partition_point(|m| m.end <= end)]
    }

    /// The place of the first mention that begins at or after a token.
    pub(super) fn mentions_from(&self, first: usize) -> usize {
        self.mentions.partition_point(|m| m.first < first)
    }

    /// The mention that begins at a token.
    pub(super) fn mention_from(&self, first: usize) -> Option<&Mention> {
        self.mentions.get(self.mentions_from(first)).filter(|m| m.first == first)
    }

    /// The mention that ends before a token, with none between them.
    pub(super) fn mention_to(&self, end: usize) -> Option<&Mention> {
        self.mentions_before(end).last().filter(|m| m.end == end)
    }

    /// The token that a sentence begins with.
    pub(super) fn first_of(&self, sentence: u16) -> usize {
        self.words.partition_point(|w| w.sentence < sentence)
    }

    /// Whether a word outside of quotations may be a cue.
    pub(super) fn is_cue(&self, i: usize) -> bool {
        let word = &self.words[i];
        word.quote.is_none() && (word.is(Class::SPEECH) || self.likely(i, Role::Cue) > 0.4)
    }

    fn sums(&self) -> &Sums {
        self.sums.get_or_init(|| {
            let length = self.words.len();
            let mut sums = Sums {
                cues: vec![0; length + 1],
                before: vec![0.0; length + 1],
                after: vec![0.0; length + 1],
            };
            let source = |i: usize| if self.is_open(i) { self.likely(i, Role::Source) } else { 0.0 };
            for i in 0..length {
                sums.cues[i + 1] = sums.cues[i] + u32::from(self.is_cue(i));
                sums.before[i + 1] = sums.before[i].max(source(i));
            }
            for i in (0..length).rev() {
                sums.after[i] = sums.after[i + 1].max(source(i));
            }
            sums
        })
    }

    /// How many words outside of quotations between two tokens may be cues.
    pub(super) fn cues_between(&self, from: usize, to: usize) -> usize {
        let cues = &self.sums().cues;
        cues[to].saturating_sub(cues[from]) as usize
    }

    /// How likely the likeliest source outside of quotations before a token is.
    pub(super) fn likeliest_before(&self, token: usize) -> f32 {
        self.sums().before[token]
    }

    /// The same from a token on.
    pub(super) fn likeliest_from(&self, token: usize) -> f32 {
        self.sums().after[token]
    }
}

/// What the spans that overlap `span` belong to; `among` are sorted and do not overlap each other.
fn overlapping(among: &[(Span, usize)], span: Span) -> impl Iterator<Item = usize> + '_ {
    let first = among.partition_point(|(s, _)| s.end <= span.start);
    among[first..].iter().take_while(move |(s, _)| s.start < span.end).map(|(_, of)| *of)
}
