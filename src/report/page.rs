//! Writes the documentation of the rules: a page for each rule, and a table of all.

use crate::draft::Format;
use crate::rules::unmarked;
use crate::rules::{Case, RULES, Rule};

/// The page of a rule, in Markdown.
///
/// ```
/// let rule = copydesk::rules::named("quote-orphan").unwrap();
/// assert!(copydesk::report::page(rule).starts_with("# quote-orphan\n"));
/// ```
pub fn page(rule: &Rule) -> String {
    let off = if rule.default_on { "" } else { " Off by default." };
    let mut out = format!(
        "# {}\n\n{}. Highest severity: {}.{off}\n\n{}\n",
        rule.name,
        rule.summary,
        rule.severity.name(),
        rule.page.trim_end()
    );
    // The module for browsers holds no text of cases.
    let held = |cases: &'static [Case]| cases.iter().filter(|case| !case.draft.is_empty());
    if held(rule.finds).next().is_some() {
        out += "\n## Flagged\n\nThe flagged words are between « and ».\n";
    }
    held(rule.finds).for_each(|case| out += &shown(case, case.draft));
    if held(rule.passes).next().is_some() {
        out += "\n## Not flagged\n";
    }
    held(rule.passes).for_each(|case| out += &shown(case, &unmarked(case.draft).0));
    out
}

/// A Markdown table of all rules with links to their pages. `pages` is the folder of the pages.
pub fn table(pages: &str) -> String {
    let mut out =
        "| rule | what it flags | highest severity | by default |\n| --- | --- | --- | --- |\n".to_owned();
    for rule in RULES {
        let (name, on) = (rule.name, if rule.default_on { "on" } else { "off" });
        let (summary, most) = (rule.summary, rule.severity.name());
        out += &format!("| [{name}]({pages}/{name}.md) | {summary} | {most} | {on} |\n");
    }
    out
}

/// An example in a code block whose fence is longer than any fence in it.
fn shown(case: &Case, draft: &str) -> String {
    let name = if case.format == Format::Markdown { "markdown" } else { "text" };
    let fence = "`".repeat(if draft.contains("```") { 4 } else { 3 });
    let settings = match case.settings {
        "" => String::new(),
        settings => format!("\n```toml\n{}\n```\n", settings.trim()),
    };
    format!("{settings}\n{fence}{name}\n{draft}\n{fence}\n")
}
