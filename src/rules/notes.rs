//! Notes on each paragraph for the rules that check the whole draft. [`crate::check`] keeps the notes of a paragraph
//! until something changes that the rules see in it, so a keystroke reads one paragraph again and not all of them.

use std::sync::OnceLock;

use super::{number_poll, number_unsourced, quote_orphan, quote_unattributed, quote_unclosed};
use crate::facts::{Facts, ParagraphFacts};

/// The notes on one paragraph. Those of each rule are computed on first use.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    polls: OnceLock<number_poll::PollDetails>,
    figures: OnceLock<Box<number_unsourced::Noted>>,
    quotes: OnceLock<Box<quote_unattributed::Noted>>,
    open: OnceLock<Box<quote_unclosed::Noted>>,
    orphans: OnceLock<Box<[quote_orphan::Orphan]>>,
}

impl Notes {
    pub(crate) fn polls(&self, facts: &ParagraphFacts) -> number_poll::PollDetails {
        *self.polls.get_or_init(|| number_poll::PollDetails::of(facts))
    }

    pub(crate) fn figures(&self, facts: &ParagraphFacts) -> &number_unsourced::Noted {
        self.figures.get_or_init(|| Box::new(number_unsourced::Noted::of(facts)))
    }

    pub(crate) fn quotes(&self, facts: &Facts, i: usize) -> &quote_unattributed::Noted {
        self.quotes.get_or_init(|| Box::new(quote_unattributed::Noted::of(facts, i)))
    }

    pub(crate) fn open(&self, facts: &ParagraphFacts) -> &quote_unclosed::Noted {
        self.open.get_or_init(|| Box::new(quote_unclosed::Noted::of(&facts.paragraph)))
    }

    /// The quotes without an attribution after another speaker's words; `after_quotes` as the settings have it.
    pub(crate) fn orphans(&self, facts: &Facts, i: usize, after_quotes: bool) -> &[quote_orphan::Orphan] {
        self.orphans.get_or_init(|| quote_orphan::noted(facts, i, after_quotes))
    }

    /// The same, if they were looked for.
    pub(crate) fn orphans_so_far(&self) -> &[quote_orphan::Orphan] {
        self.orphans.get().map_or(&[], |noted| noted)
    }

    /// The notes on polls, if they were made.
    pub(crate) fn polls_so_far(&self) -> Option<number_poll::PollDetails> {
        self.polls.get().copied()
    }

    /// The notes on figures, if they were made.
    pub(crate) fn figures_so_far(&self) -> Option<&number_unsourced::Noted> {
        self.figures.get().map(|noted| &**noted)
    }
}
