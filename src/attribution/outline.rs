//! A paragraph's words with their classes, and the mentions in it: everybody and everything that may speak.
//!
//! Mentions are found by shape and small words, helped by the tagger; that something is mentioned says
//! nothing yet of what it says.

use std::cell::OnceCell;

use super::lookup::{Linked, Sums};
use super::tagger::{Posterior, Role};
use crate::draft::{Paragraph, TokenKind};
use crate::lexicon::speech::{Class, class_of};
use crate::lexicon::telling;
use crate::text::Span;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Begins with a small letter.
    Lower,
    /// Begins with a capital.
    Capital,
    /// Begins with a digit.
    Number,
    /// No word: the mark itself.
    Mark(char),
}

/// A token with what is known of it alone.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// What it may be.
    pub class: Class,
    /// Of its lower-cased letters.
    pub hash: u32,
    /// How it is written.
    pub shape: Shape,
    /// The quotation that holds it, marks included.
    pub quote: Option<u16>,
    /// The sentence that holds it.
    pub sentence: u16,
    /// Ends in -ly.
    pub ly: bool,
    /// Single letters, as initials: E, J.J
    pub initial: bool,
}

impl Word {
    /// Whether it may be any of `class`.
    pub fn is(&self, class: Class) -> bool {
        self.class.may_be(class)
    }

    /// Whether it is the mark `c`.
    pub fn mark(&self, c: char) -> bool {
        self.shape == Shape::Mark(c)
    }

    /// Whether it is a dash of any length.
    pub fn is_dash(&self) -> bool {
        matches!(self.shape, Shape::Mark('-' | '–' | '—' | '―'))
    }

    /// A form of a verb of speech or thought that can stand after a subject.
    pub fn is_finite_cue(&self) -> bool {
        self.is(CUE) && !self.is(Class::GERUND)
    }
}

/// Verbs of speech and of thought.
pub const CUE: Class = Class::SPEECH.and(Class::THOUGHT);
const SMALL: Class = Class::PREPOSITION
    .and(Class::AUXILIARY)
    .and(Class::CONJUNCTION)
    .and(Class::SUBJECT)
    .and(Class::OBJECT)
    .and(Class::RELATIVE);
/// What does not begin a name, however it is written.
const NO_NAME: Class =
    SMALL.and(Class::DETERMINER).and(Class::POSSESSIVE).and(Class::ADVERB).and(Class::TIME);

/// How somebody is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// he, they
    Pronoun,
    /// his, their
    Possessive,
    /// who
    Relative,
    /// Mayor Ilse Brandt, Brandt
    Name,
    /// the mayor, a spokesman
    Noun,
    /// officials
    Bare,
    /// Found by the tagger alone.
    Tagged,
}

/// Somebody or something mentioned.
#[derive(Clone, Copy, Debug)]
pub struct Mention {
    /// The first token.
    pub first: usize,
    /// After the last token.
    pub end: usize,
    /// How.
    pub kind: MentionKind,
    /// Whether it has a possessive ending.
    pub genitive: bool,
}

impl Mention {
    /// The head word's token.
    pub const fn head(&self) -> usize {
        self.end - 1
    }
}

/// A paragraph, word by word.
#[derive(Debug)]
pub struct Outline<'a> {
    /// The paragraph.
    pub paragraph: &'a Paragraph,
    /// One for each token.
    pub words: Vec<Word>,
    /// One for each token.
    pub posteriors: &'a [Posterior],
    /// The tokens of each quotation, marks included: first and after the last.
    pub quotes: Vec<(usize, usize)>,
    /// In order; none overlaps another.
    pub mentions: Vec<Mention>,
    /// How many tokens a place in capitals has that opens a story: "BERGEN: The court held ...".
    pub(super) place_line: usize,
    /// The tagger's own attributions, found when they are first asked for.
    pub(super) linked: OnceCell<Linked>,
    /// How many words outside of quotations before each token may be cues, and the likeliest source there, before and
    /// after it; reckoned when first asked for.
    pub(super) sums: OnceCell<Sums>,
}

impl<'a> Outline<'a> {
    /// Looks at a paragraph of which the tagger says `posteriors`.
    pub fn new(paragraph: &'a Paragraph, posteriors: &'a [Posterior]) -> Self {
        let words = words(paragraph);
        let at = |byte: usize| paragraph.tokens.partition_point(|t| t.span.start < byte);
        let quotes = paragraph.quoted.iter().map(|q| (at(q.span.start), at(q.span.end))).collect();
        let mut outline = Self {
            paragraph,
            words,
            posteriors,
            quotes,
            mentions: Vec::new(),
            place_line: 0,
            linked: OnceCell::new(),
            sums: OnceCell::new(),
        };
        outline.place_line = outline.find_place_line();
        outline.find_mentions();
        debug_assert!(outline.mentions.windows(2).all(|m| m[0].end <= m[1].first), "{:?}", outline.mentions);
        outline
    }

    /// How likely a token is part of `role`.
    pub fn likely(&self, token: usize, role: Role) -> f32 {
        self.posteriors.get(token).map_or(0.0, |p| role.of(p))
    }

    /// The token's words.
    pub fn text(&self, token: usize) -> &'a str {
        self.paragraph.tokens[token].span.of(&self.paragraph.prose)
    }

    /// The bytes of a mention, without a possessive ending.
    pub fn span(&self, mention: &Mention) -> Span {
        let tokens = &self.paragraph.tokens;
        let span = tokens[mention.first].span.cover(tokens[mention.head()].span);
        if !mention.genitive {
            return span;
        }
        let words = span.of(&self.paragraph.prose);
        let bare = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
        Span::new(span.start, span.start + bare.len())
    }

    /// Whether `token` stands outside of all quotations.
    pub fn is_open(&self, token: usize) -> bool {
        self.words.get(token).is_some_and(|w| w.quote.is_none())
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
        if word.is(Class::RELATIVE) && self.text(i).eq_ignore_ascii_case("who") {
            return one(MentionKind::Relative);
        }
        // “We did,” Replied Brandt: an inverted verb that got a capital.
        let inverted = word.is(CUE)
            && !word.is(Class::BARE.and(Class::TITLE))
            && i > 0
            && self.words[i - 1].quote.is_some()
            && self.continues_name(i + 1);
        let starts_name = word.shape == Shape::Capital
            && !word.is(NO_NAME)
            && !inverted
            && !self.is_label(i)
            && !self.is_participle(i)
            && i >= self.place_line;
        let titled = word.shape == Shape::Lower && word.is(Class::TITLE) && !word.is(NO_NAME);
        if starts_name || (titled && self.leads_to_name(i)) {
            return Some(self.name_from(i));
        }
        let counts = word.shape == Shape::Number && self.counts_speakers(i);
        if word.is(Class::DETERMINER) || (counts && !word.is(Class::TIME)) {
            return self.noun_phrase(i).filter(|phrase| !self.is_clause(phrase));
        }
        None
    }

    /// "BERGEN: The court held ... “in haste”": the tokens of a place in capitals that opens a story. In a transcript nothing
    /// else is quoted, or the quotation follows the colon, or whoever speaks says I, we or you.
    fn find_place_line(&self) -> usize {
        let colon = (0..4).find(|&i| self.words.get(i).is_some_and(|w| w.mark(':')));
        let capitals = |i: usize| self.text(i).chars().all(char::is_uppercase) && self.text(i).len() > 3;
        let quoted = |colon: usize| self.quotes.first().is_some_and(|&(first, _)| first > colon + 1);
        let speaks = |i: usize| {
            let pronouns = ["i", "we", "you", "my", "our", "your", "me", "us"];
            self.is_open(i) && pronouns.iter().any(|p| self.text(i).eq_ignore_ascii_case(p))
        };
        let place = colon.filter(|&colon| (0..colon).all(capitals) && quoted(colon));
        place.filter(|_| !(0..self.words.len()).any(speaks)).unwrap_or(0)
    }

    /// "something that Brandt called": a clause begins, and whoever is in it is mentioned by name.
    fn is_clause(&self, phrase: &Mention) -> bool {
        let named = |i: usize| self.words[i].shape == Shape::Capital && !self.words[i].is(NO_NAME);
        self.text(phrase.first) == "that"
            && phrase.end > phrase.first + 1
            && (phrase.first + 1..phrase.end).all(named)
    }

    /// "12 residents said": a number that counts those who speak.
    fn counts_speakers(&self, i: usize) -> bool {
        let small = |w: &&Word| w.quote.is_none() && w.shape == Shape::Lower && !w.is(NO_NAME.and(CUE));
        let nouns = self.words[i + 1..].iter().take(4).take_while(small).count();
        nouns > 0 && self.words.get(i + 1 + nouns).is_some_and(|w| w.quote.is_none() && w.is_finite_cue())
    }

    /// "Continuing" at the head of a sentence, before a small word.
    fn is_participle(&self, i: usize) -> bool {
        let opens = i == 0 || self.new_sentence(i) || self.words[i - 1].is_dash();
        let next_small = self.words.get(i + 1).is_some_and(|w| w.shape != Shape::Capital);
        opens && next_small && self.text(i).ends_with("ing") && self.text(i).len() > 5
    }

    /// Whether titles alone stand between `i` and a name.
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
            let goes_on = match self.words.get(next) {
                _ if genitive => false,
                Some(w) if w.quote.is_some() => false,
                Some(w) if w.mark('.') || w.mark('&') => {
                    let short = self.words[at].initial || self.words[at].is(Class::TITLE) || w.mark('&');
                    let tied = w.mark('&') || self.touches(at);
                    short && tied && self.continues_name(next + 1)
                }
                Some(w) => match w.shape {
                    Shape::Capital => !w.is(NO_NAME.and(Class::CONJUNCTION)) && !self.new_sentence(next),
                    Shape::Lower => {
                        let title = w.is(Class::TITLE) && self.words[at].shape == Shape::Lower;
                        title
                            || self.leads_to_office(next)
                            || (is_particle(self.text(next)) && self.continues_name(next + 1))
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

    /// "UPDATE:", "WARNING:": a word in capitals that opens its line before a colon and is nobody.
    fn is_label(&self, i: usize) -> bool {
        let shouted = self.text(i).chars().all(char::is_uppercase) && self.text(i).len() > 1;
        let colon = self.words.get(i + 1).is_some_and(|w| w.mark(':'));
        i == 0 && colon && shouted && telling::is_label(&self.text(i).to_lowercase())
    }

    /// James “Shorty” Smid: the token after a nickname that begins at `at` and before which the name goes on.
    fn nickname(&self, at: usize) -> Option<usize> {
        const MOST: usize = 5;
        let quote = self.words.get(at)?.quote?;
        let &(first, end) = self.quotes.get(usize::from(quote))?;
        let short = first == at && end - first <= MOST && !self.new_sentence(first);
        let capital = self.words.get(first + 1).is_some_and(|w| w.shape == Shape::Capital);
        (short && capital && self.continues_name(end)).then_some(end)
    }

    /// "Harbour Board [press chief] Ana Prado": small words of which the last is a title, then a name.
    fn leads_to_office(&self, from: usize) -> bool {
        let plain =
            |w: &&Word| w.quote.is_none() && w.shape == Shape::Lower && !w.is(NO_NAME.and(CUE)) && !w.ly;
        let count = self.words[from..].iter().take(4).take_while(plain).count();
        let last = from + count;
        (1..4).contains(&count) && self.words[last - 1].is(Class::TITLE) && self.continues_name(last)
    }

    fn continues_name(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| {
            w.quote.is_none()
                && (w.shape == Shape::Capital && !w.is(SMALL.and(Class::DETERMINER)))
                && !self.new_sentence(i)
        })
    }

    pub(super) fn new_sentence(&self, i: usize) -> bool {
        i > 0 && self.words[i].sentence != self.words[i - 1].sentence
    }

    fn touches(&self, i: usize) -> bool {
        let tokens = &self.paragraph.tokens;
        tokens.get(i + 1).is_some_and(|next| next.span.start == tokens[i].span.end)
    }

    pub(super) fn is_genitive(&self, i: usize) -> bool {
        let text = self.text(i);
        text.ends_with("'s") || text.ends_with("’s")
    }

    fn noun_phrase(&self, first: usize) -> Option<Mention> {
        let mut end = first + 1;
        let mut genitive = false;
        while end < self.words.len() && end < first + 9 && !genitive {
            let word = &self.words[end];
            let inner = end > first + 1 || is_pronoun_like(self.text(first));
            let stops = word.quote.is_some()
                || matches!(word.shape, Shape::Mark(_))
                || word.is(SMALL)
                || self.new_sentence(end)
                || (inner && word.shape == Shape::Lower && self.ends_phrase(word));
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
        end = self.trimmed(first, end);
        (end > first + 1 || self.stands_alone(first)).then_some(Mention {
            first,
            end,
            kind: MentionKind::Noun,
            genitive,
        })
    }

    /// "A former U.S. official": whether the stop at `i` ends letters that stand for words, and the phrase goes on.
    fn is_shortened(&self, i: usize) -> bool {
        let goes_on = |w: &Word| w.quote.is_none() && w.shape == Shape::Lower && !w.is(SMALL.and(CUE));
        self.words[i - 1].initial
            && self.text(i - 1).len() > 2
            && self.words.get(i + 1).is_some_and(goes_on)
            && !self.new_sentence(i + 1)
    }

    /// "some", "many", "others" before a verb; "one", "many" before "of".
    fn stands_alone(&self, i: usize) -> bool {
        let counts = !matches!(self.text(i), "a" | "an" | "the" | "this" | "that" | "all" | "no" | "every");
        self.words.get(i + 1).is_some_and(|w| w.quote.is_none() && (w.is_finite_cue() || counts))
            && (self.words[i + 1].is_finite_cue() || self.text(i + 1) == "of")
    }

    fn ends_phrase(&self, word: &Word) -> bool {
        let verb = word.is(CUE) && !word.is(Class::SAYING);
        verb || word.ly || word.is(Class::ADVERB.and(Class::TIME))
    }

    /// Where the tagger saw a source in the phrase and its end beyond it, there the phrase ends.
    fn trimmed(&self, first: usize, end: usize) -> usize {
        let sure = (first..end).any(|i| self.likely(i, Role::Source) > 0.5);
        let last = (first..end).rev().find(|&i| self.likely(i, Role::Source) > 0.15);
        match last {
            Some(last) if sure && last > first => last + 1,
            _ => end,
        }
    }

    /// Bare nouns beside a verb: officials said, said officials.
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
            self.words[c].is_finite_cue() || its
        };
        for c in (0..self.words.len()).filter(|&c| self.is_open(c) && said(c)) {
            let before =
                (0..c).rev().take(4).find(|&i| !self.words[i].is(Class::ADVERB.and(Class::AUXILIARY)));
            if let Some(last) = before.filter(|&i| plain(i) && !self.new_sentence(i + 1)) {
                let first = (0..=last).rev().take(4).take_while(|&i| plain(i)).last().unwrap_or(last);
                found.push((first, last + 1));
            } else if c > 0 && (self.words[c - 1].quote.is_some() || self.words[c - 1].mark(',')) {
                let run = (c + 1..self.words.len()).take(4).take_while(|&i| plain(i)).last();
                found.extend(run.map(|last| (c + 1, last + 1)));
            }
        }
        // "The union's [general secretary]".
        for owner in self.mentions.iter().filter(|m| m.genitive) {
            let run = (owner.end..self.words.len()).take(4).take_while(|&i| plain(i)).last();
            let end = run.map(|last| if self.takes_object(last) { last } else { last + 1 });
            found.extend(end.filter(|&end| end > owner.end).map(|end| (owner.end, end)));
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

    /// "Brandt's aide [left] the room": a word right before an article or a pronoun is a verb, and no part of a
    /// mention.
    pub(super) fn takes_object(&self, i: usize) -> bool {
        let object = Class::DETERMINER.and(Class::POSSESSIVE).and(Class::OBJECT);
        self.words.get(i + 1).is_some_and(|w| w.quote.is_none() && w.shape == Shape::Lower && w.is(object))
            && !self.new_sentence(i + 1)
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
            if end > i {
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

/// Quantifiers that can stand for somebody by themselves.
fn is_pronoun_like(word: &str) -> bool {
    ["another", "others", "some", "many", "most", "one", "both", "several", "few"]
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w))
}

fn is_particle(word: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "de", "da", "di", "del", "der", "den", "van", "von", "bin", "ibn", "al", "el", "la", "le", "du",
        "dos", "ter", "zu", "y", "of",
    ];
    PARTICLES.contains(&word)
}

fn words(paragraph: &Paragraph) -> Vec<Word> {
    let mut lower = String::new();
    let (mut quote, mut sentence) = (0, 0);
    let word = |token: &crate::draft::Token| {
        let text = token.span.of(&paragraph.prose);
        lower.clear();
        lower.extend(text.chars().flat_map(char::to_lowercase));
        let at = token.span.start;
        while paragraph.quoted.get(quote).is_some_and(|q| q.span.end <= at) {
            quote += 1;
        }
        while sentence + 1 < paragraph.sentences.len() && paragraph.sentences[sentence + 1].start <= at {
            sentence += 1;
        }
        let first = text.chars().next().unwrap_or(' ');
        let shape = match token.kind {
            TokenKind::Mark => Shape::Mark(first),
            TokenKind::Number => Shape::Number,
            TokenKind::Word if first.is_uppercase() => Shape::Capital,
            TokenKind::Word => Shape::Lower,
        };
        let bare = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(&lower);
        Word {
            class: class_of(bare),
            hash: fnv(lower.as_bytes()),
            shape,
            quote: paragraph
                .quoted
                .get(quote)
                .filter(|q| q.span.start <= at)
                .map(|_| u16::try_from(quote).unwrap_or(u16::MAX)),
            sentence: u16::try_from(sentence).unwrap_or(u16::MAX),
            ly: lower.ends_with("ly") && !matches!(lower.as_str(), "family" | "ally" | "assembly" | "july"),
            initial: first.is_uppercase() && text.split('.').all(|part| part.chars().count() == 1),
        }
    };
    paragraph.tokens.iter().map(word).collect()
}

fn fnv(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
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
        assert_eq!(mentions("Brandt’s aide said so."), ["Brandt", "aide"]);
        assert_eq!(mentions("Brandt’s aide left her coat."), ["Brandt", "aide", "her"]);
        assert_eq!(mentions("Brandt’s chief aide knows a way."), ["Brandt", "chief aide", "a way"]);
    }

    #[test]
    fn nouns_and_pronouns() {
        assert_eq!(mentions("The old mayor said he slept."), ["The old mayor", "he"]);
        assert_eq!(mentions("“Rain,” officials said."), ["officials"]);
        assert_eq!(mentions("“Rain,” said senior officials in Oslo."), ["senior officials", "Oslo"]);
    }

    #[test]
    fn nobody_is_found_inside_quotations() {
        assert_eq!(mentions("“Brandt and I said it.”"), Vec::<String>::new());
    }
}
