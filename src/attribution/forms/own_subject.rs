//! The subject of a clause behind "as", "after" or "when", which speaks although the main clause has another one.

use super::form::lower;
use crate::attribution::lead_in::is_subject;
use crate::attribution::outline::{FAR, Mention, MentionKind, Outline};
use crate::attribution::structure;
use crate::attribution::word::Shape;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;

/// "Bo Berg signed the bill as *protesters* chanted “…”", "… after *Ana Prado* withdrew her plan and called it “…”": the subject
/// right behind the conjunction, whose verb, or the last of its verbs, has the quote. Behind "and", that is not sure: the main
/// subject may have called it so.
pub(in crate::attribution) fn own_subject(outline: &Outline<'_>, index: usize) -> Option<(Mention, bool)> {
    const LONGEST: usize = 24;
    let (start, end) = outline.quotes[index];
    let words = &outline.words;
    let sentence = words.get(start)?.sentence;
    let last = start.checked_sub(1).filter(|&i| words[i].mark(',')).unwrap_or(start);
    let plain = |i: &usize| !matches!(words[*i].shape, Shape::Mark(_));
    let mut clause = (last.saturating_sub(LONGEST)..last).rev().take_while(plain);
    let verb = clause.find(|&i| tells(outline, i))?;
    let open = clause.find(|&i| telling::opens_clause(&lower(outline, i)))?;
    let first = outline.first_of(sentence);
    // Behind the main clause, with a subject of its own: not "As Brandt left and called".
    if open <= first + 1 || open - first > FAR {
        return None;
    }
    // "Prado says she left after the union gave up and called": the clause may be what she says.
    let told = |i: usize| words[i].shape == Shape::Lower && words[i].is(Class::SPEECH);
    if (first..open).any(|i| !outline.is_open(i) || told(i) && i + 1 < open) {
        return None;
    }
    let (subject, acts) = subject(outline, open + 1, verb)?;
    let joined = || {
        let small = |i: &usize| words[*i].is(Class::ADVERB) || words[*i].ly;
        let and = (acts + 1..verb).rev().find(|i| !small(i));
        and.is_some_and(|and| lower(outline, and) == small_words::AND)
    };
    // "before the crowd gathered there and called": a participle may describe the crowd.
    let sure = || {
        let object = Class::DETERMINER.and(Class::POSSESSIVE).and(Class::OBJECT);
        let participle = small_words::is_ed_form(&lower(outline, acts)) && words[open].is(Class::PREPOSITION);
        !participle || lower(outline, open) == small_words::AS || words[acts + 1].is(object)
    };
    let own = acts == verb || joined() && sure();
    (own && !structure::is_told_behind(outline, end)).then_some((subject, acts == verb))
}

/// True for a verb that has a quote: "chanted", "called it", "accused them of".
fn tells(outline: &Outline<'_>, i: usize) -> bool {
    let word = &outline.words[i];
    let spoken = word.is(Class::SPEECH) || word.is(Class::NAMING) && telling::is_past(&lower(outline, i));
    let noun =
        i.checked_sub(1).is_some_and(|b| outline.words[b].is(Class::DETERMINER.and(Class::POSSESSIVE)));
    word.shape == Shape::Lower && spoken && !word.is(Class::GERUND.and(Class::BARE)) && !noun
}

/// The subject that starts at a token, before the verb at `to` or an earlier one, with that verb.
fn subject(outline: &Outline<'_>, from: usize, to: usize) -> Option<(Mention, usize)> {
    const MOST: usize = 6;
    let words = &outline.words;
    let small = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::RELATIVE).and(Class::AUXILIARY);
    // "analysts *cut* their targets"
    let past = |i: usize| {
        let form = telling::is_past(&lower(outline, i)) && !words[i].is(Class::AUXILIARY);
        let takes = outline.takes_object(i) && !words[i].is(small.and(Class::DETERMINER));
        words[i].shape == Shape::Lower && (form || takes || tells(outline, i))
    };
    let noun = |i: usize| {
        let head = lower(outline, i);
        telling::may_speak(&head)
            || telling::is_people(&format!("{head}s"))
            || telling::is_body(&head)
            || small_words::is_agent_form(&head)
    };
    let acts = (from + 1..=to).take(MOST).find(|&i| past(i))?;
    // "its rival *cut* fees and said": a word that only can be a verb, behind somebody and before "and".
    let joined = lower(outline, acts - 1) == small_words::AND;
    let plain = |i: &usize| words[*i].shape == Shape::Lower && !words[*i].is(small) && noun(*i - 1);
    let acts = Some(acts).filter(|_| !joined).or_else(|| (from..acts - 2).find(plain)).unwrap_or(acts);
    let auxiliary = |i: usize| words[i].is(Class::AUXILIARY.and(Class::ADVERB)) || words[i].ly;
    let passive = (from..acts).any(|i| telling::is_be(&lower(outline, i)));
    let end = (from..acts).rev().find(|&i| !auxiliary(i))? + 1;
    let bare = |i: usize| !words[i].is(small) && !matches!(words[i].shape, Shape::Mark(_) | Shape::Number);
    let (named, people) = (words[end - 1].shape == Shape::Capital, noun(end - 1));
    let known = outline.mention_from(from).filter(|m| m.end == end && is_subject(m));
    let kind = match (known, named) {
        (Some(mention), _) if mention.kind == MentionKind::Pronoun => return None,
        (Some(mention), _) => mention.kind,
        (None, true) => MentionKind::Name,
        (None, false) => MentionKind::Noun,
    };
    let subject = Mention { first: from, end, kind, genitive: false };
    ((named || people) && !passive && (from..end).all(bare) && !outline.is_genitive(end - 1))
        .then_some((subject, acts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    #[test]
    fn a_clause_behind_a_conjunction_has_its_own_subject() {
        for (prose, subject) in [
            ("Bo Berg signed the bill as protesters chanted “give us the boat”.", Some("protesters")),
            ("Bo Berg smiled as a fan ran up and called him “the best of all”.", Some("a fan")),
            ("Bo Berg spoke as the union walked out and called it “a farce”.", Some("the union")),
            (
                "The panel backed the bill after Ana Prado withdrew her plan and called it “a farce”.",
                Some("Ana Prado"),
            ),
            (
                "Lund Bank fell after analysts cut their targets and warned of “more to come”.",
                Some("analysts"),
            ),
            ("Bo Berg left after the union said it was “a farce”.", Some("the union")),
            ("Fees at Lund Bank rose as its rival cut fees and said it was “a farce”.", Some("its rival")),
            (
                "Bo Berg left the hall when his own party accused him of “running a farce”.",
                Some("his own party"),
            ),
            ("Bo Berg spoke after the vote and called it “a farce”.", None),
            ("Bo Berg stood before the crowd and called it “a farce”.", None),
            ("Bo Berg stood before the crowd gathered there and called it “a farce”.", None),
            ("Bo Berg left as the rain came down and called it “a farce”.", None),
            ("Bo Berg spoke as mayor and called it “a farce”.", None),
            ("Bo Berg said as the crowd left that it was “a farce”.", None),
            ("As Bo Berg left and called it “a farce”, it rained.", None),
            ("Bo Berg left as the crew was told it was “a farce”.", None),
            ("Bo Berg signed the bill as protesters gathered, calling it “a farce”.", None),
            ("Bo Berg left as protesters chanted, and he called it “a farce”.", None),
            ("Bo Berg left as protesters chanted “a farce”, said Ana Prado.", None),
            ("Bo Berg says he left after his party had gone “soft”.", None),
        ] {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            let found = own_subject(&outline, 0).map(|(m, _)| outline.span(&m).of(prose).to_owned());
            assert_eq!(found.as_deref(), subject, "{prose}");
        }
    }
}
