//! A finding of the rules on names, with `Spot`s for positions, so that edits around the names do not change it.

use std::sync::Arc;

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
    /// The names that it compares.
    pub about: About,
}

/// What a finding compares. It is made again where the mentions of one of these last words changed.
#[derive(Clone, Debug)]
pub(super) enum About {
    /// The mentions of one last word.
    Name(Box<str>),
    /// The rarer and the other of two spellings, by their last words.
    Pair(Box<str>, Box<str>),
    /// A last word, and the last word of the newsroom's name at this index.
    Listed { word: Box<str>, last: Box<str>, at: usize },
    /// Counts.
    Counts,
}

impl NameFinding {
    /// The same after blocks came or went, of which the first that moved was `tail`.
    pub(super) fn moved(self: &Arc<Self>, tail: usize, shift: isize) -> Arc<Self> {
        let is_above = |spot: &Spot| spot.block < tail;
        let spots = |told: &Self| {
            let related = told.related.iter().map(|(spot, _)| *spot);
            let fixed = told.fixes.iter().flat_map(|(_, spots, _)| spots.iter().copied());
            let named = match told.unless {
                Unless::Changed(a, b) | Unless::Apart(a, b) => vec![a, b],
                Unless::Nothing | Unless::Common(_) => Vec::new(),
            };
            [told.spot].into_iter().chain(related).chain(fixed).chain(named).all(|spot| is_above(&spot))
        };
        if spots(self) {
            return Arc::clone(self);
        }
        let mut out = Self::clone(self);
        let turn = |spot: &mut Spot| {
            if !is_above(spot) {
                spot.block = spot.block.saturating_add_signed(shift);
            }
        };
        turn(&mut out.spot);
        out.related.iter_mut().for_each(|(spot, _)| turn(spot));
        out.fixes.iter_mut().flat_map(|(_, spots, _)| spots).for_each(turn);
        if let Unless::Changed(a, b) | Unless::Apart(a, b) = &mut out.unless {
            [a, b].into_iter().for_each(turn);
        }
        Arc::new(out)
    }

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
