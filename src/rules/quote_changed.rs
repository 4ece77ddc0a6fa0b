//! The same quotation twice, in different words.

use std::ops::Range;

use super::words::shortened;
use super::{Check, Rule, case};
use crate::attribution::wording::{LEAST, Wording};
use crate::config::Settings;
use crate::draft::BlockKind;
use crate::facts::Facts;
use crate::finding::{Finding, Place, Related, Severity};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "quote-changed",
    summary: "The same quotation twice, and not in the same words",
    severity: Severity::Warning,
    default_on: true,
    page: "\
A headline, a pull quote or a caption often repeats a quotation from the story. It may be shorter, but what stands \
between the marks is what was said: one must be the other's words, in their order, once ellipses, [brackets], case \
and end marks are taken away.

This rule compares quotations of five words or more that are alike enough to be meant as the same. Which of the two \
is right only the notes or the recording can tell.",
    finds: &[case(
        "“We will not leave this valley to the water,” Ilse Brandt said.\n\nLater she repeated: «“We will never leave \
         this valley to the water.”»",
    )
    .at(Severity::Warning)],
    passes: &[
        case(
            "“We will not leave this valley to the water,” Ilse Brandt said.\n\nLater she repeated: “We will not leave \
             this valley … to the water!”",
        ),
        case(
            "“We will not leave this valley to the water, and nobody will,” Ilse Brandt said.\n\nLater she repeated: \
             “[W]e will not leave this valley to the water.”",
        ),
        case("“We want a new bridge by the spring,” Brandt said. Ode said: “We want a new ferry by the autumn.”"),
    ],
    check: Check::Pairs,
};

/// Two quotations are meant as the same if they share so many of the shorter one's words, in order. A figure of
/// ours: below it, two answers to one question begin to look like one.
const ALIKE: f32 = 0.8;

/// A quotation of a draft: its paragraph, and which of that paragraph's quotations it is.
type Which = (usize, usize);

/// The pairs of quotations that differ where they should not, the later one first; kept from one version of a draft to
/// the next, so that an edit compares only the quotations of its own paragraph with the others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairs(Vec<(Which, Which)>);

/// Where a paragraph of an earlier version is now, if it stands as it did.
type Moved<'a> = &'a dyn Fn(usize) -> Option<usize>;

impl Pairs {
    /// The pairs of a draft. `before`: those of an earlier version, and where a paragraph of it is now, if it is.
    pub(crate) fn of(facts: &Facts, before: Option<(&Self, Moved<'_>)>, fresh: Range<usize>) -> Self {
        let moved = |place: Which, now: Moved<'_>| Some((now(place.0)?, place.1));
        let kept = before.iter().flat_map(|(pairs, now)| {
            pairs.0.iter().filter_map(|(later, earlier)| Some((moved(*later, now)?, moved(*earlier, now)?)))
        });
        let mut pairs: Vec<(Which, Which)> = kept.collect();
        let all: Vec<(Which, &Wording)> = said(facts, 0..facts.paragraphs.len()).collect();
        for (place, wording) in said(facts, fresh.clone()) {
            for (other, theirs) in &all {
                // Of two fresh ones the later finds the earlier.
                let twice = fresh.contains(&other.0) && *other >= place;
                if *other != place && !twice && is_changed(wording, theirs) {
                    pairs.push((place.max(*other), place.min(*other)));
                }
            }
        }
        pairs.sort_unstable();
        Self(pairs)
    }

    /// What there is to ask: of each quotation once, beside the first that it differs from.
    pub(crate) fn findings(&self, facts: &Facts, settings: &Settings) -> Vec<Finding> {
        let firsts = self.0.chunk_by(|a, b| a.0 == b.0).filter_map(|pairs| pairs.first());
        let asked = firsts.map(|(later, earlier)| finding(facts, *later, *earlier));
        asked.map(|f| Finding { severity: settings.severity(&RULE, f.severity), ..f }).collect()
    }
}

/// The quotations of some paragraphs that are long enough to be compared.
fn said(facts: &Facts, of: Range<usize>) -> impl Iterator<Item = (Which, &Wording)> {
    let told = of.filter(|&i| facts.paragraphs[i].paragraph.kind != BlockKind::Break);
    told.flat_map(|i| {
        let wordings = facts.paragraphs[i].reading.wordings.iter().enumerate();
        wordings.filter_map(move |(k, wording)| Some(((i, k), wording.as_ref()?)))
    })
}

fn finding(facts: &Facts, later: Which, earlier: Which) -> Finding {
    let span = |(i, k): Which| facts.paragraphs[i].paragraph.quoted[k].span;
    let words = |place: Which| shortened(span(place), &facts.paragraphs[place.0].paragraph.prose);
    let there = |place: Which| span(place).shifted(facts.draft.blocks[place.0].start);
    Finding {
        rule: RULE.name,
        severity: RULE.severity,
        span: there(later),
        related: vec![Related {
            place: Place::Draft(there(earlier)),
            message: "The same quotation, worded differently".to_owned(),
        }],
        fixes: Vec::new(),
        message: format!(
            "Which is right? {} stands above as {}. What is between the marks must be what was said: check against the \
             notes.",
            words(later),
            words(earlier)
        ),
    }
}

/// Alike enough to be meant as one, and neither the other's words in order.
fn is_changed(a: &Wording, b: &Wording) -> bool {
    let (shorter, longer) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if a == b || longer.len() > 2 * shorter.len() + 4 {
        return false;
    }
    let enough = |common: usize| common as f32 >= ALIKE * shorter.len() as f32 && common >= LEAST - 1;
    if !enough(shorter.at_most_common(longer)) {
        return false;
    }
    let common = shorter.common(longer);
    common < shorter.len() && enough(common)
}
