//! Finds where the phrase of a noun ends: "*the former mayor of Lund* said".

use super::mentions::SMALL;
use super::outline::{Mention, MentionKind, Outline};
use super::tagger::Role;
use super::word::{CUE, Shape, Word};
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;
use crate::text::Lower;

impl Outline<'_> {
    /// The phrase of a noun that an article, a number or a possessive opens at `first`.
    pub(super) fn noun_phrase(&self, first: usize) -> Option<Mention> {
        let mut end = first + 1;
        let mut genitive = false;
        while end < self.words.len() && end < first + 9 && !genitive {
            let word = &self.words[end];
            let inner = end > first + 1 || small_words::is_quantifier(self.text(first));
            let stops = word.quote.is_some()
                || matches!(word.shape, Shape::Mark(_))
                || word.is(SMALL)
                || self.new_sentence(end)
                || self.is_title_verb(end)
                || (end > first + 1
                    && (self.is_article(end) || self.begins_clause(first, end) || self.is_told_of(end)))
                || (inner && word.shape == Shape::Lower && (self.ends_phrase(word) || self.quotes_name(end)));
            if stops {
                let short = self.words[end - 1].initial || self.words[end - 1].is(Class::TITLE);
                let tied = word.mark('.')
                    && self.touches(end - 1)
                    && ((short && self.continues_name(end + 1)) || self.is_shortened(end));
                if !tied {
                    break;
                }
            }
            genitive = self.is_genitive(end);
            end += 1;
        }
        if !self.is_described(end) {
            end = self.trimmed(first, end);
        }
        (end > first + 1 || self.stands_alone(first)).then_some(Mention {
            first,
            end,
            kind: MentionKind::Noun,
            genitive,
        })
    }

    /// "From the back of the hall *a* man shouted": an article begins another phrase.
    fn is_article(&self, i: usize) -> bool {
        let text = self.text(i);
        self.words[i].shape == Shape::Lower
            && (text == small_words::THE || small_words::is_indefinite_article(text))
    }

    /// "a pitch *their captain called* “a field”": a possessive begins the clause that describes what ends here.
    fn is_told_of(&self, i: usize) -> bool {
        let lower =
            |i: usize| self.words.get(i).is_some_and(|w| w.quote.is_none() && w.shape == Shape::Lower);
        let owner = self.words[i].is(Class::POSSESSIVE) && self.text(i) != small_words::WHOSE;
        let noun = lower(i + 1) && !self.words[i + 1].is(SMALL.and(CUE)) && lower(i + 2);
        owner && noun && self.words[i + 2].is_finite_cue()
    }

    /// "A former U.S. official": true if the full stop at `i` ends an abbreviation and the phrase continues.
    fn is_shortened(&self, i: usize) -> bool {
        let goes_on = |w: &Word| w.quote.is_none() && w.shape == Shape::Lower && !w.is(SMALL.and(CUE));
        self.words[i - 1].initial && self.text(i - 1).len() > 2 && self.words.get(i + 1).is_some_and(goes_on)
    }

    /// "some", "many" or "others" before a verb; "one" or "many" before "of"; “…,” replied *another*.
    fn stands_alone(&self, i: usize) -> bool {
        let counts = !small_words::needs_noun(self.text(i));
        let ends = self.words.get(i + 1).is_none_or(|w| {
            matches!(w.shape, Shape::Mark(_)) || w.quote.is_some() || w.is(Class::PREPOSITION)
        });
        let verb = i.checked_sub(1).filter(|&verb| self.is_open(verb) && self.words[verb].is_finite_cue());
        let behind = verb.is_some_and(|verb| verb > 0 && self.words[verb - 1].quote.is_some());
        if behind && ends && small_words::is_quantifier(self.text(i)) {
            return true;
        }
        self.words.get(i + 1).is_some_and(|w| w.quote.is_none() && (w.is_finite_cue() || counts))
            && (self.words[i + 1].is_finite_cue() || self.text(i + 1) == small_words::OF)
    }

    fn ends_phrase(&self, word: &Word) -> bool {
        let verb = word.is(CUE) && !word.is(Class::SAYING);
        verb || word.ly || word.is(Class::ADVERB.and(Class::TIME))
    }

    /// "The observer mission, *which* sent 90 people": a clause describes what ends here, so the word before it is the noun.
    /// A short word may be a verb: "the mayor left, which ...".
    fn is_described(&self, end: usize) -> bool {
        const SHORT: usize = 5;
        let comma = self.words.get(end).is_some_and(|w| w.mark(','));
        let relative = end + usize::from(comma);
        // "The text message *that* came"
        let speaks = |word: &str| telling::may_speak(word) || telling::is_document(word);
        let noun = |last: &str| {
            last.len() > SHORT && !small_words::is_ed_form(last) && !small_words::is_s_form(last)
        };
        if !comma && self.is_open(end) && self.text(end) == small_words::THAT && !self.new_sentence(end) {
            let last = self.text(end - 1).lower();
            // "The website *that has* run stories"
            let clause = self.words.get(end + 1).is_some_and(|w| w.quote.is_none() && w.is(Class::AUXILIARY));
            return speaks(&last) || clause && noun(&last);
        }
        let describes = |w: &&Word| w.quote.is_none() && w.shape == Shape::Lower && w.is(Class::RELATIVE);
        if self.words.get(relative).is_none_or(|w| !describes(&w)) || self.new_sentence(relative) {
            return false;
        }
        noun(&self.text(end - 1).lower()) && small_words::is_relative(self.text(relative))
    }

    /// The end of the phrase, cut to where the tagger's source ends if the tagger found one in it.
    fn trimmed(&self, first: usize, end: usize) -> usize {
        let sure = (first..end).any(|i| self.likely(i, Role::Source) > 0.5);
        let last = (first..end).rev().find(|&i| self.likely(i, Role::Source) > 0.15);
        match last {
            // "The group Fair *Go* called": a name is not cut.
            Some(last) if sure && last > first => {
                let capital = |i: &usize| self.words[*i].shape == Shape::Capital;
                let rest = (last + 1..end).take_while(capital).count();
                last + 1 + if capital(&last) { rest } else { 0 }
            }
            _ => end,
        }
    }
}
