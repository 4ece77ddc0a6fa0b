//! Decides what a figure counts from the words around it.

use super::NumberKind;
use super::candidate::{Candidate, Unit};
use super::view::{REACH, View};
use super::voting;
use crate::lexicon::changes::joints::{DIED, PART_OPENERS};
use crate::lexicon::figures::little::Little;
use crate::lexicon::sorted::Words;
use crate::lexicon::speech::Class;

/// Maximum distance in tokens from a figure to a word for casualties, crowds or arrests.
const NEAR: usize = 6;

/// Maximum distance in tokens between births and deaths, which are no toll beside each other.
const PAIRED: usize = 12;

/// Returns what a figure counts.
pub(super) fn kind(view: &View<'_>, found: &Candidate) -> NumberKind {
    let share = found.ratio || matches!(found.unit, Unit::Percent | Unit::Points);
    if share && is_poll(view, found) {
        return NumberKind::Poll;
    }
    match found.unit {
        Unit::Money(_) => return NumberKind::Money,
        Unit::Percent | Unit::Points => return NumberKind::Percent,
        Unit::Measure(_) => return NumberKind::Other,
        _ if found.ratio => return NumberKind::Ratio,
        _ => {}
    }
    let near = |list: &Words| near(view, found, list);
    let person = |unit: &str| view.words.plurals.has(unit) || view.is_people(unit);
    let people = match &found.unit {
        Unit::Things(unit) => {
            person(unit)
                || [view.words.casualties, view.words.crowds, view.words.arrests].iter().any(|l| l.has(unit))
        }
        _ => true,
    };
    // "killed", "wounded" and "lost" need no noun for people, but seats and offices can be lost too, and countries are
    // where people are killed, or what a body of theirs is made of.
    let around = view.words.around;
    let things = matches!(&found.unit, Unit::Things(unit)
        if around.of_office.contains(&unit.as_str()) || around.listed.has(unit));
    // "A quake of magnitude 7.8 killed them"
    if found.numeral.high.fract() != 0.0 {
        return NumberKind::Count;
    }
    if !things && near(view.words.casualties) {
        return NumberKind::Casualty;
    }
    if near(view.words.arrests) && !things {
        return NumberKind::Arrest;
    }
    if people && near(view.words.crowds) {
        return NumberKind::Crowd;
    }
    NumberKind::Count
}

/// True if a word of `list` is near the figure and in its clause, and no other verb comes between: in `killed two and
/// sank 64 boats`, the boats are not killed.
fn near(view: &View<'_>, found: &Candidate, list: &Words) -> bool {
    let (from, to) = view.sentence(found.first);
    let words = view.words;
    let parts =
        |i: &usize| matches!(view.text(*i), "," | ";" | ":" | "—" | "–" | "“" | "”" | "\"" | "(" | ")");
    // "Births exceeded deaths by 820"
    let vital = |i: usize| words.around.vital.has(view.text(i));
    let paired = |i: usize| {
        let mut beside = i.saturating_sub(PAIRED).max(from)..to.min(i + PAIRED);
        vital(i) && beside.any(|j| vital(j) && !view.is(j, view.text(i)))
    };
    let listed = |i: usize| list.has(view.text(i)) && !paired(i);
    let verb = |i: usize| {
        let word = view.text(i);
        let past = word.len() > 4 && word.ends_with(words.telling.past) || Little::has(words.pasts, word);
        past && !listed(i) && !words.small_words.has(word)
    };
    let joint = |i: usize| Little::has(words.little.goes_on, view.text(i));
    let governed = found.hedged_from > from && verb(found.hedged_from - 1);
    if found.matter {
        return matches!(&found.unit, Unit::Things(unit) if list.has(unit));
    }
    if is_whole(view, found) {
        let own = |i: &usize| !view.is_mark(*i) && !words.small_words.has(view.text(*i));
        let closes = |i: usize| i > found.end && view.is_mark(i + 1);
        let mut phrase = (found.end..to.min(found.end + NEAR)).take_while(own);
        return matches!(&found.unit, Unit::Things(unit) if list.has(unit))
            || phrase.any(|i| listed(i) && !view.is(i, DIED) && !closes(i));
    }
    // "Two people died and 64 homes burned"
    let things =
        matches!(&found.unit, Unit::Things(unit) if !view.is_people(unit) && !words.plurals.has(unit));
    let other = |i: usize| things && joint(i) && i > from && listed(i - 1);
    let back = (from..found.first)
        .rev()
        .take(NEAR)
        .take_while(|&i| !(parts(&i) || governed && joint(i) || other(i)));
    let mut passed = governed;
    let ahead = (found.end..to).take(NEAR).take_while(|&i| {
        let number = |i: usize| {
            words.is_number(view.text(i)) || view.text(i).starts_with(|c: char| c.is_ascii_digit())
        };
        let ends = parts(&i) || passed && (joint(i) && governed || number(i));
        passed |= verb(i);
        !ends
    });
    back.chain(ahead).any(listed)
}

/// True for the 61 of `seven of his 61 patients died`: a part of them died, so only words of its own phrase make it a
/// toll (`seven of the 61 dead`, `seven of the 61 people killed on Monday`).
fn is_whole(view: &View<'_>, found: &Candidate) -> bool {
    let Some(of) = found.hedged_from.checked_sub(2).filter(|&of| of > 0) else { return false };
    let (whose, part) = (view.text(of + 1), view.text(of - 1));
    let known = Little::ends(view.words.around.owners, whose)
        || view.class(of + 1).may_be(Class::DETERMINER.and(Class::POSSESSIVE));
    let counted = part.starts_with(|c: char| c.is_ascii_digit())
        || view.words.is_number(part)
        || PART_OPENERS.has(part);
    view.is(of, view.words.little.of) && known && counted
}

/// True if the figure is a share of poll respondents: its sentence mentions a poll, or its paragraph does and its
/// sentence says what the share is of.
fn is_poll(view: &View<'_>, found: &Candidate) -> bool {
    let (from, to) = view.sentence(found.first);
    let poll = |i: usize| view.words.polls.has(view.text(i)) && !is_voting(view, found, i);
    let share = |i: usize| view.words.shares.has(view.text(i));
    let mut near = found.first.saturating_sub(REACH)..view.len().min(found.first + REACH);
    (from..to).any(poll) || (from..to).any(share) && near.any(poll)
}

/// True if a word for polls at token `i` is about people who vote and not about people who are asked: `the highest
/// polling, 77.2 per cent, was in Lund`, `77.2 per cent polling`.
fn is_voting(view: &View<'_>, found: &Candidate, i: usize) -> bool {
    if voting::is_voting(view, i) {
        return true;
    }
    let apart = found.hedged_from == i + 2;
    let set_off = apart && view.text(i + 1) == "," && view.is_mark(found.end);
    let of = apart && view.is(i + 1, view.words.little.of);
    view.text(i).ends_with(view.words.telling.doing) && (i == found.end || set_off || of)
}

#[cfg(test)]
mod tests {
    use crate::draft::Paragraph;
    use crate::lexicon::ENGLISH;
    use crate::numbers::NumberKind::{self, *};
    use crate::numbers::read;

    #[test]
    fn the_nearest_verb_says_what_is_counted() {
        let cases: &[(&str, &[NumberKind])] = &[
            ("The storm killed 12 people and destroyed 64 barns.", &[Casualty, Count]),
            ("The storm killed 12 people and sank 64 boats.", &[Casualty, Count]),
            ("The storm killed 12 people and wounded 64.", &[Casualty, Casualty]),
            ("The storm killed 12 people and left 64 others wounded.", &[Casualty, Casualty]),
            ("The storm killed 40 men and 12 women.", &[Casualty, Casualty]),
            ("Some 40 men and 12 women were killed.", &[Casualty, Casualty]),
            ("A quake of magnitude 7.8 killed 40 people.", &[Count, Casualty]),
            ("The storms killed 1.2 million people.", &[Casualty]),
            ("Twelve people died and 64 barns burned.", &[Casualty, Count]),
            ("The storm destroyed 64 barns and killed 12 people.", &[Count, Casualty]),
            ("Some 64 barns burned and 12 died.", &[Count, Casualty]),
            ("In all 64 people were trapped and killed.", &[Casualty]),
            ("Lightning kills about one in 90,000 children.", &[Ratio]),
            ("He was arrested over 60 burglaries.", &[Count]),
            ("Police arrested over 60 men.", &[Arrest]),
            ("The death toll reached 64.", &[Casualty]),
            ("The storm killed 12 people and its toll passed 64 people.", &[Casualty, Casualty]),
            ("The clerk faces questions over 40 deaths.", &[Casualty]),
            ("Twelve of her 64 patients died.", &[Casualty, Count]),
            ("Twelve of the 64 anglers who were hurt have died.", &[Count, Count]),
            ("Half of its 64 crewmen drowned.", &[Ratio, Count]),
            ("Twelve of the 64 anglers were arrested.", &[Arrest, Count]),
            ("She named twelve of the 64 dead.", &[Count, Casualty]),
            ("Twelve of the 64 people killed on Monday were anglers.", &[Casualty, Casualty]),
            ("The deaths of the 64 anglers were not in vain.", &[Casualty]),
            ("A list of the 64 people hurt in Lund was lost.", &[Casualty]),
            ("Births exceeded deaths by 820 in Lund.", &[Count]),
            ("There were 4,120 births and 3,300 deaths last year.", &[Count, Count]),
            ("There were 410 marriages and 3,300 deaths.", &[Count, Count]),
            ("There were 3,300 deaths after the quake.", &[Casualty]),
            ("Deaths exceeded births after flu killed 64 people.", &[Casualty]),
            ("The highest polling, 77.2 per cent, was recorded in Lund.", &[Percent]),
            ("Lund saw 77.2 per cent polling.", &[Percent]),
            ("Lund saw polling of 77.2 per cent.", &[Percent]),
            ("Poll turnout was 77.2 per cent.", &[Percent]),
            ("At noon 12 per cent had gone to polling stations.", &[Percent]),
            ("The latest polling gave her 46 per cent.", &[Poll]),
            ("The party is polling at 46 per cent.", &[Poll]),
            ("A poll put turnout at 46 per cent.", &[Poll]),
            ("In the latest polling, 46 per cent back her.", &[Poll]),
            ("A poll is out. It gave her 46 per cent backing.", &[Poll]),
            ("Turnout was 61 per cent when polls closed.", &[Percent]),
            ("Turnout was 61 per cent when the polls had closed.", &[Percent]),
            ("The krone fell 0.7 per cent ahead of the poll.", &[Percent]),
            ("She was 4 points up after a poll.", &[Poll]),
            ("Some 61 per cent went to the polls.", &[Percent]),
            ("She is 61 per cent up in the polls.", &[Poll]),
            ("She polled 12,204 votes (48.2 per cent).", &[Count, Percent]),
            ("She polled 12,204 (48.2 per cent).", &[Count, Percent]),
            ("She polled 48.2 per cent of the vote.", &[Percent]),
            ("They polled 1,204 adults, and 48.2 per cent back her.", &[Count, Poll]),
        ];
        for (text, kinds) in cases {
            let found: Vec<NumberKind> =
                read(&Paragraph::of(text), &ENGLISH).iter().map(|f| f.kind).collect();
            assert_eq!(found, *kinds, "{text}");
        }
    }
}
