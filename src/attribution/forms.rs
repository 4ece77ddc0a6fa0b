//! Recognises fixed forms of attribution that need no model: a verb of speech right next to the quote, "came the
//! reply", "the court heard", the source in brackets. They are used when the ranker finds nobody.

use super::LeadIn;
use super::lead_in::{self, is_subject};
use super::outline::{Mention, MentionKind, Outline};
use super::structure;
use super::word::Shape;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;

/// The speaker of a quote, if named, and the token that attributes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormMatch {
    pub speaker: Option<Mention>,
    pub cue: Option<usize>,
}

/// The first form that matches the quote `index`.
pub(super) fn matched(outline: &Outline<'_>, index: usize) -> Option<FormMatch> {
    let (start, end) = outline.quotes[index];
    let all = [behind, shown_behind, in_front, ended_with, in_clause, noted, shown_next, after_stance];
    all.into_iter().find_map(|form| form(outline, start, end))
}

/// A name without a dash after a whole quote that ends its paragraph: “We stay.” Tom Keel (12)
pub(super) fn signed<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    let end = outline.quotes[index].1;
    let words = &outline.words;
    let mention = outline.mention_from(end).filter(|m| m.kind == MentionKind::Name && !m.genitive)?;
    let whole = outline.quotes[index].0 == 0 && ends_sentence(outline, index);
    let names = (mention.first..mention.end).filter(|&i| words[i].shape == Shape::Capital).count();
    let rest = &words[mention.end..];
    let bare = rest.len() <= 10 && !rest.iter().any(|w| w.is(Class::AUXILIARY) || w.is_finite_cue());
    let set_off = rest.first().is_none_or(|w| w.mark('(') || w.mark(','));
    (whole && names >= 2 && bare && set_off).then_some(mention)
}

/// "*Ana Prado* Tells Council ‘We Will Not Pay’": the subject of the last verb of speech before a quote in a headline.
pub(super) fn in_headline(outline: &Outline<'_>, index: usize) -> Option<Mention> {
    const REACH: usize = 8;
    let start = outline.quotes[index].0;
    let sentence = outline.words.get(start)?.sentence;
    let same = |i: &usize| outline.is_open(*i) && outline.words[*i].sentence == sentence;
    let near = (start.saturating_sub(REACH)..start).rev().take_while(same);
    let verb = near.take_while(|&i| !outline.words[i].mark(':')).find(|&i| outline.is_title_verb(i))?;
    outline.mention_to(verb).filter(|m| is_subject(m) && !lead_in::is_governed(outline, m)).copied()
}

fn ends_sentence(outline: &Outline<'_>, index: usize) -> bool {
    let inner = outline.paragraph.quoted[index].inner.of(&outline.paragraph.prose);
    inner.trim_end().ends_with(['.', '!', '?', '…'])
}

fn lower(outline: &Outline<'_>, i: usize) -> String {
    if outline.is_open(i) { outline.text(i).to_lowercase() } else { String::new() }
}

fn is_small(outline: &Outline<'_>, i: usize) -> bool {
    outline.words[i].is(Class::AUXILIARY.and(Class::ADVERB)) || outline.words[i].ly
}

/// The subject of the verb at `verb`, from the token `first` on. Small words may stand between the two.
fn subject_before<'a>(outline: &'a Outline<'_>, verb: usize, first: usize) -> Option<&'a Mention> {
    let mut from = verb;
    while from > first && outline.is_open(from - 1) && is_small(outline, from - 1) {
        from -= 1;
    }
    outline
        .mention_to(from)
        .filter(|m| m.first >= first && is_subject(m) && !lead_in::is_governed(outline, m))
}

/// True for a form of a verb of speech that can follow a subject and is not a noun.
fn is_verb(outline: &Outline<'_>, i: usize) -> bool {
    let word = &outline.words[i];
    let spoken = word.is(Class::SPEECH) || telling::leads_in(&lower(outline, i));
    spoken && outline.is_open(i) && word.shape == Shape::Lower && !word.is(Class::GERUND)
}

/// The first token after a quote, ignoring a comma.
fn after(outline: &Outline<'_>, end: usize) -> Option<usize> {
    let comma = outline.words.get(end).is_some_and(|w| w.mark(',') || w.is_dash());
    let at = end + usize::from(comma);
    outline.words.get(at).filter(|w| w.quote.is_none())?;
    Some(at)
}

/// “…,” X texted Y. “…,” fumed X. “…,” the court heard. “…,” MPs were told.
fn behind(outline: &Outline<'_>, _: usize, end: usize) -> Option<FormMatch> {
    let at = after(outline, end)?;
    let words = &outline.words;
    // After a full stop, a new sentence begins with a subject of its own. After a question, it may say who asked.
    let same = words[at].sentence == words[end - 1].sentence;
    let asked = words[..end].iter().rev().nth(1).is_some_and(|w| matches!(w.shape, Shape::Mark('?' | '!')));
    if !same {
        let subject = outline
            .mention_from(at)
            .filter(|m| asked && matches!(m.kind, MentionKind::Name | MentionKind::Pronoun));
        let told = subject.filter(|m| is_subject(m)).and_then(|subject| predicate(outline, subject));
        let told = told.or_else(|| next_sentence(outline, at));
        return told.filter(|told| !told.cue.is_some_and(|verb| leads_on(outline, verb)));
    }
    if is_verb(outline, at) {
        let subject = outline.mention_from(at + 1).filter(|m| is_subject(m))?;
        return Some(FormMatch { speaker: Some(*subject), cue: Some(at) });
    }
    let subject = outline.mention_from(at).filter(|m| is_subject(m))?;
    predicate(outline, subject)
}

/// “….” Adds Tom Keel, the clerk. “….” Clerk Tom Keel said of the plan.: a sentence behind the quote that says only who
/// spoke, when and about what.
fn next_sentence(outline: &Outline<'_>, at: usize) -> Option<FormMatch> {
    const MOST: usize = 14;
    const NAME: usize = 8;
    let words = &outline.words;
    let named = |m: &&Mention| matches!(m.kind, MentionKind::Name | MentionKind::Noun) && is_subject(m);
    let sentence = words[at].sentence;
    let rest = |from: usize| (from..words.len()).take_while(move |&i| words[i].sentence == sentence);
    // "of the plan"
    let noun = |i: usize| words[i - 1].is(Class::DETERMINER.and(Class::POSSESSIVE));
    // No words of its own: neither a second verb nor a clause, and no quote.
    let speaks = |i: usize| words[i].shape == Shape::Lower && words[i].is_finite_cue() && !noun(i);
    let clause = Class::AUXILIARY.and(Class::RELATIVE).and(Class::SUBJECT);
    let goes_on =
        |i: usize| words[i].quote.is_some() || words[i].mark(':') || words[i].is(clause) || speaks(i);
    let empty = |from: usize| rest(from).count() <= MOST && !rest(from).any(goes_on);
    let opening = &words[at];
    if opening.shape == Shape::Capital && opening.is(Class::SPEECH) && opening.is_finite_cue() {
        let speaker = outline.mention_from(at + 1).filter(named)?;
        return empty(speaker.end).then_some(FormMatch { speaker: Some(*speaker), cue: Some(at) });
    }
    let verb = (at + 1..words.len().min(at + NAME)).find(|&i| speaks(i) && is_verb(outline, i))?;
    let speaker = outline.mention_to(verb).filter(named)?;
    // "Port Clerk Tom Keel": the start of an office may be no part of the mention.
    let opens = (at..speaker.first).all(|i| words[i].shape == Shape::Capital);
    let told = opens && words[verb].sentence == sentence;
    let ends = || {
        words.get(verb + 1).is_none_or(|w| w.mark('.') || telling::leads_to_theme(&lower(outline, verb + 1)))
    };
    (told && ends() && empty(verb + 1)).then_some(FormMatch { speaker: Some(*speaker), cue: Some(verb) })
}

/// “…,” responded the envoy. “…?” Brandt asked: the clause of telling that a comma, a question or a call inside the quote
/// leads to, in the same sentence.
pub(super) fn beside(outline: &Outline<'_>, index: usize) -> Option<FormMatch> {
    let (start, end) = outline.quotes[index];
    let inner = outline.paragraph.quoted[index].inner.of(&outline.paragraph.prose);
    let at = after(outline, end)?;
    let same = outline.words[at].sentence == outline.words[end - 1].sentence;
    let leads = inner.trim_end().ends_with([',', '?', '!']) && outline.words[at].shape != Shape::Mark(',');
    let told = behind(outline, start, end).filter(|_| same && leads && at == end)?;
    let verb = told.cue.filter(|_| told.speaker.is_some())?;
    (!leads_on(outline, verb)).then_some(told)
}

/// "Moon lander: “…”, says *mission control*": the speaker behind a quote whose topic or dateline stands before a colon.
pub(super) fn behind_topic(outline: &Outline<'_>, index: usize) -> Option<Mention> {
    let (start, end) = outline.quotes[index];
    structure::topic(outline, index)?;
    if let Some(speaker) = behind(outline, start, end).and_then(|told| told.speaker) {
        return Some(speaker);
    }
    outline.mention_from(after(outline, end)?).filter(|m| is_subject(m)).copied()
}

/// True if the verb introduces the next quote: “Why now?” Brandt then wrote back, “You look tired.”
fn leads_on(outline: &Outline<'_>, verb: usize) -> bool {
    let words = &outline.words;
    let mark = (verb + 1..words.len().min(verb + 4)).find(|&i| words[i].mark(',') || words[i].mark(':'));
    mark.is_some_and(|i| words.get(i + 1).is_some_and(|w| w.quote.is_some()))
}

/// The speaker that the words after a subject imply: the subject itself, or an unnamed person that the subject heard.
fn predicate(outline: &Outline<'_>, subject: &Mention) -> Option<FormMatch> {
    let words = &outline.words;
    let mut verb = subject.end;
    let mut passive = false;
    while words.get(verb).is_some_and(|w| w.quote.is_none()) && is_small(outline, verb) {
        passive |= telling::is_be(&lower(outline, verb));
        verb += 1;
    }
    words.get(verb).filter(|w| w.quote.is_none())?;
    let heard = telling::is_heard(&lower(outline, verb));
    let quoted = telling::is_quoted(&lower(outline, verb));
    let emerged = telling::is_known(&lower(outline, verb));
    if heard && !passive || emerged {
        return Some(FormMatch { speaker: None, cue: Some(verb) });
    }
    if passive && quoted {
        return Some(FormMatch { speaker: Some(*subject), cue: Some(verb) });
    }
    if passive && words[verb].is(Class::HEARER) {
        return Some(FormMatch { speaker: lead_in::agent(outline, verb).copied(), cue: Some(verb) });
    }
    let ahead =
        [0, 1, 2].map(|n| if verb + n < words.len() { lower(outline, verb + n) } else { String::new() });
    let asks = telling::wants_to_know([&ahead[0], &ahead[1], &ahead[2]]);
    ((is_verb(outline, verb) || asks) && !passive)
        .then_some(FormMatch { speaker: Some(*subject), cue: Some(verb) })
}

/// “…,” came the reply. “…” was her verdict. “…” is how Brandt put it. “…” is the view of Brandt. “…” goes a line in her song.
fn shown_behind(outline: &Outline<'_>, _: usize, end: usize) -> Option<FormMatch> {
    let at = after(outline, end)?;
    let words = &outline.words;
    let verb = lower(outline, at);
    if !(telling::is_be(&verb) || telling::comes(&verb)) || words[at].sentence != words[end - 1].sentence {
        return None;
    }
    put_as(outline, at)
}

/// “…” That is the message from Brandt. “…” Those were her last words.
fn shown_next(outline: &Outline<'_>, _: usize, end: usize) -> Option<FormMatch> {
    outline.words.get(end).filter(|w| w.quote.is_none())?;
    let points = outline.new_sentence(end) && telling::points_back(&lower(outline, end));
    let verb = end + usize::from(!telling::is_that_is(&lower(outline, end)));
    let is = verb == end || outline.words.get(verb).is_some() && telling::is_be(&lower(outline, verb));
    (points && is).then(|| put_as(outline, verb))?
}

/// The kitchen manager was less impressed. “…” Brandt takes another view. “…”: the sentence before says how the speaker
/// stands, and the quote is a sentence of its own.
fn after_stance(outline: &Outline<'_>, start: usize, _: usize) -> Option<FormMatch> {
    stance(outline, start.checked_sub(1).filter(|&i| outline.is_open(i) && outline.new_sentence(start))?)
}

/// Asked what she would do, the mayor laughed.: the end of a paragraph that says who was asked, for the quote that begins
/// the next one. `None` if an answer, or that there was none, is reported already.
pub(super) fn lead_in_of_question(outline: &Outline<'_>) -> Option<LeadIn> {
    let told = asked_at_the_end(outline)?;
    let span = |i: usize| outline.paragraph.tokens[i].span();
    Some(LeadIn { source: told.speaker.map(|speaker| outline.shown(&speaker)), cue: told.cue.map(span) })
}

fn asked_at_the_end(outline: &Outline<'_>) -> Option<FormMatch> {
    let words = &outline.words;
    let stop = words.len().checked_sub(1)?;
    let first = outline.first_of(words[stop].sentence);
    let question = words.get(first + 1).is_some() && telling::opens_question(&lower(outline, first + 1));
    if !question || !telling::is_asked(&lower(outline, first)) {
        return None;
    }
    let told = stance(outline, stop).filter(|told| told.cue == Some(first))?;
    let speaker = told.speaker?;
    // "laughed" alone, but not "said that it would stay"
    let says = |i: usize| words[i].is(Class::SPEECH) && i + 1 < stop;
    let answers = (speaker.end..stop).any(|i| says(i) || telling::denies(&lower(outline, i)));
    (!answers).then_some(told)
}

/// The speaker by the sentence that ends with the token `stop`.
fn stance(outline: &Outline<'_>, stop: usize) -> Option<FormMatch> {
    const NEAR: usize = 5;
    let words = &outline.words;
    let first = outline.first_of(words[stop].sentence);
    if !words[stop].mark('.') || (first..stop).any(|i| !outline.is_open(i)) {
        return None;
    }
    let is_stance = |i: usize| {
        words[i].shape == Shape::Lower && telling::is_stance(&lower(outline, i - 1), &lower(outline, i))
    };
    // "Asked whether she would stand, the mayor laughed."
    let asked = Some(first).filter(|_| telling::is_asked(&lower(outline, first)));
    let near = || (stop.saturating_sub(NEAR).max(first + 1)..stop).rev();
    let echo = || (first + 1..stop).find(|&i| telling::echoes(&lower(outline, i)));
    let stance = asked.or_else(|| near().find(|&i| is_stance(i))).or_else(echo)?;
    // "Across the road, the owner takes another view."
    let fronted = asked.is_some() || words[first].is(Class::PREPOSITION.and(Class::CONJUNCTION));
    let to = if asked.is_some() { stop } else { stance };
    let comma = (first..to).find(|&i| words[i].mark(','));
    let from = match fronted {
        true => comma? + 1,
        false => first,
    };
    // "Brandt came, and *Harker* disagreed": the last clause has its own subject.
    let joint = |i: usize| words[i].mark(',') && telling::joins(&lower(outline, i + 1));
    let from = (from..to).rev().find(|&i| joint(i)).map_or(from, |comma| comma + 2);
    let subject = outline.mentions.get(outline.mentions_from(from))?;
    // "the mayor echoes" could be a noun of three words.
    let end = if subject.first < stance && stance < subject.end { stance } else { subject.end };
    let subject = &Mention { end, ..*subject };
    let near = subject.first <= from + 1 && subject.end <= to;
    // "The cafe's owner *Rita Sol* takes another view".
    let name = outline.mention_from(subject.end).filter(|m| m.kind == MentionKind::Name && m.end <= to);
    let subject = name.unwrap_or(subject);
    let head = lower(outline, subject.head());
    let speaks = match subject.kind {
        MentionKind::Name => !telling::is_nobody(&head),
        MentionKind::Pronoun => head != small_words::IT,
        _ => telling::may_speak(&head),
    };
    let person = speaks && is_subject(subject) && !lead_in::is_governed(outline, subject);
    (near && person).then_some(FormMatch { speaker: Some(*subject), cue: Some(stance) })
}

/// The speaker that a form of "be" or "come" after a quote gives: whose reply, words or view it is.
fn put_as(outline: &Outline<'_>, at: usize) -> Option<FormMatch> {
    let words = &outline.words;
    let next = at + 1;
    // "was all she would say"
    let clause = words.get(next).is_some_and(|w| {
        w.is(Class::RELATIVE.and(Class::CONJUNCTION)) || telling::is_all(&lower(outline, next))
    });
    if clause {
        // "how Brandt put it", "what the sign on the door says"
        let subject = outline
            .mentions
            .get(outline.mentions_from(next + 1))
            .filter(|m| m.first <= next + 2 && is_subject(m))?;
        let verb = (subject.end..words.len().min(subject.end + 8)).find(|&i| is_verb(outline, i))?;
        return Some(FormMatch { speaker: Some(*subject), cue: Some(verb) });
    }
    let sentence = words[at].sentence;
    let open = |i: &usize| outline.is_open(*i) && words[*i].sentence == sentence;
    let document = (next..words.len().min(next + 6))
        .take_while(open)
        .find(|&i| telling::is_document(&lower(outline, i)))?;
    let owner = outline.mention_from(next).filter(|m| m.genitive || m.kind == MentionKind::Possessive);
    let of = words.get(document + 1).filter(|_| telling::is_of(&lower(outline, document + 1)));
    // "the view of Brandt", but not "the slogan of the day"
    let holds = |m: &Mention| match m.kind {
        MentionKind::Noun | MentionKind::Bare => telling::may_speak(&lower(outline, m.head())),
        kind => kind != MentionKind::Possessive,
    };
    let from = document + 2;
    let author = of.and_then(|_| outline.mention_from(from));
    let author = author.and_then(|m| if holds(m) { Some(*m) } else { owned_by(outline, m) });
    let itself =
        outline.mentions_before(document + 1).last().filter(|m| m.first >= next && m.end == document + 1);
    Some(FormMatch { speaker: owner.copied().or(author).or(itself.copied()), cue: Some(at) })
}

/// "the verdict of his *opponent, Ana Prado*", "the view of her *brother*": who belongs to the owner.
fn owned_by(outline: &Outline<'_>, owner: &Mention) -> Option<Mention> {
    const MOST: usize = 4;
    let words = &outline.words;
    if let Some(named) = outline.mention_from(owner.end).filter(|m| m.kind == MentionKind::Name) {
        return Some(*named);
    }
    let plain = |i: &usize| outline.is_open(*i) && words[*i].shape == Shape::Lower && !is_small(outline, *i);
    let end = (owner.end..words.len()).take(MOST).take_while(plain).last().map_or(owner.end, |i| i + 1);
    let comma = words.get(end).is_some_and(|w| w.quote.is_none() && w.mark(','));
    let name = outline.mention_from(end + usize::from(comma)).filter(|m| m.kind == MentionKind::Name);
    let name = name.filter(|m| !m.genitive && outline.words[m.first].sentence == words[owner.first].sentence);
    let speaks = end > owner.end && telling::may_speak(&lower(outline, end - 1));
    let bare = Mention { first: owner.end, end, kind: MentionKind::Bare, genitive: false };
    name.copied().or(speaks.then_some(bare))
}

/// X texted: “…” The charter states that “…” MPs were told “…” The court heard that “…”
fn in_front(outline: &Outline<'_>, start: usize, _: usize) -> Option<FormMatch> {
    let words = &outline.words;
    let sentence = words.get(start)?.sentence;
    let mut at = start;
    let skipped = |i: usize| words[i].mark(',') || words[i].mark(':') || telling::is_that(&lower(outline, i));
    while at > 0 && words[at - 1].sentence == sentence && outline.is_open(at - 1) && skipped(at - 1) {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|&i| outline.is_open(i) && words[i].sentence == sentence)?;
    let first = outline.first_of(sentence);
    // "was quoted as saying"
    let saying = words[before].is(Class::GERUND) && words[before].is(Class::SPEECH);
    let quoted =
        before.checked_sub(2).filter(|&i| saying && i > first && telling::is_quoted(&lower(outline, i)));
    let before = quoted.unwrap_or(before);
    // "told MPs": the hearer comes between.
    let hearer = outline.mention_to(at).filter(|m| m.first > first && words[m.first - 1].is(Class::HEARER));
    let verb = hearer.map_or(before, |m| m.first - 1);
    if verb < first {
        return None;
    }
    let heard = telling::is_heard(&lower(outline, verb))
        || telling::is_known(&lower(outline, verb))
        || quoted.is_some();
    if !is_verb(outline, verb) && !heard {
        return None;
    }
    let subject = subject_before(outline, verb, first)?;
    predicate(outline, subject).filter(|told| told.cue == Some(verb))
}

/// She closed with “…”. The sign greets visitors with “…”.
fn ended_with(outline: &Outline<'_>, start: usize, _: usize) -> Option<FormMatch> {
    const REACH: usize = 4;
    let words = &outline.words;
    let sentence = words.get(start)?.sentence;
    let with = start.checked_sub(1).filter(|&i| lower(outline, i) == small_words::WITH)?;
    let inside = |i: &usize| outline.is_open(*i) && words[*i].sentence == sentence && !words[*i].mark(',');
    let near = (with.saturating_sub(REACH)..with).rev().take_while(inside);
    let verb = near
        .take_while(|&i| !words[i].is(Class::RELATIVE))
        .find(|&i| words[i].shape == Shape::Lower && telling::answers_with(&lower(outline, i)))?;
    let first = outline.first_of(sentence);
    let mut from = verb;
    while from > first && outline.is_open(from - 1) && is_small(outline, from - 1) {
        from -= 1;
    }
    // "*The sign* greets visitors": a phrase that has run on into its verb.
    let near = outline.mentions_before(start).iter().rev().take(3);
    let around = near.into_iter().find(|m| m.first < from && verb < m.end);
    let up_to = around.map(|m| Mention { end: from, genitive: false, ..*m });
    let subject = up_to.or_else(|| outline.mention_to(from).copied());
    let subject = subject.filter(|m| m.first >= first && is_subject(m));
    // "The museum's *app* greets": a noun that is not a mention by itself.
    let noun = || {
        let unnamed = from > first && outline.words[from - 1].shape == Shape::Lower;
        unnamed.then(|| Mention { first: from - 1, end: from, kind: MentionKind::Bare, genitive: false })
    };
    let speaker = match subject {
        Some(subject) => Some(subject).filter(|m| !lead_in::is_governed(outline, m))?,
        None => noun()?,
    };
    Some(FormMatch { speaker: Some(speaker), cue: Some(verb) })
}

/// The court held that the port had acted “in haste”: the quote is inside a "that" clause.
fn in_clause(outline: &Outline<'_>, start: usize, _: usize) -> Option<FormMatch> {
    const REACH: usize = 20;
    let words = &outline.words;
    let sentence = words.get(start)?.sentence;
    let inside = |i: &usize| words[*i].sentence == sentence;
    let mut before = (start.saturating_sub(REACH)..start).rev().take_while(inside);
    let that = before.find(|&i| lower(outline, i) == small_words::THAT)?;
    let verb = that.checked_sub(1).filter(|&i| telling::finds_that(&lower(outline, i)))?;
    let first = outline.first_of(sentence);
    let subject = subject_before(outline, verb, first)?;
    Some(FormMatch { speaker: Some(*subject), cue: Some(verb) })
}

/// “…” [Remarks to the council, 11/18]: a bracketed note right after the quote that names a document or a day.
fn noted(outline: &Outline<'_>, _: usize, end: usize) -> Option<FormMatch> {
    let words = &outline.words;
    let stop = usize::from(words.get(end).is_some_and(|w| w.mark('.')));
    let open = end + stop;
    words.get(open).filter(|w| w.mark('[') || w.mark('('))?;
    let close = (open..words.len().min(open + 16)).find(|&i| words[i].mark(']') || words[i].mark(')'))?;
    let document = (open + 1..close).any(|i| telling::is_document(&lower(outline, i)));
    if let Some(critic) = critic(outline, open, close) {
        return Some(FormMatch { speaker: Some(critic), cue: None });
    }
    let square = words[open].mark('[') && (open + 1..close).any(|i| words[i].shape == Shape::Number);
    (document || square).then_some(FormMatch { speaker: None, cue: None })
}

/// “really good fun” (Ana Prado, The Echo): a full name and its outlet in brackets, right behind the quote.
fn critic(outline: &Outline<'_>, open: usize, close: usize) -> Option<Mention> {
    let words = &outline.words;
    let name = outline.mention_from(open + 1).filter(|m| m.kind == MentionKind::Name && !m.genitive)?;
    let full = (name.first..name.end).filter(|&i| words[i].shape == Shape::Capital).count() >= 2;
    let outlet = name.end + 1 < close && words[name.end].mark(',');
    let capital = |i: usize| {
        let small = Class::PREPOSITION.and(Class::DETERMINER).and(Class::CONJUNCTION);
        matches!(words[i].shape, Shape::Capital | Shape::Mark(_)) || words[i].is(small)
    };
    (full && outlet && (name.end + 1..close).all(capital)).then_some(*name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    /// The speaker of the first quote: the mention, or an empty option if the form names nobody. `None` if no form
    /// matches.
    fn who(prose: &str) -> Option<Option<String>> {
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        let found = matched(&outline, 0)?;
        Some(found.speaker.map(|m| outline.span(&m).of(prose).to_owned()))
    }

    #[test]
    fn a_question_reported_at_the_end_names_who_answers_below() {
        let asked = |prose: &str| {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            let told = asked_at_the_end(&outline)?;
            Some(outline.span(&told.speaker?).of(prose).to_owned())
        };
        for (prose, speaker) in [
            ("It rained. Asked what she would do with the boat, Brandt laughed.", "Brandt"),
            ("Asked about the ban, the mayor shrugged.", "the mayor"),
            ("Pressed on why the pier is shut, she sighed.", "she"),
        ] {
            assert_eq!(asked(prose).as_deref(), Some(speaker), "{prose}");
        }
        for prose in [
            "Asked what she would do with the boat, Brandt laughed. It rained.",
            "Asked for a comment, Brandt did not reply.",
            "Asked about the ban, Brandt declined to comment.",
            "Asked about the ban, Brandt said it would stay.",
            "Asked to leave, the man laughed.",
            "Challenged by the guard, the man ran.",
            "Asked what she would do, Brandt laughed: “Rest.”",
            "Brandt was asked what she would do. The mayor laughed.",
            "Asked",
            "Asked about",
        ] {
            assert_eq!(asked(prose), None, "{prose}");
        }
    }

    #[test]
    fn a_form_of_attribution_names_the_speaker() {
        for (prose, speaker) in [
            ("“What if the tide comes in?” Brandt texted Ode in June.", "Brandt"),
            ("“We never saw a bill,” fumed Brandt.", "Brandt"),
            ("“Who pays for the boat?” Brandt wanted to know.", "Brandt"),
            ("“No boat will sail before Monday,” came the reply.", "the reply"),
            ("“A bridge too narrow by half” was her verdict.", "her"),
            ("“A bridge too narrow by half” is how Brandt put it.", "Brandt"),
            ("“A bridge too narrow by half” is the view of Brandt.", "Brandt"),
            ("“The last boat left before the snow” is what the sign on the gate says.", "the sign"),
            ("“Flying low is flying too,” goes one line of her song.", "one line"),
            ("The charter states that “no boat shall sail on Sunday”.", "The charter"),
            ("Mr. Ode was quoted as saying “no boat shall sail on Sunday”.", "Ode"),
            ("“No boat shall sail,” members were told by the clerk.", "the clerk"),
            ("The court held that the port had acted “in haste and without thought”.", "The court"),
            ("Brandt closed with “no boat shall sail on Sunday”.", "Brandt"),
            ("“No boat shall sail on Sunday.” That’s the message from the mayor.", "the mayor"),
            ("“No boat shall sail on Sunday.” Those were her words.", "her"),
            ("“No boat shall sail on Sunday.” Adds Tom Keel, the clerk of the port.", "Tom Keel"),
            ("“No boat shall sail on Sunday.” Port Clerk Tom Keel said of the plan.", "Tom Keel"),
            ("“No boat shall sail on Sunday.” Tom Keel said in a letter to the board.", "Tom Keel"),
            ("“No boat shall sail on Sunday” (Tom Keel, The Echo), and it is not the first.", "Tom Keel"),
            ("The mayor was less impressed. “No boat shall sail on Sunday.”", "The mayor"),
            (
                "The mayor echoes the clerk’s thoughts on the ban. “No boat shall sail on Sunday.”",
                "The mayor",
            ),
            (
                "Across the road, Anna Brandt takes another view. “No boat shall sail on Sunday.”",
                "Anna Brandt",
            ),
            (
                "Asked whether she would stand, the mayor laughed. “No boat shall sail on Sunday.”",
                "the mayor",
            ),
            ("“No boat shall sail on Sunday,” was all she would say.", "she"),
            ("Brandt came, and Harker disagreed. “No boat shall sail on Sunday.”", "Harker"),
            ("“No boat shall sail on Sunday” was the message of the day.", "the message"),
            ("Brandt, whose boat sank in May, is in no doubt. “No boat shall sail on Sunday.”", "Brandt"),
            ("The sign greets guests with “no boat shall sail on Sunday”.", "The sign"),
            ("The app greets you with “no boat shall sail on Sunday”.", "The app"),
            ("The port’s app greets you with “no boat shall sail on Sunday”.", "app"),
        ] {
            let found = who(prose).unwrap_or_else(|| panic!("no form: {prose}")).unwrap_or_default();
            assert!(found.ends_with(speaker), "{prose}: {found}");
        }
    }

    #[test]
    fn a_clause_right_behind_a_quote_tells_who_speaks() {
        let beside = |prose: &str| {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            let found = beside(&outline, 0)?.speaker?;
            Some(outline.span(&found).of(prose).to_owned())
        };
        for (prose, speaker) in [
            ("Lund spoke. “The boat is late,” responded the envoy, to whom it was read.", "the envoy"),
            ("Lund spoke. “Is the boat late?” asked Prado.", "Prado"),
            ("Lund spoke. “The boat is late,” said I.", "I"),
        ] {
            assert_eq!(beside(prose).as_deref(), Some(speaker), "{prose}");
        }
        for prose in [
            "“The boat is late,” Prado was told.",
            "“Is the boat late?” Prado wrote: “It is.”",
            "“The boat is late.” Prado said so.",
            "“The boat is late,” Prado’s aide said.",
        ] {
            assert_eq!(beside(prose), None, "{prose}");
        }
    }

    #[test]
    fn the_speaker_behind_a_quote_is_not_its_topic() {
        for (prose, speaker) in [
            ("Harbour Lights: “We will not row,” says the keeper", "the keeper"),
            ("LUND: “Where is the boat?” a panel of judges asked.", "a panel"),
        ] {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            let found = behind_topic(&outline, 0).map(|m| outline.span(&m).of(prose).to_owned());
            assert_eq!(found.as_deref(), Some(speaker), "{prose}");
        }
    }

    #[test]
    fn a_form_may_name_nobody() {
        for prose in [
            "The court heard “no boat shall sail on Sunday”.",
            "MPs were told “no boat shall sail on Sunday”.",
            "“No boat shall sail on Sunday,” it emerged.",
            "“No boat shall sail on Sunday.” [Remarks to the council, 11/18]",
        ] {
            assert_eq!(who(prose), Some(None), "{prose}");
        }
    }

    #[test]
    fn words_nearby_are_not_an_attribution() {
        for prose in [
            "“No boat shall sail on Sunday.” Brandt left the hall.",
            "“No boat shall sail on Sunday.” Brandt wanted to leave the hall.",
            "“No boat shall sail on Sunday.” That was in May.",
            "The day was clear. It had rained for a week. “No boat shall sail on Sunday.”",
            "Brandt came into view. “No boat shall sail on Sunday.”",
            "A price was agreed. “No boat shall sail on Sunday.”",
            "Nobody was sure. “No boat shall sail on Sunday.”",
            "Brandt left “no boat” behind.",
            "“No boat shall sail” was on the door.",
            "“No boat shall sail on Sunday.” (It was late.)",
            "“No boat shall sail on Sunday.” Tom Keel said in May that the pier is safe.",
            "“No boat shall sail on Sunday.” Tom Keel said on Monday he would stay.",
            "“No boat shall sail on Sunday.” Said Tom Keel: “We stay.”",
            "“No boat shall sail on Sunday.” Tom Keel asked for more.",
            "It was “no boat shall sail” (Tom Keel was late).",
            "“Shall no boat sail on Sunday?” Brandt wrote back, “None shall.”",
            "The boat with “no boat shall sail” on its bow left.",
        ] {
            assert_eq!(who(prose), None, "{prose}");
        }
    }

    #[test]
    fn a_signature_needs_no_dash() {
        let signed_by = |prose: &str| {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            signed(&outline, 0).map(|m| outline.span(m).of(prose).to_owned())
        };
        assert_eq!(signed_by("“We want a pool.” Tom Keel (12)").as_deref(), Some("Tom Keel"));
        assert_eq!(signed_by("“We want a pool.” Tom Keel, Lund").as_deref(), Some("Tom Keel"));
        assert_eq!(signed_by("“We want a pool.” Tom Keel was late."), None);
    }
}
