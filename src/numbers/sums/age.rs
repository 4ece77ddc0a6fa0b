//! Checks an age against the years of birth and death.

use super::atom::{Atom, Unit};
use super::rounding::Hedge;
use super::sentence::Sentence;
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;
use crate::lexicon::figures::Figures;

/// Maximum distance in tokens from a year to the word for birth or death.
const NEAR: usize = 8;

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    let Some(age) = sentence.atoms.iter().find(|a| is_age(sentence, a)) else { return };
    let here: Vec<&Atom> = sentence.atoms.iter().filter(|a| a.is_year()).collect();
    let above: Vec<&Atom> =
        sentence.before.iter().flat_map(|(atoms, _)| *atoms).filter(|a| a.is_year()).collect();
    let below = sentence.below();
    let life = life(sentence, &here);
    let births: Vec<&Atom> =
        here.iter().chain(&above).chain(&below).copied().filter(|y| is_birth(sentence, y)).collect();
    let (born, died) = match (life, &births[..]) {
        (Some((born, died)), _) => (born, Some(died)),
        (None, [born]) => {
            let mut others = here.iter().filter(|y| y.span != born.span && is_dated(sentence, y));
            let died = others.next();
            if others.next().is_some() {
                return;
            }
            // "Osei died in 2024. Born in 1967, she was 57."
            let died = died
                .copied()
                .or_else(|| above.iter().copied().find(|y| died_in(sentence, y) && y.span != born.span));
            (*born, died)
        }
        _ => return,
    };
    let (year, mut parts) = match died {
        Some(died) => (died.value, vec![born.span, died.span]),
        None => {
            let Some(today) = sentence.today.filter(|_| is_recent_death(sentence)) else { return };
            (f64::from(today), vec![born.span])
        }
    };
    parts.dedup();
    // "whose father was born in 1940", "after his sister, who died": the years of another person.
    let (lo, hi) = (born.first.min(age.first), born.end.max(age.end));
    let kin =
        (lo.saturating_sub(NEAR)..hi).any(|t| Figures::has(sentence.words().kin, sentence.view.text(t)));
    let semicolon =
        died.is_some_and(|d| (d.end.min(age.end)..d.first.max(age.first)).any(|t| sentence.is(t, ";")));
    // "who was 30 when she was elected": an age before the end of that life.
    let elsewhere = (life.is_some() || died.is_none())
        && (age.end..sentence.to.min(age.end + 4)).any(|t| sentence.is(t, w::WHEN))
        && !(age.end..sentence.to).any(|t| sentence.has(t, sentence.words().died));
    if kin || semicolon || elsewhere || age.hedge != Hedge::None || year <= born.value {
        return;
    }
    let years = year - born.value;
    let holds = age.value == years || age.value == years - 1.0;
    let answer = format!("{} or {}", years - 1.0, years);
    out.push(Claim {
        said: age.span,
        parts,
        sum: Sum::Age { born: born.value, died: year },
        holds,
        answer: Some(answer),
    });
}

/// `aged 57`, `at the age of 57`, `died at 57`, `was 57`
fn is_age(sentence: &Sentence<'_>, a: &Atom) -> bool {
    let bare = a.is_bare() || a.unit == Unit::Years && sentence.is(a.end, w::OLD);
    if !bare || !(1.0..125.0).contains(&a.value) || a.value.fract() != 0.0 {
        return false;
    }
    let at = a.from.wrapping_sub(1);
    let closed =
        sentence.is_boundary(a.end) || sentence.is_any(a.end, w::AFTER_AGES) || a.unit == Unit::Years;
    let aged = sentence.has(at, sentence.words().aged)
        || sentence.is(at, w::OF) && sentence.is_any(at.wrapping_sub(1), &[w::AGE]);
    let died = sentence.is(at, w::AT)
        && (at.saturating_sub(NEAR).max(sentence.from)..at).any(|t| sentence.has(t, sentence.words().died));
    let was = sentence.is_any(at, &[w::WAS, w::AND, w::WERE]) && sentence.is(at, w::WAS)
        || sentence.is_any(at, &[w::ONLY, w::JUST]) && sentence.is(at.wrapping_sub(1), w::WAS);
    aged || closed && (died || was)
}

/// `(1967-2024)`, `lived from 1967 to 2024`, `born 1967, died 2024`
fn life<'a>(sentence: &Sentence<'a>, years: &[&'a Atom]) -> Option<(&'a Atom, &'a Atom)> {
    let [a, b] = years[..] else { return None };
    let bracket = sentence.is(a.first.wrapping_sub(1), "(") && sentence.is(b.end, ")")
        || sentence.is_boundary(a.first.wrapping_sub(1))
            && sentence.is_boundary(b.end)
            && !sentence.is(b.end, ".");
    let dashed =
        a.first == b.first || b.first == a.end + 1 && sentence.is_any(a.end, &["-", "–", "—", w::TO]);
    let begins = (sentence.from..a.first)
        .all(|t| sentence.view.is_capital(t) || sentence.view.is_mark(t) || sentence.is_any(t, w::PARTICLES));
    // "The painter Edda Marsh (1931-2016)": two names before the bracket.
    let names = (2..4).all(|back| {
        let at = a.first.wrapping_sub(back);
        sentence.text(at).chars().count() > 1 && sentence.view.is_capital(at)
    });
    let person = a.first > sentence.from + 1 && (begins || names);
    let lived = sentence.is(a.first.wrapping_sub(1), w::FROM)
        && sentence.is(a.first.wrapping_sub(2), w::LIVED)
        && sentence.is(a.end, w::TO);
    // "The painter (1931–2014) was 83 when he died".
    let told = sentence.is(b.end, ")") && sentence.is(b.end + 1, w::WAS) && sentence.is(b.end + 3, w::WHEN);
    (bracket && dashed && (person || told) || lived).then_some((a, b))
}

/// True if the words before the year make it a year of birth.
fn is_birth(sentence: &Sentence<'_>, year: &Atom) -> bool {
    let view = &sentence.view;
    let from = year.first.saturating_sub(NEAR);
    let near =
        (from..year.first).rev().take_while(|t| !view.is_any(*t, &[".", ";", w::DIED, w::AND, w::JOINED]));
    near.into_iter().any(|t| view.is(t, w::BORN))
}

/// `died in 1967`
fn died_in(sentence: &Sentence<'_>, year: &Atom) -> bool {
    sentence.view.is(year.first.wrapping_sub(1), w::IN)
        && sentence.view.is(year.first.wrapping_sub(2), w::DIED)
}

/// `in 1967`, `on 3 May 1967`, `died 1967`: a year in which something happened, not part of a name.
fn is_dated(sentence: &Sentence<'_>, year: &Atom) -> bool {
    let at = year.first.wrapping_sub(1);
    sentence.is_any(at, &[w::IN, w::DIED])
        || sentence.view.locale.month(sentence.text(at)).is_some()
        || sentence.is(at, ",") && sentence.view.locale.month(sentence.text(at.wrapping_sub(2))).is_some()
}

/// True for `died on Thursday`: in the year of the story.
fn is_recent_death(sentence: &Sentence<'_>) -> bool {
    let died = (sentence.from..sentence.to).find(|t| sentence.is(*t, w::DIED));
    died.is_some_and(|t| {
        let on = t + 1 + usize::from(sentence.is(t + 1, w::ON));
        sentence.is_any(on, &[w::YESTERDAY, w::TODAY])
            || sentence.text(on).ends_with(w::DAY) && sentence.view.is_capital(on) && on > t
    })
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    finds: &[
        "Born in 1902, the painter died in 1976, aged «84».",
        "Peder Lund (1921–2010) was «79» when he died.",
        "The painter (1921–2010) was «79» when he died.",
        "Osei died in 2024. Born in 1967, she was «67».",
    ],
    passes: &[
        "Ode (1950-2019) was 69.",
        "Ada Lind was born in 1950 and died in 2019 aged 68.",
        "Her son, who was born in 1980, died in 1999; she was 71.",
        "Thorn, born in 1931, wrote of a 1944 raid at the age of 50.",
    ],
};
