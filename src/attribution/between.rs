//! Finds a clause between commas in front of a quote that has a noun and no name: Prado had, *said the judge*, “…”; Prado was, *the
//! court heard*, “…”

use super::outline::{Mention, MentionKind, Outline};
use super::structure;
use super::word::Shape;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;

/// The longest clause, in tokens.
const LONGEST: usize = 12;

/// The comma that ends the clause before a quote, with an auxiliary between them or not: Prado, said police, *was* “…”
fn close(outline: &Outline<'_>, index: usize) -> Option<usize> {
    let start = outline.quotes[index].0;
    let words = &outline.words;
    let open = |i: usize| outline.is_open(i) && words[i].sentence == words[start].sentence;
    let small = |i: &usize| {
        open(*i) && words[*i].shape == Shape::Lower && words[*i].is(Class::AUXILIARY.and(Class::DETERMINER))
    };
    let gap = (start.saturating_sub(3)..start).rev().take_while(small).count();
    (start - gap).checked_sub(1).filter(|&i| open(i) && words[i].mark(','))
}

/// "Prado had, said *the judge*, “…”", "Prado, say *friends*, is “…”": the words behind a verb of speech that opens the
/// clause, if the clause holds no other verb.
pub(super) fn said_between(outline: &Outline<'_>, index: usize) -> Option<Mention> {
    let end = close(outline, index)?;
    let words = &outline.words;
    let sentence = words[end].sentence;
    let inside = |i: &usize| outline.is_open(*i) && words[*i].sentence == sentence;
    let told = |i: usize| {
        let word = &words[i];
        word.shape == Shape::Lower
            && word.is(Class::SPEECH)
            && word.is_finite_cue()
            && !word.is(Class::HEARER)
    };
    let opens = |i: usize| i > 1 && words[i - 1].mark(',') && outline.is_open(i - 2) && told(i);
    let verb = (end.saturating_sub(LONGEST)..end).rev().take_while(inside).find(|&i| opens(i))?;
    // "Prado, *declared* the winner, “…”" may be described. Behind an auxiliary, nothing is.
    let apart = words[verb - 2].is(Class::AUXILIARY);
    if small_words::is_ed_form(&outline.text(verb).to_lowercase()) && !apart {
        return None;
    }
    // "said the prosecutor, *Bo Berg*,", "said Bo Berg, prosecuting,"
    let comma = (verb + 1..end).find(|&i| words[i].mark(','));
    let small = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::RELATIVE).and(Class::AUXILIARY);
    let plain = |i: usize| {
        let word = matches!(words[i].shape, Shape::Lower | Shape::Capital);
        let verb = words[i].is(Class::SPEECH) && !words[i].is(Class::SAYING);
        word && !verb && !words[i].is(small) && !words[i].ly
    };
    let whole = |from: usize, to: usize| to > from && (from..to).all(plain);
    let last = comma.unwrap_or(end);
    if !whole(verb + 1, last) {
        return None;
    }
    let name =
        |to: usize| outline.mention_to(to).copied().filter(|m| m.kind == MentionKind::Name && m.first > verb);
    let apposed = comma.filter(|&comma| whole(comma + 1, end)).and_then(|_| name(end));
    let noun = Mention { first: verb + 1, end: last, kind: MentionKind::Noun, genitive: false };
    let head = outline.text(last - 1).to_lowercase();
    let person = telling::may_speak(&head)
        || telling::is_body(&head)
        || small_words::is_agent_form(&head)
        || words[last - 1].shape == Shape::Capital && !outline.is_genitive(last - 1);
    let known = name(last).filter(|m| !m.genitive).or_else(|| person.then_some(noun));
    // "“We stay”, said the judge, “or go”": there a quote is in front.
    apposed.or(known).filter(|_| !structure::is_told_behind(outline, outline.quotes[index].1))
}

/// The verb of "Prado was, *the court heard*, “…”", "Prado, *jurors were told*, had “…”", "Prado, *it was alleged*, was “…”": what is
/// heard or alleged, its subject does not say.
pub(super) fn heard_between(outline: &Outline<'_>, index: usize) -> Option<usize> {
    let end = close(outline, index)?;
    let words = &outline.words;
    let verb = end.checked_sub(1).filter(|&i| outline.is_open(i) && words[i].shape == Shape::Lower)?;
    let lower = |i: usize| if outline.is_open(i) { outline.text(i).to_lowercase() } else { String::new() };
    let passive = verb.checked_sub(1).filter(|&i| telling::is_be(&lower(i)));
    let from = passive.unwrap_or(verb);
    let inside = |i: &usize| outline.is_open(*i) && words[*i].sentence == words[end].sentence;
    let mut near = (from.saturating_sub(LONGEST)..from).rev().take_while(inside);
    let open = near
        .find(|&i| matches!(words[i].shape, Shape::Mark(_)) && !words[i].mark('’'))
        .filter(|&i| words[i].mark(','))?;
    let small = Class::RELATIVE.and(Class::CONJUNCTION).and(Class::AUXILIARY);
    let bare = from > open + 1 && (open + 1..from).all(|i| !words[i].is(small) && !words[i].is_finite_cue());
    let hears = telling::is_heard(&lower(verb)) && (open + 1..from).any(|i| telling::hears_cases(&lower(i)));
    let told = words[verb].is(Class::SPEECH) && !words[verb].is(Class::GERUND) && passive.is_some();
    let told = told && !telling::is_quoted(&lower(verb));
    // Inside a clause: not "According to Keel, *rowers were told*, “…”".
    let start = outline.quotes[index].0;
    let inside = end + 1 < start || open.checked_sub(1).is_some_and(|i| words[i].is(Class::AUXILIARY));
    (bare && inside && (hears || told) && !structure::is_told_behind(outline, outline.quotes[index].1))
        .then_some(verb)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    #[test]
    fn a_noun_between_commas_speaks() {
        for (prose, speaker) in [
            ("Ana Prado had, said the judge, “run a farce for years”.", Some("the judge")),
            ("Ana Prado, said police, was “a danger to all”.", Some("police")),
            ("Prado, say friends, is “a danger to all”.", Some("friends")),
            ("The bridge is, says one witness, “a danger to all”.", Some("one witness")),
            ("He had, wrote a former colleague, “run a farce for years”.", Some("a former colleague")),
            ("It was, said the painter Bo Berg, “a farce for years”.", Some("Bo Berg")),
            ("It was, said her friend Bo Berg, “a farce for years”.", Some("Bo Berg")),
            ("It was, said the prosecutor, Bo Berg, “a farce for years”.", Some("Bo Berg")),
            ("It was, said Bo Berg, prosecuting, “a farce for years”.", Some("Bo Berg")),
            ("Prado had, alleged prosecutors, “run a farce”.", Some("prosecutors")),
            ("Prado, declared the winner, “ran a farce”.", None),
            ("Prado, said to be the judge, “ran a farce”.", None),
            ("Prado, who said the judge was late, “ran a farce”.", None),
            ("Prado, said the rules, “ran a farce”.", None),
            ("Prado left, said the judge, and “ran a farce”.", None),
        ] {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            let found = said_between(&outline, 0).map(|m| outline.span(&m).of(prose).to_owned());
            assert!(
                found.as_deref().map_or("", |f| f).ends_with(speaker.unwrap_or("")),
                "{prose}: {found:?}"
            );
            assert_eq!(found.is_some(), speaker.is_some(), "{prose}: {found:?}");
        }
    }

    #[test]
    fn what_a_court_hears_between_commas_nobody_says() {
        for (prose, heard) in [
            ("Ana Prado had, the court heard, “run a farce”.", true),
            ("Ana Prado, the jury heard, had been “a danger”.", true),
            ("Ana Prado was, jurors were told, “a danger”.", true),
            ("Ana Prado, it was alleged, was “a danger”.", true),
            ("Ana Prado, who was told, “Go now.”", false),
            ("Ana Prado was, residents heard, “a danger”.", false),
            ("According to Ana Prado, jurors were told, “Go now.”", false),
            ("Ana Prado was, the judge said, “a danger”.", false),
        ] {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            assert_eq!(heard_between(&outline, 0).is_some(), heard, "{prose}");
        }
    }
}
