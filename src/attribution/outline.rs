//! A paragraph's words with their classes, and the mentions in it: everybody and everything that may speak.
//!
//! `mentions.rs` finds the mentions and makes the outline; this file says what it holds and what stands where.

use super::tagger::{Posterior, Role};
use super::word::{Shape, Word};
use crate::draft::Paragraph;
use crate::lexicon::speech::Class;
use crate::text::Span;

/// How somebody is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// he, they
    Pronoun,
    /// his, their
    Possessive,
    /// who
    Relative,
    /// Mayor Ilse Brandt, Brandt
    Name,
    /// the mayor, a spokesman
    Noun,
    /// officials
    Bare,
    /// Found by the tagger alone.
    Tagged,
}

/// Somebody or something mentioned.
#[derive(Clone, Copy, Debug)]
pub struct Mention {
    /// The first token.
    pub first: usize,
    /// After the last token.
    pub end: usize,
    /// How.
    pub kind: MentionKind,
    /// Whether it has a possessive ending.
    pub genitive: bool,
}

impl Mention {
    /// The head word's token.
    pub const fn head(&self) -> usize {
        self.end - 1
    }
}

/// A paragraph, word by word.
#[derive(Debug)]
pub struct Outline<'a> {
    /// The paragraph.
    pub paragraph: &'a Paragraph,
    /// One for each token.
    pub words: Vec<Word>,
    /// One for each token.
    pub posteriors: &'a [Posterior],
    /// The token range of each quote, including its marks.
    pub quotes: Vec<(usize, usize)>,
    /// In order; none overlaps another.
    pub mentions: Vec<Mention>,
    /// How many tokens a place in capitals has that opens a story: "BERGEN: The court held ...".
    pub(super) place_line: usize,
}

impl<'a> Outline<'a> {
    /// How likely a token is part of `role`.
    pub fn likely(&self, token: usize, role: Role) -> f32 {
        self.posteriors.get(token).map_or(0.0, |p| role.of(p))
    }

    /// The token's words.
    pub fn text(&self, token: usize) -> &'a str {
        self.paragraph.tokens[token].span.of(&self.paragraph.prose)
    }

    /// The bytes of a mention, without a possessive ending.
    pub fn span(&self, mention: &Mention) -> Span {
        let tokens = &self.paragraph.tokens;
        let span = tokens[mention.first].span.cover(tokens[mention.head()].span);
        if !mention.genitive {
            return span;
        }
        let words = span.of(&self.paragraph.prose);
        let bare = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
        Span::new(span.start, span.start + bare.len())
    }

    /// True if `token` is outside all quotes.
    pub fn is_open(&self, token: usize) -> bool {
        self.words.get(token).is_some_and(|w| w.quote.is_none())
    }
}

impl Outline<'_> {
    /// Whether a sentence begins with the token.
    pub(super) fn new_sentence(&self, i: usize) -> bool {
        i > 0 && self.words[i].sentence != self.words[i - 1].sentence
    }

    /// Whether the token ends in a possessive.
    pub(super) fn is_genitive(&self, i: usize) -> bool {
        let text = self.text(i);
        text.ends_with("'s") || text.ends_with("’s")
    }

    /// "Brandt's aide [left] the room": a word right before an article or a pronoun is a verb, and no part of a
    /// mention.
    pub(super) fn takes_object(&self, i: usize) -> bool {
        let object = Class::DETERMINER.and(Class::POSSESSIVE).and(Class::OBJECT);
        self.words.get(i + 1).is_some_and(|w| w.quote.is_none() && w.shape == Shape::Lower && w.is(object))
            && !self.new_sentence(i + 1)
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

    /// True if a word is outside quotes and may be a cue.
    pub(super) fn is_cue(&self, i: usize) -> bool {
        let word = &self.words[i];
        word.quote.is_none() && (word.is(Class::SPEECH) || self.likely(i, Role::Cue) > 0.4)
    }
}
