//! Runs the marked cases of the rules' files.

use super::{Case, Rule};
use crate::check;
use crate::config::Settings;
use crate::draft::Draft;
use crate::facts::{Facts, Given};
use crate::text::Span;

/// Takes the marks « and » out of a case: the draft and the spans that stood between them.
///
/// ```
/// use copydesk::rules::cases::unmarked;
///
/// let (draft, spans) = unmarked("It has «TK» seats.");
/// assert_eq!((draft.as_str(), spans[0].of(&draft)), ("It has TK seats.", "TK"));
/// ```
pub fn unmarked(case: &str) -> (String, Vec<Span>) {
    let (mut draft, mut spans, mut open) = (String::new(), Vec::new(), Vec::new());
    for c in case.chars() {
        match c {
            '«' => open.push(draft.len()),
            '»' => spans.extend(open.pop().map(|from| Span::new(from, draft.len()))),
            c => draft.push(c),
        }
    }
    spans.sort();
    (draft, spans)
}

/// What is wrong with a case of `rule`, in words; `None` where it holds. Cases that the rule `finds` name
/// their findings by marks; those that it `passes` have none.
pub fn fault(rule: &Rule, case: &Case) -> Option<String> {
    let (text, wanted) = unmarked(case.draft);
    let facts = Facts::new(Draft::new(&text, case.format), Given::default());
    let found = check::findings(&facts, &Settings::all());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Check, RULES};

    #[test]
    fn every_case_holds() {
        let faults: Vec<String> = RULES
            .iter()
            .flat_map(|rule| rule.finds.iter().chain(rule.passes).filter_map(|case| fault(rule, case)))
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn a_rule_has_both_kinds_of_cases_and_only_the_first_is_marked() {
        for rule in RULES.iter().filter(|r| !matches!(r.check, Check::Editor)) {
            assert!(!rule.finds.is_empty() && !rule.passes.is_empty(), "{} lacks cases", rule.name);
            assert!(rule.finds.iter().all(|c| c.draft.contains('«')), "{}", rule.name);
            assert!(rule.passes.iter().all(|c| !c.draft.contains('«')), "{}", rule.name);
        }
    }
}
