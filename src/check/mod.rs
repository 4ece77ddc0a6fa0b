//! Runs the rules on a draft's facts and collects the findings.

#[cfg(any(feature = "cli", feature = "lsp"))]
mod answered;
mod shown;
mod silence;
mod tally;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

#[cfg(any(feature = "cli", feature = "lsp"))]
pub(crate) use self::answered::answered;
use self::silence::Silenced;
use self::tally::Tally;
use crate::config::Settings;
use crate::draft::{Draft, Format};
use crate::facts::{Alike, Facts, Given, Run};
use crate::finding::{Finding, Severity};
use crate::refill::Refill;
use crate::rules::{
    Cast, Check, Earlier, Kept, Late, Needs, Notes, Pairs, RULES, Repeated, Rule, Scene, orphans, polls,
    unattributed, unclosed, unsourced,
};
use crate::stet::{self, Stet};

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
    /// How many these are.
    tallies: Vec<Tally>,
    /// The findings of rules that check the whole draft, and of unused stets.
    late: Vec<Section>,
    /// The notes that whole-draft rules keep for each paragraph.
    notes: Vec<Arc<Notes>>,
    /// The runs of words that quotes without a speaker share with attributed ones.
    repeated: Repeated,
    /// Pairs of quotes that should match but differ.
    pairs: Pairs,
    /// The results of the rules about names.
    cast: Cast,
    /// Findings suppressed by a stet or the ignore list.
    silenced: Silenced,
    /// The rules that panicked, each once. They report nothing for the text on which they panicked.
    pub broken: Vec<&'static str>,
}

/// The findings of one rule over the whole draft, in the order of the rule.
#[derive(Clone, Debug)]
struct Section {
    rule: &'static str,
    list: Arc<Vec<Late>>,
}

/// An earlier version of a draft, and what it shares with the later one.
#[derive(Clone, Copy)]
struct Before<'a> {
    facts: &'a Facts,
    checked: &'a Checked,
    alike: &'a Alike,
}

/// The paragraphs of a draft as rules see them, beside those of the version before.
struct Scenes<'a> {
    notes: &'a [Arc<Notes>],
    /// The paragraphs that are new to rules.
    fresh: Vec<usize>,
    /// The paragraphs of the version before that are gone.
    gone: Vec<usize>,
    before: Option<Before<'a>>,
    /// Whether both versions have the same paragraphs and stories but for the fresh ones.
    in_place: bool,
}

impl<'a> Scenes<'a> {
    /// What a rule found before, with what `noted` says of the paragraphs that are new to rules, as they were.
    fn kept<N>(&self, rule: &Rule, noted: impl Fn(&'a Notes, &'a Facts, usize) -> N) -> Option<Kept<'a, N>> {
        let before = self.before.filter(|_| self.in_place)?;
        let list = before.checked.section(rule)?;
        let noted = |&i: &usize| (i, noted(&before.checked.notes[i], before.facts, i));
        Some(Kept { list, before: before.facts, touched: self.fresh.iter().map(noted).collect() })
    }
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
        let mut tallies = Refill::of(spare.tallies);
        let language = facts.given.language;
        let works = |rule: &&'static Rule| settings.is_on(rule) && rule.needs().are_met_by(language);
        let rules: Vec<&'static Rule> = RULES.iter().copied().filter(works).collect();
        // After a panic nothing is reused, so that the missing findings are computed again.
        let before = before.filter(|(_, checked)| checked.broken.is_empty());
        let alike = before.map(|(old, _)| Alike::of(facts, old));
        let before = before.zip(alike.as_ref());
        let before = before.map(|((facts, checked), alike)| Before { facts, checked, alike });
        let one_by_one =
            vec![Run { was: None, len: 1 }; if before.is_some() { 0 } else { facts.paragraphs.len() }];
        let runs = before.iter().flat_map(|b| b.alike.scenes(facts, b.facts)).chain(one_by_one);
        let (mut fresh, mut gone) = (Vec::new(), Vec::new());
        // The next paragraph, and the next of the version before.
        let (mut i, mut next) = (0, 0);
        for run in runs {
            match run.was.zip(before) {
                Some((was, Before { checked, .. })) => {
                    let kept = was..was + run.len;
                    paragraphs.extend(&checked.paragraphs[kept.clone()]);
                    tallies.extend(&checked.tallies[kept.clone()]);
                    notes.extend(&checked.notes[kept.clone()]);
                    gone.extend(next..was);
                    next = kept.end;
                }
                None => {
                    let own = out.paragraph(&rules, facts, i, settings);
                    tallies.push(Tally::of(own.as_deref()));
                    paragraphs.push(own);
                    notes.push(Arc::default());
                    fresh.push(i);
                }
            }
            i += run.len;
        }
        if let Some(before) = before {
            gone.extend(next..before.checked.notes.len());
        }
        (out.paragraphs, out.tallies) = (paragraphs.done(), tallies.done());
        let notes = notes.done();
        let in_place = before.is_some_and(|b| {
            let stories = facts.stories.iter().map(|s| s.first);
            facts.given == b.facts.given
                && facts.paragraphs.len() == b.facts.paragraphs.len()
                && stories.eq(b.facts.stories.iter().map(|s| s.first))
        });
        let scenes = Scenes { notes: &notes, fresh, gone, before, in_place };
        if let Some(rule) = rules.iter().find(|rule| matches!(rule.check, Check::Names(_))) {
            let mut cast = Cast::default();
            // A draft in another language has no findings to reuse.
            let kept = before.filter(|before| before.facts.is_in_given_language());
            let kept = kept.map(|before| (&before.checked.cast, before.facts, before.alike));
            if facts.is_in_given_language() {
                out.guarded(rule, || cast = Cast::of(facts, &rules, &settings.terms, kept));
            }
            out.cast = cast;
        }
        for rule in rules.iter().filter(|rule| !matches!(rule.check, Check::Paragraph(_))) {
            let list = out.section_of(rule, facts, settings, &scenes);
            out.late.push(Section { rule: rule.name, list: leveled(list, rule, settings) });
        }
        out.notes = notes;
        out.apply_stets(facts, settings);
        out.apply_headlines(facts);
        out.apply_ignored(facts, settings);
        out
    }

    /// The findings of a rule over the whole draft.
    fn section_of(
        &mut self,
        rule: &'static Rule,
        facts: &Facts,
        settings: &Settings,
        scenes: &Scenes<'_>,
    ) -> Arc<Vec<Late>> {
        let mut list = Arc::default();
        let (notes, before) = (scenes.notes, scenes.before);
        match rule.check {
            Check::Draft(check) if rule.needs() < Needs::Speech || facts.is_in_given_language() => {
                let mut found = Vec::new();
                self.guarded(rule, || check(facts, &mut found));
                list = Arc::new(found.into_iter().map(Late::of_draft).collect());
            }
            Check::Names(_) => {
                let kept = before.and_then(|b| Some((&b.checked.cast, b.checked.section(rule)?)));
                list = self.cast.findings(rule, facts, kept);
            }
            Check::Pairs => {
                let mut pairs = Pairs::default();
                let kept = scenes.kept(rule, |_, _, _| ());
                self.guarded(rule, || {
                    pairs = Pairs::of(facts, before.map(|b| (&b.checked.pairs, b.alike)));
                    list = pairs.findings(facts, before.map(|b| &b.checked.pairs).zip(kept));
                });
                self.pairs = pairs;
            }
            Check::Unclosed => {
                let note = |i: usize| notes[i].open(&facts.paragraphs[i]);
                self.guarded(rule, || list = unclosed(facts, note));
            }
            Check::Polls if facts.is_in_given_language() => {
                let kept = scenes.kept(rule, |notes, _, _| notes.polls_so_far());
                let note = |i: usize| notes[i].polls(&facts.paragraphs[i]);
                self.guarded(rule, || list = polls(facts, note, kept));
            }
            Check::Unsourced if facts.is_in_given_language() => {
                let kept = scenes.kept(rule, |notes, _, _| notes.figures_so_far());
                let note = |i: usize| notes[i].figures(&facts.paragraphs[i]);
                self.guarded(rule, || list = unsourced(facts, note, kept));
            }
            Check::Unattributed if facts.is_in_given_language() => {
                let note = |i: usize| notes[i].quotes(facts, i);
                let kept = scenes.kept(rule, Notes::quotes);
                let mut repeated = Repeated::default();
                self.guarded(rule, || {
                    let before = before.map(|b| {
                        let gone = scenes.gone.iter().map(|&i| b.checked.notes[i].quotes(b.facts, i));
                        let changed = gone.chain(scenes.fresh.iter().map(|&i| note(i))).collect();
                        Earlier { repeated: &b.checked.repeated, kept, changed }
                    });
                    (repeated, list) = unattributed(facts, note, before.as_ref());
                });
                self.repeated = repeated;
            }
            Check::Orphans if facts.is_in_given_language() => {
                let kept = scenes.kept(rule, |notes, _, _| notes.orphans_so_far());
                let note = |i: usize| notes[i].orphans(facts, i, settings.orphans_after_quotes);
                self.guarded(rule, || list = orphans(facts, note, kept));
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
        list
    }

    /// What a rule over the whole draft found.
    fn section(&self, rule: &Rule) -> Option<&Arc<Vec<Late>>> {
        self.late.iter().find(|section| section.rule == rule.name).map(|section| &section.list)
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
}

/// The findings of one paragraph, with spans from its start.
#[derive(Clone, Debug, Default)]
struct Own {
    findings: Vec<Finding>,
    stets: Vec<Stet>,
}

/// The findings with the severities that the settings give them.
fn leveled(mut list: Arc<Vec<Late>>, rule: &Rule, settings: &Settings) -> Arc<Vec<Late>> {
    let level = |late: &Late| settings.severity(rule, late.severity);
    if list.iter().any(|late| late.severity != level(late)) {
        Arc::make_mut(&mut list).iter_mut().for_each(|late| late.severity = level(late));
    }
    list
}

fn scene<'a>(facts: &'a Facts, i: usize, settings: &'a Settings) -> Scene<'a> {
    let story = facts.story_of(i);
    let has_dateline = story.dateline.as_ref().is_some_and(|(at, _)| *at == i);
    let (days, locale) = (settings.days, facts.given.language.locale());
    let terms = &settings.terms;
    Scene { facts: &facts.paragraphs[i], story, has_dateline, days, locale, terms }
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
    fn a_rule_that_panics_loses_only_its_findings_until_the_next_edit() {
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

    #[test]
    fn the_first_edit_of_a_paragraph_without_quotes_keeps_what_was_found_in_quotes() {
        let text = "It rained. “Nobody asked us before they sold the boats.”\n\nThe pier is shut.";
        let settings = Settings::all();
        let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
        let before = Checked::new(&facts, &settings, None);
        let edited = Facts::updated(facts.draft.edited(&format!("{text} ")), Given::default(), Some(&facts));
        let after = Checked::new(&edited, &settings, Some((&facts, &before)));
        let rule = crate::rules::named("quote-unattributed").expect("a rule");
        let lists = [&before, &after].map(|checked| checked.section(rule).expect("it is checked"));
        assert_eq!(lists[0].len(), 1);
        assert!(Arc::ptr_eq(lists[0], lists[1]));
        assert!(before.repeated.is(&after.repeated));
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
            "A small prada fell. ",
            "Why now? ",
            "“We waited a whole year for that answer.” ",
            "A poll found that 46 percent want it. ",
            "A poll of 900 voters in May found 52 percent. ",
            "and so it was.” ",
            "\n\n“Nobody asked us.\n\n",
            "It shut on 25/03/2025. ",
            "Police arrested 31 people. ",
            "31 missing off Lund",
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

    /// How many drafts are tried: `PROPTEST_CASES`, or few, since each is edited several times.
    fn cases() -> u32 {
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
    }

    #[test]
    fn a_headline_that_becomes_a_sentence_is_asked_for_its_figure() {
        let settings = Settings::default();
        let draft = |mark: &str| {
            format!("Ferry sinks off Lund, 12 missing{mark}\n\nTwelve people were lost, the port said.")
        };
        let facts = Facts::new(Draft::new(&draft(""), Format::Text), Given::default());
        let checked = Checked::new(&facts, &settings, None);
        let stepped = Facts::updated(facts.draft.edited(&draft(".")), Given::default(), Some(&facts));
        let found = Checked::new(&stepped, &settings, Some((&facts, &checked)));
        let scratch = Facts::new(Draft::new(&draft("."), Format::Text), Given::default());
        assert_eq!(found.worst(&stepped, usize::MAX, Severity::Hint).0, findings(&scratch, &settings));
        assert_eq!((findings(&facts, &settings).len(), findings(&scratch, &settings).len()), (0, 1));
    }

    /// Many paragraphs below an edit are taken over together.
    #[test]
    fn an_edit_of_a_long_draft_is_from_scratch() {
        let people = ["Ana Prado", "Oto Brandt", "Ilse Ode", "Tomas Kerr", "Mara Lund"];
        let part = |i: usize| match (i % 6, people[i * 7 % people.len()]) {
            (0, name) => format!("Mayor {name} said that {} boats sank.\n\n", i * 31 + 12),
            (1, name) => format!(
                "“We will not leave the valley of {i},” {} said.\n\n",
                &name[name.find(' ').unwrap_or(0) + 1..]
            ),
            (2, _) => "“Nobody asked us before they sold the boats.”\n\n".to_owned(),
            (3, _) => format!("Some {} people were killed.\n\n", i / 6 * 31 + 12),
            (4, _) if i % 60 == 4 => "###\n\nLUND, March 15 (Reuters) - It rained.\n\n".to_owned(),
            _ => format!("It rained on the pier for {i} days, and then it stopped.\n\n"),
        };
        let mut text: String = (0..180).map(part).collect();
        let settings = Settings::all();
        let mut facts = Facts::new(Draft::new(&text, Format::Text), Given::default());
        let mut checked = Checked::new(&facts, &settings, None);
        for (was, now) in [
            ("Mayor Ana Prado", "Mayor Ana Pradon"),
            ("Mayor Ana Pradon", "Mayor Ana Prado"),
            ("said that 12 boats", "said that 13 boats"),
            ("“Nobody", "Nobody"),
            ("Mayor Tomas Kerr", "Mayor Tomas Kerr came.\n\nMayor Tomas Ker"),
            ("###\n\nLUND", "LUND"),
            ("It rained", "“It rained"),
            ("Oto Brandt", "Oto"),
        ] {
            text = text.replacen(was, now, 1);
            let stepped = Facts::updated(facts.draft.edited(&text), Given::default(), Some(&facts));
            let found = Checked::new(&stepped, &settings, Some((&facts, &checked)));
            let scratch = Facts::new(Draft::new(&text, Format::Text), Given::default());
            assert_eq!(format!("{:?}", stepped.paragraphs), format!("{:?}", scratch.paragraphs), "{now}");
            assert_eq!((&stepped.stories, &stepped.known), (&scratch.stories, &scratch.known), "{now}");
            let all = found.worst(&stepped, usize::MAX, Severity::Hint).0;
            assert_eq!(all, findings(&scratch, &settings), "{now}");
            (facts, checked) = (stepped, found);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(cases()))]
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
