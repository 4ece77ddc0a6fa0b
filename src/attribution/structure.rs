//! Recognises attributions by their form alone: a byline after a dash, "as X put it", "per X", a verb of speech right
//! before a colon.

use super::lead_in;
use super::outline::{FAR, Mention, MentionKind, Outline};
use super::subject::antecedent;
use super::word::{Shape, Word};
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;
use crate::text::{Lower, Lowered};

/// The name after a dash that follows a full sentence in quotation marks: “We stay.” — Ilse Brandt
pub(super) fn signed<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    let end = outline.quotes[index].1;
    let quoted = &outline.paragraph.quoted[index];
    // “I said, ‘Whose?’” – Ilse Brandt
    let inner = quoted.inner.of(&outline.paragraph.prose).trim_end_matches([' ', '’', '\'', '”', '"']);
    let ends = inner.ends_with(['.', '!', '?', '…']);
    let dashes = outline.words.get(end..)?.iter().take_while(|w| w.is_dash()).count();
    let mention = outline.mention_from(end + dashes)?;
    let named = mention.kind == MentionKind::Name && !mention.genitive;
    (ends && (1..=2).contains(&dashes) && named).then_some(mention)
}

/// “We stay”: Brandt, “A triumph” – The Herald, “A triumph” (The Herald). The source after a quote that opens its
/// line, with nothing but its description after it.
pub(super) fn sourced(outline: &Outline<'_>, index: usize) -> Option<Mention> {
    const MOST: usize = 12;
    /// Most marks before the quote.
    const MARKS: usize = 8;
    let (start, end) = outline.quotes[index];
    let words = &outline.words;
    let opens = start <= MARKS && (0..start).all(|i| matches!(words[i].shape, Shape::Mark(_)));
    let mark = words.get(end).filter(|w| opens && w.quote.is_none())?;
    let bracket = mark.mark('(');
    if !mark.mark(':') && !mark.is_dash() && !bracket {
        return None;
    }
    let stop = usize::from(words.last().is_some_and(|w| w.mark('.') || bracket && w.mark(')')));
    let last = words.len() - stop;
    if last <= end + 1 || last > end + MOST || (end..last).any(|i| !outline.is_open(i)) {
        return None;
    }
    let capital = |i: usize| words[i].shape == Shape::Capital;
    // "Evening Post", "harbour workers": words that are no mention by themselves.
    let whole = || {
        let outlet = (end + 1..last).all(capital);
        let name = Mention { first: end + 1, end: last, kind: MentionKind::Name, genitive: false };
        if outlet { Some(name) } else { role(outline, index, last).filter(|_| !bracket) }
    };
    let known =
        outline.mention_from(end + 1).filter(|m| lead_in::is_subject(m) && m.kind != MentionKind::Pronoun);
    let source = known.copied().or_else(whole)?;
    if bracket && (source.end != last || source.kind != MentionKind::Name && !capital(source.head())) {
        return None;
    }
    let rest = &words[source.end..last];
    // "Ana Prado *on* silence"
    let topic =
        |w: &Word| matches!(source.kind, MentionKind::Name | MentionKind::Bare) && w.is(Class::PREPOSITION);
    let described = rest.first().is_none_or(|w| w.mark(',') || w.mark('(') || topic(w));
    let told = rest.iter().any(|w| w.is(Class::AUXILIARY) || w.is_finite_cue());
    (described && !told).then_some(source)
}

/// “We painted it twice this year”: *harbour workers*, ‘…’ – *referee* on her worst match: the role that signs a headline, up
/// to the token `last`.
fn role(outline: &Outline<'_>, index: usize, last: usize) -> Option<Mention> {
    const MOST: usize = 4;
    let (start, end) = outline.quotes[index];
    let words = &outline.words;
    let small = Class::PREPOSITION.and(Class::RELATIVE).and(Class::CONJUNCTION).and(Class::AUXILIARY);
    let plain = |i: &usize| words[*i].shape == Shape::Lower && !words[*i].is(small);
    let noun = (end + 1..last).take_while(plain).take(MOST).last()?;
    let word = outline.text(noun).lower();
    // The title of a work has a capital in each word.
    let sentence = words[start..end].iter().skip(2).filter(|w| w.shape == Shape::Lower).count() >= 2;
    let works = sentence && (small_words::is_doer_form(&word) || small_words::is_expert_form(&word));
    (telling::may_speak(&word) || works).then_some(Mention {
        first: end + 1,
        end: noun + 1,
        kind: MentionKind::Bare,
        genitive: false,
    })
}

/// "Ode: “…”": a name that opens its sentence, a colon, then the quote.
pub(super) fn named<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    labelled(outline, index).filter(|_| !is_told_behind(outline, outline.quotes[index].1))
}

/// True for the same where the words after the quote attribute it: the name, or another short label without a verb, is a
/// topic or a dateline.
pub(super) fn has_topic(outline: &Outline<'_>, index: usize) -> bool {
    const MOST: usize = 5;
    let (start, end) = outline.quotes[index];
    let words = &outline.words;
    if labelled(outline, index).is_some() {
        return is_told_behind(outline, end);
    }
    let Some(colon) = start.checked_sub(1).filter(|&i| outline.is_open(i) && words[i].mark(':')) else {
        return false;
    };
    let first = outline.first_of(words[colon].sentence);
    let plain = |i: usize| {
        let word = matches!(words[i].shape, Shape::Capital | Shape::Lower);
        word && outline.is_open(i) && !words[i].is(Class::AUXILIARY) && !words[i].is_finite_cue()
    };
    let label = colon > first && colon - first <= MOST && (first..colon).all(plain);
    // “We stay” *says* mission control
    let told = |w: &Word| w.shape == Shape::Lower && w.is(Class::SPEECH) && w.is_finite_cue();
    let right = words.get(end).is_some_and(|w| w.quote.is_none() && told(w));
    label && (right || is_told_behind(outline, end))
}

fn labelled<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    let start = outline.quotes[index].0;
    let words = &outline.words;
    let colon = start.checked_sub(1).filter(|&i| words[i].mark(':') && words[i].quote.is_none())?;
    let name = outline.mention_to(colon).filter(|m| m.kind == MentionKind::Name)?;
    let before = name.first.checked_sub(1).map(|i| &words[i]);
    let opens =
        before.is_none_or(|w| w.quote.is_some() || w.is_dash() || w.sentence != words[name.first].sentence);
    let label = (name.first..name.end).any(|i| telling::is_label(&outline.text(i).lower()));
    let shouted = (name.first..name.end).all(|i| outline.text(i).chars().all(char::is_uppercase));
    (opens && !name.genitive && !(label && shouted)).then_some(name)
}

/// "Moon lander: “…”, *says mission control*": the words after the quote attribute it, so those before the colon are its
/// topic or a dateline.
pub(super) fn is_told_behind(outline: &Outline<'_>, end: usize) -> bool {
    const REACH: usize = 14;
    let words = &outline.words;
    let comma = words.get(end).is_some_and(|w| w.mark(','));
    let inside = words.get(end - 1).is_some_and(|w| w.quote.is_some())
        && end.checked_sub(2).is_some_and(|i| matches!(words[i].shape, Shape::Mark(',' | '?' | '!')));
    let Some(next) = words.get(end + usize::from(comma)) else { return false };
    let clause =
        words[end..].iter().take(REACH).take_while(|w| w.quote.is_none() && w.sentence == next.sentence);
    let told = |w: &Word| w.shape == Shape::Lower && w.is(Class::SPEECH) && w.is_finite_cue();
    (comma || inside) && next.quote.is_none() && clause.into_iter().any(told)
}

/// “…,” as Ana Prado put it. As Ana Prado put it, “…”: right beside the quote.
pub(super) fn put_it<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    const MOST: usize = 10;
    let (start, end) = outline.quotes[index];
    let words = &outline.words;
    let is = |i: usize, word: &str| outline.is_open(i) && outline.text(i).eq_ignore_ascii_case(word);
    let plain = |i: &usize| outline.is_open(*i) && !matches!(words[*i].shape, Shape::Mark(_));
    let puts = |i: usize| telling::puts(&outline.text(i).lower()) && is(i + 1, small_words::IT);
    let subject = |from: usize| {
        outline.mention_from(from).filter(|m| lead_in::is_subject(m) && m.kind != MentionKind::Pronoun)
    };
    let comma = usize::from(words.get(end).is_some_and(|w| w.mark(',')));
    let behind = Some(end + comma).filter(|&i| is(i, small_words::AS));
    let behind = behind.filter(|&i| (i + 1..words.len()).take(MOST).take_while(plain).any(puts));
    if let Some(found) = behind.and_then(|i| subject(i + 1)) {
        return Some(found);
    }
    let mark = |i: &usize| words[*i].mark(',') || words[*i].mark(':');
    let put = start.checked_sub(1).filter(mark)?.checked_sub(2).filter(|&i| outline.is_open(i) && puts(i))?;
    let first = (0..put).rev().take(MOST).take_while(plain).find(|&i| is(i, small_words::AS))?;
    subject(first + 1)
}

/// "She was told at 19 by *a teacher* that she had “…”": the agent of a passive verb of telling.
pub(super) fn passive_agent<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    const REACH: usize = 5;
    let start = outline.quotes[index].0;
    let words = &outline.words;
    let sentence = words.get(start)?.sentence;
    let spoken = |i: usize| {
        outline.is_open(i)
            && words[i].shape == Shape::Lower
            && words[i].is(Class::SPEECH)
            && words[i].is_finite_cue()
    };
    let mut before = (start.saturating_sub(FAR)..start).rev().take_while(|&i| words[i].sentence == sentence);
    let verb = before.find(|&i| spoken(i)).filter(|&i| words[i].is(Class::HEARER))?;
    // "It says the keeper was told by a manager that": somebody else passes it on.
    if before.any(spoken) {
        return None;
    }
    let small = |i: &usize| words[*i].is(Class::AUXILIARY.and(Class::ADVERB)) || words[*i].ly;
    let mut auxiliaries = (0..verb).rev().take_while(small);
    let passive = auxiliaries.any(|i| telling::is_be(&outline.text(i).lower()));
    let by = (verb + 1..start.min(verb + REACH))
        .find(|&i| outline.is_open(i) && outline.text(i).eq_ignore_ascii_case(small_words::BY))?;
    outline.mention_from(by + 1).filter(|m| passive && lead_in::is_subject(m) && m.end <= start)
}

/// "a pitch that *their captain* described as “…”", "a signal that *a paper* in May called “…”", "what *she* called “…”": the
/// subject of the clause that the quote completes.
pub(super) fn described(outline: &Outline<'_>, index: usize) -> Option<Mention> {
    const REACH: usize = 5;
    let start = outline.quotes[index].0;
    let words = &outline.words;
    let text = |i: usize| if outline.is_open(i) { outline.text(i).lower() } else { Lowered::default() };
    // "what she called *a* “…”"
    let article = start.checked_sub(1).filter(|&i| small_words::is_indefinite_article(&text(i)));
    let before = article.unwrap_or(start).checked_sub(1)?;
    let by = text(before) == small_words::AS;
    let verb = before.checked_sub(usize::from(by)).filter(|&i| outline.is_open(i))?;
    let word = &words[verb];
    let names = word.shape == Shape::Lower
        && !word.is(Class::GERUND)
        && (by && word.is(Class::SPEECH) || word.is(Class::NAMING) && word.is(Class::SPEECH));
    let small = |i: usize| words[i].is(Class::AUXILIARY.and(Class::ADVERB)) || words[i].ly;
    let mut from = verb;
    while from > 0 && outline.is_open(from - 1) && small(from - 1) {
        from -= 1;
    }
    let passive = (from..verb).any(|i| telling::is_be(&text(i)));
    let sentence = words[verb].sentence;
    // "what *their captain*, Ana Prado, called"
    let comma = from.checked_sub(1).filter(|&i| words[i].mark(','));
    let mut subject = outline.mention_to(comma.unwrap_or(from))?;
    let noun = comma.and_then(|_| subject.first.checked_sub(1)).filter(|&i| words[i].mark(','));
    let noun = noun.and_then(|i| outline.mention_to(i).map_or(i.checked_sub(1), |noun| Some(noun.first)));
    if comma.is_some() && (noun.is_none() || subject.kind != MentionKind::Name) {
        return None;
    }
    // "a paper *in May* called"
    while let Some(outer) = subject
        .first
        .checked_sub(1)
        .filter(|&i| words[i].is(Class::PREPOSITION))
        .and_then(|i| outline.mention_to(i))
    {
        subject = outer;
    }
    // "that *the man's* family called"
    let owner = outline.mention_to(subject.first).filter(|m| m.genitive && noun.is_none());
    // "that their captain" may be one mention.
    let that = |i: usize| text(i) == small_words::THAT || words[i].is(Class::RELATIVE);
    let inside = that(subject.first) && subject.end > subject.first + 1;
    let subject = Mention { first: subject.first + usize::from(inside), ..*subject };
    let opens = noun.or(owner.map(|m| m.first)).unwrap_or(subject.first);
    let first = (opens.saturating_sub(REACH)..opens).rev();
    let mut first = first.take_while(|&i| outline.is_open(i) && words[i].sentence == sentence);
    let owner = |i: usize| words[i].is(Class::POSSESSIVE) || outline.is_genitive(i);
    let relative =
        first.find(|&i| !(owner(i) || words[i].shape == Shape::Capital || small_words::is_own(&text(i))))?;
    // Not "Brandt said that the mayor called “…”": there the ranker decides, as it does for a pronoun, which may have a name.
    let cue = |i: usize| outline.is_open(i) && words[i].is_finite_cue();
    let told = text(relative) == small_words::THAT && relative.checked_sub(1).is_some_and(cue);
    let named = lead_in::is_subject(&subject) && subject.kind != MentionKind::Pronoun;
    let relates = that(relative) && !told && named;
    (names && !passive && relates).then_some(subject)
}

/// "According to *his deputy*, the delay is “…”", "the bridge, according to *her letter*, was “…”": in the same part of the
/// sentence, with no other verb of speech before the quote and none behind it.
pub(super) fn according<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    let (start, end) = outline.quotes[index];
    let words = &outline.words;
    let sentence = words.get(start)?.sentence;
    let inside = |i: &usize| words[*i].sentence == sentence && !words[*i].mark(';') && outline.is_open(*i);
    let told =
        |i: usize| words[i].shape == Shape::Lower && words[i].is(Class::SPEECH) && words[i].is_finite_cue();
    let is = |i: usize, word: &str| outline.is_open(i) && outline.text(i).eq_ignore_ascii_case(word);
    let part = (start.saturating_sub(FAR)..start).rev().take_while(inside).last()?;
    let led = (part..start).rev().find(|&i| is(i, small_words::ACCORDING) && is(i + 1, small_words::TO))?;
    let owner = outline.mention_from(led + 2)?;
    let source = match owner.kind {
        MentionKind::Possessive => outline.mention_from(owner.end).filter(|m| m.kind == MentionKind::Bare)?,
        _ if owner.genitive => return None,
        _ => owner,
    };
    // "According to his deputy the delay is", "the bridge according to her letter was"
    let bare = source.end < start
        && outline.is_open(source.end)
        && (words[source.end].is(Class::AUXILIARY)
            || led == part && outline.mention_from(source.end).is_some());
    let comma = (source.end..start).find(|&i| words[i].mark(',')).or(bare.then_some(source.end))?;
    let opens = led == part || bare || words[led - 1].mark(',') || words[led - 1].is(Class::CONJUNCTION);
    let other = (led..start).any(|i| outline.is_open(i) && told(i)) || (part..led).any(told);
    // "according to her letter *was* “…”"
    let near = comma < start - 1 || bare && words[comma].is(Class::AUXILIARY);
    (opens && !other && near && !is_told_behind(outline, end)).then_some(source)
}

/// "a sign on the gate *that reads* “…”": the thing that the quote is written on.
pub(super) fn that_reads<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    let start = outline.quotes[index].0;
    let words = &outline.words;
    let mark = start.checked_sub(1).filter(|&i| words[i].mark(',') || words[i].mark(':'));
    let end = mark.unwrap_or(start);
    // "a letter that calls *the talks* “a farce”"
    let is_as = |i: &usize| outline.is_open(*i) && outline.text(*i) == small_words::AS;
    let object = outline.mention_to(end.checked_sub(1).filter(is_as).unwrap_or(end));
    let that = |verb: &usize| {
        let relative = verb.checked_sub(1).filter(|&i| outline.is_open(i));
        let is = |i: usize| matches!(outline.text(i), small_words::THAT | small_words::WHICH);
        outline.is_open(*verb) && relative.is_some_and(is)
    };
    let verbs = [end.checked_sub(1), object.and_then(|m| m.first.checked_sub(1))];
    let verb = verbs.into_iter().flatten().find(that)?;
    let relative = verb - 1;
    let reads = words[verb].is(Class::SPEECH) && !words[verb].is(Class::GERUND);
    // "a notice *of 1887* that reads"
    let year = relative.checked_sub(1).filter(|&i| words[i].shape == Shape::Number);
    let of = year.and_then(|i| i.checked_sub(1)).filter(|&i| words[i].is(Class::PREPOSITION));
    // "a report *out today*, which describes the jail as “…”"
    let comma = relative.checked_sub(1).filter(|&i| words[i].mark(','));
    let aside = |i: &usize| {
        let small = Class::TIME.and(Class::ADVERB).and(Class::PREPOSITION);
        outline.is_open(*i) && words[*i].shape == Shape::Lower && words[*i].is(small)
    };
    let aside = comma.and_then(|i| (i.saturating_sub(3)..i).rev().take_while(aside).last());
    let found = match of.or(aside) {
        Some(of) => outline.mention_to(of),
        // "keeps it in *a sleeve* that says"
        None => {
            let named = antecedent(outline, relative).filter(|m| m.kind != MentionKind::Pronoun);
            named.or_else(|| outline.mention_to(relative))
        }
    };
    found.filter(|m| {
        let head = outline.text(m.head()).lower();
        // "bottles that *said*, “…”", "a sleeve that *says* “…”"
        let said = verb + 1 == end && (mark.is_some() || m.kind == MentionKind::Noun);
        reads && (said || telling::is_displayed(&head) || telling::is_document(&head))
    })
}

/// "Pollard replied: “…”": a subject and its verb of speech right before the colon and the quote.
pub(super) fn said_before_colon<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    let words = &outline.words;
    let colon =
        outline.quotes[index].0.checked_sub(1).filter(|&i| words[i].mark(':') && words[i].quote.is_none())?;
    let verb = colon.checked_sub(1).filter(|&i| outline.is_open(i))?;
    let told =
        words[verb].is(Class::SPEECH) && words[verb].is_finite_cue() && words[verb].shape == Shape::Lower;
    let sentence = words[colon].sentence;
    let small = |i: usize| words[i].is(Class::AUXILIARY.and(Class::ADVERB)) || words[i].ly;
    let mut from = verb;
    while from > 0 && outline.is_open(from - 1) && words[from - 1].sentence == sentence && small(from - 1) {
        from -= 1;
    }
    let passive = (from..verb).any(|i| telling::is_be(&outline.text(i).lower()));
    let subject = outline.mention_to(from).filter(|m| words[m.first].sentence == sentence)?;
    let speaks = lead_in::is_subject(subject) && !lead_in::is_governed(outline, subject);
    let passive = passive || lead_in::is_bare_passive(outline, subject, verb);
    (told && !passive && speaks).then_some(subject)
}

/// The mention that a fixed construction links to the quote in its own sentence.
pub(super) fn speaker<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    let (start, end) = outline.quotes[index];
    let words = &outline.words;
    let first = words.get(start)?.sentence;
    let last = words.get(end - 1)?.sentence;
    let near = |i: usize| {
        let sentence = words[i].sentence;
        words[i].quote.is_none() && (sentence == first || sentence == last || (i >= end && i < end + 4))
    };
    let after_lead = |m: &&Mention| near(m.first) && is_led(outline, m);
    let from = outline.mentions_from(outline.first_of(first));
    let mut within =
        outline.mentions[from..].iter().take_while(|m| words[m.first].sentence <= last || m.first < end + 4);
    within.find(after_lead).or_else(|| led_in(outline, start)).or_else(|| which_reads(outline, start))
}

/// "according to X", "per X", "under the agreement", "in the words of X", "in X's view", "as X put it".
pub(super) fn is_led(outline: &Outline<'_>, mention: &Mention) -> bool {
    let word = |i: Option<usize>| {
        i.filter(|&i| outline.is_open(i)).map_or(Lowered::default(), |i| outline.text(i).lower())
    };
    // "in the words of its own *chairman*"
    let owner = mention.first.checked_sub(1).filter(|&i| {
        mention.kind == MentionKind::Bare && outline.is_open(i) && outline.words[i].is(Class::POSSESSIVE)
    });
    let first = owner.unwrap_or(mention.first);
    let before = |n: usize| word(first.checked_sub(n));
    let after = |n: usize| word(Some(mention.end + n));
    // "In Prado's view": in a plural possessive, the apostrophe is a token of its own.
    let mark = usize::from(matches!(&*after(0), "'" | "’"));
    let led = match &*before(1) {
        small_words::IN if mention.genitive || mark > 0 || mention.kind == MentionKind::Possessive => {
            return telling::is_view(&after(mark));
        }
        small_words::TO => before(2) == small_words::ACCORDING,
        small_words::UNDER => {
            let opens = mention.first == 1 || outline.new_sentence(mention.first - 1);
            opens && telling::is_document(&outline.text(mention.head()).lower())
        }
        small_words::PER => {
            matches!(mention.kind, MentionKind::Name | MentionKind::Noun) && !telling::is_rate(&after(0))
        }
        small_words::OF => telling::is_anyones_view(&before(2)) && before(3) == small_words::THE,
        small_words::AS => {
            let put = telling::puts(&after(0)) && after(1) == small_words::IT;
            put || telling::is_aside(&after(0))
        }
        _ => false,
    };
    led && !matches!(mention.kind, MentionKind::Possessive)
}

/// "The sign on the gate read: “…”": the speaker in the lead-in.
fn led_in<'a>(outline: &'a Outline<'_>, start: usize) -> Option<&'a Mention> {
    lead_in::before(outline, start)?.subject
}

/// "*A board* which reads", "*a letter*, which says": the noun that the relative pronoun before the verb refers to.
fn which<'a>(outline: &'a Outline<'_>, verb: usize) -> Option<&'a Mention> {
    let relative = verb.checked_sub(1).filter(|&i| outline.is_open(i))?;
    if !outline.text(relative).eq_ignore_ascii_case(small_words::WHICH) {
        return None;
    }
    let comma = relative.checked_sub(1).filter(|&i| outline.words[i].mark(','));
    let end = comma.unwrap_or(relative);
    outline.mention_to(end).filter(|m| m.kind == MentionKind::Noun)
}

/// "a board which reads “…”": the object that the quote is written on.
fn which_reads<'a>(outline: &'a Outline<'_>, start: usize) -> Option<&'a Mention> {
    let verb = start.checked_sub(1)?;
    let is_cue = outline.words[verb].is(Class::SPEECH) && !outline.words[verb].is(Class::GERUND);
    which(outline, verb).filter(|m| is_cue && !m.genitive)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::inserted::inserted;
    use crate::attribution::saying::{quoted_as, with_saying};
    use crate::draft::Paragraph;

    fn told_by(prose: &str) -> Option<String> {
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        let mention = named(&outline, 0)
            .or_else(|| signed(&outline, 0))
            .or_else(|| with_saying(&outline, 0))
            .or_else(|| put_it(&outline, 0))
            .or_else(|| inserted(&outline, 0))
            .or_else(|| quoted_as(&outline, 0))
            .or_else(|| passive_agent(&outline, 0))
            .or_else(|| that_reads(&outline, 0))
            .or_else(|| according(&outline, 0))
            .copied()
            .or_else(|| described(&outline, 0))
            .or_else(|| speaker(&outline, 0).copied())?;
        Some(outline.span(&mention).of(prose).to_owned())
    }

    #[test]
    fn form_alone_ties_a_speaker() {
        for (prose, speaker) in [
            ("“You can’t eat a view,” as Ana Prado put it.", "Ana Prado"),
            ("Under the agreement, boats must be “kept clear of the quay”.", "the agreement"),
            ("Per the fire brigade, the blaze was “under control”.", "the fire brigade"),
            ("The sign on the gate read: “Closed until the spring.”", "The sign"),
            ("They kept the toll board, which reads “No credit, no dogs”.", "the toll board"),
            ("Lund sent a letter, which says: “Closed until the spring.”", "a letter"),
            ("“We stay.” — Ana Prado, mayor", "Ana Prado"),
            ("The war went on, with Lund saying it was “ready”.", "Lund"),
            ("Prado: “We go.”", "Prado"),
            ("MORE RAIN THAN EVER — Ana Prado: “We go.”", "Ana Prado"),
            ("It was “time to go home”, in the view of Ana Prado.", "Ana Prado"),
            ("In the words of the mayor, it was “a long night”.", "the mayor"),
            ("“It’s a long night for all of us”, in Prado’s view.", "Prado"),
            ("Lund fears the “long night”, as a memo of the board put it, will come.", "a memo"),
            ("As the old keeper puts it: “Who will row?”", "the old keeper"),
            ("It ends with footage of Ana Prado asking, “Who will row?”", "Ana Prado"),
            ("A video shows Ana Prado saying on the quay, “We will row.”", "Ana Prado"),
            ("Prado was quoted by the radio as saying that it was “a wreck”.", "Prado"),
            ("They rowed on a night that their own keeper described as “long”.", "their own keeper"),
            ("A night that a paper in Lund called “the longest” came.", "a paper"),
            ("It was what Ana Prado described as “a long night”.", "Ana Prado"),
            ("It was a step that the man’s family called “a long night”.", "family"),
            ("It was what its keeper, Ana Prado, called a “long night”.", "Ana Prado"),
            ("According to his deputy, the night is “a matter of hours”.", "deputy"),
            ("It rained; the night, according to the board, is “a matter of hours”.", "the board"),
            ("Lund was told in May by a doctor that he had “no more nights in him”.", "a doctor"),
            ("They sat by a notice of 1887 that reads “Closed until the spring”.", "a notice"),
            ("The night would last, said Prado, “and not an hour longer”.", "Prado"),
            ("The night, she said, “will not last an hour longer”.", "she"),
            ("They sat by a sign on the gate that says: “Closed until the spring.”", "a sign"),
            ("Ana Prado keeps it in a sleeve that says “Holiday memories”.", "a sleeve"),
            ("Ana Prado reads from a guidebook that calls the town “unsuited”.", "a guidebook"),
            ("It was “a long night”, as the menu has it.", "the menu"),
            ("“He said, ‘Who will row?’” – Ana Prado, who keeps the gate.", "Ana Prado"),
        ] {
            assert_eq!(told_by(prose).as_deref(), Some(speaker), "{prose}");
        }
    }

    #[test]
    fn the_source_after_the_colon_of_a_line_speaks() {
        let source = |prose: &str| {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            sourced(&outline, 0).map(|m| outline.span(&m).of(prose).to_owned())
        };
        for (prose, speaker) in [
            ("“We will row until spring”: Prado", "Prado"),
            ("‘We will row until spring’: Ana Prado, mayor of Lund", "Ana Prado"),
            ("“We will row until spring.” : the mayor", "the mayor"),
            ("‘We will row until spring’: minister", "minister"),
            ("‘We will row until spring’: harbour workers.", "harbour workers"),
            ("“A triumph from first to last” – The Herald", "The Herald"),
            ("“A night that flies” (The Herald)", "The Herald"),
            ("“A night that flies” – Evening Post", "Evening Post"),
            ("“We will row until spring”: Ana Prado on boats", "Ana Prado"),
        ] {
            assert_eq!(source(prose).as_deref(), Some(speaker), "{prose}");
        }
        for prose in [
            "“A new era”: Lund sign a keeper from the north",
            "“A new era”: how the port was sold",
            "They called it “a new era”: Prado",
            "“A new era”: Prado said “we row”.",
            "“A new era”: boats",
            "“A night that flies” (it was late)",
            "“A night that flies” – it was late",
        ] {
            assert_eq!(source(prose), None, "{prose}");
        }
    }

    #[test]
    fn a_clause_with_another_speaker_is_left_to_the_ranker() {
        for prose in [
            "The night that was described as “long” ended.",
            "Lund said that the mayor called “a long night” off.",
            "It was what he called “a long night”.",
            "According to the board, Prado said it was “late”.",
            "According to the plan, the night is “long”, Prado said.",
        ] {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            assert!(described(&outline, 0).is_none() && according(&outline, 0).is_none(), "{prose}");
        }
    }

    #[test]
    fn a_name_nearby_is_not_an_attribution() {
        for prose in [
            "Under the bridge, boats must be “kept clear of the quay”.",
            "Prado left. “We stay here until the end.”",
            "He went with Prado, saying it was “time to go”.",
            "She left the house, which shook “like a leaf”.",
            "He is known for the “long night” of Lund.",
            "The union of Ana Prado saying “no” came late.",
            "Lund was told that the boat was “a wreck” by the door.",
            "Harbour lights: “We will not row tonight,” says the mayor.",
            "LUND: “Where is the boat?” a panel of the court asked on Monday.",
            "“The swamp” — Prado’s word — is back.",
        ] {
            assert_eq!(told_by(prose), None, "{prose}");
        }
    }
}
