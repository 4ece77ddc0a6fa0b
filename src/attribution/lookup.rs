//! Indexes a paragraph's outline and the tagger's output, so that looking up the cues and sources near each quote does
//! not scan the whole paragraph again. The time grows with the number of quotes, not with its square.

use std::cell::OnceCell;

use super::Attribution;
use super::linking::attributions;
use super::outline::Outline;
use super::tagger::Role;
use crate::text::Span;

/// The tagger's attributions, and an index from their spans (sorted) to the attribution that each belongs to.
#[derive(Debug)]
struct Linked {
    attributions: Vec<Attribution>,
    sources: Vec<(Span, usize)>,
    contents: Vec<(Span, usize)>,
}

/// See [`Lookup::cues_between`].
#[derive(Debug)]
struct Sums {
    cues: Vec<u32>,
    before: Vec<f32>,
    after: Vec<f32>,
}

/// An outline with results about it that are computed on first use.
#[derive(Debug)]
pub struct Lookup<'a> {
    /// The outline.
    pub outline: &'a Outline<'a>,
    linked: OnceCell<Linked>,
    sums: OnceCell<Sums>,
}

impl<'a> Lookup<'a> {
    /// Starts with nothing computed.
    pub fn new(outline: &'a Outline<'a>) -> Self {
        Self { outline, linked: OnceCell::new(), sums: OnceCell::new() }
    }

    /// The attributions according to the tagger alone.
    pub(super) fn linked(&self) -> &[Attribution] {
        &self.linking().attributions
    }

    fn linking(&self) -> &Linked {
        self.linked.get_or_init(|| {
            let attributions = attributions(self.outline, &[]);
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

    /// Indices of the tagger's attributions whose content overlaps the span, without duplicates.
    pub(super) fn with_content_in(&self, span: Span) -> Vec<usize> {
        let mut found: Vec<usize> = overlapping(&self.linking().contents, span).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Indices of the tagger's attributions whose source overlaps the span.
    pub(super) fn with_source_in(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        overlapping(&self.linking().sources, span)
    }

    /// The total number of their sources.
    pub(super) fn sources_linked(&self) -> usize {
        self.linking().sources.len()
    }

    fn sums(&self) -> &Sums {
        self.sums.get_or_init(|| {
            let length = self.outline.words.len();
            let mut sums = Sums {
                cues: vec![0; length + 1],
                before: vec![0.0; length + 1],
                after: vec![0.0; length + 1],
            };
            let source =
                |i: usize| if self.outline.is_open(i) { self.outline.likely(i, Role::Source) } else { 0.0 };
            for i in 0..length {
                sums.cues[i + 1] = sums.cues[i] + u32::from(self.outline.is_cue(i));
                sums.before[i + 1] = sums.before[i].max(source(i));
            }
            for i in (0..length).rev() {
                sums.after[i] = sums.after[i + 1].max(source(i));
            }
            sums
        })
    }

    /// The number of words between two tokens, outside quotes, that may be cues.
    pub(super) fn cues_between(&self, from: usize, to: usize) -> usize {
        let cues = &self.sums().cues;
        cues[to].saturating_sub(cues[from]) as usize
    }

    /// The likelihood of the likeliest source before a token, outside quotes.
    pub(super) fn likeliest_before(&self, token: usize) -> f32 {
        self.sums().before[token]
    }

    /// The likelihood of the likeliest source from a token on, outside quotes.
    pub(super) fn likeliest_from(&self, token: usize) -> f32 {
        self.sums().after[token]
    }
}

/// The values of the spans that overlap `span`. `among` is sorted and its spans do not overlap each other.
fn overlapping(among: &[(Span, usize)], span: Span) -> impl Iterator<Item = usize> + '_ {
    let first = among.partition_point(|(s, _)| s.end <= span.start);
    among[first..].iter().take_while(move |(s, _)| s.start < span.end).map(|(_, of)| *of)
}
