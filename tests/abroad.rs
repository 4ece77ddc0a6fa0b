//! Tests time expressions, datelines and date findings on our own news copy in German, French and Spanish.
//!
//! In tests/drafts/dates each draft is followed by the expected results: `# day` for the given date of the story,
//! `@ place | agency | day` for its dateline (`-` for a missing part), one line `= words = value` for each
//! expression below the dateline, and one line `! rule words` for each date finding, in text order.

use copydesk::check::check;
use copydesk::config::Settings;
use copydesk::draft::{Draft, Format};
use copydesk::facts::{Facts, Given};
use copydesk::finding::Severity;
use copydesk::lexicon::{FRENCH, GERMAN, Locale, SPANISH};
use copydesk::text::Span;

/// A draft and its expected lines.
type Wanted = (String, Vec<String>);

fn drafts(file: &str) -> Vec<Wanted> {
    let mut out: Vec<Wanted> = Vec::new();
    for line in file.lines() {
        let expects = ["@ ", "# ", "= ", "! "].iter().any(|mark| line.starts_with(mark));
        match out.last_mut() {
            Some((_, wanted)) if expects => wanted.push(line.to_owned()),
            Some((text, wanted)) if wanted.is_empty() => text.push_str(&format!("{line}\n")),
            _ if line.is_empty() => {}
            _ => out.push((format!("{line}\n"), Vec::new())),
        }
    }
    out
}

/// Formats copydesk's results for a draft like the expected lines.
fn made_of(text: &str, given: Given) -> Vec<String> {
    let facts = Facts::new(Draft::new(text, Format::Text), given);
    let story = &facts.stories[0];
    let line = story.dateline.as_ref();
    let prose = |i: usize| &facts.paragraphs[i].paragraph.prose;
    let words = |span: Option<Span>| line.zip(span).map_or("-", |((i, _), span)| span.of(prose(*i)));
    let day = story.own_date.map_or("-".to_owned(), |day| day.to_string());
    let place = words(line.and_then(|(_, l)| l.place));
    let agency = words(line.and_then(|(_, l)| l.agency));
    let mut out = vec![format!("@ {place} | {agency} | {day}")];
    for (i, paragraph) in facts.paragraphs.iter().enumerate() {
        let told = line.filter(|(at, _)| *at == i).map_or(0, |(_, l)| l.span.end);
        for time in paragraph.times.iter().filter(|t| t.span.start >= told) {
            out.push(format!("= {} = {}", time.span.of(prose(i)), time.value));
        }
    }
    let asked = check(text, Format::Text, given, &Settings::default());
    let asked = asked.iter().filter(|f| f.rule.starts_with("date-") && f.severity > Severity::Hint);
    out.extend(asked.map(|f| format!("! {} {}", f.rule, f.span.of(text))));
    out
}

/// Checks every draft of a language, at least twenty, each with a dateline.
fn check_all(file: &str, locale: &'static Locale) {
    let drafts = drafts(file);
    let mut wrong = Vec::new();
    for (text, wanted) in &drafts {
        let date = wanted.iter().find_map(|l| l.strip_prefix("# ")).map(|d| d.parse().expect("a day"));
        let wanted: Vec<&str> = wanted.iter().map(String::as_str).filter(|l| !l.starts_with('#')).collect();
        let made = made_of(text, Given { date, language: locale.into(), ..Given::default() });
        if made != wanted {
            wrong.push(format!("{text}   wanted {wanted:#?}\n      got {made:#?}"));
        }
    }
    let lines = drafts.iter().filter(|(_, wanted)| wanted.iter().any(|l| l.starts_with("@ ")));
    assert!(lines.count() >= 20, "too few drafts");
    let asked = drafts.iter().filter(|(_, wanted)| wanted.iter().any(|l| l.starts_with("! ")));
    assert!((4..drafts.len() - 10).contains(&asked.count()), "drafts of both kinds");
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), drafts.len(), wrong.join("\n"));
}

#[test]
fn german() {
    check_all(include_str!("drafts/dates/german.txt"), &GERMAN);
}

#[test]
fn french() {
    check_all(include_str!("drafts/dates/french.txt"), &FRENCH);
}

#[test]
fn spanish() {
    check_all(include_str!("drafts/dates/spanish.txt"), &SPANISH);
}
