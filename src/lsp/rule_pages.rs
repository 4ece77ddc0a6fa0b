//! `copydesk/rules` and `copydesk/rule`: the rules and their pages, so that an editor can show them offline
//! (docs/editors.md).

use serde::{Deserialize, Serialize};

use crate::report::page;
use crate::rules::{PAGES, RULES, named};

/// All rules, in order.
#[derive(Debug, Serialize)]
pub(super) struct Rules {
    rules: Vec<Summary>,
}

#[derive(Debug, Serialize)]
struct Summary {
    name: &'static str,
    summary: &'static str,
}

/// The rule whose page is requested.
#[derive(Debug, Deserialize)]
pub(super) struct PageParams {
    rule: String,
}

/// The page of a rule, in Markdown.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    text: String,
}

pub(super) fn rules() -> Rules {
    Rules { rules: RULES.iter().map(|rule| Summary { name: rule.name, summary: rule.summary }).collect() }
}

/// The page of a rule, or `None` if there is no such rule. Links to other documents point to the web, because the page
/// is not in a folder.
pub(super) fn of(params: &PageParams) -> Option<Page> {
    let docs = PAGES.trim_end_matches("rules/");
    named(&params.rule).map(|rule| Page { text: page(rule).replace("](../", &format!("]({docs}")) })
}
