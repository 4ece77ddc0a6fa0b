//! `date-style`: a day that is not written in the house style.

use jiff::civil::Date;

use super::dated::{found, is_close, mentions_of_story, next, reference, repair};
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::{days_between, in_words, month_name, weekday, weekday_name};
use crate::dates::mention::{Direction, Form, Mention};
use crate::finding::{Finding, Fix, Severity};
use crate::lexicon::times::TimeWord;
use crate::text::{Lower, Span};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-style",
    summary: "A day not written in the house style",
    severity: Severity::Information,
    default_on: false,
    page: "\
House styles differ in how they name a day, so this rule follows the profile. `ap`, `reuters` and `guardian` \
name the weekday instead of *yesterday*, *today* or *tomorrow*, and add the date to a weekday more than seven \
days away. `ap` uses neither *last Friday* nor a weekday next to its date (*Monday, March 17*). `cna` gives \
both, *Monday (Mar 17)*. If you turn the rule on without a profile, it follows `ap`.

The rule does not check quotes, nor *today's* in the sense of *modern*. If the date of the story gives the right \
form, a fix offers it.",
    finds: &[
        case("date 2025-03-15 BERGEN: The ferry sank «yesterday» off the cape.").at(Severity::Information),
        case("date 2025-03-15 BERGEN: «Tomorrow morning» the search goes on."),
        case("The ferry sank «yesterday» off the cape."),
        case("date 2025-03-15 BERGEN: The ferry sank «last Friday», she said."),
        case("date 2025-03-15 BERGEN: The ferry sank on «Friday, March 14», she said."),
        case("date 2025-03-15 BERGEN: The inquiry opens on «Monday, April 14», she said."),
        case("date 2025-03-15 BERGEN: The inquiry opens on «Monday», she said.").under("profile = \"cna\""),
        case("date 2025-03-15 BERGEN: The inquiry opened on «Friday» (a cold day), she said.").under("profile = \"cna\""),
        case("date 2025-03-15 BERGEN: The inquiry opens on «Saturday, March 22», she said."),
        case("date 2025-03-15 BERGEN: The inquiry opens on «Sunday, March 23», she said."),
    ],
    passes: &[
        case("date 2025-03-15 BERGEN: The ferry sank on Friday off the cape."),
        case("date 2025-03-15 BERGEN: “It sank yesterday,” she said."),
        case("date 2025-03-15 BERGEN: The inquiry opens on April 14, she said."),
        case("date 2025-03-15 BERGEN: Few of today’s captains know the cape."),
        case("date 2025-03-15 BERGEN: He was 12 on Tuesday, Sept. 11, 2001."),
        case("date 2025-03-15 BERGEN: The inquiry opens on Monday (Mar 17), she said.").under("profile = \"cna\""),
        case("date 2025-03-15 BERGEN: It sank yesterday. It sailed on Friday (yesterday).").under("profile = \"cna\""),
        case("date 2025-03-15 BERGEN: It sank last Friday. It sails on Friday, March 21.").under("profile = \"reuters\""),
        case("date 2025-03-15 BERGEN: The inquiry opens on Friday the 28th, she said."),
    ],
    check: Check::Paragraph(check),
};

/// From this many days away, a weekday alone is ambiguous.
const WEEK: i64 = 7;

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let near = reference(scene).map(|r| r.date);
    for (index, mention) in mentions_of_story(scene) {
        if scene.prose()[mention.span.end..].starts_with(['\'', '’']) {
            continue;
        }
        let day = scene.facts.times.get(index).and_then(|t| t.day);
        let asked = match (mention.form, mention.weekday) {
            (Form::Day(_), _) => computed(scene, mention, day, near),
            (Form::Calendar, Some(_)) if mention.month.is_none() && mention.day.is_none() => {
                let alone = !has_date_beside(scene, index);
                directed(scene, mention, day).or_else(|| bare(scene, mention, day, near).filter(|_| alone))
            }
            (Form::Calendar, Some(_)) if mention.year.is_none() => doubled(scene, mention, day, near),
            _ => None,
        };
        out.extend(asked.map(|(message, fixes)| Finding { fixes, ..found(&RULE, mention.span, message, None) }));
    }
}

/// A query and its fixes.
type Asked = Option<(String, Vec<Fix>)>;

/// `yesterday`, `today`, `tomorrow`.
fn computed(scene: &Scene<'_>, mention: &Mention, day: Option<Date>, near: Option<Date>) -> Asked {
    if !scene.days.weekday_for_relative {
        return None;
    }
    let words = mention.span.of(scene.prose());
    let named = day.filter(|_| near.is_some()).map(weekday);
    let message = match named {
        Some(weekday) => format!("House style: name the day ({}), not “{words}”.", weekday_name(weekday)),
        None => format!("House style: name the day, not “{words}”."),
    };
    // Not `tonight` or `overnight`, which mean more than the day.
    let old = words.split_whitespace().next().unwrap_or(words);
    let is_day = matches!(scene.locale.time_index().word(&old.lower()), Some(TimeWord::Day(_)));
    let word = Span::new(mention.span.start, mention.span.start + old.len());
    let new = named.filter(|_| is_day).map(|weekday| scene.locale.weekday_name(weekday));
    Some((message, new.map(|new| repair(format!("Change {old} to {new}"), vec![(word, new)])).into_iter().collect()))
}

/// `last Friday`, `next Friday`.
fn directed(scene: &Scene<'_>, mention: &Mention, day: Option<Date>) -> Asked {
    let direction = mention.direction?;
    let plain = matches!(direction.value, Direction::Last | Direction::Next | Direction::Past | Direction::Coming);
    if !scene.days.no_directed_weekday || !plain {
        return None;
    }
    let words = mention.span.of(scene.prose());
    let said = day.map(|day| format!(" ({})", in_words(day))).unwrap_or_default();
    let message = format!("House style: the weekday alone, or the date if more than a week away, not “{words}”{said}.");
    Some((message, Vec::new()))
}

/// `Friday`, if the house style wants the date next to it, or if it is too far away.
fn bare(scene: &Scene<'_>, mention: &Mention, day: Option<Date>, near: Option<Date>) -> Asked {
    let style = scene.days;
    let (day, near) = (day?, near?);
    let apart = days_between(near, day).abs();
    let words = mention.span.of(scene.prose());
    if style.date_beside_weekday && apart <= WEEK {
        let new = format!(" ({} {})", scene.locale.short_month(day.month()), day.day());
        let at = Span::new(mention.span.end, mention.span.end);
        let message = format!("House style: add the date, {}, to “{words}”.", in_words(day));
        return Some((message, vec![repair(format!("Add{new}"), vec![(at, new)])]));
    }
    let message = || format!("House style: “{words}” is {apart} days away, so give the date, {}.", in_words(day));
    (style.date_beyond_a_week && apart > WEEK).then(|| (message(), Vec::new()))
}

/// `Friday, March 14`, if the house style uses only one of the two.
fn doubled(scene: &Scene<'_>, mention: &Mention, day: Option<Date>, near: Option<Date>) -> Asked {
    if !scene.days.weekday_or_date {
        return None;
    }
    let (word, month) = (mention.weekday?, mention.month?);
    let apart = days_between(near?, day?).abs();
    // Another rule decides which of the two is right.
    if weekday(day?) != word.value {
        return None;
    }
    let (number, prose) = (mention.day?, scene.prose());
    let date = month.span.cover(number.span);
    let (kept, message) = match apart > WEEK {
        true => (date, format!("House style: more than a week away, only the date ({} {}).", number.value, month_name(month.value))),
        false => (word.span, format!("House style: within a week, only the weekday ({}).", weekday_name(word.value))),
    };
    let new = kept.of(prose).to_owned();
    let plain = mention.part_of_day.is_none() && mention.clock.is_none();
    let offered = plain.then(|| repair(format!("Write {new} alone"), vec![(mention.span, new)]));
    Some((message, offered.into_iter().collect()))
}

/// True if there is a date right next to the weekday: `Friday (yesterday)`, `Friday (3/14)`.
fn has_date_beside(scene: &Scene<'_>, index: usize) -> bool {
    let dated = |m: &Mention| m.day.is_some() || matches!(m.form, Form::Day(_));
    let before = index.checked_sub(1).filter(|&i| next(scene, i, is_close).is_some());
    let before = before.and_then(|i| scene.facts.reading.times.get(i));
    before.into_iter().chain(next(scene, index, is_close)).any(dated)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::findings;
    use crate::config::{Layer, Settings};
    use crate::draft::{Draft, Format};
    use crate::facts::{Facts, Given};

    /// The queries of a house style on a draft: the words, and their replacement by the fix.
    fn asked(profile: &str, text: &str) -> Vec<(String, Option<String>)> {
        let layer = Layer::from_toml(&format!("profile = \"{profile}\"")).unwrap();
        let settings = Settings::of([&layer], std::path::Path::new("a.txt"));
        let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
        let own = findings(&facts, &settings).into_iter().filter(|f| f.rule == RULE.name);
        own.map(|f| (f.span.of(text).to_owned(), f.fixes.first().map(|x| x.edits[0].text.clone()))).collect()
    }

    #[test]
    fn each_profile_follows_its_style_book() {
        let text = "date 2025-03-15 BERGEN: It sank yesterday morning. It sails on Monday, the line said, and was \
                    built on Friday, March 14, by hand. The other, which sank last Sunday, is still there.";
        let words = |profile| asked(profile, text).into_iter().map(|(words, _)| words).collect::<Vec<_>>();
        assert_eq!(words("ap"), ["yesterday morning", "Friday, March 14", "last Sunday"]);
        assert_eq!(words("reuters"), ["yesterday morning"]);
        assert_eq!(words("guardian"), ["yesterday morning"]);
        assert_eq!(words("cna"), ["Monday", "last Sunday"]);
    }

    #[test]
    fn a_date_that_can_be_computed_is_offered() {
        let draft = |rest: &str| format!("date 2025-03-15 BERGEN: {rest}");
        let one = |profile, rest: &str| asked(profile, &draft(rest)).remove(0).1;
        assert_eq!(one("ap", "It sank yesterday morning.").as_deref(), Some("Friday"));
        assert_eq!(one("ap", "It is expected tonight."), None);
        assert_eq!(one("ap", "It sank on Friday, March 14.").as_deref(), Some("Friday"));
        assert_eq!(one("ap", "It opens on Monday, April 14.").as_deref(), Some("April 14"));
        assert_eq!(one("cna", "It sank on Friday off the cape.").as_deref(), Some(" (Mar 14)"));
        assert_eq!(asked("cna", &draft("It sank on Friday (Mar 14).")), []);
        assert_eq!(asked("ap", "It sank yesterday."), [("yesterday".to_owned(), None)]);
    }
}
