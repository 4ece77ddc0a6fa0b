//! `draft-long-paragraph`: a paragraph too long to check.

use super::{Check, Rule, Scene};
use crate::finding::{Finding, Severity};
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "draft-long-paragraph",
    summary: "A paragraph too long to be checked",
    severity: Severity::Information,
    default_on: true,
    page: "\
copydesk does not check a paragraph with more than 40,000 words and marks, or with more than 20,000 figures, \
quotation marks or notes. It says so, because silence would look like approval. Such a paragraph is a table or a \
list without blank lines. The other paragraphs are checked as usual.

Put a blank line between its parts, or make it a Markdown table.",
    finds: &[],
    passes: &[],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let paragraph = scene.paragraph();
    let Some(excess) = paragraph.excess.as_deref() else { return };
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
    fn a_paragraph_over_the_budget_is_skipped_and_no_other() {
        for (part, count, what) in
            [("7 ", 20_001, "figures"), ("“”", 10_001, "marks"), ("[stet] ", 20_001, "notes"), ("a ", 40_001, "words")]
        {
            let found = found(&format!("It holds TK.\n\n{}\n\nIt holds TK.", part.repeat(count)));
            let rules: Vec<&str> = found.iter().map(|f| f.0).collect();
            assert_eq!(rules, ["draft-placeholder", "draft-long-paragraph", "draft-placeholder"], "{part}");
            assert!(found[1].1.contains(what) && found[1].1.len() < 140, "{}", found[1].1);
        }
    }
}
