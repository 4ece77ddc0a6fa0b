//! Finds speakers that a second person or a second clause hides: "X said Y told a friend: “…”", "X called it “…”, Y “…”",
//! "in the words of Y, “…”".

use super::lead_in;
use super::outline::{Mention, MentionKind, Outline};
use super::standing::{Standing, standing};
use super::structure::is_led;
use super::word::{Shape, Word};
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;
use crate::text::Lower;

/// "Prosecutors said *Hale* told a friend in a text: “…”", "Lund said *Hale* told him, “Go.”": the subject of the last verb with
/// a hearer before the colon, or before the comma in front of a sentence.
pub(super) fn told_somebody<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    const REACH: usize = 10;
    let words = &outline.words;
    let start = outline.quotes[index].0;
    let whole = words.get(start + 1).is_some_and(|w| w.shape == Shape::Capital);
    let leads = |i: usize| words[i].mark(':') || words[i].mark(',') && whole;
    let colon = start.checked_sub(1).filter(|&i| outline.is_open(i) && leads(i))?;
    let sentence = words[colon].sentence;
    let inside = |i: &usize| {
        let word = &words[*i];
        outline.is_open(*i) && word.sentence == sentence && !matches!(word.shape, Shape::Mark(_))
    };
    let clause = Class::AUXILIARY.and(Class::SUBJECT).and(Class::RELATIVE);
    let near = (colon.saturating_sub(REACH)..colon).rev().take_while(inside);
    let mut near = near.take_while(|&i| !words[i].is(clause));
    let verb = near.find(|&i| words[i].is(Class::HEARER) && words[i].is_finite_cue())?;
    let hearer = outline.mention_from(verb + 1).is_some() || words[verb + 1].is(Class::OBJECT);
    let mut from = verb;
    while from > 0 && (words[from - 1].is(Class::ADVERB) || words[from - 1].ly) {
        from -= 1;
    }
    let subject = outline.mention_to(from).filter(|m| words[m.first].sentence == sentence)?;
    let speaks = subject.kind != MentionKind::Relative
        && lead_in::is_subject(subject)
        && !lead_in::is_governed(outline, subject);
    (hearer && speaks && verb + 1 < colon).then_some(subject)
}

/// "Prado rejected *Hale*’s claim that it was “…”", "Prado read out a statement from *Hale*: “…”": who a noun for something said
/// belongs to, right before the clause or the colon that the quote completes. Empty for "Prado rejected *claims* that it was “…”",
/// which may be anybody's.
pub(super) fn owned<'a>(outline: &'a Outline<'_>, index: usize) -> Option<Option<&'a Mention>> {
    const REACH: usize = 12;
    let words = &outline.words;
    let start = outline.quotes[index].0;
    let sentence = words.get(start)?.sentence;
    let spoken =
        |i: usize| words[i].is(Class::SPEECH) && words[i].is_finite_cue() && words[i].shape == Shape::Lower;
    let noun = |i: usize| outline.is_open(i) && telling::is_document(&outline.text(i).lower());
    // "met Hale’s claim that it was safe with “…”", "described it as “…”"
    let other = |i: usize| outline.text(i) == small_words::WITH || outline.text(i) == small_words::AS;
    let last = start.checked_sub(1).filter(|&i| outline.is_open(i) && !other(i))?;
    let clause = |i: &usize| words[*i].sentence == sentence && outline.is_open(*i) && !spoken(*i);
    let colon = words[last].mark(':');
    let end = if colon {
        // "a letter from Hale, *saying*:"
        let saying = last.checked_sub(2).filter(|&i| words[i].mark(',') && words[i + 1].is(Class::GERUND));
        saying.unwrap_or(last)
    } else {
        let mut near = (start.saturating_sub(REACH)..start).rev().take_while(clause);
        let that = |i: &usize| outline.text(*i) == small_words::THAT;
        near.find(|i| matches!(words[*i].shape, Shape::Mark(_)) || that(i)).filter(that)?
    };
    let first = outline.first_of(sentence);
    let before = |i: usize| i.checked_sub(1).filter(|&b| b >= first && outline.is_open(b));
    let sender = outline.mention_to(end).filter(|m| lead_in::is_subject(m) && m.kind != MentionKind::Pronoun);
    let by = sender.and_then(|m| before(m.first)).filter(|&i| telling::is_sender(&outline.text(i).lower()));
    if let Some(by) = by {
        // "a bill by the council that would shut it"
        let clause = colon || words.get(end + 1).is_some_and(|w| !w.is(Class::AUXILIARY));
        return before(by).filter(|&i| clause && noun(i)).map(|_| sender);
    }
    let said = before(end).filter(|&i| noun(i))?;
    let owner = (said.saturating_sub(2)..=said).rev().find_map(|i| outline.mention_to(i));
    let owner = owner.filter(|m| m.genitive && m.kind != MentionKind::Possessive);
    let Some(owner) = owner else {
        let verb = before(said).is_some_and(|i| {
            let small =
                Class::DETERMINER.and(Class::POSSESSIVE).and(Class::PREPOSITION).and(Class::AUXILIARY);
            words[i].shape == Shape::Lower && !words[i].is(small)
        });
        return (verb && !colon && small_words::is_s_form(outline.text(said))).then_some(None);
    };
    // "Prado answered Hale’s question: “…”", "Prado said of Hale’s claim that it was “…”"
    // "said that Hale’s claim that it was safe is “…”": the claim may be what the quote is about.
    let object = || before(owner.first).filter(|&i| words[i].shape == Shape::Lower);
    let object =
        || object().filter(|&i| outline.text(i) != small_words::OF && outline.text(i) != small_words::THAT);
    let told = if colon { (first..owner.first).any(spoken) } else { object().is_none() };
    (!told).then_some(Some(owner))
}

/// "Prado is, in the words of *Hale*, “…”": right before the quote.
pub(super) fn in_words_of<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    let end = outline.quotes[index].0.checked_sub(1).filter(|&i| outline.words[i].mark(','))?;
    let speaker = outline.mention_to(end).filter(|m| is_led(outline, m))?;
    let before = speaker.first.checked_sub(1)?;
    let of = outline.text(before) == small_words::OF || outline.words[before].is(Class::POSSESSIVE);
    of.then_some(speaker)
}

/// "in the words of her friend *Hugo Venn*", "of *a colleague* at the Slade", "in her friend *Hugo Venn*’s words": the name behind
/// the words that describe a speaker, or the noun before them.
pub(super) fn in_words_of_friend(outline: &Outline<'_>, index: usize) -> Option<Mention> {
    const LONGEST: usize = 12;
    let words = &outline.words;
    let end = outline.quotes[index].0.checked_sub(1).filter(|&i| words[i].mark(','))?;
    let lower = |i: usize| if outline.is_open(i) { outline.text(i).to_lowercase() } else { String::new() };
    let inside = |i: &usize| {
        let mark = matches!(words[*i].shape, Shape::Mark(_)) && !words[*i].mark('’') && !words[*i].mark('\'');
        outline.is_open(*i) && words[*i].sentence == words[end].sentence && !mark
    };
    let phrase = (end.saturating_sub(LONGEST)..end).rev().take_while(inside).last()?;
    let told = |w: &Word| w.is_finite_cue() && w.shape == Shape::Lower && !w.is(Class::SAYING);
    if lower(phrase) != small_words::IN || words[phrase..end].iter().any(told) {
        return None;
    }
    if telling::is_view(&lower(end - 1)) {
        let owner = outline.mention_to(end - 1).filter(|m| m.genitive && m.kind == MentionKind::Name)?;
        return (owner.first > phrase).then_some(*owner);
    }
    let of = Some(phrase + 3).filter(|&i| i < end && lower(i) == small_words::OF)?;
    if lower(phrase + 1) != small_words::THE || !telling::is_anyones_view(&lower(phrase + 2)) {
        return None;
    }
    let small = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::RELATIVE).and(Class::AUXILIARY);
    let stop = (of + 1..end).find(|&i| words[i].is(small)).unwrap_or(end);
    let last = outline.mentions_before(stop).last().filter(|m| m.first > of && m.end == stop);
    if let Some(name) = last.filter(|m| m.kind == MentionKind::Name && !m.genitive) {
        return Some(*name);
    }
    let owned =
        words[of + 1].is(Class::POSSESSIVE.and(Class::DETERMINER)) || words[of + 1].shape == Shape::Lower;
    let plain = (of + 1..stop).all(|i| words[i].shape == Shape::Lower);
    let noun = Mention { first: of + 1, end: stop, kind: MentionKind::Noun, genitive: false };
    (stop > of + 1 && owned && plain).then_some(noun)
}

/// "Brandt called the plan “…”, *Prado* “…”": the clause leaves out the verb of the one before.
pub(super) fn gapped<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    const REACH: usize = 12;
    let words = &outline.words;
    let (start, _) = outline.quotes[index];
    let (first, end) = outline.quotes[index.checked_sub(1)?];
    let speaker =
        outline.mention_to(start).filter(|m| matches!(m.kind, MentionKind::Name | MentionKind::Noun))?;
    let sentence = words[start].sentence;
    let small = |i: usize| words[i].mark(',') || telling::joins(&outline.text(i).lower());
    let link = speaker.first > end && (end..speaker.first).all(|i| outline.is_open(i) && small(i));
    let cue = |i: &usize| words[*i].is(Class::NAMING.and(Class::SPEECH)) && words[*i].shape == Shape::Lower;
    let near = (first.saturating_sub(REACH)..first).rev();
    let verb = near.take_while(|&i| outline.is_open(i) && words[i].sentence == sentence).find(cue)?;
    let subject = outline.mention_to(verb).filter(|m| lead_in::is_subject(m))?;
    (link && !speaker.genitive && subject.kind != MentionKind::Relative).then_some(speaker)
}

/// "*He* told a jailer the boat “…,” according to the report": the subject that opens the sentence, if it speaks and nobody
/// else does before the quote.
pub(super) fn opening(outline: &Outline<'_>, index: usize) -> Option<Mention> {
    let start = outline.quotes[index].0;
    let words = &outline.words;
    let first = outline.first_of(words[start].sentence);
    let subject =
        outline.mention_from(first).filter(|m| m.end < start && start - m.end <= super::outline::FAR)?;
    let told = |i: usize| outline.is_open(i) && words[i].shape == Shape::Lower && words[i].is(Class::SPEECH);
    let cues = (subject.end..start).filter(|&i| told(i) && words[i].is_finite_cue()).take(2).count();
    (cues == 1 && standing(outline, subject) == Standing::Reports).then_some(*subject)
}

/// True if the sentence right before a quote with a sentence of its own reports the words of somebody else, and the mention
/// `led` stands above it: “…,” Brandt said. *Prado said* it rained. “…”
pub(super) fn is_told_since(outline: &Outline<'_>, index: usize, led: &Mention) -> bool {
    let start = outline.quotes[index].0;
    let words = &outline.words;
    let Some(stop) = start.checked_sub(1).filter(|&i| outline.is_open(i) && outline.new_sentence(start))
    else {
        return false;
    };
    let first = outline.first_of(words[stop].sentence);
    let plain =
        led.end <= first && stop - first <= super::outline::FAR && (first..start).all(|i| outline.is_open(i));
    let subject = outline.mention_from(first).filter(|m| plain && m.kind == MentionKind::Name && !m.genitive);
    let other =
        |m: &&Mention| outline.text(m.head()) != outline.text(led.head()) && led.kind == MentionKind::Name;
    subject.filter(other).is_some_and(|m| standing(outline, m) == Standing::Reports)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    fn last(
        prose: &str,
        of: impl for<'a> Fn(&'a Outline<'_>, usize) -> Option<&'a Mention>,
    ) -> Option<String> {
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        of(&outline, outline.quotes.len() - 1).map(|m| outline.span(m).of(prose).to_owned())
    }

    #[test]
    fn the_last_to_tell_somebody_speaks() {
        for (prose, speaker) in [
            ("The court said Odile Marsh told a friend in a text: “I rowed.”", Some("Odile Marsh")),
            ("Lund said that Prado had warned her crew: “Row.”", Some("Prado")),
            ("Lund said Prado warned her: “Row.”", Some("Prado")),
            ("Odile Marsh told a friend: “I rowed.”", Some("Odile Marsh")),
            ("Lund said the mate had told him, “Close it now.”", Some("the mate")),
            ("Lund told Marsh, “the best rower”, to go.", None),
            ("A friend was told by Marsh in a text: “I rowed.”", None),
            ("Marsh told a friend that she had one wish: “To row.”", None),
            ("Marsh, who told a friend: “I rowed.”", None),
        ] {
            assert_eq!(last(prose, told_somebody).as_deref(), speaker, "{prose}");
        }
    }

    #[test]
    fn who_a_claim_belongs_to_made_it() {
        for (prose, speaker) in [
            ("Prado rejected Tom Hale’s claim that the pier was “a wreck”.", Some("Tom Hale")),
            ("Prado rejected a claim by Tom Hale that the pier was “a wreck”.", Some("Tom Hale")),
            ("Prado ignored Tom Hale’s advice: “Rest.”", Some("Tom Hale")),
            ("Prado read out a statement from Tom Hale: “Rest.”", Some("Tom Hale")),
            ("Prado had a letter from Tom Hale, saying: “Rest.”", Some("Tom Hale")),
            ("Prado answered Tom Hale’s question: “Rest.”", None),
            ("Prado met Tom Hale’s claim that the pier was safe with “nonsense”.", None),
            ("Prado dismissed Tom Hale’s claim as “nonsense”.", None),
            ("Prado said of Tom Hale’s claim that it was “nonsense”.", None),
            ("Prado repeated her claim that the pier was “a wreck”.", None),
            ("Prado said that Tom Hale’s claim that the pier was safe is “a joke”.", None),
            ("Prado described Tom Hale’s claim that the pier was safe as “a joke”.", None),
            ("Prado left a note by Tom Hale that would make him “a wreck”.", None),
            ("Prado left Tom Hale’s boat that was “a wreck”.", None),
        ] {
            assert_eq!(last(prose, |o, i| owned(o, i).flatten()).as_deref(), speaker, "{prose}");
        }
        for (prose, bare) in [
            ("Prado rejected claims that the pier was “a wreck”.", true),
            ("Prado repeated her claims that the pier was “a wreck”.", false),
            ("Prado claims that the pier was “a wreck”.", false),
        ] {
            let paragraph = Paragraph::of(prose);
            let found = owned(&Outline::new(&paragraph, &[]), 0).is_some();
            assert_eq!(found, bare, "{prose}");
        }
    }

    #[test]
    fn the_words_of_somebody_are_theirs() {
        assert_eq!(
            last("Prado is, in the words of Odile Marsh, “a wreck”.", in_words_of).as_deref(),
            Some("Odile Marsh")
        );
        assert_eq!(last("Prado, the head of the board, “a wreck”.", in_words_of), None);
        for (prose, speaker) in [
            ("Prado was, in the words of her friend Odile Marsh, “a wreck”.", Some("Odile Marsh")),
            ("She was, in the words of fellow rower Odile Marsh, “a wreck”.", Some("Odile Marsh")),
            ("Prado was, in her friend Odile Marsh’s words, “a wreck”.", Some("Odile Marsh")),
            ("Prado is, in Odile Marsh’s words, “a wreck”.", Some("Odile Marsh")),
            ("Prado was, in the words of a colleague at the mill, “a wreck”.", Some("a colleague")),
            ("Prado was, in the words of her biographer, “a wreck”.", Some("her biographer")),
            ("Prado was, in the words of her old tutor at Lund, “a wreck”.", Some("her old tutor")),
            ("Prado, the head of the board, “a wreck”.", None),
            ("Prado lost, in the months of her old tutor at Lund, “a wreck”.", None),
        ] {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            let found = in_words_of_friend(&outline, 0).map(|m| outline.span(&m).of(prose));
            assert_eq!(found, speaker, "{prose}");
        }
    }

    #[test]
    fn a_clause_may_leave_out_the_verb_of_the_one_before() {
        for (prose, speaker) in [
            ("Brandt called the pier “a mess”, Prado “a joke”.", Some("Prado")),
            ("Brandt called the pier “a mess” and the mayor “a joke”.", Some("the mayor")),
            ("Brandt called the pier “a mess”. Prado “a joke”.", None),
            ("It was “a mess”, Prado “a joke”.", None),
            ("Brandt called the pier “a mess” of Prado “a joke”.", None),
        ] {
            assert_eq!(last(prose, gapped).as_deref(), speaker, "{prose}");
        }
    }
}
