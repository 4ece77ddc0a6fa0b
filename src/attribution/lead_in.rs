//! Finds lead-ins: a sentence before a quote that ends in a colon, or in a comma after a verb of speech. The quote is
//! attributed to the subject of the last verb of speech in that sentence, or to the author of the document that the
//! sentence names.

use super::LeadIn;
use super::outline::{Mention, MentionKind, Outline};
use super::subject::antecedent;
use super::word::{CUE, Shape};
use crate::draft::BlockKind;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;
use crate::text::{Lower, Lowered};

/// A lead-in: the token of the verb or document, and the speaker.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lead<'a> {
    pub cue: Option<usize>,
    pub subject: Option<&'a Mention>,
}

/// The maximum distance, in tokens, between a verb and the comma of a lead-in: "She wrote in a letter to the board,".
const NEAR: usize = 10;

/// The maximum length of a lead-in, in tokens.
const LONGEST: usize = 200;

/// The lead-in at the end of the paragraph, for the paragraph below. `None` if there is none.
pub(super) fn of_paragraph(outline: &Outline<'_>) -> Option<LeadIn> {
    let last = outline.words.len().checked_sub(1)?;
    let lead = before(outline, last + 1)?;
    let span = |i: usize| outline.paragraph.tokens[i].span();
    Some(LeadIn { source: lead.subject.map(|m| outline.shown(m)), cue: lead.cue.map(span) })
}

/// The lead-in before the token `at`: words that end in a colon, or in a comma after a verb of speech.
pub(super) fn before<'a>(outline: &'a Outline<'_>, at: usize) -> Option<Lead<'a>> {
    let end = at.checked_sub(1).filter(|&i| outline.is_open(i))?;
    let colon = outline.words[end].mark(':');
    let comma = outline.words[end].mark(',');
    if !colon && !comma {
        return None;
    }
    let first = outline.first_of(outline.words[end].sentence).max(end.saturating_sub(LONGEST));
    // "Brandt backed the idea, and the paper has proof:": words before the last clause do not introduce anything.
    let cue = cue(outline, first, end).filter(|&cue| !is_clause_between(outline, cue, end));
    if comma && !cue.is_some_and(|i| is_verb(outline, i) && end - i <= NEAR) {
        return None;
    }
    if let Some((from, sender)) = sender(outline, first, end).filter(|_| cue.is_none() && colon) {
        return Some(Lead { cue: Some(from), subject: Some(sender) });
    }
    let subject = match cue {
        Some(cue) if is_verb(outline, cue) => subject(outline, first, cue),
        Some(document) => author(outline, first, document, end),
        None => located(outline, first, end),
    };
    Some(Lead { cue, subject })
}

/// "More from *Brandt*:", "And this from *the mayor*:": the preposition and the mention at the end of a few words
/// without a verb.
fn sender<'a>(outline: &'a Outline<'_>, first: usize, end: usize) -> Option<(usize, &'a Mention)> {
    const MOST: usize = 9;
    let words = &outline.words;
    let mention = outline.mention_to(end).filter(|m| is_subject(m) && m.first > first)?;
    // "From our sketch writer, *Ana Prado*:"
    let from = (first..mention.first).find(|&i| telling::is_sender(&lower(outline, i)))?;
    let opens = (first..from).all(|i| matches!(words[i].shape, Shape::Number | Shape::Mark(_)));
    let led = opens || from > first && telling::is_more(&lower(outline, from - 1));
    let told = (first..mention.first)
        .any(|i| !outline.is_open(i) || words[i].is(Class::AUXILIARY.and(Class::SPEECH)) && i != from);
    (led && !told && end - first <= MOST).then_some((from, mention))
}

/// "*Ana Prado*, on the quay:", "Our reporter *Ana Prado* is in Lund:", "Over to *Ana Prado*:": the person at the start of a
/// few words that only say who and where they are.
fn located<'a>(outline: &'a Outline<'_>, first: usize, end: usize) -> Option<&'a Mention> {
    const MOST: usize = 12;
    let words = &outline.words;
    let opener = |i: usize| {
        let small = Class::ADVERB.and(Class::PREPOSITION).and(Class::CONJUNCTION).and(Class::POSSESSIVE);
        words[i].is(small) || telling::is_be(&lower(outline, i))
    };
    let mark = |i: usize| matches!(words[i].shape, Shape::Number | Shape::Mark(_));
    let start = (first..end).find(|&i| !mark(i))?;
    let from = (start..end).find(|&i| !opener(i)).filter(|&from| outline.is_open(from))?;
    let presents = from > start && telling::presents(&lower(outline, start));
    let person = outline.mention_from(if presents { from } else { start });
    let person = person.filter(|m| m.end <= end && end - first <= MOST)?;
    let name = outline.mention_from(person.end).filter(|m| m.kind == MentionKind::Name);
    let whole = name.unwrap_or(person);
    let capitals = (person.first..whole.end).filter(|&i| words[i].shape == Shape::Capital).count();
    let rest = |i: usize| words.get(i).filter(|w| w.quote.is_none() && i < end);
    let joint = rest(whole.end).is_some_and(|w| w.mark(',')) || telling::is_be(&lower(outline, whole.end));
    let at = whole.end + usize::from(joint);
    let place = rest(at).is_some_and(|w| w.is(Class::PREPOSITION) && !w.is(Class::CONJUNCTION));
    let verb = (whole.end + 1..end)
        .any(|i| !outline.is_open(i) || words[i].is(Class::AUXILIARY) || words[i].is_finite_cue());
    let named = whole.kind == MentionKind::Name && capitals >= 2 && !whole.genitive;
    (named && (place || presents && whole.end == end) && !verb).then_some(whole)
}

/// True if another clause with its own subject starts between two tokens.
fn is_clause_between(outline: &Outline<'_>, from: usize, to: usize) -> bool {
    let words = &outline.words;
    let joins = |i: usize| words[i].mark(',') && i + 2 < to && telling::joins(&lower(outline, i + 1));
    let subject = |i: usize| outline.mention_from(i + 2).is_some_and(|m| is_subject(m) && m.end < to);
    (from + 1..to).any(|i| outline.is_open(i) && joins(i) && subject(i))
}

/// The last verb of speech or document in the sentence.
fn cue(outline: &Outline<'_>, first: usize, end: usize) -> Option<usize> {
    let all = || (first..end).rev().filter(|&i| outline.is_open(i));
    let last = all().find(|&i| is_verb(outline, i) || is_document(outline, i))?;
    // "responded to the claim": the verb is the cue, not its object.
    let around = outline.mentions_before(last + 1).last().filter(|m| m.end == last + 1);
    let told = |m: &Mention| m.first.checked_sub(1).is_some_and(|i| outline.words[i].is(Class::HEARER));
    // "in response", but not "the following statement".
    let bare = last.checked_sub(1).is_some_and(|i| {
        let article = i.checked_sub(1).is_some_and(|a| outline.words[a].is(Class::DETERMINER));
        outline.is_open(i) && outline.words[i].is(Class::PREPOSITION) && !article
    });
    let hangs = !is_verb(outline, last)
        && (bare && around.is_none() || around.is_some_and(|m| is_governed(outline, m) || told(m)));
    let verb = all().find(|&i| i < last && is_verb(outline, i)).filter(|_| hangs);
    Some(verb.unwrap_or(last))
}

fn lower<'a>(outline: &'a Outline<'_>, i: usize) -> Lowered<'a> {
    outline.text(i).lower()
}

/// True for a verb of speech that is not inside a noun phrase, nor after an article or a preposition: not "in reply".
fn is_verb(outline: &Outline<'_>, i: usize) -> bool {
    let word = &outline.words[i];
    let spoken = word.is(CUE) || telling::leads_in(&lower(outline, i));
    let capital = word.shape == Shape::Capital && i != outline.first_of(word.sentence);
    // "a copy seen by the Echo", "a letter written by Brandt".
    let by = outline.is_open(i + 1) && outline.text(i + 1).eq_ignore_ascii_case(small_words::BY);
    let hangs = by && !i.checked_sub(1).is_some_and(|b| outline.words[b].is(Class::AUXILIARY));
    if !spoken || capital || hangs {
        return false;
    }
    let noun =
        word.is(Class::SAYING.and(Class::BARE).and(Class::GERUND)) || telling::is_paper(&lower(outline, i));
    if !noun {
        return true;
    }
    if outline.mentions_before(i + 1).last().is_some_and(|m| m.end == i + 1) || inside(outline, i) {
        return false;
    }
    let Some(before) = i.checked_sub(1).filter(|&b| outline.is_open(b)) else {
        return word.is(Class::GERUND);
    };
    let prior = &outline.words[before];
    // "Brandt’s full reply".
    let mut near = (before.saturating_sub(2)..=before).rev().take_while(|&b| outline.is_open(b));
    if near.any(|b| outline.is_genitive(b)) {
        return false;
    }
    let to = outline.text(before).eq_ignore_ascii_case(small_words::TO);
    let by = prior.is(Class::PREPOSITION) && word.is(Class::GERUND);
    !prior.is(Class::DETERMINER.and(Class::POSSESSIVE)) && (to || by || !prior.is(Class::PREPOSITION))
}

fn inside(outline: &Outline<'_>, i: usize) -> bool {
    outline
        .mentions
        .get(outline.mentions_from(i + 1).wrapping_sub(1))
        .is_some_and(|m| m.first < i && i < m.end)
}

fn is_document(outline: &Outline<'_>, i: usize) -> bool {
    outline.words[i].shape != Shape::Mark(':')
        && telling::is_document(&lower(outline, i))
        && !is_verb(outline, i)
}

/// The subject of a verb of speech.
fn subject<'a>(outline: &'a Outline<'_>, first: usize, verb: usize) -> Option<&'a Mention> {
    let words = &outline.words;
    let small = |i: usize| words[i].is(Class::AUXILIARY.and(Class::ADVERB)) || words[i].ly;
    let mut from = verb;
    let mut passive = false;
    while from > first && outline.is_open(from - 1) && small(from - 1) {
        passive |= telling::is_be(&lower(outline, from - 1)) && !words[verb].is(Class::GERUND);
        from -= 1;
    }
    if passive {
        return agent(outline, verb);
    }
    if let Some(near) = outline.mention_to(from).filter(|m| m.first >= first) {
        if near.kind == MentionKind::Relative {
            return antecedent(outline, near.first);
        }
        if is_subject(near) && !is_governed(outline, near) {
            return Some(near).filter(|m| !is_bare_passive(outline, m, verb));
        }
    }
    let relative =
        from.checked_sub(1).filter(|&i| i >= first && outline.is_open(i) && words[i].is(Class::RELATIVE));
    if let Some(relative) = relative {
        return antecedent(outline, relative);
    }
    leading(outline, first, verb)
}

/// "councillors *told*", in headings also "residents *warned*": a headline leaves out "were". A verb that takes a hearer has
/// none.
pub(super) fn is_bare_passive(outline: &Outline<'_>, subject: &Mention, verb: usize) -> bool {
    let word = &outline.words[verb];
    let past = word.is(Class::HEARER)
        && !word.is(Class::BARE.and(Class::GERUND))
        && !small_words::is_s_form(outline.text(verb));
    let next = outline.words.get(verb + 1);
    let alone = next.is_none_or(|w| w.quote.is_none() && matches!(w.shape, Shape::Mark(_)));
    let heading = outline.paragraph.kind == BlockKind::Heading;
    let passive = || {
        telling::needs_hearer(&lower(outline, verb))
            || heading && telling::may_speak(&lower(outline, subject.head()))
    };
    past && alone && subject.end == verb && passive()
}

/// "was told by *her mother*".
pub(super) fn agent<'a>(outline: &'a Outline<'_>, verb: usize) -> Option<&'a Mention> {
    let by = (verb + 1..outline.words.len().min(verb + 3))
        .find(|&i| outline.is_open(i) && outline.text(i).eq_ignore_ascii_case(small_words::BY))?;
    outline.mention_from(by + 1).filter(|m| is_subject(m))
}

/// The author of a document: its owner, its sender or the subject of the sentence, or else the document itself.
fn author<'a>(outline: &'a Outline<'_>, first: usize, document: usize, end: usize) -> Option<&'a Mention> {
    let words = &outline.words;
    let from = (document + 1..end).next().filter(|&i| outline.is_open(i) && words[i].is(Class::PREPOSITION));
    let sender =
        from.filter(|&i| telling::is_sender(&lower(outline, i))).and_then(|i| outline.mention_from(i + 1));
    if let Some(sender) = sender.filter(|m| m.kind != MentionKind::Possessive) {
        return Some(sender);
    }
    if outline.text(first).eq_ignore_ascii_case(small_words::ACCORDING) {
        return outline.mentions.get(outline.mentions_from(first + 1)).filter(|m| m.first <= first + 3);
    }
    let relative = (first..document)
        .rev()
        .take(4)
        .find(|&i| outline.is_open(i) && words[i].is(Class::RELATIVE) && words[i].shape == Shape::Lower);
    if let Some(found) = relative.and_then(|i| antecedent(outline, i)) {
        return Some(found);
    }
    let owner = outline.mentions_before(document).iter().rev().find(|m| m.first >= first && m.genitive);
    let owns = |m: &&Mention| {
        (m.end..document)
            .all(|i| matches!(words[i].shape, Shape::Lower) && !words[i].is(Class::PREPOSITION.and(CUE)))
    };
    if let Some(owner) = owner.filter(owns) {
        return Some(owner);
    }
    if let Some(writer) = writer(outline, first, document) {
        return Some(writer);
    }
    let found = leading(outline, first, document + 1).filter(|m| {
        let text = lower(outline, m.first);
        m.kind != MentionKind::Pronoun || small_words::may_write(&text)
    });
    // "The key hangs on a nail with *a note*": a thing writes nothing.
    let writes = |i: usize| {
        let word = lower(outline, i);
        words[i].shape == Shape::Capital && i > first || telling::may_speak(&word) || telling::is_body(&word)
    };
    let thing = found.filter(|m| m.kind == MentionKind::Noun && !(m.first..m.end).any(writes));
    let own = thing.and_then(|_| outline.mention_to(document + 1)).filter(|m| is_governed(outline, m));
    own.or(found)
}

/// The pronoun of a lead-in whose document belongs to it, before the token `at`: "*I* had to change my answer:".
pub(super) fn written<'a>(outline: &'a Outline<'_>, at: usize) -> Option<&'a Mention> {
    let end = at.checked_sub(1).filter(|&i| outline.is_open(i) && outline.words[i].mark(':'))?;
    let first = outline.first_of(outline.words[end].sentence);
    let document = end.checked_sub(1).filter(|&i| i > first && telling::is_document(&lower(outline, i)))?;
    writer(outline, first, document)
}

/// "She was so upset that *I* had to change my answer:": the pronoun before a document that says whose the document is.
fn writer<'a>(outline: &'a Outline<'_>, first: usize, document: usize) -> Option<&'a Mention> {
    let owner = outline
        .mentions_before(document + 1)
        .iter()
        .rev()
        .find(|m| m.first >= first && m.kind == MentionKind::Possessive && document - m.first <= 3)?;
    let subject = small_words::subject_of(&lower(outline, owner.first))?;
    let mut above = outline.mentions_before(owner.first).iter().rev().take_while(|m| m.first >= first);
    above.find(|m| m.kind == MentionKind::Pronoun && outline.text(m.first).eq_ignore_ascii_case(subject))
}

/// The first mention in the main clause that does not follow a preposition. If it is an office with a name after a
/// comma, it is the name.
fn leading<'a>(outline: &'a Outline<'_>, first: usize, before: usize) -> Option<&'a Mention> {
    let words = &outline.words;
    let clause = words[first].is(Class::CONJUNCTION)
        || words[first].is(Class::GERUND)
        || small_words::is_ed_form(&lower(outline, first));
    let comma = (first..before).find(|&i| outline.is_open(i) && words[i].mark(','));
    let from = if clause { comma.map_or(before, |comma| comma + 1) } else { first };
    let mut after = outline.mentions[outline.mentions_from(from)..].iter().take_while(|m| m.end <= before);
    let found = after.find(|m| is_subject(m) && !is_governed(outline, m))?;
    let comma = |at: usize| words.get(at).is_some_and(|w| w.mark(','));
    let named = after.find(|m| m.first == found.end + 1).filter(|m| {
        comma(found.end) && m.kind == MentionKind::Name && found.kind == MentionKind::Noun && comma(m.end)
    });
    named.or(Some(found))
}

pub(super) fn is_subject(mention: &Mention) -> bool {
    !mention.genitive && !matches!(mention.kind, MentionKind::Possessive | MentionKind::Relative)
}

/// "*Strand* gave her the result on the whistle: “…”": the subject that opens the sentence before a colon and a quote, if the
/// speaker `chosen` is one of a sentence before it.
pub(super) fn opener<'a>(outline: &'a Outline<'_>, at: usize, chosen: &Mention) -> Option<&'a Mention> {
    let end = at.checked_sub(1).filter(|&i| outline.is_open(i) && outline.words[i].mark(':'))?;
    let first = outline.first_of(outline.words[end].sentence);
    let subject = outline.mention_from(first).filter(|m| is_subject(m) && m.end < end)?;
    let verb = (subject.end..end).all(|i| outline.is_open(i)) && end > subject.end + 1;
    let speaks = subject.kind == MentionKind::Name || telling::may_speak(&lower(outline, subject.head()));
    (chosen.end <= first && verb && speaks).then_some(subject)
}

/// "His *deputy* was blunter: “…”": the person that a short sentence before a colon and a quote is about, without any verb of
/// speech.
pub(super) fn unspoken<'a>(outline: &'a Outline<'_>, at: usize) -> Option<&'a Mention> {
    const MOST: usize = 12;
    let end = at.checked_sub(1).filter(|&i| outline.is_open(i) && outline.words[i].mark(':'))?;
    let first = outline.first_of(outline.words[end].sentence);
    let opens = outline.mention_from(first).filter(|_| end - first <= MOST)?;
    let owns = opens.genitive || opens.kind == MentionKind::Possessive;
    let subject = if owns { outline.mention_from(opens.end)? } else { opens };
    let plain = |i: usize| outline.is_open(i) && !matches!(outline.words[i].shape, Shape::Mark(_));
    let head = lower(outline, subject.head());
    let speaks = match subject.kind {
        MentionKind::Pronoun => small_words::sex(&head).is_some(),
        MentionKind::Name => subject.end >= subject.first + 2 && !is_document(outline, subject.head()),
        _ => telling::may_speak(&head),
    };
    let verb = end > subject.end + 1 && (subject.end..end).all(plain);
    (verb && speaks && is_subject(subject)).then_some(subject)
}

/// True if a mention follows a preposition: "with the court".
pub(super) fn is_governed(outline: &Outline<'_>, mention: &Mention) -> bool {
    let before = mention.first.checked_sub(1).filter(|&i| outline.is_open(i) && !outline.new_sentence(i + 1));
    before.is_some_and(|i| {
        outline.words[i].is(Class::PREPOSITION)
            && !outline.words[i].is(Class::CONJUNCTION)
            && !outline.words[i].is(CUE)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    /// The subject of the lead-in and its cue. `None` if there is no lead-in.
    fn led(prose: &str) -> Option<(Option<String>, Option<String>)> {
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        let lead = before(&outline, outline.words.len())?;
        let subject = lead.subject.map(|m| outline.span(m).of(prose).to_owned());
        Some((subject, lead.cue.map(|i| outline.text(i).to_owned())))
    }

    #[test]
    fn the_last_cue_and_its_subject_lead_in() {
        for (prose, subject, cue) in [
            ("Brandt wrote on Facebook:", "Brandt", "wrote"),
            ("Brandt responded with a short statement:", "Brandt", "responded"),
            ("The letter reads in part:", "The letter", "reads"),
            ("Papers lodged with the court and seen by the Echo say:", "Papers", "say"),
            ("The mayor, Ilse Brandt, has issued the following statement:", "Ilse Brandt", "statement"),
            ("She added,", "She", "added"),
            ("In her letter Brandt wrote:", "Brandt", "wrote"),
            ("Lund sent a letter, which says:", "a letter", "says"),
            ("It rained. The sign on the gate read:", "The sign", "read"),
            ("According to a copy of the filing seen by the Echo:", "a copy", "filing"),
            ("Here is how the owner Ana Prado responded to the claim:", "the owner Ana Prado", "responded"),
            ("Ilse Brandt put it this way:", "Ilse Brandt", "put"),
            ("Brandt, who runs the port, told the paper by mail:", "Brandt", "told"),
            ("When the vote was over, Brandt, the mayor, said:", "Brandt", "said"),
            (
                "Prado went to the site of the club, which holds the following statement:",
                "the site",
                "statement",
            ),
            (
                "And here is what the owner Ana Prado said in response to the claim:",
                "the owner Ana Prado",
                "said",
            ),
            ("A statement from Ana Prado:", "Ana Prado", "statement"),
            ("The key hangs on a nail with a note:", "a note", "note"),
            ("Brandt left it with a note:", "Brandt", "note"),
            ("More from Ana Prado:", "Ana Prado", "from"),
            ("And this from the harbour master:", "the harbour master", "from"),
            ("Ana Prado’s full reply:", "Ana Prado", "reply"),
        ] {
            let wanted = Some((Some(subject.to_owned()), Some(cue.to_owned())));
            assert_eq!(led(prose), wanted, "{prose}");
        }
    }

    #[test]
    fn a_line_that_says_who_is_where_leads_in() {
        for (prose, subject) in [
            ("Ana Prado, on the quay:", "Ana Prado"),
            ("12.31 Ana Prado, at the hall in Lund:", "Ana Prado"),
            ("Reporter Ana Prado is in Lund:", "Reporter Ana Prado"),
            ("12.31 From our sketch writer, Ana Prado:", "Ana Prado"),
            ("Ana Prado in Lund:", "Ana Prado"),
            ("Here’s our correspondent Ana Prado, in Lund:", "correspondent Ana Prado"),
            ("Here is Ana Prado:", "Ana Prado"),
            ("Over to Ana Prado:", "Ana Prado"),
            ("And now to our reporter Ana Prado in Lund:", "reporter Ana Prado"),
            ("She was so upset that I had to change my answer:", "I"),
        ] {
            let found = led(prose).and_then(|(subject, _)| subject);
            assert_eq!(found.as_deref(), Some(subject), "{prose}");
        }
        let paragraph = Paragraph::of("She was so upset that I had to change my answer: “We stay.”");
        let outline = Outline::new(&paragraph, &[]);
        let found = written(&outline, outline.quotes[0].0).expect("a writer");
        assert_eq!(outline.span(found).of(&paragraph.prose), "I");
        for prose in [
            "Ana Prado, the mayor:",
            "The keys are in the pub:",
            "In Ana Prado:",
            "Over to Lund:",
            "Here are the keys:",
            "Here is Ana Prado’s plan:",
            "Only Ana Prado:",
        ] {
            assert_eq!(led(prose).and_then(|(subject, _)| subject), None, "{prose}");
        }
    }

    #[test]
    fn a_colon_without_a_cue_names_nobody() {
        assert_eq!(led("There were three of them:"), Some((None, None)));
        assert_eq!(led("The boat came from Lund:"), Some((None, None)));
        assert_eq!(led("“We stay,” Prado said. Then:"), Some((None, None)));
        for prose in ["The sign on the gate read", "Brandt left the house,", "It rained."] {
            assert_eq!(led(prose), None, "{prose}");
        }
    }

    #[test]
    fn the_hearer_is_not_the_speaker() {
        assert_eq!(led("Brandt was told:"), Some((None, Some("told".to_owned()))));
        assert_eq!(led("Members told:"), Some((None, Some("told".to_owned()))));
        assert_eq!(
            led("Brandt was told by the clerk:"),
            Some((Some("the clerk".to_owned()), Some("told".to_owned())))
        );
    }
}
