//! Collects the features of each person or thing that may be the speaker of a quote, for the ranker to weigh.
//!
//! The candidates are the mentions in the paragraph that are outside quotes, plus "nobody". [`super::ranker`] weighs
//! the features; this module decides nothing. Features are hashes, so no words are kept.

use super::lookup::Lookup;
use super::outline::{FAR, Mention, MentionKind, Outline};
use super::signs::{self, Sign};
use super::tagger::Role;
use super::word::{CUE, Shape};
use crate::draft::BlockKind;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;

/// The number of distinct features. Every feature is below this.
pub const BUCKETS: u32 = 1 << 14;

/// The features of one candidate, in the order in which they were found.
pub type Bag = Vec<u16>;

/// A quote and its candidate speakers.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// Features that hold for every candidate.
    pub shared: Bag,
    /// Features of the candidate "nobody".
    pub nobody: Bag,
    /// The mentions, by index in the outline, each with its features.
    pub mentions: Vec<(usize, Bag)>,
}

/// The number of mentions considered on either side of a quote. The nearest are kept.
const REACH: usize = 12;
/// The same in the sentence that the quote starts in: "Ilse Brandt, 59, of Lund, who watched the boats from …, said it was “…”".
const REACH_WITHIN: usize = 20;

/// Finds the candidates for the quote `index` of a paragraph.
pub fn candidates(lookup: &Lookup<'_>, index: usize) -> Candidates {
    let outline = lookup.outline;
    let surroundings = Surroundings::new(lookup, index);
    let (start, end) = surroundings.range;
    let near = |m: &Mention| m.first <= end + FAR && m.end + FAR >= start;
    let sentence = outline.words.get(start).map_or(0, |w| w.sentence);
    let within = |m: &Mention| outline.words[m.first].sentence == sentence;
    let before = outline.mentions_before(start).iter().enumerate().rev().take(REACH_WITHIN).enumerate();
    let before = before.take_while(|(rank, (_, m))| near(m) && (*rank < REACH || within(m))).map(|(_, m)| m);
    let after = outline.mentions.iter().enumerate().skip(outline.mentions_from(end)).take(REACH);
    let after = after.take_while(|(_, m)| near(m));
    let best = |m: &Mention| (m.first..m.end).map(|i| outline.likely(i, Role::Source)).fold(0.0, f32::max);
    let likeliest = before.clone().chain(after.clone()).map(|(_, m)| best(m)).fold(0.0, f32::max);
    let rank = |(rank, (i, m)): (usize, (usize, &Mention))| (i, surroundings.candidate(m, rank, likeliest));
    let mentions = before.enumerate().map(rank).chain(after.enumerate().map(rank)).collect();
    Candidates { shared: surroundings.shared(), nobody: surroundings.nobody(likeliest), mentions }
}

/// The token of the cue that links a mention to the quote `index`: the verb next to the mention, or else the likeliest
/// word between the two.
pub(super) fn cue_of(lookup: &Lookup<'_>, index: usize, mention: &Mention) -> Option<usize> {
    let outline = lookup.outline;
    let surroundings = Surroundings::new(lookup, index);
    let beside = surroundings.cue_after(mention).or_else(|| surroundings.cue_beyond_comma(mention));
    let before = || mention.first.checked_sub(1).filter(|&i| surroundings.is_cue(i));
    let between = || {
        let (start, end) = surroundings.range;
        let (from, to) = if mention.first >= end { (end, mention.first) } else { (mention.end, start) };
        let likely = |i: &usize| outline.likely(*i, Role::Cue);
        let best = surroundings.open(from, to).max_by(|a, b| likely(a).total_cmp(&likely(b)))?;
        (likely(&best) > 0.3).then_some(best)
    };
    beside.or_else(before).or_else(between)
}

/// A quote and its surroundings in the paragraph.
struct Surroundings<'a> {
    outline: &'a Outline<'a>,
    lookup: &'a Lookup<'a>,
    index: usize,
    /// The tokens of the quote, including its marks.
    range: (usize, usize),
    /// The same range, extended by the surrounding words of the sentence that the tagger marks as content.
    run: (usize, usize),
    /// Indices of the tagger's own attributions that include the quote.
    own: Vec<usize>,
    /// The number of sources in these attributions, and in all others.
    linked: usize,
    others: usize,
}

/// A feature set under construction.
struct Features(Bag);

impl Features {
    fn put(&mut self, sign: Sign, value: u32) {
        self.put2(sign, value, 0);
    }

    fn put2(&mut self, sign: Sign, a: u32, b: u32) {
        let mut h = sign.number.wrapping_mul(0x9e37_79b9) ^ a.wrapping_mul(0x85eb_ca6b);
        h = (h ^ (h >> 15)).wrapping_mul(0xc2b2_ae35) ^ b.wrapping_mul(0x27d4_eb2f);
        h = (h ^ (h >> 13)).wrapping_mul(0x1656_67b1);
        self.0.push(((h ^ (h >> 16)) % BUCKETS) as u16);
    }
}

/// Maps a number to a bucket. Buckets get wider as the number grows.
fn bucket(n: usize) -> u32 {
    match n {
        0..=5 => n as u32,
        6..=7 => 6,
        8..=10 => 7,
        11..=15 => 8,
        16..=25 => 9,
        26..=50 => 10,
        _ => 11,
    }
}

fn tenth(p: f32) -> u32 {
    (p * 9.99) as u32
}

const EDGE: u32 = 0xffff;

impl<'a> Surroundings<'a> {
    fn new(lookup: &'a Lookup<'a>, index: usize) -> Self {
        let outline = lookup.outline;
        let range = outline.quotes[index];
        let run = (Self::run_before(outline, range.0), Self::run_after(outline, range.1));
        let span = outline.paragraph.quoted[index].span;
        let own = lookup.with_content_in(span);
        let linked = own.iter().map(|&i| lookup.linked()[i].source.len()).sum();
        let others = lookup.sources_linked() - linked;
        Self { outline, lookup, index, range, run, own, linked, others }
    }

    fn run_before(outline: &Outline<'_>, start: usize) -> usize {
        let within = |i: &usize| {
            outline.words[*i].sentence == outline.words[start].sentence
                && (outline.likely(*i, Role::Content) > 0.5 || outline.words[*i].mark(','))
        };
        let first = (0..start).rev().take(FAR).take_while(within).last().unwrap_or(start);
        (first..start).find(|&i| !outline.words[i].mark(',')).unwrap_or(start)
    }

    fn run_after(outline: &Outline<'_>, end: usize) -> usize {
        let Some(before) = end.checked_sub(1).map(|i| outline.words[i].sentence) else { return end };
        let within = |i: &usize| {
            outline.words[*i].sentence == before
                && (outline.likely(*i, Role::Content) > 0.5 || outline.words[*i].mark(','))
        };
        let last = (end..outline.words.len()).take(FAR).take_while(within).last().map_or(end, |i| i + 1);
        (end..last).rev().find(|&i| !outline.words[i].mark(',')).map_or(end, |i| i + 1)
    }

    /// A hash of the word's letters, or of the mark.
    fn hash(&self, at: Option<usize>) -> u32 {
        let Some(word) = at.and_then(|i| self.outline.words.get(i)) else { return EDGE };
        match word.shape {
            Shape::Mark(c) => c as u32,
            Shape::Number => 7,
            Shape::Capital if word.class == Class::NONE => 8,
            _ => word.hash,
        }
    }

    /// A coarse class of the word.
    fn kind(&self, at: Option<usize>) -> u32 {
        let Some(word) = at.and_then(|i| self.outline.words.get(i)) else { return 31 };
        if word.quote.is_some() {
            return 30;
        }
        match word.shape {
            Shape::Mark(c) => match c {
                ',' => 1,
                '.' => 2,
                ':' => 3,
                ';' => 4,
                '(' | '[' => 5,
                ')' | ']' => 6,
                '-' | '–' | '—' | '―' => 7,
                '?' | '!' => 8,
                _ => 9,
            },
            Shape::Number => 10,
            _ if word.is(Class::SUBJECT) => 11,
            _ if word.is(CUE) && word.is(Class::GERUND) => 12,
            _ if word.is(Class::SPEECH) => 13,
            _ if word.is(Class::THOUGHT) => 14,
            _ if word.is(Class::AUXILIARY) => 15,
            _ if word.is(Class::RELATIVE) => 16,
            _ if word.is(Class::PREPOSITION) => 17,
            _ if word.is(Class::CONJUNCTION) => 18,
            _ if word.is(Class::POSSESSIVE) => 19,
            _ if word.is(Class::OBJECT) => 20,
            _ if word.is(Class::DETERMINER) => 21,
            _ if word.is(Class::SAYING) => 22,
            _ if word.is(Class::NAMING) => 23,
            _ if word.is(Class::TIME) => 24,
            _ if word.is(Class::ADVERB) || word.ly => 25,
            _ if word.is(Class::TITLE) => 26,
            _ if word.shape == Shape::Capital => 27,
            _ => 28,
        }
    }

    fn before(at: usize) -> Option<usize> {
        at.checked_sub(1)
    }

    fn is_cue(&self, i: usize) -> bool {
        self.outline.is_cue(i)
    }

    fn shared(&self) -> Bag {
        let mut f = Features(Vec::with_capacity(24));
        let (start, end) = self.range;
        let paragraph = self.outline.paragraph;
        let quoted = &paragraph.quoted[self.index];
        let prev = Self::before(start);
        f.put(signs::WORD_BEFORE, self.hash(prev));
        f.put(signs::WORD_AFTER, self.hash(Some(end)));
        f.put2(signs::KINDS_AROUND, self.kind(prev), self.kind(Some(end)));
        f.put2(signs::TWO_BEFORE, self.hash(prev.and_then(Self::before)), self.hash(prev));
        f.put2(signs::TWO_AFTER, self.hash(Some(end)), self.hash(Some(end + 1)));
        let inner = quoted.inner.of(&paragraph.prose).trim();
        let last = inner.chars().next_back().filter(|c| !c.is_alphanumeric()).map_or(0, |c| c as u32);
        let capital = u32::from(inner.chars().next().is_some_and(char::is_uppercase));
        f.put2(signs::LAST_MARK, last, self.kind(Some(end)));
        f.put2(signs::CAPITAL, capital, self.kind(prev));
        let words = paragraph.words_in(quoted.inner).count();
        f.put2(signs::WORDS, bucket(words), capital);
        let alone = start == 0 && end >= self.outline.words.len();
        f.put2(signs::ALONE, u32::from(alone), u32::from(words > 6));
        f.put2(signs::EDGES, u32::from(start == 0), u32::from(end >= self.outline.words.len()));
        f.put2(signs::QUOTES, bucket(self.outline.quotes.len()), bucket(self.index));
        f.put(signs::CONTENT, tenth(self.content()));
        // The model was trained without captions.
        let kind = if paragraph.kind == BlockKind::Caption { BlockKind::Body } else { paragraph.kind };
        f.put(signs::BLOCK, kind.code());
        f.put(signs::CLOSED, u32::from(quoted.closed));
        f.put2(signs::CAPITAL_LAST_MARK, capital, last);
        f.put2(signs::TITLED, self.titled(), u32::from(words > 6));
        if kind == BlockKind::Body {
            f.put2(signs::BODY_BEFORE, self.kind(prev), capital);
        }
        f.0
    }

    /// The share of words in the quote that are capitalised as in a title, from 0 to 4, or 5 if no word counts.
    fn titled(&self) -> u32 {
        let (start, end) = self.range;
        let words = &self.outline.words[start..end];
        let long = words.iter().filter(|w| {
            matches!(w.shape, Shape::Lower | Shape::Capital)
                && !w.is(Class::PREPOSITION.and(Class::DETERMINER).and(Class::CONJUNCTION))
        });
        let (all, capital) = long.fold((0, 0), |(n, c), w| (n + 1, c + u32::from(w.shape == Shape::Capital)));
        (capital * 4).checked_div(all).unwrap_or(5)
    }

    /// The tagger's mean likelihood that the quote is content.
    fn content(&self) -> f32 {
        let (start, end) = self.range;
        let sum: f32 = (start..end).map(|i| self.outline.likely(i, Role::Content)).sum();
        sum / (end - start).max(1) as f32
    }

    /// The words between two tokens that are outside quotes.
    fn open(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        (from..to).filter(|&i| self.outline.is_open(i))
    }

    fn sentence(&self, i: usize) -> u16 {
        let words = &self.outline.words;
        words.get(i.min(words.len().saturating_sub(1))).map_or(0, |w| w.sentence)
    }

    fn nobody(&self, likeliest: f32) -> Bag {
        let mut f = Features(Vec::with_capacity(32));
        let (start, end) = self.range;
        let words = &self.outline.words;
        f.put(signs::NOBODY, 0);
        f.put(signs::NOBODY_LIKELIEST, tenth(likeliest));
        let (first, last) = (self.sentence(start), self.sentence(end.saturating_sub(1)));
        let from = (0..start).rev().take(FAR).take_while(|&i| words[i].sentence == first);
        let from = from.last().unwrap_or(start);
        let to = (end..words.len()).take(FAR).take_while(|&i| words[i].sentence == last);
        let to = to.last().map_or(end, |i| i + 1);
        // Text after a closing mark in the same line may be parsed as a sentence of its own.
        let to = to.max(
            (end..words.len())
                .take(8)
                .take_while(|&i| words[i].quote.is_none())
                .last()
                .map_or(end, |i| i + 1),
        );
        let cues = |a: usize, b: usize| self.open(a, b).filter(|&i| self.is_cue(i)).count();
        let best = |role: Role, a: usize, b: usize| {
            self.open(a, b).map(|i| self.outline.likely(i, role)).fold(0.0, f32::max)
        };
        f.put2(signs::NOBODY_CUES, bucket(cues(from, start)), bucket(cues(end, to)));
        f.put2(signs::NOBODY_CUE_SIDES, tenth(best(Role::Cue, from, start)), tenth(best(Role::Cue, end, to)));
        f.put2(
            signs::NOBODY_SOURCE_SIDES,
            tenth(best(Role::Source, from, start)),
            tenth(best(Role::Source, end, to)),
        );
        f.put(signs::NOBODY_CUE, tenth(best(Role::Cue, from, start).max(best(Role::Cue, end, to))));
        f.put(signs::NOBODY_SOURCE, tenth(best(Role::Source, from, start).max(best(Role::Source, end, to))));
        f.put2(signs::NOBODY_CONTENT, tenth(self.content()), tenth(best(Role::Source, from, to)));
        f.put2(signs::NOBODY_ROOM, bucket(start - from), bucket(to - end));
        for i in self.open(from, start).rev().take(5) {
            f.put(signs::NOBODY_WORD_BEFORE, self.hash(Some(i)));
        }
        for i in self.open(end, to).take(5) {
            f.put(signs::NOBODY_WORD_AFTER, self.hash(Some(i)));
        }
        let naming = self.open(from, start).rev().take(3).any(|i| words[i].is(Class::NAMING));
        f.put2(signs::NOBODY_NAMING, u32::from(naming), self.titled());
        // What comes earlier in the paragraph: a quote with its cue, reported speech or nothing.
        let above_quote = self.index.checked_sub(1).map(|q| self.outline.quotes[q].1);
        f.put2(
            signs::NOBODY_ABOVE,
            u32::from(above_quote.is_some()),
            bucket(self.lookup.cues_between(0, from).min(4)),
        );
        f.put2(
            signs::NOBODY_QUOTE_ABOVE,
            bucket(above_quote.map_or(60, |q| start - q)),
            u32::from(start == from),
        );
        let next_quote = self.outline.quotes.get(self.index + 1).map(|q| q.0);
        f.put2(signs::NOBODY_QUOTE_BELOW, bucket(next_quote.map_or(60, |q| q - end)), u32::from(end == to));
        let (first, last) = self.run;
        f.put2(signs::NOBODY_RUN_KINDS, self.kind(Self::before(first)), self.kind(Some(last)));
        f.put2(signs::NOBODY_RUN_ROOM, bucket(start - first), bucket(last - end));
        f.put2(signs::NOBODY_LINKED, self.linked.min(2) as u32, self.others.min(2) as u32);
        f.put2(
            signs::NOBODY_LINKED_EDGES,
            self.linked.min(2) as u32,
            u32::from(start == from) * 2 + u32::from(end == to),
        );
        f.put2(
            signs::NOBODY_BEYOND,
            tenth(self.lookup.likeliest_before(from)),
            tenth(self.lookup.likeliest_from(to)),
        );
        f.0
    }

    /// How the mention is linked to the content that the quote is part of.
    fn link(&self, f: &mut Features, mention: &Mention, kind: u32, side: u32, best: f32) {
        let span = self.outline.span(mention);
        let of = |own: bool| {
            u32::from(self.lookup.with_source_in(span).any(|a| self.own.binary_search(&a).is_ok() == own))
        };
        let state = of(true) * 2 + of(false);
        let alone = u32::from(self.linked.min(2) as u8);
        f.put2(signs::LINK, state * 4 + alone, side);
        f.put2(signs::LINK_FORM, state * 4 + alone, kind);
        f.put2(signs::LINK_SOURCE, state * 4 + alone, tenth(best));
        let (start, end) = self.run;
        if mention.first < end && mention.end > start {
            f.put2(signs::RUN_INSIDE_CUE_AFTER, side, tenth(best));
            return;
        }
        let is_after = mention.first >= end;
        let (from, to) = if is_after { (end, mention.first) } else { (mention.end, start) };
        f.put2(signs::RUN_DISTANCE_CUE_BEYOND, bucket(to - from), side);
        let near: Vec<usize> =
            if is_after { (from..to).take(7).collect() } else { (from..to).rev().take(7).collect() };
        let pattern = |n: usize| {
            near.iter().take(n).fold(side + 1, |h, &i| h.wrapping_mul(37).wrapping_add(self.kind(Some(i))))
        };
        f.put2(signs::RUN_KINDS_CUE_BEFORE, pattern(6), bucket(near.len().min(7)));
        f.put2(signs::RUN_TRAIL, pattern(3), kind);
        for &i in near.iter().take(4) {
            f.put2(signs::RUN_WORD, side, self.hash(Some(i)));
        }
        let cues = self.lookup.cues_between(from, to);
        f.put2(signs::RUN_CUES, side, bucket(cues));
        let rivals = self.outline.mentions_before(to).len().saturating_sub(self.outline.mentions_from(from));
        f.put2(signs::RUN_RIVALS, side * 2 + u32::from(cues > 0), bucket(rivals));
    }

    /// The token of the cue right after a mention, ignoring small words and brackets.
    fn cue_after(&self, mention: &Mention) -> Option<usize> {
        let words = &self.outline.words;
        let mut i = mention.end;
        let mut skipped = 0;
        while let Some(word) = words.get(i).filter(|w| w.quote.is_none()) {
            if self.is_cue(i) {
                return Some(i);
            }
            if word.mark('(') {
                i = (i..words.len().min(i + 9)).find(|&k| words[k].mark(')'))? + 1;
                continue;
            }
            let small = word.is(Class::ADVERB.and(Class::AUXILIARY).and(Class::OBJECT)) || word.ly;
            if !small || skipped == 4 {
                return None;
            }
            skipped += 1;
            i += 1;
        }
        None
    }

    /// The end of the phrase that starts with a mention: "experts at the Harbour Institute", "Ode and Prado".
    fn phrase_end(&self, mention: &Mention) -> usize {
        let (outline, words) = (self.outline, &self.outline.words);
        let mut end = mention.end;
        for _ in 0..4 {
            let Some(joint) = words.get(end).filter(|w| w.quote.is_none()) else { break };
            let joins =
                joint.is(Class::PREPOSITION) || outline.text(end).eq_ignore_ascii_case(small_words::AND);
            let next = outline.mention_from(end + 1).filter(|_| joins);
            let Some(next) = next else { break };
            end = next.end;
        }
        end
    }

    /// True if the mention is in apposition to a name: "Ode, a farmer".
    fn is_apposition(&self, mention: &Mention) -> bool {
        let comma = mention.first.checked_sub(1).filter(|&i| self.outline.words[i].mark(','));
        comma.is_some_and(|comma| {
            self.outline.words[mention.first].is(Class::DETERMINER)
                && self.outline.mention_to(comma).is_some_and(|m| m.kind == MentionKind::Name)
        })
    }

    /// The cue after an apposition or a clause between commas: "Ode, a farmer, said".
    fn cue_beyond_comma(&self, mention: &Mention) -> Option<usize> {
        let words = &self.outline.words;
        words.get(mention.end).filter(|w| w.mark(',') || w.is_dash())?;
        let sentence = self.sentence(mention.head());
        let inside = |i: &usize| words[*i].sentence == sentence && words[*i].quote.is_none();
        let rest = (mention.end + 1..words.len().min(mention.end + 40)).take_while(inside);
        let mut closes = false;
        for i in rest {
            if closes && self.is_cue(i) {
                return Some(i);
            }
            let keeps = words[i].is(Class::ADVERB.and(Class::AUXILIARY)) || words[i].ly;
            closes = words[i].mark(',') || words[i].is_dash() || (closes && keeps);
        }
        None
    }

    fn candidate(&self, mention: &Mention, rank: usize, likeliest: f32) -> Bag {
        let mut f = Features(Vec::with_capacity(72));
        let outline = self.outline;
        let words = &outline.words;
        let (start, end) = self.range;
        let is_after = mention.first >= end;
        let side = u32::from(is_after);
        let (from, to) = if is_after { (end, mention.first) } else { (mention.end, start) };
        let (prev, next) = (Self::before(mention.first), Some(mention.end));
        let kind = mention.kind.code() * 4 + u32::from(mention.genitive) * 2 + side;
        f.put(signs::FORM, kind);
        f.put2(signs::FORM_RANK, kind, rank.min(5) as u32);
        let between = to - from;
        f.put2(signs::DISTANCE, side, bucket(between));
        let apart = if is_after {
            self.sentence(mention.first).saturating_sub(self.sentence(end - 1))
        } else {
            self.sentence(start).saturating_sub(self.sentence(mention.head()))
        };
        let apart = u32::from(apart.min(3));
        f.put2(signs::SENTENCES, side, apart);
        f.put2(signs::FORM_SENTENCES, kind, apart);
        f.put2(signs::PREVIOUS, side, self.hash(prev));
        f.put2(signs::NEXT, side, self.hash(next));
        f.put2(signs::NEIGHBOURS, self.kind(prev), self.kind(next) * 2 + side);
        f.put2(signs::TWO_NEXT, self.hash(next), self.hash(Some(mention.end + 1)) ^ side);
        f.put2(signs::TWO_PREVIOUS, self.hash(prev), self.hash(prev.and_then(Self::before)) ^ side);
        let cue_after = self.cue_after(mention);
        let beyond = if cue_after.is_none() { self.cue_beyond_comma(mention) } else { None };
        let cue_before = prev.filter(|&i| self.is_cue(i));
        let end_of_phrase = self.phrase_end(mention);
        let through = if cue_after.is_none() {
            self.cue_after(&Mention { end: end_of_phrase, ..*mention })
        } else {
            None
        };
        let state = u32::from(cue_after.is_some())
            + 2 * u32::from(beyond.is_some())
            + 4 * u32::from(cue_before.is_some());
        f.put2(signs::CUES, side, state);
        f.put2(signs::FORM_CUES, kind, state);
        f.put2(signs::CUES_SENTENCES, side * 8 + state, apart);
        f.put2(
            signs::CUES_AROUND_QUOTE,
            side * 8 + state,
            self.kind(Self::before(start)) * 32 + self.kind(Some(end)),
        );
        let above = outline.mentions_before(mention.first.saturating_sub(1)).iter().rev();
        let mut close = above.take_while(|m| mention.first - m.end <= 8);
        let attached = close.any(|m| self.phrase_end(m) >= mention.end);
        let tie = u32::from(through.is_some())
            + 2 * u32::from(attached)
            + 4 * u32::from(self.is_apposition(mention));
        f.put2(signs::TIE, tie, state * 2 + side);
        f.put2(signs::TIE_FORM, tie, kind);
        f.put2(signs::TIE_SENTENCES, tie, apart * 2 + side);
        let cues = [cue_after.or(through), beyond, cue_before];
        for (sign, cue) in signs::CUE.iter().zip(cues) {
            let Some(cue) = cue else { continue };
            f.put2(sign.word, self.hash(Some(cue)), side);
            f.put2(sign.next, self.kind(Some(cue + 1)), side);
            let gap = start.saturating_sub(cue).max(cue.saturating_sub(end));
            f.put2(sign.gap, bucket(gap), side);
            f.put2(sign.chance, tenth(outline.likely(cue, Role::Cue)), side);
        }
        let near: Vec<usize> =
            if is_after { (from..to).take(7).collect() } else { (from..to).rev().take(7).collect() };
        let mut pattern = side + 1;
        for &i in &near {
            pattern = pattern.wrapping_mul(37).wrapping_add(self.kind(Some(i)));
            if outline.is_open(i) {
                f.put2(signs::WORD_BETWEEN, side, self.hash(Some(i)));
            }
        }
        f.put2(signs::KINDS_BETWEEN, pattern, bucket(between.min(8)));
        let trail: u32 =
            near.iter().take(3).fold(side + 1, |h, &i| h.wrapping_mul(37).wrapping_add(self.kind(Some(i))));
        f.put2(signs::TRAIL, trail, kind);
        let counted = |test: &dyn Fn(usize) -> bool| bucket((from..to).filter(|&i| test(i)).count());
        f.put2(signs::CUES_BETWEEN, side, counted(&|i| outline.is_open(i) && self.is_cue(i)));
        f.put2(signs::COMMAS_BETWEEN, side, counted(&|i| words[i].mark(',') && outline.is_open(i)));
        f.put2(
            signs::QUOTES_BETWEEN,
            side,
            counted(&|i| i > 0 && words[i].quote.is_some() && words[i].quote != words[i - 1].quote),
        );
        f.put2(signs::RANK, side, rank.min(8) as u32);
        let span = mention.first..mention.end;
        let head = outline.likely(mention.head(), Role::Source);
        let best = span.clone().map(|i| outline.likely(i, Role::Source)).fold(0.0, f32::max);
        f.put2(signs::SOURCE_HEAD, tenth(head), side);
        f.put2(signs::SOURCE_FORM, tenth(best), kind);
        f.put2(signs::SOURCE_SENTENCES, tenth(best), apart * 2 + side);
        f.put2(signs::SOURCE_BEST, u32::from(best >= likeliest), side * 4 + apart);
        f.put2(signs::SOURCE_LIKELIEST, tenth(best), tenth(likeliest));
        let bridge = self.open(from, to).map(|i| outline.likely(i, Role::Cue)).fold(0.0, f32::max);
        f.put2(signs::CUE_BETWEEN, tenth(bridge), side);
        let around = mention.first.saturating_sub(4)..(mention.end + 4).min(words.len());
        let cue_near =
            around.filter(|&i| outline.is_open(i)).map(|i| outline.likely(i, Role::Cue)).fold(0.0, f32::max);
        f.put2(signs::CUE_NEAR, tenth(cue_near), side);
        f.put2(signs::CUE_NEAR_SOURCE, tenth(cue_near), tenth(best) * 2 + side);
        f.put2(signs::SOURCE_DISTANCE, tenth(best), bucket(between) * 2 + side);
        let content = self.open(from, to).map(|i| outline.likely(i, Role::Content)).fold(0.0, f32::max);
        f.put2(signs::CONTENT_BETWEEN, tenth(content), side);
        f.put2(signs::HEAD, self.hash(Some(mention.head())), side);
        f.put2(signs::FIRST, self.hash(Some(mention.first)), side);
        f.put2(signs::LENGTH, bucket(mention.end - mention.first), side);
        self.link(&mut f, mention, kind, side, best);
        let sentence = self.sentence(mention.first);
        let opens = mention.first == 0 || words[mention.first - 1].sentence != sentence;
        f.put2(signs::OPENS, u32::from(opens), side * 4 + apart);
        // The neighbouring quotes: whether their edges are nearer to the candidate, and which words come between.
        let gap =
            |&(a, b): &(usize, usize)| mention.first.saturating_sub(b).max(a.saturating_sub(mention.end));
        // They are in order, so the nearest one is next to the mention or next to the quote in question.
        let beyond = outline.quotes.partition_point(|&(a, _)| a < mention.end);
        let beside = beyond.saturating_sub(2)..(beyond + 2).min(outline.quotes.len());
        let rivals = beside.filter(|&i| i != self.index);
        let nearest = rivals.map(|i| (gap(&outline.quotes[i]), i)).min();
        if let Some((gap, rival)) = nearest {
            let place = if rival < self.index { 0 } else { 1 };
            f.put2(signs::RIVAL_NEARER, u32::from(gap < between) * 2 + place, side * 8 + state);
            f.put2(signs::RIVAL_DISTANCE, bucket(gap), bucket(between) * 4 + place * 2 + side);
            let (a, b) = outline.quotes[rival];
            let gap = if mention.first >= b { b..mention.first } else { mention.end..a };
            let cue = self.open(gap.start, gap.end).take(6).any(|i| self.is_cue(i));
            f.put2(signs::RIVAL_CUE, u32::from(cue), place * 16 + side * 8 + state);
        }
        f.0
    }
}
