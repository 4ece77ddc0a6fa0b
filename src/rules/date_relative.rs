//! `date-relative`: "yesterday (Sunday)" when it was not a Sunday, "last month (May)" when it was not May.

use jiff::civil::Date;

use super::dated::{anchor, change_day, compares, day_in_words, day_of, days, found, is_close, mentions, mentions_of_story, next};
use super::dated::repair;
use super::{Check, Rule, Scene, case};
use crate::dates::Reference;
use crate::dates::calendar::{days_between, days_on, month_name, named_day, nearest, weekday, weekday_name};
use crate::dates::mention::{Clock, Direction, Form, Mention, NamedDay, Unit};
use crate::finding::{Finding, Fix, Severity};
use crate::lexicon::times::{ClauseWords, TimeWord};
use crate::text::{Lower, Span};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-relative",
    summary: "A relative day, month or year next to a date that it does not match",
    severity: Severity::Warning,
    default_on: true,
    page: "\
“Yesterday (Sunday)”, “last month (May)”, “this year (2013)”, “Easter Sunday, April 13”: a relative word or a \
feast has a date next to it. The rule works out from the story's own date whether the two match. It does the \
same for “last Thursday, March 20”, which must be in the story's week or the week before, and for “next Tuesday, \
April 8”, which must be at most two weeks ahead. Days may be one off, because copy is filed around midnight, and so may \
months around their first and last day. Feasts that fall on other days in other countries, such as Mother's Day, \
are not checked.

Two clock times next to each other in two time zones, “3 p.m. GMT (11 p.m. CET)”, must be the same moment, in \
summer or in winter time.

A fix can change either word.",
    finds: &[
        case("The last race is at «11 a.m. BST (noon GMT)»."),
        case("Lines close at «midnight GMT (2 a.m. BST)»."),
        case("date 2025-03-15 BERGEN: The sale opens «next month, in June»."),
        case("date 2025-03-15 BERGEN: «Yesterday, on March 20», the ferry sank."),
        case("date 2025-03-15 BERGEN: The ferry sank «last Thursday, March 20», off the cape."),
        case("date 2025-03-18 BERGEN: The ferry sank «last Thursday, March 6», off the cape."),
        case("date 2025-03-15 BERGEN: The board meets «next Tuesday, April 8», in Lund."),
        case("date 2025-03-15 BERGEN: The fair is on «Easter Sunday, April 13»."),
        case("date 2025-03-15 BERGEN: The vote is on «the first Tuesday in April (April 8)»."),
        case("The cluster failed at «3 p.m. GMT (11 p.m. CET)» and was down for an hour."),
        case("The debate starts at «8 p.m. Eastern, 6 p.m. Central», the channel said."),
        case("The debate starts at «9 p.m. ET/5 p.m. PT», the channel said."),
        case("Doors open at «8 p.m. Eastern or 4 p.m. Pacific time»."),
        case("date 2025-12-01 BERGEN: The ferry stops on «Christmas Day (Friday)»."),
        case("date 2025-03-15 BERGEN: The ferry sank «yesterday (Tuesday)»."),
        case("date 2025-03-15 BERGEN: The ferry sails «tomorrow, March 19», from Bergen."),
        case("date 2025-03-15 BERGEN: The sale ended «last month (January)»."),
        case("date 2025-03-15 BERGEN: The ferry sank «last month, on Jan. 3», off the cape."),
        case("date 2025-03-15 BERGEN: «Easter Sunday, April 12», will be wet."),
        case("date 2025-03-15 BERGEN: The sale ended «last year (2021)»."),
        case("date 2025-03-15 BERGEN: The sale ended on «20 May last year (2021)»."),
    ],
    passes: &[
        case("The cluster failed at 3 p.m. GMT (4 p.m. CET) and was down for an hour."),
        case("The match starts at 1900 GMT (8 p.m. BST), or 3 p.m. ET."),
        case("The last race is at noon BST (11 a.m. GMT)."),
        case("Lines close at midnight BST (11 p.m. GMT)."),
        case("The last race is at 11 a.m. BST, and by noon GMT it is over."),
        case("It struck at 3 p.m. local time (0900 GMT)."),
        case("The debate starts at 8 p.m. Eastern, 7 p.m. Central, the channel said."),
        case("The debate starts at 9 p.m. ET/6 p.m. PT, or 8 p.m. Central."),
        case("They play at 8 p.m. Eastern and at 10 p.m. Pacific."),
        case("Gates shut at 8 p.m., Central Park at 6 p.m."),
        case("date 2025-03-15 BERGEN: The ferry sailed last Thursday, March 13, from Bergen."),
        case("date 2025-03-16 BERGEN: The ferry sailed last Monday, March 3, from Bergen."),
        case("date 2025-03-15 BERGEN: The board meets next Friday, March 28, in Lund."),
        case("date 2025-03-18 BERGEN: It sank on the last Thursday, March 6, of the fair."),
        case("date 2025-03-15 BERGEN: They play Lund on April 1 and Kell next Tuesday, April 8."),
        case("date 2025-03-15 BERGEN: The fair is on Easter Sunday, April 20."),
        case("date 2025-03-15 BERGEN: The fair is on Good Friday, Saturday and Sunday."),
        case("date 2025-03-15 BERGEN: Banks shut on Good Friday and Easter Monday (April 18 and 21)."),
        case("date 2025-03-15 BERGEN: Orthodox Easter, May 5, is a holiday there."),
        case("date 2025-03-15 BERGEN: The ferry sank yesterday (Friday)."),
        case("date 2025-03-15 BERGEN: The ferry sails tomorrow, March 16, from Bergen."),
        case("date 2025-03-15 BERGEN: The sale ended last month (February)."),
        case("date 2025-03-15 BERGEN: The ferry sank last month, on Feb. 3, off the cape."),
        case("date 2025-03-15 BERGEN: Coptic Easter Sunday, April 12, will be wet."),
        case("date 2025-03-15 BERGEN: The sale ended last year (2024)."),
        case("date 2025-03-15 BERGEN: The sale ended on 20 May last year (2024)."),
        case("date 2025-03-01 BERGEN: The sale ended last month (January)."),
        case("The ferry sank yesterday (Tuesday)."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let reference = anchor(scene);
    for (i, this) in mentions(scene) {
        if let Some((message, basis)) = reference.and_then(|r| Some((wrong_side(scene, this, r)?, r.basis))) {
            out.push(found(&RULE, this.span, message, Some(basis)));
            continue;
        }
        out.extend(two_zones(scene, i, this));
        let beside = |gap: &str| is_close(gap) || leads_on(scene, gap);
        let Some(other) = next(scene, i, beside).filter(|o| o.form == Form::Calendar) else { continue };
        out.extend(too_early(scene, this, other));
        let other = &of_the_story(this, other);
        let Some(reference) = reference.filter(|r| compares(other, *r)) else { continue };
        let year = other.year.map_or(reference.date.year(), |y| y.value);
        let by_year = || {
            let own = || feast(scene, this, other, year).or_else(|| nth(scene, i, this, other));
            reference.has_year().then(own).flatten()
        };
        let counted = contradicted(this, other, reference);
        let Some(meant) = counted.or_else(by_year) else { continue };
        let mut span = this.span.cover(other.span);
        if scene.prose()[span.end..].starts_with(')') {
            span.end += 1;
        }
        let basis = match counted {
            Some(_) => format!(
                ", counted from {}, {}",
                reference.basis.date_words(),
                day_in_words(reference.date, reference)
            ),
            None if other.year.is_some() || this.year.is_some() => String::new(),
            None => format!(" (year from {})", reference.year.unwrap_or(reference.basis).words()),
        };
        let message = format!(
            "“{}” is {}, not {}{basis}.",
            this.span.of(scene.prose()),
            meant.words(reference),
            other.span.of(scene.prose()),
        );
        let fixes = fixes(scene, this, other, meant, reference.date);
        out.push(Finding { fixes, ..found(&RULE, span, message, Some(reference.basis)) });
    }
}

/// "3 p.m. GMT (11 p.m. CET)": two adjacent clock times in two time zones that are never the same moment.
fn two_zones(scene: &Scene<'_>, index: usize, this: &Mention) -> Option<Finding> {
    let or = |gap: &str| {
        let word = gap.trim_start_matches(',').trim().lower();
        scene.locale.time_index().word(&word) == Some(TimeWord::Or)
    };
    let other = next(scene, index, |gap| is_close(gap) || matches!(gap.trim(), "/" | "=") || or(gap))?;
    let (first, second) = (this.clock?.value, other.clock?.value);
    let utc = |clock: Clock, ahead: i16| {
        (i16::from(clock.hour) * 60 + i16::from(clock.minute.unwrap_or(0)) - ahead).rem_euclid(DAY)
    };
    let equal = |a: &i16, b: &i16| utc(first, *a) == utc(second, *b);
    // Neighbouring zones change their clocks on the same day.
    let in_step = [first.zone, second.zone].iter().all(|zone| matches!(zone, [a, b] if *b == a + 60 && *b < 0));
    let one = match in_step {
        true => first.zone.iter().zip(second.zone).any(|(a, b)| equal(a, b)),
        false => first.zone.iter().any(|a| second.zone.iter().any(|b| equal(a, b))),
    };
    if one || first.zone.is_empty() || second.zone.is_empty() {
        return None;
    }
    let closed = usize::from(scene.prose()[other.span.end..].starts_with(')'));
    let span = Span::new(this.span.start, other.span.end + closed);
    let words = |m: &Mention| m.clock.map_or("", |clock| clock.span.of(scene.prose()));
    let message = format!("{} and {} are not the same time.", words(this), words(other));
    Some(found(&RULE, span, message, None))
}

/// A day, in minutes.
const DAY: i16 = 24 * 60;

/// The explicit date next to a relative word. A year that only comes from a surrounding list does not count.
fn of_the_story(this: &Mention, other: &Mention) -> Mention {
    let own = other.year.is_some_and(|y| other.span.contains(y.span) || this.span.contains(y.span));
    Mention { year: other.year.filter(|_| own), ..other.clone() }
}

/// True if the text between the two joins them, as in "Yesterday, on March 20".
fn leads_on(scene: &Scene<'_>, gap: &str) -> bool {
    let bare = gap.trim();
    bare.strip_prefix(',').is_some_and(|rest| ClauseWords::holds(scene.locale.times.clauses.leads, rest.trim()))
}

/// "Last Thursday, March 20" when it is in the future, "next Monday, March 3" when it is in the past, "last Thursday,
/// March 6" when it is older than the week before, and "next Tuesday, April 8" when it is more than two weeks ahead.
fn wrong_side(scene: &Scene<'_>, this: &Mention, reference: Reference) -> Option<String> {
    let said = this.weekday.filter(|_| this.form == Form::Calendar && this.year.is_none())?;
    let day = nearest(this.month?.value, this.day?.value, reference.date)?;
    let ahead = days_between(reference.date, day);
    let direction = this.direction?.value;
    let wrong = match direction {
        Direction::Last => !(-(WEEK + i64::from(weekday(reference.date)))..=0).contains(&ahead),
        Direction::Next => !(0..=2 * WEEK).contains(&ahead),
        _ => false,
    };
    // In a sentence about another day, and in `the last Friday, March 7, of the fair`, it is not counted from the story's.
    let week_apart = match direction {
        Direction::Last => ahead <= 0,
        _ => ahead >= 0,
    };
    if week_apart && counts_from_elsewhere(scene, this) {
        return None;
    }
    // A weekday that does not match its date belongs to another rule.
    let fits = reference.has_year() && weekday(day) == said.value && ahead.abs() < 60;
    let way = if ahead > 0 { "after" } else { "before" };
    let message = || {
        let words = this.span.of(scene.prose());
        format!("“{words}”: that is {} {way} {}, {}.", days(ahead), reference.basis.date_words(), day_in_words(reference.date, reference))
    };
    (wrong && fits).then(message)
}

/// The days of a week. `Last Thursday` is at the earliest in the week before the story's, with one day more for copy
/// filed around midnight. `Next Friday` means the coming Friday to some and the one after it to others.
const WEEK: i64 = 7;

/// True if `this`, a weekday with `last` or `next`, may count from another day than the story's: another date comes
/// before it in its sentence, or an article does.
fn counts_from_elsewhere(scene: &Scene<'_>, this: &Mention) -> bool {
    let sentence = scene.paragraph().sentence_at(this.span.start);
    let dated = |m: &Mention| m.is_dated() && sentence.contains(m.span) && m.span.end <= this.span.start;
    let index = scene.locale.time_index();
    let is_article = |word: &str| matches!(index.word(&word.lower()), Some(TimeWord::The | TimeWord::A));
    let before = scene.prose()[..this.span.start].split_whitespace().next_back();
    let first = this.span.of(scene.prose()).split_whitespace().next();
    before.into_iter().chain(first).any(is_article) || mentions_of_story(scene).any(|(_, m)| dated(m))
}

/// "Easter Sunday, April 13" when Easter is on the 20th: the date of the feast in `year`. Feasts that are on different
/// days in different countries (Mother's Day) are not checked.
fn feast(scene: &Scene<'_>, this: &Mention, other: &Mention, year: i16) -> Option<Meant> {
    let Form::Named(named) = this.form else { return None };
    let sure = match named {
        NamedDay::Fixed(month, day) => matches!((month, day), (12, 24..=26 | 31) | (1, 1) | (2, 14) | (3, 17) | (10, 31)),
        NamedDay::Easter(_) => true,
        _ => false,
    };
    if !sure || this.unit.is_some() || this.year.is_some_and(|y| y.value != year) {
        return None;
    }
    // Orthodox Easter is on another day. In a list, only brackets mark two expressions as the same day.
    let before = scene.prose()[..this.span.start].split_whitespace().next_back();
    // `Good Friday and Easter Monday (April 18 and 21)`
    let listed = Span::new(this.span.end, other.span.start).of(scene.prose()).contains('(')
        && !scene.prose()[other.span.end..].trim_start().starts_with(')');
    let qualified = before.is_some_and(|word| {
        word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric) && word.len() > 3
    });
    let bracket = Span::new(this.span.end, other.span.start).of(scene.prose()).contains('(');
    if listed || qualified && matches!(named, NamedDay::Easter(_)) || other.day.is_none() && !bracket {
        return None;
    }
    let day = named_day(named, year)?;
    let wrong = match (other.month, other.day, other.weekday) {
        (Some(month), Some(number), _) => (month.value, number.value) != (day.month(), day.day()),
        (None, None, Some(said)) => weekday(day) != said.value && other.direction.is_none(),
        _ => false,
    };
    wrong.then_some(Meant::Day(day))
}

/// "The first Tuesday in April (April 8)" when that is the 1st.
fn nth(scene: &Scene<'_>, index: usize, this: &Mention, other: &Mention) -> Option<Meant> {
    let day = scene.facts.times.get(index)?.day.filter(|_| matches!(this.form, Form::NthWeekday(_)))?;
    let (month, number) = (other.month?.value, other.day?.value);
    let bracket = Span::new(this.span.end, other.span.start).of(scene.prose()).contains('(')
        && scene.prose()[other.span.end..].trim_start().starts_with(')');
    (bracket && (month, number) != (day.month(), day.day())).then_some(Meant::Day(day))
}

/// "This year (2013)" in a story in which 2016 is in the past.
fn too_early(scene: &Scene<'_>, this: &Mention, other: &Mention) -> Option<Finding> {
    let latest = scene.story.latest_year?;
    let plain = matches!(this.form, Form::Relative | Form::Calendar) && this.count.is_none();
    let year = this.unit.filter(|u| u.value == Unit::Year && plain).and(other.year)?.value;
    let written = match this.direction?.value {
        Direction::This => year,
        Direction::Last => year + 1,
        Direction::Next => year - 1,
        _ => return None,
    };
    let closed = usize::from(scene.prose()[other.span.end..].starts_with(')'));
    let span = Span::new(this.span.start, other.span.end + closed);
    let message = || {
        format!("“{}” cannot be {year}: the story treats {latest} as past.", this.span.of(scene.prose()))
    };
    (other.month.is_none() && latest > written).then(|| found(&RULE, span, message(), None))
}

/// The meaning of a relative expression.
#[derive(Clone, Copy)]
enum Meant {
    Day(Date),
    Month(i8),
    Year(i16),
}

impl Meant {
    fn words(self, reference: Reference) -> String {
        match self {
            Self::Day(day) if !reference.has_year() => day_in_words(day, reference),
            Self::Day(day) => format!("{}, {}", weekday_name(weekday(day)), day_in_words(day, reference)),
            Self::Month(month) => month_name(month),
            Self::Year(year) => year.to_string(),
        }
    }
}

/// Fixes: change the explicit word to match the relative one, or change the relative word, if another one matches the
/// explicit day.
fn fixes(scene: &Scene<'_>, this: &Mention, other: &Mention, meant: Meant, reference: Date) -> Vec<Fix> {
    let mut out = Vec::new();
    let mut changed = None;
    let mut offer = |span: Span, new: String| {
        let title = format!("Change {} to {new}", span.of(scene.prose()));
        out.push(repair(title, vec![(span, new)]));
    };
    match (meant, other.weekday, other.day) {
        (Meant::Day(day), Some(word), None) => {
            offer(word.span, scene.locale.weekday_like(word.span.of(scene.prose()), weekday(day)));
        }
        (Meant::Day(day), _, Some(_)) if other.month.is_some_and(|m| m.value == day.month()) => {
            changed = change_day(scene, other, day.day());
        }
        (Meant::Month(month), _, day) => {
            let name = other.month.filter(|_| day.is_some()).map_or(other.span, |named| named.span);
            offer(name, scene.locale.month_name(month));
        }
        (Meant::Year(year), ..) => {
            let whole = other.year.map(|y| y.span).filter(|span| span.end - span.start == 4);
            whole.into_iter().for_each(|span| offer(span, year.to_string()));
        }
        _ => {}
    }
    let old = this.span.of(scene.prose());
    let offset = match (this.form, meant) {
        (Form::Day(_), Meant::Day(_)) => (-1..=1).find(|days| {
            days_on(reference, *days).is_some_and(|day| match day_of(other, Some(reference)) {
                Some(named) => named == day,
                None => other.weekday.is_some_and(|said| said.value == weekday(day)),
            })
        }),
        _ => None,
    };
    // Not `tonight` or `yesterday morning`, which mean more than the day.
    let plain = matches!(scene.locale.time_index().word(&old.lower()), Some(TimeWord::Day(_)));
    if let Some(new) = offset.filter(|_| plain).and_then(|days| scene.locale.day_word(days as i8, old)) {
        offer(this.span, new);
    }
    out.splice(0..0, changed);
    out
}

/// The meaning of the relative expression, if the explicit one next to it differs.
fn contradicted(this: &Mention, other: &Mention, known: Reference) -> Option<Meant> {
    let reference = known.date;
    match this.form {
        Form::Day(offset) => {
            let day = days_on(reference, i64::from(offset))?;
            let apart = match (day_of(other, Some(reference)), other.weekday) {
                (Some(named), _) => days_between(day, named).abs(),
                (None, Some(said)) if other.day.is_none() && known.has_year() => weekdays_apart(weekday(day), said.value),
                _ => return None,
            };
            (apart > 1).then_some(Meant::Day(day))
        }
        Form::Relative | Form::Calendar if this.count.is_none() => {
            let step = match this.direction?.value {
                Direction::This => 0,
                Direction::Last => -1,
                Direction::Next => 1,
                _ => return None,
            };
            match this.unit?.value {
                Unit::Month if other.month.is_some() && !other.opens_range => month(step, other, reference),
                Unit::Year if known.has_year() && other.month.is_none() && other.weekday.is_none() => {
                    let year = reference.year() + step;
                    let graced = years_around(reference).contains(&(other.year?.value - step));
                    (!graced).then_some(Meant::Year(year))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn month(step: i16, other: &Mention, reference: Date) -> Option<Meant> {
    let said = other.month?.value;
    let meant = |day: Date| (i16::from(day.month()) - 1 + step).rem_euclid(12) as i8 + 1;
    let around = [-1, 0, 1].into_iter().filter_map(|d| days_on(reference, d));
    let right = around.into_iter().any(|day| meant(day) == said);
    (!right).then(|| Meant::Month(meant(reference)))
}

fn years_around(reference: Date) -> [i16; 3] {
    [-1, 0, 1].map(|d| days_on(reference, d).map_or(reference.year(), |day| day.year()))
}

/// The number of days between two weekdays, the short way round.
fn weekdays_apart(a: i8, b: i8) -> i64 {
    let forward = i64::from((b - a).rem_euclid(7));
    forward.min(7 - forward)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{ENGLISH, FRENCH, GERMAN, Locale};

    /// The titles of the fixes.
    fn offered(locale: &'static Locale, text: &str) -> Vec<String> {
        crate::cases::offered(&RULE, locale, text).into_iter().map(|f| f.title).collect()
    }

    #[test]
    fn both_words_can_be_changed() {
        for (locale, text, wanted) in [
            (&ENGLISH, "It sank yesterday (Tuesday).", &["Change Tuesday to Friday"][..]),
            (&ENGLISH, "It sails tomorrow (Friday).", &["Change Friday to Sunday", "Change tomorrow to yesterday"]),
            (&ENGLISH, "It sails tomorrow, March 19, from Bergen.", &["Change March 19 to March 16"]),
            (&ENGLISH, "Tomorrow (March 14) it sails.", &["Change March 14 to March 16", "Change Tomorrow to Yesterday"]),
            (&ENGLISH, "The sale ended last month (May).", &["Change May to February"]),
            (&ENGLISH, "The sale ended last year (2021).", &["Change 2021 to 2024"]),
            (&GERMAN, "Gestern (Dienstag) sank das Boot.", &["Change Dienstag to Freitag"]),
            (&GERMAN, "Morgen (Freitag) fährt das Boot.", &["Change Freitag to Sonntag", "Change Morgen to Gestern"]),
            (&FRENCH, "Hier (mardi), il a plu.", &["Change mardi to vendredi"]),
        ] {
            assert_eq!(offered(locale, text), wanted, "{text}");
        }
    }
}
