//! Finds ages beside a name: "Peck, 58,", "Peck (58)", "Peck, aged 58,", "Peck, a 58-year-old clerk", "58-year-old Arthur Peck",
//! "Peck, who has died aged 58".

use std::cell::Cell;

use super::{Age, NameKind, NameMention};
use crate::draft::{Paragraph, TokenKind};
use crate::lexicon::changes::joints::{LAST, SINCE};
use crate::lexicon::figures::{self, Figures};
use crate::lexicon::naming::ENGLISH;
use crate::lexicon::speech::{Class, class_of};
use crate::lexicon::{small_words, telling};
use crate::text::{Lower, Lowered, Span};

/// The range of ages that are recognised. Outside it, a number after a name is often something else.
const AGES: std::ops::RangeInclusive<u8> = 10..=110;

pub(super) fn read(paragraph: &Paragraph, mentions: &[NameMention]) -> Vec<Age> {
    let (prose, tokens) = (&*paragraph.prose, &*paragraph.tokens);
    let text = |i: usize| tokens.get(i).map_or("", |t| t.span().of(prose));
    // A sentence may hold thousands of ages, so it is read once: how many years have passed, and whether it is about sport.
    let last: Cell<Option<(Span, (u8, bool))>> = Cell::new(None);
    let told = |sentence: Span| {
        if let Some((_, told)) = last.get().filter(|(known, _)| *known == sentence) {
            return told;
        }
        let (mut since, mut passed, mut played) = (false, 0, false);
        // The two words before.
        let (mut before, mut first) = (Lowered::default(), Lowered::default());
        let mut words = paragraph.words_in(sentence).map(|t| t.span().of(prose).lower()).peekable();
        while let Some(word) = words.next() {
            // What has lasted since a year is still so: "Peck, 58, has led the board since 2019".
            let year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) && !since;
            since = word == SINCE;
            // "jailed for two years", but not "for two years before the race"
            let term = ENGLISH.terms.contains(&first.as_ref())
                && is_number(&before)
                && words.peek().is_none_or(|next| {
                    !Figures::has(ENGLISH.passed, next) && !ENGLISH.before.contains(&&**next)
                });
            let apart = match Figures::has(ENGLISH.passed, &word) {
                true if Figures::has(ENGLISH.years, &word) && term => 0,
                true if Figures::has(ENGLISH.years, &word) && before == LAST => LAST_YEAR,
                true => u8::MAX,
                false if year => u8::MAX,
                false => 0,
            };
            passed = passed.max(apart);
            played |= Figures::has(figures::ENGLISH.around.sport, &word);
            first = std::mem::replace(&mut before, word);
        }
        last.set(Some((sentence, (passed, played))));
        (passed, played)
    };
    let age = |i: usize, of: usize| {
        let token = tokens.get(i).filter(|t| t.kind() == TokenKind::Number)?;
        let written = text(i);
        let digits = written.strip_suffix(ENGLISH.old).unwrap_or(written);
        let years = digits.parse::<u8>().ok().filter(|years| AGES.contains(years))?;
        let span = Span::new(token.span().start, token.span().start + digits.len());
        let (passed, played) = told(paragraph.sentence_at(span.start));
        let bracketed = i > 0 && text(i - 1) == "(" && text(i + 1) == ")";
        // "Goals by Luke Peck (23)": a minute.
        (!(bracketed && played)).then_some(Age { span, years, of, passed, bracketed })
    };
    let mut out = Vec::new();
    for (of, mention) in mentions.iter().enumerate() {
        if mention.signs.quoted || mention.signs.display || mention.kind == NameKind::Thing {
            continue;
        }
        let mut next = tokens.partition_point(|t| t.span().start < mention.span.end);
        // "Peck Jr., 58,", "Peck, MBE, 58,"
        let at = next + usize::from(text(next) == ",");
        if small_words::is_generation(text(at)) || small_words::are_letters(text(at)) {
            next = at + 1 + usize::from(text(at + 1) == ".");
        }
        let closed = match text(next) {
            "," => matches!(text(next + 2), "," | "." | ";"),
            "(" => text(next + 2) == ")",
            _ => false,
        };
        let first = tokens.partition_point(|t| t.span().start < mention.whole.start);
        // "A 29-year-old Berlin woman": only a full name that does not continue is a person.
        let named = mention.kind == NameKind::Full
            && (mention.signs.person || !text(next).starts_with(char::is_alphanumeric));
        let led = first.checked_sub(1).filter(|&i| named && text(i).ends_with(ENGLISH.old));
        // "the 29-year-old clerk Luke Peck"
        let noun = || {
            let word = text(first.checked_sub(1)?);
            let person = telling::may_speak(word) || small_words::is_agent_form(word);
            let clerk = named && word.starts_with(char::is_lowercase) && person;
            first.checked_sub(2).filter(|&i| clerk && text(i).ends_with(ENGLISH.old))
        };
        let beside = closed.then(|| age(next + 1, of)).flatten();
        let beside = beside.or_else(|| age(described(&text, next)?, of));
        let beside = beside.or_else(|| age(led.or_else(noun)?, of));
        let sentence = paragraph.sentence_at(mention.span.start);
        let end = tokens.partition_point(|t| t.span().start < sentence.end);
        out.extend(beside.or_else(|| age(of_death(&text, next, end)?, of)));
    }
    out
}

/// The most years between a day of last year and now, by two birthdays.
const LAST_YEAR: u8 = 2;

/// True for a number in digits or in words.
fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty() || figures::ENGLISH.numerals.has(word)
}

/// The index of the age in "Peck, aged 58,", "Peck, a 58-year-old clerk" and "Peck, who is 58,", where `next` is the token after the
/// name.
fn described<'a>(text: &impl Fn(usize) -> &'a str, next: usize) -> Option<usize> {
    let from = next + usize::from(matches!(text(next), "," | "("));
    let closed = |i: usize| matches!(text(i), "," | "." | ";" | ")").then_some(i - 1);
    let low = text(from).lower();
    if Figures::has(ENGLISH.aged, &low) {
        return closed(from + 2);
    }
    if from == next {
        return None;
    }
    if ENGLISH.articles.contains(&&*low) {
        return Some(from + 1).filter(|&i| text(i).ends_with(ENGLISH.old));
    }
    let is = figures::ENGLISH.around.is.contains(&text(from + 1));
    (ENGLISH.who.contains(&&*low) && is).then(|| closed(from + 3))?
}

/// Maximum number of tokens from "died" to the age.
const NEAR: usize = 10;

/// The index of the age in "Peck, who has died of pneumonia aged 58", where `next` is the token after the name and `end` the
/// end of its sentence.
fn of_death<'a>(text: &impl Fn(usize) -> &'a str, next: usize, end: usize) -> Option<usize> {
    let is = |list: &[&str], i: usize| i < end && Figures::has(list, &text(i).lower());
    let mut at = next + usize::from(text(next) == ",");
    at += usize::from(is(ENGLISH.who, at));
    at += usize::from(at < end && class_of(&text(at).lower()).may_be(Class::AUXILIARY));
    if !is(ENGLISH.died, at) {
        return None;
    }
    let age = (at + 1..end.min(at + NEAR))
        .take_while(|&i| !matches!(text(i), ";" | "." | "("))
        .find(|&i| is(ENGLISH.aged, i))?
        + 1;
    (age < end && matches!(text(age + 1), "" | "," | "." | ";" | "and")).then_some(age)
}
