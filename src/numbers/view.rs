//! Gives the parsers of figures access to the tokens of a paragraph.

use crate::draft::{Paragraph, TokenKind};
use crate::lexicon::figures::Figures;
use crate::lexicon::sorted::Phrases;
use crate::lexicon::speech::{self, Class};
use crate::lexicon::{Locale, people};
use crate::text::Span;

/// Maximum number of tokens read to either side: a sentence may be as long as its paragraph.
pub(super) const REACH: usize = 200;

/// A phrase in a paragraph: its first token, the token after its last, and its words.
pub(super) type Phrase = (usize, usize, &'static str);

/// A paragraph and the word lists of its language.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'a> {
    pub(super) paragraph: &'a Paragraph,
    pub(super) words: &'static Figures,
    pub(super) locale: &'a Locale,
}

impl<'a> View<'a> {
    pub(super) fn of(paragraph: &'a Paragraph, locale: &'a Locale) -> Self {
        Self { paragraph, words: locale.figures, locale }
    }

    /// Returns the number of tokens.
    pub(super) fn len(&self) -> usize {
        self.paragraph.tokens.len()
    }

    /// Returns the byte range of a token; empty after the last.
    pub(super) fn span(&self, i: usize) -> Span {
        let end = self.paragraph.prose.len();
        self.paragraph.tokens.get(i).map_or(Span::new(end, end), |t| t.span())
    }

    /// Returns the text of a token; empty after the last.
    pub(super) fn text(&self, i: usize) -> &'a str {
        self.span(i).of(&self.paragraph.prose)
    }

    /// Returns the text of the token before `i`; empty before the first.
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
        self.paragraph.tokens.get(i).is_none_or(|t| t.kind() == TokenKind::Mark)
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.text(i).starts_with(char::is_uppercase)
    }

    /// Returns the classes of a token.
    pub(super) fn class(&self, i: usize) -> Class {
        class_of(self.text(i))
    }

    /// True if nothing separates `i` from the token before it.
    pub(super) fn touches(&self, i: usize) -> bool {
        i > 0 && i < self.len() && self.span(i - 1).end == self.span(i).start
    }

    /// True if the words are people, in the plural.
    pub(super) fn is_people(&self, word: &str) -> bool {
        let low = word.to_lowercase();
        people::are_people(&low) || people::are_groups(&low)
    }

    /// True if a bare number at token `i` would be an age limit: `drivers under 25`, `aged over 65`.
    pub(super) fn is_age_limit(&self, i: usize) -> bool {
        let limit = i.wrapping_sub(1);
        let whose = self.before(limit);
        self.is_any(limit, self.words.around.limits)
            && (self.is_people(whose) || self.words.changes.aged.has(whose))
    }

    /// True if `i` is the first word of its sentence, ignoring quotation marks and a dateline.
    pub(super) fn begins_sentence(&self, i: usize) -> bool {
        if matches!(self.before(i), "-" | "–" | "—") && self.past_dateline() == i {
            return true;
        }
        let at = self.span(i).start;
        let sentence = self.paragraph.sentence_at(at);
        let opens = |c: char| !c.is_alphanumeric();
        self.paragraph.prose[sentence.start.min(at)..at].chars().all(opens)
    }

    /// Returns the index after the words of `phrase` if they start at token `i`.
    pub(super) fn phrase(&self, i: usize, phrase: &str) -> Option<usize> {
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

    /// Finds the phrases of `list` that have more than one word, in text order.
    pub(super) fn phrases(&self, list: &Phrases) -> Vec<Phrase> {
        let at = |i: usize| self.phrases_at(i, list).find(|(_, _, phrase)| phrase.contains(' '));
        (0..self.len()).filter_map(at).collect()
    }

    /// Returns the phrases of `list` that start at token `i`.
    pub(super) fn phrases_at(&self, i: usize, list: &Phrases) -> impl Iterator<Item = Phrase> {
        list.like(self.text(i)).iter().filter_map(move |phrase| Some((i, self.phrase(i, phrase)?, *phrase)))
    }

    /// Returns the phrases of `list` that end directly before token `i`, in the order of the list.
    pub(super) fn phrases_before(
        &self,
        i: usize,
        list: impl IntoIterator<Item = &'static &'static str>,
    ) -> impl Iterator<Item = Phrase> {
        let end = last(self.before(i));
        let like = list.into_iter().filter(move |phrase| last(phrase) == end);
        like.filter_map(move |phrase| Some((self.phrase_before(i, phrase)?, i, *phrase)))
    }

    /// Returns the first token of `phrase` if its words end directly before `i`.
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

    /// Returns the token range of the sentence that contains token `i`, limited to [`REACH`] tokens on either side.
    pub(super) fn sentence(&self, i: usize) -> (usize, usize) {
        let span = self.paragraph.sentence_at(self.span(i).start);
        let tokens = &self.paragraph.tokens;
        let first = tokens.partition_point(|t| t.span().start < span.start);
        let end = tokens.partition_point(|t| t.span().start < span.end);
        (first.max(i.saturating_sub(REACH)), end.min(i.saturating_add(REACH)).max(first))
    }

    /// Returns the index after a dateline that opens the paragraph (`ROME, May 13, 2026 (AFP) - `); 0 without one.
    pub(super) fn past_dateline(&self) -> usize {
        const LONGEST: usize = 24;
        let dash = |i: usize| matches!(self.text(i), "-" | "--" | "–" | "—");
        let Some(at) = (1..self.len().min(LONGEST)).find(|&i| dash(i)) else { return 0 };
        let word = |i: usize| {
            let digit = self.text(i).starts_with(|c: char| c.is_ascii_digit());
            digit || self.is_capital(i) || self.is_mark(i)
        };
        let capitals = self.text(0).len() > 1 && !self.text(0).contains(char::is_lowercase);
        let named = capitals && self.is_capital(0) || self.before(at) == ")";
        let end = at + 1 + usize::from(dash(at + 1) && self.touches(at + 1));
        if named && !self.touches(end) && (0..at).all(word) { end } else { 0 }
    }

    /// Returns the verb of "put the number of the dead *at*", where `at` is the index of the preposition. Only what
    /// is put may be between the two.
    pub(super) fn put_before(&self, at: usize) -> Option<usize> {
        let (from, _) = self.sentence(at);
        let mut clause = (from..at).rev().take_while(|&i| !matches!(self.text(i), "," | ";" | "—" | "–"));
        clause.find(|&i| self.words.puts.has(self.text(i)))
    }
}

/// Returns the classes of a word as written.
pub(super) fn class_of(word: &str) -> Class {
    // Most words are in small letters already, and need no copy.
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        speech::class_of(word)
    } else {
        speech::class_of(&word.to_lowercase())
    }
}

/// The first byte of a text, in lower case, which rules out most words.
pub(super) fn first(text: &str) -> Option<u8> {
    text.as_bytes().first().map(u8::to_ascii_lowercase)
}

/// The last byte of a text, in lower case, which rules out most phrases.
fn last(text: &str) -> Option<u8> {
    text.as_bytes().last().map(u8::to_ascii_lowercase)
}
