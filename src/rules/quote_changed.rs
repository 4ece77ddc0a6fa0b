//! The same quotation twice, in different words.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::words::shortened;
use super::{Check, Rule, case};
use crate::attribution::wording::{LEAST, Wording};
use crate::draft::BlockKind;
use crate::facts::{Alike, Facts};
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

This rule compares quotations of five words or more that are alike enough to be meant as the same. It asks once of \
each wording, where it first stands. Which of the two is right only the notes or the recording can tell.",
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
        // One that stands as the first does is not asked for the one between.
        case(
            "“We will not leave this valley to the water,” Ilse Brandt said.\n\nLater she repeated: “We will never leave \
             this valley to the water.” [stet]\n\n“We will not leave this valley to the water,” the banner read.",
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

/// The quotations that differ where they should not. What was found of two wordings is kept from one version of a
/// draft to the next, so that an edit compares only a wording that is new, and with each other one but once, however
/// often a draft repeats them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairs {
    /// The digest of every quotation's wording, in order.
    said: Vec<(Which, u64)>,
    /// The draft's wordings by their digests, in order of their first places.
    order: Arc<Vec<u64>>,
    /// The first wording before each that it differs from.
    differing: Arc<HashMap<u64, u64>>,
    /// The first place of each later wording, beside the first that it differs from; in order.
    found: Vec<(Which, Which)>,
}

/// What an earlier version found of a wording, among those that still stand before it.
enum Known {
    /// It differs from none of them.
    Nothing,
    /// This is the first that it differs from.
    First(u64),
}

impl Pairs {
    /// The pairs of a draft. `before`: those of an earlier version, and the paragraphs that stand in it as they do now.
    pub(crate) fn of(facts: &Facts, before: Option<(&Self, &Alike)>) -> Self {
        if let Some(same) = before.and_then(|(before, alike)| before.where_nothing_is_said_anew(facts, alike)) {
            return same;
        }
        let said = match before {
            Some((before, alike)) => before.moved(facts, alike),
            None => digests(facts, 0..facts.paragraphs.len()).collect(),
        };
        let mut firsts: HashMap<u64, Which> = HashMap::with_capacity(said.len());
        for (place, digest) in &said {
            firsts.entry(*digest).or_insert(*place);
        }
        let mut order: Vec<u64> = firsts.keys().copied().collect();
        order.sort_unstable_by_key(|digest| firsts[digest]);
        let known = before.map(|(before, _)| before.known(&firsts, &order)).unwrap_or_default();
        let wordings: Vec<Option<&Wording>> = order
            .iter()
            .map(|digest| firsts[digest])
            .map(|(i, k)| facts.paragraphs[i].reading.wordings[k].as_ref())
            .collect();
        let ranks: HashMap<u64, usize> = order.iter().enumerate().map(|(rank, digest)| (*digest, rank)).collect();
        let fresh: Vec<usize> =
            order.iter().enumerate().filter(|(_, digest)| !known.contains_key(digest)).map(|(i, _)| i).collect();
        let differs = |a: usize, b: usize| {
            wordings[a].zip(wordings[b]).is_some_and(|(earlier, later)| is_changed(earlier, later))
        };
        let mut differing = HashMap::new();
        for (rank, digest) in order.iter().enumerate() {
            let first = match known.get(digest) {
                // Only what is new can stand before the one that was the first.
                Some(Known::First(other)) => {
                    let first = ranks.get(other).copied();
                    let new = fresh.iter().copied().take_while(|&i| i < first.unwrap_or(rank));
                    new.into_iter().find(|&i| differs(i, rank)).or(first)
                }
                Some(Known::Nothing) => {
                    fresh.iter().copied().take_while(|&i| i < rank).find(|&i| differs(i, rank))
                }
                None => (0..rank).find(|&i| differs(i, rank)),
            };
            if let Some(first) = first {
                differing.insert(*digest, order[first]);
            }
        }
        let mut found: Vec<_> =
            differing.iter().map(|(later, earlier)| (firsts[later], firsts[earlier])).collect();
        found.sort_unstable();
        Self { said, order: Arc::new(order), differing: Arc::new(differing), found }
    }

    /// What still holds of the wordings that were here before: nothing where they changed their order; of one whose
    /// first other is gone, nothing.
    fn known(&self, firsts: &HashMap<u64, Which>, order: &[u64]) -> HashMap<u64, Known> {
        let was: HashSet<u64> = self.order.iter().copied().collect();
        let still = self.order.iter().filter(|digest| firsts.contains_key(digest));
        if !still.clone().eq(order.iter().filter(|digest| was.contains(digest))) {
            return HashMap::new();
        }
        let one = |digest: &u64| match self.differing.get(digest) {
            None => Some((*digest, Known::Nothing)),
            Some(other) => firsts.contains_key(other).then_some((*digest, Known::First(*other))),
        };
        still.filter_map(one).collect()
    }

    /// These pairs, moved, where an edit left the wordings what they were and in their order.
    fn where_nothing_is_said_anew(&self, facts: &Facts, alike: &Alike) -> Option<Self> {
        let tail = alike.tail.saturating_add_signed(-alike.shift);
        let before = |end: usize| self.said.partition_point(|((i, _), _)| *i < end);
        let (head, rest) = (before(alike.head), before(tail));
        let fresh: Vec<(Which, u64)> = digests(facts, alike.head..alike.tail).collect();
        let old = &self.said[head..rest];
        if !fresh.iter().map(|(_, digest)| digest).eq(old.iter().map(|(_, digest)| digest)) {
            return None;
        }
        let places: HashMap<Which, Which> =
            old.iter().zip(&fresh).map(|((old, _), (new, _))| (*old, *new)).collect();
        let moved = |place: Which| match place {
            (i, _) if i < alike.head => place,
            (i, k) if i >= tail => (i.saturating_add_signed(alike.shift), k),
            between => places.get(&between).copied().unwrap_or(between),
        };
        let mut said = self.said.clone();
        said[head..].iter_mut().for_each(|(place, _)| *place = moved(*place));
        let found = self.found.iter().map(|(a, b)| (moved(*a), moved(*b))).collect();
        Some(Self { said, order: Arc::clone(&self.order), differing: Arc::clone(&self.differing), found })
    }

    /// The digests of a version that came after this one.
    fn moved(&self, facts: &Facts, alike: &Alike) -> Vec<(Which, u64)> {
        let before = |end: usize| self.said.partition_point(|((i, _), _)| *i < end);
        let head = self.said[..before(alike.head)].iter();
        let tail = &self.said[before(alike.tail.saturating_add_signed(-alike.shift))..];
        let tail = tail.iter().map(|((i, k), digest)| ((i.saturating_add_signed(alike.shift), *k), *digest));
        head.copied().chain(digests(facts, alike.head..alike.tail)).chain(tail).collect()
    }

    /// What there is to ask: of each wording once, where it first stands, beside the first that it differs from.
    pub(crate) fn findings(&self, facts: &Facts) -> Vec<Finding> {
        self.found.iter().map(|(later, earlier)| finding(facts, *later, *earlier)).collect()
    }
}

/// The digests of the quotations of some paragraphs that are long enough to be compared, in order.
fn digests(facts: &Facts, of: Range<usize>) -> impl Iterator<Item = (Which, u64)> {
    let told = of.filter(|&i| facts.paragraphs[i].paragraph.kind != BlockKind::Break);
    told.flat_map(|i| {
        let wordings = facts.paragraphs[i].reading.wordings.iter().enumerate();
        wordings.filter_map(move |(k, wording)| Some(((i, k), wording.as_ref()?.digest())))
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
    if !enough(shorter.at_most_common(longer)) || shorter.stands_in(longer) {
        return false;
    }
    let common = shorter.common(longer);
    common < shorter.len() && enough(common)
}
