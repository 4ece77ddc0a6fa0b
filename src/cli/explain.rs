//! `copydesk explain`: what a rule flags and why, with examples.

use std::io::{self, Write};

use anyhow::{Result, bail};

use super::settings::{self, Known};
use super::terminal::width;
use super::{Status, wrapped};
use crate::draft::Format;
use crate::report::harmless;
use crate::rules::unmarked;
use crate::rules::{self, Case, RULES, Rule};
use crate::text::Span;

/// Explain what a rule flags, why, and when it stays quiet
///
/// Example: `copydesk explain quote-orphan`; without a rule, it lists all rules.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The rule's name, as findings show it
    rule: Option<String>,
}

pub(super) fn run(args: &Args) -> Result<Status> {
    let mut out = io::stdout().lock();
    let Some(name) = &args.rule else {
        let width = RULES.iter().map(|r| r.name.len()).max().unwrap_or(0);
        for rule in RULES {
            writeln!(out, "{:width$}  {}", rule.name, rule.summary)?;
        }
        return Ok(Status::Fine);
    };
    let Some(rule) = rules::named(name) else {
        let near = nearest(name).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        bail!("there is no rule {name:?}{near} (`copydesk explain` lists all rules)");
    };
    let own = if rule.name == "style-terms" { own_terms()? } else { String::new() };
    let page = page(rule, &own);
    write!(out, "{}", width().map_or_else(|| page.clone(), |width| wrapped::page(&page, width)))?;
    Ok(Status::Fine)
}

/// The newsroom's own terms, from the copydesk.toml that applies in this folder.
fn own_terms() -> Result<String> {
    let draft = std::path::absolute("a.md")?;
    let settings = settings::of(&draft, &mut Known::default()).map_err(anyhow::Error::msg)?;
    let terms = settings.terms.all();
    if terms.is_empty() {
        return Ok("\nNo copydesk.toml for this folder has any terms.\n".to_owned());
    }
    let mut out = format!("\nTerms for this folder: {}\n\n", terms.len());
    for term in terms {
        let instead = match term.instead.is_empty() {
            true => "avoid".to_owned(),
            false => format!("use {}", term.instead.join(" or ")),
        };
        let why = term.why(&term.find).map_or_else(String::new, |why| format!(". {why}"));
        let file = if term.file.is_empty() { String::new() } else { format!(" ({})", term.file) };
        let severity = term.severity().name();
        out += &harmless::line(&format!("- {}: {instead}, {severity}{why}{file}", term.shown()));
        out.push('\n');
    }
    Ok(out)
}

/// The rule with the name most similar to `name`, if any is similar.
fn nearest(name: &str) -> Option<&'static str> {
    let alike = |rule: &&&Rule| strsim::jaro_winkler(rule.name, name);
    let best = RULES.iter().max_by(|a, b| alike(a).total_cmp(&alike(b)))?;
    (strsim::jaro_winkler(best.name, name) > 0.8).then_some(best.name)
}

/// A rule's page. The newsroom's own terms come before the examples.
fn page(rule: &Rule, own: &str) -> String {
    let title = format!("{}: {}", rule.name, rule.summary);
    let off = if rule.default_on { "" } else { ", off by default" };
    let mut out = format!("{title}\n{}\n\n", "=".repeat(title.chars().count()));
    out += &format!("Highest severity: {}{off}\n\n{}\n", rule.severity.name(), rule.page.trim_end());
    out += own;
    if !rule.finds.is_empty() {
        out += "\nFlagged:\n";
    }
    rule.finds.iter().for_each(|case| out += &shown(case));
    if !rule.passes.is_empty() {
        out += "\nNot flagged:\n";
    }
    rule.passes.iter().for_each(|case| out += &shown(case));
    out
}

/// An example, indented, with the flagged words underlined.
fn shown(case: &Case) -> String {
    let (draft, spans) = unmarked(case.draft);
    let mut out = String::new();
    if case.format == Format::Markdown {
        out += "\n    (Markdown)";
    }
    if !case.settings.is_empty() {
        out += "\n    (copydesk.toml)";
        case.settings.trim().lines().for_each(|line| out += &format!("\n    {line}"));
        out.push('\n');
    }
    let mut start = 0;
    out.push('\n');
    for line in draft.split('\n') {
        out += &format!("    {line}\n");
        let marks = underlined(line, Span::new(start, start + line.len()), &spans);
        if !marks.is_empty() {
            out += &format!("    {marks}\n");
        }
        start += line.len() + 1;
    }
    out
}

/// Carets below the parts of a line that the spans cover. Empty if they cover none.
fn underlined(line: &str, place: Span, spans: &[Span]) -> String {
    let covered = |i: usize| spans.iter().any(|s| s.holds(place.start + i));
    let marks = line.char_indices().map(|(i, _)| if covered(i) { '^' } else { ' ' });
    marks.collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_underlined_where_it_is_marked() {
        let case = rules::case("É «TK» cars.\nAnd «XXX» more.");
        assert_eq!(shown(&case), "\n    É TK cars.\n      ^^\n    And XXX more.\n        ^^^\n");
    }

    #[test]
    fn every_rule_has_a_page_and_a_slip_is_understood() {
        for rule in RULES {
            assert!(page(rule, "").contains(rule.page.trim_end()), "{}", rule.name);
        }
        assert_eq!(nearest("quote-orfan"), Some("quote-orphan"));
        assert_eq!(nearest("zzz"), None);
    }
}
