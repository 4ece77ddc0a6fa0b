//! Decides if the verb before a date says that its event is ahead.

use super::super::grammar::tense::{is_plan_noun, is_review};
use super::super::mention::Tense;
use super::{Clause, REACH};
use crate::lexicon::small_words::is_ing_form;
use crate::lexicon::times::{ClauseWords, TimeWord};
use crate::text::Lower;

impl Clause<'_> {
    /// True if the verb before the atom `end` is in the future and nothing between the two has a date of its own: not
    /// `will look into the crash on May 4`, `would have died on May 4`, `was expected to speak on May 4`.
    pub(super) fn has_verb_ahead(&self, end: usize) -> bool {
        let clauses = self.words();
        let tense = |i: usize, tense| self.atoms.is(i, TimeWord::Verb(tense));
        let ended = |i: usize| {
            let text = self.atoms.text(i);
            self.atoms.locale.times.past_endings.iter().any(|e| text.ends_with(e))
        };
        let stops = [clauses.bounds, clauses.unsure, clauses.ties];
        if end > self.near && self.holds(clauses.turns, end - 1) {
            return false;
        }
        for i in (self.near.max(end.saturating_sub(REACH))..end).rev() {
            let behind = i.checked_sub(1).filter(|&b| b >= self.near);
            let after = |wanted| behind.is_some_and(|b| tense(b, wanted));
            match self.atoms.time(i) {
                Some(TimeWord::Verb(Tense::Future)) => {
                    return self.is_future(i) && !is_review(self.atoms, i);
                }
                Some(TimeWord::Plan) if behind.is_some_and(|b| self.ends_in_to(b)) => {}
                // `hosted the meet on May 4`
                Some(TimeWord::Plan) if behind.is_some_and(|b| self.holds(clauses.articles, b)) => {}
                // `announced plans for a pier on May 4`
                Some(TimeWord::Plan) if is_plan_noun(self.atoms, i) => return false,
                // `postponed on May 4` is in the past, `is expected on May 4` is not.
                Some(TimeWord::Plan) if ended(i) || self.is_past_phrase(i) || self.is_state(i) => {
                    return after(Tense::Present);
                }
                Some(TimeWord::Plan) => return !after(Tense::Past),
                Some(TimeWord::To) if after(Tense::Present) || after(Tense::Past) => {
                    return after(Tense::Present);
                }
                _ => {}
            }
            let past = tense(i, Tense::Past) || ended(i);
            let stopped = self.is_for_a_deed(i) || stops.iter().any(|list| self.holds(list, i));
            if stopped || past && !after(Tense::Present) {
                return false;
            }
        }
        false
    }

    /// True for an adjective about a plan, which needs a form of `to be`: `due`, `set for`.
    fn is_state(&self, i: usize) -> bool {
        let words = self.atoms.locale.times.habits.present;
        let first = self.atoms.text(i).split(' ').next().unwrap_or("");
        words.is_some_and(|words| ClauseWords::holds(words.states, first))
    }

    /// True if the word at `i` leads to a deed of the past, which may have the date that follows: `will be tried for a theft on
    /// May 4`, `will be paid for saving a boy on May 4`.
    fn is_for_a_deed(&self, i: usize) -> bool {
        const NEAR: usize = 3;
        let Some(words) = self.atoms.locale.times.habits.present else { return false };
        let leads = matches!(self.atoms.time(i), Some(TimeWord::Preposition(_)));
        let tried = || (i.saturating_sub(NEAR).max(self.near)..i).any(|i| self.holds(words.penalties, i));
        // `will be sentenced for a second offence on May 4`: an offence without a name has no day in the copy.
        let named = || !(i + 1..self.from).any(|i| self.holds(words.offences, i));
        leads && !self.is_on(i) && (is_ing_form(self.atoms.text(i + 1)) || tried() && named())
    }

    /// True if the phrase at `i` starts with a past form: `agreed to`, `vowed to`.
    fn is_past_phrase(&self, i: usize) -> bool {
        let first = self.atoms.text(i).split(' ').next().unwrap_or("");
        self.atoms.locale.times.past_endings.iter().any(|e| first.ends_with(e))
    }

    /// True if the auxiliary at `i` refers to the story's future: not `was expected to`, a participle next to its noun
    /// (`set to start on May 4, it was delayed`), or an old promise (`the vow that it would`).
    fn is_future(&self, i: usize) -> bool {
        let present = |i: usize| self.atoms.is(i, TimeWord::Verb(Tense::Present));
        let before = |back: usize| i.checked_sub(back).filter(|&b| b >= self.near);
        if self.holds(self.words().conditional, i) {
            let verb = (self.begins..i).rev().find(|&b| {
                self.holds(self.words().promises, b)
                    || self.atoms.is(b, TimeWord::Plan)
                    || self.atoms.is(b, TimeWord::Verb(Tense::Past))
            });
            let had =
                |verb: usize| verb > self.begins && self.atoms.is(verb - 1, TimeWord::Verb(Tense::Past));
            return verb.is_some_and(|verb| self.atoms.is(verb, TimeWord::Verb(Tense::Past)) && !had(verb));
        }
        let Some((first, _)) = self.atoms.text(i).split_once(' ') else { return true };
        if before(1).is_some_and(|b| self.atoms.is(b, TimeWord::Verb(Tense::Past))) {
            return false;
        }
        // `is to` and `plans to` are verbs by themselves; `set to` and `expected to` need an auxiliary.
        let index = self.atoms.locale.time_index();
        let ended = self.atoms.locale.times.past_endings.iter().any(|e| first.ends_with(e));
        let alone = match index.word(&first.lower()) {
            Some(TimeWord::Verb(Tense::Present)) => true,
            Some(TimeWord::Plan) => !ended && !self.is_state(i),
            _ => false,
        };
        alone || before(1).is_some_and(present) || before(2).is_some_and(present)
    }
}
