//! Subjects of the clause that holds the quote, where an earlier clause has another subject.

use super::form::{is_small, is_verb, lower};
use crate::attribution::lead_in::{is_governed, is_subject};
use crate::attribution::outline::{FAR, Mention, MentionKind, Outline};
use crate::attribution::structure;
use crate::attribution::subject::antecedent;
use crate::attribution::word::Shape;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;

/// "Prado has appealed; *the ministry* is “disappointed”.", "…, but *the ministry* remains “unmoved”.": the subject of "be" right
/// before the quote, in a clause behind one that tells nothing.
pub(in crate::attribution) fn own_clause(outline: &Outline<'_>, index: usize) -> Option<Mention> {
    let (start, end) = outline.quotes[index];
    let words = &outline.words;
    let sentence = words.get(start)?.sentence;
    let verb = start.checked_sub(1)?;
    let is = telling::is_be(&lower(outline, verb)) || telling::remains(&lower(outline, verb));
    // "*the ministry* remains": a phrase that ran on into its verb.
    let around = outline.mention_to(start).filter(|m| m.kind == MentionKind::Noun);
    let around = around.map(|m| Mention { end: verb, genitive: false, ..*m });
    let subject = outline.mention_to(verb).copied().or(around).filter(|m| is && is_subject(m))?;
    let speaks = match subject.kind {
        MentionKind::Name => true,
        MentionKind::Noun => telling::may_speak(&lower(outline, subject.head())),
        _ => false,
    };
    let first = outline.first_of(sentence);
    let joint = subject.first.checked_sub(1).filter(|&i| i > first && subject.first - first <= FAR)?;
    let open = if telling::joins(&lower(outline, joint)) { joint - 1 } else { joint };
    // "While Prado has appealed, the ministry is": a comma ends a clause only behind such a word, or before another.
    let fronted = words[first].is(Class::CONJUNCTION) && !words[first].is(Class::PREPOSITION);
    let apart = words[open].mark(';') || words[open].mark(',') && (open < joint || fronted);
    // A deed that is done: not "Brandt said the plan failed; the board was “asleep”." and not "Brandt thinks", which go on.
    let told = |i: usize| words[i].shape == Shape::Lower && words[i].is(Class::SPEECH.and(Class::THOUGHT));
    let tells = (first..open).any(|i| !outline.is_open(i) || told(i) && i + 1 < open);
    let done = (first..open).any(|i| telling::is_perfect(&lower(outline, i)));
    (speaks && apart && done && !tells && !structure::is_told_behind(outline, end)).then_some(subject)
}

/// "Prado cites a ruling in which *a judge* wrote that it was “…”": the subject of the clause that says where the words are.
pub(in crate::attribution) fn in_which(outline: &Outline<'_>, index: usize) -> Option<Mention> {
    let (start, end) = outline.quotes[index];
    let words = &outline.words;
    let plain =
        |i: &usize| !matches!(words[*i].shape, Shape::Mark(_)) || words[*i].mark(',') && *i + 1 == start;
    let mut near = (start.saturating_sub(FAR)..start).rev().take_while(plain);
    let which = near.find(|&i| lower(outline, i) == small_words::WHICH)?;
    let led = which.checked_sub(1).is_some_and(|i| outline.is_open(i) && words[i].is(Class::PREPOSITION));
    let subject = outline.mention_from(which + 1).filter(|m| led && is_subject(m))?;
    let verb = (subject.end..start).find(|&i| !is_small(outline, i))?;
    let passive = (subject.end..verb).any(|i| telling::is_be(&lower(outline, i)));
    let told = |i: usize| words[i].shape == Shape::Lower && words[i].is(Class::SPEECH);
    let only = told(verb) && words[verb].is_finite_cue() && !(verb + 1..start).any(told);
    (only && !passive && !structure::is_told_behind(outline, end)).then_some(*subject)
}

/// "*A note*, which Prado called “a doodle,” reads: “…”": what a clause with a quote of its own describes, before a verb of speech
/// and a colon.
pub(in crate::attribution) fn behind_aside(outline: &Outline<'_>, index: usize) -> Option<Mention> {
    let words = &outline.words;
    let colon =
        outline.quotes[index].0.checked_sub(1).filter(|&i| outline.is_open(i) && words[i].mark(':'))?;
    let verb = colon.checked_sub(1).filter(|&i| is_verb(outline, i))?;
    let quoted = verb.checked_sub(1).filter(|&i| words[i].quote.is_some())?;
    let sentence = words[verb].sentence;
    let mut near = (quoted.saturating_sub(FAR)..quoted).rev().take_while(|&i| words[i].sentence == sentence);
    let relates = |i: usize| outline.is_open(i) && words[i].is(Class::RELATIVE) && words[i - 1].mark(',');
    let described = antecedent(outline, near.find(|&i| i > 0 && relates(i))?)?;
    let own = words[described.first].sentence == sentence && !is_governed(outline, described);
    own.then_some(*described)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    fn who(prose: &str, of: fn(&Outline<'_>, usize) -> Option<Mention>) -> Option<String> {
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        of(&outline, outline.quotes.len() - 1).map(|m| outline.span(&m).of(prose).to_owned())
    }

    #[test]
    fn a_clause_has_its_own_subject() {
        for (prose, subject) in [
            ("Ana Prado has appealed; the ministry is “disappointed”.", Some("the ministry")),
            ("Ana Prado has appealed, but the ministry remains “unmoved”.", Some("the ministry")),
            ("While Ana Prado has appealed, the ministry is “unmoved”.", Some("the ministry")),
            ("Ana Prado had left, and Tom Keel was “sorry”.", Some("Tom Keel")),
            ("Ana Prado left, and Tom Keel was “sorry”.", None),
            ("Ana Prado thinks the pier is safe, but the ministry is “asleep”.", None),
            ("Ana Prado doubts it; the ministry is “asleep”.", None),
            ("Ana Prado has feared it; the ministry is “asleep”.", None),
            ("Ana Prado said it failed; the ministry was “asleep”.", None),
            ("Ana Prado left; the road is “closed”.", None),
            ("Ana Prado left; the ministry is “sorry”, said Tom Keel.", None),
            ("The ministry is “sorry”.", None),
            ("In Lund, the ministry is “sorry”.", None),
        ] {
            assert_eq!(who(prose, own_clause).as_deref(), subject, "{prose}");
        }
    }

    #[test]
    fn what_an_aside_describes_reads() {
        for (prose, subject) in [
            ("A note in the margin, which Prado called “a doodle,” reads: “Enough.”", Some("A note")),
            ("Prado, who called it “a doodle,” said: “Enough.”", Some("Prado")),
            ("Prado called it “a doodle,” said: “Enough.”", None),
            ("Prado said: “Enough.”", None),
        ] {
            assert_eq!(who(prose, behind_aside).as_deref(), subject, "{prose}");
        }
    }

    #[test]
    fn who_wrote_in_a_document_speaks() {
        for (prose, subject) in [
            ("Prado cites a ruling in which a judge wrote that it was “bad”.", Some("a judge")),
            ("Prado has a letter in which Tom Keel says: “We stay.”", None),
            ("Prado cites a ruling in which a judge was told that it was “bad”.", None),
            ("Prado cites a ruling in which a judge said Keel wrote that it was “bad”.", None),
            ("Prado runs a town in which a judge lives “in fear”.", None),
            ("Prado cites a ruling which a judge called “bad”.", None),
        ] {
            assert_eq!(who(prose, in_which).as_deref(), subject, "{prose}");
        }
    }
}
