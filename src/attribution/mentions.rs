//! Finds the mentions in a paragraph: words that stand for a person, a body or a document. It goes by shape and
//! function words, with help from the tagger, and does not decide which of them speak.

use super::outline::{Mention, MentionKind, Outline};
use super::tagger::{Posterior, Role};
use super::word::{CUE, Shape, Word, words};
use crate::draft::Paragraph;
use crate::lexicon::abbreviations;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;
use crate::text::Lower;

/// Classes of small words, which end the phrase of a noun.
pub(super) const SMALL: Class = Class::PREPOSITION
    .and(Class::AUXILIARY)
    .and(Class::CONJUNCTION)
    .and(Class::SUBJECT)
    .and(Class::OBJECT)
    .and(Class::RELATIVE);
/// Classes of words that never start a name, whatever their case.
const NO_NAME: Class =
    SMALL.and(Class::DETERMINER).and(Class::POSSESSIVE).and(Class::ADVERB).and(Class::TIME);

impl<'a> Outline<'a> {
    /// Builds the outline of a paragraph. `posteriors` is the tagger's output for it.
    pub fn new(paragraph: &'a Paragraph, posteriors: &'a [Posterior]) -> Self {
        let words = words(paragraph);
        let at = |byte: usize| paragraph.tokens.partition_point(|t| t.span().start < byte);
        let quotes = paragraph.quoted.iter().map(|q| (at(q.span.start), at(q.span.end))).collect();
        let mut outline = Self { paragraph, words, posteriors, quotes, mentions: Vec::new(), place_line: 0 };
        outline.place_line = outline.find_place_line();
        outline.find_mentions();
        debug_assert!(outline.mentions.windows(2).all(|m| m[0].end <= m[1].first), "{:?}", outline.mentions);
        outline
    }

    fn find_mentions(&mut self) {
        let mut i = 0;
        let mut found = Vec::new();
        while i < self.words.len() {
            match self.mention_at(i) {
                Some(mention) => {
                    i = mention.end;
                    found.push(mention);
                }
                None => i += 1,
            }
        }
        self.mentions = found;
        self.find_bare();
        self.find_tagged();
        self.mentions.sort_by_key(|m| m.first);
    }

    fn mention_at(&self, i: usize) -> Option<Mention> {
        let word = &self.words[i];
        if word.quote.is_some() || matches!(word.shape, Shape::Mark(c) if c != '@') {
            return None;
        }
        let one = |kind| Some(Mention { first: i, end: i + 1, kind, genitive: false });
        if word.mark('@') {
            let name = self.words.get(i + 1).filter(|w| matches!(w.shape, Shape::Lower | Shape::Capital))?;
            return name.quote.is_none().then_some(Mention {
                first: i + 1,
                end: i + 2,
                kind: MentionKind::Name,
                genitive: false,
            });
        }
        if word.is(Class::SUBJECT) {
            return one(MentionKind::Pronoun);
        }
        if word.is(Class::POSSESSIVE) {
            return one(MentionKind::Possessive);
        }
        if word.is(Class::RELATIVE) && self.text(i).eq_ignore_ascii_case(small_words::WHO) {
            return one(MentionKind::Relative);
        }
        // “We did,” Replied Brandt: an inverted verb with a stray capital.
        let inverted = word.is(CUE)
            && !word.is(Class::BARE.and(Class::TITLE))
            && i.checked_sub(1).is_some_and(|before| self.words[before].quote.is_some())
            && self.continues_name(i + 1);
        let starts_name = word.shape == Shape::Capital
            && (!word.is(NO_NAME) || self.is_surname(i) || self.is_given(i))
            && !inverted
            && !self.leads_in(i)
            && !self.is_title_verb(i)
            && !self.is_label(i)
            && !self.is_participle(i)
            && i >= self.place_line;
        let titled = word.shape == Shape::Lower && word.is(Class::TITLE) && !word.is(NO_NAME);
        if starts_name || (titled && self.leads_to_name(i)) || self.starts_with_particle(i) {
            return Some(self.name_from(i));
        }
        let counts = word.shape == Shape::Number && self.counts_speakers(i);
        // "Lund said *that the* bridge ..."
        let that = self.text(i) == small_words::THAT
            && self
                .words
                .get(i + 1)
                .is_some_and(|w| w.quote.is_none() && w.shape == Shape::Lower && w.is(Class::DETERMINER));
        if (word.is(Class::DETERMINER) || (counts && !word.is(Class::TIME))) && !that {
            let phrase =
                self.noun_phrase(i).filter(|phrase| !self.is_clause(phrase) && !self.is_length(phrase));
            return phrase.map(|phrase| self.without_relative(&phrase).unwrap_or(phrase));
        }
        None
    }

    /// "*Said* Mr Prado: “…”", "*Adds* Ana Prado: “…”": a verb of speech that opens a lead-in, before a name and a colon. Said is
    /// also a name, so that only a title or letters may follow it.
    fn leads_in(&self, i: usize) -> bool {
        const MOST: usize = 8;
        let word = &self.words[i];
        let opens = i == 0 || self.new_sentence(i) || self.words[i - 1].quote.is_some();
        let verb = word.shape == Shape::Capital && word.is(Class::SPEECH) && !word.is(Class::GERUND);
        let noun = Class::BARE.and(Class::SAYING).and(Class::TITLE).and(Class::NAMING);
        if !opens || !verb || word.is(noun) || !self.continues_name(i + 1) {
            return false;
        }
        let letters = |i: usize| self.text(i).len() > 1 && self.text(i).chars().all(char::is_uppercase);
        let title = self.words[i + 1].is(Class::TITLE) || letters(i + 1);
        let name = telling::may_be_named(&self.text(i).to_lowercase());
        let capital = |k: &usize| self.continues_name(*k) || self.words.get(*k).is_some_and(|w| w.mark('.'));
        let end = (i + 1..).take(MOST).take_while(capital).last().map_or(i + 1, |last| last + 1);
        (title || !name) && self.words.get(end).is_some_and(|w| w.mark(':') && w.quote.is_none())
    }

    /// "Ana Prado *Tells* Council": a verb of speech that has its capital from a headline.
    pub(super) fn is_title_verb(&self, i: usize) -> bool {
        let word = &self.words[i];
        let noun = word.is(Class::BARE.and(Class::SAYING).and(Class::TITLE).and(Class::NAMING));
        let behind =
            i.checked_sub(1).is_some_and(|b| self.is_open(b) && self.words[b].shape == Shape::Capital);
        let verb =
            word.shape == Shape::Capital && word.is(Class::SPEECH) && small_words::is_s_form(self.text(i));
        verb && !noun && behind && !self.new_sentence(i)
    }

    /// "the bridge that *county officials* call unsafe": "that" before a plural begins a clause.
    fn without_relative(&self, phrase: &Mention) -> Option<Mention> {
        let first = phrase.first + 1;
        let speak = |i: usize| {
            let word = self.text(i).lower();
            let many = small_words::is_s_form(&word) || telling::is_many(&word);
            many && self.words[i].shape == Shape::Lower && telling::may_speak(&word)
        };
        let told = |i: usize| {
            i == phrase.end || self.words.get(i).is_some_and(|w| w.quote.is_none() && w.is_finite_cue())
        };
        let last = (first..phrase.end).find(|&i| speak(i) && told(i + 1))?;
        (self.text(phrase.first) == small_words::THAT).then_some(Mention {
            first,
            end: last + 1,
            kind: MentionKind::Bare,
            genitive: false,
        })
    }

    /// "*van der* Zalm said": a surname alone, with the small words that belong to it.
    fn starts_with_particle(&self, i: usize) -> bool {
        let before = i.checked_sub(1).map(|b| &self.words[b]);
        // "*Then* van der Zalm said": a capital at the start of a sentence is no name.
        let named = |w: &Word| w.quote.is_none() && w.shape == Shape::Capital && !w.is(NO_NAME);
        let inside = before.is_some_and(named) && !self.new_sentence(i);
        small_words::opens_surname(self.text(i)) && !inside && self.past_particles(i).is_some()
    }

    /// "van der *Zalm*": the token of the name after one to three particles.
    fn past_particles(&self, from: usize) -> Option<usize> {
        const MOST: usize = 3;
        let particle = |i: usize| self.is_open(i) && small_words::is_name_particle(self.text(i));
        let count = (from..).take(MOST).take_while(|&i| particle(i)).count();
        Some(from + count).filter(|&name| count > 0 && self.continues_name(name))
    }

    /// The number of tokens of a place in capitals that opens a story: "BERGEN: The court held ... “in haste”". A
    /// transcript looks the same, but it has no other quote, or the quote follows the colon, or the speaker says "I",
    /// "we" or "you".
    fn find_place_line(&self) -> usize {
        let colon = (0..4).find(|&i| self.words.get(i).is_some_and(|w| w.mark(':')));
        let capitals = |i: usize| self.text(i).chars().all(char::is_uppercase) && self.text(i).len() > 3;
        let quoted = |colon: usize| self.quotes.first().is_some_and(|&(first, _)| first > colon + 1);
        let speaks = |i: usize| self.is_open(i) && small_words::is_first_or_second(self.text(i));
        let place = colon.filter(|&colon| (0..colon).all(capitals) && quoted(colon));
        // "BERGEN — The court held that the port had acted “in haste”."
        let dash = (1..3).find(|&i| self.words.get(i).is_some_and(Word::is_dash));
        let place = place.or(dash.filter(|&dash| (0..dash).all(capitals) && quoted(dash)));
        place.filter(|_| !(0..self.words.len()).any(speaks)).unwrap_or(0)
    }

    /// "something that Brandt called": a clause starts, and its subject is a name.
    fn is_clause(&self, phrase: &Mention) -> bool {
        let named = |i: usize| self.words[i].shape == Shape::Capital && !self.words[i].is(NO_NAME);
        self.text(phrase.first) == small_words::THAT
            && phrase.end > phrase.first + 1
            && (phrase.first + 1..phrase.end).all(named)
    }

    /// "12 residents said", "50 protesters had gathered": a number of people who may speak.
    fn counts_speakers(&self, i: usize) -> bool {
        let small = |w: &&Word| w.quote.is_none() && w.shape == Shape::Lower && !w.is(NO_NAME.and(CUE));
        let nouns = self.words[i + 1..].iter().take(4).take_while(small).count();
        let many =
            |word: &str| telling::is_many(word) || small_words::is_s_form(word) && telling::may_speak(word);
        let people = || many(&self.text(i + nouns).lower());
        let told = self.words.get(i + 1 + nouns).is_some_and(|w| w.quote.is_none() && w.is_finite_cue());
        nouns > 0 && (told || people())
    }

    /// "Continuing" at the start of a sentence, before a function word.
    fn is_participle(&self, i: usize) -> bool {
        let opens = i == 0 || self.new_sentence(i) || self.words[i - 1].is_dash();
        let next_small = self.words.get(i + 1).is_some_and(|w| w.shape != Shape::Capital);
        opens && next_small && small_words::is_ing_form(self.text(i))
    }

    /// True if there are only titles between `i` and a name.
    fn leads_to_name(&self, i: usize) -> bool {
        let rest = self.words[i..].iter().take(5).skip_while(|w| {
            w.quote.is_none() && w.shape == Shape::Lower && w.is(Class::TITLE) && !w.is(NO_NAME)
        });
        rest.take(1).any(|w| w.quote.is_none() && w.shape == Shape::Capital && !w.is(NO_NAME))
    }

    fn name_from(&self, first: usize) -> Mention {
        let mut end = first + 1;
        let mut at = first;
        loop {
            let genitive = self.is_genitive(at);
            let next = at + 1;
            if let Some(after) = self.nickname(next).filter(|_| !genitive && !self.words[at].is(Class::TITLE))
            {
                at = after - 1;
                continue;
            }
            if let Some(after) = self.past_short_form(first, next).filter(|_| !genitive) {
                at = after - 1;
                continue;
            }
            let goes_on = match self.words.get(next) {
                _ if genitive => false,
                Some(w) if w.quote.is_some() => false,
                // "CPI(M) leader Ana Prado"
                Some(w) if w.mark('(') => {
                    let letters = (next + 1..next + 3).all(|i| self.is_open(i)) && self.touches(at);
                    let closed = letters && self.words[next + 2].mark(')') && self.touches(next);
                    if !closed || self.words[next + 1].shape != Shape::Capital {
                        return Mention { first, end, kind: MentionKind::Name, genitive };
                    }
                    at = next + 2;
                    end = at + 1;
                    continue;
                }
                Some(w) if w.mark('.') || w.mark('&') => {
                    let title = self.words[at].is(Class::TITLE) || abbreviations::leads_on(self.text(at));
                    let short = self.words[at].initial || title || w.mark('&');
                    let tied = w.mark('&') || self.touches(at);
                    short && tied && self.continues_name(next + 1)
                }
                Some(w) => match w.shape {
                    Shape::Capital => {
                        let plain = !w.is(NO_NAME.and(Class::CONJUNCTION))
                            || self.is_initial(next)
                            || self.is_given(next);
                        plain && !self.new_sentence(next) && !self.is_title_verb(next)
                    }
                    Shape::Lower => {
                        let title = w.is(Class::TITLE) && self.words[at].shape == Shape::Lower;
                        title || self.leads_to_office(next) || self.past_particles(next).is_some()
                    }
                    _ => false,
                },
                None => false,
            };
            if !goes_on {
                return Mention { first, end, kind: MentionKind::Name, genitive };
            }
            at = next;
            end = at + 1;
        }
    }

    /// "Ana *A.* Prado", "Ana *I.* Prado": a letter that is also a word, with its full stop, before the rest of a name.
    fn is_initial(&self, i: usize) -> bool {
        let stop = self.words.get(i + 1).is_some_and(|w| w.mark('.')) && self.touches(i);
        self.words[i].initial && stop && self.continues_name(i + 2)
    }

    /// "UPDATE:", "WARNING:": a word in capitals before a colon at the start of the line that is not a speaker.
    fn is_label(&self, i: usize) -> bool {
        let shouted = self.text(i).chars().all(char::is_uppercase);
        let colon = self.words.get(i + 1).is_some_and(|w| w.mark(':') || w.quote.is_some());
        let opens = (0..i).all(|k| matches!(self.words[k].shape, Shape::Number | Shape::Mark(_)));
        opens && colon && shouted && telling::is_label(&self.text(i).lower())
    }

    /// James “Shorty” Smid: the token after a nickname that starts at `at`, if the name continues there.
    fn nickname(&self, at: usize) -> Option<usize> {
        const MOST: usize = 5;
        let quote = self.words.get(at)?.quote?;
        let &(first, end) = self.quotes.get(usize::from(quote))?;
        let short = first == at && end - first <= MOST && !self.new_sentence(first);
        let capital = self.words.get(first + 1).is_some_and(|w| w.shape == Shape::Capital);
        (short && capital && self.continues_name(end)).then_some(end)
    }

    /// "Harbour Board [press chief] Ana Prado": lower-case words that end in a title, then a name.
    pub(super) fn leads_to_office(&self, from: usize) -> bool {
        let plain =
            |w: &&Word| w.quote.is_none() && w.shape == Shape::Lower && !w.is(NO_NAME.and(CUE)) && !w.ly;
        let count = self.words[from..].iter().take(4).take_while(plain).count();
        let last = from + count;
        let office = |i: usize| self.words[i].is(Class::TITLE) || telling::may_speak(self.text(i));
        (1..4).contains(&count) && office(last - 1) && self.continues_name(last)
    }

    pub(super) fn continues_name(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| {
            w.quote.is_none()
                && (w.shape == Shape::Capital && !w.is(SMALL.and(Class::DETERMINER)))
                && !self.new_sentence(i)
        })
    }

    pub(super) fn touches(&self, i: usize) -> bool {
        let tokens = &self.paragraph.tokens;
        tokens.get(i + 1).is_some_and(|next| next.span().start == tokens[i].span().end)
    }

    /// Finds bare nouns next to a verb: officials said, said officials.
    fn find_bare(&mut self) {
        let taken = self.taken();
        // "Her plan", "Brandt's call".
        let owned = |i: usize| i > 0 && (self.words[i - 1].is(Class::POSSESSIVE) || self.is_genitive(i - 1));
        let plain = |i: usize| {
            let w = &self.words[i];
            !taken[i]
                && w.quote.is_none()
                && w.shape == Shape::Lower
                && !w.ly
                && !w.is(NO_NAME)
                && (!w.is(CUE) || w.is(Class::SAYING.and(Class::TITLE)) || (w.is(Class::BARE) && owned(i)))
        };
        let mut found = Vec::new();
        let said = |c: usize| {
            let its = c > 1 && self.words[c].is(CUE) && owned(c - 1);
            // "A drought *report* warns"
            let noun = self.words[c].is(Class::SAYING)
                && self.words.get(c + 1).is_some_and(|w| w.quote.is_none() && w.is_finite_cue());
            (self.words[c].is_finite_cue() || its) && (!noun || self.new_sentence(c + 1))
        };
        for c in (0..self.words.len()).filter(|&c| self.is_open(c) && said(c)) {
            let before =
                (0..c).rev().take(4).find(|&i| !self.words[i].is(Class::ADVERB.and(Class::AUXILIARY)));
            let before = before.filter(|&i| plain(i) && !telling::is_measure(self.text(i)));
            if let Some(last) = before.filter(|&i| !self.new_sentence(i + 1)) {
                let first = (0..=last).rev().take(4).take_while(|&i| plain(i)).last().unwrap_or(last);
                found.push((first, last + 1));
            } else if c > 0 && (self.words[c - 1].quote.is_some() || self.words[c - 1].mark(',')) {
                // “…,” said *officials*. “…,” says her *churchwarden*.
                let quoted = self.words[c - 1].quote.is_some();
                let owner = self.words.get(c + 1).is_some_and(|w| quoted && w.is(Class::POSSESSIVE));
                let from = c + 1 + usize::from(owner);
                let run = (from..self.words.len()).take(4).take_while(|&i| plain(i)).last();
                found.extend(run.map(|last| (from, last + 1)));
            }
        }
        // "The union's [general secretary]".
        for owner in self.mentions.iter().filter(|m| m.genitive) {
            let run = (owner.end..self.words.len()).take(4).take_while(|&i| plain(i)).last();
            let end = run.map(|last| if self.takes_object(last) { last } else { last + 1 });
            found.extend(end.filter(|&end| end > owner.end).map(|end| (owner.end, end)));
        }
        // "The prison officers’ *union*".
        for owner in &self.mentions {
            let many = small_words::is_s_form(self.text(owner.head())) && self.touches(owner.head());
            let mark =
                self.words.get(owner.end).is_some_and(|w| w.quote.is_none() && (w.mark('’') || w.mark('\'')));
            let run = (owner.end + 1..self.words.len()).take(4).take_while(|&i| plain(i)).last();
            let run = run.filter(|_| many && mark && !self.touches(owner.end));
            found.extend(run.map(|last| (owner.end + 1, last + 1)));
        }
        // "According to her *letter*", "with his *brother*": what belongs to somebody and may speak.
        for owner in self.mentions.iter().filter(|m| m.kind == MentionKind::Possessive) {
            let run = (owner.end..self.words.len()).take(3).take_while(|&i| plain(i)).last();
            let according = owner.first.checked_sub(2).is_some_and(|i| {
                self.is_open(i) && self.text(i).eq_ignore_ascii_case(small_words::ACCORDING)
            });
            let heads = |i: &usize| {
                telling::may_speak(self.text(*i)) || telling::is_document(self.text(*i)) || according
            };
            // "Her husband *cut* in"
            let head = run.and_then(|last| (owner.end..=last).rfind(heads));
            found.extend(head.map(|head| (owner.end, head + 1)));
        }
        found.sort_unstable();
        let mut end = 0;
        for (first, after) in found {
            if first >= end {
                self.mentions.push(Mention { first, end: after, kind: MentionKind::Bare, genitive: false });
                end = after;
            }
        }
    }

    fn find_tagged(&mut self) {
        let taken = self.taken();
        let mut i = self.place_line;
        while i < self.words.len() {
            let source = |i: usize| {
                self.is_open(i)
                    && !taken[i]
                    && self.likely(i, Role::Source) > 0.35
                    && !matches!(self.words[i].shape, Shape::Mark(_))
            };
            let end = (i..self.words.len()).find(|&k| !source(k)).unwrap_or(self.words.len());
            let head = (i..end).find(|&k| k > i && self.words[k].is(Class::PREPOSITION.and(Class::RELATIVE)));
            // "Scott's relatives, according to their lawyers, *and*": a small word stands for nobody.
            let small = (i..end).all(|k| self.words[k].is(Class::CONJUNCTION.and(Class::AUXILIARY)))
                || self.words[end - 1].shape == Shape::Lower && (i..end).all(|k| self.is_time(k));
            if !small {
                let genitive = self.is_genitive(head.unwrap_or(end) - 1);
                let kind = MentionKind::Tagged;
                self.mentions.push(Mention { first: i, end: head.unwrap_or(end), kind, genitive });
            }
            i = end.max(i + 1);
        }
    }

    fn taken(&self) -> Vec<bool> {
        let mut taken = vec![false; self.words.len()];
        for mention in &self.mentions {
            taken[mention.first..mention.end].fill(true);
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentions(prose: &str) -> Vec<String> {
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        outline.mentions.iter().map(|m| outline.span(m).of(prose).to_owned()).collect()
    }

    #[test]
    fn names_with_titles_and_initials() {
        assert_eq!(mentions("Rep. Elena M. Ode (D-Ohio) said so."), ["Rep. Elena M. Ode", "D-Ohio"]);
        assert_eq!(mentions("It rained, said mayor Ilse van Brandt."), ["It", "mayor Ilse van Brandt"]);
        assert_eq!(mentions("Pieter van der Zalm said so."), ["Pieter van der Zalm"]);
        assert_eq!(mentions("It rained, said Del. Ana A. Prado."), ["It", "Del. Ana A. Prado"]);
        assert_eq!(mentions("Lucia de la Roca said so."), ["Lucia de la Roca"]);
        assert_eq!(mentions("“Rain,” van der Zalm said."), ["van der Zalm"]);
        let short = "Harbour Rights Watch (HRW) director Ana Prado";
        assert_eq!(mentions(&format!("{short} said so.")), [short]);
        assert_eq!(mentions("Harbour Rights Watch (HRW) said so."), ["Harbour Rights Watch", "HRW"]);
        assert_eq!(mentions("Brandt’s aide said so."), ["Brandt", "aide"]);
        assert_eq!(mentions("Brandt’s aide left her coat."), ["Brandt", "aide", "her"]);
        assert_eq!(mentions("Brandt’s chief aide knows a way."), ["Brandt", "chief aide", "a way"]);
    }

    #[test]
    fn nouns_and_pronouns() {
        assert_eq!(mentions("The old mayor said he slept."), ["The old mayor", "he"]);
        assert_eq!(mentions("“Rain,” officials said."), ["officials"]);
        assert_eq!(mentions("“Rain,” said senior officials in Oslo."), ["senior officials", "Oslo"]);
        assert_eq!(mentions("A bridge that county officials call old."), ["A bridge", "county officials"]);
        assert_eq!(mentions("“Rain,” that old official said."), ["that old official"]);
    }

    #[test]
    fn a_verb_that_opens_a_sentence_does_not_begin_the_name() {
        assert_eq!(mentions("Said Mr Prado: “Rain.”"), ["Mr Prado"]);
        assert_eq!(mentions("It rained. Said DPP Ana Prado: “Rain.”"), ["It", "DPP Ana Prado"]);
        assert_eq!(mentions("Adds Ana Prado: “Rain.”"), ["Ana Prado"]);
        assert_eq!(mentions("Said Prado: “Rain.”"), ["Said Prado"]);
        assert_eq!(mentions("Said Mr Prado left."), ["Said Mr Prado"]);
        assert_eq!(mentions("Claims Direct: “Rain.”"), ["Claims Direct"]);
    }

    #[test]
    fn a_verb_in_a_headline_ends_the_name() {
        assert_eq!(mentions("Ana Prado Tells Council “We Will Pay”"), ["Ana Prado", "Council"]);
        assert_eq!(mentions("The Mayor Insists Lund Pays"), ["The Mayor", "Lund Pays"]);
        assert_eq!(mentions("Prado Reports said so."), ["Prado Reports"]);
    }

    #[test]
    fn people_are_counted_and_others_reply() {
        assert_eq!(mentions("About 50 residents had met by noon."), ["50 residents"]);
        assert_eq!(mentions("“Rain,” replied another."), ["another"]);
        assert_eq!(mentions("A harvest report warns of rain."), ["A harvest report"]);
        assert_eq!(mentions("Her letter says no."), ["Her", "letter"]);
        assert_eq!(mentions("It said that the old pier had gone."), ["It", "the old pier"]);
        assert_eq!(mentions("A film seen 40,000 times says so."), ["A film"]);
        assert_eq!(mentions("Lund two years ago said so."), ["Lund"]);
        assert_eq!(mentions("Two keepers said so."), ["Two keepers"]);
        assert_eq!(mentions("On the door Ana Prado wrote so."), ["the door", "Ana Prado"]);
        assert_eq!(mentions("At the last concert Lund plans it."), ["the last concert", "Lund", "it"]);
        assert_eq!(mentions("For the engineer Ana Prado said so."), ["the engineer Ana Prado"]);
        assert_eq!(mentions("The engineer Ana Prado said so."), ["The engineer Ana Prado"]);
    }

    #[test]
    fn nobody_is_found_inside_quotations() {
        assert_eq!(mentions("“Brandt and I said it.”"), Vec::<String>::new());
    }
}
