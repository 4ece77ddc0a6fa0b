//! Finds the words that make a figure approximate, and tells `rescued over 300 sheep` from `a row over 300 sheep`.

use super::candidate::{Candidate, Unit, is_plural};
use super::view::View;
use crate::lexicon::figures::little::Little;
use crate::lexicon::speech::Class;
use crate::text::Span;

/// Maximum number of tokens between a preposition and the start of a clause that it ends.
const FRONT: usize = 8;

/// Adds the hedge before the figure (`some`, `at least`) or after it (`or so`, `-plus`, `+`).
pub(super) fn hedged(view: &View<'_>, mut found: Candidate) -> Candidate {
    hedge(view, &mut found);
    found
}

fn hedge(view: &View<'_>, found: &mut Candidate) {
    let between = view.before(found.first).eq_ignore_ascii_case(view.words.little.between);
    let first = found.first - usize::from(between && matches!(found.value, super::Value::Range(_)));
    let before = view.phrases_before(first, view.words.hedges).next();
    if let Some((from, _, phrase)) = before {
        let near = Span::new(view.span(from).start, view.span(first.max(1) - 1).end);
        // "moved on some 25", but not "take over 25": a particle of the verb is not a hedge.
        let particle =
            phrase == view.words.little.over && view.words.little.taking_over.has(view.before(from));
        found.matter = Little::has(view.words.little.matters, phrase) && Matter { view, found }.is_at(from);
        if !particle && !found.matter {
            found.hedge = Some(near);
            found.hedged_from = from;
        }
        return;
    }
    if first < found.first || found.numeral.is_vague() {
        let from = view.span(first);
        found.hedge = Some(if first < found.first { from } else { found.numeral.span });
        found.hedged_from = first;
        return;
    }
    if found.numeral.tail == super::numeral::Tail::Odd {
        found.hedge = Some(found.numeral.span);
        return;
    }
    if view.is(found.end, "+") && view.touches(found.end) {
        found.hedge = Some(view.span(found.end));
        found.span = found.span.cover(view.span(found.end));
        found.end += 1;
        return;
    }
    for phrase in view.words.hedges_after {
        if let Some(end) = view.phrase(found.end, phrase) {
            found.hedge = Some(view.span(found.end).cover(view.span(end - 1)));
            return;
        }
    }
}

/// A figure after `over`, `about` or `around`, which may be its hedge or a preposition.
struct Matter<'a> {
    view: &'a View<'a>,
    found: &'a Candidate,
}

impl Matter<'_> {
    /// True if the token before the figure is a preposition, or may well be one: the word before it is not a verb with
    /// the figure as its object, and no word after which a noun phrase starts.
    fn is_at(&self, at: usize) -> bool {
        let (view, little) = (self.view, self.view.words.little);
        if !matches!(self.found.unit, Unit::Things(_)) {
            return false;
        }
        let (from, _) = view.sentence(at);
        let from = from.max(at.saturating_sub(FRONT));
        let Some(word) = self.last(from, at).filter(|&i| !view.is_mark(i)) else { return false };
        let class = self.class(word);
        if !view.is(at, little.over) {
            // "About" and "around" are mostly hedges: "flew around 340 tourists off the island".
            let past = self.is_past(word) && !class.may_be(Class::HEARER);
            let row = word == from + 1 && Little::has(little.articles, view.text(from));
            return row && !self.is_later(word) || self.goes(word) && !past;
        }
        if self.goes(word) {
            return true;
        }
        if class.may_be(Class::AUXILIARY) {
            // "The strike is over 25 jobs", but not "there was over 25 tons".
            let is = view.is_any(word, view.words.around.is);
            let there = Class::ADVERB.and(Class::RELATIVE);
            return is && word > from && !self.class(word - 1).may_be(there);
        }
        if Little::has(little.particles, view.text(word)) && word > from {
            // "Carried out over 40 raids", but "walked out over 40 jobs", "a row broke out over 40 jobs".
            return !self.is_regular(word - 1) || self.goes(word - 1);
        }
        if class.may_be(Class::OBJECT) || view.is(word, view.words.telling.it) {
            return true;
        }
        let opens = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::RELATIVE).and(Class::POSSESSIVE);
        let opens = opens.and(Class::DETERMINER).and(Class::SUBJECT);
        if class.may_be(opens) || Little::ends(view.words.around.owners, view.text(word)) {
            return false;
        }
        !self.takes_it(from, word) && !self.is_fronted(from, word)
    }

    fn class(&self, i: usize) -> Class {
        self.view.class(i)
    }

    /// The last token before `end` that is not an adverb.
    fn last(&self, from: usize, end: usize) -> Option<usize> {
        let adverb = |i: usize| {
            let class = self.class(i);
            class.may_be(Class::ADVERB) && !class.may_be(Class::AUXILIARY)
                || self.view.text(i).ends_with(self.view.words.little.adverb)
        };
        (from..end).rev().find(|&i| !adverb(i))
    }

    /// True for a verb without an object, and for what is done to people for something: `clashed over 40 jobs`,
    /// `was fined over 40 leaks`.
    fn goes(&self, i: usize) -> bool {
        let (view, little) = (self.view, self.view.words.little);
        let word = view.text(i).to_lowercase();
        let stem = |stem: &&str| {
            // Short ones are whole words.
            let rest = if stem.len() < 4 { 0 } else { 4 };
            word.starts_with(stem) && word.len() <= stem.len() + rest
        };
        // "In March over 40 jobs"
        let named = view.is_capital(i) && !view.begins_sentence(i);
        if !named && little.goes.iter().any(stem) {
            return true;
        }
        let done = little.on_people.has(&word) || self.class(i).may_be(Class::HEARER);
        done && matches!(&self.found.unit, Unit::Things(things) if !view.is_people(things))
    }

    /// True for a past form with a regular ending.
    fn is_regular(&self, i: usize) -> bool {
        let word = self.view.text(i);
        word.len() > 4 && word.ends_with(self.view.words.telling.past)
    }

    fn is_past(&self, i: usize) -> bool {
        let words = self.view.words;
        let word = self.view.text(i);
        self.is_regular(i) || Little::has(words.pasts, word) || words.telling.moves_own.has(word)
    }

    /// True if the word before `over` is a verb with an object: `rescued over 300`, `employs over 300`.
    fn takes_it(&self, from: usize, word: usize) -> bool {
        let (view, words) = (self.view, self.view.words);
        let before = self.last(from, word);
        if self.is_past(word) {
            // "Was moved over 40 complaints" is a passive.
            return before.is_none_or(|i| !view.is_any(i, words.telling.be));
        }
        let text = view.text(word);
        let led = |class: Class| before.is_some_and(|i| self.class(i).may_be(class));
        if text.ends_with(words.telling.doing) {
            return !led(Class::DETERMINER.and(Class::POSSESSIVE));
        }
        let to = before.is_some_and(|i| view.is(i, words.little.to) || view.is_any(i, words.modals));
        let gives = words.telling.gives.has(text) && !words.telling.nouns.has(text);
        let lists = [words.around.holds, words.around.costs, words.casualties];
        if to || gives || led(Class::SUBJECT.and(Class::RELATIVE)) || lists.iter().any(|list| list.has(text))
        {
            return true;
        }
        // "The firm runs about 40 shops", but "pay talks over 40 jobs broke down".
        let noun = Class::FUNCTION.and(Class::GERUND).and(Class::SAYING);
        let subject =
            before.is_some_and(|i| !self.class(i).may_be(noun) && !view.is_mark(i) && !self.is_past(i));
        let told = || (from..word).any(|i| self.is_past(i) || self.class(i).may_be(Class::AUXILIARY));
        let third = text.ends_with(words.little.plural) && !self.class(word).may_be(Class::SAYING);
        third && subject && !told() && !self.acts()
    }

    /// True if the figure is the subject of the clause after an adverbial: `in the village over 40 people fled`.
    fn is_fronted(&self, from: usize, word: usize) -> bool {
        let view = self.view;
        let joint = |i: &usize| view.is_mark(*i) || self.class(*i).may_be(Class::CONJUNCTION);
        let begins = (from..word + 1).rev().find(joint).map_or(from, |i| i + 1);
        let digit = |i: usize| view.text(i).starts_with(|c: char| c.is_ascii_digit());
        let number = digit(begins) || view.words.is_number(view.text(begins));
        let opens = Class::PREPOSITION.and(Class::TIME).and(Class::DETERMINER);
        let adverbial = number || self.class(begins).may_be(opens);
        // "Two years later over 40 people fled"
        let time = self.is_later(word)
            || digit(word)
            || (begins..word + 1).rev().take(2).any(|i| self.class(i).may_be(Class::TIME));
        let verb = |i: usize| self.is_past(i) || self.class(i).may_be(Class::AUXILIARY);
        let led = time || self.class(begins).may_be(Class::PREPOSITION) && self.acts();
        adverbial && led && !(begins..word).any(verb)
    }

    /// True for a length of time that tells when: "two *years* later", "a *week* earlier".
    fn is_later(&self, word: usize) -> bool {
        let words = self.view.words;
        let unit = self.view.text(word).trim_end_matches(words.little.plural);
        words.times.has(unit) && words.telling.between.has(self.view.text(word + 1))
    }

    /// True if a verb follows what is counted.
    fn acts(&self) -> bool {
        let view = self.view;
        let end = self.found.end;
        let things = (end..end + 5).find(|&i| is_plural(view, view.text(i)));
        things.is_some_and(|i| self.is_past(i + 1) || self.class(i + 1).may_be(Class::AUXILIARY))
    }
}

#[cfg(test)]
mod tests {
    use crate::draft::Paragraph;
    use crate::lexicon::ENGLISH;
    use crate::numbers::read;

    fn hedged(text: &str) -> bool {
        let figures = read(&Paragraph::of(text), &ENGLISH);
        figures.first().unwrap_or_else(|| panic!("{text}: no figure")).hedge.is_some()
    }

    #[test]
    fn a_noun_or_a_verb_without_an_object_makes_over_a_preposition() {
        for text in [
            "A row over 340 mooring permits ended.",
            "Talks over 18 mooring permits broke down.",
            "The pay talks over 18 mooring permits broke down.",
            "The harbour strike over 25 dismissals is over.",
            "She resigned on Monday over 12 leaked letters.",
            "Crews walked out over 25 dismissals.",
            "Crews walked out last night over 25 dismissals.",
            "A fight broke out over 14 berths.",
            "The skippers fell out over 14 berths.",
            "He was arrested over 60 burglaries.",
            "He was fined over 14 leaks.",
            "The port sued over 14 leaks.",
            "They sued him over 14 leaks.",
            "The dispute is over 25 dismissals.",
            "Nobody asked about 300 barns.",
            "A row about 300 barns ended.",
            "The two spoke later about 300 barns.",
            "The two fell out again over 300 barns.",
            "The tour goes around 40 farms.",
            "The skippers are furious over 14 new fees.",
        ] {
            assert!(!hedged(text), "{text}");
        }
    }

    #[test]
    fn a_verb_with_an_object_and_the_start_of_a_clause_leave_over_a_hedge() {
        for text in [
            "Crews rescued over 500 sheep.",
            "She signed over 500 books.",
            "Over 300 people marched.",
            "Last night over 300 people marched.",
            "In March over 300 people marched.",
            "In the village about 300 people fled.",
            "Two years later over 300 people fled.",
            "A week later about 300 people fled.",
            "There were over 300 boats.",
            "There was over 300 tons of it.",
            "It now has over 300 boats.",
            "The storm sank over 300 boats.",
            "A ferry carrying over 300 people sank.",
            "The firm runs about 140 shops.",
            "It hopes to build over 300 barns.",
            "They carried out over 300 raids.",
            "Police arrested over 60 men.",
            "The port said over 300 boats were lost.",
            "It is home to over 300 families.",
            "It fell by over 300 tons.",
            "Brandt and over 300 others left.",
            "Crews who had swept about 260 lanes went home.",
            "Since May around 340 inns have shut.",
            "The navy flew around 340 anglers home.",
        ] {
            assert!(hedged(text), "{text}");
        }
    }
}
