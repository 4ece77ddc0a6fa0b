//! Settings: which rules work, and at which severity.

use std::collections::BTreeMap;

use crate::facts::Given;
use crate::finding::Severity;
use crate::rules::Rule;

/// Whether and how loudly a rule speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not at all.
    Off,
    /// As the rule itself sees fit.
    On,
    /// Always at this severity.
    At(Severity),
}

/// The settings in force for a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// By the rule's name.
    pub rules: BTreeMap<String, Level>,
    /// Every rule works that is not turned off, those off by default too.
    pub every_rule: bool,
}

impl Settings {
    /// Every rule at its own severity, those off by default too.
    pub fn all() -> Self {
        Self { every_rule: true, ..Self::default() }
    }

    /// What these settings say of a draft from outside of it.
    pub fn given(&self) -> Given {
        Given::default()
    }

    /// Whether `rule` works.
    pub fn is_on(&self, rule: &Rule) -> bool {
        match self.rules.get(rule.name) {
            Some(level) => *level != Level::Off,
            None => rule.default_on || self.every_rule,
        }
    }

    /// The severity of a finding which `rule` itself sees at `own`.
    pub fn severity(&self, rule: &Rule, own: Severity) -> Severity {
        match self.rules.get(rule.name) {
            Some(Level::At(severity)) => *severity,
            _ => own,
        }
    }
}
