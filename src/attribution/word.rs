//! The tokens of a paragraph, each with what it shows on its own: word class, shape, and the quote and sentence it is
//! in.

use crate::draft::{Paragraph, Token, TokenKind};
use crate::lexicon::abbreviations;
use crate::lexicon::small_words::{has_capital, is_adverb_form};
use crate::lexicon::speech::{Class, class_of};
use crate::text::Lower;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Starts with a lower-case letter.
    Lower,
    /// Starts with a capital, perhaps behind an article: Otaibi, al-Otaibi.
    Capital,
    /// Starts with a digit.
    Number,
    /// Not a word: the mark itself.
    Mark(char),
}

/// A token with what it shows on its own.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// The classes that it may belong to.
    pub class: Class,
    /// A hash of its letters in lower case.
    pub hash: u32,
    /// How it is written.
    pub shape: Shape,
    /// The quote that contains it, including the marks.
    pub quote: Option<u16>,
    /// The sentence that contains it.
    pub sentence: u16,
    /// True if it ends in -ly.
    pub ly: bool,
    /// True for single letters, as in initials: E, J.J
    pub initial: bool,
}

impl Word {
    /// True if it may belong to any class of `class`.
    pub fn is(&self, class: Class) -> bool {
        self.class.may_be(class)
    }

    /// True if it is the mark `c`.
    pub fn mark(&self, c: char) -> bool {
        self.shape == Shape::Mark(c)
    }

    /// True if it is a dash of any length.
    pub fn is_dash(&self) -> bool {
        matches!(self.shape, Shape::Mark('-' | '–' | '—' | '―'))
    }

    /// True for a form of a verb of speech or thought that can follow a subject.
    pub fn is_finite_cue(&self) -> bool {
        self.is(CUE) && !self.is(Class::GERUND)
    }
}

/// Verbs of speech and of thought.
pub const CUE: Class = Class::SPEECH.and(Class::THOUGHT);

/// The words of a paragraph, one for each token.
pub(super) fn words(paragraph: &Paragraph) -> Vec<Word> {
    let mut lower = String::new();
    let (mut quote, mut sentence) = (0, 0);
    let word = |token: &Token| {
        let text = token.span().of(&paragraph.prose);
        text.lower_into(&mut lower);
        let at = token.span().start;
        while paragraph.quoted.get(quote).is_some_and(|q| q.span.end <= at) {
            quote += 1;
        }
        while sentence + 1 < paragraph.sentences.len() && paragraph.sentences[sentence + 1].start <= at {
            sentence += 1;
        }
        let first = text.chars().next().unwrap_or(' ');
        let shape = match token.kind() {
            TokenKind::Mark => Shape::Mark(first),
            TokenKind::Number => Shape::Number,
            TokenKind::Word if has_capital(text) => Shape::Capital,
            TokenKind::Word => Shape::Lower,
        };
        let bare = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(&lower);
        Word {
            class: class_of(bare),
            hash: fnv(lower.as_bytes()),
            shape,
            quote: paragraph
                .quoted
                .get(quote)
                .filter(|q| q.span.start <= at)
                .map(|_| u16::try_from(quote).unwrap_or(u16::MAX)),
            sentence: u16::try_from(sentence).unwrap_or(u16::MAX),
            ly: is_adverb_form(&lower),
            initial: first.is_uppercase() && text.split('.').all(|part| part.chars().count() == 1),
        }
    };
    let mut words: Vec<Word> = paragraph.tokens.iter().map(word).collect();
    for (i, word) in words.iter_mut().enumerate() {
        let text = || paragraph.tokens[i].span().of(&paragraph.prose);
        if word.shape == Shape::Capital && paragraph.is_short_title(i) && !abbreviations::leads_on(text()) {
            word.class = word.class.and(Class::TITLE);
        }
    }
    words
}

fn fnv(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}
