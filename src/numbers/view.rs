//! A paragraph's tokens, as the readers of figures look at them.

use crate::draft::{Paragraph, TokenKind};
use crate::lexicon::figures::Figures;
use crate::lexicon::{ENGLISH, Locale};
use crate::text::Span;

/// How many tokens to either side are looked at: a sentence may be as long as its paragraph.
pub(super) const REACH: usize = 200;

/// A paragraph and the words of its language.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'a> {
    pub(super) paragraph: &'a Paragraph,
    pub(super) words: &'static Figures,
    pub(super) locale: &'a Locale,
}

impl<'a> View<'a> {
    pub(super) fn new(paragraph: &'a Paragraph, words: &'static Figures) -> Self {
        Self { paragraph, words, locale: &ENGLISH }
    }

    pub(super) fn of(paragraph: &'a Paragraph, locale: &'a Locale) -> Self {
        Self { paragraph, words: locale.figures, locale }
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.paragraph.tokens.len()
    }

    /// The bytes of a token; empty beyond the last.
    pub(super) fn span(&self, i: usize) -> Span {
        let end = self.paragraph.prose.len();
        self.paragraph.tokens.get(i).map_or(Span::new(end, end), |t| t.span)
    }

    /// The words of a token; empty beyond the last.
    pub(super) fn text(&self, i: usize) -> &'a str {
        self.span(i).of(&self.paragraph.prose)
    }

    /// The token before `i`; empty before the first.
    pub(super) fn before(&self, i: usize) -> &'a str {
        i.checked_sub(1).map_or("", |i| self.text(i))
    }

    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        self.text(i).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(i, w))
    }

    pub(super) fn is_mark(&self, i: usize) -> bool {
        self.paragraph.tokens.get(i).is_none_or(|t| t.kind == TokenKind::Mark)
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.text(i).starts_with(char::is_uppercase)
    }

    /// Whether nothing stands between `i` and the token before it.
    pub(super) fn touches(&self, i: usize) -> bool {
        i > 0 && i < self.len() && self.span(i - 1).end == self.span(i).start
    }

    /// Whether `i` is the first word of its sentence, quotation marks aside.
    pub(super) fn begins_sentence(&self, i: usize) -> bool {
        let at = self.span(i).start;
        let sentence = self.paragraph.sentence_at(at);
        let opens = |c: char| !c.is_alphanumeric();
        self.paragraph.prose[sentence.start.min(at)..at].chars().all(opens)
    }

    /// Whether the words of `phrase` stand from `i` on; the token after them.
    pub(super) fn phrase(&self, i: usize, phrase: &str) -> Option<usize> {
        let first = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
        if first(self.text(i)) != first(phrase) {
            return None;
        }
        let mut at = i;
        for word in phrase.split(' ') {
            if !self.is(at, word) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Where the phrases of `list` stand that have more words than one: first token, after the last, and which it is; in order.
    pub(super) fn phrases(&self, list: &[&'static str]) -> Vec<(usize, usize, &'static str)> {
        let phrases: Vec<&'static str> = list.iter().copied().filter(|p| p.contains(' ')).collect();
        let at = |i: usize| phrases.iter().find_map(|p| Some((i, self.phrase(i, p)?, *p)));
        (0..self.len()).filter_map(at).collect()
    }

    /// Whether the words of `phrase` end right before `i`; the first token of them.
    pub(super) fn phrase_before(&self, i: usize, phrase: &str) -> Option<usize> {
        let mut at = i;
        for word in phrase.rsplit(' ') {
            at = at.checked_sub(1)?;
            if !self.is(at, word) {
                return None;
            }
        }
        Some(at)
    }

    /// The tokens of the sentence that holds token `i`, at most [`REACH`] to either side: first, after the last.
    pub(super) fn sentence(&self, i: usize) -> (usize, usize) {
        let span = self.paragraph.sentence_at(self.span(i).start);
        let tokens = &self.paragraph.tokens;
        let first = tokens.partition_point(|t| t.span.start < span.start);
        let end = tokens.partition_point(|t| t.span.start < span.end);
        (first.max(i.saturating_sub(REACH)), end.min(i.saturating_add(REACH)).max(first))
    }

    /// The verb of "put the number of the dead *at*", where `at` stands: nothing but what is put stands between the two.
    pub(super) fn put_before(&self, at: usize) -> Option<usize> {
        let (from, _) = self.sentence(at);
        let mut clause = (from..at).rev().take_while(|&i| !matches!(self.text(i), "," | ";" | "—" | "–"));
        clause.find(|&i| Figures::has(self.words.puts, self.text(i)))
    }
}
