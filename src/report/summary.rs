//! Counts findings by rule and by draft.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Report;
use super::harmless::words;
use crate::facts::people::counted;
use crate::finding::Severity;
use crate::rules;

/// Most drafts that are listed. There may be thousands.
const LISTED: usize = 10;

/// The counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Summary {
    drafts: usize,
    /// Number of drafts without prose.
    without_prose: usize,
    by_severity: BTreeMap<Severity, usize>,
    by_rule: BTreeMap<&'static str, usize>,
    by_draft: Vec<(String, usize)>,
}

impl Summary {
    pub(super) fn add(&mut self, report: &Report<'_>) {
        self.drafts += 1;
        self.without_prose += usize::from(!report.has_prose);
        for finding in report.findings {
            *self.by_severity.entry(finding.severity).or_default() += 1;
            *self.by_rule.entry(finding.rule).or_default() += 1;
        }
        if !report.findings.is_empty() {
            self.by_draft.push((words(&report.path.display().to_string()), report.findings.len()));
        }
    }

    /// The summary as text, with a line break at the end.
    pub(super) fn text(&self) -> String {
        let all: usize = self.by_severity.values().sum();
        if all == 0 {
            let said = match self.without_prose {
                0 => "no findings".to_owned(),
                all if all == self.drafts => "no prose found".to_owned(),
                some => format!("no findings, no prose found in {some}"),
            };
            return format!("{}, {said}\n", counted(self.drafts, "draft"));
        }
        let severities = self.by_severity.iter().rev().map(|(severity, &n)| match severity {
            Severity::Information => format!("{n} information"),
            other => counted(n, other.name()),
        });
        let mut out = format!(
            "{} in {} of {}: {}\n",
            counted(all, "finding"),
            self.by_draft.len(),
            counted(self.drafts, "draft"),
            severities.collect::<Vec<_>>().join(", ")
        );
        let width = all.to_string().len();
        let mut rules: Vec<_> = self.by_rule.iter().collect();
        rules.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
        let longest = rules.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        for (name, n) in rules {
            let summary = rules::named(name).map_or("", |r| r.summary);
            let _ = writeln!(out, "  {n:width$}  {name:longest$}  {summary}");
        }
        if self.by_draft.len() > 1 {
            out.push('\n');
            let mut drafts: Vec<_> = self.by_draft.iter().collect();
            drafts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            for (path, n) in drafts.iter().take(LISTED) {
                let _ = writeln!(out, "  {n:width$}  {path}");
            }
            if drafts.len() > LISTED {
                let more = drafts.len() - LISTED;
                let _ = writeln!(out, "  {:width$}  and in {}", "", counted(more, "more draft"));
            }
        }
        out
    }
}
