//! Finds who is behind a participle of speech: "with *Russia* saying", "footage of *Prado* saying", "*Prado* was quoted as
//! saying".

use super::lead_in;
use super::outline::{FAR, Mention, MentionKind, Outline};
use super::word::Shape;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;
use crate::text::{Lower, Lowered};

/// "*A source* was quoted by the radio as saying that the boat was “…”", "they quoted *a source* as saying “…”".
pub(super) fn quoted_as<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    const REACH: usize = 8;
    let start = outline.quotes[index].0;
    let words = &outline.words;
    let sentence = words.get(start)?.sentence;
    let is = |i: usize, word: &str| outline.is_open(i) && outline.text(i).eq_ignore_ascii_case(word);
    let mut before = (start.saturating_sub(FAR)..start).rev().take_while(|&i| words[i].sentence == sentence);
    let saying = before.find(|&i| outline.is_open(i) && words[i].is(Class::SPEECH))?;
    let by = saying.checked_sub(1).filter(|&i| words[saying].is(Class::GERUND) && is(i, small_words::AS))?;
    let quoted = (by.saturating_sub(REACH)..by).rev().take_while(|&i| outline.is_open(i));
    let quoted = quoted.filter(|&i| words[i].sentence == sentence).find(|&i| {
        let lower = outline.text(i).lower();
        telling::is_quoted(&lower) || telling::quotes(&lower)
    })?;
    let small = |i: usize| words[i].is(Class::AUXILIARY.and(Class::ADVERB)) || words[i].ly;
    let mut from = quoted;
    while from > 0 && outline.is_open(from - 1) && small(from - 1) {
        from -= 1;
    }
    let passive = (from..quoted).any(|i| telling::is_be(&outline.text(i).lower()));
    let speaks = |m: &&Mention| lead_in::is_subject(m) && !lead_in::is_governed(outline, m);
    if !passive {
        // "They quoted her teacher, *Arne Moe*, as saying “…”"
        let comma = by.checked_sub(1).filter(|&i| words[i].mark(','));
        return outline.mention_to(comma.unwrap_or(by)).filter(|m| m.first > quoted).filter(speaks);
    }
    let subject = outline.mention_to(from).filter(|m| words[m.first].sentence == sentence)?;
    Some(subject).filter(speaks)
}

/// "with Russia saying …": the mention between the two words, if no other mention comes between it and the quote.
pub(super) fn with_saying<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    let start = outline.quotes[index].0;
    let words = &outline.words;
    let sentence = words.get(start)?.sentence;
    let verb = (start.saturating_sub(FAR)..start)
        .rev()
        .take_while(|&i| words[i].sentence == sentence)
        .find(|&i| words[i].quote.is_none() && words[i].is(Class::SPEECH))?;
    saying(outline, verb)
}

/// The subject of a participle of speech after "with": "with *Russia* saying".
pub(super) fn saying<'a>(outline: &'a Outline<'_>, verb: usize) -> Option<&'a Mention> {
    let participle = outline.words[verb].is(Class::GERUND);
    if let Some(blamed) = blamed(outline, verb).filter(|_| participle) {
        return Some(blamed);
    }
    let subject = outline.mention_to(verb).filter(|_| participle)?;
    if is_recorded(outline, subject) || is_received(outline, subject) {
        return Some(subject);
    }
    let with = |from: usize| {
        from.checked_sub(1).is_some_and(|i| outline.text(i).eq_ignore_ascii_case(small_words::WITH))
    };
    let owner = outline.mention_to(subject.first);
    (with(subject.first) || owner.is_some_and(|o| with(o.first))).then_some(subject)
}

/// "sued *Tom Hale* for calling her", "accused him of", "is angry with him for": the object before the preposition. Behind
/// another preposition ("apologised to", "was sued by") somebody else may have called.
fn blamed<'a>(outline: &'a Outline<'_>, verb: usize) -> Option<&'a Mention> {
    let is = |i: usize, word: &str| outline.is_open(i) && outline.text(i) == word;
    let by = verb.checked_sub(1).filter(|&i| is(i, small_words::FOR) || is(i, small_words::OF))?;
    let object = outline.mention_to(by).filter(|m| m.kind == MentionKind::Name && !m.genitive)?;
    let before =
        object.first.checked_sub(1).filter(|&i| outline.is_open(i) && !outline.new_sentence(i + 1))?;
    let governed = outline.words[before].is(Class::PREPOSITION) || is(before, small_words::TO);
    let word = outline.words[before].shape == Shape::Lower;
    (word && (!governed || is(before, small_words::WITH))).then_some(object)
}

/// "footage of *Ana Prado* saying", "a video showing *Ana Prado* saying".
fn is_recorded(outline: &Outline<'_>, subject: &Mention) -> bool {
    let word = |back: usize| {
        let at = subject.first.checked_sub(back).filter(|&i| outline.is_open(i));
        at.map_or(Lowered::default(), |i| outline.text(i).lower())
    };
    let person = matches!(subject.kind, MentionKind::Name | MentionKind::Noun) && !subject.genitive;
    person && (word(1) == small_words::OF && telling::is_recording(&word(2)) || telling::captures(&word(1)))
}

/// "got *a letter* saying", "was handed *a note* telling her": who gets a document does not say what is in it.
fn is_received(outline: &Outline<'_>, document: &Mention) -> bool {
    let word = |back: usize| {
        let at = document.first.checked_sub(back).filter(|&i| outline.is_open(i));
        at.map_or(Lowered::default(), |i| outline.text(i).lower())
    };
    let gerund = document.first.checked_sub(1).is_some_and(|i| outline.words[i].is(Class::GERUND));
    let handed = telling::is_be(&word(2)) && !gerund;
    document.kind == MentionKind::Noun
        && telling::is_document(&outline.text(document.head()).lower())
        && (telling::receives(&word(1)) || handed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    fn told_by(prose: &str) -> Option<String> {
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        let mention = with_saying(&outline, 0).or_else(|| quoted_as(&outline, 0))?;
        Some(outline.span(mention).of(prose).to_owned())
    }

    #[test]
    fn who_is_blamed_for_words_said_them() {
        for (prose, speaker) in [
            ("Prado sued Tom Hale for calling her “the worst of all”.", Some("Tom Hale")),
            ("Police arrested Tom Hale for shouting “stay away”.", Some("Tom Hale")),
            ("Prado is angry with Tom Hale for calling her “the worst of all”.", Some("Tom Hale")),
            ("Prado apologised to Tom Hale for calling him “the worst of all”.", None),
            ("Prado was sued by Tom Hale for calling him “the worst of all”.", None),
            ("Prado was fined for calling him “the worst of all”.", None),
        ] {
            assert_eq!(told_by(prose).as_deref(), speaker, "{prose}");
        }
    }

    #[test]
    fn a_document_speaks_to_its_reader() {
        for (prose, speaker) in [
            ("Prado got a letter saying she was “no longer wanted”.", "a letter"),
            ("Prado received a text telling her to “stay away”.", "a text"),
            ("Prado was handed a note saying “stay away”.", "a note"),
        ] {
            assert_eq!(told_by(prose).as_deref(), Some(speaker), "{prose}");
        }
        for prose in [
            "Prado wrote a letter saying she was “no longer willing”.",
            "Prado issued a statement saying she was “very sorry”.",
            "Prado read a statement saying she was “very sorry”.",
            "Prado got a keeper saying “stay away”.",
        ] {
            assert_eq!(told_by(prose), None, "{prose}");
        }
    }

    #[test]
    fn who_is_quoted_speaks_and_not_who_quotes() {
        for (prose, speaker) in [
            ("We quoted her teacher, Arne Moe, as saying, “She rows like a river.”", "Arne Moe"),
            ("The report quotes Arne Moe as saying that the pier was “a wreck”.", "Arne Moe"),
            ("Arne Moe was quoted by the radio as saying that the pier was “a wreck”.", "Arne Moe"),
        ] {
            assert_eq!(told_by(prose).as_deref(), Some(speaker), "{prose}");
        }
        for prose in [
            "A rower quoted by the radio as saying the pier was “a wreck” left.",
            "Arne Moe was described as saying “no”.",
        ] {
            assert_eq!(told_by(prose), None, "{prose}");
        }
    }
}
