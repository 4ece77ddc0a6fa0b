//! `quote-changed`: two versions of the same quote.

use std::ops::Range;
use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use super::late::{Kept, Late};
use super::words::shortened;
use super::{Check, Rule, case};
use crate::attribution::wording::{Gist, LEAST, Wording, words};
use crate::attribution::{Quote, QuoteKind, is_display};
use crate::draft::BlockKind;
use crate::facts::{Alike, Facts, ParagraphFacts};
use crate::finding::{Finding, Place, Related, Severity};
use crate::lexicon::speech::is_function_word;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "quote-changed",
    summary: "The same quote twice, in different words",
    severity: Severity::Warning,
    default_on: true,
    page: "\
A headline, a pull quote or a caption often repeats a quote from the story. It may be shorter, but the words in \
quotation marks must be what was said: one version must consist of the other's words, in order, apart from \
ellipses, [brackets], capitals and end marks.

The rule compares quotes of five words or more that are similar enough to be meant as the same. It flags a pair \
if the draft repeats itself (a headline, a pull quote, six paragraphs or more apart), or if only small words and \
word forms differ. It stays quiet within one paragraph, and between two known speakers, who may say similar \
things.

To resolve it, check both against your notes or the recording.",
    finds: &[case(
        "“We will not leave this valley to the water,” Ilse Brandt said.\n\nLater she repeated: «“We will never leave \
         this valley to the water.”»",
    )
    .at(Severity::Warning),
    // A slip in a small word.
    case("They have “the tide at ours backs,” Ilse Brandt said.\n\nShe was glad that «“the tide is at our backs.”»")
        .at(Severity::Warning),
    // Six paragraphs apart, with three telling words in common.
    case(
        "“There is no more room for fishing boats,” Ilse Brandt said.\n\nIt rained.\n\nIt blew.\n\nIt snowed.\n\nIt \
         froze.\n\nIt thawed.\n\n«“There is no good room for fishing boats,”» she said.",
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
        // A quote that matches an earlier one word for word is not flagged, even after a different version.
        case(
            "“We will not leave this valley to the water,” Ilse Brandt said.\n\nLater she repeated: “We will never leave \
             this valley to the water.” [stet]\n\n“We will not leave this valley to the water,” the banner read.",
        ),
        case("“We want a new bridge by the spring,” Brandt said. Ode said: “We want a new ferry by the autumn.”"),
        // Never within one paragraph.
        case("“We shall fight on the pier and we shall win,” Ilse Brandt said. “We will fight on the pier and we will win.”"),
        // Never for two speakers.
        case(
            "“Our thoughts are with the families,” Ilse Brandt said.\n\n“Our thoughts are with all the families,” Tomas Ode said.",
        ),
        // Names of two works.
        case(
            "Her book “The Many Lives of Tomas Ode” sold well.\n\nHis friend wrote “The Making of Tomas Ode,” which did not.",
        ),
        // Six paragraphs apart, but with only two telling words in common.
        case(
            "“There is no more room for boats,” Ilse Brandt said.\n\nIt rained.\n\nIt blew.\n\nIt snowed.\n\nIt froze.\n\n\
             It thawed.\n\n“There is no good room for old boats,” she said.",
        ),
        // Similar sentences about different things.
        case(
            "“We lost two boats in the storm on Monday,” Ilse Brandt said.\n\n“We lost four boats in the storm on Monday,” she \
             said later.",
        ),
    ],
    check: Check::Pairs,
};

/// Two quotes are taken as versions of the same one if they share this fraction of the shorter one's words, in order.
/// The value is our own choice: below it, two answers to one question begin to look alike.
const ALIKE: f32 = 0.8;

/// A quote in a draft: the index of its paragraph, and of the quote in that paragraph.
type Which = (usize, usize);

/// The position of a quote and the summary of its wording. Comparing summaries avoids reading the words of every other
/// quote.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Said {
    place: Which,
    gist: Gist,
}

/// A later wording and the first earlier one that it differs from, each with its digest and first position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pair {
    later: (Which, u64),
    earlier: (Which, u64),
    common: Common,
}

/// What the wordings of a pair have in common. It depends on nothing else, so it is found once for each pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Common {
    /// At least [`TELLING`] words that are not function words.
    Enough,
    /// Fewer, but everything else is function words and other forms of the same words.
    AllButSmallWords,
    /// Fewer, and they differ in other words.
    Little,
}

/// The pairs of quotes that conflict. They are carried over from one version of a draft to the next, so that an edit
/// only compares the wordings it changed, each once, however often a draft repeats them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairs {
    /// Every quote that is long enough to compare, in order.
    said: Arc<Vec<Said>>,
    /// For each later wording (at its first position), the first one that it conflicts with. Sorted by the later one.
    found: Vec<Pair>,
}

impl Pairs {
    /// Finds the pairs in a draft. `before` holds those of the previous version, and the paragraphs that both have in
    /// common.
    pub(crate) fn of(facts: &Facts, before: Option<(&Self, &Alike)>) -> Self {
        /// If more wordings than this have changed, everything is compared from scratch.
        const MOST: usize = 64;
        let Some((before, alike)) = before else { return Self::from_scratch(facts) };
        let tail = alike.tail.saturating_add_signed(-alike.shift);
        let until = |end: usize| before.said.partition_point(|said| said.place.0 < end);
        let (head, rest) = (until(alike.head), until(tail));
        let fresh: Vec<Said> = said(facts, alike.head..alike.tail).collect();
        let gone = &before.said[head..rest];
        if alike.shift == 0 && fresh == gone {
            return before.clone();
        }
        if fresh.len() + gone.len() > MOST {
            return Self::from_scratch(facts);
        }
        let moved = |(i, k): Which| if i < tail { (i, k) } else { (i.saturating_add_signed(alike.shift), k) };
        let below = before.said[rest..].iter().map(|said| Said { place: moved(said.place), ..*said });
        let all: Vec<Said> = before.said[..head].iter().copied().chain(fresh.iter().copied()).chain(below).collect();
        // Wordings whose first position may have changed: those of the edited paragraphs that do not occur above them.
        // All others keep their order.
        let mut changed: Vec<u64> = Vec::new();
        for digest in fresh.iter().chain(gone).map(|said| said.gist.digest) {
            let above = || before.said[..head].iter().any(|said| said.gist.digest == digest);
            if !changed.contains(&digest) && !above() {
                changed.push(digest);
            }
        }
        let is_changed = |digest: u64| changed.contains(&digest);
        let mut found: HashMap<u64, Pair> = HashMap::new();
        let mut lost: Vec<u64> = Vec::new();
        for pair in before.found.iter().filter(|pair| !is_changed(pair.later.1)) {
            if is_changed(pair.earlier.1) {
                lost.push(pair.later.1);
            }
            let at = |(place, digest): (Which, u64)| (moved(place), digest);
            found.insert(pair.later.1, Pair { later: at(pair.later), earlier: at(pair.earlier), ..*pair });
        }
        let compared = Compared { facts, all: &all };
        // New wordings, and those whose earlier partner is gone, are compared with everything above them.
        found.retain(|digest, _| !lost.contains(digest));
        for digest in changed.iter().chain(&lost).copied() {
            let Some(at) = all.iter().position(|said| said.gist.digest == digest) else { continue };
            if let Some(earlier) = compared.first_above(at) {
                found.insert(digest, compared.pair(at, earlier));
            }
        }
        // Everything below a new wording is compared with it.
        for digest in changed.iter().copied() {
            let Some(at) = all.iter().position(|said| said.gist.digest == digest) else { continue };
            for below in compared.all_below(at) {
                // A wording counts at its first position.
                let digest = all[below].gist.digest;
                let pair = compared.pair(below, at);
                let first = found.get(&digest).copied();
                let is_first = || all[..below].iter().all(|said| said.gist.digest != digest);
                match first {
                    Some(first) if first.later.0 != pair.later.0 || first.earlier.0 <= pair.earlier.0 => {}
                    None if !is_first() => {}
                    _ => {
                        found.insert(digest, pair);
                    }
                }
            }
        }
        let mut found: Vec<Pair> = found.into_values().collect();
        found.sort_unstable_by_key(|pair| pair.later.0);
        Self { said: Arc::new(all), found }
    }

    /// Compares all wordings of a draft, each only with those that share rare words with it.
    fn from_scratch(facts: &Facts) -> Self {
        let all: Vec<Said> = said(facts, 0..facts.paragraphs.len()).collect();
        let mut seen: HashSet<u64> = HashSet::with_capacity(all.len());
        let firsts: Vec<usize> = (0..all.len()).filter(|&i| seen.insert(all[i].gist.digest)).collect();
        let compared = Compared { facts, all: &all };
        let wordings: Vec<&Wording> = firsts.iter().filter_map(|&i| compared.wording(i)).collect();
        let mut similar = Similar::of(&wordings);
        let mut found = Vec::new();
        for rank in 0..wordings.len() {
            let before = similar.before(rank);
            if let Some(&first) = before.iter().find(|&&other| is_changed(wordings[other], wordings[rank])) {
                found.push(compared.pair(firsts[rank], firsts[first]));
            }
        }
        Self { said: Arc::new(all), found }
    }

    /// The findings: one for each changed wording, at its first place, with the first quote that it differs from.
    /// `before` holds the pairs and the findings of an earlier version.
    pub(crate) fn findings(&self, facts: &Facts, before: Option<(&Self, Kept<'_, ()>)>) -> Arc<Vec<Late>> {
        let is_touched = |kept: &Kept<'_, ()>, (i, _): Which| kept.touched.iter().any(|(at, ())| *at == i);
        let is_apart = |kept: &Kept<'_, ()>| {
            !self.found.iter().any(|pair| is_touched(kept, pair.later.0) || is_touched(kept, pair.earlier.0))
        };
        if let Some((_, kept)) = before.filter(|(was, kept)| was.found == self.found && is_apart(kept)) {
            return Arc::clone(kept.list);
        }
        let repeated = self.found.iter().filter(|pair| is_repeated(facts, pair));
        let repeated = repeated.map(|pair| (pair.later.0, pair.earlier.0));
        let found = repeated.map(|(later, earlier)| Late::of_paragraph(later.0, finding(facts, later, earlier)));
        Arc::new(found.collect())
    }
}

/// The quotes of a draft with access to their words.
struct Compared<'a> {
    facts: &'a Facts,
    all: &'a [Said],
}

impl<'a> Compared<'a> {
    fn wording(&self, i: usize) -> Option<&'a Wording> {
        let (paragraph, quote) = self.all[i].place;
        self.facts.paragraphs[paragraph].reading.wordings[quote].as_ref()
    }

    fn differs(&self, earlier: usize, later: usize) -> bool {
        could_be_changed(&self.all[earlier].gist, &self.all[later].gist)
            && self.wording(earlier).zip(self.wording(later)).is_some_and(|(a, b)| is_changed(a, b))
    }

    /// The first quote above that conflicts with the quote `at`.
    fn first_above(&self, at: usize) -> Option<usize> {
        (0..at).find(|&above| self.differs(above, at))
    }

    /// The quotes below that conflict with the quote `at`.
    fn all_below(&self, at: usize) -> impl Iterator<Item = usize> {
        (at + 1..self.all.len()).filter(move |&below| self.differs(at, below))
    }

    fn pair(&self, later: usize, earlier: usize) -> Pair {
        let of = |i: usize| (self.all[i].place, self.all[i].gist.digest);
        let words = |i: usize| words_of(self.facts, self.all[i].place);
        let (a, b) = (words(later), words(earlier));
        let common = match () {
            () if shared(&a, &b) >= TELLING => Common::Enough,
            () if differs_in_small_words(&a, &b) => Common::AllButSmallWords,
            () => Common::Little,
        };
        Pair { later: of(later), earlier: of(earlier), common }
    }
}

/// Finds candidate pairs of similar wordings without comparing all with all.
///
/// Two similar wordings share nearly all words of the shorter one. At least one word out of any few of its words is
/// therefore in the other. Choosing its rarest words leaves few others to compare.
struct Similar<'a> {
    wordings: &'a [&'a Wording],
    /// The number of occurrences of each word.
    counts: HashMap<u64, u32>,
    /// The wordings so far, by each of their words and by each of their rarest words.
    by_word: HashMap<u64, Vec<usize>>,
    by_rare: HashMap<u64, Vec<usize>>,
    /// For each wording, the last one for which it was listed.
    listed: Vec<usize>,
}

impl<'a> Similar<'a> {
    fn of(wordings: &'a [&'a Wording]) -> Self {
        let mut counts = HashMap::new();
        for word in wordings.iter().flat_map(|wording| wording.words()) {
            *counts.entry(*word).or_insert(0) += 1;
        }
        let listed = vec![usize::MAX; wordings.len()];
        Self { wordings, counts, by_word: HashMap::new(), by_rare: HashMap::new(), listed }
    }

    /// The wordings before `rank` that it may conflict with, in order. Must be called for each wording in turn.
    fn before(&mut self, rank: usize) -> Vec<usize> {
        let words = self.wordings[rank].words();
        let mut rare = words.to_vec();
        rare.sort_unstable_by_key(|word| (self.counts[word], *word));
        let fewest = (LEAST - 1..=words.len()).find(|&common| is_enough(common, words.len()));
        rare.truncate(words.len() + 1 - fewest.unwrap_or(words.len()));
        let mut out = Vec::new();
        let lists = rare.iter().filter_map(|word| self.by_word.get(word));
        let lists = lists.chain(words.iter().filter_map(|word| self.by_rare.get(word)));
        for other in lists.flatten().copied() {
            if std::mem::replace(&mut self.listed[other], rank) != rank {
                out.push(other);
            }
        }
        out.sort_unstable();
        let add = |lists: &mut HashMap<u64, Vec<usize>>, word: u64| {
            let list = lists.entry(word).or_default();
            if list.last() != Some(&rank) {
                list.push(rank);
            }
        };
        words.iter().for_each(|word| add(&mut self.by_word, *word));
        rare.iter().for_each(|word| add(&mut self.by_rare, *word));
        out
    }
}

/// The quotes in a range of paragraphs that are long enough to compare, in order.
fn said(facts: &Facts, of: Range<usize>) -> impl Iterator<Item = Said> {
    let told = of.filter(|&i| facts.paragraphs[i].paragraph.kind != BlockKind::Break);
    told.flat_map(|i| {
        let wordings = facts.paragraphs[i].reading.wordings.iter().enumerate();
        wordings.filter_map(move |(k, wording)| Some(Said { place: (i, k), gist: wording.as_ref()?.gist() }))
    })
}

/// The finding on a pair, with spans from the start of the later paragraph.
fn finding(facts: &Facts, later: Which, earlier: Which) -> Arc<Finding> {
    let span = |(i, k): Which| facts.paragraphs[i].paragraph.quoted[k].span;
    let shown = |place: Which| shortened(span(place), &facts.paragraphs[place.0].paragraph.prose);
    let place = match later.0 - earlier.0 {
        0 => Place::Here(span(earlier)),
        back => Place::Above { back, span: span(earlier) },
    };
    Arc::new(Finding {
        rule: RULE.name,
        severity: RULE.severity,
        span: span(later),
        related: vec![Related { place, message: "The other version of the quote".to_owned() }],
        fixes: Vec::new(),
        message: format!("Which is right, {} or {} above?", shown(later), shown(earlier)),
    })
}

/// The number of paragraphs after which a similar quote is a repetition, and not the same speech continued. The value
/// is our own choice.
const FAR: usize = 6;

/// The number of different words, function words aside, that two quotes must share if only their position says that one
/// repeats the other. With fewer, any two answers to one question match. The value is our own choice.
const TELLING: usize = 3;

/// True if one quote is meant to repeat the other. They must be in different paragraphs, not from different speakers, and
/// not the names of two works. In addition, one is a repetition by its position (a headline, a pull quote, far apart), or
/// the two differ only in function words and word forms.
fn is_repeated(facts: &Facts, pair: &Pair) -> bool {
    let (later, earlier) = (pair.later.0, pair.earlier.0);
    if later.0 == earlier.0 || pair.common == Common::Little {
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
    let title = |facts: &ParagraphFacts, quote: Option<&Quote>| {
        facts.paragraph.kind != BlockKind::Heading && quote.is_some_and(|q| q.kind == QuoteKind::Title)
    };
    if title(a, quote_a) || title(b, quote_b) {
        return false;
    }
    let shown = |facts: &ParagraphFacts, quote: Option<&Quote>| {
        facts.paragraph.kind == BlockKind::Heading || quote.is_some_and(|q| is_display(&facts.paragraph, q))
    };
    let placed = || later.0 - earlier.0 >= FAR || shown(a, quote_a) || shown(b, quote_b);
    pair.common == Common::AllButSmallWords
        || placed()
        || differs_in_small_words(&words_of(facts, later), &words_of(facts, earlier))
}

/// The words of a quote.
fn words_of(facts: &Facts, (i, k): Which) -> Vec<String> {
    let paragraph = &facts.paragraphs[i].paragraph;
    words(paragraph.quoted[k].inner.of(&paragraph.prose))
}

/// The number of different words that both have, function words aside.
fn shared(a: &[String], b: &[String]) -> usize {
    let mut both: Vec<&String> = a.iter().filter(|word| !is_function_word(word) && b.contains(word)).collect();
    both.sort_unstable();
    both.dedup();
    both.len()
}

/// True if each of the two has nothing that the other lacks, except function words and other forms of the same words.
fn differs_in_small_words(a: &[String], b: &[String]) -> bool {
    // Nobody retypes a quote of a thousand words by hand.
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

/// The words of each that are not in the longest common subsequence, between its first and its last word.
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
            // Words before the first common word and after the last are a cut, not a change.
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
    pending.0.extend(a[i..].iter().map(|w| &**w));
    pending.1.extend(b[j..].iter().map(|w| &**w));
    if !pending.0.is_empty() && !pending.1.is_empty() {
        only_a.append(&mut pending.0);
        only_b.append(&mut pending.1);
    }
    (only_a, only_b)
}

/// True if `common` shared words are enough for two wordings to be versions of one quote. `shorter` is the length of
/// the shorter one.
fn is_enough(common: usize, shorter: usize) -> bool {
    common as f32 >= ALIKE * shorter as f32 && common >= LEAST - 1
}

/// True if the lengths alone rule out that two wordings are versions of one quote.
fn is_too_long(longer: usize, shorter: usize) -> bool {
    longer > 2 * shorter + 4
}

/// True whenever [`is_changed`] is true, from the summaries alone. May be true in other cases too.
fn could_be_changed(a: &Gist, b: &Gist) -> bool {
    let (shorter, longer) = if a.len <= b.len { (a, b) } else { (b, a) };
    a.digest != b.digest
        && !is_too_long(longer.len, shorter.len)
        && is_enough(shorter.at_most_common(longer), shorter.len)
}

/// True if the two are versions of one quote and neither contains all words of the other in order.
fn is_changed(a: &Wording, b: &Wording) -> bool {
    let (shorter, longer) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if a == b || is_too_long(longer.len(), shorter.len()) {
        return false;
    }
    let enough = |common: usize| is_enough(common, shorter.len());
    if !enough(shorter.gist().at_most_common(&longer.gist())) || shorter.stands_in(longer) {
        return false;
    }
    enough(shorter.common(longer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Draft, Format};
    use crate::facts::Given;
    use proptest::prelude::*;

    /// The pairs according to a comparison of all wordings with all, in order.
    fn all_with_all(facts: &Facts) -> Vec<(Which, Which)> {
        let all: Vec<Said> = said(facts, 0..facts.paragraphs.len()).collect();
        let wording = |said: &Said| facts.paragraphs[said.place.0].reading.wordings[said.place.1].as_ref();
        let differs = |a: &Said, b: &Said| wording(a).zip(wording(b)).is_some_and(|(a, b)| is_changed(a, b));
        let is_first = |i: usize| all[..i].iter().all(|said| said.gist.digest != all[i].gist.digest);
        let later = (0..all.len()).filter(|&i| is_first(i));
        let pairs = later.filter_map(|i| Some((all[i].place, all[..i].iter().find(|a| differs(a, &all[i]))?.place)));
        pairs.collect()
    }

    fn quotes() -> impl Strategy<Value = String> {
        let words = prop::sample::select(vec!["we", "will", "not", "never", "leave", "this", "valley", "to", "the", "sea"]);
        let quote = prop::collection::vec((0usize..10, words), 0..3).prop_map(|changes| {
            let mut words = "we will not leave this valley to the water".split(' ').collect::<Vec<_>>();
            changes.into_iter().for_each(|(at, word)| {
                if at < words.len() {
                    words[at] = word;
                } else {
                    words.push(word);
                }
            });
            format!("“{}.”", words.join(" "))
        });
        let quote = prop_oneof![4 => quote, 1 => Just("It rained.".to_owned())];
        let paragraph = prop::collection::vec(quote, 1..3).prop_map(|quotes| quotes.join(" she said. "));
        prop::collection::vec(paragraph, 0..6).prop_map(|paragraphs| paragraphs.join("\n\n"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn pairs_are_those_of_all_compared_with_all(
            text in quotes(),
            edits in prop::collection::vec((0usize..600, 0usize..80, prop_oneof![quotes(), Just("x".to_owned())]), 1..5),
        ) {
            let mut text = text;
            let mut facts = Facts::new(Draft::new(&text, Format::Text), Given::default());
            let mut pairs = Pairs::of(&facts, None);
            for (at, length, put) in edits {
                let boundary = |mut at: usize| {
                    at = at.min(text.len());
                    while !text.is_char_boundary(at) {
                        at -= 1;
                    }
                    at
                };
                let (from, to) = (boundary(at), boundary(at + length));
                text.replace_range(from..to.max(from), &put);
                let now = Facts::updated(facts.draft.edited(&text), Given::default(), Some(&facts));
                pairs = Pairs::of(&now, Some((&pairs, &Alike::of(&now, &facts))));
                let places = |pairs: &Pairs| pairs.found.iter().map(|p| (p.later.0, p.earlier.0)).collect::<Vec<_>>();
                prop_assert_eq!(places(&pairs), all_with_all(&now));
                prop_assert_eq!(places(&Pairs::of(&now, None)), all_with_all(&now));
                facts = now;
            }
        }
    }
}
