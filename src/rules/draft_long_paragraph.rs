//! `draft-long-paragraph`: a paragraph too long to check.

use super::{Check, Rule, Scene};
use crate::finding::{Finding, Severity};
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "draft-long-paragraph",
    summary: "A paragraph with too much in it to be checked",
    severity: Severity::Information,
    default_on: true,
    page: "\
A paragraph with more than 800 figures, 8,000 quotation marks, 2,000 notes or 40,000 words is not checked, and copydesk \
says so: silence would read as approval. Such a paragraph is a table or a list without blank lines. The other paragraphs \
are checked as always.

Put a blank line between its parts, or make it a Markdown table.",
    finds: &[],
    passes: &[],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let paragraph = scene.paragraph();
    let Some(excess) = paragraph.excess else { return };
    let line = paragraph.source.lines().next().unwrap_or_default();
    let end = line.char_indices().nth(80).map_or(line.len(), |(at, _)| at);
    out.push(Finding {
        rule: RULE.name,
        severity: RULE.severity,
        span: Span::new(0, end),
        related: Vec::new(),
        fixes: Vec::new(),
        message: format!(
            "This paragraph was not checked: it has {} {}, the limit is {}. Is it a table?",
            excess.count, excess.what, excess.most
        ),
    });
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::config::Settings;
    use crate::draft::Format;
    use crate::facts::Given;

    fn found(text: &str) -> Vec<(&'static str, String)> {
        let found = check(text, Format::Text, Given::default(), &Settings::default());
        found.into_iter().map(|f| (f.rule, f.message)).collect()
    }

    #[test]
    fn a_paragraph_over_the_budget_costs_itself_and_no_other() {
        for (part, least, most) in
            [("7, ", 800, 801), ("“a”, ", 4_000, 4_001), ("[stet] ", 2_000, 2_001), ("a ", 100, 40_001)]
        {
            let of = |count: usize| found(&format!("It holds TK.\n\n{}\n\nIt holds TK.", part.repeat(count)));
            let long = of(most);
            let rules: Vec<&str> = long.iter().map(|f| f.0).collect();
            assert_eq!(rules, ["draft-placeholder", "draft-long-paragraph", "draft-placeholder"], "{part}");
            assert!(long[1].1.len() < 140, "{}", long[1].1);
            assert!(of(least).iter().all(|f| f.0 != "draft-long-paragraph"), "{part}");
        }
    }
}
