//! Checks durations against their first and last year: from 1975 to 1981, six years in all.

use super::atom::{Atom, Unit};
use super::rounding::Hedge;
use super::sentence::Sentence;
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;
use crate::lexicon::sorted::Words;

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    let years: Vec<&Atom> = sentence.atoms.iter().filter(|a| a.is_year()).collect();
    let spans: Vec<&Atom> = sentence.atoms.iter().filter(|a| a.unit == Unit::Years).collect();
    if let ([a, b], []) = (&years[..], &spans[..]) {
        out.extend(months(sentence, a, b));
        return;
    }
    let ([a, b], [span]) = (&years[..], &spans[..]) else { return };
    let words = sentence.words();
    let served = (sentence.from..sentence.to).any(|t| sentence.has(t, words.sentences));
    let old = sentence.is_any(span.end, w::NOT_SPANS) || span.tied.as_deref() == Some(w::YEAR_OLD);
    // "A 12-year sentence from 2000 to 2009": a term need not be served in full.
    let near = span.first.saturating_sub(4)..span.end + 3;
    let term = near.into_iter().any(|t| sentence.has(t, words.sentences));
    if old || a.value == b.value {
        return;
    }
    let stated = joined(sentence, a, b) && beside(sentence, a, b, span) && !term
        || told(sentence, a, b, span) && !served;
    if !stated {
        return;
    }
    let (first, last) = if a.value < b.value { (*a, *b) } else { (*b, *a) };
    let actual = last.value - first.value;
    let (down, up) = match span.hedge {
        Hedge::None => (1.0, 1.0),
        Hedge::Above => (1.0, f64::INFINITY),
        Hedge::Under => (f64::INFINITY, 1.0),
        _ => ((span.value * 0.15).max(2.0), (span.value * 0.15).max(2.0)),
    };
    let holds = actual >= span.value - down && actual <= span.value + up;
    let word = if span.tied.is_some() { format!("{actual}") } else { format!("{actual} years") };
    out.push(Claim {
        said: span.span,
        parts: vec![first.span, last.span],
        sum: Sum::Years,
        holds,
        answer: Some(word),
    });
}

/// `for 18 months, from January 1975 to June 1976`
fn months(sentence: &Sentence<'_>, a: &Atom, b: &Atom) -> Option<Claim> {
    let in_months =
        |x: &Atom| x.is_count() && x.noun.as_deref().is_some_and(|noun| w::MONTHS.contains(&noun));
    let mut spans = sentence.atoms.iter().filter(|x| in_months(x));
    let (span, None) = (spans.next()?, spans.next()) else { return None };
    let month = |year: &Atom| sentence.view.locale.month(sentence.text(year.first.wrapping_sub(1)));
    let (from, to) = (f64::from(month(a)?), f64::from(month(b)?));
    let span = &Atom { end: span.past, ..span.clone() };
    let exact = matches!(span.hedge, Hedge::None);
    let words = sentence.words();
    let term = (sentence.from..sentence.to).any(|t| sentence.has(t, words.sentences));
    if !exact || term || !joined(sentence, a, b) || !beside(sentence, a, b, span) {
        return None;
    }
    let actual = (b.value - a.value) * 12.0 + to - from;
    let holds = (actual - 1.0..=actual + 1.0).contains(&span.value);
    let dated = |year: &Atom| sentence.view.span(begins(sentence, year)).cover(year.span);
    let said = span.span.cover(sentence.view.span(span.end - 1));
    let answer = Some(format!("{actual} {}", w::MONTHS[0]));
    Some(Claim { said, parts: vec![dated(a), dated(b)], sum: Sum::Years, holds, answer })
}

/// The first token of a year with its month.
fn begins(sentence: &Sentence<'_>, year: &Atom) -> usize {
    let before = year.first.wrapping_sub(1);
    year.first - usize::from(sentence.view.locale.month(sentence.text(before)).is_some())
}

/// `from 1975 to 1981`, `between 1975 and 1981`, `between May 1975 and June 1981`, `1975-1981`
fn joined(sentence: &Sentence<'_>, a: &Atom, b: &Atom) -> bool {
    let ahead = sentence.text(begins(sentence, a).wrapping_sub(1)).to_ascii_lowercase();
    let joint = begins(sentence, b) == a.end + 1;
    let to = joint && sentence.is_any(a.end, &[w::TO, w::UNTIL, w::TILL]) && ahead == w::FROM;
    let and = joint && sentence.is(a.end, w::AND) && ahead == w::BETWEEN;
    let dash = joint && sentence.is_any(a.end, &["–", "—", "-"]) || a.first == b.first;
    (to || and || dash) && a.value < b.value
}

/// True if a duration comes before or after a range of years and gives its length.
fn beside(sentence: &Sentence<'_>, a: &Atom, b: &Atom, span: &Atom) -> bool {
    if span.first < a.first {
        // "for 12 years, from 1988 to 2000", "a 12-year reign, from 1988 to 2000"
        let at = begins(sentence, a).wrapping_sub(1);
        let gap = span.end..at;
        let free = !gap.clone().any(|t| {
            sentence.is_any(
                t,
                &[w::AND, w::BUT, w::WHO, w::WHEN, w::WHILE, ";", w::AFTER, w::BEFORE, w::SINCE, w::OF, "."],
            )
        });
        let mark = sentence.is_boundary(at) || sentence.is_boundary(at.wrapping_sub(1)) || gap.is_empty();
        return free && mark && gap.len() <= 8;
    }
    // "from 1988 to 2000, 12 years in all", ", a span of 12 years"
    let opens = sentence.is_boundary(span.from.wrapping_sub(1))
        || sentence.is(span.from.wrapping_sub(1), w::OF)
            && sentence.is_any(span.from.wrapping_sub(2), w::STRETCHES)
            && sentence.is_boundary(span.from.wrapping_sub(4));
    let opens = opens
        || sentence.is(span.from.wrapping_sub(1), w::OR) && sentence.is_boundary(span.from.wrapping_sub(2));
    let end = super::parts::totals(sentence, span.end).unwrap_or(span.end);
    opens && span.from - b.end <= 4 && sentence.is_boundary(end)
}

/// `opened in 1932 and closed in 1998, 66 years later`, `closed in 1998 after 66 years`
fn told(sentence: &Sentence<'_>, a: &Atom, b: &Atom, span: &Atom) -> bool {
    let words = sentence.words();
    let verb = |year: &Atom, floor: usize, list: &Words| {
        (year.first.saturating_sub(8).max(floor)..year.first).any(|t| sentence.has(t, list))
            && sentence.is_any(year.first.wrapping_sub(1), &[w::IN])
    };
    let at = span.from.wrapping_sub(1);
    if span.first > b.end {
        let later = sentence.is_any(span.end, &[w::LATER, w::ON])
            && sentence.is_boundary(span.end + 1)
            && sentence.is_boundary(at);
        // "after 50 years in business"
        let spent = sentence.is_any(span.end, &[w::IN, w::OF]) && sentence.is_boundary(span.end + 2);
        let after = sentence.is_any(at, &[w::AFTER, w::LASTING, w::LASTED])
            && (sentence.is_boundary(span.end) || spent);
        let fits = verb(a, sentence.from, words.begins) && verb(b, a.end, words.ends) && a.value < b.value;
        return fits && (later || after) && at <= b.end + 3;
    }
    // "closed in 1963, 41 years after it opened in 1922"
    let between = span.first > a.end && span.end < b.first;
    let after = between && sentence.is(span.end, w::AFTER) && sentence.is_boundary(at) && at == a.end;
    let later = between
        && sentence.is(span.end, w::LATER)
        && a.value < b.value
        && verb(a, sentence.from, words.begins)
        && sentence.is_any(span.end + 1, &[",", w::IN]);
    after && a.value > b.value && verb(b, span.end, words.begins) && verb(a, sentence.from, words.ends)
        || later && b.first <= span.end + 3
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    #[cfg(test)]
    finds: &[
        "Brandt was mayor for «22 years», from 1988 to 2000.",
        "The bridge opened in 1932 and was closed in 1998, «56 years» later.",
        "The bakery opened in 1932 and was closed in 1998 after «56 years» in business.",
        "Between 2019/20 and 2023/24, a period of «nine years», the fleet shrank.",
        "Between March 2019 and April 2024, a period of «seven years», the fleet shrank.",
        "He led it for «10 years», from March 2004 until June 2011.",
        "He led it for «18 months», from January 2024 to March 2026.",
    ],
    #[cfg(test)]
    passes: &[
        "He led the club from 1975 to 1981, seven years in all.",
        "Jailed in 1975 for 16 years, he was freed in 1981.",
        "Nearly 20 years, from 1981 to 2000, he sat there.",
        "From March 2019 to April 2024, six years in all, the fleet shrank.",
        "He led it for eight years, from March 2004 until June 2011.",
        "He led it for 27 months, from January 2024 to March 2026.",
        "The 18-month course ran in Lund from January 2024 to March 2026.",
    ],
};
