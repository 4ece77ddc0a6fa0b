//! Checks an age against the years of birth and death.

use jiff::civil::Date;

use super::atom::{Atom, Unit};
use super::rounding::Hedge;
use super::sentence::Sentence;
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;
use crate::text::Span;

/// Maximum distance in tokens from a year to the word for birth or death.
const NEAR: usize = 8;

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    let Some(age) = sentence.atoms.iter().find(|a| is_age(sentence, a)) else {
        return out.extend(present(sentence));
    };
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
    let Some(birth) = Days::of(sentence, born) else { return };
    let (death, mut parts) = match died.map(|died| Days::of(sentence, died)) {
        Some(Some(death)) => (death, vec![birth.span, death.span]),
        Some(None) => return,
        None => {
            let Some((today, past)) = sentence.today.zip(recent_death(sentence)) else { return };
            let first = today.saturating_sub(past.days());
            (Days { first, last: today, span: birth.span }, vec![birth.span])
        }
    };
    parts.dedup();
    // "whose father was born in 1940", "after his sister, who died": the years of another person.
    let (lo, hi) = (born.first.min(age.first), born.end.max(age.end));
    let kin = (lo.saturating_sub(NEAR)..hi).any(|t| sentence.words().kin.has(sentence.view.text(t)));
    let semicolon =
        died.is_some_and(|d| (d.end.min(age.end)..d.first.max(age.first)).any(|t| sentence.is(t, ";")));
    // "who was 30 when she was elected": an age before the end of that life.
    let elsewhere = (life.is_some() || died.is_none())
        && (age.end..sentence.to.min(age.end + 4)).any(|t| sentence.is(t, w::WHEN))
        && !(age.end..sentence.to).any(|t| sentence.has(t, sentence.words().died));
    if kin || semicolon || elsewhere || age.hedge != Hedge::None || death.last.year() <= birth.first.year() {
        return;
    }
    let (least, most) = (years(birth.last, death.first), years(birth.first, death.last));
    let answer = if least == most { most.to_string() } else { format!("{least} or {most}") };
    out.push(Claim {
        said: age.span,
        parts,
        sum: Sum::Age { died: death.last.year() },
        holds: (f64::from(least)..=f64::from(most)).contains(&age.value),
        answer: Some(answer),
    });
}

/// `Keel, born in 1990, is 31`, `Born in 1990, Keel is now 31`: an age on the day of the story.
fn present(sentence: &Sentence<'_>) -> Option<Claim> {
    let (atoms, today) = (sentence.atoms, sentence.today?);
    let mut births = atoms.iter().filter(|a| a.is_year() && is_birth(sentence, a));
    let (Some(born), None) = (births.next(), births.next()) else { return None };
    // Only the dateline may have another year.
    let dated = |a: &Atom| !a.is_year() || a.first == born.first || a.value == f64::from(today.year());
    let age = atoms.iter().find(|a| a.first > born.first && may_be_age(sentence, a))?;
    let at = age.from.wrapping_sub(1);
    let at = at.wrapping_sub(usize::from(sentence.is(at, w::NOW)));
    let named = |t: usize| {
        sentence.view.is_capital(t)
            || sentence.is_any(t, &[",", w::AND])
            || sentence.is_any(t, sentence.view.words.around.persons)
    };
    let told = sentence.is(at, w::IS)
        && sentence.is_boundary(age.end)
        && at.saturating_sub(born.end) <= 4
        && (born.end..at).all(named);
    let kin = (born.first.saturating_sub(NEAR)..age.end).any(|t| sentence.has(t, sentence.words().kin));
    if !told || kin || age.hedge != Hedge::None || !atoms.iter().all(dated) {
        return None;
    }
    let birth = Days::of(sentence, born)?;
    let (least, most) = (years(birth.last, today), years(birth.first, today));
    let answer = if least == most { most.to_string() } else { format!("{least} or {most}") };
    (least > 0).then(|| Claim {
        said: age.span,
        parts: vec![birth.span],
        sum: Sum::Age { died: today.year() },
        holds: (f64::from(least)..=f64::from(most)).contains(&age.value),
        answer: Some(answer),
    })
}

/// The days of a date: one, or all of its month or year.
#[derive(Clone, Copy, Debug)]
struct Days {
    first: Date,
    last: Date,
    /// The span of the date, in bytes of the paragraph.
    span: Span,
}

impl Days {
    /// The days of a year with the day and month before it: `3 March 1941`, `March 3, 1941`, `March 1941`.
    fn of(sentence: &Sentence<'_>, year: &Atom) -> Option<Self> {
        let view = &sentence.view;
        let at = |back: usize| year.first.checked_sub(back);
        let month = |back: usize| at(back).and_then(|t| view.locale.month(view.text(t)));
        let day = |back: usize| {
            let text = view.text(at(back)?);
            let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            text[..digits].parse::<i8>().ok().filter(|day| (1..=31).contains(day))
        };
        let comma = usize::from(at(1).is_some_and(|t| view.text(t) == ","));
        // The month, the day, and how many tokens before the year the date begins.
        let (month, day, back) = match (month(1 + comma), day(1 + comma)) {
            (Some(month), _) => match day(2 + comma) {
                Some(day) => (Some(month), Some(day), 2 + comma),
                None => (Some(month), None, 1 + comma),
            },
            (None, Some(day)) if month(2 + comma).is_some() => (month(2 + comma), Some(day), 2 + comma),
            _ => (None, None, 0),
        };
        let number = year.value.to_string().parse::<i16>().ok()?;
        let first = Date::new(number, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        let last = match (month, day) {
            (Some(_), Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            _ => first.last_of_year(),
        };
        let start =
            at(back).and_then(|t| view.paragraph.tokens.get(t)).map_or(year.span.start, |t| t.span().start);
        Some(Self { first, last, span: Span::new(start.min(year.span.start), year.span.end) })
    }
}

/// The age in years on a day.
fn years(born: Date, on: Date) -> i16 {
    on.year() - born.year() - i16::from((on.month(), on.day()) < (born.month(), born.day()))
}

/// True for a whole number of years or of nothing named.
fn may_be_age(sentence: &Sentence<'_>, a: &Atom) -> bool {
    let bare = a.is_bare() || a.unit == Unit::Years && sentence.is(a.end, w::OLD);
    bare && (1.0..125.0).contains(&a.value) && a.value.fract() == 0.0
}

/// `aged 57`, `at the age of 57`, `died at 57`, `was 57`
fn is_age(sentence: &Sentence<'_>, a: &Atom) -> bool {
    if !may_be_age(sentence, a) {
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

/// How long ago a death is at most.
#[derive(Clone, Copy, Debug)]
enum Past {
    /// `died on Thursday`
    Week,
    /// `has died`
    Season,
}

impl Past {
    fn days(self) -> jiff::Span {
        jiff::Span::new().days(if matches!(self, Self::Week) { 7 } else { 60 })
    }
}

/// How recent a death is, if the sentence says that it is: `died on Thursday`, `has died`.
fn recent_death(sentence: &Sentence<'_>) -> Option<Past> {
    let died = (sentence.from..sentence.to).find(|t| sentence.is(*t, w::DIED))?;
    let on = died + 1 + usize::from(sentence.is(died + 1, w::ON));
    let day = sentence.is_any(on, &[w::YESTERDAY, w::TODAY])
        || sentence.text(on).ends_with(w::DAY) && sentence.view.is_capital(on) && on > died;
    let has = sentence.is(died.wrapping_sub(1), w::HAS);
    if day { Some(Past::Week) } else { has.then_some(Past::Season) }
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    #[cfg(test)]
    finds: &[
        "Born in 1902, the painter died in 1976, aged «84».",
        "Peder Lund (1921–2010) was «79» when he died.",
        "The painter (1921–2010) was «79» when he died.",
        "Osei died in 2024. Born in 1967, she was «67».",
        "Keel, born on 3 March 1941, died on 2 March 2026 aged «85».",
        "Keel, who was born on March 3, 1941, died on March 3, 2026, aged «84».",
        "Keel was born in June 1940 and died in May 2024 at the age of «84».",
    ],
    #[cfg(test)]
    passes: &[
        "Ode (1950-2019) was 69.",
        "Ada Lind was born in 1950 and died in 2019 aged 68.",
        "Keel, born on 3 March 1941, died on 2 March 2026 aged 84.",
        "Keel was born in June 1940 and died in June 2024 at the age of 84.",
        "Keel was born in June 1940 and died in June 2024 at the age of 83.",
        "Her son, who was born in 1980, died in 1999; she was 71.",
        "Thorn, born in 1931, wrote of a 1944 raid at the age of 50.",
    ],
};
