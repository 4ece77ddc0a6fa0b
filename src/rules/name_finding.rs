//! A finding of the rules on names, with `Spot`s for positions, so that edits around the names do not change it.

use super::Rule;
use super::spot::Spot;
use super::unless::Unless;
use crate::facts::Facts;
use crate::finding::{Edit, Finding, Fix, Place, Related, Severity};

/// A finding whose positions are names in paragraphs.
#[derive(Clone, Debug)]
pub(super) struct NameFinding {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub spot: Spot,
    pub related: Vec<(Spot, String)>,
    /// Fixes: a title, the positions to change, and the new text.
    pub fixes: Vec<(String, Vec<Spot>, String)>,
    pub message: String,
    /// The words that would make the finding wrong.
    pub unless: Unless,
}

impl NameFinding {
    pub(super) fn finding(&self, facts: &Facts) -> Option<Finding> {
        let related = self.related.iter().filter_map(|(spot, message)| {
            Some(Related { place: Place::Draft(spot.in_draft(facts)?), message: message.clone() })
        });
        let fix = |(title, spots, text): &(String, Vec<Spot>, String)| {
            let edit = |spot: &Spot| {
                // Words with markup inside are not replaced.
                let block = facts.draft.blocks.get(spot.block)?;
                let (span, paragraph) = (spot.span(facts)?, &block.paragraph);
                let plain = paragraph.in_source(span).of(&paragraph.source) == span.of(&paragraph.prose);
                plain.then(|| Some(Edit { span: spot.in_draft(facts)?, text: text.clone() })).flatten()
            };
            let edits: Option<Vec<Edit>> = spots.iter().map(edit).collect();
            edits.map(|edits| Fix { title: title.clone(), edits, safe: false })
        };
        Some(Finding {
            rule: self.rule.name,
            severity: self.severity,
            span: self.spot.in_draft(facts)?,
            related: related.collect(),
            fixes: self.fixes.iter().filter_map(fix).collect(),
            message: self.message.clone(),
        })
    }
}
