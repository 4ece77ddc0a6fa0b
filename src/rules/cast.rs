//! Runs the rules that compare names, ages and counts across a whole draft.
//!
//! The results are reused in the next version of a draft, unless an edit changed a name, an age or a count.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::late::Late;
pub(super) use super::name_finding::NameFinding;
pub(super) use super::slips::{is_slip, pairs};
pub(super) use super::spot::{Part, Spot};
pub(super) use super::unless::Unless;
use super::unless::{answered, answered_again, still_answered};
use super::{Check, NamesCheck, Rule};
use crate::attribution::Offices;
use crate::facts::{Alike, Facts};
use crate::finding::Severity;
use crate::lexicon::given_names::given;
use crate::names::{Age, Count, Kind, Mention};
use crate::terms::Terms;

/// The results of the rules about names in a draft.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cast {
    findings: Arc<Vec<NameFinding>>,
    /// Whether the draft's words answer it, for each of them.
    answered: Vec<bool>,
}

impl Cast {
    /// Runs the rules about names in `rules`. `before` holds the results of the previous version, and the paragraphs
    /// that both share.
    pub(crate) fn of(
        facts: &Facts,
        rules: &[&'static Rule],
        terms: &Terms,
        before: Option<(&Self, &Facts, &Alike)>,
    ) -> Self {
        if let Some(same) = before.and_then(|(before, old, alike)| before.moved(facts, old, alike)) {
            return same;
        }
        let mut findings = Vec::new();
        let checks = rules.iter().filter_map(|rule| match rule.check {
            Check::Names(NamesCheck(check)) => Some(check),
            _ => None,
        });
        let checks: Vec<_> = checks.collect();
        if !checks.is_empty() {
            let ends = facts.stories.iter().skip(1).map(|s| s.first).chain([facts.paragraphs.len()]);
            for (story, end) in facts.stories.iter().zip(ends) {
                let story = Scroll::of(facts, story.first..end, terms);
                checks.iter().for_each(|check| check(&story, &mut findings));
            }
        }
        // Where no paragraph came or went, most of what answered a finding still does.
        let kept =
            before.filter(|(_, old, alike)| alike.shift == 0 && old.stories.len() == facts.stories.len());
        let answered = match kept {
            Some((before, old, alike)) => answered_again(
                &unless(&findings),
                facts,
                (old, alike),
                (&unless(&before.findings), &before.answered),
            ),
            None => answered(&unless(&findings), facts),
        };
        Self { findings: Arc::new(findings), answered }
    }

    /// The same findings for a version with the same names, ages and counts. `None` if they changed.
    fn moved(&self, facts: &Facts, old: &Facts, alike: &Alike) -> Option<Self> {
        let tail = alike.tail.saturating_add_signed(-alike.shift);
        let (now, was) =
            (facts.paragraphs.get(alike.head..alike.tail)?, old.paragraphs.get(alike.head..tail)?);
        let same = match alike.shift {
            0 => now.iter().zip(was).all(|(a, b)| a.reading.names.says_as(&b.reading.names)),
            _ => now.iter().chain(was).all(|p| p.reading.names.is_empty()),
        };
        let place =
            |first: usize| if first < tail { first } else { first.saturating_add_signed(alike.shift) };
        let stories = facts.stories.len() == old.stories.len()
            && facts.stories.iter().zip(&old.stories).all(|(a, b)| a.first == place(b.first));
        if !same || !stories {
            return None;
        }
        if alike.shift == 0 {
            let own = unless(&self.findings);
            let answered = still_answered(&own, facts, (old, alike), (&own, &self.answered));
            return Some(Self { findings: Arc::clone(&self.findings), answered });
        }
        let moved = |spot: &Spot| Spot { block: place(spot.block), ..*spot };
        let findings = self.findings.iter().map(|finding| NameFinding {
            spot: moved(&finding.spot),
            related: finding.related.iter().map(|(spot, message)| (moved(spot), message.clone())).collect(),
            fixes: finding
                .fixes
                .iter()
                .map(|(t, s, w)| (t.clone(), s.iter().map(moved).collect(), w.clone()))
                .collect(),
            unless: match &finding.unless {
                Unless::Changed(a, b) => Unless::Changed(moved(a), moved(b)),
                Unless::Apart(a, b) => Unless::Apart(moved(a), moved(b)),
                other => other.clone(),
            },
            ..finding.clone()
        });
        let findings: Vec<NameFinding> = findings.collect();
        let was = unless(&self.findings);
        let answered = still_answered(&unless(&findings), facts, (old, alike), (&was, &self.answered));
        Some(Self { findings: Arc::new(findings), answered })
    }

    /// The findings by one rule. `before`: what was found in an earlier version, and its list of this rule.
    pub(crate) fn findings(
        &self,
        rule: &Rule,
        facts: &Facts,
        before: Option<(&Self, &Arc<Vec<Late>>)>,
    ) -> Arc<Vec<Late>> {
        let is_same =
            |was: &Self| Arc::ptr_eq(&was.findings, &self.findings) && was.answered == self.answered;
        if let Some((_, list)) = before.filter(|(was, _)| is_same(was)) {
            return Arc::clone(list);
        }
        let open =
            self.findings.iter().zip(&self.answered).enumerate().filter(|(_, (_, answered))| !**answered);
        let own = open.filter(|(_, (finding, _))| {
            finding.rule.name == rule.name && finding.spot.in_draft(facts).is_some()
        });
        Arc::new(own.map(|(index, _)| Late::of_names(&self.findings, index)).collect())
    }
}

/// What answers each of the findings.
fn unless(findings: &[NameFinding]) -> Vec<&Unless> {
    findings.iter().map(|finding| &finding.unless).collect()
}

/// A mention with its position.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'a> {
    pub block: usize,
    pub at: usize,
    pub mention: &'a Mention,
}

impl Seen<'_> {
    /// The position of its last word.
    pub fn last(&self) -> Spot {
        Spot { block: self.block, at: self.at, part: Part::Last }
    }

    /// The position of the whole mention.
    pub fn whole(&self) -> Spot {
        Spot { part: Part::Whole, ..self.last() }
    }

    /// True if it is in the running text, and neither in a quote nor in a headline.
    pub fn is_in_text(&self) -> bool {
        !self.mention.signs.quoted && !self.mention.signs.display
    }
}

/// The names of one story.
pub(super) struct Scroll<'a> {
    pub facts: &'a Facts,
    pub terms: &'a Terms,
    blocks: Range<usize>,
    /// Mentions that are not things, by their last word.
    pub by_last: HashMap<&'a str, Vec<Seen<'a>>>,
    /// Last words in order of their first occurrence.
    pub order: Vec<&'a str>,
    /// Words inside other names: of companies, rivers and given names.
    pub inside: HashSet<&'a str>,
    /// The offices of people by surname, as far as descriptions name them.
    pub offices: HashMap<&'a str, Offices>,
}

impl<'a> Scroll<'a> {
    fn of(facts: &'a Facts, blocks: Range<usize>, terms: &'a Terms) -> Self {
        let mut out = Self {
            facts,
            terms,
            blocks: blocks.clone(),
            by_last: HashMap::new(),
            order: Vec::new(),
            inside: HashSet::new(),
            offices: HashMap::new(),
        };
        for block in blocks {
            let reading = &facts.paragraphs[block].reading;
            for (at, mention) in reading.names.mentions.iter().enumerate() {
                out.inside.extend(mention.before.split(' ').filter(|word| !word.is_empty()));
                if mention.kind == Kind::Thing {
                    out.inside.insert(&*mention.last);
                    continue;
                }
                let seen = out.by_last.entry(&*mention.last).or_default();
                if seen.is_empty() {
                    out.order.push(&*mention.last);
                }
                seen.push(Seen { block, at, mention });
            }
            for (surname, held) in &reading.names.offices {
                let offices = out.offices.entry(surname).or_default();
                *offices = offices.and(*held);
            }
        }
        out
    }

    /// The mentions with a last word that are in the running text.
    pub fn in_text(&self, last: &str) -> Vec<Seen<'a>> {
        self.by_last.get(last).into_iter().flatten().filter(|seen| seen.is_in_text()).copied().collect()
    }

    /// All mentions with a last word, except those in quotes.
    pub fn outside_quotes(&self, last: &str) -> Vec<Seen<'a>> {
        let all = self.by_last.get(last).into_iter().flatten();
        all.filter(|seen| !seen.mention.signs.quoted).copied().collect()
    }

    /// The ages in the story, with their positions.
    pub fn ages(&self) -> impl Iterator<Item = (Spot, &'a Age, &'a Mention)> + use<'a> {
        let facts = self.facts;
        self.blocks.clone().flat_map(move |block| {
            let names = &facts.paragraphs[block].reading.names;
            let ages = names.ages.iter().enumerate();
            ages.map(move |(at, age)| (Spot { block, at, part: Part::Age }, age, &names.mentions[age.of]))
        })
    }

    /// The counts in the story, with their positions.
    pub fn counts(&self) -> impl Iterator<Item = (Spot, &'a Count)> + use<'a> {
        let facts = self.facts;
        self.blocks.clone().flat_map(move |block| {
            let counts = facts.paragraphs[block].reading.names.counts.iter().enumerate();
            counts.map(move |(at, count)| (Spot { block, at, part: Part::Count }, count))
        })
    }

    /// The offices in titles and descriptions of people with a surname.
    pub fn offices_of(&self, last: &str) -> Offices {
        let titles =
            self.by_last.get(last).into_iter().flatten().map(|seen| Offices::of(&seen.mention.title));
        titles.fold(self.offices.get(last).copied().unwrap_or_default(), Offices::and)
    }
}

/// True if the words around one of the mentions, or a given name, show a person.
pub(super) fn is_person(seen: &[Seen<'_>]) -> bool {
    seen.iter()
        .any(|s| s.mention.signs.person || s.mention.kind == Kind::Full && given(s.mention.given()).is_some())
}

/// True if one word is the other plus the ending of a plural, a nationality, or a feminine or masculine form.
pub(super) fn is_inflected(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let ending = long.to_lowercase().strip_prefix(&short.to_lowercase()).map(str::to_owned);
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
        });
    }
}
