//! Names that are also small words, May and Will, and short forms inside a name.

use super::outline::Outline;
use super::word::Shape;
use crate::lexicon::given_names::given;
use crate::lexicon::organisations;
use crate::lexicon::speech::Class;

impl Outline<'_> {
    /// "*May* told peers", “…,” *Will* wrote: a surname that is also a small word, where a sentence or a clause begins, right
    /// before a verb of speech that can only follow a subject.
    pub(super) fn is_surname(&self, i: usize) -> bool {
        let word = &self.words[i];
        let begins = i.checked_sub(1).is_none_or(|b| {
            let before = &self.words[b];
            self.new_sentence(i)
                || before.quote.is_some()
                || before.mark(',')
                || before.is(Class::CONJUNCTION)
        });
        let told = self.words.get(i + 1).is_some_and(|w| {
            let verb =
                w.quote.is_none() && w.shape == Shape::Lower && w.is(Class::SPEECH) && w.is_finite_cue();
            verb && !w.is(Class::BARE.and(Class::SAYING))
        });
        word.is(Class::AUXILIARY.and(Class::TIME)) && begins && told && !self.new_sentence(i + 1)
    }

    /// "*Will* Brandt said so.": a given name that is also an auxiliary, before another capital. Where a sentence begins, it
    /// must not be a question or a headline.
    pub(super) fn is_given(&self, i: usize) -> bool {
        const MOST: usize = 4;
        let word = &self.words[i];
        let name = word.is(Class::AUXILIARY) && self.continues_name(i + 1) && !self.is_genitive(i);
        if !name || given(self.text(i)).is_none() || organisations::names_one(self.text(i)) {
            return false;
        }
        if i.checked_sub(1).is_some_and(|b| self.is_open(b) && self.words[b].shape == Shape::Lower) {
            return !self.new_sentence(i);
        }
        let last = self.first_of(word.sentence.saturating_add(1)).saturating_sub(1);
        let behind = (i + 1..).take(MOST).find(|&k| !self.continues_name(k));
        let told = |k: usize| {
            self.words.get(k).is_some_and(|w| {
                w.quote.is_none() && w.shape == Shape::Lower && w.is_finite_cue() && !w.is(Class::BARE)
            })
        };
        self.words[last].mark('.') || behind.is_some_and(told)
    }

    /// "Harbour Rights Watch *(HRW)* director Ana Prado": the token behind the short form of a name in brackets, if the name
    /// goes on there.
    pub(super) fn past_short_form(&self, first: usize, open: usize) -> Option<usize> {
        let mark = |i: usize, c: char| self.is_open(i) && self.words[i].mark(c);
        if !mark(open, '(') || !self.is_open(open + 1) || !mark(open + 2, ')') {
            return None;
        }
        let short = self.text(open + 1);
        let capitals = short.len() > 1 && short.chars().all(char::is_uppercase);
        let alike = self.text(first).chars().next() == short.chars().next();
        let full = (first..open).filter(|&i| self.words[i].shape == Shape::Capital).count() >= 2;
        let after = open + 3;
        let goes_on = || self.continues_name(after) || self.leads_to_office(after);
        (capitals && alike && full && goes_on()).then_some(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    fn mentions(prose: &str) -> Vec<String> {
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        outline.mentions.iter().map(|m| outline.span(m).of(prose).to_owned()).collect()
    }

    #[test]
    fn a_surname_may_be_a_small_word() {
        assert_eq!(mentions("May told peers it was late."), ["May", "it"]);
        assert_eq!(mentions("“Rain,” Will wrote."), ["Will"]);
        assert_eq!(mentions("The board in May said no."), ["The board"]);
        assert_eq!(mentions("Will it rain?"), ["it"]);
    }

    #[test]
    fn a_given_name_may_be_a_small_word() {
        for (prose, found) in [
            ("Will Brandt left.", vec!["Will Brandt"]),
            ("Will Brandt said: “No.”", vec!["Will Brandt"]),
            ("The engineer Will Brandt left.", vec!["The engineer", "Will Brandt"]),
            ("It rained on Will Brandt.", vec!["It", "Will Brandt"]),
            ("Mr Will Brandt left.", vec!["Mr Will Brandt"]),
            ("Will Brandt resign?", vec!["Brandt"]),
            ("What Will Brandt Do?", vec!["Brandt"]),
            ("The board in May Brandt left.", vec!["The board", "Brandt"]),
        ] {
            assert_eq!(mentions(prose), found, "{prose}");
        }
    }
}
