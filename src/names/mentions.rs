//! Finds names by their capitals and the function words around them.

use super::{NameKind, NameMention, Signs};
use crate::attribution::Reading;
use crate::draft::{BlockKind, Paragraph, Token, TokenKind};
use crate::lexicon::figures::Figures;
use crate::lexicon::naming::ENGLISH;
use crate::lexicon::speech::{Class, class_of, is_function_word};
use crate::lexicon::{nations, organisations, small_words, telling};
use crate::text::{Lower, Lowered, Span};

pub(super) fn read(paragraph: &Paragraph, attribution: &Reading) -> Vec<NameMention> {
    let view = View { paragraph, prose: &paragraph.prose, tokens: &paragraph.tokens };
    let sources: Vec<Span> = attribution.attributions.iter().flat_map(|a| a.source.iter().copied()).collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < view.tokens.len() {
        if !view.is_capital(i) {
            i += 1;
            continue;
        }
        let end = view.run(i);
        out.extend(view.mention(i, end, &sources));
        i = end;
    }
    list(&view, &mut out);
    out
}

/// Marks the names of lists.
fn list(view: &View<'_>, mentions: &mut [NameMention]) {
    for i in 1..mentions.len() {
        let between = view.prose.get(mentions[i - 1].span.end..mentions[i].whole.start).unwrap_or(".");
        let mut words = between.split([' ', ',', '\n']).filter(|word| !word.is_empty());
        if !between.trim().is_empty() && words.all(|word| Figures::has(ENGLISH.joints, word)) {
            mentions[i - 1].signs.listed = true;
            mentions[i].signs.listed = true;
        }
    }
}

struct View<'a> {
    paragraph: &'a Paragraph,
    prose: &'a str,
    tokens: &'a [Token],
}

impl View<'_> {
    fn text(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span().of(self.prose))
    }

    fn lower(&self, i: usize) -> Lowered<'_> {
        self.text(i).lower()
    }

    fn is_capital(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind() == TokenKind::Word)
            && self.text(i).starts_with(char::is_uppercase)
    }

    /// True if only a single space separates token `i` from the next.
    fn joined(&self, i: usize) -> bool {
        match (self.tokens.get(i), self.tokens.get(i + 1)) {
            (Some(a), Some(b)) => {
                let gap = &self.prose[a.span().end..b.span().start];
                !gap.is_empty() && gap.len() < 3 && gap.chars().all(char::is_whitespace)
            }
            _ => false,
        }
    }

    fn is_title(&self, i: usize) -> bool {
        class_of(&self.lower(i)).may_be(Class::TITLE) || self.paragraph.is_short_title(i)
    }

    /// The end of the capitalised words that start at token `i`.
    fn run(&self, i: usize) -> usize {
        let mut end = i + 1;
        loop {
            // "Dr. Vermeulen", "J. Brandt", "J.K. Brandt": a full stop inside the name.
            let stopped = self.text(end) == "."
                && self.tokens[end - 1].span().end == self.tokens[end].span().start
                && (self.is_title(end - 1) && self.text(end - 1).len() < 5
                    || self.paragraph.is_short_title(end - 1)
                    || is_initials(self.text(end - 1)))
                && self.joined(end)
                && self.is_capital(end + 1);
            let next = if stopped { end + 1 } else { end };
            let tied = stopped || self.joined(end - 1);
            if genitive(self.text(end - 1)) > 0 || !tied {
                return end;
            }
            if self.is_capital(next) {
                end = next + 1;
                continue;
            }
            // Particles count only between capitals.
            let mut inner = next;
            while inner < next + 3 && Figures::has(ENGLISH.particles, self.text(inner)) && self.joined(inner)
            {
                inner += 1;
            }
            if inner > next && self.is_capital(inner) {
                end = inner + 1;
                continue;
            }
            return end;
        }
    }

    fn mention(&self, first: usize, end: usize, sources: &[Span]) -> Option<NameMention> {
        let words: Vec<usize> = (first..end).filter(|&i| self.tokens[i].is_wordlike()).collect();
        let is_first = self.begins_sentence(first);
        // The name starts after the last title. A function word at the start of the sentence is not part of it.
        let titles = words.iter().rposition(|&i| self.is_title(i)).filter(|&t| t + 1 < words.len());
        let from = match titles {
            Some(title) => title + 1,
            None => words.iter().take_while(|&&i| is_function_word(&self.lower(i))).count(),
        };
        let mut name = words.get(from..)?.to_vec();
        let generation = |&i: &usize| Figures::has(ENGLISH.generations, &self.lower(i));
        let mut is_generation = name.len() > 1 && name.last().is_some_and(generation);
        if is_generation {
            name.pop();
        }
        let letters =
            |&i: &usize| small_words::are_letters(self.text(i)) && !organisations::names_one(self.text(i));
        let mixed = |&i: &usize| self.text(i).contains(char::is_lowercase);
        while name.len() > 2 && name.first().is_some_and(mixed) && name.last().is_some_and(letters) {
            name.pop();
        }
        let last = *name.last()?;
        // "Carver Jr.", "Carver, Jr."
        let after = if self.text(last + 1) == "," { last + 2 } else { last + 1 };
        is_generation |= after < self.tokens.len() && generation(&after);
        let span = self.tokens[last].span();
        let span = Span::new(span.start, span.end - genitive(self.text(last)));
        let written = span.of(self.prose);
        let before: Vec<&str> = name[..name.len() - 1].iter().map(|&i| self.text(i)).collect();
        let before = before.join(" ");
        if written.chars().count() < 2 || written.chars().any(|c| c.is_ascii_digit()) {
            return None;
        }
        let thing = name.iter().any(|&i| {
            let word = self.text(i);
            let word = &word[..word.len() - genitive(word)];
            let may_be =
                organisations::is_surname_too(word) && (titles.is_some() || i == last && name.len() == 2);
            organisations::names_one(word) && !may_be || nations::named(word).is_some()
        });
        let mut title: Vec<Lowered<'_>> = match titles {
            Some(title) => words[..=title].iter().map(|&i| self.lower(i)).collect(),
            None => Vec::new(),
        };
        let head = name[0];
        let prior = head.checked_sub(1).filter(|&i| self.joined(i));
        if title.is_empty() {
            // "coach Tilman": the title in lower case.
            title.extend(prior.filter(|&i| self.is_title(i) && !self.is_capital(i)).map(|i| self.lower(i)));
        }
        let edge = words[0].checked_sub(1).filter(|&i| self.joined(i));
        // "Under Tilman, the side": a function word at the start of the sentence precedes the name like any other.
        let small = from.checked_sub(1).filter(|_| titles.is_none());
        let prior_word =
            small.map(|i| self.lower(words[i])).or(edge.map(|i| self.lower(i))).unwrap_or_default();
        let display = self.paragraph.kind == BlockKind::Heading
            || written.chars().filter(|c| c.is_alphabetic()).count() > 1
                && !written.contains(char::is_lowercase);
        let at_place = Figures::has(ENGLISH.at, &prior_word) && titles.is_none();
        // "Parish councillors said": the first word describes those who speak.
        let describes = self.joined(last)
            && !self.is_capital(last + 1)
            && genitive(self.text(last)) == 0
            && telling::may_speak(&self.lower(last + 1));
        // "Ships have": a plural at the start of a sentence.
        let several = is_first && before.is_empty() && Figures::has(ENGLISH.several, &self.lower(last + 1));
        let acts = || sources.iter().any(|s| s.overlaps(span)) || self.acts(last, &prior_word);
        let signs = Signs {
            quoted: self.paragraph.quoted_at(span.start).is_some(),
            display,
            at_place,
            person: !at_place && !describes && !several && acts() || !title.is_empty(),
            article: Figures::has(ENGLISH.articles, &prior_word)
                || from > 0 && titles.is_none() && Figures::has(ENGLISH.articles, &self.lower(words[0])),
            first: is_first,
            listed: false,
        };
        let kind = match (thing, before.is_empty()) {
            (true, _) => NameKind::Thing,
            (false, true) => NameKind::Single,
            (false, false) => NameKind::Full,
        };
        Some(NameMention {
            span,
            whole: Span::new(self.tokens[head].span().start, span.end),
            kind,
            last: written.into(),
            before: before.into(),
            title: title.join(" ").into(),
            generation: is_generation,
            signs,
        })
    }

    fn begins_sentence(&self, i: usize) -> bool {
        let start = self.tokens[i].span().start;
        let sentence = self.paragraph.sentence_at(start);
        !self.tokens[..i]
            .iter()
            .rev()
            .take_while(|t| t.span().start >= sentence.start)
            .any(Token::is_wordlike)
    }

    /// True if the words around the name show a person who acts, is addressed or has an age.
    fn acts(&self, last: usize, prior: &str) -> bool {
        if genitive(self.text(last)) > 0 {
            return false;
        }
        let mut next = last + 1;
        // An adverb may come between: "Lennigan later said".
        if self.joined(last) && class_of(&self.lower(next)).may_be(Class::ADVERB.and(Class::TIME)) {
            next += 1;
        }
        let word = self.lower(next);
        let token = self.tokens.get(next);
        let small = self.joined(next - 1) && !self.is_capital(next) && token.is_some_and(Token::is_wordlike);
        let class = class_of(&word);
        let finite = class.may_be(Class::SPEECH.and(Class::THOUGHT)) && !class.may_be(Class::GERUND);
        let past = word.len() > 4 && word.ends_with("ed");
        let verb = finite || past || class.may_be(Class::AUXILIARY) || Figures::has(ENGLISH.acts, &word);
        let told = class_of(prior);
        let hearer = told.may_be(Class::SPEECH) && !told.may_be(Class::GERUND.and(Class::PREPOSITION));
        // "with Brand" may be "with Brand products".
        let joins = class.may_be(Class::PREPOSITION.and(Class::CONJUNCTION)) || is_function_word(&word);
        let with = Figures::has(ENGLISH.with, prior) && (!small || verb || joins);
        small && verb || hearer || with || self.is_apposed(last)
    }

    /// "Peck, 58,", "Peck, who".
    fn is_apposed(&self, last: usize) -> bool {
        let age = self.text(last + 2);
        let aged = age.len() == 2
            && age.bytes().all(|b| b.is_ascii_digit())
            && matches!(self.text(last + 3), "," | ".");
        self.text(last + 1) == "," && (aged || Figures::has(ENGLISH.relatives, &self.lower(last + 2)))
    }
}

/// True for one or two letters, and for capitals with full stops between them: `J`, `Jo`, `J.K`.
fn is_initials(word: &str) -> bool {
    let letter = |part: &str| part.chars().count() == 1 && part.starts_with(char::is_uppercase);
    word.chars().count() < 3 || word.split('.').all(letter)
}

/// The length of a possessive ending, in bytes.
fn genitive(word: &str) -> usize {
    ["'s", "’s", "'S", "’S"].into_iter().find(|end| word.ends_with(end)).map_or(0, str::len)
}
