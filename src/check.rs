//! A draft's facts and its settings to findings.

use crate::config::Settings;
use crate::draft::{Draft, Format};
use crate::facts::{Facts, Given};
use crate::finding::{Finding, Place, Related};
use crate::rules::{Check, RULES, Rule, Scene};
use crate::text::Span;

/// Checks a text from scratch.
///
/// ```
/// use copydesk::check::check;
/// use copydesk::config::Settings;
/// use copydesk::draft::Format;
/// use copydesk::facts::Given;
///
/// assert!(check("It rained.", Format::Text, Given::default(), &Settings::default()).is_empty());
/// ```
pub fn check(text: &str, format: Format, given: Given, settings: &Settings) -> Vec<Finding> {
    findings(&Facts::new(Draft::new(text, format), given), settings)
}

/// The findings of a draft, in order of their places; spans and places count from the draft's start.
pub fn findings(facts: &Facts, settings: &Settings) -> Vec<Finding> {
    let mut out = Vec::new();
    for rule in RULES.iter().filter(|r| settings.is_on(r)) {
        let from = out.len();
        run(rule, facts, settings, &mut out);
        for finding in &mut out[from..] {
            finding.severity = settings.severity(rule, finding.severity);
        }
    }
    out.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    out
}

fn run(rule: &Rule, facts: &Facts, settings: &Settings, out: &mut Vec<Finding>) {
    match rule.check {
        Check::Draft(check) => check(facts, settings, out),
        Check::Paragraph(check) => {
            for (i, paragraph) in facts.paragraphs.iter().enumerate() {
                let story = facts.story_of(i);
                let above = i.checked_sub(1).filter(|&a| a >= story.first).map(|a| &facts.paragraphs[a]);
                let has_dateline = story.dateline.as_ref().is_some_and(|(at, _)| *at == i);
                let from = out.len();
                check(&Scene { facts: paragraph, above, story, has_dateline, settings }, out);
                out[from..].iter_mut().for_each(|f| settle(f, facts, i));
            }
        }
    }
}

/// Moves a paragraph's finding to where it stands in the draft.
fn settle(finding: &mut Finding, facts: &Facts, index: usize) {
    let start = facts.draft.blocks[index].start;
    finding.span = finding.span.shifted(start);
    for fix in &mut finding.fixes {
        fix.edits.iter_mut().for_each(|e| e.span = e.span.shifted(start));
    }
    finding.related.retain_mut(|r: &mut Related| match span_of(r.place, facts, index) {
        Some(span) => {
            r.place = Place::Draft(span);
            true
        }
        None => false,
    });
}

/// Where a place of the block `index` stands in the draft.
pub fn span_of(place: Place, facts: &Facts, index: usize) -> Option<Span> {
    let start = |i: usize| facts.draft.blocks.get(i).map(|b| b.start);
    match place {
        Place::Draft(span) => Some(span),
        Place::Here(span) => start(index).map(|at| span.shifted(at)),
        Place::Above { back, span } => index.checked_sub(back).and_then(start).map(|at| span.shifted(at)),
        Place::Reference => {
            let story = facts.story_of(index);
            let stamp = story.stamp.as_ref().map(|s| s.span);
            let line = || story.dateline.as_ref().and_then(|(i, l)| start(*i).map(|at| l.span.shifted(at)));
            stamp.or_else(line)
        }
    }
}
