//! Holds the words of a paragraph with their word classes, and its mentions: every person or thing that may be a
//! speaker.
//!
//! `mentions.rs` builds the outline; this file defines its contents and answers questions about positions in it.

use super::tagger::{Posterior, Role};
use super::word::{Shape, Word};
use crate::draft::Paragraph;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;
use crate::text::{Lower, Span};

/// The number of tokens examined on either side of a quote, however long its sentence is. Without this limit, a
/// sentence of a thousand quotes would be read a thousand times.
pub(super) const FAR: usize = 200;

/// The form of a mention.
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

impl MentionKind {
    /// Every kind, in the order of the codes.
    pub const ALL: [Self; 7] =
        [Self::Pronoun, Self::Possessive, Self::Relative, Self::Name, Self::Noun, Self::Bare, Self::Tagged];

    /// The number that the weights know it by. It never changes.
    pub const fn code(self) -> u32 {
        match self {
            Self::Pronoun => 0,
            Self::Possessive => 1,
            Self::Relative => 2,
            Self::Name => 3,
            Self::Noun => 4,
            Self::Bare => 5,
            Self::Tagged => 6,
        }
    }
}

/// A mention of a person or thing.
#[derive(Clone, Copy, Debug)]
pub struct Mention {
    /// The first token.
    pub first: usize,
    /// The end: the token after the last.
    pub end: usize,
    /// The form of the mention.
    pub kind: MentionKind,
    /// True if it ends in a possessive.
    pub genitive: bool,
}

impl Mention {
    /// The token of the head word.
    pub const fn head(&self) -> usize {
        self.end - 1
    }
}

/// A paragraph, word by word.
#[derive(Debug)]
pub struct Outline<'a> {
    /// The paragraph.
    pub paragraph: &'a Paragraph,
    /// One word for each token.
    pub words: Vec<Word>,
    /// One posterior for each token.
    pub posteriors: &'a [Posterior],
    /// The token range of each quote, including its marks.
    pub quotes: Vec<(usize, usize)>,
    /// The mentions, in order. They do not overlap.
    pub mentions: Vec<Mention>,
    /// The number of tokens of a place in capitals that opens a story: "BERGEN: The court held ...".
    pub(super) place_line: usize,
}

impl<'a> Outline<'a> {
    /// The likelihood that a token is part of `role`.
    pub fn likely(&self, token: usize, role: Role) -> f32 {
        self.posteriors.get(token).map_or(0.0, |p| role.of(p))
    }

    /// The text of the token.
    pub fn text(&self, token: usize) -> &'a str {
        self.paragraph.tokens[token].span().of(&self.paragraph.prose)
    }

    /// The span of a mention in bytes, without a possessive ending.
    pub fn span(&self, mention: &Mention) -> Span {
        let tokens = &self.paragraph.tokens;
        let span = tokens[mention.first].span().cover(tokens[mention.head()].span());
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
    /// True if a sentence starts at the token.
    pub(super) fn new_sentence(&self, i: usize) -> bool {
        i > 0 && self.words[i].sentence != self.words[i - 1].sentence
    }

    /// True if the token ends in a possessive.
    pub(super) fn is_genitive(&self, i: usize) -> bool {
        let text = self.text(i);
        text.ends_with("'s") || text.ends_with("’s")
    }

    /// "Brandt's aide [left] the room": a word right before an article or a pronoun is a verb and not part of a
    /// mention.
    pub(super) fn takes_object(&self, i: usize) -> bool {
        let object = Class::DETERMINER.and(Class::POSSESSIVE).and(Class::OBJECT);
        self.words.get(i + 1).is_some_and(|w| w.quote.is_none() && w.shape == Shape::Lower && w.is(object))
    }

    /// "On the door *Brandt* wrote", "At the last concert *Lund* plans": true if the name at `i` is the subject, behind a place or a
    /// time that opens the sentence. The phrase of that place starts at `first`.
    pub(super) fn begins_clause(&self, first: usize, i: usize) -> bool {
        const MOST: usize = 4;
        let opens = |p: usize| self.words[p].is(Class::PREPOSITION) && (p == 0 || self.new_sentence(p));
        let noun = self.words[i - 1].shape == Shape::Lower && !self.words[i - 1].is(Class::TITLE);
        if !noun || !self.continues_name(i) || !first.checked_sub(1).is_some_and(opens) {
            return false;
        }
        // "For the engineer Ilse Brandt"
        let before = self.text(i - 1).lower();
        let person = telling::may_speak(&before) || small_words::is_agent_form(&before);
        let end = (i..).take(MOST).find(|&k| !self.continues_name(k)).unwrap_or(i);
        let verb = self.words.get(end).is_some_and(|w| {
            w.quote.is_none() && w.shape == Shape::Lower && (w.is_finite_cue() || w.is(Class::AUXILIARY))
        });
        verb && !person
    }

    /// The mentions that end at or before a token.
    pub(super) fn mentions_before(&self, end: usize) -> &[Mention] {
        &self.mentions[..self.mentions.partition_point(|m| m.end <= end)]
    }

    /// The index of the first mention that starts at or after a token.
    pub(super) fn mentions_from(&self, first: usize) -> usize {
        self.mentions.partition_point(|m| m.first < first)
    }

    /// The mention that starts at a token.
    pub(super) fn mention_from(&self, first: usize) -> Option<&Mention> {
        self.mentions.get(self.mentions_from(first)).filter(|m| m.first == first)
    }

    /// The mention that ends right before a token.
    pub(super) fn mention_to(&self, end: usize) -> Option<&Mention> {
        self.mentions_before(end).last().filter(|m| m.end == end)
    }

    /// The first token of a sentence.
    pub(super) fn first_of(&self, sentence: u16) -> usize {
        self.words.partition_point(|w| w.sentence < sentence)
    }

    /// True if a word is outside quotes and may be a cue.
    pub(super) fn is_cue(&self, i: usize) -> bool {
        let word = &self.words[i];
        word.quote.is_none() && (word.is(Class::SPEECH) || self.likely(i, Role::Cue) > 0.4)
    }
}
