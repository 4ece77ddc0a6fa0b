//! Checks shares of a whole: 180 of the 240, or 75 percent.

use super::atom::{Atom, Unit};
use super::fraction::agrees;
use super::rounding::{fits, of_percent};
use super::sentence::Sentence;
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;
use crate::lexicon::speech::Class;

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    let shares = sentence.quantities().filter(|(_, a)| matches!(a.unit, Unit::Percent | Unit::Part));
    let parts = parts(sentence);
    if parts.is_empty() {
        return;
    }
    for (_, share) in shares {
        let of = parts.iter().filter(|(part, whole)| belongs(sentence, share, part, whole));
        let mut claims: Vec<Claim> =
            of.filter_map(|(part, whole)| claim(sentence, share, part, whole)).collect();
        // "Six of the 10, three of them": where a share fits any of its wholes, it is right.
        let right = claims.iter().position(|claim| claim.holds).unwrap_or(0);
        if right < claims.len() {
            out.push(claims.swap_remove(right));
        }
    }
}

fn claim(sentence: &Sentence<'_>, share: &Atom, part: &Atom, whole: &Atom) -> Option<Claim> {
    if part.value > whole.value || part.value <= 0.0 {
        return None;
    }
    let ([a, b], [c, d]) = (part.range(), whole.range());
    let actual = part.value / whole.value * 100.0;
    let range = [a / d * 100.0, b / c.max(1e-9) * 100.0];
    let holds = match share.unit {
        Unit::Part => agrees(share, range),
        _ => fits(share.value, share.hedge, range, of_percent(share.value, share.places).min(1.01)),
    };
    let answer = if share.unit == Unit::Part {
        format!("{}%", super::written(actual))
    } else {
        super::like(&sentence.view, share, actual)
    };
    Some(Claim {
        said: share.span,
        parts: vec![part.span, whole.span],
        sum: Sum::ShareOf,
        holds,
        answer: Some(answer),
    })
}

/// Returns the parts with their wholes: `180 of the 240`, `of the 240, 180`, `240, of whom 180`.
fn parts<'a>(sentence: &Sentence<'a>) -> Vec<(&'a Atom, &'a Atom)> {
    let base: Vec<&Atom> = sentence
        .quantities()
        .map(|(_, a)| a)
        .filter(|a| (a.is_count() || a.is_money() || matches!(a.unit, Unit::Measure(_))) && a.tied.is_none())
        .collect();
    let mut out = Vec::new();
    for (i, pair) in base.windows(2).enumerate() {
        let [a, b] = [pair[0], pair[1]];
        let alike =
            a.is_count() == b.is_count() && a.is_money() == b.is_money() || a.is_bare() || b.is_bare();
        let of_b = of(sentence, b, a.past);
        // "180 of the 240"
        if alike
            && of_b.is_some_and(|t| {
                // "27 (or 90 percent) of the 30": the share may come between the two.
                let bracket =
                    sentence.is(a.past, "(") && sentence.is(t.wrapping_sub(1), ")") && t - a.past <= 7;
                // "75 percent, or 180, of the 240"
                let aside =
                    sentence.is(a.from.wrapping_sub(1), w::OR) && sentence.is(a.past, ",") && t == a.past + 1;
                t == a.past
                    || t == a.end
                    || t == a.past + 1 && !sentence.is_boundary(a.past)
                    || bracket
                    || aside
            })
        {
            out.push((a, b));
        }
        // "of the 240 who were asked, 180"
        let tested = |from: usize, to: usize| {
            let marks = (from..to).filter(|&t| sentence.is_boundary(t)).count();
            sentence.is_any(from, &[w::WHO, w::THAT]) && sentence.is_boundary(to - 1) && marks == 1
        };
        // "of the 240, 180"
        let opens = of(sentence, a, sentence.from).is_some();
        if alike
            && opens
            && sentence.quantities().all(|(_, x)| x.first < a.past || x.first >= b.from || is_share(x))
            && (a.past..b.from).any(|t| sentence.is_boundary(t))
            && (sentence.is_free(a.past, b.from) || tested(a.past, b.from))
        {
            out.push((b, a));
        }
        // "the 180 who signed are 75 percent of the 240"
        let makes = sentence
            .quantities()
            .find(|(_, c)| c.is_percent() && c.first >= a.end && c.end < b.first)
            .is_some_and(|(_, c)| {
                let verb = c.from.wrapping_sub(1);
                // "180 jobs, or 75 percent of its staff of 240"
                let or = sentence.is(verb, w::OR) && sentence.is_boundary(verb.wrapping_sub(1));
                if or && verb <= a.past + 1 && sentence.is(c.end, w::OF) && c.end + 6 > b.from {
                    let leads = |t: usize| sentence.view.class(t).may_be(Class::PREPOSITION);
                    return (c.end + 1..b.from).all(|t| sentence.is(t, w::OF) || !leads(t));
                }
                (sentence.is_any(verb, w::MAKES_UP)
                    || sentence.is_any(verb, &[w::UP, w::FOR])
                        && sentence.is_any(verb.wrapping_sub(1), w::MAKING_UP))
                    && of_b == Some(c.end)
                    && sentence.is_clear(a.past, c.first, &[])
                    && a.is_count()
                    && !(a.past..verb).any(|t| sentence.is_any(t, &[";", ",", w::AND, w::BUT]))
            });
        if alike && makes {
            out.push((a, b));
        }
        // "240 members, of whom 180", "400 hulls and found 100 of them"
        let them = |t: usize| sentence.is(t, w::OF) && sentence.is_any(t + 1, w::WHOLES);
        if alike && (them(b.from.wrapping_sub(2)) || them(b.end) || them(b.past)) {
            let wholes = meant(&out, &base[..i], a);
            out.extend(wholes.into_iter().map(|whole| (b, whole)));
        }
    }
    out
}

/// Returns what "them" may refer to behind the figure `a`: in "six of the 10 are women and three of them" the six, or else
/// all 10. Behind two counts it could be either, or both: "80 cars with 120 people in, 20 of them".
fn meant<'a>(pairs: &[(&'a Atom, &'a Atom)], before: &[&Atom], a: &'a Atom) -> Vec<&'a Atom> {
    let is_a = |b: &Atom| std::ptr::eq(a, b);
    if let Some((part, whole)) = pairs.iter().find(|(_, whole)| is_a(whole)) {
        return vec![part, whole];
    }
    let known = pairs.iter().any(|(part, _)| is_a(part));
    let alone = !before.iter().any(|x| x.is_count());
    if known || alone { vec![a] } else { Vec::new() }
}

fn is_share(a: &Atom) -> bool {
    matches!(a.unit, Unit::Percent | Unit::Part)
}

/// Returns the index of the "of" that makes a figure the whole: `of the 240`, `out of 240`, `of the village's 120`.
fn of(sentence: &Sentence<'_>, whole: &Atom, floor: usize) -> Option<usize> {
    let from = whole.from.saturating_sub(3).max(floor).max(sentence.from);
    let at = (from..whole.from).rev().find(|t| sentence.is(*t, w::OF))?;
    let words = (at + 1..whole.from).all(|t| {
        !sentence.is_boundary(t)
            && (sentence.text(t).ends_with(w::PLURAL)
                || sentence.view.is_capital(t)
                || sentence.is_any(t, &[w::THE, "’", "'"]))
    });
    let out = sentence.is(at.wrapping_sub(1), w::OUT);
    words.then_some(if out { at - 1 } else { at })
}

/// True if a share belongs to a part and its whole, judging by its position.
fn belongs(sentence: &Sentence<'_>, share: &Atom, part: &Atom, whole: &Atom) -> bool {
    let closed = |t: usize| {
        sentence.is_boundary(t)
            || sentence.is(t, w::OF)
                && sentence.is_any(t + 1, &[w::IT, w::THEM])
                && sentence.is_boundary(t + 2)
            || sentence.is_any(t, &[w::OF])
                && sentence.is_any(t + 1, &[w::THE, w::THEM, w::ALL])
                && sentence.is_any(t + 2, &[w::TOTAL, w::WHOLE, ",", ")"])
            || share.unit == Unit::Part && sentence.is_boundary(t)
    };
    // Only punctuation and "or" between two figures.
    let beside = |from: usize, to: usize| {
        let marks = |t: usize| {
            sentence.is_boundary(t) && !sentence.is(t, ";")
                || sentence.is_any(t, &[w::OR, w::OF, w::THEM, w::WHOM])
        };
        from < to
            && to - from <= 4
            && (from..to).all(marks)
            && (from..to).any(|t| sentence.is_boundary(t) || sentence.is(t, w::OR))
    };
    // "are 75 percent of", "make up 75 percent of"
    let makes = |t: usize| {
        sentence.is_any(t, w::MAKES_UP)
            || sentence.is_any(t, &[w::UP, w::FOR]) && sentence.is_any(t.wrapping_sub(1), w::MAKING_UP)
    };
    let last = part.past.max(whole.past);
    if share.first >= part.end {
        let verb = share.from.wrapping_sub(1);
        let or = sentence.is(verb, w::OR) && verb <= part.past + 1;
        if whole.first > share.end && sentence.is(share.end, w::OF) && (or || makes(verb)) {
            return true;
        }
        if !closed(share.end) {
            return false;
        }
        if beside(part.past, share.from) || beside(part.end, share.from) {
            return true;
        }
        if share.first < last {
            return false;
        }
        // "45 of 60 wells tested, 75 percent,": a word or two after the whole.
        let short = share.from - last.min(share.from) <= 5
            && sentence.is_clear(last, share.first, &[])
            && (sentence.is_boundary(share.from.wrapping_sub(1))
                || sentence.is(share.from.wrapping_sub(1), w::OR));
        // "of 400 homes, 60 failed – 15 percent"
        let part_last = whole.first < part.first;
        let most = if share.unit == Unit::Part { 6 } else { 4 };
        let set_off = share.from.wrapping_sub(1);
        if part_last
            && share.from - last.min(share.from) <= most
            && sentence.is_clear(last, share.first, &[])
            && (sentence.is(set_off, ",")
                || share.unit != Unit::Part && sentence.is_any(set_off, &["–", "—", "("]))
            && sentence.is_free(last, share.from)
        {
            return true;
        }
        if short && whole.first > part.first && beside_words(sentence, last, share.from) {
            return true;
        }
        // "180 of the 240 voted, which is 75 percent"
        let said = sentence.sums_up(share.from).is_some_and(|t| t < share.from)
            && !sentence.is(share.from.wrapping_sub(1), w::TO)
            || sentence.is(share.from.wrapping_sub(1), w::OR);
        let noun = of_noun(sentence, share);
        let amounts = sentence.is(share.from.wrapping_sub(1), w::TO)
            && sentence.is_any(share.from.wrapping_sub(2), w::AMOUNTS);
        return (said || noun || amounts)
            && sentence.is_clear(last, share.first, &[])
            && share.from - last.min(share.from) <= 16;
    }
    // "75 percent of the 240, 180 in all", "75% of the 240 homes (180)", "75 percent (180 of 240)"
    if whole.first < part.first
        && part.is_count()
        && sentence.is(share.end, w::OF)
        && whole.first > share.end
        && whole.from - share.end <= 4
    {
        let after = sentence.is_boundary(part.past)
            || super::parts::totals(sentence, part.past).is_some()
            || super::parts::totals(sentence, part.end).is_some()
            || sentence.is_boundary(part.end)
            || sentence.is(part.end, w::OF)
                && sentence.is_any(part.end + 1, w::WHOLES)
                && sentence.is_boundary(part.end + 2);
        return after && beside_words(sentence, whole.past, part.from) && part.from - whole.past <= 4;
    }
    // "of a crew of 80, 20 percent, or 16, had"
    let between = whole.past <= share.from && share.from - whole.past <= 2;
    if between && sentence.is(part.from.wrapping_sub(1), w::OR) && beside(share.end, part.from) {
        return sentence.is_boundary(part.past);
    }
    // "the 180 who signed are 75 percent of the 240"
    let or = sentence.is(part.from.wrapping_sub(1), w::OR);
    whole.first > part.first && beside(share.end, part.from) && (or || !sentence.is(share.end, ","))
}

/// True if only a word or two and a punctuation mark come between two tokens.
fn beside_words(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    let last = to.wrapping_sub(1);
    let words =
        (from..to).all(|t| !sentence.has(t, sentence.words().partings) && !sentence.is_any(t, w::FINITE));
    words && from < to && (sentence.is_boundary(last) || sentence.is(last, w::OR))
}

/// `a share of 3 percent`
fn of_noun(sentence: &Sentence<'_>, share: &Atom) -> bool {
    let noun = share.from.wrapping_sub(2);
    sentence.is(share.from.wrapping_sub(1), w::OF)
        && sentence.is_any(noun, &[w::SHARE, w::RATE, w::PROPORTION, w::RATIO, w::LOSS])
        && sentence.is_boundary(noun.wrapping_sub(2))
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    #[cfg(test)]
    finds: &[
        "Of the 240 clerks, 180, or «65 percent», walked out.",
        "The ministry turned down 63 of the 90 claims, or «80 percent».",
        "Divers checked 400 hulls and found 100 of them, «15 percent», cracked.",
        "Some «60%» of the 240 tenants, 180 in all, have signed.",
        "Of 400 hulls, 60 leaked – «25 percent».",
        "Six of the 10 sailors are women and three of them, «60 percent», are under 30.",
        "Sixty (75%) of the 80 cots were full, and 45 of these («70%») by men.",
        "Of the 240 clerks who were asked, 180 walked out, or «65%».",
        "Of the yard’s 8,000 elms, about 2,400 died, a loss of «40%».",
        "The yard will cut 180 jobs, or «65%» of its 240 staff.",
        "The yard will cut 180 jobs, or «65%» of its workforce of 240.",
        "The fair took £29m, or «9%» of the county’s £410m in sales.",
    ],
    #[cfg(test)]
    passes: &[
        "Of the 240 staff asked, 180 answered, and 40 percent of those said no.",
        "Two of the 30 ships, each with 60 percent of its cargo, were held.",
        "It made about 27% of the 7 billion kroner (700 million dollars) in sales.",
        "Six of the 10 sailors are women and three of them, 50 percent, are under 30.",
        "It won 40 of 120 wards, 12 of them, or 30 percent, by a few votes.",
        "Sixty (75%) of the 80 cots were full, and 45 of these (75%) by men.",
        "Six of the 10 are women, of whom three, or 50 percent, row.",
        "Guards stopped 80 vans with 120 people in and fined 20 of them, or 25%.",
        "Guards stopped 80 men and 120 women and fined 50 of them, or 25%.",
        "Of the 240 clerks who were asked, 180 walked out, or 75%.",
        "Of the yard’s 8,000 elms, about 2,400 died, a loss of 30%.",
        "The yard will cut 180 jobs, or 75% of its 240 staff.",
        "The yard will cut 180 jobs, or 2% of those at its 40 docks.",
        "The yard will cut 180 jobs, or 5% of all staff in its 40 docks.",
    ],
};
