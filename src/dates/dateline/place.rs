//! Parses the place of a dateline.

use super::line::{Line, is_capitals, is_name};
use crate::lexicon::datelines::{CLIPPED_ARTICLE, CLIPPED_GENITIVE, NO_PLACES, OPENERS, PARTICLES};
use crate::text::{Lower, Span};

/// The maximum length of a place name, in words.
const LONGEST_PLACE: usize = 7;

/// A place as parsed: its span, and whether its first part is all capitals.
#[derive(Clone, Copy)]
pub(super) struct PlaceName {
    pub(super) span: Span,
    pub(super) capitals: bool,
    pub(super) words: usize,
}

impl Line<'_> {
    /// A place, its state or country, and further places: `DES MOINES, Iowa`, `PARIS/LONDON`.
    pub(super) fn place(&mut self) -> Option<PlaceName> {
        let first = self.at;
        self.at += usize::from(self.is_clipped());
        let mut capitals = true;
        let mut words = 0;
        let mut parts = 1;
        let mut last = None;
        while !self.is_over() && words < LONGEST_PLACE {
            let text = self.here();
            let particle =
                words > 0 && PARTICLES.contains(&text.lower().as_ref()) && is_name(self.text(self.at + 1));
            let clipped = words == 0 && self.at > first;
            if !(is_name(text) || particle || clipped) || self.starts_day() {
                break;
            }
            let next = self.text(self.at + 1);
            let alone = NO_PLACES.contains(&text) && (!is_name(next) || NO_PLACES.contains(&next));
            if words == 0 && (OPENERS.contains(&text) || alone) {
                break;
            }
            capitals &= parts > 1 || particle || is_capitals(text) || clipped && !text.starts_with('s');
            words += 1;
            last = Some(self.at);
            self.at += 1;
            // The full stop of an abbreviation ("Fla.", "St."), and not the one before an agency in slashes.
            if self.here() == "."
                && self.glued()
                && (text.len() <= 6 || text.contains('.'))
                && self.text(self.at + 1) != "/"
                && !(parts == 1 && Self { at: self.at + 1, ..self.clone() }.starts_day())
            {
                last = Some(self.at);
                self.at += 1;
            }
            let more = match self.here() {
                "," => {
                    is_name(self.text(self.at + 1)) && !Self { at: self.at + 1, ..self.clone() }.starts_day()
                }
                "/" => self.glued() && is_name(self.text(self.at + 1)),
                "&" => is_name(self.text(self.at + 1)),
                _ => false,
            };
            if more {
                parts += 1;
                self.at += 1;
            }
        }
        let mut last = last?;
        // `New Delhi [India]`
        if self.here() == "[" && is_name(self.text(self.at + 1)) && self.text(self.at + 2) == "]" {
            last = self.at + 2;
            self.at += 3;
        }
        // `Lund (Sweden), 14 March 2025`
        let dated = self.here() == "(" && self.text(self.at + 2) == ")" && self.text(self.at + 3) == ",";
        if dated
            && is_name(self.text(self.at + 1))
            && (Self { at: self.at + 4, ..self.clone() }).day().is_some()
        {
            last = self.at + 2;
            self.at += 3;
        }
        let span = self.span(first).cover(self.span(last));
        Some(PlaceName { span, capitals, words })
    }

    /// True if the place starts with a clipped word: `’S-HERTOGENBOSCH`, `’t Zand`.
    fn is_clipped(&self) -> bool {
        let (mark, word) = (self.here(), self.text(self.at + 1));
        let glued = self.span(self.at).end == self.span(self.at + 1).start;
        let lower = word.lower();
        let clipped = lower == CLIPPED_ARTICLE || lower.starts_with(CLIPPED_GENITIVE);
        matches!(mark, "'" | "’") && glued && clipped
    }
}
