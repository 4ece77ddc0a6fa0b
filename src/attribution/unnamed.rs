//! Finds those whom a paragraph mentions without a full name: "a nurse", "his mother", "one of the crew", "Dr Adeyemi". A
//! pronoun below them may mean them.

use std::sync::Arc;

use super::named::is_single;
use super::outline::{Mention, MentionKind, Outline};
use super::standing::{Standing, standing};
use super::word::Shape;
use crate::lexicon::given_names::{Given, given};
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::{nations, organisations, telling};
use crate::text::{Lower, Lowered, Span};

/// Somebody without a full name in one paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unnamed {
    /// The span in bytes of the paragraph.
    pub span: Span,
    /// The name, or else the noun after "the".
    pub word: Option<Arc<str>>,
    /// True if the word is a name.
    pub named: bool,
    /// The person's role in the sentence.
    pub standing: Standing,
    /// The sex that the words tell.
    pub sex: Option<Given>,
    /// The start of the subject whose words or deeds the sentence reports, if it comes before, and its sex if it is a
    /// pronoun. A pronoun below rather means that subject.
    pub under: Option<(usize, Option<Given>)>,
}

/// Those without a full name in a paragraph, in order.
pub(super) fn unnamed(outline: &Outline<'_>) -> Vec<Unnamed> {
    let mut out = Vec::new();
    // The subject of the sentence: its position, its sex if it is a pronoun, and if it speaks.
    let mut subject: Option<(usize, Option<Given>, bool)> = None;
    let mut sentence = None;
    for mention in &outline.mentions {
        let own = outline.words[mention.first].sentence;
        if sentence != Some(own) {
            (sentence, subject) = (Some(own), None);
        }
        let start = outline.paragraph.tokens[mention.first].span().start;
        if let Some(mut person) = person(outline, mention) {
            // "Brandt hit *a nurse*", "accused *a nurse*": not what somebody reports.
            let object = mention.first.checked_sub(1).is_some_and(|i| outline.words[i].is_finite_cue());
            let told = subject.filter(|(_, sex, speaks)| {
                *speaks && !object || sex.is_some() && person.standing == Standing::Hangs
            });
            person.under = told.map(|(at, sex, _)| (at, sex));
            out.push(person);
        }
        let sex = (mention.kind == MentionKind::Pronoun)
            .then(|| small_words::sex(&outline.text(mention.first).lower()));
        let known = mention.kind == MentionKind::Name || sex.flatten().is_some();
        if known && subject.is_none() {
            let standing = standing(outline, mention);
            let speaks = standing == Standing::Reports;
            if speaks || sex.is_some() && standing == Standing::Leads {
                subject = Some((start, sex.flatten(), speaks));
            }
        }
    }
    out.extend(others(outline));
    out.sort_by_key(|person| person.span);
    out
}

fn person(outline: &Outline<'_>, mention: &Mention) -> Option<Unnamed> {
    // “There is *a nurse* who left,” Brandt said: not inside a quote.
    let person = match mention.kind {
        _ if !outline.is_open(mention.first) => None,
        MentionKind::Name => single(outline, mention),
        MentionKind::Noun | MentionKind::Bare => noun(outline, mention),
        _ => None,
    };
    person.filter(|person| person.standing > Standing::Apart)
}

/// "*Oleh* looked up", "*Dr Adeyemi* was tired": one name, with a title or not.
fn single(outline: &Outline<'_>, mention: &Mention) -> Option<Unnamed> {
    let words = &outline.words;
    if !is_single(outline, mention) {
        return None;
    }
    let span = outline.span(mention);
    let text = span.of(&outline.paragraph.prose);
    let word = text.rsplit(' ').next()?;
    let lower = word.lower();
    let titled = (mention.first..mention.head()).any(|i| words[i].is(Class::TITLE));
    let standing = standing(outline, mention);
    let many = small_words::is_s_form(&lower) || telling::is_many(&lower) || telling::is_nobody(&lower);
    let place = organisations::names_one(word)
        || nations::named(word).is_some()
        || word.len() > 1 && !word.contains(char::is_lowercase);
    // "*Rain* stopped" is no person, but it looks like one. "*Using* a rope" does not.
    let acts = words
        .get(mention.end)
        .is_some_and(|w| w.quote.is_none() && w.shape == Shape::Lower && is_verb(outline, mention.end));
    let leads = standing >= Standing::Leads && acts && !many && !telling::is_document(&lower);
    if !titled && (place || given(word).is_none() && !leads) {
        return None;
    }
    let sex = (mention.first..mention.head()).find_map(|i| small_words::sex_of_title(outline.text(i)));
    let sex = sex.or_else(|| given(word).filter(|_| !titled));
    Some(Unnamed { span, word: Some(word.into()), named: true, standing, sex, under: None })
}

/// True for a word that has the form of a verb with a subject.
fn is_verb(outline: &Outline<'_>, i: usize) -> bool {
    let word = &outline.words[i];
    word.is(Class::AUXILIARY) || word.is_finite_cue() || small_words::is_ed_form(outline.text(i))
}

/// "*A nurse* came in", "*his mother*", "*one* of the crew": a noun for one person.
fn noun(outline: &Outline<'_>, mention: &Mention) -> Option<Unnamed> {
    let words = &outline.words;
    let mention = &without_verb(outline, mention);
    let span = outline.span(mention);
    let text = span.of(&outline.paragraph.prose);
    let word = text.rsplit(' ').next()?.lower();
    let first = outline.text(mention.first);
    let next = |n: usize| words.get(mention.end + n).filter(|w| w.quote.is_none());
    let one = mention.end == mention.first + 1 && small_words::is_somebody(&word);
    let who = next(0).is_some_and(|w| w.is(Class::RELATIVE)) && outline.text(mention.end) == small_words::WHO;
    let works = is_trade(&word) || acts(outline, mention, &word);
    let sex = small_words::sex_of_noun(&word);
    let many = small_words::is_s_form(&word) || telling::is_many(&word);
    let person = (works || who || sex.is_some()) && !many && words[mention.head()].shape == Shape::Lower;
    if !(person || one) || telling::is_no(&first.lower()) {
        return None;
    }
    // "*Her* mother", "the *mayor's* deputy": whose it is belongs to it.
    let owner = outline.mention_to(mention.first).filter(|m| m.genitive || m.kind == MentionKind::Possessive);
    let opens = owner.map_or(mention.first, |owner| owner.first);
    let before = opens.checked_sub(1).filter(|&i| outline.is_open(i) && !outline.new_sentence(opens));
    let text_before = before.map_or(Lowered::default(), |i| outline.text(i).lower());
    // "is *a nurse*", "as *a nurse*": what somebody is. "told *a nurse*": who only hears.
    let is = telling::is_be(&text_before)
        || text_before == small_words::AS
        || before.is_some_and(|i| words[i].is(Class::HEARER) && words[i].shape == Shape::Lower);
    // "Ilse Brandt, *a nurse*", "*the mayor*, Ilse Brandt": described by a name.
    let name = |m: &&Mention| m.kind == MentionKind::Name && !m.genitive;
    let standing = standing(outline, owner.filter(|m| !m.genitive).unwrap_or(mention));
    let leads = standing >= Standing::Leads;
    let behind = before.filter(|&i| words[i].mark(',') || words[i].mark('('));
    let apposed =
        behind.and_then(|i| outline.mention_to(i)).is_some_and(|m| name(&m) || !leads && !m.genitive);
    let comma = next(0).is_some_and(|w| w.mark(','));
    let names = |m: &Mention| m.end - m.first > 1 || sex.is_none();
    let called = comma && outline.mention_from(mention.end + 1).filter(name).is_some_and(names);
    // "a member and *a supporter* of it": both are what one person is.
    let adds = next(0).is_none_or(|w| matches!(w.shape, Shape::Mark(_)) || w.is(Class::PREPOSITION));
    let joined = (!leads || adds && sex.is_none()) && before.is_some_and(|i| words[i].is(Class::CONJUNCTION));
    // "her husband, *a nurse*.", "Brandt (Lund), *a nurse*,": described by other words before it.
    let mark = next(0).is_none_or(|w| matches!(w.shape, Shape::Mark(_)));
    let last = behind.and_then(|i| i.checked_sub(1)).filter(|_| sex.is_none());
    let describes = last.is_some_and(|i| words[i].mark(')')) || mark && behind.is_some() && sex.is_none();
    // "She gave *the candidate* $250", "came for *a nurse*", "declined to name *a nurse*", "*a nurse's* letter": somebody
    // the story is not about.
    let to = |i: usize| i.checked_sub(1).is_some_and(|i| outline.text(i) == small_words::TO);
    let after = before.is_some_and(|i| words[i].is(Class::PREPOSITION) || to(i)) && !who;
    let known = !leads
        && sex.is_none()
        && (first.eq_ignore_ascii_case(small_words::THE) || mention.genitive || after);
    // "*A hydrologist*, she came in March", but not "*A nurse*, she said, came in".
    let she = next(1).is_some_and(|w| w.is(Class::SUBJECT) && w.shape == Shape::Lower)
        && small_words::sex(outline.text(mention.end + 1)).is_some();
    let herself = comma && she && leads && !next(2).is_some_and(|w| w.is(Class::SPEECH));
    if is || apposed || called || herself || joined || describes || known {
        return None;
    }
    let the = first.eq_ignore_ascii_case(small_words::THE).then(|| (&*word).into());
    // "A guard shook *his* head"
    let sex = sex.or_else(|| moved(outline, mention.end));
    Some(Unnamed { span, word: the, named: false, standing, sex, under: None })
}

/// True for a noun for one person by what they do.
fn is_trade(lower: &str) -> bool {
    small_words::is_expert_form(lower) || telling::may_speak(lower) && !telling::is_body(lower)
}

/// True for a noun that has the form of one for a person, and is not known to be something else.
fn is_agent(lower: &str) -> bool {
    small_words::is_agent_form(lower) && !is_thing(lower)
}

/// True for a noun for a body or a thing that may say something or look as if it did.
fn is_thing(lower: &str) -> bool {
    telling::is_body(lower)
        || telling::is_no_agent(lower)
        || telling::is_document(lower)
        || telling::is_displayed(lower)
        || telling::is_recording(lower)
        || telling::is_work(lower)
}

/// “Wait,” *the conductor* said. *A guard* shook his head. *A waiter* opened it: the subject is somebody, because only a
/// person does that, or because the form of the noun says so where it is new.
fn acts(outline: &Outline<'_>, mention: &Mention, lower: &str) -> bool {
    // Not “No dogs,” the sign said. Nor "the crowd laughed".
    if is_thing(lower) {
        return false;
    }
    let leads = |least: Standing| standing(outline, mention) >= least;
    let gesture = is_gesture(outline, mention.end) || moved(outline, mention.end).is_some();
    if gesture && leads(Standing::Leads) || is_beside_quote(outline, mention) && leads(Standing::Reports) {
        return true;
    }
    let new = small_words::is_indefinite_article(outline.text(mention.first));
    new && is_agent(lower) && is_act(outline, mention.end) && leads(Standing::Leads)
}

/// True for the form of a verb other than an auxiliary.
fn is_act(outline: &Outline<'_>, i: usize) -> bool {
    outline.is_open(i)
        && outline.words[i].shape == Shape::Lower
        && !outline.words[i].is(Class::AUXILIARY)
        && telling::is_act_form(&outline.text(i).lower())
}

/// “Wait,” *the conductor* said. *The clerk* said: “Wait.”
fn is_beside_quote(outline: &Outline<'_>, mention: &Mention) -> bool {
    const NEAR: usize = 4;
    let words = &outline.words;
    let quoted = |i: usize| words.get(i).is_some_and(|w| w.quote.is_some());
    let told = |i: usize| outline.is_open(i) && words[i].is(Class::SPEECH) && words[i].shape == Shape::Lower;
    let behind = mention.first.checked_sub(1).is_some_and(|i| quoted(i) || told(i) && i > 0 && quoted(i - 1));
    let mark = (mention.end..words.len()).take(NEAR).find(|&i| matches!(words[i].shape, Shape::Mark(_)));
    behind || mark.is_some_and(|i| (words[i].mark(',') || words[i].mark(':')) && quoted(i + 1))
}

/// True for a look or a movement with which only a person answers.
fn is_gesture(outline: &Outline<'_>, i: usize) -> bool {
    outline.is_open(i)
        && outline.words[i].shape == Shape::Lower
        && telling::is_gesture(&outline.text(i).lower())
}

/// "shook *his* head": the sex of who moves a part of the body, given the verb.
fn moved(outline: &Outline<'_>, verb: usize) -> Option<Given> {
    let lower = |i: usize| outline.text(i).lower();
    let open = (verb..verb + 3).all(|i| outline.is_open(i));
    let moves = open && telling::moves(&lower(verb)) && telling::is_body_part(&lower(verb + 2));
    if moves { small_words::sex(&lower(verb + 1)) } else { None }
}

/// "*A nurse* came in", "*A man* wiped his hands": a phrase that ran on into its verb, up to the noun.
fn without_verb(outline: &Outline<'_>, mention: &Mention) -> Mention {
    let words = &outline.words;
    let word = |i: usize| outline.text(i).lower();
    let known = |i: usize| is_trade(&word(i)) || small_words::sex_of_noun(&word(i)).is_some();
    let person = |i: usize| known(i) || is_agent(&word(i));
    // No phrase holds a possessive, so the word before it is the verb. Nor does it hold a gesture.
    let whose = |i: usize| words.get(i).is_some_and(|w| w.quote.is_none() && w.is(Class::POSSESSIVE));
    let verb = |i: &usize| (whose(*i + 1) || is_gesture(outline, *i)) && !person(*i);
    let verb = (mention.first + 2..mention.end).find(verb).filter(|_| mention.kind == MentionKind::Noun);
    if let Some(end) = verb {
        return Mention { end, genitive: false, ..*mention };
    }
    let noun = mention.end.checked_sub(2).filter(|&i| i > mention.first && !mention.genitive);
    // Not "a larger boat".
    let acts = |i: usize| known(i) || is_agent(&word(i)) && is_act(outline, i + 1);
    let runs = noun.filter(|&i| acts(i) && !person(i + 1) && words[i].shape == Shape::Lower);
    Mention { end: runs.map_or(mention.end, |i| i + 1), ..*mention }
}

/// "Brandt met *him*", "Prado, who lost to *her*": somebody other than the subject right before it.
fn others<'a>(outline: &'a Outline<'_>) -> impl Iterator<Item = Unnamed> + use<'a> {
    const REACH: usize = 4;
    let words = &outline.words;
    let other = move |i: usize| {
        let sex = small_words::sex(outline.text(i))?;
        let subject = outline.mentions_before(i).last().filter(|m| i - m.end <= REACH && !m.genitive)?;
        let comma = subject.first.checked_sub(1).filter(|&i| words[i].mark(','));
        let name = match subject.kind {
            MentionKind::Relative => outline.mention_to(comma.unwrap_or(subject.first))?,
            _ => subject,
        };
        let plain = |i: usize| {
            outline.is_open(i)
                && words[i].shape == Shape::Lower
                && words[i].sentence == words[name.first].sentence
                && (!words[i].is(Class::CONJUNCTION) || words[i].is(Class::PREPOSITION))
        };
        // "*her* boat" is owned.
        let owns = words.get(i + 1).is_some_and(|w| {
            let small = Class::PREPOSITION.and(Class::ADVERB).and(Class::TIME).and(Class::CONJUNCTION);
            (!matches!(w.shape, Shape::Mark(_)) && !w.is(small) || w.quote.is_some())
                && words[i].is(Class::POSSESSIVE)
        });
        // "Brandt says many doubted *her*": she may be meant.
        let reported = (subject.end + 1 < i)
            && words[subject.end].is_finite_cue()
            && words[subject.end].is(Class::SPEECH)
            && !words[i - 1].is(Class::PREPOSITION);
        let one = name.kind == MentionKind::Name && !name.genitive && i > subject.end && !reported;
        let found = one && !owns && (subject.end..=i).all(plain);
        // “…,” Brandt told *her*. Who was told may answer below.
        let hears = words[i - 1].is(Class::HEARER);
        found.then(|| Unnamed {
            span: outline.paragraph.tokens[i].span(),
            word: None,
            named: false,
            standing: if hears { Standing::Leads } else { Standing::Hangs },
            sex: Some(sex),
            under: None,
        })
    };
    let object = |i: &usize| words[*i].is(Class::OBJECT) && outline.is_open(*i);
    (0..words.len()).filter(object).filter_map(other)
}
