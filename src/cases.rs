//! Runs the examples of every rule through a full check. Compiled for tests only.

use crate::check;
use crate::config::Settings;
use crate::draft::Draft;
use crate::facts::{Facts, Given};
use crate::rules::{Case, Rule, unmarked};
use crate::text::Span;

/// Checks one example of `rule` and returns what is wrong with it, or `None`.
///
/// Examples that the rule `finds` mark their findings. Examples that it `passes` have none.
fn fault(rule: &Rule, case: &Case) -> Option<String> {
    let (text, wanted) = unmarked(case.draft);
    let facts = Facts::new(Draft::new(&text, case.format), Given::default());
    let found = check::findings(&facts, &Settings::of_case(case));
    let found: Vec<_> = found.into_iter().filter(|f| f.rule == rule.name).collect();
    let spans: Vec<Span> = found.iter().map(|f| f.span).collect();
    if spans != wanted {
        let words = |spans: &[Span]| spans.iter().map(|s| s.of(&text).to_owned()).collect::<Vec<_>>();
        return Some(format!(
            "{}: {text:?}: wanted {:?}, found {:?}",
            rule.name,
            words(&wanted),
            words(&spans)
        ));
    }
    let other = found.iter().find(|f| case.severity.is_some_and(|s| s != f.severity))?;
    Some(format!("{}: {text:?}: {} where it should be {:?}", rule.name, other.severity.name(), case.severity))
}

/// The fixes for the only finding of `rule` in a draft dated Saturday, 15 March 2025.
pub(crate) fn offered(
    rule: &Rule,
    locale: &'static crate::lexicon::Locale,
    text: &str,
) -> Vec<crate::finding::Fix> {
    let given =
        Given { date: Some(jiff::civil::date(2025, 3, 15)), language: locale.into(), ..Given::default() };
    let mut found = check::check(text, crate::draft::Format::Text, given, &Settings::default());
    found.retain(|f| f.rule == rule.name);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0).fixes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Edit, Finding};
    use crate::rules::{Check, RULES};

    #[test]
    fn every_case_holds() {
        let faults: Vec<String> = RULES
            .iter()
            .flat_map(|rule| rule.finds.iter().chain(rule.passes).filter_map(|case| fault(rule, case)))
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    /// Applies the edits and returns the text with the spans of the inserted text.
    fn applied(text: &str, edits: &[Edit]) -> (String, Vec<Span>) {
        let (mut out, mut written, mut from) = (String::new(), Vec::new(), 0);
        for edit in edits {
            out += &text[from..edit.span.start];
            written.push(Span::new(out.len(), out.len() + edit.text.len()));
            out += &edit.text;
            from = edit.span.end;
        }
        (out + &text[from..], written)
    }

    #[test]
    fn a_fix_resolves_its_finding_and_hides_no_other() {
        let cases = RULES.iter().flat_map(|rule| rule.finds.iter().map(move |case| (rule, case)));
        let mut tried = 0;
        for (rule, case) in cases {
            let (text, _) = unmarked(case.draft);
            let all = |text: &str| {
                let facts = Facts::new(Draft::new(text, case.format), Given::default());
                check::findings(&facts, &Settings::of_case(case))
            };
            let found = all(&text);
            let own = |found: &[Finding]| found.iter().filter(|f| f.rule == rule.name).count();
            for finding in found.iter().filter(|f| f.rule == rule.name) {
                let gap = ["  ", " ,", " .", "“”"].into_iter().find(|gap| finding.message.contains(gap));
                assert_eq!(gap, None, "a word is missing: {}", finding.message);
                for fix in &finding.fixes {
                    tried += 1;
                    let (after, written) = applied(&text, &fix.edits);
                    let left = all(&after);
                    let what = format!("{}: {}: {after:?}", rule.name, fix.title);
                    let again =
                        |f: &&Finding| f.rule == rule.name && written.iter().any(|w| w.overlaps(f.span));
                    assert_eq!(left.iter().find(again), None, "{what}");
                    // (CQ) means that the writer has checked it, so it answers the query.
                    let notes = fix.edits.iter().any(|e| e.text.contains(['[', '<', '%']));
                    let asked = |f: &Finding| {
                        f.rule == "draft-placeholder" && written.iter().any(|w| w.overlaps(f.span))
                    };
                    let still_asked = left.iter().any(asked);
                    assert!(!notes || still_asked, "a note is no answer: {what}");
                    assert!(still_asked || own(&left) < own(&found), "{what}");
                    if fix.safe {
                        let letters = |e: &Edit| e.text.contains(char::is_alphanumeric);
                        assert!(!fix.edits.iter().any(letters), "no fact and no name is safe: {what}");
                        let gone = fix.edits.iter().any(|e| e.span.of(&text).contains(char::is_alphanumeric));
                        assert!(!gone || rule.name == crate::rules::DRAFT_UNUSED_STET, "{what}");
                    }
                    for other in found.iter().filter(|f| f.rule != rule.name) {
                        let touched = fix
                            .edits
                            .iter()
                            .any(|e| e.span.start <= other.span.end && other.span.start <= e.span.end);
                        let words = other.span.of(&text);
                        let still = |f: &Finding| f.rule == other.rule && f.span.of(&after) == words;
                        assert!(
                            touched || left.iter().any(still),
                            "{what}: {} at {words:?} is gone",
                            other.rule
                        );
                    }
                }
            }
        }
        assert!(tried > 10, "{tried} fixes");
    }

    #[test]
    fn a_rule_has_both_kinds_of_cases_and_only_the_first_is_marked() {
        // A paragraph over the budget is too long for an example. That rule has its own test.
        let shown = |r: &&&Rule| !matches!(r.check, Check::Editor) && r.name != "draft-long-paragraph";
        for rule in RULES.iter().filter(shown) {
            assert!(!rule.finds.is_empty() && !rule.passes.is_empty(), "{} lacks cases", rule.name);
            assert!(rule.finds.iter().all(|c| c.draft.contains('«')), "{}", rule.name);
            assert!(rule.passes.iter().all(|c| !c.draft.contains('«')), "{}", rule.name);
        }
    }
}
