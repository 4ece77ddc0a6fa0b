//! Findings that writers have ignored, stored next to the drafts so that the text stays clean.
//!
//! A finding is identified by its rule, its words, the words around it and the words it was compared with. An edit
//! elsewhere does not bring it back, but a change to any of these does. [`list`] handles the file.

pub mod list;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::facts::Facts;
use crate::finding::{Finding, Place};
use crate::text::Span;

/// Number of words before and after a finding that are part of its key.
const AROUND: usize = 6;

/// The identity of a finding. Any run of whitespace counts as one space.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Path of the draft, relative to the folder that contains `.copydesk`. Empty outside a list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub draft: String,
    /// Name of the rule.
    pub rule: String,
    /// The words in question.
    pub words: String,
    /// The words before them in the paragraph, at most six.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// The words after them in the paragraph, at most six.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// The words that they were compared with: another quote, the dateline.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub beside: String,
}

impl Key {
    /// The key of a finding whose spans are in bytes of the draft.
    pub fn of(finding: &Finding, facts: &Facts) -> Self {
        let source = source_at(facts, finding.span);
        let (before, words, after) = source.map_or(("", "", ""), |(source, span)| {
            let part = |from, to| Span::new(from, to).of(source);
            (part(0, span.start), span.of(source), part(span.end, source.len()))
        });
        let last: Vec<&str> = before.split_whitespace().rev().take(AROUND).collect();
        let beside = finding.related.iter().filter_map(|related| match related.place {
            Place::Draft(span) => source_at(facts, span).map(|(source, span)| spaced(span.of(source))),
            _ => None,
        });
        Self {
            draft: String::new(),
            rule: finding.rule.to_owned(),
            words: spaced(words),
            before: last.into_iter().rev().collect::<Vec<_>>().join(" "),
            after: after.split_whitespace().take(AROUND).collect::<Vec<_>>().join(" "),
            beside: beside.collect::<Vec<_>>().join(" / "),
        }
    }
}

/// The source of the paragraph in which a span of the draft begins, and the span relative to it.
fn source_at(facts: &Facts, span: Span) -> Option<(&str, Span)> {
    let blocks = &facts.draft.blocks;
    let block = &blocks[blocks.partition_point(|b| b.start <= span.start).checked_sub(1)?];
    let source = &block.paragraph.source;
    let end = (span.end - block.start).min(source.len());
    Some((source, Span::new(span.start - block.start, end)))
}

fn spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Ignored findings by rule.
pub(crate) type Keys = BTreeMap<String, BTreeSet<Key>>;

/// The ignored findings of one draft, as parts of lists that are shared between drafts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ignored {
    parts: Vec<Arc<Keys>>,
}

impl Ignored {
    /// Adds the entries of a list.
    pub(crate) fn add(&mut self, keys: &Arc<Keys>) {
        if !keys.is_empty() {
            self.parts.push(Arc::clone(keys));
        }
    }

    /// True if any finding of the rule is ignored.
    pub fn has(&self, rule: &str) -> bool {
        self.parts.iter().any(|keys| keys.contains_key(rule))
    }

    /// True if a finding is ignored. Its spans are in bytes of the draft.
    pub fn leaves(&self, finding: &Finding, facts: &Facts) -> bool {
        if !self.has(finding.rule) {
            return false;
        }
        let key = Key::of(finding, facts);
        let mut of_rule = self.parts.iter().filter_map(|keys| keys.get(finding.rule));
        of_rule.any(|keys| keys.contains(&key))
    }

    /// True if the finding with this key is ignored.
    #[cfg(feature = "lsp")]
    pub(crate) fn holds(&self, key: &Key) -> bool {
        self.parts.iter().any(|keys| keys.get(&key.rule).is_some_and(|keys| keys.contains(key)))
    }

    /// The number of ignored findings.
    pub fn len(&self) -> usize {
        self.parts.iter().flat_map(|keys| keys.values()).map(BTreeSet::len).sum()
    }

    /// True if no finding is ignored.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

impl Extend<Key> for Ignored {
    fn extend<I: IntoIterator<Item = Key>>(&mut self, keys: I) {
        self.add(&Arc::new(by_rule(keys)));
    }
}

/// Groups keys by rule and clears their drafts.
pub(crate) fn by_rule(keys: impl IntoIterator<Item = Key>) -> Keys {
    let mut out = Keys::new();
    for mut key in keys {
        key.draft.clear();
        out.entry(key.rule.clone()).or_default().insert(key);
    }
    out
}
