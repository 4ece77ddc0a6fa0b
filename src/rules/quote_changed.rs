//! The same quote twice, in different words.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::words::shortened;
use super::{Check, Rule, case};
use crate::attribution::wording::{LEAST, Wording, words};
use crate::attribution::{Quote, is_display};
use crate::draft::BlockKind;
use crate::facts::{Alike, Facts, ParagraphFacts};
use crate::finding::{Finding, Place, Related, Severity};
use crate::lexicon::speech::is_function_word;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "quote-changed",
    summary: "The same quote twice in different words",
    severity: Severity::Warning,
    default_on: true,
    page: "\
A headline, a pull quote or a caption often repeats a quote from the story. It may be shorter, but what stands between the \
marks is what was said: one must be the other's words, in order, once ellipses, [brackets], case and end marks are taken \
away.

The rule compares quotes of five words or more that are alike enough to be meant as the same. It flags a pair where the draft \
repeats (a headline, a pull quote, six paragraphs or more apart), or where only small words and word forms differ. It stays \
quiet within one paragraph and between two known speakers, whose sentences may run alike.

To answer it, check both against your notes or the recording.",
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
        // Never within one paragraph.
        case("“We shall fight on the pier and we shall win,” Ilse Brandt said. “We will fight on the pier and we will win.”"),
        // Never of two speakers.
        case(
            "“Our thoughts are with the families,” Ilse Brandt said.\n\n“Our thoughts are with all the families,” Tomas Ode said.",
        ),
        // Like sentences about different things.
        case(
            "“We lost two boats in the storm on Monday,” Ilse Brandt said.\n\n“We lost four boats in the storm on Monday,” she \
             said later.",
        ),
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
        let repeated = self.found.iter().filter(|(later, earlier)| is_repeated(facts, *later, *earlier));
        repeated.map(|(later, earlier)| finding(facts, *later, *earlier)).collect()
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
    let shown = |place: Which| shortened(span(place), &facts.paragraphs[place.0].paragraph.prose);
    let there = |place: Which| span(place).shifted(facts.draft.blocks[place.0].start);
    Finding {
        rule: RULE.name,
        severity: RULE.severity,
        span: there(later),
        related: vec![Related {
            place: Place::Draft(there(earlier)),
            message: "The same quote in other words".to_owned(),
        }],
        fixes: Vec::new(),
        message: format!("Which is right, {} or {} above?", shown(later), shown(earlier)),
    }
}

/// How many paragraphs apart a draft says again what it said, rather than going on in like words. A figure of ours.
const FAR: usize = 6;

/// Whether one is meant to repeat the other: not beside it in one paragraph, not another speaker's, and either where a draft
/// repeats (a headline, a pull quote, far apart) or in words so alike that only small ones and their forms differ.
fn is_repeated(facts: &Facts, later: Which, earlier: Which) -> bool {
    if later.0 == earlier.0 {
        return false;
    }
    let own = |(i, k): Which| {
        let facts = &facts.paragraphs[i];
        let quote = facts.quotes.iter().find(|q| q.span == facts.paragraph.quoted[k].span);
        (facts, quote)
    };
    let ((a, quote_a), (b, quote_b)) = (own(later), own(earlier));
    let speaker = |quote: Option<&Quote>| quote.and_then(|q| q.speaker.clone());
    if let (Some(a), Some(b)) = (speaker(quote_a), speaker(quote_b))
        && a.may_differ(&b)
    {
        return false;
    }
    let shown = |facts: &ParagraphFacts, quote: Option<&Quote>| {
        facts.paragraph.kind == BlockKind::Heading || quote.is_some_and(|q| is_display(&facts.paragraph, q))
    };
    let inner = |facts: &ParagraphFacts, (_, k): Which| {
        words(facts.paragraph.quoted[k].inner.of(&facts.paragraph.prose))
    };
    later.0 - earlier.0 >= FAR
        || shown(a, quote_a)
        || shown(b, quote_b)
        || differs_in_small_words(&inner(a, later), &inner(b, earlier))
}

/// Whether what only one of the two has, in order, is small words and other forms of the other's.
fn differs_in_small_words(a: &[String], b: &[String]) -> bool {
    // Nobody repeats a quote of a thousand words by hand.
    const MOST: usize = 1 << 20;
    if a.len() * b.len() > MOST {
        return false;
    }
    let (only_a, only_b) = beside(a, b);
    let form = |word: &str, others: &[&str]| {
        let stem = |w: &str| w.chars().take(4).collect::<String>();
        let like = |other: &str| stem(word) == stem(other) || strsim::osa_distance(word, other) <= 2;
        others.iter().any(|other| word.chars().count() > 4 && like(other))
    };
    only_a.iter().all(|word| is_function_word(word) || form(word, &only_b))
        && only_b.iter().all(|word| is_function_word(word) || form(word, &only_a) || only_a.is_empty())
}

/// The words of each that the longest run of words common to both leaves out, between its first and its last word.
fn beside<'a>(a: &'a [String], b: &'a [String]) -> (Vec<&'a str>, Vec<&'a str>) {
    let mut lengths = vec![vec![0_u32; b.len() + 1]; a.len() + 1];
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            lengths[i][j] =
                if x == y { lengths[i + 1][j + 1] + 1 } else { lengths[i + 1][j].max(lengths[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let (mut only_a, mut only_b, mut pending) = (Vec::new(), Vec::new(), (Vec::new(), Vec::new()));
    let mut begun = false;
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            // What stands before the first common word and after the last is cut, not changed.
            if begun || (!pending.0.is_empty() && !pending.1.is_empty()) {
                only_a.append(&mut pending.0);
                only_b.append(&mut pending.1);
            }
            pending = (Vec::new(), Vec::new());
            begun = true;
            (i, j) = (i + 1, j + 1);
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            pending.0.push(&*a[i]);
            i += 1;
        } else {
            pending.1.push(&*b[j]);
            j += 1;
        }
    }
    if i < a.len() || j < b.len() {
        pending.0.extend(a[i..].iter().map(|w| &**w));
        pending.1.extend(b[j..].iter().map(|w| &**w));
    }
    if !pending.0.is_empty() && !pending.1.is_empty() {
        only_a.append(&mut pending.0);
        only_b.append(&mut pending.1);
    }
    (only_a, only_b)
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
