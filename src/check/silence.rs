//! Suppresses the findings that the writer has answered: those under a stet (a note that the paragraph was checked), and
//! those on the ignore list.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Checked, Own, Section, shown};
use crate::config::Settings;
use crate::facts::Facts;
use crate::rules::{DRAFT_UNUSED_STET, Late};
use crate::stet::{self, Stet};

/// The findings that are suppressed.
#[derive(Clone, Debug, Default)]
pub(super) struct Silenced {
    /// Findings of paragraphs: the paragraph, and the index within its findings.
    pub own: BTreeSet<(usize, usize)>,
    /// Findings of rules over the whole draft: the section, and the index within its list.
    pub late: BTreeSet<(usize, usize)>,
}

impl Checked {
    /// Suppresses the findings covered by stets, and reports unused stets.
    pub(super) fn apply_stets(&mut self, facts: &Facts, settings: &Settings) {
        let blocks = &facts.draft.blocks;
        let with_stets = |(i, tally): (usize, &super::tally::Tally)| {
            let own = tally.has_stets().then(|| self.paragraphs[i].as_ref())??;
            Some((i, Silences::of(own)))
        };
        let mut paragraphs: Vec<_> = self.tallies.iter().enumerate().filter_map(with_stets).collect();
        if paragraphs.is_empty() {
            return;
        }
        for (i, stets) in &mut paragraphs {
            let own = Arc::clone(&stets.own);
            let silenced = own.findings.iter().enumerate().filter(|(_, f)| stets.drop(f.rule));
            self.silenced.own.extend(silenced.map(|(k, _)| (*i, k)));
        }
        for (section, list) in self.late.iter().enumerate().map(|(at, section)| (at, &section.list)) {
            let silenced = list.iter().enumerate().filter(|(_, late)| {
                let span = late.span(facts);
                let i = blocks.partition_point(|b| b.start <= span.start).checked_sub(1);
                let own = i.filter(|&i| blocks[i].span().contains(span));
                let stets = own.and_then(|i| paragraphs.binary_search_by_key(&i, |(i, _)| *i).ok());
                stets.is_some_and(|at| paragraphs[at].1.drop(late.rule()))
            });
            self.silenced.late.extend(silenced.map(|(k, _)| (section, k)));
        }
        let mut unused = Vec::new();
        for (i, stets) in &paragraphs {
            let source = &blocks[*i].paragraph.source;
            let found = stets.idle().filter_map(|stet| stet::unused(stet, source, settings));
            unused.extend(found.map(|f| Late::of_draft(shown::moved(f, blocks[*i].start))));
        }
        self.late.push(Section { rule: DRAFT_UNUSED_STET, list: Arc::new(unused) });
    }

    /// Suppresses the query for the source of a headline's figure that the story contradicts: one query is enough.
    pub(super) fn apply_headlines(&mut self, facts: &Facts) {
        let section = |name: &str| self.late.iter().position(|section| section.rule == name);
        let Some((headline, unsourced)) = section("number-headline").zip(section("number-unsourced")) else {
            return;
        };
        let spans: Vec<_> = self.late[headline].list.iter().map(|late| late.span(facts)).collect();
        if spans.is_empty() {
            return;
        }
        let list = self.late[unsourced].list.iter().enumerate();
        let twice = list.filter(|(_, late)| spans.iter().any(|span| span.overlaps(late.span(facts))));
        self.silenced.late.extend(twice.map(|(k, _)| (unsourced, k)));
    }

    /// Suppresses the findings in the ignore list.
    pub(super) fn apply_ignored(&mut self, facts: &Facts, settings: &Settings) {
        let ignored = &settings.ignored;
        if ignored.is_empty() {
            return;
        }
        for (i, own) in self.paragraphs.iter().enumerate() {
            let own = own.iter().flat_map(|own| own.findings.iter().enumerate());
            let left = own.filter(|(_, f)| {
                ignored.has(f.rule) && ignored.leaves(&shown::settled((*f).clone(), facts, i), facts)
            });
            self.silenced.own.extend(left.map(|(k, _)| (i, k)));
        }
        for (at, section) in self.late.iter().enumerate() {
            let left = section.list.iter().enumerate().filter(|(_, late)| {
                ignored.has(late.rule()) && late.placed(facts).is_some_and(|f| ignored.leaves(&f, facts))
            });
            self.silenced.late.extend(left.map(|(k, _)| (at, k)));
        }
    }
}

/// The stets of a paragraph, and the findings that they have suppressed so far.
struct Silences {
    own: Arc<Own>,
    /// True for each stet that has suppressed a finding.
    used: Vec<bool>,
    /// For each rule, true if a stet suppresses it. Each stet is checked once for each rule.
    known: Vec<(&'static str, bool)>,
}

impl Silences {
    fn of(own: &Arc<Own>) -> Self {
        Self { own: Arc::clone(own), used: vec![false; own.stets.len()], known: Vec::new() }
    }

    /// True if the findings of `rule` in the paragraph are suppressed. The stets that do so are marked as used.
    fn drop(&mut self, rule: &'static str) -> bool {
        if let Some((_, any)) = self.known.iter().find(|(name, _)| *name == rule) {
            return *any;
        }
        let mut any = false;
        for (_, used) in self.own.stets.iter().zip(&mut self.used).filter(|(s, _)| s.suppresses(rule)) {
            (any, *used) = (true, true);
        }
        self.known.push((rule, any));
        any
    }

    /// The stets that have suppressed nothing.
    fn idle(&self) -> impl Iterator<Item = &Stet> {
        self.own.stets.iter().zip(&self.used).filter(|(_, used)| !**used).map(|(stet, _)| stet)
    }
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::config::Settings;
    use crate::draft::Format;
    use crate::facts::Given;

    #[test]
    fn one_figure_of_a_headline_gets_one_query() {
        let rules = |text: &str| -> Vec<&str> {
            let found = check(text, Format::Markdown, Given::default(), &Settings::default());
            found.into_iter().filter(|f| f.span.end <= text.find('\n').unwrap_or(0)).map(|f| f.rule).collect()
        };
        let story = "The storm tore the roofs off 430 houses, the mayor said.";
        let contradicted = format!("# Storm tears roofs off 340 houses\n\n{story}\n");
        assert_eq!(rules(&contradicted), ["number-headline"]);
        let other = format!("# Storm tears roofs off 430 houses, 61 people arrested\n\n{story}\n");
        assert_eq!(rules(&other), ["number-unsourced"]);
    }
}
