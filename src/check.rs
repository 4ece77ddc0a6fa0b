//! Runs the rules on a draft's facts and collects the findings.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::config::Settings;
use crate::draft::{Draft, Format};
use crate::facts::{Alike, Facts, Given};
use crate::finding::{Finding, Fix, Place, Related, Severity};
use crate::refill::Refill;
use crate::rules::{
    Cast, Check, Earlier, Late, Needs, Notes, Pairs, RULES, Repeated, Rule, Scene, orphans, polls,
    unattributed, unsourced,
};
use crate::stet::{self, Stet};
use crate::strip;

/// Checks a text from scratch.
///
/// ```
/// use copydesk::check::check;
/// use copydesk::config::Settings;
/// use copydesk::draft::Format;
/// use copydesk::facts::Given;
///
/// assert!(check("It rained.", Format::Text, Given::default(), &Settings::default()).is_empty());
/// ```
pub fn check(text: &str, format: Format, given: Given, settings: &Settings) -> Vec<Finding> {
    findings(&Facts::new(Draft::new(text, format), given), settings)
}

/// The findings of a draft, ordered by position. All spans and places are in bytes of the draft.
pub fn findings(facts: &Facts, settings: &Settings) -> Vec<Finding> {
    let checked = Checked::new(facts, settings, None);
    checked.worst(facts, usize::MAX, Severity::Hint).0
}

/// The findings of a draft, stored by paragraph so that an edit does not recompute the others.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The findings of each paragraph, with spans from its start, or `None` if it has none.
    paragraphs: Vec<Option<Arc<Own>>>,
    /// The findings of rules that check the whole draft, and of unused stets.
    draft: Vec<Late>,
    /// The notes that whole-draft rules keep for each paragraph.
    notes: Vec<Arc<Notes>>,
    /// The runs of words that quotes without a speaker share with attributed ones.
    repeated: Repeated,
    /// Pairs of quotes that should match but differ.
    pairs: Pairs,
    /// The results of the rules about names.
    cast: Cast,
    /// Findings suppressed by a stet or the ignore list, as paragraph and index within its findings.
    silenced: BTreeSet<(usize, usize)>,
    /// The rules that panicked, each once. They report nothing for the text on which they panicked.
    pub broken: Vec<&'static str>,
}

impl Checked {
    /// Checks a draft.
    ///
    /// `before` is an earlier version of it, checked with the same settings. Findings are reused where everything
    /// that a rule can see is unchanged.
    pub fn new(facts: &Facts, settings: &Settings, before: Option<(&Facts, &Self)>) -> Self {
        Self::new_over(facts, settings, before, Self::default())
    }

    /// Like [`Checked::new`], reusing the memory of `spare`, the result of a version that is no longer needed.
    pub fn new_over(
        facts: &Facts,
        settings: &Settings,
        before: Option<(&Facts, &Self)>,
        spare: Self,
    ) -> Self {
        let mut out = Self::default();
        let (mut paragraphs, mut notes) = (Refill::of(spare.paragraphs), Refill::of(spare.notes));
        let language = facts.given.language;
        let works = |rule: &&Rule| settings.is_on(rule) && rule.needs().are_met_by(language);
        let rules: Vec<&Rule> = RULES.iter().copied().filter(works).collect();
        // After a panic nothing is reused, so that the missing findings are computed again.
        let before = before.filter(|(_, checked)| checked.broken.is_empty());
        let old = before.map(|(old, checked)| (Alike::of(facts, old), old, checked));
        let mut scenes = old.as_ref().map(|(alike, old, checked)| (alike.scenes(facts, old), checked));
        // The paragraphs that have changed for the rules, and the notes of those that are gone.
        let (mut fresh, mut gone) = (Vec::new(), Vec::new());
        let mut next = 0;
        for i in 0..facts.paragraphs.len() {
            let kept =
                scenes.as_mut().and_then(|(scenes, checked)| Some((scenes.next().flatten()?, checked)));
            match kept {
                Some((was, checked)) => {
                    paragraphs.extend(std::slice::from_ref(&checked.paragraphs[was]));
                    notes.extend(std::slice::from_ref(&checked.notes[was]));
                    gone.extend(checked.notes[next..was].iter().map(|notes| &**notes));
                    next = was + 1;
                }
                None => {
                    paragraphs.push(out.paragraph(&rules, facts, i, settings));
                    notes.push(Arc::default());
                    fresh.push(i);
                }
            }
        }
        if let Some((_, _, checked)) = &old {
            gone.extend(checked.notes[next..].iter().map(|notes| &**notes));
        }
        out.paragraphs = paragraphs.done();
        let notes = notes.done();
        if let Some(rule) = rules.iter().find(|rule| matches!(rule.check, Check::Names(_))) {
            let mut cast = Cast::default();
            // A draft in another language has no findings to reuse.
            let kept = old.as_ref().filter(|(_, old, _)| old.is_in_given_language());
            let before = kept.map(|(alike, old, checked)| (&checked.cast, *old, alike));
            if facts.is_in_given_language() {
                out.guarded(rule, || cast = Cast::of(facts, &rules, &settings.terms, before));
            }
            out.cast = cast;
        }
        for rule in &rules {
            let (mut found, mut late) = (Vec::new(), Vec::new());
            match rule.check {
                Check::Draft(check) if rule.needs() < Needs::Speech || facts.is_in_given_language() => {
                    out.guarded(rule, || check(facts, &mut found));
                }
                Check::Names(_) => found = out.cast.findings(rule, facts),
                Check::Pairs => {
                    let mut pairs = Pairs::default();
                    out.guarded(rule, || {
                        pairs =
                            Pairs::of(facts, old.as_ref().map(|(alike, _, checked)| (&checked.pairs, alike)));
                        found = pairs.findings(facts);
                    });
                    out.pairs = pairs;
                }
                Check::Polls if facts.is_in_given_language() => {
                    out.guarded(rule, || polls(facts, |i| notes[i].polls(&facts.paragraphs[i]), &mut late));
                }
                Check::Unsourced if facts.is_in_given_language() => {
                    let note = |i: usize| notes[i].figures(&facts.paragraphs[i]);
                    out.guarded(rule, || unsourced(facts, note, &mut late));
                }
                Check::Unattributed if facts.is_in_given_language() => {
                    let note = |i: usize| notes[i].quotes(facts, i);
                    let mut repeated = Repeated::default();
                    out.guarded(rule, || {
                        let before = old.as_ref().map(|(_, _, checked)| Earlier {
                            repeated: &checked.repeated,
                            gone: gone.iter().map(|notes: &&Notes| notes.quotes_so_far()).collect(),
                            fresh: fresh.iter().map(|&i| note(i)).collect(),
                        });
                        repeated = unattributed(facts, note, before.as_ref(), &mut late);
                    });
                    out.repeated = repeated;
                }
                Check::Orphans if facts.is_in_given_language() => {
                    out.guarded(rule, || orphans(facts, settings.orphans_after_quotes, &mut found));
                }
                Check::Paragraph(_)
                | Check::Draft(_)
                | Check::Polls
                | Check::Unsourced
                | Check::Unattributed
                | Check::Orphans
                | Check::Stet
                | Check::Editor => {}
            }
            late.extend(found.into_iter().map(Late::of_draft));
            late.iter_mut().for_each(|late| late.severity = settings.severity(rule, late.severity));
            out.draft.append(&mut late);
        }
        out.notes = notes;
        out.apply_stets(facts, settings);
        out.apply_ignored(facts, settings);
        out
    }

    fn paragraph(
        &mut self,
        rules: &[&Rule],
        facts: &Facts,
        i: usize,
        settings: &Settings,
    ) -> Option<Arc<Own>> {
        let scene = scene(facts, i, settings);
        let mut out = Vec::new();
        let foreign = !facts.is_in_given_language() || !facts.paragraph_is_in_given_language(i);
        for rule in rules.iter().filter(|r| !foreign || r.needs() < Needs::Speech) {
            let Check::Paragraph(check) = rule.check else { continue };
            let mut found = Vec::new();
            self.guarded(rule, || check(&scene, &mut found));
            found.iter_mut().for_each(|f| f.severity = settings.severity(rule, f.severity));
            out.append(&mut found);
        }
        let stets = stet::of(scene.paragraph());
        (!out.is_empty() || !stets.is_empty()).then(|| Arc::new(Own { findings: out, stets }))
    }

    /// Suppresses the findings covered by stets, and reports unused stets.
    fn apply_stets(&mut self, facts: &Facts, settings: &Settings) {
        let blocks = &facts.draft.blocks;
        let with_stets = |(i, own): (usize, &Option<Arc<Own>>)| {
            own.as_ref().filter(|o| !o.stets.is_empty()).map(|o| (i, Silences::of(o)))
        };
        let mut paragraphs: Vec<_> = self.paragraphs.iter().enumerate().filter_map(with_stets).collect();
        if paragraphs.is_empty() {
            return;
        }
        for (i, stets) in &mut paragraphs {
            let own = Arc::clone(&stets.own);
            let silenced = own.findings.iter().enumerate().filter(|(_, f)| stets.drop(f.rule));
            self.silenced.extend(silenced.map(|(k, _)| (*i, k)));
        }
        self.draft.retain(|late| {
            let span = late.span(facts);
            let i = blocks.partition_point(|b| b.start <= span.start).checked_sub(1);
            let own = i.filter(|&i| blocks[i].span().contains(span));
            let stets = own.and_then(|i| paragraphs.binary_search_by_key(&i, |(i, _)| *i).ok());
            !stets.is_some_and(|at| paragraphs[at].1.drop(late.finding.rule))
        });
        for (i, stets) in &paragraphs {
            let source = &blocks[*i].paragraph.source;
            let found = stets.idle().filter_map(|stet| stet::unused(stet, source, settings));
            self.draft.extend(found.map(|f| Late::of_draft(moved(f, blocks[*i].start))));
        }
    }

    /// Suppresses the findings in the ignore list.
    fn apply_ignored(&mut self, facts: &Facts, settings: &Settings) {
        let ignored = &settings.ignored;
        if ignored.is_empty() {
            return;
        }
        for (i, own) in self.paragraphs.iter().enumerate() {
            let own = own.iter().flat_map(|own| own.findings.iter().enumerate());
            let left = own.filter(|(_, f)| {
                ignored.has(f.rule) && ignored.leaves(&settled((*f).clone(), facts, i), facts)
            });
            self.silenced.extend(left.map(|(k, _)| (i, k)));
        }
        self.draft.retain(|late| !ignored.leaves(&late.placed(facts), facts));
    }

    /// Runs a check that may panic. A panic loses only the findings of this check.
    fn guarded(&mut self, rule: &Rule, check: impl FnOnce()) {
        #[cfg(test)]
        let check = || {
            faults::strike(rule.name);
            check();
        };
        if catch_unwind(AssertUnwindSafe(check)).is_err() && !self.broken.contains(&rule.name) {
            self.broken.push(rule.name);
        }
    }

    /// The findings of severity `least` and above, ordered by position, and the number left out.
    ///
    /// At most `limit` are returned: the most severe first and, within a severity, the first in the draft.
    pub fn worst(&self, facts: &Facts, limit: usize, least: Severity) -> (Vec<Finding>, usize) {
        let (mut out, mut left) = (Vec::new(), 0);
        let tiers = [Severity::Error, Severity::Warning, Severity::Information, Severity::Hint];
        for tier in tiers.into_iter().filter(|t| *t >= least) {
            let own = self.paragraphs.iter().enumerate().filter_map(|(i, own)| Some((i, own.as_ref()?)));
            let own = own.flat_map(|(i, own)| own.findings.iter().enumerate().map(move |(k, f)| (i, k, f)));
            let own = own.filter(|(i, k, _)| !self.silenced.contains(&(*i, *k)));
            let own = own.filter(|(_, _, f)| f.severity == tier);
            let late = self.draft.iter().filter(|late| late.severity == tier);
            let own = own.map(|(i, _, f)| Chosen::Own(i, f));
            for chosen in own.chain(late.map(Chosen::Late)) {
                if out.len() == limit {
                    left += 1;
                    continue;
                }
                out.push(match chosen {
                    Chosen::Own(i, finding) => settled(finding.clone(), facts, i),
                    Chosen::Late(late) => late.placed(facts),
                });
            }
        }
        if facts.draft.format == Format::Html {
            out.iter_mut().for_each(|finding| finding.fixes.retain(|fix| is_exact(fix, facts)));
        }
        out.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
        (out, left)
    }
}

/// A finding as it is stored.
enum Chosen<'a> {
    Own(usize, &'a Finding),
    Late(&'a Late),
}

/// The findings of one paragraph, with spans from its start.
#[derive(Clone, Debug, Default)]
struct Own {
    findings: Vec<Finding>,
    stets: Vec<Stet>,
}

/// The stets of a paragraph, and the findings that they have suppressed so far.
struct Silences {
    own: Arc<Own>,
    /// True for each stet that has suppressed a finding.
    used: Vec<bool>,
    /// For each rule, true if a stet suppresses it. Each stet is checked once for each rule.
    known: Vec<(&'static str, bool)>,
}

impl Silences {
    fn of(own: &Arc<Own>) -> Self {
        Self { own: Arc::clone(own), used: vec![false; own.stets.len()], known: Vec::new() }
    }

    /// True if the findings of `rule` in the paragraph are suppressed. The stets that do so are marked as used.
    fn drop(&mut self, rule: &'static str) -> bool {
        if let Some((_, any)) = self.known.iter().find(|(name, _)| *name == rule) {
            return *any;
        }
        let mut any = false;
        for (_, used) in self.own.stets.iter().zip(&mut self.used).filter(|(s, _)| s.lets_stand(rule)) {
            (any, *used) = (true, true);
        }
        self.known.push((rule, any));
        any
    }

    /// The stets that have suppressed nothing.
    fn idle(&self) -> impl Iterator<Item = &Stet> {
        self.own.stets.iter().zip(&self.used).filter(|(_, used)| !**used).map(|(stet, _)| stet)
    }
}

fn scene<'a>(facts: &'a Facts, i: usize, settings: &'a Settings) -> Scene<'a> {
    let story = facts.story_of(i);
    let has_dateline = story.dateline.as_ref().is_some_and(|(at, _)| *at == i);
    let known = facts.known_above(i).map(|known| &**known);
    let (days, locale) = (settings.days, facts.given.language.locale());
    let terms = &settings.terms;
    Scene { facts: &facts.paragraphs[i], known, story, has_dateline, days, locale, terms }
}

/// Moves a finding and its fixes by `by` bytes.
fn moved(mut finding: Finding, by: usize) -> Finding {
    finding.span = finding.span.shifted(by);
    for fix in &mut finding.fixes {
        fix.edits.iter_mut().for_each(|e| e.span = e.span.shifted(by));
    }
    finding
}

/// Converts a finding of a paragraph to positions in the draft.
fn settled(mut finding: Finding, facts: &Facts, index: usize) -> Finding {
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

/// Makes rules panic, for tests.
#[cfg(test)]
pub(crate) mod faults {
    use std::cell::Cell;

    thread_local! { static NEXT: Cell<Option<&'static str>> = const { Cell::new(None) } }

    /// Makes `rule` panic the next time that this thread runs it.
    pub(crate) fn arm(rule: &'static str) {
        NEXT.set(Some(rule));
    }

    pub(super) fn strike(rule: &str) {
        if NEXT.get() == Some(rule) {
            NEXT.set(None);
            panic!("{rule} was told to break down");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Unchanged;
    use crate::text::Span;
    use proptest::prelude::*;

    #[test]
    fn a_rule_that_breaks_down_costs_its_findings_until_the_next_edit() {
        let text =
            "It holds TK.\n\nIt rained. “Nobody asked us before they sold the boats.”\n\nAnd XXX more.";
        let settings = Settings::all();
        let whole = check(text, Format::Text, Given::default(), &settings);
        for rule in ["draft-placeholder", "quote-unattributed", "quote-changed"] {
            let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
            faults::arm(rule);
            let broken = Checked::new(&facts, &settings, None);
            assert_eq!(broken.broken, [rule]);
            let found = broken.worst(&facts, usize::MAX, Severity::Hint).0;
            let mut others = whole.iter().filter(|f| f.rule != rule);
            assert!(others.all(|f| found.contains(f)), "the others are as they were");
            let edited =
                Facts::updated(facts.draft.edited(&format!("{text} ")), Given::default(), Some(&facts));
            let healed = Checked::new(&edited, &settings, Some((&facts, &broken)));
            assert!(healed.broken.is_empty());
            assert_eq!(healed.worst(&edited, usize::MAX, Severity::Hint).0, whole, "{rule}");
        }
    }

    fn scraps() -> impl Strategy<Value = String> {
        let scrap = prop::sample::select(vec![
            "BERGEN, March 15 (Reuters) - ",
            "date 2025-03-15 BERGEN: ",
            "It holds TK. ",
            "[stet] ",
            "[stet: draft-placeholder] ",
            "“We go on,” Ana Prado said. ",
            "“And on.",
            "“We will not leave this valley to the water,” Prado said. ",
            "“We will never leave this valley to the water,” she said. ",
            "Oto Prado came. ",
            "Prada said so. ",
            "Ana Prado, 34, and Ana Prado, 35, came. ",
            "The leak injured 12 people. ",
            "The 14 injured slept. ",
            "It rose later. ",
            "It fell off Kelvarra. They met in Kelvara. ",
            "Mayor Ana Prado arrived. ",
            "“We stay,” the mayor said. ",
            "“Nobody asked us,” she said. ",
            "“And nobody will.” ",
            "There were 4,120 boats, the clerk said. ",
            "Some 4,120 boats sank. ",
            "On Sunday, March 15, some 40 people were killed. ",
            "According to the clerk, ",
            "she said.",
            "é😀",
            "\n\n",
            "\n\n",
            "\n\n###\n\n",
            "---\ndate: 2025-03-15\n---\n",
        ]);
        prop::collection::vec(scrap, 0..16).prop_map(|v| v.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn step_by_step_is_from_scratch(text in scraps(), edits in prop::collection::vec((0usize..400, 0usize..40, scraps()), 1..6)) {
            let (mut text, settings) = (text, Settings::all());
            let mut facts = Facts::new(Draft::new(&text, Format::Text), Given::default());
            let mut checked = Checked::new(&facts, &settings, None);
            let mut spare = None;
            for (at, length, put) in edits {
                let mut from = at.min(text.len());
                while !text.is_char_boundary(from) { from -= 1; }
                let mut to = (from + length).min(text.len());
                while !text.is_char_boundary(to) { to -= 1; }
                text.replace_range(from..to.max(from), &put);
                let stepped = Facts::updated(facts.draft.edited(&text), Given::default(), Some(&facts));
                let found = Checked::new(&stepped, &settings, Some((&facts, &checked)));
                // Also check with a spare version and known unchanged bytes, so that only touched text is compared.
                let unchanged = Unchanged::ALL.after(Span::new(from, from + put.len()), text.len());
                let (mut old, spared): (Option<Facts>, _) = spare.take().unzip();
                let list = old.as_mut().map(|old| std::mem::take(&mut old.draft)).unwrap_or_default();
                let draft = facts.draft.edited_within(&text, unchanged, list);
                let over = Facts::updated_over(draft, Given::default(), Some(&facts), old);
                let before = Some((&facts, &checked));
                let again = Checked::new_over(&over, &settings, before, spared.unwrap_or_default());
                prop_assert_eq!(format!("{:?}", over.paragraphs), format!("{:?}", stepped.paragraphs));
                prop_assert_eq!((&over.stories, &over.known), (&stepped.stories, &stepped.known));
                let all = |checked: &Checked, facts| checked.worst(facts, usize::MAX, Severity::Hint);
                prop_assert_eq!(all(&again, &over), all(&found, &stepped));
                spare = Some((std::mem::replace(&mut facts, over), std::mem::replace(&mut checked, again)));
                let scratch = Facts::new(Draft::new(&text, Format::Text), Given::default());
                prop_assert_eq!(&facts.stories, &scratch.stories);
                prop_assert_eq!(format!("{:?}", facts.paragraphs), format!("{:?}", scratch.paragraphs));
                prop_assert_eq!(&facts.known, &scratch.known);
                let found = checked.worst(&facts, usize::MAX, Severity::Hint).0;
                prop_assert_eq!(found, findings(&scratch, &settings));
            }
        }
    }
}
