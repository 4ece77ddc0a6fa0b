//! What writers looked at and leave as it is, kept beside their drafts so that the text stays clean.
//!
//! A finding is known again by its rule, its words, the words around them and those that it was compared with; so an
//! edit elsewhere does not bring it back, and a change of what it asks about does. [`list`] is the file.

pub mod list;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::facts::Facts;
use crate::finding::{Finding, Place};
use crate::text::Span;

/// How many words before and behind a finding's own are part of what it is known by.
const AROUND: usize = 6;

/// What a finding is known by. Blanks and line ends count as one blank.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// The draft, from the folder that `.copydesk` is in; empty outside of a list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub draft: String,
    /// The rule's name.
    pub rule: String,
    /// The words in question.
    pub words: String,
    /// The words before them in the paragraph, six at most.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// The words behind them in the paragraph, six at most.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// The words that they were compared with: another quotation, the dateline.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub beside: String,
}

impl Key {
    /// The key of a finding whose spans count from the draft's start.
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

/// The paragraph that a span of the draft begins in, and the span counted from its start.
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

/// Findings that are left alone, by rule.
pub(crate) type Keys = BTreeMap<String, BTreeSet<Key>>;

/// What is left as it is in one draft: parts of lists, shared with all drafts that they hold for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ignored {
    parts: Vec<Arc<Keys>>,
}

impl Ignored {
    /// Adds what a list says.
    pub(crate) fn add(&mut self, keys: &Arc<Keys>) {
        if !keys.is_empty() {
            self.parts.push(Arc::clone(keys));
        }
    }

    /// Whether anything of a rule is left as it is.
    pub fn has(&self, rule: &str) -> bool {
        self.parts.iter().any(|keys| keys.contains_key(rule))
    }

    /// Whether a finding, its spans counted from the draft's start, is left as it is.
    pub fn leaves(&self, finding: &Finding, facts: &Facts) -> bool {
        if !self.has(finding.rule) {
            return false;
        }
        let key = Key::of(finding, facts);
        let mut of_rule = self.parts.iter().filter_map(|keys| keys.get(finding.rule));
        of_rule.any(|keys| keys.contains(&key))
    }

    /// Whether this very finding is left as it is.
    #[cfg(feature = "lsp")]
    pub(crate) fn holds(&self, key: &Key) -> bool {
        self.parts.iter().any(|keys| keys.get(&key.rule).is_some_and(|keys| keys.contains(key)))
    }

    /// How many findings are left as they are.
    pub fn len(&self) -> usize {
        self.parts.iter().flat_map(|keys| keys.values()).map(BTreeSet::len).sum()
    }

    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

impl Extend<Key> for Ignored {
    fn extend<I: IntoIterator<Item = Key>>(&mut self, keys: I) {
        self.add(&Arc::new(by_rule(keys)));
    }
}

/// Keys by their rules, without their drafts.
pub(crate) fn by_rule(keys: impl IntoIterator<Item = Key>) -> Keys {
    let mut out = Keys::new();
    for mut key in keys {
        key.draft.clear();
        out.entry(key.rule.clone()).or_default().insert(key);
    }
    out
}
