//! Chooses the findings to show and converts them to positions in the draft.

use super::tally::Tally;
use super::{Checked, Own};
use crate::draft::Format;
use crate::facts::Facts;
use crate::finding::{Finding, Fix, Place, Related, Severity};
use crate::strip;

impl Checked {
    /// The findings of severity `least` and above, ordered by position, and the number left out.
    ///
    /// At most `limit` are returned: the most severe first and, within a severity, the first in the draft.
    pub fn worst(&self, facts: &Facts, limit: usize, least: Severity) -> (Vec<Finding>, usize) {
        let (mut out, mut left) = (Vec::new(), 0);
        let tiers = [Severity::Error, Severity::Warning, Severity::Information, Severity::Hint];
        for tier in tiers.into_iter().filter(|t| *t >= least) {
            for i in Tally::with(&self.tallies, tier) {
                let count = self.tallies[i].count(tier);
                if let Some(count) = count.filter(|_| out.len() == limit && self.silenced.own.is_empty()) {
                    left += count;
                    continue;
                }
                for finding in self.own(i, tier) {
                    match out.len() == limit {
                        true => left += 1,
                        false => out.push(settled(finding.clone(), facts, i)),
                    }
                }
            }
            for (at, section) in self.late.iter().enumerate() {
                let late = section.list.iter().enumerate().filter(|(_, late)| late.severity == tier);
                let is_open =
                    |k: usize| self.silenced.late.is_empty() || !self.silenced.late.contains(&(at, k));
                for (_, late) in late.filter(|(k, _)| is_open(*k)) {
                    match out.len() == limit {
                        true => left += 1,
                        false => out.extend(late.placed(facts)),
                    }
                }
            }
        }
        if facts.draft.format == Format::Html {
            out.iter_mut().for_each(|finding| finding.fixes.retain(|fix| is_exact(fix, facts)));
        }
        out.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
        (out, left)
    }

    /// The findings of a severity of the paragraph `i` that are not suppressed.
    fn own(&self, i: usize, tier: Severity) -> impl Iterator<Item = &Finding> {
        let own =
            self.paragraphs[i].iter().flat_map(|own: &std::sync::Arc<Own>| own.findings.iter().enumerate());
        own.filter(move |(k, f)| f.severity == tier && !self.silenced.own.contains(&(i, *k))).map(|(_, f)| f)
    }
}

/// Moves a finding and its fixes by `by` bytes.
pub(super) fn moved(mut finding: Finding, by: usize) -> Finding {
    finding.span = finding.span.shifted(by);
    for fix in &mut finding.fixes {
        fix.edits.iter_mut().for_each(|e| e.span = e.span.shifted(by));
    }
    finding
}

/// Converts a finding of a paragraph to positions in the draft.
pub(super) fn settled(mut finding: Finding, facts: &Facts, index: usize) -> Finding {
    let block = &facts.draft.blocks[index];
    finding.span = block.paragraph.in_source(finding.span);
    for edit in finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
        edit.span = block.paragraph.in_source(edit.span);
    }
    let mut finding = moved(finding, block.start);
    finding.related.retain_mut(|r: &mut Related| match facts.span_of(r.place, index) {
        Some(span) => {
            r.place = Place::Draft(span);
            true
        }
        None => false,
    });
    finding
}

/// True if a fix of an HTML page only changes words: no tag, no entity, and nothing outside one paragraph.
fn is_exact(fix: &Fix, facts: &Facts) -> bool {
    let marked = |text: &str| text.contains(['<', '>', '&']);
    fix.edits.iter().all(|edit| {
        let blocks = &facts.draft.blocks;
        let after = blocks.partition_point(|b| b.start <= edit.span.start);
        let Some(block) = after.checked_sub(1).map(|i| &blocks[i]).filter(|b| b.span().contains(edit.span))
        else {
            return false;
        };
        let source = &block.paragraph.source;
        let (from, to) = (edit.span.start - block.start, edit.span.end - block.start);
        let Some(old) = source.get(from..to) else { return false };
        let plain = !marked(old) || edit.text.trim().is_empty() && strip::is_plain(old);
        plain && !marked(&edit.text) && !is_cut(source, from) && !is_cut(source, to)
    })
}

/// True if a place is inside a tag or an entity.
fn is_cut(source: &str, at: usize) -> bool {
    const LONGEST: usize = 40;
    let head = &source[..at];
    let in_tag = head.rfind('<') > head.rfind('>');
    let entity = head.rfind('&').filter(|from| at - from < LONGEST);
    let open = entity.is_some_and(|from| !head[from..].contains(|c: char| c == ';' || c.is_whitespace()));
    let closes = source[at..].find(|c: char| !c.is_alphanumeric() && c != '#');
    in_tag || open && closes.is_some_and(|end| source[at + end..].starts_with(';'))
}
