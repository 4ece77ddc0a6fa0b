//! Checks changes from one figure to another, given in percent, in points or as a count.

use super::atom::{Atom, Unit};
use super::fraction::agrees;
use super::rounding::{fits, of_percent};
use super::sentence::{ChangeFigure, Form, GAP, Sentence, Way};
use super::{Claim, Strategy, Sum};
use crate::lexicon::changes::joints as w;

/// The two figures that a change leads from and to, by index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Index of the first token of both.
    pub(super) lo: usize,
    /// Index after the last token of both.
    pub(super) hi: usize,
}

fn find(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    let above = sentence.before.map_or(0, |(atoms, _)| atoms.len());
    if sentence.atoms.is_empty() || sentence.atoms.len() + above < 3 || sentence.is_rate() {
        return;
    }
    let pairs = pairs(sentence);
    summed_next(sentence, out);
    for (i, atom) in sentence.quantities() {
        let part = atom.unit == Unit::Part && sentence.is_any(atom.from.wrapping_sub(1), &[w::BY, w::OF]);
        if !part && !matches!(atom.unit, Unit::Percent | Unit::Points | Unit::Count | Unit::Money(_)) {
            continue;
        }
        let share = atom.is_percent() || atom.unit == Unit::Points;
        let Some(change) = sentence.change(i).filter(|c| share || c.form != Form::Or) else { continue };
        let ends = of_pair(sentence, i, &change, &pairs).or_else(|| measured(sentence, i, &change));
        out.extend(
            ends.and_then(|e| claim(sentence, i, &change, &sentence.atoms[e.start], &sentence.atoms[e.end])),
        );
    }
}

/// Finds changes that sum up the previous sentence or continue it: `That is a rise of 12 percent.`,
/// `It fell 12 percent to 50.`, `Last year it had 50, a rise of 12 percent.`
fn summed_next(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    let Some(above) = sentence.above().filter(|a| !a.is_rate()) else { return };
    let mut shares = sentence.quantities().filter(|(_, a)| a.is_percent() || a.unit == Unit::Points);
    let (Some((i, atom)), None) = (shares.next(), shares.next()) else { return };
    let Some(change) = sentence.change(i) else { return };
    let ends: Vec<&Atom> = sentence.quantities().filter(|(j, _)| *j != i).map(|(_, a)| a).collect();
    let closes = sentence.closes(change.end);
    match ends[..] {
        // "That is a rise of 12 percent."
        [] => {
            let that = sentence.is_any(sentence.from, &[w::THAT, w::THIS, w::IT])
                && sentence.sums_up(change.from) == Some(sentence.from);
            if let ([pair], true) = (&pairs(&above)[..], that && closes && change.form == Form::Noun) {
                out.extend(claim(sentence, i, &change, &above.atoms[pair.start], &above.atoms[pair.end]));
            }
        }
        [end] => {
            let mut before = above.quantities().map(|(_, a)| a);
            let (Some(start), None) = (before.next(), before.next()) else { return };
            // The second figure may omit the noun; the first may not.
            let same = start.is_same(end) && (end.noun.is_none() || end.noun == start.noun);
            let then = above.is_past();
            let first = sentence.is_any(sentence.from, w::SUBJECTS)
                || sentence.is(sentence.from, w::THE) && sentence.is_any(sentence.from + 1, w::TOTAL_NOUNS);
            let rose = first
                && change.form == Form::Verb
                && sentence.is(end.from.wrapping_sub(1), w::TO)
                && end.from - change.end.min(end.from) <= 2
                && atom.first < end.first;
            let anaphor = (sentence.from..end.from).any(|t| sentence.is_any(t, w::ANAPHORS));
            let stated = anaphor
                && end.past <= atom.first
                && matches!(change.form, Form::Noun | Form::Beside)
                && sentence.sums_up(change.from).is_some()
                && closes;
            if same
                && then
                && (rose || stated && sentence.is_later())
                && sentence.is_free(sentence.from + 1, change.from)
            {
                out.extend(claim(sentence, i, &change, start, end));
            }
        }
        _ => {}
    }
}

/// True if the figure is a change and not the start or end of one.
fn is_change(sentence: &Sentence<'_>, i: usize) -> bool {
    let atom = &sentence.atoms[i];
    let end = matches!(sentence.ahead(atom, 1).to_ascii_lowercase().as_str(), w::FROM | w::TO);
    !end && sentence.change(i).is_some_and(|c| {
        atom.is_percent() || atom.unit == Unit::Points || c.form != Form::Or && c.form != Form::Beside
    })
}

/// Returns the pairs of figures between which a change happens: `from 20 to 50`, `to 50 from 20`,
/// `50, against 20 a year earlier`.
pub(super) fn pairs(sentence: &Sentence<'_>) -> Vec<Ends> {
    let words = sentence.words();
    let base: Vec<(usize, &Atom)> = sentence
        .quantities()
        .filter(|(i, a)| a.unit != Unit::Part && !sentence.is(a.end, w::TIMES) && !is_change(sentence, *i))
        .collect();
    let mut out = Vec::new();
    for (k, pair) in base.windows(2).enumerate() {
        let [(i, a), (j, b)] = [pair[0], pair[1]];
        if !a.is_like(b) {
            continue;
        }
        // A clause about time or cause may come between "from" and "to".
        let tied = sentence.ahead(a, 1).eq_ignore_ascii_case(w::FROM)
            && sentence.ahead(b, 1).eq_ignore_ascii_case(w::TO);
        let clause = tied
            && b.from - a.past.min(b.from) <= GAP
            && !new_change(sentence, a.past, b.from)
            && !(a.past..b.from).any(|t| sentence.is_any(t, &[";", "“", "”", w::AND, w::BUT]));
        if !clause && !sentence.is_open(a.past, b.from, true) {
            let told = if base.len() == 2 { told_by_years(sentence, a, b) } else { None };
            out.extend(told.map(|forward| {
                let (start, end) = if forward { (i, j) } else { (j, i) };
                Ends { start, end, lo: a.from.saturating_sub(1), hi: b.past }
            }));
            continue;
        }
        let (before_a, before_b) =
            (sentence.ahead(a, 1).to_ascii_lowercase(), sentence.ahead(b, 1).to_ascii_lowercase());
        if let (2, Some(forward)) = (base.len(), told_by_time(sentence, a, b)) {
            let (start, end) = if forward { (i, j) } else { (j, i) };
            out.push(Ends { start, end, lo: a.from.saturating_sub(1), hi: b.past });
            continue;
        }
        let ranging = (1..4).any(|n| words.ranging.has(sentence.ahead(a, 1 + n)));
        // "rose in 3 towns, from 20 to 50": the second figure is the start of the next pair.
        let next = base.get(k + 2).filter(|(_, c)| b.is_like(c) && sentence.is_open(b.past, c.from, true));
        let next = next.is_some_and(|(_, c)| {
            sentence.ahead(c, 1).eq_ignore_ascii_case(w::TO) && !has_own_change(sentence, b, c)
        });
        // "to 50, from 20", "50, up from 20": this is the end of the change from 20.
        let ended = before_a == w::TO || sentence.is_any(b.from.wrapping_sub(2), &[w::UP, w::DOWN]);
        if next && before_b == w::FROM && !ended {
            continue;
        }
        // "to 50 from 20, on sales up to 90": the change from 20 has its end already.
        if out.last().is_some_and(|e: &Ends| e.start == i) || has_own_change(sentence, a, b) {
            continue;
        }
        if ranging || parted(sentence, a.past, b.from) || is_elsewhere(sentence, a, b) {
            continue;
        }
        let to = |w: &str| w == w::TO || w == w::AT;
        let earlier = before_a == w::FROM
            || a.earlier
            || base.len() == 2 && (follows(sentence, a, b) || is_moved(sentence, a, b));
        let found = if before_b == w::TO && earlier {
            Some((i, j))
        } else if to(&before_a) && before_b == w::FROM
            || is_compared(sentence, b) && before_a != w::FROM && a.is_same(b)
        {
            Some((j, i))
        } else if base.len() == 2 && opens_with(sentence, a) && before_b != w::FROM && a.is_same(b) {
            Some((i, j))
        } else if base.len() == 2 && k == 0 {
            told_by_years(sentence, a, b).map(|forward| if forward { (i, j) } else { (j, i) })
        } else {
            None
        };
        out.extend(found.map(|(start, end)| Ends { start, end, lo: a.from.saturating_sub(1), hi: b.past }));
    }
    out
}

/// `from 20 on sales up 5 percent to 90`: the second figure is the end of a change of its own, whose subject or noun
/// follows the first figure without a punctuation mark before the change.
fn has_own_change(sentence: &Sentence<'_>, a: &Atom, b: &Atom) -> bool {
    let lead = sentence.past_time(a.past);
    sentence.quantities().any(|(i, atom)| {
        let inside = atom.first >= a.past && atom.end <= b.from;
        let share = inside && (atom.is_percent() || atom.unit == Unit::Points);
        let change = sentence.change(i).filter(|c| share && !matches!(c.form, Form::Verb | Form::Or));
        change.is_some_and(|c| c.from > lead && sentence.sums_up(c.from).is_none())
    })
}

/// `Against 20 a year ago, the club now has 50`: a comparison opens the sentence.
fn opens_with(sentence: &Sentence<'_>, a: &Atom) -> bool {
    a.from <= sentence.from + 2 && is_compared(sentence, a)
}

/// `to 900 in Lund from 700 in Kell`: figures of two places.
fn is_elsewhere(sentence: &Sentence<'_>, a: &Atom, b: &Atom) -> bool {
    let placed = |x: &Atom| sentence.is_any(x.past, &[w::IN, w::AT]) && sentence.past_time(x.past) == x.past;
    placed(a) && placed(b)
}

/// `the fleet of 20 boats was trimmed to 12`: the figure is the subject of the change.
fn is_moved(sentence: &Sentence<'_>, a: &Atom, b: &Atom) -> bool {
    let words = sentence.words();
    let group = a.past..b.from.saturating_sub(1);
    let verb =
        |t: usize| sentence.has(t, words.rose) || sentence.has(t, words.fell) || sentence.has(t, words.went);
    let helps = |t: usize| sentence.is_any(t, w::AUXILIARIES) || sentence.is_any(t, &[w::BEEN]);
    let last = group.end.checked_sub(1).filter(|t| group.contains(t) && verb(*t));
    last.is_some_and(|last| (group.start..last).all(helps)) && a.noun.is_some() && b.is_bare()
}

/// `which stood at 20 last year, rose 12 percent to 50`
fn follows(sentence: &Sentence<'_>, a: &Atom, b: &Atom) -> bool {
    let time = sentence.past_time(a.past);
    let words = sentence.words();
    let verb = |t: usize| sentence.has(t, words.rose) || sentence.has(t, words.fell);
    let relative = (sentence.from..a.from).any(|t| sentence.is(t, w::WHICH));
    relative && time > a.past && sentence.is(time, ",") && verb(time + 1) && b.from - time <= 8
}

/// True if a new clause with its own change starts between two tokens: `50, and fares rose to 20`.
fn parted(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|t| {
        let and = sentence.is_any(t, &[w::AND, w::BUT, w::WHILE]);
        and && (t..to).any(|u| {
            sentence.has(u, sentence.words().rose)
                || sentence.has(u, sentence.words().fell)
                || sentence.is_any(u, w::AUXILIARIES)
        })
    })
}

/// `against 20 a year earlier`, `compared with 20 in 2019`, `from 20`, `having been 20`.
fn is_compared(sentence: &Sentence<'_>, atom: &Atom) -> bool {
    let words = sentence.words();
    let at = atom.from.wrapping_sub(1);
    let with = sentence.is_any(at, &[w::WITH, w::TO])
        && sentence.is_any(at.wrapping_sub(1), &[w::COMPARED, w::COMPARISON]);
    let beside = sentence.is(at, w::FROM)
        && (sentence.is_boundary(at.wrapping_sub(1))
            || sentence.is_any(at.wrapping_sub(1), &[w::UP, w::DOWN]));
    let been = sentence.is(at, w::BEEN) && sentence.is(at.wrapping_sub(1), w::HAVING);
    let dated =
        sentence.past_time(atom.past) > atom.past || atom.earlier || sentence.is_any(atom.past, w::RECORDED);
    // "$50 million versus $20 million, a rise of"
    let plain = atom.is_money() && !sentence.is(at, w::FROM) && sentence.is_boundary(atom.past);
    (with || been || sentence.has(at, words.against)) && (dated || beside || plain)
}

/// Returns true if `a` is the earlier figure, judging by the years next to the two; `None` without such years.
fn told_by_years(sentence: &Sentence<'_>, a: &Atom, b: &Atom) -> Option<bool> {
    told_by_time(sentence, a, b).or_else(|| by_years(sentence, a, b))
}

/// Returns true if only the second figure is of the present: `had 800 five years ago; it now has 600`.
fn told_by_time(sentence: &Sentence<'_>, a: &Atom, b: &Atom) -> Option<bool> {
    let now =
        |from: usize, to: usize| (from..to).any(|t| sentence.is_any(t, &[w::NOW, w::TODAY, w::CURRENTLY]));
    let past = |from: usize, to: usize| {
        (from..to).any(|t| {
            sentence.is_any(t, &[w::AGO, w::LAST, w::PREVIOUS, w::THEN, w::ONCE])
                || sentence.is(t, w::IN) && sentence.past_time(t) > t + 1
        })
    };
    let end = sentence.to.min(b.past + 4);
    let lately = |from: usize, to: usize| {
        (from..to).any(|t| {
            sentence.is_any(t, &[w::LAST, w::THIS]) && sentence.has(t + 1, sentence.words().time_heads)
        })
    };
    let year = |from: usize, to: usize| {
        sentence.atoms.iter().any(|y| y.is_year() && y.first >= from && y.first < to)
    };
    // "In 1990 there were 2,000; last autumn there were 500".
    let split = (a.past..b.from).find(|t| sentence.is_any(*t, &[",", ";"]) || sentence.is(*t, w::AND));
    if let Some(split) = split
        && year(sentence.from, split)
        && !year(split, sentence.to)
        && lately(split, end)
        && !lately(sentence.from, split)
    {
        return Some(true);
    }
    // "Last winter it was 40; this winter it is 80".
    let this = |from: usize, to: usize| {
        (from..to).any(|t| sentence.is(t, w::THIS) && sentence.has(t + 1, sentence.words().time_heads))
    };
    let here = now(a.past, end) && !now(sentence.from, a.first)
        || this(a.past, end) && !this(sentence.from, a.past) && lately(sentence.from, a.past);
    let split =
        (a.past..b.from).find(|t| sentence.is_any(*t, &[w::NOW, w::TODAY, ";", ","])).unwrap_or(b.from);
    (here && past(sentence.from, split)).then_some(true)
}

fn by_years(sentence: &Sentence<'_>, a: &Atom, b: &Atom) -> Option<bool> {
    let year = |from: usize, to: usize| {
        let mut years = sentence.atoms.iter().filter(|y| y.is_year() && y.first >= from && y.first < to);
        years.next().filter(|_| years.next().is_none()).map(|y| (y.value, y.first))
    };
    let split = (a.past..b.from)
        .find(|t| sentence.is_any(*t, &[";", ","]) || sentence.is_any(*t, &[w::AND, w::BUT, w::AFTER]))?;
    let ((first, _), (second, _)) = (year(sentence.from, split)?, year(split, sentence.to.min(b.past + 8))?);
    (first != second).then_some(first < second)
}

/// Returns the pair of figures that a change sums up. The change may come before, inside or after the pair.
fn of_pair(sentence: &Sentence<'_>, i: usize, change: &ChangeFigure, pairs: &[Ends]) -> Option<Ends> {
    let atom = &sentence.atoms[i];
    let fits = |e: &&Ends| {
        let ends = [e.start, e.end];
        if ends.contains(&i) {
            return false;
        }
        if atom.first >= e.hi {
            // "from 20 to 50, a rise of 12 percent"
            let beside = sentence.sums_up(change.from).is_some() || change.form == Form::Or;
            let verb = change.form == Form::Verb;
            let next =
                |t: usize| sentence.is(t, w::IN) && sentence.is_boundary(sentence.past_time(t).max(t + 1));
            return beside
                && !verb
                && (sentence.closes(change.end) || next(change.end))
                && sentence.is_clear(e.hi, atom.first, &[i])
                && between(sentence, e.hi, change.from);
        }
        if change.end <= e.lo + 1 {
            // "rose 12 percent, from 20 to 50"
            let degree = matches!(change.form, Form::Or);
            return !degree
                && sentence.is_clear(change.end, e.lo + 1, &[])
                && sentence.is_free(change.end, e.lo)
                && !new_change(sentence, change.end, e.lo);
        }
        // "50, up 12 percent from 20"
        e.lo < atom.first && atom.first < e.hi
    };
    let after = pairs.iter().filter(fits).min_by_key(|e| {
        if e.hi <= atom.first { atom.first - e.hi } else { e.lo.saturating_sub(change.end) }
    })?;
    Some(*after)
}

/// True if the words between the pair and its summary contain no other change.
fn between(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    if from > to {
        return true;
    }
    let words = sentence.words();
    let verb = |t: usize| sentence.has(t, words.rose) || sentence.has(t, words.fell);
    to - from <= GAP
        && !(from..to).any(|t| {
            sentence.is_any(t, &[w::BUT, w::WHILE, w::WHEREAS, ";", w::ALTHOUGH])
                || verb(t) && sentence.is_any(t.wrapping_sub(2), &[w::AND, ","])
        })
}

pub(super) fn new_change(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    let words = sentence.words();
    // "shed 25 percent of its value, sliding from": the same change again.
    let again = |t: usize| sentence.text(t).ends_with(w::ING) && sentence.is_boundary(t.wrapping_sub(1));
    (from..to).any(|t| {
        !again(t)
            && (sentence.has(t, words.rose) || sentence.has(t, words.fell) || sentence.has(t, words.went))
    })
}

/// `50, 12 percent more than the 20 of last year`: the base follows the change directly.
fn measured(sentence: &Sentence<'_>, i: usize, change: &ChangeFigure) -> Option<Ends> {
    let words = sentence.words();
    let percent = sentence.atoms[i].is_percent() || sentence.atoms[i].unit == Unit::Points;
    if !percent || matches!(change.form, Form::Verb | Form::Or) {
        return None;
    }
    let (start, base) = sentence.quantities().find(|(j, a)| *j > i && a.first >= change.end)?;
    let at = base.from.wrapping_sub(1);
    let leads = (change.end.saturating_sub(1)..base.from)
        .any(|t| sentence.has(t, words.than) || sentence.is_any(t, &[w::ABOVE, w::BELOW, w::UNDER, w::WITH]));
    let close = base.from.saturating_sub(change.end) <= 6 && at + 1 >= change.end;
    let clause = (change.end..base.from).any(|t| sentence.is_any(t, &[",", ";", w::AND, w::BUT, w::WHILE]));
    if !leads || !close || clause {
        return None;
    }
    let mut before =
        sentence.quantities().filter(|(j, a)| *j < i && a.is_same(base) && !is_change(sentence, *j));
    if let Some((end, top)) = before.next_back() {
        // "to 50 from 20 on 5 percent higher sales of 90": 20 is the start of another change.
        let own = change.form == Form::Beside || sentence.is(at, w::FROM);
        if sentence.ahead(top, 1).eq_ignore_ascii_case(w::FROM) || own && has_own_change(sentence, top, base)
        {
            return None;
        }
        let beside = sentence.is_free(top.past, change.from)
            || sentence.sums_up(change.from).is_some_and(|t| t <= top.past + 1);
        return beside.then_some(Ends { start, end, lo: top.from, hi: base.past });
    }
    let (end, top) = sentence.quantities().find(|(j, a)| *j > start && a.is_same(base))?;
    let leads = sentence.is(top.from.wrapping_sub(1), w::TO) && sentence.is_free(base.past, top.from);
    leads.then_some(Ends { start, end, lo: change.from, hi: top.past })
}

/// Returns the claim that the change makes, with the correct value.
fn claim(
    sentence: &Sentence<'_>,
    i: usize,
    change: &ChangeFigure,
    start: &Atom,
    end: &Atom,
) -> Option<Claim> {
    let (said, mut start, mut end) = (&sentence.atoms[i], start.clone(), end.clone());
    share_scale(&mut start, &mut end);
    let shares = start.is_percent() || end.is_percent();
    let sum = judge(said, change.way, &start, &end, shares)?;
    if !sum.1 && benign(said, &start, &end, sentence, shares) {
        return None;
    }
    // "By a third": a fraction of the result would say less than its share in percent.
    let like = |value| match said.unit {
        Unit::Part => format!("{}%", super::written(value)),
        _ => super::like(&sentence.view, said, value),
    };
    Some(Claim {
        said: said.span,
        parts: vec![start.span, end.span],
        sum: sum.0,
        holds: sum.1,
        answer: Some(like(sum.2)),
    })
}

/// Applies a shared scale or number of decimal places to both figures: "from 1.2 to 3.4 million", "4.6m" and "4m".
fn share_scale(a: &mut Atom, b: &mut Atom) {
    let shared = |small: &mut Atom, large: &Atom| {
        if small.scale == 1.0 && large.scale > 1.0 && small.value < 1000.0 {
            small.value = crate::numbers::numeral::scale_up(small.value, large.scale);
            small.scale = large.scale;
            small.slack = super::rounding::slack(small.value, small.places, small.scale, true);
        }
    };
    shared(a, b);
    shared(b, a);
    if a.scale == b.scale && a.scale > 1.0 && (a.places > 0) != (b.places > 0) {
        let slack = a.scale * 0.5 / 10_f64.powi(i32::try_from(a.places.max(b.places)).unwrap_or(1));
        (a.slack, b.slack) = (slack, slack);
    }
}

/// Returns the sum, whether it is correct, and the correct value.
fn judge(said: &Atom, way: Way, start: &Atom, end: &Atom, shares: bool) -> Option<(Sum, bool, f64)> {
    if start.value <= 0.0 || end.value <= 0.0 {
        return None;
    }
    let ([a, b], [c, d]) = (start.range(), end.range());
    let percent = |from: f64, to: f64| (to - from) / from.max(1e-9) * 100.0;
    let relative = [percent(b, c), percent(a.max(start.value / 100.0), d)];
    let points = [c - b, d - a];
    let signed = match way {
        Way::Down => -1.0,
        Way::Up => 1.0,
        Way::Unknown if end.value < start.value => -1.0,
        Way::Unknown => 1.0,
    };
    let turn = |[low, high]: [f64; 2]| if signed < 0.0 { [-high, -low] } else { [low, high] };
    let actual = (end.value - start.value) / start.value * 100.0;
    let difference = end.value - start.value;
    let (sum, holds, answer) = match (&said.unit, shares) {
        (Unit::Percent, true) => {
            let holds = fits(said.value, said.hedge, turn(relative), of_percent(said.value, said.places));
            (Sum::Share { points: difference, percent: actual }, holds, actual.abs())
        }
        (Unit::Points, true) => {
            let least = if said.places > 0 { 0.11 } else { 1.01 };
            (
                Sum::Points { actual: difference },
                fits(said.value, said.hedge, turn(points), least),
                difference.abs(),
            )
        }
        (Unit::Part, false) => (Sum::Percent { actual }, agrees(said, turn(relative)), actual.abs()),
        (Unit::Percent, false) => (
            Sum::Percent { actual },
            fits(said.value, said.hedge, turn(relative), of_percent(said.value, said.places)),
            actual.abs(),
        ),
        (Unit::Count | Unit::Money(_), false) if said.is_like(start) && said.is_like(end) => {
            let least = said.slack + start.slack + end.slack;
            (
                Sum::Difference { actual: difference },
                fits(said.value, said.hedge, turn(points), least.max(1e-6 * end.value)),
                difference.abs(),
            )
        }
        _ => return None,
    };
    Some((sum, holds, answer))
}

/// True if another figure of the sentence makes the claim correct, so that figure is the one meant.
fn benign(said: &Atom, start: &Atom, end: &Atom, sentence: &Sentence<'_>, shares: bool) -> bool {
    let others = || {
        sentence
            .atoms
            .iter()
            .filter(|a| !a.is_time() && a.span != said.span && a.is_like(start) && a.is_like(end))
    };
    let comes_out =
        |a: &Atom, b: &Atom| judge(said, Way::Unknown, a, b, shares).is_some_and(|(_, holds, _)| holds);
    others().any(|a| {
        a.span != start.span
            && a.span != end.span
            && (comes_out(a, end) || comes_out(start, a) || others().any(|b| comes_out(a, b)))
    })
}

/// See [`super::STRATEGIES`].
pub(super) static STRATEGY: Strategy = Strategy {
    find,
    #[cfg(test)]
    finds: &[
        "Ferry traffic went from 112,000 cars in 2019 to 84,000 last year, a fall of «32%».",
        "Membership climbed «35 percent», from 4,800 in 2021 to 6,000 at the end of last year.",
        "Last month 540 homes were sold, a «32 percent» increase on the 450 recorded in April.",
        "Sales rose «5%» to Rs. 120 crore from Rs. 100 crore.",
        "Takings came to 312, against 260 last year, up «34 percent».",
        "In 2019 there were 800 foxes; by 2024 there were 1,000, a rise of «40 percent».",
        "Crime fell to 3,400 offences from 4,000. That is a drop of «25 percent».",
        "The hotel had 260 bookings in 2023. That rose «34 percent» to 312 last year.",
        "Against 260 a year ago, the hotel now has 312 bookings, «34 percent» more.",
        "Losses narrowed to $20,000 from $50,000, an improvement of «70 percent».",
        "Takings were £312,000 versus £260,000, a gain of «34 percent».",
        "Bookings climbed to 312 in 2024 after 260 in 2023, a gain of «34 percent».",
        "The share lost «34 percent» of its value, sliding from $50 to $40.",
        "The mill sold 8.1m tonnes, down «18%» from 8.8m.",
        "It will cut the quota by «28%», from 25,000 tons to 16,000 tons.",
        "The bank raised its rate by «2.5 percentage points» to 11.5% from 9.75%.",
        "The bank raised its rate to 11.5% from 9.75%, up «250 basis points».",
        "The port cut the boats by «50 percent», from 20 boats to 15.",
        "In March 36 boys under 16 were held, up «150 percent» from 12 a year earlier.",
        "Takings rose «20%» to £88m, from £80m, on bookings up 4% to £1.9bn.",
        "Takings came to £88m, up «20%» from £80m, on a 4% rise in bookings to £1.9bn.",
        "Bookings at the hotel last year were 312 in all, up «34%» from 260.",
        "From £80m last year, up «20%» to £88m.",
    ],
    #[cfg(test)]
    passes: &[
        "Sailings were 50, against a budget of 20, a rise of 100 percent.",
        "Sales went from 20 to 50, up 12 percent from May.",
        "Rents rose from 500 to 650 euros, while wages rose 12 percent.",
        "In constant currency, profit was up 9 percent to $60 million from $50 million.",
        "The company cut 10 percent of its staff, from 20 offices to 15.",
        "Profit was $12m on revenue of $50m, up 20 percent from $10m.",
        "Rents rose 12 percent, to 900 euros in the centre from 700 in the suburbs.",
        "On a same-calendar basis bookings rose 4 percent, from 260 to 312.",
        "The share lost 5 percent of its value to $40; it had sold for $50 in May.",
        "The mill sold 8.1m tonnes, down 8% from 8.8m.",
        "The mill sold 8.1m tonnes and lost 18% of its 8.8m chimney.",
        "It will cut the quota by 36%, from 25,000 tons to 16,000 tons.",
        "The bank raised its rate by 175 basis points to 11.5% from 9.75%.",
        "The bank raised its rate to 11.5% from 9.75%, up 175 basis points.",
        "Losses narrowed to $20,000 from $50,000, an improvement of 60 percent.",
        "The firm cut its staff by 10 percent, from 20 offices to 15.",
        "The clinic treated 36 pupils over 15 last year, compared with 40 in 2024.",
        "Takings rose 10% to £88m, from £80m, on bookings up 4% to £1.9bn.",
        "Takings rose to £88m from £80m a year earlier on bookings down 4% to £1.9bn.",
        "Takings rose to £88m from £80m on a 4% rise in bookings to £1.9bn.",
        "Takings rose to £88m from £80m, helped by a 4% increase in bookings to £1.9bn.",
        "Takings rose to £88m from £80m following 4% growth in bookings to £1.9bn.",
        "Takings came to £88m, up from £80m, on bookings, up 4% to £1.9bn.",
        "Takings rose to £88m from £80m on 4% higher bookings of £1.9bn.",
        "Takings rose from £80m on bookings up 4% to £1.9bn.",
        "Takings rose to £88m on bookings up 4% from £1.8bn.",
        "Crowds rose to 22,000 from 20,000 on 4% more matches in 41 towns, up 5% to 900.",
        "Some 36 motorists aged under 25 were fined in March, up 200 percent from 12 a year earlier.",
    ],
};
