//! Checks parts against their total: 18 men and 49 women, 67 in all.

use super::atom::{Atom, Unit};
use super::rounding::Hedge;
use super::sentence::Sentence;
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;
use crate::lexicon::speech::Class;

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    let base: Vec<&Atom> = sentence.quantities().map(|(_, a)| a).collect();
    out.extend(others(sentence, &base));
    if base.len() < 3 || base.iter().any(|a| a.hedge != Hedge::None) {
        return;
    }
    let overlaps = (sentence.from..sentence.to).any(|t| {
        sentence.is(t, w::OF) && sentence.is_any(t + 1, w::OTHERS_OF) || sentence.is_any(t, w::OVERLAPS)
    });
    if overlaps {
        return;
    }
    let made = after(sentence, &base).or_else(|| before(sentence, &base));
    out.extend(made.or_else(|| rest(sentence, &base)).or_else(|| lost(sentence, &base)));
}

/// Returns the token after "in all", "in total" or "altogether" at token `i`.
pub(super) fn totals(sentence: &Sentence<'_>, i: usize) -> Option<usize> {
    w::TOTALS.iter().find_map(|p| sentence.view.phrase(i, p)).filter(|end| *end <= sentence.to)
}

fn alike(a: &Atom, b: &Atom) -> bool {
    let tied = a.tied.is_some() || b.tied.is_some();
    !tied
        && match (&a.unit, &b.unit) {
            (Unit::Count, Unit::Count) => true,
            (Unit::Money(x), Unit::Money(y)) => x == y,
            (Unit::Measure(x), Unit::Measure(y)) => x.name == y.name,
            _ => false,
        }
}

/// True if the figures are one list, with "and" before the last.
fn is_list(sentence: &Sentence<'_>, list: &[&Atom]) -> bool {
    let joined = |pair: &[&Atom]| {
        let gap = pair[0].end..pair[1].from;
        gap.len() <= 9
            && !sentence.is(pair[1].from.wrapping_sub(1), w::OF)
            && gap.clone().any(|t| sentence.is_any(t, &[",", w::AND, w::PLUS, ";"]))
            && !sentence.is_repeated(pair[0])
            && !sentence.is_repeated(pair[1])
            && !gap.clone().any(|t| {
                // "$6 from the state and $3 from the county": both have their origin.
                let origin = t == pair[0].past && sentence.is(pair[1].past, w::FROM);
                !origin
                    && sentence.is_any(
                        t,
                        &[
                            w::BUT,
                            w::WHILE,
                            w::FROM,
                            w::THAN,
                            w::THAT,
                            w::WHO,
                            w::WHICH,
                            w::WHEN,
                            ":",
                            "(",
                            ")",
                        ],
                    )
            })
    };
    let last = &list[list.len() - 2..];
    let and = (last[0].end..last[1].from).any(|t| sentence.is_any(t, &[w::AND, w::PLUS]));
    list.len() > 1
        && and
        && list.iter().all(|a| a.from == a.first || !a.is_bare())
        && list.windows(2).all(joined)
        && list.windows(2).all(|p| alike(p[0], p[1]))
}

fn claim(sentence: &Sentence<'_>, total: &Atom, list: &[&Atom], least: bool) -> Option<Claim> {
    let made: f64 = list.iter().map(|a| a.value).sum();
    let slack: f64 = list.iter().map(|a| a.slack).sum::<f64>() + total.slack + 1e-6 * made;
    let holds = (made - total.value).abs() <= slack;
    if !holds && least && made < total.value {
        return None;
    }
    Some(Claim {
        said: total.span,
        parts: list.iter().map(|a| a.span).collect(),
        sum: Sum::Parts,
        holds,
        answer: Some(super::like(&sentence.view, total, made)),
    })
}

/// `18 men and 49 women signed up, 67 in all`
fn after(sentence: &Sentence<'_>, base: &[&Atom]) -> Option<Claim> {
    let (total, list) = base.split_last()?;
    // "The three sons got $2m, $3m and $4m": figures of another kind may come first.
    let other = list.iter().rposition(|a| !alike(a, total)).map_or(0, |i| i + 1);
    let list = &list[if total.is_count() { 0 } else { other }..];
    if list.len() < 2 || !is_list(sentence, list) || !alike(total, list[0]) {
        return None;
    }
    let end = totals(sentence, total.end).or_else(|| totals(sentence, total.past));
    let ends = end.is_some_and(|e| sentence.closes(e));
    let at = total.from.wrapping_sub(1);
    let of = sentence.is(at, w::OF) && sentence.is_any(at.wrapping_sub(1), &[w::TOTAL, w::SUM]);
    let to = sentence.is(at, w::TO) && (at.saturating_sub(4)..at).any(|t| sentence.is_any(t, w::TOLLS));
    let make = (list.last()?.past..total.from).any(|t| sentence.is_any(t, &[w::MAKE, w::MAKES, w::MAKING]))
        && sentence.is_any(sentence.from, &[w::TOGETHER, w::THE]);
    let gap = list.last()?.past..total.from;
    let more =
        gap.clone().any(|t| sentence.is_any(t, &[w::AND, w::PLUS, w::WITH, w::BUT, ";", w::AFTER, w::FROM]));
    // "from 18 to 49, 67 in all"
    let ends_of = sentence.is_any(list[0].from.wrapping_sub(1), &[w::FROM, w::BETWEEN, w::TO]);
    let marked = sentence.is_boundary(gap.start.max(total.from.saturating_sub(1)))
        || gap.clone().any(|t| sentence.is_boundary(t));
    let stated = ends && (marked || gap.clone().any(|t| sentence.is_any(t, &[w::MAKE, w::MAKES, w::MAKING])))
        || (of || to) && marked && (sentence.closes(total.past) || sentence.is_boundary(total.past + 1))
        || make && sentence.closes(total.past);
    (stated && !more && !ends_of && gap.len() <= 12).then(|| claim(sentence, total, list, false)).flatten()
}

/// `67 came: 18 men and 49 women`
fn before(sentence: &Sentence<'_>, base: &[&Atom]) -> Option<Claim> {
    let (total, list) = base.split_first()?;
    if list.len() < 2 || !is_list(sentence, list) {
        return None;
    }
    if let Some(claim) = members(sentence, total, list) {
        return Some(claim);
    }
    // "He lost by 40 votes: 2,310 for Brill and 2,350 for Thorne": a margin.
    if !alike(total, list[0]) || sentence.is(total.from.wrapping_sub(1), w::BY) {
        return None;
    }
    let at = list[0].from.wrapping_sub(1);
    let last = list.last()?;
    let colon = sentence.is_any(at, &[":", "(", "—", "–"]);
    let made = sentence.is(at, w::OF) && sentence.is_any(at.wrapping_sub(1), w::MADE_UP)
        || sentence.is(at, w::COMPRISING);
    let who = list.iter().any(|a| {
        // The parts must exclude each other, like "18 in the city" and "12 electric", but unlike "20 came by boat".
        let told = a.noun.is_some()
            || !a.is_count()
            || sentence.is_any(a.past, w::PLACES)
            || sentence.is_boundary(a.past)
            || sentence.is_boundary(a.past + 1)
            || sentence.is(a.past + 1, w::AND);
        !told
            || sentence.is_any(a.past, &[w::WHO, w::THAT, w::WHICH, w::WITH])
            || sentence.is_any(a.end, &[w::WHO, w::MORE, w::WITH])
    });
    let gap = total.past..at;
    let free = gap.len() <= 12 && !gap.clone().any(|t| sentence.is_any(t, &[w::AND, w::BUT, ";", ":", "("]));
    // The list continues to its bracket, its dash or the end of the sentence.
    let more = (last.past..sentence.to).any(|t| sentence.is(t, w::AND));
    let open = sentence.text(at);
    let to = (last.past..sentence.to).find(|t| match open {
        "(" => sentence.is(*t, ")"),
        "—" | "–" => sentence.is(*t, open),
        "," => sentence.is(*t, ","),
        _ => false,
    });
    let to = to.unwrap_or(sentence.to);
    let tail = !(last.past..to).any(|t| sentence.is_any(t, &[",", ";", w::AND, w::PLUS]))
        && to - last.past.min(to) <= 9;
    let comma = sentence.is(at, ",");
    if who || !free || !tail || comma && more && list.len() > 2 {
        return None;
    }
    // "Altogether 67 were hurt, 18 on the train and 49 on the platform": the total is named as one.
    let first = total.from.wrapping_sub(1);
    let named = totals(sentence, sentence.from).is_some_and(|end| end >= total.from)
        || totals(sentence, total.past).is_some_and(|end| end + 1 >= at)
        || sentence.is(first, w::OF) && sentence.is_any(first.wrapping_sub(1), &[w::TOTAL]);
    if colon || made || named && comma && list.len() == 2 {
        return claim(sentence, total, list, false);
    }
    // "the jury of 12, seven women and five men,": only men and women are certain to make a whole; a list of others
    // may be incomplete.
    let sides = list.len() == 2
        && list.iter().all(|a| a.noun.as_deref().is_some_and(|n| sentence.words().sides.contains(&n)))
        && list[0].noun != list[1].noun;
    let plain = list.iter().all(|a| {
        sentence.is_any(a.past, &[w::IN, w::AT, w::ON, w::FROM]) && (a.noun.is_none() || a.noun == total.noun)
    });
    // "the 67 dead were 18 men and 49 women"
    let were = sentence.is_any(at, &[w::WERE, w::ARE]) && total.past + 2 > at;
    if were && sides {
        return claim(sentence, total, list, false);
    }
    (comma && plain && list.len() == 2 && total.past == at || comma && sides)
        .then(|| claim(sentence, total, list, !sides))
        .flatten()
}

/// `a 16-member panel of nine judges and seven clerks`
fn members(sentence: &Sentence<'_>, total: &Atom, list: &[&Atom]) -> Option<Claim> {
    let tied = total.tied.as_deref().is_some_and(|tied| sentence.words().seats.contains(&tied));
    let at = list[0].from.wrapping_sub(1);
    let sides = list.iter().all(|a| a.noun.as_deref().is_some_and(|n| sentence.words().sides.contains(&n)));
    let of = sentence.is_any(at, &[w::OF, ":", "("])
        || sentence.is(at, w::COMPRISING)
        || sides && sentence.is(at, ",") && list.len() == 2;
    let close = at >= total.end && at - total.end <= 3 && !(total.end..at).any(|t| sentence.is_boundary(t));
    let last = list.last()?;
    let whole = list.iter().all(|a| a.is_count() && a.noun.is_some() && a.tied.is_none());
    let ends = !sentence.is_any(last.past, &[w::AND, w::PLUS]) && (sides || !sentence.is(last.past, ","));
    (tied && of && close && whole && ends).then(|| claim(sentence, total, list, false)).flatten()
}

/// `of the 40 boats, 25 sank and the other 15 were saved`
fn rest(sentence: &Sentence<'_>, base: &[&Atom]) -> Option<Claim> {
    let (whole, list) = base.split_first()?;
    let (last, others) = list.split_last()?;
    let left = (last.from..last.first).any(|t| sentence.is_any(t, &[w::OTHER, w::REMAINING]))
        || sentence.has(last.from.wrapping_sub(1), sentence.words().rests);
    let of = sentence.is(whole.from.wrapping_sub(1), w::OF) && whole.from <= sentence.from + 3;
    // "of the 67 dead, 18 were men and 49 were women"
    let side = |a: &Atom| {
        (a.past.saturating_sub(1)..a.past + 2)
            .find(|t| sentence.has(*t, sentence.words().sides))
            .map(|t| sentence.text(t))
    };
    let both = others.len() == 1
        && side(last).zip(side(others[0])).is_some_and(|(a, b)| a != b)
        && whole.noun.as_deref().is_none_or(|n| !sentence.words().sides.contains(&n));
    let left = left || both;
    let nested = (whole.past..last.first).any(|t| sentence.is_any(t, w::OTHER_WHOLES));
    if !left
        || !of
        || nested
        || others.is_empty()
        || !list.iter().all(|a| alike(whole, a))
        || !whole.is_count()
    {
        return None;
    }
    Some(left_of(whole, others, last))
}

fn left_of(whole: &Atom, others: &[&Atom], last: &Atom) -> Claim {
    let left = whole.value - others.iter().map(|a| a.value).sum::<f64>();
    let slack = whole.slack + last.slack + others.iter().map(|a| a.slack).sum::<f64>();
    let holds = (left - last.value).abs() <= slack;
    let parts = [whole].into_iter().chain(others.iter().copied()).map(|a| a.span).collect();
    Claim { said: last.span, parts, sum: Sum::Rest, holds, answer: Some(super::written(left)) }
}

/// `Of the 40 boats, 25 sank. The other 15 were saved.`
fn others(sentence: &Sentence<'_>, base: &[&Atom]) -> Option<Claim> {
    let (atoms, from) = sentence.before?;
    let counts: Vec<&Atom> = atoms.iter().filter(|a| !a.is_time()).collect();
    let ([whole, some], last) = (&counts[..], base.first()?) else { return None };
    let opens = (sentence.from..last.first).any(|t| sentence.is_any(t, &[w::OTHER, w::REMAINING]));
    let of = sentence.view.is(whole.from.wrapping_sub(1), w::OF) && whole.from <= from + 3;
    let all = [*whole, *some, *last];
    let plain = all.iter().all(|a| alike(whole, a) && a.is_count() && a.hedge == Hedge::None);
    let same = all[1..].iter().all(|a| a.noun.is_none() || a.noun == whole.noun);
    let small = sentence.view.class(last.past).may_be(Class::PREPOSITION.and(Class::RELATIVE));
    (opens && of && plain && same && !small && last.first <= sentence.from + 3)
        .then(|| left_of(whole, &[some], last))
}

/// `won six of its nine matches and lost four`: more than there were. Some may be drawn.
fn lost(sentence: &Sentence<'_>, base: &[&Atom]) -> Option<Claim> {
    base.windows(3).find_map(|three| {
        let [won, whole, lost] = *three else { return None };
        let of = sentence.is(whole.from.wrapping_sub(1), w::OF) && won.past + 1 == whole.from;
        let after = sentence.is_any(lost.from.wrapping_sub(1), w::LOSES) && sentence.is_boundary(lost.end);
        let plain = three.iter().all(|a| a.is_count()) && won.is_bare() && lost.is_bare();
        (of && after && plain && won.value + lost.value > whole.value).then(|| left_of(whole, &[won], lost))
    })
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    #[cfg(test)]
    finds: &[
        "The crash injured 14 adults and 9 children, «33» people in total.",
        "A total of «71» boats were seized: 40 trawlers and 21 dinghies.",
        "Of the 40 boats, 25 sank and the other «12» were saved.",
        "Of the 40 boats, 25 sank. The other «12» were saved.",
        "The club has won six of its nine matches and lost «four».",
        "The jury of «14», seven women and five men, retired.",
        "The fund of «$11m» is made up of $6m from the state and $3m from the county.",
    ],
    #[cfg(test)]
    passes: &[
        "The firm has 500 staff, 100 in Lund and 50 in Kell.",
        "Four men, three women and the driver, 8 in all, were hurt.",
        "There were 60 dishes, 20 of them cold and 50 of them vegetarian.",
        "Of the 40 boats, 25 sank. The other 15 were saved.",
        "Of the 40 boats, 25 sank. The other 12 in the port were saved.",
        "Of the 40 boats, 25 sank, and three burnt. The other 12 were saved.",
        "The club has won six of its nine matches and lost two.",
        "The club has won six of its nine matches and lost four players.",
        "The strike cost $50,000 a day at first and $30,000 later, or $500,000 in all.",
    ],
};
