//! Runs the rules that compare names, ages and counts across a whole draft.
//!
//! An edit that changes no name, age or count keeps all findings. Any other edit compares only the names that it changed
//! with the names that they may be mistaken for, and keeps what was found of the others.

use std::ops::Range;
use std::sync::Arc;

use hashbrown::HashSet;

use super::answers::answered;
use super::late::Late;
use super::roll::{Edit, Roll};
use super::slips::MOST;
use super::{Check, NamesCheck, Rule};
use crate::facts::{Alike, Facts};
use crate::finding::Severity;
use crate::lexicon::given_names::given;
use crate::names::NameKind;
use crate::terms::Terms;
use crate::text::Lower;

pub(super) use super::name_finding::{About, NameFinding};
pub(super) use super::scroll::Scroll;
pub(super) use super::seen::Seen;
pub(super) use super::slips::is_slip;
pub(super) use super::spot::{Part, Spot};
pub(super) use super::unless::Unless;

/// The results of the rules about names in a draft.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cast {
    /// In order of rules and positions.
    told: Arc<Vec<Arc<NameFinding>>>,
    /// Whether the draft's words answer it, for each of them.
    answered: Vec<bool>,
    /// The names of the story that was edited last, by the story's index.
    roll: Option<(usize, Arc<Roll>)>,
}

/// A story of fewer paragraphs is compared as a whole after an edit. Tests have short stories of either kind.
const SHORT: usize = if cfg!(test) { 4 } else { 64 };

impl Cast {
    /// Runs the rules about names in `rules`. `before` holds the results of the previous version, and the paragraphs
    /// that both share.
    pub(crate) fn of(
        facts: &Facts,
        rules: &[&'static Rule],
        terms: &Terms,
        before: Option<(&Self, &Facts, &Alike)>,
    ) -> Self {
        let checks: Vec<&'static Rule> =
            rules.iter().copied().filter(|rule| matches!(rule.check, Check::Names(_))).collect();
        let step = before.and_then(|(before, old, alike)| Step::of(before, (old, facts), alike));
        if let Some(step) = step {
            return step.taken(&checks, terms);
        }
        let mut found = Vec::new();
        for k in 0..facts.stories.len() {
            let story = Scroll::of(facts, blocks(facts, k), terms);
            run(&checks, &story, &mut found);
        }
        let found = found.into_iter().map(|told| (Arc::new(told), None)).collect();
        Self::from(found, None, facts, before)
    }

    /// Puts findings in order and asks the draft's words about them. Each comes with its index in the version before.
    fn from(
        mut found: Vec<(Arc<NameFinding>, Option<usize>)>,
        roll: Option<(usize, Arc<Roll>)>,
        facts: &Facts,
        before: Option<(&Self, &Facts, &Alike)>,
    ) -> Self {
        // Findings at one place are in the order in which their other names occur.
        let own = roll.as_ref().map_or(0..0, |(story, _)| blocks(facts, *story));
        let other = |told: &NameFinding| match &told.about {
            About::Pair(_, other) => roll.as_ref().and_then(|(_, roll)| roll.first(other)),
            _ => None,
        };
        let listed =
            |told: &NameFinding| if let About::Listed { at, .. } = told.about { Some(at) } else { None };
        let place = |told: &NameFinding| told.related.first().map(|(spot, _)| *spot);
        let in_order = |(a, _): &(Arc<NameFinding>, Option<usize>),
                        (b, _): &(Arc<NameFinding>, Option<usize>)| {
            let place_of = |told: &Arc<NameFinding>| (told.rule.name, told.spot);
            place_of(a).cmp(&place_of(b)).then_with(|| {
                let key = |told: &NameFinding| (listed(told), other(told), place(told));
                if own.contains(&a.spot.block) { key(a).cmp(&key(b)) } else { std::cmp::Ordering::Equal }
            })
        };
        found.sort_by(in_order);
        let was = before.map(|(before, old, alike)| (&before.told[..], &before.answered[..], old, alike));
        let answered = answered(&found, facts, was);
        let told = Arc::new(found.into_iter().map(|(told, _)| told).collect());
        Self { told, answered, roll }
    }

    /// The findings by one rule. `before`: what was found in an earlier version, and its list of this rule.
    pub(crate) fn findings(
        &self,
        rule: &Rule,
        facts: &Facts,
        before: Option<(&Self, &Arc<Vec<Late>>)>,
    ) -> Arc<Vec<Late>> {
        let is_same = |was: &Self| Arc::ptr_eq(&was.told, &self.told) && was.answered == self.answered;
        if let Some((_, list)) = before.filter(|(was, _)| is_same(was)) {
            return Arc::clone(list);
        }
        let open =
            self.told.iter().zip(&self.answered).filter(|(_, answered)| !**answered).map(|(told, _)| told);
        let own = open.filter(|told| told.rule.name == rule.name && told.spot.in_draft(facts).is_some());
        Arc::new(own.map(Late::of_names).collect())
    }
}

/// Runs the rules about names on a story.
fn run(rules: &[&'static Rule], story: &Scroll<'_>, out: &mut Vec<NameFinding>) {
    for rule in rules {
        if let Check::Names(NamesCheck(check)) = rule.check {
            check(story, out);
        }
    }
}

/// The blocks of the story `k`.
fn blocks(facts: &Facts, k: usize) -> Range<usize> {
    facts.stories[k].first..facts.stories.get(k + 1).map_or(facts.paragraphs.len(), |next| next.first)
}

/// An edit within one story of a draft whose stories stay.
struct Step<'a> {
    before: &'a Cast,
    old: &'a Facts,
    facts: &'a Facts,
    alike: &'a Alike,
    /// The index of the story.
    story: usize,
}

impl<'a> Step<'a> {
    /// `None` if the edit is not within one story.
    fn of(before: &'a Cast, (old, facts): (&'a Facts, &'a Facts), alike: &'a Alike) -> Option<Self> {
        let tail = alike.tail.saturating_add_signed(-alike.shift);
        let place =
            |first: usize| if first < tail { first } else { first.saturating_add_signed(alike.shift) };
        let same = facts.stories.len() == old.stories.len()
            && facts.stories.iter().zip(&old.stories).all(|(a, b)| a.first == place(b.first));
        let at = |facts: &Facts| {
            facts.stories.partition_point(|story| story.first <= alike.head).saturating_sub(1)
        };
        let (story, was) = (at(facts), at(old));
        let within = alike.tail <= blocks(facts, story).end && tail <= blocks(old, was).end;
        (same && story == was && within).then_some(Self { before, old, facts, alike, story })
    }

    fn taken(&self, rules: &[&'static Rule], terms: &Terms) -> Cast {
        let edit = self.edit();
        let names = |facts: &'a Facts, first: usize, blocks: &Range<usize>| {
            facts.paragraphs[first + blocks.start..first + blocks.end].iter().map(|p| &p.reading.names)
        };
        let (was, now) =
            (|| names(self.old, edit.first[0], &edit.gone), || names(self.facts, edit.first[1], &edit.fresh));
        let shift = self.alike.shift;
        let same = match shift {
            0 => was().zip(now()).all(|(a, b)| a.says_as(b)),
            _ => was().chain(now()).all(|names| names.is_empty()),
        };
        let before = Some((self.before, self.old, self.alike));
        let roll = self.before.roll.as_ref().filter(|(story, _)| *story == self.story).map(|(_, roll)| roll);
        if same && shift == 0 {
            let kept = self
                .before
                .told
                .iter()
                .enumerate()
                .map(|(k, told)| (Arc::clone(told), Some(k)))
                .collect::<Vec<_>>();
            let was = (&self.before.told[..], &self.before.answered[..], self.old, self.alike);
            let answered = answered(&kept, self.facts, Some(was));
            return Cast { told: Arc::clone(&self.before.told), answered, roll: self.before.roll.clone() };
        }
        let own = blocks(self.facts, self.story);
        if own.len() < SHORT {
            let kept = if same { self.kept(|_| true) } else { self.kept(|told| !self.is_of_story(told)) };
            let mut found = Vec::new();
            if !same {
                run(rules, &Scroll::of(self.facts, own, terms), &mut found);
            }
            return self.with(kept, found, None);
        }
        let of_before = |roll: Option<&Arc<Roll>>| match roll {
            Some(roll) => Arc::clone(roll),
            None => Arc::new(Roll::of(self.old, blocks(self.old, self.story))),
        };
        if same {
            let roll = roll.map(|roll| Arc::new(roll.after(&edit).0));
            return Cast::from(self.kept(|_| true), roll.map(|roll| (self.story, roll)), self.facts, before);
        }
        let was_roll = of_before(roll);
        let (now_roll, changed) = was_roll.after(&edit);
        let counts = |names: &crate::names::Names| !names.counts.is_empty();
        let same_counts = match shift {
            0 => was().zip(now()).all(|(a, b)| a.counts_as(b)),
            _ => !was().chain(now()).any(counts),
        };
        let Some(beside) = self.beside(&was_roll, &now_roll, &changed) else {
            // So many words are like the changed ones that only a comparison of all treats them alike.
            let mut found = Vec::new();
            run(rules, &Scroll::of(self.facts, own, terms), &mut found);
            return self.with(self.kept(|told| !self.is_of_story(told)), found, Some(now_roll));
        };
        let stays = |told: &NameFinding| {
            !self.is_of_story(told)
                || match &told.about {
                    About::Name(word) => !beside.contains(&**word),
                    About::Pair(a, b) => !changed.contains(a) && !changed.contains(b),
                    About::Listed { word, last, .. } => !beside.contains(&**word) && !changed.contains(last),
                    About::Counts => same_counts,
                }
        };
        let mut words: Vec<&str> = beside.iter().filter_map(|word| now_roll.word(word)).collect();
        words.sort_unstable_by_key(|word| now_roll.first(word));
        let kept = self.kept(stays);
        let mut found = Vec::new();
        let spelt = kept.iter().map(|(told, _)| told).filter(|told| self.is_of_now(told));
        let spelt = spelt.filter(|told| told.spot.part == Part::Last);
        let taken = spelt.flat_map(|told| match &told.about {
            About::Pair(a, b) => vec![&**a, &**b],
            _ => Vec::new(),
        });
        let story = Scroll::after(
            self.facts,
            own,
            terms,
            &now_roll,
            (&changed, words),
            (taken.collect(), !same_counts),
        );
        run(rules, &story, &mut found);
        drop((story, beside));
        self.with(kept, found, Some(now_roll))
    }

    /// What the edit did to the story.
    fn edit(&self) -> Edit<'a> {
        let first = [self.old.stories[self.story].first, self.facts.stories[self.story].first];
        let tail = self.alike.tail.saturating_add_signed(-self.alike.shift);
        Edit {
            before: self.old,
            now: self.facts,
            first,
            gone: self.alike.head - first[0]..tail - first[0],
            fresh: self.alike.head - first[1]..self.alike.tail - first[1],
        }
    }

    fn is_of_story(&self, told: &NameFinding) -> bool {
        blocks(self.old, self.story).contains(&told.spot.block)
    }

    fn is_of_now(&self, told: &NameFinding) -> bool {
        blocks(self.facts, self.story).contains(&told.spot.block)
    }

    /// The findings of before that stay, at their places in the new version.
    fn kept(&self, stays: impl Fn(&NameFinding) -> bool) -> Vec<(Arc<NameFinding>, Option<usize>)> {
        let tail = self.alike.tail.saturating_add_signed(-self.alike.shift);
        let shift = self.alike.shift;
        let kept = self.before.told.iter().enumerate().filter(|(_, told)| stays(told));
        let moved = kept.map(|(k, told)| match shift {
            0 => (Arc::clone(told), Some(k)),
            _ => (told.moved(tail, shift), Some(k)),
        });
        moved.collect()
    }

    fn with(
        &self,
        mut kept: Vec<(Arc<NameFinding>, Option<usize>)>,
        found: Vec<NameFinding>,
        roll: Option<Roll>,
    ) -> Cast {
        kept.extend(found.into_iter().map(|told| (Arc::new(told), None)));
        let roll = roll.map(|roll| (self.story, Arc::new(roll)));
        Cast::from(kept, roll, self.facts, Some((self.before, self.old, self.alike)))
    }

    /// The changed words and those that may be a slip of them. `None` if there are too many of these.
    fn beside<'r>(
        &self,
        was: &'r Roll,
        now: &'r Roll,
        changed: &'r HashSet<Box<str>>,
    ) -> Option<HashSet<&'r str>> {
        let mut out: HashSet<&str> = HashSet::new();
        for word in changed {
            out.insert(word);
            for (roll, facts) in [(was, self.old), (now, self.facts)] {
                let near = roll.words.near(word, &(0..=usize::MAX));
                let first = facts.stories[self.story].first;
                let names = roll.names_of(word, facts, first);
                if near.len() >= MOST
                    || names.iter().any(|name| roll.names.near(name, &(0..=usize::MAX)).len() >= MOST)
                {
                    return None;
                }
                out.extend(near.into_iter().filter(|other| is_slip(word, other)));
            }
        }
        Some(out)
    }
}

/// True if the words around one of the mentions, or a given name, show a person.
pub(super) fn is_person(seen: &[Seen<'_>]) -> bool {
    seen.iter().any(|s| {
        s.mention.signs.person || s.mention.kind == NameKind::Full && given(s.mention.given()).is_some()
    })
}

/// True if one word is the other plus the ending of a plural, a nationality, or a feminine or masculine form.
pub(super) fn is_inflected(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let ending = long.lower().strip_prefix(&*short.lower()).map(str::to_owned);
    matches!(ending.as_deref(), Some("s" | "n" | "i" | "a"))
}

/// The finding for a name in two spellings, at each occurrence of the rarer one. Both spellings are offered as fixes,
/// and neither is preferred unless the newsroom's list includes it.
pub(super) fn two_spellings(
    rule: &'static Rule,
    severity: Severity,
    [a, b]: [Vec<Seen<'_>>; 2],
    part: Part,
    (listed, unless): (Option<&str>, Unless),
    message: impl Fn(&str, &str) -> String,
    out: &mut Vec<NameFinding>,
) {
    let spot = |seen: &Seen<'_>| if part == Part::Whole { seen.whole() } else { seen.last() };
    let words = |seen: &Seen<'_>| match (part, seen.mention.before.is_empty()) {
        (Part::Whole, false) => format!("{} {}", seen.mention.before, seen.mention.last),
        _ => seen.mention.last.to_string(),
    };
    let (Some(first_a), Some(first_b)) = (a.first(), b.first()) else { return };
    let (word_a, word_b) = (words(first_a), words(first_b));
    let later = (first_a.block, first_a.at) > (first_b.block, first_b.at);
    let a_is_rarer = match listed {
        Some(listed) => listed != word_a,
        None => a.len() < b.len() || a.len() == b.len() && later,
    };
    let ((rare, rare_word), (other, other_word)) =
        if a_is_rarer { ((a, word_a), (b, word_b)) } else { ((b, word_b), (a, word_a)) };
    let all = |seen: &[Seen<'_>]| seen.iter().map(spot).collect::<Vec<_>>();
    let (rare_last, other_last) = (&rare[0].mention.last, &other[0].mention.last);
    for seen in &rare {
        let mut fixes =
            vec![(format!("Change {rare_word} to {other_word}"), vec![spot(seen)], other_word.clone())];
        if rare.len() > 1 {
            fixes.push((format!("Change all to {other_word}"), all(&rare), other_word.clone()));
        }
        if listed.is_none() {
            let title = match other.len() {
                1 => format!("Change {other_word} to {rare_word}"),
                _ => format!("Change all to {rare_word}"),
            };
            fixes.push((title, all(&other), rare_word.clone()));
        }
        out.push(NameFinding {
            rule,
            severity,
            spot: spot(seen),
            related: vec![(spot(&other[0]), format!("Spelt {other_word} here"))],
            fixes,
            message: message(&rare_word, &other_word),
            unless: unless.clone(),
            about: About::Pair(rare_last.clone(), other_last.clone()),
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{Checked, findings};
    use crate::config::Settings;
    use crate::draft::{Draft, Format};
    use crate::facts::{Facts, Given};
    use crate::finding::Severity;
    use crate::rules::case;

    /// The spellings of a long draft flagged after each edit, which are those of a check from scratch.
    fn flagged(names: &'static str, drafts: &[&str]) -> Vec<Vec<String>> {
        let settings = Settings::of_case(&case("").under(names));
        let mut last: Option<(Facts, Checked)> = None;
        let mut out = Vec::new();
        for text in drafts {
            let draft = Draft::new(text, Format::Text);
            let facts = Facts::updated(draft, Given::default(), last.as_ref().map(|(facts, _)| facts));
            let before = last.as_ref().map(|(facts, checked)| (facts, checked));
            let checked = Checked::new(&facts, &settings, before);
            let found = checked.worst(&facts, usize::MAX, Severity::Hint).0;
            let scratch = Facts::new(Draft::new(text, Format::Text), Given::default());
            assert_eq!(found, findings(&scratch, &settings), "{text:?}");
            let names = found.iter().filter(|f| f.rule == "name-spelling");
            out.push(names.map(|f| f.span.of(text).to_owned()).collect());
            last = Some((facts, checked));
        }
        out
    }

    fn long(paragraphs: [&str; 2]) -> String {
        let [first, second] = paragraphs;
        let rest = "The ferry sank.\n\nIt rained.\n\nThe port is shut.\n\nIt blew.\n\nIt froze.";
        format!("{first}\n\n{rest}\n\n{second}")
    }

    #[test]
    fn a_name_of_the_list_that_leaves_a_long_story_is_compared_to_all() {
        let wrong = "Karel Novotni left the port.";
        let drafts = [
            long(["Karel Novotny came.", wrong]),
            long(["Nobody came.", wrong]),
            long(["Karel Novotny came.", wrong]),
        ];
        let drafts = drafts.each_ref().map(String::as_str);
        let found = flagged("names = [\"Karel Novotny\", \"Ilse Brandt\"]", &drafts);
        assert_eq!(found[1], ["Novotni"], "{found:?}");
    }

    #[test]
    fn a_slip_that_comes_into_a_long_story_is_compared_to_the_list() {
        let drafts = [
            long(["Nobody came.", "Ilse Brandt left the port."]),
            long(["Karel Novotni came.", "Ilse Brandt left the port."]),
            long(["Nobody came.", "Ilse Brandt left the port."]),
        ];
        let drafts = drafts.each_ref().map(String::as_str);
        let found = flagged("names = [\"Karel Novotny\"]", &drafts);
        assert_eq!(found, [vec![], vec!["Novotni".to_owned()], vec![]]);
    }
}
