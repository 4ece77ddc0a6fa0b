//! `date-range`: ranges that run backwards, and lengths of time that do not fit the dates next to them.

use jiff::civil::Date;

use super::dated::{anchor, change_day, compares, day_in_words, day_of, days, found, is_near, mentions_of_story};
use super::dated::{next, repair};
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::{days_between, days_on, in_words, month_name, plus_months, weekday, weekday_name};
use crate::dates::mention::{Count, Direction, Form, Mention, Tense, Unit};
use crate::dates::{Reference, ReferenceBasis};
use crate::finding::{Finding, Fix, Severity};
use crate::lexicon::times::{ClauseWords, TimeWord};
use crate::text::{Lower, Span};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-range",
    summary: "A range of dates that runs backwards, or a length of time that does not match its dates",
    severity: Severity::Warning,
    default_on: true,
    page: "\
“From 8 to 3 May”, “a seven-day meeting from Friday (Sept. 2) to Monday (Sept. 5)”, “20 years ago, in 1985”, \
“in 1985, 20 years ago”, “three weeks ago, on 14 January”, “for 20 years, since 1995”, “the 50th anniversary of the 1965 flood”: the text \
has both ends, so the length of time can be checked. Days may be counted with or without the first. A number of \
years or days ago may be one off. A range over the turn of the year runs forwards, and a year at the end of a \
range covers its start.

The fixes swap the two ends, or change the date or the length of time.",
    finds: &[
        case("It is open on «March 14-12»."),
        case("date 2025-03-15 BERGEN: She has run the mill for «20 years, since 1995»."),
        case("date 2025-03-15 BERGEN: The mill shut «ten years ago, in 2012»."),
        case("date 2025-03-15 BERGEN: The panel met «three weeks ago, on 14 January»."),
        case("date 2025-03-15 BERGEN: The mill shut «six months ago, in January 2025»."),
        case("date 2025-03-15 BERGEN: Lund marks the «50th anniversary of the 1965» flood on Sunday."),
        case("date 2025-03-15 BERGEN: Lund marks the «50th anniversary of the 1965» flood this year."),
        case("The band plays «three nights», 10, 11, 12 and 13 April."),
        case("The band plays «two days»: April 10, 11 and 12."),
        case("date 2025-03-15 BERGEN: They met on Wednesday, March 12. They parted «48 hours later, on Monday»."),
        case("The shop will be closed from «Sept. 5 to Sept. 2»."),
        case("She ruled from «2020 to 2007»."),
        case("date 2025-03-15 BERGEN: The «seven-day» fair runs from Friday (March 21) to Monday (March 24)."),
        case("date 2025-03-15 BERGEN: The office was set up «20 years ago, in 1985»."),
        case("date 2025-03-15 BERGEN: The office was set up «20 years ago, in 2007»."),
        case("date 2025-03-15 BERGEN: The panel met «five days ago, on Thursday (March 6)»."),
        case("date 2025-03-15 BERGEN: It’s been «three weeks since the last letter, on 14 January»."),
        case("date 2025-03-15 BERGEN: It has been «five days since the storm on 2 March», and the roads are shut."),
        case("date 2025-03-15 BERGEN: It has been «20 years since the fire of 1995»."),
        case("date 2025-03-15 BERGEN: The mill shut in «2012, ten years ago»."),
        case("date 2025-03-15 BERGEN: The mill shut in «2012 (ten years ago)»."),
        case("date 2025-03-15 BERGEN: The mill shut on «14 January, three weeks ago», and nobody came."),
    ],
    passes: &[
        case("The frost lasted from April 7 to April 9, 1998."),
        case("date 2025-03-15 BERGEN: The tour ran July 30-Aug. 14, 1932, by rail."),
        case("Snow lay from Dec. 28-Jan. 3, 2020."),
        case("The battle (31 May-1 June 1916) was lost."),
        case("date 2025-03-15 BERGEN: The bank raised its rate on March 20 to 3%."),
        case("date 2025-03-15 BERGEN: The toll rose on March 14 to 12."),
        case("date 2025-03-15 BERGEN: He was found guilty on March 10 to 4 of the counts."),
        case("LUND, March 15, 2025 — 3 in 4 anglers agree that the ban should stay."),
        case("The files were signed 5-Jan-24 and 19-Nov-12."),
        case("The flaw, CVE-2025-1931, is known; see No. 2023-1999."),
        case("date 2025-03-15 BERGEN: It’s been three weeks since the last letter, on 22 February."),
        case("date 2025-03-15 BERGEN: It had been three weeks since the last letter, on 14 January."),
        case("date 2025-03-15 BERGEN: It has been three weeks since the law, passed on 14 January, took effect."),
        case("date 2025-03-15 BERGEN: It has been three weeks since a report of 14 January was shelved."),
        case("date 2025-03-15 BERGEN: It has been about three weeks since the last letter, on 14 January."),
        case("date 2025-03-15 BERGEN: She held the seat for three weeks since the vote, on 14 January."),
        case("date 2025-03-15 BERGEN: Ten years ago, in 2014, the mill shut."),
        case("date 2025-03-15 BERGEN: The mill shut in 2014, ten years ago."),
        case("date 2025-03-15 BERGEN: The mill shut in 2012, a year ago the pier fell."),
        case("date 2025-03-15 BERGEN: The mill shut in 2012 and, three years ago, the pier fell."),
        case("date 2025-03-15 BERGEN: The mill shut in 2012, about ten years ago."),
        case("date 2025-03-15 BERGEN: The mill shut on 22 February, three weeks ago."),
        case("date 2025-03-15 BERGEN: Lund marked the 50th anniversary of the 1965 flood ten years ago."),
        case("date 2025-03-15 BERGEN: In 2015 Lund marked the 50th anniversary of the 1965 flood."),
        case("The band plays three nights, 10, 11 and 12 April."),
        case("The band plays three nights, from 10 to 13 April."),
        case("date 2025-03-15 BERGEN: They met on Wednesday, March 12. They parted 48 hours later, on Saturday."),
        case("date 2025-03-15 BERGEN: They met on March 12 and March 13. They parted 48 hours later, on Monday."),
        case("date 2025-03-15 BERGEN: She has run the mill for 20 years, since 2004."),
        case("The quota runs from April 1 to March 31, 2026."),
        case("The scheme ran from July 1 to March 31, 2026."),
        case("The shop will be closed from Sept. 2 to Sept. 5."),
        case("The shop will be closed from Dec. 20 to Jan. 5."),
        case("She ruled from 2007 to 2020."),
        case("The agency moved its deadline from Oct. 15 to Oct. 1, officials said."),
        case("The index fell from 2009 to 2003 points."),
        case("date 2025-03-15 BERGEN: The four-day fair runs from Friday (March 21) to Monday (March 24)."),
        case("date 2025-03-15 BERGEN: The three-day fair runs from Friday (March 21) to Monday (March 24)."),
        case("date 2025-03-15 BERGEN: The office was set up 20 years ago, in 2005."),
        case("date 2025-03-15 BERGEN: The office was set up 20 years ago, in 2004."),
        case("date 2025-03-15 BERGEN: The office was set up 20 years ago, in 2003."),
        case("date 2025-03-15 BERGEN: The panel met five days ago, on Monday (March 10)."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let reference = anchor(scene);
    for (i, this) in mentions_of_story(scene) {
        let ends = scene.facts.reading.times.get(i + 1).filter(|_| this.opens_range);
        if let Some(other) = ends {
            let near = || Reference::without_year(this.month?.value, this.day?.value, ReferenceBasis::Dateline);
            let known = reference.or_else(near).filter(|r| compares(this, *r) && compares(other, *r));
            let given = known.filter(|_| reference.is_some()).map(|r| r.date);
            let back = backwards(this, other, given).filter(|_| !is_change(scene, this));
            out.extend(back.map(|finding| Finding { fixes: swapped(scene, this, other), ..finding }));
            out.extend(misfit(scene, this, other, i, known));
        }
        out.extend(listed(scene, i, this));
        out.extend(hours_on(scene, i, this));
        if let Some(reference) = reference.filter(|r| r.has_year()) {
            out.extend(anniversary(scene, i, this, reference));
        }
        let ties = |gap: &str| leads_on(scene, gap) || this.form == Form::Length && is_since(scene, gap);
        let beside = next(scene, i, ties).filter(|o| o.form == Form::Calendar).map(|date| (this, date));
        let pair = beside.or_else(|| turned(scene, i, this).map(|length| (length, this)));
        out.extend(pair.and_then(|(length, date)| too_early(scene, length, date)));
        let since = since_then(scene, i, this).filter(|_| pair.is_none()).map(|date| (this, date));
        let Some(reference) = reference else { continue };
        let off = pair.or(since).filter(|(_, date)| compares(date, reference));
        let off = off.and_then(|(length, date)| Some((length, date, ago(length, date, reference, since.is_some())?)));
        if let Some((length, date, meant)) = off {
            let span = length.span.cover(date.span);
            let closed = usize::from(scene.prose()[span.end..].starts_with(')'));
            let message = format!(
                "“{}” is {meant}, counted from {}, {}.",
                length.span.of(scene.prose()),
                reference.basis.date_words(),
                day_in_words(reference.date, reference),
            );
            let span = Span::new(span.start, span.end + closed);
            let fixes = computed(scene, length, date, reference.date);
            out.push(Finding { fixes, ..found(&RULE, span, message, Some(reference.basis)) });
        }
    }
}

/// "The 50th anniversary of the 1965 flood" in a year in which it is the 60th, if the sentence mentions no other year.
fn anniversary(scene: &Scene<'_>, index: usize, year: &Mention, reference: Reference) -> Option<Finding> {
    let (said, count) = (year.year?, year.count?);
    let whole = count.value.whole()?;
    let sentence = scene.paragraph().sentence_at(year.span.start);
    let this_year = |m: &Mention| {
        m.direction.is_some_and(|d| d.value == Direction::This) && m.unit.is_some_and(|u| u.value == Unit::Year)
    };
    let other = |m: &Mention| match m.year {
        Some(own) => own.value != reference.date.year(),
        None => m.unit.is_some() && !this_year(m),
    };
    let own = |(i, m): (usize, &Mention)| i != index && sentence.contains(m.span) && other(m);
    let real = i64::from(reference.date.year()) - i64::from(said.value);
    let off = (real - i64::from(whole)).abs();
    if off < 2 || real < 1 || scene.facts.reading.times.iter().enumerate().any(own) {
        return None;
    }
    let years = if real == 1 { "year" } else { "years" };
    let message = format!("From {} to {} is {real} {years}, not {whole}.", said.value, reference.date.year());
    Some(found(&RULE, count.span.cover(said.span), message, Some(reference.basis)))
}

/// "Three nights, 10, 11, 12 and 13 April": a list of days after a number that does not match.
fn listed(scene: &Scene<'_>, index: usize, first: &Mention) -> Option<Finding> {
    let count = first.count.filter(|_| first.is_dated())?;
    let said = count.value.whole()?;
    let month = first.month?.span;
    let of_list = |m: &&Mention| m.is_dated() && m.month.is_some_and(|other| other.span == month);
    let days: Vec<&Mention> = scene.facts.reading.times[index..].iter().take_while(of_list).collect();
    let real = days.len() as u32;
    let plain = days.iter().all(|m| !m.opens_range);
    let message = || format!("“{}”, but {real} days are listed.", count.span.of(scene.prose()));
    (plain && real > 1 && real != said).then(|| finding(count.span, message()))
}

/// "They met on Wednesday, March 12. They parted 48 hours later, on Monday": a number of whole days after the only day
/// mentioned in the sentence or the one before. A difference of one day is allowed.
fn hours_on(scene: &Scene<'_>, index: usize, this: &Mention) -> Option<Finding> {
    let later = this.direction.is_some_and(|d| d.value == Direction::After) && this.form == Form::Distance;
    let count = this.count.and_then(|c| c.value.whole()).filter(|_| later && !this.approximate)?;
    let days = match this.unit?.value {
        Unit::Hour if count >= 24 && count.is_multiple_of(24) => count / 24,
        Unit::Day => count,
        _ => return None,
    };
    let other = next(scene, index, |gap| leads_on(scene, gap)).filter(|o| o.form == Form::Calendar && o.direction.is_none())?;
    let sentence = scene.paragraph().sentence_at(this.span.start);
    let before = scene.paragraph().sentence_at(sentence.start.saturating_sub(1)).start.min(sentence.start);
    let told = mentions_of_story(scene).take_while(|(i, _)| *i < index);
    let told = told.filter(|(_, m)| m.span.start >= before && m.form == Form::Calendar);
    let mut named = told.filter_map(|(i, _)| scene.facts.times.get(i)?.day);
    let from = named.next()?;
    if named.any(|day| day != from) {
        return None;
    }
    let meant = days_on(from, i64::from(days))?;
    let apart = match (day_of(other, Some(from)), other.weekday) {
        (Some(day), _) => days_between(meant, day).abs(),
        (None, Some(said)) if other.day.is_none() => {
            let forward = i64::from((said.value - weekday(meant)).rem_euclid(7));
            forward.min(7 - forward)
        }
        _ => return None,
    };
    let length = this.count?.span.cover(this.unit?.span).of(scene.prose());
    let message =
        || format!("{length} after {} is {}, {}.", in_words(from), weekday_name(weekday(meant)), in_words(meant));
    (apart > 1).then(|| finding(this.span.cover(other.span), message()))
}

fn finding(span: Span, message: String) -> Finding {
    found(&RULE, span, message, None)
}

/// The fix that swaps the two ends of a range.
fn swapped(scene: &Scene<'_>, this: &Mention, other: &Mention) -> Vec<Fix> {
    let end = |m: &Mention, shared: bool| match (m.day, m.month) {
        (Some(day), _) if shared => m.weekday.is_none().then_some(day.span),
        (Some(day), Some(month)) => {
            let date = m.weekday.map_or(day.span, |w| w.span.cover(day.span)).cover(month.span);
            m.year.is_none_or(|y| !date.contains(y.span)).then_some(date)
        }
        _ => m.year.map(|y| y.span),
    };
    let shared = this.month.is_some() && this.month.map(|m| m.span) == other.month.map(|m| m.span);
    let (Some(first), Some(second)) = (end(this, shared), end(other, shared)) else { return Vec::new() };
    let (from, to) = (first.of(scene.prose()), second.of(scene.prose()));
    if from.contains('(') != to.contains('(') {
        return Vec::new();
    }
    vec![repair(format!("Swap {from} and {to}"), vec![(first, to.to_owned()), (second, from.to_owned())])]
}

/// Fixes for "20 years ago, in 1985" when it is 2025: in 2005, or 40 years ago.
fn computed(scene: &Scene<'_>, this: &Mention, other: &Mention, reference: Date) -> Vec<Fix> {
    let mut out = Vec::new();
    let mut dated = None;
    let mut change = |span: Span, new: String| {
        out.push(repair(format!("Change {} to {new}", span.of(scene.prose())), vec![(span, new)]));
    };
    let (Some(count), Some(unit)) = (this.count, this.unit) else { return out };
    let Some(whole) = count.value.whole().map(i64::from) else { return out };
    let distance = match unit.value {
        Unit::Year => {
            let Some(year) = other.year.filter(|y| y.span.end - y.span.start == 4) else { return out };
            let now = i64::from(reference.year());
            change(year.span, (now - whole).to_string());
            now - i64::from(year.value)
        }
        Unit::Month => return out,
        unit => {
            let days = if unit == Unit::Week { 7 } else { 1 };
            let (Some(meant), Some(said)) = (days_on(reference, -whole * days), day_of(other, Some(reference))) else {
                return out;
            };
            let same = other.weekday.is_none() && meant.month() == said.month();
            dated = same.then(|| change_day(scene, other, meant.day())).flatten();
            days_between(said, reference) / days
        }
    };
    let old = count.span.of(scene.prose());
    if let Some(new) = scene.locale.number_like(old, distance).filter(|_| distance > 1) {
        change(count.span, new);
    }
    out.splice(0..0, dated);
    out
}

/// True if the text between "20 years ago" and a date shows that both mean the same time.
fn leads_on(scene: &Scene<'_>, gap: &str) -> bool {
    let bare = gap.trim().trim_start_matches([',', '(', '–', '—']).trim();
    (bare.is_empty() || ClauseWords::holds(scene.locale.times.clauses.leads, bare)) && !gap.trim().is_empty()
}

/// The length of time that repeats the date before it, and ends its clause: "in 1985, 20 years ago."
fn turned<'a>(scene: &'a Scene<'_>, index: usize, date: &Mention) -> Option<&'a Mention> {
    let bare = |gap: &str| matches!(gap.trim(), "," | "(" | "–" | "—" | "-" | "--");
    let length = next(scene, index, bare).filter(|m| m.form == Form::Distance && date.form == Form::Calendar)?;
    let after = scene.prose()[length.span.end..].trim_start().chars().next();
    after.is_none_or(|c| matches!(c, '.' | ',' | ';' | ')' | '–' | '—' | '?' | '!')).then_some(length)
}

/// The date in "it has been three weeks since the last letter, on 17 October": what happened then is in a few words without
/// a verb, and the date ends its clause.
fn since_then<'a>(scene: &'a Scene<'_>, index: usize, length: &Mention) -> Option<&'a Mention> {
    const MOST: usize = 7;
    let times = scene.locale.time_index();
    let past = |word: &str| times.word(&word.lower()) == Some(TimeWord::Preposition(Tense::Past));
    let clauses = &scene.locale.times.clauses;
    let led = |gap: &str| {
        let (what, lead) = gap.trim().trim_end_matches('(').trim_end().rsplit_once(' ').unwrap_or((gap.trim(), ""));
        let alone = lead.is_empty() && past(what);
        let what = what.trim_end_matches(',');
        let mut words = what.split_whitespace();
        let joint = ClauseWords::holds(clauses.leads, lead) || times.word(lead) == Some(TimeWord::Of);
        alone
            || joint
                && words.next().is_some_and(past)
                && words.count() <= MOST
                && !what.contains([',', ';', ':', '—', '–', '.'])
    };
    let date = next(scene, index, led).filter(|m| length.form == Form::Length && m.form == Form::Calendar)?;
    // "since the fire destroyed it on 17 October"
    let gap = Span::new(length.span.end, date.span.start);
    let told = date.verb.is_some_and(|verb| gap.contains(verb));
    let mut before = scene.prose()[..length.span.start].split_whitespace().rev();
    let been = before.next().is_some_and(|word| ClauseWords::holds(clauses.elapsed, word));
    // "had been", "would have been"
    let had = |word: &str| {
        let tense = times.word(&word.lower());
        matches!(tense, Some(TimeWord::Verb(Tense::Past | Tense::Future))) || ClauseWords::holds(clauses.conditional, word)
    };
    let now = been && !before.take(2).any(had);
    let after = scene.prose()[date.span.end..].trim_start().chars().next();
    let ends = after.is_none_or(|c| matches!(c, '.' | ',' | ';' | ')' | '–' | '—' | '?' | '!'));
    (now && ends && !told).then_some(date)
}

/// True for the gap of "for 20 years, since 1995".
fn is_since(scene: &Scene<'_>, gap: &str) -> bool {
    let word = gap.trim().strip_prefix(',').map(|rest| rest.trim().lower());
    let past = TimeWord::Preposition(Tense::Past);
    word.is_some_and(|word| scene.locale.time_index().word(&word) == Some(past))
}

/// A range whose end is before its start.
fn backwards(this: &Mention, other: &Mention, reference: Option<Date>) -> Option<Finding> {
    let span = this.span.cover(other.span);
    let years_only = |m: &Mention| m.form == Form::Calendar && m.month.is_none() && m.weekday.is_none();
    if years_only(this) && years_only(other) {
        let (from, to) = (this.year?.value, other.year?.value);
        let message = || format!("This range runs backwards, from {from} to {to}.");
        return (from > to).then(|| finding(span, message()));
    }
    let (from, to) = match (day_of(this, reference), day_of(other, reference)) {
        (Some(from), Some(to)) => (from, to),
        // Even without a reference date, a range within one month can be checked.
        _ => (in_any_year(this)?, in_any_year(other)?),
    };
    let back = days_between(to, from);
    let over_the_new_year = this.year.is_none() && other.year.is_none() && back > 120;
    let message = || {
        format!("This range ends {} before it begins.", days(back))
    };
    (back > 0 && !over_the_new_year).then(|| finding(span, message()))
}

/// True if the range is a change from one value to the other: "moved the vote from May 9 to May 4", "fell from 2010 to
/// 2003".
fn is_change(scene: &Scene<'_>, this: &Mention) -> bool {
    let sentence = scene.paragraph().sentence_at(this.span.start);
    let before = Span::new(sentence.start, this.span.start).of(scene.prose());
    let shifts = scene.locale.times.clauses.shifts;
    // For years, only a verb right before them counts: sales may fall over years that are in the wrong order.
    let near = if this.is_dated() { 8 } else { 2 };
    before.split_whitespace().rev().take(near).any(|w| ClauseWords::holds(shifts, w))
}

/// The day in a leap year, for a date without a year.
fn in_any_year(mention: &Mention) -> Option<Date> {
    let dated = mention.is_dated() && mention.year.is_none();
    dated.then_some(Date::new(2000, mention.month?.value, mention.day?.value).ok()).flatten()
}

/// A length in days, right before a range of dates in the same sentence, that does not match the range.
fn misfit(scene: &Scene<'_>, from: &Mention, to: &Mention, index: usize, known: Option<Reference>) -> Option<Finding> {
    let reference = known.map(|r| r.date);
    let sentence = scene.paragraph().sentence_at(from.span.start);
    let before = &scene.facts.reading.times[..index];
    let in_sentence = before.iter().rev().take_while(|m| m.span.start >= sentence.start);
    let mut lengths = in_sentence.filter(|m| m.form == Form::Length);
    let length = lengths.next().filter(|m| !m.approximate)?;
    let said = i64::from(length.count?.value.whole()?);
    if length.unit?.value != Unit::Day || lengths.next().is_some() {
        return None;
    }
    let (first, last) = (day_of(from, reference)?, day_of(to, reference)?);
    let apart = days_between(first, last);
    let fits = [apart, apart + 1].contains(&said);
    let near = (1..=60).contains(&apart) && reference.is_none_or(|r| is_near(first, r));
    let words = length.count?.span.cover(length.unit?.span);
    let named = |day: Date| known.map_or_else(|| in_words(day), |known| day_in_words(day, known));
    let message =
        || format!("From {} to {} is {} days, not {said}.", named(first), named(last), apart + 1);
    let fixes = || {
        let old = length.count.map(|c| c.span.of(scene.prose()));
        let new = old.zip(length.count).and_then(|(old, count)| {
            let new = scene.locale.number_like(old, apart + 1)?;
            Some(repair(format!("Change {old} to {new}"), vec![(count.span, new)]))
        });
        new.into_iter().collect()
    };
    let unsure = known.is_none_or(|r| !r.has_year()) && is_over_february(first, last);
    (near && !fits && !unsure).then(|| Finding { fixes: fixes(), ..finding(words, message()) })
}

/// "20 years ago, in 1985" in a story in which 2016 is in the past.
fn too_early(scene: &Scene<'_>, this: &Mention, other: &Mention) -> Option<Finding> {
    let latest = scene.story.latest_year?;
    let ago = this.form == Form::Distance && this.direction?.value == Direction::Ago && !this.approximate;
    let count = this.count.and_then(|c| c.value.whole()).filter(|_| ago)?;
    let years = i16::try_from(count).ok().filter(|_| this.unit.is_some_and(|u| u.value == Unit::Year))?;
    let said = other.year?.value;
    let message = || {
        format!("“{}” cannot be {said}: the story treats {latest} as past.", this.span.of(scene.prose()))
    };
    // Round numbers are approximate, as with a known year.
    let grace = if years >= 10 && years % 10 == 0 { 2 } else { 1 };
    (latest - years - said > grace).then(|| found(&RULE, this.span.cover(other.span), message(), None))
}

/// True if the end of February, whose length depends on the year, is between two days.
fn is_over_february(from: Date, to: Date) -> bool {
    Date::new(to.year(), 2, 28).is_ok_and(|end| from <= end && end < to)
}

/// The actual meaning of "20 years ago" in words, if the date next to it is another.
fn ago(this: &Mention, other: &Mention, known: Reference, since: bool) -> Option<String> {
    let reference = known.date;
    let ago = this.form == Form::Distance && this.direction?.value == Direction::Ago;
    let said = other.tense_said && other.tense == Tense::Past;
    let since = this.form == Form::Length && (since || said) && known.has_year();
    let back = (ago || since) && !this.approximate;
    let count = this.count.map(|c| c.value).and_then(Count::whole).filter(|_| back)?;
    match this.unit?.value {
        Unit::Year => {
            let meant = reference.year() - i16::try_from(count).ok()?;
            let said = other.year?.value;
            // Round numbers of years are approximate: 22 are twenty, 18 are not.
            let grace = if count >= 20 && count.is_multiple_of(10) { 2 } else { 1 };
            (said - meant > 1 || meant - said > grace).then(|| meant.to_string())
        }
        Unit::Day => {
            let meant = days_on(reference, -i64::from(count))?;
            let said = day_of(other, Some(reference))?;
            let name = || match known.has_year() {
                true => format!("{}, {}", weekday_name(weekday(meant)), in_words(meant)),
                false => day_in_words(meant, known),
            };
            if !known.has_year() && is_over_february(meant.min(said), reference) {
                return None;
            }
            (days_between(meant, said).abs() > 1).then(name)
        }
        Unit::Week => {
            let meant = days_on(reference, -7 * i64::from(count))?;
            let said = day_of(other, Some(reference))?;
            if !known.has_year() && is_over_february(meant.min(said), reference) {
                return None;
            }
            // A week has seven days, and half a week is within the rounding.
            (days_between(meant, said).abs() > 4).then(|| day_in_words(meant, known))
        }
        Unit::Month => {
            let back = i64::from(count);
            let (year, month) = plus_months(reference.year(), reference.month(), -back)?;
            let (said, own_year) = (other.month?.value, other.year.map(|y| y.value));
            let months = |year: i16, month: i8| i64::from(year) * 12 + i64::from(month);
            let apart = match own_year {
                Some(own) => (months(own, said) - months(year, month)).abs(),
                None => {
                    let on = i64::from((said - month).rem_euclid(12));
                    on.min(12 - on)
                }
            };
            let words = || match known.has_year() {
                true => format!("{} {year}", month_name(month)),
                false => month_name(month).to_owned(),
            };
            (apart > 1).then(words)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Edit, edited};
    use crate::lexicon::{ENGLISH, FRENCH, GERMAN, Locale};

    /// The draft after each of the fixes.
    fn repaired(locale: &'static Locale, text: &str) -> Vec<String> {
        let fixes = crate::cases::offered(&RULE, locale, text).into_iter();
        let in_order = |mut edits: Vec<Edit>| {
            edits.sort_by_key(|e| e.span);
            edits
        };
        fixes.map(|fix| edited(text, &in_order(fix.edits))).collect()
    }

    #[test]
    fn the_fixes_give_the_expected_text() {
        for (locale, text, wanted) in [
            (&ENGLISH, "Closed from Sept. 5 to Sept. 2.", &["Closed from Sept. 2 to Sept. 5."][..]),
            (&ENGLISH, "It was closed from 8 to 3 May.", &["It was closed from 3 to 8 May."]),
            (&ENGLISH, "She ruled from 2020 to 2007.", &["She ruled from 2007 to 2020."]),
            (
                &ENGLISH,
                "The office was set up in 1985, 20 years ago.",
                &["The office was set up in 2005, 20 years ago.", "The office was set up in 1985, 40 years ago."],
            ),
            (
                &ENGLISH,
                "The office was set up 20 years ago, in 1985.",
                &["The office was set up 20 years ago, in 2005.", "The office was set up 40 years ago, in 1985."],
            ),
            (
                &ENGLISH,
                "The panel met five days ago, on March 3.",
                &["The panel met five days ago, on March 10.", "The panel met twelve days ago, on March 3."],
            ),
            (
                &ENGLISH,
                "The seven-day fair runs from March 21 to March 24.",
                &["The four-day fair runs from March 21 to March 24."],
            ),
            (&GERMAN, "Das Haus bleibt vom 8. bis 3. Mai zu.", &["Das Haus bleibt vom 3. bis 8. Mai zu."]),
            (
                &FRENCH,
                "Il a ouvert il y a 20 ans, en 1985.",
                &["Il a ouvert il y a 20 ans, en 2005.", "Il a ouvert il y a 40 ans, en 1985."],
            ),
        ] {
            assert_eq!(repaired(locale, text), wanted, "{text}");
        }
    }
}
