//! Tests the meaning of time expressions: our own drafts in English, German and French, and every day of two
//! hundred years in each written form.

mod centuries;
mod clauses;
mod drafts;

use copydesk::dates::{Reference, ReferenceBasis, StoryTime, TimeExpression, read, resolve};
use copydesk::draft::Paragraph;
use copydesk::lexicon::Locale;
use jiff::civil::{Date, date};

/// Returns the expressions of a paragraph, resolved relative to `day`.
fn found(text: &str, locale: &Locale, day: Option<Date>) -> Vec<TimeExpression> {
    let paragraph = Paragraph::of(text);
    let mentions = read(&paragraph, locale);
    let reference = day.map(|date| Reference::of(date, ReferenceBasis::Dateline));
    resolve(&paragraph, &mentions, locale, reference, &StoryTime::default()).0
}

/// Checks drafts of Saturday 15 March 2025 against their expected expressions, given as `words = value`.
fn check(locale: &Locale, drafts: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, wanted) in drafts {
        let times = found(text, locale, Some(date(2025, 3, 15)));
        let got: Vec<String> = times.iter().map(|t| format!("{} = {}", t.span.of(text), t.value)).collect();
        if got != *wanted {
            wrong.push(format!("{text}\n   wanted {wanted:?}\n      got {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), drafts.len(), wrong.join("\n"));
}
