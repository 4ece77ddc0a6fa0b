//! Checks products: 47 seats at $34 each, an amount a day for a number of days, an amount a year.

use super::atom::{Atom, Unit};
use super::rounding::Hedge;
use super::sentence::Sentence;
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    out.extend(yearly(sentence));
    let words = sentence.words();
    let money: Vec<&Atom> = sentence.atoms.iter().filter(|a| a.is_money()).collect();
    let bare: Vec<&Atom> = sentence.atoms.iter().filter(|a| a.is_bare() && a.value >= 100.0).collect();
    let counts: Vec<&Atom> = sentence
        .atoms
        .iter()
        .filter(|a| a.is_count() && (!a.is_bare() || money.len() > 1) || a.unit == Unit::Years)
        .collect();
    // "20 euros each, 1,280 euros in all" or "at $34 each, 1,598 in all"
    let [a, b] = (if money.len() == 1 && bare.len() == 1 { vec![money[0], bare[0]] } else { money })[..]
    else {
        return;
    };
    let [count] = counts[..] else { return };
    let charged = (sentence.from..sentence.to).any(|t| sentence.has(t, words.charges) || sentence.is(t, ";"));
    let open = [a, b, count].iter().any(|x| !matches!(x.hedge, Hedge::None | Hedge::About));
    let shares = sentence.atoms.iter().any(|x| matches!(x.unit, Unit::Percent | Unit::Part));
    if charged || open || shares || a.span == b.span || a.first == b.first {
        return;
    }
    let (each, total, rate) = match (rate(sentence, a), rate(sentence, b)) {
        (Some(rate), None) => (a, b, rate),
        (None, Some(rate)) => (b, a, rate),
        _ => return,
    };
    let timed = match count.unit {
        Unit::Years => Some(w::YEAR.to_owned()),
        _ => count
            .noun
            .as_deref()
            .or(count.tied.as_deref())
            .map(|n| n.trim_end_matches('s').to_owned())
            .filter(|n| sentence.view.words.times.contains(&n.as_str())),
    };
    let fits = match &rate {
        Rate::Each => timed.is_none(),
        Rate::Per(noun) => timed.as_ref().map_or_else(
            || count.noun.as_deref().is_some_and(|n| n.trim_end_matches('s') == noun),
            |t| t == noun,
        ),
    };
    if !fits || !is_total(sentence, total, each, count) {
        return;
    }
    let made = each.value * count.value;
    let [lo, hi] = [each.value - each.slack, each.value + each.slack].map(|v| v * count.value);
    let slack = total.slack + made * 0.015;
    let about = [each, count, total].iter().any(|x| x.hedge == Hedge::About);
    let slack = if about { slack + made * 0.1 } else { slack };
    let holds = total.value >= lo - slack && total.value <= hi + slack;
    let far = total.value / made;
    // The values differ so much that they do not belong to one sum.
    if !holds && !(0.05..=21.0).contains(&far) {
        return;
    }
    out.push(Claim {
        said: total.span,
        parts: vec![count.span, each.span],
        sum: Sum::Product,
        holds,
        answer: Some(super::like(&sentence.view, total, made)),
    });
}

/// The least that a price for longer may come to beside the price for shorter stretches of it.
const DISCOUNT: f64 = 0.5;

/// `$900 a month, or $10,800 a year`
fn yearly(sentence: &Sentence<'_>) -> Option<Claim> {
    let money: Vec<&Atom> = sentence.atoms.iter().filter(|a| a.is_money()).collect();
    let [a, b] = money[..] else { return None };
    let (Some(Rate::Per(of_a)), Some(Rate::Per(of_b))) = (rate(sentence, a), rate(sentence, b)) else {
        return None;
    };
    let or = sentence.is_boundary(b.end + 2)
        && (a.end + 2..b.from).all(|t| sentence.is_any(t, &[",", w::OR, "("]))
        && b.from > a.end + 2;
    let many = |noun: &str| match noun {
        w::MONTH => Some(12.0),
        w::QUARTER => Some(4.0),
        w::WEEK => Some(52.0),
        w::YEAR => Some(1.0),
        _ => None,
    };
    let times = many(&of_a)? / many(&of_b)?;
    if !or || times == 1.0 {
        return None;
    }
    let made = a.value * times;
    let open = [a, b].iter().any(|x| matches!(x.hedge, Hedge::Above | Hedge::Under));
    let about = [a, b].iter().any(|x| x.hedge != Hedge::None);
    let slack = a.slack * times + b.slack + made * if about { 0.12 } else { 0.03 };
    let holds = (made - b.value).abs() <= slack;
    // "€3.99 a month or €39 a year": those who pay for longer pay less, so these are two prices.
    let (longer, shorter) = if times > 1.0 { (b.value, made) } else { (made, b.value) };
    if !holds && longer < shorter && longer > shorter * DISCOUNT {
        return None;
    }
    let answer = Some(format!("{} a {of_b}", super::like(&sentence.view, b, made)));
    let whole = |x: &Atom| x.span.cover(sentence.view.span(x.end + 1));
    (!open).then(|| Claim { said: whole(b), parts: vec![whole(a)], sum: Sum::Conversion, holds, answer })
}

/// What an amount is paid for.
#[derive(Debug)]
enum Rate {
    /// `each`, `a head`
    Each,
    /// `a day`
    Per(String),
}

fn rate(sentence: &Sentence<'_>, a: &Atom) -> Option<Rate> {
    let at = a.end;
    if sentence.has(at, sentence.words().each) {
        let noun = sentence.text(at + 1).to_lowercase();
        let timed = sentence.view.words.times.contains(&noun.as_str());
        return Some(if timed { Rate::Per(noun) } else { Rate::Each });
    }
    if sentence.is_any(at, &[w::A, w::AN, w::PER, w::EVERY]) {
        let noun = sentence.text(at + 1).to_lowercase();
        if sentence.is_any(at + 2, w::DISTANCES) {
            return None;
        }
        if [w::HEAD, w::PIECE, w::PERSON].contains(&noun.as_str()) {
            return Some(Rate::Each);
        }
        return (!noun.is_empty()).then_some(Rate::Per(noun));
    }
    // "the 60 members each pay £25"
    let paid = (a.from.saturating_sub(3).max(sentence.from)..a.from).find(|t| sentence.is(*t, w::EACH));
    if paid.is_some_and(|t| !(t..a.from).any(|t| sentence.is_boundary(t) || sentence.is(t, w::OF))) {
        return Some(Rate::Each);
    }
    // "each of the 80 families will get £500"
    let first = sentence.is(sentence.from, w::EACH) && sentence.is(sentence.from + 1, w::OF);
    let alone = sentence.atoms.iter().filter(|x| x.is_money()).map(|x| x.first).min() == Some(a.first);
    (first && alone).then_some(Rate::Each)
}

/// True if the sentence gives the amount as the product of the other two.
fn is_total(sentence: &Sentence<'_>, total: &Atom, each: &Atom, count: &Atom) -> bool {
    let at = total.from.wrapping_sub(1);
    let (lo, hi) = (each.from.min(count.from), each.past.max(count.past));
    let near = if total.first >= hi {
        total.from - hi <= 12
    } else {
        total.first < lo && lo - total.past.min(lo) <= 8
    };
    // "$2 million a day, or $14 million over seven days"
    let after = total.first >= each.end
        && count.first >= total.end
        && count.from - total.end.min(count.from) <= 2
        && sentence.is_any(count.from.wrapping_sub(1), &[w::OVER, w::FOR, w::IN])
        && sentence.is(total.from.wrapping_sub(1), w::OR)
        && total.from - each.end <= 5;
    if after {
        return true;
    }
    let split = |from: usize, to: usize| (from..to).any(|t| sentence.is_any(t, w::SPLITS));
    let apart =
        split(lo, hi) || if total.first >= hi { split(hi, total.from) } else { split(total.past, lo) };
    // "and with the depot it comes to $4m": more is paid for than the product.
    let adds = |t: usize| sentence.is(t, w::WITH) && !(t..t + 4).any(|u| sentence.is_any(u, w::PRICES));
    let apart = apart || total.first >= hi && (hi..total.from).any(adds);
    let joined = (each.end.min(count.end)..each.first.max(count.first)).any(|t| sentence.is(t, w::AND));
    if !near || apart || joined || sentence.is(at, w::AND) {
        return false;
    }
    let summed = [total.end, total.past].into_iter().any(|t| super::parts::totals(sentence, t).is_some());
    let verb = (at.saturating_sub(3).max(sentence.from)..=at).any(|t| sentence.is_any(t, w::PAYS));
    // ", taking £500", ", bringing in £500"
    let taking = (1..3).any(|back| {
        let t = total.from.wrapping_sub(back);
        let plain = !sentence.has(t, sentence.words().rose) && !sentence.has(t, sentence.words().fell);
        sentence.text(t).ends_with(w::ING) && sentence.is_boundary(t.wrapping_sub(1)) && plain
    });
    let verb = verb || taking;
    let of = sentence.is(at, w::OF) && sentence.is_any(at.wrapping_sub(1), w::PRICES);
    let or = sentence.is(at, w::OR) && sentence.is_boundary(at.wrapping_sub(1));
    // "$45 million over three years, $15 million a year", "$21,000: $700 a day for 30 days"
    let opens = total.first < lo && (sentence.is_any(total.past, &[":", ",", "(", w::OVER, w::FOR]));
    summed || verb || of || or || opens
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    #[cfg(test)]
    finds: &[
        "The school bought 30 desks at £45 each, a total of «£1,530».",
        "The fine was «$31,000»: $700 a day for 30 days.",
        "A berth costs €3.99 a month or «€52 a year».",
        "A berth costs £25 a month, or «£100 a year».",
    ],
    #[cfg(test)]
    passes: &[
        "The 47 seats cost $34 each, $1,438 in all after a discount.",
        "Rooms cost $80 a night, or $500 a week.",
        "The app will cost €3.99 a month or €39 a year.",
        "A berth costs £25 a month, or £250 a year.",
        "A berth costs £250 a year, or £25 a month.",
        "The 12 buses cost £200,000 each, and with the depot the bill comes to £4m.",
    ],
};
