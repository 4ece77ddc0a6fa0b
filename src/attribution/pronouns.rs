//! Resolves "he" and "she" to one of the people named earlier: the one whose words or actions the sentence is about.
//!
//! It only gives an answer that is certain. A given name can rule out a person, but never confirm one.

use std::sync::Arc;

use super::people::{Offices, People};
use super::standing::Standing;
use super::{Called, FromAbove, Reading, Speaker, Surnamed, Unnamed};
use crate::lexicon::given_names::{Given, given};
use crate::lexicon::small_words;
use crate::lexicon::speech::{Class, class_of};
use crate::lexicon::telling;
use crate::text::{Lower, Span};

/// A person that a pronoun may refer to. The name is empty if several people share the surname.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    span: Span,
    name: Option<&'a Arc<str>>,
    standing: Standing,
}

/// The result for the people named in a paragraph.
enum Choice<'a> {
    Nobody,
    Unsure,
    One(&'a Arc<str>),
}

/// The full name of the person that a pronoun refers to, or `None` if that is uncertain.
pub(super) fn person(
    lower: &str,
    pronoun: Span,
    reading: &Reading,
    people: People<'_>,
    context: &FromAbove,
) -> Option<Arc<str>> {
    if lower == small_words::WHO {
        return relative(pronoun, reading, people);
    }
    let sex = small_words::sex(lower)?;
    let against = |name: &str| speaks_against(name, sex, people) || is_other(name, sex, context);
    let all = candidates(reading, people, pronoun.start, against);
    let name = match chosen(&all, against) {
        Choice::One(name) => {
            let last = all.iter().rfind(|c| c.name == Some(name)).map_or(0, |c| c.span.end);
            let span = Span::new(last, pronoun.start);
            return (!is_another_between(reading, people, name, sex, span, Standing::Hangs))
                .then(|| Arc::clone(name));
        }
        Choice::Unsure => return None,
        Choice::Nobody => {
            let last = context.last.as_ref().map(|last| last.name.as_ref());
            last.unwrap_or(context.topic.as_ref())?
        }
    };
    let own = Span::new(0, pronoun.start);
    let unsure = against(name)
        || context.others[index(sex)]
        || may_answer(name, sex, reading, people, context)
        || context.asker.as_ref() == Some(name)
        || is_another_between(reading, people, name, sex, own, Standing::Hangs);
    (!unsure).then(|| Arc::clone(name))
}

/// True if the pronoun rather means somebody who answers the person `name`: nothing tells the sex of that person, whose quote
/// the paragraph above is, and a quote opens this one. “Not from me,” said Sunniva Hagen. ¶ “I know,” *he* said.
fn may_answer(name: &str, sex: Given, reading: &Reading, people: People<'_>, context: &FromAbove) -> bool {
    // Who left a quote open goes on.
    let Some(last) = context.last.as_ref().filter(|_| context.quoted && context.open.is_none()) else {
        return false;
    };
    let opens = reading.quotes.first().filter(|quote| quote.span.start == 0);
    let by = opens.and_then(|quote| quote.speaker.as_ref());
    if !by.is_some_and(|by| small_words::sex(&by.text.lower()) == Some(sex)) {
        return false;
    }
    // A line of a dialogue that introduces who says it, or one after the words of somebody else of that sex.
    let whole = *last.text == *name;
    let mut called = context.called.iter().flat_map(|all| all.iter());
    let other = called.any(|(other, own)| **other != *name && *own == sex);
    (if whole { context.line } else { other }) && !tells_sex(name, sex, people, context)
}

/// True if the words of a cue tell what somebody did again and again: "would say".
pub(super) fn is_habit(cue: &str) -> bool {
    cue.split_whitespace().next().is_some_and(|word| telling::is_habit(&word.lower()))
}

/// True if the person `name` reports something in the paragraph and nothing tells that the pronoun fits: it may be somebody in
/// that report.
pub(super) fn may_tell_of(
    lower: &str,
    name: &str,
    reading: &Reading,
    people: People<'_>,
    context: &FromAbove,
) -> bool {
    let Some(sex) = small_words::sex(lower) else { return false };
    let full = reading.named.iter().any(|n| *n.name == *name && n.standing == Standing::Reports);
    let bears = |s: &Surnamed| people.by_surname(&s.surname).is_some_and(|bearer| **bearer == *name);
    let reports = full || reading.surnamed.iter().any(|s| s.standing == Standing::Reports && bears(s));
    reports && !tells_sex(name, sex, people, context)
}

/// True if the given name, the title or the story tells that the person may be called by a pronoun of that sex.
fn tells_sex(name: &str, sex: Given, people: People<'_>, context: &FromAbove) -> bool {
    let mut called = context.called.iter().flat_map(|all| all.iter());
    let first = name.split_whitespace().next().and_then(given);
    let title = people.title(name).flatten().and_then(titled);
    first.or(title) == Some(sex) || called.any(|(own, called)| **own == *name && *called == sex)
}

/// The place of a sex in a pair of answers.
pub(super) const fn index(sex: Given) -> usize {
    match sex {
        Given::Male => 0,
        Given::Female => 1,
    }
}

/// True if the story has called the person by the other pronoun.
fn is_other(name: &str, sex: Given, context: &FromAbove) -> bool {
    let mut called = context.called.iter().flat_map(|all| all.iter().rev());
    called.find(|(called, _)| **called == *name).is_some_and(|(_, called)| *called != sex)
}

/// The people called "he" or "she" above, and by the speakers of a paragraph.
pub(super) fn called<'s>(
    context: &FromAbove,
    speakers: impl Iterator<Item = &'s Speaker>,
) -> Option<Arc<Vec<Called>>> {
    /// A story seldom has more people who speak in turn.
    const MOST: usize = 8;
    let above = context.called.as_ref().map_or(&[][..], |all| all.as_slice());
    let mut all = Vec::new();
    for speaker in speakers {
        let Some((name, sex)) = speaker.name.as_ref().zip(small_words::sex(&speaker.text.lower())) else {
            continue;
        };
        let is = |called: &Called| called.0 == *name && called.1 == sex;
        if !above.iter().chain(&all).any(is) {
            all.push((Arc::clone(name), sex));
        }
    }
    if all.is_empty() {
        return context.called.clone();
    }
    let kept = above.len().min(MOST.saturating_sub(all.len()));
    all.splice(0..0, above[above.len() - kept..].iter().cloned());
    Some(Arc::new(all))
}

/// True if "he" or "she" below the paragraph could mean somebody without a name rather than `last`, its last speaker, or
/// else the person that it is about.
pub(super) fn others(
    reading: &Reading,
    people: People<'_>,
    last: Option<(&str, Span)>,
    topic: Option<&str>,
) -> [bool; 2] {
    let all = || candidates(reading, people, usize::MAX, |_| false);
    let about =
        |name: &str| all().iter().rfind(|c| c.name.is_some_and(|n| **n == *name)).map_or(0, |c| c.span.end);
    let known = match (last, topic) {
        (Some((name, span)), _) => Some((name, span.end, Standing::Leads)),
        (None, Some(name)) => Some((name, about(name), Standing::Hangs)),
        (None, None) => None,
    };
    [Given::Male, Given::Female].map(|sex| {
        known.is_some_and(|(name, from, least)| {
            is_another_between(reading, people, name, sex, Span::new(from, usize::MAX), least)
        })
    })
}

/// True if somebody without a full name whom the pronoun may mean stands in the span, with at least that role, and is not
/// the person `name`.
fn is_another_between(
    reading: &Reading,
    people: People<'_>,
    name: &str,
    sex: Given,
    span: Span,
    least: Standing,
) -> bool {
    /// A limit, so that a paragraph of thousands is not read thousands of times.
    const MOST: usize = 100;
    let end = reading.unnamed.partition_point(|u| u.span.end <= span.end);
    let between = reading.unnamed[..end].iter().rev().take(MOST).take_while(|u| u.span.start >= span.start);
    let mut between = between.filter(|u| u.standing >= least && u.sex.is_none_or(|own| own == sex));
    let title = || people.title(name).flatten().unwrap_or_default().lower();
    between.any(|u| {
        let same = match &u.word {
            // "Ilse" is Ilse Brandt. Who has a full name above is a candidate.
            Some(word) if u.named => {
                let part = |name: &str| name.split(' ').any(|part| part == &**word);
                part(name) || people.bearer(word).is_some() || reading.named.iter().any(|n| part(&n.name))
            }
            // "the mayor" is the mayor Ilse Brandt.
            Some(noun) => {
                let (title, office) = (title(), Offices::of(noun));
                !office.is_empty() && Offices::of(&title).has(office)
                    || title.split(' ').any(|word| word == &**noun)
            }
            None => false,
        };
        !same && !is_under(reading, people, u, name, sex)
    })
}

/// True if the sentence reports the words or deeds of the person `name`, or of the same pronoun.
fn is_under(reading: &Reading, people: People<'_>, other: &Unnamed, name: &str, sex: Given) -> bool {
    let Some((at, pronoun)) = other.under else { return false };
    let is = |span: Span| span.start <= at && at < span.end;
    let full = || reading.named.iter().any(|n| is(n.span) && &*n.name == name);
    let bears = |surname: &str| people.by_surname(surname).is_some_and(|bearer| &**bearer == name);
    pronoun.map_or_else(
        || full() || reading.surnamed.iter().any(|s| is(s.span) && bears(&s.surname)),
        |own| own == sex,
    )
}

/// The person that "who" refers to: the name right before it.
fn relative(who: Span, reading: &Reading, people: People<'_>) -> Option<Arc<str>> {
    /// ", who" or " who".
    const GAP: usize = 2;
    let all = candidates(reading, people, who.start, |_| false);
    let last = all.last().filter(|c| who.start - c.span.end <= GAP)?;
    last.name.map(Arc::clone)
}

/// The person that a paragraph is about, for a pronoun in the next one.
pub(super) fn topic(reading: &Reading, people: People<'_>) -> Option<Arc<str>> {
    match chosen(&candidates(reading, people, usize::MAX, |_| false), |_| false) {
        Choice::One(name) => Some(Arc::clone(name)),
        Choice::Nobody | Choice::Unsure => None,
    }
}

/// The people named before a byte offset, in order. Of those who share a surname, those that are ruled out do not count.
fn candidates<'a>(
    reading: &'a Reading,
    people: People<'a>,
    before: usize,
    against: impl Fn(&str) -> bool,
) -> Vec<Candidate<'a>> {
    let full =
        reading.named.iter().map(|n| Candidate { span: n.span, name: Some(&n.name), standing: n.standing });
    // "Mrs Lund" is not Jon Lund.
    let rules_out = |s: &Surnamed, name: &str| s.sex.is_some_and(|sex| speaks_against(name, sex, people));
    let surnamed = reading.surnamed.iter().filter_map(|s| {
        let name = match people.bearer(&s.surname)? {
            None => people.bearer_but(&s.surname, |name| rules_out(s, name) || against(name))?,
            one => one,
        };
        Some(Candidate { span: s.span, name, standing: s.standing })
    });
    let mut out: Vec<_> = full.chain(surnamed).filter(|c| c.span.end <= before).collect();
    out.sort_by_key(|c| c.span);
    out
}

/// The one of the candidates that a pronoun means. `against` rules a person out.
fn chosen<'a>(all: &[Candidate<'a>], against: impl Fn(&str) -> bool) -> Choice<'a> {
    let fits = |c: &&Candidate<'_>| !c.name.is_some_and(|name| against(name));
    let fitting: Vec<_> = all.iter().filter(fits).copied().collect();
    let left: Vec<_> = fitting.iter().filter(|c| c.standing > Standing::Apart).copied().collect();
    let Some(first) = left.first() else {
        return if fitting.is_empty() { Choice::Nobody } else { Choice::Unsure };
    };
    let one = |among: &[Candidate<'_>]| among.iter().all(|c| c.name == among[0].name);
    let certain = |c: Candidate<'_>| -> bool { c.name.is_some() };
    // Only one candidate is left.
    if one(&left)
        && certain(*first)
        && (fitting.len() < all.len() || left.iter().any(|c| c.standing > Standing::Hangs))
    {
        return first.name.map_or(Choice::Unsure, Choice::One);
    }
    let leading: Vec<_> = left.iter().filter(|c| c.standing > Standing::Hangs).copied().collect();
    let reporter = leading.iter().rposition(|c| c.standing == Standing::Reports);
    // "Brandt, Prado and Lund said": the last of a list is no likelier than the others.
    let listed = reporter.and_then(|last| Some((leading[last], leading[last.checked_sub(1)?])));
    let listed = listed.is_some_and(|(last, other)| {
        let gap = last.span.start.saturating_sub(other.span.end);
        other.standing == Standing::Reports && other.name != last.name && gap <= LISTED
    });
    let found = match reporter {
        Some(_) if listed => None,
        // A person introduced after the last speaker may be meant as well.
        Some(last) => leading[last..].iter().all(|c| c.name == leading[last].name).then(|| leading[last]),
        None => leading.first().filter(|_| one(&left)).copied(),
    };
    found.and_then(|c| c.name).map_or(Choice::Unsure, Choice::One)
}

/// The longest gap, in bytes, between two names of a list: ", and ".
const LISTED: usize = 6;

/// The only person with that surname who may be of that sex, of several.
pub(super) fn of_sex<'a>(surname: &str, sex: Given, people: People<'a>) -> Option<&'a Arc<str>> {
    people.bearer_but(surname, |name| speaks_against(name, sex, people)).flatten()
}

/// True for a pronoun that the person `name` is hardly called by.
pub(super) fn is_not_meant(lower: &str, name: &str, people: People<'_>) -> bool {
    small_words::sex(lower).is_some_and(|sex| speaks_against(name, sex, people))
}

/// True if hardly anyone with that given name, or nobody with that title, could be meant by the pronoun.
fn speaks_against(name: &str, sex: Given, people: People<'_>) -> bool {
    let first = name.split_whitespace().next().and_then(given);
    let title = people.title(name).flatten().and_then(titled);
    [first, title].into_iter().flatten().any(|own| own != sex)
}

/// The sex that a title tells: "Mrs", "father of two", "sister of the mayor".
fn titled(title: &str) -> Option<Given> {
    let lower = title.lower();
    let words = lower.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let before = |word: &&str| !class_of(word).may_be(Class::PREPOSITION);
    // A woman may be the chairman.
    let tells = |word: &&str| !small_words::is_post_form(word);
    words.take_while(before).filter(tells).find_map(small_words::sex_of_noun)
}

#[cfg(test)]
mod tests {
    use crate::draft::{Draft, Format};
    use crate::facts::{Facts, Given};

    fn named(text: &str) -> Option<String> {
        let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
        let quote = facts.paragraphs.last()?.quotes.last()?.clone();
        quote.speaker?.name.map(|name| name.to_string())
    }

    #[test]
    fn the_speaker_above_is_meant_only_where_the_paragraph_names_nobody() {
        let above = "Ilse Brandt said the bridge was lost.\n\n";
        assert_eq!(named(&format!("{above}“The ferry will run,” she said.")).as_deref(), Some("Ilse Brandt"));
        let letters = "The plan was backed by Nia Gruff MP, who said: “We will not sell one boat.”";
        assert_eq!(named(letters).as_deref(), Some("Nia Gruff"));
        let three = "Ilse Brandt, Odile Marsh and Rolf Lund spoke.\n\n“The ferry will run,” she said.";
        assert_eq!(named(three), None);
        let other = "Waiting by the door were Odile Marsh and Priya Nand. “The ferry will run,” she said.";
        assert_eq!(named(&format!("{above}{other}")), None);
    }

    #[test]
    fn who_was_called_she_is_not_called_he() {
        let above = "Nobuhle Marsh keeps the gate. “It is mine,” she said.\n\nIt rained.\n\n";
        let below = |pronoun| {
            named(&format!("{above}Nobuhle Marsh sat by the boats. “Only bad ones,” {pronoun} said."))
        };
        assert_eq!(below("he"), None);
        assert_eq!(below("she").as_deref(), Some("Nobuhle Marsh"));
        assert_eq!(named("A reporter for the Harrow Dispatch noted it.\n\n“We stay,” she said."), None);
    }

    #[test]
    fn somebody_without_a_name_may_be_meant() {
        for text in [
            "Police said Sipho Lund hit a nurse on Monday. “He just rowed on,” she said.",
            "Sipho Lund, 44, passed a cyclist. “I saw nothing,” she said.",
            "Sipho Lund won. His mother, Loa, came from a shift. “I saw him row,” she said.",
            "Nobuhle Marsh fell ill. Her husband, Vasan, opened one eye. “The boat will go,” he said.",
            "Sipho Lund waited. His mother has not seen him since May.\n\n“The boat is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nThe boy’s name is Yaya. He does not cry. “It is only a hand,” he said.",
            "Nobuhle Marsh keeps the gate.\n\nOne of the rowers climbed down. “I am late,” he said.",
            "Nobuhle Marsh keeps the gate.\n\nA nurse came in. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nThe nurse was tired. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nDr Adey was tired. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nChairman Adey was tired. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nSir Desmo rose. “It is late,” he said.",
            "Nobuhle Marsh keeps the gate.\n\nOle looked up. “It is late,” he said.",
            "Nobuhle Marsh keeps the gate.\n\nHis sister Zina looked up. “It is late,” she said.",
            "Nobuhle Marsh said the gate was shut. A nurse came in.\n\n“It is late,” she said.",
            "Nobuhle Marsh, who lost to her twice, came by. “It was a race,” she said.",
            "Sipho Marsh rows by night, and his wife, Loa, waits. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nAfter the storm, a nurse came in. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nMarsh slept and a nurse opened it. “It is late,” she said.",
            "Nobuhle Marsh rowed past a nurse who waved. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate. A nurse, she said, came in. “It is late,” she said.",
            "Sipho Lund keeps the gate.\n\n“Wait,” the clerk said. “It is late,” he said.",
            "Sipho Lund keeps the gate.\n\n“Wait,” said a chef. “It is late,” he said.",
            "Sipho Lund keeps the gate.\n\nA waiter opened it. “It is late,” he said.",
            "Sipho Lund keeps the gate.\n\nThe guard shook his head. “It is late,” he said.",
            "Sipho Lund keeps the gate.\n\nThe guard shrugged. “It is late,” he said.",
            "Sipho Lund keeps the gate.\n\nA man wiped his hands. “It is late,” he said.",
            "“It is dark,” Sipho Lund told him.\n\n“It is late,” he said.",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_behind_its_verb_leads() {
        for text in [
            "The director is Nobuhle Marsh. “It is late,” she said.",
            "The head of the board is Nobuhle Marsh. “It is late,” she said.",
            "Among those who rang was Nobuhle Marsh. “It is late,” she said.",
        ] {
            assert_eq!(named(text).as_deref(), Some("Nobuhle Marsh"), "{text}");
        }
        for text in [
            "The boat is Nobuhle Marsh’s. “It is late,” she said.",
            "With her was Nobuhle Marsh. “It is late,” she said.",
            "The nurse asked Nobuhle Marsh. “It is late,” she said.",
            "Among those who rang were Nobuhle Marsh and Odile Lund. “It is late,” she said.",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }

    #[test]
    fn somebody_mentioned_in_passing_is_not_meant() {
        for text in [
            "Nobuhle Marsh is a nurse. “It is late,” she said.",
            "Nobuhle Marsh, a nurse from Lund, keeps the gate. “It is late,” she said.",
            "Nobuhle Marsh, a nurse in Lund and a friend of Jon, keeps the gate. “It is late,” she said.",
            "Nobuhle Marsh gave the candidate a map. “It is late,” she said.",
            "Nobuhle Marsh said that a nurse had come. “It is late,” she said.",
            "Nobuhle Marsh spoke with a nurse. “It is late,” she said.",
            "Nobuhle Marsh met her husband. “It is late,” she said.",
            "Nobuhle Marsh met the residents. “It is late,” she said.",
            "Nobuhle Marsh came before the board. “It is late,” she said.",
            "Nobuhle Marsh, the keeper of the gate, came by. The keeper was tired. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate. Nobuhle is tired. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nShe opened it for a nurse. “It is late,” she said.",
            "Nobuhle Marsh said a nurse had come.\n\n“It is late,” she said.",
            "Nobuhle Marsh keeps the gate. “There is a nurse who left,” Marsh said. “It is late,” she said.",
            "Nobuhle Marsh opened it for a tired nurse. “It is late,” she said.",
            "Nobuhle Marsh declined to name a nurse. “It is late,” she said.",
            "Sen. Nobuhle Marsh left. The senator said it was late. “It is dark,” she said.",
            "Nobuhle Marsh read a nurse’s letter. “It is late,” she said.",
            "Nobuhle Marsh came with her husband, a nurse. “It is late,” she said.",
            "Nobuhle Marsh (Lund), a member of the board, keeps the gate. “It is late,” she said.",
            "Nobuhle Marsh, a member of the board and a supporter of the gate, left. “It is late,” she said.",
            "Nobuhle Marsh says many boats overtook her. “It is late,” she said.",
            "Nobuhle Marsh praised her “wonderful crew”. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nSpecifically, it is shut. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nUsing a lamp, she shut it. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nRight now the gate is shut. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate in the capital, Lundby, said the crew. “It is late,” she said.",
            "Nobuhle Marsh told Rivernews on Friday that it is shut. “It is late,” she said.",
            "Bridge spokesman Nobuhle Marsh left. “It is late,” she said.",
            "Nobuhle Marsh has another view. A hydrologist, she came in June. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nA tower shook. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nA larger gate was made. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nA rubber boat came by. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nThe rower came by. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\n“No dogs,” a poster said. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nThe crowd laughed. “It is late,” she said.",
            "Nobuhle Marsh keeps the gate.\n\nThe guard shook his head. “It is late,” she said.",
        ] {
            assert_eq!(named(text).as_deref(), Some("Nobuhle Marsh"), "{text}");
        }
    }

    #[test]
    fn who_answers_is_not_a_speaker_of_unknown_sex() {
        let answer = "“I get letters,” she said.\n\n“Not far,” Marsh said.\n\n“It is late,” she said.";
        let (other, own) = ("Nobuhle Marsh rows.\n\nAna Lund left.", "Nobuhle Marsh rows.");
        let (other, own) = (format!("{other} {answer}"), format!("{own} {answer}"));
        for text in [
            "“Not from me,” said Nobuhle Marsh.\n\n“It is late,” he said.",
            "Emil Lund rows. “It is far,” he said.\n\n“Not so far,” said Nobuhle Marsh.\n\n“It is late,” he said.",
            other.as_str(),
        ] {
            assert_eq!(named(text), None, "{text}");
        }
        for text in [
            own.as_str(),
            "“The gate will stay shut until the end of the storm,” said Nobuhle Marsh.\n\n“It is late,” she said.",
            "“It is shut,” said Nobuhle Marsh, who has kept the gate since May.\n\n“It is late,” she said.",
            "“It is shut,” said Nobuhle Marsh.\n\nThe gate is old. “It is late,” she said.",
            "“It is shut,” Nobuhle Marsh told reporters.\n\n“It is late,” she said.",
            "“It is shut,” said Nobuhle Marsh, a rower.\n\n“It is late,” she said.",
        ] {
            assert_eq!(named(text).as_deref(), Some("Nobuhle Marsh"), "{text}");
        }
        assert_eq!(
            named("“Not far,” said Ana Lund.\n\n“It is late,” she said.").as_deref(),
            Some("Ana Lund")
        );
    }

    #[test]
    fn the_draft_may_rule_a_person_out() {
        for text in [
            "Mr Nobu Marsh rose. “It is late,” she said.",
            "Lady Nobu Marsh rose. “It is late,” he said.",
            "Nobu Marsh, a father of two, rose. “It is late,” she said.",
            "Nobu Marsh rose. “It is early,” she said.\n\n“It is late,” he said.",
            "Nobu Marsh rose.\n\n“It is late, Ms Marsh,” he said.",
            "Nobu Marsh rose.\n\n“Is it late?” Marsh asked.\n\n“It is,” she replied.",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
        let two = "Ana Marsh and Jon Marsh rose.\n\nMrs Marsh spoke. “It is late,” she said.";
        assert_eq!(named(two).as_deref(), Some("Ana Marsh"));
        let him =
            "Ana Marsh and Jon Marsh rose.\n\nEmil Lund spoke.\n\nMrs Marsh left. “It is late,” he said.";
        assert_eq!(named(him).as_deref(), Some("Emil Lund"));
        let habit = "Visitors would come, and she would say, “Is it late?”";
        assert_eq!(named(&format!("Nobu Marsh said that the abbess was stern. {habit}")), None);
        assert_eq!(named(&format!("Nobu Marsh rowed all her life. {habit}")).as_deref(), Some("Nobu Marsh"));
        assert_eq!(
            named(&format!("Ana Marsh said that she was stern. {habit}")).as_deref(),
            Some("Ana Marsh")
        );
        let own = "Nobu Marsh rose. “Is it late?” she asked. “It is,” she said.";
        assert_eq!(named(own).as_deref(), Some("Nobu Marsh"));
    }
}
