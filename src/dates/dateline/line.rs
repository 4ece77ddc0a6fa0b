//! The tokens at the head of a paragraph, read from left to right.

use crate::draft::{Paragraph, TokenKind};
use crate::lexicon::Locale;
use crate::lexicon::datelines::DAY_ENDINGS;
use crate::text::Span;

pub(super) const DASHES: &[&str] = &["-", "–", "—", "―", "_", "−"];

/// The tokens of a paragraph, up to where a dateline has been read.
#[derive(Clone)]
pub(super) struct Line<'a> {
    pub(super) paragraph: &'a Paragraph,
    pub(super) locale: &'a Locale,
    /// The current token.
    pub(super) at: usize,
}

impl<'a> Line<'a> {
    pub(super) fn text(&self, i: usize) -> &'a str {
        self.paragraph.tokens.get(i).map_or("", |t| t.span().of(&self.paragraph.prose))
    }

    pub(super) fn here(&self) -> &'a str {
        self.text(self.at)
    }

    pub(super) fn span(&self, i: usize) -> Span {
        self.paragraph.tokens.get(i).map_or_else(|| Span::new(0, 0), |t| t.span())
    }

    pub(super) fn is_over(&self) -> bool {
        self.at >= self.paragraph.tokens.len()
    }

    /// Consumes one of `marks`.
    pub(super) fn mark(&mut self, marks: &[&str]) -> Option<Span> {
        let found = !self.is_over() && marks.contains(&self.here());
        found.then(|| {
            self.at += 1;
            self.span(self.at - 1)
        })
    }

    pub(super) fn glued(&self) -> bool {
        self.at > 0 && self.span(self.at).start == self.span(self.at - 1).end
    }

    /// A whole number of up to four digits: `15`, `15th`, `2025`.
    pub(super) fn number(&self, i: usize) -> Option<i16> {
        let token = self.paragraph.tokens.get(i).filter(|t| t.kind() == TokenKind::Number)?;
        let text = token.span().of(&self.paragraph.prose);
        let digits = text.trim_end_matches(|c: char| c.is_alphabetic());
        let ending = &text[digits.len()..];
        let plain = DAY_ENDINGS.contains(&ending);
        (plain && digits.len() <= 4).then(|| digits.parse().ok()).flatten()
    }

    /// One or two dashes.
    pub(super) fn dash(&mut self) -> Option<Span> {
        let first = self.mark(DASHES)?;
        Some(self.mark(DASHES).map_or(first, |second| first.cover(second)))
    }

    /// True if a lower-case letter follows, which means that the words before belong to a sentence.
    pub(super) fn goes_on_small(&self) -> bool {
        self.here().starts_with(char::is_lowercase)
    }

    /// True if a sentence starts here, and not the rest of a headline.
    pub(super) fn opens_a_sentence(&self) -> bool {
        let words = (self.at..self.paragraph.tokens.len()).map(|i| self.text(i));
        let lower = words.filter(|w| w.starts_with(char::is_lowercase)).take(2).count();
        lower == 2 && !self.goes_on_small()
    }
}

/// True if a word is capitalised, as in a name.
pub(super) fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// True if all letters of a word are capitals and there are at least two. One lower-case letter is allowed for a typo
/// or a name like `McALLEN`.
pub(super) fn is_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    letters >= 2 && (small == 0 || (letters >= 5 && small == 1))
}
