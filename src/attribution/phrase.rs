//! Finds the words to show for a mention: the whole phrase that names the source.

use super::outline::{Mention, MentionKind, Outline};
use super::tagger::Role;
use super::word::Shape;
use crate::lexicon::figures::ENGLISH;
use crate::lexicon::organisations;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;
use crate::text::{Lower, Span};

/// Classes of words that are not part of the name of a body.
const NO_BODY: Class = Class::AUXILIARY.and(Class::RELATIVE).and(Class::CONJUNCTION).and(Class::PREPOSITION);

impl Outline<'_> {
    /// The span of a mention as shown to people, in bytes: the first phrase of the source that the tagger found around
    /// it ("*Ilse Brandt*, who has worked for the mayor"), extended by a name that follows ("another friend, Ana
    /// Prado") and by its owner ("the film's director").
    pub fn shown(&self, mention: &Mention) -> Span {
        use MentionKind::{Name, Noun, Possessive, Pronoun, Relative};
        if let Some(verb) = self.verb_in(mention) {
            return self.owned(&Mention { end: verb, ..*mention });
        }
        if let Some(end) = self.whole_of(mention) {
            return self.owned(&Mention { end, genitive: false, ..*mention });
        }
        let (first, end) = self.source_around(mention);
        let lead = self.mention_from(first).filter(|m| m.first < mention.first);
        if let Some(lead) = lead.filter(|lead| self.whole_of(lead) == Some(mention.end)) {
            return self.owned(&Mention { end: mention.end, ..*lead });
        }
        let alone = matches!(mention.kind, Pronoun | Possessive | Relative);
        if alone || self.words[first].is(Class::PREPOSITION) {
            return self.owned(mention);
        }
        let verb = |i: usize| i >= mention.end && self.words[i].shape == Shape::Lower && self.takes_object(i);
        let mut phrase_end = (first + 1..end).find(|&i| self.is_joint(i) || verb(i)).unwrap_or(end);
        let around = self.mentions_from(phrase_end).checked_sub(1).map(|i| &self.mentions[i]);
        if let Some(around) = around.filter(|m| phrase_end < m.end) {
            phrase_end = around.end;
        }
        let joint =
            (phrase_end..end).take_while(|&i| self.words[i].mark(',') || self.words[i].is_dash()).count();
        let noun = self.words[phrase_end - 1].shape == Shape::Lower;
        let name = self.mention_from(phrase_end + joint).filter(|m| m.end <= end);
        let name = name.filter(|m| joint > 0 && noun && m.kind == MentionKind::Name && !m.genitive);
        let last = Mention { first, end: name.map_or(phrase_end, |n| n.end), ..*mention };
        let genitive = self.is_genitive(last.head());
        let phrase = self.span(&Mention { genitive, ..last });
        let inside = mention.first < phrase_end;
        // "Head of the port *Ilse Brandt*", "member for parks, *Odile Marsh*": the name of the office holder.
        let capitals =
            (mention.first..mention.end).filter(|&i| self.words[i].shape == Shape::Capital).count();
        let office = self.words[phrase_end - 1].is(Class::TITLE) || noun;
        let names = capitals >= 2 && office && matches!(mention.kind, Name | Noun) && !mention.genitive;
        let shown = if inside || names { self.owned(mention).cover(phrase) } else { phrase };
        self.holder(mention, phrase_end).map_or(shown, |name| shown.cover(self.span(&name)))
    }

    /// "The head of the port *Ilse Brandt*", "a member for parks, *Odile Marsh*": the name behind an office, the words that
    /// belong to it, and perhaps a comma. The office is `mention`, or ends at the token `end`.
    fn holder(&self, mention: &Mention, end: usize) -> Option<Mention> {
        use MentionKind::{Name, Noun};
        let words = &self.words;
        // "Cabinet *member* for parks"
        let noun =
            self.mention_from(end).filter(|m| matches!(m.kind, MentionKind::Bare | MentionKind::Tagged));
        let holds = |i: usize| words[i].is(Class::TITLE) || telling::holds_office(&self.text(i).lower());
        let noun = noun.filter(|m| mention.kind == Name && holds(m.head()));
        let end = noun.map_or(end, |m| m.end);
        let office = end > mention.first
            && matches!(mention.kind, Name | Noun | MentionKind::Bare | MentionKind::Tagged)
            && !mention.genitive
            && holds(end - 1);
        let of = Some(end).filter(|&i| {
            office && self.is_open(i) && matches!(self.text(i), small_words::OF | small_words::FOR)
        })?;
        let capital = |i: usize| words[i].shape == Shape::Capital;
        if let Some(name) = self.holder_from(of) {
            return Some(name);
        }
        let body = self.mention_from(of + 1).filter(|m| !m.genitive && !self.new_sentence(m.first));
        let plain = |i: &usize| self.is_open(*i) && words[*i].shape == Shape::Lower && !words[*i].is(NO_BODY);
        let last = || (of + 1..words.len()).take(4).take_while(plain).last().map(|i| i + 1);
        let comma = body.map(|m| m.end).or_else(last).filter(|&i| self.is_open(i) && words[i].mark(','))?;
        let name = self.person_from(comma + 1)?;
        // "said *its* head of policy, Ilse Brandt"
        let owner =
            self.mention_to(mention.first).filter(|m| m.genitive || m.kind == MentionKind::Possessive);
        let opens = owner.map_or(mention.first, |m| m.first);
        let told = opens.checked_sub(1).is_some_and(|i| self.is_open(i) && words[i].is_finite_cue());
        let behind = words.get(name.end).is_none_or(|w| matches!(w.shape, Shape::Mark(_)));
        let full = (name.first..name.end).filter(|&i| capital(i)).count() >= 2;
        (told && behind && full).then_some(name)
    }

    /// A name at a token, perhaps after an article and a title: "the Rev *Ilse Brandt*", "the Rt Rev *Ilse Brandt*".
    pub(super) fn person_from(&self, at: usize) -> Option<Mention> {
        let words = &self.words;
        let found = self.mention_from(at).filter(|m| !m.genitive)?;
        let capital = |i: usize| words[i].shape == Shape::Capital || words[i].mark('.');
        let titled = found.kind == MentionKind::Noun
            && found.end > at + 2
            && self.text(at) == small_words::THE
            && (at + 1..found.end - 1).take(2).any(|i| words[i].is(Class::TITLE))
            && (at + 1..found.end).all(capital);
        match found.kind {
            MentionKind::Name => Some(*found),
            _ => titled.then_some(Mention { first: at + 1, kind: MentionKind::Name, ..*found }),
        }
    }

    /// "Clerk of the course *Ilse Brandt*", "Minister for Housing *Ilse Brandt*": the name of who holds an office, right behind
    /// what the office is of or for. `of` is the preposition.
    pub(super) fn holder_from(&self, of: usize) -> Option<Mention> {
        const MOST: usize = 5;
        let words = &self.words;
        let is_of = self.is_open(of) && matches!(self.text(of), small_words::OF | small_words::FOR);
        let field = |i: &usize| {
            let word = &words[*i];
            let body = word.shape == Shape::Capital && organisations::names_one(self.text(*i));
            let plain = word.shape == Shape::Lower && !word.is(NO_BODY.and(Class::TITLE));
            self.is_open(*i) && !self.new_sentence(*i) && (body || plain)
        };
        let last = (of + 1..words.len()).take(MOST).take_while(field).last().filter(|_| is_of)?;
        let first = last + 1;
        let person = self.text(last);
        let person = small_words::is_doer_form(person) || small_words::is_expert_form(person);
        let name = self.mentions.get(self.mentions_from(first + 1).checked_sub(1)?)?;
        let capitals = (first..name.end).filter(|&i| words[i].shape == Shape::Capital);
        let full = capitals.clone().count() >= 2 && words.get(first)?.shape == Shape::Capital;
        let whole = matches!(name.kind, MentionKind::Name | MentionKind::Noun) && !name.genitive;
        let body = (first..name.end).any(|i| organisations::names_one(self.text(i)));
        (full && whole && !body && !person && !self.new_sentence(first)).then_some(Mention {
            first,
            kind: MentionKind::Name,
            ..*name
        })
    }

    /// "A Ministry of Defence *spokeswoman*", "a copy *of the draft*": the end of a phrase that does not end before its "of".
    fn whole_of(&self, mention: &Mention) -> Option<usize> {
        const MOST: usize = 6;
        let words = &self.words;
        let head = mention.head();
        let of = Some(mention.end).filter(|&of| self.is_open(of) && self.text(of) == small_words::OF)?;
        let noun = mention.kind == MentionKind::Noun && !mention.genitive;
        if telling::is_part(&self.text(head).lower()) {
            let whole =
                self.mention_from(of + 1).filter(|m| noun && !m.genitive && m.kind == MentionKind::Noun)?;
            return Some(self.verb_in(whole).unwrap_or(whole.end));
        }
        let open = |i: &usize| self.is_open(*i) && !self.new_sentence(*i);
        let lower = |i: &usize| open(i) && words[*i].shape == Shape::Lower && !words[*i].is(NO_BODY);
        let body =
            |i: &usize| open(i) && (words[*i].shape == Shape::Capital || self.text(*i) == small_words::AND);
        let from = (of + 1..words.len()).take(MOST).take_while(body).last()? + 1;
        let person = |i: &usize| words[*i].is(Class::TITLE);
        let last = (from..words.len())
            .take(3)
            .take_while(lower)
            .take_while(|i| !words[*i].is_finite_cue() || person(i));
        let last = last.filter(person).last()?;
        (noun && words[head].shape == Shape::Capital).then_some(last + 1)
    }

    /// "last year", "three", "ago": a word that only says when or how often. A name like May has a capital.
    pub(super) fn is_time(&self, i: usize) -> bool {
        let (word, text) = (&self.words[i], self.text(i));
        let lower = || word.is(Class::TIME) || telling::is_measure(text) || ENGLISH.is_number(text);
        word.shape == Shape::Number || word.shape == Shape::Lower && lower()
    }

    /// "The report *quotes* Brandt": a verb before a name.
    pub(super) fn quotes_name(&self, i: usize) -> bool {
        let named = self.words.get(i + 1).is_some_and(|w| w.quote.is_none() && w.shape == Shape::Capital);
        named && !self.new_sentence(i + 1) && telling::quotes(self.text(i))
    }

    /// "40,000 times", "three weeks ago": a phrase that only says how often, how far or when.
    pub(super) fn is_length(&self, phrase: &Mention) -> bool {
        let (first, head) = (self.text(phrase.first).lower(), self.text(phrase.head()));
        let number = self.words[phrase.first].shape == Shape::Number || ENGLISH.is_number(&first);
        number && telling::is_measure(head) && !phrase.genitive
    }

    /// The verb at the end of an overlong noun phrase: "the union *sent* a letter". Before a preposition it may belong
    /// to the phrase ("a man *briefed* on the plan").
    fn verb_in(&self, mention: &Mention) -> Option<usize> {
        // "A panel *headed* by the chief justice": an agent follows.
        let by = |i: usize| {
            let agent = self.words.get(i + 1).filter(|w| w.quote.is_none());
            let people = telling::may_speak(&self.text(i - 1).lower());
            agent.is_some()
                && people
                && self.text(i + 1) == small_words::BY
                && small_words::is_ed_form(self.text(i))
        };
        // "The firm *shed* 40 jobs", "the player *dropped* only four points".
        let counted = |i: usize| {
            let small =
                |k: &usize| self.is_open(*k) && self.words[*k].is(Class::ADVERB) && !self.new_sentence(*k);
            let next = (i + 1..).take(3).find(|k| !small(k)).unwrap_or(i);
            let many = self.words.get(next).is_some_and(|w| {
                let number = w.shape == Shape::Number || w.shape == Shape::Lower && w.is(Class::DETERMINER);
                number && w.quote.is_none() && !self.new_sentence(next)
            });
            many && small_words::is_ed_form(self.text(i))
        };
        let is_verb = |i: &usize| {
            // "A man *whose* boat sank"
            let whose = self.text(*i) == small_words::WHOSE;
            self.words[*i].shape == Shape::Lower && (whose || self.takes_object(*i) || by(*i) || counted(*i))
        };
        let noun = mention.kind == MentionKind::Noun && !mention.genitive;
        (mention.first + 2..mention.end).find(is_verb).filter(|_| noun)
    }

    /// True if a phrase ends before the token: at punctuation, a preposition, "who" or "and".
    fn is_joint(&self, i: usize) -> bool {
        let word = &self.words[i];
        let small = Class::PREPOSITION.and(Class::RELATIVE).and(Class::CONJUNCTION);
        // "CPI(M)" is one word.
        let tied = |open: usize| self.words[open].mark('(') && open > 0 && self.touches(open - 1);
        match word.shape {
            Shape::Mark('(') if tied(i) => false,
            Shape::Mark(')') if i > 2 && tied(i - 2) => false,
            Shape::Mark(c) => matches!(c, ',' | ';' | ':' | '(' | ')' | '[' | ']') || word.is_dash(),
            Shape::Lower => word.is(small),
            Shape::Number | Shape::Capital => false,
        }
    }

    /// The span of a mention including its owner, in bytes.
    fn owned(&self, mention: &Mention) -> Span {
        let span = self.span(mention);
        let owner = self.mentions_before(mention.first).last().filter(|owner| {
            let gap = mention.first - owner.end;
            let possessive = owner.genitive || owner.kind == MentionKind::Possessive;
            let plural = gap == 1 && (self.words[owner.end].mark('\'') || self.words[owner.end].mark('’'));
            // "Lund's sister Maren".
            let kin = mention.kind == MentionKind::Name && self.words[mention.first].shape == Shape::Lower;
            (kin || matches!(mention.kind, MentionKind::Bare | MentionKind::Tagged))
                && ((gap == 0 && possessive) || plural)
        });
        owner.map_or(span, |owner| self.span(owner).cover(span))
    }

    /// The token range of the source that the tagger found around a mention, or the mention's own range.
    fn source_around(&self, mention: &Mention) -> (usize, usize) {
        let source = |i: usize| self.is_open(i) && self.likely(i, Role::Source) > 0.5;
        let joined = |i: usize| {
            let posterior = &self.posteriors[i];
            let begins = posterior[Role::Source.first()] > posterior[Role::Source.first() + 1];
            source(i - 1) && source(i) && !begins && !self.new_sentence(i)
        };
        let first =
            (1..=mention.first).rev().take_while(|&i| joined(i)).last().map_or(mention.first, |i| i - 1);
        let end = (mention.end..self.words.len()).take_while(|&i| joined(i) && !self.is_title_verb(i)).last();
        let end = end.map_or(mention.end, |i| i + 1);
        let word = |i: &usize| !matches!(self.words[*i].shape, Shape::Mark(_));
        let first = first.max(self.place_line.min(mention.first));
        // "on its website *the institute*": an article begins a phrase, unless a small word leads to it.
        let article = mention.kind == MentionKind::Noun && first < mention.first;
        let noun = |i: usize| {
            self.words[i].shape == Shape::Lower
                && !self.words[i].is(NO_BODY.and(Class::DETERMINER).and(Class::ADVERB))
        };
        let first = if article && noun(mention.first - 1) { mention.first } else { first };
        // "On the door *Ana Prado* wrote": nor is a place that opens the sentence part of a name.
        let place = self.mention_to(mention.first).filter(|_| mention.kind == MentionKind::Name);
        let place = place.is_some_and(|place| self.begins_clause(place.first, mention.first));
        let first = if place { mention.first } else { first };
        // “…,” *shrugs* Brandt: the verb is no part of who is shown.
        let verb = |i: &usize| self.words[*i].shape == Shape::Lower && self.words[*i].is_finite_cue();
        // "the bridge *that* officials call old", "*which* its founder, Ilse Brandt, said": nor is the word that begins their
        // clause.
        let that = |i: &usize| {
            let text = self.text(*i);
            small_words::is_relative(text)
                && (mention.kind == MentionKind::Bare || text == small_words::WHICH)
        };
        let first = (first..mention.first).find(|i| !verb(i) && !that(i)).unwrap_or(mention.first);
        // "Ana Prado, whom *Tom Keel* called": the clause has its own subject.
        let whom = |i: usize| self.is_open(i) && small_words::is_object_relative(self.text(i));
        let first = if mention.first.checked_sub(1).is_some_and(whom) { mention.first } else { first };
        let end = (mention.end..end).rfind(word).map_or(mention.end, |i| i + 1);
        ((first..mention.first).find(word).unwrap_or(mention.first), end)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tagger::Posterior;
    use super::*;
    use crate::draft::Paragraph;

    #[test]
    fn the_name_behind_an_office_is_shown_with_it() {
        for (prose, shown) in [
            ("It rained, said the head of the port Ilse Brandt.", "the head of the port Ilse Brandt"),
            (
                "It rained, said the chairman of the board, Ilse Brandt.",
                "the chairman of the board, Ilse Brandt",
            ),
            ("It rained, said the chairman of the board, Brandt.", "the chairman"),
            ("It rained, said the chairman of the board, Ilse Brandt having left.", "the chairman"),
            ("The chairman of the board, Ilse Brandt, left.", "The chairman"),
        ] {
            let paragraph = Paragraph::of(prose);
            let unsure = vec![Posterior::default(); paragraph.tokens.len()];
            let outline = Outline::new(&paragraph, &unsure);
            let office = outline.mentions.iter().find(|m| outline.text(m.end) == "of").unwrap();
            assert_eq!(outline.shown(office).of(prose), shown, "{prose}");
        }
    }

    #[test]
    fn a_verb_is_not_part_of_the_shown_speaker() {
        for (prose, shown) in [
            ("The union sent a letter to the board.", "The union"),
            ("The old mayor kept her seat.", "The old mayor"),
            ("A man briefed on the plan left.", "A man briefed"),
            ("The firm shed 40 jobs in May.", "The firm"),
            ("The player dropped only four points.", "The player"),
            ("A Ministry of Defence spokeswoman left.", "A Ministry of Defence spokeswoman"),
            ("The Bank of England governor left.", "The Bank of England governor"),
            ("The Bank of England left.", "The Bank"),
            ("A copy of the draft agreement was lost.", "A copy of the draft agreement"),
            ("A panel headed by Judge Prado agreed.", "A panel"),
        ] {
            let paragraph = Paragraph::of(prose);
            let unsure = vec![Posterior::default(); paragraph.tokens.len()];
            let outline = Outline::new(&paragraph, &unsure);
            assert_eq!(outline.shown(&outline.mentions[0]).of(prose), shown, "{prose}");
        }
    }
}
