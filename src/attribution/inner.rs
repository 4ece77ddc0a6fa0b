//! Finds the speaker inside somebody else's words: "The article said that *Prado* had called the pier “a wreck”".

use super::lead_in;
use super::outline::{Mention, MentionKind, Outline};
use super::word::Shape;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;
use crate::text::Lower;

/// "Brandt said *the mayor* had described the pier as “a wreck”": the subject of a verb in the perfect that the quote
/// completes, right behind a verb of speech.
pub(super) fn reported<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    const REACH: usize = 8;
    let start = outline.quotes[index].0;
    let words = &outline.words;
    let sentence = words.get(start)?.sentence;
    let lower = |i: usize| outline.text(i).lower();
    let inside = |i: &usize| {
        let word = &words[*i];
        outline.is_open(*i) && word.sentence == sentence && !matches!(word.shape, Shape::Mark(_))
    };
    let article = start.checked_sub(1).filter(|&i| small_words::is_indefinite_article(outline.text(i)));
    let end = article.unwrap_or(start);
    let by = end.checked_sub(1).filter(|&i| inside(&i) && outline.text(i) == small_words::AS);
    // "called *her* “…”", "described *the pier* as “…”": nothing else between the verb and the quote.
    let end = by.unwrap_or(end);
    let object =
        end.checked_sub(1).filter(|&i| inside(&i) && words[i].is(Class::OBJECT.and(Class::POSSESSIVE)));
    let object = object.or_else(|| outline.mention_to(end).map(|m| m.first))?;
    let verb = object.checked_sub(1).filter(inside)?;
    let names = words[verb].is(Class::SPEECH)
        && words[verb].is_finite_cue()
        && words[verb].shape == Shape::Lower
        && (by.is_some() || words[verb].is(Class::NAMING));
    let small = |i: &usize| inside(i) && (words[*i].is(Class::AUXILIARY.and(Class::ADVERB)) || words[*i].ly);
    let from = (verb.saturating_sub(REACH)..verb).rev().take_while(small).last()?;
    let perfect = (from..verb).any(|i| telling::is_perfect(&lower(i)));
    let passive = (from..verb).any(|i| telling::is_be(&lower(i)));
    let subject = outline.mention_to(from).filter(|m| lead_in::is_subject(m))?;
    let speaks = matches!(subject.kind, MentionKind::Name | MentionKind::Noun | MentionKind::Bare);
    // "said that *her* teacher had called"
    let owner = outline.mention_to(subject.first).filter(|m| m.genitive || m.kind == MentionKind::Possessive);
    let opens = owner.map_or(subject.first, |m| m.first);
    let before = opens.checked_sub(1).filter(inside)?;
    let joint = outline.text(before) == small_words::THAT
        || words[before].is(Class::RELATIVE.and(Class::CONJUNCTION));
    let before = if joint { before.checked_sub(1)? } else { before };
    // "told *the jury* that Brandt had called"
    let hearer = outline.mention_to(before + 1).filter(|_| joint).and_then(|m| m.first.checked_sub(1));
    let before = hearer.unwrap_or(before);
    let told = inside(&before) && words[before].is(Class::SPEECH) && words[before].is_finite_cue();
    (names && perfect && !passive && speaks && told).then_some(subject)
}

/// "MR ODUYA: *The mate* said, “Close it.”": who is quoted inside a line of a transcript.
pub(super) fn in_turn<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    let words = &outline.words;
    let lead = lead_in::before(outline, outline.quotes[index].0)?;
    let colon = words.iter().position(|w| w.mark(':'))?;
    lead.cue.filter(|&i| words[i].is(Class::SPEECH))?;
    let named = |m: &&Mention| matches!(m.kind, MentionKind::Name | MentionKind::Noun) && m.first > colon;
    lead.subject.filter(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    fn who(
        prose: &str,
        of: impl for<'a> Fn(&'a Outline<'_>, usize) -> Option<&'a Mention>,
    ) -> Option<String> {
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        of(&outline, 0).map(|m| outline.span(m).of(prose).to_owned())
    }

    #[test]
    fn who_is_reported_speaks_and_not_who_reports() {
        for (prose, speaker) in [
            ("The article said that Ida Frost had described the boats as “useless”.", "Ida Frost"),
            ("Lund said Ida Frost had called her “useless”.", "Ida Frost"),
            ("Lund said the mayor has often called the pier a “wreck”.", "the mayor"),
            ("Lund said critics had described the pier as “a wreck”.", "critics"),
            ("Lund told how Ida Frost had called the pier “a wreck”.", "Ida Frost"),
            ("Lund told the jury that Ida Frost had called the pier “a wreck”.", "Ida Frost"),
            ("Lund said that her teacher had called the pier “a wreck”.", "teacher"),
        ] {
            assert_eq!(who(prose, reported).as_deref(), Some(speaker), "{prose}");
        }
        for prose in [
            "Lund said she had described the boats as “useless”.",
            "Lund said the boats had been described as “useless”.",
            "Ida Frost had described the boats as “useless”.",
            "Lund said the mayor called the pier “a wreck”.",
            "Lund said the boats had left the pier “a wreck”.",
        ] {
            assert_eq!(who(prose, reported), None, "{prose}");
        }
    }

    #[test]
    fn somebody_is_quoted_in_a_transcript() {
        let turn = "MR ODUYA: The mate said, “Close it now.”";
        assert_eq!(who(turn, in_turn).as_deref(), Some("The mate"));
        for prose in ["MR ODUYA: “Close it now.”", "MR ODUYA: I said, “Close it now.”"] {
            assert_eq!(who(prose, in_turn), None, "{prose}");
        }
    }
}
