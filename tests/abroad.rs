//! News copy of our own in German and French: what its expressions and its dateline mean, and which of its dates are
//! asked about.
//!
//! In tests/drafts/dates a draft is followed by what is expected of it: `# day` that is given for the story, `@ place |
//! agency | day` of its dateline (`-` for what it lacks), a line `= words = value` for each expression below that, a line `! rule words` for each
//! question about a date, in order.

use copydesk::check::check;
use copydesk::config::Settings;
use copydesk::draft::{Draft, Format};
use copydesk::facts::{Facts, Given};
use copydesk::finding::Severity;
use copydesk::lexicon::{FRENCH, GERMAN, Locale};
use copydesk::text::Span;

/// A draft and the lines that say what is expected of it.
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

/// What copydesk makes of a draft, in the form of the expected lines.
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

/// Checks every draft of a language; there are twenty of them at least, with a dateline each.
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
